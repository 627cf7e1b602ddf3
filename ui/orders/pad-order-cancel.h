#pragma once

#include <gtk/gtk.h>
#include <pad-order-view.h>

G_BEGIN_DECLS

/**
 * pad_order_cancel_ask:
 * @view: an order that can be cancelled
 * @cancel: called with @data when it is to be
 * @free_data: frees @data when the question is gone
 *
 * Asks whether it is to be cancelled, by a dialog over @widget's window, since that cannot be
 * undone once it is sent.
 */
void pad_order_cancel_ask (GtkWidget *widget,
                           const PadOrderView *view,
                           void (*cancel) (gpointer data),
                           gpointer data,
                           GDestroyNotify free_data);

G_END_DECLS
