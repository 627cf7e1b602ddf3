/* The facts of an order, read from a real store and from a real replica with the same rows. */
#include "facts-fixture.h"

#include "pad-facts-loader.sql.h"

static void
test_account (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  const PadAccountFacts *account = &facts->account;

  g_assert_true (account->known);
  g_assert_cmpstr (account->code, ==, "CHILD");
  g_assert_cmpstr (account->group, ==, "G");
  g_assert_cmpstr (account->tax_zone, ==, "EU");
  g_assert_true (account->has_order_minimum);
  g_assert_cmpint (account->order_minimum_policy, ==, PAD_MINIMUM_SURCHARGE);
  g_assert_true (account->cost_centre_known);
  g_assert_cmpuint (account->ancestors->len, ==, 2);
  g_assert_cmpstr (g_array_index (account->ancestors, PadAncestorFacts, 1).currency, ==, "USD");
  g_assert_cmpstr (g_array_index (account->lists, PadListFacts, 0).code, ==, "ZL");
  g_assert_cmpstr (g_array_index (account->lists, PadListFacts, 0).currency, ==, "USD");
  g_assert_cmpstr (g_array_index (account->agreements, PadAgreementFacts, 0).project, ==, "BRIDGE");
  g_assert_cmpstr (g_array_index (account->agreements, PadAgreementFacts, 0).currency, ==, "USD");
  g_assert_cmpuint (account->addresses->len, ==, 2);
  g_assert_true (g_array_index (account->addresses, PadAddressFacts, 1).is_default);
}

static void
test_credit_and_settings (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);

  g_assert_true (facts->credit.known);
  g_assert_cmpstr (facts->credit.account, ==, "PARENT");
  g_assert_cmpstr (facts->credit.currency, ==, "USD");
  g_assert_cmpint (facts->credit.policy, ==, PAD_CREDIT_APPROVAL);
  g_assert_true (facts->credit.has_limit);
  g_assert_false (facts->credit.has_warn);
  g_assert_cmpint (facts->credit.oldest_due, ==, fixture_date ("2026-05-01"));
  g_assert_false (facts->settings.overdue_warn.has);
  g_assert_cmpint (facts->settings.overdue_block.days, ==, 60);
  g_assert_cmpint (facts->settings.overdue_restrict.days, ==, 30);
  g_assert_cmpint (facts->settings.high_value.amount, ==, 100000);
  g_assert_cmpint (facts->settings.small_order_surcharge.amount, ==, 500);
  g_assert_cmpstr (facts->settings.small_order_surcharge.currency, ==, "JPY");
  g_assert_false (facts->settings.show_list_price);
  g_assert_cmpint (facts->settings.stock_display, ==, PAD_STOCK_SHOW_LEVEL);
  g_assert_true (facts->settings.pickup);
  g_assert_cmpstr (facts->settings.unreadable, ==, "");
}

/* A sum without a rate is none, and the currency is known. */
static void
test_credit_without_a_rate (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) known = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  g_autoptr (PadFacts) facts = NULL;

  g_assert_null (known->credit.open_no_rate);
  g_assert_null (known->credit.pending_no_rate);
  facts_fixture_run (fixture, "UPDATE credit SET pending = NULL, pending_no_rate = 'CHF', "
                              "open_balance = NULL, open_no_rate = 'GBP'");
  facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  g_assert_cmpstr (facts->credit.open_no_rate, ==, "GBP");
  g_assert_cmpstr (facts->credit.pending_no_rate, ==, "CHF");
}

static void
test_users (FactsFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *login;
    gboolean known, may_order;
    const char *currency;
  } cases[] = {{"buyer", TRUE, TRUE, "EUR"},
               {"rep", TRUE, TRUE, "EUR"},
               {"stranger", TRUE, FALSE, "EUR"},
               {"nobody", FALSE, FALSE, ""}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PadOrder) order = facts_fixture_order (cases[i].login);
    g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);

    g_assert_cmpint (facts->user.known, ==, cases[i].known);
    g_assert_cmpint (facts->user.may_order, ==, cases[i].may_order);
    g_assert_cmpstr (facts->user.spending_currency, ==, cases[i].currency);
    if (i == 0)
      g_assert_cmpuint (facts->user.permissions, ==,
                        PAD_PERMISSION_ORDER_SUBMIT | PAD_PERMISSION_PRICE_CUSTOMER);
  }
}

/* Only the base unit is one of itself without a factor. */
static void
test_unit_without_a_factor (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) facts = NULL;
  const PadProductFacts *product;
  PadUnitFacts unit;

  facts_fixture_run (fixture, "UPDATE product_units SET num = NULL, den = NULL, min_quantity = 7000"
                              " WHERE sku = 'P1'");
  facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  product = pad_facts_get_product (facts, "P1");
  g_assert_false (pad_product_get_unit (product, "case", &unit));
  g_assert_true (pad_product_get_unit (product, "pcs", &unit));
  g_assert_cmpint (unit.num, ==, 1);
  g_assert_cmpint (unit.den, ==, 1);
  g_assert_cmpint (unit.min_quantity, ==, 7000);
}

static void
test_products (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  const PadProductFacts *one = pad_facts_get_product (facts, "P1");
  const PadProductFacts *two = pad_facts_get_product (facts, "P2");
  const PadProductFacts *three = pad_facts_get_product (facts, "P3");
  PadUnitFacts unit;

  g_assert_cmpuint (g_hash_table_size (facts->products), ==, 5);
  g_assert_nonnull (pad_facts_get_product (facts, "it's \"\\"));
  g_assert_true (one->visible && one->licensed && one->whole);
  g_assert_false (pad_facts_get_product (facts, "P4")->visible);
  g_assert_cmpuint (one->categories->len, ==, 3);
  g_assert_cmpstr (one->categories->pdata[0], ==, "low");
  g_assert_cmpstr (one->categories->pdata[2], ==, "top");
  g_assert_cmpint (one->available, ==, 11000);
  g_assert_cmpint (one->stock_policy, ==, PAD_STOCK_PARTIAL);
  g_assert_cmpuint (one->incoming->len, ==, 2);
  g_assert_cmpint (g_array_index (one->incoming, PadIncoming, 0).quantity, ==, 1500);
  g_assert_true (pad_product_get_unit (one, "case", &unit));
  g_assert_cmpint (unit.num * 1000000 + unit.min_quantity * 1000 + unit.multiple_of, ==, 26000500);
  g_assert_cmpint (two->available, ==, -500);
  g_assert_cmpstr (two->tax_class, ==, "standard");
  g_assert_false (two->whole);
  g_assert_cmpint (three->status, ==, PAD_PRODUCT_DISCONTINUED);
  g_assert_false (three->licensed);
  g_assert_cmpstr (three->substitutes, ==, "P1 P2");
  g_assert_cmpstr (three->replacement, ==, "P2");
}

/* What the account does not see is not offered in place of an article that ended. */
static void
test_hidden_links (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");

  facts_fixture_run (fixture, "UPDATE products SET status = 'unpublished' WHERE sku = 'P1';"
                              "UPDATE products SET stock_policy = 'hide' WHERE sku = 'P2';"
                              "UPDATE stock SET available = 501 WHERE sku = 'P2'");
  {
    g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
    const PadProductFacts *three = pad_facts_get_product (facts, "P3");

    g_assert_cmpstr (three->substitutes, ==, "P2");
    g_assert_cmpstr (three->replacement, ==, "P2");
  }
  facts_fixture_run (fixture, "UPDATE stock SET available = 500 WHERE sku = 'P2'");
  {
    g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
    const PadProductFacts *three = pad_facts_get_product (facts, "P3");

    g_assert_cmpstr (three->substitutes, ==, "");
    g_assert_cmpstr (three->replacement, ==, "");
  }
}

static gboolean
has_rule (const PadFacts *facts, const char *code)
{
  for (guint i = 0; i < facts->rules->len; i++)
    if (g_str_equal (((const PadPriceRule *)facts->rules->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static void
test_rules (FactsFixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = {"L1", "L1-10", "T1", "C1", "B1", "A1", "F1", "PR"};
  static const char *const strange[] = {"N1", "N2", "N3", "N4"};
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_true (has_rule (facts, wanted[i]));
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    g_assert_false (has_rule (facts, strange[i]));
  g_assert_cmpuint (facts->rules->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < facts->rules->len; i++) {
    const PadPriceRule *rule = facts->rules->pdata[i];

    if (!g_str_equal (rule->code, "L1"))
      continue;
    g_assert_cmpint (rule->version, ==, 7);
    g_assert_cmpint (rule->price, ==, 2500000);
    g_assert_cmpint (rule->per, ==, 3);
    g_assert_cmpstr (rule->unit, ==, "case");
    g_assert_true (rule->firm && rule->has_price);
    g_assert_cmpint (rule->valid_from, ==, PAD_DATE_NONE);
  }
}

static void
test_money (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  int64_t rate, percent;

  g_assert_true (pad_facts_rate (facts, "USD", "EUR", fixture_date ("2026-06-15"), &rate, NULL));
  g_assert_cmpint (rate, ==, 90000000);
  g_assert_cmpuint (facts->rates->len, ==, 1);
  g_assert_true (
      pad_facts_tax_percent (facts, "standard", "EU", fixture_date ("2026-06-15"), &percent));
  g_assert_cmpint (percent, ==, 200000);
  g_assert_true (
      pad_facts_tax_percent (facts, "books", "ISLE", fixture_date ("2026-06-15"), &percent));
  g_assert_false (
      pad_facts_tax_percent (facts, "standard", "MOON", fixture_date ("2026-06-15"), &percent));
  g_assert_cmpuint (facts->discounts->len, ==, 2);
  g_assert_true (facts->shipping.known);
  g_assert_cmpint (facts->shipping.amount, ==, 990);
  g_assert_false (facts->shipping.has_free_from);
}

/* The server prices for its own day in the supplier's zone, whatever the order says. */
static void
test_today (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (GTimeZone) zone = pad_time_zone_new ("Pacific/Auckland", NULL);
  PadDate before = pad_date_at (pad_world_now (fixture->world), zone);
  g_autoptr (PadFacts) facts = facts_fixture_load (fixture, order, PAD_SIDE_SERVER);

  g_assert_cmpint (facts->today, >=, before);
  g_assert_cmpint (facts->today, <=, pad_date_at (pad_world_now (fixture->world), zone));
}

static void
test_unknown_account (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = pad_order_new ("NOWHERE", "buyer");
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrderResult) result = NULL;

  fixture_line (order, "P1", "1", NULL);
  facts = facts_fixture_load (fixture, order, PAD_SIDE_SERVER);
  result = pad_order_evaluate (order, facts);
  g_assert_false (facts->account.known);
  fixture_assert_codes (result, "not_allowed");
}

/* A setting that cannot be read refuses orders by its name; prices are still shown. */
static void
test_bad_setting (FactsFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = facts_fixture_order ("buyer");
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrderResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const PadFinding *finding;

  pad_db_run (fixture->db,
              "UPDATE account_settings SET value = 'soon' WHERE name = 'overdue_block';"
              "DELETE FROM budgets; DELETE FROM agreements;",
              &error);
  g_assert_no_error (error);
  facts = facts_fixture_load (fixture, order, PAD_SIDE_DESKTOP);
  result = pad_order_evaluate (order, facts);
  finding = fixture_find (result, "not_allowed", 1);
  g_assert_cmpstr (pad_params_get (finding->params, "reason"), ==, "setting");
  g_assert_cmpstr (pad_params_get (finding->params, "setting"), ==, "overdue_block");
  g_assert_true (pad_order_result_get_line (result, 2)->has_net);
}

/* Names in a plan that are no tables: parameters made into rows, and what is made of them. */
static gboolean
is_small (const char *detail)
{
  static const char *const names[] = {
      "SCAN o",       "SCAN c",     "SCAN a",       "SCAN b",
      "SCAN t",       "SCAN chain", "SCAN centres", "SCAN CONSTANT ROW",
      "SCAN supplier"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (detail, names[i]))
      return TRUE;
  return strstr (detail, "VIRTUAL TABLE") != NULL;
}

static void
assert_indexed (PadDb *db, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) statement = pad_db_prepare (db, explain, &error);
  PadStep step;

  g_assert_no_error (error);
  while ((step = pad_statement_step (statement, &error)) == PAD_STEP_ROW) {
    const char *detail = pad_statement_get_text (statement, 3);

    if (g_str_has_prefix (detail, "SCAN") && !is_small (detail)) {
      g_test_message ("%s in %s", detail, sql);
      g_test_fail ();
    }
  }
  g_assert_no_error (error);
}

static void
test_plans (FactsFixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
      sql_facts_supplier,   sql_facts_account,       sql_facts_ancestors,   sql_facts_lists,
      sql_facts_agreements, sql_facts_addresses,     sql_facts_settings,    sql_facts_credit,
      sql_facts_user,       sql_facts_permissions,   sql_facts_shipping,    sql_facts_products,
      sql_facts_categories, sql_facts_units,         sql_facts_stock,       sql_facts_incoming,
      sql_facts_links,      sql_facts_product_rules, sql_facts_scope_rules, sql_facts_taxes,
      sql_facts_discounts,  sql_facts_rates};

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    assert_indexed (fixture->db, queries[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  facts_fixture_add ("account-with-parent", test_account);
  facts_fixture_add ("credit-and-settings", test_credit_and_settings);
  facts_fixture_add ("credit-without-a-rate", test_credit_without_a_rate);
  facts_fixture_add ("who-may-order", test_users);
  facts_fixture_add ("unit-without-a-factor", test_unit_without_a_factor);
  facts_fixture_add ("products", test_products);
  facts_fixture_add ("hidden-links", test_hidden_links);
  facts_fixture_add ("rules-that-concern-the-order-only", test_rules);
  facts_fixture_add ("rates-taxes-discounts-freight", test_money);
  facts_fixture_add_at ("store", "today-in-the-suppliers-zone", test_today);
  facts_fixture_add_at ("store", "unknown-account", test_unknown_account);
  facts_fixture_add ("bad-setting-refuses-orders", test_bad_setting);
  facts_fixture_add ("every-query-goes-through-an-index", test_plans);
  return g_test_run ();
}
