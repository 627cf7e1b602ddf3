#include "pad-invoices-page.h"

#include <glib/gi18n.h>

#include "pad-invoice-view.h"
#include "pad-invoices-list.h"

struct _PadInvoicesPage
{
  PadPage parent_instance;
  GtkStack *stack;
  PadInvoicesList *list;
  PadInvoiceView *view;
};

G_DEFINE_FINAL_TYPE (PadInvoicesPage, pad_invoices_page, PAD_TYPE_PAGE)

static gboolean
shows_invoice (PadInvoicesPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "invoice") == 0;
}

static void
update_title (PadInvoicesPage *self)
{
  g_autofree char *title =
      shows_invoice (self) ? pad_invoice_view_dup_title (self->view) : g_strdup (_ ("Invoices"));

  pad_page_set_title (PAD_PAGE (self), title);
}

static void
update_position (PadInvoicesPage *self)
{
  guint n;
  guint position =
      pad_invoices_list_position (self->list, pad_invoice_view_get_number (self->view), &n);

  pad_invoice_view_set_position (self->view, position, n);
}

static void
show_list (PadInvoicesPage *self)
{
  g_autofree char *number = g_strdup (pad_invoice_view_get_number (self->view));

  gtk_stack_set_visible_child_name (self->stack, "list");
  pad_invoice_view_show_invoice (self->view, NULL);
  update_title (self);
  pad_invoices_list_select (self->list, number);
  pad_invoices_list_show (self->list);
}

/* -- callbacks -- */

static void
on_open_cb (PadInvoicesPage *self, const char *number, PadInvoicesList *list)
{
  pad_invoices_page_open (self, number);
}

static void
on_changed_cb (PadInvoicesPage *self, PadInvoiceView *view)
{
  update_title (self);
  update_position (self);
}

static void
on_step_cb (PadInvoicesPage *self, int by, PadInvoiceView *view)
{
  g_autofree char *number =
      pad_invoices_list_beside (self->list, pad_invoice_view_get_number (view), by);

  if (number)
    pad_invoices_page_open (self, number);
}

/* Ctrl+Page Down and Page Up, wherever the focus is. */
static gboolean
on_step_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  PadInvoicesPage *self = PAD_INVOICES_PAGE (widget);

  if (!gtk_widget_get_mapped (widget) || !shows_invoice (self))
    return GDK_EVENT_PROPAGATE;
  on_step_cb (self, g_variant_get_int32 (by), self->view);
  return GDK_EVENT_STOP;
}

/* -- the page -- */

static void
pad_invoices_page_shown (PadPage *page)
{
  PadInvoicesPage *self = PAD_INVOICES_PAGE (page);

  if (shows_invoice (self))
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
  else
    pad_invoices_list_show (self->list);
}

static gboolean
pad_invoices_page_go_back (PadPage *page)
{
  PadInvoicesPage *self = PAD_INVOICES_PAGE (page);

  if (!shows_invoice (self))
    return FALSE;
  show_list (self);
  return TRUE;
}

static void
pad_invoices_page_search (PadPage *page)
{
  PadInvoicesPage *self = PAD_INVOICES_PAGE (page);

  if (!shows_invoice (self))
    pad_invoices_list_grab_search (self->list);
  else
    pad_invoice_view_find (self->view);
}

static void
pad_invoices_page_class_init (PadInvoicesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PadPageClass *page_class = PAD_PAGE_CLASS (klass);

  page_class->shown = pad_invoices_page_shown;
  page_class->go_back = pad_invoices_page_go_back;
  page_class->search = pad_invoices_page_search;
  g_type_ensure (PAD_TYPE_INVOICES_LIST);
  g_type_ensure (PAD_TYPE_INVOICE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/invoices/pad-invoices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesPage, list);
  gtk_widget_class_bind_template_child (widget_class, PadInvoicesPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_cb);
}

static void
add_key (GtkShortcutController *keys, guint key, int by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                                            gtk_callback_action_new (on_step_key_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

static void
pad_invoices_page_init (PadInvoicesPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Page_Down, 1);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_KP_Page_Down, 1);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Page_Up, -1);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_KP_Page_Up, -1);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
pad_invoices_page_new (PadWorkspace *workspace, PadRenderer *renderer)
{
  PadInvoicesPage *self;

  g_return_val_if_fail (PAD_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PAD_TYPE_INVOICES_PAGE, NULL);
  pad_invoices_list_set_workspace (self->list, workspace);
  pad_invoice_view_set_workspace (self->view, workspace, renderer);
  update_title (self);
  return GTK_WIDGET (self);
}

void
pad_invoices_page_open (PadInvoicesPage *self, const char *number)
{
  g_return_if_fail (PAD_IS_INVOICES_PAGE (self) && number);

  pad_invoice_view_show_invoice (self->view, number);
  gtk_stack_set_visible_child_name (self->stack, "invoice");
  update_title (self);
  update_position (self);
}
