/* Where an order goes and in how many deliveries, as the server keeps it (RULES.md 5, 11). */
#include "push-fixture.h"

static void
set (PushFixture *fixture, const char *name, const char *value)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO account_settings (account, name, value) VALUES ('C1', '%s', '%s')", name, value);

  push_sql (fixture, sql);
}

static void
assert_code (const PadResult *result, PadResultCode code)
{
  g_assert_cmpstr (pad_result_code_name (result->code), ==, pad_result_code_name (code));
}

/* 14 A are there: 20 are 14 now and 6 later, or 20 later. Line, money, stock and credit are the
 * same either way. */
static void
test_backorder_split (PushFixture *fixture, gconstpointer data)
{
  gboolean split = GPOINTER_TO_INT (data);
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;
  g_autofree char *promised = NULL;

  push_sql (fixture, "UPDATE products SET lead_time_days = 5 WHERE sku = 'A'");
  set (fixture, "backorder_split", split ? "yes" : "no");
  body = push_body (fixture, "C1", "rosa", "A 20 B 10");
  result = push_order (fixture, "rosa", body);
  assert_code (result, split ? PAD_RESULT_ACCEPTED_ADJUSTED : PAD_RESULT_ACCEPTED);
  g_assert_cmpint (pad_result_find_line (result, 1)->reserved, ==, 14000);
  g_assert_cmpint (result->totals->gross, ==, 26775);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_lines"), ==, 2);
  g_assert_cmpint (push_int (fixture, "SELECT reserved FROM order_lines WHERE line = 1"), ==,
                   14000);
  g_assert_cmpint (push_int (fixture, "SELECT line_net FROM order_lines WHERE line = 1"), ==,
                   20000);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C1'"), ==,
                   26775);
  g_assert_cmpint (push_int (fixture, "SELECT allow_partial FROM orders"), ==, split);
  promised = push_text (fixture, "SELECT promised_date FROM order_lines WHERE line = 1");
  g_assert_nonnull (promised);
  push_check (fixture);
}

static PadResult *
push_pickup (PushFixture *fixture, const char *ship_to)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");

  body->order->pickup = TRUE;
  body->order->ship_to = g_strdup (ship_to);
  push_quote (fixture, body, "rosa");
  return push_order (fixture, "rosa", body);
}

static void
test_pickup_offered (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "INSERT INTO addresses (account, code, name, is_default) VALUES"
                     " ('C1', 'M', 'Door', 1)");
  set (fixture, "pickup", "on");
  result = push_pickup (fixture, "M");
  assert_code (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture,
                             "SELECT count (*) FROM orders WHERE pickup = 1 AND ship_to IS "
                             "NULL"),
                   ==, 1);
}

/* The buyer chooses an address: nothing is ordered, nothing lost. */
static void
test_pickup_not_offered (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "INSERT INTO addresses (account, code, name, is_default) VALUES"
                     " ('C1', 'M', 'Door', 1)");
  result = push_pickup (fixture, NULL);
  assert_code (result, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (result->findings, PAD_FINDING_ADDRESS_GONE));
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
}

/* Without an address an order is collected, and stays so when the account gets one later. */
static void
test_no_address (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C1", "rosa", "A 2");

  assert_code (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT pickup FROM orders"), ==, 1);
  push_sql (fixture, "INSERT INTO addresses (account, code, name, is_default) VALUES"
                     " ('C1', 'M', 'Door', 1)");
  g_clear_pointer (&result, pad_result_free);
  result = push_lines (fixture, "C1", "rosa", "A 2");
  g_assert_cmpint (push_int (fixture, "SELECT sum (pickup) FROM orders"), ==, 1);
}

#define ADD(name, func, data)                                                                      \
  g_test_add ("/server/push/delivery/" name, PushFixture, data, push_fixture_set_up, func,         \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("backorder/in-parts", test_backorder_split, GINT_TO_POINTER (TRUE));
  ADD ("backorder/whole", test_backorder_split, GINT_TO_POINTER (FALSE));
  ADD ("pickup/offered", test_pickup_offered, NULL);
  ADD ("pickup/not-offered", test_pickup_not_offered, NULL);
  ADD ("pickup/without-an-address", test_no_address, NULL);
  return g_test_run ();
}
