#include "pad-sync-button.h"

#include <pad-format.h>
#include <pad-sync-words.h>
#include <pad-tooltip.h>

/* As much of the label is always seen. */
#define MOST_CHARS 18

struct _PadSyncButton
{
  AdwBin parent_instance;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *heading;
  GtkLabel *reason;
  GtkGrid *ages;
  PadSyncView *view;
  PadWorld *world;
};

G_DEFINE_FINAL_TYPE (PadSyncButton, pad_sync_button, ADW_TYPE_BIN)

/* -- the popover -- */

static void
clear_ages (PadSyncButton *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->ages))))
    gtk_grid_remove (self->ages, child);
}

static void
add_cell (PadSyncButton *self, const char *text, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (column == 0)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_hexpand (label, column == 1);
  gtk_grid_attach (self->ages, label, column, row, 1, 1);
}

static void
show_ages (PadSyncButton *self)
{
  const PadStatus *status = pad_sync_view_get_status (self->view);
  int row = 0;

  clear_ages (self);
  for (int kind = 0; status && kind < PAD_DATA_KINDS; kind++) {
    g_autofree char *when = NULL, *age = NULL;

    if (!status->granted[kind])
      continue;
    when = pad_format_instant (status->as_of[kind], pad_world_now (self->world));
    age = pad_sync_age (status->as_of[kind], pad_world_now (self->world));
    add_cell (self, pad_data_kind_title (kind), 0, row);
    add_cell (self, when, 1, row);
    add_cell (self, age, 2, row++);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->ages), row > 0);
}

static void
on_popover_map_cb (GtkWidget *popover, PadSyncButton *self)
{
  show_ages (self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->button), FALSE);
}

static void
on_popover_unmap_cb (GtkWidget *popover, PadSyncButton *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->button), TRUE);
}

/* -- the button -- */

static void
show_reason (PadSyncButton *self)
{
  const char *tooltip = pad_sync_view_get_tooltip (self->view);
  const char *line = strchr (tooltip, '\n');

  gtk_label_set_label (self->reason, line ? line + 1 : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), line != NULL);
}

/* Long words may be cut, short ones are seen whole however narrow the window is. */
static void
show_label (PadSyncButton *self, const char *label)
{
  gboolean is_long = g_utf8_strlen (label, -1) > MOST_CHARS;

  gtk_label_set_label (self->label, label);
  gtk_label_set_ellipsize (self->label, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (self->label, is_long ? MOST_CHARS : -1);
}

static void
update (PadSyncButton *self)
{
  const char *label = pad_sync_view_get_label (self->view);

  show_label (self, label);
  gtk_label_set_label (self->heading, label);
  show_reason (self);
  gtk_image_set_from_icon_name (self->icon, pad_sync_view_get_icon (self->view));
  pad_tooltip_set (GTK_WIDGET (self->button), pad_sync_view_get_tooltip (self->view));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->button),
                              !gtk_widget_get_mapped (GTK_WIDGET (self->popover)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  pad_sync_view_get_tooltip (self->view), -1);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    show_ages (self);
}

static void
pad_sync_button_dispose (GObject *object)
{
  PadSyncButton *self = PAD_SYNC_BUTTON (object);

  g_clear_object (&self->view);
  g_clear_pointer (&self->world, pad_world_unref);
  G_OBJECT_CLASS (pad_sync_button_parent_class)->dispose (object);
}

static void
pad_sync_button_class_init (PadSyncButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sync_button_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/shell/pad-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, PadSyncButton, popover);
  gtk_widget_class_bind_template_child (widget_class, PadSyncButton, icon);
  gtk_widget_class_bind_template_child (widget_class, PadSyncButton, label);
  gtk_widget_class_bind_template_child (widget_class, PadSyncButton, heading);
  gtk_widget_class_bind_template_child (widget_class, PadSyncButton, reason);
  gtk_widget_class_bind_template_child (widget_class, PadSyncButton, ages);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_unmap_cb);
}

static void
pad_sync_button_init (PadSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pad_sync_button_follow (PadSyncButton *self, PadSyncView *view, PadWorld *world)
{
  g_return_if_fail (PAD_IS_SYNC_BUTTON (self) && PAD_IS_SYNC_VIEW (view) && !self->view);

  self->view = g_object_ref (view);
  self->world = pad_world_ref (world);
  g_signal_connect_object (view, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
