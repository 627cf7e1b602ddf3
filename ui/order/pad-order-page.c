#include "pad-order-page.h"

#include <glib/gi18n.h>
#include <pad-accounts.h>
#include <pad-style.h>
#include <pad-toast.h>
#include <pad-trace.h>

#include "pad-line-details.h"
#include "pad-order-page-private.h"

#define SETTING_COLUMNS "order.columns"

G_DEFINE_FINAL_TYPE (PadOrderPage, pad_order_page, PAD_TYPE_PAGE)

/* -- what is shown -- */

static void
set_enabled (PadOrderPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
may_write (PadOrderPage *self)
{
  return pad_workspace_may (self->workspace, PAD_PERMISSION_ORDER_DRAFT);
}

static void
update_actions (PadOrderPage *self)
{
  static const char *const writing[] = {"details",   "remove",      "move-up", "move-down",
                                        "fill-down", "join",        "paste",   "copy-line",
                                        "copy-all",  "next-problem"};
  gboolean write = self->edit && may_write (self) && !self->submitting;

  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    set_enabled (self, writing[i],
                 self->edit && (write || g_str_has_prefix (writing[i], "copy") ||
                                g_str_equal (writing[i], "details")));
  set_enabled (self, "undo", write && pad_order_edit_can_undo (self->edit));
  set_enabled (self, "redo", write && pad_order_edit_can_redo (self->edit));
  set_enabled (self, "submit", write && g_list_model_get_n_items (G_LIST_MODEL (self->edit)) > 0);
}

/* "Send to Bauer GmbH" for who orders for several. */
static void
update_submit (PadOrderPage *self)
{
  const char *const *accounts = pad_workspace_get_accounts (self->workspace);
  PadDb *replica = pad_profile_get_replica (pad_workspace_get_profile (self->workspace), NULL);
  g_autofree char *label = NULL, *name = NULL;

  if (accounts[0] && accounts[1] && replica)
    name = pad_account_name (replica, pad_order_edit_get_account (self->edit), NULL);
  if (pad_order_edit_get_order (self->edit)->changes)
    label = name ? g_strdup_printf (_ ("Send Change to %s"), name) : g_strdup (_ ("Submit Change"));
  else
    label = name ? g_strdup_printf (_ ("Send to %s"), name) : g_strdup (_ ("Submit"));
  pad_order_foot_set_submit (self->foot, label,
                             pad_workspace_may (self->workspace, PAD_PERMISSION_ORDER_SUBMIT));
}

static void
update_columns (PadOrderPage *self, PadOrderEdit *edit)
{
  gboolean prices = pad_workspace_may (self->workspace, PAD_PERMISSION_PRICE_CUSTOMER) ||
                    pad_workspace_may (self->workspace, PAD_PERMISSION_PRICE_CATALOG);

  pad_order_columns_set_money (self->columns, pad_order_edit_get_currency (edit), prices);
}

static void
update_editor (PadOrderPage *self)
{
  update_columns (self, self->edit);
  pad_order_grid_set_editable (self->grid, may_write (self));
  pad_order_head_set_editable (self->head, may_write (self));
  pad_order_head_update (self->head, self->workspace);
  pad_order_foot_update (self->foot, self->workspace, self->edit,
                         pad_order_grid_count_open (self->grid));
  update_submit (self);
}

static void
show_none (PadOrderPage *self)
{
  gboolean filled = pad_workspace_get_filled (self->workspace);
  const char *title = filled ? _ ("No Order Open") : _ ("No Catalog Yet");
  const char *text = filled
                         ? _ ("Begin a new order, or open a draft from Orders.")
                         : _ ("Orders can be written once the first synchronisation is through.");
  GtkWidget *button = adw_status_page_get_child (ADW_STATUS_PAGE (self->none));

  if (filled && !may_write (self))
    text = _ ("Your rights do not include writing orders. Your administrator can change that.");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->none), text);
  gtk_widget_set_visible (button, filled && may_write (self));
}

void
pad_order_page_update (PadOrderPage *self)
{
  const char *shown = self->edit ? "editor" : self->done_id ? "done" : "none";

  update_actions (self);
  if (self->edit)
    update_editor (self);
  else if (self->done_id)
    pad_order_page_show_done (self);
  else
    show_none (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), shown);
  pad_page_set_subtitle (PAD_PAGE (self),
                         self->edit ? pad_order_edit_get_reference (self->edit) : "");
}

/* -- what happens -- */

static void
on_changed_cb (PadOrderPage *self)
{
  if (!pad_order_grid_hold (self->grid))
    pad_order_page_update (self);
}

static void
on_committed_cb (PadOrderPage *self, const char *detail)
{
  pad_order_page_update (self);
  pad_trace_painted (GTK_WIDGET (self), "totals-drawn", detail);
}

static void
on_stale_cb (PadOrderPage *self)
{
  gboolean stale = pad_order_grid_is_stale (self->grid);

  pad_order_foot_set_stale (self->foot, stale);
  if (!stale && self->edit)
    pad_order_page_update (self);
}

static void
on_failed_cb (PadOrderPage *self, GError *error)
{
  g_autofree char *words = g_strdup_printf (_ ("Not saved: %s. Enter tries again"), error->message);

  pad_order_grid_fail (self->grid, words);
  pad_order_page_update (self);
  pad_toast_error (GTK_WIDGET (self), _ ("Not saved"), error);
}

static void
on_history_cleared_cb (PadOrderPage *self, const char *reason)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    pad_toast (GTK_WIDGET (self), reason);
}

static void
on_history_cb (PadOrderPage *self)
{
  update_actions (self);
}

static void
connect_edit (PadOrderPage *self)
{
  g_signal_connect_swapped (self->edit, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->edit, "failed", G_CALLBACK (on_failed_cb), self);
  g_signal_connect_swapped (self->edit, "history-cleared", G_CALLBACK (on_history_cleared_cb),
                            self);
  g_signal_connect_swapped (self->edit, "notify::can-undo", G_CALLBACK (on_history_cb), self);
  g_signal_connect_swapped (self->edit, "notify::can-redo", G_CALLBACK (on_history_cb), self);
}

static void
take_edit (PadOrderPage *self)
{
  PadOrderEdit *edit = pad_workspace_get_edit (self->workspace);

  if (edit == self->edit)
    return;
  if (self->edit)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  if (edit)
    g_clear_pointer (&self->done_id, g_free);
  pad_order_head_set_edit (self->head, edit);
  if (edit)
    update_columns (self, edit);
  pad_order_grid_set_edit (self->grid, edit);
  g_set_object (&self->edit, edit);
  if (edit)
    connect_edit (self);
}

static void
on_edit_cb (PadOrderPage *self)
{
  take_edit (self);
  pad_order_page_update (self);
  if (self->edit && gtk_widget_get_mapped (GTK_WIDGET (self)))
    pad_order_grid_begin (self->grid);
}

static void
on_replica_changed_cb (PadOrderPage *self)
{
  if (!self->edit || !pad_order_grid_hold (self->grid))
    pad_order_page_update (self);
}

static void
on_local_changed_cb (PadOrderPage *self)
{
  if (!self->edit && self->done_id)
    pad_order_page_show_done (self);
}

static void
on_details_cb (PadOrderPage *self, int line)
{
  pad_line_details_present (GTK_WIDGET (self), self->workspace, self->edit, line);
}

/* -- actions -- */

#define ON_ACTION(name, call)                                                                      \
  static void name (GSimpleAction *action, GVariant *parameter, gpointer data)                     \
  {                                                                                                \
    PadOrderPage *self = data;                                                                     \
                                                                                                   \
    call;                                                                                          \
  }

ON_ACTION (on_undo, pad_order_grid_undo (self->grid))
ON_ACTION (on_redo, pad_order_grid_redo (self->grid))
ON_ACTION (on_details, pad_order_grid_details (self->grid))
ON_ACTION (on_fill_down, pad_order_grid_fill_down (self->grid))
ON_ACTION (on_join, pad_order_grid_join (self->grid))
ON_ACTION (on_move_up, pad_order_grid_move (self->grid, -1))
ON_ACTION (on_move_down, pad_order_grid_move (self->grid, 1))
ON_ACTION (on_remove, pad_order_grid_remove (self->grid))
ON_ACTION (on_copy_line, pad_order_grid_copy_line (self->grid))
ON_ACTION (on_copy_all, pad_order_grid_copy_all (self->grid))
ON_ACTION (on_paste, pad_order_grid_paste (self->grid))
ON_ACTION (on_refresh, pad_order_grid_refresh (self->grid))
ON_ACTION (on_submit, pad_order_page_submit (self))
ON_ACTION (on_recall, pad_order_page_recall (self))

static void
on_next_problem (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadOrderPage *self = data;

  pad_order_grid_commit (self->grid);
  if (!pad_order_grid_next_problem (self->grid) && self->edit)
    pad_toast (GTK_WIDGET (self), pad_order_edit_count_problems (self->edit)
                                      ? _ ("What has to be looked at stands below the lines")
                                      : _ ("No problems"));
}

static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PadOrderPage *self = data;

  if (self->done_id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-order", "s", self->done_id);
}

static const GActionEntry ACTIONS[] = {
    {"undo", on_undo},           {"redo", on_redo},           {"next-problem", on_next_problem},
    {"details", on_details},     {"fill-down", on_fill_down}, {"join", on_join},
    {"move-up", on_move_up},     {"move-down", on_move_down}, {"remove", on_remove},
    {"copy-line", on_copy_line}, {"copy-all", on_copy_all},   {"paste", on_paste},
    {"refresh", on_refresh},     {"submit", on_submit},       {"recall", on_recall},
    {"show", on_show},
};

/* -- columns -- */

static const struct
{
  const char *name;
  PadOrderColumn column;
} CHOICES[] = {
    {"base", PAD_COLUMN_BASE},
    {"saving", PAD_COLUMN_SAVING},
    {"last", PAD_COLUMN_LAST},
    {"note", PAD_COLUMN_NOTE},
};

static void
on_column_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PadOrderPage *self = data;
  g_autofree char *chosen = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (CHOICES); i++)
    if (g_str_equal (CHOICES[i].name, g_action_get_name (G_ACTION (action))))
      pad_order_columns_show (self->columns, CHOICES[i].column, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
  pad_order_grid_show_last (self->grid);
  chosen = pad_order_columns_dup_chosen (self->columns);
  pad_workspace_remember (self->workspace, SETTING_COLUMNS, chosen);
}

static void
load_columns (PadOrderPage *self)
{
  g_autofree char *chosen = pad_workspace_recall (self->workspace, SETTING_COLUMNS);

  pad_order_columns_set_chosen (self->columns, chosen);
  for (gsize i = 0; i < G_N_ELEMENTS (CHOICES); i++) {
    gboolean shown = pad_order_columns_is_chosen (self->columns, CHOICES[i].column);
    g_autoptr (GSimpleAction) action =
        g_simple_action_new_stateful (CHOICES[i].name, NULL, g_variant_new_boolean (shown));

    g_signal_connect (action, "change-state", G_CALLBACK (on_column_cb), self);
    g_action_map_add_action (G_ACTION_MAP (self->column_actions), G_ACTION (action));
  }
}

/* -- as a page -- */

static void
pad_order_page_shown (PadPage *page)
{
  PadOrderPage *self = PAD_ORDER_PAGE (page);

  take_edit (self);
  pad_order_page_update (self);
  if (self->edit)
    pad_order_grid_begin (self->grid);
}

static GtkWidget *
pad_order_page_get_header (PadPage *page)
{
  return PAD_ORDER_PAGE (page)->header;
}

static void
pad_order_page_dispose (GObject *object)
{
  PadOrderPage *self = PAD_ORDER_PAGE (object);

  if (self->workspace)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  if (self->edit)
    g_signal_handlers_disconnect_by_data (self->edit, self);
  if (self->grid)
    g_signal_handlers_disconnect_by_data (self->grid, self);
  g_clear_object (&self->edit);
  g_clear_object (&self->columns);
  g_clear_object (&self->actions);
  g_clear_object (&self->column_actions);
  g_clear_object (&self->header);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->done_id, g_free);
  self->grid = NULL;
  G_OBJECT_CLASS (pad_order_page_parent_class)->dispose (object);
}

/* Keys that hold everywhere on the page, also where a cell has a use of its own for them. */
static const struct
{
  const char *trigger;
  const char *action;
  gboolean first; /* before what has the keyboard */
} KEYS[] = {
    {"<Control>Return|<Control>KP_Enter", "order.submit", TRUE},
    {"<Control>period", "order.next-problem", TRUE},
    {"<Control>z", "order.undo", FALSE},
    {"<Control><Shift>z", "order.redo", FALSE},
};

static void
add_keys (PadOrderPage *self, gboolean first)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (KEYS[i].first == first)
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (keys),
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (KEYS[i].trigger),
                            gtk_named_action_new (KEYS[i].action)));
  if (first)
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
pad_order_page_class_init (PadOrderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PadPageClass *page_class = PAD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_order_page_dispose;
  page_class->shown = pad_order_page_shown;
  page_class->get_header = pad_order_page_get_header;
  g_type_ensure (PAD_TYPE_ORDER_HEAD);
  g_type_ensure (PAD_TYPE_ORDER_FOOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/order/pad-order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, none);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, editor);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, head);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, foot);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, done);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, recall);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, next_order);
  gtk_widget_class_bind_template_child (widget_class, PadOrderPage, menu);
  pad_style_load ("/org/orderpad/Orderpad/ui/order/pad-order.css");
}

static GtkWidget *
make_header (PadOrderPage *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->menu);
  gtk_widget_set_tooltip_text (button, _ ("Order Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Order Menu"), -1);
  gtk_widget_insert_action_group (button, "order", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (button, "columns", G_ACTION_GROUP (self->column_actions));
  return g_object_ref_sink (button);
}

static void
pad_order_page_init (PadOrderPage *self)
{
  self->columns = pad_order_columns_new ();
  self->actions = g_simple_action_group_new ();
  self->column_actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ACTIONS, G_N_ELEMENTS (ACTIONS),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "order", G_ACTION_GROUP (self->actions));
  self->header = make_header (self);
  add_keys (self, TRUE);
  add_keys (self, FALSE);
  pad_page_set_title (PAD_PAGE (self), _ ("Order"));
}

static void
add_grid (PadOrderPage *self)
{
  GtkWidget *grid = pad_order_grid_new (self->workspace, self->columns);

  self->grid = PAD_ORDER_GRID (grid);
  gtk_widget_set_vexpand (grid, TRUE);
  gtk_box_insert_child_after (GTK_BOX (self->editor), grid, GTK_WIDGET (self->head));
  g_signal_connect_swapped (grid, "committed", G_CALLBACK (on_committed_cb), self);
  g_signal_connect_swapped (grid, "open-changed", G_CALLBACK (pad_order_page_update), self);
  g_signal_connect_swapped (grid, "notify::stale", G_CALLBACK (on_stale_cb), self);
  g_signal_connect_swapped (grid, "line-details", G_CALLBACK (on_details_cb), self);
}

GtkWidget *
pad_order_page_new (PadWorkspace *workspace)
{
  PadOrderPage *self = g_object_new (PAD_TYPE_ORDER_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  add_grid (self);
  load_columns (self);
  g_signal_connect_swapped (workspace, "notify::edit", G_CALLBACK (on_edit_cb), self);
  g_signal_connect_swapped (workspace, "notify::filled", G_CALLBACK (on_edit_cb), self);
  g_signal_connect_swapped (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self);
  g_signal_connect_swapped (workspace, "local-changed", G_CALLBACK (on_local_changed_cb), self);
  g_signal_connect_object (pad_workspace_get_port (workspace), "state-changed",
                           G_CALLBACK (on_local_changed_cb), self, G_CONNECT_SWAPPED);
  take_edit (self);
  pad_order_page_update (self);
  return GTK_WIDGET (self);
}

void
pad_order_page_open (PadOrderPage *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  if (!pad_workspace_open_draft (self->workspace, id, &error))
    pad_toast_error (GTK_WIDGET (self), _ ("The draft cannot be opened"), error);
  take_edit (self);
  pad_order_page_update (self);
}
