/* RULES.md 10 at the server: a confirmed order that its buyer changes. */
#include <pad-operation.h>
#include <pad-papers.h>
#include <pad-protocol.h>
#include <string.h>

#include "push-fixture.h"

#define ORDER "SO-000001"
#define REVISION "SELECT revision FROM orders WHERE number = 'SO-000001'"
#define PENDING "SELECT pending FROM credit WHERE account = 'C1'"

static void
set_up (PushFixture *fixture, gconstpointer data)
{
  push_fixture_set_up (fixture, data);
  push_sql (fixture, "INSERT INTO user_permissions (login, permission)"
                     " SELECT login, 'order.view.all' FROM users;"
                     "UPDATE accounts SET credit_limit = 100000, credit_policy = 'block'");
}

/* @lines as the desktop would send them now, in place of the lines of the order. */
static PadOrderBody *
change_body (PushFixture *fixture, const char *account, const char *login, const char *lines)
{
  PadOrderBody *body = push_body (fixture, account, login, lines);

  body->order->changes = g_strdup (ORDER);
  push_quote (fixture, body, login);
  return body;
}

/* @seen: the sequence of the replica that it was made of, 0 where that is not said. */
static PadResult *
send_change_of (PushFixture *fixture,
                const char *login,
                const PadOrderBody *body,
                int64_t revision,
                int64_t seen)
{
  g_autoptr (PadWireOperation) operation = pad_wire_operation_new ();
  g_autofree char *text = pad_order_body_write (body);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *message = NULL;
  g_autoptr (PadPushReply) reply = NULL;

  operation->id = push_id (fixture);
  operation->device = g_strdup ("whatever");
  operation->number = 1;
  operation->kind = g_strdup (PAD_OPERATION_ORDER_CHANGE);
  operation->kind_version = PAD_OPERATION_ORDER_CHANGE_VERSION;
  operation->document = g_strdup (body->id);
  operation->base_revision = revision;
  operation->facts_sequence = seen;
  pad_wire_operation_set_body (operation, text);
  pad_wire_operation_write (operation, json);
  message = push_message ((const char *const[]) {json->str, NULL});
  reply = push_send (fixture, login, message);
  g_assert_cmpuint (reply->results->len, ==, 1);
  return g_ptr_array_steal_index (reply->results, 0);
}

static PadResult *
send_change (PushFixture *fixture, const char *login, const PadOrderBody *body, int64_t revision)
{
  return send_change_of (fixture, login, body, revision, 0);
}

static PadResult *
change (PushFixture *fixture, const char *lines, int64_t revision)
{
  g_autoptr (PadOrderBody) body = change_body (fixture, "C1", "rosa", lines);

  return send_change (fixture, "rosa", body, revision);
}

static void
confirm (PushFixture *fixture, const char *lines)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C1", "rosa", lines);

  g_assert_cmpstr (result->state, ==, "confirmed");
}

/* All that an order is and holds, to be compared. */
static char *
describe (PushFixture *fixture)
{
  return push_text (
      fixture,
      "SELECT (SELECT group_concat (revision || state || gross || row_version) FROM orders)"
      " || (SELECT group_concat (sku || quantity || unit_price || reserved || row_version) FROM "
      "order_lines)"
      " || (SELECT group_concat (warehouse || sku || quantity) FROM reservations)"
      " || (SELECT group_concat (reserved || row_version) FROM stock)"
      " || (SELECT group_concat (pending || row_version) FROM credit)"
      " || (SELECT count (*) FROM agreement_takes) || (SELECT count (*) FROM papers_due)");
}

static void
assert_result (const PadResult *result, PadResultCode code)
{
  g_assert_cmpstr (pad_result_code_name (result->code), ==, pad_result_code_name (code));
}

/* A final no with @reason, after which all is as it was. */
static void
assert_refused (PushFixture *fixture, PadResult *result, const char *reason, const char *before)
{
  g_autoptr (PadResult) taken = result;
  g_autofree char *after = describe (fixture);
  const PadFinding *finding = pad_findings_find (taken->findings, "not_allowed");

  assert_result (taken, PAD_RESULT_REJECTED);
  g_assert_cmpstr (pad_params_get (finding->params, "reason"), ==, reason);
  g_assert_cmpint (taken->sequence, ==, 0);
  g_assert_cmpstr (after, ==, before);
  push_check (fixture);
}

/* -- taken -- */

static void
test_taken (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;
  g_autofree char *lines = NULL;

  confirm (fixture, "A 2 B 10");
  result = change (fixture, "A 5 R 1", 1);
  assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpstr (result->number, ==, ORDER);
  g_assert_cmpstr (result->state, ==, "confirmed");
  g_assert_cmpint (result->revision, ==, 2);
  g_assert_cmpint (result->totals->goods, ==, 5500);
  lines =
      push_text (fixture, "SELECT group_concat (sku || ' ' || quantity || ' ' || reserved, '; ')"
                          " FROM (SELECT * FROM order_lines ORDER BY line)");
  g_assert_cmpstr (lines, ==, "A 5000 5000; R 1000 1000");
  g_assert_cmpint (push_int (fixture, PENDING), ==, 6545);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT reserved FROM stock WHERE sku = 'B'"), ==, 0);
  push_check (fixture);
}

/* Limit 1,000.00: 952.00 are confirmed, 999.60 fit in their place, 1,011.50 do not. */
static void
test_credit (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) fits = NULL, exceeds = NULL;
  g_autofree char *before = NULL, *after = NULL;

  confirm (fixture, "A 80");
  fits = change (fixture, "A 84", 1);
  assert_result (fits, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 99960);
  before = describe (fixture);
  exceeds = change (fixture, "A 85", 2);
  assert_result (exceeds, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (exceeds->findings, "credit_exceeded"));
  g_assert_null (exceeds->number);
  g_assert_cmpint (exceeds->totals->gross, ==, 101150);
  after = describe (fixture);
  g_assert_cmpstr (after, ==, before);
  push_check (fixture);
}

/* @gross of @currency are invoiced of the order, @open in the limit's: pending moves to the open
 * balance. */
static void
invoice (PushFixture *fixture, const char *currency, int64_t gross, int64_t open)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO invoices (number, account, \"order\", kind, date, currency, gross, open_amount,"
      " state) VALUES ('R-' || '%s', 'C1', '" ORDER "', 'invoice', date ('now'), '%s', %d, %d,"
      " 'open');"
      "UPDATE credit SET open_balance = open_balance + %d, pending = pending - %d"
      " WHERE account = 'C1'",
      currency, currency, (int)gross, (int)gross, (int)open, (int)open);

  push_sql (fixture, sql);
}

static void
test_credit_invoiced (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) less = NULL, more = NULL, exceeds = NULL;

  confirm (fixture, "A 80");
  invoice (fixture, "EUR", 95200, 95200);
  less = change (fixture, "A 79", 1);
  assert_result (less, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 0);
  more = change (fixture, "A 84", 2);
  assert_result (more, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 4760);
  exceeds = change (fixture, "A 85", 3);
  assert_result (exceeds, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (exceeds->findings, "credit_exceeded"));
}

/* 595.00 of 952.00 as 476.00 pounds, and a draft and a cancelled invoice that count for nothing. */
static void
test_credit_invoiced_elsewhere (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) fits = NULL, exceeds = NULL;

  push_sql (fixture, "INSERT INTO exchange_rates (\"from\", \"to\", date, rate) VALUES"
                     " ('GBP', 'EUR', '2020-01-01', 125000000)");
  confirm (fixture, "A 80");
  invoice (fixture, "GBP", 47600, 59500);
  push_sql (fixture,
            "INSERT INTO invoices (number, account, \"order\", kind, date, currency, gross,"
            " open_amount, state) SELECT number || state.value, account, \"order\", kind, date,"
            " 'EUR', 50000, 0, state.value FROM invoices, json_each ('[\"draft\",\"cancelled\"]')"
            " AS state");
  fits = change (fixture, "A 84", 1);
  assert_result (fits, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 40460);
  exceeds = change (fixture, "A 85", 2);
  assert_result (exceeds, PAD_RESULT_NEEDS_BUYER);
}

/* R is refused when short: the three that are there are the order's own. */
static void
test_stock (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) two = NULL, three = NULL, four = NULL;

  confirm (fixture, "R 3");
  two = change (fixture, "R 2", 1);
  assert_result (two, PAD_RESULT_ACCEPTED);
  three = change (fixture, "R 3", 2);
  assert_result (three, PAD_RESULT_ACCEPTED);
  four = change (fixture, "R 4", 3);
  assert_result (four, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (four->findings, "stock_short"));
  g_assert_cmpint (push_int (fixture, "SELECT reserved FROM stock WHERE sku = 'R'"), ==, 3000);
  push_check (fixture);
}

/* Agreement F: 10 pieces of A at 8.00. */
static void
test_agreement (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) all = NULL, fewer = NULL;

  push_sql (fixture,
            "INSERT INTO agreements (code, account, valid_from) VALUES ('F', 'C1', '2020-01-01');"
            "INSERT INTO account_scopes (account, kind, code, position) VALUES"
            " ('C1', 'agreement', 'F', 0);"
            "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method, "
            "price, quantity_left) VALUES"
            " ('FA', 'agreement', 'F', 'product', 'A', 'EUR', 'fixed', 8000000, 10000)");
  confirm (fixture, "A 6");
  all = change (fixture, "A 10", 1);
  assert_result (all, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (all->totals->goods, ==, 8000);
  g_assert_cmpint (push_int (fixture, "SELECT quantity_left FROM price_rules WHERE code = 'FA'"),
                   ==, 0);
  fewer = change (fixture, "A 4", 2);
  assert_result (fewer, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, "SELECT quantity_left FROM price_rules WHERE code = 'FA'"),
                   ==, 6000);
  push_check (fixture);
}

/* It looks like nothing but itself, and is its account's first order only once. */
static void
test_no_duplicate (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;

  confirm (fixture, "A 2");
  body = change_body (fixture, "C1", "rosa", "A 2");
  body->order->po_number = g_strdup ("PO-7");
  result = send_change (fixture, "rosa", body, 1);
  assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpuint (result->findings->len, ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT po_number = 'PO-7' FROM orders"), ==, 1);
}

/* -- prices -- */

#define PRICES                                                                                     \
  "SELECT group_concat (sku || ' ' || unit_price || ' ' || source, '; ')"                          \
  " FROM (SELECT * FROM order_lines ORDER BY line)"

static void
test_price_rose (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) kept = NULL, changed = NULL;
  g_autofree char *first = NULL, *second = NULL;

  confirm (fixture, "A 2 B 10");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA';"
                     "UPDATE price_rules SET price = 3000000 WHERE code = 'LB'");
  kept = change (fixture, "A 2 B 11", 1);
  assert_result (kept, PAD_RESULT_ACCEPTED);
  first = push_text (fixture, PRICES);
  g_assert_cmpstr (first, ==, "A 10000000 list; B 3000000 list");
  changed = change (fixture, "A 3 B 11", 2);
  assert_result (changed, PAD_RESULT_ACCEPTED);
  second = push_text (fixture, PRICES);
  g_assert_cmpstr (second, ==, "A 12000000 list; B 3000000 list");
  push_check (fixture);
}

static void
test_price_fell (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE price_rules SET price = 9000000 WHERE code = 'LA'");
  result = change (fixture, "A 2", 1);
  assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, 1800);
}

/* A second line of the article is another sum: no line is as it was. */
static void
test_price_of_sum (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  result = change (fixture, "A 2 A 1", 1);
  assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, 3600);
}

/* The sum is as it was, the lines are not. */
static void
test_price_of_lines (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  confirm (fixture, "A 2 A 3");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  result = change (fixture, "A 3 A 2", 1);
  assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, 6000);
}

/* 10.00 for 3: what was confirmed is kept to the cent, though no price of six digits gives it. */
static void
test_price_fraction (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "UPDATE price_rules SET price = 10000000, per = 30000 WHERE code = 'LB'");
  confirm (fixture, "B 300000");
  g_assert_cmpint (push_int (fixture, "SELECT line_net FROM order_lines"), ==, 10000);
  push_sql (fixture, "UPDATE price_rules SET price = 11000000 WHERE code = 'LB'");
  result = change (fixture, "B 300000", 1);
  assert_result (result, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (result->totals->goods, ==, 10000);
  push_check (fixture);
}

/* What the buyer saw before the price rose is asked about; the order is as it was. */
static void
test_price_asks (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) asked = NULL, taken = NULL;

  push_sql (fixture, "INSERT INTO account_settings (account, name, value) VALUES"
                     " ('C1', 'honour_days', '0')");
  confirm (fixture, "A 2");
  body = change_body (fixture, "C1", "rosa", "A 3");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  asked = send_change (fixture, "rosa", body, 1);
  assert_result (asked, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (asked->findings, "price_changed"));
  g_assert_cmpint (push_int (fixture, REVISION), ==, 1);
  push_check (fixture);
  push_quote (fixture, body, "rosa");
  taken = send_change (fixture, "rosa", body, 1);
  assert_result (taken, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, REVISION), ==, 2);
}

/* Nobody gets another order's price by saying that theirs changes it. */
static void
test_price_of_submit (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "INSERT INTO account_settings (account, name, value) VALUES"
                     " ('C1', 'honour_days', '0')");
  confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  body = change_body (fixture, "C1", "rosa", "A 2");
  g_assert_cmpint (body->order->quoted->goods, ==, 2000);
  result = push_order (fixture, "rosa", body);
  assert_result (result, PAD_RESULT_NEEDS_BUYER);
  g_assert_cmpint (result->totals->goods, ==, 2400);
}

/* -- refused -- */

static void
test_reasons (PushFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *undo;
    const char *reason;
  } cases[] = {
      {"UPDATE orders SET state = 'processing'", "UPDATE orders SET state = 'confirmed'",
       "change_state"},
      {"UPDATE orders SET state = 'cancelled'", "UPDATE orders SET state = 'confirmed'",
       "change_state"},
      {"UPDATE order_lines SET shipped_quantity = 1", "UPDATE order_lines SET shipped_quantity = 0",
       "change_shipped"},
      {"UPDATE order_lines SET cancelled_quantity = 1",
       "UPDATE order_lines SET cancelled_quantity = 0", "change_shipped"},
      {"UPDATE orders SET change_until = '2020-01-01T00:00:00.000Z'",
       "UPDATE orders SET change_until = '2999-01-01T00:00:00.000Z'", "change_until"},
      {"UPDATE orders SET revision = 2", "UPDATE orders SET revision = 1", "change_revision"},
      {"UPDATE orders SET id = NULL",
       "UPDATE orders SET id = '0190f3a2-0000-7000-8000-000000000009'", "order_unknown"},
      {"DELETE FROM user_permissions WHERE login = 'rosa' AND permission = 'order.submit'",
       "INSERT INTO user_permissions (login, permission) VALUES ('rosa', 'order.submit')",
       "order.submit"},
      {"UPDATE user_permissions SET permission = 'price.catalog'"
       " WHERE login = 'rosa' AND permission = 'price.customer'",
       "UPDATE user_permissions SET permission = 'price.customer'"
       " WHERE login = 'rosa' AND permission = 'price.catalog'",
       "change_prices"},
      {"DELETE FROM user_permissions WHERE login = 'rosa' AND permission = 'order.view.all'",
       "INSERT INTO user_permissions (login, permission) VALUES ('rosa', 'order.view.all')",
       "order_unknown"},
  };
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) taken = NULL;

  confirm (fixture, "A 2");
  body = change_body (fixture, "C1", "rosa", "A 3");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PadResult) result = NULL;
    g_autofree char *before = NULL, *after = NULL;
    const PadFinding *finding;

    push_sql (fixture, cases[i].sql);
    before = describe (fixture);
    result = send_change (fixture, "rosa", body, 1);
    after = describe (fixture);
    finding = pad_findings_find (result->findings, "not_allowed");
    assert_result (result, PAD_RESULT_REJECTED);
    g_assert_cmpstr (pad_params_get (finding->params, "reason"), ==, cases[i].reason);
    g_assert_cmpstr (result->number, ==,
                     g_str_equal (cases[i].reason, "order_unknown") ? NULL : ORDER);
    g_assert_cmpstr (after, ==, before);
    push_sql (fixture, cases[i].undo);
  }
  taken = send_change (fixture, "rosa", body, 1);
  assert_result (taken, PAD_RESULT_ACCEPTED);
}

/* What the supplier's books changed after the device had seen the order is not undone. */
static void
test_overtaken (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) taken = NULL;
  g_autofree char *before = NULL;
  int64_t version;

  confirm (fixture, "A 2");
  version = push_int (fixture, "SELECT row_version FROM orders");
  body = change_body (fixture, "C1", "rosa", "A 3");
  before = describe (fixture);
  assert_refused (fixture, send_change_of (fixture, "rosa", body, 1, version - 1),
                  "change_revision", before);
  taken = send_change_of (fixture, "rosa", body, 1, version);
  assert_result (taken, PAD_RESULT_ACCEPTED);
}

/* Nothing is told of an order of another account. */
static void
test_foreign (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;
  g_autofree char *before = NULL;

  confirm (fixture, "A 2");
  before = describe (fixture);
  body = change_body (fixture, "C2", "omar", "A 3");
  result = send_change (fixture, "omar", body, 1);
  g_assert_null (result->number);
  g_assert_null (result->order_id);
  assert_refused (fixture, g_steal_pointer (&result), "order_unknown", before);
  body->order->account[1] = '1';
  result = send_change (fixture, "omar", body, 1);
  assert_refused (fixture, g_steal_pointer (&result), "order_unknown", before);
  /* Who orders for both does not move it from one to the other. */
  push_sql (fixture, "INSERT INTO user_accounts (login, account) VALUES ('omar', 'C1');"
                     "INSERT INTO user_permissions (login, permission) VALUES"
                     " ('omar', 'act_for_account')");
  body->order->account[1] = '2';
  result = send_change (fixture, "omar", body, 1);
  assert_refused (fixture, g_steal_pointer (&result), "order_unknown", before);
  body->order->account[1] = '1';
  result = send_change (fixture, "omar", body, 1);
  assert_result (result, PAD_RESULT_ACCEPTED);
}

/* There is no way from `confirmed` to where an order waits. */
static void
test_would_wait (PushFixture *fixture, gconstpointer policy)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE accounts SET credit_policy = '%s' WHERE code = 'C1';"
                       "UPDATE credit SET policy = '%s' WHERE account = 'C1'",
                       (char *)policy, (char *)policy);
  g_autofree char *before = NULL;
  PadResult *result;

  push_sql (fixture, sql);
  confirm (fixture, "A 80");
  before = describe (fixture);
  result = change (fixture, "A 90", 1);
  g_assert_cmpuint (result->findings->len, >, 1);
  g_assert_cmpstr (result->state, ==, "confirmed");
  assert_refused (fixture, result, "change_approval", before);
}

static void
test_account_suspended (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;
  g_autofree char *before = NULL, *after = NULL;

  confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE accounts SET status = 'on_hold' WHERE code = 'C1'");
  before = describe (fixture);
  result = change (fixture, "A 3", 1);
  assert_result (result, PAD_RESULT_REJECTED);
  g_assert_nonnull (pad_findings_find (result->findings, "account_suspended"));
  g_assert_cmpstr (result->number, ==, ORDER);
  g_assert_cmpstr (result->state, ==, "confirmed");
  after = describe (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_no_order (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1");
  g_autoptr (PadResult) result = send_change (fixture, "rosa", body, 1);

  assert_result (result, PAD_RESULT_UNREADABLE);
  g_assert_nonnull (strstr (result->detail, "changes"));
}

/* Two devices change the same revision: the second one is told. */
static void
test_two_changes (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) one = NULL, two = NULL;
  g_autoptr (PadResult) first = NULL;
  g_autofree char *before = NULL;

  confirm (fixture, "A 2");
  one = change_body (fixture, "C1", "rosa", "A 3");
  two = change_body (fixture, "C1", "rosa", "A 4");
  first = send_change (fixture, "rosa", one, 1);
  assert_result (first, PAD_RESULT_ACCEPTED);
  before = describe (fixture);
  assert_refused (fixture, send_change (fixture, "rosa", two, 1), "change_revision", before);
}

/* -- the confirmation -- */

static void
draw (PushFixture *fixture, GPtrArray **printed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *last = NULL;

  *printed = pad_papers_print_due (fixture->store, "", &last, &error);
  g_assert_no_error (error);
}

static void
store (PushFixture *fixture, GPtrArray *printed)
{
  g_autoptr (GError) error = NULL;

  pad_papers_store_due (fixture->store, printed, &error);
  g_assert_no_error (error);
}

#define PAPERS                                                                                     \
  "SELECT group_concat (number || ' ' || \"order\" || ' ' || coalesce (supersedes, '-'), '; ')"    \
  " FROM documents"

static void
test_paper (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL, second = NULL;
  g_autoptr (PadResult) result = NULL;
  g_autofree char *papers = NULL;

  confirm (fixture, "A 2");
  draw (fixture, &first);
  store (fixture, first);
  result = change (fixture, "A 3", 1);
  draw (fixture, &second);
  store (fixture, second);
  papers = push_text (fixture, PAPERS);
  g_assert_cmpstr (papers, ==, "SO-000001 SO-000001 -; SO-000001-2 SO-000001 SO-000001");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM papers_due"), ==, 0);
}

/* Changed between drawing and storing: what was drawn is of no order any more. */
static void
test_paper_overtaken (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) stale = NULL, printed = NULL;
  g_autoptr (PadResult) result = NULL;

  confirm (fixture, "A 2");
  draw (fixture, &stale);
  result = change (fixture, "A 3", 1);
  store (fixture, stale);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM documents"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM papers_due"), ==, 1);
  draw (fixture, &printed);
  store (fixture, printed);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM documents"), ==, 1);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/push/change/" name, PushFixture, NULL, set_up, func, push_fixture_tear_down)
#define WAIT(policy)                                                                               \
  g_test_add ("/push/change/would-wait/" policy, PushFixture, policy, set_up, test_would_wait,     \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("taken", test_taken);
  ADD ("credit-freed-exactly", test_credit);
  ADD ("credit-invoiced", test_credit_invoiced);
  ADD ("credit-invoiced-elsewhere", test_credit_invoiced_elsewhere);
  ADD ("stock-freed-exactly", test_stock);
  ADD ("agreement-freed-exactly", test_agreement);
  ADD ("no-duplicate-of-itself", test_no_duplicate);
  ADD ("price/rose", test_price_rose);
  ADD ("price/fell", test_price_fell);
  ADD ("price/another-sum", test_price_of_sum);
  ADD ("price/another-line", test_price_of_lines);
  ADD ("price/fraction", test_price_fraction);
  ADD ("price/asks", test_price_asks);
  ADD ("price/not-for-new-orders", test_price_of_submit);
  ADD ("refused/reasons", test_reasons);
  ADD ("refused/overtaken", test_overtaken);
  ADD ("refused/another-account", test_foreign);
  ADD ("refused/account-suspended", test_account_suspended);
  ADD ("refused/no-order-named", test_no_order);
  ADD ("refused/two-changes", test_two_changes);
  WAIT ("approval");
  WAIT ("prepay");
  WAIT ("partial");
  ADD ("paper/supersedes", test_paper);
  ADD ("paper/overtaken", test_paper_overtaken);
  return g_test_run ();
}
