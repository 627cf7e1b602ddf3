#pragma once

#include <pad-world.h>

G_BEGIN_DECLS

/**
 * PadRetry: when to try again: 1 s, doubled with each failure up to 5 minutes, of which a random
 * part is taken off so that many clients do not come back in the same moment; never before the
 * server's Retry-After.
 */
typedef struct
{
  int failures;
} PadRetry;

void pad_retry_reset (PadRetry *retry);
/* Milliseconds until the next attempt; counts one failure more. @retry_after: milliseconds the
 * server asked for, 0 for none. */
int64_t pad_retry_next (PadRetry *retry, PadWorld *world, int64_t retry_after);

G_END_DECLS
