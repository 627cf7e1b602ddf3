#include "pad-engine-thread.h"

#include <pad-engine.h>
#include <pad-error.h>
#include <pad-soup-transport.h>

#include "pad-engine-call-private.h"
#include "pad-engine-mail.h"

/* Milliseconds that the end of a program may wait for the engine's. */
#define STOP_MS 1000

/**
 * @context, @loop: of the engine's thread
 * @profile, @transport, @engine, @active: of the engine's thread only
 * @mutex: guards @opened, @error and @ended, which @cond tells of
 * @stopped: of the window's thread: no more calls are handed over
 */
struct _PadEngineThread
{
  GObject parent_instance;
  PadWorld *world;
  char *folder;
  PadLocalWriter *writer;
  gulong writer_handler;
  PadEngineMail *mail;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  PadProfile *profile;
  PadTransport *transport;
  PadEngine *engine;
  GPtrArray *active;
  GMutex mutex;
  GCond cond;
  gboolean opened;
  GError *error;
  gboolean ended;
  gboolean stopped;
};

static void pad_engine_thread_port_init (PadSyncPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PadEngineThread,
                               pad_engine_thread,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAD_TYPE_SYNC_PORT,
                                                      pad_engine_thread_port_init))

/* -- in the engine's thread -- */

static void
on_engine_state_cb (PadSyncPort *engine, PadEngineThread *self)
{
  pad_engine_mail_put_state (self->mail, engine);
}

static void
on_engine_replica_cb (PadSyncPort *engine, PadSyncChange *change, PadEngineThread *self)
{
  pad_engine_mail_put_change (self->mail, change);
}

static void
on_engine_operations_cb (PadSyncPort *engine, PadEngineThread *self)
{
  pad_engine_mail_put_operations (self->mail);
}

static void
on_engine_document_cb (PadSyncPort *engine, int64_t document, PadEngineThread *self)
{
  pad_engine_mail_put_document (self->mail, document);
}

static gboolean
open_engine (PadEngineThread *self, GError **error)
{
  self->profile = pad_profile_open (self->world, self->folder, error);
  if (self->profile == NULL)
    return FALSE;
  self->transport = pad_soup_transport_new ();
  self->engine = pad_engine_new (self->world, self->transport, self->profile, self->writer, error);
  if (self->engine == NULL)
    return FALSE;
  g_signal_connect (self->engine, "state-changed", G_CALLBACK (on_engine_state_cb), self);
  g_signal_connect (self->engine, "replica-changed", G_CALLBACK (on_engine_replica_cb), self);
  g_signal_connect (self->engine, "operations-changed", G_CALLBACK (on_engine_operations_cb), self);
  g_signal_connect (self->engine, "document-fetched", G_CALLBACK (on_engine_document_cb), self);
  pad_engine_mail_put_state (self->mail, PAD_SYNC_PORT (self->engine));
  return TRUE;
}

static gboolean
open_and_tell (PadEngineThread *self)
{
  GError *error = NULL;
  gboolean good = open_engine (self, &error);

  g_mutex_lock (&self->mutex);
  self->opened = TRUE;
  self->error = error;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
  return good;
}

static void
close_and_tell (PadEngineThread *self)
{
  g_clear_object (&self->transport);
  g_clear_pointer (&self->profile, pad_profile_close);
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static gpointer
run_thread (gpointer data)
{
  PadEngineThread *self = data;

  g_main_context_push_thread_default (self->context);
  if (open_and_tell (self))
    g_main_loop_run (self->loop);
  close_and_tell (self);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
on_engine_gone_cb (gpointer data, GObject *engine)
{
  PadEngineThread *self = data;

  g_main_loop_quit (self->loop);
}

static gpointer
ref_cancellable (gconstpointer cancellable, gpointer unused)
{
  return g_object_ref ((gpointer)cancellable);
}

/* Whatever is in flight holds the engine: when it has ended, the engine goes, and the loop ends. */
static void
stop_engine (PadEngineThread *self, int unused)
{
  g_autoptr (PadEngine) engine = g_steal_pointer (&self->engine);
  g_autoptr (GPtrArray) active = g_ptr_array_copy (self->active, ref_cancellable, NULL);

  g_ptr_array_set_free_func (active, g_object_unref);
  for (guint i = 0; i < active->len; i++)
    g_cancellable_cancel (active->pdata[i]);
  pad_engine_stop (engine);
  g_signal_handlers_disconnect_by_data (engine, self);
  g_object_weak_ref (G_OBJECT (engine), on_engine_gone_cb, self);
}

/* -- handing over -- */

typedef struct
{
  PadEngineThread *self;
  void (*func) (PadEngineThread *self, int value);
  int value;
} Message;

static gboolean
on_message_cb (gpointer data)
{
  Message *message = data;

  if (message->self->engine != NULL)
    message->func (message->self, message->value);
  return G_SOURCE_REMOVE;
}

/* Runs @func with @value in the engine's thread, after all that was handed over before. */
static void
hand_over (PadEngineThread *self, void (*func) (PadEngineThread *self, int value), int value)
{
  Message *message = NULL;

  if (self->stopped)
    return;
  message = g_new (Message, 1);
  *message = (Message) {self, func, value};
  pad_engine_call_post (self->context, on_message_cb, message, g_free);
}

static void
set_watching (PadEngineThread *self, int watching)
{
  pad_sync_port_set_watching (PAD_SYNC_PORT (self->engine), watching);
}

static void
set_paused (PadEngineThread *self, int paused)
{
  pad_sync_port_set_paused (PAD_SYNC_PORT (self->engine), paused);
}

static void
cancel (PadEngineThread *self, int unused)
{
  pad_sync_port_cancel (PAD_SYNC_PORT (self->engine));
}

static void
wake (PadEngineThread *self, int unused)
{
  pad_sync_port_wake (PAD_SYNC_PORT (self->engine));
}

static void
look (PadEngineThread *self, int unused)
{
  pad_engine_look (self->engine);
}

static void
on_local_changed_cb (PadEngineThread *self)
{
  hand_over (self, look, 0);
}

/* -- calls that answer -- */

static PadEngineCall *
call_new (PadSyncPort *port, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  PadEngineThread *self = PAD_ENGINE_THREAD (port);
  PadEngineCall *call = g_new0 (PadEngineCall, 1);

  call->task = g_task_new (port, cancellable, callback, data);
  call->engine = (PadSyncPort *const *)&self->engine;
  call->context = g_main_context_ref (self->context);
  call->mail = self->mail;
  call->active = self->active;
  call->inner = g_cancellable_new ();
  return call;
}

static void
send_call (PadSyncPort *port, PadEngineCall *call)
{
  if (PAD_ENGINE_THREAD (port)->stopped)
    pad_engine_call_refuse (call);
  else
    pad_engine_call_send (call);
}

static void
start_sign_in (PadEngineCall *call, PadSyncPort *engine)
{
  pad_sync_port_sign_in_async (engine, &call->how, call->inner, pad_engine_call_ended_cb, call);
}

static void
pad_engine_thread_sign_in_async (PadSyncPort *port,
                                 const PadSignIn *how,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  PadEngineCall *call = call_new (port, cancellable, callback, data);

  g_task_set_source_tag (call->task, pad_engine_thread_sign_in_async);
  pad_engine_call_set_how (call, how);
  call->start = start_sign_in;
  call->finish = pad_sync_port_sign_in_finish;
  send_call (port, call);
}

static void
start_sync (PadEngineCall *call, PadSyncPort *engine)
{
  pad_sync_port_sync_async (engine, call->inner, pad_engine_call_ended_cb, call);
}

static void
pad_engine_thread_sync_async (PadSyncPort *port,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  PadEngineCall *call = call_new (port, cancellable, callback, data);

  g_task_set_source_tag (call->task, pad_engine_thread_sync_async);
  call->start = start_sync;
  call->finish = pad_sync_port_sync_finish;
  send_call (port, call);
}

static void
start_refill (PadEngineCall *call, PadSyncPort *engine)
{
  pad_sync_port_refill_async (engine, call->inner, pad_engine_call_ended_cb, call);
}

static void
pad_engine_thread_refill_async (PadSyncPort *port,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  PadEngineCall *call = call_new (port, cancellable, callback, data);

  g_task_set_source_tag (call->task, pad_engine_thread_refill_async);
  call->start = start_refill;
  call->finish = pad_sync_port_refill_finish;
  send_call (port, call);
}

static void
start_fetch_document (PadEngineCall *call, PadSyncPort *engine)
{
  pad_sync_port_fetch_document_async (engine, call->document, call->inner, pad_engine_call_ended_cb,
                                      call);
}

static void
pad_engine_thread_fetch_document_async (PadSyncPort *port,
                                        int64_t document,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data)
{
  PadEngineCall *call = call_new (port, cancellable, callback, data);

  g_task_set_source_tag (call->task, pad_engine_thread_fetch_document_async);
  call->document = document;
  call->start = start_fetch_document;
  call->finish = pad_sync_port_fetch_document_finish;
  send_call (port, call);
}

static gboolean
pad_engine_thread_call_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* -- the port -- */

static void
pad_engine_thread_set_watching (PadSyncPort *port, gboolean watching)
{
  hand_over (PAD_ENGINE_THREAD (port), set_watching, watching);
}

static void
pad_engine_thread_set_paused (PadSyncPort *port, gboolean paused)
{
  hand_over (PAD_ENGINE_THREAD (port), set_paused, paused);
}

static void
pad_engine_thread_cancel (PadSyncPort *port)
{
  hand_over (PAD_ENGINE_THREAD (port), cancel, 0);
}

static void
pad_engine_thread_wake (PadSyncPort *port)
{
  hand_over (PAD_ENGINE_THREAD (port), wake, 0);
}

static PadSyncState
pad_engine_thread_get_state (PadSyncPort *port)
{
  return pad_engine_mail_get_state (PAD_ENGINE_THREAD (port)->mail);
}

static void
pad_engine_thread_get_progress (PadSyncPort *port, PadSyncProgress *progress)
{
  pad_engine_mail_get_progress (PAD_ENGINE_THREAD (port)->mail, progress);
}

static const GError *
pad_engine_thread_get_error (PadSyncPort *port)
{
  return pad_engine_mail_get_error (PAD_ENGINE_THREAD (port)->mail);
}

static void
pad_engine_thread_port_init (PadSyncPortInterface *iface)
{
  iface->sign_in_async = pad_engine_thread_sign_in_async;
  iface->sign_in_finish = pad_engine_thread_call_finish;
  iface->sync_async = pad_engine_thread_sync_async;
  iface->sync_finish = pad_engine_thread_call_finish;
  iface->refill_async = pad_engine_thread_refill_async;
  iface->refill_finish = pad_engine_thread_call_finish;
  iface->fetch_document_async = pad_engine_thread_fetch_document_async;
  iface->fetch_document_finish = pad_engine_thread_call_finish;
  iface->set_watching = pad_engine_thread_set_watching;
  iface->set_paused = pad_engine_thread_set_paused;
  iface->cancel = pad_engine_thread_cancel;
  iface->wake = pad_engine_thread_wake;
  iface->get_state = pad_engine_thread_get_state;
  iface->get_progress = pad_engine_thread_get_progress;
  iface->get_error = pad_engine_thread_get_error;
}

/* -- the object -- */

static void
pad_engine_thread_dispose (GObject *object)
{
  PadEngineThread *self = PAD_ENGINE_THREAD (object);

  if (self->thread != NULL)
    pad_engine_thread_stop (self, STOP_MS);
  G_OBJECT_CLASS (pad_engine_thread_parent_class)->dispose (object);
}

static void
pad_engine_thread_finalize (GObject *object)
{
  PadEngineThread *self = PAD_ENGINE_THREAD (object);

  g_clear_pointer (&self->mail, pad_engine_mail_free);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->active, g_ptr_array_unref);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->world, pad_world_unref);
  g_clear_error (&self->error);
  g_free (self->folder);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (pad_engine_thread_parent_class)->finalize (object);
}

static void
pad_engine_thread_class_init (PadEngineThreadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pad_engine_thread_dispose;
  object_class->finalize = pad_engine_thread_finalize;
}

static void
pad_engine_thread_init (PadEngineThread *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->active = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->mail = pad_engine_mail_new (PAD_SYNC_PORT (self));
}

static gboolean
wait_until_open (PadEngineThread *self, GError **error)
{
  g_mutex_lock (&self->mutex);
  while (!self->opened)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

PadEngineThread *
pad_engine_thread_new (PadWorld *world, const char *folder, PadLocalWriter *writer, GError **error)
{
  g_autoptr (PadEngineThread) self = NULL;

  g_return_val_if_fail (world != NULL && folder != NULL && PAD_IS_LOCAL_WRITER (writer), NULL);

  self = g_object_new (PAD_TYPE_ENGINE_THREAD, NULL);
  self->world = pad_world_ref (world);
  self->folder = g_strdup (folder);
  self->writer = g_object_ref (writer);
  self->thread = g_thread_new ("engine", run_thread, self);
  if (!wait_until_open (self, error)) {
    self->stopped = TRUE;
    return NULL;
  }
  pad_engine_mail_read_state (self->mail);
  self->writer_handler =
      g_signal_connect_swapped (writer, "changed", G_CALLBACK (on_local_changed_cb), self);
  return g_steal_pointer (&self);
}

static gboolean
wait_until_ended (PadEngineThread *self, int milliseconds)
{
  int64_t until = g_get_monotonic_time () + (int64_t)milliseconds * 1000;
  gboolean ended = FALSE;

  g_mutex_lock (&self->mutex);
  while (!self->ended && g_cond_wait_until (&self->cond, &self->mutex, until))
    continue;
  ended = self->ended;
  g_mutex_unlock (&self->mutex);
  return ended;
}

gboolean
pad_engine_thread_stop (PadEngineThread *self, int milliseconds)
{
  g_return_val_if_fail (PAD_IS_ENGINE_THREAD (self), FALSE);

  if (self->thread == NULL)
    return TRUE;
  g_clear_signal_handler (&self->writer_handler, self->writer);
  hand_over (self, stop_engine, 0);
  self->stopped = TRUE;
  if (!wait_until_ended (self, milliseconds)) {
    /* The thread goes on for as long as the process does. */
    g_object_ref (self);
    self->thread = NULL;
    return FALSE;
  }
  g_thread_join (g_steal_pointer (&self->thread));
  /* What was handed over too late comes back as cancelled. */
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  return TRUE;
}
