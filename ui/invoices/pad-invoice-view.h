#pragma once

#include <pad-document-view.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadInvoiceView: one invoice: its PDF, and the facts beside it.
 *
 * Signals:
 * - changed (): another invoice, or other facts, are shown
 * - step (by): the next or previous one is wanted: 1 or -1
 */
#define PAD_TYPE_INVOICE_VIEW (pad_invoice_view_get_type ())
G_DECLARE_FINAL_TYPE (PadInvoiceView, pad_invoice_view, PAD, INVOICE_VIEW, AdwBin)

/* Once, before anything else. */
void pad_invoice_view_set_workspace (PadInvoiceView *self,
                                     PadWorkspace *workspace,
                                     PadRenderer *renderer);
/* (nullable): NULL shows nothing and gives up what is under way. */
void pad_invoice_view_show_invoice (PadInvoiceView *self, const char *number);
/* (nullable) */
const char *pad_invoice_view_get_number (PadInvoiceView *self);
/* "Invoice R-1". (transfer full) */
char *pad_invoice_view_dup_title (PadInvoiceView *self);
/* Where it stands in the list: from 1 on, 0 for nowhere. */
void pad_invoice_view_set_position (PadInvoiceView *self, guint position, guint n);
/* Finds in the PDF; FALSE where none is shown. */
gboolean pad_invoice_view_find (PadInvoiceView *self);

G_END_DECLS
