#include "pad-catalog-list.h"

#include <pad-queue-facts.h>

#include "pad-catalog-look.h"
#include "pad-catalog-places.h"
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
  PadCatalogPlaces places;
  PadSearchPlace place;
  int first; /* rows of a search's first page */
  gboolean reading_page;
  GArray *wanted; /* int64_t: items without a row */
  guint want_source;
  GError *error;
  PadCatalogLook look;
  int64_t queue_mark;
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

/* -- style -- */

static int64_t
now (PadCatalogList *self)
{
  return pad_world_now (pad_profile_get_world (pad_workspace_get_profile (self->workspace)));
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
    pad_catalog_places_renew (&self->places, batch->rows, gone);
  }
  pad_catalog_places_mark_gone (&self->places, gone);
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
    pad_catalog_places_touch (&self->places);
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
  pad_catalog_places_forget (&self->places, ITEMS_MAX);
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
  return PAD_CATALOG_LIST (model)->places.ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PadCatalogList *self = PAD_CATALOG_LIST (model);
  PadCatalogItem *item;
  int64_t id;

  if (position >= self->places.ids->len)
    return NULL;
  id = g_array_index (self->places.ids, int64_t, position);
  item = pad_catalog_places_find (&self->places, id);
  if (!item) {
    item = pad_catalog_places_add_item (&self->places, id);
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
cut (PadCatalogList *self, guint length)
{
  guint old = self->places.ids->len;

  if (old <= length)
    return;
  g_array_set_size (self->places.ids, length);
  g_list_model_items_changed (G_LIST_MODEL (self), length, old - length, 0);
}

/* The rows of another search, in the places that there are: GTK makes widgets anew for places that
 * come and go, which takes longer than all the rest. What is beyond goes, in a step of its own
 * (PLATFORM.md). */
static void
replace_rows (PadCatalogList *self, PadCatalogBatch *batch)
{
  guint n = batch->rows->len, old;

  cut (self, n);
  old = self->places.ids->len;
  pad_catalog_places_replace (&self->places, batch->rows);
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

static void
append_rows (PadCatalogList *self, PadCatalogBatch *batch)
{
  guint old = self->places.ids->len;

  pad_catalog_places_append (&self->places, batch->rows);
  if (self->places.ids->len > old)
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, self->places.ids->len - old);
  else
    pad_catalog_list_read_more (self);
  pad_catalog_places_forget (&self->places, ITEMS_MAX);
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
    pad_catalog_places_touch (&self->places);
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
  pad_catalog_places_watch (&self->places);
  pad_search_place_clear (&self->place);
}

/* Reads rows anew that are held, where @change (nullable: whatever changed) concerns them. */
static void
read_again (PadCatalogList *self, const PadSyncChange *change)
{
  PadCatalogReading *reading;
  GHashTableIter iter;
  gpointer item;

  pad_catalog_places_forget (&self->places, 0);
  reading = pad_catalog_reading_new (self->workspace, (PadSyncChange *)change);
  g_hash_table_iter_init (&iter, self->places.items);
  while (g_hash_table_iter_next (&iter, NULL, &item)) {
    const PadCatalogRow *row = pad_catalog_item_get_row (item);

    if (row)
      pad_catalog_reading_add (reading, row->row_id, row->sku);
  }
  read_rows (self, reading);
}

void
pad_catalog_list_refresh (PadCatalogList *self, const PadSyncChange *change)
{
  g_return_if_fail (PAD_IS_CATALOG_LIST (self));

  if (self->places.ids->len == 0 || self->error) {
    pad_catalog_list_search_again (self);
    return;
  }
  if (change->whole)
    lose_place (self);
  read_again (self, change);
}

void
pad_catalog_list_look_at_queue (PadCatalogList *self)
{
  int64_t mark = 0;

  g_return_if_fail (PAD_IS_CATALOG_LIST (self));

  if (!pad_queue_mark (pad_workspace_get_profile (self->workspace), &mark, NULL) ||
      mark == self->queue_mark)
    return;
  self->queue_mark = mark;
  if (self->places.ids->len > 0 && !self->error)
    read_again (self, NULL);
}

void
pad_catalog_list_tick (PadCatalogList *self)
{
  if (tell_style (self, pad_catalog_look_update_age (&self->look, now (self))))
    pad_catalog_places_touch (&self->places);
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
  pad_catalog_places_clear (&self->places);
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
  pad_catalog_look_init (&self->look);
  self->place.done = TRUE;
  self->first = PAD_CATALOG_BATCH;
  pad_catalog_places_init (&self->places);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (int64_t));
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
  return pad_catalog_places_find (&self->places, row_id);
}
