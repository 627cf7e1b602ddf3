#include <glib/gi18n.h>
#include <pad-overdue.h>
#include <pad-toast.h>

#include "pad-window-private.h"

/* Seconds between two looks at the clock. */
#define CLOCK_SECONDS 60

/* Operations of each state that are compared with what is known of them. */
#define MOST_ITEMS 200

/* -- what is read, in the reader's thread -- */

typedef struct
{
  PadStatus *status;
  GPtrArray *items;
  int64_t overdue;
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->status, pad_status_free);
  g_clear_pointer (&facts->items, g_ptr_array_unref);
  g_free (facts);
}

static gboolean
read_facts (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Facts *facts = data;
  PadDb *replica;

  facts->status = pad_status_load (profile, error);
  facts->items = pad_outbox_items (pad_profile_get_local (profile), MOST_ITEMS, error);
  if (!facts->status || !facts->items)
    return FALSE;
  if (facts->status->generation == 0)
    return TRUE;
  replica = pad_profile_get_replica (profile, error);
  return replica && pad_outbox_items_follow (facts->items, replica, error) &&
         pad_overdue_count (replica, &facts->overdue, error);
}

/* -- what is shown of it -- */

static void
show_drafts (PadWindow *self, int64_t n)
{
  g_autofree char *words =
      g_strdup_printf (ngettext ("%d draft", "%d drafts", (unsigned long)n), (int)n);

  pad_sidebar_set_badge (self->sidebar, "orders", n, words);
}

static void
show_overdue (PadWindow *self, int64_t n)
{
  g_autofree char *words = g_strdup_printf (
      ngettext ("%d overdue invoice", "%d overdue invoices", (unsigned long)n), (int)n);

  pad_sidebar_set_badge (self->sidebar, "invoices", n, words);
}

static void
show_problems (PadWindow *self)
{
  g_autofree char *words = pad_sync_view_dup_problem_words (self->sync);

  pad_sidebar_set_badge (self->sidebar, "sync", pad_sync_view_get_problems (self->sync), words);
}

static void
on_view_problem_cb (gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "win.show-page", "s", "sync");
}

static void
tell (PadWindow *self, const GPtrArray *arrivals)
{
  GtkWidget *place = GTK_WIDGET (self->body);

  for (guint i = 0; i < arrivals->len; i++) {
    const PadArrival *arrival = arrivals->pdata[i];

    if (arrival->needs_user)
      pad_toast_button (place, arrival->text, _ ("_View"), on_view_problem_cb, self, NULL);
    else
      pad_toast (place, arrival->text);
  }
}

static void
on_facts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadWindow) self = data;
  g_autoptr (GError) error = NULL;
  Facts *facts = pad_reader_run_finish (PAD_READER (source), result, &error);
  g_autoptr (GPtrArray) arrivals = NULL;

  self->reading = FALSE;
  if (!self->sync)
    return;
  if (!facts) {
    g_message ("how synchronisation stands is not known: %s", error->message);
  } else {
    arrivals = pad_arrivals_take (self->arrivals, facts->items);
    show_drafts (self, facts->status->drafts);
    show_overdue (self, facts->overdue);
    pad_sync_view_take_status (self->sync, g_steal_pointer (&facts->status));
    show_problems (self);
    tell (self, arrivals);
  }
  if (self->read_again)
    pad_window_read_facts (self);
}

void
pad_window_read_facts (PadWindow *self)
{
  self->read_again = self->reading;
  if (self->reading || !self->sync)
    return;
  self->reading = TRUE;
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), read_facts, g_new0 (Facts, 1),
                        facts_free, NULL, on_facts_read_cb, g_object_ref (self));
}

/* -- following -- */

/* Runs along the top while something goes on. */
static void
on_sync_changed_cb (PadWindow *self)
{
  double fraction = pad_sync_view_get_fraction (self->sync);
  gboolean busy = pad_sync_view_get_busy (self->sync);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  if (busy && fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  else if (busy)
    gtk_progress_bar_pulse (self->progress);
  pad_window_update_body (self);
  if (busy != self->busy && !busy)
    pad_window_read_facts (self); /* a round that brought nothing tells nobody when it was */
  self->busy = busy;
}

/* Figures grow old by themselves, and a round that waits in vain makes them younger. */
static gboolean
on_clock_cb (gpointer data)
{
  pad_window_read_facts (data);
  return G_SOURCE_CONTINUE;
}

void
pad_window_start_sync (PadWindow *self)
{
  PadWorld *world = pad_profile_get_world (pad_workspace_get_profile (self->workspace));
  PadSyncPort *port = pad_workspace_get_port (self->workspace);

  self->arrivals = pad_arrivals_new ();
  self->sync = pad_sync_view_new (port, world);
  pad_sync_button_follow (self->sync_button, self->sync, world);
  pad_banner_follow (self->banner, self->sync);
  g_signal_connect_object (self->sync, "changed", G_CALLBACK (on_sync_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (port, "operations-changed", G_CALLBACK (pad_window_read_facts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "local-changed", G_CALLBACK (pad_window_read_facts),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "replica-changed", G_CALLBACK (pad_window_read_facts),
                           self, G_CONNECT_SWAPPED);
  self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_clock_cb, self);
  pad_window_read_facts (self);
}

void
pad_window_stop_sync (PadWindow *self)
{
  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_pointer (&self->arrivals, pad_arrivals_free);
  g_clear_object (&self->sync);
}
