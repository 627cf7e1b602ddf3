#include "pad-cell.h"

struct _PadCell
{
  GtkEntry parent_instance;
  PadOrderColumn column;
  char *text;
  gboolean touched;
  gboolean showing; /* the change of the text is ours */
};

static guint signal_left;

G_DEFINE_FINAL_TYPE (PadCell, pad_cell, GTK_TYPE_ENTRY)

static void
on_changed_cb (PadCell *self)
{
  if (!self->showing)
    self->touched = g_strcmp0 (pad_cell_get_text (self), self->text) != 0;
}

static void
on_leave_cb (PadCell *self)
{
  gtk_editable_select_region (GTK_EDITABLE (self), 0, 0);
  g_signal_emit (self, signal_left, 0);
}

static void
pad_cell_finalize (GObject *object)
{
  g_free (PAD_CELL (object)->text);
  G_OBJECT_CLASS (pad_cell_parent_class)->finalize (object);
}

static void
pad_cell_class_init (PadCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_cell_finalize;
  /* Assistive technology can press Enter. */
  gtk_widget_class_set_activate_signal_from_name (GTK_WIDGET_CLASS (klass), "activate");
  signal_left = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
}

static void
pad_cell_init (PadCell *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->text = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), "cell");
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 1);
  gtk_entry_set_input_hints (GTK_ENTRY (self),
                             GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

PadCell *
pad_cell_new (PadOrderColumn column)
{
  PadCell *self = g_object_new (PAD_TYPE_CELL, NULL);

  self->column = column;
  gtk_entry_set_alignment (GTK_ENTRY (self), pad_order_columns_align (column));
  if (column == PAD_COLUMN_QUANTITY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  return self;
}

PadOrderColumn
pad_cell_get_column (PadCell *self)
{
  return self->column;
}

const char *
pad_cell_get_text (PadCell *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self));
}

static void
show_text (PadCell *self, const char *text)
{
  if (g_strcmp0 (pad_cell_get_text (self), text) == 0)
    return;
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->showing = FALSE;
}

void
pad_cell_set_text (PadCell *self, const char *text)
{
  if (g_strcmp0 (self->text, text) != 0) {
    g_free (self->text);
    self->text = g_strdup (text);
  }
  if (!self->touched)
    show_text (self, text);
}

void
pad_cell_type_text (PadCell *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
  self->touched = self->touched || text[0]; /* also where it is what counts just now */
}

gboolean
pad_cell_is_touched (PadCell *self)
{
  return self->touched;
}

void
pad_cell_restore (PadCell *self)
{
  self->touched = FALSE;
  show_text (self, self->text);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)))
    gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
  pad_cell_set_error (self, NULL);
}

gboolean
pad_cell_is_edited (PadCell *self)
{
  int from, to;

  if (self->touched)
    return TRUE;
  if (!pad_cell_get_text (self)[0])
    return FALSE;
  return !gtk_editable_get_selection_bounds (GTK_EDITABLE (self), &from, &to) || from != 0 ||
         to != (int)g_utf8_strlen (pad_cell_get_text (self), -1);
}

void
pad_cell_edit (PadCell *self)
{
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self));
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
}

void
pad_cell_focus (PadCell *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
}

void
pad_cell_set_error (PadCell *self, const char *words)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (words)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               words ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words ? words : "", -1);
}
