#pragma once

#include <pad-order-body.h>
#include <pad-order-result.h>

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/**
 * PadHeldOrder: an order that waits for an approval, a payment or its buyer (RULES.md 10).
 * @state, @revision: as the store has them
 * @entered_by: (nullable): who made it; @login: who submitted it
 * @body: what was submitted, with the prices and totals it was worth when it was judged last, and
 * what its buyer sent it with
 */
typedef struct
{
  char *number;
  char *state;
  int64_t revision;
  char *entered_by;
  char *login;
  PadOrderBody *body;
} PadHeldOrder;

void pad_held_order_clear (PadHeldOrder *held);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadHeldOrder, pad_held_order_clear)

/* Inside pad_supplier_store_write(): keeps what was submitted, quoted as @evaluated has it; number,
 * login and body are looked at. */
gboolean pad_held_order_store (PadSupplierStore *store,
                               PadHeldOrder *held,
                               const PadOrderResult *evaluated,
                               GError **error);
/* Inside pad_supplier_store_write(), before that: keeps what its buyer sent it with, which stays
 * until they send another revision (RULES.md 9). */
gboolean pad_held_order_keep_sent (PadSupplierStore *store, PadHeldOrder *held, GError **error);
/* The order that was made with @id, where it is one that was held here; @held is empty before. */
gboolean pad_held_order_load (
    PadSupplierStore *store, const char *id, PadHeldOrder *held, gboolean *found, GError **error);
/* Inside pad_supplier_store_write(). */
gboolean pad_held_order_set_state (PadSupplierStore *store,
                                   const PadHeldOrder *held,
                                   const char *state,
                                   GError **error);
/* Inside pad_supplier_store_write(): what buyer and approvers are told of it, in place of what was
 * there. @findings of PadFinding. */
gboolean pad_held_order_store_findings (PadSupplierStore *store,
                                        const char *number,
                                        const GPtrArray *findings,
                                        GError **error);

G_END_DECLS
