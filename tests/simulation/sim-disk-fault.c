#include "sim-disk-private.h"

#include <string.h>

/* -- what is lost -- */

/* A write reached the disk in part: each sector that it touches is the old or the new one. */
static void
tear (GByteArray *content, const SimChange *change, SimDice *dice)
{
  gsize n = 0;
  const uint8_t *bytes = g_bytes_get_data (change->bytes, &n);
  int64_t end = change->at + (int64_t)n;

  for (int64_t at = change->at; at < end;) {
    int64_t next = MIN (end, (at / SIM_SECTOR + 1) * SIM_SECTOR);

    if (sim_dice_chance (dice, 50)) {
      SimChange part = {at, g_bytes_new (bytes + (at - change->at), (gsize)(next - at))};

      sim_file_apply (content, &part);
      g_bytes_unref (part.bytes);
    }
    at = next;
  }
}

/* Of the changes none, the first ones, or any, with one that is torn. The disk may write in any
 * order what nobody made it sync. */
static void
lose_some (SimFile *file, SimDice *dice)
{
  gboolean in_order = sim_dice_chance (dice, 50);
  guint kept = (guint)sim_dice_below (dice, file->changes->len + 1u);

  for (guint i = 0; i < file->changes->len; i++) {
    const SimChange *change = file->changes->pdata[i];
    gboolean whole = in_order ? i < kept : sim_dice_chance (dice, 50);
    gboolean torn = !whole && change->bytes != NULL && (!in_order || i == kept);

    if (whole)
      sim_file_apply (file->durable, change);
    else if (torn && sim_dice_chance (dice, 50))
      tear (file->durable, change, dice);
  }
}

void
sim_file_lose (SimFile *file, SimDice *dice)
{
  if (!sim_dice_chance (dice, 25))
    lose_some (file, dice);
  g_ptr_array_set_size (file->changes, 0);
  g_byte_array_set_size (file->now, 0);
  g_byte_array_append (file->now, file->durable->data, file->durable->len);
}

static void
copy_names (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer path, file;

  g_hash_table_remove_all (to);
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &path, &file))
    g_hash_table_replace (to, g_strdup (path), sim_file_ref (file));
}

void
sim_disk_lose_names (SimDisk *disk)
{
  guint kept = (guint)sim_dice_below (&disk->dice, disk->namings->len + 1u);

  for (guint i = 0; i < kept; i++)
    sim_names_apply (disk->durable_names, disk->namings->pdata[i]);
  g_ptr_array_set_size (disk->namings, 0);
  copy_names (disk->names, disk->durable_names);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* In an order that is the same in every run. */
static GList *
sorted_paths (SimDisk *disk)
{
  return g_list_sort (g_hash_table_get_keys (disk->names), compare_paths);
}

static void
lose_power (SimDisk *disk)
{
  g_autoptr (GList) paths = NULL;

  sim_disk_lose_names (disk);
  paths = sorted_paths (disk);
  for (GList *l = paths; l != NULL; l = l->next)
    sim_file_lose (g_hash_table_lookup (disk->names, l->data), &disk->dice);
}

/* -- the switches -- */

uint64_t
sim_disk_steps (SimDisk *disk)
{
  return disk->steps;
}

void
sim_disk_die_at (SimDisk *disk, uint64_t steps)
{
  disk->die_at = steps == 0 ? 0 : disk->steps + steps;
}

void
sim_disk_die (SimDisk *disk)
{
  disk->dead = TRUE;
}

gboolean
sim_disk_is_dead (SimDisk *disk)
{
  return disk->dead;
}

void
sim_disk_restart (SimDisk *disk, SimEnd how)
{
  if (how == SIM_POWER_LOST)
    lose_power (disk);
  disk->dead = FALSE;
  disk->die_at = 0;
  disk->life++;
}

guint
sim_disk_get_life (SimDisk *disk)
{
  return disk->life;
}

void
sim_disk_fail_at (SimDisk *disk, uint64_t steps, SimResult result)
{
  disk->fail_at = steps == 0 ? 0 : disk->steps + steps;
  disk->failure = result;
}

void
sim_disk_set_capacity (SimDisk *disk, int64_t bytes)
{
  disk->capacity = bytes;
}

void
sim_disk_set_read_only (SimDisk *disk, gboolean read_only)
{
  disk->read_only = read_only;
}

gboolean
sim_disk_flip (SimDisk *disk, const char *path)
{
  SimFile *file = g_hash_table_lookup (disk->names, path);
  guint at;
  uint8_t bit;

  if (file == NULL || file->durable->len == 0)
    return FALSE;
  at = (guint)sim_dice_below (&disk->dice, file->durable->len);
  bit = (uint8_t)(1u << sim_dice_below (&disk->dice, 8));
  file->durable->data[at] ^= bit;
  if (at < file->now->len)
    file->now->data[at] ^= bit;
  return TRUE;
}

int64_t
sim_disk_get_used (SimDisk *disk)
{
  GHashTableIter iter;
  gpointer file;
  int64_t used = 0;

  g_hash_table_iter_init (&iter, disk->names);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    used += sim_file_size (file);
  return used;
}

char *
sim_disk_get_sum (SimDisk *disk)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GList) paths = sorted_paths (disk);

  for (GList *l = paths; l != NULL; l = l->next) {
    const SimFile *file = g_hash_table_lookup (disk->names, l->data);

    g_checksum_update (sum, l->data, (gssize)strlen (l->data) + 1);
    g_checksum_update (sum, file->now->data, (gssize)file->now->len);
  }
  return g_strdup (g_checksum_get_string (sum));
}

SimDisk *
sim_disk_copy (SimDisk *disk, uint64_t seed)
{
  SimDisk *copy = sim_disk_new (seed);
  g_autoptr (GList) paths = sorted_paths (disk);

  for (GList *l = paths; l != NULL; l = l->next) {
    const SimFile *from = g_hash_table_lookup (disk->names, l->data);
    SimResult result;
    SimFile *to = sim_disk_open (copy, l->data, TRUE, &result);

    sim_disk_write (copy, to, 0, from->now->data, from->now->len);
    sim_disk_sync (copy, to);
    sim_file_unref (to);
  }
  sim_disk_sync_names (copy);
  return copy;
}
