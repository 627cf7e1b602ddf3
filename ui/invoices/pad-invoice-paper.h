#pragma once

#include <pad-archive.h>
#include <pad-document-view.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadInvoicePaper: sees to it that a view shows an invoice's PDF: fetches it where it is not on
 * this computer, and says what is the matter where there is none.
 */
typedef struct _PadInvoicePaper PadInvoicePaper;

/* @view: a reference is taken. */
PadInvoicePaper *pad_invoice_paper_new (PadWorkspace *workspace, PadDocumentView *view);
void pad_invoice_paper_free (PadInvoicePaper *paper);

/* @document: (nullable) (transfer full): NULL: the invoice has none; @title: what it is called */
void pad_invoice_paper_show (PadInvoicePaper *paper, PadDocument *document, const char *title);
/* Before another invoice has been read: the last one's PDF goes. */
void pad_invoice_paper_clear (PadInvoicePaper *paper);

G_END_DECLS
