#include "pad-call.h"

#include <pad-json-guard.h>
#include <pad-protocol.h>

static void
on_object_body_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) body = pad_call_body_finish (result, &error);
  JsonNode *root = NULL;
  gsize n = 0;

  if (body != NULL) {
    const char *bytes = g_bytes_get_data (body, &n);

    root = pad_json_parse_object (bytes, n, PAD_MESSAGE_BYTES, &error);
  }
  if (root == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, root, (GDestroyNotify)json_node_unref);
}

void
pad_call_object_into (PadWorld *world, PadReply *reply, GTask *task)
{
  pad_call_body_async (world, reply, g_task_get_cancellable (task), on_object_body_cb, task);
}

static void
on_fetch_head_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadWorld *world = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PadReply) reply = pad_call_send_finish (result, &error);

  if (reply == NULL)
    g_task_return_error (task, error);
  else
    pad_call_object_into (world, reply, g_steal_pointer (&task));
}

void
pad_call_fetch_async (PadWorld *world,
                      PadTransport *transport,
                      const PadRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, pad_call_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, pad_world_ref (world), (GDestroyNotify)pad_world_unref);
  pad_call_send_async (world, transport, request, cancellable, on_fetch_head_cb, task);
}

JsonNode *
pad_call_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
