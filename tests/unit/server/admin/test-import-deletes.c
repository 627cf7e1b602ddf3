/* What a run deletes while other files of it say something else about what names it. */
#include "admin-fixture.h"

#include <string.h>

/* D is an account with one user, dan; C has nobody. */
static Fixture *
set_up (void)
{
  Fixture *fixture = fixture_new ();

  fixture_fill (fixture);
  fixture_import (fixture, "accounts", "code,name,currency\nD,Doomed,EUR\n");
  fixture_import (fixture, "users", "login,name,account,role\ndan,Dan,D,buyer\n");
  return fixture;
}

/* The report of @table; its only refusal, where @reason is not NULL, is of @line and says that. */
static const PadImportReport *
expect_report (GPtrArray *reports, const char *table, int line, const char *reason)
{
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = g_ptr_array_index (reports, i);
    if (!g_str_equal (report->table->name, table))
      continue;
    g_assert_cmpint (report->refused, ==, reason != NULL ? 1 : 0);
    g_assert_cmpint (report->read, ==,
                     report->added + report->changed + report->deleted + report->unchanged +
                         report->refused);
    if (reason != NULL) {
      const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
      g_test_message ("%d: %s", (int)refusal->line, refusal->reason);
      g_assert_cmpint (refusal->line, ==, line);
      g_assert_nonnull (strstr (refusal->reason, reason));
    }
    return report;
  }
  g_assert_not_reached ();
}

#define PEOPLE "SELECT group_concat (login || account, ' ') FROM users WHERE login = 'dan'"
#define ACCOUNTS "SELECT group_concat (code, '') FROM (SELECT code FROM accounts ORDER BY code)"

/* Who moves elsewhere in the same run does not hold an account back, in a file without `op` too. */
static void
test_moved_elsewhere (void)
{
  g_autoptr (Fixture) fixture = set_up ();
  g_free (fixture_write (fixture, "in", "accounts", "code,name,op\nC,Called,\nD,,delete\n"));
  g_free (fixture_write (fixture, "in", "users", "login,account\ndan,C\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "in", NULL);
  const PadImportReport *accounts = expect_report (reports, "accounts", 0, NULL);
  g_assert_true (accounts->applied);
  g_assert_cmpint (accounts->changed, ==, 1);
  g_assert_cmpint (accounts->deleted, ==, 1);
  fixture_expect (fixture, ACCOUNTS, "ABC");
  fixture_expect (fixture, PEOPLE, "danC");
  fixture_expect_problems (fixture, 0);
}

/* A key of two columns: who changes the account names another cost centre of the same code. */
static void
test_moved_by_the_other_column (void)
{
  g_autoptr (Fixture) fixture = set_up ();
  fixture_import (fixture, "cost_centres", "account,code\nC,x\nD,x\n");
  fixture_import (fixture, "users", "login,cost_centre\ndan,x\n");
  fixture_expect_refused (fixture, "cost_centres", "account,code,op\nD,x,delete\n", "still name");
  g_free (fixture_write (fixture, "in", "cost_centres", "account,code,op\nD,x,delete\n"));
  g_free (fixture_write (fixture, "in", "users", "login,account\ndan,C\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "in", NULL);
  g_assert_true (expect_report (reports, "cost_centres", 0, NULL)->applied);
  fixture_expect (fixture, "SELECT group_concat (account || code) FROM cost_centres", "Cx");
}

/* Nor does who comes, or moves, to what is deleted: the file that deletes it is refused whole. */
static void
test_moved_there (void)
{
  static const char *const users[] = {"login,account\nbuyer.a,D\n",
                                      "login,name,account,role\nnew,New,D,buyer\n"};

  for (size_t i = 0; i < G_N_ELEMENTS (users); i++) {
    g_autoptr (Fixture) fixture = set_up ();
    fixture_import (fixture, "users", "login,account\ndan,C\n");
    g_free (fixture_write (fixture, "in", "accounts", "code,name,op\nC,Called,\nD,,delete\n"));
    g_free (fixture_write (fixture, "in", "users", users[i]));
    g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "in", NULL);
    const PadImportReport *accounts = expect_report (
        reports, "accounts", 3, "op: rows of users still name this one (account); change or");
    g_assert_false (accounts->applied);
    g_assert_false (accounts->partly);
    g_assert_true (expect_report (reports, "users", 0, NULL)->applied);
    fixture_expect (fixture, ACCOUNTS, "ABCD");
    fixture_expect (fixture, "SELECT name FROM accounts WHERE code = 'C'", "Other");
  }
}

/* A file that cannot be read does not count: nothing is begun that could not be ended. */
static void
test_moved_by_what_cannot_be_read (void)
{
  g_autoptr (Fixture) fixture = set_up ();
  g_free (fixture_write (fixture, "in", "accounts", "code,name,op\nC,Called,\nD,,delete\n"));
  g_free (fixture_write (fixture, "in", "users",
                         "login,account,spending_limit\ndan,C,\nbuyer.a,A,1x\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "in", NULL);
  const PadImportReport *accounts = expect_report (reports, "accounts", 3, "still name");
  g_assert_false (accounts->applied);
  g_assert_false (accounts->partly);
  fixture_expect (fixture, "SELECT name FROM accounts WHERE code = 'C'", "Other");
}

/* What was said to move stayed: the rest of the file is in, its deletes are not, and it says so. */
static void
test_deletes_refused_late (void)
{
  g_autoptr (Fixture) fixture = set_up ();
  fixture_import (fixture, "accounts", "code,name,currency\nE,Empty,EUR\n");
  g_free (
      fixture_write (fixture, "in", "accounts",
                     "code,name,currency,op\nC,Called,USD,\nN,New,EUR,\nD,,,delete\nE,,,delete\n"));
  g_free (fixture_write (fixture, "in", "users", "login,account,role\ndan,C,byer\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "in", NULL);
  const PadImportReport *accounts = expect_report (reports, "accounts", 4, "still name");
  g_assert_false (accounts->applied);
  g_assert_true (accounts->partly);
  g_assert_cmpint (accounts->added, ==, 1);
  g_assert_cmpint (accounts->changed, ==, 1);
  g_assert_cmpint (accounts->deleted, ==, 0);
  g_assert_cmpint (accounts->unchanged, ==, 1);
  g_assert_cmpint (accounts->sequence, >, 0);
  g_assert_false (expect_report (reports, "users", 2, "none of viewer")->applied);
  fixture_expect (fixture, ACCOUNTS, "ABCDEN");
  fixture_expect_problems (fixture, 0);
}

/* Asked to go on, it goes on without that row. */
static void
test_deletes_refused_late_and_gone_on (void)
{
  const PadImportOptions options = {.keep_going = TRUE};
  g_autoptr (Fixture) fixture = set_up ();
  fixture_import (fixture, "accounts", "code,name,currency\nE,Empty,EUR\n");
  g_free (fixture_write (fixture, "in", "accounts", "code,op\nD,delete\nE,delete\n"));
  g_free (fixture_write (fixture, "in", "users", "login,account,role\ndan,C,byer\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "in", &options);
  const PadImportReport *accounts = expect_report (reports, "accounts", 2, "still name");
  g_assert_true (accounts->applied);
  g_assert_false (accounts->partly);
  g_assert_cmpint (accounts->deleted, ==, 1);
  fixture_expect (fixture, ACCOUNTS, "ABCD");
}

/* --- What a product is sold by (RULES.md 2) --- */

static void
test_sold_by (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "products", "sku,sales_unit\nB1,pack\nB2,pcs\nN1,\n");
  fixture_expect_problems (fixture, 0);
  fixture_expect_refused (fixture, "products", "sku,sales_unit\nN1,pack\n",
                          "sales_unit: “pack” is not a unit of “N1”");
  fixture_expect_refused (fixture, "products", "sku,base_unit\nB2,m\n", "sales_unit: ");
  fixture_expect_refused (fixture, "product_units", "sku,unit,op\nB1,pack,delete\n",
                          "is what “B1” is sold by");
  fixture_damage (fixture, "UPDATE products SET sales_unit = 'm' WHERE sku = 'N1'");
  fixture_expect_problems (fixture, 1);
}

/* Units of the same run count, those that come and those that go. */
static void
test_sold_by_in_one_run (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  g_free (fixture_write (fixture, "come", "products",
                         "sku,base_unit,sales_unit\nN1,pcs,pack\nZ9,pcs,pack\n"));
  g_free (fixture_write (fixture, "come", "product_units",
                         "sku,unit,num,den\nN1,pack,5,1\nZ9,pack,6,1\n"));
  g_autoptr (GPtrArray) come = fixture_try_folder (fixture, "come", NULL);
  g_assert_cmpint (pad_import_count_refused (come), ==, 0);
  g_free (fixture_write (fixture, "stay", "products", "sku,sales_unit,name\nN1,pack,Nut\n"));
  g_free (fixture_write (fixture, "stay", "product_units", "sku,unit,op\nN1,pack,delete\n"));
  g_autoptr (GPtrArray) stay = fixture_try_folder (fixture, "stay", NULL);
  expect_report (stay, "products", 2, "is not a unit of");
  expect_report (stay, "product_units", 2, "is sold by");
  g_free (fixture_write (fixture, "go", "products", "sku,sales_unit,op\nN1,pcs,\nZ9,,delete\n"));
  g_free (fixture_write (fixture, "go", "product_units",
                         "sku,unit,op\nN1,pack,delete\nZ9,pack,delete\n"));
  g_autoptr (GPtrArray) go = fixture_try_folder (fixture, "go", NULL);
  g_assert_cmpint (pad_import_count_refused (go), ==, 0);
  fixture_expect (fixture, "SELECT count (*) FROM product_units WHERE sku IN ('N1', 'Z9')", "0");
  fixture_expect_problems (fixture, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/import/deletes/moved-elsewhere", test_moved_elsewhere);
  g_test_add_func ("/server/import/deletes/moved-by-the-other-column",
                   test_moved_by_the_other_column);
  g_test_add_func ("/server/import/deletes/moved-there", test_moved_there);
  g_test_add_func ("/server/import/deletes/moved-by-what-cannot-be-read",
                   test_moved_by_what_cannot_be_read);
  g_test_add_func ("/server/import/deletes/refused-late", test_deletes_refused_late);
  g_test_add_func ("/server/import/deletes/refused-late-and-gone-on",
                   test_deletes_refused_late_and_gone_on);
  g_test_add_func ("/server/import/sold-by", test_sold_by);
  g_test_add_func ("/server/import/sold-by-in-one-run", test_sold_by_in_one_run);
  return g_test_run ();
}
