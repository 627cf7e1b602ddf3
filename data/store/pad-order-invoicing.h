#pragma once

#include <pad-db.h>
#include <pad-invoicing.h>

G_BEGIN_DECLS

/**
 * pad_order_invoicing_load:
 * @number: of an order of the replica's
 *
 * How much of it is invoiced and paid, by the invoices that are here (RULES.md 10): of who may not
 * see invoices none are, and nothing is said.
 */
gboolean pad_order_invoicing_load (PadDb *replica,
                                   const char *number,
                                   PadInvoicing *invoicing,
                                   GError **error);

G_END_DECLS
