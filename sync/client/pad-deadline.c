#include "pad-deadline.h"

#include <pad-error.h>

struct _PadDeadline
{
  PadWorld *world;
  GCancellable *own;
  GCancellable *outer;
  gulong handler;
  guint timer;
  int64_t idle_ms;
  gboolean passed;
};

static void
on_timer_cb (gpointer data)
{
  PadDeadline *deadline = data;

  deadline->timer = 0;
  deadline->passed = TRUE;
  g_cancellable_cancel (deadline->own);
}

PadDeadline *
pad_deadline_new (PadWorld *world, int64_t idle_ms, GCancellable *outer)
{
  PadDeadline *deadline = g_new0 (PadDeadline, 1);

  deadline->world = pad_world_ref (world);
  deadline->own = g_cancellable_new ();
  deadline->idle_ms = idle_ms;
  if (outer != NULL) {
    deadline->outer = g_object_ref (outer);
    deadline->handler = g_signal_connect_swapped (outer, "cancelled",
                                                  G_CALLBACK (g_cancellable_cancel), deadline->own);
    if (g_cancellable_is_cancelled (outer))
      g_cancellable_cancel (deadline->own);
  }
  deadline->timer = pad_world_timer_add (world, idle_ms, on_timer_cb, deadline);
  return deadline;
}

void
pad_deadline_free (PadDeadline *deadline)
{
  if (deadline == NULL)
    return;
  if (deadline->timer != 0)
    pad_world_timer_remove (deadline->world, deadline->timer);
  if (deadline->handler != 0)
    g_signal_handler_disconnect (deadline->outer, deadline->handler);
  g_clear_object (&deadline->outer);
  g_clear_object (&deadline->own);
  pad_world_unref (deadline->world);
  g_free (deadline);
}

GCancellable *
pad_deadline_get_cancellable (PadDeadline *deadline)
{
  return deadline->own;
}

GError *
pad_deadline_explain (PadDeadline *deadline, GError *error)
{
  if (!deadline->passed)
    return error;
  g_error_free (error);
  return g_error_new (PAD_ERROR, PAD_ERROR_UNREACHABLE, "the server sent nothing for %d seconds",
                      (int)(deadline->idle_ms / 1000));
}
