#pragma once

#include <gtk/gtk.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/* Adds the columns of a list whose rows are PadOrderRow to @view: number, purchase-order number,
 * account (where the user orders for several), date, state, lines, total (where prices may be
 * seen). */
void pad_orders_columns_add (GtkColumnView *view, PadWorkspace *workspace);
/* Shows and hides what depends on accounts and rights. */
void pad_orders_columns_update (GtkColumnView *view, PadWorkspace *workspace);

G_END_DECLS
