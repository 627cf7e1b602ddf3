#include "pad-catalog.h"

#include "pad-catalog.sql.h"

static void
free_unit (gpointer data)
{
  PadCatalogUnit *unit = data;

  g_free (unit->unit);
  g_free (unit);
}

static void
free_stock (gpointer data)
{
  PadCatalogStock *stock = data;

  g_free (stock->warehouse);
  g_free (stock->name);
  g_free (stock);
}

void
pad_catalog_product_free (PadCatalogProduct *product)
{
  if (!product)
    return;
  g_free (product->sku);
  g_free (product->name);
  g_free (product->description);
  g_free (product->brand_code);
  g_free (product->brand);
  g_free (product->category_code);
  g_free (product->category);
  g_free (product->base_unit);
  g_free (product->sales_unit);
  g_free (product->status);
  g_free (product->gtin);
  g_ptr_array_unref (product->units);
  g_ptr_array_unref (product->stock);
  g_free (product);
}

static PadCatalogProduct *
read_product (PadStatement *s)
{
  PadCatalogProduct *product = g_new0 (PadCatalogProduct, 1);

  product->row_id = pad_statement_get_int (s, 0);
  product->sku = pad_statement_dup_text (s, 1);
  product->name = pad_statement_dup_text (s, 2);
  product->description = pad_statement_dup_text (s, 3);
  product->brand_code = pad_statement_dup_text (s, 4);
  product->brand = pad_statement_dup_text (s, 5);
  product->category_code = pad_statement_dup_text (s, 6);
  product->category = pad_statement_dup_text (s, 7);
  product->base_unit = pad_statement_dup_text (s, 8);
  product->sales_unit = pad_statement_dup_text (s, 9);
  product->status = pad_statement_dup_text (s, 10);
  product->gtin = pad_statement_dup_text (s, 11);
  product->units = g_ptr_array_new_with_free_func (free_unit);
  product->stock = g_ptr_array_new_with_free_func (free_stock);
  return product;
}

static gboolean
load_units (PadDb *replica, PadCatalogProduct *product, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_catalog_units);
  PadStep step;

  pad_statement_bind_text (s, ":sku", product->sku);
  pad_statement_bind_text (s, ":base_unit", product->base_unit);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadCatalogUnit *unit = g_new0 (PadCatalogUnit, 1);

    unit->unit = pad_statement_dup_text (s, 0);
    unit->num = pad_statement_get_int (s, 1);
    unit->den = pad_statement_get_int (s, 2);
    unit->min_quantity = pad_statement_get_int (s, 3);
    unit->multiple_of = pad_statement_get_int (s, 4);
    g_ptr_array_add (product->units, unit);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_stock (PadDb *replica, PadCatalogProduct *product, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_catalog_stock);
  PadStep step;

  pad_statement_bind_text (s, ":sku", product->sku);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadCatalogStock *stock = g_new0 (PadCatalogStock, 1);

    stock->warehouse = pad_statement_dup_text (s, 0);
    stock->name = pad_statement_dup_text (s, 1);
    stock->available = pad_statement_get_int (s, 2);
    stock->has_yellow = !pad_statement_is_null (s, 3);
    stock->yellow_below = pad_statement_get_int (s, 3);
    g_ptr_array_add (product->stock, stock);
  }
  return step == PAD_STEP_DONE;
}

PadCatalogProduct *
pad_catalog_product (PadDb *replica, const char *sku, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_catalog_product);
  g_autoptr (PadCatalogProduct) product = NULL;
  PadStep step;

  pad_statement_bind_text (s, ":sku", sku);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    product = read_product (s);
  else if (step == PAD_STEP_DONE)
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no article %s in the catalog",
                 sku);
  pad_statement_reset (s);
  if (!product || !load_units (replica, product, error) || !load_stock (replica, product, error))
    return NULL;
  return g_steal_pointer (&product);
}

static GPtrArray *
read_skus (PadStatement *s, GError **error)
{
  g_autoptr (GPtrArray) skus = g_ptr_array_new_with_free_func (g_free);
  PadStep step;

  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (skus, pad_statement_dup_text (s, 0));
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&skus);
}

GPtrArray *
pad_catalog_repriced (PadDb *replica, const GArray *rows, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");
  PadStatement *s = pad_db_query (replica, sql_repriced);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (rows, int64_t, i));
  g_string_append_c (json, ']');
  pad_statement_bind_text (s, ":rows", json->str);
  return read_skus (s, error);
}

GPtrArray *
pad_catalog_repriced_since (PadDb *replica, int64_t version, int limit, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_repriced_since);

  pad_statement_bind_int (s, ":version", version);
  pad_statement_bind_int (s, ":limit", limit);
  return read_skus (s, error);
}
