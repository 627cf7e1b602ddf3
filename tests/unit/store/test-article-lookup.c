#include "store-fixture.h"

#include <pad-article-lookup.h>
#include <pad-search.h>

#define ADD(name, func)                                                                            \
  g_test_add ("/article-lookup/" name, StoreFixture, NULL, store_fixture_set_up, func,             \
              store_fixture_tear_down)

static PadArticle *
exact (StoreFixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  PadArticle *article = NULL;

  g_assert_true (pad_article_exact (f->desk, "A1", text, &article, &error));
  g_assert_no_error (error);
  return article;
}

static void
assert_exact (StoreFixture *f, const char *text, const char *sku)
{
  g_autoptr (PadArticle) article = exact (f, text);

  g_assert_cmpstr (article ? article->sku : NULL, ==, sku);
}

static void
build_search (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pad_profile_replica_path (f->folder, 1);
  g_autoptr (PadDb) db = pad_db_open (f->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, &error);

  g_assert_true (pad_search_rebuild (db, &error));
  g_assert_no_error (error);
}

static void
test_exact (StoreFixture *f, gconstpointer data)
{
  assert_exact (f, "BOLT-8", "BOLT-8");
  assert_exact (f, " BOLT-8 ", "BOLT-8");
  assert_exact (f, "", NULL);
  assert_exact (f, "BOLT", NULL);
  assert_exact (f, "%", NULL);
}

static void
test_folded (StoreFixture *f, gconstpointer data)
{
  build_search (f);
  assert_exact (f, "bolt8", "BOLT-8");
  assert_exact (f, "Bolt 80", "BOLT-80");
  assert_exact (f, "key13a", "KEY.13/A");
  assert_exact (f, "六角", NULL);
}

/* Two numbers that differ in case and separators only: neither is meant, but each as it is. */
static void
test_folded_twice (StoreFixture *f, gconstpointer data)
{
  store_fixture_change_replica (
      f, "INSERT INTO products (row_id, row_version, sku, name, base_unit, tax_class, status, "
         "stock_policy) VALUES (20, 1, 'BOLT8', 'Other', 'pcs', 'standard', 'active', 'backorder');"
         "INSERT INTO memberships (row_id, row_version, assortment, sku) VALUES (20, 1, 'ALL', "
         "'BOLT8')");
  build_search (f);
  assert_exact (f, "bolt.8", NULL);
  assert_exact (f, "BOLT8", "BOLT8");
  assert_exact (f, "BOLT-8", "BOLT-8");
}

/* What another account of the same disk sees, and what is hidden without stock, is not named. */
static void
test_unseen (StoreFixture *f, gconstpointer data)
{
  store_fixture_change_replica (
      f, "UPDATE products SET stock_policy = 'hide' WHERE sku IN ('BOLT-8', 'BOLT-80');"
         "UPDATE memberships SET assortment = 'OTHER' WHERE sku = 'NUT-8';"
         "INSERT INTO buyer_articles (row_id, row_version, account, buyer_article, sku) VALUES "
         "(1, 1, 'A1', 'X77', 'BOLT-80')");
  assert_exact (f, "BOLT-8", "BOLT-8");
  assert_exact (f, "BOLT-80", NULL);
  assert_exact (f, "X77", NULL);
  assert_exact (f, "NUT-8", NULL);
}

static void
test_own_number (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadArticle) article = NULL;

  store_fixture_change_replica (
      f, "INSERT INTO buyer_articles (row_id, row_version, account, buyer_article, sku) VALUES "
         "(1, 1, 'A1', 'X77', 'NUT-8'), (2, 1, 'A2', 'Y88', 'NUT-8'), (3, 1, 'A1', 'BOLT-8', "
         "'NUT-8')");
  article = exact (f, "x77");
  g_assert_nonnull (article);
  g_assert_cmpstr (article->sku, ==, "NUT-8");
  g_assert_cmpstr (article->own, ==, "X77");
  assert_exact (f, "Y88", NULL);
  assert_exact (f, "BOLT-8", "BOLT-8"); /* the supplier's number comes first */
}

static void
test_gtin (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadArticle) boxed = NULL;

  store_fixture_change_replica (
      f, "UPDATE product_units SET gtin = '4006381333948' WHERE sku = 'BOLT-8' AND unit = 'box'");
  assert_exact (f, "4006381333931", "BOLT-8");
  boxed = exact (f, "4006381333948");
  g_assert_cmpstr (boxed->sku, ==, "BOLT-8");
  g_assert_cmpstr (boxed->unit, ==, "box");
}

static void
test_filled (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadArticle) nut = exact (f, "NUT-8");
  g_autoptr (PadArticle) asked = exact (f, "ASK-1");

  g_assert_cmpstr (nut->name, ==, "Nut M8");
  g_assert_cmpstr (nut->unit, ==, "box");
  g_assert_cmpstr (nut->base_unit, ==, "pcs");
  g_assert_cmpuint (g_strv_length (nut->units), ==, 2);
  g_assert_cmpint (nut->smallest, ==, 1000);
  g_assert_true (nut->has_price);
  g_assert_cmpint (nut->unit_price, ==, 100000);
  g_assert_false (nut->has_last);
  g_assert_false (asked->orderable);
  g_assert_false (asked->has_price);
}

static void
test_last_ordered (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadArticle) article = NULL;

  store_fixture_change_replica (
      f,
      "INSERT INTO orders (row_id, row_version, number, account, \"date\", currency) VALUES "
      "(1, 2, 'S1', 'A1', '2026-01-01', 'EUR'), (2, 2, 'S2', 'A1', '2026-05-01', 'EUR');"
      "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, unit) VALUES "
      "(1, 2, 'S1', 1, 'BOLT-8', 5000, 'pcs'), (2, 2, 'S2', 1, 'BOLT-8', 7000, 'box')");
  article = exact (f, "BOLT-8");
  g_assert_true (article->has_last);
  g_assert_cmpint (article->last_quantity, ==, 7000);
  g_assert_cmpstr (article->last_unit, ==, "box");
}

/* -- suggestions -- */

typedef struct
{
  GPtrArray *articles;
  gboolean done;
  GError *error;
} Suggested;

static void
on_suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Suggested *suggested = data;

  suggested->articles = pad_article_suggest_finish (PAD_READER (source), result, &suggested->error);
  suggested->done = TRUE;
}

static char *
suggest (PadReader *reader, const char *text)
{
  Suggested suggested = {NULL};
  GString *out = g_string_new (NULL);

  pad_article_suggest_async (reader, "A1", text, NULL, on_suggested_cb, &suggested);
  while (!suggested.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (suggested.error);
  g_assert_cmpuint (suggested.articles->len, <=, PAD_ARTICLE_SUGGESTIONS);
  for (guint i = 0; i < suggested.articles->len; i++)
    g_string_append_printf (out, "%s ", ((PadArticle *)suggested.articles->pdata[i])->sku);
  g_ptr_array_unref (suggested.articles);
  return g_string_free (out, FALSE);
}

static void
test_suggest (StoreFixture *f, gconstpointer data)
{
  g_autoptr (PadReader) reader = NULL;
  g_autofree char *number = NULL, *word = NULL, *own = NULL, *none = NULL, *empty = NULL;

  store_fixture_change_replica (
      f, "INSERT INTO buyer_articles (row_id, row_version, account, buyer_article, sku) VALUES "
         "(1, 1, 'A1', 'X77', 'NUT-8')");
  build_search (f);
  reader = pad_reader_new (f->world, f->folder, f->writer, NULL);
  number = suggest (reader, "bolt8");
  g_assert_true (g_str_has_prefix (number, "BOLT-8 BOLT-80 "));
  word = suggest (reader, "ringschl");
  g_assert_cmpstr (word, ==, "KEY.13/A ");
  own = suggest (reader, "X7");
  g_assert_cmpstr (own, ==, "NUT-8 ");
  none = suggest (reader, "\"'%*");
  g_assert_cmpstr (none, ==, "");
  empty = suggest (reader, "  ");
  g_assert_cmpstr (empty, ==, "");
  pad_reader_close (reader);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("exact", test_exact);
  ADD ("folded", test_folded);
  ADD ("folded-twice", test_folded_twice);
  ADD ("unseen", test_unseen);
  ADD ("own-number", test_own_number);
  ADD ("gtin", test_gtin);
  ADD ("filled", test_filled);
  ADD ("last-ordered", test_last_ordered);
  ADD ("suggest", test_suggest);
  return g_test_run ();
}
