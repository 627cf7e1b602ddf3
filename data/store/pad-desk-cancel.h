#pragma once

#include "pad-order-view.h"

G_BEGIN_DECLS

/* What became of an order that its buyer no longer wants. */
typedef enum
{
  PAD_CANCEL_RECALLED,  /* it was never sent: a draft again */
  PAD_CANCEL_CANCELLED, /* it waited for the user and nothing was ordered: cancelled here */
  PAD_CANCEL_ASKED,     /* the server is asked; its answer decides */
} PadCancelOutcome;

/**
 * PadCancel:
 * @id: of the order
 * @state: of the order now
 * @operation: (nullable): that asks the server, queued behind what is queued of the same order
 */
typedef struct
{
  PadCancelOutcome outcome;
  char *id;
  char *state;
  char *operation;
} PadCancel;

void pad_cancel_free (PadCancel *cancel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCancel, pad_cancel_free)

/* Why an order cannot be cancelled by this user now (RULES.md 10); the server says the last word.
 */
typedef enum
{
  PAD_CANCEL_POSSIBLE,
  PAD_CANCEL_STATE,       /* there is no way from its state, or what is here is no order */
  PAD_CANCEL_ELSEWHERE,   /* it has no id: it was not ordered through Orderpad */
  PAD_CANCEL_SHIPPED,     /* some of it is shipped */
  PAD_CANCEL_NOT_ALLOWED, /* this user may not submit orders for its account */
  PAD_CANCEL_WAITING,     /* the supplier is being asked */
} PadCancelRefusal;

gboolean pad_order_desk_find_cancel_refusal (PadOrderDesk *desk,
                                             const PadOrderView *view,
                                             PadCancelRefusal *refusal,
                                             GError **error);

/**
 * pad_order_desk_cancel:
 * @name: id, reference or number
 *
 * Takes an order back or cancels it, by the state it has here (RULES.md 10); works offline.
 * PAD_ERROR_INVALID says why there is nothing to cancel, PAD_ERROR_EXISTS that it is asked already,
 * PAD_ERROR_NOT_ALLOWED that this user may not.
 */
PadCancel *pad_order_desk_cancel (PadOrderDesk *desk, const char *name, GError **error);

G_END_DECLS
