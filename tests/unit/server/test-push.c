#include <pad-derive.h>
#include <string.h>

#include "push-fixture.h"

static void
assert_code (const PadResult *result, PadResultCode code)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const PadFinding *finding = g_ptr_array_index (result->findings, i);

    g_test_message ("%s line %d %s", finding->code, finding->line,
                    pad_params_get (finding->params, "reason"));
  }
  if (result->detail != NULL)
    g_test_message ("%s", result->detail);
  g_assert_cmpstr (pad_result_code_name (result->code), ==, pad_result_code_name (code));
}

static const char *
param_of (const PadResult *result, const char *code, const char *name)
{
  const PadFinding *finding = pad_findings_find (result->findings, code);

  return finding != NULL ? pad_params_get (finding->params, name) : NULL;
}

static void
test_accepted (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2 B 10");
  g_autoptr (PadResult) result = push_order (fixture, "rosa", body);
  g_autofree char *state = NULL;

  assert_code (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpstr (result->number, ==, "SO-000001");
  g_assert_cmpstr (result->order_id, ==, body->id);
  g_assert_cmpstr (result->state, ==, "confirmed");
  g_assert_cmpint (result->revision, ==, 1);
  g_assert_cmpint (result->totals->gross, ==, 5355);
  g_assert_cmpint (body->order->quoted->gross, ==, 5355);
  g_assert_cmpint (pad_result_find_line (result, 1)->reserved, ==, 2000);
  g_assert_true (result->sequence == push_int (fixture, "SELECT sequence FROM head"));
  g_assert_cmpint (push_int (fixture, "SELECT gross FROM orders"), ==, 5355);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_lines"), ==, 2);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C1'"), ==, 5355);
  state = push_text (fixture, "SELECT entered_by FROM orders");
  g_assert_cmpstr (state, ==, "rosa");
  push_check (fixture);
}

/* What is not there yet is promised for the day that the buyer was told; the rest for none. */
static void
test_promised_date (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;
  g_autofree char *date = NULL, *promised = NULL;

  push_sql (fixture, "UPDATE products SET lead_time_days = 5 WHERE sku = 'A'");
  body = push_body (fixture, "C1", "rosa", "A 20 B 10");
  result = push_order (fixture, "rosa", body);
  assert_code (result, PAD_RESULT_ACCEPTED_ADJUSTED);
  date = g_strdup (param_of (result, PAD_FINDING_STOCK_SHORT, "date"));
  g_assert_nonnull (date);
  promised = push_text (fixture, "SELECT promised_date FROM order_lines WHERE sku = 'A'");
  g_assert_cmpstr (promised, ==, date);
  g_assert_cmpint (push_int (fixture, "SELECT count (promised_date) FROM order_lines"), ==, 1);
  push_check (fixture);
}

static void
test_same_again_stored_result (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  g_autofree char *text = pad_order_body_write (body), *id = push_id (fixture);
  g_autofree char *operation = push_operation (id, body->id, text);
  g_autofree char *message = push_message ((const char *const[]) {operation, NULL});
  g_autoptr (PadPushReply) first = push_send (fixture, "rosa", message), again = NULL;
  const PadResult *result;

  push_sql (fixture, "UPDATE orders SET state = 'processing'");
  for (int i = 0; i < 50; i++) {
    g_clear_pointer (&again, pad_push_reply_free);
    again = push_send (fixture, "rosa", message);
  }
  result = g_ptr_array_index (again->results, 0);
  assert_code (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpstr (result->number, ==, "SO-000001");
  g_assert_cmpstr (result->state, ==, "processing");
  g_assert_true (result->sequence ==
                 ((PadResult *)g_ptr_array_index (first->results, 0))->sequence);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT sum (reserved) FROM stock"), ==, 2000);
}

static void
test_known_id_other_body (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  g_autofree char *text = pad_order_body_write (body), *id = push_id (fixture);
  g_autofree char *other = g_strconcat (text, " ", NULL);
  g_autofree char *one = push_operation (id, body->id, text);
  g_autofree char *two = push_operation (id, body->id, other);
  g_autofree char *message = push_message ((const char *const[]) {one, two, one, NULL});
  g_autoptr (PadPushReply) reply = push_send (fixture, "rosa", message);

  assert_code (g_ptr_array_index (reply->results, 0), PAD_RESULT_ACCEPTED);
  assert_code (g_ptr_array_index (reply->results, 1), PAD_RESULT_OPERATION_REUSED);
  assert_code (g_ptr_array_index (reply->results, 2), PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
  push_check (fixture);
}

static void
test_known_id_other_user_learns_nothing (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  g_autofree char *text = pad_order_body_write (body), *id = push_id (fixture);
  g_autofree char *operation = push_operation (id, body->id, text);
  g_autofree char *message = push_message ((const char *const[]) {operation, NULL});
  g_autoptr (PadPushReply) first = push_send (fixture, "rosa", message);
  g_autoptr (PadPushReply) other = push_send (fixture, "omar", message);
  const PadResult *result = g_ptr_array_index (other->results, 0);

  assert_code (result, PAD_RESULT_OPERATION_REUSED);
  g_assert_null (result->number);
  g_assert_null (result->totals);
  g_assert_cmpuint (result->lines->len, ==, 0);
}

static void
test_order_id_ordered_by_another_operation (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  g_autoptr (PadResult) first = push_order (fixture, "rosa", body);
  g_autoptr (PadResult) second = push_order (fixture, "rosa", body);
  g_autoptr (PadResult) stranger = NULL;

  assert_code (second, PAD_RESULT_REJECTED);
  g_assert_cmpstr (param_of (second, "not_allowed", "reason"), ==, "already_ordered");
  g_assert_cmpstr (param_of (second, "not_allowed", "number"), ==, first->number);
  g_free (body->order->account);
  body->order->account = g_strdup ("C2");
  stranger = push_order (fixture, "omar", body);
  assert_code (stranger, PAD_RESULT_REJECTED);
  g_assert_null (param_of (stranger, "not_allowed", "number"));
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
}

/* It would be too much for C2's limit, which rosa of C1 does not learn. */
static void
test_somebody_elses_account_is_told_nothing (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C2", "omar", "A 500");
  g_autoptr (PadResult) result = push_order (fixture, "rosa", body);

  assert_code (result, PAD_RESULT_REJECTED);
  g_assert_cmpuint (result->findings->len, ==, 1);
  g_assert_cmpstr (param_of (result, "not_allowed", "reason"), ==, "account");
  g_assert_null (result->totals);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
}

static void
test_price_up_needs_buyer_then_accepted (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2 B 10");
  g_autoptr (PadResult) result = NULL, answer = NULL;
  int64_t head;

  push_sql (fixture,
            "INSERT INTO account_settings (account, name, value) VALUES ('C1', 'honour_days', '0');"
            "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  head = push_int (fixture, "SELECT sequence FROM head");
  result = push_order (fixture, "rosa", body);
  assert_code (result, PAD_RESULT_NEEDS_BUYER);
  g_assert_cmpstr (param_of (result, "price_changed", "old"), ==, "10");
  g_assert_cmpstr (param_of (result, "price_changed", "new"), ==, "12");
  g_assert_cmpint (pad_result_find_line (result, 1)->unit_price, ==, 12000000);
  g_assert_null (result->number);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (pending) FROM credit"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (reserved) FROM stock"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sequence FROM head"), ==, head);
  push_quote (fixture, body, "rosa");
  pad_order_body_accept (body, "price_changed", 1, "12");
  answer = push_order (fixture, "rosa", body);
  assert_code (answer, PAD_RESULT_ACCEPTED);
  push_check (fixture);
}

static void
test_price_down_is_used (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "UPDATE price_rules SET price = 9000000 WHERE code = 'LA'");
  result = push_order (fixture, "rosa", body);
  assert_code (result, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (result->totals->goods, ==, 1800);
  g_assert_cmpint (push_int (fixture, "SELECT unit_price FROM order_lines"), ==, 9000000);
  push_check (fixture);
}

static void
test_credit_block_one_wins (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) first = push_lines (fixture, "C1", "rosa", "B 250");
  g_autoptr (PadResult) second = push_lines (fixture, "C1", "rosa", "B 250");

  assert_code (first, PAD_RESULT_ACCEPTED);
  assert_code (second, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (second->findings, "credit_exceeded"));
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
  push_check (fixture);
}

static void
test_credit_exactly_at_the_limit (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) over = NULL, exact = NULL;

  push_sql (fixture, "UPDATE credit SET open_balance = 100000 - 1190 WHERE account = 'C1'");
  over = push_lines (fixture, "C1", "rosa", "A 1 B 1");
  assert_code (over, PAD_RESULT_NEEDS_BUYER);
  exact = push_lines (fixture, "C1", "rosa", "A 1");
  assert_code (exact, PAD_RESULT_ACCEPTED);
  push_check (fixture);
}

static void
test_credit_approval_is_held (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) first = push_lines (fixture, "C2", "omar", "B 250");
  g_autoptr (PadResult) second = push_lines (fixture, "C2", "omar", "B 250");

  assert_code (first, PAD_RESULT_ACCEPTED);
  assert_code (second, PAD_RESULT_HELD_CREDIT);
  g_assert_cmpstr (second->state, ==, "pending_approval");
  g_assert_cmpstr (second->number, ==, "SO-000002");
  g_assert_nonnull (pad_findings_find (second->findings, "credit_exceeded"));
  g_assert_cmpint (pad_result_find_line (second, 1)->reserved, ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (reserved) FROM stock"), ==, 250000);
  push_check (fixture);
}

static void
test_no_limit_still_counts (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "UPDATE credit SET credit_limit = NULL WHERE account = 'C1'");
  result = push_lines (fixture, "C1", "rosa", "B 4000");
  assert_code (result, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C1'"), ==,
                   1190000);
}

/* C4, a child of C1 in dollars that shares its limit; rosa acts for it. */
static void
add_child_in_dollars (PushFixture *fixture)
{
  push_sql (
      fixture,
      "INSERT INTO accounts (code, name, parent, currency, tax_zone, tax_exempt, status) VALUES"
      " ('C4', 'Four', 'C1', 'USD', 'DE', 1, 'active');"
      "INSERT INTO account_scopes (account, kind, code, position) VALUES"
      " ('C4', 'ancestor', 'C4', 0), ('C4', 'ancestor', 'C1', 1), ('C4', 'credit_owner', 'C1', 0),"
      " ('C4', 'assortment', 'ALL', 0), ('C4', 'warehouse', 'W1', 0);"
      "INSERT INTO user_accounts (login, account) VALUES ('rosa', 'C4');"
      "INSERT INTO user_permissions (login, permission) VALUES ('rosa', 'act_for_account');");
}

static PadOrderBody *
body_in_dollars (PushFixture *fixture, const char *lines)
{
  PadOrderBody *body = push_body (fixture, "C4", "rosa", lines);

  g_free (body->currency);
  body->currency = g_strdup ("USD");
  return body;
}

/* A child in dollars takes from its parent's limit in euros, at the rate of the day. */
static void
test_limit_of_the_parent_in_another_currency (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) fits = NULL, exceeds = NULL;

  add_child_in_dollars (fixture);
  push_sql (fixture,
            "INSERT INTO exchange_rates (\"from\", \"to\", \"date\", rate) VALUES"
            " ('EUR', 'USD', '2020-01-01', 200000000), ('USD', 'EUR', '2020-01-01', 50000000);");
  body = body_in_dollars (fixture, "B 400");
  g_assert_cmpint (body->order->quoted->gross, ==, 200000);
  fits = push_order (fixture, "rosa", body);
  assert_code (fits, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C1'"), ==,
                   100000);
  exceeds = push_lines (fixture, "C1", "rosa", "B 1");
  assert_code (exceeds, PAD_RESULT_NEEDS_BUYER);
}

/* Without a rate nobody can say what is pending, whatever else is ordered, and the limit that is
 * set then counts as exceeded. */
static void
test_no_limit_and_no_rate (PushFixture *fixture, gconstpointer data)
{
  static const char *const unknown =
      "SELECT count (*) FROM credit WHERE account = 'C1' AND pending "
      "IS NULL AND pending_no_rate = 'USD'";
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL, other = NULL, limited = NULL;
  const PadFinding *finding;

  add_child_in_dollars (fixture);
  push_sql (fixture, "UPDATE credit SET credit_limit = NULL WHERE account = 'C1';"
                     "UPDATE price_rules SET currency = 'USD' WHERE code = 'LB'");
  body = body_in_dollars (fixture, "B 4");
  result = push_order (fixture, "rosa", body);
  assert_code (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, unknown), ==, 1);
  other = push_lines (fixture, "C1", "rosa", "A 1");
  assert_code (other, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, unknown), ==, 1);
  push_sql (fixture, "UPDATE credit SET credit_limit = 100000000 WHERE account = 'C1'");
  limited = push_lines (fixture, "C1", "rosa", "A 1");
  assert_code (limited, PAD_RESULT_NEEDS_BUYER);
  finding = pad_findings_find (limited->findings, PAD_FINDING_CREDIT_EXCEEDED);
  g_assert_nonnull (finding);
  g_assert_cmpstr (pad_params_get (finding->params, "rate_from"), ==, "USD");
  g_assert_cmpstr (pad_params_get (finding->params, "rate_to"), ==, "EUR");
  g_assert_null (pad_params_get (finding->params, "available"));
  g_assert_null (pad_params_get (finding->params, "decides"));
}

static void
test_last_pieces (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) first = push_lines (fixture, "C1", "rosa", "A 8 A 3");
  g_autoptr (PadResult) second = push_lines (fixture, "C2", "omar", "A 8");
  g_autoptr (PadResult) third = push_lines (fixture, "C2", "omar", "A 1");

  assert_code (first, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM reservations"), ==, 4);
  assert_code (second, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_nonnull (pad_findings_find (second->findings, "stock_short"));
  g_assert_cmpint (pad_result_find_line (second, 1)->reserved, ==, 3000);
  assert_code (third, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (pad_result_find_line (third, 1)->reserved, ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (reserved) FROM stock WHERE sku = 'A'"), ==,
                   14000);
  push_check (fixture);
}

/* 20 wanted of 14, the rest in 30 days: asked for in 10, the buyer is asked; asked for in 40, it is
 * ordered. */
static void
test_late_date (PushFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int days;
    PadResultCode code;
  } rows[] = {{10, PAD_RESULT_NEEDS_BUYER}, {40, PAD_RESULT_ACCEPTED_ADJUSTED}};
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  PadDate today = pad_date_at (pad_world_now (fixture->world), zone);
  g_autofree char *date = pad_date_format (today + 30);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO incoming (warehouse, sku, \"date\", "
                                          "quantity) VALUES ('W1', 'A', '%s', 100000)",
                                          date);

  push_sql (fixture, sql);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 20");
    g_autoptr (PadResult) result = NULL;

    body->order->requested_date = today + rows[i].days;
    result = push_order (fixture, "rosa", body);
    assert_code (result, rows[i].code);
    g_assert_cmpint (pad_findings_find (result->findings, "late_date") != NULL, ==, i == 0);
    g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, i);
  }
}

static void
test_refused_when_short (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) fits = push_lines (fixture, "C1", "rosa", "R 3");
  g_autoptr (PadResult) short_of = push_lines (fixture, "C1", "rosa", "R 1");

  assert_code (fits, PAD_RESULT_ACCEPTED);
  assert_code (short_of, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (short_of->findings, "stock_short"));
  push_check (fixture);
}

static void
assert_no_amounts (const PadResult *result)
{
  g_assert_null (result->totals);
  g_assert_null (result->number);
  for (guint i = 0; i < result->lines->len; i++)
    g_assert_false (((PadResultLine *)g_ptr_array_index (result->lines, i))->has_price);
}

static void
test_account_of_others (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C2", "omar", "A 1");
  g_autoptr (PadResult) result = push_order (fixture, "rosa", body);

  assert_code (result, PAD_RESULT_REJECTED);
  g_assert_nonnull (pad_findings_find (result->findings, "not_allowed"));
  assert_no_amounts (result);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
}

static void
test_user_without_the_right (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1");
  g_autoptr (PadResult) result = push_order (fixture, "vera", body);

  assert_code (result, PAD_RESULT_REJECTED);
  g_assert_nonnull (pad_findings_find (result->findings, "not_allowed"));
  assert_no_amounts (result);
}

static void
test_account_on_hold (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1");
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "UPDATE accounts SET status = 'on_hold' WHERE code = 'C1'");
  result = push_order (fixture, "rosa", body);
  assert_code (result, PAD_RESULT_REJECTED);
  g_assert_nonnull (pad_findings_find (result->findings, "account_suspended"));
}

static void
test_hidden_article (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C1", "rosa", "A 1 H 1");

  assert_code (result, PAD_RESULT_NEEDS_BUYER);
  g_assert_false (pad_result_find_line (result, 2)->has_price);
  g_assert_true (pad_result_find_line (result, 1)->has_price);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
}

/* Each way of sending figures that do not add up. */
static void
test_mutated_totals (PushFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 5; i++) {
    g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2 B 10");
    PadOrderLine *line = g_ptr_array_index (body->order->lines, 0);
    g_autoptr (PadResult) result = NULL;

    if (i == 0)
      body->order->quoted->gross -= 100;
    if (i == 1)
      body->order->quoted->goods -= 100;
    if (i == 2)
      g_array_index (body->order->quoted->taxes, PadOrderTax, 0).amount -= 1;
    if (i == 3)
      line->quoted_net -= 1;
    if (i == 4)
      g_clear_pointer (&body->order->quoted, pad_order_totals_free);
    g_test_message ("case %d", i);
    result = push_order (fixture, "rosa", body);
    assert_code (result, PAD_RESULT_NEEDS_BUYER);
    g_assert_nonnull (pad_findings_find (result->findings, "total_mismatch"));
  }
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
}

/* Numbers of imported orders are passed over. */
static void
test_number_of_an_imported_order (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture,
            "INSERT INTO orders (number, account, currency, state) VALUES"
            " ('SO-000001', 'C3', 'EUR', 'delivered'), ('SO-000002', 'C3', 'EUR', 'delivered')");
  result = push_lines (fixture, "C1", "rosa", "A 1");
  g_assert_cmpstr (result->number, ==, "SO-000003");
}

/* Orders of two accounts until nothing fits: what must hold holds after each. */
static void
test_many_orders_add_up (PushFixture *fixture, gconstpointer data)
{
  guint32 seed = (guint32)g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 60; i++) {
    gboolean first = g_rand_boolean (random);
    g_autofree char *lines = g_strdup_printf (
        "A %d B %d A %d R %d", g_rand_int_range (random, 1, 5), g_rand_int_range (random, 1, 20),
        g_rand_int_range (random, 1, 3), g_rand_int_range (random, 1, 3));
    g_autoptr (PadResult) result =
        push_lines (fixture, first ? "C1" : "C2", first ? "rosa" : "omar", lines);

    g_assert_cmpint (result->code, !=, PAD_RESULT_TRY_AGAIN);
    push_check (fixture);
  }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/server/push/" name, PushFixture, NULL, push_fixture_set_up, func,                  \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("accepted", test_accepted);
  ADD ("promised-date", test_promised_date);
  ADD ("same-again-50-times-one-order", test_same_again_stored_result);
  ADD ("known-id-other-body", test_known_id_other_body);
  ADD ("known-id-other-user-learns-nothing", test_known_id_other_user_learns_nothing);
  ADD ("order-id-ordered-by-another-operation", test_order_id_ordered_by_another_operation);
  ADD ("somebody-elses-account-is-told-nothing", test_somebody_elses_account_is_told_nothing);
  ADD ("price-up-needs-buyer-then-accepted", test_price_up_needs_buyer_then_accepted);
  ADD ("price-down-is-used", test_price_down_is_used);
  ADD ("credit/block-one-wins", test_credit_block_one_wins);
  ADD ("credit/exactly-at-the-limit", test_credit_exactly_at_the_limit);
  ADD ("credit/approval-is-held", test_credit_approval_is_held);
  ADD ("credit/no-limit-still-counts", test_no_limit_still_counts);
  ADD ("credit/limit-of-the-parent-in-another-currency",
       test_limit_of_the_parent_in_another_currency);
  ADD ("credit/no-limit-and-no-rate", test_no_limit_and_no_rate);
  ADD ("stock/last-pieces", test_last_pieces);
  ADD ("stock/late-date", test_late_date);
  ADD ("stock/refused-when-short", test_refused_when_short);
  ADD ("account-of-others", test_account_of_others);
  ADD ("user-without-the-right", test_user_without_the_right);
  ADD ("account-on-hold", test_account_on_hold);
  ADD ("hidden-article", test_hidden_article);
  ADD ("mutated-totals", test_mutated_totals);
  ADD ("number-of-an-imported-order", test_number_of_an_imported_order);
  ADD ("many-orders-add-up", test_many_orders_add_up);
  return g_test_run ();
}
