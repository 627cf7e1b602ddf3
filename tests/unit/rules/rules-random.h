#pragma once

#include "rules-fixture.h"

/* A rule before it is put into facts, so that the same rules go in twice in another order. */
typedef struct
{
  char code[16];
  PadPriceRule rule;
} RandomRule;

/**
 * RandomCase: a supplier and an order, all of it from @seed: account "A" (EUR) below "PARENT"
 * (USD), lists "L1" and "L2" (JPY), group "G", agreement "F", articles "S" and "T" of category
 * "inner" in "outer" and of brand "B", in pieces and cases of 24.
 * @rates: a bit for each pair of the three currencies that has a rate
 * @rules: of RandomRule; @kept: which of them are there
 * @quantity: of "S", whole pieces, in thousandths
 * @parts: lines that @quantity is split into, at least 2
 * @big: so many rules that no table of breaks is asked for
 */
typedef struct
{
  guint32 seed;
  guint32 rates;
  GArray *rules;
  gboolean *kept;
  int64_t quantity;
  guint parts;
  gboolean big;
} RandomCase;

/* FALSE and why where what must hold does not. */
typedef gboolean (*RandomHolds) (const RandomCase *random, GString *why);

/* Asks @holds about random cases. The first that fails is made as small as it still fails, and is
 * printed with its seed: the test fails. */
void random_check (RandomHolds holds);

/* What the case's order is about; @shuffled: the same rules in another order. */
PadFacts *random_facts (const RandomCase *random, gboolean shuffled);
void random_rule (RandomRule *draft, GRand *rand, guint n, PadDate today);
void random_put_rule (PadFacts *facts, const RandomRule *draft);
/* What "S" costs for the case's quantity, with its steps unless the case is big. */
PadPrice *random_price (const RandomCase *random, const PadFacts *facts);
