#include "sim-dice.h"

/* SplitMix64 (Steele, Lea, Flood 2014): one addition and a mix, and any state is a good one. */
uint64_t
sim_dice_next (SimDice *dice)
{
  uint64_t mixed = dice->state += UINT64_C (0x9e3779b97f4a7c15);

  mixed = (mixed ^ (mixed >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * UINT64_C (0x94d049bb133111eb);
  return mixed ^ (mixed >> 31);
}

SimDice
sim_dice (uint64_t seed, const char *stream)
{
  SimDice dice = {seed};

  for (const char *c = stream; *c != '\0'; c++)
    dice.state = sim_dice_next (&dice) ^ (uint8_t)*c;
  return dice;
}

uint64_t
sim_dice_below (SimDice *dice, uint64_t n)
{
  return sim_dice_next (dice) % n;
}

gboolean
sim_dice_chance (SimDice *dice, int percent)
{
  return (int)sim_dice_below (dice, 100) < percent;
}

void
sim_dice_fill (SimDice *dice, void *bytes, size_t n)
{
  uint8_t *target = bytes;

  for (size_t i = 0; i < n; i++)
    target[i] = (uint8_t)(sim_dice_next (dice) >> 56);
}
