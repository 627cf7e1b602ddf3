#include "pad-order-grid-private.h"

/* The keys of the grid (UI.md 5.5, 5.9). They are looked at before the cell sees them. */

typedef struct
{
  guint key;
  GdkModifierType modifiers;
  /* FALSE: the key goes on to the cell */
  gboolean (*pressed) (PadOrderGrid *self, PadOrderRow *row, PadCell *cell);
} Key;

#define MODIFIERS (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

/* -- moving -- */

static gboolean
begin_next_row (PadOrderGrid *self, PadOrderRow *row)
{
  PadOrderRow *next = pad_grid_next_row (row);

  if (next)
    pad_grid_focus (self, next, PAD_COLUMN_ARTICLE);
  return TRUE;
}

/* The suggestion the user moved to, else what was typed. */
static gboolean
take_typed_article (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  const PadArticle *chosen = pad_suggestions_get_chosen (self->suggestions);
  g_autofree char *sku = chosen ? g_strdup (chosen->sku) : NULL;

  if (sku)
    return pad_grid_take_article (self, row, sku, NULL, 0);
  return pad_grid_commit_cell (self, row, cell, TRUE);
}

static gboolean
enter_article (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  gboolean touched = pad_cell_is_touched (cell);
  gboolean taken;

  if (pad_order_row_is_empty (row))
    return TRUE;
  taken = take_typed_article (self, row, cell);
  if (!taken) {
    /* What is typed next stands in its place. */
    pad_cell_focus (cell);
    return TRUE;
  }
  pad_suggestions_hide (self->suggestions);
  /* A quantity typed with the number needs no second Enter. */
  if (touched && !pad_order_row_is_offered (row) && pad_order_row_get_line (row) &&
      pad_grid_next_row (row) && pad_order_row_is_empty (pad_grid_next_row (row)))
    return begin_next_row (self, row);
  pad_grid_focus (self, row, PAD_COLUMN_QUANTITY);
  return TRUE;
}

gboolean
pad_grid_enter (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  if (pad_cell_get_column (cell) == PAD_COLUMN_ARTICLE)
    return enter_article (self, row, cell);
  pad_grid_commit_cell (self, row, cell, TRUE);
  return begin_next_row (self, row);
}

static gboolean
step (PadOrderGrid *self, PadOrderRow *row, PadCell *cell, gboolean down)
{
  GtkWidget *next = down ? gtk_widget_get_next_sibling (GTK_WIDGET (row))
                         : gtk_widget_get_prev_sibling (GTK_WIDGET (row));

  if (pad_cell_get_column (cell) == PAD_COLUMN_ARTICLE &&
      pad_suggestions_is_shown (self->suggestions))
    pad_suggestions_move (self->suggestions, down ? 1 : -1);
  else if (next)
    pad_grid_focus (self, PAD_ORDER_ROW (next), pad_cell_get_column (cell));
  return TRUE;
}

static gboolean
on_down (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  return step (self, row, cell, TRUE);
}

static gboolean
on_up (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  return step (self, row, cell, FALSE);
}

static gboolean
on_first (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  pad_grid_focus (self, pad_grid_first_row (self), pad_cell_get_column (cell));
  return TRUE;
}

static gboolean
on_last (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  pad_order_grid_begin (self);
  return TRUE;
}

/* -- the cell -- */

static gboolean
on_edit (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  pad_cell_edit (cell);
  return TRUE;
}

static gboolean
on_escape (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  PadOrderColumn column = pad_cell_get_column (cell);
  gboolean anything = pad_cell_is_touched (cell) || pad_order_row_get_error (row, column) ||
                      pad_suggestions_is_shown (self->suggestions);

  pad_suggestions_hide (self->suggestions);
  if (!anything)
    return FALSE;
  pad_grid_begin_own (self, NULL);
  pad_cell_restore (cell);
  pad_order_row_set_error (row, column, NULL);
  pad_grid_end_own (self, NULL);
  return TRUE;
}

static gboolean
on_delete (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  if (pad_cell_is_edited (cell))
    return FALSE;
  pad_order_grid_remove (self);
  return TRUE;
}

/* Elsewhere the cell's own: a part of it, or what is being typed. */
static gboolean
on_copy (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  if (pad_cell_is_edited (cell) || !pad_order_row_get_line (row))
    return FALSE;
  pad_order_grid_copy_line (self);
  return TRUE;
}

/* -- the line -- */

#define ON_LINE(name, call)                                                                        \
  static gboolean name (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)                       \
  {                                                                                                \
    call;                                                                                          \
    return TRUE;                                                                                   \
  }

ON_LINE (on_remove, pad_order_grid_remove (self))
ON_LINE (on_move_up, pad_order_grid_move (self, -1))
ON_LINE (on_move_down, pad_order_grid_move (self, 1))
ON_LINE (on_details, pad_order_grid_details (self))
ON_LINE (on_fill_down, pad_order_grid_fill_down (self))
ON_LINE (on_join, pad_order_grid_join (self))
ON_LINE (on_paste, pad_order_grid_paste (self))
ON_LINE (on_copy_all, pad_order_grid_copy_all (self))

/* What is being typed is what Undo takes back first. */
static gboolean
on_undo (PadOrderGrid *self, PadOrderRow *row, PadCell *cell)
{
  if (!on_escape (self, row, cell))
    pad_order_grid_undo (self);
  return TRUE;
}

ON_LINE (on_redo, pad_order_grid_redo (self))

static const Key KEYS[] = {
    {GDK_KEY_Return, 0, pad_grid_enter},
    {GDK_KEY_KP_Enter, 0, pad_grid_enter},
    {GDK_KEY_ISO_Enter, 0, pad_grid_enter},
    {GDK_KEY_Down, 0, on_down},
    {GDK_KEY_KP_Down, 0, on_down},
    {GDK_KEY_Up, 0, on_up},
    {GDK_KEY_KP_Up, 0, on_up},
    {GDK_KEY_Home, GDK_CONTROL_MASK, on_first},
    {GDK_KEY_End, GDK_CONTROL_MASK, on_last},
    {GDK_KEY_F2, 0, on_edit},
    {GDK_KEY_Escape, 0, on_escape},
    {GDK_KEY_Delete, 0, on_delete},
    {GDK_KEY_KP_Delete, 0, on_delete},
    {GDK_KEY_Delete, GDK_CONTROL_MASK, on_remove},
    {GDK_KEY_KP_Delete, GDK_CONTROL_MASK, on_remove},
    {GDK_KEY_Up, GDK_ALT_MASK, on_move_up},
    {GDK_KEY_KP_Up, GDK_ALT_MASK, on_move_up},
    {GDK_KEY_Down, GDK_ALT_MASK, on_move_down},
    {GDK_KEY_KP_Down, GDK_ALT_MASK, on_move_down},
    {GDK_KEY_Return, GDK_ALT_MASK, on_details},
    {GDK_KEY_KP_Enter, GDK_ALT_MASK, on_details},
    {GDK_KEY_d, GDK_CONTROL_MASK, on_fill_down},
    {GDK_KEY_j, GDK_CONTROL_MASK, on_join},
    {GDK_KEY_v, GDK_CONTROL_MASK, on_paste},
    {GDK_KEY_c, GDK_CONTROL_MASK, on_copy},
    {GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, on_copy_all},
    {GDK_KEY_z, GDK_CONTROL_MASK, on_undo},
    {GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, on_redo},
};

static gboolean
on_key_pressed_cb (
    GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  PadOrderGrid *self = data;
  PadCell *cell;
  PadOrderRow *row = pad_grid_get_focus (self, &cell);

  if (!row || !cell || !self->edit)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (gdk_keyval_to_lower (key) == KEYS[i].key && (state & MODIFIERS) == KEYS[i].modifiers)
      return KEYS[i].pressed (self, row, cell);
  return FALSE;
}

void
pad_grid_add_keys (PadOrderGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
