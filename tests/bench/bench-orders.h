#pragma once

#include <pad-evaluate.h>
#include <pad-facts-loader.h>

/* Orders of random articles of a replica, and what working them out takes. */
typedef struct
{
  PadDb *replica;
  const char *account;
  const char *login;
  GPtrArray *skus; /* (element-type utf8): what they are of */
  GRand *random;
} Bench;

/* Milliseconds of one measurement: @work of this thread alone, what others do on the machine and
 * waiting for the disk are not in it; @wall by the clock. */
typedef struct
{
  double work;
  double wall;
} BenchTime;

/* Ends the program with what went wrong. */
void bench_must (gboolean done, GError *error);

BenchTime bench_now (void);
BenchTime bench_since (BenchTime start);
/* `"label": {"p50_ms", "p99_ms", "wall_p50_ms", "wall_p99_ms"}`; @times are sorted. */
void bench_say (const char *label, BenchTime *times, int n);

PadOrder *bench_order (Bench *bench, int lines);
PadFacts *bench_load (Bench *bench, const PadOrder *order);
/* Works @n orders of @lines out, each once before, so that it is warm: until the facts are read
 * into @loads, with all rules into @all. What share of the lines has a price. */
double bench_orders (Bench *bench, int n, int lines, BenchTime *loads, BenchTime *all);
