#include "pad-sender.h"

#include <pad-error.h>
#include <pad-protocol.h>

#include "pad-batch.h"
#include "pad-call.h"
#include "pad-refusal.h"
#include "pad-retry.h"

/* The server works on a hundred orders before it answers. */
#define PUSH_IDLE_MS 60000

/**
 * @limit: operations of a request; halved when the server cannot read one, so that the one it
 * cannot read is found and set aside while the others go on
 * @error: why the batch was not answered, while that is written down
 */
typedef struct
{
  PadSender sender;
  PadWorld *world;
  PadBatch *batch;
  int limit;
  int64_t durable;
  GError *error;
} Run;

static void pick (GTask *task);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->batch, pad_batch_free);
  g_clear_object (&run->sender.session);
  g_clear_object (&run->sender.writer);
  g_clear_error (&run->error);
  g_free (run);
}

static void
post (GTask *task, PadLocalFunc func, GAsyncReadyCallback callback)
{
  Run *run = g_task_get_task_data (task);

  pad_local_writer_run_async (run->sender.writer, func, run->batch, NULL, callback,
                              g_object_ref (task));
}

static void
report (Run *run)
{
  if (run->sender.answered != NULL)
    run->sender.answered ((int)run->batch->operations->len, run->sender.data);
}

static void
on_batch_settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  report (run);
  run->limit = MIN (run->limit * 2, PAD_PUSH_OPERATIONS);
  pick (task);
}

static void
on_batch_lost_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  report (run);
  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    pick (task);
}

static gboolean
is_unreadable (const GError *error)
{
  return pad_refusal_is (error, PAD_PROBLEM_BAD_REQUEST) ||
         pad_refusal_is (error, PAD_PROBLEM_TOO_LARGE) ||
         pad_refusal_is (error, PAD_PROBLEM_WRONG_MEDIA);
}

/* The server does not take this request as it is: smaller ones until the operation it is about
 * stands alone. */
static void
split (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);

  if (run->batch->operations->len > 1)
    run->limit = (int)run->batch->operations->len / 2;
  else
    run->batch->unreadable = g_strdup (error->message);
  run->batch->lost_reason = g_strdup (error->message);
  g_error_free (error);
  post (task, pad_batch_lose, on_batch_lost_cb);
}

/* No answer. Nobody is to blame when there is no network, or when the server is busy; when it
 * failed, that counts. The engine's own timer says when the next request is made. */
static void
lose (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);
  int64_t wait = pad_refusal_retry_after (error);

  run->batch->lost_counts = pad_refusal_is (error, PAD_PROBLEM_INTERNAL);
  run->batch->lost_at = wait > 0 ? pad_world_now (run->world) + wait : 0;
  run->batch->lost_reason = g_strdup (error->message);
  run->error = error;
  post (task, pad_batch_lose, on_batch_lost_cb);
}

static void
on_push_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body = pad_call_body_finish (result, &error);
  gsize n = 0;

  if (body != NULL) {
    const char *bytes = g_bytes_get_data (body, &n);

    run->batch->reply = pad_push_reply_parse (bytes, n, &error);
  }
  if (run->batch->reply == NULL) {
    lose (task, error);
    return;
  }
  run->durable = run->batch->reply->durable;
  post (task, pad_batch_settle, on_batch_settled_cb);
}

static void
on_push_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PadReply) reply =
      pad_client_session_send_finish (PAD_CLIENT_SESSION (source), result, &error);

  if (reply != NULL)
    pad_call_body_async (run->world, reply, g_task_get_cancellable (task), on_push_read_cb,
                         g_object_ref (task));
  else if (is_unreadable (error))
    split (task, error);
  else
    lose (task, error);
}

static void
send_batch (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  PadClientSession *session = run->sender.session;
  PadRequest *request = pad_client_session_request (session, "POST", "/v1/push");
  const char *device = pad_client_session_get_device (session);

  request->idle_ms = PUSH_IDLE_MS;
  pad_request_set_body (request, PAD_MEDIA_JSON,
                        pad_batch_body (run->batch, device != NULL ? device : ""));
  pad_client_session_send_async (session, request, g_task_get_cancellable (task),
                                 on_push_answered_cb, g_object_ref (task));
}

static void
on_batch_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error))
    g_task_return_error (task, error);
  else if (run->batch->operations->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    send_batch (task);
}

static void
pick (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  g_clear_pointer (&run->batch, pad_batch_free);
  run->batch = pad_batch_new (run->limit);
  post (task, pad_batch_pick, on_batch_picked_cb);
}

static void
on_greeted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonNode) hello =
      pad_client_session_fetch_finish (PAD_CLIENT_SESSION (source), result, &error);

  if (hello == NULL)
    g_task_return_error (task, error);
  else
    pick (task);
}

static void
greet (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  PadClientSession *session = run->sender.session;

  pad_client_session_fetch_async (session, pad_client_session_request (session, "GET", "/v1/hello"),
                                  g_task_get_cancellable (task), on_greeted_cb,
                                  g_object_ref (task));
}

void
pad_sender_run_async (const PadSender *sender,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, pad_sender_run_async);
  g_task_set_check_cancellable (task, FALSE);
  run->sender = *sender;
  g_object_ref (run->sender.session);
  g_object_ref (run->sender.writer);
  run->world = pad_client_session_get_world (sender->session);
  run->limit = PAD_PUSH_OPERATIONS;
  run->durable = -1;
  g_task_set_task_data (task, run, run_free);
  if (sender->greet)
    greet (task);
  else
    pick (task);
}

gboolean
pad_sender_run_finish (GAsyncResult *result, int64_t *durable, GError **error)
{
  const Run *run = g_task_get_task_data (G_TASK (result));

  *durable = run->durable;
  return g_task_propagate_boolean (G_TASK (result), error);
}
