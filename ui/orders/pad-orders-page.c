#include "pad-orders-page.h"

#include <glib/gi18n.h>

#include "pad-order-detail.h"
#include "pad-orders-list.h"

struct _PadOrdersPage
{
  PadPage parent_instance;
  PadWorkspace *workspace;
  GtkStack *stack;
  PadOrdersList *list;
  PadOrderDetail *detail;
};

G_DEFINE_FINAL_TYPE (PadOrdersPage, pad_orders_page, PAD_TYPE_PAGE)

static gboolean
shows_detail (PadOrdersPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "detail") == 0;
}

static void
update_title (PadOrdersPage *self)
{
  const char *name = shows_detail (self) ? pad_order_detail_get_name (self->detail) : NULL;
  g_autofree char *title = name ? g_strdup_printf (_ ("Order %s"), name) : g_strdup (_ ("Orders"));

  pad_page_set_title (PAD_PAGE (self), title);
}

static void
on_name_cb (PadOrderDetail *detail, GParamSpec *pspec, gpointer data)
{
  update_title (data);
}

static void
show_list (PadOrdersPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  pad_order_detail_show_order (self->detail, NULL);
  update_title (self);
  pad_orders_list_show (self->list);
}

static void
on_open_cb (PadOrdersPage *self, const char *name, gboolean draft, PadOrdersList *list)
{
  if (draft)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-order", "s", name);
  else
    pad_orders_page_open (self, name);
}

static void
on_close_cb (PadOrdersPage *self, PadOrderDetail *detail)
{
  show_list (self);
}

/* -- the page -- */

static void
pad_orders_page_shown (PadPage *page)
{
  PadOrdersPage *self = PAD_ORDERS_PAGE (page);

  if (shows_detail (self))
    gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
  else
    pad_orders_list_show (self->list);
}

static gboolean
pad_orders_page_go_back (PadPage *page)
{
  PadOrdersPage *self = PAD_ORDERS_PAGE (page);

  if (!shows_detail (self))
    return FALSE;
  show_list (self);
  return TRUE;
}

static void
pad_orders_page_search (PadPage *page)
{
  PadOrdersPage *self = PAD_ORDERS_PAGE (page);

  if (shows_detail (self))
    show_list (self);
  pad_orders_list_grab_search (self->list);
}

static void
pad_orders_page_dispose (GObject *object)
{
  g_clear_object (&PAD_ORDERS_PAGE (object)->workspace);
  G_OBJECT_CLASS (pad_orders_page_parent_class)->dispose (object);
}

static void
pad_orders_page_class_init (PadOrdersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PadPageClass *page_class = PAD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_orders_page_dispose;
  page_class->shown = pad_orders_page_shown;
  page_class->go_back = pad_orders_page_go_back;
  page_class->search = pad_orders_page_search;
  g_type_ensure (PAD_TYPE_ORDERS_LIST);
  g_type_ensure (PAD_TYPE_ORDER_DETAIL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/orders/pad-orders-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PadOrdersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersPage, list);
  gtk_widget_class_bind_template_child (widget_class, PadOrdersPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_close_cb);
}

static void
pad_orders_page_init (PadOrdersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pad_orders_page_new (PadWorkspace *workspace)
{
  PadOrdersPage *self = g_object_new (PAD_TYPE_ORDERS_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  pad_orders_list_set_workspace (self->list, workspace);
  pad_order_detail_set_workspace (self->detail, workspace);
  g_signal_connect (self->detail, "notify::name", G_CALLBACK (on_name_cb), self);
  update_title (self);
  return GTK_WIDGET (self);
}

void
pad_orders_page_open (PadOrdersPage *self, const char *name)
{
  g_return_if_fail (PAD_IS_ORDERS_PAGE (self) && name);

  pad_order_detail_show_order (self->detail, name);
  gtk_stack_set_visible_child_name (self->stack, "detail");
  update_title (self);
}
