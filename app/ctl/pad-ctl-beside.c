#include "pad-ctl-beside.h"

#include <glib-unix.h>

#include "pad-ctl-progress.h"
#include "pad-ctl-watch.h"

/* What is waited for, and the loop that waits. */
typedef struct
{
  PadCtl *ctl;
  PadBusCaller *owner;
  GMainLoop *loop;
  GCancellable *cancellable;
  GAsyncResult *result;
  PadCtlProgress progress;
  PadCtlWatch watch;
  gboolean gone;
  guint interrupt;
  guint terminate;
} Beside;

static gboolean
on_interrupt_cb (gpointer data)
{
  Beside *beside = data;

  g_cancellable_cancel (beside->cancellable);
  g_main_loop_quit (beside->loop);
  return G_SOURCE_CONTINUE;
}

static void
on_gone_cb (Beside *beside)
{
  beside->gone = TRUE;
  g_main_loop_quit (beside->loop);
}

static void
begin (Beside *beside, PadCtl *ctl, PadBusCaller *owner)
{
  *beside = (Beside) {.ctl = ctl,
                      .owner = owner,
                      .loop = g_main_loop_new (NULL, FALSE),
                      .cancellable = g_cancellable_new ()};
  beside->interrupt = g_unix_signal_add (SIGINT, on_interrupt_cb, beside);
  beside->terminate = g_unix_signal_add (SIGTERM, on_interrupt_cb, beside);
  g_signal_connect_swapped (owner, "gone", G_CALLBACK (on_gone_cb), beside);
}

static void
end (Beside *beside)
{
  g_signal_handlers_disconnect_by_data (beside->owner, beside);
  g_source_remove (beside->interrupt);
  g_source_remove (beside->terminate);
  g_clear_object (&beside->result);
  g_clear_object (&beside->cancellable);
  g_main_loop_unref (beside->loop);
}

/* -- a round -- */

static void
on_synced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Beside *beside = data;

  beside->result = g_object_ref (result);
  g_main_loop_quit (beside->loop);
}

static void
on_progress_cb (PadBusCaller *owner, const char *phase, int64_t rows, int64_t total, Beside *beside)
{
  PadSyncProgress now = {.rows = rows, .total_rows = total};

  for (int i = PAD_SYNC_PHASE_NONE; i <= PAD_SYNC_PHASE_CHANGES; i++)
    if (g_str_equal (pad_sync_phase_word (i), phase))
      now.phase = i;
  pad_ctl_progress_say_figures (&beside->progress, &now);
}

gboolean
pad_ctl_beside_round (
    PadCtl *ctl, PadBusCaller *owner, int64_t operations, gboolean *gone, GError **error)
{
  Beside beside;
  gboolean good;

  begin (&beside, ctl, owner);
  pad_ctl_progress_begin (&beside.progress, ctl->world, operations);
  g_signal_connect (owner, "progress", G_CALLBACK (on_progress_cb), &beside);
  pad_bus_caller_sync_async (owner, beside.cancellable, on_synced_cb, &beside);
  while (!beside.result)
    g_main_loop_run (beside.loop);
  pad_ctl_progress_end (&beside.progress);
  good = pad_bus_caller_call_finish (owner, beside.result, error);
  *gone = beside.gone;
  end (&beside);
  return good;
}

/* -- watching -- */

/* What changed is found by what is newer than what was seen. */
static void
on_replica_changed_cb (PadBusCaller *owner, int64_t generation, Beside *beside)
{
  g_autoptr (PadSyncChange) change = pad_sync_change_new (generation, TRUE, NULL);
  g_autoptr (GError) error = NULL;

  if (!pad_ctl_watch_print (&beside->watch, change, &error))
    g_printerr ("orderpadctl: %s\n", error->message);
}

gboolean
pad_ctl_beside_watch (PadCtl *ctl, PadBusCaller *owner, gboolean *gone, GError **error)
{
  Beside beside;
  gboolean good;

  begin (&beside, ctl, owner);
  good =
      pad_profile_refresh (ctl->profile, error) && pad_ctl_watch_begin (&beside.watch, ctl, error);
  if (good) {
    g_signal_connect (owner, "replica-changed", G_CALLBACK (on_replica_changed_cb), &beside);
    g_main_loop_run (beside.loop);
  }
  *gone = beside.gone;
  end (&beside);
  return good;
}
