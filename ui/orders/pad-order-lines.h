#pragma once

#include <gtk/gtk.h>
#include <pad-order-view.h>

G_BEGIN_DECLS

/* The lines of an order as a table to be read: a GtkColumnView whose columns are those that have
 * anything to say. */
GtkWidget *pad_order_lines_new (void);
/* @view: copied from */
void pad_order_lines_show (GtkColumnView *lines, const PadOrderView *view);

G_END_DECLS
