#pragma once

#include <glib-object.h>
#include <pad-invoices.h>

G_BEGIN_DECLS

/**
 * PadInvoiceItem: one invoice of a list; `changed` () when what is shown of it is another thing.
 */
#define PAD_TYPE_INVOICE_ITEM (pad_invoice_item_get_type ())
G_DECLARE_FINAL_TYPE (PadInvoiceItem, pad_invoice_item, PAD, INVOICE_ITEM, GObject)

/* @invoice: (transfer full) */
PadInvoiceItem *pad_invoice_item_new (PadInvoice *invoice);
const PadInvoice *pad_invoice_item_get_invoice (PadInvoiceItem *self);
/* @invoice: (transfer full): the same one as it is now. */
void pad_invoice_item_set_invoice (PadInvoiceItem *self, PadInvoice *invoice);

G_END_DECLS
