#pragma once

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/**
 * pad_push_enter:
 * @id: of an order that is held here and waits
 * @state: (out) (nullable) (transfer full): the state it has now, NULL where it is no such order
 *
 * Inside pad_supplier_store_write(): the order enters `confirmed`, if it may by now (RULES.md 7,
 * 10). It is worked out again from the facts of now; what was approved on this revision, and a
 * payment that is there, are not asked for again. It takes credit, stock and agreements then, in
 * part where the policy says so. What is new to approve is asked, and a payment that is missing;
 * where facts changed so that it cannot be as it was submitted, it goes back to its buyer.
 */
gboolean pad_push_enter (PadSupplierStore *store, const char *id, char **state, GError **error);
/* Inside pad_supplier_store_write(): the same for all orders that wait for a payment and have one.
 */
gboolean pad_push_enter_paid (PadSupplierStore *store, GError **error);

G_END_DECLS
