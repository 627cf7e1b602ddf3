/* The facts of an order, read from a real store and from a real replica with the same rows. */
#include "rules-fixture.h"

#include <glib/gstdio.h>
#include <pad-facts-loader.h>
#include <pad-migrations.h>
#include <pad-number.h>
#include <pad-replica.h>
#include <sqlite3.h>
#include "pad-facts-loader.sql.h"

typedef struct
{
  PadWorld *world;
  char *folder;
  PadDb *db;
} Fixture;

/* CHILD is below PARENT. Both ends have these rows; what a replica does not have of a parent is in
 * `parent_rows`. Figures are those of RULES.md 1. */
static const char rows[] =
    "INSERT INTO supplier (row_version, name, currency, time_zone) VALUES (1, 'S', 'EUR', "
    "'Pacific/Auckland');"
    "INSERT INTO units (row_version, code, whole) VALUES (1, 'pcs', 1), (1, 'case', 0), (1, 'm', "
    "0);"
    "INSERT INTO categories (row_version, code, parent) VALUES (1, 'top', NULL), (1, 'mid', "
    "'top'), (1, 'low', 'mid');"
    "INSERT INTO products (row_version, sku, name, brand, category, base_unit, sales_unit, "
    "tax_class, status,"
    " end_date, stock_policy, lead_time_days, special, licence) VALUES"
    " (1, 'P1', 'One', 'ACME', 'low', 'pcs', 'case', 'standard', 'active', NULL, 'partial', 7, "
    "'quota', 'LIC'),"
    " (1, 'P2', 'Two', NULL, NULL, 'm', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
    " (1, 'P3', 'Three', NULL, 'mid', 'pcs', NULL, 'books', 'discontinued', '2026-01-31', "
    "'refuse', NULL, NULL, 'OLD'),"
    " (1, 'P4', 'Hidden', NULL, 'top', 'pcs', NULL, 'standard', 'active', NULL, 'backorder', NULL, "
    "NULL, NULL),"
    " (1, 'it''s \"\\', 'Quote', NULL, NULL, 'pcs', NULL, 'standard', 'active', NULL, NULL, NULL, "
    "NULL, NULL);"
    "INSERT INTO product_units (row_version, sku, unit, num, den, min_quantity, multiple_of) VALUES"
    " (1, 'P1', 'case', 24, 1, 2000, 500), (1, 'P1', 'pcs', 1, 1, NULL, NULL);"
    "INSERT INTO product_links (row_version, sku, kind, other_sku, position) VALUES (1, 'P3', "
    "'substitute', 'P2', 2),"
    " (1, 'P3', 'substitute', 'P1', 1), (1, 'P3', 'substitute', 'P4', 0), (1, 'P3', 'replacement', "
    "'P2', 1),"
    " (1, 'P3', 'accessory', 'P1', 1);"
    "INSERT INTO memberships (row_version, assortment, sku) VALUES (1, 'X', 'P1'), (1, 'Y', 'P1'), "
    "(1, 'X', 'P2'),"
    " (1, 'X', 'P3'), (1, 'OTHER', 'P4'), (1, 'X', 'it''s \"\\');"
    "INSERT INTO stock (row_version, warehouse, sku, available, reserved) VALUES (1, 'W1', 'P1', "
    "5000, 1000),"
    " (1, 'W2', 'P1', 7000, 0), (1, 'W9', 'P1', 90000, 0), (1, 'W1', 'P2', NULL, 500);"
    "INSERT INTO incoming (row_version, warehouse, sku, \"date\", quantity) VALUES (1, 'W2', 'P1', "
    "'2026-07-02', 3000),"
    " (1, 'W1', 'P1', '2026-07-01', 1000), (1, 'W2', 'P1', '2026-07-01', 500), (1, 'W9', 'P1', "
    "'2026-06-30', 9000);"
    "INSERT INTO accounts (row_version, code, currency, \"group\", tax_zone, tax_exempt, status, "
    "order_minimum,"
    " order_minimum_policy) VALUES (1, 'CHILD', 'EUR', NULL, 'EU', 0, 'active', 5000, 'surcharge');"
    "INSERT INTO account_scopes (row_version, account, kind, code, position) VALUES (1, 'CHILD', "
    "'ancestor', 'CHILD', 0),"
    " (1, 'CHILD', 'ancestor', 'PARENT', 1), (1, 'CHILD', 'group', 'G', 0), (1, 'CHILD', "
    "'price_list', 'ZL', 1),"
    " (1, 'CHILD', 'price_list', 'AL', 2), (1, 'CHILD', 'assortment', 'X', 0), (1, 'CHILD', "
    "'assortment', 'Y', 0),"
    " (1, 'CHILD', 'warehouse', 'W1', 0), (1, 'CHILD', 'warehouse', 'W2', 0), (1, 'CHILD', "
    "'agreement', 'FW', 0),"
    " (1, 'CHILD', 'credit_owner', 'PARENT', 0);"
    "INSERT INTO account_settings (row_version, account, name, value, currency) VALUES"
    " (1, 'CHILD', 'overdue_block', '60', 'EUR'), (1, 'CHILD', 'overdue_warn', NULL, 'EUR'),"
    " (1, 'CHILD', 'high_value', '1000.00', 'EUR'), (1, 'CHILD', 'small_order_surcharge', '500', "
    "'JPY'),"
    " (1, 'CHILD', 'show_list_price', 'no', 'EUR'), (1, 'CHILD', 'pickup', 'on', 'EUR'),"
    " (1, 'CHILD', 'stock_display', 'level', 'EUR'), (1, 'OTHER', 'visibility', 'price_list', "
    "'EUR');"
    "INSERT INTO price_lists (row_version, code, currency) VALUES (1, 'ZL', 'USD'), (1, 'AL', "
    "'EUR');"
    "INSERT INTO agreements (row_version, code, account, project, valid_from, valid_to) VALUES"
    " (1, 'FW', 'PARENT', 'BRIDGE', '2026-01-01', NULL);"
    "INSERT INTO price_rules (row_version, code, source, owner, scope, scope_code, min_quantity, "
    "valid_from, valid_to,"
    " currency, method, price, per, unit, percent, firm, \"groups\") VALUES"
    " (7, 'L1', 'list', NULL, 'product', 'P1', NULL, NULL, NULL, 'EUR', 'fixed', 2500000, 3, "
    "'case', NULL, 1, NULL),"
    " (1, 'L1-10', 'list', NULL, 'product', 'P1', 10000, '2026-01-01', '2026-12-31', 'EUR', "
    "'fixed', 9000000, NULL, NULL,"
    "  NULL, 0, NULL),"
    " (1, 'T1', 'tier', 'ZL', 'all', NULL, NULL, NULL, NULL, NULL, 'percent', NULL, NULL, NULL, "
    "120000, 0, NULL),"
    " (1, 'C1', 'group', 'G', 'category', 'top', NULL, NULL, NULL, NULL, 'percent', NULL, NULL, "
    "NULL, 10000, 0, NULL),"
    " (1, 'B1', 'account', 'CHILD', 'brand', 'ACME', NULL, NULL, NULL, NULL, 'percent', NULL, "
    "NULL, NULL, 1, 0, NULL),"
    " (1, 'A1', 'account', 'PARENT', 'product', 'P1', NULL, NULL, NULL, NULL, 'fixed', 1, NULL, "
    "NULL, NULL, 0, NULL),"
    " (1, 'F1', 'agreement', 'FW', 'product', 'P2', NULL, NULL, NULL, NULL, 'fixed', 1, NULL, "
    "NULL, NULL, 0, NULL),"
    " (1, 'PR', 'promotion', NULL, 'all', NULL, NULL, NULL, NULL, 'GBP', 'fixed', 1, NULL, NULL, "
    "NULL, 0, 'G H'),"
    " (1, 'N1', 'account', 'STRANGER', 'product', 'P1', NULL, NULL, NULL, NULL, 'fixed', 1, NULL, "
    "NULL, NULL, 0, NULL),"
    " (1, 'N2', 'tier', 'ELSE', 'all', NULL, NULL, NULL, NULL, NULL, 'percent', NULL, NULL, NULL, "
    "1, 0, NULL),"
    " (1, 'N3', 'group', 'H', 'category', 'low', NULL, NULL, NULL, NULL, 'percent', NULL, NULL, "
    "NULL, 1, 0, NULL),"
    " (1, 'N4', 'list', NULL, 'product', 'P9', NULL, NULL, NULL, 'EUR', 'fixed', 1, NULL, NULL, "
    "NULL, 0, NULL);"
    "INSERT INTO exchange_rates (row_version, \"from\", \"to\", \"date\", rate) VALUES (1, 'USD', "
    "'EUR', '2026-01-01', 1),"
    " (1, 'USD', 'EUR', '2026-06-01', 90000000), (1, 'USD', 'EUR', '2026-07-01', 3), (1, 'CHF', "
    "'EUR', '2026-01-01', 4);"
    "INSERT INTO tax_rates (row_version, tax_class, tax_zone, valid_from, percent) VALUES"
    " (1, 'standard', 'EU', '', 190000), (1, 'standard', 'EU', '2026-01-01', 200000), (1, 'books', "
    "'ISLE', '', 0),"
    " (1, 'standard', 'MOON', '', 5);"
    "INSERT INTO order_discounts (row_version, code, \"group\", currency, threshold, percent) "
    "VALUES"
    " (1, 'D1', NULL, 'EUR', NULL, 10000), (1, 'D2', 'G', 'EUR', 100, 20000), (1, 'D3', 'H', "
    "'EUR', 0, 30000);"
    "INSERT INTO shipping_methods (row_version, code, currency, amount, free_from, tax_class) "
    "VALUES"
    " (1, 'STD', 'GBP', 990, NULL, 'standard');"
    "INSERT INTO addresses (row_version, account, code, tax_zone, is_default) VALUES (1, 'CHILD', "
    "'A', 'ISLE', 0),"
    " (1, 'CHILD', 'B', NULL, 1), (1, 'OTHER', 'C', 'MOON', 1);"
    "INSERT INTO account_licences (row_version, account, licence, valid_from, valid_to) VALUES"
    " (1, 'CHILD', 'LIC', '2026-06-15', '2026-06-15'), (1, 'CHILD', 'OLD', NULL, '2026-06-14');"
    "INSERT INTO cost_centres (row_version, account, code, parent) VALUES (1, 'CHILD', 'CC', "
    "NULL), (1, 'CHILD', 'CC1', 'CC');"
    "INSERT INTO credit (row_version, account, currency, policy, credit_limit, credit_warn, "
    "open_balance, pending,"
    " oldest_due) VALUES (1, 'PARENT', 'USD', 'approval', 100000, NULL, 2000, 300, '2026-05-01');"
    "INSERT INTO users (row_version, login, account, role, department, spending_limit, "
    "discount_limit) VALUES"
    " (1, 'buyer', 'CHILD', 'buyer', 'D', 70000, 50000), (1, 'rep', NULL, 'sales_rep', NULL, 5, "
    "NULL),"
    " (1, 'stranger', 'OTHER', 'buyer', NULL, NULL, NULL);"
    "INSERT INTO user_permissions (row_version, login, permission) VALUES (1, 'buyer', "
    "'order.submit'),"
    " (1, 'buyer', 'price.customer'), (1, 'rep', 'act_for_account'), (1, 'rep', 'order.submit'),"
    " (1, 'stranger', 'order.submit');"
    "INSERT INTO user_accounts (row_version, login, account) VALUES (1, 'rep', 'CHILD'), (1, "
    "'stranger', 'CHILD');"
    "INSERT INTO budgets (row_version, account, scope, code, period, amount) VALUES"
    " (1, 'CHILD', 'cost_centre', 'CC', '2026-Q2', 1), (1, 'CHILD', 'user', 'buyer', '2025', 1);";

/* The parent: itself on the server, on a child's disk only its currency. */
static const char parent_row[] =
    "INSERT INTO accounts (row_version, code, currency) VALUES (1, 'PARENT', 'USD');";
static const char parent_setting[] = "INSERT INTO account_settings (row_version, account, name, "
                                     "value) VALUES (1, 'CHILD', 'currency:PARENT', 'USD');";

static void
fill (Fixture *fixture, gboolean replica)
{
  g_autoptr (GError) error = NULL;

  if (replica) {
    pad_replica_create_tables (fixture->db, &error);
    g_assert_no_error (error);
    pad_replica_create_indexes (fixture->db, &error);
  } else
    pad_db_migrate (fixture->db, 0x4f506453, pad_store_migrations, &error);
  g_assert_no_error (error);
  pad_db_run (fixture->db, rows, &error);
  g_assert_no_error (error);
  pad_db_run (fixture->db, replica ? parent_setting : parent_row, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->world = pad_world_new ();
  fixture->folder = g_dir_make_tmp ("orderpad-facts-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "test.db", NULL);
  fixture->db = pad_db_open (fixture->world, path, PAD_DB_CREATE, PAD_DB_NORMAL, &error);
  g_assert_no_error (error);
  fill (fixture, data != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  pad_db_close (fixture->db);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  pad_world_unref (fixture->world);
}

static PadOrder *
make_order (const char *login)
{
  PadOrder *order = pad_order_new ("CHILD", login);

  order->date = fixture_date ("2026-06-15");
  order->shipping_method = g_strdup ("STD");
  order->cost_centre = g_strdup ("CC1");
  fixture_line (order, "P1", "1", NULL);
  fixture_line (order, "P1", "2", "pcs");
  fixture_line (order, "P2", "1", NULL);
  fixture_line (order, "P3", "1", NULL);
  fixture_line (order, "P4", "1", NULL);
  fixture_line (order, "NONE", "1", NULL);
  fixture_line (order, "it's \"\\", "1", NULL);
  return order;
}

static PadFacts *
load (Fixture *fixture, const PadOrder *order, PadSide side)
{
  g_autoptr (GError) error = NULL;
  PadFacts *facts = pad_facts_load (fixture->db, order, side, &error);

  g_assert_no_error (error);
  return facts;
}

static void
test_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = make_order ("buyer");
  g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_DESKTOP);
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
test_credit_and_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = make_order ("buyer");
  g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_DESKTOP);

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
  g_assert_cmpstr (facts->settings.visibility, ==, "assortments");
}

static void
test_users (Fixture *fixture, gconstpointer data)
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
    g_autoptr (PadOrder) order = make_order (cases[i].login);
    g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_DESKTOP);

    g_assert_cmpint (facts->user.known, ==, cases[i].known);
    g_assert_cmpint (facts->user.may_order, ==, cases[i].may_order);
    g_assert_cmpstr (facts->user.spending_currency, ==, cases[i].currency);
    if (i == 0)
      g_assert_cmpuint (facts->user.permissions, ==,
                        PAD_PERMISSION_ORDER_SUBMIT | PAD_PERMISSION_PRICE_CUSTOMER);
  }
}

static void
test_products (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = make_order ("buyer");
  g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_DESKTOP);
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

static gboolean
has_rule (const PadFacts *facts, const char *code)
{
  for (guint i = 0; i < facts->rules->len; i++)
    if (g_str_equal (((const PadPriceRule *)facts->rules->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = {"L1", "L1-10", "T1", "C1", "B1", "A1", "F1", "PR"};
  static const char *const strange[] = {"N1", "N2", "N3", "N4"};
  g_autoptr (PadOrder) order = make_order ("buyer");
  g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_DESKTOP);

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
test_money (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = make_order ("buyer");
  g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_DESKTOP);
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
test_today (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = make_order ("buyer");
  g_autoptr (GTimeZone) zone = pad_time_zone_new ("Pacific/Auckland", NULL);
  PadDate before = pad_date_at (pad_world_now (fixture->world), zone);
  g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_SERVER);

  g_assert_cmpint (facts->today, >=, before);
  g_assert_cmpint (facts->today, <=, pad_date_at (pad_world_now (fixture->world), zone));
}

static void
test_unknown_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = pad_order_new ("NOWHERE", "buyer");
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrderResult) result = NULL;

  fixture_line (order, "P1", "1", NULL);
  facts = load (fixture, order, PAD_SIDE_SERVER);
  result = pad_order_evaluate (order, facts);
  g_assert_false (facts->account.known);
  fixture_assert_codes (result, "not_allowed account_unknown");
}

/* A setting that cannot be read refuses orders by its name; prices are still shown. */
static void
test_bad_setting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = make_order ("buyer");
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrderResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const PadFinding *finding;

  pad_db_run (fixture->db,
              "UPDATE account_settings SET value = 'soon' WHERE name = 'overdue_block';"
              "DELETE FROM budgets; DELETE FROM agreements;",
              &error);
  g_assert_no_error (error);
  facts = load (fixture, order, PAD_SIDE_DESKTOP);
  result = pad_order_evaluate (order, facts);
  finding = fixture_find (result, "not_allowed", 1);
  g_assert_cmpstr (pad_params_get (finding->params, "reason"), ==, "setting");
  g_assert_cmpstr (pad_params_get (finding->params, "setting"), ==, "overdue_block");
  g_assert_true (pad_order_result_get_line (result, 2)->has_net);
}

static void
run (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  pad_db_run (fixture->db, sql, &error);
  g_assert_no_error (error);
}

/* Confirmed orders of the account and its parent, but this one; none where nobody asks, and no more
 * than is asked for. */
static void
test_confirmed_orders (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *setting;
    int64_t confirmed;
  } cases[] = {{"0", 0}, {"2", 2}, {"9", 3}};

  run (fixture,
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
    g_autoptr (PadOrder) order = make_order ("buyer");
    g_autoptr (PadFacts) facts = NULL;

    order->id = g_strdup ("me");
    run (fixture, sql);
    facts = load (fixture, order, data == NULL ? PAD_SIDE_SERVER : PAD_SIDE_DESKTOP);
    g_assert_cmpint (facts->history.confirmed, ==, cases[i].confirmed);
  }
}

/* An order of P1 and P2 made @hours ago. */
static void
add_past_order (
    Fixture *fixture, const char *number, double hours, const char *others, const char *skus)
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

  run (fixture, sql);
  for (int i = 0; words[i] != NULL; i++) {
    g_autofree char *line = g_strdup_printf (
        "INSERT INTO order_lines (row_version, \"order\", line, sku, quantity, base_quantity) "
        "VALUES (1, '%s', %d, '%s', 1000, %d000)",
        number, i + 1, words[i], i + 1);

    run (fixture, line);
  }
}

/* Numbers of the earlier orders, recent or by purchase-order number; '-' where it is not shown. */
static char *
earlier_of (Fixture *fixture, const PadOrder *order, gboolean recent)
{
  g_autoptr (PadFacts) facts = load (fixture, order, PAD_SIDE_DESKTOP);
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
test_recent_orders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrder) order = make_order ("buyer");
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
test_po_numbers (Fixture *fixture, gconstpointer data)
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
    g_autoptr (PadOrder) order = make_order ("buyer");
    g_autofree char *numbers = NULL;

    order->id = g_strdup ("me");
    order->po_number = g_strdup (cases[i].own);
    numbers = earlier_of (fixture, order, FALSE);
    g_assert_cmpstr (numbers, ==, cases[i].numbers);
  }
}

/* "code period used" of each budget, used in EUR. */
static char *
budgets_of (Fixture *fixture, const char *centre, const char *login)
{
  g_autoptr (PadOrder) order = make_order (login);
  g_autoptr (PadFacts) facts = NULL;
  GString *text = g_string_new (NULL);

  order->id = g_strdup ("me");
  g_free (order->cost_centre);
  order->cost_centre = g_strdup (centre);
  facts = load (fixture, order, PAD_SIDE_DESKTOP);
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
add_used (Fixture *fixture, int bit, const char *date, const char *others)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO orders (row_version, number, account, currency, entered_by, state, \"date\", "
      "cost_centre, goods, discount, charges, tax, gross) VALUES (1, 'u%d', 'CHILD', 'EUR', "
      "'buyer', 'confirmed', '%s', 'CC1', %d, 100, 100, 7, 8);"
      "UPDATE orders SET %s WHERE number = 'u%d';",
      bit, date, 1 << bit, others, bit);

  run (fixture, sql);
}

/* By cost centre with those below it, user, department, role; by period, on its first and last
 * days; not what is not ordered, nor this order itself. Today is 15 June 2026. */
static void
test_budgets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *child = NULL, *parent = NULL, *none = NULL, *rep = NULL;

  run (fixture, "DELETE FROM budgets;"
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
  rep = budgets_of (fixture, NULL, "rep");
  g_assert_cmpstr (rep, ==, "sales_rep 2026 8, ");
}

/* Sums that leave 64 bits are used up, not an error. */
static void
test_huge_budgets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *huge = NULL;

  run (fixture, "DELETE FROM budgets;"
                "INSERT INTO budgets (row_version, account, scope, code, period, amount) "
                "VALUES (1, 'CHILD', 'user', 'buyer', '2026', 5);");
  add_used (fixture, 1, "2026-06-01", "goods = 9000000000000000000");
  add_used (fixture, 2, "2026-06-01", "goods = 9000000000000000000");
  huge = budgets_of (fixture, NULL, "buyer");
  g_assert_cmpstr (huge, ==, "buyer 2026 9223372036854775807, ");
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
test_plans (Fixture *fixture, gconstpointer data)
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

static void
add_at (const char *end, const char *name, void (*func) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/rules/facts-loader/%s/%s", end, name);

  g_test_add (path, Fixture, g_str_equal (end, "replica") ? end : NULL, set_up, func, tear_down);
}

static void
add (const char *name, void (*func) (Fixture *fixture, gconstpointer data))
{
  add_at ("store", name, func);
  add_at ("replica", name, func);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("account-with-parent", test_account);
  add ("confirmed-orders", test_confirmed_orders);
  add ("recent-orders", test_recent_orders);
  add ("po-numbers", test_po_numbers);
  add ("budgets", test_budgets);
  add ("huge-budgets", test_huge_budgets);
  add ("credit-and-settings", test_credit_and_settings);
  add ("who-may-order", test_users);
  add ("products", test_products);
  add ("rules-that-concern-the-order-only", test_rules);
  add ("rates-taxes-discounts-freight", test_money);
  add_at ("store", "today-in-the-suppliers-zone", test_today);
  add_at ("store", "unknown-account", test_unknown_account);
  add ("bad-setting-refuses-orders", test_bad_setting);
  add ("every-query-goes-through-an-index", test_plans);
  return g_test_run ();
}
