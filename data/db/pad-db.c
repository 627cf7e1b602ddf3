#include "pad-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <pad-date.h>
#include <string.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 10000

/* The WAL is cut to this size (bytes) after a checkpoint. */
#define SETTINGS                                                                                   \
  "PRAGMA journal_size_limit = 67108864;"                                                          \
  "PRAGMA foreign_keys = ON;"

/* In KiB, as SQLite wants it: negative. What a writer changes stays in its cache until it commits;
 * a reader's pages lie in the system's cache besides, and a program has many readers. */
#define WRITER_CACHE "PRAGMA cache_size = -32768"
#define READER_CACHE "PRAGMA cache_size = -4096"

gboolean
pad_db_is_file (PadDb *db)
{
  return pad_world_get_vfs (db->world) == NULL && strcmp (db->path, ":memory:") != 0;
}

gboolean
pad_db_make_file (const char *path, gboolean *made, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  *made = fd >= 0;
  if (fd >= 0)
    close (fd);
  else if (errno != EEXIST) {
    int saved = errno;
    PadError code = saved == ENOENT || saved == ENOTDIR ? PAD_ERROR_NOT_FOUND : PAD_ERROR_FULL;

    g_set_error (error, PAD_ERROR, code, "%s: %s", path, g_strerror (saved));
    return FALSE;
  }
  return TRUE;
}

static gboolean
open_failed (PadDb *db, int code, GError **error)
{
  if (pad_db_is_file (db) && access (db->path, F_OK) != 0) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "%s: there is no such file", db->path);
    return FALSE;
  }
  return pad_db_fail_code (db, code, db->handle != NULL ? sqlite3_errmsg (db->handle) : NULL,
                           error);
}

static gboolean
open_handle (PadDb *db, GError **error)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  gboolean made;
  int code;

  if (db->mode == PAD_DB_CREATE) {
    flags |= SQLITE_OPEN_CREATE;
    if (pad_db_is_file (db) && !pad_db_make_file (db->path, &made, error))
      return FALSE;
  }
  code = sqlite3_open_v2 (db->path, &db->handle, flags, pad_world_get_vfs (db->world));
  if (code != SQLITE_OK)
    return open_failed (db, code, error);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  return TRUE;
}

gboolean
pad_db_use_wal (PadDb *db, GError **error)
{
  return pad_db_run (db, "PRAGMA journal_mode = WAL", error);
}

/* The first read is what finds out that the file is no database. A file that has content keeps its
 * journal mode until pad_db_migrate() or pad_db_verify() knows that it is one of ours. */
static gboolean
prepare_file (PadDb *db, PadDbSafety safety, GError **error)
{
  int64_t pages;

  if (!pad_db_read_int (db, "PRAGMA schema_version", 0, &pages, error) ||
      !pad_db_read_int (db, "PRAGMA page_count", 0, &pages, error) ||
      !pad_db_run (db, SETTINGS, error))
    return FALSE;
  if (!pad_db_run (
          db, safety == PAD_DB_FULL ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
          error))
    return FALSE;
  if (!pad_db_run (db, db->mode == PAD_DB_READ ? READER_CACHE : WRITER_CACHE, error))
    return FALSE;
  if (db->mode == PAD_DB_READ)
    return pad_db_run (db, "PRAGMA query_only = ON", error);
  return pages > 0 || db->mode != PAD_DB_CREATE || pad_db_use_wal (db, error);
}

PadDb *
pad_db_open (PadWorld *world, const char *path, PadDbMode mode, PadDbSafety safety, GError **error)
{
  g_autoptr (PadDb) db = NULL;

  g_return_val_if_fail (world != NULL && path != NULL, NULL);
  db = g_new0 (PadDb, 1);
  db->world = pad_world_ref (world);
  db->path = g_strdup (path);
  db->mode = mode;
  db->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)pad_statement_free);
  if (!open_handle (db, error) || !prepare_file (db, safety, error))
    return NULL;
  return g_steal_pointer (&db);
}

void
pad_db_close (PadDb *db)
{
  if (db == NULL)
    return;
  g_clear_pointer (&db->statements, g_hash_table_unref);
  sqlite3_close_v2 (db->handle);
  pad_world_unref (db->world);
  g_clear_pointer (&db->zone, g_time_zone_unref);
  g_free (db->zone_name);
  g_free (db->path);
  g_free (db);
}

PadWorld *
pad_db_get_world (PadDb *db)
{
  return db->world;
}

const char *
pad_db_get_path (PadDb *db)
{
  return db->path;
}

GTimeZone *
pad_db_get_time_zone (PadDb *db, const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (g_strcmp0 (db->zone_name, name) == 0)
    return db->zone;
  g_clear_pointer (&db->zone, g_time_zone_unref);
  g_clear_pointer (&db->zone_name, g_free);
  db->zone = pad_time_zone_new (name, error);
  if (db->zone != NULL)
    db->zone_name = g_strdup (name);
  return db->zone;
}

sqlite3 *
pad_db_get_handle (PadDb *db)
{
  return db->handle;
}

gboolean
pad_db_run (PadDb *db, const char *sql, GError **error)
{
  g_return_val_if_fail (db != NULL && sql != NULL, FALSE);
  return sqlite3_exec (db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || pad_db_fail (db, error);
}

gboolean
pad_db_read_int (PadDb *db, const char *sql, int64_t fallback, int64_t *value, GError **error)
{
  g_autoptr (PadStatement) statement = pad_db_prepare (db, sql, error);
  PadStep step = statement == NULL ? PAD_STEP_ERROR : pad_statement_step (statement, error);

  if (step == PAD_STEP_ERROR)
    return FALSE;
  *value = step == PAD_STEP_ROW && !pad_statement_is_null (statement, 0)
               ? pad_statement_get_int (statement, 0)
               : fallback;
  return TRUE;
}

char *
pad_db_read_text (PadDb *db, const char *sql, GError **error)
{
  g_autoptr (PadStatement) statement = pad_db_prepare (db, sql, error);

  if (statement == NULL || pad_statement_step (statement, error) != PAD_STEP_ROW)
    return NULL;
  return pad_statement_dup_text (statement, 0);
}

int64_t
pad_db_changes (PadDb *db)
{
  return sqlite3_changes64 (db->handle);
}

void
pad_db_interrupt (PadDb *db)
{
  sqlite3_interrupt (db->handle);
}

gboolean
pad_db_checkpoint (PadDb *db, gboolean truncate, GError **error)
{
  int code;

  /* Nobody is kept waiting: where a reader stands in the way, another time is good enough. */
  sqlite3_busy_timeout (db->handle, 0);
  code = sqlite3_wal_checkpoint_v2 (
      db->handle, NULL, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, NULL,
      NULL);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  if (code == SQLITE_OK || (!truncate && (code & 0xff) == SQLITE_BUSY))
    return TRUE;
  return pad_db_fail_code (db, code, NULL, error);
}
