#include "admin-fixture.h"

#include <string.h>

/* RULES.md 4: a price by a unit needs that unit. B1 is sold by pcs, its base unit, and by packs of
 * 10; N1, N2 and X1 by pcs. Here C1 is by m, and so is a price of the brand ZETA. */
static Fixture *
set_up (void)
{
  Fixture *fixture = fixture_new ();

  fixture_fill (fixture);
  fixture_import (fixture, "products", "sku,name,brand,base_unit\nC1,Cable,ZETA,m\n");
  fixture_import (fixture, "price_rules",
                  "code,source,owner,scope,scope_code,currency,method,price,unit\n"
                  "P1,tier,GOLD,product,B1,EUR,fixed,9,pack\n"
                  "P2,list,,product,N1,EUR,fixed,1,pcs\n"
                  "P3,tier,GOLD,brand,ZETA,EUR,fixed,2,m\n");
  fixture_expect_problems (fixture, 0);
  return fixture;
}

/* The only refusal of @reports is of @table; it says @reason. */
static void
expect_one (GPtrArray *reports, const char *table, const char *reason)
{
  int64_t refused = 0;

  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = g_ptr_array_index (reports, i);
    if (report->refused == 0)
      continue;
    const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
    g_test_message ("%s %d: %s", report->table->name, (int)refusal->line, refusal->reason);
    g_assert_cmpstr (report->table->name, ==, table);
    g_assert_nonnull (strstr (refusal->reason, reason));
    refused += report->refused;
  }
  g_assert_cmpint (refused, ==, 1);
}

static void
test_unit_deleted (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_expect_refused (fixture, "product_units", "sku,unit,op\nB1,pack,delete\n",
                          "op: price rule P1 is by the unit pack, which would no longer be a unit "
                          "of B1; change or delete the rule, in the same import");
  fixture_expect (fixture, "SELECT count (*) FROM product_units", "2");
  fixture_import (fixture, "product_units", "sku,unit,op\nB1,pcs,delete\n");
  fixture_expect_problems (fixture, 0);
}

static void
test_unit_deleted_later (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "price_rules", "code,op\nP1,delete\n");
  fixture_import (fixture, "product_units", "sku,unit,op\nB1,pack,delete\n");
  fixture_expect_problems (fixture, 0);
}

/* What the rules of the same import come to is what counts, with deletes among them and without. */
static void
test_rule_in_the_same_import (void)
{
  static const char *const rules[] = {"code,op\nP1,delete\n", "code,unit\nP1,pcs\n",
                                      "code,unit\nP1,\n"};

  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (Fixture) fixture = set_up ();
    g_free (fixture_write (fixture, "both", "product_units", "sku,unit,op\nB1,pack,delete\n"));
    g_free (fixture_write (fixture, "both", "price_rules", rules[i]));
    g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "both", NULL);
    g_assert_cmpint (pad_import_count_refused (reports), ==, 0);
    fixture_expect (fixture, "SELECT count (*) FROM product_units", "1");
    fixture_expect_problems (fixture, 0);
  }
}

/* A rule that stays by the unit, and one that says it but is refused itself. */
static void
test_rule_that_stays (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  g_free (fixture_write (fixture, "stays", "product_units", "sku,unit,op\nB1,pack,delete\n"));
  g_free (fixture_write (fixture, "stays", "price_rules", "code,price\nP1,8\n"));
  g_autoptr (GPtrArray) stays = fixture_try_folder (fixture, "stays", NULL);
  expect_one (stays, "product_units", "P1");
  g_free (fixture_write (fixture, "worse", "product_units", "sku,unit,op\nB1,pack,delete\n"));
  g_free (fixture_write (fixture, "worse", "price_rules", "code,unit\nP1,barrel\n"));
  g_autoptr (GPtrArray) worse = fixture_try_folder (fixture, "worse", NULL);
  g_assert_cmpint (pad_import_count_refused (worse), ==, 2);
  fixture_expect (fixture, "SELECT count (*) FROM product_units", "2");
  fixture_expect_problems (fixture, 0);
}

static void
test_base_unit_changed (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_expect_refused (fixture, "products", "sku,base_unit\nN2,pack\nN1,pack\n",
                          "base_unit: price rule P2 is by the unit pcs, which would no longer be a "
                          "unit of N1; list the unit in product_units, or change");
  fixture_import (fixture, "products", "sku,base_unit\nN2,pack\n");
  fixture_import (fixture, "product_units", "sku,unit\nN1,pcs\n");
  fixture_expect_refused (fixture, "products", "sku,base_unit\nN1,pack\n",
                          "base_unit: another unit has no num and den in product_units");
  fixture_import (fixture, "product_units", "sku,unit,num,den\nN1,pcs,1,1\n");
  fixture_import (fixture, "products", "sku,base_unit\nN1,pack\n");
  fixture_expect_problems (fixture, 0);
}

/* RULES.md 2: a file without the columns leaves the factor, and only the base unit needs none. */
static void
test_factor_kept (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "product_units", "sku,unit,min_quantity\nB1,pack,2\nN1,pcs,3\n");
  fixture_import (fixture, "product_units", "sku,unit,num,den\nB1,pcs,,\n");
  fixture_expect (fixture,
                  "SELECT group_concat (sku || ' ' || unit || ' ' || coalesce (num, '-'), ', ') "
                  "FROM (SELECT * FROM product_units ORDER BY sku, unit)",
                  "B1 pack 10, B1 pcs -, N1 pcs -");
  fixture_expect_problems (fixture, 0);
}

/* A rule of the same import comes after its article. */
static void
test_base_unit_changed_with_its_rule (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  g_free (fixture_write (fixture, "both", "products", "sku,base_unit\nN1,pack\n"));
  g_free (fixture_write (fixture, "both", "price_rules", "code,unit\nP2,\n"));
  g_autoptr (GPtrArray) first = fixture_try_folder (fixture, "both", NULL);
  expect_one (first, "products", "in an earlier import");
  g_autoptr (GPtrArray) second = fixture_try_folder (fixture, "both", NULL);
  g_assert_cmpint (pad_import_count_refused (second), ==, 0);
  fixture_expect_problems (fixture, 0);
}

/* P3 is for whatever ZETA sells by the metre; C1 is all that anybody sells by the metre. */
static void
test_last_base_unit (void)
{
  g_autoptr (Fixture) fixture = set_up ();

  fixture_expect_refused (fixture, "products", "sku,base_unit\nC1,pcs\n",
                          "base_unit: price rule P3 is by the unit m, which would no longer be the "
                          "base unit of any product; change or delete the rule");
  fixture_expect_refused (fixture, "products", "sku,op\nC1,delete\n", "op: price rule P3");
  fixture_import (fixture, "products", "sku,base_unit\nC1,pcs\nX1,m\n");
  fixture_expect_refused (fixture, "products", "sku,op\nX1,delete\n", "op: price rule P3");
  fixture_expect_problems (fixture, 0);
}

/* Of several that would go together one stays. */
static void
test_last_base_unit_kept (void)
{
  g_autoptr (Fixture) fixture = set_up ();
  const PadImportOptions options = {.keep_going = TRUE};

  fixture_import (fixture, "products", "sku,base_unit\nX1,m\n");
  g_autoptr (PadImportReport) report =
      fixture_try (fixture, "products", "sku,base_unit\nC1,pcs\nX1,pcs\n", &options);
  g_assert_cmpint (report->refused, ==, 1);
  fixture_expect (fixture, "SELECT sku FROM products WHERE base_unit = 'm'", "X1");
  fixture_expect_problems (fixture, 0);
}

/* The same of all else that rules name. */
static void
test_what_else_rules_name (void)
{
  static const char *const deletes[][3] = {
      {"price_lists", "code,op\nGOLD,delete\n", "(owner)"},
      {"agreements", "code,op\nDEAL,delete\n", "(owner)"},
      {"accounts", "code,op\nC,delete\n", "(owner)"},
      {"categories", "code,op\nspare,delete\n", "(scope_code)"},
      {"brands", "code,op\nNONE,delete\n", "(scope_code)"},
      {"units", "code,op\nfoot,delete\n", "product_units"},
  };
  g_autoptr (Fixture) fixture = set_up ();

  fixture_import (fixture, "units", "code\nfoot\n");
  fixture_import (fixture, "product_units", "sku,unit,num,den\nB1,foot,3,1\n");
  fixture_import (fixture, "categories", "code\nspare\n");
  fixture_import (fixture, "brands", "code\nNONE\n");
  fixture_import (fixture, "agreements", "code,account\nDEAL,A\n");
  fixture_import (fixture, "price_rules",
                  "code,source,owner,scope,scope_code,currency,method,price\n"
                  "R1,agreement,DEAL,product,B1,EUR,fixed,9\nR2,account,C,all,,EUR,fixed,9\n"
                  "R3,tier,GOLD,category,spare,EUR,fixed,9\nR4,tier,GOLD,brand,NONE,EUR,fixed,9\n");
  for (size_t i = 0; i < G_N_ELEMENTS (deletes); i++)
    fixture_expect_refused (fixture, deletes[i][0], deletes[i][1], deletes[i][2]);
  fixture_expect_problems (fixture, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/import/units/deleted", test_unit_deleted);
  g_test_add_func ("/server/import/units/deleted-later", test_unit_deleted_later);
  g_test_add_func ("/server/import/units/rule-in-the-same-import", test_rule_in_the_same_import);
  g_test_add_func ("/server/import/units/rule-that-stays", test_rule_that_stays);
  g_test_add_func ("/server/import/units/factor-kept", test_factor_kept);
  g_test_add_func ("/server/import/units/base-unit-changed", test_base_unit_changed);
  g_test_add_func ("/server/import/units/base-unit-with-its-rule",
                   test_base_unit_changed_with_its_rule);
  g_test_add_func ("/server/import/units/last-base-unit", test_last_base_unit);
  g_test_add_func ("/server/import/units/last-base-unit-kept", test_last_base_unit_kept);
  g_test_add_func ("/server/import/units/what-else-rules-name", test_what_else_rules_name);
  return g_test_run ();
}
