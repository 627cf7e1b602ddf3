#pragma once

#include <pad-page.h>
#include <pad-renderer.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadInvoicesPage:
 *
 * Invoices and credit notes with what is open and when it is due; one of them with its PDF.
 */
#define PAD_TYPE_INVOICES_PAGE (pad_invoices_page_get_type ())
G_DECLARE_FINAL_TYPE (PadInvoicesPage, pad_invoices_page, PAD, INVOICES_PAGE, PadPage)

GtkWidget *pad_invoices_page_new (PadWorkspace *workspace, PadRenderer *renderer);
/* Shows the invoice with this number, or says that there is none. */
void pad_invoices_page_open (PadInvoicesPage *self, const char *number);

G_END_DECLS
