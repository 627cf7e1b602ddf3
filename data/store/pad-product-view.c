#include "pad-product-view.h"

#include "pad-catalog-rows-private.h"
#include "pad-product-view.sql.h"

static void
unit_free (gpointer data)
{
  PadProductUnit *unit = data;

  g_free (unit->code);
  g_free (unit->name);
  g_free (unit);
}

static void
attribute_free (gpointer data)
{
  PadProductAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
  g_free (attribute->unit);
  g_free (attribute);
}

static void
stock_free (gpointer data)
{
  PadProductStock *stock = data;

  g_free (stock->warehouse);
  g_free (stock->as_of);
  g_free (stock);
}

void
pad_product_view_free (PadProductView *view)
{
  if (!view)
    return;
  pad_catalog_row_free (view->row);
  g_free (view->name);
  g_free (view->description);
  g_free (view->category);
  g_free (view->gtin);
  g_free (view->currency);
  g_ptr_array_unref (view->units);
  g_ptr_array_unref (view->attributes);
  g_ptr_array_unref (view->stock);
  g_array_unref (view->incoming);
  g_array_unref (view->breaks);
  pad_price_free (view->price);
  g_free (view);
}

static PadProductView *
new_view (void)
{
  PadProductView *view = g_new0 (PadProductView, 1);

  view->units = g_ptr_array_new_with_free_func (unit_free);
  view->attributes = g_ptr_array_new_with_free_func (attribute_free);
  view->stock = g_ptr_array_new_with_free_func (stock_free);
  view->incoming = g_array_new (FALSE, FALSE, sizeof (PadIncoming));
  view->breaks = g_array_new (FALSE, FALSE, sizeof (PadPriceBreak));
  return view;
}

static char *
dup_filled (PadStatement *row, int column)
{
  const char *text = pad_statement_get_text (row, column);

  return g_strdup (text ? text : "");
}

/* -- texts -- */

static gboolean
read_category (PadDb *replica, const char *code, PadProductView *view, GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_category_path);
  g_autoptr (GString) path = g_string_new (NULL);
  PadStep step;

  pad_statement_bind_text (row, ":category", code);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    g_string_append_printf (path, "%s%s", path->len > 0 ? " › " : "",
                            pad_statement_get_text (row, 0));
  view->category = g_strdup (path->str);
  return step != PAD_STEP_ERROR;
}

static gboolean
read_texts (PadDb *replica, PadProductView *view, GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_product_texts_of);
  g_autofree char *category = NULL;
  PadStep step;

  pad_statement_bind_int (row, ":row", view->row->row_id);
  step = pad_statement_step (row, error);
  view->name = g_strdup (view->row->name);
  view->description = step == PAD_STEP_ROW ? dup_filled (row, 0) : g_strdup ("");
  category = step == PAD_STEP_ROW ? dup_filled (row, 1) : g_strdup ("");
  view->gtin = step == PAD_STEP_ROW ? dup_filled (row, 2) : g_strdup ("");
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR && read_category (replica, category, view, error);
}

/* How far from the best @locale is; -1: none of them. */
static int
rank_of (const char *const *languages, const char *locale)
{
  for (int i = 0; languages[i]; i++)
    if (g_ascii_strcasecmp (languages[i], locale) == 0)
      return i;
  return -1;
}

static void
take_translation (PadProductView *view, PadStatement *row)
{
  if (!pad_statement_is_null (row, 1)) {
    g_free (view->name);
    view->name = pad_statement_dup_text (row, 1);
  }
  if (!pad_statement_is_null (row, 2)) {
    g_free (view->description);
    view->description = pad_statement_dup_text (row, 2);
  }
}

static gboolean
read_translation (PadDb *replica,
                  PadProductView *view,
                  const char *const *languages,
                  GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_product_translations);
  int best = G_MAXINT;
  PadStep step;

  pad_statement_bind_text (row, ":sku", view->row->sku);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    g_autofree char *locale = g_strdelimit (dup_filled (row, 0), "-", '_');
    int rank = rank_of (languages, locale);

    if (rank < 0 || rank >= best)
      continue;
    best = rank;
    take_translation (view, row);
  }
  return step != PAD_STEP_ERROR;
}

/* -- tables -- */

static gboolean
read_units (PadDb *replica, PadProductView *view, GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_product_units_named);
  PadStep step;

  pad_statement_bind_text (row, ":sku", view->row->sku);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    PadProductUnit *unit = g_new0 (PadProductUnit, 1);

    unit->code = dup_filled (row, 0);
    unit->name = dup_filled (row, 1);
    unit->num = pad_statement_get_int (row, 2);
    unit->den = pad_statement_get_int (row, 3);
    unit->min_quantity = pad_statement_get_int (row, 4);
    unit->multiple_of = pad_statement_get_int (row, 5);
    g_ptr_array_add (view->units, unit);
  }
  return step != PAD_STEP_ERROR;
}

static gboolean
read_attributes (PadDb *replica, PadProductView *view, GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_product_attributes_of);
  PadStep step;

  pad_statement_bind_text (row, ":sku", view->row->sku);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    PadProductAttribute *attribute = g_new0 (PadProductAttribute, 1);

    attribute->name = dup_filled (row, 0);
    attribute->value = dup_filled (row, 1);
    attribute->unit = dup_filled (row, 2);
    g_ptr_array_add (view->attributes, attribute);
  }
  return step != PAD_STEP_ERROR;
}

/* As the rules say it of the sum, for each warehouse. */
static gboolean
read_stock (PadDb *replica, const PadCatalogSource *source, PadProductView *view, GError **error)
{
  PadStatement *row = pad_db_query (replica, sql_product_stock_of);
  PadProductFacts part = *pad_facts_get_product (source->facts, view->row->sku);
  PadStep step;

  pad_statement_bind_text (row, ":sku", view->row->sku);
  pad_statement_bind_text (row, ":account", source->viewer->account);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    PadProductStock *stock = g_new0 (PadProductStock, 1);

    part.available = pad_statement_get_int (row, 1);
    part.yellow_below = pad_statement_get_int (row, 2);
    stock->warehouse = dup_filled (row, 0);
    stock->available = part.available;
    stock->stock = pad_product_stock_level (source->facts, &part);
    stock->as_of = pad_statement_dup_text (row, 3);
    g_ptr_array_add (view->stock, stock);
  }
  return step != PAD_STEP_ERROR;
}

/* -- from the facts -- */

static void
take_facts (const PadCatalogSource *source, PadProductView *view)
{
  const PadFacts *facts = source->facts;
  const PadProductFacts *product = pad_facts_get_product (facts, view->row->sku);

  view->currency = g_strdup (facts->account.currency);
  view->sees_prices = pad_permissions_price_view (facts->user.permissions) != PAD_PRICE_VIEW_NONE;
  g_array_append_vals (view->incoming, product->incoming->data, product->incoming->len);
  if (!view->sees_prices)
    return;
  view->price = pad_price_find (facts, product, pad_catalog_base_quantity (product, view->row),
                                facts->today, NULL, PAD_PRICE_NEXT_BREAK | PAD_PRICE_EXPLAIN);
  view->has_list_price = view->price->has_list_price;
  view->list_price = view->price->list_price;
  g_array_unref (view->breaks);
  view->breaks = pad_price_table (view->price->steps, product);
}

static gboolean
fill (PadDb *replica, const PadCatalogSource *source, PadProductView *view, GError **error)
{
  return read_texts (replica, view, error) && read_units (replica, view, error) &&
         read_attributes (replica, view, error) && read_stock (replica, source, view, error);
}

static gboolean
make_row (const PadCatalogSource *source, GPtrArray *hits, PadProductView *view, GError **error)
{
  if (hits->len > 0 && !pad_catalog_make_row (source, hits->pdata[0], &view->row, error))
    return FALSE;
  if (view->row)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                       "the article is not in the catalog any more");
  return FALSE;
}

PadProductView *
pad_product_view_load (PadProfile *profile,
                       PadOrderDesk *desk,
                       const PadCatalogViewer *viewer,
                       int64_t row_id,
                       const char *const *languages,
                       GError **error)
{
  PadDb *replica = pad_profile_get_replica (profile, error);
  g_autoptr (PadProductView) view = new_view ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (int64_t));
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (PadFacts) facts = NULL;
  PadCatalogSource source = {desk, viewer, NULL};

  g_array_append_val (ids, row_id);
  hits = replica ? pad_catalog_read_hits (replica, ids, error) : NULL;
  source.facts = facts = hits ? pad_catalog_read_facts (profile, viewer, hits, error) : NULL;
  if (!facts || !make_row (&source, hits, view, error) || !fill (replica, &source, view, error) ||
      !read_translation (replica, view, languages, error))
    return NULL;
  take_facts (&source, view);
  return g_steal_pointer (&view);
}
