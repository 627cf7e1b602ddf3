#pragma once

#include <gtk/gtk.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOrderHead:
 *
 * Above the lines: for whom the order is, large, and what goes with it: ship-to, the buyer's own
 * number, the day wanted, the cost centre, a note. Stored as soon as a field is left.
 */
#define PAD_TYPE_ORDER_HEAD (pad_order_head_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderHead, pad_order_head, PAD, ORDER_HEAD, GtkWidget)

/* (nullable) */
void pad_order_head_set_edit (PadOrderHead *self, PadOrderEdit *edit);
void pad_order_head_set_editable (PadOrderHead *self, gboolean editable);
/* Shows the fields as they are now; one being typed into stays. */
void pad_order_head_update (PadOrderHead *self, PadWorkspace *workspace);
/* Takes what is being typed. */
void pad_order_head_commit (PadOrderHead *self);

G_END_DECLS
