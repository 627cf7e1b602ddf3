#include "pad-change-request.h"
#include "pad-order-desk-private.h"
#include "pad-order-edit-private.h"

/*
 * Handing in: what is pending is written, the tolerance where one was given, then the order is
 * checked as the file has it and queued. The task is the edit's own until it ends.
 */

/* @begun: nothing is pending any more. */
typedef struct
{
  int64_t tolerance;
  int64_t not_before;
  gboolean begun;
  PadOrderCheck *check;
  PadDeskSubmission *submission;
  char *operation;
} Handing;

static void
handing_free (gpointer data)
{
  Handing *handing = data;

  g_clear_pointer (&handing->submission, pad_desk_submission_free);
  g_clear_pointer (&handing->check, pad_order_check_free);
  g_free (handing->operation);
  g_free (handing);
}

/* The task, which is the edit's no longer. @error: (nullable) (transfer full) */
static void
end (PadOrderEdit *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->submit);

  pad_edit_notify_busy (self);
  pad_edit_notify_history (self);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  if (self->open)
    pad_order_edit_reload (self);
}

void
pad_edit_stop_submitting (PadOrderEdit *self, const GError *error)
{
  if (self->submit)
    end (self, g_error_copy (error));
}

/* -- queueing -- */

static void
on_queued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadOrderEdit) self = data;
  Handing *handing = g_task_get_task_data (self->submit);
  GError *error = NULL;

  if (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    handing->operation = pad_desk_submission_steal_operation (handing->submission);
    pad_edit_set_open (self, FALSE);
  }
  end (self, error);
}

static gboolean
check_again (PadOrderEdit *self, Handing *handing, GError **error)
{
  handing->check = pad_order_desk_check (self->desk, self->draft->id, error);
  if (!handing->check || !pad_desk_has_lines (handing->check, error) ||
      !pad_desk_check_change (self->desk, handing->check->draft, error))
    return FALSE;
  if (pad_edit_is_own (self, handing->check->draft->edit))
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS,
               "another program changed order %s meanwhile; look at it and send it again",
               self->draft->reference);
  return FALSE;
}

static void
check_and_queue (PadOrderEdit *self)
{
  Handing *handing = g_task_get_task_data (self->submit);
  GError *error = NULL;

  if (check_again (self, handing, &error))
    handing->submission = pad_desk_submission_new (self->desk, handing->check, handing->not_before);
  if (!handing->submission) {
    end (self, error);
    return;
  }
  pad_local_writer_run_async (self->writer, pad_desk_submission_write, handing->submission, NULL,
                              on_queued_cb, g_object_ref (self));
}

/* -- the tolerance -- */

typedef struct
{
  char *id;
  int64_t tolerance;
} Tolerance;

static void
tolerance_free (gpointer data)
{
  Tolerance *tolerance = data;

  g_free (tolerance->id);
  g_free (tolerance);
}

static gboolean
write_tolerance (PadLocal *local, gpointer data, GError **error)
{
  const Tolerance *tolerance = data;

  return pad_draft_set_terms (local, tolerance->id, tolerance->tolerance, NULL, error);
}

static void
on_tolerance_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadOrderEdit) self = data;
  Handing *handing = g_task_get_task_data (self->submit);
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    end (self, error);
    return;
  }
  self->place->edit++;
  self->place->tried = self->place->edit;
  self->draft->order->tolerance = handing->tolerance;
  check_and_queue (self);
}

void
pad_edit_go_on_submitting (PadOrderEdit *self)
{
  Handing *handing = self->submit ? g_task_get_task_data (self->submit) : NULL;
  Tolerance *tolerance;

  if (!handing || handing->begun)
    return;
  handing->begun = TRUE;
  if (handing->tolerance < 0 || handing->tolerance == self->draft->order->tolerance) {
    check_and_queue (self);
    return;
  }
  tolerance = g_new0 (Tolerance, 1);
  tolerance->id = g_strdup (self->draft->id);
  tolerance->tolerance = handing->tolerance;
  pad_local_writer_run_async (self->writer, write_tolerance, tolerance, tolerance_free,
                              on_tolerance_cb, g_object_ref (self));
}

/* -- public -- */

static gboolean
can_submit (PadOrderEdit *self, const PadOrderTerms *terms, GError **error)
{
  if (self->submit || !self->open || self->group_depth > 0) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 self->open ? "order %s is being handed in" : "order %s is no draft any more",
                 self->draft->reference);
    return FALSE;
  }
  return !terms || !terms->po_number ||
         pad_order_edit_set_field (self, PAD_ORDER_FIELD_PO_NUMBER, terms->po_number, error);
}

void
pad_order_edit_submit_async (PadOrderEdit *self,
                             const PadOrderTerms *terms,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Handing *handing;
  GError *error = NULL;

  g_return_if_fail (PAD_IS_ORDER_EDIT (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, pad_order_edit_submit_async);
  if (!can_submit (self, terms, &error)) {
    g_task_return_error (task, error);
    return;
  }
  handing = g_new0 (Handing, 1);
  handing->tolerance = terms ? terms->tolerance : -1;
  handing->not_before = terms ? terms->not_before : 0;
  g_task_set_task_data (task, handing, handing_free);
  self->submit = g_steal_pointer (&task);
  pad_edit_notify_busy (self);
  pad_edit_notify_history (self);
  if (g_queue_is_empty (&self->pending))
    pad_edit_go_on_submitting (self);
}

PadOrderCheck *
pad_order_edit_submit_finish (PadOrderEdit *self,
                              GAsyncResult *result,
                              char **operation,
                              GError **error)
{
  Handing *handing;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *operation = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  handing = g_task_get_task_data (G_TASK (result));
  *operation = g_steal_pointer (&handing->operation);
  return g_steal_pointer (&handing->check);
}
