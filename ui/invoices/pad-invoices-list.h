#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadInvoicesList: the list of invoices with its filters, its search and what is open.
 *
 * Signals:
 * - open (number): Enter or a double click on one
 */
#define PAD_TYPE_INVOICES_LIST (pad_invoices_list_get_type ())
G_DECLARE_FINAL_TYPE (PadInvoicesList, pad_invoices_list, PAD, INVOICES_LIST, AdwBin)

/* Once, before anything else. */
void pad_invoices_list_set_workspace (PadInvoicesList *self, PadWorkspace *workspace);
/* It became visible: the focus goes to the rows. */
void pad_invoices_list_show (PadInvoicesList *self);
void pad_invoices_list_grab_search (PadInvoicesList *self);

/* The invoice @by rows below (above, where negative) that of @number, in the order of the list;
 * NULL: there is none. (transfer full) */
char *pad_invoices_list_beside (PadInvoicesList *self, const char *number, int by);
/* From 1 on, of how many; 0 where @number is not in the list. */
guint pad_invoices_list_position (PadInvoicesList *self, const char *number, guint *n);
/* Marks the row of @number, which gets the focus when the list is shown. */
void pad_invoices_list_select (PadInvoicesList *self, const char *number);

G_END_DECLS
