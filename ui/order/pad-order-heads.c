#include "pad-order-heads.h"

#include <glib/gi18n.h>

struct _PadOrderHeads
{
  GtkWidget parent_instance;
  PadOrderColumns *columns;
  GtkWidget *cells[PAD_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (PadOrderHeads, pad_order_heads, GTK_TYPE_WIDGET)

static void
pad_order_heads_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  PadOrderHeads *self = PAD_ORDER_HEADS (widget);

  pad_order_columns_measure (self->columns, widget, self->cells, orientation, minimum, natural);
}

static void
pad_order_heads_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PadOrderHeads *self = PAD_ORDER_HEADS (widget);

  pad_order_columns_allocate (self->columns, widget, self->cells, width, height);
}

/* Amounts name their currency once, here. */
static char *
title_of (PadOrderHeads *self, PadOrderColumn column)
{
  const char *title = pad_order_columns_title (column);
  const char *currency = pad_order_columns_get_currency (self->columns);

  if (column == PAD_COLUMN_TOTAL && currency[0])
    return g_strdup_printf ("%s %s", title, currency);
  return g_strdup (title);
}

static void
on_columns_changed_cb (PadOrderHeads *self)
{
  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    g_autofree char *title = title_of (self, i);

    gtk_label_set_text (GTK_LABEL (self->cells[i]), i == PAD_COLUMN_LINE ? "#" : title);
    gtk_widget_set_tooltip_text (self->cells[i], title);
    gtk_widget_set_visible (self->cells[i], pad_order_columns_is_shown (self->columns, i));
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pad_order_heads_dispose (GObject *object)
{
  PadOrderHeads *self = PAD_ORDER_HEADS (object);

  if (self->columns)
    g_signal_handlers_disconnect_by_data (self->columns, self);
  g_clear_object (&self->columns);
  for (int i = 0; i < PAD_N_COLUMNS; i++)
    g_clear_pointer (&self->cells[i], gtk_widget_unparent);
  G_OBJECT_CLASS (pad_order_heads_parent_class)->dispose (object);
}

static void
pad_order_heads_class_init (PadOrderHeadsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_order_heads_dispose;
  widget_class->measure = pad_order_heads_measure;
  widget_class->size_allocate = pad_order_heads_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "orderheads");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
pad_order_heads_init (PadOrderHeads *self)
{
  for (int i = 0; i < PAD_N_COLUMNS; i++) {
    GtkWidget *cell = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (cell), pad_order_columns_align (i));
    gtk_label_set_ellipsize (GTK_LABEL (cell), PANGO_ELLIPSIZE_END);
    gtk_widget_set_parent (cell, GTK_WIDGET (self));
    self->cells[i] = cell;
  }
}

GtkWidget *
pad_order_heads_new (PadOrderColumns *columns)
{
  PadOrderHeads *self = g_object_new (PAD_TYPE_ORDER_HEADS, NULL);

  self->columns = g_object_ref (columns);
  g_signal_connect_swapped (columns, "changed", G_CALLBACK (on_columns_changed_cb), self);
  on_columns_changed_cb (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns"), -1);
  return GTK_WIDGET (self);
}
