#include "pad-engine-private.h"

#include <pad-error.h>

/* Whoever waits for a round; @handler: of its cancellable. */
typedef struct
{
  GCancellable *cancellable;
  gulong handler;
} Waiter;

/* The result may outlive the engine: nothing may hang on its cancellable any more. */
static void
waiter_let_go (Waiter *waiter)
{
  if (waiter->handler != 0)
    g_signal_handler_disconnect (waiter->cancellable, waiter->handler);
  waiter->handler = 0;
  g_clear_object (&waiter->cancellable);
}

static void
waiter_free (gpointer data)
{
  waiter_let_go (data);
  g_free (data);
}

static void
end_round (GTask *task, const GError *error)
{
  waiter_let_go (g_task_get_task_data (task));
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
}

void
pad_engine_end_rounds (PadEngine *self, const GError *error)
{
  g_autoptr (GPtrArray) rounds = self->rounds;

  self->rounds = g_ptr_array_new_with_free_func (g_object_unref);
  self->send.wanted = FALSE;
  self->take.wanted = FALSE;
  for (guint i = 0; i < rounds->len; i++)
    end_round (rounds->pdata[i], error);
}

/* The user cancelled, and nothing is in flight that could still end the round. */
static gboolean
is_given_up (PadEngine *self)
{
  return (self->held || self->stopped) && !self->send.busy && !self->take.busy;
}

void
pad_engine_check_rounds (PadEngine *self)
{
  g_autoptr (GError) error = NULL;

  if (self->rounds->len == 0)
    return;
  if (!self->send.wanted && !self->take.wanted) {
    pad_engine_end_rounds (self, NULL);
  } else if (is_given_up (self)) {
    error = g_error_new_literal (PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
    pad_engine_end_rounds (self, error);
  }
}

/* What stands in the way of a round that was asked for. */
static gboolean
check_possible (PadEngine *self, GError **error)
{
  if (self->stopped)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_CANCELLED, "stopped");
  else if (!pad_client_session_is_signed_in (self->session))
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED, "not signed in");
  else if (self->paused)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_CANCELLED, "paused");
  else
    return TRUE;
  return FALSE;
}

void
pad_engine_add_round (PadEngine *self, GTask *task)
{
  Waiter *waiter = g_new0 (Waiter, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, waiter, waiter_free);
  if (!check_possible (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL) {
    waiter->cancellable = g_object_ref (cancellable);
    waiter->handler = g_signal_connect_object (
        cancellable, "cancelled", G_CALLBACK (pad_sync_port_cancel), self, G_CONNECT_SWAPPED);
  }
  g_ptr_array_add (self->rounds, g_object_ref (task));
  self->held = FALSE;
  self->send.wanted = TRUE;
  self->take.wanted = TRUE;
  pad_lane_disarm (self, &self->send);
  pad_lane_disarm (self, &self->take);
  if (self->waiting)
    pad_lane_cancel (&self->take, TRUE);
  pad_engine_kick (self);
}
