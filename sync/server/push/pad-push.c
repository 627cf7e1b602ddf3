#include "pad-push.h"

#include <pad-json-get.h>
#include <pad-json-guard.h>
#include <pad-json-write.h>

#include "pad-push-private.h"

/* The operations of the message; their number and size within what is accepted. */
static gboolean
open_message (JsonNode *root, size_t n, JsonArray **operations, GError **error)
{
  guint count;

  if (!pad_json_get_array (json_node_get_object (root), "operations", operations, error))
    return FALSE;
  count = json_array_get_length (*operations);
  if (count > PAD_PUSH_OPERATIONS) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT, "At most %d operations at a time, not %u",
                 PAD_PUSH_OPERATIONS, count);
    return FALSE;
  }
  if (count > 1 && n > PAD_PUSH_BYTES) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT,
                 "Several operations together have at most %" G_GINT64_FORMAT " bytes",
                 PAD_PUSH_BYTES);
    return FALSE;
  }
  return TRUE;
}

/* What is answered to something that is no operation: its id, as far as it has one. */
static PadResult *
answer_unreadable (JsonNode *element, const char *reason)
{
  const char *id = NULL;
  PadResult *result;

  if (JSON_NODE_HOLDS_OBJECT (element))
    pad_json_get_optional_text (json_node_get_object (element), "id", &id, NULL);
  result = pad_result_new (id != NULL ? id : "", PAD_RESULT_UNREADABLE);
  result->detail = g_strdup (reason);
  return result;
}

static PadResult *
handle_element (PadSupplierStore *store, const PadPushSender *sender, JsonNode *element)
{
  g_autoptr (PadWireOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (element))
    return answer_unreadable (element, "An operation is an object");
  operation = pad_wire_operation_read (json_node_get_object (element), &error);
  if (operation == NULL)
    return answer_unreadable (element, error->message);
  return pad_push_run (store, sender, operation);
}

static void
write_reply (PadSupplierStore *store, GPtrArray *results, GString *reply)
{
  g_autoptr (GError) error = NULL;
  int64_t head = 0, durable = 0;

  /* The results are committed: a head that cannot be read must not hide them. */
  if (!pad_supplier_store_head (store, &head, &error) ||
      !pad_supplier_store_durable (store, &durable, &error))
    g_warning ("The head cannot be read: %s", error->message);
  pad_json_open_object (reply, NULL);
  pad_json_add_int (reply, "head", head);
  pad_json_add_int (reply, "durable", durable);
  pad_json_open_array (reply, "results");
  for (guint i = 0; i < results->len; i++)
    pad_result_write (g_ptr_array_index (results, i), reply);
  pad_json_close_array (reply);
  pad_json_close_object (reply);
}

gboolean
pad_push_handle (PadSupplierStore *store,
                 const PadPushSender *sender,
                 const char *body,
                 size_t n,
                 GString *reply,
                 GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) results = NULL;
  JsonArray *operations;

  g_return_val_if_fail (store != NULL && sender != NULL && reply != NULL, FALSE);

  root = pad_json_parse_object (body, n, PAD_PUSH_OPERATION_BYTES, error);
  if (root == NULL || !open_message (root, n, &operations, error))
    return FALSE;
  results = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_result_free);
  for (guint i = 0; i < json_array_get_length (operations); i++)
    g_ptr_array_add (results,
                     handle_element (store, sender, json_array_get_element (operations, i)));
  write_reply (store, results, reply);
  return TRUE;
}
