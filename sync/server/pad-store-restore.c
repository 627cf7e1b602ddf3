#include "pad-store-restore.h"

#include "pad-store-backup.h"
#include "pad-store-migrate.h"
#include "pad-supplier-store.h"

#define ASIDE_MOST 1000

/* A log without its database would be replayed into the next one of that name: they go together. */
static const char *const endings[] = {"", "-wal", "-shm"};

/* The name beside @path that nobody has taken; (transfer full) (nullable). */
static char *
find_aside (PadWorld *world, const char *path, GError **error)
{
  for (int i = 1; i <= ASIDE_MOST; i++) {
    g_autofree char *name = g_strdup_printf ("%s.before-restore-%d", path, i);
    if (!pad_world_file_exists (world, name))
      return g_steal_pointer (&name);
  }
  g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS,
               "%d stores from before a restore lie beside “%s”; move some away", ASIDE_MOST, path);
  return NULL;
}

/* What lies in the log goes into the file, where that can be done: of a store that is damaged both
 * are kept as they are. */
static void
settle (PadWorld *world, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDb) db = pad_db_open (world, path, PAD_DB_WRITE, PAD_DB_FULL, &error);
  if (db == NULL || !pad_db_checkpoint (db, TRUE, &error))
    g_debug ("%s is kept with its log: %s", path, error->message);
}

static gboolean
move_aside (PadWorld *world, const char *path, const char *aside, GError **error)
{
  if (pad_world_file_exists (world, path))
    settle (world, path);
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *from = g_strconcat (path, endings[i], NULL);
    g_autofree char *to = g_strconcat (aside, endings[i], NULL);
    if (pad_world_file_exists (world, from) && !pad_world_file_rename (world, from, to, error))
      return FALSE;
  }
  return TRUE;
}

/* What is put in place, made beside it. */
static gboolean
prepare (PadWorld *world, const char *backup, const char *part, GError **error)
{
  if (pad_world_file_delete (world, part, error) && pad_store_copy (world, backup, part, error) &&
      pad_store_bring_up (world, part, error) &&
      pad_supplier_store_begin_epoch (world, part, error))
    return TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (part, endings[i], NULL);
    pad_world_file_delete (world, file, NULL);
  }
  return FALSE;
}

static gboolean
has_any (PadWorld *world, const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (path, endings[i], NULL);
    if (pad_world_file_exists (world, file))
      return TRUE;
  }
  return FALSE;
}

gboolean
pad_store_restore (
    PadWorld *world, const char *backup, const char *path, char **aside, GError **error)
{
  g_return_val_if_fail (world != NULL && backup != NULL && path != NULL && aside != NULL, FALSE);

  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *kept = NULL;
  *aside = NULL;
  if (!prepare (world, backup, part, error))
    return FALSE;
  if (has_any (world, path)) {
    kept = find_aside (world, path, error);
    if (kept == NULL || !move_aside (world, path, kept, error))
      return FALSE;
  }
  if (!pad_world_file_rename (world, part, path, error))
    return FALSE;
  *aside = g_steal_pointer (&kept);
  return TRUE;
}
