#pragma once

#include <adwaita.h>
#include <pad-outbox-view.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOutboxRow:
 *
 * An operation: what it is about, why it is where it is, what the supplier said and what can be
 * done; opened, its details.
 */
#define PAD_TYPE_OUTBOX_ROW (pad_outbox_row_get_type ())
G_DECLARE_FINAL_TYPE (PadOutboxRow, pad_outbox_row, PAD, OUTBOX_ROW, AdwExpanderRow)

GtkWidget *pad_outbox_row_new (PadWorkspace *workspace);
/* Shows @item, which is not referenced beyond the next call. */
void pad_outbox_row_show (PadOutboxRow *self, const PadOutboxItem *item);
/* What the engine is at, or the clock, changed. */
void pad_outbox_row_update (PadOutboxRow *self);

G_END_DECLS
