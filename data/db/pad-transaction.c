#include "pad-db-private.h"

/* Never leaves a transaction open. SQLite itself has rolled back already after some failures. */
static void
roll_back (PadDb *db)
{
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
commit (PadDb *db, GError **error)
{
  if (!sqlite3_get_autocommit (db->handle))
    return pad_db_run (db, "COMMIT", error);
  return pad_db_fail_code (db, SQLITE_ABORT,
                           "the transaction was rolled back by an error inside it", error);
}

static gboolean
run (PadDb *db, const char *begin, PadDbFunc func, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (db != NULL && func != NULL, FALSE);
  g_assert (sqlite3_get_autocommit (db->handle));
  if (!pad_db_run (db, begin, error))
    return FALSE;
  if (func (db, data, &failure) && commit (db, &failure))
    return TRUE;
  g_assert (failure != NULL);
  roll_back (db);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
pad_db_transact (PadDb *db, PadDbFunc func, gpointer data, GError **error)
{
  return run (db, "BEGIN IMMEDIATE", func, data, error);
}

gboolean
pad_db_read (PadDb *db, PadDbFunc func, gpointer data, GError **error)
{
  return run (db, "BEGIN", func, data, error);
}
