#include "pad-engine-private.h"

#include <pad-error.h>
#include <pad-offline.h>
#include <pad-outbox.h>

#include "pad-sender.h"

static void
on_answered_cb (int operations, gpointer data)
{
  PadEngine *self = data;

  self->progress.rows += operations;
  pad_engine_set_progress (self, &self->progress);
  pad_sync_port_emit_operations (PAD_SYNC_PORT (self));
}

/* What has been sent shows up in the next changes: those that wait for it are to come at once. */
static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadEngine) self = data;
  GError *error = NULL;
  int64_t durable = -1;
  gboolean good = pad_sender_run_finish (result, &durable, &error);

  self->send.busy = FALSE;
  if (durable >= 0)
    self->durable = durable;
  if (good) {
    if (durable >= 0)
      pad_lane_succeed (self, &self->send);
    else
      pad_lane_end (self, &self->send);
    if (self->take.wanted && self->waiting)
      pad_lane_cancel (&self->take, TRUE);
  } else {
    pad_lane_fail (self, &self->send, error);
  }
  pad_engine_set_progress (self, NULL);
  pad_engine_kick (self);
}

static gboolean
has_operations (PadEngine *self)
{
  int64_t instant = -1;

  return pad_outbox_next_attempt (pad_profile_get_local (self->profile), &instant, NULL) &&
         instant >= 0;
}

static void
start (PadEngine *self)
{
  PadSyncProgress progress = {.phase = PAD_SYNC_PHASE_SENDING};
  PadSender sender = {.session = self->session,
                      .writer = self->writer,
                      .greet = !self->reached && has_operations (self),
                      .answered = on_answered_cb,
                      .data = self};

  if (!self->filling)
    pad_engine_set_progress (self, &progress);
  pad_sender_run_async (&sender, pad_lane_begin (&self->send), on_sent_cb, g_object_ref (self));
}

/* Whether something may go now; when it is to wait, a timer is armed for it. */
static gboolean
is_due (PadEngine *self)
{
  g_autoptr (GError) error = NULL;
  int64_t instant = -1;
  int64_t now = pad_world_now (self->world);

  if (!pad_outbox_next_attempt (pad_profile_get_local (self->profile), &instant, &error)) {
    pad_lane_fail (self, &self->send, g_steal_pointer (&error));
    return FALSE;
  }
  if (instant < 0)
    return FALSE;
  if (instant <= now)
    return TRUE;
  pad_lane_arm (self, &self->send, instant - now, FALSE);
  return FALSE;
}

/* A replica that cannot be read is the taking lane's affair. */
static gboolean
is_too_old (PadEngine *self)
{
  PadDb *replica = pad_profile_get_generation (self->profile) != 0
                       ? pad_profile_get_replica (self->profile, NULL)
                       : NULL;
  PadOffline offline;

  return replica != NULL && pad_offline_load (replica, &offline, NULL) && offline.over;
}

void
pad_engine_kick_send (PadEngine *self)
{
  PadLane *lane = &self->send;

  self->pull_first = FALSE;
  if (lane->busy || lane->backing_off || self->repeat)
    return;
  if (!lane->wanted && !(self->watching && is_due (self)))
    return;
  self->pull_first = is_too_old (self);
  if (!self->pull_first)
    start (self);
  else if (self->waiting)
    pad_lane_cancel (&self->take, TRUE);
}
