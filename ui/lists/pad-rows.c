#include "pad-rows.h"

typedef struct
{
  PadWorkspace *workspace;
  GListStore *store;
  GCancellable *cancellable;
  GError *error;
  gboolean reading;
} PadRowsPrivate;

enum
{
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PadRows, pad_rows, G_TYPE_OBJECT)

/* -- what is new is put into the list, the rest stays -- */

static GHashTable *
index_items (GListModel *model, const PadRowKind *kind)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    PadRowItem *item = g_list_model_get_item (model, i);

    g_hash_table_insert (items, g_strdup (kind->key (pad_row_item_get_row (item))), item);
  }
  return items;
}

static GPtrArray *
make_items (GListModel *model, const PadRowKind *kind, GPtrArray *rows)
{
  g_autoptr (GHashTable) known = index_items (model, kind);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++) {
    gpointer row = rows->pdata[i];
    PadRowItem *item = g_hash_table_lookup (known, kind->key (row));

    if (item) {
      pad_row_item_set_row (item, row);
      g_ptr_array_add (items, g_object_ref (item));
    } else {
      g_ptr_array_add (items, pad_row_item_new (kind, row));
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
show_items (GListStore *store, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (store);
  guint before = g_list_model_get_n_items (model);
  guint least = MIN (before, items->len), start = 0, end = 0;

  while (start < least && is_at (model, start, items->pdata[start]))
    start++;
  while (end < least - start && is_at (model, before - 1 - end, items->pdata[items->len - 1 - end]))
    end++;
  if (before > start + end)
    g_list_store_splice (store, start, before - start - end, NULL, 0);
  if (items->len > start + end)
    g_list_store_splice (store, start, 0, items->pdata + start, items->len - start - end);
}

/* -- reading -- */

static void
take_rows (PadRows *self, gpointer asked)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);
  PadRowsClass *klass = PAD_ROWS_GET_CLASS (self);
  GPtrArray *rows = klass->take (self, asked);
  g_autoptr (GPtrArray) items = make_items (G_LIST_MODEL (priv->store), klass->kind, rows);

  show_items (priv->store, items);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadRows) self = data;
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  gpointer asked = pad_reader_run_finish (PAD_READER (source), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) || !priv->store)
    return;
  priv->reading = FALSE;
  g_clear_error (&priv->error);
  if (asked)
    take_rows (self, asked);
  else
    priv->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[READ], 0);
}

void
pad_rows_refresh (PadRows *self)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);
  PadRowsClass *klass;

  g_return_if_fail (PAD_IS_ROWS (self) && priv->workspace);

  klass = PAD_ROWS_GET_CLASS (self);
  if (priv->cancellable)
    g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  priv->cancellable = g_cancellable_new ();
  pad_reader_run_async (pad_workspace_get_reader (priv->workspace), klass->read, klass->ask (self),
                        klass->free, priv->cancellable, on_read_cb, g_object_ref (self));
}

void
pad_rows_clear (PadRows *self)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);

  priv->reading = TRUE;
  g_list_store_remove_all (priv->store);
}

/* -- the object -- */

static void
pad_rows_dispose (GObject *object)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (PAD_ROWS (object));

  if (priv->cancellable)
    g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->workspace);
  g_clear_object (&priv->store);
  G_OBJECT_CLASS (pad_rows_parent_class)->dispose (object);
}

static void
pad_rows_finalize (GObject *object)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (PAD_ROWS (object));

  g_clear_error (&priv->error);
  G_OBJECT_CLASS (pad_rows_parent_class)->finalize (object);
}

static void
pad_rows_class_init (PadRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pad_rows_dispose;
  object_class->finalize = pad_rows_finalize;
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
pad_rows_init (PadRows *self)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);

  priv->store = g_list_store_new (PAD_TYPE_ROW_ITEM);
  priv->reading = TRUE;
}

void
pad_rows_set_workspace (PadRows *self, PadWorkspace *workspace)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);

  g_return_if_fail (PAD_IS_ROWS (self) && !priv->workspace);

  priv->workspace = g_object_ref (workspace);
}

const GError *
pad_rows_get_error (PadRows *self)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);

  return priv->error;
}

gboolean
pad_rows_is_reading (PadRows *self)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);

  return priv->reading;
}

GListModel *
pad_rows_get_model (PadRows *self)
{
  PadRowsPrivate *priv = pad_rows_get_instance_private (self);

  return G_LIST_MODEL (priv->store);
}
