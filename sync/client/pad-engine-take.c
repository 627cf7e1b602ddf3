#include "pad-engine-private.h"

#include <pad-error.h>
#include <pad-outbox-follow.h>
#include <pad-outbox.h>
#include <pad-protocol.h>
#include <pad-replica-state.h>

#include "pad-catch-up.h"
#include "pad-fill.h"
#include "pad-generation.h"
#include "pad-refusal.h"

/* Fills in a row that may each end with the need for another before it is a failure like any other.
 */
#define REFILLS_MOST 3

void
pad_engine_close_replica (PadEngine *self)
{
  g_clear_pointer (&self->replica, pad_db_close);
  self->generation = 0;
}

/* Outbox and replica: what is acknowledged, passed by both and old enough is put away. */

static gboolean
tidy (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_tidy (local, *(int64_t *)data, error);
}

static void
tidy_outbox (PadEngine *self)
{
  int64_t sequence = 0;
  int64_t *passed = NULL;

  if (self->durable < 0 ||
      !pad_replica_get_number (self->replica, PAD_REPLICA_SEQUENCE, &sequence, NULL))
    return;
  passed = g_new (int64_t, 1);
  *passed = MIN (sequence, self->durable);
  self->durable = -1;
  pad_local_writer_run_async (self->writer, tidy, passed, g_free, NULL, NULL);
}

/* Orders that waited when they were answered: what the pull brought of them. */
static gboolean
follow (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_follow (local, data, error);
}

static void
on_followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadEngine) self = data;
  g_autoptr (GError) error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    g_warning ("What became of orders that waited could not be stored: %s", error->message);
  pad_sync_port_emit_operations (PAD_SYNC_PORT (self));
}

static void
follow_orders (PadEngine *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *news =
      self->replica != NULL
          ? pad_outbox_read_news (pad_profile_get_local (self->profile), self->replica, &error)
          : NULL;

  if (error != NULL)
    g_warning ("What became of orders that wait cannot be read: %s", error->message);
  if (news == NULL || news->len == 0) {
    g_clear_pointer (&news, g_ptr_array_unref);
    return;
  }
  pad_local_writer_run_async (self->writer, follow, news, (GDestroyNotify)g_ptr_array_unref,
                              on_followed_cb, g_object_ref (self));
}

static void
need_refill (PadEngine *self, const GError *refusal)
{
  self->refill = TRUE;
  self->refills++;
  if (pad_refusal_is_restore (refusal))
    self->repeat = TRUE;
}

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, PAD_ERROR, PAD_ERROR_DAMAGED);
}

/* Ends a turn of the lane. @error (transfer full) */
static void
end_turn (PadEngine *self, GError *error)
{
  self->take.busy = FALSE;
  self->filling = FALSE;
  self->waiting = FALSE;
  if (error == NULL) {
    gboolean again = self->take.wanted && self->send.wanted;

    self->refills = 0;
    pad_lane_succeed (self, &self->take);
    self->take.wanted = again;
    pad_engine_documents_settled (self);
  } else if ((pad_refusal_needs_refill (error) || is_damage (error)) &&
             self->refills < REFILLS_MOST) {
    need_refill (self, error);
    g_error_free (error);
  } else {
    pad_lane_fail (self, &self->take, error);
  }
  pad_engine_set_progress (self, NULL);
  pad_engine_kick (self);
}

/* After a restore */

/* The store lost what came after some sequence that nobody can name for sure: everything
 * acknowledged is handed in again, and what is there still answers with its stored result (SYNC.md
 * 10). */
static gboolean
repeat_all (PadLocal *local, gpointer data, GError **error)
{
  return pad_outbox_repeat_above (local, 0, error);
}

static void
on_repeated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadEngine) self = data;
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    end_turn (self, error);
    return;
  }
  self->repeat = FALSE;
  self->take.busy = FALSE;
  pad_engine_kick (self);
}

/* Before the new generation: once that is there, nothing tells any more that there was a restore.
 * And after what is on the wire: its answer may be that of the store as it was, or come back to an
 * order that is handed in again. Nothing new is sent meanwhile. */
static void
start_repeat (PadEngine *self)
{
  if (self->send.busy)
    return;
  pad_lane_begin (&self->take);
  pad_local_writer_run_async (self->writer, repeat_all, NULL, NULL, on_repeated_cb,
                              g_object_ref (self));
}

/* Changes */

static void
on_change_committed_cb (PadSyncChange *change, gpointer data)
{
  PadEngine *self = data;

  self->progress.rows += pad_sync_change_rows (change);
  pad_engine_documents_changed (self, change);
  pad_sync_port_emit_replica (PAD_SYNC_PORT (self), change);
}

static void
on_changes_received_cb (int64_t bytes, gpointer data)
{
  PadEngine *self = data;

  self->progress.phase = PAD_SYNC_PHASE_CHANGES;
  self->progress.bytes += bytes;
  pad_engine_set_progress (self, &self->progress);
}

static void
on_caught_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadEngine) self = data;
  GError *error = NULL;

  if (pad_catch_up_finish (result, &error)) {
    tidy_outbox (self);
    follow_orders (self);
  }
  end_turn (self, error);
}

static void
start_catch_up (PadEngine *self, int wait)
{
  PadCatchUp pull = {.session = self->session,
                     .replica = self->replica,
                     .generation = self->generation,
                     .wait = wait,
                     .func = on_change_committed_cb,
                     .received = on_changes_received_cb,
                     .data = self};

  self->waiting = wait > 0;
  self->progress = (PadSyncProgress) {0};
  pad_catch_up_async (&pull, pad_lane_begin (&self->take), on_caught_up_cb, g_object_ref (self));
}

/* Fill */

static void
on_fill_progress_cb (const PadSyncProgress *progress, gpointer data)
{
  pad_engine_set_progress (data, progress);
}

/* Readers in this process move on before the old file goes; those of others keep theirs open. */
static void
take_over (PadEngine *self, PadDb *replica, int64_t generation)
{
  g_autoptr (PadSyncChange) change = pad_sync_change_new (generation, TRUE, NULL);
  int64_t old = pad_profile_get_generation (self->profile);

  pad_engine_close_replica (self);
  self->replica = replica;
  self->generation = generation;
  self->refill = FALSE;
  pad_profile_refresh (self->profile, NULL);
  if (old != 0 && old != generation)
    pad_generation_delete (self->world, pad_profile_get_folder (self->profile), old, NULL);
  pad_engine_documents_changed (self, change);
  pad_sync_port_emit_replica (PAD_SYNC_PORT (self), change);
}

static void
on_filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadEngine) self = data;
  GError *error = NULL;
  int64_t generation = 0;
  PadDb *replica = pad_fill_finish (result, &generation, &error);

  if (replica != NULL && self->stopped)
    pad_db_close (replica);
  else if (replica != NULL)
    take_over (self, replica, generation);
  if (error == NULL)
    follow_orders (self);
  end_turn (self, error);
}

static void
start_fill (PadEngine *self)
{
  PadFill fill = {.session = self->session,
                  .writer = self->writer,
                  .current = pad_profile_get_generation (self->profile),
                  .func = on_fill_progress_cb,
                  .data = self};

  self->filling = TRUE;
  pad_fill_async (&fill, pad_lane_begin (&self->take), on_filled_cb, g_object_ref (self));
}

gboolean
pad_engine_has_lost_replica (PadEngine *self)
{
  return self->replica != NULL && !pad_generation_is_there (self->replica);
}

/* The replica that the pointer names; without one that can be used, a fill is due. */
static void
open_replica (PadEngine *self)
{
  g_autoptr (GError) error = NULL;
  int64_t generation = 0;

  if (pad_engine_has_lost_replica (self))
    pad_engine_close_replica (self);
  if (self->replica != NULL || !pad_profile_refresh (self->profile, &error))
    return;
  generation = pad_profile_get_generation (self->profile);
  if (generation != 0)
    self->replica = pad_generation_open (self->world, pad_profile_get_folder (self->profile),
                                         generation, &error);
  self->generation = self->replica != NULL ? generation : 0;
}

static void
start (PadEngine *self, int wait)
{
  open_replica (self);
  if (self->replica == NULL || self->refill)
    start_fill (self);
  else
    start_catch_up (self, wait);
}

/* A round's changes come after what it sent; before that too, where the figures are too old to be
 * ordered by (RULES.md 11, `offline_days`). After a failure the server is asked without waiting,
 * so that it is soon known whether it is there again.
 * What a restored server lost comes before all else. */
void
pad_engine_kick_take (PadEngine *self)
{
  PadLane *lane = &self->take;

  if (lane->busy || lane->timer != 0)
    return;
  if (self->repeat && (lane->wanted || self->send.wanted || self->watching))
    start_repeat (self);
  else if (self->pull_first || (lane->wanted && !self->send.wanted))
    start (self, 0);
  else if (!lane->wanted && self->watching)
    start (self, self->error != NULL ? 0 : PAD_WAIT_SECONDS);
}
