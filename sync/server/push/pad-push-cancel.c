#include <pad-json-get.h>
#include <pad-json-guard.h>
#include <pad-states.h>
#include <string.h>

#include "pad-push-found.h"

/* The body names the order once more, so that an operation cannot be about another document than
 * its bytes say. */
static gboolean
check_body (const PadWireOperation *operation, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (operation->body, strlen (operation->body),
                                                     PAD_PUSH_OPERATION_BYTES, error);
  const char *id = NULL;

  if (root == NULL || !pad_json_get_text (json_node_get_object (root), "id", &id, error))
    return FALSE;
  if (g_str_equal (id, operation->document))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                       "The body is of another document than the operation");
  return FALSE;
}

/* Why it is not cancelled, NULL where nothing stands against it (RULES.md 10). */
static const char *
find_reason (const PadPushFound *found)
{
  if (found->number == NULL)
    return "order_unknown";
  if (!found->may_submit)
    return "order.submit";
  if (found->shipped || g_strcmp0 (found->state, "shipped") == 0 ||
      g_strcmp0 (found->state, "delivered") == 0)
    return "shipped";
  if (found->state == NULL || pad_order_next_state (found->state, "cancel") == NULL)
    return "not_cancellable";
  return NULL;
}

gboolean
pad_push_cancel_order (PadPushOperation *push, GError **error)
{
  g_auto (PadPushFound) found = {0};
  const char *reason;

  if (!check_body (push->operation, error) ||
      !pad_push_find (push, push->operation->document, NULL, &found, error))
    return FALSE;
  if (g_strcmp0 (found.state, "cancelled") == 0) {
    push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
    pad_push_found_describe (push, &found, found.state);
    return TRUE;
  }
  reason = find_reason (&found);
  if (reason != NULL) {
    pad_push_found_refuse (push, &found, reason);
    return TRUE;
  }
  if (!pad_push_release (push, &found, "cancelled", error))
    return FALSE;
  push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
  push->result->sequence = pad_supplier_store_writing (push->store);
  pad_push_found_describe (push, &found, "cancelled");
  return TRUE;
}
