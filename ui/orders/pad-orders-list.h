#pragma once

#include <adwaita.h>
#include <pad-order-list.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOrdersList: orders by segment, with search.
 *
 * Signal `open` (const char *name, gboolean draft): an order was chosen.
 */
#define PAD_TYPE_ORDERS_LIST (pad_orders_list_get_type ())
G_DECLARE_FINAL_TYPE (PadOrdersList, pad_orders_list, PAD, ORDERS_LIST, AdwBin)

void pad_orders_list_set_workspace (PadOrdersList *self, PadWorkspace *workspace);
/* The list is looked at: it is read anew, and the keyboard's focus goes into it. */
void pad_orders_list_show (PadOrdersList *self);
void pad_orders_list_grab_search (PadOrdersList *self);
void pad_orders_list_set_segment (PadOrdersList *self, PadOrderSegment segment);

G_END_DECLS
