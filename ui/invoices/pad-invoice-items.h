#pragma once

#include <pad-invoices.h>
#include <pad-rows.h>

G_BEGIN_DECLS

/* PadInvoiceItems: the invoices of one filter, rows of PadInvoice, with what is open of all of
 * them. */
#define PAD_TYPE_INVOICE_ITEMS (pad_invoice_items_get_type ())
G_DECLARE_FINAL_TYPE (PadInvoiceItems, pad_invoice_items, PAD, INVOICE_ITEMS, PadRows)

#define PAD_INVOICE_ITEMS_LIMIT 1000

PadInvoiceItems *pad_invoice_items_new (PadWorkspace *workspace);
/* Reads anew; what is under way is given up. @state: (nullable): of PadInvoiceFilter; static.
 * @text: "" for all. */
void pad_invoice_items_read (PadInvoiceItems *self, const char *state, const char *text);
/* (nullable) (element-type PadInvoiceSum): over all invoices, whatever the filter. */
const GPtrArray *pad_invoice_items_get_sums (PadInvoiceItems *self);
/* (nullable): an instant: when the replica was last up to date. */
const char *pad_invoice_items_get_as_of (PadInvoiceItems *self);

G_END_DECLS
