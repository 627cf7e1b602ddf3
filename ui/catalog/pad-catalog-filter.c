#include "pad-catalog-filter.h"

#include <glib/gi18n.h>
#include <pad-format.h>

#include "pad-catalog-choice-item.h"
#include "pad-catalog-choices.h"

struct _PadCatalogFilter
{
  GtkWidget parent_instance;
  GtkCheckButton *in_stock;
  GtkListView *categories;
  GtkListView *brands;
  GtkSearchEntry *brand_search;
  GtkStringFilter *brand_filter;
  GtkSingleSelection *category_selection;
  GtkSingleSelection *brand_selection;
  PadCatalogChoiceItem *category; /* (nullable): what is chosen */
  PadCatalogChoiceItem *brand;
  GListStore *category_items;
  GListStore *brand_items;
  PadWorkspace *workspace; /* (nullable): whose choices they are */
  GCancellable *loading;   /* (nullable): while they are read */
  gboolean stale;          /* to be read once they are seen */
  gboolean again;          /* to be read anew after this reading */
  gboolean quiet;          /* selections change by themselves */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (PadCatalogFilter, pad_catalog_filter, GTK_TYPE_WIDGET)

/* -- what is chosen -- */

static void
tell (PadCatalogFilter *self)
{
  if (!self->quiet)
    g_signal_emit (self, changed_signal, 0);
}

/* NULL for "all". */
static PadCatalogChoiceItem *
get_chosen (GtkSingleSelection *selection)
{
  GObject *object = gtk_single_selection_get_selected_item (selection);
  PadCatalogChoiceItem *item;

  if (!object)
    return NULL;
  if (GTK_IS_TREE_LIST_ROW (object)) {
    item = gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (object));
    g_object_unref (item); /* its row holds it */
  } else
    item = PAD_CATALOG_CHOICE_ITEM (object);
  return *pad_catalog_choice_item_get_code (item) ? item : NULL;
}

static void
on_category_selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, PadCatalogFilter *self)
{
  if (!self->quiet && gtk_single_selection_get_selected_item (selection) &&
      g_set_object (&self->category, get_chosen (selection)))
    tell (self);
}

static void
on_brand_selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, PadCatalogFilter *self)
{
  if (!self->quiet && gtk_single_selection_get_selected_item (selection) &&
      g_set_object (&self->brand, get_chosen (selection)))
    tell (self);
}

static void
on_in_stock_toggled_cb (PadCatalogFilter *self)
{
  tell (self);
}

/* A brand that is filtered away stays chosen; the list shows none then. */
static void
on_brand_search_changed_cb (PadCatalogFilter *self)
{
  self->quiet = TRUE;
  gtk_string_filter_set_search (self->brand_filter,
                                gtk_editable_get_text (GTK_EDITABLE (self->brand_search)));
  self->quiet = FALSE;
}

/* -- rows -- */

static GtkWidget *
new_label (gboolean expand)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), expand ? 0 : 1);
  gtk_widget_set_hexpand (label, expand);
  if (expand)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  else
    gtk_widget_add_css_class (label, "dim-label");
  if (!expand)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

static gboolean
write_count (GBinding *binding, const GValue *articles, GValue *text, gpointer data)
{
  int64_t n = g_value_get_int64 (articles);

  g_value_take_string (text, n >= 0 ? pad_format_count (n) : g_strdup (""));
  return TRUE;
}

/* Name and number; in an expander where there is a tree. */
static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer tree)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *expander;

  gtk_box_append (GTK_BOX (box), new_label (TRUE));
  gtk_box_append (GTK_BOX (box), new_label (FALSE));
  g_object_set_data (G_OBJECT (list_item), "box", box);
  if (!tree) {
    gtk_list_item_set_child (list_item, box);
    return;
  }
  expander = gtk_tree_expander_new ();
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (list_item, expander);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer tree)
{
  GtkWidget *box = g_object_get_data (G_OBJECT (list_item), "box");
  GObject *object = gtk_list_item_get_item (list_item);
  g_autoptr (PadCatalogChoiceItem) item = NULL;
  GtkWidget *name = gtk_widget_get_first_child (box), *count = gtk_widget_get_last_child (box);
  GBinding *binding;

  if (tree) {
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)),
                                    GTK_TREE_LIST_ROW (object));
    item = gtk_tree_list_row_get_item (GTK_TREE_LIST_ROW (object));
  } else
    item = PAD_CATALOG_CHOICE_ITEM (g_object_ref (object));
  gtk_label_set_label (GTK_LABEL (name), pad_catalog_choice_item_get_name (item));
  gtk_widget_set_tooltip_text (name, pad_catalog_choice_item_get_name (item));
  gtk_widget_set_visible (count, pad_catalog_choice_item_get_articles (item) >= 0);
  binding = g_object_bind_property_full (item, "articles", count, "label", G_BINDING_SYNC_CREATE,
                                         write_count, NULL, NULL, NULL);
  g_object_set_data_full (G_OBJECT (list_item), "binding", g_object_ref (binding), g_object_unref);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer tree)
{
  /* The item may be gone already, which ended it. */
  g_binding_unbind (g_object_get_data (G_OBJECT (list_item), "binding"));
  g_object_set_data (G_OBJECT (list_item), "binding", NULL);
  if (tree)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

static void
set_factory (GtkListView *view, gboolean tree)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (tree));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GINT_TO_POINTER (tree));
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), GINT_TO_POINTER (tree));
  gtk_list_view_set_factory (view, factory);
}

static GListModel *
on_create_children_cb (gpointer item, gpointer data)
{
  GListModel *children = pad_catalog_choice_item_get_children (item);

  return children ? g_object_ref (children) : NULL;
}

/* -- loading -- */

static GtkSingleSelection *
new_selection (GListModel *model)
{
  GtkSingleSelection *selection = gtk_single_selection_new (NULL);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, model);
  g_object_unref (model);
  return selection;
}

static void
show_categories (PadCatalogFilter *self, const GPtrArray *choices)
{
  GtkTreeListModel *tree;

  if (self->category_items &&
      pad_catalog_choice_items_recount (G_LIST_MODEL (self->category_items), choices))
    return;
  g_clear_object (&self->category_items);
  self->category_items = pad_catalog_choice_items (_ ("All Categories"), choices);
  tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->category_items)), FALSE, FALSE,
                                  on_create_children_cb, NULL, NULL);
  g_clear_object (&self->category_selection);
  self->category_selection = new_selection (G_LIST_MODEL (tree));
  gtk_single_selection_set_selected (self->category_selection,
                                     self->category ? GTK_INVALID_LIST_POSITION : 0);
  gtk_list_view_set_model (self->categories, GTK_SELECTION_MODEL (self->category_selection));
  g_signal_connect_object (self->category_selection, "notify::selected-item",
                           G_CALLBACK (on_category_selected_cb), self, 0);
}

static void
show_brands (PadCatalogFilter *self, const GPtrArray *choices)
{
  GtkFilterListModel *filtered;

  if (self->brand_items &&
      pad_catalog_choice_items_recount (G_LIST_MODEL (self->brand_items), choices))
    return;
  g_clear_object (&self->brand_items);
  self->brand_items = pad_catalog_choice_items (_ ("All Brands"), choices);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->brand_items)),
                                        GTK_FILTER (g_object_ref (self->brand_filter)));
  g_clear_object (&self->brand_selection);
  self->brand_selection = new_selection (G_LIST_MODEL (filtered));
  gtk_single_selection_set_selected (self->brand_selection,
                                     self->brand ? GTK_INVALID_LIST_POSITION : 0);
  gtk_list_view_set_model (self->brands, GTK_SELECTION_MODEL (self->brand_selection));
  g_signal_connect_object (self->brand_selection, "notify::selected-item",
                           G_CALLBACK (on_brand_selected_cb), self, 0);
}

static void read_choices (PadCatalogFilter *self, const PadSyncChange *change);

static void
show_choices (PadCatalogFilter *self, const PadCatalogChoices *choices)
{
  if (!choices->categories || !self->categories)
    return;
  show_categories (self, choices->categories);
  show_brands (self, choices->brands);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadCatalogFilter) self = data;
  g_autoptr (GError) error = NULL;
  PadCatalogChoices *choices;

  /* Given up, though it may have ended before it was told. */
  if (g_task_get_cancellable (G_TASK (result)) != self->loading)
    return;
  choices = pad_reader_run_finish (PAD_READER (source), result, &error);
  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  if (choices)
    show_choices (self, choices);
  else
    g_message ("categories and brands cannot be read: %s", error->message);
  if (self->again)
    read_choices (self, NULL);
}

/* Counting the articles of each choice goes through all of them. */
static void
read_choices (PadCatalogFilter *self, const PadSyncChange *change)
{
  self->again = FALSE;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  self->loading = g_cancellable_new ();
  pad_reader_run_async (
      pad_workspace_get_reader (self->workspace), pad_catalog_choices_run,
      pad_catalog_choices_new (pad_workspace_get_account (self->workspace), change),
      pad_catalog_choices_free, self->loading, on_loaded_cb, g_object_ref (self));
}

static void
stop_loading (PadCatalogFilter *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

void
pad_catalog_filter_load (PadCatalogFilter *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_CATALOG_FILTER (self) && PAD_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  stop_loading (self);
  read_choices (self, NULL);
}

void
pad_catalog_filter_refresh (PadCatalogFilter *self, const PadSyncChange *change)
{
  g_return_if_fail (PAD_IS_CATALOG_FILTER (self) && change != NULL);

  if (!self->workspace)
    return;
  if (self->loading)
    self->again = TRUE;
  else
    read_choices (self, change);
}

static void
pad_catalog_filter_map (GtkWidget *widget)
{
  PadCatalogFilter *self = PAD_CATALOG_FILTER (widget);

  GTK_WIDGET_CLASS (pad_catalog_filter_parent_class)->map (widget);
  if (self->stale)
    read_choices (self, NULL);
}

/* -- the object -- */

static void
pad_catalog_filter_dispose (GObject *object)
{
  PadCatalogFilter *self = PAD_CATALOG_FILTER (object);
  GtkWidget *child;

  stop_loading (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->category_items);
  g_clear_object (&self->brand_items);
  g_clear_object (&self->category_selection);
  g_clear_object (&self->brand_selection);
  g_clear_object (&self->category);
  g_clear_object (&self->brand);
  g_clear_object (&self->brand_filter);
  self->categories = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (pad_catalog_filter_parent_class)->dispose (object);
}

static void
pad_catalog_filter_class_init (PadCatalogFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_catalog_filter_dispose;
  widget_class->map = pad_catalog_filter_map;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/catalog/pad-catalog-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, PadCatalogFilter, in_stock);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogFilter, categories);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogFilter, brands);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogFilter, brand_search);
  gtk_widget_class_bind_template_callback (widget_class, on_in_stock_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_brand_search_changed_cb);
}

static void
pad_catalog_filter_init (PadCatalogFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->brand_filter = gtk_string_filter_new (
      gtk_property_expression_new (PAD_TYPE_CATALOG_CHOICE_ITEM, NULL, "name"));
  set_factory (self->categories, TRUE);
  set_factory (self->brands, FALSE);
}

static const char *
code_of (PadCatalogChoiceItem *item)
{
  return item ? pad_catalog_choice_item_get_code (item) : "";
}

static const char *
name_of (PadCatalogChoiceItem *item)
{
  return item ? pad_catalog_choice_item_get_name (item) : "";
}

const char *
pad_catalog_filter_get_category (PadCatalogFilter *self)
{
  return code_of (self->category);
}

const char *
pad_catalog_filter_get_category_name (PadCatalogFilter *self)
{
  return name_of (self->category);
}

const char *
pad_catalog_filter_get_brand (PadCatalogFilter *self)
{
  return code_of (self->brand);
}

const char *
pad_catalog_filter_get_brand_name (PadCatalogFilter *self)
{
  return name_of (self->brand);
}

gboolean
pad_catalog_filter_get_in_stock (PadCatalogFilter *self)
{
  return gtk_check_button_get_active (self->in_stock);
}

/* Back to "all", which is the first one. */
static void
clear_choice (PadCatalogFilter *self, PadCatalogChoiceItem **item, GtkSingleSelection *selection)
{
  gboolean quiet = self->quiet;

  if (!*item)
    return;
  self->quiet = TRUE;
  g_clear_object (item);
  if (selection)
    gtk_single_selection_set_selected (selection, 0);
  self->quiet = quiet;
  tell (self);
}

void
pad_catalog_filter_clear_category (PadCatalogFilter *self)
{
  clear_choice (self, &self->category, self->category_selection);
}

void
pad_catalog_filter_clear_brand (PadCatalogFilter *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->brand_search), "");
  clear_choice (self, &self->brand, self->brand_selection);
}

void
pad_catalog_filter_clear_in_stock (PadCatalogFilter *self)
{
  gtk_check_button_set_active (self->in_stock, FALSE);
}

void
pad_catalog_filter_clear (PadCatalogFilter *self)
{
  self->quiet = TRUE;
  pad_catalog_filter_clear_category (self);
  pad_catalog_filter_clear_brand (self);
  pad_catalog_filter_clear_in_stock (self);
  self->quiet = FALSE;
  tell (self);
}
