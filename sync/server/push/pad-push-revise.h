#pragma once

#include <pad-decision-body.h>

#include "pad-push-private.h"

G_BEGIN_DECLS

/**
 * pad_push_revise:
 * @decision: by which lines are lowered or removed
 * @findings: (out) (transfer full): why not
 * @refused: (out): it cannot be: a line that is not there or not lowered, nothing left, or the
 * order would be one that its buyer must change; nothing is written then
 *
 * Inside pad_supplier_store_write(): the order that waits goes on as a new revision, priced for
 * what is left of it and checked like an order that arrives (RULES.md 8).
 */
gboolean pad_push_revise (PadSupplierStore *store,
                          const PadDecisionBody *decision,
                          GPtrArray **findings,
                          gboolean *refused,
                          GError **error);

G_END_DECLS
