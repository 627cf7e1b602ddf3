#include "rules-random.h"

#include <pad-number.h>

#include "shrink.h"

#define SMALL_ROUNDS 300
#define SMALL_RULES 60
#define BIG_ROUNDS 25
#define BIG_RULES 400

static const char *const currencies[] = {"EUR", "USD", "JPY"};

static int32_t
pick (GRand *rand, int32_t n)
{
  return g_rand_int_range (rand, 0, n);
}

static PadDate
random_bound (GRand *rand, PadDate today)
{
  return pick (rand, 3) > 0 ? PAD_DATE_NONE : today + g_rand_int_range (rand, -3, 4);
}

static void
random_owner (GRand *rand, PadPriceRule *rule)
{
  static const PadPriceSource sources[] = {
      PAD_SOURCE_ACCOUNT, PAD_SOURCE_ACCOUNT,   PAD_SOURCE_TIER,
      PAD_SOURCE_TIER,    PAD_SOURCE_GROUP,     PAD_SOURCE_LIST,
      PAD_SOURCE_LIST,    PAD_SOURCE_PROMOTION, PAD_SOURCE_AGREEMENT};
  static const char *const owners[] = {"A", "PARENT", "L1", "L2", "G", "", "", "", "F"};
  int32_t n = pick (rand, G_N_ELEMENTS (sources));

  rule->source = sources[n];
  rule->owner = owners[n];
  rule->groups = rule->source == PAD_SOURCE_PROMOTION && pick (rand, 2) ? "G H" : "";
}

static void
random_scope (GRand *rand, PadPriceRule *rule)
{
  static const PadRuleScope scopes[] = {PAD_SCOPE_PRODUCT,  PAD_SCOPE_PRODUCT, PAD_SCOPE_CATEGORY,
                                        PAD_SCOPE_CATEGORY, PAD_SCOPE_BRAND,   PAD_SCOPE_ALL};
  static const char *const codes[] = {"S", "T", "inner", "outer", "B", ""};
  int32_t n =
      rule->source == PAD_SOURCE_AGREEMENT ? pick (rand, 2) : pick (rand, G_N_ELEMENTS (scopes));

  rule->scope = scopes[n];
  rule->scope_code = codes[n];
}

static void
random_method (GRand *rand, PadPriceRule *rule)
{
  rule->method = rule->source == PAD_SOURCE_LIST ? PAD_METHOD_FIXED : (PadRuleMethod)pick (rand, 3);
  rule->has_price = TRUE;
  rule->price = g_rand_int_range (rand, 1, 100000000);
  rule->per = 1 + pick (rand, 7);
  rule->unit = pick (rand, 4) == 0 ? "case" : "";
  rule->percent = g_rand_int_range (rand, -100000, 1100000);
  rule->has_round_to = pick (rand, 2);
  rule->round_to = g_rand_int_range (rand, 1, 1000000);
  rule->surcharge = g_rand_int_range (rand, -1000000, 1000000);
  rule->has_min_price = pick (rand, 3) == 0;
  rule->min_price = g_rand_int_range (rand, 0, 10000000);
  rule->has_max_price = pick (rand, 3) == 0;
  rule->max_price = rule->min_price + g_rand_int_range (rand, 0, 10000000);
  if (rule->source != PAD_SOURCE_LIST && pick (rand, 3) == 0) {
    rule->method = PAD_METHOD_FIXED;
    rule->price = (1 + pick (rand, 2)) * PAD_PRICE_ONE; /* so that rules give the same */
    rule->per = 1;
    rule->unit = "";
  }
}

void
random_rule (RandomRule *draft, GRand *rand, guint n, PadDate today)
{
  PadPriceRule *rule = &draft->rule;

  g_snprintf (draft->code, sizeof draft->code, "R%03u", n);
  random_owner (rand, rule);
  random_scope (rand, rule);
  random_method (rand, rule);
  rule->min_quantity = pick (rand, 2) ? 0 : (int64_t)pick (rand, 120) * PAD_QUANTITY_ONE;
  rule->valid_from = random_bound (rand, today);
  rule->valid_to = random_bound (rand, today);
  rule->currency =
      rule->source == PAD_SOURCE_LIST || rule->source == PAD_SOURCE_PROMOTION || pick (rand, 2)
          ? currencies[pick (rand, 3)]
          : "";
  rule->version = n;
  rule->firm = pick (rand, 5) == 0;
  rule->has_quantity_left = rule->source == PAD_SOURCE_AGREEMENT && pick (rand, 2);
  rule->quantity_left = (int64_t)pick (rand, 200) * PAD_QUANTITY_ONE;
}

static void
add_product (PadFacts *facts, const char *sku)
{
  PadProductFacts *product = fixture_product (facts, sku);

  product->brand = "B";
  g_ptr_array_add (product->categories, "inner");
  g_ptr_array_add (product->categories, "outer");
  fixture_unit (product, "case", 24, 1, NULL, NULL);
}

/* Account A below PARENT, two lists, a group, an agreement, and some of the exchange rates. */
static PadFacts *
make_facts (guint32 rates)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadAncestorFacts parent = {"PARENT", "USD"};
  PadListFacts first = {"L1", "EUR", 1}, second = {"L2", "JPY", 2};
  PadAgreementFacts agreement = {"F", "", "EUR", PAD_DATE_NONE, PAD_DATE_NONE};

  g_array_append_val (facts->account.ancestors, parent);
  g_array_append_val (facts->account.lists, first);
  g_array_append_val (facts->account.lists, second);
  g_array_append_val (facts->account.agreements, agreement);
  facts->account.group = "G";
  for (guint i = 0; i < 9; i++)
    if (i / 3 != i % 3 && (rates & (1u << i)))
      fixture_rate (facts, currencies[i / 3], currencies[i % 3], "2026-06-01",
                    i % 2 ? "0.81234567" : "151.3");
  add_product (facts, "S");
  add_product (facts, "T");
  return facts;
}

void
random_put_rule (PadFacts *facts, const RandomRule *draft)
{
  PadPriceRule *rule =
      pad_facts_add_rule (facts, draft->code, draft->rule.source, draft->rule.owner);
  const char *code = rule->code, *owner = rule->owner;

  *rule = draft->rule;
  rule->code = code;
  rule->owner = owner;
  pad_facts_link_rule (facts, rule);
}

/* Another order, in which two rules stand to each other as long as both are there. */
static int
compare_mixed (gconstpointer a, gconstpointer b, gpointer seed)
{
  guint32 mix = GPOINTER_TO_UINT (seed) | 1;
  guint32 left = (guint32)(*(const RandomRule *const *)a)->rule.version * mix % 1009;
  guint32 right = (guint32)(*(const RandomRule *const *)b)->rule.version * mix % 1009;

  return (left > right) - (left < right);
}

PadFacts *
random_facts (const RandomCase *random, gboolean shuffled)
{
  PadFacts *facts = make_facts (random->rates);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < random->rules->len; i++)
    if (random->kept[i])
      g_ptr_array_add (order, &g_array_index (random->rules, RandomRule, i));
  if (shuffled)
    g_ptr_array_sort_with_data (order, compare_mixed, GUINT_TO_POINTER (random->seed));
  for (guint i = 0; i < order->len; i++)
    random_put_rule (facts, order->pdata[i]);
  return facts;
}

PadPrice *
random_price (const RandomCase *random, const PadFacts *facts)
{
  return pad_price_find (facts, pad_facts_get_product (facts, "S"), random->quantity, facts->today,
                         NULL,
                         random->big ? PAD_PRICE_PLAIN : PAD_PRICE_NEXT_BREAK | PAD_PRICE_EXPLAIN);
}

static RandomCase *
make_case (guint32 seed, gboolean big)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RandomCase *random = g_new0 (RandomCase, 1);
  guint n = big ? 200 + (guint)pick (rand, BIG_RULES - 200) : 1 + (guint)pick (rand, SMALL_RULES);

  random->seed = seed;
  random->big = big;
  random->rates = g_rand_int (rand);
  random->rules = g_array_new (FALSE, TRUE, sizeof (RandomRule));
  g_array_set_size (random->rules, n);
  random->kept = g_new (gboolean, n);
  for (guint i = 0; i < n; i++) {
    random_rule (&g_array_index (random->rules, RandomRule, i), rand, i,
                 fixture_date ("2026-06-15"));
    random->kept[i] = TRUE;
  }
  random->quantity = (int64_t)(1 + pick (rand, 150)) * PAD_QUANTITY_ONE;
  random->parts = 2 + (guint)pick (rand, 4);
  return random;
}

static void
free_case (RandomCase *random)
{
  g_array_unref (random->rules);
  g_free (random->kept);
  g_free (random);
}

/* -- a case that fails -- */

static gboolean
fails (RandomHolds holds, const RandomCase *random)
{
  g_autoptr (GString) why = g_string_new (NULL);

  return !holds (random, why);
}

typedef struct
{
  RandomCase *random;
  RandomHolds holds;
  int64_t parts;
} Failing;

static gboolean
still_fails (gpointer data)
{
  Failing *failing = data;

  failing->random->parts = (guint)failing->parts;
  return fails (failing->holds, failing->random);
}

static void
make_smallest (RandomHolds holds, RandomCase *random)
{
  Failing failing = {random, holds, random->parts};
  ShrinkNumber numbers[] = {{&random->quantity, PAD_QUANTITY_ONE, PAD_QUANTITY_ONE},
                            {&failing.parts, 2, 1}};
  const Shrink smaller = {random->kept,           random->rules->len, numbers,
                          G_N_ELEMENTS (numbers), still_fails,        &failing};

  shrink_case (&smaller);
  random->parts = (guint)failing.parts;
}

static void
describe_rule (GString *text, const PadPriceRule *rule)
{
  g_autofree char *least = pad_quantity_format (rule->min_quantity);
  g_autofree char *price = pad_price_format (rule->price);
  g_autofree char *percent = pad_percent_format (rule->percent);
  g_autofree char *from =
      rule->valid_from == PAD_DATE_NONE ? NULL : pad_date_format (rule->valid_from);
  g_autofree char *to = rule->valid_to == PAD_DATE_NONE ? NULL : pad_date_format (rule->valid_to);

  g_string_append_printf (
      text, "  R%03d %s %s, %s %s, from %s, %s..%s, %s, %s %s per %d %s, %s %%%s\n",
      (int)rule->version, pad_price_source_name (rule->source), rule->owner,
      pad_rule_scope_name (rule->scope), rule->scope_code, least, from ? from : "", to ? to : "",
      rule->currency, pad_rule_method_name (rule->method), price, (int)rule->per, rule->unit,
      percent, rule->firm ? ", firm" : "");
}

static void
report (RandomHolds holds, RandomCase *random)
{
  g_autoptr (GString) why = g_string_new (NULL);
  g_autofree char *quantity = NULL;

  make_smallest (holds, random);
  holds (random, why);
  quantity = pad_quantity_format (random->quantity);
  g_string_append_printf (why, "\nseed %u, rates %x, %s of S, %u parts, rules:\n", random->seed,
                          random->rates, quantity, random->parts);
  for (guint i = 0; i < random->rules->len; i++)
    if (random->kept[i])
      describe_rule (why, &g_array_index (random->rules, RandomRule, i).rule);
  g_error ("%s", why->str);
}

void
random_check (RandomHolds holds)
{
  for (guint round = 0; round < SMALL_ROUNDS + BIG_ROUNDS; round++) {
    RandomCase *random = make_case ((guint32)g_test_rand_int (), round >= SMALL_ROUNDS);

    if (fails (holds, random))
      report (holds, random);
    free_case (random);
  }
}
