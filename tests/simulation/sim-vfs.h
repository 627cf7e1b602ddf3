#pragma once

#include <sqlite3.h>

#include "sim-disk.h"

G_BEGIN_DECLS

/**
 * SimVfs: SQLite on a SimDisk, WAL included. Its locks are as those between processes: a connection
 * that meets another's gets SQLITE_BUSY. Whoever had a file open when the machine ended gets
 * SQLITE_IOERR from then on, and closes it without a trace.
 */
typedef struct _SimVfs SimVfs;

/* @name: of the VFS, for pad_world_get_vfs(), one for each disk; @now: milliseconds since 1970.
 * @disk (transfer none) */
SimVfs *sim_vfs_new (const char *name,
                     SimDisk *disk,
                     int64_t (*now) (gpointer data),
                     gpointer data);
/* When no connection is left. */
void sim_vfs_free (SimVfs *vfs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimVfs, sim_vfs_free)

G_END_DECLS
