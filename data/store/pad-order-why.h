#pragma once

#include <pad-pricing.h>

#include "pad-order-view.h"

G_BEGIN_DECLS

/**
 * pad_order_why:
 * @line: of @view
 * @price: (out) (transfer full) (nullable): its price with steps, NULL where it has none or its
 * amounts are not here
 * @base_unit: (out) (transfer full) (nullable): of its article, NULL where that is not here any
 * more
 *
 * Why a line of an order that was handed in costs what it does, as far as the order keeps it
 * (data/rules/pad-kept-price.h). Of a draft pad_order_explain_line() says it.
 */
gboolean pad_order_why (PadOrderDesk *desk,
                        const PadOrderView *view,
                        const PadOrderViewLine *line,
                        PadPrice **price,
                        char **base_unit,
                        GError **error);

G_END_DECLS
