#include "store-fixture.h"

#include <pad-catalog.h>
#include <pad-search.h>

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

/* The SKUs found, separated by blanks. */
static char *
find (StoreFixture *f, PadSearch search)
{
  g_autoptr (GError) error = NULL;
  PadDb *replica = pad_profile_get_replica (f->profile, &error);
  g_autoptr (GPtrArray) hits = NULL;
  GString *skus = g_string_new (NULL);

  g_assert_no_error (error);
  search.limit = search.limit ? search.limit : 10;
  hits = pad_search_find (replica, &search, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (skus, "%s%s", i ? " " : "", ((PadSearchHit *)hits->pdata[i])->sku);
  return g_string_free (skus, FALSE);
}

static void
assert_found (StoreFixture *f, const char *text, const char *expected)
{
  g_autofree char *skus = find (f, (PadSearch) {.text = text});

  g_assert_cmpstr (skus, ==, expected);
}

/* BOLT-80 is the more popular one, and NUT-8 has both words in its description. */
static void
test_exact_first (StoreFixture *f, gconstpointer data)
{
  assert_found (f, "BOLT-8", "BOLT-8 BOLT-80 NUT-8");
  assert_found (f, "bolt", "BOLT-8 BOLT-80 NUT-8");
  assert_found (f, "BOLT-80", "BOLT-80");
}

static void
test_separators (StoreFixture *f, gconstpointer data)
{
  assert_found (f, "bolt8", "BOLT-8 BOLT-80");
  assert_found (f, "key13a", "KEY.13/A");
  assert_found (f, "KEY.13/A", "KEY.13/A");
  assert_found (f, "key 13", "KEY.13/A");
}

static void
test_gtin (StoreFixture *f, gconstpointer data)
{
  assert_found (f, "4006381333931", "BOLT-8");
  assert_found (f, "4006381333930", "");
}

static void
test_words (StoreFixture *f, gconstpointer data)
{
  assert_found (f, "hexa zinc", "BOLT-8");
  assert_found (f, "zinc nothing", "");
  assert_found (f, "large", "BOLT-80");
}

static void
test_other_scripts (StoreFixture *f, gconstpointer data)
{
  assert_found (f, "ringschlussel", "KEY.13/A");
  assert_found (f, "SCHRAUBENSCHLÜSSEL", "KEY.13/A");
  assert_found (f, "wurth", "BOLT-80 BOLT-8");
  assert_found (f, "六角", "CJK-1");
  assert_found (f, "ステン", "CJK-1");
}

static void
test_empty (StoreFixture *f, gconstpointer data)
{
  assert_found (f, "", "BOLT-80 KEY.13/A NUT-8 BOLT-8 ASK-1 CJK-1");
  assert_found (f, "---", "");
}

/* Nothing of what FTS5 or SQL would take for its own. */
static void
test_hostile (StoreFixture *f, gconstpointer data)
{
  static const char *const texts[] = {"\"",
                                      "'",
                                      "bolt\" OR \"nut",
                                      "NEAR(a b)",
                                      "sku:bolt",
                                      "^bolt",
                                      "*",
                                      "a AND",
                                      "OR",
                                      "NOT",
                                      "(((",
                                      "bolt*",
                                      "{a b}:c",
                                      "-bolt",
                                      "'; DROP TABLE products; --",
                                      "%",
                                      "\xee\x80\x80"
                                      "424f4c5453",
                                      "\\",
                                      "?1",
                                      ":x"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *skus = find (f, (PadSearch) {.text = texts[i]});

    g_test_message ("%s -> %s", texts[i], skus);
  }
  assert_found (f,
                "\xee\x80\x80"
                "424f4c5453",
                "");
  assert_found (f, "bolt\" OR \"nut", "");
}

static void
test_too_long (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (5000, 'a');
  PadSearch search = {.text = text, .limit = 10};
  PadSearch bad = {.text = "\xff\xfe", .limit = 10};

  g_assert_null (pad_search_find (pad_profile_get_replica (f->profile, NULL), &search, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (pad_search_find (pad_profile_get_replica (f->profile, NULL), &bad, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

static void
test_filters (StoreFixture *f, gconstpointer data)
{
  g_autofree char *below = find (f, (PadSearch) {.text = "", .category = "FIX"});
  g_autofree char *leaf = find (f, (PadSearch) {.text = "bolt", .category = "BOLTS"});
  g_autofree char *brand = find (f, (PadSearch) {.text = "bolt", .brand = "HAZ"});
  g_autofree char *stock = find (f, (PadSearch) {.text = "", .in_stock = TRUE});
  g_autofree char *none = find (f, (PadSearch) {.text = "", .category = "NOWHERE"});
  g_autofree char *limited = find (f, (PadSearch) {.text = "bolt", .limit = 2});

  g_assert_cmpstr (below, ==, "BOLT-80 NUT-8 BOLT-8 CJK-1");
  g_assert_cmpstr (leaf, ==, "BOLT-8 BOLT-80");
  g_assert_cmpstr (brand, ==, "NUT-8");
  g_assert_cmpstr (stock, ==, "NUT-8 BOLT-8");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (limited, ==, "BOLT-8 BOLT-80");
}

/* A pull changes products; the search follows by itself. */
static void
test_kept_up (StoreFixture *f, gconstpointer data)
{
  store_fixture_change_replica (
      f, "INSERT INTO products (row_id, row_version, sku, name, category, base_unit, popularity)"
         "  VALUES (1, 2, 'BOLT-8', 'Renamed screw', 'BOLTS', 'pcs', 10)"
         "  ON CONFLICT (row_id) DO UPDATE SET name = excluded.name, description = NULL, "
         "row_version = 2");
  assert_found (f, "screw", "BOLT-8");
  assert_found (f, "hexagon", "");
  store_fixture_change_replica (f, "DELETE FROM products WHERE sku = 'BOLT-80'");
  assert_found (f, "large", "");
  store_fixture_change_replica (f, "INSERT INTO products (row_id, row_version, sku, name, brand, "
                                   "base_unit) VALUES (9, 3, 'NEW-1', "
                                   "'Brandnew', 'WUE', 'pcs')");
  assert_found (f, "brandn", "NEW-1");
  assert_found (f, "würth new", "NEW-1");
  store_fixture_change_replica (f,
                                "INSERT INTO search_text (search_text) VALUES ('integrity-check')");
}

/* The filter follows stock that comes, goes, is reserved or lies in a second warehouse. */
static void
test_stock_kept_up (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *change;
    const char *found;
  } cases[] = {
      {"UPDATE stock SET reserved = available WHERE sku = 'NUT-8'", "BOLT-8"},
      {"INSERT INTO stock (row_id, row_version, warehouse, sku, available, reserved) VALUES"
       " (901, 1, 'ZZ', 'NUT-8', 5000, 0), (902, 1, 'ZZ', 'BOLT-80', 5000, 0)",
       "BOLT-80 NUT-8 BOLT-8"},
      {"DELETE FROM stock WHERE row_id = 902", "NUT-8 BOLT-8"},
      {"DELETE FROM stock WHERE warehouse <> 'ZZ' AND sku = 'NUT-8'", "NUT-8 BOLT-8"},
      {"UPDATE stock SET available = 0 WHERE sku = 'NUT-8'", "BOLT-8"},
      {"UPDATE stock SET sku = 'NUT-8' WHERE sku = 'BOLT-8'", "NUT-8"},
      {"DELETE FROM products WHERE sku = 'NUT-8'", ""},
      {"INSERT INTO products (row_id, row_version, sku, name) VALUES (950, 9, 'NUT-8', 'Nut "
       "again')",
       "NUT-8"},
      {"UPDATE products SET name = 'Nut once more' WHERE sku = 'NUT-8'", "NUT-8"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = NULL;

    store_fixture_change_replica (f, cases[i].change);
    found = find (f, (PadSearch) {.text = "", .in_stock = TRUE});
    g_assert_cmpstr (found, ==, cases[i].found);
  }
}

static void
test_rebuilt (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pad_profile_replica_path (f->folder, 1);
  g_autoptr (PadDb) db = pad_db_open (f->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, &error);
  gboolean built = TRUE;

  g_assert_true (pad_search_drop (db, &error) && pad_search_is_built (db, &built, &error));
  g_assert_false (built);
  g_assert_true (
      pad_db_run (db, "UPDATE products SET popularity = 1000 WHERE sku = 'CJK-1'", &error));
  g_assert_true (pad_search_rebuild (db, &error) && pad_search_rebuild (db, &error));
  g_assert_true (pad_search_is_built (db, &built, &error));
  g_assert_true (built);
  assert_found (f, "", "CJK-1 BOLT-80 KEY.13/A NUT-8 BOLT-8 ASK-1");
}

/* More products than one step takes in: none is left out, none twice. */
static void
test_rebuilt_in_steps (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pad_profile_replica_path (f->folder, 1);
  g_autoptr (PadDb) db = pad_db_open (f->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, &error);
  int64_t wrong = -1;
  int n = 0;

  g_assert_true (pad_search_drop (db, &error));
  g_assert_true (pad_db_run (
      db,
      "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 31000)"
      " INSERT INTO products (row_id, row_version, sku, name, base_unit, popularity)"
      " SELECT i, 1, 'STEP-' || i, 'Stepped ' || i, 'pcs', i FROM n",
      &error));
  g_assert_true (pad_search_count_steps (db, &n, &error));
  g_assert_cmpint (n, ==, 6);
  for (int i = 0; i < n; i++)
    g_assert_true (pad_search_rebuild_step (db, i, n, &error));
  g_assert_true (pad_db_read_int (
      db,
      "SELECT count(*) FROM products AS p LEFT JOIN search_products AS s ON s.product = p.row_id "
      "WHERE s.product IS NULL OR p.row_id >= 1000 AND s.rank <> 31001 - p.row_id",
      -1, &wrong, &error));
  g_assert_cmpint (wrong, ==, 0);
  g_assert_true (
      pad_db_run (db, "INSERT INTO search_text (search_text) VALUES ('integrity-check')", &error));
  assert_found (f, "stepped 21000", "STEP-21000");
  assert_found (f, "stepped 21001", "STEP-21001");
  assert_found (f, "stepped 30999", "STEP-30999");
}

/* What a change of price rules names: each article once, rules of categories and strange ids aside.
 */
static void
test_repriced (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int64_t));
  int64_t ids[] = {902, 901, 903, 904, 999};
  g_autoptr (GPtrArray) skus = NULL;
  PadDb *replica;

  store_fixture_change_replica (
      f,
      "INSERT INTO price_rules (row_id, row_version, code, source, owner, scope, scope_code) VALUES"
      " (901, 77, 'X1', 'list', '', 'product', 'BOLT-8'), (902, 78, 'X2', 'list', '', 'product', "
      "'NUT-8'),"
      " (903, 78, 'X3', 'list', '', 'product', 'BOLT-8'), (904, 78, 'X4', 'list', '', 'category', "
      "'C')");
  g_array_append_vals (rows, ids, G_N_ELEMENTS (ids));
  replica = pad_profile_get_replica (f->profile, &error);
  skus = pad_catalog_repriced (replica, rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skus->len, ==, 2);
  g_assert_cmpstr (skus->pdata[0], ==, "NUT-8");
  g_assert_cmpstr (skus->pdata[1], ==, "BOLT-8");
  g_ptr_array_unref (skus);
  skus = pad_catalog_repriced_since (replica, 77, 10, &error);
  g_assert_cmpuint (skus->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/search/sku/exact-first-then-prefix", test_exact_first);
  ADD ("/search/sku/separators-and-case-do-not-count", test_separators);
  ADD ("/search/gtin/exact", test_gtin);
  ADD ("/search/words/all-as-prefixes", test_words);
  ADD ("/search/words/umlauts-and-cjk", test_other_scripts);
  ADD ("/search/empty/most-popular-first", test_empty);
  ADD ("/search/hostile/is-only-words", test_hostile);
  ADD ("/search/hostile/too-long-or-no-utf8", test_too_long);
  ADD ("/search/filters/category-brand-stock-limit", test_filters);
  ADD ("/search/kept-up/by-triggers", test_kept_up);
  ADD ("/search/kept-up/stock", test_stock_kept_up);
  ADD ("/search/rebuilt/ranked-anew", test_rebuilt);
  ADD ("/search/rebuilt/in-steps-none-left-out", test_rebuilt_in_steps);
  ADD ("/catalog/repriced/each-article-once", test_repriced);
  return g_test_run ();
}
