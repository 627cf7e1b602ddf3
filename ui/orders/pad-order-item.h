#pragma once

#include <glib-object.h>
#include <pad-order-list.h>

G_BEGIN_DECLS

/**
 * PadOrderItem: a row of the list of orders. The same object as long as its order is listed.
 *
 * Signal `changed` (): its row did.
 */
#define PAD_TYPE_ORDER_ITEM (pad_order_item_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderItem, pad_order_item, PAD, ORDER_ITEM, GObject)

/* Takes @row. */
PadOrderItem *pad_order_item_new (PadOrderRow *row);
const PadOrderRow *pad_order_item_get_row (PadOrderItem *self);
/* Takes @row; emits `changed` where anything of it is another. */
void pad_order_item_set_row (PadOrderItem *self, PadOrderRow *row);
/* What names the order: its id, or the number where it has none. */
const char *pad_order_item_get_key (PadOrderItem *self);
const char *pad_order_row_get_key (const PadOrderRow *row);

G_END_DECLS
