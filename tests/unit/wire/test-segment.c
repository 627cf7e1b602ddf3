#include "pad-segment.h"

static void
assert_round_trip (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSegment) segment = pad_segment_parse (id, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = pad_segment_format (segment);
  g_assert_cmpstr (again, ==, id);
}

static void
test_all_words (void)
{
  assert_round_trip ("common");
  assert_round_trip ("catalog:ALL");
  assert_round_trip ("prices:list:");
  assert_round_trip ("prices:list:@ALL");
  assert_round_trip ("prices:tier:T1@A%20b");
  assert_round_trip ("prices:promotion:*");
  assert_round_trip ("prices:promotion:*@ALL");
  assert_round_trip ("prices:discount:");
  assert_round_trip ("stock:W1@ALL");
  assert_round_trip ("account:C%3A7:orders");
  assert_round_trip ("account:C7:quotations");
  assert_round_trip ("account:C7:handed-over");
  assert_round_trip ("account:C7:invoice-summary");
  assert_round_trip ("user:rosa%40example.org");
  assert_round_trip ("approvals:rosa%40example.org");
}

static void
test_codes_with_separators (void)
{
  g_autofree char *id = pad_segment_prices ("account", "a:b@c/%", "x@y:z");
  g_autoptr (PadSegment) segment = pad_segment_parse (id, NULL);

  g_assert_cmpstr (id, ==, "prices:account:a%3Ab%40c%2F%25@x%40y%3Az");
  g_assert_cmpstr (segment->source, ==, "account");
  g_assert_cmpstr (segment->owner, ==, "a:b@c/%");
  g_assert_cmpstr (segment->assortment, ==, "x@y:z");
}

static void
test_refused (void)
{
  const char *wrong[] = {
      "",
      "Common",
      "common:",
      "catalog:",
      "catalog:a b",
      "catalog:%61",
      "catalog:%",
      "catalog:%FF",
      "prices:",
      "prices:list",
      "prices:steal:x",
      "prices:list:@",
      "stock:W1",
      "stock:@ALL",
      "account:C1",
      "account::core",
      "account:C1:secrets",
      "user:",
      "approvals:",
      "catalog:aééééééééééééééééééééééééééééééééééééééééééééééééééééé",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", wrong[i]);
    g_assert_null (pad_segment_parse (wrong[i], &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

static void
test_hash_ignores_order_only (void)
{
  const char *a[] = {"common", "user:x", "catalog:ALL"};
  const char *b[] = {"user:x", "catalog:ALL", "common"};
  const char *c[] = {"user:x", "catalog:ALL"};
  const char *d[] = {"user:xcatalog:ALL"};
  g_autofree char *text = pad_segment_set_hash_text (1);

  g_assert_true (pad_segment_set_hash (a, 3) == pad_segment_set_hash (b, 3));
  g_assert_true (pad_segment_set_hash (a, 3) != pad_segment_set_hash (c, 2));
  g_assert_true (pad_segment_set_hash (c, 2) != pad_segment_set_hash (d, 1));
  g_assert_cmpstr (text, ==, "0000000000000001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/segment/all-words", test_all_words);
  g_test_add_func ("/wire/segment/codes-with-separators", test_codes_with_separators);
  g_test_add_func ("/wire/segment/what-is-none-is-refused", test_refused);
  g_test_add_func ("/wire/segment/hash-ignores-order-only", test_hash_ignores_order_only);
  return g_test_run ();
}
