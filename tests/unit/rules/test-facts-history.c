/* What the facts say of earlier orders and of budgets, read at both ends. */
#include "facts-fixture.h"

#include <pad-number.h>
#include <string.h>

/* Confirmed orders of the account and its parent, the one that is changed too, whatever its state;
 * none where nobody asks, and no more than is asked for. */
static void
test_confirmed_orders (FactsFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *setting;
    int64_t confirmed;
  } cases[] = {{"0", 0}, {"2", 2}, {"9", 5}};

  facts_fixture_run (
      fixture,
      "INSERT INTO orders (row_version, number, id, account, currency, state) VALUES"
      " (1, '1', NULL, 'CHILD', 'EUR', 'delivered'), (1, '2', 'x', 'PARENT', 'EUR', 'confirmed'),"
      " (1, '3', 'me', 'CHILD', 'EUR', 'confirmed'), (1, '4', NULL, 'CHILD', 'EUR', 'cancelled'),"
      " (1, '5', NULL, 'OTHER', 'EUR', 'confirmed'), (1, '6', NULL, 'CHILD', 'EUR', 'rejected'),"
      " (1, '7', NULL, 'CHILD', 'EUR', 'pending_approval'), (1, '8', NULL, 'CHILD', 'EUR', "
      "'processing');"
      "INSERT INTO account_settings (row_version, account, name) VALUES (1, 'CHILD', "
      "'first_orders');");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE account_settings SET value = '%s' "
                                            "WHERE name = 'first_orders'",
                                            cases[i].setting);
    g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
    g_autoptr (PadFacts) facts = NULL;

    order->id = g_strdup ("me");
    order->changes = g_strdup ("7");
    facts_fixture_run (fixture, sql);
    facts = facts_fixture_load (fixture, order, data == NULL ? PAD_SIDE_SERVER : PAD_SIDE_DESKTOP);
    g_assert_cmpint (facts->history.confirmed, ==, cases[i].confirmed);
  }
}

/* An order of P1 and P2 made @hours ago. */
static void
add_past_order (
    FactsFixture *fixture, const char *number, double hours, const char *others, const char *skus)
{
  int64_t instant = pad_world_now (fixture->world) - (int64_t)(hours * 3600 * 1000);
  g_autoptr (GTimeZone) zone = pad_time_zone_new ("Pacific/Auckland", NULL);
  g_autofree char *made = pad_instant_format (instant);
  g_autofree char *date = pad_date_format (pad_date_at (instant, zone));
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO orders (row_version, number, account, currency, entered_by, state, \"date\", "
      "created_at) VALUES (1, '%s', 'CHILD', 'EUR', 'buyer', 'confirmed', '%s', '%s');"
      "UPDATE orders SET %s WHERE number = '%s';",
      number, date, made, others, number);
  g_auto (GStrv) words = g_strsplit (skus, " ", -1);

  facts_fixture_run (fixture, sql);
  for (int i = 0; words[i] != NULL; i++) {
    g_autofree char *line = g_strdup_printf (
        "INSERT INTO order_lines (row_version, \"order\", line, sku, quantity, base_quantity) "
        "VALUES (1, '%s', %d, '%s', 1000, %d000)",
        number, i + 1, words[i], i + 1);

    facts_fixture_run (fixture, line);
  }
}

/* Numbers of the earlier orders, recent or by purchase-order number; '-' where it is not shown. */
static char *
earlier_of (FactsFixture *fixture, const PadOrder *order, gboolean recent)
{
  g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < facts->history.earlier->len; i++) {
    const PadEarlierOrder *earlier = facts->history.earlier->pdata[i];

    if (earlier->recent == recent)
      g_string_append_printf (numbers, "%s%u ", *earlier->number != '\0' ? earlier->number : "-",
                              earlier->lines->len);
  }
  return g_string_free (numbers, FALSE);
}

/* Of the last 24 hours, with no article that the order lacks, and neither drafts nor what ended,
 * this order itself or another part of its split. */
static void
test_recent_orders (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autofree char *numbers = NULL;

  order->id = g_strdup ("me");
  add_past_order (fixture, "a", 1, "number = number", "P1 P2");
  add_past_order (fixture, "b", 23.9, "entered_by = 'other'", "P1");
  add_past_order (fixture, "old", 24.1, "number = number", "P1");
  add_past_order (fixture, "wide", 1, "number = number", "P1 ELSE");
  add_past_order (fixture, "dead", 1, "state = 'cancelled'", "P1");
  add_past_order (fixture, "no", 1, "state = 'rejected'", "P1");
  add_past_order (fixture, "draft", 1, "state = 'handed_over'", "P1");
  add_past_order (fixture, "else", 1, "account = 'PARENT'", "P1");
  add_past_order (fixture, "mine", 1, "id = 'me', \"split\" = 's'", "P1");
  add_past_order (fixture, "part", 1, "\"split\" = 's'", "P1");
  add_past_order (fixture, "s2", 1, "\"split\" = 's2', entered_by = NULL, assigned_to = 'buyer'",
                  "P1");
  numbers = earlier_of (fixture, order, TRUE);
  if (g_str_has_suffix (numbers, "-1 "))
    g_assert_cmpstr (numbers, ==, "s21 a2 -1 ");
  else
    g_assert_cmpstr (numbers, ==, "s21 -1 a2 ");
}

static void
test_po_numbers (FactsFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *own, *numbers;
  } cases[] = {{"PO 1", "f0 c0 a0 "},      {" po 1\t", "f0 c0 a0 "},
               {"po 12", "f0 "},           {"x", ""},
               {"ära", "f0 e0 d0 c0 a0 "}, {"", ""}};

  add_past_order (fixture, "a", 9000, "po_number = ' Po 1 '", "P1");
  add_past_order (fixture, "b", 9000, "account = 'PARENT', po_number = 'PO 1'", "P1");
  add_past_order (fixture, "c", 9000, "po_number = 'PO 1'", "P1");
  add_past_order (fixture, "d", 9000, "po_number = 'ÄRA'", "P1");
  add_past_order (fixture, "e", 9000, "po_number = 'nothing'", "P1");
  add_past_order (fixture, "f", 9000, "po_number = 'po 12'", "P1");
  add_past_order (fixture, "g", 9000, "po_number = 'po 1', state = 'rejected'", "P1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
    g_autofree char *numbers = NULL;

    order->id = g_strdup ("me");
    order->po_number = g_strdup (cases[i].own);
    numbers = earlier_of (fixture, order, FALSE);
    g_assert_cmpstr (numbers, ==, cases[i].numbers);
  }
}

/* "code period used" of each budget, used in EUR. */
static char *
budgets_of (FactsFixture *fixture, const char *centre, const char *login)
{
  g_autoptr (PadOrder) order = facts_fixture_order (login);
  g_autoptr (PadFacts) facts = NULL;
  GString *text = g_string_new (NULL);

  order->id = g_strdup ("me");
  g_free (order->cost_centre);
  order->cost_centre = g_strdup (centre);
  facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  for (guint i = 0; i < facts->budgets->len; i++) {
    const PadBudgetFacts *budget = facts->budgets->pdata[i];
    int64_t used = 0;

    for (guint u = 0; u < budget->used->len; u++)
      if (g_str_equal (g_array_index (budget->used, PadUsedFacts, u).currency, "EUR"))
        used = g_array_index (budget->used, PadUsedFacts, u).amount;
    g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT ", ", budget->code, budget->period,
                            used);
  }
  return g_string_free (text, FALSE);
}

/* Each order is worth a power of two: which ones count is seen in the sum. */
static void
add_used (FactsFixture *fixture, int bit, const char *date, const char *others)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO orders (row_version, number, account, currency, entered_by, state, \"date\", "
      "cost_centre, goods, discount, charges, tax, gross) VALUES (1, 'u%d', 'CHILD', 'EUR', "
      "'buyer', 'confirmed', '%s', 'CC1', %d, 100, 100, 7, 8);"
      "UPDATE orders SET %s WHERE number = 'u%d';",
      bit, date, 1 << bit, others, bit);

  facts_fixture_run (fixture, sql);
}

/* By cost centre with those below it, user, department, role; by period, on its first and last
 * days; not what is not ordered, nor this order itself. Today is 15 June 2026. */
static void
test_budgets (FactsFixture *fixture, gconstpointer data)
{
  g_autofree char *child = NULL, *parent = NULL, *none = NULL, *theirs = NULL, *rep = NULL;

  facts_fixture_run (
      fixture, "DELETE FROM budgets;"
               "INSERT INTO budgets (row_version, account, scope, code, period, amount, policy) "
               "VALUES (1, 'CHILD', 'cost_centre', 'CC', '2026-Q2', 5, 'block'),"
               " (1, 'CHILD', 'cost_centre', 'CC1', '2026-06', 5, 'block'),"
               " (1, 'CHILD', 'cost_centre', 'CC', '2026-Q3', 5, 'block'),"
               " (1, 'CHILD', 'cost_centre', 'ELSE', '2026', 5, 'block'),"
               " (1, 'CHILD', 'department', 'D', '2026', 5, 'warn'),"
               " (1, 'CHILD', 'role', 'sales_rep', '2026', 5, 'warn'),"
               " (1, 'CHILD', 'user', 'buyer', '2026', 5, 'approval'),"
               " (1, 'PARENT', 'user', 'buyer', '2026', 5, 'approval');");
  add_used (fixture, 0, "2026-03-31", "state = 'delivered'");
  add_used (fixture, 1, "2026-04-01", "state = 'pending_approval'");
  add_used (fixture, 2, "2026-06-30", "cost_centre = 'CC'");
  add_used (fixture, 3, "2026-07-01", "entered_by = 'rep'");
  add_used (fixture, 4, "2026-06-01", "state = 'cancelled'");
  add_used (fixture, 5, "2026-06-01", "state = 'handed_over'");
  add_used (fixture, 6, "2026-06-01", "id = 'me'");
  add_used (fixture, 7, "2026-06-01", "account = 'OTHER'");
  add_used (fixture, 8, "2026-06-30", "number = number");
  add_used (fixture, 9, "2025-12-31", "number = number");
  add_used (fixture, 10, "2026-06-01", "currency = 'USD'");
  add_used (fixture, 11, "2026-12-31", "discount = 0, charges = NULL");
  child = budgets_of (fixture, "CC1", "buyer");
  g_assert_cmpstr (child, ==, "CC 2026-Q2 262, CC1 2026-06 256, D 2026 2311, buyer 2026 2311, ");
  parent = budgets_of (fixture, "CC", "buyer");
  g_assert_cmpstr (parent, ==, "CC 2026-Q2 262, D 2026 2311, buyer 2026 2311, ");
  none = budgets_of (fixture, NULL, "buyer");
  g_assert_cmpstr (none, ==, "D 2026 2311, buyer 2026 2311, ");
  /* The order is there, and the buyer's: it stays so when somebody else changes it. */
  theirs = budgets_of (fixture, NULL, "rep");
  g_assert_cmpstr (theirs, ==, none);
  facts_fixture_run (fixture, "UPDATE orders SET id = 'another' WHERE id = 'me'");
  rep = budgets_of (fixture, NULL, "rep");
  g_assert_cmpstr (rep, ==, "sales_rep 2026 8, ");
}

/* What is cancelled of a line uses nothing, rounded once for each order; charges stay. */
static void
test_cancelled_budgets (FactsFixture *fixture, gconstpointer data)
{
  g_autofree char *used = NULL;

  facts_fixture_run (fixture,
                     "DELETE FROM budgets;"
                     "INSERT INTO budgets (row_version, account, scope, code, period, amount) "
                     "VALUES (1, 'CHILD', 'user', 'buyer', '2026', 5);");
  add_used (fixture, 10, "2026-06-01", "charges = 100 + 7");
  add_used (fixture, 11, "2026-06-01", "number = number");
  add_used (fixture, 12, "2026-06-01", "state = 'cancelled'");
  facts_fixture_run (
      fixture,
      "INSERT INTO order_lines (row_version, \"order\", line, sku, quantity, line_net, "
      "order_discount, cancelled_quantity) VALUES (1, 'u10', 1, 'P1', 3000, 1000, 0, 1000),"
      " (1, 'u10', 2, 'P1', 3000, 124, 100, 1000), (1, 'u11', 1, 'P1', 8000, 2148, 100, 0),"
      " (1, 'u12', 1, 'P1', 1000, 4096, 0, 1000);");
  used = budgets_of (fixture, NULL, "buyer");
  /* 1024 + 7 - (1000 + 24) / 3, and 2048. */
  g_assert_cmpstr (used, ==, "buyer 2026 2738, ");
}

/* Sums that leave 64 bits are used up, not an error. */
static void
test_huge_budgets (FactsFixture *fixture, gconstpointer data)
{
  g_autofree char *huge = NULL;

  facts_fixture_run (fixture,
                     "DELETE FROM budgets;"
                     "INSERT INTO budgets (row_version, account, scope, code, period, amount) "
                     "VALUES (1, 'CHILD', 'user', 'buyer', '2026', 5);");
  add_used (fixture, 1, "2026-06-01", "goods = 9000000000000000000");
  add_used (fixture, 2, "2026-06-01", "goods = 9000000000000000000");
  huge = budgets_of (fixture, NULL, "buyer");
  g_assert_cmpstr (huge, ==, "buyer 2026 9223372036854775807, ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  facts_fixture_add ("confirmed-orders", test_confirmed_orders);
  facts_fixture_add ("recent-orders", test_recent_orders);
  facts_fixture_add ("po-numbers", test_po_numbers);
  facts_fixture_add ("budgets", test_budgets);
  facts_fixture_add ("cancelled-budgets", test_cancelled_budgets);
  facts_fixture_add ("huge-budgets", test_huge_budgets);
  return g_test_run ();
}
