/* What the catalog's pages are made of: pages of a search, rows with prices and stock, filters, one
 * article, what a change concerns. */
#include "store-fixture.h"

#include <pad-catalog-filters.h>
#include <pad-catalog-rows.h>
#include <pad-catalog.h>
#include <pad-number.h>
#include <pad-product-view.h>

#include <string.h>

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

static const PadCatalogViewer viewer = {"A1", "anna"};

static PadDb *
get_replica (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  PadDb *replica = pad_profile_get_replica (f->profile, &error);

  g_assert_no_error (error);
  return replica;
}

/* -- pages -- */

/* Articles of which every second has the text only in its SKU, some in stock, some of a brand. */
static const char many_sql[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
    " INSERT INTO products (row_id, row_version, sku, name, brand, category, base_unit, "
    "popularity, status, stock_policy)"
    " SELECT 1000 + i, 1, CASE WHEN i % 2 THEN 'X-Y' || i ELSE 'Z-' || i END,"
    " CASE WHEN i % 2 THEN 'Thing' ELSE 'xy thing' END,"
    " CASE WHEN i % 3 THEN 'WUE' ELSE 'HAZ' END, 'BOLTS', 'pcs', i * 7 % 100, 'active', "
    "'backorder' FROM n;"
    "INSERT INTO memberships (row_id, row_version, assortment, sku) SELECT row_id, 1, 'ALL', sku "
    "FROM products WHERE row_id > 1000;"
    "INSERT INTO stock (row_id, row_version, warehouse, sku, available, reserved) SELECT row_id, "
    "1, 'HH', sku, 1000, 0 FROM products WHERE row_id > 1000 AND row_id % 5 = 0;";

/* Reads @search page by page; asserts that no article comes twice. Of &row_id. */
static GHashTable *
read_pages (StoreFixture *f, PadSearch search)
{
  GHashTable *seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  PadSearchPlace place = {FALSE};

  for (int pages = 0; !place.done; pages++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) hits = pad_search_next (get_replica (f), &search, &place, &error);

    g_assert_no_error (error);
    g_assert_cmpint (pages, <, 1000);
    g_assert_cmpuint (hits->len, <=, (guint)search.limit);
    for (guint i = 0; i < hits->len; i++) {
      const PadSearchHit *hit = hits->pdata[i];

      g_assert_true (g_hash_table_add (seen, g_memdup2 (&hit->row_id, sizeof hit->row_id)));
    }
  }
  pad_search_place_clear (&place);
  return seen;
}

static int64_t
count (StoreFixture *f, const char *where)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM products WHERE ", where, NULL);
  int64_t n = -1;

  g_assert_true (pad_db_read_int (get_replica (f), sql, -1, &n, NULL));
  return n;
}

static void
test_pages_complete (StoreFixture *f, gconstpointer data)
{
  const struct
  {
    PadSearch search;
    const char *where;
  } cases[] = {
      {{.text = ""}, "1"},
      {{.text = "", .brand = "HAZ"}, "brand = 'HAZ'"},
      {{.text = "", .category = "FIX"}, "category IN ('FIX', 'BOLTS')"},
      {{.text = "thing"}, "row_id > 1000"},
      {{.text = "xy"}, "row_id > 1000"},
      {{.text = "xy", .brand = "WUE"}, "row_id > 1000 AND brand = 'WUE'"},
      {{.text = "xy", .in_stock = TRUE}, "row_id > 1000 AND row_id % 5 = 0"},
      {{.text = "bolt"}, "row_id IN (1, 2, 3)"},
      {{.text = "x-y1"}, "sku GLOB 'X-Y1*'"},
      {{.text = "---"}, "0"},
      {{.text = "thing", .category = "NONE"}, "0"},
      {{.text = "", .brand = "NONE"}, "0"},
  };
  const int limits[] = {1, 7, 50};

  store_fixture_change_replica (f, many_sql);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < G_N_ELEMENTS (limits); j++) {
      PadSearch search = cases[i].search;
      g_autoptr (GHashTable) seen = NULL;

      search.limit = limits[j];
      seen = read_pages (f, search);
      if (g_hash_table_size (seen) != count (f, cases[i].where))
        g_test_message ("\"%s\", %d a page", search.text, search.limit);
      g_assert_cmpuint (g_hash_table_size (seen), ==, count (f, cases[i].where));
    }
}

/* Ranks by the popularity of now. */
static void
rebuild_search (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pad_profile_replica_path (f->folder, 1);
  g_autoptr (PadDb) db = pad_db_open (f->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, &error);

  g_assert_true (pad_search_rebuild (db, &error));
}

static void
test_pages_order (StoreFixture *f, gconstpointer data)
{
  PadSearch search = {.text = "thing", .limit = 30};
  PadSearchPlace place = {FALSE};
  int64_t last = INT64_MAX;

  store_fixture_change_replica (f, many_sql);
  rebuild_search (f);
  while (!place.done) {
    g_autoptr (GPtrArray) hits = pad_search_next (get_replica (f), &search, &place, NULL);

    for (guint i = 0; i < hits->len; i++) {
      int64_t popularity = (((PadSearchHit *)hits->pdata[i])->row_id - 1000) * 7 % 100;

      g_assert_cmpint (popularity, <=, last);
      last = popularity;
    }
  }
  pad_search_place_clear (&place);
}

/* -- rows -- */

static PadCatalogBatch *
search_rows (StoreFixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  const PadSearch search = {.text = text, .limit = PAD_CATALOG_BATCH};
  PadSearchPlace place = {FALSE};
  PadCatalogBatch *batch =
      pad_catalog_search (f->profile, f->desk, &viewer, &search, &place, &error);

  g_assert_no_error (error);
  pad_search_place_clear (&place);
  return batch;
}

static const PadCatalogRow *
find_row (const PadCatalogBatch *batch, const char *sku)
{
  for (guint i = 0; i < batch->rows->len; i++)
    if (g_str_equal (((PadCatalogRow *)batch->rows->pdata[i])->sku, sku))
      return batch->rows->pdata[i];
  return NULL;
}

static void
test_rows_priced (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadCatalogBatch) batch = search_rows (f, "");
  const PadCatalogRow *bolt = find_row (batch, "BOLT-8"), *nut = find_row (batch, "NUT-8");
  const PadCatalogRow *ask = find_row (batch, "ASK-1"), *key = find_row (batch, "KEY.13/A");

  g_assert_cmpstr (batch->currency, ==, "EUR");
  g_assert_true (batch->sees_prices);
  g_assert_cmpstr (batch->stock_as_of, ==, "2026-11-19T09:00:00.000Z");
  g_assert_cmpint (bolt->unit_price, ==, 2500000);
  g_assert_true (bolt->has_break);
  g_assert_cmpint (bolt->break_from, ==, 100000);
  g_assert_cmpint (bolt->break_price, ==, 2000000);
  g_assert_cmpstr (bolt->stock, ==, "in_stock");
  g_assert_cmpint (bolt->available, ==, 500000);
  g_assert_cmpstr (nut->unit, ==, "box");
  g_assert_cmpstr (nut->base_unit, ==, "pcs");
  g_assert_cmpint (nut->num, ==, 100);
  g_assert_cmpint (nut->unit_price, ==, 100000);
  g_assert_false (ask->has_price);
  g_assert_cmpstr (key->stock, ==, "out_of_stock");
}

/* What the smallest quantity costs, not what one piece would. */
static void
test_rows_smallest (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadCatalogBatch) batch = NULL;
  const PadCatalogRow *bolt;

  store_fixture_change_replica (f, "INSERT INTO product_units (row_id, row_version, sku, unit, "
                                   "num, den, min_quantity, multiple_of) VALUES (50, 1, 'BOLT-8', "
                                   "'pcs', 1, 1, 90000, 40000)");
  batch = search_rows (f, "BOLT-8");
  bolt = find_row (batch, "BOLT-8");
  g_assert_cmpint (bolt->smallest, ==, 120000);
  g_assert_cmpint (bolt->unit_price, ==, 2000000);
  g_assert_false (bolt->has_break);
}

static void
test_rows_last_unit (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PadCatalogBatch) batch = NULL;
  int line = 0;

  g_assert_true (pad_order_desk_new_order (f->desk, NULL, &id, &error));
  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"BOLT-8", 1000, "box"}, &line, &error));
  batch = search_rows (f, "BOLT-8");
  g_assert_cmpstr (find_row (batch, "BOLT-8")->unit, ==, "box");
}

/* RULES.md 3: no amount anywhere. */
static void
test_rows_no_prices (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadCatalogBatch) batch = NULL;
  g_autoptr (PadProductView) view = NULL;

  store_fixture_change_replica (f,
                                "DELETE FROM user_permissions WHERE permission = 'price.customer'");
  batch = search_rows (f, "");
  g_assert_false (batch->sees_prices);
  for (guint i = 0; i < batch->rows->len; i++)
    g_assert_false (((PadCatalogRow *)batch->rows->pdata[i])->has_price);
  view = pad_product_view_load (f->profile, f->desk, &viewer, 1, g_get_language_names (), NULL);
  g_assert_null (view->price);
  g_assert_cmpuint (view->breaks->len, ==, 0);
}

/* What the account does not see is not in the list, and the page is filled up without it. */
static void
test_rows_unseen (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadCatalogBatch) batch = NULL;

  store_fixture_change_replica (f, many_sql);
  store_fixture_change_replica (
      f, "DELETE FROM memberships WHERE sku IN (SELECT sku FROM products WHERE row_id > 1000 AND "
         "row_id % 2);"
         "UPDATE products SET stock_policy = 'hide' WHERE sku = 'BOLT-80'");
  batch = search_rows (f, "");
  g_assert_cmpuint (batch->rows->len, ==, PAD_CATALOG_BATCH);
  g_assert_null (find_row (batch, "BOLT-80"));
  g_assert_nonnull (find_row (batch, "NUT-8"));
}

static void
test_rows_stock_words (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *display;
    const char *word;
    gboolean shows;
  } cases[] = {{"quantity", "low", TRUE}, {"level", "low", FALSE}, {"in_out", "in_stock", FALSE}};

  store_fixture_change_replica (f, "UPDATE stock SET yellow_below = 600000 WHERE sku = 'BOLT-8'");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sql = g_strdup_printf (
        "DELETE FROM account_settings; INSERT INTO account_settings (row_id, row_version, account, "
        "name, value) VALUES (1, 1, 'A1', 'stock_display', '%s')",
        cases[i].display);
    g_autoptr (PadCatalogBatch) batch = NULL;

    store_fixture_change_replica (f, sql);
    batch = search_rows (f, "BOLT-8");
    g_assert_cmpstr (find_row (batch, "BOLT-8")->stock, ==, cases[i].word);
    g_assert_cmpint (find_row (batch, "BOLT-8")->shows_quantity, ==, cases[i].shows);
  }
}

static void
test_rows_by_id (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (int64_t));
  const int64_t wanted[] = {3, 999, 1};
  g_autoptr (PadCatalogBatch) batch = NULL;

  g_array_append_vals (ids, wanted, G_N_ELEMENTS (wanted));
  batch = pad_catalog_load_ids (f->profile, f->desk, &viewer, ids, NULL);
  g_assert_cmpuint (batch->rows->len, ==, 2);
  g_assert_cmpstr (((PadCatalogRow *)batch->rows->pdata[0])->sku, ==, "NUT-8");
  g_assert_cmpstr (((PadCatalogRow *)batch->rows->pdata[1])->sku, ==, "BOLT-8");
}

/* -- filters -- */

/* NULL when it is not there. */
static const PadCatalogChoice *
find_choice (const GPtrArray *choices, const char *code)
{
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (((const PadCatalogChoice *)choices->pdata[i])->code, code))
      return choices->pdata[i];
  return NULL;
}

static void
test_filters (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) categories = pad_catalog_categories (get_replica (f), "A1", &error);
  g_autoptr (GPtrArray) brands = pad_catalog_brands (get_replica (f), "A1", &error);
  const PadCatalogChoice *choice;

  g_assert_no_error (error);
  g_assert_cmpuint (categories->len, ==, 3);
  for (guint i = 0; i < categories->len; i++) {
    choice = categories->pdata[i];
    if (g_str_equal (choice->code, "FIX"))
      g_assert_cmpint (choice->articles, ==, 4); /* one of its own, three bolts below */
  }
  g_assert_cmpuint (brands->len, ==, 2);
  choice = brands->pdata[0];
  g_assert_cmpstr (choice->name, ==, "Hazet");
  g_assert_cmpint (choice->articles, ==, 2);
}

/* What comes and goes with its stock is counted while the account has some: of two such bolts one
 * is in a warehouse that A1 does not have. */
static void
test_filters_hidden (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) categories = NULL;
  g_autoptr (GPtrArray) brands = NULL;
  g_autoptr (GPtrArray) nobody = NULL;

  store_fixture_change_replica (
      f, "UPDATE products SET stock_policy = 'hide' WHERE sku IN ('BOLT-8', 'BOLT-80', 'KEY.13/A', "
         "'NUT-8');"
         "UPDATE products SET brand = 'KEYS' WHERE sku = 'KEY.13/A';"
         "INSERT INTO stock (row_id, row_version, warehouse, sku, available, reserved) VALUES "
         "(9, 1, 'M', 'BOLT-80', 7000, 0)");
  categories = pad_catalog_categories (get_replica (f), "A1", NULL);
  brands = pad_catalog_brands (get_replica (f), "A1", NULL);
  nobody = pad_catalog_brands (get_replica (f), NULL, NULL);
  g_assert_cmpint (find_choice (categories, "BOLTS")->articles, ==,
                   2); /* one that is shown always */
  g_assert_cmpint (find_choice (categories, "FIX")->articles, ==, 3);
  g_assert_cmpint (find_choice (categories, "TOOLS")->articles, ==, 1);
  g_assert_cmpint (find_choice (brands, "WUE")->articles, ==, 1);
  g_assert_null (find_choice (brands, "KEYS")); /* all of it is reserved */
  g_assert_cmpuint (nobody->len, ==, 0);
}

static void
assert_hides (StoreFixture *f, int64_t row, gboolean expected)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int64_t));
  g_autoptr (GError) error = NULL;
  gboolean hides = !expected;

  g_array_append_val (rows, row);
  g_assert_true (pad_catalog_stock_hides (get_replica (f), row ? rows : NULL, &hides, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hides, ==, expected);
}

/* Which stock decides what the filters count. */
static void
test_stock_hides (StoreFixture *f, gconstpointer data)
{
  assert_hides (f, 0, FALSE);
  store_fixture_change_replica (f, "UPDATE products SET stock_policy = 'hide' WHERE sku = 'NUT-8'");
  assert_hides (f, 0, TRUE);
  assert_hides (f, 1, FALSE);
  assert_hides (f, 2, TRUE);
}

/* Categories in a circle and one whose parent is not there end. */
static void
test_filters_circle (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) categories = NULL;

  store_fixture_change_replica (f, "UPDATE categories SET parent = 'BOLTS' WHERE code = 'FIX';"
                                   "UPDATE categories SET parent = 'GONE' WHERE code = 'TOOLS'");
  categories = pad_catalog_categories (get_replica (f), "A1", NULL);
  g_assert_cmpuint (categories->len, ==, 3);
}

/* -- one article -- */

static void
test_view (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const german[] = {"de_DE", "de", "C", NULL};
  g_autoptr (PadProductView) view = NULL;
  const PadPriceBreak *second;

  store_fixture_change_replica (
      f, "INSERT INTO product_attributes (row_id, row_version, sku, name, value, unit, position) "
         "VALUES (1, 1, 'BOLT-8', 'Length', '40', 'mm', 2), (2, 1, 'BOLT-8', 'Thread', 'M8', NULL, "
         "1);"
         "INSERT INTO product_texts (row_id, row_version, sku, locale, name, description) VALUES "
         "(1, 1, 'BOLT-8', 'de', 'Schraube M8', NULL), (2, 1, 'BOLT-8', 'fr', 'Vis', 'Vis M8');"
         "INSERT INTO incoming (row_id, row_version, warehouse, sku, \"date\", quantity) VALUES "
         "(1, 1, 'HH', 'BOLT-8', '2026-12-03', 200000)");
  view = pad_product_view_load (f->profile, f->desk, &viewer, 1, german, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (view->name, ==, "Schraube M8");
  g_assert_cmpstr (view->description, ==, "Hexagon bolt, zinc plated");
  g_assert_cmpstr (view->category, ==, "Fixings › Bolts");
  g_assert_cmpuint (view->attributes->len, ==, 2);
  g_assert_cmpstr (((PadProductAttribute *)view->attributes->pdata[0])->name, ==, "Thread");
  g_assert_cmpuint (view->stock->len, ==, 1);
  g_assert_cmpstr (((PadProductStock *)view->stock->pdata[0])->warehouse, ==, "Hamburg");
  g_assert_cmpuint (view->incoming->len, ==, 1);
  g_assert_cmpuint (view->breaks->len, ==, 2);
  second = &g_array_index (view->breaks, PadPriceBreak, 1);
  g_assert_cmpint (second->from, ==, 100000);
  g_assert_cmpint (second->unit_price, ==, 2000000);
  g_assert_false (second->current);
}

static void
test_view_gone (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      pad_product_view_load (f->profile, f->desk, &viewer, 999, g_get_language_names (), &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

/* -- changes -- */

static gboolean
concerns (StoreFixture *f, const char *table, int64_t row, const char *sku, gboolean *all)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int64_t));
  g_autoptr (GHashTable) skus = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;

  g_array_append_val (rows, row);
  g_assert_true (pad_catalog_concerned (get_replica (f), table, rows, skus, all, &error));
  g_assert_no_error (error);
  return g_hash_table_size (skus) == 1 && g_hash_table_contains (skus, sku);
}

static void
test_concerned (StoreFixture *f, gconstpointer data)
{
  gboolean all = TRUE;

  store_fixture_change_replica (f, "INSERT INTO price_rules (row_id, row_version, code, source, "
                                   "scope, scope_code) VALUES (90, 1, 'B', 'list', 'brand', "
                                   "'WUE')");
  g_assert_true (concerns (f, "stock", 2, "NUT-8", &all));
  g_assert_false (all);
  g_assert_true (concerns (f, "products", 4, "KEY.13/A", &all));
  g_assert_true (concerns (f, "product_units", 1, "NUT-8", &all));
  g_assert_true (concerns (f, "price_rules", 3, "NUT-8", &all));
  g_assert_false (all);
  concerns (f, "price_rules", 90, "", &all);
  g_assert_true (all);
  concerns (f, "exchange_rates", 1, "", &all);
  g_assert_true (all);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/catalog/pages/each-article-once", test_pages_complete);
  ADD ("/catalog/pages/by-popularity", test_pages_order);
  ADD ("/catalog/rows/price-break-stock", test_rows_priced);
  ADD ("/catalog/rows/price-of-the-smallest-quantity", test_rows_smallest);
  ADD ("/catalog/rows/unit-bought-last", test_rows_last_unit);
  ADD ("/catalog/rows/no-price-permission-no-amount", test_rows_no_prices);
  ADD ("/catalog/rows/unseen-left-out-page-filled", test_rows_unseen);
  ADD ("/catalog/rows/stock-as-the-setting-says", test_rows_stock_words);
  ADD ("/catalog/rows/by-id-in-order", test_rows_by_id);
  ADD ("/catalog/filters/articles-below", test_filters);
  ADD ("/catalog/filters/hidden-without-stock", test_filters_hidden);
  ADD ("/catalog/filters/stock-that-hides", test_stock_hides);
  ADD ("/catalog/filters/circles-end", test_filters_circle);
  ADD ("/catalog/view/all-of-an-article", test_view);
  ADD ("/catalog/view/gone", test_view_gone);
  ADD ("/catalog/changes/whom-they-concern", test_concerned);
  return g_test_run ();
}
