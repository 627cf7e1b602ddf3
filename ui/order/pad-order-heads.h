#pragma once

#include "pad-order-columns.h"

G_BEGIN_DECLS

/* The titles above the columns of the grid. */
#define PAD_TYPE_ORDER_HEADS (pad_order_heads_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderHeads, pad_order_heads, PAD, ORDER_HEADS, GtkWidget)

GtkWidget *pad_order_heads_new (PadOrderColumns *columns);

G_END_DECLS
