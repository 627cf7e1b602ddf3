#include "pad-order-actions.h"

#include <glib/gi18n.h>
#include <pad-toast.h>

#include "pad-order-cancel.h"
#include "pad-order-state.h"

/* One deed under way. */
typedef struct
{
  GtkWidget *widget;
  PadWorkspace *workspace;
  PadOrderDeed deed;
  char *id;
  char *operation;
  char *name;
  char *next;
  PadCancelOutcome outcome;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->widget);
  g_clear_object (&job->workspace);
  g_free (job->id);
  g_free (job->operation);
  g_free (job->name);
  g_free (job->next);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_copy (const Job *job)
{
  Job *copy = g_new0 (Job, 1);

  copy->widget = g_object_ref (job->widget);
  copy->workspace = g_object_ref (job->workspace);
  copy->deed = job->deed;
  copy->id = g_strdup (job->id);
  copy->name = g_strdup (job->name);
  return copy;
}

/* -- what can be done -- */

/* Confirmed, or so far on its way that its buyer may look for it: what no longer can be changed
 * says so. Who may not is not offered it. */
static gboolean
is_changeable (const PadOrderReading *reading)
{
  static const char *const states[] = {"confirmed", "processing", "ready", "shipped", NULL};
  const PadOrderView *view = reading->view;

  return view->number && !view->changes_order && view->state &&
         g_strv_contains (states, view->state) && reading->refusal != PAD_CHANGE_NOT_ALLOWED;
}

const char *
pad_order_why_not (const PadOrderReading *reading, PadOrderDeed deed)
{
  if (deed != PAD_ORDER_DO_REQUEST)
    return NULL;
  switch (reading->refusal) {
  case PAD_CHANGE_STATE:
    return _ ("The supplier has begun with this order. Ask the supplier.");
  case PAD_CHANGE_ELSEWHERE:
    return _ ("This order was not placed with Orderpad. Ask the supplier.");
  case PAD_CHANGE_SHIPPED:
    return _ ("Some of this order has been shipped or cancelled. Ask the supplier about the rest.");
  case PAD_CHANGE_TOO_LATE:
    return _ ("The time in which this order could be changed has ended. Ask the supplier.");
  case PAD_CHANGE_UNDER_WAY:
    return pad_order_asks (reading->view->change_state)
               ? _ ("A change of this order needs your decision first.")
               : _ ("The supplier's answer about this order has to come first.");
  case PAD_CHANGE_POSSIBLE:
  case PAD_CHANGE_NOT_ALLOWED:
  default:
    return NULL;
  }
}

gboolean
pad_order_can (const PadOrderReading *reading, PadOrderDeed deed)
{
  const PadOrderView *view = reading->view;
  gboolean draft = g_str_equal (view->state, "draft");
  gboolean asked = view->local && pad_order_asks (view->state);

  switch (deed) {
  case PAD_ORDER_DO_EDIT:
  case PAD_ORDER_DO_DELETE:
    return draft && view->local;
  case PAD_ORDER_DO_ACCEPT:
    return asked && view->acceptable && view->operation && !view->cancelling;
  case PAD_ORDER_DO_RECALL:
    return view->local && view->recallable && !view->cancelling;
  case PAD_ORDER_DO_CHANGE:
    return asked && view->operation && !view->cancelling;
  case PAD_ORDER_DO_REQUEST:
    return is_changeable (reading);
  case PAD_ORDER_DO_CANCEL:
    return reading->cancel == PAD_CANCEL_POSSIBLE;
  case PAD_ORDER_DO_KEEP:
    return view->cancelling && view->recallable;
  case PAD_ORDER_DO_SHOW:
    return view->change != NULL;
  case PAD_ORDER_DO_COPY:
    return view->lines->len > 0;
  default:
    return FALSE;
  }
}

const char *
pad_order_deed_label (PadOrderDeed deed)
{
  static const char *const labels[PAD_ORDER_N_DEEDS] = {
      [PAD_ORDER_DO_EDIT] = N_ ("_Edit"),
      [PAD_ORDER_DO_ACCEPT] = N_ ("_Accept All Changes"),
      [PAD_ORDER_DO_RECALL] = N_ ("_Recall"),
      [PAD_ORDER_DO_CHANGE] = N_ ("_Change Order"),
      [PAD_ORDER_DO_REQUEST] = N_ ("_Change Order"),
      [PAD_ORDER_DO_CANCEL] = N_ ("Cance_l Order"),
      [PAD_ORDER_DO_KEEP] = N_ ("_Keep Order"),
      [PAD_ORDER_DO_SHOW] = N_ ("_Show Change"),
      [PAD_ORDER_DO_COPY] = N_ ("Copy to _New Order"),
      [PAD_ORDER_DO_DELETE] = N_ ("_Delete Draft"),
  };

  return _ (labels[deed]);
}

/* -- in the editor -- */

static void
open_order (Job *job, const char *id)
{
  gtk_widget_activate_action (job->widget, "win.open-order", "s", id);
}

static void
on_open_cb (gpointer data)
{
  Job *job = data;

  open_order (job, job->id);
}

/* -- in the store's thread -- */

static gboolean
write_recall (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_recall (local, ((const Job *)data)->id, error);
}

static gboolean
write_discard (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_discard (local, ((const Job *)data)->operation, error);
}

static void
on_recalled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    pad_toast_error (job->widget, _ ("Not recalled"), error);
    return;
  }
  text = g_strdup_printf (_ ("Order %s is a draft again"), job->name);
  pad_toast_button (job->widget, text, _ ("_Open"), on_open_cb, job_copy (job), job_free);
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    pad_toast_error (job->widget, _ ("The cancellation was not taken back"), error);
    return;
  }
  text = g_strdup_printf (_ ("Order %s stands"), job->name);
  pad_toast (job->widget, text);
}

static void
on_discarded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOperation) operation = NULL;

  if (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    operation = pad_outbox_load (pad_profile_get_local (pad_workspace_get_profile (job->workspace)),
                                 job->operation, &error);
  if (operation)
    open_order (job, operation->document);
  else
    pad_toast_error (job->widget, _ ("The order cannot be changed"), error);
}

/* -- accepting: reads and writes, on the reader's thread -- */

static gboolean
accept_prices (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Job *job = data;

  return pad_order_desk_accept (desk, job->operation, &job->next, error);
}

static void
on_accepted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!pad_reader_run_finish (PAD_READER (source), result, &error)) {
    pad_toast_error (job->widget, _ ("Not accepted"), error);
    return;
  }
  pad_sync_port_wake (pad_workspace_get_port (job->workspace));
  text = g_strdup_printf (_ ("Order %s queued with the new prices"), job->name);
  pad_toast (job->widget, text);
}

/* -- changing what is confirmed: the same -- */

static gboolean
make_change (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Job *job = data;

  return pad_order_desk_change (desk, job->id, &job->next, error);
}

static void
on_change_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (pad_reader_run_finish (PAD_READER (source), result, &error))
    open_order (job, job->next);
  else
    pad_toast_error (job->widget, _ ("The order cannot be changed"), error);
}

/* -- cancelling, when it was asked about: the same -- */

static gboolean
cancel_order (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (PadCancel) cancel = pad_order_desk_cancel (desk, job->id, error);

  if (!cancel)
    return FALSE;
  job->outcome = cancel->outcome;
  return TRUE;
}

static char *
tell_cancelled (const Job *job)
{
  switch (job->outcome) {
  case PAD_CANCEL_RECALLED:
    return g_strdup_printf (_ ("Order %s is a draft again"), job->name);
  case PAD_CANCEL_CANCELLED:
    return g_strdup_printf (_ ("Order %s cancelled"), job->name);
  case PAD_CANCEL_ASKED:
  default:
    return g_strdup_printf (_ ("The cancellation of order %s is queued"), job->name);
  }
}

static void
on_cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!pad_reader_run_finish (PAD_READER (source), result, &error)) {
    pad_toast_error (job->widget, _ ("Not cancelled"), error);
    return;
  }
  pad_sync_port_wake (pad_workspace_get_port (job->workspace));
  text = tell_cancelled (job);
  pad_toast (job->widget, text);
}

/* @data is the question's, and goes with it. */
static void
on_cancel_wanted_cb (gpointer data)
{
  Job *job = job_copy (data);

  pad_reader_run_async (pad_workspace_get_reader (job->workspace), cancel_order, job, NULL, NULL,
                        on_cancelled_cb, job);
}

/* -- copying, deleting -- */

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = pad_workspace_copy_order_finish (PAD_WORKSPACE (source), result, &error);
  g_autofree char *text = NULL;

  if (!id) {
    pad_toast_error (job->widget, _ ("Not copied"), error);
    return;
  }
  text = g_strdup_printf (_ ("Copied from order %s with the prices of now"), job->name);
  pad_toast (job->widget, text);
  open_order (job, id);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (!pad_workspace_restore_draft_finish (PAD_WORKSPACE (source), result, &error))
    pad_toast_error (job->widget, _ ("Not brought back"), error);
}

static void
on_undo_delete_cb (gpointer data)
{
  Job *job = data;

  pad_workspace_restore_draft_async (job->workspace, job->id, on_restored_cb, job_copy (job));
}

static void
on_deleted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!pad_workspace_delete_draft_finish (PAD_WORKSPACE (source), result, &error)) {
    pad_toast_error (job->widget, _ ("Not deleted"), error);
    return;
  }
  text = g_strdup_printf (_ ("Draft %s deleted"), job->name);
  pad_toast_undo (job->widget, text, on_undo_delete_cb, job_copy (job), job_free);
}

/* -- all -- */

static void
begin (Job *job)
{
  PadLocalWriter *writer = pad_workspace_get_writer (job->workspace);

  switch (job->deed) {
  case PAD_ORDER_DO_RECALL:
    pad_local_writer_run_async (writer, write_recall, job, NULL, on_recalled_cb, job);
    return;
  case PAD_ORDER_DO_KEEP:
    pad_local_writer_run_async (writer, write_recall, job, NULL, on_kept_cb, job);
    return;
  case PAD_ORDER_DO_CHANGE:
    pad_local_writer_run_async (writer, write_discard, job, NULL, on_discarded_cb, job);
    return;
  case PAD_ORDER_DO_ACCEPT:
    pad_reader_run_async (pad_workspace_get_reader (job->workspace), accept_prices, job, NULL, NULL,
                          on_accepted_cb, job);
    return;
  case PAD_ORDER_DO_REQUEST:
    pad_reader_run_async (pad_workspace_get_reader (job->workspace), make_change, job, NULL, NULL,
                          on_change_made_cb, job);
    return;
  case PAD_ORDER_DO_COPY:
    pad_workspace_copy_order_async (job->workspace, job->id, on_copied_cb, job);
    return;
  case PAD_ORDER_DO_DELETE:
    pad_workspace_delete_draft_async (job->workspace, job->id, on_deleted_cb, job);
    return;
  case PAD_ORDER_DO_EDIT:
  case PAD_ORDER_DO_SHOW:
  default:
    open_order (job, job->id);
    job_free (job);
  }
}

static Job *
job_new (GtkWidget *widget, PadWorkspace *workspace, PadOrderDeed deed)
{
  Job *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->workspace = g_object_ref (workspace);
  job->deed = deed;
  return job;
}

void
pad_order_do (GtkWidget *widget,
              PadWorkspace *workspace,
              PadOrderDeed deed,
              const PadOrderView *view)
{
  Job *job = job_new (widget, workspace, deed);
  const char *id = view->id ? view->id : view->number;

  job->id = g_strdup (deed == PAD_ORDER_DO_SHOW ? view->change : id);
  job->operation = g_strdup (view->operation);
  job->name = g_strdup (pad_order_name (view));
  if (deed == PAD_ORDER_DO_CANCEL)
    pad_order_cancel_ask (widget, view, on_cancel_wanted_cb, job, job_free);
  else
    begin (job);
}

void
pad_order_delete_draft (GtkWidget *widget,
                        PadWorkspace *workspace,
                        const char *id,
                        const char *reference)
{
  Job *job = job_new (widget, workspace, PAD_ORDER_DO_DELETE);

  job->id = g_strdup (id);
  job->name = g_strdup (reference);
  begin (job);
}
