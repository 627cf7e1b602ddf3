#include "admin-fixture.h"

#include <string.h>

/* An amount is worth what it was imported as: a currency does not change under it. */
static Fixture *
set_up (void)
{
  Fixture *fixture = fixture_new ();

  fixture_fill (fixture);
  fixture_import (fixture, "accounts", "code,order_minimum,credit_limit\nA,100.00,5000.00\n");
  return fixture;
}

static void
test_same_row (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_expect_refused (fixture, "accounts", "code,currency\nA,JPY\n",
                          "currency: amounts in EUR would be in JPY (credit_limit, "
                          "order_minimum); name them in the same file, in the new currency");
  fixture_expect_refused (fixture, "accounts", "code,currency,credit_limit\nA,JPY,800000\n",
                          "in JPY (order_minimum);");
  fixture_expect (fixture, "SELECT currency, order_minimum FROM accounts WHERE code = 'A'",
                  "EUR|10000");
  fixture_import (fixture, "accounts",
                  "code,currency,credit_limit,order_minimum\nA,JPY,800000,15000\n");
  fixture_expect (fixture,
                  "SELECT currency, order_minimum, credit_limit FROM accounts WHERE code = 'A'",
                  "JPY|15000|800000");
  fixture_expect_problems (fixture, 0);
}

/* Nothing is nothing in every currency, and another word for the supplier's is the same one. */
static void
test_no_amount (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "accounts", "code,currency\nC,JPY\n");
  fixture_import (fixture, "shipping_methods", "code,name,currency,amount\nFREE,Free,EUR,0.00\n");
  fixture_import (fixture, "shipping_methods", "code,currency\nFREE,KWD\n");
  fixture_import (fixture, "approval_rules",
                  "code,side,trigger,value_from\nBIG,supplier,high_value,1000.00\n");
  fixture_import (fixture, "approval_rules", "code,currency\nBIG,EUR\n");
  fixture_expect_refused (fixture, "approval_rules", "code,currency\nBIG,USD\n", "(value_from)");
}

/* Every table with amounts in a currency of its own. */
static void
test_each_table (void)
{
  static const struct
  {
    const char *name;
    const char *before;
    const char *after;
    const char *amounts;
  } rows[] = {
      {"shipping_methods", "code,name,currency,amount,free_from\nPOST,Post,EUR,5.00,100.00\n",
       "code,currency\nPOST,JPY\n", "(amount, free_from)"},
      {"order_discounts", "code,currency,threshold,percent\nD,EUR,100.00,2\n",
       "code,currency\nD,KWD\n", "(threshold)"},
      {"orders", NULL, "number,currency\nO1,USD\n", "(goods, tax, gross); name"},
      {"invoices", NULL, "number,currency\nI1,USD\n", "(net, tax, gross, open_amount)"},
      {"payments", NULL, "number,currency\nP1,USD\n", "(amount)"},
  };
  g_autoptr (Fixture) fixture = set_up ();

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].before != NULL)
      fixture_import (fixture, rows[i].name, rows[i].before);
    fixture_expect_refused (fixture, rows[i].name, rows[i].after, rows[i].amounts);
  }
}

/* Amounts of a row that names the account are in the account's currency. */
static void
test_named_rows (void)
{
  static const char file[] = "code,currency,credit_limit,order_minimum\nA,JPY,800000,15000\n";
  static const struct
  {
    const char *name;
    const char *before;
    const char *found;
    const char *without;
  } rows[] = {
      {"users", "login,spending_limit\nbuyer.a,50.00\n", "in JPY (users: buyer.a); set them to 0",
       "login,spending_limit\nbuyer.a,\n"},
      {"budgets",
       "account,scope,code,period,amount\nA,user,buyer.a,2026,900.00\n"
       "A,user,buyer.a,2027,900.00\n",
       "(budgets: A, user, buyer.a, 2026 and 1 more)",
       "account,scope,code,period,amount\nA,user,buyer.a,2026,0.00\nA,user,buyer.a,2027,0\n"},
      {"settings", "scope,owner,name,value\naccount,A,high_value,5000\n",
       "(settings: account, A, high_value)", "scope,owner,name,value\naccount,A,high_value,0\n"},
  };
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "settings",
                  "scope,owner,name,value\naccount,A,honour_days,5\nsupplier,,high_value,900.00\n"
                  "account,C,high_value,700.00\n");
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    fixture_import (fixture, rows[i].name, rows[i].before);
    fixture_expect_refused (fixture, "accounts", file, rows[i].found);
    fixture_import (fixture, rows[i].name, rows[i].without);
  }
  fixture_import (fixture, "accounts", file);
  fixture_expect_problems (fixture, 0);
}

/* Its lines are in the order's currency: all that speaks against a row is said at once. */
static void
test_lines (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_expect_refused (fixture, "orders", "number,currency\nO1,USD\n", "(order_lines: O1, 1)");
  fixture_expect_refused (fixture, "orders", "number,currency\nO1,USD\n", "(goods, tax, gross)");
  fixture_import (fixture, "payment_allocations", "payment,invoice,amount\nP1,I1,50.00\n");
  fixture_expect_refused (fixture, "payments", "number,currency,amount\nP1,USD,50.00\n",
                          "(payment_allocations: P1, I1)");
}

/* Who goes over to an account in another currency has a limit in that one. */
static void
test_other_account (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "users", "login,spending_limit\nbuyer.a,50.00\n");
  fixture_import (fixture, "users", "login,account\nbuyer.a,B\n");
  fixture_expect_refused (fixture, "users", "login,account\nbuyer.a,C\n",
                          "account: amounts in EUR would be in USD (spending_limit)");
  fixture_import (fixture, "users", "login,account,spending_limit\nbuyer.a,C,60.00\n");
}

/* A file with deletes is read before any other is in: its amounts are in the currencies that the
 * others bring. */
static void
test_with_new_account (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  g_free (fixture_write (fixture, "both", "accounts", "code,currency\nJ,JPY\nK,KWD\n"));
  g_free (fixture_write (fixture, "both", "users",
                         "op,login,account,role,spending_limit\n,j,J,buyer,5000\n"
                         ",k,K,buyer,1.234\ndelete,nobody,,,\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "both", NULL);
  g_assert_cmpint (pad_import_count_refused (reports), ==, 0);
  fixture_expect (fixture,
                  "SELECT login, spending_limit FROM users WHERE account IN ('J', 'K') "
                  "ORDER BY login",
                  "j|5000;k|1234");
}

/* The rest of a file goes in where its sender wants that. */
static void
test_keep_going (void)
{
  g_autoptr (Fixture) fixture = set_up ();
  PadImportOptions options = {.keep_going = TRUE};
  g_autoptr (PadImportReport) report =
      fixture_try (fixture, "accounts", "code,currency\nA,JPY\nC,JPY\n", &options);

  g_assert_cmpint (report->refused, ==, 1);
  g_assert_cmpint (report->changed, ==, 1);
  fixture_expect (fixture, "SELECT code, currency FROM accounts ORDER BY code",
                  "A|EUR;B|EUR;C|JPY");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/amounts/currency-of-the-row", test_same_row);
  g_test_add_func ("/import/amounts/nothing-is-nothing", test_no_amount);
  g_test_add_func ("/import/amounts/each-table", test_each_table);
  g_test_add_func ("/import/amounts/of-rows-that-name-this-one", test_named_rows);
  g_test_add_func ("/import/amounts/of-lines-and-allocations", test_lines);
  g_test_add_func ("/import/amounts/another-account", test_other_account);
  g_test_add_func ("/import/amounts/of-new-accounts", test_with_new_account);
  g_test_add_func ("/import/amounts/keep-going", test_keep_going);
  return g_test_run ();
}
