#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOrderDetail: one order with its state, lines, totals, what the supplier said and what can be
 * done.
 *
 * Property `name`: what it is called, NULL while none is shown. Signal `close` (): there is nothing
 * to be shown any more.
 */
#define PAD_TYPE_ORDER_DETAIL (pad_order_detail_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderDetail, pad_order_detail, PAD, ORDER_DETAIL, AdwBin)

void pad_order_detail_set_workspace (PadOrderDetail *self, PadWorkspace *workspace);
/* @name: id, reference or number; NULL: none */
void pad_order_detail_show_order (PadOrderDetail *self, const char *name);
const char *pad_order_detail_get_name (PadOrderDetail *self);

G_END_DECLS
