#pragma once

#include <pad-order-desk.h>

G_BEGIN_DECLS

/* PadOrderEncode: the body of `order.submit` as sync/wire writes it. */
char *pad_ctl_encode_order (const PadDraft *draft, const GPtrArray *accepted);

G_END_DECLS
