#include "pad-order-grid-private.h"

#include <glib/gi18n.h>
#include <pad-toast.h>

#include "pad-cell-text.h"

/* What keys and menus do with the row that has the caret. */

static PadOrderEditLine *
get_line (PadOrderGrid *self, PadOrderRow **row)
{
  *row = self->edit && self->editable ? pad_grid_get_row (self) : NULL;
  return *row ? pad_order_row_get_line (*row) : NULL;
}

/* -- removing -- */

/* An edit that a toast takes back, as long as it is the last one. */
typedef struct
{
  PadOrderGrid *grid;
  PadOrderEdit *edit;
  char *undo;
} Removed;

static void
removed_free (gpointer data)
{
  Removed *removed = data;

  g_object_unref (removed->grid);
  g_object_unref (removed->edit);
  g_free (removed->undo);
  g_free (removed);
}

static void
put_back (gpointer data)
{
  Removed *removed = data;
  g_autofree char *undo = pad_order_edit_dup_undo_text (removed->edit);

  if (removed->grid->edit == removed->edit && g_strcmp0 (undo, removed->undo) == 0)
    pad_order_grid_undo (removed->grid);
  else
    pad_toast (GTK_WIDGET (removed->grid), _ ("Take back the later changes first (Ctrl+Z)"));
}

static void
tell_removed (PadOrderGrid *self, int line)
{
  g_autofree char *text = g_strdup_printf (_ ("Line %d removed"), line);
  Removed *removed = g_new0 (Removed, 1);

  removed->grid = g_object_ref (self);
  removed->edit = g_object_ref (self->edit);
  removed->undo = pad_order_edit_dup_undo_text (self->edit);
  pad_toast_undo (GTK_WIDGET (self), text, put_back, removed, removed_free);
}

/* The row that the caret goes to when @row goes. */
static PadOrderRow *
neighbour (PadOrderRow *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  return (PadOrderRow *)(next ? next : gtk_widget_get_prev_sibling (GTK_WIDGET (row)));
}

static void
remove_typed (PadOrderGrid *self, PadOrderRow *row)
{
  if (pad_order_row_is_empty (row))
    return;
  pad_grid_begin_own (self, NULL);
  pad_grid_focus (self, neighbour (row), PAD_COLUMN_ARTICLE);
  pad_grid_drop_row (self, row);
  pad_grid_end_own (self, NULL);
}

void
pad_order_grid_remove (PadOrderGrid *self)
{
  PadOrderRow *row;
  PadOrderEditLine *line = get_line (self, &row);
  g_autoptr (GError) error = NULL;
  int number = line ? pad_order_edit_line_get_line (line) : 0;
  gboolean removed;

  if (!line) {
    if (row)
      remove_typed (self, row);
    return;
  }
  pad_grid_begin_own (self, "removed");
  pad_suggestions_hide (self->suggestions);
  pad_grid_focus (self, neighbour (row), PAD_COLUMN_ARTICLE);
  removed = pad_order_edit_remove (self->edit, number, &error);
  pad_grid_end_own (self, "removed");
  if (removed)
    tell_removed (self, number);
  else
    pad_toast_error (GTK_WIDGET (self), _ ("The line could not be removed"), error);
}

/* -- moving -- */

void
pad_order_grid_move (PadOrderGrid *self, int by)
{
  PadOrderRow *row;
  PadOrderEditLine *line = get_line (self, &row);
  g_autoptr (GError) error = NULL;
  PadCell *cell;
  PadOrderColumn column;
  guint position;

  if (!line || !pad_order_grid_commit (self))
    return;
  position = pad_grid_position (self, row);
  if ((by < 0 && position == 0) ||
      (by > 0 && position + 1 >= g_list_model_get_n_items (G_LIST_MODEL (self->edit))))
    return;
  pad_grid_get_focus (self, &cell);
  column = cell ? pad_cell_get_column (cell) : PAD_COLUMN_ARTICLE;
  pad_grid_begin_own (self, NULL);
  if (!pad_order_edit_move (self->edit, pad_order_edit_line_get_line (line), position + by, &error))
    pad_toast_error (GTK_WIDGET (self), _ ("The line could not be moved"), error);
  pad_grid_focus (self, row, column);
  pad_grid_end_own (self, NULL);
}

/* -- from other lines -- */

/* The nearest line above; rows that are none are passed over. */
static PadOrderEditLine *
line_above (PadOrderRow *row)
{
  GtkWidget *above = gtk_widget_get_prev_sibling (GTK_WIDGET (row));

  while (above && !pad_order_row_get_line (PAD_ORDER_ROW (above)))
    above = gtk_widget_get_prev_sibling (above);
  return above ? pad_order_row_get_line (PAD_ORDER_ROW (above)) : NULL;
}

void
pad_order_grid_fill_down (PadOrderGrid *self)
{
  PadOrderRow *row;
  PadOrderEditLine *line = get_line (self, &row);
  PadOrderEditLine *above = row ? line_above (row) : NULL;
  PadCell *cell = NULL;
  PadOrderColumn column;
  g_autofree char *text = NULL;

  if (row)
    pad_grid_get_focus (self, &cell);
  if (row && !cell)
    cell = pad_order_row_get_cell (row, PAD_COLUMN_QUANTITY);
  if (!above || !cell)
    return;
  column = pad_cell_get_column (cell);
  if (column == PAD_COLUMN_ARTICLE) {
    pad_grid_take_article (self, row, pad_order_edit_line_get_sku (above), NULL, 0);
    return;
  }
  if (!line)
    return;
  text = column == PAD_COLUMN_QUANTITY
             ? pad_cell_show_quantity (pad_order_edit_line_get_quantity (above))
             : g_strdup (pad_order_edit_line_get_note (above));
  pad_cell_type_text (cell, text ? text : "");
  pad_grid_commit_cell (self, row, cell, TRUE);
}

void
pad_order_grid_join (PadOrderGrid *self)
{
  PadOrderRow *row;
  PadOrderEditLine *line = get_line (self, &row);
  g_autoptr (GError) error = NULL;
  int number = line ? pad_order_edit_line_get_line (line) : 0;
  int also;
  gboolean joined;

  if (!line || !pad_order_grid_commit (self))
    return;
  also = pad_order_edit_line_get_also (line);
  if (!also) {
    pad_toast (GTK_WIDGET (self), _ ("No other line has this article"));
    return;
  }
  pad_grid_begin_own (self, "joined");
  pad_grid_focus (self, neighbour (row), PAD_COLUMN_ARTICLE);
  joined = pad_order_edit_merge (self->edit, also, number, &error);
  pad_grid_end_own (self, "joined");
  if (!joined) {
    pad_toast_error (GTK_WIDGET (self), _ ("The lines could not be added up"), error);
    pad_order_grid_show_line (self, number);
  }
}

/* -- undo -- */

static void
show_touched (PadOrderGrid *self, int line)
{
  if (line)
    pad_order_grid_show_line (self, line);
}

void
pad_order_grid_undo (PadOrderGrid *self)
{
  int line = 0;

  if (!self->edit || !self->editable)
    return;
  pad_grid_begin_own (self, "undo");
  pad_order_edit_undo (self->edit, &line);
  pad_grid_end_own (self, "undo");
  show_touched (self, line);
}

void
pad_order_grid_redo (PadOrderGrid *self)
{
  int line = 0;

  if (!self->edit || !self->editable)
    return;
  pad_grid_begin_own (self, "redo");
  pad_order_edit_redo (self->edit, &line);
  pad_grid_end_own (self, "redo");
  show_touched (self, line);
}
