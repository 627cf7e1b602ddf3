#include "pad-catalog-places.h"

void
pad_catalog_places_init (PadCatalogPlaces *places)
{
  places->ids = g_array_new (FALSE, FALSE, sizeof (int64_t));
  places->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

void
pad_catalog_places_clear (PadCatalogPlaces *places)
{
  g_clear_pointer (&places->ids, g_array_unref);
  g_clear_pointer (&places->items, g_hash_table_unref);
  g_clear_pointer (&places->known, g_hash_table_unref);
}

/* -- items -- */

PadCatalogItem *
pad_catalog_places_find (PadCatalogPlaces *places, int64_t row_id)
{
  return g_hash_table_lookup (places->items, &row_id);
}

PadCatalogItem *
pad_catalog_places_add_item (PadCatalogPlaces *places, int64_t row_id)
{
  PadCatalogItem *item = pad_catalog_item_new (row_id);

  g_hash_table_insert (places->items, g_memdup2 (&row_id, sizeof row_id), item);
  return item;
}

static gboolean
is_unused (gpointer key, gpointer value, gpointer data)
{
  return ((GObject *)value)->ref_count == 1;
}

void
pad_catalog_places_forget (PadCatalogPlaces *places, guint keep)
{
  if (g_hash_table_size (places->items) > keep)
    g_hash_table_foreach_remove (places->items, is_unused, NULL);
}

void
pad_catalog_places_touch (PadCatalogPlaces *places)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, places->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (!is_unused (NULL, item, NULL))
      pad_catalog_item_touch (item);
}

/* -- rows -- */

/* @row: (transfer full) */
static void
put_row (PadCatalogPlaces *places, PadCatalogRow *row)
{
  PadCatalogItem *item = pad_catalog_places_find (places, row->row_id);

  if (!item)
    item = pad_catalog_places_add_item (places, row->row_id);
  pad_catalog_item_take_row (item, row);
}

/* The items of all places, NULL where there is none. */
static GPtrArray *
take_items (PadCatalogPlaces *places)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < places->ids->len; i++) {
    gpointer item = pad_catalog_places_find (places, g_array_index (places->ids, int64_t, i));

    g_ptr_array_add (items, item ? g_object_ref (item) : NULL);
  }
  g_hash_table_remove_all (places->items);
  return items;
}

static void
set_ids (PadCatalogPlaces *places, const GPtrArray *rows)
{
  g_array_set_size (places->ids, 0);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (places->ids, ((const PadCatalogRow *)rows->pdata[i])->row_id);
}

void
pad_catalog_places_replace (PadCatalogPlaces *places, GPtrArray *rows)
{
  g_autoptr (GPtrArray) items = take_items (places);

  set_ids (places, rows);
  g_clear_pointer (&places->known, g_hash_table_unref);
  for (guint i = 0; i < rows->len; i++) {
    PadCatalogRow *row = rows->pdata[i];

    if (i < items->len && items->pdata[i])
      g_hash_table_replace (places->items, g_memdup2 (&row->row_id, sizeof row->row_id),
                            g_steal_pointer (&items->pdata[i]));
    put_row (places, row);
  }
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < items->len; i++)
    g_clear_object (&items->pdata[i]);
}

static gboolean
is_new (PadCatalogPlaces *places, const PadCatalogRow *row)
{
  return !places->known ||
         g_hash_table_add (places->known, g_memdup2 (&row->row_id, sizeof row->row_id));
}

void
pad_catalog_places_append (PadCatalogPlaces *places, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    PadCatalogRow *row = rows->pdata[i];

    if (is_new (places, row))
      g_array_append_val (places->ids, row->row_id);
    put_row (places, row);
  }
  g_ptr_array_set_free_func (rows, NULL);
}

void
pad_catalog_places_renew (PadCatalogPlaces *places, GPtrArray *rows, GHashTable *ids)
{
  for (guint i = 0; i < rows->len; i++) {
    PadCatalogRow *row = rows->pdata[i];

    g_hash_table_remove (ids, &row->row_id);
    if (pad_catalog_places_find (places, row->row_id))
      put_row (places, row);
    else
      pad_catalog_row_free (row);
  }
  g_ptr_array_set_free_func (rows, NULL);
}

void
pad_catalog_places_mark_gone (PadCatalogPlaces *places, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    PadCatalogItem *item = pad_catalog_places_find (places, *(const int64_t *)id);

    if (item)
      pad_catalog_item_take_row (item, NULL);
  }
}

void
pad_catalog_places_watch (PadCatalogPlaces *places)
{
  g_clear_pointer (&places->known, g_hash_table_unref);
  places->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < places->ids->len; i++)
    g_hash_table_add (places->known,
                      g_memdup2 (&g_array_index (places->ids, int64_t, i), sizeof (int64_t)));
}
