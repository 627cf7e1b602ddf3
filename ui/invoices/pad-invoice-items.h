#pragma once

#include <pad-workspace.h>

#include "pad-invoice-item.h"

G_BEGIN_DECLS

/**
 * PadInvoiceItems: the invoices of one filter, read on the reader's thread, as a GListModel of
 * PadInvoiceItem, with what is open of all of them.
 *
 * Signal `read` (): they were read, or could not be.
 */
#define PAD_TYPE_INVOICE_ITEMS (pad_invoice_items_get_type ())
G_DECLARE_FINAL_TYPE (PadInvoiceItems, pad_invoice_items, PAD, INVOICE_ITEMS, GObject)

#define PAD_INVOICE_ITEMS_LIMIT 1000

PadInvoiceItems *pad_invoice_items_new (PadWorkspace *workspace);
/* Reads anew; what is under way is given up. @state: (nullable): of PadInvoiceFilter; static.
 * @text: "" for all. */
void pad_invoice_items_read (PadInvoiceItems *self, const char *state, const char *text);
/* The same once more. */
void pad_invoice_items_refresh (PadInvoiceItems *self);
/* (nullable): why they could not be read. */
const GError *pad_invoice_items_get_error (PadInvoiceItems *self);
/* Nothing has been read yet of this filter. */
gboolean pad_invoice_items_is_reading (PadInvoiceItems *self);
/* (nullable) (element-type PadInvoiceSum): over all invoices, whatever the filter. */
const GPtrArray *pad_invoice_items_get_sums (PadInvoiceItems *self);
/* (nullable): an instant: when the replica was last up to date. */
const char *pad_invoice_items_get_as_of (PadInvoiceItems *self);
GListModel *pad_invoice_items_get_model (PadInvoiceItems *self);

G_END_DECLS
