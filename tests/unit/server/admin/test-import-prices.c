#include "admin-fixture.h"

#include <string.h>

/* A price is what it was imported as: a currency does not change under it. */

#define HEAD "code,source,owner,scope,scope_code,currency,method,price,percent\n"

/* GOLD in EUR has a rule without a currency, one in GBP and a percent; F is an agreement of A. */
static Fixture *
set_up (void)
{
  Fixture *fixture = fixture_new ();

  fixture_fill (fixture);
  fixture_import (fixture, "agreements", "code,account\nF,A\n");
  fixture_import (fixture, "price_rules",
                  HEAD
                  "G1,tier,GOLD,product,B1,,fixed,9.00,\nG2,tier,GOLD,product,B2,GBP,fixed,9,\n"
                  "G3,tier,GOLD,all,,,percent,,5\n");
  return fixture;
}

static void
expect_refused_in (
    Fixture *fixture, const char *folder, guint refused, const char *table, const char *reason)
{
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, folder, NULL);

  g_assert_cmpint (pad_import_count_refused (reports), ==, refused);
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = g_ptr_array_index (reports, i);
    if (!g_str_equal (report->table->name, table))
      continue;
    g_assert_cmpint (report->applied, ==, reason == NULL);
    if (reason != NULL)
      g_assert_nonnull (
          strstr (((PadRefusal *)g_ptr_array_index (report->refusals, 0))->reason, reason));
    return;
  }
  g_assert_not_reached ();
}

static void
test_list (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_expect_refused (fixture, "price_lists", "code,currency\nGOLD,USD\n",
                          "currency: prices in EUR would be in USD (price_rules: G1); name the "
                          "prices in the new currency in the same import");
  fixture_expect_refused (fixture, "price_lists", "code,currency\nGOLD,\n",
                          "in EUR would be in the currency of whoever orders (price_rules: G1)");
  fixture_import (fixture, "price_lists", "code,name,currency\nGOLD,Golden,EUR\n");
  fixture_import (fixture, "price_rules", "code,currency\nG1,EUR\n");
  fixture_import (fixture, "price_lists", "code,currency\nGOLD,USD\n");
  fixture_expect_problems (fixture, 0);
}

/* What had none may get one, which is the sender's to know. */
static void
test_list_without_currency (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "price_lists", "code,currency\nTIN,\n");
  fixture_import (fixture, "price_rules", HEAD "T1,tier,TIN,product,B1,,fixed,9.00,\n");
  fixture_import (fixture, "price_lists", "code,currency\nTIN,USD\n");
  fixture_expect_refused (fixture, "price_lists", "code,currency\nTIN,GBP\n", "T1");
}

/* The same run may bring what is worth something else by then, or take it away. */
static void
test_list_with_its_prices (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "price_rules", HEAD "G4,tier,GOLD,product,N1,,fixed,3.00,\n");
  g_free (fixture_write (fixture, "in", "price_lists", "code,currency\nGOLD,USD\n"));
  g_free (fixture_write (fixture, "in", "price_rules", "code,price\nG1,11.00\n"));
  expect_refused_in (fixture, "in", 1, "price_lists", "(price_rules: G4)");
  g_free (fixture_write (fixture, "in", "price_rules", "code,min_quantity\nG1,2\nG4,2\n"));
  expect_refused_in (fixture, "in", 1, "price_lists", "(price_rules: G1 and 1 more)");
  g_free (fixture_write (fixture, "in", "price_rules", "code,price,op\nG1,11.00,\nG4,,delete\n"));
  expect_refused_in (fixture, "in", 0, "price_lists", NULL);
  fixture_expect (fixture,
                  "SELECT l.currency, r.price FROM price_lists AS l JOIN price_rules AS r "
                  "ON r.owner = l.code WHERE r.code = 'G1'",
                  "USD|11000000");
  fixture_expect_problems (fixture, 0);
}

/* A formula's sums are prices too. */
static void
test_each_price (void)
{
  static const char *const columns[] = {"round_to", "surcharge", "min_price", "max_price"};

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autoptr (Fixture) fixture = set_up ();
    g_autofree char *rule =
        g_strdup_printf ("code,method,price,percent,%s\nG1,formula,,5,0.5\n", columns[i]);
    const char *next = columns[(i + 1) % G_N_ELEMENTS (columns)];
    g_autofree char *some = g_strdup_printf ("code,%s\nG1,0.75\n", next);
    g_autofree char *all = g_strdup_printf ("code,%s,%s\nG1,0.75,0.75\n", next, columns[i]);

    fixture_import (fixture, "price_rules", rule);
    g_free (fixture_write (fixture, "in", "price_lists", "code,currency\nGOLD,USD\n"));
    g_free (fixture_write (fixture, "in", "price_rules", some));
    expect_refused_in (fixture, "in", 1, "price_lists", "(price_rules: G1)");
    g_free (fixture_write (fixture, "in", "price_rules", all));
    expect_refused_in (fixture, "in", 0, "price_lists", NULL);
  }
}

static void
test_account (void)
{
  static const char *const rules[] = {"A1,account,A,product,B1,,fixed,7.00,\n",
                                      "F1,agreement,F,product,B1,,fixed,8.00,\n"};

  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (Fixture) fixture = set_up ();
    g_autofree char *rule = g_strconcat (HEAD, rules[i], NULL);
    g_autofree char *found = g_strdup_printf ("(price_rules: %.2s)", rules[i]);

    fixture_import (fixture, "price_rules", rule);
    fixture_expect_refused (fixture, "accounts", "code,currency,credit_limit\nA,USD,900.00\n",
                            found);
    g_free (
        fixture_write (fixture, "in", "accounts", "code,currency,credit_limit\nA,USD,900.00\n"));
    g_free (fixture_write (fixture, "in", "price_rules", rule));
    expect_refused_in (fixture, "in", 0, "accounts", NULL);
    fixture_expect (fixture, "SELECT currency FROM accounts WHERE code = 'A'", "USD");
  }
}

/* C is in another currency. */
static void
test_agreement_of_another_account (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "price_rules", HEAD "F1,agreement,F,product,B1,,fixed,8.00,\n");
  fixture_expect_refused (fixture, "agreements", "code,account\nF,C\n",
                          "account: prices in EUR would be in USD (price_rules: F1)");
  fixture_import (fixture, "agreements", "code,account\nF,B\n");
}

static void
test_offer (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "quotations", "number,account,currency,state\nQ1,A,EUR,offered\n");
  fixture_import (fixture, "quotation_lines",
                  "quotation,line,sku,quantity,price\nQ1,1,B1,1,2.00\nQ1,2,B2,1,3.00\n");
  fixture_expect_refused (fixture, "quotations", "number,currency\nQ1,USD\n",
                          "in USD (quotation_lines: Q1, 1 and 1 more)");
  g_free (fixture_write (fixture, "in", "quotations", "number,currency\nQ1,USD\n"));
  g_free (fixture_write (fixture, "in", "quotation_lines",
                         "quotation,line,price\nQ1,1,2.50\nQ1,2,3.50\n"));
  expect_refused_in (fixture, "in", 0, "quotations", NULL);
}

/* The rule's own currency, and that of what it belongs to. */
static void
test_rule (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "price_lists", "code,currency\nTIN,USD\nZINC,EUR\n");
  fixture_expect_refused (fixture, "price_rules", "code,currency\nG2,USD\n",
                          "currency: prices in GBP would be in USD (G2); name all prices");
  fixture_expect_refused (fixture, "price_rules", "code,currency\nG2,\n", "in GBP would be in EUR");
  fixture_expect_refused (fixture, "price_rules", "code,owner\nG1,TIN\n", "in EUR would be in USD");
  fixture_import (fixture, "price_rules", "code,owner\nG1,ZINC\n");
  fixture_import (fixture, "price_rules", "code,currency\nG1,EUR\n");
  fixture_import (fixture, "price_rules", "code,owner,price\nG1,TIN,9.00\n");
  fixture_import (fixture, "price_rules", "code,currency,price\nG2,USD,12.00\n");
  fixture_import (fixture, "price_rules", "code,currency\nG3,USD\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/prices/of-a-list", test_list);
  g_test_add_func ("/import/prices/of-a-list-without-currency", test_list_without_currency);
  g_test_add_func ("/import/prices/of-a-list-in-one-run", test_list_with_its_prices);
  g_test_add_func ("/import/prices/of-a-formula", test_each_price);
  g_test_add_func ("/import/prices/of-an-account", test_account);
  g_test_add_func ("/import/prices/of-an-agreement-that-moves", test_agreement_of_another_account);
  g_test_add_func ("/import/prices/of-an-offer", test_offer);
  g_test_add_func ("/import/prices/of-the-rule", test_rule);
  return g_test_run ();
}
