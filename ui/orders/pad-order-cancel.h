#pragma once

#include <gtk/gtk.h>

#include "pad-order-reading.h"

G_BEGIN_DECLS

/**
 * pad_order_cancel_ask:
 * @view: an order that can be cancelled
 *
 * Asks whether it is to be cancelled, by a dialog over @widget's window, since that cannot be
 * undone once it is sent. If so it is, here or by asking the supplier, and a toast tells the
 * outcome.
 */
void pad_order_cancel_ask (GtkWidget *widget, PadWorkspace *workspace, const PadOrderView *view);

G_END_DECLS
