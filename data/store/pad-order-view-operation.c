#include "pad-answer-private.h"
#include "pad-order-desk-private.h"
#include "pad-order-view-private.h"
#include "pad-outbox-view.h"

void
pad_order_view_add_findings (PadOrderView *view, const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (view->findings, pad_finding_copy (findings->pdata[i]));
}

void
pad_order_view_take_operation (PadOrderView *view, const PadOperation *operation)
{
  g_autoptr (PadAnswer) answer = NULL;

  view->operation = g_strdup (operation->id);
  view->operation_kind = g_strdup (operation->kind);
  view->operation_state = operation->state;
  view->result = g_strdup (operation->result_kind);
  view->recallable = operation->state == PAD_OUTBOX_QUEUED && operation->first_sent == 0;
  view->cancelling =
      g_str_equal (operation->kind, PAD_OUTBOX_CANCEL) &&
      (operation->state == PAD_OUTBOX_QUEUED || operation->state == PAD_OUTBOX_SENDING);
  view->problem = operation->state == PAD_OUTBOX_QUEUED ? g_strdup (operation->last_error) : NULL;
  if (operation->result)
    answer = pad_answer_parse (operation->result, NULL);
  if (!answer)
    return;
  pad_order_view_add_findings (view, answer->findings);
  view->changes = pad_order_changes_new (operation->body, operation->result);
  view->acceptable = operation->state == PAD_OUTBOX_NEEDS_BUYER && pad_desk_can_accept (answer);
}

static gboolean
is_under_way (const PadOperation *operation)
{
  return operation->state == PAD_OUTBOX_QUEUED || operation->state == PAD_OUTBOX_SENDING;
}

static gboolean
is_asking (const PadOperation *operation)
{
  return operation->state == PAD_OUTBOX_NEEDS_BUYER || operation->state == PAD_OUTBOX_CONFLICT ||
         operation->state == PAD_OUTBOX_QUARANTINED;
}

/* Whether nothing is left to say of a cancellation but why it came to nothing. */
static gboolean
is_over (const PadOperation *cancel, const PadOperation *counting)
{
  return !is_under_way (cancel) && (cancel->state == PAD_OUTBOX_CLOSED || is_asking (counting));
}

void
pad_order_view_take_newest (PadOrderView *view,
                            const PadOperation *newest,
                            const PadOperation *counting)
{
  gboolean cancel = g_str_equal (newest->kind, PAD_OUTBOX_CANCEL);

  if (!cancel || !counting || !is_over (newest, counting)) {
    pad_order_view_take_operation (view, newest);
    return;
  }
  pad_order_view_take_operation (view, counting);
  if (newest->state == PAD_OUTBOX_REJECTED)
    view->kept = pad_outbox_findings (newest);
}
