#pragma once

#include <gtk/gtk.h>
#include <pad-invoices.h>

G_BEGIN_DECLS

/* Amounts, dates, terms and payments of an invoice, in two columns of @grid, made anew. @several:
 * the user works for several accounts; @today: for what may still be saved. */
void pad_invoice_facts_write (GtkGrid *grid,
                              const PadInvoiceDetail *detail,
                              gboolean several,
                              const char *today);

G_END_DECLS
