#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadOutboxList:
 *
 * The operations of the outbox: what needs the user, what waits, what was sent.
 */
#define PAD_TYPE_OUTBOX_LIST (pad_outbox_list_get_type ())
G_DECLARE_FINAL_TYPE (PadOutboxList, pad_outbox_list, PAD, OUTBOX_LIST, AdwBin)

/* Shows @items (pad_outbox_items()); rows of operations that were there stay, opened or not. */
void pad_outbox_list_show (PadOutboxList *self, PadWorkspace *workspace, GPtrArray *items);
/* What the engine is at, or the clock, changed. */
void pad_outbox_list_update (PadOutboxList *self);

G_END_DECLS
