/* What accounts with visibility `price_list` see (RULES.md 3), after imports. */
#include "admin-fixture.h"
#include "pad-verify.h"

#define SEEN                                                                                       \
  "SELECT s.account, group_concat (DISTINCT m.sku) FROM account_scopes AS s "                      \
  "JOIN (SELECT * FROM memberships ORDER BY sku) AS m ON m.assortment = s.code "                   \
  "WHERE s.kind = 'assortment' GROUP BY s.account ORDER BY 1"
#define LISTED                                                                                     \
  "SELECT assortment, sku FROM memberships WHERE assortment GLOB 'price_list:*' ORDER BY 1, 2"
#define CHANGED                                                                                    \
  "SELECT (SELECT group_concat (sku) FROM memberships "                                            \
  "WHERE row_version = (SELECT sequence FROM head)), "                                             \
  "(SELECT count (*) FROM departures WHERE sequence = (SELECT sequence FROM head))"

#define SETTINGS "scope,owner,name,value\n"
#define RULES "code,source,owner,scope,scope_code,currency,method,price,valid_from,valid_to\n"

/* A and its child B see by price lists, C by its assortment, which is empty. GOLD has B1, a B2 that
 * has ended and an N1 that is yet to begin; nobody has TIN. */
static Fixture *
fixture_new_listed (void)
{
  Fixture *fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "settings", SETTINGS "account,A,visibility,price_list\n");
  fixture_import (fixture, "price_lists", "code,name,currency\nTIN,Tin,EUR\n");
  fixture_import (fixture, "account_price_lists", "account,list,priority\nA,GOLD,1\n");
  fixture_import (fixture, "price_rules",
                  RULES "G1,tier,GOLD,product,B1,EUR,fixed,1,,\n"
                        "G2,tier,GOLD,product,B2,EUR,fixed,1,,2020-01-01\n"
                        "G3,tier,GOLD,product,N1,EUR,fixed,1,2999-01-01,\n"
                        "G4,tier,GOLD,category,nuts,EUR,fixed,1,,\n"
                        "T1,tier,TIN,product,X1,EUR,fixed,1,,\n");
  return fixture;
}

static void
expect_seen (Fixture *fixture, const char *wanted)
{
  fixture_expect (fixture, SEEN, wanted);
  fixture_expect_problems (fixture, 0);
}

static void
test_price_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  expect_seen (fixture, "A|B1;B|B1");
  fixture_expect (fixture, LISTED, "price_list:GOLD|B1");
}

/* Both bounds of a rule's days belong to it. */
static void
test_bounds (void)
{
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  g_autoptr (GDateTime) now = g_date_time_new_now (pad_supplier_store_get_zone (fixture->store));
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *later = g_date_time_format (tomorrow, "%Y-%m-%d");
  g_autofree char *rules =
      g_strdup_printf ("code,valid_from,valid_to\nG1,%s,\nG2,,%s\nG3,%s,\n", today, today, later);
  fixture_import (fixture, "price_rules", rules);
  expect_seen (fixture, "A|B1,B2;B|B1,B2");
}

/* With no list at all: what has a list price, of whatever scope. */
static void
test_no_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  fixture_import (fixture, "account_price_lists", "account,list,op\nA,GOLD,delete\n");
  expect_seen (fixture, "A|B1;B|B1");
  fixture_expect (fixture, LISTED, "price_list:|B1");
  fixture_import (fixture, "price_rules", RULES "L2,list,,product,X1,USD,fixed,1,,\n");
  expect_seen (fixture, "A|B1,X1;B|B1,X1");
  fixture_import (fixture, "price_rules", RULES "L3,list,,category,root,EUR,fixed,1,,\n");
  expect_seen (fixture, "A|B1,B2,N1,N2,X1;B|B1,B2,N1,N2,X1");
  fixture_import (fixture, "price_rules", "code,valid_to\nL3,2020-01-01\n");
  expect_seen (fixture, "A|B1,X1;B|B1,X1");
  fixture_import (fixture, "price_rules", RULES "L4,list,,brand,ZETA,EUR,fixed,1,,\n");
  expect_seen (fixture, "A|B1,B2,X1;B|B1,B2,X1");
  fixture_import (fixture, "products", "sku,brand,base_unit\nB2,ACME,pcs\nZ9,ZETA,pcs\n");
  expect_seen (fixture, "A|B1,X1,Z9;B|B1,X1,Z9");
  fixture_import (fixture, "price_rules", "code,op\nL4,delete\n");
  expect_seen (fixture, "A|B1,X1;B|B1,X1");
}

/* Own lists, else those of the nearest parent; the setting as the narrowest says. */
static void
test_inherited (void)
{
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  fixture_import (fixture, "account_price_lists", "account,list,priority\nB,TIN,1\n");
  expect_seen (fixture, "A|B1;B|X1");
  fixture_import (fixture, "settings", SETTINGS "account,B,visibility,assortments\n");
  expect_seen (fixture, "A|B1");
  fixture_import (fixture, "account_assortments", "account,assortment\nB,ALL\nC,ALL\n");
  expect_seen (fixture, "A|B1;B|B1,B2,N1,N2,X1;C|B1,B2,N1,N2,X1");
  fixture_import (fixture, "settings", SETTINGS "supplier,,visibility,price_list\n");
  expect_seen (fixture, "A|B1;B|B1,B2,N1,N2,X1;C|B1");
  fixture_expect (fixture, LISTED, "price_list:|B1;price_list:GOLD|B1");
}

/* An account's parent comes before its group, that before the supplier; an empty value is the
 * default. */
static void
test_scopes_of_the_setting (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "account_assortments", "account,assortment\nA,ALL\nC,ALL\n");
  fixture_import (fixture, "settings", SETTINGS "group,trade,visibility,price_list\n");
  expect_seen (fixture, "A|B1;B|B1;C|B1,B2,N1,N2,X1");
  fixture_import (fixture, "settings", SETTINGS "account,A,visibility,assortments\n");
  expect_seen (fixture, "A|B1,B2,N1,N2,X1;B|B1,B2,N1,N2,X1;C|B1,B2,N1,N2,X1");
  fixture_import (fixture, "settings",
                  SETTINGS "account,A,visibility,price_list\ngroup,trade,visibility,\n");
  expect_seen (fixture, "A|B1;B|B1;C|B1,B2,N1,N2,X1");
  fixture_import (fixture, "settings", SETTINGS "account,A,visibility,\n");
  expect_seen (fixture, "A|B1,B2,N1,N2,X1;B|B1,B2,N1,N2,X1;C|B1,B2,N1,N2,X1");
  fixture_expect (fixture, LISTED, "");
  fixture_expect (fixture, "SELECT count (*) FROM listed_days", "0");
}

/* Only what differs is written, and only about articles whose rules changed. */
static void
test_rules_change (void)
{
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  fixture_import (fixture, "price_rules", RULES "G5,tier,GOLD,product,X1,EUR,fixed,1,,\n");
  fixture_expect (fixture, CHANGED, "X1|0");
  expect_seen (fixture, "A|B1,X1;B|B1,X1");
  fixture_import (fixture, "price_rules", "code,price\nG5,2\n");
  fixture_expect (fixture, CHANGED, "NULL|0");
  fixture_import (fixture, "price_rules", "code,valid_to\nG5,2020-01-01\n");
  fixture_expect (fixture, CHANGED, "NULL|1");
  expect_seen (fixture, "A|B1;B|B1");
  /* A second rule keeps what the first one left. */
  fixture_import (fixture, "price_rules", RULES "G6,tier,GOLD,product,B1,EUR,fixed,1,,\n");
  fixture_import (fixture, "price_rules", "code,op\nG1,delete\n");
  expect_seen (fixture, "A|B1;B|B1");
  fixture_import (fixture, "price_rules", "code,op\nG6,delete\n");
  fixture_expect (fixture, SEEN, "");
  fixture_expect_problems (fixture, 0);
}

/* A rule that names another list, article or scope leaves where it was and enters where it is. */
static void
test_rules_move (void)
{
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  fixture_import (fixture, "account_price_lists", "account,list,priority\nB,TIN,1\n");
  expect_seen (fixture, "A|B1;B|X1");
  fixture_import (fixture, "price_rules", "code,owner\nG1,TIN\nT1,GOLD\n");
  expect_seen (fixture, "A|X1;B|B1");
  fixture_import (fixture, "price_rules", "code,scope_code\nG1,N2\n");
  expect_seen (fixture, "A|X1;B|N2");
  fixture_import (fixture, "price_rules", "code,scope,scope_code\nG1,brand,ACME\n");
  expect_seen (fixture, "A|X1");
}

/* Accounts with the same list have one membership between them; a list that nobody has any more is
 * not kept. */
static void
test_shared (void)
{
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  fixture_import (fixture, "settings", SETTINGS "account,C,visibility,price_list\n");
  fixture_import (fixture, "account_price_lists", "account,list,priority\nC,GOLD,1\nC,TIN,2\n");
  expect_seen (fixture, "A|B1;B|B1;C|B1,X1");
  fixture_expect (fixture, LISTED, "price_list:GOLD|B1;price_list:TIN|X1");
  fixture_import (fixture, "account_price_lists", "account,list,op\nC,TIN,delete\nC,GOLD,delete\n");
  expect_seen (fixture, "A|B1;B|B1;C|B1");
  fixture_expect (fixture, LISTED, "price_list:|B1;price_list:GOLD|B1");
}

/* --- check --- */

static const struct
{
  const char *name;
  const char *sql;
  const char *key;
} damages[] = {
    {"missing", "DELETE FROM memberships WHERE assortment = 'price_list:GOLD'",
     "price_list:GOLD B1"},
    {"stray", "INSERT INTO memberships (assortment, sku) VALUES ('price_list:GOLD', 'N1')",
     "price_list:GOLD N1"},
    {"of-no-account", "INSERT INTO memberships (assortment, sku) VALUES ('price_list:TIN', 'X1')",
     "price_list:TIN X1"},
    {"not-kept", "DELETE FROM listed_days", "price_list:GOLD"},
    {"kept-for-nobody", "INSERT INTO listed_days (assortment, day) VALUES ('price_list:TIN', 'x')",
     "price_list:TIN"},
};

static void
test_damage (gconstpointer data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) fixture = fixture_new_listed ();
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;
  fixture_damage (fixture, damages[i].sql);
  g_autoptr (PadSupplierStore) store =
      pad_supplier_store_open (fixture->world, fixture->path, PAD_DB_READ, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) problems = pad_verify_store (store, &error);
  g_assert_no_error (error);
  for (guint j = 0; j < problems->len; j++) {
    const PadStoreProblem *problem = g_ptr_array_index (problems, j);
    found = found || (g_str_equal (problem->table, "memberships") &&
                      g_str_equal (problem->key, damages[i].key));
  }
  g_assert_true (found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/derive-listed/price-list", test_price_list);
  g_test_add_func ("/server/derive-listed/bounds", test_bounds);
  g_test_add_func ("/server/derive-listed/no-list", test_no_list);
  g_test_add_func ("/server/derive-listed/inherited", test_inherited);
  g_test_add_func ("/server/derive-listed/scopes-of-the-setting", test_scopes_of_the_setting);
  g_test_add_func ("/server/derive-listed/rules-change", test_rules_change);
  g_test_add_func ("/server/derive-listed/rules-move", test_rules_move);
  g_test_add_func ("/server/derive-listed/shared", test_shared);
  for (size_t i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autofree char *path = g_strdup_printf ("/server/derive-listed/check/%s", damages[i].name);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_damage);
  }
  return g_test_run ();
}
