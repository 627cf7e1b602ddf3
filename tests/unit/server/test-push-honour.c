/* RULES.md 9 at the server: the versions of rules it keeps, and what a quote that names one gains.
 */
#include "push-fixture.h"

#define RAISE "UPDATE price_rules SET price = 12000000 WHERE code = 'LA'"
/* Everything so far was three days ago. */
#define LONG_AGO                                                                                   \
  "UPDATE sequences SET time = strftime ('%Y-%m-%dT%H:%M:%fZ', 'now', '-3 days');"                 \
  "UPDATE units SET name = name"

/* @body is confirmed with goods of @goods minor units. */
static void
assert_confirmed (PushFixture *fixture, const PadOrderBody *body, int64_t goods)
{
  g_autoptr (PadResult) result = push_order (fixture, "rosa", body);

  g_assert_cmpint (result->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, goods);
  g_assert_cmpint (push_int (fixture, "SELECT goods FROM orders"), ==, goods);
  push_check (fixture);
}

/* The buyer is asked about the price; nothing is ordered. */
static void
assert_asked (PushFixture *fixture, const PadOrderBody *body)
{
  g_autoptr (PadResult) result = push_order (fixture, "rosa", body);
  const PadFinding *finding = pad_findings_find (result->findings, "price_changed");

  g_assert_cmpint (result->code, ==, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_BLOCK);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT sum (pending) FROM credit"), ==, 0);
  push_check (fixture);
}

/* Nobody can have been told that: nothing is ordered, and there is no price to accept. */
static void
assert_mismatch (PushFixture *fixture, const PadOrderBody *body)
{
  g_autoptr (PadResult) result = push_order (fixture, "rosa", body);

  g_assert_cmpint (result->code, ==, PAD_RESULT_NEEDS_BUYER);
  g_assert_nonnull (pad_findings_find (result->findings, "total_mismatch"));
  g_assert_null (pad_findings_find (result->findings, "price_changed"));
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
  push_check (fixture);
}

static void
test_changed (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");

  push_sql (fixture, RAISE);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM replaced_price_rules"), ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT price FROM replaced_price_rules"), ==, 10000000);
  assert_confirmed (fixture, body, 2000);
  g_assert_cmpint (push_int (fixture, "SELECT unit_price FROM order_lines"), ==, 10000000);
}

/* The last day on which it was the price, not the first within the time: another article's rule
 * changed yesterday, this one's today. The second line costs what it costs now. */
static void
test_day_is_kept (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;

  push_sql (fixture, "UPDATE price_rules SET price = price + 1000000 WHERE code = 'LB'");
  push_sql (fixture, "UPDATE sequences SET time = strftime ('%Y-%m-%dT%H:%M:%fZ', time, '-1 day');"
                     "UPDATE units SET name = name");
  body = push_body (fixture, "C1", "rosa", "A 2 B 1");
  push_sql (fixture, RAISE);
  pad_result_free (push_order (fixture, "rosa", body));
  g_assert_cmpint (push_int (fixture, "SELECT honoured_on = \"date\" FROM order_lines AS l JOIN "
                                      "orders ON number = l.\"order\" WHERE line = 1"),
                   ==, 1);
  g_assert_cmpint (
      push_int (fixture, "SELECT rule_version FROM order_lines WHERE line = 1"), ==,
      push_int (fixture, "SELECT version FROM replaced_price_rules WHERE code = 'LA'"));
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_lines WHERE line = 2 AND "
                                      "honoured_on IS NULL AND rule_version = (SELECT row_version "
                                      "FROM price_rules WHERE code = 'LB')"),
                   ==, 1);
  push_check (fixture);
}

/* Replaced by another rule, and raised twice since: still the version that was named. */
static void
test_deleted (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");

  push_sql (fixture, RAISE);
  push_sql (fixture, "DELETE FROM price_rules WHERE code = 'LA'");
  push_sql (fixture, "INSERT INTO price_rules (code, source, scope, scope_code, currency, method, "
                     "price) VALUES ('LX', 'list', 'product', 'A', 'EUR', 'fixed', 13000000)");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM replaced_price_rules"), ==, 2);
  assert_confirmed (fixture, body, 2000);
}

/* A rule for everything, in a category of history of its own. */
static void
test_broad_rule (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;

  push_sql (fixture, "INSERT INTO price_rules (code, source, owner, scope, method, percent) VALUES "
                     "('HALF', 'account', 'C1', 'all', 'percent', 500000)");
  body = push_body (fixture, "C1", "rosa", "A 2");
  push_sql (fixture, "UPDATE price_rules SET percent = 100000 WHERE code = 'HALF'");
  assert_confirmed (fixture, body, 1000);
}

static void
test_longer_ago (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");

  push_sql (fixture, RAISE);
  push_sql (fixture, LONG_AGO);
  assert_asked (fixture, body);
}

static void
test_days_of_the_account (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");

  push_sql (fixture, RAISE);
  push_sql (
      fixture,
      "INSERT INTO account_settings (account, name, value) VALUES ('C1', 'honour_days', '0')");
  assert_asked (fixture, body);
  push_sql (fixture, LONG_AGO ";UPDATE account_settings SET value = '4'");
  assert_confirmed (fixture, body, 2000);
}

/* A modified client names what was never this account's price. */
static void
test_forged (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  PadOrderLine *line;
  int64_t version;

  push_sql (fixture, "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, "
                     "method, price) VALUES "
                     "('OTHERS', 'account', 'C2', 'product', 'A', 'EUR', 'fixed', 10000000)");
  body = push_body (fixture, "C1", "rosa", "A 2");
  line = g_ptr_array_index (body->order->lines, 0);
  version = line->quoted_rule_version;
  push_sql (fixture, RAISE);
  line->quoted_rule_version = version + 1;
  assert_mismatch (fixture, body);
  line->quoted_rule_version = 0;
  assert_mismatch (fixture, body);
  line->quoted_rule_version = version;
  g_free (line->quoted_rule);
  line->quoted_rule = g_strdup ("LB");
  assert_asked (fixture, body);
  g_free (line->quoted_rule);
  line->quoted_rule = g_strdup ("OTHERS");
  line->quoted_rule_version =
      push_int (fixture, "SELECT row_version FROM price_rules WHERE code = 'OTHERS'");
  assert_asked (fixture, body);
  line->quoted_rule[0] = '\0';
  assert_mismatch (fixture, body);
}

/* A version that was in force, with the price of another one. */
static void
test_forged_price (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL, honest = push_body (fixture, "C1", "rosa", "A 2");
  const PadOrderLine *named = g_ptr_array_index (honest->order->lines, 0);
  PadOrderLine *line;

  push_sql (fixture, "UPDATE price_rules SET price = 9000000 WHERE code = 'LA'");
  body = push_body (fixture, "C1", "rosa", "A 2");
  push_sql (fixture, RAISE);
  line = g_ptr_array_index (body->order->lines, 0);
  line->quoted_rule_version = named->quoted_rule_version;
  assert_mismatch (fixture, body);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/server/push-honour/" name, PushFixture, NULL, push_fixture_set_up, func,           \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("changed", test_changed);
  ADD ("day-is-kept", test_day_is_kept);
  ADD ("deleted", test_deleted);
  ADD ("broad-rule", test_broad_rule);
  ADD ("longer-ago", test_longer_ago);
  ADD ("days-of-the-account", test_days_of_the_account);
  ADD ("forged", test_forged);
  ADD ("forged-price", test_forged_price);
  return g_test_run ();
}
