#include "pad-fill.h"

#include <pad-error.h>
#include <pad-profile.h>
#include <pad-replica-state.h>

#include "pad-fill-indexes.h"
#include "pad-fill-target.h"
#include "pad-generation.h"
#include "pad-grant-list.h"
#include "pad-catch-up.h"
#include "pad-refusal.h"
#include "pad-segment-fill.h"

/* Segments that are fetched at once: while rows of one are stored, the server reads those of the
 * other. */
#define LANES 2

/**
 * @own: cancelled with the task's, and when one lane failed
 * @error: of the first lane that failed
 */
typedef struct
{
  PadFill fill;
  PadFillTarget target;
  GCancellable *own;
  guint next;
  int lanes;
  GError *error;
  PadSyncProgress progress;
} Work;

static void start_lanes (GTask *task);

static void
begin_phase (Work *work, PadSyncPhase phase)
{
  work->progress = (PadSyncProgress) {.phase = phase};
  if (phase == PAD_SYNC_PHASE_ROWS)
    work->progress.total_rows = work->target.list->rows;
  work->fill.func (&work->progress, work->fill.data);
}

static void
on_rows_come_cb (int64_t bytes, int64_t rows, gpointer data)
{
  Work *work = data;

  work->progress.bytes += bytes;
  work->progress.rows += rows;
  work->fill.func (&work->progress, work->fill.data);
}

/* The pointer moves */

static gboolean
move_pointer (PadLocal *local, gpointer data, GError **error)
{
  const Work *work = data;

  return pad_profile_set_generation (local, work->target.generation, error);
}

static void
on_pointer_moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A generation that cannot be completed is not gone on with. */
static void
fail_for_good (GTask *task, GError *error)
{
  Work *work = g_task_get_task_data (task);

  g_clear_pointer (&work->target.replica, pad_db_close);
  pad_generation_delete (work->target.world, work->target.folder, work->target.generation, NULL);
  g_task_return_error (task, error);
}

static void
switch_over (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_generation_seal (work->target.replica, &error))
    g_task_return_error (task, error);
  else
    pad_local_writer_run_async (work->fill.writer, move_pointer, work, NULL, on_pointer_moved_cb,
                                g_object_ref (task));
}

/* Changes */

static void
on_changes_pulled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (pad_catch_up_finish (result, &error))
    switch_over (task);
  else if (pad_refusal_needs_refill (error))
    fail_for_good (task, error);
  else
    g_task_return_error (task, error);
}

static void
on_changes_committed_cb (PadSyncChange *change, gpointer data)
{
  on_rows_come_cb (0, pad_sync_change_rows (change), data);
}

static void
on_changes_received_cb (int64_t bytes, gpointer data)
{
  on_rows_come_cb (bytes, 0, data);
}

static void
start_changes (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  PadCatchUp pull = {.session = work->fill.session,
                     .replica = work->target.replica,
                     .generation = work->target.generation,
                     .func = on_changes_committed_cb,
                     .received = on_changes_received_cb,
                     .data = work};

  begin_phase (work, PAD_SYNC_PHASE_CHANGES);
  pad_catch_up_async (&pull, work->own, on_changes_pulled_cb, g_object_ref (task));
}

/* Indexes */

static void
on_index_due_cb (int done, int total, gpointer data)
{
  Work *work = data;

  work->progress.rows = done;
  work->progress.total_rows = total;
  work->fill.func (&work->progress, work->fill.data);
}

static void
on_indexes_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (pad_fill_indexes_finish (result, &error))
    start_changes (task);
  else
    g_task_return_error (task, error);
}

static void
start_indexes (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  PadFillIndexes fill = {.replica = work->target.replica, .func = on_index_due_cb, .data = work};

  begin_phase (work, PAD_SYNC_PHASE_INDEXES);
  pad_fill_indexes_async (&fill, work->own, on_indexes_made_cb, g_object_ref (task));
}

/* Rows */

static void
on_lane_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  work->lanes--;
  if (!pad_segment_fill_finish (result, &error) && work->error == NULL) {
    work->error = g_steal_pointer (&error);
    g_cancellable_cancel (work->own);
  }
  start_lanes (task);
}

static PadReplicaSegment *
next_segment (Work *work)
{
  while (work->next < work->target.list->segments->len) {
    PadReplicaSegment *segment = work->target.list->segments->pdata[work->next++];

    if (!segment->complete)
      return segment;
  }
  return NULL;
}

/* Keeps the lanes busy; the last one to end goes on, or ends the fill with the first error. */
static void
start_lanes (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  PadReplicaSegment *segment = NULL;
  PadSegmentFill fill = {.session = work->fill.session,
                         .replica = work->target.replica,
                         .epoch = work->target.list->epoch,
                         .func = on_rows_come_cb,
                         .data = work};

  while (work->error == NULL && work->lanes < LANES && (segment = next_segment (work)) != NULL) {
    work->lanes++;
    fill.segment = segment;
    pad_segment_fill_async (&fill, work->own, on_lane_ended_cb, g_object_ref (task));
  }
  if (work->lanes > 0)
    return;
  if (work->error == NULL)
    start_indexes (task);
  else if (pad_refusal_needs_refill (work->error))
    fail_for_good (task, g_steal_pointer (&work->error));
  else
    g_task_return_error (task, g_steal_pointer (&work->error));
}

static void
start_rows (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  int64_t rows = 0;

  for (guint i = 0; i < work->target.list->segments->len; i++)
    rows += ((PadReplicaSegment *)work->target.list->segments->pdata[i])->rows;
  begin_phase (work, PAD_SYNC_PHASE_ROWS);
  on_rows_come_cb (0, rows, work);
  start_lanes (task);
}

/* The generation */

static gboolean
take_number (PadLocal *local, gpointer data, GError **error)
{
  Work *work = data;

  return pad_profile_next_generation (local, &work->target.generation, error);
}

static void
on_number_taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error) ||
      !pad_fill_target_create (&work->target, &error))
    g_task_return_error (task, error);
  else
    start_rows (task);
}

static void
on_granted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->target.list = pad_grant_list_fetch_finish (result, &error);
  if (work->target.list == NULL || !pad_fill_target_resume (&work->target, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (work->target.replica != NULL)
    start_rows (task);
  else
    pad_local_writer_run_async (work->fill.writer, take_number, work, NULL, on_number_taken_cb,
                                g_object_ref (task));
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->target.list, pad_grant_list_free);
  g_clear_pointer (&work->target.replica, pad_db_close);
  g_clear_object (&work->fill.session);
  g_clear_object (&work->fill.writer);
  g_clear_object (&work->own);
  g_clear_error (&work->error);
  g_free (work);
}

void
pad_fill_async (const PadFill *fill,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  g_task_set_source_tag (task, pad_fill_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  work->fill = *fill;
  g_object_ref (work->fill.session);
  g_object_ref (work->fill.writer);
  work->target.world = pad_client_session_get_world (fill->session);
  work->target.folder = pad_client_session_get_folder (fill->session);
  work->target.current = fill->current;
  work->own = g_cancellable_new ();
  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (work->own);
  else if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel), work->own,
                             G_CONNECT_SWAPPED);
  pad_grant_list_fetch_async (fill->session, work->own, on_granted_cb, g_steal_pointer (&task));
}

PadDb *
pad_fill_finish (GAsyncResult *result, int64_t *generation, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  *generation = work->target.generation;
  return g_steal_pointer (&work->target.replica);
}
