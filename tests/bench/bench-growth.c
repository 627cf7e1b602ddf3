/* Does a price cost more where there are more rules that do not concern it? The same orders of 50
 * lines, of articles that keep all their rules, in a replica that loses ever more of the other
 * ones. REPLICA is changed: a copy. Prints a JSON array, from all rules down to those of the
 * articles. */
#include "bench-orders.h"

#include <stdio.h>

#define SEED 20
#define ORDERS 200
#define LINES 50

/* Of the articles that are ordered: their rules, and those for more than one article, are kept. */
#define ARTICLES 180

static const int64_t sizes[] = {INT64_MAX, 1000000, 100000, 10000, 0};

static PadDb *
open_copy (PadWorld *world, const char *path, PadDbMode mode)
{
  g_autoptr (GError) error = NULL;
  PadDb *db = pad_db_open (world, path, mode, PAD_DB_NORMAL, &error);

  bench_must (db != NULL, error);
  return db;
}

static GPtrArray *
read_skus (PadDb *db)
{
  GPtrArray *skus = g_ptr_array_new_with_free_func (g_free);
  PadStatement *row = pad_db_query (db, "SELECT sku FROM kept_articles");

  while (pad_statement_step (row, NULL) == PAD_STEP_ROW)
    g_ptr_array_add (skus, g_strdup (pad_statement_get_text (row, 0)));
  bench_must (skus->len > 0, NULL);
  return skus;
}

/* Articles with a price, spread over the catalog, as many as there are of those wanted. */
static void
choose (PadDb *db)
{
  g_autoptr (GError) error = NULL;

  bench_must (
      pad_db_run (db,
                  "CREATE TABLE IF NOT EXISTS kept_articles (sku TEXT PRIMARY KEY);"
                  "INSERT OR IGNORE INTO kept_articles SELECT sku FROM products AS p WHERE EXISTS "
                  "(SELECT 1 FROM price_rules AS r WHERE r.scope = 'product' AND r.scope_code = "
                  "p.sku) ORDER BY row_id * 7919 % 1000003 LIMIT " G_STRINGIFY (ARTICLES),
                  &error),
      error);
}

static int64_t
count_rules (PadDb *db)
{
  g_autoptr (GError) error = NULL;
  int64_t n = 0;

  bench_must (pad_db_read_int (db, "SELECT count (*) FROM price_rules", 0, &n, &error), error);
  return n;
}

/* Rules of other articles go until about @most of @all are left, evenly over the catalog. */
static void
thin_out (PadDb *db, int64_t most, int64_t all)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM price_rules WHERE scope = 'product' AND row_id * 7919 %% 1000003 >= %.0f "
      "AND scope_code NOT IN (SELECT sku FROM kept_articles)",
      1000003.0 * (double)most / (double)MAX (all, 1));

  if (most < all)
    bench_must (pad_db_run (db, sql, &error), error);
}

static void
measure (PadWorld *world, char **argv, gboolean last)
{
  g_autoptr (PadDb) replica = open_copy (world, argv[1], PAD_DB_READ);
  g_autofree BenchTime *loads = g_new (BenchTime, ORDERS), *all = g_new (BenchTime, ORDERS);
  Bench bench = {replica, argv[2], argv[3], read_skus (replica), g_rand_new_with_seed (SEED)};
  double priced = bench_orders (&bench, ORDERS, LINES, loads, all);

  printf ("  {\"rules\": %" G_GINT64_FORMAT ", \"priced_lines\": %.3f, ", count_rules (replica),
          priced);
  bench_say ("facts", loads, ORDERS);
  printf (", ");
  bench_say ("all", all, ORDERS);
  printf ("}%s\n", last ? "" : ",");
  g_ptr_array_unref (bench.skus);
  g_rand_free (bench.random);
}

int
main (int argc, char **argv)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  int64_t rules = 0;

  if (argc != 4) {
    fprintf (stderr, "usage: bench-growth COPY-OF-REPLICA ACCOUNT LOGIN\n");
    return 2;
  }
  printf ("[\n");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (PadDb) db = NULL;

    if (i > 0 && sizes[i] >= rules)
      continue;
    db = open_copy (world, argv[1], PAD_DB_WRITE);
    choose (db);
    rules = MAX (rules, count_rules (db));
    thin_out (db, sizes[i], rules);
    g_clear_pointer (&db, pad_db_close);
    measure (world, argv, i + 1 == G_N_ELEMENTS (sizes));
  }
  printf ("]\n");
  return 0;
}
