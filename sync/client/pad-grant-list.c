#include "pad-grant-list.h"

#include <pad-error.h>
#include <pad-json-get.h>
#include <pad-replica-state.h>

/* A user is granted some dozens; a server that names more than this is not believed. */
#define SEGMENTS_MOST 100000

void
pad_grant_list_free (PadGrantList *list)
{
  if (list == NULL)
    return;
  g_free (list->epoch);
  g_free (list->hash);
  g_clear_pointer (&list->segments, g_ptr_array_unref);
  g_free (list);
}

static gboolean
take_segment (PadGrantList *list, JsonObject *object, GError **error)
{
  const char *id = NULL;
  PadReplicaSegment *segment = NULL;
  int64_t rows = 0;

  if (!pad_json_get_text (object, "id", &id, error) ||
      !pad_json_get_optional_int (object, "rows", 0, &rows, error))
    return FALSE;
  segment = pad_replica_segment_new (id);
  segment->total = MAX (rows, 0);
  list->rows += segment->total;
  g_ptr_array_add (list->segments, segment);
  return TRUE;
}

static gboolean
take_segments (PadGrantList *list, JsonArray *array, GError **error)
{
  guint n = json_array_get_length (array);

  if (n > SEGMENTS_MOST) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT,
                         "the server names more segments than can be");
    return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    JsonObject *object = NULL;

    if (!pad_json_element_object (array, i, "segments", &object, error) ||
        !take_segment (list, object, error))
      return FALSE;
  }
  return TRUE;
}

static PadGrantList *
parse (JsonNode *root, GError **error)
{
  g_autoptr (PadGrantList) list = g_new0 (PadGrantList, 1);
  JsonObject *object = json_node_get_object (root);
  JsonArray *array = NULL;
  const char *epoch = NULL;
  const char *hash = NULL;

  list->segments = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_replica_segment_free);
  if (!pad_json_get_text (object, "epoch", &epoch, error) ||
      !pad_json_get_text (object, "hash", &hash, error) ||
      !pad_json_get_int (object, "head", &list->head, error) ||
      !pad_json_get_array (object, "segments", &array, error) ||
      !take_segments (list, array, error))
    return NULL;
  list->epoch = g_strdup (epoch);
  list->hash = g_strdup (hash);
  return g_steal_pointer (&list);
}

static void
on_segments_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonNode) root =
      pad_client_session_fetch_finish (PAD_CLIENT_SESSION (source), result, &error);
  PadGrantList *list = root != NULL ? parse (root, &error) : NULL;

  if (list == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, list, (GDestroyNotify)pad_grant_list_free);
}

void
pad_grant_list_fetch_async (PadClientSession *session,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, pad_grant_list_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  pad_client_session_fetch_async (session,
                                  pad_client_session_request (session, "GET", "/v1/segments"),
                                  cancellable, on_segments_answered_cb, task);
}

PadGrantList *
pad_grant_list_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
