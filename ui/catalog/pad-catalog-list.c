#include "pad-catalog-list.h"

#include "pad-catalog-look.h"
#include "pad-catalog-read.h"

/* Items kept although nothing shows them. */
#define ITEMS_MAX 2000

struct _PadCatalogList
{
  GObject parent_instance;
  PadWorkspace *workspace;
  GCancellable *cancellable; /* of the search under way and its pages */
  guint number;              /* of the search asked for last */
  char *text, *category, *brand;
  gboolean in_stock;
  char *answered_text;
  GArray *ids;       /* int64_t: all that is in the list */
  GHashTable *items; /* int64_t -> PadCatalogItem: those that are known */
  GHashTable *known; /* (nullable): ids as a set, once places are not what they were */
  PadSearchPlace place;
  int first; /* rows of a search's first page */
  gboolean reading_page;
  GArray *wanted; /* int64_t: items without a row */
  guint want_source;
  GError *error;
  PadCatalogLook look;
};

enum
{
  ANSWERED,
  STYLE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PadCatalogList,
                               pad_catalog_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* -- items -- */

static PadCatalogItem *
add_item (PadCatalogList *self, int64_t row_id)
{
  PadCatalogItem *item = pad_catalog_item_new (row_id);

  g_hash_table_insert (self->items, g_memdup2 (&row_id, sizeof row_id), item);
  return item;
}

/* The item of @row, made where there is none. */
static void
put_row (PadCatalogList *self, PadCatalogRow *row)
{
  PadCatalogItem *item = g_hash_table_lookup (self->items, &row->row_id);

  if (!item)
    item = add_item (self, row->row_id);
  pad_catalog_item_take_row (item, row);
}

/* The same where it is still in the list. */
static void
renew_row (PadCatalogList *self, PadCatalogRow *row)
{
  if (g_hash_table_contains (self->items, &row->row_id))
    put_row (self, row);
  else
    pad_catalog_row_free (row);
}

static gboolean
is_unused (gpointer key, gpointer value, gpointer data)
{
  return ((GObject *)value)->ref_count == 1;
}

/* What is not shown is read again when it is. */
static void
forget_items (PadCatalogList *self)
{
  if (g_hash_table_size (self->items) > ITEMS_MAX)
    g_hash_table_foreach_remove (self->items, is_unused, NULL);
}

/* -- style -- */

static int64_t
now (PadCatalogList *self)
{
  return pad_world_now (pad_profile_get_world (pad_workspace_get_profile (self->workspace)));
}

static void
touch_items (PadCatalogList *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (((GObject *)item)->ref_count > 1)
      pad_catalog_item_touch (item);
}

/* @changed: cells are written differently now. */
static gboolean
tell_style (PadCatalogList *self, gboolean changed)
{
  if (changed)
    g_signal_emit (self, signals[STYLE_CHANGED], 0);
  return changed;
}

/* Before its rows are put, so that cells are written once. @anew: nothing else is in the list */
static gboolean
take_batch_look (PadCatalogList *self, PadCatalogBatch *batch, gboolean anew)
{
  return tell_style (self, pad_catalog_look_take_batch (&self->look, batch, anew, now (self)));
}

/* -- reading rows -- */

/* What was read and has no row is gone. */
static void
mark_gone (PadCatalogList *self, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    PadCatalogItem *item = g_hash_table_lookup (self->items, id);

    if (item)
      pad_catalog_item_take_row (item, NULL);
  }
}

/* @reading's rows. TRUE where all cells are written differently now. */
static gboolean
take_reading (PadCatalogList *self, PadCatalogReading *reading)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean restyled = FALSE;

  for (guint i = 0; i < reading->read->len; i++)
    g_hash_table_add (gone, &g_array_index (reading->read, int64_t, i));
  for (guint i = 0; i < reading->batches->len; i++) {
    PadCatalogBatch *batch = reading->batches->pdata[i];

    if (take_batch_look (self, batch, FALSE))
      restyled = TRUE;
    for (guint j = 0; j < batch->rows->len; j++) {
      PadCatalogRow *row = batch->rows->pdata[j];

      g_hash_table_remove (gone, &row->row_id);
      renew_row (self, row);
    }
    g_ptr_array_set_free_func (batch->rows, NULL);
  }
  mark_gone (self, gone);
  return restyled;
}

static void
on_rows_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadCatalogList) self = data;
  g_autoptr (GError) error = NULL;
  PadCatalogReading *reading = pad_reader_run_finish (PAD_READER (source), result, &error);
  gboolean restyled;

  if (!reading) {
    if (!g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED))
      g_message ("articles cannot be read: %s", error->message);
    return;
  }
  restyled = tell_style (
      self, pad_catalog_look_take_as_of (&self->look, reading->stock_as_of, now (self)));
  if (take_reading (self, reading) || restyled)
    touch_items (self);
}

static void
read_rows (PadCatalogList *self, PadCatalogReading *reading)
{
  if (reading->ids->len == 0) {
    pad_catalog_reading_free (reading);
    return;
  }
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), pad_catalog_reading_run,
                        reading, pad_catalog_reading_free, NULL, on_rows_read_cb,
                        g_object_ref (self));
}

static gboolean
on_wanted_cb (gpointer data)
{
  PadCatalogList *self = data;

  self->want_source = 0;
  for (guint i = 0; i < self->wanted->len; i += PAD_CATALOG_BATCH) {
    PadCatalogReading *reading = pad_catalog_reading_new (self->workspace, NULL);

    for (guint j = i; j < MIN (i + PAD_CATALOG_BATCH, self->wanted->len); j++)
      pad_catalog_reading_add (reading, g_array_index (self->wanted, int64_t, j), NULL);
    read_rows (self, reading);
  }
  g_array_set_size (self->wanted, 0);
  forget_items (self);
  return G_SOURCE_REMOVE;
}

/* -- GListModel -- */

static GType
get_item_type (GListModel *model)
{
  return PAD_TYPE_CATALOG_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return PAD_CATALOG_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PadCatalogList *self = PAD_CATALOG_LIST (model);
  PadCatalogItem *item;
  int64_t id;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, int64_t, position);
  item = g_hash_table_lookup (self->items, &id);
  if (!item) {
    item = add_item (self, id);
    g_array_append_val (self->wanted, id);
    if (!self->want_source)
      self->want_source = g_idle_add (on_wanted_cb, self);
  }
  return g_object_ref (item);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* -- searching -- */

static void
set_ids (PadCatalogList *self, const GPtrArray *rows)
{
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (self->ids, ((const PadCatalogRow *)rows->pdata[i])->row_id);
}

/* The items of the first @n places, NULL where there is none. */
static GPtrArray *
take_items (PadCatalogList *self, guint n)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < n; i++) {
    gpointer item = g_hash_table_lookup (self->items, &g_array_index (self->ids, int64_t, i));

    g_ptr_array_add (items, item ? g_object_ref (item) : NULL);
  }
  return items;
}

/* @item: (transfer full) (nullable) */
static void
put_in_place (PadCatalogList *self, PadCatalogItem *item, PadCatalogRow *row)
{
  if (item)
    g_hash_table_replace (self->items, g_memdup2 (&row->row_id, sizeof row->row_id), item);
  put_row (self, row);
}

static void
cut (PadCatalogList *self, guint length)
{
  guint old = self->ids->len;

  if (old <= length)
    return;
  g_array_set_size (self->ids, length);
  g_list_model_items_changed (G_LIST_MODEL (self), length, old - length, 0);
}

/* The rows of another search, in the places that there are: GTK makes widgets anew for places that
 * come and go, which takes longer than all the rest. What is beyond goes, in a step of its own
 * (PLATFORM.md). */
static void
replace_rows (PadCatalogList *self, PadCatalogBatch *batch)
{
  guint n = batch->rows->len, old;
  g_autoptr (GPtrArray) kept = NULL;

  cut (self, n);
  old = self->ids->len;
  kept = take_items (self, old);
  g_hash_table_remove_all (self->items);
  g_clear_pointer (&self->known, g_hash_table_unref);
  set_ids (self, batch->rows);
  for (guint i = 0; i < n; i++)
    put_in_place (self, i < old ? kept->pdata[i] : NULL, batch->rows->pdata[i]);
  g_ptr_array_set_free_func (batch->rows, NULL);
  if (n > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, n - old);
}

static void
take_place (PadCatalogList *self, PadSearchPlace *place)
{
  pad_search_place_clear (&self->place);
  self->place = *place;
  *place = (PadSearchPlace) {FALSE};
}

static void
on_searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadCatalogList) self = data;
  g_autoptr (GError) error = NULL;
  PadCatalogSearching *searching = pad_reader_run_finish (PAD_READER (source), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) ||
      (searching && searching->number != self->number))
    return;
  g_clear_error (&self->error);
  if (!searching) {
    self->error = g_steal_pointer (&error);
  } else {
    g_free (self->answered_text);
    self->answered_text = g_strdup (searching->text);
    take_place (self, &searching->place);
    take_batch_look (self, searching->batch, TRUE);
    replace_rows (self, searching->batch);
  }
  g_signal_emit (self, signals[ANSWERED], 0);
}

static PadCatalogSearching *
new_searching (PadCatalogList *self)
{
  const PadCatalogQuery query = {self->text, self->category, self->brand, self->in_stock};
  PadCatalogSearching *searching = pad_catalog_searching_new (self->workspace, &query);

  searching->number = self->number;
  return searching;
}

static void
ask (PadCatalogList *self, PadCatalogSearching *searching, GAsyncReadyCallback callback)
{
  pad_reader_run_async (pad_workspace_get_reader (self->workspace), pad_catalog_searching_run,
                        searching, pad_catalog_searching_free, self->cancellable, callback,
                        g_object_ref (self));
}

void
pad_catalog_list_search_again (PadCatalogList *self)
{
  PadCatalogSearching *searching;

  g_return_if_fail (PAD_IS_CATALOG_LIST (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->number++;
  self->reading_page = FALSE;
  searching = new_searching (self);
  searching->limit = self->first;
  ask (self, searching, on_searched_cb);
}

void
pad_catalog_list_search (PadCatalogList *self, const PadCatalogQuery *query)
{
  g_return_if_fail (PAD_IS_CATALOG_LIST (self) && query->text != NULL);

  g_free (self->text);
  g_free (self->category);
  g_free (self->brand);
  self->text = g_strdup (query->text);
  self->category = g_strdup (query->category);
  self->brand = g_strdup (query->brand);
  self->in_stock = query->in_stock;
  pad_catalog_list_search_again (self);
}

/* -- pages -- */

/* Once places are not what they were, a page may bring what is there already. */
static gboolean
is_new (PadCatalogList *self, const PadCatalogRow *row)
{
  return !self->known ||
         g_hash_table_add (self->known, g_memdup2 (&row->row_id, sizeof row->row_id));
}

static void
append_rows (PadCatalogList *self, PadCatalogBatch *batch)
{
  guint old = self->ids->len;

  for (guint i = 0; i < batch->rows->len; i++) {
    PadCatalogRow *row = batch->rows->pdata[i];

    if (is_new (self, row))
      g_array_append_val (self->ids, row->row_id);
    put_row (self, row);
  }
  g_ptr_array_set_free_func (batch->rows, NULL);
  if (self->ids->len > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, self->ids->len - old);
  else
    pad_catalog_list_read_more (self);
  forget_items (self);
}

static void
on_page_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadCatalogList) self = data;
  g_autoptr (GError) error = NULL;
  PadCatalogSearching *searching = pad_reader_run_finish (PAD_READER (source), result, &error);

  if (g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED) ||
      (searching && searching->number != self->number))
    return;
  self->reading_page = FALSE;
  if (!searching) {
    g_message ("more articles cannot be read: %s", error->message);
    self->place.done = TRUE;
    return;
  }
  take_place (self, &searching->place);
  if (take_batch_look (self, searching->batch, FALSE))
    touch_items (self);
  append_rows (self, searching->batch);
}

void
pad_catalog_list_read_more (PadCatalogList *self)
{
  PadCatalogSearching *searching;

  g_return_if_fail (PAD_IS_CATALOG_LIST (self));

  if (self->reading_page || !pad_catalog_list_has_more (self))
    return;
  self->reading_page = TRUE;
  searching = new_searching (self);
  searching->place = self->place;
  self->place = (PadSearchPlace) {.begun = TRUE};
  ask (self, searching, on_page_read_cb);
}

/* -- what changes -- */

/* The popularity ranks are others now: goes through all pages again and leaves out what is there.
 */
static void
lose_place (PadCatalogList *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < self->ids->len; i++)
    g_hash_table_add (self->known,
                      g_memdup2 (&g_array_index (self->ids, int64_t, i), sizeof (int64_t)));
  pad_search_place_clear (&self->place);
}

void
pad_catalog_list_refresh (PadCatalogList *self, const PadSyncChange *change)
{
  PadCatalogReading *reading;
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (PAD_IS_CATALOG_LIST (self));

  if (self->ids->len == 0 || self->error) {
    pad_catalog_list_search_again (self);
    return;
  }
  if (change->whole)
    lose_place (self);
  g_hash_table_foreach_remove (self->items, is_unused, NULL);
  reading = pad_catalog_reading_new (self->workspace, (PadSyncChange *)change);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item)) {
    const PadCatalogRow *row = pad_catalog_item_get_row (item);

    if (row)
      pad_catalog_reading_add (reading, row->row_id, row->sku);
  }
  read_rows (self, reading);
}

void
pad_catalog_list_tick (PadCatalogList *self)
{
  if (tell_style (self, pad_catalog_look_update_age (&self->look, now (self))))
    touch_items (self);
}

/* -- the object -- */

static void
pad_catalog_list_dispose (GObject *object)
{
  PadCatalogList *self = PAD_CATALOG_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->want_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_catalog_list_parent_class)->dispose (object);
}

static void
pad_catalog_list_finalize (GObject *object)
{
  PadCatalogList *self = PAD_CATALOG_LIST (object);

  g_free (self->text);
  g_free (self->category);
  g_free (self->brand);
  g_free (self->answered_text);
  pad_catalog_look_clear (&self->look);
  g_clear_error (&self->error);
  pad_search_place_clear (&self->place);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_hash_table_unref (self->items);
  g_array_unref (self->ids);
  g_array_unref (self->wanted);
  G_OBJECT_CLASS (pad_catalog_list_parent_class)->finalize (object);
}

static void
pad_catalog_list_class_init (PadCatalogListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = pad_catalog_list_dispose;
  object_class->finalize = pad_catalog_list_finalize;
  signals[ANSWERED] =
      g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STYLE_CHANGED] =
      g_signal_new ("style-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_catalog_list_init (PadCatalogList *self)
{
  self->text = g_strdup ("");
  self->answered_text = g_strdup ("");
  pad_catalog_look_init (&self->look);
  self->place.done = TRUE;
  self->first = PAD_CATALOG_BATCH;
  self->ids = g_array_new (FALSE, FALSE, sizeof (int64_t));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (int64_t));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

PadCatalogList *
pad_catalog_list_new (PadWorkspace *workspace)
{
  PadCatalogList *self = g_object_new (PAD_TYPE_CATALOG_LIST, NULL);

  self->workspace = g_object_ref (workspace);
  self->look.sees_prices =
      pad_workspace_may (workspace, PAD_PERMISSION_PRICE_CUSTOMER | PAD_PERMISSION_PRICE_CATALOG);
  return self;
}

void
pad_catalog_list_set_first (PadCatalogList *self, int rows)
{
  g_return_if_fail (PAD_IS_CATALOG_LIST (self));

  self->first = CLAMP (rows, 1, PAD_CATALOG_BATCH);
}

gboolean
pad_catalog_list_has_more (PadCatalogList *self)
{
  return !self->place.done;
}

const GError *
pad_catalog_list_get_error (PadCatalogList *self)
{
  return self->error;
}

gboolean
pad_catalog_list_sees_prices (PadCatalogList *self)
{
  return self->look.sees_prices;
}

const PadCatalogStyle *
pad_catalog_list_get_style (PadCatalogList *self)
{
  return &self->look.style;
}

const char *
pad_catalog_list_get_text (PadCatalogList *self)
{
  return self->answered_text;
}

PadCatalogItem *
pad_catalog_list_find (PadCatalogList *self, int64_t row_id)
{
  return g_hash_table_lookup (self->items, &row_id);
}
