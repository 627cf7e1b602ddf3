#pragma once

#include <gio/gio.h>
#include <pad-workspace.h>

#include "pad-order-item.h"

G_BEGIN_DECLS

/**
 * PadOrderItems: the orders of one segment, read on the reader's thread, as a GListModel of
 * PadOrderItem.
 *
 * Signal `read` (): they were read, or could not be.
 */
#define PAD_TYPE_ORDER_ITEMS (pad_order_items_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderItems, pad_order_items, PAD, ORDER_ITEMS, GObject)

#define PAD_ORDER_ITEMS_LIMIT 1000

PadOrderItems *pad_order_items_new (PadWorkspace *workspace);
/* Reads anew. @text: "" for all. What is under way is given up. */
void pad_order_items_read (PadOrderItems *self, PadOrderSegment segment, const char *text);
/* The same segment and text once more. */
void pad_order_items_refresh (PadOrderItems *self);
/* (nullable): why they could not be read. */
const GError *pad_order_items_get_error (PadOrderItems *self);
/* Nothing has been read yet of this segment. */
gboolean pad_order_items_is_reading (PadOrderItems *self);
const PadOrderCounts *pad_order_items_get_counts (PadOrderItems *self);
GListModel *pad_order_items_get_model (PadOrderItems *self);

G_END_DECLS
