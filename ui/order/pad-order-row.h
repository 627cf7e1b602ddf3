#pragma once

#include <pad-order-edit.h>

#include "pad-cell.h"

G_BEGIN_DECLS

/**
 * PadOrderRow:
 *
 * One row of the grid: a line of the order, or what was typed and is none yet: an empty row, a
 * number that no article has. Below its cells it says what was found of it. It stays the same
 * widget when it becomes a line, so that the caret stays in it.
 *
 * Signal `cell-left` (PadCell *): the keyboard has left a cell.
 *
 * Activates "grid.set-unit" (`(is)`: line, unit) and "grid.join" (`i`: line).
 */
#define PAD_TYPE_ORDER_ROW (pad_order_row_get_type ())
G_DECLARE_FINAL_TYPE (PadOrderRow, pad_order_row, PAD, ORDER_ROW, GtkWidget)

PadOrderRow *pad_order_row_new (PadOrderColumns *columns);

/* (nullable) */
PadOrderEditLine *pad_order_row_get_line (PadOrderRow *self);
void pad_order_row_set_line (PadOrderRow *self, PadOrderEditLine *line);
/* (nullable): the cell of ARTICLE, QUANTITY or NOTE. */
PadCell *pad_order_row_get_cell (PadOrderRow *self, PadOrderColumn column);
/* No line, and nothing typed. */
gboolean pad_order_row_is_empty (PadOrderRow *self);
void pad_order_row_set_editable (PadOrderRow *self, gboolean editable);

/* The quantity that counts is shown grey until the user takes it or types another. */
void pad_order_row_set_offered (PadOrderRow *self, gboolean offered);
gboolean pad_order_row_is_offered (PadOrderRow *self);

/* What is wrong with what is typed in a cell, in words; NULL for nothing. */
void pad_order_row_set_error (PadOrderRow *self, PadOrderColumn column, const char *words);
const char *pad_order_row_get_error (PadOrderRow *self, PadOrderColumn column);
/* Something here keeps the order from being sent or should be looked at. @column: (out): where to
 * begin */
gboolean pad_order_row_has_problem (PadOrderRow *self, PadOrderColumn *column);

/* How the account last ordered the article; "" for never. */
void pad_order_row_set_last (PadOrderRow *self, const char *text);

/* Shows the line as it is now. */
void pad_order_row_update (PadOrderRow *self);
/* Only the mark of its state: nothing moves while the user types. */
void pad_order_row_update_mark (PadOrderRow *self);

G_END_DECLS
