#include "pad-catalog-detail.h"

#include <glib/gi18n.h>
#include <pad-product-view.h>

#include "pad-catalog-detail-parts.h"

struct _PadCatalogDetail
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkBox *box;
  PadWorkspace *workspace;
  PadCatalogItem *item;
  GCancellable *reading;
  int64_t shown;     /* row id of what is in the pane, 0 for none */
  GtkWidget *why;    /* "why this price", while it is there */
  gboolean outdated; /* something changed while the pane was not mapped */
};

G_DEFINE_FINAL_TYPE (PadCatalogDetail, pad_catalog_detail, GTK_TYPE_WIDGET)

/* -- reading -- */

typedef struct
{
  char *account, *login;
  int64_t row_id;
  PadProductView *view;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->account);
  g_free (reading->login);
  pad_product_view_free (reading->view);
  g_free (reading);
}

static gboolean
read_view (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;
  const PadCatalogViewer viewer = {reading->account, reading->login};

  reading->view = pad_product_view_load (profile, desk, &viewer, reading->row_id,
                                         g_get_language_names (), error);
  return reading->view != NULL;
}

/* -- showing -- */

static void
empty (PadCatalogDetail *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_box_remove (self->box, child);
}

static void
show_words (PadCatalogDetail *self, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  empty (self);
  self->shown = 0;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->box, label);
}

static void read_item (PadCatalogDetail *self);

static gboolean
is_explaining (PadCatalogDetail *self)
{
  return self->why && gtk_widget_get_visible (
                          GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->why))));
}

/* What came meanwhile is shown now. */
static void
on_why_closed_cb (PadCatalogDetail *self)
{
  if (self->outdated && self->box)
    read_item (self);
}

static void
watch_why (PadCatalogDetail *self, GtkWidget *why)
{
  g_set_weak_pointer (&self->why, why);
  if (why)
    g_signal_connect_object (gtk_menu_button_get_popover (GTK_MENU_BUTTON (why)), "closed",
                             G_CALLBACK (on_why_closed_cb), self, G_CONNECT_SWAPPED);
}

/* The same article anew keeps its place, and waits while somebody reads why it costs what it does.
 */
static void
show_view (PadCatalogDetail *self, const PadProductView *view)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  PadWorld *world = pad_profile_get_world (pad_workspace_get_profile (self->workspace));
  GtkWidget *why = NULL;

  if (self->shown == view->row->row_id && is_explaining (self)) {
    self->outdated = TRUE;
    return;
  }
  empty (self);
  pad_catalog_detail_fill (self->box, view, pad_world_now (world), &why);
  watch_why (self, why);
  if (self->shown != view->row->row_id)
    gtk_adjustment_set_value (adjustment, 0);
  self->shown = view->row->row_id;
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadCatalogDetail) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = pad_reader_run_finish (PAD_READER (source), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) || !self->box || !self->item)
    return;
  if (!reading)
    show_words (self, error->message);
  else if (reading->row_id == pad_catalog_item_get_row_id (self->item))
    show_view (self, reading->view);
}

static void
read_item (PadCatalogDetail *self)
{
  Reading *reading;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->outdated = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->outdated)
    return;
  if (!self->item) {
    show_words (self, _ ("Choose an article to see its details."));
    return;
  }
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->account = g_strdup (pad_workspace_get_account (self->workspace));
  reading->login = g_strdup (pad_workspace_get_login (self->workspace));
  reading->row_id = pad_catalog_item_get_row_id (self->item);
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), read_view, reading,
                        reading_free, self->reading, on_read_cb, g_object_ref (self));
}

static void
pad_catalog_detail_map (GtkWidget *widget)
{
  PadCatalogDetail *self = PAD_CATALOG_DETAIL (widget);

  GTK_WIDGET_CLASS (pad_catalog_detail_parent_class)->map (widget);
  if (self->outdated)
    read_item (self);
}

/* -- the object -- */

static void
pad_catalog_detail_dispose (GObject *object)
{
  PadCatalogDetail *self = PAD_CATALOG_DETAIL (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, read_item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->why);
  self->box = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (pad_catalog_detail_parent_class)->dispose (object);
}

static void
pad_catalog_detail_class_init (PadCatalogDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_catalog_detail_dispose;
  widget_class->map = pad_catalog_detail_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pad_catalog_detail_init (PadCatalogDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->outdated = TRUE;
  self->box = GTK_BOX (box);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Article details"), -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
pad_catalog_detail_set_workspace (PadCatalogDetail *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_CATALOG_DETAIL (self));

  g_set_object (&self->workspace, workspace);
}

void
pad_catalog_detail_set_item (PadCatalogDetail *self, PadCatalogItem *item)
{
  g_return_if_fail (PAD_IS_CATALOG_DETAIL (self));

  if (item == self->item)
    return;
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, read_item, self);
  g_set_object (&self->item, item);
  if (item)
    g_signal_connect_object (item, "changed", G_CALLBACK (read_item), self, G_CONNECT_SWAPPED);
  read_item (self);
}
