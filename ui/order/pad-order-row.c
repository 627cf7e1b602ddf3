#include <pad-damage.h>

#include "pad-order-row-private.h"

#define GAP 2 /* between cells and words */

enum
{
  CELL_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadOrderRow, pad_order_row, GTK_TYPE_WIDGET)

/* -- layout -- */

static GtkSizeRequestMode
pad_order_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
words_indent (PadOrderRow *self, int width)
{
  return pad_order_columns_get_x (self->columns, GTK_WIDGET (self), PAD_COLUMN_STATE, width);
}

static void
pad_order_row_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PadOrderRow *self = PAD_ORDER_ROW (widget);
  int least = 0, wanted = 0;

  pad_order_columns_measure (self->columns, widget, self->cells, orientation, minimum, natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || !gtk_widget_should_layout (self->words))
    return;
  if (for_size >= 0)
    for_size = MAX (for_size - words_indent (self, for_size), 1);
  gtk_widget_measure (self->words, orientation, for_size, &least, &wanted, NULL, NULL);
  *minimum += least + GAP;
  *natural += wanted + GAP;
}

static void
pad_order_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PadOrderRow *self = PAD_ORDER_ROW (widget);
  int cells = 0, least = 0;

  pad_order_columns_measure (self->columns, widget, self->cells, GTK_ORIENTATION_VERTICAL, &least,
                             &cells);
  cells = MIN (cells, height);
  pad_order_columns_allocate (self->columns, widget, self->cells, width, cells);
  if (gtk_widget_should_layout (self->words)) {
    int indent = words_indent (self, width);
    gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
    GtkAllocation place = {mirrored ? 0 : indent, cells + GAP, MAX (width - indent, 1),
                           MAX (height - cells - GAP, 1)};

    gtk_widget_size_allocate (self->words, &place, -1);
  }
}

/* -- cells -- */

static void
on_cell_left_cb (PadCell *cell, gpointer data)
{
  g_signal_emit (data, signals[CELL_LEFT], 0, cell);
}

static void
put_cell (PadOrderRow *self, PadOrderColumn column)
{
  pad_order_row_make_cell (self, column);
  if (PAD_IS_CELL (self->cells[column]))
    g_signal_connect (self->cells[column], "left", G_CALLBACK (on_cell_left_cb), self);
}

/* Children stand in the order of the columns, so that Tab goes along them. */
static void
order_children (PadOrderRow *self)
{
  GtkWidget *before = NULL;

  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    if (!self->cells[i])
      continue;
    gtk_widget_insert_after (self->cells[i], GTK_WIDGET (self), before);
    before = self->cells[i];
  }
  gtk_widget_insert_after (self->words, GTK_WIDGET (self), before);
}

static void
on_columns_changed_cb (PadOrderRow *self)
{
  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    gboolean shown = pad_order_columns_is_shown (self->columns, i);

    if (shown && !self->cells[i])
      put_cell (self, i);
    if (self->cells[i] && i != PAD_COLUMN_STATE && i != PAD_COLUMN_UNIT &&
        !GTK_IS_LABEL (self->cells[i]))
      gtk_widget_set_visible (self->cells[i], shown);
  }
  order_children (self);
  pad_order_row_update (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* -- the object -- */

static void
pad_order_row_dispose (GObject *object)
{
  PadOrderRow *self = PAD_ORDER_ROW (object);
  GtkWidget *child;

  if (self->columns)
    g_signal_handlers_disconnect_by_data (self->columns, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->line);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (pad_order_row_parent_class)->dispose (object);
}

static void
pad_order_row_finalize (GObject *object)
{
  PadOrderRow *self = PAD_ORDER_ROW (object);

  for (int i = 0; i < PAD_N_COLUMNS; i++)
    g_free (self->errors[i]);
  g_free (self->last);
  G_OBJECT_CLASS (pad_order_row_parent_class)->finalize (object);
}

static void
pad_order_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  pad_damage_whole (widget, snapshot);
  GTK_WIDGET_CLASS (pad_order_row_parent_class)->snapshot (widget, snapshot);
}

static void
pad_order_row_class_init (PadOrderRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pad_order_row_dispose;
  object_class->finalize = pad_order_row_finalize;
  widget_class->get_request_mode = pad_order_row_get_request_mode;
  widget_class->measure = pad_order_row_measure;
  widget_class->size_allocate = pad_order_row_size_allocate;
  widget_class->snapshot = pad_order_row_snapshot;
  signals[CELL_LEFT] = g_signal_new ("cell-left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, PAD_TYPE_CELL);
  gtk_widget_class_set_css_name (widget_class, "orderrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
pad_order_row_init (PadOrderRow *self)
{
  self->editable = TRUE;
  self->last = g_strdup ("");
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_visible (self->words, FALSE);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

PadOrderRow *
pad_order_row_new (PadOrderColumns *columns)
{
  PadOrderRow *self = g_object_new (PAD_TYPE_ORDER_ROW, NULL);

  self->columns = g_object_ref (columns);
  g_signal_connect_swapped (columns, "changed", G_CALLBACK (on_columns_changed_cb), self);
  on_columns_changed_cb (self);
  return self;
}

PadOrderEditLine *
pad_order_row_get_line (PadOrderRow *self)
{
  return self->line;
}

void
pad_order_row_set_line (PadOrderRow *self, PadOrderEditLine *line)
{
  g_set_object (&self->line, line);
  pad_order_row_name_cells (self);
  pad_order_row_update (self);
}

PadCell *
pad_order_row_get_cell (PadOrderRow *self, PadOrderColumn column)
{
  GtkWidget *cell = self->cells[column];

  return cell && PAD_IS_CELL (cell) && gtk_widget_get_visible (cell) ? PAD_CELL (cell) : NULL;
}

gboolean
pad_order_row_is_empty (PadOrderRow *self)
{
  return !self->line && !pad_cell_get_text (PAD_CELL (self->cells[PAD_COLUMN_ARTICLE]))[0];
}

void
pad_order_row_set_editable (PadOrderRow *self, gboolean editable)
{
  if (self->editable == editable)
    return;
  self->editable = editable;
  for (int i = 0; i < PAD_N_COLUMNS; i++)
    if (self->cells[i] && PAD_IS_CELL (self->cells[i]))
      gtk_editable_set_editable (GTK_EDITABLE (self->cells[i]), editable);
  pad_order_row_update (self);
}

void
pad_order_row_set_offered (PadOrderRow *self, gboolean offered)
{
  if (self->offered == offered)
    return;
  self->offered = offered;
  pad_order_row_show_cells (self);
}

gboolean
pad_order_row_is_offered (PadOrderRow *self)
{
  return self->offered;
}

void
pad_order_row_set_error (PadOrderRow *self, PadOrderColumn column, const char *words)
{
  if (g_strcmp0 (self->errors[column], words) == 0)
    return;
  g_free (self->errors[column]);
  self->errors[column] = g_strdup (words);
  if (self->cells[column] && PAD_IS_CELL (self->cells[column]))
    pad_cell_set_error (PAD_CELL (self->cells[column]), words);
  pad_order_row_name_cells (self);
  pad_order_row_show_state (self);
  pad_order_row_show_words (self);
}

const char *
pad_order_row_get_error (PadOrderRow *self, PadOrderColumn column)
{
  return self->errors[column];
}

gboolean
pad_order_row_has_problem (PadOrderRow *self, PadOrderColumn *column)
{
  PadSeverity severity;

  *column = PAD_COLUMN_ARTICLE;
  if (self->errors[PAD_COLUMN_ARTICLE])
    return TRUE;
  if (!self->line)
    return FALSE;
  *column = PAD_COLUMN_QUANTITY;
  return self->errors[PAD_COLUMN_QUANTITY] ||
         (pad_order_edit_line_get_severity (self->line, &severity) && severity > PAD_SEVERITY_INFO);
}

void
pad_order_row_set_last (PadOrderRow *self, const char *text)
{
  g_free (self->last);
  self->last = g_strdup (text);
  pad_order_row_show_cells (self);
}

void
pad_order_row_update (PadOrderRow *self)
{
  pad_order_row_show_cells (self);
  pad_order_row_show_state (self);
  pad_order_row_show_words (self);
}

void
pad_order_row_update_mark (PadOrderRow *self)
{
  pad_order_row_show_state (self);
}
