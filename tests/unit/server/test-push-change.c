/* RULES.md 10 at the server: a confirmed order that its buyer changes. */
#include <pad-papers.h>

#include "change-fixture.h"

/* -- taken -- */

static void
test_taken (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;
  g_autofree char *lines = NULL;

  change_confirm (fixture, "A 2 B 10");
  result = change_lines (fixture, "A 5 R 1", 1);
  change_assert_result (result, PAD_RESULT_ACCEPTED);
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

  change_confirm (fixture, "A 80");
  fits = change_lines (fixture, "A 84", 1);
  change_assert_result (fits, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 99960);
  before = change_describe (fixture);
  exceeds = change_lines (fixture, "A 85", 2);
  change_assert_result (exceeds, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (exceeds->findings, "credit_exceeded"));
  g_assert_null (exceeds->number);
  g_assert_cmpint (exceeds->totals->gross, ==, 101150);
  after = change_describe (fixture);
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

  change_confirm (fixture, "A 80");
  invoice (fixture, "EUR", 95200, 95200);
  less = change_lines (fixture, "A 79", 1);
  change_assert_result (less, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 0);
  more = change_lines (fixture, "A 84", 2);
  change_assert_result (more, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 4760);
  exceeds = change_lines (fixture, "A 85", 3);
  change_assert_result (exceeds, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (exceeds->findings, "credit_exceeded"));
}

/* 595.00 of 952.00 as 476.00 pounds, and a draft and a cancelled invoice that count for nothing. */
static void
test_credit_invoiced_elsewhere (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) fits = NULL, exceeds = NULL;

  push_sql (fixture, "INSERT INTO exchange_rates (\"from\", \"to\", date, rate) VALUES"
                     " ('GBP', 'EUR', '2020-01-01', 125000000)");
  change_confirm (fixture, "A 80");
  invoice (fixture, "GBP", 47600, 59500);
  push_sql (fixture,
            "INSERT INTO invoices (number, account, \"order\", kind, date, currency, gross,"
            " open_amount, state) SELECT number || state.value, account, \"order\", kind, date,"
            " 'EUR', 50000, 0, state.value FROM invoices, json_each ('[\"draft\",\"cancelled\"]')"
            " AS state");
  fits = change_lines (fixture, "A 84", 1);
  change_assert_result (fits, PAD_RESULT_ACCEPTED_ADJUSTED);
  g_assert_cmpint (push_int (fixture, PENDING), ==, 40460);
  exceeds = change_lines (fixture, "A 85", 2);
  change_assert_result (exceeds, PAD_RESULT_NEEDS_BUYER);
}

/* R is refused when short: the three that are there are the order's own. */
static void
test_stock (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) two = NULL, three = NULL, four = NULL;

  change_confirm (fixture, "R 3");
  two = change_lines (fixture, "R 2", 1);
  change_assert_result (two, PAD_RESULT_ACCEPTED);
  three = change_lines (fixture, "R 3", 2);
  change_assert_result (three, PAD_RESULT_ACCEPTED);
  four = change_lines (fixture, "R 4", 3);
  change_assert_result (four, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (four->findings, "stock_short"));
  g_assert_cmpint (push_int (fixture, "SELECT reserved FROM stock WHERE sku = 'R'"), ==, 3000);
  push_check (fixture);
}

#define LEFT "SELECT quantity_left FROM price_rules WHERE code = 'FA'"

/* Agreement F: 10 pieces of A at 8.00. */
static void
agree (PushFixture *fixture)
{
  push_sql (fixture,
            "INSERT INTO agreements (code, account, valid_from) VALUES ('F', 'C1', '2020-01-01');"
            "INSERT INTO account_scopes (account, kind, code, position) VALUES"
            " ('C1', 'agreement', 'F', 0);"
            "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method, "
            "price, quantity_left) VALUES"
            " ('FA', 'agreement', 'F', 'product', 'A', 'EUR', 'fixed', 8000000, 10000)");
}

static void
test_agreement (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) all = NULL, fewer = NULL;

  agree (fixture);
  change_confirm (fixture, "A 6");
  all = change_lines (fixture, "A 10", 1);
  change_assert_result (all, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (all->totals->goods, ==, 8000);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT agreed FROM order_lines"), ==, 10000);
  fewer = change_lines (fixture, "A 4", 2);
  change_assert_result (fewer, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 6000);
  push_check (fixture);
}

/* Confirmed while the rule had no limit, it took nothing: what is left as it was keeps its price
 * and takes nothing of the limit that came after, less than the line or more. */
static void
test_agreement_limited_since (PushFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *limit;
    int64_t left;
  } cases[] = {{"UPDATE price_rules SET quantity_left = 3000 WHERE code = 'FA'", 3000},
               {"UPDATE price_rules SET quantity_left = 9000 WHERE code = 'FA'", 9000}};
  g_autoptr (PadResult) fewer = NULL;

  agree (fixture);
  push_sql (fixture, "UPDATE price_rules SET quantity_left = NULL WHERE code = 'FA'");
  change_confirm (fixture, "A 6 B 10");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PadResult) kept = NULL;

    push_sql (fixture, cases[i].limit);
    kept = change_lines (fixture, i == 0 ? "A 6 B 11" : "A 6 B 12", 1 + i);
    change_assert_result (kept, PAD_RESULT_ACCEPTED);
    g_assert_cmpint (push_int (fixture, "SELECT line_net FROM order_lines WHERE sku = 'A'"), ==,
                     4800);
    g_assert_cmpint (push_int (fixture, LEFT), ==, cases[i].left);
    push_check (fixture);
  }
  fewer = change_lines (fixture, "A 5 B 12", 3);
  change_assert_result (fewer, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 4000);
  push_check (fixture);
}

/* What the line took it takes again, whatever the rule gives by now. */
static void
test_agreement_ended (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) kept = NULL, raised = NULL;

  agree (fixture);
  change_confirm (fixture, "A 6 B 10");
  push_sql (fixture, "UPDATE price_rules SET valid_to = '2020-12-31', quantity_left = 0"
                     " WHERE code = 'FA'");
  kept = change_lines (fixture, "A 6 B 11", 1);
  change_assert_result (kept, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (quantity) FROM agreement_takes"), ==, 6000);
  push_check (fixture);
  raised = change_lines (fixture, "A 7 B 11", 2);
  change_assert_result (raised, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 6000);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM agreement_takes"), ==, 0);
  push_check (fixture);
}

/* Rosa's order stays in her budget, whoever changes it; what was confirmed is not counted twice. */
static void
test_budget_of_author (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) less = NULL, more = NULL;
  g_autoptr (PadResult) fits = NULL, exceeds = NULL;
  const PadFinding *finding;

  push_sql (fixture,
            "INSERT INTO users (login, name, account, role) VALUES"
            " ('ruth', 'Ruth', 'C1', 'admin');"
            "INSERT INTO user_permissions (login, permission)"
            " SELECT 'ruth', permission FROM user_permissions WHERE login = 'rosa';"
            "INSERT INTO devices (id, login, name, refresh_hash, enrolled_at)"
            " VALUES ('device-ruth', 'ruth', 'test', x'00', 0);"
            "INSERT INTO budgets (account, scope, code, period, amount, policy)"
            " SELECT 'C1', 'user', 'rosa', strftime ('%Y', 'now'), 10000, 'block'"
            " UNION ALL SELECT 'C1', 'user', 'ruth', strftime ('%Y', 'now'), 100, 'block'"
            " UNION ALL SELECT 'C1', 'role', 'admin', strftime ('%Y', 'now'), 100, 'block'");
  change_confirm (fixture, "A 8");
  less = change_body (fixture, "C1", "ruth", "A 10");
  fits = change_send (fixture, "ruth", less, 1);
  change_assert_result (fits, PAD_RESULT_ACCEPTED);
  more = change_body (fixture, "C1", "ruth", "A 11");
  exceeds = change_send (fixture, "ruth", more, 2);
  change_assert_result (exceeds, PAD_RESULT_NEEDS_BUYER);
  finding = pad_findings_find (exceeds->findings, "budget_exceeded");
  g_assert_cmpstr (pad_params_get (finding->params, "budget"), ==, "rosa");
  g_assert_cmpint (push_int (fixture, REVISION), ==, 2);
}

/* It looks like nothing but itself, and is its account's first order only once. */
static void
test_no_duplicate (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;

  change_confirm (fixture, "A 2");
  body = change_body (fixture, "C1", "rosa", "A 2");
  body->order->po_number = g_strdup ("PO-7");
  result = change_send (fixture, "rosa", body, 1);
  change_assert_result (result, PAD_RESULT_ACCEPTED);
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

  change_confirm (fixture, "A 2 B 10");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA';"
                     "UPDATE price_rules SET price = 3000000 WHERE code = 'LB'");
  kept = change_lines (fixture, "A 2 B 11", 1);
  change_assert_result (kept, PAD_RESULT_ACCEPTED);
  first = push_text (fixture, PRICES);
  g_assert_cmpstr (first, ==, "A 10000000 list; B 3000000 list");
  changed = change_lines (fixture, "A 3 B 11", 2);
  change_assert_result (changed, PAD_RESULT_ACCEPTED);
  second = push_text (fixture, PRICES);
  g_assert_cmpstr (second, ==, "A 12000000 list; B 3000000 list");
  push_check (fixture);
}

static void
test_price_fell (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  change_confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE price_rules SET price = 9000000 WHERE code = 'LA'");
  result = change_lines (fixture, "A 2", 1);
  change_assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, 1800);
}

/* A second line of the article is another sum: no line is as it was. */
static void
test_price_of_sum (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  change_confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  result = change_lines (fixture, "A 2 A 1", 1);
  change_assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, 3600);
}

/* The sum is as it was, the lines are not. */
static void
test_price_of_lines (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  change_confirm (fixture, "A 2 A 3");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  result = change_lines (fixture, "A 3 A 2", 1);
  change_assert_result (result, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, 6000);
}

/* 10.00 for 3: what was confirmed is kept to the cent, though no price of six digits gives it. */
static void
test_price_fraction (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "UPDATE price_rules SET price = 10000000, per = 30000 WHERE code = 'LB'");
  change_confirm (fixture, "B 300000");
  g_assert_cmpint (push_int (fixture, "SELECT line_net FROM order_lines"), ==, 10000);
  push_sql (fixture, "UPDATE price_rules SET price = 11000000 WHERE code = 'LB'");
  result = change_lines (fixture, "B 300000", 1);
  change_assert_result (result, PAD_RESULT_ACCEPTED_ADJUSTED);
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
  change_confirm (fixture, "A 2");
  body = change_body (fixture, "C1", "rosa", "A 3");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  asked = change_send (fixture, "rosa", body, 1);
  change_assert_result (asked, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (asked->findings, "price_changed"));
  g_assert_cmpint (push_int (fixture, REVISION), ==, 1);
  push_check (fixture);
  push_quote (fixture, body, "rosa");
  taken = change_send (fixture, "rosa", body, 1);
  change_assert_result (taken, PAD_RESULT_ACCEPTED);
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
  change_confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'");
  body = change_body (fixture, "C1", "rosa", "A 2");
  g_assert_cmpint (body->order->quoted->goods, ==, 2000);
  result = push_order (fixture, "rosa", body);
  change_assert_result (result, PAD_RESULT_NEEDS_BUYER);
  g_assert_cmpint (result->totals->goods, ==, 2400);
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

  change_confirm (fixture, "A 2");
  draw (fixture, &first);
  store (fixture, first);
  result = change_lines (fixture, "A 3", 1);
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

  change_confirm (fixture, "A 2");
  draw (fixture, &stale);
  result = change_lines (fixture, "A 3", 1);
  store (fixture, stale);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM documents"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM papers_due"), ==, 1);
  draw (fixture, &printed);
  store (fixture, printed);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM documents"), ==, 1);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/push/change/" name, PushFixture, NULL, change_set_up, func, push_fixture_tear_down)

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
  ADD ("agreement-limited-since", test_agreement_limited_since);
  ADD ("agreement-ended", test_agreement_ended);
  ADD ("budget-of-who-entered-it", test_budget_of_author);
  ADD ("no-duplicate-of-itself", test_no_duplicate);
  ADD ("price/rose", test_price_rose);
  ADD ("price/fell", test_price_fell);
  ADD ("price/another-sum", test_price_of_sum);
  ADD ("price/another-line", test_price_of_lines);
  ADD ("price/fraction", test_price_fraction);
  ADD ("price/asks", test_price_asks);
  ADD ("price/not-for-new-orders", test_price_of_submit);
  ADD ("paper/supersedes", test_paper);
  ADD ("paper/overtaken", test_paper_overtaken);
  return g_test_run ();
}
