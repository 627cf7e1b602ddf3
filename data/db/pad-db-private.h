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
/* WAL, in a connection that may write. */
gboolean pad_db_use_wal (PadDb *db, GError **error);

G_END_DECLS
