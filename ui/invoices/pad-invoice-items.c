#include "pad-invoice-items.h"

#include <pad-replica-state.h>

struct _PadInvoiceItems
{
  GObject parent_instance;
  PadWorkspace *workspace;
  GListStore *store;
  const char *state;
  char *text;
  GCancellable *cancellable;
  GError *error;
  GPtrArray *sums;
  char *as_of;
  gboolean reading;
};

enum
{
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadInvoiceItems, pad_invoice_items, G_TYPE_OBJECT)

/* -- reading -- */

typedef struct
{
  const char *state;
  char *text;
  GPtrArray *invoices;
  GPtrArray *sums;
  char *as_of;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->text);
  g_free (reading->as_of);
  g_clear_pointer (&reading->invoices, g_ptr_array_unref);
  g_clear_pointer (&reading->sums, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_invoices (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Reading *reading = data;
  PadDb *replica = pad_profile_get_replica (profile, error);
  g_autofree char *today = replica ? pad_replica_today (replica, error) : NULL;
  PadInvoiceFilter filter = {.state = reading->state,
                             .text = *reading->text ? reading->text : NULL,
                             .today = today,
                             .limit = PAD_INVOICE_ITEMS_LIMIT};

  if (!today)
    return FALSE;
  reading->invoices = pad_invoices_list (replica, &filter, error);
  reading->sums = reading->invoices ? pad_invoices_sum (replica, NULL, today, error) : NULL;
  reading->as_of = pad_replica_get_meta (replica, PAD_REPLICA_SYNCED_AT, NULL);
  return reading->sums != NULL;
}

/* -- what is new is put into the list, the rest stays -- */

static GHashTable *
index_items (GListModel *model)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    PadInvoiceItem *item = g_list_model_get_item (model, i);

    g_hash_table_insert (items, g_strdup (pad_invoice_item_get_invoice (item)->number), item);
  }
  return items;
}

static GPtrArray *
make_items (GListModel *model, GPtrArray *invoices)
{
  g_autoptr (GHashTable) known = index_items (model);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (invoices, NULL);
  for (guint i = 0; i < invoices->len; i++) {
    PadInvoice *invoice = invoices->pdata[i];
    PadInvoiceItem *item = g_hash_table_lookup (known, invoice->number);

    if (item) {
      pad_invoice_item_set_invoice (item, invoice);
      g_ptr_array_add (items, g_object_ref (item));
    } else {
      g_ptr_array_add (items, pad_invoice_item_new (invoice));
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
show_items (PadInvoiceItems *self, GPtrArray *items)
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
take_reading (PadInvoiceItems *self, Reading *reading)
{
  g_autoptr (GPtrArray) items = make_items (G_LIST_MODEL (self->store), reading->invoices);

  g_clear_pointer (&self->sums, g_ptr_array_unref);
  self->sums = g_steal_pointer (&reading->sums);
  g_free (self->as_of);
  self->as_of = g_steal_pointer (&reading->as_of);
  show_items (self, items);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadInvoiceItems) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = pad_reader_run_finish (PAD_READER (source), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) || !self->store)
    return;
  self->reading = FALSE;
  g_clear_error (&self->error);
  if (reading)
    take_reading (self, reading);
  else
    self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[READ], 0);
}

void
pad_invoice_items_refresh (PadInvoiceItems *self)
{
  Reading *reading = g_new0 (Reading, 1);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  reading->state = self->state;
  reading->text = g_strdup (self->text);
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), read_invoices, reading,
                        reading_free, self->cancellable, on_read_cb, g_object_ref (self));
}

void
pad_invoice_items_read (PadInvoiceItems *self, const char *state, const char *text)
{
  g_return_if_fail (PAD_IS_INVOICE_ITEMS (self));

  self->state = state;
  g_free (self->text);
  self->text = g_strdup (text);
  pad_invoice_items_refresh (self);
}

/* -- the object -- */

static void
pad_invoice_items_dispose (GObject *object)
{
  PadInvoiceItems *self = PAD_INVOICE_ITEMS (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (pad_invoice_items_parent_class)->dispose (object);
}

static void
pad_invoice_items_finalize (GObject *object)
{
  PadInvoiceItems *self = PAD_INVOICE_ITEMS (object);

  g_free (self->text);
  g_free (self->as_of);
  g_clear_pointer (&self->sums, g_ptr_array_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (pad_invoice_items_parent_class)->finalize (object);
}

static void
pad_invoice_items_class_init (PadInvoiceItemsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pad_invoice_items_dispose;
  object_class->finalize = pad_invoice_items_finalize;
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
pad_invoice_items_init (PadInvoiceItems *self)
{
  self->store = g_list_store_new (PAD_TYPE_INVOICE_ITEM);
  self->text = g_strdup ("");
  self->reading = TRUE;
}

PadInvoiceItems *
pad_invoice_items_new (PadWorkspace *workspace)
{
  PadInvoiceItems *self = g_object_new (PAD_TYPE_INVOICE_ITEMS, NULL);

  self->workspace = g_object_ref (workspace);
  return self;
}

const GError *
pad_invoice_items_get_error (PadInvoiceItems *self)
{
  return self->error;
}

gboolean
pad_invoice_items_is_reading (PadInvoiceItems *self)
{
  return self->reading;
}

const GPtrArray *
pad_invoice_items_get_sums (PadInvoiceItems *self)
{
  return self->sums;
}

const char *
pad_invoice_items_get_as_of (PadInvoiceItems *self)
{
  return self->as_of;
}

GListModel *
pad_invoice_items_get_model (PadInvoiceItems *self)
{
  return G_LIST_MODEL (self->store);
}
