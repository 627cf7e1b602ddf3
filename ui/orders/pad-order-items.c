#include "pad-order-items.h"

struct _PadOrderItems
{
  GObject parent_instance;
  PadWorkspace *workspace;
  GListStore *store;
  PadOrderSegment segment;
  char *text;
  GCancellable *cancellable;
  GError *error;
  PadOrderCounts counts;
  gboolean reading;
};

enum
{
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadOrderItems, pad_order_items, G_TYPE_OBJECT)

/* -- reading -- */

typedef struct
{
  PadOrderItems *self;
  PadOrderSegment segment;
  char *text;
  GPtrArray *rows;
  PadOrderCounts counts;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->self);
  g_free (reading->text);
  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_orders (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;
  PadOrderFilter filter = {.segment = reading->segment,
                           .text = *reading->text ? reading->text : NULL,
                           .limit = PAD_ORDER_ITEMS_LIMIT};

  reading->rows = pad_order_list (profile, &filter, error);
  return reading->rows &&
         pad_order_count (pad_profile_get_local (profile), &reading->counts, error);
}

/* -- what is new is put into the list, the rest stays -- */

static GHashTable *
index_items (GListModel *model)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    PadOrderItem *item = g_list_model_get_item (model, i);

    g_hash_table_insert (items, g_strdup (pad_order_item_get_key (item)), item);
  }
  return items;
}

static GPtrArray *
make_items (GListModel *model, GPtrArray *rows)
{
  g_autoptr (GHashTable) known = index_items (model);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++) {
    PadOrderRow *row = rows->pdata[i];
    PadOrderItem *item = g_hash_table_lookup (known, pad_order_row_get_key (row));

    if (item) {
      pad_order_item_set_row (item, row);
      g_ptr_array_add (items, g_object_ref (item));
    } else {
      g_ptr_array_add (items, pad_order_item_new (row));
    }
  }
  return items;
}

static gboolean
is_at (GListModel *model, guint position, gpointer item)
{
  g_autoptr (GObject) there = g_list_model_get_item (model, position);

  return there == item;
}

static void
show_items (PadOrderItems *self, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (self->store);
  guint before = g_list_model_get_n_items (model);
  guint least = MIN (before, items->len), start = 0, end = 0;

  while (start < least && is_at (model, start, items->pdata[start]))
    start++;
  while (end < least - start && is_at (model, before - 1 - end, items->pdata[items->len - 1 - end]))
    end++;
  if (before > start + end)
    g_list_store_splice (self->store, start, before - start - end, NULL, 0);
  if (items->len > start + end)
    g_list_store_splice (self->store, start, 0, items->pdata + start, items->len - start - end);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadOrderItems) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = pad_reader_run_finish (PAD_READER (source), result, &error);
  g_autoptr (GPtrArray) items = NULL;

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  g_clear_error (&self->error);
  if (reading) {
    items = make_items (G_LIST_MODEL (self->store), reading->rows);
    self->counts = reading->counts;
    show_items (self, items);
  } else {
    self->error = g_steal_pointer (&error);
  }
  g_signal_emit (self, signals[READ], 0);
}

void
pad_order_items_refresh (PadOrderItems *self)
{
  Reading *reading = g_new0 (Reading, 1);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->self = g_object_ref (self);
  reading->segment = self->segment;
  reading->text = g_strdup (self->text);
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), read_orders, reading,
                        reading_free, self->cancellable, on_read_cb, g_object_ref (self));
}

void
pad_order_items_read (PadOrderItems *self, PadOrderSegment segment, const char *text)
{
  g_return_if_fail (PAD_IS_ORDER_ITEMS (self));

  if (segment != self->segment) {
    self->reading = TRUE;
    g_list_store_remove_all (self->store);
  }
  self->segment = segment;
  g_free (self->text);
  self->text = g_strdup (text);
  pad_order_items_refresh (self);
}

/* -- the object -- */

static void
pad_order_items_dispose (GObject *object)
{
  PadOrderItems *self = PAD_ORDER_ITEMS (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (pad_order_items_parent_class)->dispose (object);
}

static void
pad_order_items_finalize (GObject *object)
{
  PadOrderItems *self = PAD_ORDER_ITEMS (object);

  g_free (self->text);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (pad_order_items_parent_class)->finalize (object);
}

static void
pad_order_items_class_init (PadOrderItemsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pad_order_items_dispose;
  object_class->finalize = pad_order_items_finalize;
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
pad_order_items_init (PadOrderItems *self)
{
  self->store = g_list_store_new (PAD_TYPE_ORDER_ITEM);
  self->text = g_strdup ("");
  self->reading = TRUE;
}

PadOrderItems *
pad_order_items_new (PadWorkspace *workspace)
{
  PadOrderItems *self = g_object_new (PAD_TYPE_ORDER_ITEMS, NULL);

  self->workspace = g_object_ref (workspace);
  return self;
}

const GError *
pad_order_items_get_error (PadOrderItems *self)
{
  return self->error;
}

gboolean
pad_order_items_is_reading (PadOrderItems *self)
{
  return self->reading;
}

const PadOrderCounts *
pad_order_items_get_counts (PadOrderItems *self)
{
  return &self->counts;
}

GListModel *
pad_order_items_get_model (PadOrderItems *self)
{
  return G_LIST_MODEL (self->store);
}
