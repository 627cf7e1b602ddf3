#include "pad-order-head.h"

#include <glib/gi18n.h>
#include <pad-accounts.h>

#include "pad-head-field.h"

struct _PadOrderHead
{
  GtkWidget parent_instance;
  GtkWidget *customer;
  GtkWidget *reference;
  GtkWidget *toggle;
  GtkWidget *fields;
  PadHeadField *all[PAD_ORDER_N_FIELDS];
  PadOrderEdit *edit;
};

G_DEFINE_FINAL_TYPE (PadOrderHead, pad_order_head, GTK_TYPE_WIDGET)

static const PadOrderField ORDER[] = {
    PAD_ORDER_FIELD_SHIP_TO,     PAD_ORDER_FIELD_PO_NUMBER, PAD_ORDER_FIELD_REQUESTED_DATE,
    PAD_ORDER_FIELD_COST_CENTRE, PAD_ORDER_FIELD_NOTE,
};

void
pad_order_head_set_edit (PadOrderHead *self, PadOrderEdit *edit)
{
  if (self->edit && self->edit != edit)
    pad_order_head_commit (self);
  g_set_object (&self->edit, edit);
  for (gsize i = 0; i < G_N_ELEMENTS (self->all); i++)
    pad_head_field_set_edit (self->all[i], edit);
}

void
pad_order_head_set_editable (PadOrderHead *self, gboolean editable)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->all); i++)
    pad_head_field_set_editable (self->all[i], editable);
}

/* A field that does not concern the account takes no room. */
static void
hide_empty_children (PadOrderHead *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->all); i++) {
    GtkWidget *field = GTK_WIDGET (self->all[i]);

    gtk_widget_set_visible (gtk_widget_get_parent (field), gtk_widget_get_visible (field));
  }
}

/* "D-12", and what it changes. (transfer full) */
static char *
say_what (PadOrderEdit *edit)
{
  const char *reference = pad_order_edit_get_reference (edit);
  const char *changes = pad_order_edit_get_order (edit)->changes;

  /* Translators: a draft, and the confirmed order that it changes: D-13 · Change of order 4711 */
  return changes ? g_strdup_printf (_ ("%s · Change of order %s"), reference, changes)
                 : g_strdup (reference);
}

void
pad_order_head_update (PadOrderHead *self, PadWorkspace *workspace)
{
  const char *account = self->edit ? pad_order_edit_get_account (self->edit) : "";
  PadDb *replica = pad_profile_get_replica (pad_workspace_get_profile (workspace), NULL);
  g_autofree char *name = replica && self->edit ? pad_account_name (replica, account, NULL) : NULL;
  g_autofree char *said = self->edit ? say_what (self->edit) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (self->customer), name ? name : account);
  gtk_label_set_text (GTK_LABEL (self->reference), said);
  for (gsize i = 0; i < G_N_ELEMENTS (self->all); i++)
    pad_head_field_update (self->all[i]);
  hide_empty_children (self);
}

void
pad_order_head_commit (PadOrderHead *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->all); i++)
    pad_head_field_commit (self->all[i]);
}

static void
pad_order_head_dispose (GObject *object)
{
  PadOrderHead *self = PAD_ORDER_HEAD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->edit);
  G_OBJECT_CLASS (pad_order_head_parent_class)->dispose (object);
}

static void
pad_order_head_class_init (PadOrderHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_order_head_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/order/pad-order-head.ui");
  gtk_widget_class_bind_template_child (widget_class, PadOrderHead, customer);
  gtk_widget_class_bind_template_child (widget_class, PadOrderHead, reference);
  gtk_widget_class_bind_template_child (widget_class, PadOrderHead, toggle);
  gtk_widget_class_bind_template_child (widget_class, PadOrderHead, fields);
  gtk_widget_class_set_css_name (widget_class, "orderhead");
}

static void
pad_order_head_init (PadOrderHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (ORDER); i++) {
    GtkWidget *child = gtk_flow_box_child_new ();
    GtkWidget *field = pad_head_field_new (ORDER[i]);

    self->all[ORDER[i]] = PAD_HEAD_FIELD (field);
    gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), field);
    gtk_widget_set_focusable (child, FALSE);
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    pad_head_field_get_title (PAD_HEAD_FIELD (field)), -1);
    gtk_flow_box_append (GTK_FLOW_BOX (self->fields), child);
  }
}
