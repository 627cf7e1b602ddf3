#include "pad-catalog-rows-private.h"

#include <pad-number.h>
#include <pad-pricing.h>
#include <pad-quantities.h>

#include "pad-catalog-rows.sql.h"
#include "pad-facts-loader.h"
#include "pad-queue-agreements.h"

/* What is read at most for one page where articles are left out. */
#define ROUNDS_MAX 20

void
pad_catalog_row_free (PadCatalogRow *row)
{
  if (!row)
    return;
  g_free (row->sku);
  g_free (row->name);
  g_free (row->brand);
  g_free (row->unit);
  g_free (row->base_unit);
  g_free (row);
}

void
pad_catalog_batch_free (PadCatalogBatch *batch)
{
  if (!batch)
    return;
  g_clear_pointer (&batch->rows, g_ptr_array_unref);
  g_free (batch->currency);
  g_free (batch->stock_as_of);
  g_free (batch);
}

static PadCatalogBatch *
new_batch (void)
{
  PadCatalogBatch *batch = g_new0 (PadCatalogBatch, 1);

  batch->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_catalog_row_free);
  return batch;
}

/* -- one row -- */

/* That of a line which names none; the base unit where the article has no row of it. */
static gboolean
take_unit (const PadCatalogSource *source,
           const PadProductFacts *product,
           PadCatalogRow *row,
           GError **error)
{
  g_autofree char *chosen = NULL;
  PadUnitFacts unit = {0};

  if (!pad_order_desk_find_unit (source->desk, source->viewer->account, row->sku, &chosen, error))
    return FALSE;
  if ((!chosen || !pad_product_get_unit (product, chosen, &unit)) &&
      !pad_product_get_unit (product, product->base_unit, &unit))
    unit = (PadUnitFacts) {.unit = product->base_unit, .num = 1, .den = 1};
  row->unit = g_strdup (unit.unit);
  row->num = unit.num;
  row->den = unit.den;
  row->smallest = pad_unit_smallest (&unit, product->whole);
  return TRUE;
}

int64_t
pad_catalog_base_quantity (const PadProductFacts *product, const PadCatalogRow *row)
{
  const PadUnitFacts unit = {.num = row->num, .den = row->den};
  int64_t base = 0;

  if (row->smallest > 0 &&
      pad_quantity_to_base (&unit, product->whole, row->smallest, &base) == PAD_BASE_OK)
    return base;
  return PAD_QUANTITY_ONE;
}

static void
take_price (const PadCatalogSource *source, const PadProductFacts *product, PadCatalogRow *row)
{
  g_autoptr (PadPrice) price =
      pad_price_find (source->facts, product, pad_catalog_base_quantity (product, row),
                      source->facts->today, NULL, PAD_PRICE_NEXT_BREAK);

  row->has_price = price->source != PAD_SOURCE_NONE && !price->overflow;
  row->unit_price = price->unit_price;
  row->has_break = row->has_price && price->has_next_break;
  row->break_from = price->next_break_quantity;
  row->break_price = price->next_break_price;
}

static void
take_stock (const PadCatalogSource *source, const PadProductFacts *product, PadCatalogRow *row)
{
  row->stock = pad_product_stock_level (source->facts, product);
  row->shows_quantity = pad_product_stock_word (source->facts, product) == NULL;
  row->available = product->available;
  row->expected = PAD_DATE_NONE;
  for (guint i = 0; i < product->incoming->len && row->expected == PAD_DATE_NONE; i++) {
    const PadIncoming *incoming = &g_array_index (product->incoming, PadIncoming, i);

    if (incoming->quantity <= 0)
      continue;
    row->expected = incoming->date;
    row->expected_quantity = incoming->quantity;
  }
  row->made_to_order = product->stock_policy == PAD_STOCK_MAKE_TO_ORDER;
  row->lead_days = product->has_lead_time ? product->lead_time_days : -1;
  row->ended = product->status == PAD_PRODUCT_DISCONTINUED ||
               (product->end_date != PAD_DATE_NONE && source->facts->today > product->end_date);
}

gboolean
pad_catalog_make_row (const PadCatalogSource *source,
                      const PadSearchHit *hit,
                      PadCatalogRow **row,
                      GError **error)
{
  const PadProductFacts *product = pad_facts_get_product (source->facts, hit->sku);

  *row = NULL;
  if (!product || !pad_product_is_visible (product))
    return TRUE;
  *row = g_new0 (PadCatalogRow, 1);
  (*row)->row_id = hit->row_id;
  (*row)->sku = g_strdup (hit->sku);
  (*row)->name = g_strdup (hit->name ? hit->name : "");
  (*row)->brand = g_strdup (hit->brand ? hit->brand : "");
  (*row)->base_unit = g_strdup (product->base_unit);
  if (!take_unit (source, product, *row, error)) {
    g_clear_pointer (row, pad_catalog_row_free);
    return FALSE;
  }
  take_price (source, product, *row);
  take_stock (source, product, *row);
  return TRUE;
}

/* -- a batch -- */

typedef struct
{
  const PadOrder *order;
  PadFacts *facts;
} Loading;

static gboolean
load_facts (PadDb *replica, gpointer data, GError **error)
{
  Loading *loading = data;

  loading->facts = pad_facts_load (replica, loading->order, PAD_SIDE_DESKTOP, error);
  return loading->facts != NULL;
}

PadFacts *
pad_catalog_read_facts (PadProfile *profile,
                        const PadCatalogViewer *viewer,
                        const GPtrArray *hits,
                        GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  g_autoptr (PadOrder) order = pad_order_new (viewer->account, viewer->login);
  Loading loading = {order};

  for (guint i = 0; i < hits->len; i++)
    pad_order_add_line (order, (int)i + 1, ((const PadSearchHit *)hits->pdata[i])->sku,
                        PAD_QUANTITY_ONE, NULL);
  if (replica && pad_db_read (replica, load_facts, &loading, error) &&
      pad_queue_agreements (profile, NULL, loading.facts, error))
    return loading.facts;
  g_clear_pointer (&loading.facts, pad_facts_free);
  return NULL;
}

/* Adds what the viewer sees of @hits. */
static gboolean
add_rows (PadProfile *profile,
          PadOrderDesk *desk,
          const PadCatalogViewer *viewer,
          const GPtrArray *hits,
          PadCatalogBatch *batch,
          GError **error)
{
  g_autoptr (PadFacts) facts = pad_catalog_read_facts (profile, viewer, hits, error);
  const PadCatalogSource source = {desk, viewer, facts};

  if (!facts)
    return FALSE;
  for (guint i = 0; i < hits->len; i++) {
    PadCatalogRow *row = NULL;

    if (!pad_catalog_make_row (&source, hits->pdata[i], &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (batch->rows, row);
  }
  g_free (batch->currency);
  batch->currency = g_strdup (facts->account.currency);
  batch->sees_prices = pad_permissions_price_view (facts->user.permissions) != PAD_PRICE_VIEW_NONE;
  return TRUE;
}

PadCatalogBatch *
pad_catalog_load_rows (PadProfile *profile,
                       PadOrderDesk *desk,
                       const PadCatalogViewer *viewer,
                       const GPtrArray *hits,
                       GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  g_autoptr (PadCatalogBatch) batch = new_batch ();

  if (!replica || !add_rows (profile, desk, viewer, hits, batch, error) ||
      !pad_catalog_stock_as_of (replica, viewer->account, &batch->stock_as_of, error))
    return NULL;
  return g_steal_pointer (&batch);
}

GPtrArray *
pad_catalog_read_hits (PadDb *replica, const GArray *row_ids, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_search_hit_free);
  g_autoptr (GString) json = g_string_new ("[");
  PadStatement *statement = pad_db_query (replica, sql_hits_of_rows);
  PadStep step;

  for (guint i = 0; i < row_ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (row_ids, int64_t, i));
  g_string_append_c (json, ']');
  pad_statement_bind_text (statement, ":rows", json->str);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadSearchHit *hit = g_new0 (PadSearchHit, 1);

    hit->row_id = pad_statement_get_int (statement, 0);
    hit->sku = pad_statement_dup_text (statement, 1);
    hit->name = pad_statement_dup_text (statement, 2);
    hit->brand = pad_statement_dup_text (statement, 3);
    g_ptr_array_add (hits, hit);
  }
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&hits);
}

PadCatalogBatch *
pad_catalog_load_ids (PadProfile *profile,
                      PadOrderDesk *desk,
                      const PadCatalogViewer *viewer,
                      const GArray *row_ids,
                      GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  g_autoptr (GPtrArray) hits = replica ? pad_catalog_read_hits (replica, row_ids, error) : NULL;

  return hits ? pad_catalog_load_rows (profile, desk, viewer, hits, error) : NULL;
}

PadCatalogBatch *
pad_catalog_search (PadProfile *profile,
                    PadOrderDesk *desk,
                    const PadCatalogViewer *viewer,
                    const PadSearch *search,
                    PadSearchPlace *place,
                    GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  g_autoptr (PadCatalogBatch) batch = new_batch ();
  guint limit = (guint)CLAMP (search->limit, 1, PAD_CATALOG_BATCH);
  PadSearch part = *search;

  if (!replica || !pad_catalog_stock_as_of (replica, viewer->account, &batch->stock_as_of, error))
    return NULL;
  for (int i = 0; i < ROUNDS_MAX && !place->done && batch->rows->len < limit; i++) {
    g_autoptr (GPtrArray) hits = NULL;

    part.limit = (int)(limit - batch->rows->len);
    hits = pad_search_next (replica, &part, place, error);
    if (!hits || !add_rows (profile, desk, viewer, hits, batch, error))
      return NULL;
  }
  return g_steal_pointer (&batch);
}

gboolean
pad_catalog_stock_as_of (PadDb *replica, const char *account, char **as_of, GError **error)
{
  PadStatement *statement = pad_db_query (replica, sql_stock_as_of);
  PadStep step;

  pad_statement_bind_text (statement, ":account", account);
  step = pad_statement_step (statement, error);
  *as_of = step == PAD_STEP_ROW ? pad_statement_dup_text (statement, 0) : NULL;
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}
