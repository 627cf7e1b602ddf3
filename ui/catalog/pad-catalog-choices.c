#include "pad-catalog-choices.h"

#include <pad-catalog.h>

PadCatalogChoices *
pad_catalog_choices_new (const char *account, const PadSyncChange *change)
{
  PadCatalogChoices *choices = g_new0 (PadCatalogChoices, 1);

  choices->account = g_strdup (account);
  choices->change = change ? pad_sync_change_ref ((PadSyncChange *)change) : NULL;
  return choices;
}

void
pad_catalog_choices_free (gpointer data)
{
  PadCatalogChoices *choices = data;

  g_clear_pointer (&choices->categories, g_ptr_array_unref);
  g_clear_pointer (&choices->brands, g_ptr_array_unref);
  g_clear_pointer (&choices->change, pad_sync_change_unref);
  g_free (choices->account);
  g_free (choices);
}

/* Articles came, went or are others, or those that come and go with their stock may have. */
static gboolean
is_concerned (PadDb *replica, const PadSyncChange *change, gboolean *concerned, GError **error)
{
  static const char *const tables[] = {"categories", "brands", "products", "account_scopes"};
  const PadSyncTableChange *stock;

  *concerned = !change || change->whole;
  for (guint i = 0; i < G_N_ELEMENTS (tables) && !*concerned; i++)
    *concerned = pad_sync_change_find (change, tables[i]) != NULL;
  if (*concerned)
    return TRUE;
  stock = pad_sync_change_find (change, "stock");
  if (!stock)
    return TRUE;
  return pad_catalog_stock_hides (
      replica, stock->gone == 0 && (int64_t)stock->rows->len == stock->put ? stock->rows : NULL,
      concerned, error);
}

gboolean
pad_catalog_choices_run (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  PadCatalogChoices *choices = data;
  PadDb *replica = pad_profile_get_replica (profile, error);
  gboolean concerned;

  if (!replica || !is_concerned (replica, choices->change, &concerned, error))
    return FALSE;
  if (!concerned)
    return TRUE;
  choices->categories = pad_catalog_categories (replica, choices->account, error);
  if (choices->categories)
    choices->brands = pad_catalog_brands (replica, choices->account, error);
  return choices->brands != NULL;
}
