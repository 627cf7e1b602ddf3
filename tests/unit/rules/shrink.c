#include "shrink.h"

#include <string.h>

/* How often a figure is lowered by one step where its half does not fail. */
#define MOST_STEPS 32

static void
add_seed (GArray *seeds, guint64 seed)
{
  guint32 value = (guint32)seed;

  g_array_append_val (seeds, value);
}

GArray *
shrink_seeds (guint rounds)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *one = g_getenv ("PAD_TEST_CASE"), *many = g_getenv ("PAD_TEST_ROUNDS");
  guint64 wanted = many != NULL ? g_ascii_strtoull (many, NULL, 10) : 0;

  if (one != NULL)
    add_seed (seeds, g_ascii_strtoull (one, NULL, 10));
  else if (many != NULL)
    for (guint64 i = 0; i < wanted; i++)
      add_seed (seeds, (guint32)g_test_rand_int ());
  else
    for (guint i = 1; i <= rounds; i++)
      add_seed (seeds, i);
  return seeds;
}

/* Leaves @n parts from @first on out; TRUE where it fails without them. */
static gboolean
drop (const Shrink *shrink, guint first, guint n)
{
  gsize size = n * sizeof *shrink->kept;
  g_autofree gboolean *before = g_memdup2 (shrink->kept + first, size);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any |= before[i];
  if (!any)
    return FALSE;
  memset (shrink->kept + first, 0, size);
  if (shrink->fails (shrink->data))
    return TRUE;
  memcpy (shrink->kept + first, before, size);
  return FALSE;
}

static gboolean
drop_parts (const Shrink *shrink)
{
  gboolean smaller = FALSE;

  for (guint n = shrink->n_kept; n > 0; n = n > 1 ? (n + 1) / 2 : 0)
    for (guint first = 0; first < shrink->n_kept; first += n)
      smaller |= drop (shrink, first, MIN (n, shrink->n_kept - first));
  return smaller;
}

static gboolean
set (const Shrink *shrink, const ShrinkNumber *number, int64_t value)
{
  int64_t before = *number->value;

  if (value >= before)
    return FALSE;
  *number->value = value;
  if (shrink->fails (shrink->data))
    return TRUE;
  *number->value = before;
  return FALSE;
}

static gboolean
halve (const Shrink *shrink, const ShrinkNumber *number)
{
  int64_t above = *number->value - number->least;

  return set (shrink, number, number->least + above / 2 / number->step * number->step);
}

static gboolean
lower (const Shrink *shrink, const ShrinkNumber *number)
{
  gboolean smaller = set (shrink, number, number->least);

  while (halve (shrink, number))
    smaller = TRUE;
  for (int i = 0; i < MOST_STEPS && *number->value - number->step >= number->least &&
                  set (shrink, number, *number->value - number->step);
       i++)
    smaller = TRUE;
  return smaller;
}

void
shrink_case (const Shrink *shrink)
{
  gboolean smaller = TRUE;

  while (smaller) {
    smaller = drop_parts (shrink);
    for (guint i = 0; i < shrink->n_numbers; i++)
      smaller |= lower (shrink, &shrink->numbers[i]);
  }
}
