/* RULES.md 7, 10 at the server: an order that waited enters `confirmed`, or not. */
#include <pad-push-enter.h>

#include "push-fixture.h"

#define STATE "SELECT state FROM orders"
#define PENDING(account) "SELECT pending FROM credit WHERE account = '" account "'"
#define RESERVED "SELECT sum (reserved) FROM stock WHERE sku = 'A'"

/* Payments in advance for the only order, as an import brings them. */
static void
pay (PushFixture *fixture, const char *number, int64_t amount, const char *currency)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO payments (number, account, \"order\", \"date\", currency, amount)"
      " SELECT '%s', account, number, '2026-01-01', '%s', %" G_GINT64_FORMAT " FROM orders",
      number, currency, amount);

  push_sql (fixture, sql);
}

static gboolean
enter_paid (PadDb *db, gpointer data, GError **error)
{
  return pad_push_enter_paid (data, error);
}

static void
look_at_payments (PushFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  pad_supplier_store_write (fixture->store, enter_paid, fixture->store, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
enter (PadDb *db, gpointer data, GError **error)
{
  PushFixture *fixture = data;
  g_autofree char *id = push_text (fixture, "SELECT id FROM orders");
  g_autofree char *state = NULL;

  return pad_push_enter (fixture->store, id, &state, error);
}

/* @code at @line of the only order was approved, and it enters. */
static void
approve (PushFixture *fixture, const char *code, int line)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO approvals (\"order\", revision, stage, side, findings, state, asked_at)"
      " SELECT number, revision, 9, 'supplier', '[{\"code\":\"%s\",\"severity\":\"approval\","
      "\"line\":%d}]', 'approved', '2026-01-01T00:00:00.000Z' FROM orders",
      code, line);
  g_autoptr (GError) error = NULL;

  push_sql (fixture, sql);
  pad_supplier_store_write (fixture->store, enter, fixture, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_state (PushFixture *fixture, const char *expected)
{
  g_autofree char *state = push_text (fixture, STATE);

  g_assert_cmpstr (state, ==, expected);
}

/* 1,200.00 net of A and B, above the limit of 1,000.00. */
static void
hold (PushFixture *fixture, const char *account, const char *login, const char *state)
{
  g_autoptr (PadResult) result = push_lines (fixture, account, login, "A 5 B 460");

  g_assert_cmpstr (result->state, ==, state);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM held_orders"), ==, 1);
  g_assert_cmpint (push_int (fixture, RESERVED), ==, 0);
}

/* Gross 1,428.00: the first payment is not enough, a refund takes away from it. */
static void
test_paid_in_parts (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C3", "pia", "awaiting_payment");
  pay (fixture, "1", 100000, "EUR");
  look_at_payments (fixture);
  assert_state (fixture, "awaiting_payment");
  pay (fixture, "2", 42800, "EUR");
  pay (fixture, "3", -1, "EUR");
  look_at_payments (fixture);
  assert_state (fixture, "awaiting_payment");
  pay (fixture, "4", 1, "EUR");
  look_at_payments (fixture);
  assert_state (fixture, "confirmed");
  g_assert_cmpint (push_int (fixture, PENDING ("C3")), ==, 142800);
  g_assert_cmpint (push_int (fixture, RESERVED), ==, 5000);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM papers_due"), ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM held_orders"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_findings"), ==, 0);
}

/* Once: a second look changes nothing. */
static void
test_paid_once (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C3", "pia", "awaiting_payment");
  pay (fixture, "1", 200000, "EUR");
  look_at_payments (fixture);
  look_at_payments (fixture);
  g_assert_cmpint (push_int (fixture, PENDING ("C3")), ==, 142800);
}

static void
test_paid_without_a_rate (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C3", "pia", "awaiting_payment");
  pay (fixture, "1", 1000000, "XTS");
  look_at_payments (fixture);
  assert_state (fixture, "awaiting_payment");
}

static void
test_dearer_meanwhile (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C3", "pia", "awaiting_payment");
  push_sql (fixture, "UPDATE price_rules SET price = 11000000, row_version = 0 WHERE scope_code = "
                     "'A'; DELETE FROM replaced_price_rules");
  pay (fixture, "1", 200000, "EUR");
  look_at_payments (fixture);
  assert_state (fixture, "needs_buyer");
  g_assert_cmpint (push_int (fixture, PENDING ("C3")), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_findings WHERE code = "
                                      "'price_changed' AND severity = 'block'"),
                   ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM held_orders"), ==, 1);
}

static void
test_approved_credit (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C2", "omar", "pending_approval");
  approve (fixture, "credit_exceeded", 0);
  assert_state (fixture, "confirmed");
  g_assert_cmpint (push_int (fixture, PENDING ("C2")), ==, 142800);
}

/* What the limit says was approved, whatever the policy has become; the order is taken whole. */
static void
test_another_policy_meanwhile (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C2", "omar", "pending_approval");
  push_sql (fixture, "UPDATE credit SET policy = 'partial' WHERE account = 'C2'");
  approve (fixture, "credit_exceeded", 0);
  assert_state (fixture, "confirmed");
  g_assert_cmpint (push_int (fixture, PENDING ("C2")), ==, 142800);
}

/* What was approved is not what is refused now. */
static void
test_refused_meanwhile (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C2", "omar", "R 3 B 460");

  push_sql (fixture, "UPDATE stock SET available = 2000 WHERE sku = 'R'");
  approve (fixture, "credit_exceeded", 0);
  assert_state (fixture, "needs_buyer");
  g_assert_cmpint (push_int (fixture, PENDING ("C2")), ==, 0);
}

static void
test_another_finding_stays (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C2", "omar", "pending_approval");
  approve (fixture, "high_value", 0);
  assert_state (fixture, "pending_approval");
}

static void
test_suspended_meanwhile (PushFixture *fixture, gconstpointer data)
{
  hold (fixture, "C2", "omar", "pending_approval");
  push_sql (fixture, "UPDATE accounts SET status = 'on_hold' WHERE code = 'C2'");
  approve (fixture, "credit_exceeded", 0);
  assert_state (fixture, "needs_buyer");
}

/* 2 A at a requested 9.00 each. */
static void
test_requested_price (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  PadOrderLine *line = g_ptr_array_index (body->order->lines, 0);
  g_autoptr (PadResult) result = NULL;
  g_autofree char *source = NULL;

  line->has_requested = TRUE;
  line->requested_price = 9000000;
  result = push_order (fixture, "rosa", body);
  g_assert_cmpstr (result->state, ==, "pending_approval");
  g_assert_cmpint (result->totals->goods, ==, 2000);
  approve (fixture, "special_price", 1);
  assert_state (fixture, "confirmed");
  source = push_text (fixture, "SELECT source FROM order_lines");
  g_assert_cmpstr (source, ==, "requested");
  g_assert_cmpint (push_int (fixture, "SELECT goods FROM orders"), ==, 1800);
  g_assert_cmpint (push_int (fixture, PENDING ("C1")), ==, 2142);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/server/push-enter/" name, PushFixture, NULL, push_fixture_set_up, func,            \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("paid-in-parts", test_paid_in_parts);
  ADD ("paid-once", test_paid_once);
  ADD ("paid-without-a-rate", test_paid_without_a_rate);
  ADD ("dearer-meanwhile", test_dearer_meanwhile);
  ADD ("approved-credit", test_approved_credit);
  ADD ("another-policy-meanwhile", test_another_policy_meanwhile);
  ADD ("refused-meanwhile", test_refused_meanwhile);
  ADD ("another-finding-stays", test_another_finding_stays);
  ADD ("suspended-meanwhile", test_suspended_meanwhile);
  ADD ("requested-price", test_requested_price);
  return g_test_run ();
}
