#pragma once

#include <pad-order-list.h>
#include <pad-rows.h>

G_BEGIN_DECLS

/* PadOrderItems: the orders of one segment, rows of PadOrderRow. */
#define PAD_TYPE_ORDER_ITEMS (pad_order_items_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderItems, pad_order_items, PAD, ORDER_ITEMS, PadRows)

#define PAD_ORDER_ITEMS_LIMIT 1000

PadOrderItems *pad_order_items_new (PadWorkspace *workspace);
/* Reads anew. @text: "" for all. What is under way is given up. */
void pad_order_items_read (PadOrderItems *self, PadOrderSegment segment, const char *text);
const PadOrderCounts *pad_order_items_get_counts (PadOrderItems *self);

/* What names the order: its id, or the number where it has none. */
const char *pad_order_row_get_key (const PadOrderRow *row);

G_END_DECLS
