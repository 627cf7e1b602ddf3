/* The catalog's list and the words in its cells, without a window. */
#include "fake-port.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <pad-catalog-choice-item.h>
#include <pad-catalog-list.h>
#include <string.h>

#define NOW INT64_C (1795255200000) /* 2026-11-21T10:00:00Z */

/* -- words -- */

static void
assert_age (const char *as_of, PadCatalogAge expected, const char *part)
{
  g_autofree char *text = NULL;

  g_assert_cmpint (pad_catalog_text_age (as_of, NOW, &text), ==, expected);
  if (*part)
    g_assert_nonnull (strstr (text, part));
  else
    g_assert_cmpstr (text, ==, "");
}

/* FEATURES.md D8: an hour, a day. */
static void
test_age (void)
{
  assert_age ("2026-11-21T09:00:00.000Z", PAD_CATALOG_FRESH, "");
  assert_age ("2026-11-21T08:59:00.000Z", PAD_CATALOG_AGED, "as of 08:59");
  assert_age ("2026-11-20T09:59:00.000Z", PAD_CATALOG_STALE, "over a day old");
  assert_age (NULL, PAD_CATALOG_FRESH, "");
  assert_age ("soon", PAD_CATALOG_FRESH, "");
}

static char *
write_stock (PadCatalogRow row, const char *age)
{
  const PadCatalogStyle style = {.currency = "EUR", .age_text = age};

  return pad_catalog_text_stock (&row, &style);
}

#define assert_stock(expected, age, ...)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *words = write_stock ((PadCatalogRow) {.base_unit = "pcs", __VA_ARGS__}, age); \
                                                                                                   \
    g_assert_cmpstr (words, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_stock (void)
{
  PadDate december = PAD_DATE_NONE;

  g_assert_true (pad_date_parse ("2026-12-03", &december, NULL));
  assert_stock ("940 pcs", "", .stock = "in_stock", .shows_quantity = TRUE, .available = 940000);
  assert_stock ("940 pcs · as of 08:59", "as of 08:59", .stock = "in_stock", .shows_quantity = TRUE,
                .available = 940000);
  assert_stock ("In stock", "", .stock = "in_stock", .available = 940000);
  assert_stock ("Low, 3 pcs", "", .stock = "low", .shows_quantity = TRUE, .available = 3000);
  assert_stock ("Low stock", "", .stock = "low", .available = 3000);
  assert_stock ("Out of stock", "", .stock = "out_of_stock", .expected = PAD_DATE_NONE);
  assert_stock ("Out of stock, more on 3 Dec", "", .stock = "out_of_stock", .expected = december);
  assert_stock ("Out of stock, 200 on 3 Dec", "", .stock = "out_of_stock", .shows_quantity = TRUE,
                .expected = december, .expected_quantity = 200000);
  assert_stock ("Made to order, 5 days", "", .stock = "out_of_stock", .made_to_order = TRUE,
                .lead_days = 5, .expected = PAD_DATE_NONE);
  assert_stock ("No longer sold", "", .stock = "out_of_stock", .ended = TRUE,
                .expected = PAD_DATE_NONE);
}

static void
test_prices (void)
{
  PadCatalogRow row = {.unit = "box",
                       .base_unit = "pcs",
                       .num = 50,
                       .den = 1,
                       .has_price = TRUE,
                       .unit_price = 2500000,
                       .has_break = TRUE,
                       .break_from = 100000,
                       .break_price = 2000000};
  const PadCatalogStyle style = {.currency = "EUR", .price_digits = 3, .age_text = ""};
  g_autofree char *unit = pad_catalog_text_unit (&row);
  g_autofree char *price = pad_catalog_text_price (&row, &style);
  g_autofree char *next = pad_catalog_text_break (&row, &style);

  g_assert_cmpstr (unit, ==, "box of 50");
  g_assert_cmpstr (price, ==, "2.50 / pcs");
  g_assert_cmpstr (next, ==, "from 100 pcs: 2.00");
  row.unit = "pcs";
  row.has_price = row.has_break = FALSE;
  g_free (price);
  g_free (next);
  price = pad_catalog_text_price (&row, &style);
  next = pad_catalog_text_break (&row, &style);
  g_assert_cmpstr (price, ==, "on request");
  g_assert_cmpstr (next, ==, "");
}

/* -- the list -- */

/* @moves: how often places came or went; @widest: most places that went and came in one step */
typedef struct
{
  PadReader *reader;
  PadSyncPort *port;
  PadWorkspace *workspace;
  PadCatalogList *list;
  guint answers, moves, widest;
} Bench;

static void
on_answered_cb (PadCatalogList *list, gpointer data)
{
  ((Bench *)data)->answers++;
}

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Bench *bench = data;

  bench->moves++;
  bench->widest = MAX (bench->widest, MIN (removed, added));
}

static void
bench_begin (Bench *bench, StoreFixture *f)
{
  bench->reader = pad_reader_new (f->world, f->folder, f->writer, NULL);
  bench->port = PAD_SYNC_PORT (fake_sync_port_new ());
  bench->workspace = pad_workspace_new (f->profile, f->writer, bench->reader, bench->port, NULL);
  bench->list = pad_catalog_list_new (bench->workspace);
  g_signal_connect (bench->list, "answered", G_CALLBACK (on_answered_cb), bench);
  g_signal_connect (bench->list, "items-changed", G_CALLBACK (on_items_changed_cb), bench);
}

static void
bench_end (Bench *bench)
{
  g_clear_object (&bench->list);
  pad_reader_close (bench->reader);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&bench->workspace);
  g_clear_object (&bench->port);
  g_clear_object (&bench->reader);
}

static guint
length (Bench *bench)
{
  return g_list_model_get_n_items (G_LIST_MODEL (bench->list));
}

static void
search (Bench *bench, const char *text)
{
  pad_catalog_list_search (bench->list, &(PadCatalogQuery) {text, "", "", FALSE});
}

static void
search_and_wait (Bench *bench, const char *text)
{
  guint answers = bench->answers;

  search (bench, text);
  while (bench->answers == answers)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
sku_at (Bench *bench, guint position)
{
  g_autoptr (PadCatalogItem) item = g_list_model_get_item (G_LIST_MODEL (bench->list), position);

  while (!pad_catalog_item_get_row (item))
    g_main_context_iteration (NULL, TRUE);
  return pad_catalog_item_get_row (item)->sku;
}

static void
add_many (StoreFixture *f, int n)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO products (row_id, row_version, sku, name, base_unit, status, stock_policy)"
      " SELECT 1000 + i, 1, 'M-' || i, 'Many', 'pcs', 'active', 'backorder' FROM n;"
      "INSERT INTO memberships (row_id, row_version, assortment, sku) SELECT row_id, 1, 'ALL', sku "
      "FROM products WHERE row_id > 1000;",
      n);

  store_fixture_change_replica (f, sql);
}

/* A newer search overtakes: only the last one is answered. */
static void
test_overtaken (StoreFixture *f, gconstpointer data)
{
  Bench bench = {NULL};

  bench_begin (&bench, f);
  search (&bench, "n");
  search (&bench, "nu");
  search_and_wait (&bench, "nut");
  g_assert_cmpuint (bench.answers, ==, 1);
  g_assert_cmpstr (pad_catalog_list_get_text (bench.list), ==, "nut");
  g_assert_cmpuint (length (&bench), ==, 1);
  bench_end (&bench);
}

/* Places stay: what shows them is not made anew, and is told of another article. */
static void
test_places (StoreFixture *f, gconstpointer data)
{
  Bench bench = {NULL};
  g_autoptr (PadCatalogItem) first = NULL, again = NULL;

  bench_begin (&bench, f);
  search_and_wait (&bench, "bolt");
  g_assert_cmpuint (length (&bench), ==, 3);
  first = g_list_model_get_item (G_LIST_MODEL (bench.list), 0);
  search_and_wait (&bench, "key");
  again = g_list_model_get_item (G_LIST_MODEL (bench.list), 0);
  g_assert_true (first == again);
  g_assert_cmpstr (pad_catalog_item_get_row (again)->sku, ==, "KEY.13/A");
  g_assert_cmpuint (length (&bench), ==, 1);
  g_assert_cmpuint (bench.widest, ==, 0);
  bench_end (&bench);
}

/* Page by page to the end; what has been forgotten comes again when it is looked at. */
static void
test_pages (StoreFixture *f, gconstpointer data)
{
  Bench bench = {NULL};
  g_autofree char *first = NULL;

  add_many (f, 3000);
  bench_begin (&bench, f);
  search_and_wait (&bench, "many");
  g_assert_cmpuint (length (&bench), ==, 50);
  first = g_strdup (sku_at (&bench, 0));
  while (pad_catalog_list_has_more (bench.list)) {
    pad_catalog_list_read_more (bench.list);
    g_main_context_iteration (NULL, TRUE);
  }
  while (length (&bench) < 3000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (length (&bench), ==, 3000);
  g_assert_cmpstr (sku_at (&bench, 0), ==, first);
  g_assert_cmpstr (sku_at (&bench, 2999), ==, "M-3000");
  search_and_wait (&bench, "bolt");
  g_assert_cmpuint (length (&bench), ==, 3);
  g_assert_cmpuint (bench.widest, ==, 0);
  bench_end (&bench);
}

static PadSyncChange *
new_change (const char *table, int64_t row, int64_t gone)
{
  PadSyncChange *change = pad_sync_change_new (1, FALSE, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int64_t));

  g_array_append_val (rows, row);
  pad_sync_change_count (change, table, gone > 0 ? 0 : 1, gone);
  if (gone == 0)
    pad_sync_change_add_rows (change, table, rows);
  return change;
}

static void
on_changed_cb (PadCatalogItem *item, gpointer data)
{
  (*(guint *)data)++;
}

/* Only the row that the change is about is read again, and nothing moves. */
static void
test_refresh (StoreFixture *f, gconstpointer data)
{
  Bench bench = {NULL};
  g_autoptr (PadSyncChange) change = new_change ("stock", 2, 0);
  g_autoptr (PadSyncChange) gone = new_change ("products", 3, 1);
  g_autoptr (PadCatalogItem) nut = NULL, bolt = NULL;
  guint nut_changes = 0, bolt_changes = 0, moves;

  bench_begin (&bench, f);
  search_and_wait (&bench, "");
  nut = g_object_ref (pad_catalog_list_find (bench.list, 3));
  bolt = g_object_ref (pad_catalog_list_find (bench.list, 1));
  g_signal_connect (nut, "changed", G_CALLBACK (on_changed_cb), &nut_changes);
  g_signal_connect (bolt, "changed", G_CALLBACK (on_changed_cb), &bolt_changes);
  moves = bench.moves;
  store_fixture_change_replica (f, "UPDATE stock SET available = 7000 WHERE row_id = 2");
  pad_catalog_list_refresh (bench.list, change);
  while (nut_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (pad_catalog_item_get_row (nut)->available, ==, 7000);
  g_assert_cmpuint (bolt_changes, ==, 0);
  store_fixture_change_replica (f, "DELETE FROM products WHERE row_id = 3");
  pad_catalog_list_refresh (bench.list, gone);
  while (!pad_catalog_item_is_gone (nut))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (bench.moves, ==, moves);
  bench_end (&bench);
}

/* Without a replica there is an error to be shown, and no wait. */
static void
test_no_replica (StoreFixture *f, gconstpointer data)
{
  Bench bench = {NULL};
  g_autofree char *path = pad_profile_replica_path (f->folder, 1);

  bench_begin (&bench, f);
  g_assert_cmpint (g_remove (path), ==, 0);
  search_and_wait (&bench, "bolt");
  g_assert_nonnull (pad_catalog_list_get_error (bench.list));
  bench_end (&bench);
}

/* -- filters -- */

/* `code name parent articles` of each, separated by semicolons. */
static GPtrArray *
make_choices (const char *text)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_catalog_choice_free);
  g_auto (GStrv) rows = g_strsplit (text, ";", -1);

  for (int i = 0; rows[i]; i++) {
    g_auto (GStrv) fields = g_strsplit (rows[i], " ", -1);
    PadCatalogChoice *choice = g_new0 (PadCatalogChoice, 1);

    choice->code = g_strdup (fields[0]);
    choice->name = g_strdup (fields[1]);
    choice->parent = g_strdup (g_str_equal (fields[2], "-") ? "" : fields[2]);
    choice->articles = g_ascii_strtoll (fields[3], NULL, 10);
    g_ptr_array_add (choices, choice);
  }
  return choices;
}

static void
on_articles_cb (GObject *item, GParamSpec *pspec, gpointer data)
{
  (*(int *)data)++;
}

static int64_t
articles_of (GListModel *items, guint i)
{
  g_autoptr (PadCatalogChoiceItem) item = g_list_model_get_item (items, i);

  return pad_catalog_choice_item_get_articles (item);
}

/* The numbers change in place; other choices are refused as a whole. */
static void
test_recount (void)
{
  static const char *const others[] = {"a A - 5;b B a 4", "a A - 5;b B a 4;d D a 1",
                                       "a A - 5;b B - 4;c C a 1", "a A - 5;b Z a 4;c C a 1"};
  g_autoptr (GPtrArray) choices = make_choices ("a A - 3;b B a 2;c C a 1");
  g_autoptr (GPtrArray) same = make_choices ("c C a 1;a A - 5;b B a 4");
  g_autoptr (GListStore) items = pad_catalog_choice_items ("All", choices);
  g_autoptr (PadCatalogChoiceItem) a = g_list_model_get_item (G_LIST_MODEL (items), 1);
  GListModel *below = pad_catalog_choice_item_get_children (a);
  int told = 0;

  g_signal_connect (a, "notify::articles", G_CALLBACK (on_articles_cb), &told);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GPtrArray) other = make_choices (others[i]);

    g_assert_false (pad_catalog_choice_items_recount (G_LIST_MODEL (items), other));
  }
  g_assert_cmpint (articles_of (below, 0), ==, 2);
  g_assert_cmpint (told, ==, 0);
  g_assert_true (pad_catalog_choice_items_recount (G_LIST_MODEL (items), same));
  g_assert_true (pad_catalog_choice_items_recount (G_LIST_MODEL (items), same));
  g_assert_cmpint (articles_of (G_LIST_MODEL (items), 0), ==, -1);
  g_assert_cmpint (articles_of (G_LIST_MODEL (items), 1), ==, 5);
  g_assert_cmpint (articles_of (below, 0), ==, 4);
  g_assert_cmpint (articles_of (below, 1), ==, 1);
  g_assert_cmpint (told, ==, 1);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/catalog/words/age", test_age);
  g_test_add_func ("/ui/catalog/words/stock", test_stock);
  g_test_add_func ("/ui/catalog/words/unit-price-break", test_prices);
  g_test_add_func ("/ui/catalog/filters/numbers-change-in-place", test_recount);
  ADD ("/ui/catalog/list/newer-search-overtakes", test_overtaken);
  ADD ("/ui/catalog/list/places-stay", test_places);
  ADD ("/ui/catalog/list/all-pages", test_pages);
  ADD ("/ui/catalog/list/only-what-changed", test_refresh);
  ADD ("/ui/catalog/list/replica-gone", test_no_replica);
  return g_test_run ();
}
