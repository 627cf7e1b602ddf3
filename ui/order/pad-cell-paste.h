#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PAD_PASTE_ROWS 1000

/* One row of a pasted block; @quantity and @unit are "" where it has none. */
typedef struct
{
  char *article;
  char *quantity;
  char *unit;
} PadPasteRow;

/* Whether @text is more than what fits into one cell: rows or columns of a table. */
gboolean pad_paste_is_block (const char *text);

/**
 * pad_paste_read:
 * @left_out: (out): rows beyond PAD_PASTE_ROWS
 *
 * The rows of a block copied from a table or a mail: article, quantity, unit, separated by tabs or
 * semicolons, more columns are passed over; a heading and empty rows too.
 *
 * Returns: (transfer full): of PadPasteRow
 */
GPtrArray *pad_paste_read (const char *text, guint *left_out);

G_END_DECLS
