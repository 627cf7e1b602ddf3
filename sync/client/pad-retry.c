#include "pad-retry.h"

#define FIRST_MS 1000
#define MOST_MS (5 * 60 * 1000)
#define DOUBLINGS 9

void
pad_retry_reset (PadRetry *retry)
{
  retry->failures = 0;
}

/* A part of @span between 0 and just under 1. */
static int64_t
random_part (PadWorld *world, int64_t span)
{
  uint32_t dice = 0;

  pad_world_random (world, &dice, sizeof dice);
  return (int64_t)(((uint64_t)span * dice) >> 32);
}

int64_t
pad_retry_next (PadRetry *retry, PadWorld *world, int64_t retry_after)
{
  int64_t full = FIRST_MS;

  for (int i = 0; i < MIN (retry->failures, DOUBLINGS); i++)
    full *= 2;
  full = MIN (full, MOST_MS);
  retry->failures++;
  if (retry_after > 0)
    return retry_after + random_part (world, MAX (retry_after / 4, FIRST_MS / 4));
  return full - random_part (world, full / 2);
}
