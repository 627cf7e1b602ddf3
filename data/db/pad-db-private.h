#pragma once

#include "pad-db.h"

G_BEGIN_DECLS

struct _PadDb
{
  PadWorld *world;
  char *path;
  sqlite3 *handle;
  PadDbMode mode;
  GHashTable *statements; /* address of the sql -> PadStatement */
  char *zone_name;        /* of the zone asked for last */
  GTimeZone *zone;
};

/* What @code (SQLite's, extended) means to a caller. */
PadError pad_db_error_code (int code);
/* Sets @error from what the connection says of its last failure; the message names the file.
 * Returns FALSE. */
gboolean pad_db_fail (PadDb *db, GError **error);
/* The same for a result @code whose text the connection may no longer have. */
gboolean pad_db_fail_code (PadDb *db, int code, const char *text, GError **error);
/* Whether its path is that of a file of the system, and not of another VFS or in memory. */
gboolean pad_db_is_file (PadDb *db);
/* Makes the file @path, here and not by SQLite, so that nobody else can read it; -wal and -shm take
 * the mode of the file. One that is there stays, and @made (out) is FALSE. O_EXCL: closing a
 * descriptor of a file that another connection has open would drop its locks. */
gboolean pad_db_make_file (const char *path, gboolean *made, GError **error);
/* WAL, in a connection that may write. */
gboolean pad_db_use_wal (PadDb *db, GError **error);

G_END_DECLS
