/* What does a price cost? Orders of random articles of a replica, for one of its users. Prints
 * JSON: a 50-line order (facts from disk, then all rules), line prices a second from facts that are
 * loaded, a 1,000-line order after one quantity changed, worked out from its former result as the
 * window does, the same above the limit of a dealer of whose orders a part is taken, from nothing,
 * and how many price rules there are besides. */
#include "bench-orders.h"

#include <stdio.h>

#define SEED 20
#define ORDERS 300
#define LINES 50
#define LONG_LINES 1000
#define REPRICINGS 100
#define PRICES 200000

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

static void
say (const char *label, BenchTime *times, int n)
{
  printf ("  ");
  bench_say (label, times, n);
  printf (",\n");
}

static void
measure_orders (Bench *bench)
{
  g_autofree BenchTime *loads = g_new (BenchTime, ORDERS), *all = g_new (BenchTime, ORDERS);
  double priced = bench_orders (bench, ORDERS, LINES, loads, all);

  say ("50 lines, facts from disk", loads, ORDERS);
  say ("50 lines, facts and all rules", all, ORDERS);
  printf ("  \"priced_lines\": %.3f,\n", priced);
}

/* Half of what @order is worth is left of the limit, and the policy is `partial`. */
static void
limit_to_half (PadFacts *facts, const PadOrder *order)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  facts->credit = (PadCreditFacts) {.known = TRUE,
                                    .account = facts->account.code,
                                    .currency = facts->account.currency,
                                    .has_limit = TRUE,
                                    .limit = result->totals->gross / 2,
                                    .policy = PAD_CREDIT_PARTIAL,
                                    .oldest_due = PAD_DATE_NONE};
}

typedef enum
{
  FROM_FORMER, /* worked out from the former result */
  FROM_NOTHING,
  IN_PART, /* from the former result, and a part of it is taken */
} Way;

static void
measure_repricing (Bench *bench, const char *label, Way way)
{
  g_autoptr (PadOrder) order = bench_order (bench, LONG_LINES);
  g_autoptr (PadFacts) facts = bench_load (bench, order);
  g_autofree BenchTime *times = g_new (BenchTime, REPRICINGS);
  g_autoptr (PadOrderResult) former = NULL;

  facts->credit.known = FALSE;
  if (way == IN_PART)
    limit_to_half (facts, order);
  former = pad_order_evaluate (order, facts);
  for (int i = 0; i < REPRICINGS; i++) {
    PadOrderLine *line = order->lines->pdata[g_rand_int_range (bench->random, 0, LONG_LINES)];
    PadOrderResult *result;
    BenchTime start = bench_now ();

    line->quantity += 1000;
    result = pad_order_evaluate_again (order, facts, way == FROM_NOTHING ? NULL : former);
    pad_order_result_free (former);
    times[i] = bench_since (start);
    former = result;
    bench_must ((former->part != NULL) == (way == IN_PART), NULL);
  }
  say (label, times, REPRICINGS);
}

static void
measure_prices (Bench *bench)
{
  g_autoptr (PadOrder) order = bench_order (bench, LONG_LINES);
  g_autoptr (PadFacts) facts = bench_load (bench, order);
  BenchTime start = bench_now ();

  for (int i = 0; i < PRICES; i++) {
    const PadOrderLine *line = order->lines->pdata[i % LONG_LINES];
    const PadProductFacts *product = pad_facts_get_product (facts, line->sku);
    g_autoptr (PadPrice) price =
        pad_price_find (facts, product, line->quantity, facts->today, NULL, PAD_PRICE_PLAIN);

    bench_must (price->source != PAD_SOURCE_NONE || price->unit_price == 0, NULL);
  }
  printf ("  \"line_prices_a_second\": %.0f,\n", PRICES / bench_since (start).work * 1000);
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
  bench_must (replica != NULL, error);
  bench_must (pad_db_read_int (replica, "SELECT count (*) FROM price_rules", 0, &rules, &error),
              error);
  bench = (Bench) {replica, argv[2], argv[3], read_skus (replica), g_rand_new_with_seed (SEED)};
  printf ("{\n");
  measure_orders (&bench);
  measure_prices (&bench);
  measure_repricing (&bench, "1,000 lines after one quantity", FROM_FORMER);
  measure_repricing (&bench, "1,000 lines after one quantity, a part is taken", IN_PART);
  measure_repricing (&bench, "1,000 lines from nothing", FROM_NOTHING);
  printf ("  \"rules\": %" G_GINT64_FORMAT "\n}\n", rules);
  g_ptr_array_unref (bench.skus);
  g_rand_free (bench.random);
  return 0;
}
