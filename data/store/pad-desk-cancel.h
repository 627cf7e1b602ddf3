#pragma once

#include "pad-order-desk.h"

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

/**
 * pad_order_desk_cancel:
 * @name: id, reference or number
 *
 * Takes an order back or cancels it, by the state it has here (RULES.md 10); works offline.
 * PAD_ERROR_INVALID says why there is nothing to cancel, PAD_ERROR_EXISTS that it is asked already.
 */
PadCancel *pad_order_desk_cancel (PadOrderDesk *desk, const char *name, GError **error);

G_END_DECLS
