#include "sim-vfs-private.h"

#include <string.h>

gboolean
sim_handle_lives (const SimHandle *handle)
{
  return handle->life == sim_disk_get_life (handle->vfs->disk) &&
         !sim_disk_is_dead (handle->vfs->disk);
}

static void
share_free (SimVfs *vfs, SimShare *share)
{
  if (g_hash_table_lookup (vfs->shares, share->file) == share)
    g_hash_table_remove (vfs->shares, share->file);
  sim_file_unref (share->file);
  g_ptr_array_unref (share->handles);
  g_ptr_array_unref (share->regions);
  g_free (share);
}

void
sim_share_join (SimHandle *handle)
{
  SimShare *share = g_hash_table_lookup (handle->vfs->shares, handle->file);

  if (share == NULL || share->life != handle->life) {
    share = g_new0 (SimShare, 1);
    share->file = sim_file_ref (handle->file);
    share->life = handle->life;
    share->handles = g_ptr_array_new ();
    share->regions = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (handle->vfs->shares, handle->file, share);
  }
  g_ptr_array_add (share->handles, handle);
  handle->share = share;
}

void
sim_share_leave (SimHandle *handle)
{
  SimShare *share = g_steal_pointer (&handle->share);

  if (share == NULL)
    return;
  g_ptr_array_remove (share->handles, handle);
  if (share->handles->len == 0)
    share_free (handle->vfs, share);
}

/* -- the locks of the database -- */

static gboolean
another_has (const SimHandle *handle, int level)
{
  for (guint i = 0; i < handle->share->handles->len; i++) {
    const SimHandle *other = handle->share->handles->pdata[i];

    if (other != handle && other->lock >= level)
      return TRUE;
  }
  return FALSE;
}

int
sim_share_lock (sqlite3_file *file, int level)
{
  SimHandle *handle = (SimHandle *)file;

  if (!sim_handle_lives (handle))
    return SQLITE_IOERR_LOCK;
  if (handle->lock >= level)
    return SQLITE_OK;
  if (level == SQLITE_LOCK_SHARED && another_has (handle, SQLITE_LOCK_PENDING))
    return SQLITE_BUSY;
  if (level == SQLITE_LOCK_RESERVED && another_has (handle, SQLITE_LOCK_RESERVED))
    return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE) {
    if (another_has (handle, SQLITE_LOCK_RESERVED))
      return SQLITE_BUSY;
    if (another_has (handle, SQLITE_LOCK_SHARED)) {
      handle->lock = SQLITE_LOCK_PENDING;
      return SQLITE_BUSY;
    }
  }
  handle->lock = level;
  return SQLITE_OK;
}

int
sim_share_unlock (sqlite3_file *file, int level)
{
  SimHandle *handle = (SimHandle *)file;

  handle->lock = MIN (handle->lock, level);
  return SQLITE_OK;
}

int
sim_share_check_reserved (sqlite3_file *file, int *reserved)
{
  const SimHandle *handle = (SimHandle *)file;

  *reserved = handle->lock >= SQLITE_LOCK_RESERVED || another_has (handle, SQLITE_LOCK_RESERVED);
  return SQLITE_OK;
}

/* -- the index of the WAL -- */

int
sim_share_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  SimHandle *handle = (SimHandle *)file;
  GPtrArray *regions = handle->share->regions;

  *memory = NULL;
  if (!sim_handle_lives (handle))
    return SQLITE_IOERR_SHMMAP;
  handle->mapped = TRUE;
  while (extend && (int)regions->len <= region)
    g_ptr_array_add (regions, g_malloc0 ((gsize)size));
  if ((int)regions->len > region)
    *memory = regions->pdata[region];
  return SQLITE_OK;
}

static gboolean
may_have (const SimHandle *handle, guint bits, gboolean exclusive)
{
  for (guint i = 0; i < handle->share->handles->len; i++) {
    const SimHandle *other = handle->share->handles->pdata[i];

    if (other != handle && ((other->exclusive & bits) != 0 || (exclusive && other->shared & bits)))
      return FALSE;
  }
  return TRUE;
}

int
sim_share_lock_wal (sqlite3_file *file, int offset, int n, int flags)
{
  SimHandle *handle = (SimHandle *)file;
  guint bits = ((1u << n) - 1u) << offset;
  gboolean exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;

  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    handle->shared &= ~bits;
    handle->exclusive &= ~bits;
    return SQLITE_OK;
  }
  if (!sim_handle_lives (handle))
    return SQLITE_IOERR_SHMLOCK;
  if (!may_have (handle, bits, exclusive))
    return SQLITE_BUSY;
  if (exclusive)
    handle->exclusive |= bits;
  else
    handle->shared |= bits;
  return SQLITE_OK;
}

void
sim_share_barrier (sqlite3_file *file)
{
}

static gboolean
is_mapped (const SimShare *share)
{
  for (guint i = 0; i < share->handles->len; i++)
    if (((const SimHandle *)share->handles->pdata[i])->mapped)
      return TRUE;
  return FALSE;
}

/* The last one takes the index along: it is worked out again from the WAL. */
int
sim_share_unmap (sqlite3_file *file, int drop)
{
  SimHandle *handle = (SimHandle *)file;

  handle->mapped = FALSE;
  handle->shared = handle->exclusive = 0;
  if (!is_mapped (handle->share))
    g_ptr_array_set_size (handle->share->regions, 0);
  return SQLITE_OK;
}
