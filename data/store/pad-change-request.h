#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/* Why an order cannot be changed (RULES.md 10); the server says the last word. */
typedef enum
{
  PAD_CHANGE_POSSIBLE,
  PAD_CHANGE_STATE,       /* it is not confirmed, or not any more */
  PAD_CHANGE_ELSEWHERE,   /* it has no id: it was not ordered through Orderpad */
  PAD_CHANGE_SHIPPED,     /* some of it is shipped or cancelled */
  PAD_CHANGE_TOO_LATE,    /* `change_until` has passed */
  PAD_CHANGE_NOT_ALLOWED, /* this user may not submit orders for its account */
  PAD_CHANGE_UNDER_WAY,   /* a change of it, its cancelling or its own rows are on their way */
} PadChangeRefusal;

/* Whether the order with @number can be changed now, and why not. */
gboolean pad_order_desk_find_change_refusal (PadOrderDesk *desk,
                                             const char *number,
                                             PadChangeRefusal *refusal,
                                             GError **error);

/**
 * pad_order_desk_change:
 * @name: a confirmed order: its number, id, or reference here
 * @id: (out) (transfer full): the draft
 *
 * Makes a draft of the order as it was confirmed, which Submit sends as a change request (RULES.md
 * 10). The order stays what it is until the supplier's answer. PAD_ERROR_INVALID says why it cannot
 * be changed, PAD_ERROR_NOT_ALLOWED that this user may not.
 */
gboolean pad_order_desk_change (PadOrderDesk *desk, const char *name, char **id, GError **error);

/* Before a change is submitted: its order is still what the change was made of, and nothing else
 * about it is on its way. TRUE for any other draft. PAD_ERROR_INVALID with what to do. */
gboolean pad_desk_check_change (PadOrderDesk *desk, const PadDraft *draft, GError **error);

G_END_DECLS
