#include "pad-invoices-list.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-list-status.h>
#include <pad-row-cells.h>
#include <pad-trace.h>

#include "pad-invoice-items.h"
#include "pad-invoices-columns.h"

struct _PadInvoicesList
{
  AdwBin parent_instance;
  PadWorkspace *workspace;
  PadInvoiceItems *items;
  GtkSingleSelection *selection;
  GtkToggleButton *all, *open, *overdue, *paid;
  GtkSearchEntry *search;
  GtkWidget *sums, *overdue_box;
  GtkLabel *open_sum, *overdue_sum, *as_of;
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

G_DEFINE_FINAL_TYPE (PadInvoicesList, pad_invoices_list, ADW_TYPE_BIN)

/* -- the filter -- */

static const char *
get_state (PadInvoicesList *self)
{
  if (gtk_toggle_button_get_active (self->open))
    return "unpaid";
  if (gtk_toggle_button_get_active (self->overdue))
    return "overdue";
  return gtk_toggle_button_get_active (self->paid) ? "paid" : NULL;
}

static const char *
get_text (PadInvoicesList *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static void
read_invoices (PadInvoicesList *self)
{
  if (self->items)
    pad_invoice_items_read (self->items, get_state (self), get_text (self));
}

/* -- what is open -- */

/* Amounts of several currencies, side by side. */
static void
add_sum (GString *text, int64_t amount, const char *currency)
{
  g_autofree char *money = pad_format_money (amount, currency);

  if (text->len > 0)
    g_string_append (text, "  +  ");
  g_string_append (text, money);
}

static void
update_as_of (PadInvoicesList *self)
{
  PadWorld *world = pad_profile_get_world (pad_workspace_get_profile (self->workspace));
  g_autofree char *as_of =
      pad_format_as_of (pad_invoice_items_get_as_of (self->items), pad_world_now (world));

  gtk_label_set_text (self->as_of, as_of);
}

static void
update_sums (PadInvoicesList *self)
{
  const GPtrArray *sums = pad_invoice_items_get_sums (self->items);
  g_autoptr (GString) open = g_string_new (NULL);
  g_autoptr (GString) overdue = g_string_new (NULL);
  int64_t n_open = 0, n_overdue = 0;

  for (guint i = 0; sums && i < sums->len; i++) {
    const PadInvoiceSum *sum = sums->pdata[i];

    add_sum (open, sum->open, sum->currency);
    if (sum->n_overdue > 0)
      add_sum (overdue, sum->overdue, sum->currency);
    n_open += sum->n_open;
    n_overdue += sum->n_overdue;
  }
  if (open->len == 0)
    g_string_assign (open, _ ("Nothing"));
  gtk_label_set_text (self->open_sum, open->str);
  gtk_label_set_text (self->overdue_sum, overdue->str);
  gtk_widget_set_visible (self->overdue_box, n_overdue > 0);
  gtk_widget_set_visible (self->sums, sums != NULL);
  pad_list_label_filter (self->open, _ ("Open"), n_open);
  pad_list_label_filter (self->overdue, _ ("Overdue"), n_overdue);
  update_as_of (self);
}

/* -- in place of the list -- */

static void
show_status (PadInvoicesList *self, const PadListStatus *status)
{
  pad_list_status_fill (self->status, self->status_button, status);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

static void
show_empty (PadInvoicesList *self)
{
  const char *state = get_state (self);

  if (*get_text (self))
    show_status (self, &(PadListStatus) {"system-search-symbolic", _ ("Nothing Found"),
                                         _ ("No invoice in this group has such a number or order."),
                                         _ ("Clear _Search")});
  else if (!state)
    show_status (
        self, &(PadListStatus) {"x-office-document-symbolic", _ ("No Invoices Yet"),
                                _ ("When the supplier has invoiced an order, its invoice appears "
                                   "here."),
                                NULL});
  else if (g_str_equal (state, "unpaid"))
    show_status (self, &(PadListStatus) {"emblem-ok-symbolic", _ ("Nothing to Pay"),
                                         _ ("Every invoice has been paid."), NULL});
  else if (g_str_equal (state, "overdue"))
    show_status (self, &(PadListStatus) {"emblem-ok-symbolic", _ ("Nothing Overdue"),
                                         _ ("No invoice is past its due date."), NULL});
  else
    show_status (self, &(PadListStatus) {"x-office-document-symbolic", _ ("No Paid Invoices"),
                                         _ ("Invoices that have been paid are shown here."), NULL});
}

static void
update_more (PadInvoicesList *self, guint n)
{
  g_autofree char *count = pad_format_count (n);
  g_autofree char *text =
      g_strdup_printf (_ ("The newest %s invoices are shown. Search to find older ones."), count);

  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n >= PAD_INVOICE_ITEMS_LIMIT);
}

/* The rows come after the header; the one that is selected is known by its state. */
static gboolean
focus_selected (PadInvoicesList *self)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      return gtk_widget_grab_focus (row);
  return FALSE;
}

static void
focus_rows (PadInvoicesList *self)
{
  if (!self->fill_focus || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->fill_focus = FALSE;
  if (!focus_selected (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
update (PadInvoicesList *self)
{
  guint n = g_list_model_get_n_items (pad_rows_get_model (PAD_ROWS (self->items)));
  const GError *error = pad_rows_get_error (PAD_ROWS (self->items));

  update_sums (self);
  update_more (self, error ? 0 : n);
  if (error)
    show_status (self, &(PadListStatus) {"dialog-error-symbolic", _ ("Invoices Cannot Be Read"),
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
on_filter_toggled_cb (PadInvoicesList *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    read_invoices (self);
}

static void
on_search_changed_cb (PadInvoicesList *self, GtkSearchEntry *search)
{
  read_invoices (self);
}

static void
on_search_activate_cb (PadInvoicesList *self, GtkSearchEntry *search)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_stop_search_cb (PadInvoicesList *self, GtkSearchEntry *search)
{
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_status_clicked_cb (PadInvoicesList *self, GtkButton *button)
{
  if (pad_rows_get_error (PAD_ROWS (self->items)))
    pad_rows_refresh (PAD_ROWS (self->items));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static const PadInvoice *
invoice_at (PadInvoicesList *self, guint position)
{
  g_autoptr (PadRowItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return item ? pad_row_item_get_row (item) : NULL;
}

static void
on_activate_cb (PadInvoicesList *self, guint position, GtkColumnView *view)
{
  const PadInvoice *invoice = invoice_at (self, position);

  if (invoice)
    g_signal_emit (self, signals[OPEN], 0, invoice->number);
}

static void
on_read_cb (PadInvoiceItems *items, gpointer data)
{
  update (data);
}

static void
on_replica_changed_cb (PadWorkspace *workspace, PadSyncChange *change, gpointer data)
{
  PadInvoicesList *self = data;

  if (change->whole)
    pad_invoices_columns_update (self->view, workspace);
  else if (!pad_sync_change_find (change, "invoices") && !pad_sync_change_find (change, "orders"))
    return;
  pad_rows_refresh (PAD_ROWS (self->items));
}

static void
on_filled_cb (PadWorkspace *workspace, GParamSpec *pspec, gpointer data)
{
  PadInvoicesList *self = data;

  pad_invoices_columns_update (self->view, workspace);
  pad_rows_refresh (PAD_ROWS (self->items));
}

/* -- the widget -- */

static void
pad_invoices_list_dispose (GObject *object)
{
  PadInvoicesList *self = PAD_INVOICES_LIST (object);

  if (self->workspace)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  if (self->items)
    g_signal_handlers_disconnect_by_data (self->items, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (pad_invoices_list_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, all);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, open);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, overdue);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, paid);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, search);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, sums);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, open_sum);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, overdue_box);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, overdue_sum);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, as_of);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, stack);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, scroller);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, view);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, status);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, status_button);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesList, more);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_status_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
pad_invoices_list_class_init (PadInvoicesListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_invoices_list_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/invoices/pad-invoices-list.ui");
  bind_children (widget_class);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pad_invoices_list_init (PadInvoicesList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->view));
}

void
pad_invoices_list_set_workspace (PadInvoicesList *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_INVOICES_LIST (self) && !self->workspace);

  self->workspace = g_object_ref (workspace);
  self->items = pad_invoice_items_new (workspace);
  pad_invoices_columns_add (self->view, workspace);
  self->selection = pad_row_view_show (self->view, pad_rows_get_model (PAD_ROWS (self->items)));
  g_signal_connect (self->items, "read", G_CALLBACK (on_read_cb), self);
  g_signal_connect (workspace, "replica-changed", G_CALLBACK (on_replica_changed_cb), self);
  g_signal_connect (workspace, "notify::filled", G_CALLBACK (on_filled_cb), self);
  update_sums (self);
  read_invoices (self);
}

void
pad_invoices_list_show (PadInvoicesList *self)
{
  self->fill_focus = TRUE;
  pad_rows_refresh (PAD_ROWS (self->items));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
pad_invoices_list_grab_search (PadInvoicesList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

guint
pad_invoices_list_position (PadInvoicesList *self, const char *number, guint *n)
{
  *n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; i < *n; i++)
    if (g_strcmp0 (invoice_at (self, i)->number, number) == 0)
      return i + 1;
  return 0;
}

char *
pad_invoices_list_beside (PadInvoicesList *self, const char *number, int by)
{
  guint n;
  guint position = pad_invoices_list_position (self, number, &n);
  int64_t wanted = (int64_t)position - 1 + by;

  if (position == 0 || wanted < 0 || wanted >= n)
    return NULL;
  return g_strdup (invoice_at (self, (guint)wanted)->number);
}

void
pad_invoices_list_select (PadInvoicesList *self, const char *number)
{
  guint n;
  guint position = pad_invoices_list_position (self, number, &n);

  if (position == 0)
    return;
  gtk_single_selection_set_selected (self->selection, position - 1);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                              "list.scroll-to-item", "u", position - 1);
}
