#include "pad-catalog-bar.h"

#include <glib/gi18n.h>
#include <pad-accounts.h>
#include <pad-format.h>
#include <pad-number.h>
#include <pad-toast.h>

struct _PadCatalogBar
{
  GtkWidget parent_instance;
  GtkWidget *bar;
  GtkLabel *target;
  GtkLabel *article;
  GtkEntry *quantity;
  GtkLabel *unit;
  GtkWidget *add;
  GtkWidget *open;
  PadWorkspace *workspace;
  PadCatalogItem *item;
  int64_t shown; /* row id of the article in the bar */
};

static guint done_signal;

G_DEFINE_FINAL_TYPE (PadCatalogBar, pad_catalog_bar, GTK_TYPE_WIDGET)

/* The draft that is added to: never one of another customer, whose prices are others. */
static PadOrderEdit *
get_edit (PadCatalogBar *self)
{
  PadOrderEdit *edit = pad_workspace_get_edit (self->workspace);

  if (!edit || g_strcmp0 (pad_order_edit_get_account (edit),
                          pad_workspace_get_account (self->workspace)) != 0)
    return NULL;
  return edit;
}

/* -- what is shown -- */

static void
show_target (PadCatalogBar *self)
{
  PadOrderEdit *edit = get_edit (self);
  const char *name = pad_workspace_get_account_name (self->workspace);
  g_autofree char *text = NULL;

  if (!name)
    name = "";
  if (edit)
    /* Translators: Adding to D-12, Müller GmbH */
    text = g_strdup_printf (_ ("Adding to %s, %s"), pad_order_edit_get_reference (edit), name);
  else
    text = g_strdup_printf (_ ("Adding to a new order, %s"), name);
  gtk_label_set_label (self->target, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->target), text);
  gtk_widget_set_visible (self->open, edit != NULL);
}

static void
show_item (PadCatalogBar *self)
{
  const PadCatalogRow *row = self->item ? pad_catalog_item_get_row (self->item) : NULL;
  gboolean there = row && !pad_catalog_item_is_gone (self->item);
  g_autofree char *smallest =
      there && row->smallest > 0 ? pad_format_quantity (row->smallest) : NULL;

  gtk_label_set_label (self->article, there ? row->sku : "");
  gtk_label_set_label (self->unit, there ? row->unit : "");
  gtk_entry_set_placeholder_text (self->quantity, smallest ? smallest : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->quantity), there);
  gtk_widget_set_sensitive (self->add, there);
}

static void
update (PadCatalogBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          pad_workspace_may (self->workspace, PAD_PERMISSION_ORDER_DRAFT) &&
                              pad_workspace_get_account (self->workspace));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  show_target (self);
  show_item (self);
}

/* -- adding -- */

/**
 * Adding: an article on its way into a draft.
 * @edit, @line: once it is there
 */
typedef struct
{
  PadCatalogBar *bar;
  char *sku;
  char *unit;
  char *base_unit;
  int64_t quantity; /* 0: the smallest valid one */
  PadOrderEdit *edit;
  int line;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_object_unref (adding->bar);
  g_clear_object (&adding->edit);
  g_free (adding->sku);
  g_free (adding->unit);
  g_free (adding->base_unit);
  g_free (adding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

/* The line goes, whatever was written after it. */
static void
take_back (gpointer data)
{
  Adding *adding = data;
  g_autoptr (GError) error = NULL;

  if (pad_order_edit_get_line (adding->edit, adding->line) &&
      !pad_order_edit_remove (adding->edit, adding->line, &error))
    pad_toast_error (GTK_WIDGET (adding->bar), _ ("The line could not be removed"), error);
}

static void
tell_added (Adding *adding)
{
  PadOrderEditLine *line = pad_order_edit_get_line (adding->edit, adding->line);
  g_autofree char *quantity =
      pad_format_quantity (line ? pad_order_edit_line_get_quantity (line) : adding->quantity);
  const char *reference = pad_order_edit_get_reference (adding->edit);
  gboolean base = g_strcmp0 (adding->unit, adding->base_unit) == 0;
  g_autofree char *text = NULL;

  if (base)
    /* Translators: a quantity of an article: 12 × C1005 added to D-12 */
    text = g_strdup_printf (_ ("%s × %s added to %s"), quantity, adding->sku, reference);
  else
    /* Translators: with its unit: 2 box × C1005 added to D-12 */
    text = g_strdup_printf (_ ("%s %s × %s added to %s"), quantity, adding->unit, adding->sku,
                            reference);
  pad_toast_undo (GTK_WIDGET (adding->bar), text, take_back, adding, adding_free);
}

/* @adding: (transfer full) */
static void
add_to (Adding *adding, PadOrderEdit *edit)
{
  g_autoptr (Adding) taken = adding;
  const PadDraftItem item = {adding->sku, adding->quantity, adding->unit};
  g_autoptr (GError) error = NULL;

  if (!pad_order_edit_add (edit, &item, G_MAXUINT, &adding->line, &error)) {
    pad_toast_error (GTK_WIDGET (adding->bar), _ ("The article could not be added"), error);
    return;
  }
  adding->edit = g_object_ref (edit);
  tell_added (g_steal_pointer (&taken));
}

static void
on_draft_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Adding) adding = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = pad_workspace_new_draft_finish (PAD_WORKSPACE (source), result, &error);
  PadOrderEdit *edit = id ? get_edit (adding->bar) : NULL;

  if (edit)
    add_to (g_steal_pointer (&adding), edit);
  else if (error)
    pad_toast_error (GTK_WIDGET (adding->bar), _ ("A new order could not be made"), error);
}

/* FALSE: what is typed is no quantity, and is marked. */
static gboolean
read_quantity (PadCatalogBar *self, int64_t *quantity)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->quantity)));

  *quantity = 0;
  g_strstrip (text);
  if (!*text)
    return TRUE;
  if (!strchr (text, '.'))
    g_strdelimit (text, ",", '.');
  if (pad_quantity_parse (text, quantity, NULL) && *quantity > 0 && *quantity < PAD_QUANTITY_LIMIT)
    return TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self->quantity), "error");
  gtk_label_set_label (self->unit, _ ("Not a quantity"));
  return FALSE;
}

void
pad_catalog_bar_add (PadCatalogBar *self)
{
  const PadCatalogRow *row;
  PadOrderEdit *edit;
  Adding *adding;
  int64_t quantity;

  g_return_if_fail (PAD_IS_CATALOG_BAR (self));

  row = self->item ? pad_catalog_item_get_row (self->item) : NULL;
  if (!row || pad_catalog_item_is_gone (self->item) ||
      !gtk_widget_get_visible (GTK_WIDGET (self)) || !read_quantity (self, &quantity))
    return;
  adding = g_new0 (Adding, 1);
  adding->bar = g_object_ref (self);
  adding->sku = g_strdup (row->sku);
  adding->unit = g_strdup (row->unit);
  adding->base_unit = g_strdup (row->base_unit);
  adding->quantity = quantity;
  gtk_editable_set_text (GTK_EDITABLE (self->quantity), "");
  edit = get_edit (self);
  if (edit)
    add_to (adding, edit);
  else
    pad_workspace_new_draft_async (self->workspace, on_draft_made_cb, adding);
  g_signal_emit (self, done_signal, 0);
}

void
pad_catalog_bar_type (PadCatalogBar *self, const char *text)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) ||
      !gtk_widget_get_sensitive (GTK_WIDGET (self->quantity)))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->quantity));
  gtk_editable_set_text (GTK_EDITABLE (self->quantity), text);
  gtk_editable_set_position (GTK_EDITABLE (self->quantity), -1);
}

/* -- callbacks -- */

static void
on_quantity_activate_cb (PadCatalogBar *self)
{
  pad_catalog_bar_add (self);
}

static void
on_add_clicked_cb (PadCatalogBar *self)
{
  pad_catalog_bar_add (self);
}

static void
on_quantity_changed_cb (PadCatalogBar *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->quantity), "error");
  show_item (self);
}

static void
on_open_clicked_cb (PadCatalogBar *self)
{
  PadOrderEdit *edit = get_edit (self);

  if (edit)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-order", "s",
                                pad_order_edit_get_id (edit));
}

static gboolean
on_key_pressed_cb (
    GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, PadCatalogBar *self)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->quantity), "");
  g_signal_emit (self, done_signal, 0);
  return GDK_EVENT_STOP;
}

/* The place may hold another article now, which a quantity that was typed is not for. */
static void
on_item_changed_cb (PadCatalogBar *self)
{
  if (self->shown != pad_catalog_item_get_row_id (self->item))
    gtk_editable_set_text (GTK_EDITABLE (self->quantity), "");
  self->shown = pad_catalog_item_get_row_id (self->item);
  show_item (self);
}

/* -- the object -- */

static void
pad_catalog_bar_dispose (GObject *object)
{
  PadCatalogBar *self = PAD_CATALOG_BAR (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  pad_catalog_bar_set_item (self, NULL);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_catalog_bar_parent_class)->dispose (object);
}

static void
pad_catalog_bar_class_init (PadCatalogBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_catalog_bar_dispose;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/catalog/pad-catalog-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PadCatalogBar, bar);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogBar, target);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogBar, article);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogBar, quantity);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogBar, unit);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogBar, add);
  gtk_widget_class_bind_template_child (widget_class, PadCatalogBar, open);
  gtk_widget_class_bind_template_callback (widget_class, on_quantity_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_quantity_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
}

static void
pad_catalog_bar_init (PadCatalogBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->quantity), keys);
}

void
pad_catalog_bar_set_workspace (PadCatalogBar *self, PadWorkspace *workspace)
{
  static const char *const properties[] = {"notify::edit", "notify::account",
                                           "notify::account-name", "notify::filled"};

  self->workspace = g_object_ref (workspace);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_signal_connect_object (workspace, properties[i], G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "replica-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

void
pad_catalog_bar_set_item (PadCatalogBar *self, PadCatalogItem *item)
{
  if (item == self->item)
    return;
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, on_item_changed_cb, self);
  g_set_object (&self->item, item);
  if (item)
    g_signal_connect_object (item, "changed", G_CALLBACK (on_item_changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (!self->bar)
    return;
  self->shown = item ? pad_catalog_item_get_row_id (item) : 0;
  gtk_editable_set_text (GTK_EDITABLE (self->quantity), "");
  show_item (self);
}
