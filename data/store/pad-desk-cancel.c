#include "pad-desk-cancel.h"

#include <pad-states.h>

#include "pad-order-desk-private.h"
#include "pad-order-view.h"
#include "pad-outbox-private.h"

#define KIND_VERSION 1

typedef struct
{
  const PadOrderView *view;
  char *operation;
} Asking;

void
pad_cancel_free (PadCancel *cancel)
{
  if (!cancel)
    return;
  g_free (cancel->id);
  g_free (cancel->state);
  g_free (cancel->operation);
  g_free (cancel);
}

static gboolean
write_recall (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_recall (local, data, error);
}

/* The server asks the buyer and has no order: there is nobody to tell. */
static gboolean
write_cancelled (PadLocal *local, gpointer data, GError **error)
{
  const PadOrderView *view = data;
  g_autoptr (PadOperation) operation = pad_outbox_load (local->db, view->operation, error);

  return operation && pad_outbox_move (local, operation, PAD_OUTBOX_DISCARD, "cancel", error) &&
         pad_outbox_move_order (local, view->id, "cancel", error);
}

static gboolean
write_request (PadLocal *local, gpointer data, GError **error)
{
  Asking *asking = data;
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\"}", asking->view->id);
  PadOutboxRequest request = {.kind = PAD_OUTBOX_CANCEL,
                              .kind_version = KIND_VERSION,
                              .document = asking->view->id,
                              .body = body};

  return pad_outbox_request (local, &request, &asking->operation, error);
}

/* Whether the newest operation of the order asks for this already. */
static gboolean
check_not_asked (PadOrderDesk *desk, const PadOrderView *view, GError **error)
{
  g_autoptr (PadOperation) newest = NULL;

  if (!pad_outbox_find (pad_profile_get_local (desk->profile), view->id, &newest, error))
    return FALSE;
  if (!newest || !g_str_equal (newest->kind, PAD_OUTBOX_CANCEL) ||
      (newest->state != PAD_OUTBOX_QUEUED && newest->state != PAD_OUTBOX_SENDING))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_EXISTS,
                       "the supplier is being asked to cancel this order already; the next sync "
                       "brings the answer");
  return FALSE;
}

static gboolean
has_shipped (const PadOrderView *view)
{
  for (guint i = 0; i < view->lines->len; i++)
    if (((const PadOrderViewLine *)view->lines->pdata[i])->shipped > 0)
      return TRUE;
  return FALSE;
}

/* A draft that the supplier asked about, and that was taken back to be changed, waits there. */
static gboolean
find_kept (PadOrderDesk *desk, const PadOrderView *view, gboolean *kept, GError **error)
{
  g_autoptr (PadOrderView) there = NULL;
  g_autoptr (GError) none = NULL;
  PadDb *replica;

  *kept = FALSE;
  if (!view->local || !view->number || g_strcmp0 (view->state, "draft") != 0)
    return TRUE;
  replica = pad_profile_get_replica (desk->profile, &none);
  if (!replica)
    return TRUE;
  if (!pad_order_view_load_replica (replica, view->id, &there, error))
    return FALSE;
  *kept = there && there->state && pad_order_next_state (there->state, "cancel");
  return TRUE;
}

static gboolean
check_cancellable (const PadOrderView *view, gboolean kept, GError **error)
{
  const char *state = view->state ? view->state : "";
  const char *why = NULL;

  if (kept || g_str_equal (state, "queued") || g_str_equal (state, "sent") ||
      pad_order_next_state (state, "cancel")) {
    if (view->id && !has_shipped (view))
      return TRUE;
    why = view->id ? "some of it has been shipped; ask the supplier"
                   : "it was not ordered through Orderpad; ask the supplier";
  } else if (g_str_equal (state, "draft"))
    why = "it is a draft and was not sent, so there is nothing to cancel";
  else if (g_str_equal (state, "quarantined"))
    why = "the server could not read it, so nothing was ordered; \"queue resolve\" gives it up";
  else if (g_str_equal (state, "shipped") || g_str_equal (state, "delivered"))
    why = "it has been shipped; ask the supplier";
  else if (g_str_equal (state, "cancelled"))
    why = "it is cancelled";
  else
    why = "its state does not allow it any more";
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "this order cannot be cancelled: %s", why);
  return FALSE;
}

/* A change that was sent is no order that could be cancelled. */
static gboolean
check_no_change (const PadOrderView *view, GError **error)
{
  gboolean here = view->recallable || view->operation_state == PAD_OUTBOX_NEEDS_BUYER;

  if (!view->changes_order || here)
    return TRUE;
  if (view->operation_state == PAD_OUTBOX_CONFLICT)
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "%s changes order %s and waits for your answer; \"queue resolve %s --discard\" "
                 "gives the change up, \"order cancel %s\" cancels the order itself",
                 view->reference, view->changes_order, view->operation, view->changes_order);
  else
    g_set_error (
        error, PAD_ERROR, PAD_ERROR_INVALID,
        "%s changes order %s and has been sent; \"order cancel %s\" cancels the order itself",
        view->reference, view->changes_order, view->changes_order);
  return FALSE;
}

static gboolean
check_right (PadOrderDesk *desk, const PadOrderView *view, GError **error)
{
  return pad_desk_check_right (
      desk, view->account, PAD_PERMISSION_ORDER_SUBMIT,
      "you do not have the right to submit orders, so you cannot cancel one", error);
}

static gboolean
ask (PadOrderDesk *desk, const PadOrderView *view, PadCancel *cancel, GError **error)
{
  Asking asking = {.view = view};

  if (!check_right (desk, view, error) ||
      !pad_local_writer_run (desk->writer, write_request, &asking, error)) {
    g_free (asking.operation);
    return FALSE;
  }
  cancel->outcome = PAD_CANCEL_ASKED;
  cancel->operation = asking.operation;
  cancel->state = g_strdup (view->state);
  return TRUE;
}

static gboolean
run (PadOrderDesk *desk, PadOrderView *view, PadCancel *cancel, GError **error)
{
  if (g_str_equal (view->state, "queued") && view->recallable) {
    cancel->outcome = PAD_CANCEL_RECALLED;
    cancel->state = g_strdup ("draft");
    return pad_local_writer_run (desk->writer, write_recall, view->id, error);
  }
  if (view->operation && view->operation_state == PAD_OUTBOX_NEEDS_BUYER && !view->number) {
    cancel->outcome = PAD_CANCEL_CANCELLED;
    cancel->state = g_strdup ("cancelled");
    return pad_local_writer_run (desk->writer, write_cancelled, view, error);
  }
  return ask (desk, view, cancel, error);
}

PadCancel *
pad_order_desk_cancel (PadOrderDesk *desk, const char *name, GError **error)
{
  g_autoptr (PadOrderView) view = pad_order_view_load (desk, name, error);
  g_autoptr (PadCancel) cancel = g_new0 (PadCancel, 1);
  gboolean kept;

  if (!view || !find_kept (desk, view, &kept, error) || !check_cancellable (view, kept, error) ||
      !check_no_change (view, error) || !check_not_asked (desk, view, error))
    return NULL;
  cancel->id = g_strdup (view->id);
  return run (desk, view, cancel, error) ? g_steal_pointer (&cancel) : NULL;
}

static PadCancelRefusal
find_refusal (const PadOrderView *view)
{
  if (!view->state || !pad_order_next_state (view->state, "cancel") || view->changes_order)
    return PAD_CANCEL_STATE;
  if (!view->id)
    return PAD_CANCEL_ELSEWHERE;
  if (has_shipped (view))
    return PAD_CANCEL_SHIPPED;
  return view->cancelling ? PAD_CANCEL_WAITING : PAD_CANCEL_POSSIBLE;
}

gboolean
pad_order_desk_find_cancel_refusal (PadOrderDesk *desk,
                                    const PadOrderView *view,
                                    PadCancelRefusal *refusal,
                                    GError **error)
{
  g_autoptr (GError) right = NULL;

  *refusal = find_refusal (view);
  if (*refusal != PAD_CANCEL_POSSIBLE || check_right (desk, view, &right))
    return TRUE;
  *refusal = PAD_CANCEL_NOT_ALLOWED;
  if (g_error_matches (right, PAD_ERROR, PAD_ERROR_NOT_ALLOWED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&right));
  return FALSE;
}
