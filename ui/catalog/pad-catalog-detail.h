#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

#include "pad-catalog-item.h"

G_BEGIN_DECLS

/**
 * PadCatalogDetail:
 *
 * The pane that says everything about one article: texts, prices by quantity and why, stock of each
 * warehouse, units, attributes. Reads in the reader's thread, and only while it is mapped.
 */
#define PAD_TYPE_CATALOG_DETAIL (pad_catalog_detail_get_type ())
G_DECLARE_FINAL_TYPE (PadCatalogDetail, pad_catalog_detail, PAD, CATALOG_DETAIL, GtkWidget)

void pad_catalog_detail_set_workspace (PadCatalogDetail *self, PadWorkspace *workspace);
/* @item: (nullable): followed: read anew when it changes */
void pad_catalog_detail_set_item (PadCatalogDetail *self, PadCatalogItem *item);

G_END_DECLS
