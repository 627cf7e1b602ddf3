#pragma once

#include <pad-page.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOrderPage:
 *
 * The order editor: the workspace's current draft, line by line, from the first article number to
 * Submit.
 */
#define PAD_TYPE_ORDER_PAGE (pad_order_page_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderPage, pad_order_page, PAD, ORDER_PAGE, PadPage)

GtkWidget *pad_order_page_new (PadWorkspace *workspace);
/* Makes the draft @id, or reference, the current one and shows it; what is no draft any more is
 * told. */
void pad_order_page_open (PadOrderPage *self, const char *id);

G_END_DECLS
