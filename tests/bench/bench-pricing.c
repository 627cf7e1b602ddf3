/* What does a price cost? Orders of random articles of a replica, for one of its users. Prints
 * JSON: a 50-line order (facts from disk, then all rules), line prices a second from facts that are
 * loaded, a 1,000-line order after one quantity changed, worked out from its former result as the
 * window does and from nothing, and how many price rules there are besides. */
#include <pad-evaluate.h>
#include <pad-facts-loader.h>
#include <stdio.h>
#include <time.h>

#define SEED 20
#define ORDERS 300
#define LINES 50
#define LONG_LINES 1000
#define REPRICINGS 100
#define PRICES 200000

typedef struct
{
  PadDb *replica;
  const char *account;
  const char *login;
  GPtrArray *skus;
  GRand *random;
} Bench;

static void
must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error ? error->message : "failed");
}

/* Of this thread's own work: what others do on the machine is not in it. */
static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1000000;
}

/* Article numbers spread over the catalog. */
static GPtrArray *
read_skus (PadDb *replica)
{
  GPtrArray *skus = g_ptr_array_new_with_free_func (g_free);
  PadStatement *row = pad_db_query (
      replica, "SELECT sku FROM products ORDER BY row_id * 7919 % 1000003 LIMIT 40000");

  while (pad_statement_step (row, NULL) == PAD_STEP_ROW)
    g_ptr_array_add (skus, g_strdup (pad_statement_get_text (row, 0)));
  if (skus->len < LONG_LINES)
    g_error ("the replica has too few articles");
  return skus;
}

static PadOrder *
make_order (Bench *bench, int lines)
{
  PadOrder *order = pad_order_new (bench->account, bench->login);

  for (int i = 1; i <= lines; i++)
    pad_order_add_line (
        order, i, bench->skus->pdata[g_rand_int_range (bench->random, 0, (int)bench->skus->len)],
        g_rand_int_range (bench->random, 1, 300) * INT64_C (1000), NULL);
  return order;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
say (const char *label, double *times, int n)
{
  qsort (times, (size_t)n, sizeof *times, compare);
  printf ("  \"%s\": {\"p50_ms\": %.3f, \"p99_ms\": %.3f},\n", label, times[n / 2],
          times[n * 99 / 100]);
}

static PadFacts *
load (Bench *bench, const PadOrder *order)
{
  g_autoptr (GError) error = NULL;
  PadFacts *facts = pad_facts_load (bench->replica, order, PAD_SIDE_DESKTOP, &error);

  must (facts != NULL, error);
  return facts;
}

static int
count_priced (const PadOrderResult *result)
{
  int n = 0;

  for (guint i = 0; i < result->lines->len; i++)
    n += ((PadLineResult *)result->lines->pdata[i])->has_net;
  return n;
}

/* Each order once before, so that it is warm. */
static void
measure_orders (Bench *bench)
{
  g_autofree double *loads = g_new (double, ORDERS), *all = g_new (double, ORDERS);
  int priced = 0;

  for (int i = 0; i < ORDERS; i++) {
    g_autoptr (PadOrder) order = make_order (bench, LINES);

    for (int warm = 0; warm < 2; warm++) {
      double since = now_ms ();
      g_autoptr (PadFacts) facts = load (bench, order);
      g_autoptr (PadOrderResult) result = NULL;

      loads[i] = now_ms () - since;
      result = pad_order_evaluate (order, facts);
      all[i] = now_ms () - since;
      priced += warm ? count_priced (result) : 0;
    }
  }
  say ("50 lines, facts from disk", loads, ORDERS);
  say ("50 lines, facts and all rules", all, ORDERS);
  printf ("  \"priced_lines\": %.3f,\n", (double)priced / (ORDERS * LINES));
}

/* @from_former: worked out from the former result; else from nothing. */
static void
measure_repricing (Bench *bench, const char *label, gboolean from_former)
{
  g_autoptr (PadOrder) order = make_order (bench, LONG_LINES);
  g_autoptr (PadFacts) facts = load (bench, order);
  g_autofree double *times = g_new (double, REPRICINGS);
  g_autoptr (PadOrderResult) former = pad_order_evaluate (order, facts);

  for (int i = 0; i < REPRICINGS; i++) {
    PadOrderLine *line = order->lines->pdata[g_rand_int_range (bench->random, 0, LONG_LINES)];
    PadOrderResult *result;
    double since = now_ms ();

    line->quantity += 1000;
    result = pad_order_evaluate_again (order, facts, from_former ? former : NULL);
    pad_order_result_free (former);
    times[i] = now_ms () - since;
    former = result;
  }
  say (label, times, REPRICINGS);
}

static void
measure_prices (Bench *bench)
{
  g_autoptr (PadOrder) order = make_order (bench, LONG_LINES);
  g_autoptr (PadFacts) facts = load (bench, order);
  double since = now_ms ();

  for (int i = 0; i < PRICES; i++) {
    const PadOrderLine *line = order->lines->pdata[i % LONG_LINES];
    const PadProductFacts *product = pad_facts_get_product (facts, line->sku);
    g_autoptr (PadPrice) price =
        pad_price_find (facts, product, line->quantity, facts->today, NULL, PAD_PRICE_PLAIN);

    must (price->source != PAD_SOURCE_NONE || price->unit_price == 0, NULL);
  }
  printf ("  \"line_prices_a_second\": %.0f,\n", PRICES / (now_ms () - since) * 1000);
}

int
main (int argc, char **argv)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDb) replica = NULL;
  int64_t rules = 0;
  Bench bench;

  if (argc != 4) {
    fprintf (stderr, "usage: bench-pricing REPLICA ACCOUNT LOGIN\n");
    return 2;
  }
  replica = pad_db_open (world, argv[1], PAD_DB_READ, PAD_DB_NORMAL, &error);
  must (replica != NULL, error);
  must (pad_db_read_int (replica, "SELECT count (*) FROM price_rules", 0, &rules, &error), error);
  bench = (Bench) {replica, argv[2], argv[3], read_skus (replica), g_rand_new_with_seed (SEED)};
  printf ("{\n");
  measure_orders (&bench);
  measure_prices (&bench);
  measure_repricing (&bench, "1,000 lines after one quantity", TRUE);
  measure_repricing (&bench, "1,000 lines from nothing", FALSE);
  printf ("  \"rules\": %" G_GINT64_FORMAT "\n}\n", rules);
  g_ptr_array_unref (bench.skus);
  g_rand_free (bench.random);
  return 0;
}
