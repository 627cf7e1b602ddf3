/* Stores of an older Orderpad. */
#include <pad-migrations.h>
#include <pad-store-migrate.h>
#include <pad-supplier-store.h>

#include "admin-fixture.h"

/* The fixture's store as it was before the last migration. */
static char *
make_older (Fixture *fixture)
{
  char *path = g_build_filename (fixture->folder, "older.db", NULL);
  PadMigration first[2] = {pad_store_migrations[0], {0, NULL}};
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDb) db = pad_db_open (fixture->world, path, PAD_DB_CREATE, PAD_DB_FULL, &error);

  g_assert_no_error (error);
  g_assert_true (pad_db_migrate (db, PAD_STORE_APPLICATION_ID, first, &error));
  g_assert_true (pad_db_run (db,
                             "INSERT INTO head (id, epoch, sequence) VALUES (1, 'e', 4);"
                             "INSERT INTO supplier (name, currency, time_zone, row_version)"
                             " VALUES ('', 'EUR', 'UTC', 4);"
                             "INSERT INTO units (code, row_version) VALUES ('pcs', 4);"
                             "INSERT INTO products (sku, name, base_unit, row_version)"
                             " VALUES ('B1', 'Bolt', 'pcs', 4);"
                             "INSERT INTO price_lists (code, currency, row_version)"
                             " VALUES ('L', 'USD', 4);"
                             "INSERT INTO orders (number, account, currency, row_version)"
                             " VALUES ('O1', 'A', 'EUR', 4);"
                             "INSERT INTO order_lines (\"order\", line, sku, quantity, row_version)"
                             " VALUES ('O1', 1, 'B1', 1000, 4), ('O1', 2, 'GONE', 1000, 4);"
                             "INSERT INTO payment_terms (code, name, row_version)"
                             " VALUES ('N30', '30 days', 4);"
                             "INSERT INTO accounts (code, currency, payment_terms, row_version)"
                             " VALUES ('A', 'EUR', 'N30', 4), ('B', 'EUR', 'N9', 4);"
                             "INSERT INTO invoices (number, account, kind, date, currency,"
                             " row_version) VALUES ('I1', 'A', 'invoice', '2026-01-02', 'EUR', 4),"
                             " ('I2', 'B', 'invoice', '2026-01-02', 'EUR', 4),"
                             " ('I3', 'A', 'credit_note', '2026-01-02', 'EUR', 4);",
                             &error));
  g_assert_no_error (error);
  return path;
}

static void
test_older (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = make_older (fixture);
  g_autofree char *copy = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSupplierStore) store = NULL;
  g_autofree char *terms = NULL;
  int64_t units = 0, lines = 0, lists = 0;

  g_assert_null (pad_supplier_store_open (fixture->world, path, PAD_DB_READ, &error));
  g_assert_nonnull (strstr (error->message, "migrate"));
  g_clear_error (&error);
  g_assert_true (pad_store_migrate (fixture->world, path, &copy, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (copy, ".schema-1"));
  g_assert_true (pad_world_file_exists (fixture->world, copy));
  store = pad_supplier_store_open (fixture->world, path, PAD_DB_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (pad_db_read_int (pad_supplier_store_get_db (store), "SELECT count(*) FROM units",
                                  0, &units, &error));
  g_assert_cmpint (units, ==, 1);
  g_assert_true (pad_db_read_int (
      pad_supplier_store_get_db (store),
      "SELECT count(*) FROM order_lines WHERE name IS iif (sku = 'B1', 'Bolt', NULL)", 0, &lines,
      &error));
  g_assert_cmpint (lines, ==, 2);
  g_assert_true (pad_db_read_int (
      pad_supplier_store_get_db (store),
      "SELECT count(*) FROM price_lists WHERE currency = 'USD' AND row_version = 4", 0, &lists,
      &error));
  g_assert_cmpint (lists, ==, 1);
  terms = pad_db_read_text (pad_supplier_store_get_db (store),
                            "SELECT group_concat (coalesce (terms, 'none') || row_version, ';')"
                            " FROM (SELECT * FROM invoices ORDER BY number)",
                            &error);
  g_assert_cmpstr (terms, ==, "30 days4;N94;none4");
  /* The triggers are there: nothing is changed outside a sequence. */
  g_assert_false (pad_db_run (pad_supplier_store_get_db (store), "DELETE FROM units", &error));
  g_clear_error (&error);
  g_assert_true (pad_store_migrate (fixture->world, path, &none, &error));
  g_assert_null (none);
}

/* What was taken before a take named its article is of the agreement's, and goes back where the
 * line is of another one by now; without the rule it is of the line's. */
static void
test_takes_name_articles (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSupplierStore) store = NULL;
  g_autofree char *takes = NULL;

  fixture_fill (fixture);
  fixture_damage (fixture, "UPDATE order_lines SET sku = 'B2';"
                           "ALTER TABLE agreement_takes DROP COLUMN sku;"
                           "ALTER TABLE head DROP COLUMN durable;"
                           "ALTER TABLE devices DROP COLUMN sessions;"
                           "INSERT INTO agreement_takes (\"order\", line, rule, quantity) "
                           "VALUES ('O1', 1, 'L1', 8000), ('O1', 2, 'GONE', 1000);"
                           "INSERT INTO order_lines (\"order\", line, sku, quantity, row_version) "
                           "SELECT 'O1', 2, 'B2', 1000, row_version FROM orders");
  g_assert_true (
      pad_db_run (pad_supplier_store_get_db (fixture->store), "PRAGMA user_version = 28", &error));
  g_clear_pointer (&fixture->store, pad_supplier_store_close);
  g_assert_true (pad_store_migrate (fixture->world, fixture->path, &copy, &error));
  store = pad_supplier_store_open (fixture->world, fixture->path, PAD_DB_READ, &error);
  g_assert_no_error (error);
  takes = pad_db_read_text (pad_supplier_store_get_db (store),
                            "SELECT group_concat (line || sku, ';')"
                            " FROM (SELECT * FROM agreement_takes ORDER BY line)",
                            &error);
  g_assert_cmpstr (takes, ==, "2B2");
}

static void
test_copy_is_never_overwritten (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = make_older (fixture);
  g_autofree char *kept = g_strconcat (path, ".schema-1", NULL);
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_world_file_replace (fixture->world, kept, "x", 1, 0600, &error));
  g_assert_false (pad_store_migrate (fixture->world, path, &copy, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (pad_supplier_store_open (fixture->world, path, PAD_DB_READ, &error));
}

static void
test_no_store (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDb) db = pad_db_open (fixture->world, path, PAD_DB_CREATE, PAD_DB_FULL, &error);

  g_assert_true (pad_db_run (db, "CREATE TABLE t (a)", &error));
  g_clear_pointer (&db, pad_db_close);
  g_assert_false (pad_store_migrate (fixture->world, path, &copy, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/migrate/older-store-comes-up-and-a-copy-stays", test_older);
  g_test_add_func ("/server/migrate/takes-name-their-articles", test_takes_name_articles);
  g_test_add_func ("/server/migrate/copy-is-never-overwritten", test_copy_is_never_overwritten);
  g_test_add_func ("/server/migrate/no-store-is-refused", test_no_store);
  return g_test_run ();
}
