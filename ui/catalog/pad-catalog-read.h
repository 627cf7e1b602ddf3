#pragma once

#include <pad-catalog-rows.h>
#include <pad-reader.h>
#include <pad-sync-change.h>

#include "pad-catalog-list.h"

G_BEGIN_DECLS

/*
 * What the catalog's list asks the reader's thread for; each is the data of a
 * pad_reader_run_async() and holds question and answer.
 */

/**
 * PadCatalogSearching: a page of a search.
 * @place: where it begins; after it, where the next one does
 * @batch: (nullable): the answer
 * @number: of the search, to tell an answer that came too late
 */
typedef struct
{
  char *account, *login;
  char *text, *category, *brand;
  gboolean in_stock;
  int limit;
  PadSearchPlace place;
  PadCatalogBatch *batch;
  guint number;
} PadCatalogSearching;

PadCatalogSearching *pad_catalog_searching_new (PadWorkspace *workspace,
                                                const PadCatalogQuery *query);
void pad_catalog_searching_free (gpointer data);
/* A PadReaderFunc. */
gboolean pad_catalog_searching_run (PadProfile *profile,
                                    PadOrderDesk *desk,
                                    gpointer data,
                                    GError **error);

/**
 * PadCatalogReading: rows of articles that are in the list.
 * @ids: row ids (int64_t)
 * @change: (nullable): only what it concerns is read; @skus: of char *, those of @ids, goes with it
 * @read: (out): row ids (int64_t) that were read; those of them without a row are not seen any more
 * @batches: (out): of PadCatalogBatch
 * @stock_as_of: (out) (nullable): as in PadCatalogBatch, also where there is none
 */
typedef struct
{
  char *account, *login;
  GArray *ids;
  GPtrArray *skus;
  PadSyncChange *change;
  GArray *read;
  GPtrArray *batches;
  char *stock_as_of;
} PadCatalogReading;

PadCatalogReading *pad_catalog_reading_new (PadWorkspace *workspace, PadSyncChange *change);
void pad_catalog_reading_add (PadCatalogReading *reading, int64_t row_id, const char *sku);
void pad_catalog_reading_free (gpointer data);
gboolean pad_catalog_reading_run (PadProfile *profile,
                                  PadOrderDesk *desk,
                                  gpointer data,
                                  GError **error);

G_END_DECLS
