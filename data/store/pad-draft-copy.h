#pragma once

#include "pad-order-desk.h"

G_BEGIN_DECLS

/**
 * PadDraftCopy: the articles of an order as a new draft: article, quantity and unit of each line,
 * in its order. What was promised, priced or numbered stays with the old one.
 */
typedef struct _PadDraftCopy PadDraftCopy;

/* @name: id, reference or number of an order, wherever it is. Made by the reading thread. */
PadDraftCopy *pad_draft_copy_new (PadOrderDesk *desk, const char *name, GError **error);
void pad_draft_copy_free (PadDraftCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadDraftCopy, pad_draft_copy_free)
/* A PadLocalFunc; @data is the copy. */
gboolean pad_draft_copy_write (PadLocal *local, gpointer data, GError **error);
/* The new draft's id, once written. */
const char *pad_draft_copy_get_id (const PadDraftCopy *copy);

G_END_DECLS
