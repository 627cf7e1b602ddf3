#pragma once

#include <gio/gio.h>
#include <pad-workspace.h>

#include "pad-row-item.h"

G_BEGIN_DECLS

/**
 * PadRows: rows that are read on the reader's thread, as a GListModel of PadRowItem. What is read
 * again leaves the items that are still there as they are.
 *
 * Signal `read` (): they were read, or could not be.
 */
#define PAD_TYPE_ROWS (pad_rows_get_type ())
G_DECLARE_DERIVABLE_TYPE (PadRows, pad_rows, PAD, ROWS, GObject)

/**
 * PadRowsClass: all are needed.
 * @kind: static
 * @ask: (transfer full): what is to be read now, for @read
 * @read: reads, in the reader's thread, what was asked for into the same place
 * @take: (transfer none): takes what was read beside the rows, and gives the rows, whose elements
 * are taken from it
 * @free: what @ask made
 */
struct _PadRowsClass
{
  GObjectClass parent_class;
  const PadRowKind *kind;
  gpointer (*ask) (PadRows *self);
  PadReaderFunc read;
  GPtrArray *(*take) (PadRows *self, gpointer asked);
  GDestroyNotify free;
};

/* Once, before anything is read. */
void pad_rows_set_workspace (PadRows *self, PadWorkspace *workspace);
/* Reads anew; what is under way is given up. */
void pad_rows_refresh (PadRows *self);
/* What was read is of no use for what is read next. */
void pad_rows_clear (PadRows *self);
/* (nullable): why they could not be read. */
const GError *pad_rows_get_error (PadRows *self);
/* Nothing has been read yet, or since they were cleared. */
gboolean pad_rows_is_reading (PadRows *self);
GListModel *pad_rows_get_model (PadRows *self);

G_END_DECLS
