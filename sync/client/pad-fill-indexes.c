#include "pad-fill-indexes.h"

#include <pad-error.h>
#include <pad-replica-state.h>

/**
 * @timer: due with the next step; 0 while it runs
 * @handler: of the task's cancellable
 */
typedef struct
{
  PadFillIndexes fill;
  PadWorld *world;
  int next;
  int total;
  guint timer;
  gulong handler;
} Work;

static gboolean
is_cancelled (GTask *task, GError **error)
{
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
  return TRUE;
}

static void
end (GTask *task, GError *error)
{
  Work *work = g_task_get_task_data (task);

  if (work->timer != 0)
    pad_world_timer_remove (work->world, work->timer);
  if (work->handler != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), work->handler);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  const Work *work = g_task_get_task_data (data);
  GError *error = NULL;

  /* While a step runs, it looks for itself. */
  if (work->timer != 0 && is_cancelled (data, &error))
    end (data, error);
}

static void
on_step_due_cb (gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->timer = 0;
  work->fill.func (work->next, work->total, work->fill.data);
  if (is_cancelled (task, &error) ||
      !pad_replica_finish_step (work->fill.replica, work->next, work->total, &error) ||
      ++work->next == work->total)
    end (task, error);
  else
    work->timer = pad_world_timer_add (work->world, 0, on_step_due_cb, task);
}

void
pad_fill_indexes_async (const PadFillIndexes *fill,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, pad_fill_indexes_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, g_free);
  work->fill = *fill;
  work->world = pad_db_get_world (fill->replica);
  if (is_cancelled (task, &error) ||
      !pad_replica_count_steps (fill->replica, &work->total, &error)) {
    end (task, error);
    return;
  }
  work->timer = pad_world_timer_add (work->world, 0, on_step_due_cb, task);
  work->handler = g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), task);
}

gboolean
pad_fill_indexes_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
