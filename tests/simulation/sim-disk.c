#include "sim-disk-private.h"

#include <string.h>

/* -- files -- */

static void
change_free (gpointer data)
{
  SimChange *change = data;

  if (change->bytes != NULL)
    g_bytes_unref (change->bytes);
  g_free (change);
}

static SimFile *
file_new (void)
{
  SimFile *file = g_new0 (SimFile, 1);

  g_atomic_ref_count_init (&file->refs);
  file->now = g_byte_array_new ();
  file->durable = g_byte_array_new ();
  file->changes = g_ptr_array_new_with_free_func (change_free);
  return file;
}

SimFile *
sim_file_ref (SimFile *file)
{
  g_atomic_ref_count_inc (&file->refs);
  return file;
}

void
sim_file_unref (SimFile *file)
{
  if (!g_atomic_ref_count_dec (&file->refs))
    return;
  g_byte_array_unref (file->now);
  g_byte_array_unref (file->durable);
  g_ptr_array_unref (file->changes);
  g_free (file);
}

int64_t
sim_file_size (const SimFile *file)
{
  return file->now->len;
}

/* Zeros where it grows. */
static void
resize (GByteArray *content, int64_t size)
{
  guint before = content->len;

  g_byte_array_set_size (content, (guint)size);
  if (content->len > before)
    memset (content->data + before, 0, content->len - before);
}

void
sim_file_apply (GByteArray *content, const SimChange *change)
{
  gsize n = 0;
  const void *bytes;

  if (change->bytes == NULL) {
    resize (content, change->at);
    return;
  }
  bytes = g_bytes_get_data (change->bytes, &n);
  if (change->at + (int64_t)n > content->len)
    resize (content, change->at + (int64_t)n);
  memcpy (content->data + change->at, bytes, n);
}

/* -- names -- */

static void
naming_free (gpointer data)
{
  SimNaming *naming = data;

  g_free (naming->path);
  g_free (naming->from);
  if (naming->file != NULL)
    sim_file_unref (naming->file);
  g_free (naming);
}

static GHashTable *
names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)sim_file_unref);
}

void
sim_names_apply (GHashTable *names, const SimNaming *naming)
{
  if (naming->from != NULL)
    g_hash_table_remove (names, naming->from);
  if (naming->file != NULL)
    g_hash_table_replace (names, g_strdup (naming->path), sim_file_ref (naming->file));
  else
    g_hash_table_remove (names, naming->path);
}

static void
name (SimDisk *disk, const char *path, const char *from, SimFile *file)
{
  SimNaming *naming = g_new0 (SimNaming, 1);

  naming->path = g_strdup (path);
  naming->from = g_strdup (from);
  naming->file = file != NULL ? sim_file_ref (file) : NULL;
  sim_names_apply (disk->names, naming);
  g_ptr_array_add (disk->namings, naming);
}

/* -- the disk -- */

SimDisk *
sim_disk_new (uint64_t seed)
{
  SimDisk *disk = g_new0 (SimDisk, 1);

  disk->dice = sim_dice (seed, "disk");
  disk->names = names_new ();
  disk->durable_names = names_new ();
  disk->namings = g_ptr_array_new_with_free_func (naming_free);
  disk->capacity = -1;
  disk->life = 1;
  return disk;
}

void
sim_disk_free (SimDisk *disk)
{
  g_hash_table_unref (disk->names);
  g_hash_table_unref (disk->durable_names);
  g_ptr_array_unref (disk->namings);
  g_free (disk);
}

/* A step begins: SIM_OK, or why it comes to nothing. */
static SimResult
step (SimDisk *disk)
{
  if (disk->dead)
    return SIM_IO;
  if (disk->read_only)
    return SIM_READ_ONLY;
  disk->steps++;
  if (disk->steps == disk->fail_at)
    return disk->failure;
  if (disk->steps == disk->die_at)
    disk->dead = TRUE;
  return SIM_OK;
}

/* It ended, unless it was the one that was not to. */
static SimResult
done (SimDisk *disk)
{
  return disk->dead ? SIM_IO : SIM_OK;
}

SimFile *
sim_disk_open (SimDisk *disk, const char *path, gboolean create, SimResult *result)
{
  SimFile *file = disk->dead ? NULL : g_hash_table_lookup (disk->names, path);

  *result = disk->dead ? SIM_IO : SIM_OK;
  if (disk->dead || file != NULL)
    return file != NULL ? sim_file_ref (file) : NULL;
  *result = create ? step (disk) : SIM_MISSING;
  if (*result != SIM_OK)
    return NULL;
  file = file_new ();
  name (disk, path, NULL, file);
  *result = done (disk);
  if (*result != SIM_OK)
    g_clear_pointer (&file, sim_file_unref);
  return file;
}

SimResult
sim_disk_read (
    SimDisk *disk, const SimFile *file, int64_t offset, void *bytes, size_t n, size_t *got)
{
  *got = 0;
  if (disk->dead)
    return SIM_IO;
  if (offset < file->now->len)
    *got = MIN (n, (size_t)(file->now->len - offset));
  if (*got > 0)
    memcpy (bytes, file->now->data + offset, *got);
  return SIM_OK;
}

static SimResult
change (SimDisk *disk, SimFile *file, int64_t at, GBytes *bytes)
{
  SimChange *made = g_new0 (SimChange, 1);

  made->at = at;
  made->bytes = bytes;
  sim_file_apply (file->now, made);
  g_ptr_array_add (file->changes, made);
  return done (disk);
}

static gboolean
fits (SimDisk *disk, const SimFile *file, int64_t end)
{
  int64_t more = end - (int64_t)file->now->len;

  return disk->capacity < 0 || more <= 0 || sim_disk_get_used (disk) + more <= disk->capacity;
}

SimResult
sim_disk_write (SimDisk *disk, SimFile *file, int64_t offset, const void *bytes, size_t n)
{
  SimResult result = step (disk);

  if (result != SIM_OK)
    return result;
  if (!fits (disk, file, offset + (int64_t)n))
    return SIM_FULL;
  return change (disk, file, offset, g_bytes_new (bytes, n));
}

SimResult
sim_disk_truncate (SimDisk *disk, SimFile *file, int64_t size)
{
  SimResult result = step (disk);

  if (result != SIM_OK)
    return result;
  return fits (disk, file, size) ? change (disk, file, size, NULL) : SIM_FULL;
}

SimResult
sim_disk_sync (SimDisk *disk, SimFile *file)
{
  SimResult result = step (disk);

  if (result == SIM_OK)
    result = done (disk); /* the power went before it was through */
  if (result != SIM_OK)
    return result;
  for (guint i = 0; i < file->changes->len; i++)
    sim_file_apply (file->durable, file->changes->pdata[i]);
  g_ptr_array_set_size (file->changes, 0);
  return SIM_OK;
}

SimResult
sim_disk_sync_names (SimDisk *disk)
{
  SimResult result = step (disk);

  if (result == SIM_OK)
    result = done (disk);
  if (result != SIM_OK)
    return result;
  for (guint i = 0; i < disk->namings->len; i++)
    sim_names_apply (disk->durable_names, disk->namings->pdata[i]);
  g_ptr_array_set_size (disk->namings, 0);
  return SIM_OK;
}

SimResult
sim_disk_remove (SimDisk *disk, const char *path)
{
  SimResult result;

  if (!disk->dead && !sim_disk_exists (disk, path))
    return SIM_MISSING;
  result = step (disk);
  if (result != SIM_OK)
    return result;
  name (disk, path, NULL, NULL);
  return done (disk);
}

SimResult
sim_disk_rename (SimDisk *disk, const char *from, const char *to)
{
  SimFile *file = disk->dead ? NULL : g_hash_table_lookup (disk->names, from);
  SimResult result;

  if (!disk->dead && file == NULL)
    return SIM_MISSING;
  result = step (disk);
  if (result != SIM_OK)
    return result;
  sim_file_ref (file);
  name (disk, to, from, file);
  sim_file_unref (file);
  return done (disk);
}

gboolean
sim_disk_exists (SimDisk *disk, const char *path)
{
  return !disk->dead && g_hash_table_contains (disk->names, path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GStrv
sim_disk_list (SimDisk *disk, const char *folder)
{
  GPtrArray *found = g_ptr_array_new ();
  gsize prefix = strlen (folder);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, disk->names);
  while (!disk->dead && g_hash_table_iter_next (&iter, &path, NULL)) {
    const char *name_of = (const char *)path + prefix;

    if (strncmp (path, folder, prefix) == 0 && *name_of == '/' && strchr (name_of + 1, '/') == NULL)
      g_ptr_array_add (found, g_strdup (name_of + 1));
  }
  g_ptr_array_sort (found, compare_names);
  g_ptr_array_add (found, NULL);
  return (GStrv)g_ptr_array_free (found, FALSE);
}
