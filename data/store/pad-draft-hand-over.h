#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/* Kinds of the operations; version 1 (sync/README.md). */
#define PAD_DRAFT_HAND_OVER "order.hand_over"
#define PAD_DRAFT_TAKE_OVER "order.take_over"

/* Queues a draft for somebody who may submit it (RULES.md 8): it is `handed_over` from now on, and
 * a draft again when it is recalled before it was sent, or refused. PAD_ERROR_INVALID: it is no
 * draft, or empty. */
gboolean pad_order_desk_hand_over (PadOrderDesk *desk, const char *id, GError **error);

/**
 * pad_order_desk_take_over:
 * @name: number or id of an order that was handed over, as the replica has it
 * @id: (out) (transfer full): of the draft, which is the order's
 *
 * Makes it a draft of this user, in their prices, and asks the server for it; submitting may follow
 * at once. Where somebody else was first the draft is rejected. PAD_ERROR_NOT_FOUND;
 * PAD_ERROR_INVALID: it was not handed over; PAD_ERROR_NOT_ALLOWED: this user may not submit.
 */
gboolean pad_order_desk_take_over (PadOrderDesk *desk, const char *name, char **id, GError **error);

G_END_DECLS
