#include <string.h>

#include "pad-json-guard.h"
#include "pad-operation.h"

#define ID "0190f3a2-0000-7000-8000-000000000001"
#define DOCUMENT "0190f3a2-0000-7000-8000-000000000002"

static PadWireOperation *
sample (void)
{
  PadWireOperation *operation = pad_wire_operation_new ();

  operation->id = g_strdup (ID);
  operation->device = g_strdup ("d1");
  operation->number = 3;
  operation->kind = g_strdup (PAD_OPERATION_ORDER_SUBMIT);
  operation->kind_version = 1;
  operation->document = g_strdup (DOCUMENT);
  operation->base_revision = 2;
  operation->client_time = 1700000000123;
  operation->facts_sequence = 77;
  pad_wire_operation_set_body (operation, "{\"note\":\"\xc3\xa4\\\"\"}");
  return operation;
}

static PadWireOperation *
parse (const char *text, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (text, strlen (text), 1 << 20, error);

  return root != NULL ? pad_wire_operation_read (json_node_get_object (root), error) : NULL;
}

static void
test_round_trip (void)
{
  g_autoptr (PadWireOperation) operation = sample (), again = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  pad_wire_operation_write (operation, out);
  again = parse (out->str, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->id, ==, ID);
  g_assert_cmpstr (again->document, ==, DOCUMENT);
  g_assert_cmpstr (again->body, ==, operation->body);
  g_assert_cmpstr (again->sha256, ==, operation->sha256);
  g_assert_true (again->client_time == operation->client_time);
  g_assert_cmpint (again->number, ==, 3);
  g_assert_cmpint (again->base_revision, ==, 2);
  g_assert_cmpint (again->facts_sequence, ==, 77);
  g_assert_cmpuint (g_strv_length (again->depends_on), ==, 0);
  g_assert_cmpuint (pad_wire_operation_size (operation), ==, out->len + 1);
}

static void
assert_refused (const char *from, const char *to)
{
  g_autoptr (PadWireOperation) operation = sample ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  pad_wire_operation_write (operation, out);
  g_assert_cmpuint (g_string_replace (out, from, to, 1), ==, 1);
  g_assert_null (parse (out->str, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
}

static void
test_every_field_is_checked (void)
{
  assert_refused ("\"id\":\"0190", "\"id\":\"X190");
  assert_refused ("\"device\":\"d1\"", "\"device\":1");
  assert_refused ("\"number\":3", "\"number\":0");
  assert_refused ("\"kind_version\":1", "\"kind_version\":\"1\"");
  assert_refused ("\"document\"", "\"documents\"");
  assert_refused ("\"depends_on\":[]", "\"depends_on\":[1]");
  assert_refused ("\"base_revision\":2", "\"base_revision\":-1");
  assert_refused ("\"base_revision\":2", "\"base_revision\":1000000");
  assert_refused ("note", "nose");
  assert_refused ("\"client_time\":\"2023", "\"client_time\":\"never");
}

static void
test_unknown_member_is_ignored (void)
{
  g_autoptr (PadWireOperation) operation = sample (), again = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  pad_wire_operation_write (operation, out);
  g_string_replace (out, "{\"id\"", "{\"new\":{\"x\":1},\"id\"", 1);
  again = parse (out->str, NULL);
  g_assert_nonnull (again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/operation/round-trip", test_round_trip);
  g_test_add_func ("/wire/operation/every-field-is-checked", test_every_field_is_checked);
  g_test_add_func ("/wire/operation/unknown-member-is-ignored", test_unknown_member_is_ignored);
  return g_test_run ();
}
