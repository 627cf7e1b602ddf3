#pragma once

#include <glib.h>
#include <stdint.h>

/* A figure that may become smaller, in steps, but not below @least. */
typedef struct
{
  int64_t *value;
  int64_t least;
  int64_t step;
} ShrinkNumber;

/**
 * Shrink: a case that fails, by what can be taken away from it.
 * @kept: a flag for each part (line, rule, row of the supplier's); FALSE: it is left out
 * @fails: whether the case fails as it is now; one that is no case any more does not
 */
typedef struct
{
  gboolean *kept;
  guint n_kept;
  ShrinkNumber *numbers;
  guint n_numbers;
  gboolean (*fails) (gpointer data);
  gpointer data;
} Shrink;

/* Which cases a run has: a fixed few, whose seeds are 1, 2, ...; with PAD_TEST_ROUNDS that many, of
 * seeds that follow from --seed of the test framework; with PAD_TEST_CASE that seed alone.
 * (transfer full) (element-type guint32) */
GArray *shrink_seeds (guint rounds);

/* Leaves parts out, many at a time, then one by one, and lowers figures, first to the least, then
 * by halves, then by steps, until nothing can be taken away without the case holding. It must fail.
 */
void shrink_case (const Shrink *shrink);
