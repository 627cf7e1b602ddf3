#include "pad-outbox-actions.h"

#include <glib/gi18n.h>
#include <pad-toast.h>

#include "pad-outbox-words.h"

/**
 * Job: a deed under way.
 * @widget: where its outcome is told
 * @recalled: what is said when it is taken back or given up; @has_draft: its draft is there then
 */
typedef struct
{
  PadOutboxDeed deed;
  GtkWidget *widget;
  PadWorkspace *workspace;
  char *operation;
  char *document;
  char *reference;
  char *recalled;
  gboolean has_draft;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->widget);
  g_object_unref (job->workspace);
  g_free (job->operation);
  g_free (job->document);
  g_free (job->reference);
  g_free (job->recalled);
  g_free (job);
}

gboolean
pad_outbox_can (const PadOutboxItem *item, PadOutboxDeed deed)
{
  switch (deed) {
  case PAD_OUTBOX_DO_SEND:
    return (item->state == PAD_OUTBOX_QUEUED && !item->held) ||
           item->state == PAD_OUTBOX_QUARANTINED;
  case PAD_OUTBOX_DO_RECALL:
    return item->state == PAD_OUTBOX_QUEUED && item->first_sent == 0;
  case PAD_OUTBOX_DO_ACCEPT:
    return item->acceptable;
  case PAD_OUTBOX_DO_CHANGE:
    return item->state == PAD_OUTBOX_NEEDS_BUYER || item->state == PAD_OUTBOX_CONFLICT ||
           item->state == PAD_OUTBOX_QUARANTINED;
  case PAD_OUTBOX_DO_DISMISS:
  default:
    return item->state == PAD_OUTBOX_REJECTED;
  }
}

const char *
pad_outbox_deed_label (const PadOutboxItem *item, PadOutboxDeed deed)
{
  gboolean unread = item->state == PAD_OUTBOX_QUARANTINED;

  switch (deed) {
  case PAD_OUTBOX_DO_SEND:
    return unread ? _ ("Send Again") : _ ("Send Now");
  case PAD_OUTBOX_DO_RECALL:
    return _ ("Recall");
  case PAD_OUTBOX_DO_ACCEPT:
    return _ ("Accept All Changes");
  case PAD_OUTBOX_DO_CHANGE:
    if (!pad_outbox_has_draft (item))
      return _ ("Give Up");
    return unread ? _ ("Back to Draft") : _ ("Change Order");
  case PAD_OUTBOX_DO_DISMISS:
  default:
    return _ ("Dismiss");
  }
}

/* -- the outcome -- */

static const char *
say_failed (PadOutboxDeed deed)
{
  switch (deed) {
  case PAD_OUTBOX_DO_SEND:
    return _ ("Not sent");
  case PAD_OUTBOX_DO_RECALL:
    return _ ("Not recalled");
  case PAD_OUTBOX_DO_ACCEPT:
    return _ ("Not accepted");
  case PAD_OUTBOX_DO_CHANGE:
  case PAD_OUTBOX_DO_DISMISS:
  default:
    return _ ("Nothing was changed");
  }
}

static void
on_open_cb (gpointer data)
{
  Job *job = data;

  gtk_widget_activate_action (job->widget, "win.open-order", "s", job->document);
}

static Job *
job_copy (const Job *job)
{
  Job *copy = g_new0 (Job, 1);

  copy->deed = job->deed;
  copy->widget = g_object_ref (job->widget);
  copy->workspace = g_object_ref (job->workspace);
  copy->document = g_strdup (job->document);
  return copy;
}

static void
tell_recalled (Job *job)
{
  if (job->has_draft)
    pad_toast_button (job->widget, job->recalled, _ ("_Open"), on_open_cb, job_copy (job),
                      job_free);
  else
    pad_toast (job->widget, job->recalled);
}

/* Done; what was sent anew is woken for. */
static void
tell_done (Job *job)
{
  g_autofree char *text = NULL;

  switch (job->deed) {
  case PAD_OUTBOX_DO_ACCEPT:
    text = g_strdup_printf (_ ("Order %s queued with the new prices"), job->reference);
    pad_toast (job->widget, text);
    G_GNUC_FALLTHROUGH;
  case PAD_OUTBOX_DO_SEND:
    pad_sync_port_wake (pad_workspace_get_port (job->workspace));
    break;
  case PAD_OUTBOX_DO_RECALL:
    tell_recalled (job);
    break;
  case PAD_OUTBOX_DO_CHANGE:
    if (job->has_draft)
      on_open_cb (job);
    else
      tell_recalled (job);
    break;
  case PAD_OUTBOX_DO_DISMISS:
  default:
    break;
  }
}

static void
settle (Job *job, gboolean done, const GError *error)
{
  if (done)
    tell_done (job);
  else
    pad_toast_error (job->widget, say_failed (job->deed), error);
}

/* -- doing it -- */

static gboolean
write_deed (PadLocal *local, gpointer data, GError **error)
{
  const Job *job = data;

  switch (job->deed) {
  case PAD_OUTBOX_DO_SEND:
    return pad_outbox_retry (local, job->operation, error);
  case PAD_OUTBOX_DO_RECALL:
    return pad_outbox_recall (local, job->document, error);
  case PAD_OUTBOX_DO_ACCEPT:
  case PAD_OUTBOX_DO_CHANGE:
  case PAD_OUTBOX_DO_DISMISS:
  default:
    return pad_outbox_discard (local, job->operation, error);
  }
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Job *job = data;
  gboolean done = pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error);

  settle (job, done, error);
  job_free (job);
}

/* Prices the order from the answer, so it is the desk's work, which waits for the store's thread:
 * done in the reader's. */
static gboolean
accept_prices (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  g_autofree char *next = NULL;

  return pad_order_desk_accept (desk, data, &next, error);
}

static void
on_accepted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Job *job = data;
  gboolean done = pad_reader_run_finish (PAD_READER (source), result, &error) != NULL;

  settle (job, done, error);
  job_free (job);
}

void
pad_outbox_do (GtkWidget *widget,
               PadWorkspace *workspace,
               const PadOutboxItem *item,
               PadOutboxDeed deed)
{
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (widget) && PAD_IS_WORKSPACE (workspace) && item != NULL);

  job = g_new0 (Job, 1);
  job->deed = deed;
  job->widget = g_object_ref (widget);
  job->workspace = g_object_ref (workspace);
  job->operation = g_strdup (item->id);
  job->document = g_strdup (item->document);
  job->reference = g_strdup (item->reference ? item->reference : item->document);
  job->recalled = pad_outbox_say (item, PAD_TEXT_OPERATION_RECALLED);
  job->has_draft = pad_outbox_has_draft (item);
  if (deed == PAD_OUTBOX_DO_ACCEPT)
    pad_reader_run_async (pad_workspace_get_reader (workspace), accept_prices,
                          g_strdup (job->operation), g_free, NULL, on_accepted_cb, job);
  else
    pad_local_writer_run_async (pad_workspace_get_writer (workspace), write_deed, job, NULL,
                                on_written_cb, job);
}
