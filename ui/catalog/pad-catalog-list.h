#pragma once

#include <gio/gio.h>
#include <pad-workspace.h>

#include "pad-catalog-item.h"
#include "pad-catalog-text.h"

G_BEGIN_DECLS

/* What the list shows: as PadSearch, "" for none. */
typedef struct
{
  const char *text;
  const char *category;
  const char *brand;
  gboolean in_stock;
} PadCatalogQuery;

/**
 * PadCatalogList:
 *
 * The articles a search finds, as a GListModel of PadCatalogItem that grows while it is scrolled.
 * Of those not shown it keeps only their row ids; what comes into sight again is read again.
 * Everything is read in the reader's thread; a search that a newer one overtakes is interrupted.
 *
 * Signals:
 * - answered (): a search has its first rows, or failed (pad_catalog_list_get_error())
 * - style-changed (): currency, age of the stock or the right to see prices are others
 */
#define PAD_TYPE_CATALOG_LIST (pad_catalog_list_get_type ())
G_DECLARE_FINAL_TYPE (PadCatalogList, pad_catalog_list, PAD, CATALOG_LIST, GObject)

PadCatalogList *pad_catalog_list_new (PadWorkspace *workspace);

/* How many rows a search brings first: what fits into the window, at most PAD_CATALOG_BATCH. */
void pad_catalog_list_set_first (PadCatalogList *self, int rows);
/* Begins another search. */
void pad_catalog_list_search (PadCatalogList *self, const PadCatalogQuery *query);
/* The last search again from its beginning. */
void pad_catalog_list_search_again (PadCatalogList *self);
/* Reads the next page unless there is none or it is being read. */
void pad_catalog_list_read_more (PadCatalogList *self);
/* Reads anew what @change concerns of what is shown. Nothing moves. */
void pad_catalog_list_refresh (PadCatalogList *self, const PadSyncChange *change);
/* Reads the rows anew where orders came into the device's queue or left it: what they take of
 * agreements decides about prices. */
void pad_catalog_list_look_at_queue (PadCatalogList *self);
/* Time has passed: looks at the age of the stock figures. */
void pad_catalog_list_tick (PadCatalogList *self);

/* Whether there may be more than is in the list. */
gboolean pad_catalog_list_has_more (PadCatalogList *self);
/* (nullable): what the last search failed of. */
const GError *pad_catalog_list_get_error (PadCatalogList *self);
/* FALSE where no amounts may be seen. */
gboolean pad_catalog_list_sees_prices (PadCatalogList *self);
/* Borrowed until "style-changed". */
const PadCatalogStyle *pad_catalog_list_get_style (PadCatalogList *self);
/* (nullable): the text of the search that is answered; NULL before the first answer. */
const char *pad_catalog_list_get_text (PadCatalogList *self);
/* (nullable): the item if it is known and @row_id is in the list; borrowed. */
PadCatalogItem *pad_catalog_list_find (PadCatalogList *self, int64_t row_id);

G_END_DECLS
