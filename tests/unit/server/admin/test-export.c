#include "admin-fixture.h"
#include "pad-export.h"

static char *export(
    Fixture *fixture, const char *folder, const char *table, int64_t since, int64_t *next)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = NULL;
  char *path = g_build_filename (fixture->folder, folder, NULL);
  const PadExportOptions options = {pad_table_find (table), since};
  pad_export_run (fixture->store, path, &options, &counts, next, &error);
  g_assert_no_error (error);
  return path;
}

static char *
read_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Out, into a new store, and out again: the same bytes. */
static void
test_round_trip (void)
{
  g_autoptr (Fixture) first = fixture_new ();
  g_autoptr (Fixture) second = fixture_new ();
  int64_t next;
  fixture_fill (first);
  fixture_import (first, "accounts", "code,currency,credit_limit\nJ,JPY,1500\n");
  fixture_import (first, "brands", "code,name\nQ,\"a \"\"quote\"\", a comma\nand a line\"\n");
  g_autofree char *out = export(first, "out", NULL, 0, &next);
  const PadImportOptions options = {0};
  const char *const paths[] = {out, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = pad_import_run (second->store, paths, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pad_import_count_refused (reports), ==, 0);
  g_autofree char *again = export(second, "out", NULL, 0, &next);
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++) {
    if (!tables[i].file)
      continue;
    g_autofree char *name = g_strconcat (tables[i].name, ".csv", NULL);
    g_autofree char *a = read_text (out, name);
    g_autofree char *b = read_text (again, name);
    g_assert_cmpstr (a, ==, b);
  }
  g_autofree char *wanted =
      fixture_ask (first, "SELECT account, kind, code FROM account_scopes ORDER BY 1, 2, 3");
  fixture_expect (second, "SELECT account, kind, code FROM account_scopes ORDER BY 1, 2, 3",
                  wanted);
}

static void
test_since (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  int64_t next;
  fixture_fill (fixture);
  g_free (export(fixture, "first", "brands", 0, &next));
  g_assert_cmpint (next, ==, fixture_head (fixture));
  fixture_import (fixture, "brands", "code,name\nNEW,New\n");
  g_autofree char *folder = export(fixture, "second", "brands", next, &next);
  g_autofree char *text = read_text (folder, "brands.csv");
  g_assert_cmpstr (text, ==, "code,name\nNEW,New\n");
}

/* What was deleted is said; what came back is not. */
static void
test_since_deleted (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  int64_t next;
  fixture_fill (fixture);
  g_free (export(fixture, "first", "product_units", 0, &next));
  fixture_import (fixture, "product_units", "sku,unit,op\nB1,pcs,delete\nB1,pack,delete\n");
  fixture_import (fixture, "product_units", "sku,unit,num\nB1,pcs,1\n");
  g_autofree char *folder = export(fixture, "second", "product_units", next, &next);
  g_autofree char *text = read_text (folder, "product_units.csv");
  g_assert_cmpstr (
      text, ==,
      "sku,unit,num,den,min_quantity,multiple_of,gtin,op\nB1,pcs,1,,,,,\nB1,pack,,,,,,delete\n");
}

static void
test_files (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  int64_t next;
  fixture_fill (fixture);
  g_autofree char *pdf = g_build_filename (fixture->folder, "in", "a.pdf", NULL);
  g_file_set_contents (pdf, "content", -1, &error);
  fixture_import (fixture, "documents", "number,kind,file\nD1,other,a.pdf\n");
  g_autofree char *folder = export(fixture, "out", "documents", 0, &next);
  g_autofree char *name = fixture_ask (fixture, "SELECT 'files/' || file FROM documents");
  g_autofree char *content = read_text (folder, name);
  g_assert_cmpstr (content, ==, "content");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/export/round-trip", test_round_trip);
  g_test_add_func ("/server/export/since", test_since);
  g_test_add_func ("/server/export/since-deleted", test_since_deleted);
  g_test_add_func ("/server/export/files", test_files);
  return g_test_run ();
}
