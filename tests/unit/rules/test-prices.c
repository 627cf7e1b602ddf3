/* RULES.md 4: sources, scopes, methods, breaks, validity, exactness, conversion, promotions. */
#include "rules-fixture.h"

#include <pad-number.h>

static PadPrice *
find (const PadFacts *facts, const char *quantity)
{
  return pad_price_find (facts, pad_facts_get_product (facts, "S"), fixture_quantity (quantity),
                         facts->today, NULL, PAD_PRICE_NEXT_BREAK);
}

static void
assert_price (const PadFacts *facts, const char *quantity, const char *price, const char *rule)
{
  g_autoptr (PadPrice) found = find (facts, quantity);

  g_assert_cmpstr (found->rule_code, ==, rule);
  if (rule != NULL)
    fixture_assert_price (found->unit_price, price);
  else
    g_assert_cmpint (found->source, ==, PAD_SOURCE_NONE);
}

static PadFacts *
one_product (const char *currency)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, currency);
  PadProductFacts *product = fixture_product (facts, "S");

  product->brand = "B";
  g_ptr_array_add (product->categories, "inner");
  g_ptr_array_add (product->categories, "outer");
  return facts;
}

static PadPriceRule *
account_rule (
    PadFacts *facts, const char *code, const char *scope, const char *minimum, const char *price)
{
  PadPriceRule *rule = fixture_rule (facts, code, PAD_SOURCE_ACCOUNT, "A", scope, minimum);

  fixture_fixed (rule, price);
  return rule;
}

/* FEATURES.md 1.0: 1-9 list, 10-49 -5 %, 50-99 -10 %, 100+ -15 %. */
static void
test_breaks (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  static const char *const rows[][4] = {
      {"0.001", "10", "10", "9.5"}, {"9", "10", "10", "9.5"},   {"9.999", "10", "10", "9.5"},
      {"10", "9.5", "50", "9"},     {"49", "9.5", "50", "9"},   {"50", "9", "100", "8.5"},
      {"99", "9", "100", "8.5"},    {"100", "8.5", NULL, NULL}, {"1000", "8.5", NULL, NULL},
  };

  fixture_list_price (facts, "L0", "S", "0", "10.00");
  fixture_list_price (facts, "L10", "S", "10", "9.50");
  fixture_list_price (facts, "L50", "S", "50", "9.00");
  fixture_list_price (facts, "L100", "S", "100", "8.50");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadPrice) price = find (facts, rows[i][0]);

    fixture_assert_price (price->unit_price, rows[i][1]);
    g_assert_cmpint (price->has_next_break, ==, rows[i][2] != NULL);
    if (rows[i][2] == NULL)
      continue;
    g_assert_cmpint (price->next_break_quantity, ==, fixture_quantity (rows[i][2]));
    fixture_assert_price (price->next_break_price, rows[i][3]);
  }
}

/* The next break is one of any source, and must be strictly lower. */
static void
test_next_break_of_any_source (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  g_autoptr (PadPrice) price = NULL;

  fixture_list_price (facts, "L", "S", "0", "10.00");
  account_rule (facts, "A20", "product S", "20", "10.00");
  account_rule (facts, "A30", "all", "30", "8.00");
  account_rule (facts, "A40", "product S", "40", "7.00")->valid_to = fixture_date ("2026-06-14");
  price = find (facts, "1");
  g_assert_false (price->has_next_break);
  account_rule (facts, "A50", "product S", "50", "6.00");
  pad_price_free (g_steal_pointer (&price));
  price = find (facts, "1");
  g_assert_cmpint (price->next_break_quantity, ==, fixture_quantity ("50"));
}

/* 10.00 per 3 x 3 is 10.00; a rounded price would make 9.999999. */
static void
test_fraction_kept (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadPriceRule *rule = fixture_list_price (facts, "L", "S", "0", "10.00");
  static const char *const rows[][2] = {
      {"3", "10.00"}, {"1", "3.33"}, {"2", "6.67"}, {"300000", "1000000.00"}, {"0.3", "1.00"}};

  rule->per = 3;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadPrice) price = find (facts, rows[i][0]);
    int64_t net;

    fixture_assert_price (price->unit_price, "3.333333");
    g_assert_true (pad_price_line_net (price, fixture_quantity (rows[i][0]), 0, &net));
    fixture_assert_money (net, "EUR", rows[i][1]);
  }
}

/* price per `per` of a unit: 24.00 per 2 cases of 24 is 0.50 a piece. A unit that is not there does
 * not apply. */
static void
test_price_per_unit (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadPriceRule *rule = fixture_list_price (facts, "L", "S", "0", "24.00");

  rule->per = 2;
  rule->unit = "case";
  assert_price (facts, "1", NULL, NULL);
  fixture_unit (pad_facts_get_product (facts, "S"), "case", 24, 1, NULL, NULL);
  assert_price (facts, "1", "0.5", "L");
}

/* Net = rounded (exact price x base quantity x (1 - discount)), half away from zero. */
static void
test_net_rounding (void)
{
  static const struct
  {
    const char *currency, *price, *quantity, *discount, *net;
  } rows[] = {
      {"EUR", "0.005", "1", "0", "0.01"},     {"EUR", "0.004999", "1", "0", "0.00"},
      {"EUR", "1.015", "1", "0", "1.02"},     {"EUR", "2.50", "3", "10", "6.75"},
      {"EUR", "1.00", "1", "0.5", "1.00"},    {"EUR", "1.00", "1", "0.5001", "0.99"},
      {"EUR", "9.99", "1", "100", "0.00"},    {"JPY", "0.5", "1", "0", "1"},
      {"JPY", "149.5", "3", "0", "449"},      {"KWD", "0.0005", "1", "0", "0.001"},
      {"KWD", "1.2344", "10", "0", "12.344"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_product (rows[i].currency);
    g_autoptr (PadPrice) price = NULL;
    int64_t net;

    fixture_list_price (facts, "L", "S", "0", rows[i].price);
    price = find (facts, rows[i].quantity);
    g_assert_true (pad_price_line_net (price, fixture_quantity (rows[i].quantity),
                                       fixture_percent (rows[i].discount), &net));
    fixture_assert_money (net, rows[i].currency, rows[i].net);
  }
}

/* Percent and formula are 6-digit numbers. */
static void
test_percent_is_rounded (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  g_autoptr (PadPrice) price = NULL;
  int64_t net;

  fixture_list_price (facts, "L", "S", "0", "10.00")->per = 3;
  fixture_percent_off (fixture_rule (facts, "P", PAD_SOURCE_ACCOUNT, "A", "all", "0"), "10");
  price = find (facts, "300000");
  fixture_assert_price (price->unit_price, "3");
  g_assert_true (pad_price_line_net (price, fixture_quantity ("300000"), 0, &net));
  fixture_assert_money (net, "EUR", "900000.00");
  fixture_percent_off (fixture_rule (facts, "Q", PAD_SOURCE_ACCOUNT, "A", "brand B", "0"), "7");
  assert_price (facts, "300000", "3.1", "Q");
}

/* Without a list price a percent does not apply, nor does one above 100: nothing is sold for 0. */
static void
test_percent_needs_a_list_price (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadPriceRule *rule = fixture_rule (facts, "P", PAD_SOURCE_ACCOUNT, "A", "all", "0");

  fixture_percent_off (rule, "10");
  assert_price (facts, "1", NULL, NULL);
  fixture_list_price (facts, "L", "S", "5", "10.00");
  assert_price (facts, "1", NULL, NULL);
  assert_price (facts, "5", "9", "P");
  fixture_percent_off (rule, "100");
  assert_price (facts, "5", "0", "P");
  fixture_percent_off (rule, "100.0001");
  assert_price (facts, "5", "10", "L");
  fixture_percent_off (rule, "-5");
  assert_price (facts, "5", "10.5", "P");
}

/* list 10.00 less 7 % = 9.30; to multiples of 0.25 = 9.25; + 0.04; at least, at most. */
static void
test_formula (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadPriceRule *rule = fixture_rule (facts, "F", PAD_SOURCE_ACCOUNT, "A", "all", "0");

  fixture_list_price (facts, "L", "S", "0", "10.00");
  rule->method = PAD_METHOD_FORMULA;
  rule->percent = fixture_percent ("7");
  assert_price (facts, "1", "9.3", "F");
  rule->has_round_to = TRUE;
  rule->round_to = fixture_price ("0.25");
  assert_price (facts, "1", "9.25", "F");
  rule->surcharge = fixture_price ("0.04");
  assert_price (facts, "1", "9.29", "F");
  rule->has_min_price = TRUE;
  rule->min_price = fixture_price ("9.50");
  assert_price (facts, "1", "9.5", "F");
  rule->min_price = 0;
  rule->has_max_price = TRUE;
  rule->max_price = fixture_price ("9.20");
  assert_price (facts, "1", "9.2", "F");
}

/* What import refuses, in a store all the same: the rule does not apply, and the price is the
 * list's. */
static void
test_unsound_rules (void)
{
  static const struct
  {
    const char *what;
    PadPriceRule rule;
  } rows[] = {
      {"percent above 100", {.method = PAD_METHOD_PERCENT, .per = 1, .percent = 1000001}},
      {"formula above 100",
       {.method = PAD_METHOD_FORMULA, .per = 1, .percent = 1000001, .surcharge = 1}},
      {"price below 0", {.method = PAD_METHOD_FIXED, .per = 1, .has_price = TRUE, .price = -1}},
      {"per 0", {.method = PAD_METHOD_FIXED, .per = 0, .has_price = TRUE, .price = 1}},
      {"per beyond", {.method = PAD_METHOD_FIXED, .per = 100001, .has_price = TRUE, .price = 1}},
      {"no price", {.method = PAD_METHOD_FIXED, .per = 1}},
      {"round_to 0", {.method = PAD_METHOD_FORMULA, .per = 1, .has_round_to = TRUE}},
      {"round_to below 0",
       {.method = PAD_METHOD_FORMULA, .per = 1, .has_round_to = TRUE, .round_to = -1}},
      {"max below 0",
       {.method = PAD_METHOD_FORMULA, .per = 1, .has_max_price = TRUE, .max_price = -1}},
      {"min above max",
       {.method = PAD_METHOD_FORMULA,
        .per = 1,
        .has_min_price = TRUE,
        .has_max_price = TRUE,
        .min_price = 2,
        .max_price = 1}},
      {"another unit",
       {.method = PAD_METHOD_FIXED, .per = 1, .has_price = TRUE, .price = 1, .unit = "case"}},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_product ("EUR");
    PadPriceRule *rule = fixture_rule (facts, "R", PAD_SOURCE_ACCOUNT, "A", "all", "0");
    const PadPriceRule made = *rule;

    g_test_message ("%s", rows[i].what);
    fixture_list_price (facts, "L", "S", "0", "10.00");
    *rule = rows[i].rule;
    rule->code = made.code;
    rule->source = made.source;
    rule->owner = made.owner;
    rule->scope = made.scope;
    rule->scope_code = made.scope_code;
    rule->valid_from = made.valid_from;
    rule->valid_to = made.valid_to;
    rule->currency = made.currency;
    rule->groups = made.groups;
    if (rule->unit == NULL)
      rule->unit = made.unit;
    assert_price (facts, "1", "10", "L");
  }
}

/* Narrowest scope first, whatever the minimum; then each further criterion. */
static void
test_winner_within_a_source (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");

  account_rule (facts, "ALL", "all", "100", "1.00");
  assert_price (facts, "500", "1", "ALL");
  account_rule (facts, "BRAND", "brand B", "90", "2.00");
  assert_price (facts, "500", "2", "BRAND");
  account_rule (facts, "OUTER", "category outer", "80", "3.00");
  assert_price (facts, "500", "3", "OUTER");
  account_rule (facts, "INNER", "category inner", "70", "4.00");
  assert_price (facts, "500", "4", "INNER");
  account_rule (facts, "PRODUCT", "product S", "1", "5.00");
  assert_price (facts, "500", "5", "PRODUCT");
  account_rule (facts, "MORE", "product S", "2", "6.00");
  assert_price (facts, "500", "6", "MORE");
  account_rule (facts, "LATER", "product S", "2", "7.00")->valid_from = fixture_date ("2026-01-01");
  assert_price (facts, "500", "7", "LATER");
  account_rule (facts, "LOWER", "product S", "2", "6.90")->valid_from = fixture_date ("2026-01-01");
  assert_price (facts, "500", "6.9", "LOWER");
  account_rule (facts, "LOWEQ", "product S", "2", "6.90")->valid_from = fixture_date ("2026-01-01");
  assert_price (facts, "500", "6.9", "LOWEQ");
}

/* Rules of another article, category or brand do not concern this one. */
static void
test_other_scopes_do_not_apply (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");

  fixture_product (facts, "T");
  account_rule (facts, "T", "product T", "0", "1.00");
  account_rule (facts, "C", "category B", "0", "1.00");
  account_rule (facts, "B", "brand inner", "0", "1.00");
  assert_price (facts, "1", NULL, NULL);
}

static void
test_dates_are_inclusive (void)
{
  static const struct
  {
    const char *from, *to;
    gboolean applies;
  } rows[] = {
      {NULL, NULL, TRUE},         {"2026-06-15", NULL, TRUE},  {"2026-06-16", NULL, FALSE},
      {NULL, "2026-06-15", TRUE}, {NULL, "2026-06-14", FALSE}, {"2026-06-15", "2026-06-15", TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_product ("EUR");
    PadPriceRule *rule = fixture_list_price (facts, "L", "S", "0", "1.00");

    if (rows[i].from != NULL)
      rule->valid_from = fixture_date (rows[i].from);
    if (rows[i].to != NULL)
      rule->valid_to = fixture_date (rows[i].to);
    assert_price (facts, "1", "1", rows[i].applies ? "L" : NULL);
  }
}

/* account, its parents upwards, tier lists by priority, group, list: the first that yields a price
 * wins. */
static void
test_order_of_sources (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadAncestorFacts parent = {"PARENT", "EUR"};
  PadListFacts first = {"ZLIST", "EUR", 1}, second = {"ALIST", "EUR", 2};

  g_array_append_val (facts->account.ancestors, parent);
  g_array_append_val (facts->account.lists, first);
  g_array_append_val (facts->account.lists, second);
  facts->account.group = "G";
  fixture_list_price (facts, "L", "S", "0", "10.00");
  assert_price (facts, "1", "10", "L");
  fixture_percent_off (fixture_rule (facts, "G", PAD_SOURCE_GROUP, "G", "all", "0"), "1");
  assert_price (facts, "1", "9.9", "G");
  fixture_percent_off (fixture_rule (facts, "T2", PAD_SOURCE_TIER, "ALIST", "product S", "0"),
                       "50");
  assert_price (facts, "1", "5", "T2");
  fixture_percent_off (fixture_rule (facts, "T1", PAD_SOURCE_TIER, "ZLIST", "all", "0"), "2");
  assert_price (facts, "1", "9.8", "T1");
  fixture_percent_off (fixture_rule (facts, "P", PAD_SOURCE_ACCOUNT, "PARENT", "product S", "0"),
                       "3");
  assert_price (facts, "1", "9.7", "P");
  account_rule (facts, "A", "all", "0", "20.00");
  assert_price (facts, "1", "20", "A");
  fixture_fixed (fixture_rule (facts, "X", PAD_SOURCE_ACCOUNT, "SOMEBODY", "product S", "0"),
                 "1.00");
  assert_price (facts, "1", "20", "A");
}

/* Own currency first; else price x newest rate, 6 digits, the direct pair only; no rate, no rule.
 */
static void
test_conversion (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadPriceRule *dollars = fixture_list_price (facts, "USD", "S", "0", "10.00");

  dollars->currency = "USD";
  dollars->per = 3;
  fixture_rate (facts, "EUR", "USD", "2026-01-01", "2");
  assert_price (facts, "1", NULL, NULL);
  fixture_rate (facts, "USD", "EUR", "2026-06-16", "5");
  assert_price (facts, "1", NULL, NULL);
  fixture_rate (facts, "USD", "EUR", "2026-06-10", "0.9");
  fixture_rate (facts, "USD", "EUR", "2026-06-15", "0.92345678");
  assert_price (facts, "1", "3.078189", "USD");
  fixture_list_price (facts, "EUR", "S", "1", "99.00");
  assert_price (facts, "1", "99", "EUR");
  assert_price (facts, "0.5", "3.078189", "USD");
}

/* percent starts from the list price in the rule's own currency, and is converted afterwards. */
static void
test_percent_in_another_currency (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadListFacts list = {"T", "USD", 1};

  g_array_append_val (facts->account.lists, list);
  fixture_list_price (facts, "EUR", "S", "0", "99.00");
  fixture_list_price (facts, "USD", "S", "0", "10.00")->currency = "USD";
  fixture_rate (facts, "USD", "EUR", "2026-06-01", "0.5");
  fixture_percent_off (fixture_rule (facts, "P", PAD_SOURCE_TIER, "T", "all", "0"), "10");
  assert_price (facts, "1", "4.5", "P");
}

/* A promotion replaces what was found where it is strictly lower and the rule found is not firm. */
static void
test_promotion (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadPriceRule *list,
      *promotion = fixture_rule (facts, "P", PAD_SOURCE_PROMOTION, NULL, "all", "0");

  fixture_fixed (promotion, "9.00");
  promotion->currency = "EUR";
  assert_price (facts, "1", NULL, NULL);
  list = fixture_list_price (facts, "L", "S", "0", "10.00");
  assert_price (facts, "1", "9", "P");
  list->firm = TRUE;
  assert_price (facts, "1", "10", "L");
  list->firm = FALSE;
  fixture_fixed (promotion, "10.00");
  assert_price (facts, "1", "10", "L");
  fixture_fixed (promotion, "9.00");
  promotion->groups = "GG G";
  assert_price (facts, "1", "10", "L");
  facts->account.group = "G";
  assert_price (facts, "1", "9", "P");
}

/* Agreement lines apply only while the quantity is left, in force, for their project. */
static void
test_agreement (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadAgreementFacts agreement = {"F", "", "EUR", fixture_date ("2026-06-15"), PAD_DATE_NONE};
  PadPriceRule *rule = fixture_rule (facts, "FR", PAD_SOURCE_AGREEMENT, "F", "product S", "0");
  g_autoptr (PadPrice) price = NULL;

  g_array_append_val (facts->account.agreements, agreement);
  fixture_list_price (facts, "L", "S", "0", "10.00");
  fixture_fixed (rule, "8.00");
  rule->has_quantity_left = TRUE;
  rule->quantity_left = fixture_quantity ("50");
  assert_price (facts, "50", "8", "FR");
  assert_price (facts, "51", "10", "L");
  price = find (facts, "51");
  g_assert_cmpstr (price->agreement_exhausted, ==, "FR");
  g_array_index (facts->account.agreements, PadAgreementFacts, 0).project = "BRIDGE";
  assert_price (facts, "50", "10", "L");
}

/* catalog: only list and promotions open to all; none: nothing. */
static void
test_price_view (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  PadPriceRule *promotion;

  fixture_list_price (facts, "L", "S", "0", "10.00");
  account_rule (facts, "A", "all", "0", "5.00");
  promotion = fixture_rule (facts, "P", PAD_SOURCE_PROMOTION, NULL, "all", "0");
  fixture_fixed (promotion, "4.00");
  promotion->currency = "EUR";
  promotion->groups = "G";
  facts->account.group = "G";
  assert_price (facts, "1", "4", "P");
  facts->user.permissions = PAD_PERMISSION_PRICE_CATALOG;
  assert_price (facts, "1", "10", "L");
  promotion->groups = "";
  assert_price (facts, "1", "4", "P");
  facts->user.permissions = 0;
  assert_price (facts, "1", NULL, NULL);
}

static void
test_overflow (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  g_autoptr (PadPrice) price = NULL;
  int64_t net;

  fixture_list_price (facts, "L", "S", "0", "999999999.999999");
  fixture_unit (pad_facts_get_product (facts, "S"), "dot", 1, 100000, NULL, NULL);
  price = find (facts, "1");
  g_assert_false (price->overflow);
  g_assert_false (pad_price_line_net (price, fixture_quantity ("999999999"), 0, &net));
  pad_price_free (g_steal_pointer (&price));
  ((PadPriceRule *)facts->rules->pdata[0])->unit = "dot";
  price = find (facts, "1");
  g_assert_true (price->overflow);
}

static void
test_list_price_hidden (void)
{
  g_autoptr (PadFacts) facts = one_product ("EUR");
  g_autoptr (PadPrice) shown = NULL, hidden = NULL;

  fixture_list_price (facts, "L", "S", "0", "10.00");
  account_rule (facts, "A", "all", "0", "5.00");
  shown = find (facts, "1");
  g_assert_true (shown->has_list_price);
  fixture_assert_price (shown->list_price, "10");
  facts->settings.show_list_price = FALSE;
  hidden = find (facts, "1");
  g_assert_false (hidden->has_list_price);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/prices/breaks-at-9-10-49-50-99-100", test_breaks);
  g_test_add_func ("/rules/prices/next-break-of-any-source", test_next_break_of_any_source);
  g_test_add_func ("/rules/prices/ten-per-three-times-three-is-ten", test_fraction_kept);
  g_test_add_func ("/rules/prices/fixed-per-unit", test_price_per_unit);
  g_test_add_func ("/rules/prices/net-rounds-half-away-from-zero", test_net_rounding);
  g_test_add_func ("/rules/prices/percent-has-six-digits", test_percent_is_rounded);
  g_test_add_func ("/rules/prices/percent-needs-a-list-price", test_percent_needs_a_list_price);
  g_test_add_func ("/rules/prices/unsound-rules-do-not-apply", test_unsound_rules);
  g_test_add_func ("/rules/prices/formula", test_formula);
  g_test_add_func ("/rules/prices/winner-within-a-source", test_winner_within_a_source);
  g_test_add_func ("/rules/prices/other-scopes-do-not-apply", test_other_scopes_do_not_apply);
  g_test_add_func ("/rules/prices/dates-are-inclusive", test_dates_are_inclusive);
  g_test_add_func ("/rules/prices/order-of-sources", test_order_of_sources);
  g_test_add_func ("/rules/prices/conversion", test_conversion);
  g_test_add_func ("/rules/prices/percent-in-another-currency", test_percent_in_another_currency);
  g_test_add_func ("/rules/prices/promotion", test_promotion);
  g_test_add_func ("/rules/prices/agreement", test_agreement);
  g_test_add_func ("/rules/prices/price-view", test_price_view);
  g_test_add_func ("/rules/prices/overflow", test_overflow);
  g_test_add_func ("/rules/prices/list-price-hidden", test_list_price_hidden);
  return g_test_run ();
}
