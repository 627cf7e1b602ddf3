#include "pad-sync-log.h"

#include <glib/gi18n.h>

#include "pad-log-item.h"

struct _PadSyncLog
{
  AdwBin parent_instance;
  GtkStack *stack;
  GtkColumnView *view;
  GListStore *store;
};

G_DEFINE_FINAL_TYPE (PadSyncLog, pad_sync_log, ADW_TYPE_BIN)

static const struct
{
  const char *title;
  int width;
  gboolean expand;
} columns[] = {
    [PAD_LOG_WHEN] = {N_ ("When"), 120, FALSE},
    [PAD_LOG_ORDER] = {N_ ("Order"), 100, FALSE},
    [PAD_LOG_WHAT] = {N_ ("What Happened"), 200, FALSE},
    [PAD_LOG_NOTE] = {N_ ("Note"), -1, TRUE},
};

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (GPOINTER_TO_INT (column) == PAD_LOG_WHEN)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text =
      pad_log_item_get_text (gtk_list_item_get_item (item), GPOINTER_TO_INT (column));

  gtk_label_set_label (GTK_LABEL (label), text);
  if (GPOINTER_TO_INT (column) == PAD_LOG_NOTE)
    gtk_widget_set_tooltip_text (label, *text ? text : NULL);
}

static void
add_column (PadSyncLog *self, int n)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (n));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), GINT_TO_POINTER (n));
  column = gtk_column_view_column_new (_ (columns[n].title), factory);
  gtk_column_view_column_set_fixed_width (column, columns[n].width);
  gtk_column_view_column_set_expand (column, columns[n].expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
pad_sync_log_dispose (GObject *object)
{
  PadSyncLog *self = PAD_SYNC_LOG (object);

  g_clear_object (&self->store);
  G_OBJECT_CLASS (pad_sync_log_parent_class)->dispose (object);
}

static void
pad_sync_log_class_init (PadSyncLogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sync_log_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/sync/pad-sync-log.ui");
  gtk_widget_class_bind_template_child (widget_class, PadSyncLog, stack);
  gtk_widget_class_bind_template_child (widget_class, PadSyncLog, view);
}

static void
pad_sync_log_init (PadSyncLog *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (PAD_TYPE_LOG_ITEM);
  selection =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->store))));
  for (int n = 0; n < PAD_LOG_COLUMNS; n++)
    add_column (self, n);
  gtk_column_view_set_model (self->view, selection);
}

void
pad_sync_log_show (PadSyncLog *self, const GPtrArray *evidence, int64_t now)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (PAD_IS_SYNC_LOG (self) && evidence != NULL);

  items = pad_log_items (evidence, now);
  g_list_store_remove_all (self->store);
  g_list_store_splice (self->store, 0, 0, items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
}
