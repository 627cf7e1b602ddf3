#pragma once

#include <gtk/gtk.h>
#include <pad-workspace.h>

#include "pad-row-item.h"

G_BEGIN_DECLS

/**
 * PadRowCells: how a list makes and fills the cells of its columns.
 * @make: a cell of @column
 * @write: shows @row in a cell of @column
 */
typedef struct
{
  GtkWidget *(*make) (gconstpointer column);
  void (*write) (GtkWidget *cell, gconstpointer column, gconstpointer row, PadWorkspace *workspace);
} PadRowCells;

/* The cells of @column for a list of PadRowItem, written again where their row changes. @cells and
 * @column: static. (transfer full) */
GtkListItemFactory *pad_row_factory_new (const PadRowCells *cells,
                                         gconstpointer column,
                                         PadWorkspace *workspace);

/* A text, cut at its end, @chars letters wide at the least and @natural where there is room. */
GtkWidget *pad_text_cell_new (int chars, int natural, float xalign);
/* An icon and a word, @chars letters wide and cut at the end; 0: as wide as its word, never cut. */
GtkWidget *pad_state_cell_new (int chars);
/* @style: (nullable): a CSS class of the icon */
void pad_state_cell_set (GtkWidget *cell, const char *icon, const char *style, const char *word);

/* Shows @rows in @view, sorted as its headings say; none is selected before the user does. Returns
 * the selection; borrowed from @view. */
GtkSingleSelection *pad_row_view_show (GtkColumnView *view, GListModel *rows);

G_END_DECLS
