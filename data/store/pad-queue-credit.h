#pragma once

#include <pad-facts.h>

#include "pad-profile.h"

G_BEGIN_DECLS

/**
 * pad_queue_credit:
 * @document: (nullable): the order that is looked at: only what is sent before it counts
 * @facts: its account's facts, for owner, currency and rates
 * @queued: (out): minor units of facts->credit.currency
 *
 * What the own orders in the outbox will take of the limit (RULES.md 7): queued ones, and those
 * confirmed above the replica's sequence, which its figures do not contain yet.
 */
gboolean pad_queue_credit (PadProfile *profile,
                           const char *document,
                           const PadFacts *facts,
                           int64_t *queued,
                           GError **error);

G_END_DECLS
