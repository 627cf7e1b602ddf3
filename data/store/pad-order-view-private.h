#pragma once

#include "pad-order-view.h"

G_BEGIN_DECLS

/* Copies of @findings join those of the order. */
void pad_order_view_add_findings (PadOrderView *view, const GPtrArray *findings);
/* What @operation and its answer say of the order. */
void pad_order_view_take_operation (PadOrderView *view, const PadOperation *operation);
/* The same of the @newest operation of an order made here; where that is a cancellation that made
 * no end of it, what @counting (nullable) asks is still to be answered, and what stood against the
 * cancellation is beside it. */
void pad_order_view_take_newest (PadOrderView *view,
                                 const PadOperation *newest,
                                 const PadOperation *counting);

G_END_DECLS
