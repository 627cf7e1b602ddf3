/* What must hold for any rules: random suppliers with three currencies, parents, lists, groups,
 * categories, all methods, overlapping scopes and dates. The seed is printed by the test framework
 * (--seed runs one again). */
#include "rules-fixture.h"

#include <pad-number.h>

#define ROUNDS 300
#define MAX_RULES 60

static const char *const currencies[] = {"EUR", "USD", "JPY"};

/* A rule before it is put into facts, so that the same rules go in twice in another order. */
typedef struct
{
  char code[16];
  PadPriceRule rule;
} Draft;

static int32_t
pick (int32_t n)
{
  return g_test_rand_int_range (0, n);
}

static PadDate
random_bound (PadDate today)
{
  return pick (3) > 0 ? PAD_DATE_NONE : today + g_test_rand_int_range (-3, 4);
}

static void
random_owner (PadPriceRule *rule)
{
  static const PadPriceSource sources[] = {
      PAD_SOURCE_ACCOUNT, PAD_SOURCE_ACCOUNT,   PAD_SOURCE_TIER,
      PAD_SOURCE_TIER,    PAD_SOURCE_GROUP,     PAD_SOURCE_LIST,
      PAD_SOURCE_LIST,    PAD_SOURCE_PROMOTION, PAD_SOURCE_AGREEMENT};
  static const char *const owners[] = {"A", "PARENT", "L1", "L2", "G", "", "", "", "F"};
  int32_t n = pick (G_N_ELEMENTS (sources));

  rule->source = sources[n];
  rule->owner = owners[n];
  rule->groups = rule->source == PAD_SOURCE_PROMOTION && pick (2) ? "G H" : "";
}

static void
random_scope (PadPriceRule *rule)
{
  static const PadRuleScope scopes[] = {PAD_SCOPE_PRODUCT,  PAD_SCOPE_PRODUCT, PAD_SCOPE_CATEGORY,
                                        PAD_SCOPE_CATEGORY, PAD_SCOPE_BRAND,   PAD_SCOPE_ALL};
  static const char *const codes[] = {"S", "T", "inner", "outer", "B", ""};
  int32_t n = rule->source == PAD_SOURCE_AGREEMENT ? pick (2) : pick (G_N_ELEMENTS (scopes));

  rule->scope = scopes[n];
  rule->scope_code = codes[n];
}

static void
random_method (PadPriceRule *rule)
{
  rule->method = rule->source == PAD_SOURCE_LIST ? PAD_METHOD_FIXED : (PadRuleMethod)pick (3);
  rule->has_price = TRUE;
  rule->price = g_test_rand_int_range (1, 100000000);
  rule->per = 1 + pick (7);
  rule->unit = pick (4) == 0 ? "case" : "";
  rule->percent = g_test_rand_int_range (-100000, 1100000);
  rule->has_round_to = pick (2);
  rule->round_to = g_test_rand_int_range (1, 1000000);
  rule->surcharge = g_test_rand_int_range (-1000000, 1000000);
  rule->has_min_price = pick (3) == 0;
  rule->min_price = g_test_rand_int_range (0, 10000000);
  rule->has_max_price = pick (3) == 0;
  rule->max_price = rule->min_price + g_test_rand_int_range (0, 10000000);
}

static void
random_rule (Draft *draft, guint n, PadDate today)
{
  PadPriceRule *rule = &draft->rule;

  g_snprintf (draft->code, sizeof draft->code, "R%03u", n);
  random_owner (rule);
  random_scope (rule);
  random_method (rule);
  rule->min_quantity = pick (2) ? 0 : (int64_t)pick (120) * PAD_QUANTITY_ONE;
  rule->valid_from = random_bound (today);
  rule->valid_to = random_bound (today);
  rule->currency =
      rule->source == PAD_SOURCE_LIST || rule->source == PAD_SOURCE_PROMOTION || pick (2)
          ? currencies[pick (3)]
          : "";
  rule->firm = pick (5) == 0;
  rule->has_quantity_left = rule->source == PAD_SOURCE_AGREEMENT && pick (2);
  rule->quantity_left = (int64_t)pick (200) * PAD_QUANTITY_ONE;
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

static void
put_rule (PadFacts *facts, const Draft *draft)
{
  PadPriceRule *rule =
      pad_facts_add_rule (facts, draft->code, draft->rule.source, draft->rule.owner);
  const char *code = rule->code, *owner = rule->owner;

  *rule = draft->rule;
  rule->code = code;
  rule->owner = owner;
  pad_facts_link_rule (facts, rule);
}

static void
shuffle (Draft **drafts, guint n)
{
  for (guint i = n; i > 1; i--) {
    guint j = pick (i);
    Draft *other = drafts[i - 1];

    drafts[i - 1] = drafts[j];
    drafts[j] = other;
  }
}

typedef struct
{
  PadFacts *facts;
  PadFacts *shuffled;
} Pair;

static Pair
random_pair (void)
{
  guint n = 1 + pick (MAX_RULES);
  guint32 rates = g_test_rand_int ();
  Pair pair = {make_facts (rates), make_facts (rates)};
  g_autofree Draft *drafts = g_new0 (Draft, n);
  g_autofree Draft **order = g_new0 (Draft *, n);

  for (guint i = 0; i < n; i++) {
    random_rule (&drafts[i], i, pair.facts->today);
    put_rule (pair.facts, &drafts[i]);
    order[i] = &drafts[i];
  }
  shuffle (order, n);
  for (guint i = 0; i < n; i++)
    put_rule (pair.shuffled, order[i]);
  return pair;
}

static void
free_pair (Pair *pair)
{
  pad_facts_free (pair->facts);
  pad_facts_free (pair->shuffled);
}

static PadPrice *
price_of (const PadFacts *facts, int64_t quantity)
{
  return pad_price_find (facts, pad_facts_get_product (facts, "S"), quantity, facts->today, NULL,
                         PAD_PRICE_NEXT_BREAK | PAD_PRICE_EXPLAIN);
}

static void
assert_same (const PadPrice *a, const PadPrice *b)
{
  g_assert_cmpint (a->source, ==, b->source);
  g_assert_cmpstr (a->rule_code, ==, b->rule_code);
  g_assert_cmpint (a->unit_price, ==, b->unit_price);
  g_assert_cmpstr (a->agreement_exhausted, ==, b->agreement_exhausted);
  g_assert_cmpint (a->has_next_break, ==, b->has_next_break);
  g_assert_cmpint (a->next_break_quantity, ==, b->next_break_quantity);
  g_assert_cmpint (a->next_break_price, ==, b->next_break_price);
  g_assert_cmpint (a->has_list_price, ==, b->has_list_price);
  g_assert_cmpint (a->list_price, ==, b->list_price);
}

static int64_t
random_quantity (void)
{
  return (int64_t)(1 + pick (150)) * PAD_QUANTITY_ONE;
}

static void
test_order_of_rules (void)
{
  guint priced = 0;

  for (guint round = 0; round < ROUNDS; round++) {
    Pair pair = random_pair ();
    int64_t quantity = random_quantity ();
    g_autoptr (PadPrice) one = price_of (pair.facts, quantity);
    g_autoptr (PadPrice) other = price_of (pair.shuffled, quantity);

    assert_same (one, other);
    priced += one->source != PAD_SOURCE_NONE;
    free_pair (&pair);
  }
  g_test_message ("%u of %d had a price", priced, ROUNDS);
  g_assert_cmpuint (priced, >, ROUNDS / 4);
}

/* A rule of a stranger, of another article, or of another time changes nothing. */
static void
test_irrelevant_rule (void)
{
  for (guint round = 0; round < ROUNDS; round++) {
    Pair pair = random_pair ();
    int64_t quantity = random_quantity ();
    Draft draft = {0};

    random_rule (&draft, 999, pair.facts->today);
    draft.rule.min_quantity = 0;
    if (round % 3 == 0)
      draft.rule.owner = "STRANGER", draft.rule.source = PAD_SOURCE_ACCOUNT;
    else if (round % 3 == 1)
      draft.rule.scope = PAD_SCOPE_PRODUCT, draft.rule.scope_code = "T";
    else
      draft.rule.valid_from = PAD_DATE_NONE, draft.rule.valid_to = pair.facts->today - 1;
    put_rule (pair.shuffled, &draft);
    {
      g_autoptr (PadPrice) one = price_of (pair.facts, quantity);
      g_autoptr (PadPrice) other = price_of (pair.shuffled, quantity);

      assert_same (one, other);
    }
    free_pair (&pair);
  }
}

static PadOrderResult *
evaluate_split (const PadFacts *facts, int64_t quantity, guint parts)
{
  g_autoptr (PadOrder) order = fixture_order ();

  for (guint i = 0; i < parts; i++)
    pad_order_add_line (
        order, i + 1, "S",
        i + 1 < parts ? quantity / parts : quantity - quantity / parts * (parts - 1), NULL);
  return pad_order_evaluate (order, facts);
}

/* Its net may differ by rounding, half a minor unit a line; its unit price never. */
static void
test_split (void)
{
  for (guint round = 0; round < ROUNDS; round++) {
    Pair pair = random_pair ();
    int64_t quantity = random_quantity ();
    guint parts = 2 + pick (4);
    g_autoptr (PadOrderResult) whole = evaluate_split (pair.facts, quantity, 1);
    g_autoptr (PadOrderResult) split = evaluate_split (pair.facts, quantity, parts);
    const PadPrice *price = pad_order_result_get_line (whole, 1)->price;

    for (guint i = 0; i < parts; i++) {
      const PadPrice *part = pad_order_result_get_line (split, i + 1)->price;

      g_assert_cmpint (part->unit_price, ==, price->unit_price);
      g_assert_cmpstr (part->rule_code, ==, price->rule_code);
    }
    g_assert_cmpint (ABS (whole->totals->goods - split->totals->goods), <=, (parts + 1) / 2);
    free_pair (&pair);
  }
}

/* At the next break the price is the one promised and lower; at every rule's minimum before it, it
 * is not. */
static void
test_next_break (void)
{
  for (guint round = 0; round < ROUNDS; round++) {
    Pair pair = random_pair ();
    int64_t quantity = random_quantity ();
    g_autoptr (PadPrice) price = price_of (pair.facts, quantity);

    if (price->has_next_break) {
      g_autoptr (PadPrice) there = price_of (pair.facts, price->next_break_quantity);

      g_assert_cmpint (price->next_break_quantity, >, quantity);
      g_assert_cmpint (there->unit_price, ==, price->next_break_price);
      g_assert_cmpint (there->unit_price, <, price->unit_price);
    }
    free_pair (&pair);
  }
}

/* The parts of the discount are the discount, none above its line's net; the gross adds up. */
static void
test_apportioned_discount (void)
{
  for (guint round = 0; round < ROUNDS; round++) {
    g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
    g_autoptr (PadOrder) order = fixture_order ();
    PadDiscountFacts discount = {.code = "D",
                                 .group = "",
                                 .currency = "EUR",
                                 .has_percent = TRUE,
                                 .percent = pick (1000001),
                                 .valid_from = PAD_DATE_NONE,
                                 .valid_to = PAD_DATE_NONE};
    g_autoptr (PadOrderResult) result = NULL;
    int64_t sum = 0;
    guint n = 1 + pick (12);

    g_array_append_val (facts->discounts, discount);
    for (guint i = 0; i < n; i++) {
      g_autofree char *sku = g_strdup_printf ("S%u", i);

      fixture_product (facts, sku);
      fixture_list_price (facts, sku, pad_facts_text (facts, sku), "0", "1.00")->price =
          pick (50000000);
      fixture_line (order, sku, "1", NULL);
    }
    result = pad_order_evaluate (order, facts);
    for (guint i = 0; i < n; i++) {
      const PadLineResult *line = pad_order_result_get_line (result, i + 1);

      g_assert_cmpint (line->order_discount, >=, 0);
      g_assert_cmpint (line->order_discount, <=, line->net);
      sum += line->order_discount;
    }
    g_assert_cmpint (sum, ==, result->totals->discount);
    g_assert_cmpint (result->totals->gross, ==,
                     result->totals->goods - sum + pad_order_totals_tax (result->totals));
  }
}

/* What the desktop quotes from the same facts the server accepts without a word. */
static void
test_ends_agree (void)
{
  for (guint round = 0; round < ROUNDS; round++) {
    Pair pair = random_pair ();
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) desktop = NULL, server = NULL;

    pad_order_add_line (order, 1, "S", random_quantity (), pick (2) ? "case" : NULL);
    pad_order_add_line (order, 2, "T", random_quantity (), NULL);
    pad_order_add_line (order, 3, "S", random_quantity (), NULL);
    desktop = pad_order_evaluate (order, pair.facts);
    pad_order_quote (order, desktop, 0);
    pair.shuffled->side = PAD_SIDE_SERVER;
    server = pad_order_evaluate (order, pair.shuffled);
    g_assert_null (pad_findings_find (server->findings, "total_mismatch"));
    g_assert_null (pad_findings_find (server->findings, "price_changed"));
    g_assert_null (pad_findings_find (server->findings, "total_changed"));
    g_assert_cmpint (desktop->totals->gross, ==, server->totals->gross);
    free_pair (&pair);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/properties/order-of-rules-changes-nothing", test_order_of_rules);
  g_test_add_func ("/rules/properties/irrelevant-rule-changes-nothing", test_irrelevant_rule);
  g_test_add_func ("/rules/properties/split-keeps-the-unit-price", test_split);
  g_test_add_func ("/rules/properties/next-break-is-kept", test_next_break);
  g_test_add_func ("/rules/properties/apportioned-discount-is-the-discount",
                   test_apportioned_discount);
  g_test_add_func ("/rules/properties/desktop-and-server-agree", test_ends_agree);
  return g_test_run ();
}
