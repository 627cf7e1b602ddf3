#pragma once

#include <pad-facts.h>

#include "pad-profile.h"

G_BEGIN_DECLS

/* Adds what is queued before @document (NULL: all of it) to what is used of the budgets of @facts,
 * which are of the replica; a change takes the place of the order that it changes (RULES.md 8).
 * Once per load of the facts. */
gboolean pad_queue_budgets (PadProfile *profile,
                            const char *document,
                            PadFacts *facts,
                            GError **error);

G_END_DECLS
