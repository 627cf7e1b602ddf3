#include "pad-call.h"

#include <pad-error.h>
#include <pad-protocol.h>

#include "pad-call-check.h"
#include "pad-deadline.h"
#include "pad-refusal.h"

/* Large enough for a fill, small enough that a change is applied as soon as it comes. */
#define CHUNK_BYTES (256 * 1024)

typedef struct
{
  PadWorld *world;
  PadDeadline *deadline;
  PadReply *reply;
  const char *accept;
  GByteArray *body;
} Call;

static Call *
call_new (PadWorld *world, PadReply *reply)
{
  Call *call = g_new0 (Call, 1);

  call->world = pad_world_ref (world);
  call->reply = reply != NULL ? g_object_ref (reply) : NULL;
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->deadline, pad_deadline_free);
  g_clear_pointer (&call->body, g_byte_array_unref);
  g_clear_object (&call->reply);
  pad_world_unref (call->world);
  g_free (call);
}

static GTask *
task_new (Call *call, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, call_free);
  return task;
}

static void
on_problem_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  PadProblem problem = PAD_PROBLEM_INTERNAL;
  g_autofree char *detail = NULL;
  g_autoptr (GBytes) body = pad_call_body_finish (result, &error);

  if (body != NULL &&
      pad_problem_read (pad_reply_get_status (call->reply), g_bytes_get_data (body, NULL),
                        g_bytes_get_size (body), &problem, &detail, &error))
    error = pad_refusal_new (problem, pad_call_retry_after (call->reply), detail);
  g_task_return_error (task, error);
}

static void
on_head_come_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  call->reply = pad_transport_send_finish (PAD_TRANSPORT (source), result, &error);
  if (call->reply == NULL) {
    g_task_return_error (task, pad_deadline_explain (call->deadline, error));
    return;
  }
  g_clear_pointer (&call->deadline, pad_deadline_free);
  switch (pad_call_check (call->reply, call->accept, &error)) {
  case PAD_CALL_GOOD:
    g_task_return_pointer (task, g_object_ref (call->reply), g_object_unref);
    break;
  case PAD_CALL_PROBLEM:
    pad_call_body_async (call->world, call->reply, g_task_get_cancellable (task),
                         on_problem_read_cb, g_object_ref (task));
    break;
  case PAD_CALL_FOREIGN:
    g_task_return_error (task, error);
    break;
  }
}

void
pad_call_send_async (PadWorld *world,
                     PadTransport *transport,
                     const PadRequest *request,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  Call *call = call_new (world, NULL);
  GTask *task = task_new (call, cancellable, callback, data);

  g_task_set_source_tag (task, pad_call_send_async);
  call->accept = request->accept;
  call->deadline = pad_deadline_new (world, request->idle_ms, cancellable);
  pad_transport_send_async (transport, request, pad_deadline_get_cancellable (call->deadline),
                            on_head_come_cb, task);
}

PadReply *
pad_call_send_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_chunk_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *bytes = pad_reply_read_finish (call->reply, result, &error);

  if (bytes == NULL)
    g_task_return_error (task, pad_deadline_explain (call->deadline, error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
}

void
pad_call_read_async (PadWorld *world,
                     PadReply *reply,
                     int64_t extra_ms,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  Call *call = call_new (world, reply);
  GTask *task = task_new (call, cancellable, callback, data);

  g_task_set_source_tag (task, pad_call_read_async);
  call->deadline = pad_deadline_new (world, PAD_REQUEST_IDLE_MS + extra_ms, cancellable);
  pad_reply_read_async (reply, CHUNK_BYTES, pad_deadline_get_cancellable (call->deadline),
                        on_chunk_read_cb, task);
}

GBytes *
pad_call_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_body_chunk_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = pad_call_read_finish (result, &error);
  gsize n = 0;
  const guint8 *chunk = bytes != NULL ? g_bytes_get_data (bytes, &n) : NULL;

  if (bytes == NULL) {
    g_task_return_error (task, error);
  } else if (n == 0) {
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&call->body)),
                           (GDestroyNotify)g_bytes_unref);
  } else if (call->body->len + n > PAD_MESSAGE_BYTES) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_LIMIT,
                             "the server's answer is larger than any should be");
  } else {
    g_byte_array_append (call->body, chunk, (guint)n);
    pad_call_read_async (call->world, call->reply, 0, g_task_get_cancellable (task),
                         on_body_chunk_cb, g_object_ref (task));
  }
}

void
pad_call_body_async (PadWorld *world,
                     PadReply *reply,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  Call *call = call_new (world, reply);
  GTask *task = task_new (call, cancellable, callback, data);

  g_task_set_source_tag (task, pad_call_body_async);
  call->body = g_byte_array_new ();
  pad_call_read_async (world, reply, 0, cancellable, on_body_chunk_cb, task);
}

GBytes *
pad_call_body_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
