#include "pad-engine-private.h"

#include <pad-error.h>

#include "pad-refusal.h"

static void
on_send_due_cb (gpointer data)
{
  PadEngine *self = data;

  self->send.timer = 0;
  self->send.backing_off = FALSE;
  pad_engine_kick (self);
}

static void
on_take_due_cb (gpointer data)
{
  PadEngine *self = data;

  self->take.timer = 0;
  self->take.backing_off = FALSE;
  pad_engine_kick (self);
}

static void
on_documents_due_cb (gpointer data)
{
  PadEngine *self = data;

  self->documents.lane.timer = 0;
  self->documents.lane.backing_off = FALSE;
  pad_engine_kick (self);
}

static GSourceOnceFunc
due_of (PadEngine *self, PadLane *lane)
{
  if (lane == &self->send)
    return on_send_due_cb;
  return lane == &self->take ? on_take_due_cb : on_documents_due_cb;
}

void
pad_lane_arm (PadEngine *self, PadLane *lane, int64_t delay_ms, gboolean backing_off)
{
  pad_lane_disarm (self, lane);
  lane->timer = pad_world_timer_add (self->world, MAX (delay_ms, 0), due_of (self, lane), self);
  lane->backing_off = backing_off;
}

void
pad_lane_disarm (PadEngine *self, PadLane *lane)
{
  if (lane->timer != 0)
    pad_world_timer_remove (self->world, lane->timer);
  lane->timer = 0;
  lane->backing_off = FALSE;
}

GCancellable *
pad_lane_begin (PadLane *lane)
{
  g_assert (!lane->busy);

  lane->busy = TRUE;
  lane->interrupted = FALSE;
  g_clear_object (&lane->cancel);
  lane->cancel = g_cancellable_new ();
  return lane->cancel;
}

void
pad_lane_cancel (PadLane *lane, gboolean interrupted)
{
  g_autoptr (GCancellable) cancel = lane->cancel != NULL ? g_object_ref (lane->cancel) : NULL;

  if (!lane->busy || cancel == NULL)
    return;
  lane->interrupted = interrupted;
  g_cancellable_cancel (cancel);
}

void
pad_lane_end (PadEngine *self, PadLane *lane)
{
  pad_lane_disarm (self, lane);
  pad_retry_reset (&lane->retry);
  lane->wanted = FALSE;
}

void
pad_lane_succeed (PadEngine *self, PadLane *lane)
{
  pad_lane_end (self, lane);
  pad_engine_set_error (self, NULL);
}

void
pad_lane_fail (PadEngine *self, PadLane *lane, GError *error)
{
  g_autoptr (GError) refusal = error;
  g_autoptr (GError) shown = pad_refusal_to_error (refusal);
  gboolean cancelled = g_error_matches (shown, PAD_ERROR, PAD_ERROR_CANCELLED);

  if (lane->interrupted && cancelled)
    return;
  if (pad_refusal_ends_session (refusal))
    pad_engine_sign_out (self, pad_refusal_is (refusal, PAD_PROBLEM_DEVICE_REVOKED));
  if (!cancelled && self->watching && !self->stopped)
    pad_lane_arm (self, lane,
                  pad_retry_next (&lane->retry, self->world, pad_refusal_retry_after (refusal)),
                  TRUE);
  pad_engine_end_rounds (self, shown);
  if (!cancelled)
    pad_engine_set_error (self, g_steal_pointer (&shown));
}
