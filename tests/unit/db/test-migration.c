#include "db-fixture.h"

#include <string.h>

#define KIND 0x4f506474

static const PadMigration first[] = {{1, "CREATE TABLE a (x INTEGER) STRICT"}, {0, NULL}};
static const PadMigration both[] = {
    {1, "CREATE TABLE a (x INTEGER) STRICT"},
    {2, "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (2)"},
    {0, NULL},
};
static const PadMigration broken[] = {
    {1, "CREATE TABLE a (x INTEGER) STRICT"},
    {2,
     "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (2); INSERT INTO missing VALUES (1)"},
    {0, NULL},
};

static void
migrate (PadDb *db, const PadMigration *migrations)
{
  g_autoptr (GError) error = NULL;

  pad_db_migrate (db, KIND, migrations, &error);
  g_assert_no_error (error);
}

static void
test_new_gets_all (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);

  migrate (db, both);
  g_assert_cmpint (db_read_int (db, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (db_read_int (db, "PRAGMA application_id"), ==, KIND);
  g_assert_cmpint (db_read_int (db, "SELECT x FROM a"), ==, 2);
  migrate (db, both);
  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM a"), ==, 1);
}

static void
test_older_gets_the_rest (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;

  migrate (db, first);
  g_assert_false (pad_db_verify (db, KIND, both, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "run migrate"));
  migrate (db, both);
  g_assert_true (pad_db_verify (db, KIND, both, NULL));
  g_assert_cmpint (db_read_int (db, "SELECT x FROM a"), ==, 2);
}

static void
test_newer_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) verify_error = NULL;

  migrate (db, both);
  g_assert_false (pad_db_migrate (db, KIND, first, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_false (pad_db_verify (db, KIND, first, &verify_error));
  g_assert_error (verify_error, PAD_ERROR, PAD_ERROR_NEWER);
  g_assert_cmpint (db_read_int (db, "PRAGMA user_version"), ==, 2);
}

/* Somebody else's database, in the journal mode that it had. */
static void
make_foreign (DbFixture *fixture, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_foreign_untouched (DbFixture *fixture, gconstpointer data)
{
  const char *const kinds[] = {"CREATE TABLE IF NOT EXISTS bookmarks (url TEXT)",
                               "PRAGMA user_version = 1", "PRAGMA application_id = 77"};

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (PadDb) db = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) verify_error = NULL;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    gsize n, m;

    make_foreign (fixture, kinds[i]);
    g_assert_true (g_file_get_contents (fixture->path, &before, &n, NULL));
    db = db_fixture_open (fixture, PAD_DB_CREATE);
    g_assert_false (pad_db_migrate (db, KIND, both, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
    g_assert_false (pad_db_verify (db, KIND, both, &verify_error));
    g_assert_error (verify_error, PAD_ERROR, PAD_ERROR_DAMAGED);
    g_clear_pointer (&db, pad_db_close);
    g_assert_true (g_file_get_contents (fixture->path, &after, &m, NULL));
    g_assert_cmpmem (before, n, after, m);
  }
}

static void
test_empty_is_no_store (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  db = db_fixture_open (fixture, PAD_DB_WRITE);
  g_assert_false (pad_db_verify (db, KIND, both, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
}

static void
test_half_done_rolled_back (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;

  g_assert_false (pad_db_migrate (db, KIND, broken, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_IO);
  g_assert_cmpint (db_read_int (db, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM sqlite_schema"), ==, 1);
  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM a"), ==, 0);
}

static void
test_first_half_done (DbFixture *fixture, gconstpointer data)
{
  static const PadMigration bad[] = {{1, "CREATE TABLE a (x INTEGER) STRICT; nonsense"}, {0, NULL}};
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);

  g_assert_false (pad_db_migrate (db, KIND, bad, NULL));
  g_assert_cmpint (db_read_int (db, "PRAGMA application_id"), ==, 0);
  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM sqlite_schema"), ==, 0);
  migrate (db, both);
}

static void
test_wal_after_copy (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *mode = NULL;
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);

  migrate (db, both);
  g_assert_true (pad_db_run (db, "PRAGMA journal_mode = DELETE", NULL));
  g_clear_pointer (&db, pad_db_close);
  db = db_fixture_open (fixture, PAD_DB_WRITE);
  g_assert_true (pad_db_verify (db, KIND, both, NULL));
  mode = pad_db_read_text (db, "PRAGMA journal_mode", NULL);
  g_assert_cmpstr (mode, ==, "wal");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  db_test_add ("/db/migration/new-gets-all-once", test_new_gets_all);
  db_test_add ("/db/migration/older-gets-the-rest", test_older_gets_the_rest);
  db_test_add ("/db/migration/newer-is-refused", test_newer_refused);
  db_test_add ("/db/migration/foreign-is-refused-byte-for-byte-untouched", test_foreign_untouched);
  db_test_add ("/db/migration/empty-file-is-no-store", test_empty_is_no_store);
  db_test_add ("/db/migration/half-done-is-rolled-back", test_half_done_rolled_back);
  db_test_add ("/db/migration/first-half-done-leaves-nothing", test_first_half_done);
  db_test_add ("/db/migration/copy-in-another-journal-mode-gets-wal-again", test_wal_after_copy);
  return g_test_run ();
}
