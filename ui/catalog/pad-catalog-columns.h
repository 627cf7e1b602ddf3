#pragma once

#include <gtk/gtk.h>

#include "pad-catalog-list.h"

G_BEGIN_DECLS

/* Puts the columns article, name, unit, price, next break and availability into @view, written as
 * @list's style says; those of prices are there as long as prices may be seen. */
void pad_catalog_columns_add (GtkColumnView *view, PadCatalogList *list);

G_END_DECLS
