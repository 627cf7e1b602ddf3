#include "pad-engine.h"

#include <pad-error.h>

#include "pad-engine-private.h"

/* Milliseconds between two looks whether another process wrote to local.db or took the replica
 * away.
 */
#define POLL_MS 500

/* Microseconds between two reports of progress. */
#define PROGRESS_US 100000

static void pad_engine_port_init (PadSyncPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PadEngine,
                               pad_engine,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAD_TYPE_SYNC_PORT, pad_engine_port_init))

static PadSyncState
state_of_error (const GError *error)
{
  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_UNREACHABLE))
    return PAD_SYNC_OFFLINE;
  return PAD_SYNC_ATTENTION;
}

static PadSyncState
work_out_state (PadEngine *self)
{
  if (!pad_client_session_is_signed_in (self->session))
    return PAD_SYNC_SIGNED_OUT;
  if (self->paused)
    return PAD_SYNC_PAUSED;
  if (self->filling)
    return PAD_SYNC_FILLING;
  if (self->send.busy || (self->take.busy && !self->waiting && self->error == NULL))
    return PAD_SYNC_SYNCING;
  return self->error != NULL ? state_of_error (self->error) : PAD_SYNC_IDLE;
}

void
pad_engine_update (PadEngine *self)
{
  PadSyncState state = work_out_state (self);

  if (state == self->state)
    return;
  self->state = state;
  pad_sync_port_emit_state (PAD_SYNC_PORT (self));
}

void
pad_engine_set_progress (PadEngine *self, const PadSyncProgress *progress)
{
  static const PadSyncProgress none = {0};
  int64_t now = pad_world_monotonic (self->world);
  PadSyncPhase before = self->progress.phase;

  self->progress = progress != NULL ? *progress : none;
  if (self->progress.phase == before && now - self->progress_told < PROGRESS_US)
    return;
  self->progress_told = now;
  pad_sync_port_emit_state (PAD_SYNC_PORT (self));
}

void
pad_engine_set_error (PadEngine *self, GError *error)
{
  gboolean same = self->error == NULL && error == NULL;

  self->reached = !g_error_matches (error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  g_clear_error (&self->error);
  self->error = error;
  if (same)
    return;
  self->state = work_out_state (self);
  pad_sync_port_emit_state (PAD_SYNC_PORT (self));
}

/* The lock goes when nothing is in flight any more. */
static void
give_back (PadEngine *self)
{
  if (self->lock == NULL || self->send.busy || self->take.busy || self->documents.lane.busy)
    return;
  pad_engine_close_replica (self);
  pad_world_lock_release (self->world, g_steal_pointer (&self->lock));
}

void
pad_engine_kick (PadEngine *self)
{
  gboolean may = !self->stopped && !self->paused && !self->held && !self->signing_in &&
                 pad_client_session_is_signed_in (self->session);

  if (self->dropping && !self->take.busy && !self->documents.lane.busy)
    pad_engine_drop_replicas (self);
  if (self->stopped)
    give_back (self);
  if (may)
    pad_engine_kick_send (self);
  if (may)
    pad_engine_kick_take (self);
  pad_engine_kick_documents (self);
  pad_engine_check_rounds (self);
  pad_engine_update (self);
}

/* Perhaps an operation was queued. */
void
pad_engine_look (PadEngine *self)
{
  g_return_if_fail (PAD_IS_ENGINE (self));

  if (self->stopped || self->send.backing_off)
    return;
  pad_lane_disarm (self, &self->send);
  pad_engine_kick (self);
}

static void
on_poll_due_cb (gpointer data)
{
  PadEngine *self = data;
  int64_t version = self->data_version;

  self->poll_timer = pad_world_timer_add (self->world, POLL_MS, on_poll_due_cb, self);
  if (self->waiting && pad_engine_has_lost_replica (self))
    pad_lane_cancel (&self->take, TRUE);
  pad_db_read_int (pad_profile_get_local (self->profile), "PRAGMA data_version", version, &version,
                   NULL);
  if (version == self->data_version)
    return;
  self->data_version = version;
  pad_engine_look (self);
}

static void
set_polling (PadEngine *self, gboolean polling)
{
  if (self->poll_timer != 0)
    pad_world_timer_remove (self->world, self->poll_timer);
  self->poll_timer = polling ? pad_world_timer_add (self->world, POLL_MS, on_poll_due_cb, self) : 0;
}

static void
pad_engine_sync_async (PadSyncPort *port,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, data);

  g_task_set_source_tag (task, pad_engine_sync_async);
  pad_engine_add_round (PAD_ENGINE (port), task);
}

static gboolean
pad_engine_sync_finish (PadSyncPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
pad_engine_refill_async (PadSyncPort *port,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  PadEngine *self = PAD_ENGINE (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, data);

  g_task_set_source_tag (task, pad_engine_refill_async);
  self->refill = TRUE;
  pad_engine_add_round (self, task);
}

static void
pad_engine_set_watching (PadSyncPort *port, gboolean watching)
{
  PadEngine *self = PAD_ENGINE (port);

  if (self->stopped || self->watching == watching)
    return;
  self->watching = watching;
  self->held = FALSE;
  set_polling (self, watching);
  if (!watching) {
    pad_lane_disarm (self, &self->send);
    pad_lane_disarm (self, &self->take);
    pad_lane_disarm (self, &self->documents.lane);
    if (self->waiting)
      pad_lane_cancel (&self->take, TRUE);
  }
  pad_engine_kick (self);
}

static void
pad_engine_cancel (PadSyncPort *port)
{
  PadEngine *self = PAD_ENGINE (port);

  self->held = TRUE;
  pad_lane_disarm (self, &self->send);
  pad_lane_disarm (self, &self->take);
  pad_lane_cancel (&self->send, FALSE);
  pad_lane_cancel (&self->take, FALSE);
  pad_engine_documents_cancel (self, PAD_ERROR_CANCELLED, "cancelled");
  pad_engine_check_rounds (self);
}

static void
pad_engine_set_paused (PadSyncPort *port, gboolean paused)
{
  PadEngine *self = PAD_ENGINE (port);

  if (self->stopped || self->paused == paused)
    return;
  self->paused = paused;
  if (paused)
    pad_engine_cancel (port);
  else
    self->held = FALSE;
  pad_engine_kick (self);
}

static void
pad_engine_wake (PadSyncPort *port)
{
  PadEngine *self = PAD_ENGINE (port);

  if (self->stopped)
    return;
  self->held = FALSE;
  pad_lane_disarm (self, &self->send);
  pad_lane_disarm (self, &self->take);
  pad_lane_disarm (self, &self->documents.lane);
  pad_engine_kick (self);
}

static PadSyncState
pad_engine_get_state (PadSyncPort *port)
{
  return PAD_ENGINE (port)->state;
}

static void
pad_engine_get_progress (PadSyncPort *port, PadSyncProgress *progress)
{
  *progress = PAD_ENGINE (port)->progress;
}

static const GError *
pad_engine_get_error (PadSyncPort *port)
{
  return PAD_ENGINE (port)->error;
}

static void
pad_engine_port_init (PadSyncPortInterface *iface)
{
  iface->sign_in_async = pad_engine_sign_in_async;
  iface->sign_in_finish = pad_engine_sign_in_finish;
  iface->sync_async = pad_engine_sync_async;
  iface->sync_finish = pad_engine_sync_finish;
  iface->refill_async = pad_engine_refill_async;
  iface->refill_finish = pad_engine_sync_finish;
  iface->fetch_document_async = pad_engine_fetch_document_async;
  iface->fetch_document_finish = pad_engine_fetch_document_finish;
  iface->set_watching = pad_engine_set_watching;
  iface->set_paused = pad_engine_set_paused;
  iface->cancel = pad_engine_cancel;
  iface->wake = pad_engine_wake;
  iface->get_state = pad_engine_get_state;
  iface->get_progress = pad_engine_get_progress;
  iface->get_error = pad_engine_get_error;
}

static void
pad_engine_dispose (GObject *object)
{
  PadEngine *self = PAD_ENGINE (object);

  if (self->session != NULL)
    pad_engine_stop (self);
  G_OBJECT_CLASS (pad_engine_parent_class)->dispose (object);
}

static void
pad_engine_finalize (GObject *object)
{
  PadEngine *self = PAD_ENGINE (object);

  pad_engine_close_replica (self);
  pad_engine_documents_clear (&self->documents);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->writer);
  g_clear_object (&self->send.cancel);
  g_clear_object (&self->take.cancel);
  g_clear_error (&self->error);
  g_clear_pointer (&self->world, pad_world_unref);
  G_OBJECT_CLASS (pad_engine_parent_class)->finalize (object);
}

static void
pad_engine_class_init (PadEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pad_engine_dispose;
  G_OBJECT_CLASS (klass)->finalize = pad_engine_finalize;
}

static void
pad_engine_init (PadEngine *self)
{
  self->rounds = g_ptr_array_new_with_free_func (g_object_unref);
  self->durable = -1;
  pad_engine_documents_init (&self->documents);
}

static gboolean
take_lock (PadEngine *self, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *path = pad_profile_file (pad_profile_get_folder (self->profile), "engine.lock");

  self->lock = pad_world_lock_take (self->world, path, &problem);
  if (self->lock != NULL)
    return TRUE;
  if (g_error_matches (problem, PAD_ERROR, PAD_ERROR_LOCKED))
    g_set_error (error, PAD_ERROR, PAD_ERROR_LOCKED,
                 "another Orderpad is synchronizing this profile (%s)",
                 pad_profile_get_folder (self->profile));
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* The writer's signal comes in its own context, which need not be this engine's. */
static void
follow_writer (PadEngine *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  if (pad_local_writer_get_context (self->writer) == context)
    self->writer_handler =
        g_signal_connect_swapped (self->writer, "changed", G_CALLBACK (pad_engine_look), self);
}

PadEngine *
pad_engine_new (PadWorld *world,
                PadTransport *transport,
                PadProfile *profile,
                PadLocalWriter *writer,
                GError **error)
{
  g_autoptr (PadEngine) self = NULL;

  g_return_val_if_fail (world != NULL && PAD_IS_TRANSPORT (transport), NULL);
  g_return_val_if_fail (profile != NULL && PAD_IS_LOCAL_WRITER (writer), NULL);

  self = g_object_new (PAD_TYPE_ENGINE, NULL);
  self->world = pad_world_ref (world);
  self->profile = profile;
  self->writer = g_object_ref (writer);
  if (!take_lock (self, error))
    return NULL;
  self->session = pad_client_session_new (world, transport, pad_profile_get_folder (profile));
  follow_writer (self);
  self->state = work_out_state (self);
  return g_steal_pointer (&self);
}

void
pad_engine_stop (PadEngine *self)
{
  g_return_if_fail (PAD_IS_ENGINE (self));

  if (self->stopped)
    return;
  self->stopped = TRUE;
  g_clear_signal_handler (&self->writer_handler, self->writer);
  set_polling (self, FALSE);
  pad_lane_disarm (self, &self->send);
  pad_lane_disarm (self, &self->take);
  pad_lane_cancel (&self->send, FALSE);
  pad_lane_cancel (&self->take, FALSE);
  pad_engine_documents_cancel (self, PAD_ERROR_CANCELLED, "stopped");
  give_back (self);
}
