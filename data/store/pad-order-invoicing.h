#pragma once

#include <pad-db.h>
#include <pad-invoicing.h>

G_BEGIN_DECLS

/**
 * pad_order_invoicing_load:
 * @numbers: (element-type utf8): of orders of the replica's
 *
 * How much of each is invoiced and paid, by the invoices that are here (RULES.md 10): of who may
 * not see invoices none are, and nothing is said. Three queries, however many orders.
 *
 * Returns: (transfer full): number -> PadInvoicing, of those that have invoices; NULL with @error
 */
GHashTable *pad_order_invoicing_load (PadDb *replica, const GPtrArray *numbers, GError **error);

/* The same of one. */
gboolean pad_order_invoicing_load_one (PadDb *replica,
                                       const char *number,
                                       PadInvoicing *invoicing,
                                       GError **error);

G_END_DECLS
