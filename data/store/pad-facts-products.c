#include "pad-facts-private.h"
#include "pad-facts-loader.sql.h"

static PadProductStatus
parse_status (const char *text)
{
  if (g_str_equal (text, "discontinued"))
    return PAD_PRODUCT_DISCONTINUED;
  return g_str_equal (text, "unpublished") ? PAD_PRODUCT_UNPUBLISHED : PAD_PRODUCT_ACTIVE;
}

static PadStockPolicy
parse_policy (const char *text)
{
  static const char *const words[] = {"backorder", "make_to_order", "partial", "refuse", "hide"};

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      return i;
  return PAD_STOCK_BACKORDER;
}

static const char *
or_standard (const char *tax_class)
{
  return *tax_class != '\0' ? tax_class : "standard";
}

/* Its category is put first into @product->categories; the ones above follow. */
static void
read_product (PadFactsLoader *loader, PadStatement *statement)
{
  PadProductFacts *product =
      pad_facts_add_product (loader->facts, pad_statement_get_text (statement, 0));
  const char *category = pad_facts_column (loader, statement, 3);

  product->name = pad_facts_column (loader, statement, 1);
  product->brand = pad_facts_column (loader, statement, 2);
  if (*category != '\0')
    g_ptr_array_add (product->categories, (char *)category);
  product->base_unit = pad_facts_column (loader, statement, 4);
  product->sales_unit = pad_facts_column (loader, statement, 5);
  product->tax_class = or_standard (pad_facts_column (loader, statement, 6));
  product->status = parse_status (pad_facts_column (loader, statement, 7));
  product->end_date = pad_facts_column_date (statement, 8);
  product->stock_policy = parse_policy (pad_facts_column (loader, statement, 9));
  product->has_lead_time = !pad_statement_is_null (statement, 10);
  product->lead_time_days = pad_statement_get_int (statement, 10);
  product->special = pad_facts_column (loader, statement, 11);
  product->licence = pad_facts_column (loader, statement, 12);
  product->whole = pad_statement_get_int (statement, 13) != 0;
  product->visible = pad_statement_get_int (statement, 14) != 0;
  product->licensed = pad_statement_get_int (statement, 15) != 0;
  g_hash_table_add (loader->classes, (char *)product->tax_class);
}

static gboolean
load_products (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_products);
  PadStep step;

  pad_statement_bind_text (statement, ":skus", loader->skus);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":date", loader->date_text);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    read_product (loader, statement);
  return step == PAD_STEP_DONE;
}

static char *
list_categories (PadFactsLoader *loader)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, loader->facts->products);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const PadProductFacts *product = value;

    if (product->categories->len > 0)
      g_hash_table_add (set, product->categories->pdata[0]);
  }
  return pad_facts_array_of (set);
}

/* @chains: a category -> the ones above it, upwards. */
static void
extend_categories (PadFactsLoader *loader, GHashTable *chains)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, loader->facts->products);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    PadProductFacts *product = value;
    GPtrArray *above = product->categories->len > 0
                           ? g_hash_table_lookup (chains, product->categories->pdata[0])
                           : NULL;

    if (above != NULL)
      g_ptr_array_extend (product->categories, above, NULL, NULL);
  }
}

static void
read_category (PadFactsLoader *loader, PadStatement *statement, GHashTable *chains)
{
  const char *start = pad_facts_column (loader, statement, 0);
  const char *code = pad_facts_column (loader, statement, 1);
  GPtrArray *above = g_hash_table_lookup (chains, start);

  if (above == NULL) {
    above = g_ptr_array_new ();
    g_hash_table_insert (chains, (char *)start, above);
  }
  if (!g_str_equal (code, start))
    g_ptr_array_add (above, (char *)code);
}

static gboolean
load_categories (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_categories);
  g_autofree char *categories = list_categories (loader);
  g_autoptr (GHashTable) chains =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  PadStep step;

  pad_statement_bind_text (statement, ":categories", categories);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW)
    read_category (loader, statement, chains);
  extend_categories (loader, chains);
  return step == PAD_STEP_DONE;
}

static PadProductFacts *
product_of_row (PadFactsLoader *loader, PadStatement *statement)
{
  return pad_facts_get_product (loader->facts, pad_statement_get_text (statement, 0));
}

static gboolean
load_units (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_units);
  PadStep step;

  pad_statement_bind_text (statement, ":skus", loader->skus);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadProductFacts *product = product_of_row (loader, statement);
    PadUnitFacts unit = {
        .unit = pad_facts_column (loader, statement, 1),
        .num = pad_statement_get_int (statement, 2),
        .den = pad_statement_get_int (statement, 3),
        .min_quantity = pad_statement_get_int (statement, 4),
        .multiple_of = pad_statement_get_int (statement, 5),
    };

    if (product != NULL)
      g_array_append_val (product->units, unit);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_stock (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_stock);
  PadStep step;

  pad_statement_bind_text (statement, ":skus", loader->skus);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadProductFacts *product = product_of_row (loader, statement);

    if (product == NULL)
      continue;
    product->available = pad_statement_get_int (statement, 1);
    product->yellow_below = pad_statement_get_int (statement, 2);
  }
  return step == PAD_STEP_DONE;
}

static gboolean
load_incoming (PadFactsLoader *loader, GError **error)
{
  PadStatement *statement = pad_db_query (loader->db, sql_facts_incoming);
  PadStep step;

  pad_statement_bind_text (statement, ":skus", loader->skus);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadProductFacts *product = product_of_row (loader, statement);
    PadIncoming incoming = {pad_facts_column_date (statement, 1),
                            pad_statement_get_int (statement, 2)};

    if (product != NULL && incoming.date != PAD_DATE_NONE)
      g_array_append_val (product->incoming, incoming);
  }
  return step == PAD_STEP_DONE;
}

static const char *
append_word (PadFactsLoader *loader, const char *words, const char *word)
{
  g_autofree char *joined = *words != '\0' ? g_strconcat (words, " ", word, NULL) : g_strdup (word);

  return pad_facts_text (loader->facts, joined);
}

/* Articles that are no longer sold, as a JSON array; NULL where there are none. */
static char *
list_ended (PadFactsLoader *loader)
{
  GString *array = pad_facts_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, loader->facts->products);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const PadProductFacts *product = value;

    if (product->status == PAD_PRODUCT_DISCONTINUED ||
        (product->end_date != PAD_DATE_NONE && loader->date > product->end_date))
      pad_facts_array_add (array, product->sku);
  }
  if (array->len > 1)
    return pad_facts_array_end (array);
  g_string_free (array, TRUE);
  return NULL;
}

static gboolean
load_links (PadFactsLoader *loader, GError **error)
{
  g_autofree char *ended = list_ended (loader);
  PadStatement *statement;
  PadStep step;

  if (ended == NULL)
    return TRUE;
  statement = pad_db_query (loader->db, sql_facts_links);
  pad_statement_bind_text (statement, ":skus", ended);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  while ((step = pad_statement_step (statement, error)) == PAD_STEP_ROW) {
    PadProductFacts *product = product_of_row (loader, statement);
    const char *other = pad_facts_column (loader, statement, 2);

    if (g_str_equal (pad_statement_get_text (statement, 1), "substitute"))
      product->substitutes = append_word (loader, product->substitutes, other);
    else
      product->replacement = append_word (loader, product->replacement, other);
  }
  return step == PAD_STEP_DONE;
}

gboolean
pad_facts_load_products (PadFactsLoader *loader, GError **error)
{
  return load_products (loader, error) && load_categories (loader, error) &&
         load_units (loader, error) && load_stock (loader, error) &&
         load_incoming (loader, error) && load_links (loader, error);
}
