#pragma once

#include <pad-facts.h>

#include "pad-profile.h"

G_BEGIN_DECLS

/**
 * PadQueuedCredit: what the own orders in the outbox will take of a limit.
 * @amount: minor units of the limit's currency, below 0 where changes give back more; only where
 *   @no_rate is NULL
 * @no_rate: (nullable): a currency of one of them of which there is no rate to the limit's,
 * borrowed from the facts
 */
typedef struct
{
  int64_t amount;
  const char *no_rate;
} PadQueuedCredit;

/**
 * pad_queue_credit:
 * @document: (nullable): the order that is looked at: only what is sent before it counts
 * @facts: its account's facts, for owner and currency; rates that are needed are added
 * @queued: (out):
 *
 * What the own orders in the outbox will take of the limit (RULES.md 7): queued ones, and those
 * confirmed above the replica's sequence, which its figures do not contain yet. A change of an
 * order takes what it leaves pending more, or less, than the order has now.
 */
gboolean pad_queue_credit (PadProfile *profile,
                           const char *document,
                           PadFacts *facts,
                           PadQueuedCredit *queued,
                           GError **error);

G_END_DECLS
