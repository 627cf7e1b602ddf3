#pragma once

#include <gtk/gtk.h>
#include <pad-product-view.h>

G_BEGIN_DECLS

/* Fills @box, which is empty, with all of @view. @now: milliseconds since 1970; @why: (out)
 * (nullable): the button "why this price" */
void pad_catalog_detail_fill (GtkBox *box,
                              const PadProductView *view,
                              int64_t now,
                              GtkWidget **why);

G_END_DECLS
