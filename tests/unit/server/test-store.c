#include "core-fixture.h"

#include <pad-date.h>
#include <string.h>

static gboolean
run_sql (PadDb *db, gpointer sql, GError **error)
{
  return pad_db_run (db, sql, error);
}

/* The sequence of a transaction; 0 when it used none up. */
static int64_t
write_sql (CoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  int64_t sequence = -1;
  pad_supplier_store_write (fixture->store, run_sql, (gpointer)sql, &sequence, &error);
  g_assert_no_error (error);
  return sequence;
}

static int64_t
head_of (PadSupplierStore *store)
{
  g_autoptr (GError) error = NULL;
  int64_t head;
  pad_supplier_store_head (store, &head, &error);
  g_assert_no_error (error);
  return head;
}

static void
test_one_sequence (CoreFixture *fixture, gconstpointer data)
{
  int64_t before = head_of (fixture->store);
  int64_t sequence = write_sql (fixture, "UPDATE products SET name = name || '!';"
                                         "INSERT INTO brands (code, name) VALUES ('X', 'X');");
  g_assert_cmpint (sequence, ==, before + 1);
  g_assert_cmpint (head_of (fixture->store), ==, sequence);
  g_assert_cmpint (head_of (fixture->reader), ==, sequence);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT min(row_version) FROM products"), ==,
                   sequence);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT row_version FROM brands"), ==, sequence);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT writing IS NULL FROM head"), ==, 1);
}

static void
test_nothing_used_up (CoreFixture *fixture, gconstpointer data)
{
  int64_t before = head_of (fixture->store);
  g_assert_cmpint (write_sql (fixture, "UPDATE products SET name = name WHERE sku = 'none';"), ==,
                   0);
  g_assert_cmpint (write_sql (fixture, "INSERT INTO credentials VALUES ('bob', 'x', 0);"), ==, 0);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT count(*) FROM credentials"), ==, 1);
  g_assert_cmpint (head_of (fixture->store), ==, before);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT max(sequence) FROM sequences"), ==, before);
}

static void
test_tombstone_counts (CoreFixture *fixture, gconstpointer data)
{
  int64_t before = head_of (fixture->store);
  g_assert_cmpint (write_sql (fixture, "DELETE FROM product_links;"), ==, before + 1);
}

static gboolean
write_and_fail (PadDb *db, gpointer data, GError **error)
{
  if (!pad_db_run (db, "UPDATE products SET name = 'gone'", error))
    return FALSE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, "changed my mind");
  return FALSE;
}

static void
test_failure_leaves_nothing (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int64_t before = head_of (fixture->store);
  g_assert_false (pad_supplier_store_write (fixture->store, write_and_fail, NULL, NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_cmpint (head_of (fixture->store), ==, before);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT count(*) FROM products WHERE name = 'gone'"),
                   ==, 0);
  g_assert_cmpint (write_sql (fixture, "UPDATE products SET name = 'x';"), ==, before + 1);
}

static void
test_written_outside (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (pad_db_run (pad_supplier_store_get_db (fixture->store),
                              "UPDATE products SET name = 'x'", &error));
  g_assert_nonnull (error);
}

static void
test_salt_and_time (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PadSequence first, second, missing;
  core_fixture_pass (fixture, 5000);
  int64_t sequence = write_sql (fixture, "UPDATE products SET name = 'x';");
  g_assert_true (pad_supplier_store_find_sequence (fixture->reader, sequence - 1, &first, &error));
  g_assert_true (pad_supplier_store_find_sequence (fixture->reader, sequence, &second, &error));
  g_assert_true (
      pad_supplier_store_find_sequence (fixture->reader, sequence + 1, &missing, &error));
  g_assert_no_error (error);
  g_assert_true (first.known && second.known && !missing.known);
  g_assert_cmpint (first.salt, !=, second.salt);
  g_assert_cmpint (second.time - first.time, ==, 5000);
  g_assert_cmpint (second.time, ==, pad_world_now (fixture->world));
}

static void
test_existing_file (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSupplierStore) store =
      pad_supplier_store_make (fixture->world, fixture->path, "Other", "EUR", "UTC", &error);
  g_assert_null (store);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_EXISTS);
  g_assert_cmpint (
      core_fixture_int (fixture, "SELECT count(*) FROM supplier WHERE name = 'Supplier'"), ==, 1);
}

static void
test_bad_founding (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "second.db", NULL);
  g_assert_null (pad_supplier_store_make (fixture->world, path, "S", "XXZ", "UTC", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (pad_supplier_store_make (fixture->world, path, "S", "EUR", "Mars/Base", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_identity (CoreFixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (pad_supplier_store_get_epoch (fixture->reader), ==,
                   pad_supplier_store_get_epoch (fixture->store));
  g_assert_cmpuint (strlen (pad_supplier_store_get_epoch (fixture->store)), ==, 32);
  g_assert_cmpstr (pad_supplier_store_get_currency (fixture->reader), ==, "EUR");
  /* The world's clock stands at midnight UTC: an hour later in Berlin. */
  PadDate day = PAD_DATE_NONE;
  g_assert_true (pad_date_parse ("2026-01-01", &day, NULL));
  g_assert_cmpint (pad_supplier_store_today (fixture->reader), ==, day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/store/one-transaction-one-sequence", test_one_sequence);
  core_test ("/server/store/no-change-uses-no-sequence", test_nothing_used_up);
  core_test ("/server/store/tombstone-uses-a-sequence", test_tombstone_counts);
  core_test ("/server/store/failure-leaves-nothing", test_failure_leaves_nothing);
  core_test ("/server/store/written-outside-is-refused", test_written_outside);
  core_test ("/server/store/salt-and-time", test_salt_and_time);
  core_test ("/server/store/existing-file-stays", test_existing_file);
  core_test ("/server/store/bad-founding-leaves-no-file", test_bad_founding);
  core_test ("/server/store/identity", test_identity);
  return g_test_run ();
}
