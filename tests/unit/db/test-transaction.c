#include "db-fixture.h"

static PadDb *
open_table (DbFixture *fixture)
{
  PadDb *db = db_fixture_open (fixture, PAD_DB_CREATE);

  g_assert_true (pad_db_run (db, "CREATE TABLE IF NOT EXISTS t (a INTEGER UNIQUE) STRICT", NULL));
  return db;
}

static gboolean
insert (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, "INSERT INTO t VALUES (1)", error);
}

static gboolean
insert_and_fail (PadDb *db, gpointer data, GError **error)
{
  g_assert_true (insert (db, data, error));
  g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT, "enough");
  return FALSE;
}

static gboolean
insert_twice (PadDb *db, gpointer data, GError **error)
{
  return insert (db, data, error) && insert (db, data, error);
}

static gboolean
insert_and_lose (PadDb *db, gpointer data, GError **error)
{
  return insert (db, data, error) && pad_db_run (db, "ROLLBACK", error);
}

static gboolean
interrupted (PadDb *db, gpointer data, GError **error)
{
  g_assert_true (insert (db, data, error));
  g_assert_false (pad_db_run (db, "INSERT INTO t SELECT 1 / (SELECT a FROM missing)", error));
  return FALSE;
}

static gboolean
count_twice (PadDb *db, gpointer data, GError **error)
{
  PadDb *writer = data;

  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM t"), ==, 0);
  g_assert_true (pad_db_transact (writer, insert, NULL, NULL));
  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM t"), ==, 0);
  return TRUE;
}

static void
test_commits (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = open_table (fixture);

  g_assert_true (pad_db_transact (db, insert, NULL, NULL));
  g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_rolls_back (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = open_table (fixture);
  const struct
  {
    PadDbFunc func;
    PadError code;
  } cases[] = {
      {insert_and_fail, PAD_ERROR_LIMIT},
      {insert_twice, PAD_ERROR_EXISTS},
      {insert_and_lose, PAD_ERROR_IO},
      {interrupted, PAD_ERROR_IO},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (pad_db_transact (db, cases[i].func, NULL, &error));
    g_assert_error (error, PAD_ERROR, (int)cases[i].code);
    g_assert_cmpint (db_read_int (db, "SELECT count(*) FROM t"), ==, 0);
    g_assert_true (sqlite3_get_autocommit (pad_db_get_handle (db)));
  }
}

static void
test_second_writer_locked (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) one = open_table (fixture);
  g_autoptr (PadDb) two = open_table (fixture);
  g_autoptr (GError) error = NULL;

  sqlite3_busy_timeout (pad_db_get_handle (two), 10);
  g_assert_true (pad_db_run (one, "BEGIN IMMEDIATE", NULL));
  g_assert_false (pad_db_transact (two, insert, NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LOCKED);
  g_assert_true (pad_db_run (one, "COMMIT", NULL));
  g_assert_true (pad_db_transact (two, insert, NULL, NULL));
}

static void
test_read_is_a_snapshot (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) writer = open_table (fixture);
  g_autoptr (PadDb) reader = db_fixture_open (fixture, PAD_DB_READ);

  g_assert_true (pad_db_read (reader, count_twice, writer, NULL));
  g_assert_cmpint (db_read_int (reader, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_read_ends_after_failure (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (PadDb) db = open_table (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (pad_db_read (db, insert_and_fail, NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LIMIT);
  g_assert_true (sqlite3_get_autocommit (pad_db_get_handle (db)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  db_test_add ("/db/transaction/true-commits", test_commits);
  db_test_add ("/db/transaction/failure-rolls-back-and-is-told", test_rolls_back);
  db_test_add ("/db/transaction/second-writer-is-locked-out", test_second_writer_locked);
  db_test_add ("/db/transaction/read-sees-one-snapshot", test_read_is_a_snapshot);
  db_test_add ("/db/transaction/read-ends-after-failure", test_read_ends_after_failure);
  return g_test_run ();
}
