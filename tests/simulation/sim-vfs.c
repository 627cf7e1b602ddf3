#include "sim-vfs-private.h"

#include <errno.h>
#include <string.h>

#define JOURNALS (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL | SQLITE_OPEN_SUPER_JOURNAL)

/* What SQLite calls it; @other where it has no name of its own for it. */
static int
code_of (SimResult result, int other)
{
  switch (result) {
  case SIM_OK:
    return SQLITE_OK;
  case SIM_FULL:
    return SQLITE_FULL;
  case SIM_READ_ONLY:
    return SQLITE_READONLY;
  default:
    return other;
  }
}

/* -- a file -- */

static int
close_handle (sqlite3_file *file)
{
  SimHandle *handle = (SimHandle *)file;

  sim_share_leave (handle);
  if (handle->drop != NULL && sim_handle_lives (handle))
    sim_disk_remove (handle->vfs->disk, handle->drop);
  g_free (handle->drop);
  sim_file_unref (handle->file);
  return SQLITE_OK;
}

static int
read_handle (sqlite3_file *file, void *bytes, int n, sqlite3_int64 offset)
{
  SimHandle *handle = (SimHandle *)file;
  size_t got = 0;

  if (!sim_handle_lives (handle) ||
      sim_disk_read (handle->vfs->disk, handle->file, offset, bytes, (size_t)n, &got) != SIM_OK)
    return SQLITE_IOERR_READ;
  if ((int)got == n)
    return SQLITE_OK;
  memset ((char *)bytes + got, 0, (size_t)n - got);
  return SQLITE_IOERR_SHORT_READ;
}

static int
write_handle (sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
  SimHandle *handle = (SimHandle *)file;

  if (!sim_handle_lives (handle))
    return SQLITE_IOERR_WRITE;
  return code_of (sim_disk_write (handle->vfs->disk, handle->file, offset, bytes, (size_t)n),
                  SQLITE_IOERR_WRITE);
}

static int
truncate_handle (sqlite3_file *file, sqlite3_int64 size)
{
  SimHandle *handle = (SimHandle *)file;

  if (!sim_handle_lives (handle))
    return SQLITE_IOERR_TRUNCATE;
  return code_of (sim_disk_truncate (handle->vfs->disk, handle->file, size), SQLITE_IOERR_TRUNCATE);
}

static int
sync_handle (sqlite3_file *file, int flags)
{
  SimHandle *handle = (SimHandle *)file;
  SimResult result;

  if (!sim_handle_lives (handle))
    return SQLITE_IOERR_FSYNC;
  result = sim_disk_sync (handle->vfs->disk, handle->file);
  if (result == SIM_OK && handle->names) {
    result = sim_disk_sync_names (handle->vfs->disk);
    handle->names = result != SIM_OK;
  }
  return code_of (result, SQLITE_IOERR_FSYNC);
}

static int
size_handle (sqlite3_file *file, sqlite3_int64 *size)
{
  *size = sim_file_size (((SimHandle *)file)->file);
  return SQLITE_OK;
}

static int
control_handle (sqlite3_file *file, int op, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
sector_size (sqlite3_file *file)
{
  return SIM_SECTOR;
}

/* As SQLite says of the disks that Orderpad runs on: a write that is torn leaves what lies beside
 * it alone. */
static int
characteristics (sqlite3_file *file)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = close_handle,
    .xRead = read_handle,
    .xWrite = write_handle,
    .xTruncate = truncate_handle,
    .xSync = sync_handle,
    .xFileSize = size_handle,
    .xLock = sim_share_lock,
    .xUnlock = sim_share_unlock,
    .xCheckReservedLock = sim_share_check_reserved,
    .xFileControl = control_handle,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = sim_share_map,
    .xShmLock = sim_share_lock_wal,
    .xShmBarrier = sim_share_barrier,
    .xShmUnmap = sim_share_unmap,
};

/* -- the file system -- */

static SimVfs *
vfs_of (sqlite3_vfs *base)
{
  return base->pAppData;
}

/* A file for SQLite itself has no name for anybody else. */
static char *
name_file (SimVfs *vfs, const char *name)
{
  return name != NULL
             ? g_strdup (name)
             : g_strdup_printf ("sqlite-%016" G_GINT64_MODIFIER "x", sim_dice_next (&vfs->dice));
}

static int
open_file (sqlite3_vfs *base, const char *name, sqlite3_file *file, int flags, int *out)
{
  SimVfs *vfs = vfs_of (base);
  SimHandle *handle = (SimHandle *)file;
  g_autofree char *path = name_file (vfs, name);
  gboolean create = (flags & SQLITE_OPEN_CREATE) != 0;
  gboolean there = sim_disk_exists (vfs->disk, path);
  SimResult result = SIM_OK;

  memset (handle, 0, sizeof *handle);
  handle->file = sim_disk_open (vfs->disk, path, create, &result);
  if (handle->file == NULL)
    return code_of (result, result == SIM_MISSING ? SQLITE_CANTOPEN : SQLITE_IOERR);
  handle->vfs = vfs;
  handle->life = sim_disk_get_life (vfs->disk);
  handle->names = !there && (flags & JOURNALS) != 0;
  if ((flags & SQLITE_OPEN_DELETEONCLOSE) != 0)
    handle->drop = g_steal_pointer (&path);
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
    sim_share_join (handle);
  handle->base.pMethods = &methods;
  if (out != NULL)
    *out = flags;
  return SQLITE_OK;
}

static int
delete_file (sqlite3_vfs *base, const char *name, int sync)
{
  SimDisk *disk = vfs_of (base)->disk;
  SimResult result = sim_disk_remove (disk, name);

  if (result == SIM_MISSING)
    return SQLITE_IOERR_DELETE_NOENT;
  if (result == SIM_OK && sync)
    result = sim_disk_sync_names (disk);
  return code_of (result, SQLITE_IOERR_DELETE);
}

static int
access_file (sqlite3_vfs *base, const char *name, int flags, int *there)
{
  if (sim_disk_is_dead (vfs_of (base)->disk))
    return SQLITE_IOERR_ACCESS;
  *there = sim_disk_exists (vfs_of (base)->disk, name);
  return SQLITE_OK;
}

static int
full_name (sqlite3_vfs *base, const char *name, int n, char *out)
{
  return g_strlcpy (out, name, (gsize)n) < (gsize)n ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
fill_random (sqlite3_vfs *base, int n, char *out)
{
  sim_dice_fill (&vfs_of (base)->dice, out, (size_t)n);
  return n;
}

/* Nobody else moves while one waits: it waited, and finds things as they were. */
static int
wait_for (sqlite3_vfs *base, int microseconds)
{
  return microseconds;
}

/* Milliseconds of a Julian day number's scale, as SQLite counts. */
static int
tell_time (sqlite3_vfs *base, sqlite3_int64 *now)
{
  SimVfs *vfs = vfs_of (base);

  *now = vfs->now (vfs->data) + INT64_C (210866760000000);
  return SQLITE_OK;
}

static int
tell_day (sqlite3_vfs *base, double *day)
{
  sqlite3_int64 now = 0;

  tell_time (base, &now);
  *day = (double)now / 86400000.0;
  return SQLITE_OK;
}

static int
last_error (sqlite3_vfs *base, int n, char *out)
{
  return 0;
}

SimVfs *
sim_vfs_new (const char *name, SimDisk *disk, int64_t (*now) (gpointer data), gpointer data)
{
  SimVfs *vfs = g_new0 (SimVfs, 1);

  vfs->name = g_strdup (name);
  vfs->disk = disk;
  vfs->dice = sim_dice (1, name);
  vfs->now = now;
  vfs->data = data;
  vfs->shares = g_hash_table_new (NULL, NULL);
  vfs->base = (sqlite3_vfs) {
      .iVersion = 2,
      .szOsFile = sizeof (SimHandle),
      .mxPathname = 1024,
      .zName = vfs->name,
      .pAppData = vfs,
      .xOpen = open_file,
      .xDelete = delete_file,
      .xAccess = access_file,
      .xFullPathname = full_name,
      .xRandomness = fill_random,
      .xSleep = wait_for,
      .xCurrentTime = tell_day,
      .xGetLastError = last_error,
      .xCurrentTimeInt64 = tell_time,
  };
  g_assert_cmpint (sqlite3_vfs_register (&vfs->base, FALSE), ==, SQLITE_OK);
  return vfs;
}

void
sim_vfs_free (SimVfs *vfs)
{
  g_assert_cmpuint (g_hash_table_size (vfs->shares), ==, 0);
  sqlite3_vfs_unregister (&vfs->base);
  g_hash_table_unref (vfs->shares);
  g_free (vfs->name);
  g_free (vfs);
}
