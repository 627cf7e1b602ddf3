#pragma once

#include <pad-order-desk.h>

G_BEGIN_DECLS

/* PadOrderEncode for every program that sends orders: the body of `order.submit` as sync/wire
 * writes it. */
char *pad_order_encode (const PadDraft *draft, const GPtrArray *accepted);

G_END_DECLS
