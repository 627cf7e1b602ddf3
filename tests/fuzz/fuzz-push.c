#include <pad-json-guard.h>
#include <pad-operation.h>
#include <pad-push.h>
#include <pad-result.h>
#include <string.h>

#include "fuzz-supplier.h"
#include "fuzz.h"

/*
 * What `POST /v1/push` carries, handed in to a real store. Operations come from the device that
 * they name; their checksums are made right first, as nothing would get past them otherwise. Each
 * one is answered in a way that a client can read; what was refused says why and has changed no
 * row; sent again the answer is the same and nothing changes; the store is sound at the end.
 */

#define OTHERS "buyer.a1"

static const char *const nothing[] = {NULL};

static FuzzSupplier *supplier;

void
fuzz_set_up (void)
{
  supplier = fuzz_supplier_new ();
}

void
fuzz_tear_down (void)
{
  fuzz_supplier_free (supplier);
}

/* The text that @object has as @name, or NULL. */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static void
mend (JsonNode *element)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
  const char *body = object != NULL ? get_text (object, "body") : NULL;
  g_autofree char *sha256 = NULL;

  if (body == NULL || get_text (object, "sha256") == NULL)
    return;
  sha256 = pad_wire_operation_digest (body, strlen (body));
  json_object_set_string_member (object, "sha256", sha256);
}

static PadPushSender
sender_of (JsonNode *element)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
  const char *device = object != NULL ? get_text (object, "device") : NULL;

  if (device == NULL || !fuzz_supplier_has_user (supplier, device))
    device = OTHERS;
  return (PadPushSender) {device, device};
}

static void
assert_result (const PadResult *result)
{
  g_assert_cmpint (result->code, !=, PAD_RESULT_TRY_AGAIN);
  if (result->detail != NULL)
    fuzz_assert_reason (result->detail);
  if (result->code == PAD_RESULT_UNREADABLE)
    g_assert_nonnull (result->detail);
  if (result->code == PAD_RESULT_REJECTED || result->code == PAD_RESULT_NEEDS_BUYER)
    g_assert_cmpuint (result->findings->len, >, 0);
  if (pad_result_code_makes_order (result->code))
    g_assert_nonnull (result->order_id);
}

static PadResult *
send (JsonNode *element)
{
  const PadPushSender sender = sender_of (element);
  g_autofree char *text = json_to_string (element, FALSE);
  g_autofree char *message = g_strdup_printf ("{\"operations\":[%s]}", text);
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadPushReply) reply = NULL;

  pad_push_handle (fuzz_supplier_get_store (supplier), &sender, message, strlen (message), answer,
                   &error);
  g_assert_no_error (error);
  reply = pad_push_reply_parse (answer->str, answer->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->results->len, ==, 1);
  return g_ptr_array_steal_index (reply->results, 0);
}

static void
send_twice (JsonNode *element)
{
  int64_t before = fuzz_supplier_head (supplier);
  g_autoptr (PadResult) result = send (element), again = NULL;
  int64_t after = fuzz_supplier_head (supplier);

  assert_result (result);
  if (!pad_result_code_makes_order (result->code))
    g_assert_cmpint (after, ==, before);
  again = send (element);
  g_assert_cmpint (again->code, ==, result->code);
  g_assert_cmpint (again->sequence, ==, result->sequence);
  g_assert_cmpstr (again->id, ==, result->id);
  g_assert_cmpint (fuzz_supplier_head (supplier), ==, after);
}

/* As it came: refused as a whole, or each of its elements answered. */
static void
send_raw (const char *bytes, size_t n)
{
  const PadPushSender sender = {OTHERS, OTHERS};
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadPushReply) reply = NULL;

  if (!pad_push_handle (fuzz_supplier_get_store (supplier), &sender, bytes, n, answer, &error)) {
    fuzz_assert_refused (error);
    g_assert_false (fuzz_supplier_is_changed (supplier));
    return;
  }
  reply = pad_push_reply_parse (answer->str, answer->len, &error);
  g_assert_no_error (error);
  fuzz_supplier_reset (supplier);
}

/* (nullable): the operations of a message that can be read. */
static JsonArray *
find_operations (JsonNode *root)
{
  JsonNode *member =
      root != NULL ? json_object_get_member (json_node_get_object (root), "operations") : NULL;

  return member != NULL && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
}

void
fuzz_one (const char *bytes, size_t n)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (bytes, n, PAD_PUSH_BYTES, NULL);
  JsonArray *operations = find_operations (root);
  guint count = operations != NULL ? json_array_get_length (operations) : 0;
  int64_t head;

  fuzz_supplier_reset (supplier);
  head = fuzz_supplier_head (supplier);
  if (count != 1)
    send_raw (bytes, n);
  for (guint i = 0; i < count; i++) {
    mend (json_array_get_element (operations, i));
    send_twice (json_array_get_element (operations, i));
  }
  if (fuzz_supplier_head (supplier) != head)
    fuzz_supplier_check (supplier, nothing);
}
