#include "admin-fixture.h"
#include "pad-as-of.h"
#include "pad-import-private.h"

static void
assert_counts (
    const PadImportReport *report, int read, int added, int changed, int deleted, int unchanged)
{
  g_assert_cmpint (report->refused, ==, 0);
  g_assert_cmpint (report->read, ==, read);
  g_assert_cmpint (report->added, ==, added);
  g_assert_cmpint (report->changed, ==, changed);
  g_assert_cmpint (report->deleted, ==, deleted);
  g_assert_cmpint (report->unchanged, ==, unchanged);
}

static void
test_added_changed_unchanged (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (PadImportReport) first =
      fixture_try (fixture, "brands", "code,name\nA,Alpha\nB,Beta\n", NULL);
  assert_counts (first, 2, 2, 0, 0, 0);
  g_autoptr (PadImportReport) second =
      fixture_try (fixture, "brands", "code,name\nA,Alpha\nB,Bravo\nC,Gamma\n", NULL);
  assert_counts (second, 3, 1, 1, 0, 1);
  fixture_expect (fixture, "SELECT code, name FROM brands ORDER BY code",
                  "A|Alpha;B|Bravo;C|Gamma");
  fixture_expect (
      fixture,
      "SELECT code FROM brands WHERE row_version = (SELECT sequence FROM head) ORDER BY code",
      "B;C");
}

static void
test_second_time_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  int64_t head = fixture_head (fixture);
  fixture_fill (fixture);
  g_assert_cmpint (fixture_head (fixture), ==, head);
}

static void
test_left_out_keeps (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "products", "sku,name\nB1,Bolt one\n");
  fixture_expect (fixture, "SELECT name, brand, category, base_unit FROM products WHERE sku = 'B1'",
                  "Bolt one|ACME|bolts|pcs");
}

static void
test_empty_clears (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "products", "sku,brand,status\nB1,,\n");
  fixture_expect (fixture, "SELECT brand, status FROM products WHERE sku = 'B1'", "NULL|active");
}

static void
test_fallbacks (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_expect (fixture, "SELECT status, tax_class, stock_policy FROM products WHERE sku = 'B1'",
                  "active|standard|backorder");
}

static void
test_delete (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  g_autoptr (PadImportReport) report =
      fixture_try (fixture, "product_units", "sku,unit,op\nB1,pack,delete\nB1,m,delete\n", NULL);
  assert_counts (report, 2, 0, 0, 1, 1);
  fixture_expect (fixture, "SELECT unit FROM product_units ORDER BY unit", "pcs");
  fixture_expect (fixture, "SELECT \"table\" FROM tombstones", "product_units");
}

/* A product goes together with what names it, in whatever order the files are. */
static void
test_delete_with_dependents (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  g_free (fixture_write (fixture, "del", "products", "sku,op\nB1,delete\n"));
  g_free (fixture_write (fixture, "del", "product_units",
                         "sku,unit,op\nB1,pcs,delete\nB1,pack,delete\n"));
  g_free (fixture_write (fixture, "del", "stock", "warehouse,sku,op\nMAIN,B1,delete\n"));
  g_free (fixture_write (fixture, "del", "price_rules", "code,op\nL1,delete\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "del", NULL);
  g_assert_cmpint (pad_import_count_refused (reports), ==, 0);
  fixture_expect (fixture, "SELECT count (*) FROM products WHERE sku = 'B1'", "0");
  fixture_expect (fixture, "SELECT count (*) FROM memberships WHERE sku = 'B1'", "0");
  const PadImportReport *products = g_ptr_array_index (reports, 0);
  g_assert_cmpstr (products->table->name, ==, "products");
  assert_counts (products, 1, 0, 0, 1, 0);
}

static void
test_any_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *products =
      fixture_write (fixture, "x", "products", "sku,base_unit,category\nP,pcs,c\n");
  g_autofree char *categories =
      fixture_write (fixture, "x", "categories", "code,parent\nc,d\nd,\n");
  g_autofree char *units = fixture_write (fixture, "x", "units", "code\npcs\n");
  const char *const paths[] = {products, categories, units, NULL};
  const PadImportOptions options = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = pad_import_run (fixture->store, paths, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pad_import_count_refused (reports), ==, 0);
  fixture_expect (fixture, "SELECT sku FROM products", "P");
}

static void
test_dry_run (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  int64_t head = fixture_head (fixture);
  const PadImportOptions options = {.dry_run = TRUE};
  g_free (fixture_write (fixture, "dry", "brands", "code,name\nNEW,New\n"));
  g_free (fixture_write (fixture, "dry", "products", "sku,brand,base_unit\nP9,NEW,pcs\n"));
  g_autoptr (GPtrArray) reports = fixture_try_folder (fixture, "dry", &options);
  g_assert_cmpint (pad_import_count_refused (reports), ==, 0);
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = g_ptr_array_index (reports, i);
    g_assert_false (report->applied);
    g_assert_cmpint (report->added, ==, 1);
  }
  g_assert_cmpint (fixture_head (fixture), ==, head);
  fixture_expect (fixture, "SELECT count (*) FROM brands WHERE code = 'NEW'", "0");
}

static void
test_keep_going (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  const PadImportOptions options = {.keep_going = TRUE};
  g_autoptr (PadImportReport) report = fixture_try (
      fixture, "categories", "code,parent\nnew,gone\nbelow,new\nfine,root\n", &options);
  g_assert_true (report->applied);
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (report->refused, ==, 2);
  fixture_expect (fixture, "SELECT code FROM categories WHERE code IN ('new', 'below', 'fine')",
                  "fine");
}

static void
test_as_of (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  fixture_fill (fixture);
  const PadImportOptions options = {.as_of = 1234567};
  g_autoptr (PadImportReport) report =
      fixture_try (fixture, "stock", "warehouse,sku,available\nMAIN,B1,100\n", &options);
  g_assert_cmpint (report->sequence, ==, 0);
  int64_t instant;
  g_assert_true (
      pad_as_of_get (pad_supplier_store_get_db (fixture->store), "stock", &instant, &error));
  g_assert_cmpint (instant, ==, 1234567);
}

/* Money has its currency's digits: of the row, of the account, of the order. */
static void
test_money (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "accounts", "code,currency,order_minimum\nJ,JPY,1500\nK,KWD,1.500\n");
  fixture_expect (fixture, "SELECT code, order_minimum FROM accounts WHERE code IN ('J', 'K')",
                  "J|1500;K|1500");
  fixture_import (fixture, "accounts", "code,order_minimum\nJ,99\n");
  fixture_expect (fixture, "SELECT order_minimum FROM accounts WHERE code = 'J'", "99");
  fixture_import (fixture, "users",
                  "login,account,role,spending_limit\nj,J,buyer,20\ns,,sales_rep,5.50\n");
  fixture_expect (fixture,
                  "SELECT spending_limit FROM users WHERE login IN ('j', 's') ORDER BY login",
                  "20;550");
}

static void
test_files (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  fixture_fill (fixture);
  g_autofree char *pdf = g_build_filename (fixture->folder, "in", "a.pdf", NULL);
  g_file_set_contents (pdf, "content", -1, &error);
  g_assert_no_error (error);
  fixture_import (fixture, "documents", "number,kind,account,file\nD1,invoice,A,a.pdf\n");
  fixture_expect (fixture, "SELECT count (*), size, CAST (bytes AS TEXT) FROM blobs",
                  "1|7|content");
  fixture_expect (fixture, "SELECT sha256 = file FROM blobs JOIN documents", "1");
}

/* RULES.md 12: what became of the account's terms, of their name and of a field without a value
 * changes nothing about what was issued; what a file names does. */
static void
test_terms_of_invoices (void)
{
  static const char terms[] = "SELECT terms FROM invoices WHERE number GLOB 'T*' ORDER BY number";
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "payment_terms", "code,name\nN30,30 days net\nN60,\n");
  fixture_import (fixture, "accounts", "code,payment_terms\nA,N30\n");
  fixture_import (fixture, "invoices",
                  "number,account,kind,date,currency\nT1,A,invoice,2026-01-02,EUR\n"
                  "T3,A,credit_note,2026-01-02,EUR\nT4,C,invoice,2026-01-02,EUR\n");
  fixture_import (fixture, "invoices",
                  "number,account,date,currency,terms\nT2,A,2026-01-02,EUR,2/10 net 30\n"
                  "T5,A,2026-01-02,EUR,\n");
  fixture_expect (fixture, terms, "30 days net;2/10 net 30;NULL;NULL;30 days net");
  fixture_import (fixture, "payment_terms", "code,name\nN30,Thirty days\n");
  fixture_import (fixture, "accounts", "code,payment_terms\nA,N60\nC,N60\n");
  fixture_import (fixture, "invoices", "number,disputed\nT1,1\nT2,1\nT4,1\n");
  g_autoptr (PadImportReport) empty =
      fixture_try (fixture, "invoices", "number,terms\nT1,\nT2,\nT5,\n", NULL);
  assert_counts (empty, 3, 0, 0, 0, 3);
  fixture_import (fixture, "invoices", "number,account,date,currency\nT6,A,2026-01-02,EUR\n");
  fixture_expect (fixture, terms, "30 days net;2/10 net 30;NULL;NULL;30 days net;N60");
  fixture_import (fixture, "invoices", "number,terms\nT1,10 days net\n");
  fixture_expect (fixture, terms, "10 days net;2/10 net 30;NULL;NULL;30 days net;N60");
}

/* A file, and the sequence @head at which it was looked at. */
typedef struct
{
  Fixture *fixture;
  PadImport import;
  PadImportFile *file;
  int64_t head;
} Compared;

static void
compared_begin (Compared *compared, const char *name, const char *text)
{
  Fixture *fixture = compared->fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  fixture_fill (fixture);
  compared->import =
      (PadImport) {.store = fixture->store, .db = pad_supplier_store_get_db (fixture->store)};
  g_autofree char *path = fixture_write (fixture, "in", name, text);
  compared->file = pad_import_file_open (path, &error);
  g_assert_no_error (error);
  compared->head = fixture_head (fixture);
}

static void
compared_end (Compared *compared)
{
  pad_import_file_free (compared->file);
  fixture_free (compared->fixture);
}

/* Another connection's change to the same row. */
static void
change_elsewhere (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  PadSupplierStore *own = fixture->store;
  fixture->store = pad_supplier_store_open (fixture->world, fixture->path, PAD_DB_WRITE, &error);
  g_assert_no_error (error);
  fixture_import (fixture, "brands", "code,name\nACME,Other\nOWN,Own\n");
  pad_supplier_store_close (fixture->store);
  fixture->store = own;
}

/* A change made between comparing and writing is compared again: what was a new row is a changed
 * one by now. */
static void
test_moved_meanwhile (void)
{
  g_autoptr (GError) error = NULL;
  Compared compared;
  compared_begin (&compared, "brands", "code,name\nACME,Acme\nOWN,Mine\n");
  PadImport *import = &compared.import;
  import->files = g_ptr_array_new ();
  g_assert_true (pad_db_run (
      import->db,
      "CREATE TEMP TABLE import_diff (\"@line\" INTEGER PRIMARY KEY, kind INTEGER, row_id INTEGER)",
      &error));
  g_assert_true (pad_import_stage (import, compared.file, &error) &&
                 pad_import_compare (import, compared.file, &error));
  assert_counts (compared.file->report, 2, 1, 0, 0, 1);
  change_elsewhere (compared.fixture);
  g_assert_true (pad_import_apply (import, compared.file, compared.head, FALSE, &error));
  g_assert_no_error (error);
  assert_counts (compared.file->report, 2, 0, 2, 0, 0);
  fixture_expect (compared.fixture,
                  "SELECT name FROM brands WHERE code IN ('ACME', 'OWN') ORDER BY code",
                  "Acme;Mine");
  g_ptr_array_unref (import->files);
  compared_end (&compared);
}

static void
expect_moved (Compared *compared, gboolean wanted)
{
  g_autoptr (GError) error = NULL;
  gboolean moved;
  g_assert_true (
      pad_import_moved (&compared->import, compared->file, compared->head, &moved, &error));
  g_assert_cmpint (moved, ==, wanted);
}

/* Only what the comparison read counts: an order says nothing about price lists. */
static void
test_moved (void)
{
  Compared compared;
  compared_begin (&compared, "price_rules", "code,price\nL1,2\n");
  fixture_import (compared.fixture, "addresses", "account,code,name\nA,MAIN,Moved\n");
  expect_moved (&compared, FALSE);
  fixture_import (compared.fixture, "brands", "code,op\nZETA,\nNEW,\n");
  expect_moved (&compared, TRUE);
  compared.head = fixture_head (compared.fixture);
  fixture_import (compared.fixture, "brands", "code,op\nNEW,delete\n");
  expect_moved (&compared, TRUE);
  compared_end (&compared);
}

/* Whether a base unit may go is asked of the price rules. */
static void
test_moved_rules (void)
{
  Compared compared;
  compared_begin (&compared, "products", "sku,base_unit\nB1,pack\n");
  fixture_import (compared.fixture, "price_rules", "code,unit\nL1,pcs\n");
  expect_moved (&compared, TRUE);
  compared_end (&compared);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/import/added-changed-unchanged", test_added_changed_unchanged);
  g_test_add_func ("/server/import/second-time-nothing", test_second_time_nothing);
  g_test_add_func ("/server/import/column-left-out-keeps", test_left_out_keeps);
  g_test_add_func ("/server/import/empty-clears", test_empty_clears);
  g_test_add_func ("/server/import/fallbacks", test_fallbacks);
  g_test_add_func ("/server/import/delete", test_delete);
  g_test_add_func ("/server/import/delete-with-dependents", test_delete_with_dependents);
  g_test_add_func ("/server/import/any-order", test_any_order);
  g_test_add_func ("/server/import/dry-run-changes-nothing", test_dry_run);
  g_test_add_func ("/server/import/keep-going", test_keep_going);
  g_test_add_func ("/server/import/as-of", test_as_of);
  g_test_add_func ("/server/import/money-digits", test_money);
  g_test_add_func ("/server/import/files", test_files);
  g_test_add_func ("/server/import/terms-of-invoices", test_terms_of_invoices);
  g_test_add_func ("/server/import/moved-meanwhile", test_moved_meanwhile);
  g_test_add_func ("/server/import/moved", test_moved);
  g_test_add_func ("/server/import/moved-rules", test_moved_rules);
  return g_test_run ();
}
