#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * SimDice: numbers that follow from a seed, the same in every run and on every machine. Each part
 * of a simulation has dice of its own, so that what one part throws does not move the others.
 */
typedef struct
{
  uint64_t state;
} SimDice;

/* @stream: tells dice of one seed apart. */
SimDice sim_dice (uint64_t seed, const char *stream);
uint64_t sim_dice_next (SimDice *dice);
/* 0 to @n - 1; @n above 0. */
uint64_t sim_dice_below (SimDice *dice, uint64_t n);
/* TRUE in @percent of 100 throws. */
gboolean sim_dice_chance (SimDice *dice, int percent);
void sim_dice_fill (SimDice *dice, void *bytes, size_t n);

G_END_DECLS
