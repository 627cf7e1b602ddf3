#include "pad-catalog-read.h"

#include <pad-catalog.h>

/* -- a page of a search -- */

static char *
filled (const char *text)
{
  return text && *text ? g_strdup (text) : NULL;
}

PadCatalogSearching *
pad_catalog_searching_new (PadWorkspace *workspace, const PadCatalogQuery *query)
{
  PadCatalogSearching *searching = g_new0 (PadCatalogSearching, 1);

  searching->account = g_strdup (pad_workspace_get_account (workspace));
  searching->login = g_strdup (pad_workspace_get_login (workspace));
  searching->text = g_strdup (query->text);
  searching->category = filled (query->category);
  searching->brand = filled (query->brand);
  searching->in_stock = query->in_stock;
  searching->limit = PAD_CATALOG_BATCH;
  return searching;
}

void
pad_catalog_searching_free (gpointer data)
{
  PadCatalogSearching *searching = data;

  g_free (searching->account);
  g_free (searching->login);
  g_free (searching->text);
  g_free (searching->category);
  g_free (searching->brand);
  pad_search_place_clear (&searching->place);
  pad_catalog_batch_free (searching->batch);
  g_free (searching);
}

/* There has to be an account to look for, and who looks. */
static gboolean
set_viewer (const char *account, const char *login, PadCatalogViewer *viewer, GError **error)
{
  viewer->account = account;
  viewer->login = login;
  if (account && login)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
                       "there is no account to show the catalog for");
  return FALSE;
}

gboolean
pad_catalog_searching_run (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  PadCatalogSearching *searching = data;
  const PadSearch search = {.text = searching->text,
                            .category = searching->category,
                            .brand = searching->brand,
                            .in_stock = searching->in_stock,
                            .limit = searching->limit};
  PadCatalogViewer viewer;

  if (!set_viewer (searching->account, searching->login, &viewer, error))
    return FALSE;
  searching->batch = pad_catalog_search (profile, desk, &viewer, &search, &searching->place, error);
  return searching->batch != NULL;
}

/* -- rows -- */

PadCatalogReading *
pad_catalog_reading_new (PadWorkspace *workspace, PadSyncChange *change)
{
  PadCatalogReading *reading = g_new0 (PadCatalogReading, 1);

  reading->account = g_strdup (pad_workspace_get_account (workspace));
  reading->login = g_strdup (pad_workspace_get_login (workspace));
  reading->ids = g_array_new (FALSE, FALSE, sizeof (int64_t));
  reading->skus = g_ptr_array_new_with_free_func (g_free);
  reading->change = change ? pad_sync_change_ref (change) : NULL;
  reading->read = g_array_new (FALSE, FALSE, sizeof (int64_t));
  reading->batches = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_catalog_batch_free);
  return reading;
}

void
pad_catalog_reading_add (PadCatalogReading *reading, int64_t row_id, const char *sku)
{
  g_array_append_val (reading->ids, row_id);
  g_ptr_array_add (reading->skus, g_strdup (sku ? sku : ""));
}

void
pad_catalog_reading_free (gpointer data)
{
  PadCatalogReading *reading = data;

  g_free (reading->account);
  g_free (reading->login);
  g_array_unref (reading->ids);
  g_ptr_array_unref (reading->skus);
  g_clear_pointer (&reading->change, pad_sync_change_unref);
  g_array_unref (reading->read);
  g_ptr_array_unref (reading->batches);
  g_free (reading->stock_as_of);
  g_free (reading);
}

/* Whether every row of a change of @table is named, so that only these need be looked at. */
static gboolean
is_named (const PadSyncTableChange *table)
{
  return table->gone == 0 && (int64_t)table->rows->len == table->put;
}

/* Nothing in the list is made of them. */
static gboolean
is_aside (const char *table)
{
  static const char *const aside[] = {
      "orders",        "order_lines", "shipments",          "shipment_lines",      "invoices",
      "invoice_lines", "payments",    "documents",          "payment_allocations", "product_texts",
      "addresses",     "credit",      "product_attributes", "product_links",       NULL};

  return g_strv_contains (aside, table);
}

/* The SKUs that the change concerns; all of them: NULL without error. */
static gboolean
find_concerned (PadDb *replica, const PadSyncChange *change, GHashTable **skus, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean all = change->whole;

  for (guint i = 0; i < change->tables->len && !all; i++) {
    const PadSyncTableChange *table = &g_array_index (change->tables, PadSyncTableChange, i);

    if (is_aside (table->table))
      continue;
    all = !is_named (table);
    if (!all && !pad_catalog_concerned (replica, table->table, table->rows, found, &all, error))
      return FALSE;
  }
  *skus = all ? NULL : g_steal_pointer (&found);
  return TRUE;
}

/* Leaves in @reading->read what is to be read. */
static gboolean
choose (PadDb *replica, PadCatalogReading *reading, GError **error)
{
  g_autoptr (GHashTable) skus = NULL;

  if (reading->change && !find_concerned (replica, reading->change, &skus, error))
    return FALSE;
  for (guint i = 0; i < reading->ids->len; i++)
    if (!skus || g_hash_table_contains (skus, reading->skus->pdata[i]))
      g_array_append_val (reading->read, g_array_index (reading->ids, int64_t, i));
  return TRUE;
}

gboolean
pad_catalog_reading_run (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  PadCatalogReading *reading = data;
  PadDb *replica = pad_profile_get_replica (profile, error);
  PadCatalogViewer viewer;

  if (!replica || !set_viewer (reading->account, reading->login, &viewer, error) ||
      !choose (replica, reading, error) ||
      !pad_catalog_stock_as_of (replica, viewer.account, &reading->stock_as_of, error))
    return FALSE;
  for (guint i = 0; i < reading->read->len; i += PAD_CATALOG_BATCH) {
    g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (int64_t));
    PadCatalogBatch *batch;

    g_array_append_vals (part, &g_array_index (reading->read, int64_t, i),
                         MIN (PAD_CATALOG_BATCH, reading->read->len - i));
    batch = pad_catalog_load_ids (profile, desk, &viewer, part, error);
    if (!batch)
      return FALSE;
    g_ptr_array_add (reading->batches, batch);
  }
  return TRUE;
}
