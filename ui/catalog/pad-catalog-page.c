#include "pad-catalog-page.h"

#include <glib/gi18n.h>
#include <pad-style.h>
#include <pad-trace.h>

#include "pad-catalog-bar.h"
#include "pad-catalog-chips.h"
#include "pad-catalog-columns.h"
#include "pad-catalog-detail.h"
#include "pad-catalog-filter.h"
#include "pad-catalog-list.h"

/* A page of so many pixels has room for the filters beside the list. */
#define WIDE 1150

/* A list that does not fill its window is read on when nothing has changed for so long. */
#define SETTLE_MS 100

struct _PadCatalogPage
{
  PadPage parent_instance;
  PadWorkspace *workspace;
  PadCatalogList *list;
  GtkSingleSelection *selection;
  AdwFlap *filter_flap;
  AdwFlap *detail_flap;
  PadCatalogDetail *detail;
  GtkSearchEntry *search;
  PadCatalogChips *chips;
  PadCatalogFilter *filter;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  AdwStatusPage *status;
  GtkWidget *status_button;
  PadCatalogBar *bar;
  guint tick;
  guint settling;
  gboolean traced; /* the first rows were shown */
  gboolean fresh;  /* the list has had no focus since its last search */
  gboolean placed; /* it was decided whether there is room for the filters */
};

G_DEFINE_FINAL_TYPE (PadCatalogPage, pad_catalog_page, PAD_TYPE_PAGE)

/* -- searching -- */

static const char *
get_text (PadCatalogPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
is_filtered (PadCatalogPage *self)
{
  return *pad_catalog_filter_get_category (self->filter) ||
         *pad_catalog_filter_get_brand (self->filter) ||
         pad_catalog_filter_get_in_stock (self->filter);
}

static void
search (PadCatalogPage *self)
{
  const PadCatalogQuery query = {get_text (self), pad_catalog_filter_get_category (self->filter),
                                 pad_catalog_filter_get_brand (self->filter),
                                 pad_catalog_filter_get_in_stock (self->filter)};

  if (pad_workspace_get_filled (self->workspace))
    pad_catalog_list_search (self->list, &query);
}

static void
on_search_changed_cb (PadCatalogPage *self)
{
  pad_trace ("search-key", get_text (self));
  search (self);
}

/* -- what is shown in place of the list -- */

static gboolean
has_rows (PadCatalogPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;
}

static void
show_status (PadCatalogPage *self, const char *icon, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
show_button (PadCatalogPage *self, const char *label)
{
  gtk_widget_set_visible (self->status_button, label != NULL);
  if (label)
    gtk_button_set_label (GTK_BUTTON (self->status_button), label);
}

static void
show_nothing_found (PadCatalogPage *self)
{
  gboolean filtered = is_filtered (self), typed = *get_text (self) != '\0';

  show_button (self, filtered ? _ ("Clear _Filters") : typed ? _ ("Clear _Search") : NULL);
  if (filtered)
    show_status (self, "system-search-symbolic", _ ("Nothing Found"),
                 typed ? _ ("No article fits both the search and the filters.")
                       : _ ("No article fits the filters."));
  else if (typed)
    show_status (self, "system-search-symbolic", _ ("Nothing Found"),
                 _ ("Every word has to be the beginning of a word of the article's number, name, "
                    "brand, barcode or description. Fewer words or letters find more."));
  else
    show_status (self, "view-grid-symbolic", _ ("The Catalog Is Empty"),
                 _ ("Your supplier has not made any articles available to this account yet."));
}

static void
update (PadCatalogPage *self)
{
  const GError *error = pad_catalog_list_get_error (self->list);

  if (!pad_workspace_get_filled (self->workspace)) {
    show_button (self, _ ("_Synchronize Now"));
    show_status (self, "view-grid-symbolic", _ ("No Catalog Yet"),
                 _ ("The catalog is on this computer after the first synchronization."));
  } else if (error) {
    show_button (self, _ ("_Try Again"));
    show_status (self, "dialog-error-symbolic", _ ("The Catalog Cannot Be Read"), error->message);
  } else if (pad_catalog_list_get_text (self->list) && !has_rows (self))
    show_nothing_found (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
on_status_clicked_cb (PadCatalogPage *self)
{
  if (!pad_workspace_get_filled (self->workspace))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sync-now", NULL);
  else if (pad_catalog_list_get_error (self->list))
    pad_catalog_list_search_again (self->list);
  else if (is_filtered (self))
    pad_catalog_filter_clear (self->filter);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* -- the list -- */

static void
scroll_to (PadCatalogPage *self, guint position)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

static void
trace_rows (PadCatalogPage *self)
{
  g_autofree char *detail = g_strdup_printf ("%s %u", pad_catalog_list_get_text (self->list),
                                             g_list_model_get_n_items (G_LIST_MODEL (self->list)));

  pad_trace_painted (GTK_WIDGET (self->view), "search-rows", detail);
  if (!self->traced)
    pad_trace_painted (GTK_WIDGET (self->view), "first-rows", "");
  self->traced = TRUE;
}

static void
on_answered_cb (PadCatalogList *list, PadCatalogPage *self)
{
  update (self);
  if (!has_rows (self))
    return;
  gtk_single_selection_set_selected (self->selection, 0);
  scroll_to (self, 0);
  self->fresh = TRUE;
  trace_rows (self);
}

/* Half a screen before the end. */
static gboolean
is_near_end (GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);

  return gtk_adjustment_get_value (adjustment) + 1.5 * page >=
         gtk_adjustment_get_upper (adjustment);
}

static void
on_scrolled_cb (GtkAdjustment *adjustment, PadCatalogPage *self)
{
  if (is_near_end (adjustment))
    pad_catalog_list_read_more (self->list);
}

static gboolean
on_settled_cb (gpointer data)
{
  PadCatalogPage *self = data;

  self->settling = 0;
  pad_catalog_list_read_more (self->list);
  return G_SOURCE_REMOVE;
}

/* Another height, of the window or of the list: a search brings as many rows as fit into it, so
 * that nothing is made for a key press that is not seen. A list that does not fill it goes on. */
static void
on_height_changed_cb (GtkAdjustment *adjustment, PadCatalogPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  double upper = gtk_adjustment_get_upper (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  g_clear_handle_id (&self->settling, g_source_remove);
  if (n == 0 || page <= 0)
    return;
  if (upper > page)
    pad_catalog_list_set_first (self->list, (int)(page / (upper / n)) + 2);
  else if (pad_catalog_list_has_more (self->list))
    self->settling = g_timeout_add (SETTLE_MS, on_settled_cb, self);
}

/* Whoever is in the list goes on in it. */
static void
on_list_entered_cb (GtkEventControllerFocus *focus, PadCatalogPage *self)
{
  pad_catalog_list_read_more (self->list);
}

static PadCatalogItem *
get_selected (PadCatalogPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
on_selected_cb (PadCatalogPage *self)
{
  pad_catalog_bar_set_item (self->bar, get_selected (self));
  pad_catalog_detail_set_item (self->detail, get_selected (self));
}

static void
on_row_activated_cb (PadCatalogPage *self, guint position)
{
  pad_catalog_bar_add (self->bar);
}

/* After a search its first row, else the row that had the focus last. */
static void
focus_list (PadCatalogPage *self)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  GtkWidget *first = gtk_widget_get_first_child (list);

  if (!has_rows (self))
    return;
  if (!self->fresh || !first || !gtk_widget_grab_focus (first))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->fresh = FALSE;
}

static void
on_bar_done_cb (PadCatalogPage *self)
{
  focus_list (self);
}

/* Enter in the search: into the list. */
static void
on_search_activate_cb (PadCatalogPage *self)
{
  focus_list (self);
}

static void
on_stop_search_cb (PadCatalogPage *self)
{
  if (*get_text (self))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* -- filters -- */

static void
on_chip_removed_cb (PadCatalogPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_filter_changed_cb (PadCatalogPage *self)
{
  pad_catalog_chips_show (self->chips, self->filter);
  search (self);
}

/* -- keys -- */

static gboolean
on_search_key_cb (
    GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, PadCatalogPage *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  focus_list (self);
  return GDK_EVENT_STOP;
}

/* In the list digits begin a quantity, and letters a search; Escape leads back to it. */
static gboolean
on_list_key_cb (
    GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, PadCatalogPage *self)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = "";

  if (key == GDK_KEY_Escape) {
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
    return GDK_EVENT_STOP;
  }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !g_unichar_isgraph (letter))
    return GDK_EVENT_PROPAGATE;
  text[g_unichar_to_utf8 (letter, text)] = '\0';
  if (g_unichar_isdigit (letter) && gtk_widget_get_visible (GTK_WIDGET (self->bar))) {
    pad_catalog_bar_type (self->bar, text);
    return GDK_EVENT_STOP;
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
  return GDK_EVENT_STOP;
}

static void
toggle_detail (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwFlap *flap = PAD_CATALOG_PAGE (widget)->detail_flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

/* -- what happens -- */

static gboolean
on_tick_cb (gpointer data)
{
  pad_catalog_list_tick (PAD_CATALOG_PAGE (data)->list);
  return G_SOURCE_CONTINUE;
}

static void
begin (PadCatalogPage *self)
{
  search (self);
  if (pad_workspace_get_filled (self->workspace))
    pad_catalog_filter_load (self->filter, self->workspace);
  update (self);
}

/* Another account may have other articles in stock. */
static void
on_account_changed_cb (PadCatalogPage *self)
{
  search (self);
  if (pad_workspace_get_filled (self->workspace))
    pad_catalog_filter_load (self->filter, self->workspace);
}

static void
on_replica_changed_cb (PadWorkspace *workspace, PadSyncChange *change, PadCatalogPage *self)
{
  if (!pad_workspace_get_filled (workspace)) {
    update (self);
    return;
  }
  pad_catalog_list_refresh (self->list, change);
  pad_catalog_filter_refresh (self->filter, change);
}

/* -- the page -- */

static void
pad_catalog_page_shown (PadPage *page)
{
  PadCatalogPage *self = PAD_CATALOG_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
pad_catalog_page_search (PadPage *page)
{
  PadCatalogPage *self = PAD_CATALOG_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

/* What lies over the list goes first. */
static gboolean
close_flap (AdwFlap *flap)
{
  if (!adw_flap_get_folded (flap) || !adw_flap_get_reveal_flap (flap))
    return FALSE;
  adw_flap_set_reveal_flap (flap, FALSE);
  return TRUE;
}

static gboolean
pad_catalog_page_go_back (PadPage *page)
{
  PadCatalogPage *self = PAD_CATALOG_PAGE (page);

  return close_flap (self->detail_flap) || close_flap (self->filter_flap);
}

static void
on_wide_cb (gpointer data)
{
  g_autoptr (PadCatalogPage) self = data;

  adw_flap_set_reveal_flap (self->filter_flap, TRUE);
}

/* Where there is much room the filters are there from the beginning. */
static void
pad_catalog_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PadCatalogPage *self = PAD_CATALOG_PAGE (widget);

  GTK_WIDGET_CLASS (pad_catalog_page_parent_class)->size_allocate (widget, width, height, baseline);
  if (!self->placed && width >= WIDE)
    g_idle_add_once (on_wide_cb, g_object_ref (self));
  self->placed = TRUE;
}

static void
pad_catalog_page_dispose (GObject *object)
{
  PadCatalogPage *self = PAD_CATALOG_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_catalog_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, filter_flap);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, detail_flap);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, detail);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, search);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, chips);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, filter);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, view);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, status);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, status_button);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogPage, bar);
}

static void
pad_catalog_page_class_init (PadCatalogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PadPageClass *page_class = PAD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_catalog_page_dispose;
  widget_class->size_allocate = pad_catalog_page_size_allocate;
  page_class->shown = pad_catalog_page_shown;
  page_class->search = pad_catalog_page_search;
  page_class->go_back = pad_catalog_page_go_back;
  pad_style_load ("/org/orderpad/Orderpad/ui/catalog/pad-catalog.css");
  g_type_ensure (PAD_TYPE_CATALOG_FILTER);
  g_type_ensure (PAD_TYPE_CATALOG_BAR);
  g_type_ensure (PAD_TYPE_CATALOG_CHIPS);
  g_type_ensure (PAD_TYPE_CATALOG_DETAIL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/catalog/pad-catalog-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_status_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_done_cb);
  gtk_widget_class_install_action (widget_class, "catalog.toggle-detail", NULL, toggle_detail);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, GDK_SHIFT_MASK,
                                       "catalog.toggle-detail", NULL);
}

static void
add_keys (GtkWidget *widget, GCallback callback, gpointer data)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", callback, data);
  gtk_widget_add_controller (widget, keys);
}

static void
pad_catalog_page_init (PadCatalogPage *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled_cb), self, 0);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_height_changed_cb), self, 0);
  g_signal_connect (focus, "enter", G_CALLBACK (on_list_entered_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  add_keys (GTK_WIDGET (self->search), G_CALLBACK (on_search_key_cb), self);
  add_keys (GTK_WIDGET (self->view), G_CALLBACK (on_list_key_cb), self);
}

static void
set_workspace (PadCatalogPage *self, PadWorkspace *workspace)
{
  self->workspace = g_object_ref (workspace);
  self->list = pad_catalog_list_new (workspace);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  pad_catalog_columns_add (self->view, self->list);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_last_child (GTK_WIDGET (self->view))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Articles"), -1);
  pad_catalog_bar_set_workspace (self->bar, workspace);
  pad_catalog_detail_set_workspace (self->detail, workspace);
  self->tick = g_timeout_add_seconds (60, on_tick_cb, self);
  g_signal_connect_object (self->list, "answered", G_CALLBACK (on_answered_cb), self, 0);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self,
                           0);
  g_signal_connect_object (workspace, "local-changed", G_CALLBACK (pad_catalog_list_look_at_queue),
                           self->list, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::filled", G_CALLBACK (begin), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::account", G_CALLBACK (on_account_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
pad_catalog_page_new (PadWorkspace *workspace)
{
  PadCatalogPage *self = g_object_new (PAD_TYPE_CATALOG_PAGE, NULL);

  set_workspace (self, workspace);
  begin (self);
  return GTK_WIDGET (self);
}
