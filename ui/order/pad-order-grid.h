#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

#include "pad-order-columns.h"

G_BEGIN_DECLS

/**
 * PadOrderGrid:
 *
 * The lines of an order as one types them: a row of cells for each, and an empty one at the end.
 * What is typed and cannot be taken stays where it is, with words; an article number that is not
 * known is kept in the profile until it is resolved.
 *
 * What comes from outside while the keyboard is in a cell moves nothing: the line's state is shown,
 * the rest ("stale") with the next entry or pad_order_grid_refresh().
 *
 * Signals:
 * - committed (const char *detail): an entry was taken, of the line with that number, or "new"
 * - open-changed (): another number of cells waits for the user
 * - line-details (int): the user asks for the details of a line
 *
 * Properties: "stale".
 *
 * Activates "order.undo", "order.redo".
 */
#define PAD_TYPE_ORDER_GRID (pad_order_grid_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderGrid, pad_order_grid, PAD, ORDER_GRID, AdwBin)

GtkWidget *pad_order_grid_new (PadWorkspace *workspace, PadOrderColumns *columns);

/* (nullable) */
void pad_order_grid_set_edit (PadOrderGrid *self, PadOrderEdit *edit);
void pad_order_grid_set_editable (PadOrderGrid *self, gboolean editable);

/* The caret into the article cell of the empty row. */
void pad_order_grid_begin (PadOrderGrid *self);
/* Takes what is being typed; FALSE where it cannot be taken. */
gboolean pad_order_grid_commit (PadOrderGrid *self);
/* Cells that keep the order from being sent. */
guint pad_order_grid_count_open (PadOrderGrid *self);
/* What they say, each with the place it is at. (transfer full) */
GStrv pad_order_grid_list_open (PadOrderGrid *self);
/* The caret into the next cell with a problem; FALSE where there is none. */
gboolean pad_order_grid_next_problem (PadOrderGrid *self);
/* The caret into the quantity of @line. */
void pad_order_grid_show_line (PadOrderGrid *self, int line);

/* Fills the column "last ordered". */
void pad_order_grid_show_last (PadOrderGrid *self);

gboolean pad_order_grid_is_stale (PadOrderGrid *self);
/* Whether what has just come from outside must wait; then the grid is stale. */
gboolean pad_order_grid_hold (PadOrderGrid *self);
/* A write failed: what was typed last stands in its cell again, with the reason. */
void pad_order_grid_fail (PadOrderGrid *self, const char *words);
void pad_order_grid_refresh (PadOrderGrid *self);

/* -- what menus do for the row with the caret -- */

gboolean pad_order_grid_has_row (PadOrderGrid *self);
void pad_order_grid_remove (PadOrderGrid *self);
void pad_order_grid_move (PadOrderGrid *self, int by);
void pad_order_grid_fill_down (PadOrderGrid *self);
void pad_order_grid_join (PadOrderGrid *self);
void pad_order_grid_details (PadOrderGrid *self);
void pad_order_grid_paste (PadOrderGrid *self);
void pad_order_grid_copy_line (PadOrderGrid *self);
void pad_order_grid_copy_all (PadOrderGrid *self);
/* The caret goes to what was touched. */
void pad_order_grid_undo (PadOrderGrid *self);
void pad_order_grid_redo (PadOrderGrid *self);

G_END_DECLS
