#include "pad-orders-list.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-list-status.h>
#include <pad-row-cells.h>
#include <pad-toast.h>

#include "pad-order-actions.h"
#include "pad-order-items.h"
#include "pad-orders-columns.h"

struct _PadOrdersList
{
  AdwBin parent_instance;
  PadWorkspace *workspace;
  PadOrderItems *items;
  GtkSingleSelection *selection;
  GtkToggleButton *drafts;
  GtkToggleButton *queued;
  GtkToggleButton *needs;
  GtkToggleButton *open;
  GtkToggleButton *history;
  GtkWidget *remove;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  AdwStatusPage *status;
  GtkButton *status_button;
  GtkLabel *more;
  gboolean fill_focus; /* the keyboard's focus waits for rows */
};

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadOrdersList, pad_orders_list, ADW_TYPE_BIN)

/* -- segments -- */

static GtkToggleButton *
button_of (PadOrdersList *self, PadOrderSegment segment)
{
  GtkToggleButton *const buttons[] = {
      [PAD_ORDERS_DRAFTS] = self->drafts,   [PAD_ORDERS_QUEUED] = self->queued,
      [PAD_ORDERS_NEEDS] = self->needs,     [PAD_ORDERS_OPEN] = self->open,
      [PAD_ORDERS_HISTORY] = self->history,
  };

  return buttons[segment];
}

static PadOrderSegment
get_segment (PadOrdersList *self)
{
  for (PadOrderSegment segment = PAD_ORDERS_DRAFTS; segment < PAD_ORDERS_HISTORY; segment++)
    if (gtk_toggle_button_get_active (button_of (self, segment)))
      return segment;
  return PAD_ORDERS_HISTORY;
}

static const char *
get_text (PadOrdersList *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static void
read_orders (PadOrdersList *self)
{
  if (self->items)
    pad_order_items_read (self->items, get_segment (self), get_text (self));
}

static void
label_segments (PadOrdersList *self)
{
  const PadOrderCounts *counts = pad_order_items_get_counts (self->items);
  gboolean needs = counts->needs > 0 || gtk_toggle_button_get_active (self->needs);

  pad_list_label_filter (self->drafts, _ ("Drafts"), counts->drafts);
  pad_list_label_filter (self->queued, _ ("Queued"), counts->queued);
  pad_list_label_filter (self->needs, _ ("Needs You"), counts->needs);
  gtk_widget_set_visible (GTK_WIDGET (self->needs), needs);
}

/* -- the selected one -- */

/* (nullable): borrowed. */
static const PadOrderRow *
get_selected (PadOrdersList *self)
{
  PadRowItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item ? pad_row_item_get_row (item) : NULL;
}

static gboolean
is_draft (const PadOrderRow *row)
{
  return row && g_strcmp0 (row->state, "draft") == 0;
}

static void
update_remove (PadOrdersList *self)
{
  gtk_widget_set_visible (self->remove, get_segment (self) == PAD_ORDERS_DRAFTS);
  gtk_widget_set_sensitive (self->remove, is_draft (get_selected (self)));
}

static gboolean
remove_selected (PadOrdersList *self)
{
  const PadOrderRow *row = get_selected (self);

  if (!is_draft (row))
    return FALSE;
  pad_order_delete_draft (GTK_WIDGET (self), self->workspace, row->id, row->reference);
  return TRUE;
}

/* -- in place of the list -- */

static const PadListStatus empty[] = {
    [PAD_ORDERS_DRAFTS] = {"document-edit-symbolic", N_ ("No Drafts"),
                           N_ ("Orders that you are writing wait here until you send them."),
                           N_ ("_New Order")},
    [PAD_ORDERS_QUEUED] = {"document-send-symbolic", N_ ("Nothing Queued"),
                           N_ ("Everything you sent has been answered by the supplier."), NULL},
    [PAD_ORDERS_NEEDS] = {"emblem-ok-symbolic", N_ ("Nothing Needs You"),
                          N_ ("No order waits for a decision of yours."), NULL},
    [PAD_ORDERS_OPEN] = {"package-x-generic-symbolic", N_ ("No Open Orders"),
                         N_ ("Orders at the supplier that are not delivered yet are shown here."),
                         NULL},
    [PAD_ORDERS_HISTORY] = {"document-open-recent-symbolic", N_ ("No Past Orders"),
                            N_ ("Delivered, refused and cancelled orders are shown here."), NULL},
};

static void
show_status (PadOrdersList *self, const PadListStatus *status)
{
  pad_list_status_fill (self->status, self->status_button, status);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
show_empty (PadOrdersList *self)
{
  const PadListStatus *found = &empty[get_segment (self)];
  PadListStatus status = {found->icon, _ (found->title), _ (found->description),
                          found->button ? _ (found->button) : NULL};
  const PadListStatus none = {"system-search-symbolic", _ ("Nothing Found"),
                              _ ("No order in this group has such a number, reference or article."),
                              _ ("Clear _Search")};

  show_status (self, *get_text (self) ? &none : &status);
}

static void
update_more (PadOrdersList *self, guint n)
{
  g_autofree char *count = pad_format_count (n);
  g_autofree char *text =
      g_strdup_printf (_ ("The newest %s orders are shown. Search to find older ones."), count);

  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n >= PAD_ORDER_ITEMS_LIMIT);
}

static void
focus_rows (PadOrdersList *self)
{
  if (!self->fill_focus)
    return;
  self->fill_focus = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
update (PadOrdersList *self)
{
  guint n = g_list_model_get_n_items (pad_rows_get_model (PAD_ROWS (self->items)));
  const GError *error = pad_rows_get_error (PAD_ROWS (self->items));

  label_segments (self);
  update_remove (self);
  update_more (self, error ? 0 : n);
  if (error)
    show_status (self, &(PadListStatus) {"dialog-error-symbolic", _ ("Orders Cannot Be Read"),
                                         error->message, _ ("_Try Again")});
  else if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (pad_rows_is_reading (PAD_ROWS (self->items)))
    gtk_stack_set_visible_child_name (self->stack, "reading");
  else
    show_empty (self);
  if (n > 0)
    focus_rows (self);
}

/* -- callbacks -- */

static void
on_segment_toggled_cb (PadOrdersList *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    read_orders (self);
}

static void
on_search_changed_cb (PadOrdersList *self, GtkSearchEntry *search)
{
  read_orders (self);
}

static void
on_search_activate_cb (PadOrdersList *self, GtkSearchEntry *search)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_stop_search_cb (PadOrdersList *self, GtkSearchEntry *search)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_status_clicked_cb (PadOrdersList *self, GtkButton *button)
{
  if (pad_rows_get_error (PAD_ROWS (self->items)))
    pad_rows_refresh (PAD_ROWS (self->items));
  else if (*get_text (self))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-order", NULL);
}

static void
on_remove_clicked_cb (PadOrdersList *self, GtkButton *button)
{
  remove_selected (self);
}

static gboolean
on_delete_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return remove_selected (data);
}

static void
on_selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, gpointer data)
{
  update_remove (data);
}

static void
on_activate_cb (PadOrdersList *self, guint position, GtkColumnView *view)
{
  g_autoptr (PadRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const PadOrderRow *row = item ? pad_row_item_get_row (item) : NULL;

  if (row)
    g_signal_emit (self, signals[OPEN], 0, pad_order_row_get_key (row),
                   g_strcmp0 (row->state, "draft") == 0);
}

static void
on_read_cb (PadOrderItems *items, gpointer data)
{
  update (data);
}

/* What nobody looks at is read when it is looked at again. */
static void
refresh (PadOrdersList *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    pad_rows_refresh (PAD_ROWS (self->items));
}

static void
on_local_changed_cb (PadWorkspace *workspace, gpointer data)
{
  refresh (data);
}

static void
on_replica_changed_cb (PadWorkspace *workspace, PadSyncChange *change, gpointer data)
{
  PadOrdersList *self = data;

  if (change->whole) {
    pad_orders_columns_update (self->view, workspace);
  } else if (!pad_sync_change_find (change, "orders") &&
             !pad_sync_change_find (change, "order_lines")) {
    return;
  }
  refresh (self);
}

static void
on_filled_cb (PadWorkspace *workspace, GParamSpec *pspec, gpointer data)
{
  PadOrdersList *self = data;

  pad_orders_columns_update (self->view, workspace);
  refresh (self);
}

/* -- the widget -- */

static void
pad_orders_list_dispose (GObject *object)
{
  PadOrdersList *self = PAD_ORDERS_LIST (object);

  if (self->workspace)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  if (self->items)
    g_signal_handlers_disconnect_by_data (self->items, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (pad_orders_list_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, drafts);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, queued);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, needs);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, open);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, history);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, remove);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, search);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, stack);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, scroller);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, view);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, status);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, status_button);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersList, more);
  gtk_widget_class_bind_template_callback (widget_class, on_segment_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_status_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
pad_orders_list_class_init (PadOrdersListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_orders_list_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/orders/pad-orders-list.ui");
  bind_children (widget_class);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
add_delete_key (PadOrdersList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                            gtk_callback_action_new (on_delete_key_cb, self, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
pad_orders_list_init (PadOrdersList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->view));
  add_delete_key (self);
}

void
pad_orders_list_set_workspace (PadOrdersList *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_ORDERS_LIST (self) && !self->workspace);

  self->workspace = g_object_ref (workspace);
  self->items = pad_order_items_new (workspace);
  pad_orders_columns_add (self->view, workspace);
  self->selection = pad_row_view_show (self->view, pad_rows_get_model (PAD_ROWS (self->items)));
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb), self);
  g_signal_connect (self->items, "read", G_CALLBACK (on_read_cb), self);
  g_signal_connect (workspace, "local-changed", G_CALLBACK (on_local_changed_cb), self);
  g_signal_connect (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self);
  g_signal_connect (workspace, "notify::filled", G_CALLBACK (on_filled_cb), self);
  label_segments (self);
  read_orders (self);
}

void
pad_orders_list_show (PadOrdersList *self)
{
  self->fill_focus = TRUE;
  pad_rows_refresh (PAD_ROWS (self->items));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
pad_orders_list_grab_search (PadOrdersList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
pad_orders_list_set_segment (PadOrdersList *self, PadOrderSegment segment)
{
  gtk_toggle_button_set_active (button_of (self, segment), TRUE);
}
