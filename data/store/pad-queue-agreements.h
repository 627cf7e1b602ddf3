#pragma once

#include <pad-facts.h>

#include "pad-profile.h"

G_BEGIN_DECLS

/* Takes what is queued before @document (NULL: all of it), of any account here, off what is left of
 * the agreements among @facts, which are of the replica (RULES.md 4). Once per load of the facts.
 */
gboolean pad_queue_agreements (PadProfile *profile,
                               const char *document,
                               PadFacts *facts,
                               GError **error);

G_END_DECLS
