#include "pad-catch-up.h"

#include <pad-error.h>
#include <pad-protocol.h>
#include <pad-replica-state.h>

#include "pad-call.h"

typedef struct
{
  PadCatchUp pull;
  PadApply *apply;
  PadDelta *delta;
  PadReply *reply;
  char *epoch;
} Round;

static void ask (GTask *task);

static void
round_free (gpointer data)
{
  Round *round = data;

  g_clear_pointer (&round->delta, pad_delta_free);
  g_clear_pointer (&round->apply, pad_apply_free);
  g_clear_object (&round->reply);
  g_clear_object (&round->pull.session);
  g_free (round->epoch);
  g_free (round);
}

static void
read_on (GTask *task, GAsyncReadyCallback callback)
{
  Round *round = g_task_get_task_data (task);

  pad_call_read_async (pad_client_session_get_world (round->pull.session), round->reply,
                       round->pull.wait * 1000, g_task_get_cancellable (task), callback,
                       g_object_ref (task));
}

static void
end_reply (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_delta_end (round->delta, &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_clear_object (&round->reply);
  if (pad_delta_has_more (round->delta)) {
    round->pull.wait = 0;
    ask (task);
    return;
  }
  if (pad_db_checkpoint (round->pull.replica, FALSE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_chunk_come_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = pad_call_read_finish (result, &error);
  gsize n = 0;
  const void *chunk = bytes != NULL ? g_bytes_get_data (bytes, &n) : NULL;

  if (bytes != NULL && n == 0) {
    end_reply (task);
    return;
  }
  if (bytes == NULL || !pad_delta_feed (round->delta, chunk, n, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (round->pull.received != NULL)
    round->pull.received ((int64_t)n, round->pull.data);
  read_on (task, on_chunk_come_cb);
}

static void
on_changes_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  round->reply = pad_client_session_send_finish (PAD_CLIENT_SESSION (source), result, &error);
  if (round->reply == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_clear_pointer (&round->delta, pad_delta_free);
  round->delta = pad_delta_new (round->pull.replica, round->apply, round->epoch,
                                round->pull.generation, round->pull.func, round->pull.data);
  read_on (task, on_chunk_come_cb);
}

static char *
make_path (Round *round, GError **error)
{
  PadDb *replica = round->pull.replica;
  g_autoptr (GError) problem = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *cursor = pad_replica_get_meta (replica, PAD_REPLICA_CURSOR, &problem);
  int64_t from = 0;

  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }
  if (cursor != NULL) {
    escaped = g_uri_escape_string (cursor, NULL, FALSE);
    return g_strdup_printf ("/v1/changes?cursor=%s&wait=%d", escaped, round->pull.wait);
  }
  if (!pad_replica_get_number (replica, PAD_CATCH_UP_FROM, &from, error))
    return NULL;
  hash = pad_replica_get_meta (replica, PAD_REPLICA_HASH, &problem);
  if (problem != NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }
  escaped = g_uri_escape_string (hash != NULL ? hash : "", NULL, FALSE);
  return g_strdup_printf ("/v1/changes?from=%" G_GINT64_FORMAT "&segments=%s", from, escaped);
}

static void
ask (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *path = make_path (round, &error);
  PadRequest *request = NULL;

  if (path == NULL) {
    g_task_return_error (task, error);
    return;
  }
  request = pad_client_session_request (round->pull.session, "GET", path);
  request->accept = PAD_MEDIA_LINES;
  request->idle_ms = PAD_REQUEST_IDLE_MS + round->pull.wait * 1000;
  pad_client_session_send_async (round->pull.session, request, g_task_get_cancellable (task),
                                 on_changes_answered_cb, g_object_ref (task));
}

void
pad_catch_up_async (const PadCatchUp *pull,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Round *round = g_new0 (Round, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, pad_catch_up_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, round, round_free);
  round->pull = *pull;
  g_object_ref (round->pull.session);
  round->apply = pad_apply_new (pull->replica);
  round->epoch = pad_replica_get_meta (pull->replica, PAD_REPLICA_EPOCH, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    ask (task);
}

gboolean
pad_catch_up_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
