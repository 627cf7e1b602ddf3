#include <pad-date.h>
#include <pad-number.h>
#include <string.h>

#include "pad-json-get.h"
#include "pad-json-guard.h"
#include "pad-json-write.h"
#include "pad-protocol.h"

static void
assert_refused (const char *bytes, size_t n, PadError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_json_parse (bytes, n, 1 << 20, &error));
  g_assert_error (error, PAD_ERROR, (int)code);
}

static void
test_depth_64_passes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;

  for (int i = 0; i < PAD_JSON_DEPTH; i++)
    g_string_append_c (text, '[');
  for (int i = 0; i < PAD_JSON_DEPTH; i++)
    g_string_append_c (text, ']');
  root = pad_json_parse (text->str, text->len, 1 << 20, &error);
  g_assert_no_error (error);
  g_assert_nonnull (root);
}

static void
test_nested_100000_deep (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autoptr (GString) braces = g_string_new (NULL);

  assert_refused (brackets, 100000, PAD_ERROR_LIMIT);
  for (int i = 0; i < 100000; i++)
    g_string_append (braces, "{\"a\":");
  assert_refused (braces->str, braces->len, PAD_ERROR_LIMIT);
}

static void
test_brackets_in_text_do_not_count (void)
{
  g_autofree char *brackets = g_strnfill (1000, '[');
  g_autofree char *text = g_strdup_printf ("[\"\\\"%s\"]", brackets);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = pad_json_parse (text, strlen (text), 1 << 20, &error);

  g_assert_no_error (error);
  g_assert_nonnull (root);
}

static void
test_cut_at_every_byte (void)
{
  const char whole[] = "{\"a\":[1,\"x\\u00e9\\\"y\",null,true],\"b\":{\"c\":\"\\\\\"}}";

  for (size_t n = 0; n < strlen (whole); n++) {
    g_autofree char *part = g_strndup (whole, n);

    assert_refused (part, n, PAD_ERROR_PROTOCOL);
  }
}

static void
test_foreign_bytes (void)
{
  assert_refused ("<html>hello</html>", 18, PAD_ERROR_PROTOCOL);
  assert_refused ("[\"\xff\"]", 5, PAD_ERROR_PROTOCOL);
  assert_refused ("[\"\\u0000\"]", 10, PAD_ERROR_PROTOCOL);
  assert_refused ("[\"a\0b\"]", 7, PAD_ERROR_PROTOCOL);
  assert_refused ("[1] /* [[ */", 12, PAD_ERROR_PROTOCOL);
  assert_refused ("   ", 3, PAD_ERROR_PROTOCOL);
  assert_refused ("{} {}", 5, PAD_ERROR_PROTOCOL);
  assert_refused ("[1] x", 5, PAD_ERROR_PROTOCOL);
  assert_refused ("[1,]", 4, PAD_ERROR_PROTOCOL);
  assert_refused ("[0x10]", 6, PAD_ERROR_PROTOCOL);
  assert_refused ("[01]", 4, PAD_ERROR_PROTOCOL);
  assert_refused ("[99999999999999999999]", 22, PAD_ERROR_PROTOCOL);
  assert_refused ("[1e3]", 5, PAD_ERROR_PROTOCOL);
  assert_refused ("[+1]", 4, PAD_ERROR_PROTOCOL);
  assert_refused ("[TRUE]", 6, PAD_ERROR_PROTOCOL);
  assert_refused ("['a']", 5, PAD_ERROR_PROTOCOL);
  assert_refused ("{a:1}", 5, PAD_ERROR_PROTOCOL);
  assert_refused ("[\"\t\"]", 5, PAD_ERROR_PROTOCOL);
}

static void
test_escaped_backslash_before_u0000 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = pad_json_parse ("[\"\\\\u0000\"]", 11, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (root), 0), ==, "\\u0000");
}

static void
test_surrogate_pairs (void)
{
  static const char good[] = "[\"\\ud83d\\ude00\"]";
  const char *halves[] = {"[\"\\ud83d\"]", "[\"\\ude00\"]", "[\"\\ud83d\\u0041\"]",
                          "[\"\\ud83d\\ud83d\"]", "[\"\\ud83dx\"]"};
  g_autoptr (JsonNode) root = pad_json_parse (good, strlen (good), 100, NULL);

  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (root), 0), ==,
                   "\xf0\x9f\x98\x80");
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    assert_refused (halves[i], strlen (halves[i]), PAD_ERROR_PROTOCOL);
}

static void
test_too_long (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_json_parse ("[1,2,3]", 7, 6, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LIMIT);
}

static void
test_object_wanted (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_json_parse_object ("[1]", 3, 100, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
}

/* Every getter refuses a wrong type and a missing member, naming it. */
static void
test_getters_name_the_member (void)
{
  static const char text[] = "{\"t\":1,\"i\":\"1\",\"o\":[],\"a\":{},\"n\":null,\"f\":1.0}";
  g_autoptr (JsonNode) root = pad_json_parse_object (text, strlen (text), 1000, NULL);
  JsonObject *object = json_node_get_object (root);
  g_autoptr (GError) error = NULL;
  const char *value;
  int64_t number;
  JsonObject *inner;
  JsonArray *array;

  g_assert_false (pad_json_get_text (object, "t", &value, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "\"t\""));
  g_clear_error (&error);
  g_assert_false (pad_json_get_text (object, "n", &value, &error));
  g_assert_nonnull (strstr (error->message, "missing"));
  g_assert_false (pad_json_get_int (object, "i", &number, NULL));
  g_assert_false (pad_json_get_int (object, "f", &number, NULL));
  g_assert_false (pad_json_get_object (object, "o", &inner, NULL));
  g_assert_false (pad_json_get_array (object, "a", &array, NULL));
  g_assert_true (pad_json_get_optional_text (object, "gone", &value, NULL));
  g_assert_null (value);
  g_assert_true (pad_json_get_optional_int (object, "n", 7, &number, NULL));
  g_assert_cmpint (number, ==, 7);
  g_assert_false (pad_json_get_optional_int (object, "i", 7, &number, NULL));
}

static void
test_numbers_are_texts (void)
{
  static const char text[] = "{\"p\":\"1.5\",\"bad\":\"1,5\",\"json\":1.5,\"m\":\"1.50\"}";
  g_autoptr (JsonNode) root = pad_json_parse_object (text, strlen (text), 1000, NULL);
  JsonObject *object = json_node_get_object (root);
  int64_t value;
  gboolean has;

  g_assert_true (pad_json_get_number (object, "p", pad_price_parse, &value, NULL));
  g_assert_cmpint (value, ==, 1500000);
  g_assert_false (pad_json_get_number (object, "bad", pad_price_parse, &value, NULL));
  g_assert_false (pad_json_get_number (object, "json", pad_price_parse, &value, NULL));
  g_assert_true (pad_json_get_money (object, "m", "EUR", &value, NULL));
  g_assert_cmpint (value, ==, 150);
  g_assert_false (pad_json_get_money (object, "m", "JPY", &value, NULL));
  g_assert_true (
      pad_json_get_optional_number (object, "gone", pad_price_parse, &has, &value, NULL));
  g_assert_false (has);
}

static void
test_written_is_read_again (void)
{
  static const char odd[] = "\"\\/\b\f\n\r\t\x01\x1f \xc3\xa4\xf0\x9f\x98\x80";
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "odd", odd);
  pad_json_add_int (out, "least", -999999999999999999);
  pad_json_open_array (out, "list");
  pad_json_add_text (out, NULL, "[");
  pad_json_add_null (out, NULL);
  pad_json_add_flag (out, NULL, TRUE);
  pad_json_close_array (out);
  pad_json_add_price (out, "price", 2550000);
  pad_json_add_money (out, "money", 100, "EUR");
  pad_json_add_text_if (out, "none", "");
  pad_json_close_object (out);
  root = pad_json_parse_object (out->str, out->len, 1000, &error);
  g_assert_no_error (error);
  object = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (object, "odd"), ==, odd);
  g_assert_true (json_object_get_int_member (object, "least") == -999999999999999999);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "list")), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (object, "price"), ==, "2.55");
  g_assert_cmpstr (json_object_get_string_member (object, "money"), ==, "1.00");
  g_assert_false (json_object_has_member (object, "none"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/json/depth-64-passes", test_depth_64_passes);
  g_test_add_func ("/wire/json/nested-100000-deep-is-refused", test_nested_100000_deep);
  g_test_add_func ("/wire/json/brackets-in-text-do-not-count", test_brackets_in_text_do_not_count);
  g_test_add_func ("/wire/json/cut-at-every-byte-is-refused", test_cut_at_every_byte);
  g_test_add_func ("/wire/json/foreign-bytes-are-refused", test_foreign_bytes);
  g_test_add_func ("/wire/json/escaped-backslash-before-u0000",
                   test_escaped_backslash_before_u0000);
  g_test_add_func ("/wire/json/surrogate-pairs", test_surrogate_pairs);
  g_test_add_func ("/wire/json/too-long-is-refused", test_too_long);
  g_test_add_func ("/wire/json/root-must-be-an-object", test_object_wanted);
  g_test_add_func ("/wire/json/getters-name-the-member", test_getters_name_the_member);
  g_test_add_func ("/wire/json/numbers-are-texts", test_numbers_are_texts);
  g_test_add_func ("/wire/json/written-is-read-again", test_written_is_read_again);
  return g_test_run ();
}
