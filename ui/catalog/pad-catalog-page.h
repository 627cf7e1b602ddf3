#pragma once

#include <pad-page.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadCatalogPage:
 *
 * Search over the whole catalog with prices and availability, filters by category and brand, the
 * detail of the selected article, and adding to the draft being written.
 */
#define PAD_TYPE_CATALOG_PAGE (pad_catalog_page_get_type ())
G_DECLARE_FINAL_TYPE (PadCatalogPage, pad_catalog_page, PAD, CATALOG_PAGE, PadPage)

/* A page of @workspace, which is referenced. */
GtkWidget *pad_catalog_page_new (PadWorkspace *workspace);

G_END_DECLS
