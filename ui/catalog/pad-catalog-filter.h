#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadCatalogFilter:
 *
 * The pane by which the catalog is narrowed: category, brand, only what is in stock.
 *
 * Signals:
 * - changed (): another choice was made
 */
#define PAD_TYPE_CATALOG_FILTER (pad_catalog_filter_get_type ())
G_DECLARE_FINAL_TYPE (PadCatalogFilter, pad_catalog_filter, PAD, CATALOG_FILTER, GtkWidget)

/* Reads categories and brands of the workspace's account, in the reader's thread, when the pane is
 * seen. What is chosen stays. */
void pad_catalog_filter_load (PadCatalogFilter *self, PadWorkspace *workspace);
/* Reads them again where @change may be about them. Where only numbers of articles are others,
 * nothing else moves. */
void pad_catalog_filter_refresh (PadCatalogFilter *self, const PadSyncChange *change);

/* Codes and names of what is chosen, "" for all; borrowed until "changed". */
const char *pad_catalog_filter_get_category (PadCatalogFilter *self);
const char *pad_catalog_filter_get_category_name (PadCatalogFilter *self);
const char *pad_catalog_filter_get_brand (PadCatalogFilter *self);
const char *pad_catalog_filter_get_brand_name (PadCatalogFilter *self);
gboolean pad_catalog_filter_get_in_stock (PadCatalogFilter *self);

void pad_catalog_filter_clear_category (PadCatalogFilter *self);
void pad_catalog_filter_clear_brand (PadCatalogFilter *self);
void pad_catalog_filter_clear_in_stock (PadCatalogFilter *self);
/* All of them; one "changed". */
void pad_catalog_filter_clear (PadCatalogFilter *self);

G_END_DECLS
