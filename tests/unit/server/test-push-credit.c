/* RULES.md 7 at the server: what each policy makes of an order above the limit, and what it takes.
 */
#include "push-fixture.h"

static void
set_policy (PushFixture *fixture, const char *account, const char *policy)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE credit SET policy = '%s' WHERE account = '%s'", policy, account);

  push_sql (fixture, sql);
}

static void
assert_code (const PadResult *result, PadResultCode code)
{
  g_assert_cmpstr (pad_result_code_name (result->code), ==, pad_result_code_name (code));
}

/* An order that is held takes neither credit nor stock. */
static void
assert_nothing_taken (PushFixture *fixture)
{
  g_assert_cmpint (push_int (fixture, "SELECT sum (pending) FROM credit"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (reserved) FROM stock"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM reservations"), ==, 0);
}

static void
test_prepay (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C3", "pia", "B 500");
  const PadFinding *finding = pad_findings_find (result->findings, "payment_required");

  assert_code (result, PAD_RESULT_PAYMENT_REQUIRED);
  g_assert_cmpstr (result->state, ==, "awaiting_payment");
  g_assert_cmpstr (pad_params_get (finding->params, "amount"), ==, "1487.50");
  assert_nothing_taken (fixture);
  push_check (fixture);
}

static void
test_prepay_a_share (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "INSERT INTO account_settings (account, name, value, currency)"
                     " VALUES ('C3', 'prepay_percent', '30', 'EUR')");
  result = push_lines (fixture, "C3", "pia", "B 500");
  g_assert_cmpstr (
      pad_params_get (pad_findings_find (result->findings, "payment_required")->params, "amount"),
      ==, "446.25");
}

static void
test_warn_only (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL, next = NULL;

  set_policy (fixture, "C1", "warn_only");
  result = push_lines (fixture, "C1", "rosa", "B 500");
  assert_code (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (pad_findings_find (result->findings, "credit_exceeded")->severity, ==,
                   PAD_SEVERITY_WARNING);
  next = push_lines (fixture, "C1", "rosa", "B 1");
  assert_code (next, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C1'"), ==,
                   148750 + 298);
  push_check (fixture);
}

static void
test_warn (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  set_policy (fixture, "C1", "warn");
  result = push_lines (fixture, "C1", "rosa", "B 500");
  assert_code (result, PAD_RESULT_HELD_CREDIT);
  g_assert_cmpstr (result->state, ==, "pending_approval");
  assert_nothing_taken (fixture);
  push_check (fixture);
}

/* 2 of A are 20.00; of B 328 fit: 840.00 and 159.60 tax. */
static void
test_partial (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;
  const PadResultRest *rest;

  set_policy (fixture, "C1", "partial");
  result = push_lines (fixture, "C1", "rosa", "A 2 B 500 R 1");
  assert_code (result, PAD_RESULT_PARTIALLY_ACCEPTED);
  g_assert_cmpstr (result->state, ==, "confirmed");
  g_assert_cmpint (result->totals->gross, ==, 99960);
  g_assert_cmpuint (result->lines->len, ==, 2);
  g_assert_cmpint (pad_result_find_line (result, 2)->base_quantity, ==, 328000);
  g_assert_cmpint (pad_result_find_line (result, 2)->reserved, ==, 328000);
  g_assert_cmpuint (result->rest->len, ==, 2);
  rest = &g_array_index (result->rest, PadResultRest, 0);
  g_assert_true (rest->line == 2 && rest->quantity == 172000);
  rest = &g_array_index (result->rest, PadResultRest, 1);
  g_assert_true (rest->line == 3 && rest->quantity == 1000);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C1'"), ==,
                   99960);
  g_assert_cmpint (push_int (fixture, "SELECT sum (reserved) FROM stock"), ==, 330000);
  g_assert_cmpint (push_int (fixture, "SELECT quantity FROM order_lines WHERE sku = 'B'"), ==,
                   328000);
  push_check (fixture);
}

/* The first line is left out, the second is the order's only one and keeps its own number, note and
 * rank. */
static void
test_partial_without_the_first_line (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;
  PadOrderLine *line;

  set_policy (fixture, "C1", "partial");
  push_sql (fixture, "UPDATE credit SET open_balance = 100000 - 1190 WHERE account = 'C1'");
  body = push_body (fixture, "C1", "rosa", "B 1 A 1");
  line = g_ptr_array_index (body->order->lines, 1);
  line->rank = 1;
  line->note = g_strdup ("first of all");
  ((PadOrderLine *)g_ptr_array_index (body->order->lines, 0))->rank = 2;
  result = push_order (fixture, "rosa", body);
  assert_code (result, PAD_RESULT_PARTIALLY_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_lines WHERE line = 2 AND"
                                      " sku = 'A' AND note = 'first of all' AND rank = 1"),
                   ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_lines"), ==, 1);
  push_check (fixture);
}

static void
test_partial_nothing_fits (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  set_policy (fixture, "C1", "partial");
  push_sql (fixture, "UPDATE credit SET open_balance = 100000 WHERE account = 'C1'");
  result = push_lines (fixture, "C1", "rosa", "A 2");
  assert_code (result, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (result->findings, "credit_exceeded"));
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
}

/* What waits for another approval is kept whole. */
static void
test_partial_is_held_whole (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  set_policy (fixture, "C1", "partial");
  push_sql (fixture, "INSERT INTO account_settings (account, name, value, currency)"
                     " VALUES ('C1', 'high_value', '500.00', 'EUR')");
  result = push_lines (fixture, "C1", "rosa", "A 2 B 500");
  assert_code (result, PAD_RESULT_HELD_APPROVAL);
  g_assert_cmpuint (result->rest->len, ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (quantity) FROM order_lines"), ==, 502000);
  assert_nothing_taken (fixture);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/server/push/credit/" name, PushFixture, NULL, push_fixture_set_up, func,           \
              push_fixture_tear_down)

/* What the sender is told of the limit is what the sender may see; what is kept is the whole. */
static void
test_figures (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) blind = push_lines (fixture, "C2", "omar", "B 500");
  g_autoptr (PadResult) seeing = NULL;
  const PadParams *params = pad_findings_find (blind->findings, "credit_exceeded")->params;
  g_autofree char *kept =
      push_text (fixture, "SELECT params ->> 'over' FROM order_findings WHERE code = "
                          "'credit_exceeded'");

  g_assert_cmpstr (kept, ==, "487.50");
  g_assert_null (pad_params_get (params, "over"));
  g_assert_null (pad_params_get (params, "limit"));
  g_assert_null (pad_params_get (params, "available"));
  g_assert_null (pad_params_get (params, "exposure"));
  g_assert_cmpstr (pad_params_get (params, "policy"), ==, "approval");
  push_sql (fixture, "INSERT INTO user_permissions (login, permission) VALUES ('omar', "
                     "'credit.view')");
  seeing = push_lines (fixture, "C2", "omar", "B 501");
  params = pad_findings_find (seeing->findings, "credit_exceeded")->params;
  g_assert_nonnull (pad_params_get (params, "over"));
  g_assert_cmpstr (pad_params_get (params, "limit"), ==, "1000.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("prepay-takes-nothing", test_prepay);
  ADD ("prepay-a-share", test_prepay_a_share);
  ADD ("warn-only-is-confirmed-above-the-limit", test_warn_only);
  ADD ("warn-is-held", test_warn);
  ADD ("partial", test_partial);
  ADD ("partial-without-the-first-line", test_partial_without_the_first_line);
  ADD ("partial-nothing-fits", test_partial_nothing_fits);
  ADD ("partial-is-held-whole", test_partial_is_held_whole);
  ADD ("figures-for-who-may-see-them", test_figures);
  return g_test_run ();
}
