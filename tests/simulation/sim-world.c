#include "sim-world.h"

#include <pad-error.h>

#include "sim-vfs.h"

typedef struct
{
  PadWorld parent;
  PadWorldClass klass;
  SimTime *time;
  SimDisk *disk;
  SimVfs *vfs;
  SimDice dice;
  char *name;
  int64_t wrong_by;
  GHashTable *locks; /* of PadWorldLock, by path; borrowed */
} SimWorld;

struct _PadWorldLock
{
  char *path;
};

/* -- clock, timers, randomness -- */

static int64_t
now (PadWorld *world)
{
  SimWorld *self = (SimWorld *)world;

  return SIM_BEGIN_MS + sim_time_now (self->time) + self->wrong_by;
}

static int64_t
now_of_vfs (gpointer data)
{
  return now (data);
}

static int64_t
monotonic (PadWorld *world)
{
  return sim_time_now (((SimWorld *)world)->time) * 1000;
}

static void
random_bytes (PadWorld *world, void *bytes, size_t n)
{
  sim_dice_fill (&((SimWorld *)world)->dice, bytes, n);
}

static guint
timer_add (PadWorld *world, int64_t delay_ms, GSourceOnceFunc func, gpointer data)
{
  return sim_time_add (((SimWorld *)world)->time, delay_ms, world, func, data);
}

static void
timer_remove (PadWorld *world, guint timer)
{
  sim_time_remove (((SimWorld *)world)->time, timer);
}

/* -- files -- */

static gboolean
settle (SimResult result, const char *path, GError **error)
{
  switch (result) {
  case SIM_OK:
    return TRUE;
  case SIM_MISSING:
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "%s: there is no such file", path);
    return FALSE;
  case SIM_FULL:
  case SIM_READ_ONLY:
    g_set_error (error, PAD_ERROR, PAD_ERROR_FULL, "%s: no room, or it may not be written", path);
    return FALSE;
  default:
    g_set_error (error, PAD_ERROR, PAD_ERROR_IO, "%s: the disk fails", path);
    return FALSE;
  }
}

static GBytes *
file_read (PadWorld *world, const char *path, GError **error)
{
  SimDisk *disk = ((SimWorld *)world)->disk;
  SimResult result;
  SimFile *file = sim_disk_open (disk, path, FALSE, &result);
  GByteArray *bytes;
  size_t got = 0;

  if (!settle (result, path, error))
    return NULL;
  bytes = g_byte_array_new ();
  g_byte_array_set_size (bytes, (guint)sim_file_size (file));
  result = sim_disk_read (disk, file, 0, bytes->data, bytes->len, &got);
  sim_file_unref (file);
  if (settle (result, path, error))
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}

static SimResult
write_synced (SimDisk *disk, SimFile *file, const void *bytes, size_t n)
{
  int64_t end = sim_file_size (file);
  SimResult result = n > 0 ? sim_disk_write (disk, file, end, bytes, n) : SIM_OK;

  if (result == SIM_OK)
    result = sim_disk_sync (disk, file);
  if (result != SIM_OK && sim_file_size (file) > end)
    sim_disk_truncate (disk, file, end);
  return result;
}

static SimResult
replace (SimDisk *disk, const char *aside, const char *path, const void *bytes, size_t n)
{
  SimResult result;
  SimFile *file = sim_disk_open (disk, aside, TRUE, &result);

  if (result == SIM_OK)
    result = write_synced (disk, file, bytes, n);
  if (result == SIM_OK)
    result = sim_disk_rename (disk, aside, path);
  if (result == SIM_OK)
    result = sim_disk_sync_names (disk);
  else if (file != NULL)
    sim_disk_remove (disk, aside);
  g_clear_pointer (&file, sim_file_unref);
  return result;
}

static gboolean
file_replace (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);

  return settle (replace (((SimWorld *)world)->disk, aside, path, bytes, n), path, error);
}

static gboolean
file_append (
    PadWorld *world, const char *path, const void *bytes, size_t n, int mode, GError **error)
{
  SimDisk *disk = ((SimWorld *)world)->disk;
  gboolean made = !sim_disk_exists (disk, path);
  SimResult result;
  SimFile *file = sim_disk_open (disk, path, TRUE, &result);

  if (result == SIM_OK)
    result = write_synced (disk, file, bytes, n);
  if (result == SIM_OK && made)
    result = sim_disk_sync_names (disk);
  g_clear_pointer (&file, sim_file_unref);
  return settle (result, path, error);
}

static gboolean
file_rename (PadWorld *world, const char *from, const char *to, GError **error)
{
  SimDisk *disk = ((SimWorld *)world)->disk;
  SimResult result = sim_disk_rename (disk, from, to);

  if (result == SIM_OK)
    result = sim_disk_sync_names (disk);
  return settle (result, to, error);
}

static gboolean
file_delete (PadWorld *world, const char *path, GError **error)
{
  SimDisk *disk = ((SimWorld *)world)->disk;
  SimResult result = sim_disk_remove (disk, path);

  if (result == SIM_MISSING)
    return TRUE;
  if (result == SIM_OK)
    result = sim_disk_sync_names (disk);
  return settle (result, path, error);
}

static gboolean
file_exists (PadWorld *world, const char *path)
{
  return sim_disk_exists (((SimWorld *)world)->disk, path);
}

static GStrv
folder_list (PadWorld *world, const char *path, GError **error)
{
  return sim_disk_list (((SimWorld *)world)->disk, path);
}

static gboolean
folder_make (PadWorld *world, const char *path, int mode, GError **error)
{
  SimDisk *disk = ((SimWorld *)world)->disk;

  return settle (sim_disk_is_dead (disk) ? SIM_IO : SIM_OK, path, error);
}

/* -- locks -- */

static PadWorldLock *
lock_take (PadWorld *world, const char *path, GError **error)
{
  SimWorld *self = (SimWorld *)world;
  PadWorldLock *lock;

  if (!settle (sim_disk_is_dead (self->disk) ? SIM_IO : SIM_OK, path, error))
    return NULL;
  if (g_hash_table_contains (self->locks, path)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_LOCKED, "%s: another program has it", path);
    return NULL;
  }
  lock = g_new0 (PadWorldLock, 1);
  lock->path = g_strdup (path);
  g_hash_table_insert (self->locks, lock->path, lock);
  return lock;
}

static void
lock_release (PadWorld *world, PadWorldLock *lock)
{
  SimWorld *self = (SimWorld *)world;

  if (g_hash_table_lookup (self->locks, lock->path) == lock)
    g_hash_table_remove (self->locks, lock->path);
  g_free (lock->path);
  g_free (lock);
}

/* -- the machine -- */

static void
plug_in (SimWorld *self, SimDisk *disk)
{
  self->disk = disk;
  self->vfs = sim_vfs_new (self->name, disk, now_of_vfs, self);
  self->klass.vfs = self->name;
}

static void
unplug (SimWorld *self)
{
  g_clear_pointer (&self->vfs, sim_vfs_free);
  g_clear_pointer (&self->disk, sim_disk_free);
}

static void
free_world (PadWorld *world)
{
  SimWorld *self = (SimWorld *)world;

  sim_time_drop (self->time, self);
  unplug (self);
  g_hash_table_unref (self->locks);
  g_free (self->name);
  g_free (self);
}

PadWorld *
sim_world_new (SimTime *time, const char *name, uint64_t seed)
{
  SimWorld *self = g_new0 (SimWorld, 1);

  self->klass = (PadWorldClass) {.now = now,
                                 .monotonic = monotonic,
                                 .random = random_bytes,
                                 .timer_add = timer_add,
                                 .timer_remove = timer_remove,
                                 .file_read = file_read,
                                 .file_replace = file_replace,
                                 .file_append = file_append,
                                 .file_rename = file_rename,
                                 .file_delete = file_delete,
                                 .file_exists = file_exists,
                                 .folder_list = folder_list,
                                 .folder_make = folder_make,
                                 .lock_take = lock_take,
                                 .lock_release = lock_release,
                                 .free = free_world};
  self->parent.klass = &self->klass;
  g_atomic_ref_count_init (&self->parent.refs);
  self->time = time;
  self->name = g_strdup (name);
  self->dice = sim_dice (seed, name);
  self->locks = g_hash_table_new (g_str_hash, g_str_equal);
  plug_in (self, sim_disk_new (sim_dice_next (&self->dice)));
  return &self->parent;
}

SimDisk *
sim_world_get_disk (PadWorld *world)
{
  return ((SimWorld *)world)->disk;
}

void
sim_world_set_disk (PadWorld *world, SimDisk *disk)
{
  SimWorld *self = (SimWorld *)world;

  unplug (self);
  plug_in (self, disk);
}

void
sim_world_set_clock (PadWorld *world, int64_t ms)
{
  ((SimWorld *)world)->wrong_by = ms;
}

void
sim_world_end (PadWorld *world)
{
  SimWorld *self = (SimWorld *)world;

  sim_time_drop (self->time, self);
  g_hash_table_remove_all (self->locks);
}
