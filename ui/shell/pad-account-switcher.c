#include "pad-account-switcher.h"

#include <glib/gi18n.h>
#include <pad-accounts.h>

struct _PadAccountSwitcher
{
  AdwBin parent_instance;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkEditable *search;
  GtkStack *results;
  GtkListView *list;
  PadWorkspace *workspace;
  GtkStringList *codes;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  GHashTable *names; /* code -> name, read when first shown */
};

G_DEFINE_FINAL_TYPE (PadAccountSwitcher, pad_account_switcher, ADW_TYPE_BIN)

/* -- names -- */

static const char *
name_of (PadAccountSwitcher *self, const char *code)
{
  PadDb *replica = pad_profile_get_replica (pad_workspace_get_profile (self->workspace), NULL);
  char *name = g_hash_table_lookup (self->names, code);

  if (name || !replica)
    return name ? name : code;
  name = pad_account_name (replica, code, NULL);
  if (!name)
    return code;
  g_hash_table_insert (self->names, g_strdup (code), name);
  return name;
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *whole = g_utf8_casefold (text, -1);

  return strstr (whole, folded) != NULL;
}

static gboolean
matches (gpointer item, gpointer data)
{
  PadAccountSwitcher *self = data;
  const char *code = gtk_string_object_get_string (item);
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search), -1);

  return !*folded || contains (code, folded) || contains (name_of (self, code), folded);
}

/* -- rows -- */

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PadAccountSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *code = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (code, "dim-label");
  gtk_widget_add_css_class (code, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), code);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PadAccountSwitcher *self)
{
  const char *code = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (name), name_of (self, code));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), code);
}

/* -- choosing -- */

static void
choose (PadAccountSwitcher *self, guint position)
{
  g_autoptr (GtkStringObject) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (!item)
    return;
  gtk_popover_popdown (self->popover);
  pad_workspace_set_account (self->workspace, gtk_string_object_get_string (item));
}

static void
on_activate_cb (GtkListView *list, guint position, PadAccountSwitcher *self)
{
  choose (self, position);
}

static void
on_search_activate_cb (GtkSearchEntry *entry, PadAccountSwitcher *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
on_search_changed_cb (GtkSearchEntry *entry, PadAccountSwitcher *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (
      self->results,
      g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "list" : "none");
}

static void
on_popover_show_cb (GtkPopover *popover, PadAccountSwitcher *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* -- following -- */

static void
update_name (PadAccountSwitcher *self)
{
  const char *account = pad_workspace_get_account_name (self->workspace);
  g_autofree char *name = g_strdup_printf (_ ("Account: %s"), account ? account : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static gboolean
is_listed (PadAccountSwitcher *self, const char *const *accounts)
{
  guint n = 0;

  for (; accounts[n]; n++)
    if (g_strcmp0 (gtk_string_list_get_string (self->codes, n), accounts[n]) != 0)
      return FALSE;
  return n == g_list_model_get_n_items (G_LIST_MODEL (self->codes));
}

static void
update (PadAccountSwitcher *self)
{
  const char *const *accounts = pad_workspace_get_accounts (self->workspace);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->codes));

  g_hash_table_remove_all (self->names);
  if (is_listed (self, accounts))
    return;
  gtk_string_list_splice (self->codes, 0, n, NULL);
  gtk_string_list_splice (self->codes, 0, 0, accounts);
  gtk_widget_set_visible (GTK_WIDGET (self), accounts[0] && accounts[1]);
  update_name (self);
}

static void
make_list (PadAccountSwitcher *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  self->codes = gtk_string_list_new (NULL);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->codes)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
pad_account_switcher_dispose (GObject *object)
{
  PadAccountSwitcher *self = PAD_ACCOUNT_SWITCHER (object);

  if (self->workspace)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->codes);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->names, g_hash_table_unref);
  G_OBJECT_CLASS (pad_account_switcher_parent_class)->dispose (object);
}

static void
pad_account_switcher_class_init (PadAccountSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_account_switcher_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/shell/pad-account-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, PadAccountSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, PadAccountSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, PadAccountSwitcher, search);
  gtk_widget_class_bind_template_child (widget_class, PadAccountSwitcher, results);
  gtk_widget_class_bind_template_child (widget_class, PadAccountSwitcher, list);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
pad_account_switcher_init (PadAccountSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
pad_account_switcher_follow (PadAccountSwitcher *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_ACCOUNT_SWITCHER (self) && !self->workspace);

  self->workspace = g_object_ref (workspace);
  make_list (self);
  g_signal_connect_object (workspace, "replica-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::filled", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::account-name", G_CALLBACK (update_name), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

gboolean
pad_account_switcher_popup (PadAccountSwitcher *self)
{
  g_return_val_if_fail (PAD_IS_ACCOUNT_SWITCHER (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  gtk_menu_button_popup (self->button);
  return TRUE;
}
