#include "pad-order-grid-private.h"

/* The rows of the grid, and which of them has the caret. */

#define TICKS 2 /* frames until new rows have been laid out */

PadOrderRow *
pad_grid_first_row (PadOrderGrid *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->rows);

  return row ? PAD_ORDER_ROW (row) : NULL;
}

PadOrderRow *
pad_grid_next_row (PadOrderRow *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  return next ? PAD_ORDER_ROW (next) : NULL;
}

PadOrderRow *
pad_grid_get_focus (PadOrderGrid *self, PadCell **cell)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  *cell = NULL;
  if (!focus || !gtk_widget_is_ancestor (focus, self->rows))
    return NULL;
  row = gtk_widget_get_ancestor (focus, PAD_TYPE_ORDER_ROW);
  *cell = (PadCell *)gtk_widget_get_ancestor (focus, PAD_TYPE_CELL);
  self->last_row = row;
  return row ? PAD_ORDER_ROW (row) : NULL;
}

PadOrderRow *
pad_grid_get_row (PadOrderGrid *self)
{
  PadCell *cell;
  PadOrderRow *row = pad_grid_get_focus (self, &cell);

  if (row)
    return row;
  for (row = pad_grid_first_row (self); row; row = pad_grid_next_row (row))
    if (GTK_WIDGET (row) == self->last_row)
      return row;
  return NULL;
}

PadOrderRow *
pad_grid_find_line (PadOrderGrid *self, int line)
{
  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row)) {
    PadOrderEditLine *of = pad_order_row_get_line (row);

    if (of && pad_order_edit_line_get_line (of) == line)
      return row;
  }
  return NULL;
}

guint
pad_grid_position (PadOrderGrid *self, PadOrderRow *row)
{
  guint position = 0;

  for (PadOrderRow *at = pad_grid_first_row (self); at && at != row; at = pad_grid_next_row (at))
    position += pad_order_row_get_line (at) != NULL;
  return position;
}

/* -- the row with the caret stays in sight -- */

static void
scroll_to (PadOrderGrid *self, GtkWidget *row)
{
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, self->rows, &bounds))
    gtk_adjustment_clamp_page (place, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* Once rows that are new have their places. */
static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  PadOrderGrid *self = PAD_ORDER_GRID (widget);
  PadCell *cell;
  PadOrderRow *row = pad_grid_get_focus (self, &cell);

  if (--self->ticks > 0)
    return G_SOURCE_CONTINUE;
  if (row)
    scroll_to (self, GTK_WIDGET (row));
  return G_SOURCE_REMOVE;
}

static void
keep_in_sight (PadOrderGrid *self)
{
  if (self->ticks <= 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
  self->ticks = TICKS;
}

void
pad_grid_focus (PadOrderGrid *self, PadOrderRow *row, PadOrderColumn column)
{
  PadCell *cell = row ? pad_order_row_get_cell (row, column) : NULL;

  if (row && !cell)
    cell = pad_order_row_get_cell (row, PAD_COLUMN_ARTICLE);
  if (!cell)
    return;
  pad_cell_focus (cell);
  keep_in_sight (self);
}

static void
on_cell_left_cb (PadOrderRow *row, PadCell *cell, gpointer data)
{
  PadOrderGrid *self = data;

  if (self->loading || self->own)
    return;
  pad_suggestions_hide (self->suggestions);
  pad_grid_commit_cell (self, row, cell, FALSE);
}

static void
on_typed_cb (GtkEditable *editable, gpointer data)
{
  PadOrderGrid *self = data;
  PadCell *cell = PAD_CELL (editable);
  PadCell *focused = NULL;

  pad_grid_get_focus (self, &focused);
  if (self->own || self->loading || cell != focused || !self->edit || !pad_cell_is_touched (cell))
    return;
  pad_suggestions_ask (self->suggestions, cell, pad_order_edit_get_account (self->edit),
                       pad_cell_get_text (cell));
}

/* Assistive technology's Enter; that of the keyboard is taken before. */
static void
on_activate_cb (PadCell *cell, gpointer data)
{
  PadOrderGrid *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (cell), PAD_TYPE_ORDER_ROW);

  if (self->edit && self->editable)
    pad_grid_enter (self, PAD_ORDER_ROW (row), cell);
}

PadOrderRow *
pad_grid_make_row (PadOrderGrid *self, PadOrderRow *before)
{
  PadOrderRow *row = pad_order_row_new (self->columns);

  pad_order_row_set_editable (row, self->editable);
  g_signal_connect (row, "cell-left", G_CALLBACK (on_cell_left_cb), self);
  g_signal_connect (pad_order_row_get_cell (row, PAD_COLUMN_ARTICLE), "activate",
                    G_CALLBACK (on_activate_cb), self);
  g_signal_connect (pad_order_row_get_cell (row, PAD_COLUMN_QUANTITY), "activate",
                    G_CALLBACK (on_activate_cb), self);
  g_signal_connect (pad_order_row_get_cell (row, PAD_COLUMN_ARTICLE), "changed",
                    G_CALLBACK (on_typed_cb), self);
  gtk_box_insert_child_after (GTK_BOX (self->rows), GTK_WIDGET (row), (GtkWidget *)before);
  return row;
}

PadOrderRow *
pad_grid_insert_row (PadOrderGrid *self, PadOrderRow *next)
{
  return pad_grid_make_row (self,
                            (PadOrderRow *)(next ? gtk_widget_get_prev_sibling (GTK_WIDGET (next))
                                                 : gtk_widget_get_last_child (self->rows)));
}

void
pad_grid_drop_row (PadOrderGrid *self, PadOrderRow *row)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);

  if (self->suggestions)
    pad_suggestions_hide (self->suggestions);
  if (line)
    g_signal_handlers_disconnect_by_data (line, row);
  if (self->last_row == GTK_WIDGET (row))
    self->last_row = NULL;
  gtk_box_remove (GTK_BOX (self->rows), GTK_WIDGET (row));
}

void
pad_grid_need_empty_row (PadOrderGrid *self)
{
  GtkWidget *last = gtk_widget_get_last_child (self->rows);

  if (!self->edit || !self->editable)
    return;
  if (!last || !pad_order_row_is_empty (PAD_ORDER_ROW (last)))
    pad_grid_make_row (self, (PadOrderRow *)last);
}
