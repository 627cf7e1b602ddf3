#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

#include "pad-catalog-item.h"

G_BEGIN_DECLS

/**
 * PadCatalogBar:
 *
 * Says which draft articles are added to, and adds them: the one of pad_catalog_bar_set_item(), in
 * the quantity typed or the smallest valid one.
 *
 * Signals:
 * - done (): the user is through with the quantity; the focus goes back to the list
 */
#define PAD_TYPE_CATALOG_BAR (pad_catalog_bar_get_type ())
G_DECLARE_FINAL_TYPE (PadCatalogBar, pad_catalog_bar, PAD, CATALOG_BAR, GtkWidget)

/* Shown only to those who may write orders. */
void pad_catalog_bar_set_workspace (PadCatalogBar *self, PadWorkspace *workspace);
/* @item: (nullable) */
void pad_catalog_bar_set_item (PadCatalogBar *self, PadCatalogItem *item);
/* Adds it: in the quantity that stands in the entry, else the smallest valid one. */
void pad_catalog_bar_add (PadCatalogBar *self);
/* Begins a quantity with @text and takes the focus. */
void pad_catalog_bar_type (PadCatalogBar *self, const char *text);

G_END_DECLS
