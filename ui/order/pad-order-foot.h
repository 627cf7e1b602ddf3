#pragma once

#include <gtk/gtk.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOrderFoot:
 *
 * What is always in sight below the lines: how many there are and how many with a problem, findings
 * of the order itself, the totals, the order minimum, the credit, Submit.
 *
 * Activates "order.next-problem", "order.refresh", "order.submit".
 */
#define PAD_TYPE_ORDER_FOOT (pad_order_foot_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderFoot, pad_order_foot, PAD, ORDER_FOOT, GtkWidget)

/* @open: cells that wait for the user; they count as problems */
void pad_order_foot_update (PadOrderFoot *self,
                            PadWorkspace *workspace,
                            PadOrderEdit *edit,
                            guint open);
/* Whether figures have come that are not shown yet. */
void pad_order_foot_set_stale (PadOrderFoot *self, gboolean stale);
void pad_order_foot_set_submit (PadOrderFoot *self, const char *label, gboolean visible);

G_END_DECLS
