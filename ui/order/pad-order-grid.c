#include "pad-order-grid-private.h"

#include <glib/gi18n.h>
#include <pad-style.h>
#include <pad-trace.h>

#include "pad-order-heads.h"

enum
{
  PROP_0,
  PROP_STALE,
  N_PROPS
};

enum
{
  COMMITTED,
  OPEN_CHANGED,
  LINE_DETAILS,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadOrderGrid, pad_order_grid, ADW_TYPE_BIN)

/* -- what changes -- */

static void
set_stale (PadOrderGrid *self, gboolean stale)
{
  if (self->stale == stale)
    return;
  self->stale = stale;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STALE]);
}

/* The keyboard is in a cell, and what changed is not of our own doing. */
static gboolean
must_wait (PadOrderGrid *self)
{
  PadCell *cell = NULL;

  if (self->own || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  pad_grid_get_focus (self, &cell);
  return cell != NULL;
}

static void
on_line_changed_cb (PadOrderEditLine *line, gpointer data)
{
  PadOrderRow *row = data;
  PadOrderGrid *self =
      PAD_ORDER_GRID (gtk_widget_get_ancestor (GTK_WIDGET (row), PAD_TYPE_ORDER_GRID));

  if (must_wait (self)) {
    pad_order_row_update_mark (row);
    set_stale (self, TRUE);
  } else {
    pad_order_row_update (row);
  }
}

static void
bind_row (PadOrderRow *row, PadOrderEditLine *line)
{
  g_signal_connect (line, "changed", G_CALLBACK (on_line_changed_cb), row);
  pad_order_row_set_line (row, line);
}

/* Rows of lines, in their order. */
static GPtrArray *
list_rows (PadOrderGrid *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row))
    if (pad_order_row_get_line (row) && row != self->adopting)
      g_ptr_array_add (rows, row);
  return rows;
}

/* The row that shows @line from now on, behind @before: the one it had, the one it was typed into,
 * or a new one. */
static PadOrderRow *
place_line (PadOrderGrid *self, GHashTable *gone, PadOrderEditLine *line, PadOrderRow *before)
{
  PadOrderRow *row = g_hash_table_lookup (gone, line);

  if (row) {
    g_hash_table_remove (gone, line);
    gtk_box_reorder_child_after (GTK_BOX (self->rows), GTK_WIDGET (row), (GtkWidget *)before);
    return row;
  }
  row = self->adopting;
  self->adopting = NULL;
  if (!row)
    row = pad_grid_make_row (self, before);
  bind_row (row, line);
  return row;
}

static void
on_items_changed_cb (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  PadOrderGrid *self = data;
  g_autoptr (GPtrArray) rows = list_rows (self);
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);
  PadOrderRow *before = position > 0 ? rows->pdata[position - 1] : NULL;
  GHashTableIter iter;
  gpointer row;

  for (guint i = position; i < position + removed && i < rows->len; i++)
    g_hash_table_insert (gone, pad_order_row_get_line (rows->pdata[i]), rows->pdata[i]);
  for (guint i = position; i < position + added; i++) {
    g_autoptr (PadOrderEditLine) line = g_list_model_get_item (list, i);

    before = place_line (self, gone, line, before);
  }
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    pad_grid_drop_row (self, row);
  pad_grid_need_empty_row (self);
}

void
pad_order_grid_refresh (PadOrderGrid *self)
{
  if (!self->stale)
    return;
  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row))
    pad_order_row_update (row);
  set_stale (self, FALSE);
}

void
pad_grid_begin_own (PadOrderGrid *self, const char *detail)
{
  if (self->own++ == 0 && detail)
    pad_trace ("cell-committed", detail);
}

void
pad_grid_end_own (PadOrderGrid *self, const char *detail)
{
  if (--self->own > 0)
    return;
  pad_order_grid_refresh (self);
  pad_grid_need_empty_row (self);
  pad_grid_store_open (self);
  if (detail)
    g_signal_emit (self, signals[COMMITTED], 0, detail);
  else if (pad_order_grid_count_open (self) != self->open)
    g_signal_emit (self, signals[OPEN_CHANGED], 0);
  self->open = pad_order_grid_count_open (self);
}

static void
on_focus_left_cb (PadOrderGrid *self)
{
  pad_order_grid_refresh (self);
}

/* -- another order -- */

static void
drop_rows (PadOrderGrid *self)
{
  PadOrderRow *row;

  self->loading = TRUE;
  while ((row = pad_grid_first_row (self)))
    pad_grid_drop_row (self, row);
  self->loading = FALSE;
}

static void
fill (PadOrderGrid *self)
{
  GListModel *list = G_LIST_MODEL (self->edit);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (PadOrderEditLine) line = g_list_model_get_item (list, i);

    bind_row (pad_grid_make_row (self, (PadOrderRow *)gtk_widget_get_last_child (self->rows)),
              line);
  }
  pad_grid_load_open (self);
  pad_grid_need_empty_row (self);
}

void
pad_order_grid_set_edit (PadOrderGrid *self, PadOrderEdit *edit)
{
  if (self->edit == edit)
    return;
  if (self->edit) {
    pad_order_grid_commit (self);
    g_signal_handlers_disconnect_by_data (self->edit, self);
  }
  pad_suggestions_hide (self->suggestions);
  drop_rows (self);
  set_stale (self, FALSE);
  g_set_object (&self->edit, edit);
  if (edit) {
    g_signal_connect (edit, "items-changed", G_CALLBACK (on_items_changed_cb), self);
    fill (self);
  }
  g_signal_emit (self, signals[OPEN_CHANGED], 0);
}

void
pad_order_grid_set_editable (PadOrderGrid *self, gboolean editable)
{
  PadOrderRow *row;

  if (self->editable == editable)
    return;
  self->editable = editable;
  for (row = pad_grid_first_row (self); row; row = pad_grid_next_row (row))
    pad_order_row_set_editable (row, editable);
  row = (PadOrderRow *)gtk_widget_get_last_child (self->rows);
  if (!editable && row && pad_order_row_is_empty (row))
    pad_grid_drop_row (self, row);
  pad_grid_need_empty_row (self);
}

/* -- for the page -- */

void
pad_order_grid_begin (PadOrderGrid *self)
{
  GtkWidget *last = gtk_widget_get_last_child (self->rows);

  if (last)
    pad_grid_focus (self, PAD_ORDER_ROW (last), PAD_COLUMN_ARTICLE);
}

gboolean
pad_order_grid_commit (PadOrderGrid *self)
{
  PadCell *cell;
  PadOrderRow *row = pad_grid_get_focus (self, &cell);

  return !row || !cell || pad_grid_commit_cell (self, row, cell, FALSE);
}

guint
pad_order_grid_count_open (PadOrderGrid *self)
{
  guint n = 0;

  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row))
    n += pad_order_row_get_error (row, PAD_COLUMN_ARTICLE) ||
         pad_order_row_get_error (row, PAD_COLUMN_QUANTITY);
  return n;
}

static char *
say_open (PadOrderRow *row)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);
  const char *words = pad_order_row_get_error (row, PAD_COLUMN_ARTICLE);

  if (!words)
    words = pad_order_row_get_error (row, PAD_COLUMN_QUANTITY);
  if (!words || !line)
    return g_strdup (words);
  /* Translators: what is wrong with a line of the order */
  return g_strdup_printf (_ ("Line %d: %s"), pad_order_edit_line_get_line (line), words);
}

GStrv
pad_order_grid_list_open (PadOrderGrid *self)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  for (PadOrderRow *row = pad_grid_first_row (self); row; row = pad_grid_next_row (row)) {
    g_autofree char *words = say_open (row);

    if (words)
      g_strv_builder_add (all, words);
  }
  return g_strv_builder_end (all);
}

gboolean
pad_order_grid_next_problem (PadOrderGrid *self)
{
  PadOrderRow *start = pad_grid_get_row (self);
  PadOrderRow *row = start ? pad_grid_next_row (start) : pad_grid_first_row (self);
  PadOrderColumn column;

  for (int turn = 0; turn < 2; turn++) {
    for (; row; row = pad_grid_next_row (row)) {
      if (pad_order_row_has_problem (row, &column)) {
        pad_grid_focus (self, row, column);
        return TRUE;
      }
    }
    row = pad_grid_first_row (self);
  }
  return FALSE;
}

void
pad_order_grid_show_line (PadOrderGrid *self, int line)
{
  pad_grid_focus (self, pad_grid_find_line (self, line), PAD_COLUMN_QUANTITY);
}

gboolean
pad_order_grid_is_stale (PadOrderGrid *self)
{
  return self->stale;
}

gboolean
pad_order_grid_hold (PadOrderGrid *self)
{
  if (self->own)
    return TRUE;
  if (must_wait (self))
    set_stale (self, TRUE);
  return self->stale;
}

void
pad_order_grid_fail (PadOrderGrid *self, const char *words)
{
  PadOrderRow *row = self->entry_line ? pad_grid_find_line (self, self->entry_line)
                                      : (PadOrderRow *)gtk_widget_get_last_child (self->rows);
  PadCell *cell = row && self->entry_text ? pad_order_row_get_cell (row, self->entry_column) : NULL;

  if (!cell || pad_cell_is_touched (cell))
    return;
  pad_grid_begin_own (self, NULL);
  pad_cell_type_text (cell, self->entry_text);
  pad_order_row_set_error (row, self->entry_column, words);
  pad_grid_end_own (self, NULL);
}

void
pad_grid_note_entry (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  PadOrderEditLine *line = pad_order_row_get_line (row);

  self->entry_line = line ? pad_order_edit_line_get_line (line) : 0;
  self->entry_column = pad_cell_get_column (cell);
  g_free (self->entry_text);
  self->entry_text = g_strdup (pad_cell_get_text (cell));
}

gboolean
pad_order_grid_has_row (PadOrderGrid *self)
{
  PadOrderRow *row = pad_grid_get_row (self);

  return row && pad_order_row_get_line (row);
}

void
pad_order_grid_details (PadOrderGrid *self)
{
  PadOrderRow *row = pad_grid_get_row (self);
  PadOrderEditLine *line = row ? pad_order_row_get_line (row) : NULL;

  if (line)
    g_signal_emit (self, signals[LINE_DETAILS], 0, pad_order_edit_line_get_line (line));
}

/* -- the object -- */

static void
set_unit (GtkWidget *widget, const char *name, GVariant *target)
{
  PadOrderGrid *self = PAD_ORDER_GRID (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;
  const char *unit;
  PadOrderRow *row;
  int line;

  g_variant_get (target, "(i&s)", &line, &unit);
  row = pad_grid_find_line (self, line);
  if (!row)
    return;
  detail = g_strdup_printf ("%d", line);
  pad_grid_begin_own (self, detail);
  if (!pad_order_edit_set_unit (self->edit, line, unit, &error))
    pad_order_row_set_error (row, PAD_COLUMN_QUANTITY, error->message);
  pad_grid_end_own (self, detail);
  pad_grid_focus (self, row, PAD_COLUMN_QUANTITY);
}

static void
join (GtkWidget *widget, const char *name, GVariant *target)
{
  PadOrderGrid *self = PAD_ORDER_GRID (widget);
  PadOrderRow *row = pad_grid_find_line (self, g_variant_get_int32 (target));

  if (row)
    self->last_row = GTK_WIDGET (row);
  if (row)
    pad_grid_focus (self, row, PAD_COLUMN_QUANTITY);
  pad_order_grid_join (self);
}

static void
pad_order_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PadOrderGrid *self = PAD_ORDER_GRID (object);

  if (id == PROP_STALE)
    g_value_set_boolean (value, self->stale);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pad_order_grid_dispose (GObject *object)
{
  PadOrderGrid *self = PAD_ORDER_GRID (object);

  self->loading = TRUE;
  if (self->edit)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  if (self->rows)
    drop_rows (self);
  self->loading = TRUE;
  if (self->suggestions) {
    g_signal_handlers_disconnect_by_data (self->suggestions, self);
    pad_suggestions_close (self->suggestions);
  }
  g_clear_object (&self->suggestions);
  g_clear_object (&self->edit);
  g_clear_object (&self->columns);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_order_grid_parent_class)->dispose (object);
}

static void
pad_order_grid_finalize (GObject *object)
{
  g_free (PAD_ORDER_GRID (object)->kept);
  g_free (PAD_ORDER_GRID (object)->entry_text);
  G_OBJECT_CLASS (pad_order_grid_parent_class)->finalize (object);
}

static void
pad_order_grid_class_init (PadOrderGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = pad_order_grid_get_property;
  object_class->dispose = pad_order_grid_dispose;
  object_class->finalize = pad_order_grid_finalize;
  properties[PROP_STALE] =
      g_param_spec_boolean ("stale", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[COMMITTED] = g_signal_new ("committed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_CHANGED] =
      g_signal_new ("open-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LINE_DETAILS] = g_signal_new ("line-details", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_install_action (widget_class, "grid.set-unit", "(is)", set_unit);
  gtk_widget_class_install_action (widget_class, "grid.join", "i", join);
  gtk_widget_class_set_css_name (widget_class, "ordergrid");
}

static void
pad_order_grid_init (PadOrderGrid *self)
{
  self->editable = TRUE;
}

/* Heads above rows; the rows scroll down, both together sideways. */
static void
build (PadOrderGrid *self)
{
  GtkWidget *outer = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->rows = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_GRID, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lines of the order"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->rows);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (box), pad_order_heads_new (self->columns));
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (outer), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (outer), box);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (self->rows, focus);
  adw_bin_set_child (ADW_BIN (self), outer);
}

static void
on_picked_cb (PadSuggestions *suggestions, const char *sku, gpointer data)
{
  PadOrderGrid *self = data;
  PadCell *cell;
  PadOrderRow *row = pad_grid_get_focus (self, &cell);

  if (!row || !cell)
    return;
  if (pad_grid_take_article (self, row, sku, NULL, 0))
    pad_grid_focus (self, row, PAD_COLUMN_QUANTITY);
}

GtkWidget *
pad_order_grid_new (PadWorkspace *workspace, PadOrderColumns *columns)
{
  PadOrderGrid *self = g_object_new (PAD_TYPE_ORDER_GRID, NULL);

  self->workspace = g_object_ref (workspace);
  self->columns = g_object_ref (columns);
  build (self);
  self->suggestions = pad_suggestions_new (GTK_WIDGET (self), pad_workspace_get_reader (workspace));
  g_signal_connect (self->suggestions, "picked", G_CALLBACK (on_picked_cb), self);
  pad_grid_add_keys (self);
  return GTK_WIDGET (self);
}
