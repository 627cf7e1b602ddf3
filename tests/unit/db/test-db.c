#include "db-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
run (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  pad_db_run (db, sql, &error);
  g_assert_no_error (error);
}

static void
test_create_private (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *mode = pad_db_read_text (db, "PRAGMA journal_mode", NULL);
  struct stat info;

  g_assert_cmpstr (mode, ==, "wal");
  run (db, "CREATE TABLE t (a INTEGER) STRICT");
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (db_read_int (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (db_read_int (db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (db_read_int (db, "PRAGMA synchronous"), ==, 1);
  g_assert_cmpint (db_read_int (db, "PRAGMA journal_size_limit"), >, 0);
}

static void
test_copy_private (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autofree char *path = g_strconcat (fixture->path, "-copy", NULL);
  struct stat info;

  run (db, "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (7)");
  g_assert_true (pad_db_copy (db, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  run (db, "UPDATE t SET a = 8");
  g_assert_false (pad_db_copy (db, path, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_EXISTS);
  g_autoptr (PadDb) copy = pad_db_open (fixture->world, path, PAD_DB_READ, PAD_DB_NORMAL, NULL);
  g_assert_cmpint (db_read_int (copy, "SELECT a FROM t"), ==, 7);
}

static void
test_missing_not_found (DbFixture *fixture, gconstpointer data)
{
  const PadDbMode modes[] = {PAD_DB_READ, PAD_DB_WRITE};

  for (size_t i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (pad_db_open (fixture->world, fixture->path, modes[i], PAD_DB_NORMAL, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
    g_assert_nonnull (strstr (error->message, fixture->path));
    g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  }
}

static void
test_folder_missing (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "store.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_db_open (fixture->world, path, PAD_DB_CREATE, PAD_DB_FULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

static void
test_text_file_damaged (DbFixture *fixture, gconstpointer data)
{
  const PadDbMode modes[] = {PAD_DB_READ, PAD_DB_WRITE, PAD_DB_CREATE};
  g_autofree char *before = g_strnfill (5000, 'x');

  g_assert_true (g_file_set_contents (fixture->path, before, -1, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;

    g_assert_null (pad_db_open (fixture->world, fixture->path, modes[i], PAD_DB_NORMAL, &error));
    g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
    g_assert_nonnull (strstr (error->message, fixture->path));
    g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
    g_assert_cmpstr (after, ==, before);
  }
}

static void
test_read_cannot_write (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) writer = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (PadDb) reader = NULL;
  g_autoptr (GError) error = NULL;

  run (writer, "CREATE TABLE t (a INTEGER) STRICT");
  reader = db_fixture_open (fixture, PAD_DB_READ);
  g_assert_false (pad_db_run (reader, "INSERT INTO t VALUES (1)", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_FULL);
  run (writer, "INSERT INTO t VALUES (1)");
  g_assert_cmpint (db_read_int (reader, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_reader_beside_writer (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) writer = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (PadDb) reader = NULL;

  run (writer, "CREATE TABLE t (a INTEGER) STRICT");
  reader = db_fixture_open (fixture, PAD_DB_READ);
  run (writer, "BEGIN IMMEDIATE; INSERT INTO t VALUES (1)");
  g_assert_cmpint (db_read_int (reader, "SELECT count(*) FROM t"), ==, 0);
  run (writer, "COMMIT");
  g_assert_cmpint (db_read_int (reader, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_statement_values (DbFixture *fixture, gconstpointer data)
{
  static const char insert[] = "INSERT INTO t (a, b, c, d) VALUES (:a, :b, :c, :d)";
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (PadStatement) select = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PadStatement *statement;

  run (db, "CREATE TABLE t (a TEXT, b INTEGER, c BLOB, d TEXT) STRICT");
  statement = pad_db_query (db, insert);
  pad_statement_bind_text (statement, ":a", "Grüße");
  pad_statement_bind_int (statement, ":b", INT64_MIN);
  pad_statement_bind_bytes (statement, ":c", "\0x", 2);
  pad_statement_bind_null (statement, ":d");
  g_assert_true (pad_statement_run (statement, NULL));
  g_assert_cmpint (pad_db_changes (db), ==, 1);
  select = pad_db_prepare (db, "SELECT a, b, c, d FROM t", NULL);
  g_assert_cmpint (pad_statement_step (select, NULL), ==, PAD_STEP_ROW);
  g_assert_cmpint (pad_statement_n_columns (select), ==, 4);
  g_assert_cmpstr (pad_statement_column_name (select, 1), ==, "b");
  g_assert_cmpstr (pad_statement_get_text (select, 0), ==, "Grüße");
  g_assert_cmpint (pad_statement_get_int (select, 1), ==, INT64_MIN);
  bytes = pad_statement_dup_bytes (select, 2);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\0x", 2);
  g_assert_true (pad_statement_is_null (select, 3));
  g_assert_null (pad_statement_get_text (select, 3));
  g_assert_cmpint (pad_statement_step (select, NULL), ==, PAD_STEP_DONE);
}

static void
test_cache_by_address (DbFixture *fixture, gconstpointer data)
{
  static const char one[] = "SELECT :a";
  static const char other[] = "SELECT :a ";
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  PadStatement *statement = pad_db_query (db, one);

  pad_statement_bind_int (statement, ":a", 7);
  g_assert_cmpint (pad_statement_step (statement, NULL), ==, PAD_STEP_ROW);
  g_assert_true (pad_db_query (db, one) == statement);
  g_assert_true (pad_db_query (db, other) != statement);
  g_assert_cmpint (pad_statement_step (statement, NULL), ==, PAD_STEP_ROW);
  g_assert_true (pad_statement_is_null (statement, 0));
}

/* A text made for the moment lies where the next one will: that one is not the statement. */
static void
test_cache_other_text_aborts (void)
{
  g_autoptr (PadWorld) world = NULL;
  g_autoptr (PadDb) db = NULL;
  char sql[] = "SELECT 1";

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_failed ();
    return;
  }
  world = pad_world_new ();
  db = pad_db_open (world, ":memory:", PAD_DB_CREATE, PAD_DB_FULL, NULL);
  pad_db_query (db, sql);
  sql[7] = '2';
  pad_db_query (db, sql);
}

static void
test_bad_sql_at_step (DbFixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT a FROM t WHERE a = :a";
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;
  PadStatement *statement = pad_db_query (db, sql);

  pad_statement_bind_int (statement, ":a", 1);
  g_assert_cmpint (pad_statement_step (statement, &error), ==, PAD_STEP_ERROR);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_IO);
  run (db, "CREATE TABLE t (a INTEGER) STRICT");
  statement = pad_db_query (db, sql);
  g_assert_cmpint (pad_statement_step (statement, NULL), ==, PAD_STEP_DONE);
}

static void
test_unknown_parameter_aborts (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (PadWorld) world = pad_world_new ();
    g_autoptr (PadDb) db = pad_db_open (world, ":memory:", PAD_DB_CREATE, PAD_DB_NORMAL, NULL);

    pad_statement_bind_int (pad_db_query (db, "SELECT :a"), ":b", 1);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*no parameter :b*");
}

static void
test_constraints (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  const struct
  {
    const char *sql;
    PadError code;
  } cases[] = {
      {"INSERT INTO t VALUES (1, 1)", PAD_ERROR_EXISTS},
      {"INSERT INTO t VALUES (2, 9)", PAD_ERROR_EXISTS},
      {"INSERT INTO t VALUES (NULL, 1)", PAD_ERROR_INVALID},
      {"INSERT INTO t VALUES ('x', 1)", PAD_ERROR_INVALID},
  };

  run (db, "CREATE TABLE t (a INTEGER NOT NULL UNIQUE, b INTEGER CHECK (b < 5)) STRICT; INSERT "
           "INTO t VALUES (1, 1)");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (pad_db_run (db, cases[i].sql, &error));
    g_assert_error (error, PAD_ERROR, (int)cases[i].code);
  }
}

static void
test_disk_full (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;

  run (db, "CREATE TABLE t (a BLOB) STRICT; PRAGMA max_page_count = 3");
  g_assert_false (pad_db_run (db, "INSERT INTO t VALUES (zeroblob (100000))", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_FULL);
  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM t"), ==, 0);
}

/* Writes over the second page, which is the table's. */
static void
damage (DbFixture *fixture)
{
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &n, NULL));
  g_assert_cmpint (n, >=, 8192);
  memset (bytes + 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize)n, NULL));
}

static void
test_damaged_page (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;
  int64_t value;

  run (db, "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1)");
  g_clear_pointer (&db, pad_db_close);
  damage (fixture);
  db = db_fixture_open (fixture, PAD_DB_READ);
  g_assert_false (pad_db_read_int (db, "SELECT a FROM t", 0, &value, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, fixture->path));
}

static int
on_progress_interrupt_cb (void *data)
{
  pad_db_interrupt (data);
  return 0;
}

static void
test_interrupt_cancels (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;
  int64_t value;

  sqlite3_progress_handler (pad_db_get_handle (db), 1000, on_progress_interrupt_cb, db);
  g_assert_false (pad_db_read_int (
      db, "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", 0,
      &value, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_CANCELLED);
}

static void
test_checkpoint_truncates (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  GStatBuf info;

  run (db, "CREATE TABLE t (a INTEGER) STRICT");
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  g_assert_true (pad_db_checkpoint (db, FALSE, NULL));
  g_assert_true (pad_db_checkpoint (db, TRUE, NULL));
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
}

static void
test_checkpoint_busy (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) writer = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (PadDb) reader = NULL;
  g_autoptr (PadStatement) held = NULL;
  g_autoptr (GError) error = NULL;

  run (writer, "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1), (2)");
  reader = db_fixture_open (fixture, PAD_DB_READ);
  held = pad_db_prepare (reader, "SELECT a FROM t", NULL);
  g_assert_cmpint (pad_statement_step (held, NULL), ==, PAD_STEP_ROW);
  run (writer, "INSERT INTO t VALUES (3)");
  g_assert_true (pad_db_checkpoint (writer, FALSE, NULL));
  g_assert_false (pad_db_checkpoint (writer, TRUE, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LOCKED);
}

static void
test_quoted_typo_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);

  g_assert_null (pad_db_prepare (db, "SELECT \"no_such_column\"", NULL));
}

/* Noon of a June day in UTC, as the hour it is there. */
static int
hour_in (GTimeZone *zone)
{
  g_autoptr (GDateTime) noon = g_date_time_new_from_iso8601 ("2026-06-15T12:00:00Z", NULL);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (noon, zone);

  return g_date_time_get_hour (there);
}

/* Kept as long as the same is asked for; one that is none leaves none behind. */
static void
test_time_zone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = db_fixture_open (fixture, PAD_DB_CREATE);
  g_autoptr (GError) error = NULL;
  GTimeZone *berlin = pad_db_get_time_zone (db, "Europe/Berlin", &error);

  g_assert_no_error (error);
  g_assert_cmpint (hour_in (berlin), ==, 14);
  g_assert_true (pad_db_get_time_zone (db, "Europe/Berlin", NULL) == berlin);
  g_assert_cmpint (hour_in (pad_db_get_time_zone (db, "Asia/Tokyo", NULL)), ==, 21);
  g_assert_null (pad_db_get_time_zone (db, "Nowhere/Here", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_cmpint (hour_in (pad_db_get_time_zone (db, "Asia/Tokyo", NULL)), ==, 21);
  g_assert_cmpint (hour_in (pad_db_get_time_zone (db, "UTC", NULL)), ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  db_test_add ("/db/open/create-makes-a-private-file", test_create_private);
  db_test_add ("/db/copy/is-private-and-stays", test_copy_private);
  db_test_add ("/db/open/missing-is-not-found-and-not-made", test_missing_not_found);
  db_test_add ("/db/open/missing-folder-is-not-found", test_folder_missing);
  db_test_add ("/db/open/text-file-is-refused-untouched", test_text_file_damaged);
  db_test_add ("/db/open/read-cannot-write", test_read_cannot_write);
  db_test_add ("/db/open/reader-beside-writer", test_reader_beside_writer);
  db_test_add ("/db/open/time-zone-stays-with-it", test_time_zone);
  db_test_add ("/db/statement/values-come-back", test_statement_values);
  db_test_add ("/db/statement/cache-is-by-address-and-cleared", test_cache_by_address);
  g_test_add_func ("/db/statement/cache-of-another-text-aborts", test_cache_other_text_aborts);
  db_test_add ("/db/statement/bad-sql-is-told-at-the-step", test_bad_sql_at_step);
  g_test_add_func ("/db/statement/unknown-parameter-aborts", test_unknown_parameter_aborts);
  db_test_add ("/db/statement/constraints-have-codes", test_constraints);
  db_test_add ("/db/statement/quoted-typo-is-no-string", test_quoted_typo_refused);
  db_test_add ("/db/failure/disk-full-leaves-nothing", test_disk_full);
  db_test_add ("/db/failure/damaged-page-is-damaged", test_damaged_page);
  db_test_add ("/db/interrupt/ends-with-cancelled", test_interrupt_cancels);
  db_test_add ("/db/checkpoint/truncates-when-idle", test_checkpoint_truncates);
  db_test_add ("/db/checkpoint/does-not-wait-for-a-reader", test_checkpoint_busy);
  return g_test_run ();
}
