#pragma once

#include <pad-catalog-filters.h>
#include <pad-reader.h>
#include <pad-sync-change.h>

G_BEGIN_DECLS

/**
 * PadCatalogChoices: what the catalog's filters ask the reader's thread for, data of a
 * pad_reader_run_async().
 * @account: whose stock counts
 * @change: (nullable): they are only read if it may be about them
 * @categories, @brands: (out): of PadCatalogChoice; NULL where @change is not about them
 */
typedef struct
{
  char *account;
  PadSyncChange *change;
  GPtrArray *categories;
  GPtrArray *brands;
} PadCatalogChoices;

PadCatalogChoices *pad_catalog_choices_new (const char *account, const PadSyncChange *change);
void pad_catalog_choices_free (gpointer data);
/* A PadReaderFunc. */
gboolean pad_catalog_choices_run (PadProfile *profile,
                                  PadOrderDesk *desk,
                                  gpointer data,
                                  GError **error);

G_END_DECLS
