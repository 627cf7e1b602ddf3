#include "pad-catalog-chips.h"

#include <glib/gi18n.h>

struct _PadCatalogChips
{
  AdwBin parent_instance;
  GtkRevealer *revealer;
  GtkBox *box;
  PadCatalogFilter *filter;
};

enum
{
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadCatalogChips, pad_catalog_chips, ADW_TYPE_BIN)

static void
on_clicked_cb (GtkButton *button, gpointer data)
{
  PadCatalogChips *self =
      PAD_CATALOG_CHIPS (gtk_widget_get_ancestor (GTK_WIDGET (button), PAD_TYPE_CATALOG_CHIPS));
  void (*clear) (PadCatalogFilter *) = data;

  clear (self->filter);
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
add_chip (PadCatalogChips *self, const char *text, void (*clear) (PadCatalogFilter *))
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove the Filter “%s”"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_add_css_class (button, "pad-chip");
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked_cb), clear);
  gtk_box_append (self->box, button);
}

void
pad_catalog_chips_show (PadCatalogChips *self, PadCatalogFilter *filter)
{
  GtkWidget *child;

  g_return_if_fail (PAD_IS_CATALOG_CHIPS (self) && PAD_IS_CATALOG_FILTER (filter));

  self->filter = filter;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_box_remove (self->box, child);
  if (*pad_catalog_filter_get_category (filter))
    add_chip (self, pad_catalog_filter_get_category_name (filter),
              pad_catalog_filter_clear_category);
  if (*pad_catalog_filter_get_brand (filter))
    add_chip (self, pad_catalog_filter_get_brand_name (filter), pad_catalog_filter_clear_brand);
  if (pad_catalog_filter_get_in_stock (filter))
    add_chip (self, _ ("In Stock"), pad_catalog_filter_clear_in_stock);
  gtk_revealer_set_reveal_child (self->revealer,
                                 gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL);
}

static void
pad_catalog_chips_class_init (PadCatalogChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/catalog/pad-catalog-chips.ui");
  gtk_widget_class_bind_template_child (widget_class, PadCatalogChips, revealer);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogChips, box);
}

static void
pad_catalog_chips_init (PadCatalogChips *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
