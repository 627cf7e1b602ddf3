#include "facts-fixture.h"

#include <pad-migrations.h>
#include <pad-replica.h>
#include <sqlite3.h>
#include <temporary-folder.h>

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
fill (FactsFixture *fixture, gboolean replica)
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
set_up (FactsFixture *fixture, gconstpointer data)
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
tear_down (FactsFixture *fixture, gconstpointer data)
{
  pad_db_close (fixture->db);
  temporary_folder_remove (fixture->folder);
  g_free (fixture->folder);
  pad_world_unref (fixture->world);
}

PadOrder *
facts_fixture_order (const char *login)
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

PadFacts *
facts_fixture_load (FactsFixture *fixture, const PadOrder *order, PadSide side)
{
  g_autoptr (GError) error = NULL;
  PadFacts *facts = pad_facts_load (fixture->db, order, side, &error);

  g_assert_no_error (error);
  return facts;
}

void
facts_fixture_run (FactsFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  pad_db_run (fixture->db, sql, &error);
  g_assert_no_error (error);
}

void
facts_fixture_add_at (const char *end, const char *name, FactsFixtureCase func)
{
  g_autofree char *path = g_strdup_printf ("/rules/facts-loader/%s/%s", end, name);

  g_test_add (path, FactsFixture, g_str_equal (end, "replica") ? end : NULL, set_up, func,
              tear_down);
}

void
facts_fixture_add (const char *name, FactsFixtureCase func)
{
  facts_fixture_add_at ("store", name, func);
  facts_fixture_add_at ("replica", name, func);
}
