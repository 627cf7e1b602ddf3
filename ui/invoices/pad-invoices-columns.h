#pragma once

#include <gtk/gtk.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/* The columns of the list, whose rows are PadInvoice. */
void pad_invoices_columns_add (GtkColumnView *view, PadWorkspace *workspace);
/* Shows those that say something to this user. */
void pad_invoices_columns_update (GtkColumnView *view, PadWorkspace *workspace);

G_END_DECLS
