#include "pad-sync-change.h"

G_DEFINE_BOXED_TYPE (PadSyncChange, pad_sync_change, pad_sync_change_ref, pad_sync_change_unref)

static void
clear_table (gpointer data)
{
  PadSyncTableChange *entry = data;

  g_array_unref (entry->rows);
}

PadSyncChange *
pad_sync_change_new (int64_t generation, gboolean whole, const char *server_time)
{
  PadSyncChange *change = g_new0 (PadSyncChange, 1);

  g_atomic_ref_count_init (&change->refs);
  change->generation = generation;
  change->whole = whole;
  change->server_time = g_strdup (server_time);
  change->tables = g_array_new (FALSE, TRUE, sizeof (PadSyncTableChange));
  g_array_set_clear_func (change->tables, clear_table);
  return change;
}

PadSyncChange *
pad_sync_change_ref (PadSyncChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  g_atomic_ref_count_inc (&change->refs);
  return change;
}

void
pad_sync_change_unref (PadSyncChange *change)
{
  g_return_if_fail (change != NULL);

  if (!g_atomic_ref_count_dec (&change->refs))
    return;
  g_array_unref (change->tables);
  g_free (change->server_time);
  g_free (change);
}

static PadSyncTableChange *
find (const PadSyncChange *change, const char *table)
{
  for (guint i = 0; i < change->tables->len; i++) {
    PadSyncTableChange *entry = &g_array_index (change->tables, PadSyncTableChange, i);

    if (g_str_equal (entry->table, table))
      return entry;
  }
  return NULL;
}

static PadSyncTableChange *
find_or_add (PadSyncChange *change, const char *table)
{
  PadSyncTableChange *entry = find (change, table);

  if (entry == NULL) {
    PadSyncTableChange fresh = {table, 0, 0, g_array_new (FALSE, FALSE, sizeof (int64_t))};

    g_array_append_val (change->tables, fresh);
    entry = &g_array_index (change->tables, PadSyncTableChange, change->tables->len - 1);
  }
  return entry;
}

void
pad_sync_change_count (PadSyncChange *change, const char *table, int64_t put, int64_t gone)
{
  PadSyncTableChange *entry = NULL;

  g_return_if_fail (change != NULL && table != NULL);

  entry = find_or_add (change, table);
  entry->put += put;
  entry->gone += gone;
}

void
pad_sync_change_add_rows (PadSyncChange *change, const char *table, const GArray *rows)
{
  PadSyncTableChange *entry = NULL;

  g_return_if_fail (change != NULL && table != NULL && rows != NULL);

  entry = find_or_add (change, table);
  g_array_append_vals (entry->rows, rows->data,
                       MIN (rows->len, PAD_SYNC_CHANGE_ROWS - entry->rows->len));
}

const PadSyncTableChange *
pad_sync_change_find (const PadSyncChange *change, const char *table)
{
  g_return_val_if_fail (change != NULL && table != NULL, NULL);

  return find (change, table);
}

int64_t
pad_sync_change_rows (const PadSyncChange *change)
{
  int64_t rows = 0;

  g_return_val_if_fail (change != NULL, 0);

  for (guint i = 0; i < change->tables->len; i++) {
    const PadSyncTableChange *entry = &g_array_index (change->tables, PadSyncTableChange, i);

    rows += entry->put + entry->gone;
  }
  return rows;
}
