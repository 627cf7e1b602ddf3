#include <string.h>

#include "pad-order-body.h"

#define ID "0190f3a2-0000-7000-8000-000000000002"

static PadOrderBody *
sample (void)
{
  PadOrder *order = pad_order_new ("C1", "rosa");
  PadOrderBody *body = pad_order_body_new (ID, "EUR", order);
  PadOrderLine *line = pad_order_add_line (order, 1, "A-1", 2000, "box");

  line->has_quote = TRUE;
  line->quoted_unit_price = 3333333;
  line->quoted_net = 667;
  line->quoted_source = g_strdup ("list");
  line->quoted_rule = g_strdup ("R1");
  line->quoted_rule_version = 5;
  line->priced_at = 1700000000000;
  line = pad_order_add_line (order, 2, "B", 500, NULL);
  line->has_discount = TRUE;
  line->discount_percent = 125000;
  line->rank = 3;
  line->note = g_strdup ("soon");
  g_free (order->po_number);
  order->po_number = g_strdup ("PO \"7\"");
  order->quotation = g_strdup ("Q-1");
  order->changes = g_strdup ("SO-000007");
  order->split = g_strdup ("0190");
  order->tolerance = 20000;
  order->date = 20000;
  order->pickup = TRUE;
  order->quoted = pad_order_totals_new ("EUR");
  order->quoted->goods = 667;
  order->quoted->gross = 794;
  pad_order_totals_add_charge (order->quoted, "freight", 100, 190000);
  pad_order_totals_add_tax (order->quoted, 190000, 667, 127);
  body->created_at = 1700000000001;
  body->reference = g_strdup ("OP-7");
  pad_order_body_accept (body, "price_changed", 1, "3.5");
  return body;
}

static void
test_round_trip (void)
{
  g_autoptr (PadOrderBody) body = sample (), again = NULL;
  g_autofree char *text = pad_order_body_write (body), *second = NULL;
  g_autoptr (GError) error = NULL;
  const PadOrderLine *line;

  again = pad_order_body_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  second = pad_order_body_write (again);
  g_assert_cmpstr (second, ==, text);
  g_assert_null (again->order->login);
  g_assert_cmpstr (again->order->account, ==, "C1");
  g_assert_cmpstr (again->order->po_number, ==, "PO \"7\"");
  g_assert_cmpstr (again->order->quotation, ==, "Q-1");
  g_assert_cmpstr (again->order->changes, ==, "SO-000007");
  g_assert_cmpstr (again->order->split, ==, "0190");
  line = g_ptr_array_index (again->order->lines, 0);
  g_assert_true (line->has_quote && line->quoted_unit_price == 3333333 && line->quoted_net == 667);
  line = g_ptr_array_index (again->order->lines, 1);
  g_assert_false (line->has_quote);
  g_assert_true (line->has_discount && line->discount_percent == 125000);
  g_assert_cmpint (again->order->quoted->gross, ==, 794);
  g_assert_cmpuint (again->accepted->len, ==, 1);
}

static void
assert_refused (const char *from, const char *to, PadError code, const char *said)
{
  g_autoptr (PadOrderBody) body = sample ();
  g_autofree char *text = pad_order_body_write (body);
  g_autoptr (GString) changed = g_string_new (text);
  g_autoptr (GError) error = NULL;

  g_test_message ("%.60s -> %.60s", from, to);
  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  g_assert_null (pad_order_body_parse (changed->str, changed->len, &error));
  g_assert_error (error, PAD_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, said));
}

static void
test_wrong_members_are_named (void)
{
  assert_refused ("\"id\":\"0190", "\"id\":\"_190", PAD_ERROR_PROTOCOL, "\"id\"");
  assert_refused ("\"account\":\"C1\"", "\"account\":1", PAD_ERROR_PROTOCOL, "\"account\"");
  assert_refused ("\"currency\":\"EUR\"", "\"currency\":\"XXY\"", PAD_ERROR_PROTOCOL, "4217");
  assert_refused ("\"line\":2", "\"line\":1", PAD_ERROR_PROTOCOL, "twice");
  assert_refused ("\"line\":2", "\"line\":0", PAD_ERROR_PROTOCOL, "lines[1]");
  assert_refused ("\"quantity\":\"2\"", "\"quantity\":2", PAD_ERROR_PROTOCOL, "\"quantity\"");
  assert_refused ("\"quantity\":\"2\"", "\"quantity\":\"2.0001\"", PAD_ERROR_PROTOCOL, "quantity");
  assert_refused ("\"quantity\":\"2\"", "\"quantity\":\"1e9\"", PAD_ERROR_PROTOCOL, "quantity");
  assert_refused ("\"net\":\"6.67\"", "\"net\":\"6.671\"", PAD_ERROR_PROTOCOL, "\"net\"");
  assert_refused ("\"created_at\":\"2", "\"created_at\":\"x", PAD_ERROR_PROTOCOL, "created_at");
  assert_refused ("\"tolerance\":\"2\"", "\"tolerance\":\"-2\"", PAD_ERROR_PROTOCOL, "tolerance");
  assert_refused ("\"lines\":[", "\"lines\":[7,", PAD_ERROR_PROTOCOL, "lines");
  assert_refused ("\"lines\":[", "\"lines\":[],\"x\":[", PAD_ERROR_PROTOCOL, "lines");
}

static void
test_note_too_long (void)
{
  g_autofree char *note = g_strnfill (PAD_ORDER_TEXT_BYTES + 1, 'n');
  g_autofree char *member = g_strconcat ("\"note\":\"", note, NULL);

  assert_refused ("\"note\":\"soon", member, PAD_ERROR_LIMIT, "note");
}

static void
test_unknown_members_are_ignored (void)
{
  g_autoptr (PadOrderBody) body = sample (), again = NULL;
  g_autofree char *text = pad_order_body_write (body);
  g_autoptr (GString) changed = g_string_new (text);

  g_string_replace (changed, "\"line\":1", "\"colour\":[1,{}],\"line\":1", 1);
  g_string_replace (changed, "{\"id\"", "{\"later\":null,\"id\"", 1);
  again = pad_order_body_parse (changed->str, changed->len, NULL);
  g_assert_nonnull (again);
}

static void
test_cut_at_every_byte (void)
{
  g_autoptr (PadOrderBody) body = sample ();
  g_autofree char *text = pad_order_body_write (body);

  for (size_t n = 0; n < strlen (text); n++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (PadOrderBody) cut = pad_order_body_parse (text, n, &error);

    g_assert_null (cut);
    g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/order-body/round-trip", test_round_trip);
  g_test_add_func ("/wire/order-body/wrong-members-are-named", test_wrong_members_are_named);
  g_test_add_func ("/wire/order-body/note-too-long", test_note_too_long);
  g_test_add_func ("/wire/order-body/unknown-members-are-ignored",
                   test_unknown_members_are_ignored);
  g_test_add_func ("/wire/order-body/cut-at-every-byte", test_cut_at_every_byte);
  return g_test_run ();
}
