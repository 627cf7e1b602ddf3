#include "admin-fixture.h"
#include "pad-derive.h"

#define MEMBERS                                                                                    \
  "SELECT assortment, group_concat (sku, ' ') FROM (SELECT assortment, sku FROM memberships "      \
  "ORDER BY 1, 2) GROUP BY 1"
#define SCOPES(kind)                                                                               \
  "SELECT account, code, position FROM account_scopes WHERE kind = '" kind                         \
  "' ORDER BY account, position, code"

/* Beside the currencies of an account's parents. */
#define IMPORTED "WHERE name NOT GLOB 'currency:*'"

static void
test_all (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_expect (fixture, MEMBERS, "ALL|B1 B2 N1 N2 X1");
}

/* Product before category before brand before all. */
static void
test_narrowest_scope (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (
      fixture, "assortment_members",
      "assortment,scope,code,include\nSOME,all,,1\nSOME,brand,ACME,0\nSOME,category,bolts,1\n"
      "SOME,product,B2,0\n");
  fixture_expect (fixture, MEMBERS, "ALL|B1 B2 N1 N2 X1;SOME|B1 N2 X1");
}

/* The nearest category upwards decides, be it to exclude or to include. */
static void
test_nearest_category (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "assortment_members",
                  "assortment,scope,code,include\nSOME,category,root,1\nSOME,category,nuts,0\nSOME,"
                  "product,N2,1\n");
  fixture_expect (fixture, MEMBERS, "ALL|B1 B2 N1 N2 X1;SOME|B1 B2 N2");
  fixture_import (fixture, "categories", "code,parent\nnuts,bolts\n");
  fixture_import (fixture, "assortment_members",
                  "assortment,scope,code,op\nSOME,category,nuts,delete\n");
  fixture_expect (fixture, MEMBERS, "ALL|B1 B2 N1 N2 X1;SOME|B1 B2 N1 N2");
}

/* Only what differs is written: others keep their version. */
static void
test_only_differences (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "products", "sku,base_unit\nNEW,pcs\n");
  fixture_expect (fixture,
                  "SELECT sku FROM memberships WHERE row_version = (SELECT sequence FROM head)",
                  "NEW");
  fixture_expect (fixture, "SELECT count (*) FROM tombstones", "0");
  fixture_import (fixture, "products", "sku,name\nNEW,Renamed\n");
  fixture_expect (
      fixture, "SELECT count (*) FROM memberships WHERE row_version = (SELECT sequence FROM head)",
      "0");
}

/* Leaving an assortment leaves a tombstone in it. */
static void
test_leaving (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "assortment_members",
                  "assortment,scope,code,include\nALL,brand,ZETA,0\n");
  fixture_expect (fixture, MEMBERS, "ALL|B1 N1 N2 X1");
  fixture_expect (fixture, "SELECT \"table\", follows, owner FROM tombstones",
                  "memberships|assortment|ALL");
}

/* Own, else those of the nearest parent that has some; each kind for itself. */
static void
test_inheritance (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "accounts", "code,parent,currency\nG,B,EUR\n");
  fixture_import (fixture, "account_assortments", "account,assortment\nA,ALL\nB,SOME\n");
  fixture_import (fixture, "account_price_lists", "account,list,priority\nA,GOLD,3\n");
  fixture_expect (fixture, SCOPES ("ancestor"), "A|A|0;B|B|0;B|A|1;C|C|0;G|G|0;G|B|1;G|A|2");
  fixture_expect (fixture, SCOPES ("assortment"), "A|ALL|0;B|SOME|0;G|SOME|0");
  fixture_expect (fixture, SCOPES ("price_list"), "A|GOLD|3;B|GOLD|3;G|GOLD|3");
  fixture_expect (fixture, SCOPES ("group"), "A|trade|0;B|trade|0;G|trade|0");
}

static void
test_agreements (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "agreements", "code,account,valid_to\nOLD,A,2020-01-01\nNEW,A,\n");
  fixture_expect (fixture, SCOPES ("agreement"), "A|NEW|0;A|OLD|0;B|NEW|0;B|OLD|0");
  fixture_import (fixture, "agreements", "code,account\nOWN,B\n");
  fixture_expect (fixture, SCOPES ("agreement"), "A|NEW|0;A|OLD|0;B|OWN|0");
}

static void
test_warehouses (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "account_warehouses", "account,warehouse\nA,SOUTH\n");
  fixture_expect (fixture, SCOPES ("warehouse"), "A|SOUTH|0;B|SOUTH|0;C|MAIN|0;C|SOUTH|0");
}

/* An account's parent comes before its group, that before the supplier. */
static void
test_settings (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "settings",
                  "scope,owner,name,value\nsupplier,,pickup,off\nsupplier,,high_value,900."
                  "00\ngroup,trade,pickup,on\n"
                  "account,A,high_value,500.00\naccount,C,high_value,\n");
  fixture_expect (fixture,
                  "SELECT account, name, value, currency FROM account_settings " IMPORTED
                  " ORDER BY 1, 2",
                  "A|high_value|500.00|EUR;A|pickup|on|EUR;B|high_value|500.00|EUR;B|pickup|on|EUR;"
                  "C|high_value|NULL|USD;C|pickup|off|EUR");
}

/* Credit and overdue take the settings of the account that owns the limit. */
static void
test_settings_of_owner (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (
      fixture, "settings",
      "scope,owner,name,value\naccount,A,overdue_block,60\naccount,B,overdue_block,10\n");
  fixture_expect (fixture, "SELECT account, value FROM account_settings " IMPORTED " ORDER BY 1",
                  "A|60;B|10");
  fixture_import (fixture, "accounts", "code,shares_parent_limit\nB,1\n");
  fixture_expect (fixture, "SELECT account, value FROM account_settings " IMPORTED " ORDER BY 1",
                  "A|60;B|60");
}

/* A parent's price rules may name no currency, and its row is not on a child's disk. */
static void
test_settings_of_parents (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_expect (fixture, "SELECT account, name, value FROM account_settings", "B|currency:A|EUR");
}

static void
test_permissions (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "users",
                  "login,role,permissions\nv,viewer,+order.submit -price.customer\n");
  fixture_expect (fixture,
                  "SELECT count (*) FROM user_permissions WHERE login = 'v' AND permission IN "
                  "('order.submit', 'price.customer')",
                  "1");
  fixture_import (fixture, "role_permissions",
                  "role,permission,allowed\nviewer,quote.request,1\nbuyer,order.submit,0\n");
  fixture_expect (fixture,
                  "SELECT login, permission FROM user_permissions WHERE permission IN "
                  "('order.submit', 'quote.request') AND login = 'v' ORDER BY 2",
                  "v|order.submit;v|quote.request");
  fixture_expect (fixture,
                  "SELECT count (*) FROM user_permissions WHERE login = 'buyer.a' AND permission = "
                  "'order.submit'",
                  "0");
}

/* --- Credit --- */

#define CREDIT                                                                                     \
  "SELECT account, currency, credit_limit, open_balance, pending, oldest_due FROM credit ORDER "   \
  "BY 1"

/* 119.00 open less 50.00 unallocated; 11.90 ordered and not invoiced. */
static void
test_credit (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_expect (fixture, CREDIT,
                  "A|EUR|100000|6900|1190|2026-10-31;B|EUR|50000|0|0|NULL;C|USD|NULL|0|0|NULL");
}

static void
test_credit_moves (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "payment_allocations", "payment,invoice,amount\nP1,I1,50.00\n");
  fixture_expect (fixture, "SELECT open_balance FROM credit WHERE account = 'A'", "11900");
  fixture_import (fixture, "invoices", "number,open_amount,state\nI1,69.00,partly_paid\n");
  fixture_expect (fixture, "SELECT open_balance FROM credit WHERE account = 'A'", "6900");
  fixture_import (fixture, "invoices",
                  "number,account,order,kind,date,currency,net,tax,gross,open_amount,state\n"
                  "I2,A,O1,invoice,2026-11-02,EUR,5.00,0.95,5.95,5.95,open\n"
                  "C1,A,,credit_note,2026-11-02,EUR,1.00,0.19,1.19,1.19,open\n");
  fixture_expect (fixture, "SELECT open_balance, pending FROM credit WHERE account = 'A'",
                  "7376|595");
  fixture_import (fixture, "orders", "number,state\nO1,cancelled\n");
  fixture_expect (fixture, "SELECT pending FROM credit WHERE account = 'A'", "0");
}

/* Whoever shares a limit adds to its owner's row and has none. */
static void
test_credit_shared (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "accounts", "code,shares_parent_limit\nB,1\n");
  fixture_import (fixture, "invoices",
                  "number,account,date,due_date,currency,net,tax,gross,open_amount\n"
                  "I3,B,2026-09-01,2026-09-15,EUR,1.00,0.00,1.00,1.00\n");
  fixture_expect (fixture, CREDIT, "A|EUR|100000|7000|1190|2026-09-15;C|USD|NULL|0|0|NULL");
}

static void
test_credit_converted (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "exchange_rates",
                  "from,to,date,rate\nUSD,EUR,2020-01-01,0.5\nUSD,EUR,2999-01-01,9\n");
  fixture_import (fixture, "invoices",
                  "number,account,date,currency,net,tax,gross,open_amount\n"
                  "I3,A,2026-09-01,USD,1.01,0.00,1.01,1.01\n");
  fixture_expect (fixture, "SELECT open_balance FROM credit WHERE account = 'A'", "6951");
}

#define CREDIT_OF_A                                                                                \
  "SELECT open_balance, open_no_rate, pending, pending_no_rate FROM credit WHERE account = 'A'"

/* Without a rate a sum is none: the row says which currency has none, the first by its code, until
 * the supplier enters the rate of that day or before. What comes to nothing needs none. */
static void
test_credit_no_rate (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "invoices",
                  "number,account,date,currency,net,tax,gross,open_amount\n"
                  "I3,A,2026-09-01,USD,1.01,0.00,1.01,1.01\n"
                  "I4,A,2026-09-01,CHF,1.00,0.00,1.00,1.00\n"
                  "I5,A,2026-09-01,AUD,1.00,0.00,1.00,0.00\n");
  fixture_expect (fixture, CREDIT_OF_A, "NULL|CHF|1190|NULL");
  fixture_import (fixture, "exchange_rates",
                  "from,to,date,rate\nCHF,EUR,2020-01-01,1\nUSD,EUR,2999-01-01,0.5\n");
  fixture_expect (fixture, CREDIT_OF_A, "NULL|USD|1190|NULL");
  fixture_import (fixture, "exchange_rates", "from,to,date,rate\nUSD,EUR,2020-01-01,0.5\n");
  fixture_expect (fixture, CREDIT_OF_A, "7051|NULL|1190|NULL");
}

/* The same of what is ordered and not invoiced. */
static void
test_credit_no_rate_pending (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "orders",
                  "number,account,date,state,currency,goods,discount,charges,tax,gross\n"
                  "O2,A,2026-09-01,confirmed,USD,1.00,0.00,0.00,0.00,1.00\n");
  fixture_expect (fixture, CREDIT_OF_A, "6900|NULL|NULL|USD");
  fixture_import (fixture, "exchange_rates", "from,to,date,rate\nUSD,EUR,2020-01-01,0.5\n");
  fixture_expect (fixture, CREDIT_OF_A, "6900|NULL|1240|NULL");
}

static void
test_oldest_due (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "settings",
                  "scope,owner,name,value\nsupplier,,overdue_ignore_below,5.00\n");
  fixture_import (fixture, "invoices",
                  "number,account,date,due_date,currency,net,tax,gross,open_amount,disputed\n"
                  "small,A,2026-01-01,2026-01-02,EUR,4.99,0.00,4.99,4.99,0\n"
                  "disputed,A,2026-01-01,2026-01-03,EUR,9.00,0.00,9.00,9.00,1\n"
                  "counts,A,2026-01-01,2026-01-04,EUR,5.00,0.00,5.00,5.00,0\n");
  fixture_expect (fixture, "SELECT oldest_due FROM credit WHERE account = 'A'", "2026-01-04");
}

/* --- Reservations --- */

static void
test_reservations (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_damage (fixture, "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "
                           "VALUES ('O1', 1, 'MAIN', 'B1', 8000)");
  fixture_import (fixture, "stock", "warehouse,sku,available\nMAIN,B1,90\n");
  fixture_expect (fixture, "SELECT available, reserved FROM stock WHERE sku = 'B1'", "90000|8000");
  fixture_import (fixture, "order_lines", "order,line,note\nO1,1,soon\n");
  fixture_expect (fixture, "SELECT reserved FROM stock WHERE sku = 'B1'", "8000");
  fixture_import (fixture, "orders", "number,state\nO1,processing\n");
  fixture_expect (
      fixture, "SELECT (SELECT count (*) FROM reservations), reserved FROM stock WHERE sku = 'B1'",
      "0|0");
}

/* A line that is gone holds nothing any more. */
static void
test_reservations_of_deleted_line (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_damage (
      fixture,
      "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "
      "VALUES ('O1', 1, 'MAIN', 'B1', 8000); UPDATE stock SET reserved = 8000 WHERE sku = 'B1'");
  fixture_import (fixture, "order_lines", "order,line,op\nO1,1,delete\n");
  fixture_expect (
      fixture, "SELECT (SELECT count (*) FROM reservations), reserved FROM stock WHERE sku = 'B1'",
      "0|0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/derive/memberships/all", test_all);
  g_test_add_func ("/server/derive/memberships/narrowest-scope", test_narrowest_scope);
  g_test_add_func ("/server/derive/memberships/nearest-category", test_nearest_category);
  g_test_add_func ("/server/derive/memberships/only-differences", test_only_differences);
  g_test_add_func ("/server/derive/memberships/leaving", test_leaving);
  g_test_add_func ("/server/derive/scopes/inheritance", test_inheritance);
  g_test_add_func ("/server/derive/scopes/agreements", test_agreements);
  g_test_add_func ("/server/derive/scopes/warehouses", test_warehouses);
  g_test_add_func ("/server/derive/settings/narrowest", test_settings);
  g_test_add_func ("/server/derive/settings/of-the-limit-owner", test_settings_of_owner);
  g_test_add_func ("/server/derive/settings/currencies-of-parents", test_settings_of_parents);
  g_test_add_func ("/server/derive/permissions", test_permissions);
  g_test_add_func ("/server/derive/credit/sums", test_credit);
  g_test_add_func ("/server/derive/credit/moves", test_credit_moves);
  g_test_add_func ("/server/derive/credit/shared-limit", test_credit_shared);
  g_test_add_func ("/server/derive/credit/converted", test_credit_converted);
  g_test_add_func ("/server/derive/credit/no-rate", test_credit_no_rate);
  g_test_add_func ("/server/derive/credit/no-rate-pending", test_credit_no_rate_pending);
  g_test_add_func ("/server/derive/credit/oldest-due", test_oldest_due);
  g_test_add_func ("/server/derive/reservations", test_reservations);
  g_test_add_func ("/server/derive/reservations-of-a-deleted-line",
                   test_reservations_of_deleted_line);
  return g_test_run ();
}
