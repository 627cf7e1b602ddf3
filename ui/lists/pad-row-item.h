#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PadRowKind: what the rows of a list are.
 * @key: what names a row as long as it is listed; borrowed from it
 * @is_same: whether what is shown of two readings of a row is the same
 */
typedef struct
{
  const char *(*key) (gconstpointer row);
  gboolean (*is_same) (gconstpointer a, gconstpointer b);
  GDestroyNotify free;
} PadRowKind;

/**
 * PadRowItem: a row of a list that is read again and again. The same object as long as its row is
 * listed.
 *
 * Signal `changed` (): what is shown of its row did.
 */
#define PAD_TYPE_ROW_ITEM (pad_row_item_get_type ())
G_DECLARE_FINAL_TYPE (PadRowItem, pad_row_item, PAD, ROW_ITEM, GObject)

/* @kind: static. @row: (transfer full) */
PadRowItem *pad_row_item_new (const PadRowKind *kind, gpointer row);
/* Borrowed until the row is read again. */
gconstpointer pad_row_item_get_row (PadRowItem *self);
/* @row: (transfer full): the same one as it is now. */
void pad_row_item_set_row (PadRowItem *self, gpointer row);

G_END_DECLS
