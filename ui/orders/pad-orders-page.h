#pragma once

#include <pad-page.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOrdersPage:
 *
 * Drafts, queued, open and past orders, and the detail of one.
 */
#define PAD_TYPE_ORDERS_PAGE (pad_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (PadOrdersPage, pad_orders_page, PAD, ORDERS_PAGE, PadPage)

GtkWidget *pad_orders_page_new (PadWorkspace *workspace);
/* Shows the detail of the order that @name names: id, reference or number. */
void pad_orders_page_open (PadOrdersPage *self, const char *name);

G_END_DECLS
