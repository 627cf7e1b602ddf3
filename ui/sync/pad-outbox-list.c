#include "pad-outbox-list.h"

#include "pad-outbox-row.h"

/* A row and the group it stands in. */
typedef struct
{
  GtkWidget *row;
  AdwPreferencesGroup *group;
} Place;

struct _PadOutboxList
{
  AdwBin parent_instance;
  GtkStack *stack;
  AdwPreferencesGroup *asking;
  AdwPreferencesGroup *waiting;
  AdwPreferencesGroup *sent;
  GPtrArray *items;   /* what the rows show */
  GHashTable *places; /* operation -> Place */
  char *order;        /* ids as the rows stand */
};

G_DEFINE_FINAL_TYPE (PadOutboxList, pad_outbox_list, ADW_TYPE_BIN)

static AdwPreferencesGroup *
group_of (PadOutboxList *self, const PadOutboxItem *item)
{
  if (pad_outbox_item_needs_user (item))
    return self->asking;
  return item->state == PAD_OUTBOX_ACKNOWLEDGED ? self->sent : self->waiting;
}

static void
remove_place (PadOutboxList *self, const char *id)
{
  Place *place = g_hash_table_lookup (self->places, id);

  adw_preferences_group_remove (place->group, place->row);
  g_hash_table_remove (self->places, id);
}

/* Rows of what is gone, or stands elsewhere by now. */
static void
remove_old (PadOutboxList *self, const GPtrArray *items)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) ids = g_hash_table_get_keys (self->places);

  for (guint i = 0; i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];

    g_hash_table_insert (groups, item->id, group_of (self, item));
  }
  for (GList *id = ids; id; id = id->next) {
    const Place *place = g_hash_table_lookup (self->places, id->data);

    if (g_hash_table_lookup (groups, id->data) != place->group)
      remove_place (self, id->data);
  }
}

static void
show_item (PadOutboxList *self, PadWorkspace *workspace, const PadOutboxItem *item)
{
  Place *place = g_hash_table_lookup (self->places, item->id);

  if (!place) {
    place = g_new0 (Place, 1);
    place->row = pad_outbox_row_new (workspace);
    place->group = group_of (self, item);
    adw_preferences_group_add (place->group, place->row);
    g_clear_pointer (&self->order, g_free);
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (place->row),
                                   pad_outbox_item_needs_user (item));
    g_hash_table_insert (self->places, g_strdup (item->id), place);
  }
  pad_outbox_row_show (PAD_OUTBOX_ROW (place->row), item);
}

/* A group takes new rows at its end only: where one has come, all stand anew. */
static void
put_in_order (PadOutboxList *self)
{
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < self->items->len; i++)
    g_string_append_printf (order, "%s ", ((PadOutboxItem *)self->items->pdata[i])->id);
  if (g_strcmp0 (order->str, self->order) == 0)
    return;
  for (guint i = 0; i < self->items->len; i++) {
    const PadOutboxItem *item = self->items->pdata[i];
    const Place *place = g_hash_table_lookup (self->places, item->id);
    g_autoptr (GtkWidget) row = g_object_ref (place->row);

    adw_preferences_group_remove (place->group, row);
    adw_preferences_group_add (place->group, row);
  }
  g_free (self->order);
  self->order = g_strdup (order->str);
}

static void
show_groups (PadOutboxList *self)
{
  guint asking = 0, waiting = 0, sent = 0;

  for (guint i = 0; i < self->items->len; i++) {
    AdwPreferencesGroup *group = group_of (self, self->items->pdata[i]);

    asking += group == self->asking;
    waiting += group == self->waiting;
    sent += group == self->sent;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->asking), asking > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), waiting > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sent), sent > 0);
  gtk_stack_set_visible_child_name (self->stack, self->items->len > 0 ? "list" : "empty");
}

static void
pad_outbox_list_finalize (GObject *object)
{
  PadOutboxList *self = PAD_OUTBOX_LIST (object);

  g_hash_table_unref (self->places);
  g_free (self->order);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  G_OBJECT_CLASS (pad_outbox_list_parent_class)->finalize (object);
}

static void
pad_outbox_list_class_init (PadOutboxListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pad_outbox_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/orderpad/Orderpad/ui/sync/pad-outbox-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PadOutboxList, stack);
  gtk_widget_class_bind_template_child (widget_class, PadOutboxList, asking);
  gtk_widget_class_bind_template_child (widget_class, PadOutboxList, waiting);
  gtk_widget_class_bind_template_child (widget_class, PadOutboxList, sent);
}

static void
pad_outbox_list_init (PadOutboxList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
pad_outbox_list_show (PadOutboxList *self, PadWorkspace *workspace, GPtrArray *items)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (PAD_IS_OUTBOX_LIST (self) && items != NULL);

  before = g_steal_pointer (&self->items); /* what the rows borrow until they show the new ones */
  self->items = g_ptr_array_ref (items);
  remove_old (self, items);
  for (guint i = 0; i < items->len; i++)
    show_item (self, workspace, items->pdata[i]);
  put_in_order (self);
  show_groups (self);
}

void
pad_outbox_list_update (PadOutboxList *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (PAD_IS_OUTBOX_LIST (self));

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    pad_outbox_row_update (PAD_OUTBOX_ROW (((Place *)value)->row));
}
