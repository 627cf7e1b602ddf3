#include "pad-db-private.h"

#include <errno.h>

static PadError
constraint_code (int code)
{
  switch (code) {
  case SQLITE_CONSTRAINT_UNIQUE:
  case SQLITE_CONSTRAINT_PRIMARYKEY:
  case SQLITE_CONSTRAINT_ROWID:
  case SQLITE_CONSTRAINT_CHECK:
    return PAD_ERROR_EXISTS;
  default:
    return PAD_ERROR_INVALID;
  }
}

PadError
pad_db_error_code (int code)
{
  switch (code & 0xff) {
  case SQLITE_NOTADB:
  case SQLITE_CORRUPT:
  case SQLITE_FORMAT:
    return PAD_ERROR_DAMAGED;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return PAD_ERROR_LOCKED;
  case SQLITE_FULL:
  case SQLITE_READONLY:
  case SQLITE_PERM:
    return PAD_ERROR_FULL;
  case SQLITE_INTERRUPT:
    return PAD_ERROR_CANCELLED;
  case SQLITE_CONSTRAINT:
    return constraint_code (code);
  case SQLITE_TOOBIG:
    return PAD_ERROR_LIMIT;
  default:
    return PAD_ERROR_IO;
  }
}

/* Beside the database SQLite makes files of its own; that there is no room for them it tells as any
 * other failure. */
static gboolean
may_not_write (PadDb *db, int code)
{
  gboolean files = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
  int reason = files ? sqlite3_system_errno (db->handle) : 0;

  return reason == ENOSPC || reason == EDQUOT || reason == EROFS || code == SQLITE_IOERR_SHMSIZE;
}

gboolean
pad_db_fail_code (PadDb *db, int code, const char *text, GError **error)
{
  const char *reason = text;
  gboolean full = may_not_write (db, code);

  if ((code & 0xff) == SQLITE_NOTADB)
    reason = "this is not a database";
  else if ((code & 0xff) == SQLITE_BUSY)
    reason = "another process holds it";
  else if (full)
    reason = "the disk is full or may not be written";
  g_set_error (error, PAD_ERROR, full ? PAD_ERROR_FULL : pad_db_error_code (code), "%s: %s",
               db->path, reason != NULL ? reason : sqlite3_errstr (code));
  return FALSE;
}

gboolean
pad_db_fail (PadDb *db, GError **error)
{
  return pad_db_fail_code (db, sqlite3_extended_errcode (db->handle), sqlite3_errmsg (db->handle),
                           error);
}
