#pragma once

#include <pad-facts.h>

#include "pad-profile.h"

G_BEGIN_DECLS

/**
 * pad_queue_facts:
 * @document: (nullable): the order that is looked at: only what is sent before it counts
 * @facts: its facts, loaded from the replica
 *
 * Adds to @facts what the device's own queue will do before this order: what it takes of the limit
 * (RULES.md 7) and of budgets (8), and the orders that may be the same (6). To be called once for
 * the facts.
 */
gboolean pad_queue_facts (PadProfile *profile,
                          const char *document,
                          PadFacts *facts,
                          GError **error);

/* A number that changes whenever an order comes into the queue or leaves it. */
gboolean pad_queue_mark (PadProfile *profile, int64_t *mark, GError **error);

G_END_DECLS
