#include "bench-orders.h"

#include <stdio.h>
#include <time.h>

void
bench_must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error ? error->message : "failed");
}

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1000000;
}

BenchTime
bench_now (void)
{
  return (BenchTime) {read_clock (CLOCK_THREAD_CPUTIME_ID), read_clock (CLOCK_MONOTONIC)};
}

BenchTime
bench_since (BenchTime start)
{
  BenchTime now = bench_now ();

  return (BenchTime) {now.work - start.work, now.wall - start.wall};
}

static int
compare_work (gconstpointer a, gconstpointer b)
{
  const BenchTime *x = a, *y = b;

  return (x->work > y->work) - (x->work < y->work);
}

static int
compare_wall (gconstpointer a, gconstpointer b)
{
  const BenchTime *x = a, *y = b;

  return (x->wall > y->wall) - (x->wall < y->wall);
}

void
bench_say (const char *label, BenchTime *times, int n)
{
  qsort (times, (size_t)n, sizeof *times, compare_work);
  printf ("\"%s\": {\"p50_ms\": %.3f, \"p99_ms\": %.3f, ", label, times[n / 2].work,
          times[n * 99 / 100].work);
  qsort (times, (size_t)n, sizeof *times, compare_wall);
  printf ("\"wall_p50_ms\": %.3f, \"wall_p99_ms\": %.3f}", times[n / 2].wall,
          times[n * 99 / 100].wall);
}

PadOrder *
bench_order (Bench *bench, int lines)
{
  PadOrder *order = pad_order_new (bench->account, bench->login);

  for (int i = 1; i <= lines; i++)
    pad_order_add_line (
        order, i, bench->skus->pdata[g_rand_int_range (bench->random, 0, (int)bench->skus->len)],
        g_rand_int_range (bench->random, 1, 300) * INT64_C (1000), NULL);
  return order;
}

PadFacts *
bench_load (Bench *bench, const PadOrder *order)
{
  g_autoptr (GError) error = NULL;
  PadFacts *facts = pad_facts_load (bench->replica, order, PAD_SIDE_DESKTOP, &error);

  bench_must (facts != NULL, error);
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

double
bench_orders (Bench *bench, int n, int lines, BenchTime *loads, BenchTime *all)
{
  int priced = 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (PadOrder) order = bench_order (bench, lines);

    for (int warm = 0; warm < 2; warm++) {
      BenchTime start = bench_now ();
      g_autoptr (PadFacts) facts = bench_load (bench, order);
      g_autoptr (PadOrderResult) result = NULL;

      loads[i] = bench_since (start);
      result = pad_order_evaluate (order, facts);
      all[i] = bench_since (start);
      priced += warm ? count_priced (result) : 0;
    }
  }
  return (double)priced / (n * lines);
}
