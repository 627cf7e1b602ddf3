#include "pad-order-page-private.h"

#include <glib/gi18n.h>
#include <pad-accounts.h>
#include <pad-order-view.h>
#include <pad-texts.h>
#include <pad-toast.h>

#include "pad-submit-sheet.h"

/* As long as the toast with Undo stands: what is sent cannot be taken back. */
#define UNDO_MS 5000

static void open_sheet (PadOrderPage *self, const GPtrArray *findings);

static int64_t
now (PadOrderPage *self)
{
  return pad_world_now (pad_profile_get_world (pad_workspace_get_profile (self->workspace)));
}

/* -- taking back -- */

static gboolean
write_recall (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_recall (local, data, error);
}

typedef struct
{
  PadOrderPage *page;
  char *id;
} Recall;

static void
recall_free (gpointer data)
{
  Recall *recall = data;

  g_object_unref (recall->page);
  g_free (recall->id);
  g_free (recall);
}

static void
on_recalled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Recall *recall = data;
  g_autoptr (GError) error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    pad_toast_error (GTK_WIDGET (recall->page), _ ("The order cannot be recalled"), error);
  } else {
    pad_order_page_open (recall->page, recall->id);
    gtk_widget_activate_action (GTK_WIDGET (recall->page), "win.show-page", "s", "order");
  }
  recall_free (recall);
}

static void
recall_order (PadOrderPage *self, const char *id)
{
  Recall *recall = g_new0 (Recall, 1);

  recall->page = g_object_ref (self);
  recall->id = g_strdup (id);
  pad_local_writer_run_async (pad_workspace_get_writer (self->workspace), write_recall,
                              g_strdup (id), g_free, on_recalled_cb, recall);
}

void
pad_order_page_recall (PadOrderPage *self)
{
  if (self->done_id)
    recall_order (self, self->done_id);
}

static void
on_undo_cb (gpointer data)
{
  Recall *recall = data;

  recall_order (recall->page, recall->id);
}

/* -- what has become of it -- */

static const char *
say_state (PadOrderPage *self, const PadOrderView *view, const PadOperation *operation)
{
  PadSyncState state = pad_sync_port_get_state (pad_workspace_get_port (self->workspace));

  if (view->result && view->result[0])
    return operation ? pad_text_deed (operation->kind, view->result)
                     : pad_text_result (view->result);
  if (state == PAD_SYNC_SIGNED_OUT)
    return _ ("It will be sent when you have signed in again.");
  if (state == PAD_SYNC_ATTENTION)
    return _ ("It waits on this computer; the Sync Center says for what.");
  if (state == PAD_SYNC_OFFLINE || state == PAD_SYNC_PAUSED)
    return _ ("It will be sent when you are online.");
  if (operation && operation->next_attempt > now (self))
    return _ ("It will be sent in a moment.");
  return _ ("It is being sent.");
}

void
pad_order_page_show_done (PadOrderPage *self)
{
  g_autoptr (PadOrderView) view =
      pad_order_view_load (pad_workspace_get_desk (self->workspace), self->done_id, NULL);
  g_autoptr (PadOperation) operation = NULL;
  g_autofree char *title = NULL;
  const char *name;

  if (!view)
    return;
  pad_outbox_find (pad_profile_get_local (pad_workspace_get_profile (self->workspace)),
                   self->done_id, &operation, NULL);
  name = view->number && view->number[0] ? view->number : view->reference;
  /* Translators: an order and its state: Order D-12: Queued */
  title = g_strdup_printf (view->changes_order ? _ ("Change of Order %s: %s") : _ ("Order %s: %s"),
                           view->changes_order ? view->changes_order : name,
                           pad_text_order_state (view->state));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->done), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->done), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->done), say_state (self, view, operation));
  /* What was on its way once may have arrived. */
  gtk_widget_set_visible (self->recall, operation && operation->state == PAD_OUTBOX_QUEUED &&
                                            operation->first_sent == 0);
}

/* -- handing in -- */

static void
tell_queued (PadOrderPage *self, const char *reference, const char *changes)
{
  g_autofree char *text =
      g_strdup_printf (changes ? _ ("Change of order %s queued") : _ ("Order %s queued"),
                       changes ? changes : reference);
  Recall *recall = g_new0 (Recall, 1);

  recall->page = g_object_ref (self);
  recall->id = g_strdup (self->done_id);
  pad_toast_undo (GTK_WIDGET (self), text, on_undo_cb, recall, recall_free);
}

typedef struct
{
  PadOrderPage *page;
  char *reference;
} Submit;

static void
on_submitted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Submit *submit = data;
  g_autoptr (PadOrderPage) self = submit->page;
  g_autofree char *reference = submit->reference;
  g_autofree char *operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOrderCheck) check =
      pad_order_edit_submit_finish (PAD_ORDER_EDIT (source), result, &operation, &error);

  self->submitting = FALSE;
  if (operation) {
    g_free (self->done_id);
    self->done_id = g_strdup (pad_order_edit_get_id (PAD_ORDER_EDIT (source)));
    pad_workspace_set_draft (self->workspace, NULL);
    pad_sync_port_wake (pad_workspace_get_port (self->workspace));
    tell_queued (self, reference, check->draft->order->changes);
  } else if (check) {
    open_sheet (self, check->result->findings);
  } else {
    pad_toast_error (GTK_WIDGET (self), _ ("The order was not queued"), error);
  }
  pad_order_page_update (self);
  if (self->done_id && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->next_order);
}

static void
submit (PadOrderPage *self, PadOrderTerms terms)
{
  Submit *data = g_new0 (Submit, 1);

  terms.not_before = now (self) + UNDO_MS;
  data->page = g_object_ref (self);
  data->reference = g_strdup (pad_order_edit_get_reference (self->edit));
  self->submitting = TRUE;
  pad_order_page_update (self);
  pad_order_edit_submit_async (self->edit, &terms, on_submitted_cb, data);
}

static void
on_confirmed_cb (PadSubmitSheet *sheet, gpointer data)
{
  PadOrderPage *self = data;

  if (self->edit)
    submit (self, *pad_submit_sheet_get_terms (sheet));
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static void
open_sheet (PadOrderPage *self, const GPtrArray *findings)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_auto (GStrv) open = pad_order_grid_list_open (self->grid);
  PadSubmitSheet *sheet;

  if (!root || !self->edit)
    return;
  sheet = pad_submit_sheet_new (GTK_WINDOW (root), self->workspace, self->edit, findings,
                                (const char *const *)open);
  g_signal_connect_object (sheet, "confirmed", G_CALLBACK (on_confirmed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (sheet));
}

/* Anything above an info has to be seen before the order goes. */
static gboolean
has_findings (const PadOrderResult *result)
{
  for (guint i = 0; i < result->findings->len; i++)
    if (((const PadFinding *)result->findings->pdata[i])->severity > PAD_SEVERITY_INFO)
      return TRUE;
  return FALSE;
}

void
pad_order_page_submit (PadOrderPage *self)
{
  const PadOrderResult *result;

  if (!self->edit || self->submitting)
    return;
  pad_order_head_commit (self->head);
  pad_order_grid_commit (self->grid);
  pad_order_grid_refresh (self->grid);
  result = pad_order_edit_get_result (self->edit);
  if (!result || pad_order_grid_count_open (self->grid) > 0 || has_findings (result))
    open_sheet (self, result ? result->findings : NULL);
  else
    submit (self, (PadOrderTerms) {.tolerance = -1});
}
