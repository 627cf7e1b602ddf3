#include "pad-order-cancel.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <pad-desk-cancel.h>
#include <pad-toast.h>

/* One order that its buyer no longer wants. */
typedef struct
{
  GtkWidget *widget;
  PadWorkspace *workspace;
  char *id;
  char *name;
  PadCancelOutcome outcome;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->widget);
  g_object_unref (job->workspace);
  g_free (job->id);
  g_free (job->name);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_copy (const Job *job)
{
  Job *copy = g_new0 (Job, 1);

  copy->widget = g_object_ref (job->widget);
  copy->workspace = g_object_ref (job->workspace);
  copy->id = g_strdup (job->id);
  copy->name = g_strdup (job->name);
  return copy;
}

/* -- reads and writes, on the reader's thread -- */

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
tell (const Job *job)
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
  text = tell (job);
  pad_toast (job->widget, text);
}

/* -- asking -- */

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Job *job;

  if (!g_str_equal (response, "cancel-order"))
    return;
  job = job_copy (data);
  pad_reader_run_async (pad_workspace_get_reader (job->workspace), cancel_order, job, NULL, NULL,
                        on_cancelled_cb, job);
}

static void
free_closure (gpointer data, GClosure *closure)
{
  job_free (data);
}

void
pad_order_cancel_ask (GtkWidget *widget, PadWorkspace *workspace, const PadOrderView *view)
{
  Job job = {widget, workspace, view->id, view->number ? view->number : view->reference};
  g_autofree char *heading = g_strdup_printf (_ ("Cancel Order %s?"), job.name);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), heading,
      view->number ? _ ("The supplier is asked to cancel it. The order stands until the supplier "
                        "has answered.")
                   : _ ("Nothing of it has been ordered yet."));
  AdwMessageDialog *ask = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (ask, "keep", _ ("_Keep Order"), "cancel-order",
                                    _ ("_Cancel Order"), NULL);
  adw_message_dialog_set_response_appearance (ask, "cancel-order", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ask, "keep");
  adw_message_dialog_set_close_response (ask, "keep");
  g_signal_connect_data (ask, "response", G_CALLBACK (on_response_cb), job_copy (&job),
                         free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
