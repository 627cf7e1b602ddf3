#pragma once

#include <pad-catalog-rows.h>

G_BEGIN_DECLS

/**
 * PadCatalogItem:
 *
 * A place in the catalog's list and the article that stands there. Its row may come later than
 * itself, anew when something about the article changes, and be another article's after another
 * search, so that what shows the place is not made anew for each key: then "changed" is emitted.
 */
#define PAD_TYPE_CATALOG_ITEM (pad_catalog_item_get_type ())
G_DECLARE_FINAL_TYPE (PadCatalogItem, pad_catalog_item, PAD, CATALOG_ITEM, GObject)

PadCatalogItem *pad_catalog_item_new (int64_t row_id);

int64_t pad_catalog_item_get_row_id (PadCatalogItem *self);
/* (nullable): what is known of it; borrowed until "changed". */
const PadCatalogRow *pad_catalog_item_get_row (PadCatalogItem *self);
/* @row: (transfer full) (nullable): of this or another article; NULL: it has left the catalog */
void pad_catalog_item_take_row (PadCatalogItem *self, PadCatalogRow *row);
/* It was in the catalog and is no more; the last row stays known. */
gboolean pad_catalog_item_is_gone (PadCatalogItem *self);
/* Has what shows it look again. */
void pad_catalog_item_touch (PadCatalogItem *self);

G_END_DECLS
