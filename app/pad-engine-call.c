#include "pad-engine-call-private.h"

#include <pad-error.h>

void
pad_engine_call_post (GMainContext *context,
                      GSourceFunc func,
                      gpointer data,
                      GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

static void
call_free (PadEngineCall *call)
{
  g_object_unref (call->task);
  g_object_unref (call->inner);
  g_main_context_unref (call->context);
  g_free ((char *)call->how.server);
  g_free ((char *)call->how.invite);
  g_free ((char *)call->how.user);
  g_free ((char *)call->how.password);
  g_free ((char *)call->how.device_name);
  g_clear_error (&call->error);
  g_free (call);
}

/* In the caller's thread. */
static void
end_call (gpointer data)
{
  PadEngineCall *call = data;

  if (call->handler != 0)
    g_cancellable_disconnect (g_task_get_cancellable (call->task), call->handler);
  if (call->good)
    g_task_return_boolean (call->task, TRUE);
  else
    g_task_return_error (call->task, g_steal_pointer (&call->error));
  call_free (call);
}

static void
set_stopped (PadEngineCall *call)
{
  call->good = FALSE;
  call->error = g_error_new_literal (PAD_ERROR, PAD_ERROR_CANCELLED, "stopped");
}

void
pad_engine_call_refuse (PadEngineCall *call)
{
  set_stopped (call);
  end_call (call);
}

void
pad_engine_call_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PadEngineCall *call = data;

  g_ptr_array_remove (call->active, call->inner);
  call->good = call->finish (PAD_SYNC_PORT (source), result, &call->error);
  pad_engine_mail_put_call (call->mail, end_call, call);
}

static gboolean
on_call_arrived_cb (gpointer data)
{
  PadEngineCall *call = data;

  if (*call->engine != NULL) {
    g_ptr_array_add (call->active, g_object_ref (call->inner));
    call->start (call, *call->engine);
    return G_SOURCE_REMOVE;
  }
  set_stopped (call);
  pad_engine_mail_put_call (call->mail, end_call, call);
  return G_SOURCE_REMOVE;
}

static gboolean
on_inner_due_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* The engine's part of a cancellable is touched by its own thread only. */
static void
on_cancelled_cb (GCancellable *outer, gpointer data)
{
  PadEngineCall *call = data;

  pad_engine_call_post (call->context, on_inner_due_cb, g_object_ref (call->inner), g_object_unref);
}

void
pad_engine_call_send (PadEngineCall *call)
{
  GCancellable *outer = g_task_get_cancellable (call->task);

  g_task_set_check_cancellable (call->task, FALSE);
  if (outer != NULL)
    call->handler = g_cancellable_connect (outer, G_CALLBACK (on_cancelled_cb), call, NULL);
  pad_engine_call_post (call->context, on_call_arrived_cb, call, NULL);
}

void
pad_engine_call_set_how (PadEngineCall *call, const PadSignIn *how)
{
  call->how = (PadSignIn) {.server = g_strdup (how->server),
                           .invite = g_strdup (how->invite),
                           .user = g_strdup (how->user),
                           .password = g_strdup (how->password),
                           .device_name = g_strdup (how->device_name),
                           .allow_plain = how->allow_plain};
}
