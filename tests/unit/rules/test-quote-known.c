/* RULES.md 6, `total_mismatch`: prices that nobody can have been told, against those that are only
 * older than what the server knows. */
#include "rules-fixture.h"

#define SEQUENCE 100

/* S costs 10.00 by LS since change 40, 20 percent less by the account's PC since 60. The device has
 * it from change 100, of yesterday, and nothing was changed since. */
static PadFacts *
server_facts (void)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_SERVER, "EUR");
  PadPriceRule *percent;

  fixture_product (facts, "S");
  fixture_product (facts, "T");
  fixture_list_price (facts, "LS", "S", "0", "10.00")->version = 40;
  fixture_list_price (facts, "LT", "T", "0", "1.00")->version = 40;
  percent = fixture_rule (facts, "PC", PAD_SOURCE_ACCOUNT, "A", "product S", "0");
  percent->version = 60;
  percent->currency = "EUR";
  fixture_percent_off (percent, "20");
  facts->known = (PadKnownFacts) {.head = 120,
                                  .rules = TRUE,
                                  .prices = TRUE,
                                  .terms = TRUE,
                                  .first = facts->today - 2,
                                  .last = facts->today};
  return facts;
}

/* Three of S, as quoted by what was there, then at @price by @rule of @version. */
static PadOrder *
sent_order (const char *price, const char *rule, int64_t version)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadOrder *order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  fixture_product (facts, "S");
  fixture_list_price (facts, rule, "S", "0", price)->version = version;
  fixture_line (order, "S", "3", NULL);
  result = pad_order_evaluate (order, facts);
  pad_order_quote (order, result, 0);
  order->facts_sequence = SEQUENCE;
  return order;
}

static void
assert_says (const PadFacts *facts, const PadOrder *order, const char *codes)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  fixture_assert_codes (result, codes);
}

static void
assert_price (
    const PadFacts *facts, const char *price, const char *rule, int64_t version, const char *codes)
{
  g_autoptr (PadOrder) order = sent_order (price, rule, version);

  assert_says (facts, order, codes);
}

/* The price is 8.00: a list price that was there gave way, all others were never anybody's. */
static void
test_known_rules (void)
{
  g_autoptr (PadFacts) facts = server_facts ();

  assert_price (facts, "8.00", "PC", 60, "");
  assert_price (facts, "8.00", "ANY", 1, "");
  assert_price (facts, "10.00", "LS", 40, "price_changed");
  assert_price (facts, "7.00", "PC", 60, "total_mismatch");
  assert_price (facts, "9.00", "PC", 60, "total_mismatch");
  assert_price (facts, "9.00", "LS", 40, "total_mismatch");
  assert_price (facts, "1.00", "LT", 40, "total_mismatch");
  assert_price (facts, "9.00", "LS", 41, "total_mismatch");
  assert_price (facts, "9.00", "LS", 1, "total_mismatch");
  assert_price (facts, "9.00", "NONE", 40, "total_mismatch");
  assert_price (facts, "9.00", "NONE", 121, "total_mismatch");
  assert_price (facts, "9.00", "NONE", 0, "total_mismatch");
}

/* The list price was 11.00 until change 110, which the device may or may not have had. */
static void
test_list_price_that_was (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  PadPriceRule *old = fixture_list_price (facts, "LS", "S", "0", "11.00");

  old->version = 20;
  old->replaced = 110;
  ((PadPriceRule *)facts->rules->pdata[0])->version = 110;
  assert_price (facts, "8.80", "PC", 60, "price_changed");
  assert_price (facts, "8.90", "PC", 60, "total_mismatch");
  old->replaced = SEQUENCE;
  assert_price (facts, "8.80", "PC", 60, "total_mismatch");
}

/* Something that the price depends on, or rules, are no longer known as they were: who says what
 * they were told is believed, but where the rule alone says the price. */
static void
test_no_longer_known (void)
{
  g_autoptr (PadFacts) facts = server_facts ();

  for (guint i = 0; i < 2; i++) {
    facts->known.rules = i == 0;
    facts->known.prices = i == 1;
    assert_price (facts, "7.00", "PC", 60, "price_changed");
    assert_price (facts, "9.00", "NONE", 40, "price_changed");
    assert_price (facts, "9.00", "LS", 1, "price_changed");
    assert_price (facts, "9.00", "LS", 40, "total_mismatch");
    assert_price (facts, "9.00", "LS", 41, "total_mismatch");
    assert_price (facts, "9.00", "NONE", 121, "total_mismatch");
  }
}

/* From 5 pieces on, or until the day before the device can have asked: not for these three. */
static void
test_conditions (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  PadPriceRule *list = facts->rules->pdata[0];

  list->min_quantity = fixture_quantity ("5");
  fixture_list_price (facts, "LS0", "S", "0", "10.00")->version = 40;
  assert_price (facts, "10.00", "LS", 40, "total_mismatch");
  list->min_quantity = 0;
  list->valid_to = facts->known.first;
  assert_price (facts, "10.00", "LS", 40, "price_changed");
  list->valid_to = facts->known.first - 1;
  assert_price (facts, "10.00", "LS", 40, "total_mismatch");
}

/* A price in USD at the rate of one of the days. */
static void
test_rates (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  PadPriceRule *dollars = fixture_rule (facts, "USD", PAD_SOURCE_LIST, NULL, "product S", "0");
  const PadRateFacts rates[] = {{"USD", "EUR", facts->today - 9, 50000000},
                                {"USD", "EUR", facts->today - 1, 90000000},
                                {"USD", "EUR", facts->today, 95000000}};

  dollars->version = 40;
  dollars->currency = "USD";
  fixture_fixed (dollars, "10.00");
  g_array_append_vals (facts->rates, rates, G_N_ELEMENTS (rates));
  assert_price (facts, "5.00", "USD", 40, "price_changed");
  assert_price (facts, "9.00", "USD", 40, "price_changed");
  assert_price (facts, "9.50", "USD", 40, "price_changed");
  assert_price (facts, "9.40", "USD", 40, "total_mismatch");
  facts->known.first = facts->today - 1;
  assert_price (facts, "5.00", "USD", 40, "total_mismatch");
}

/* A server that was restored knows nothing of what was after. */
static void
test_sequence_to_come (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = sent_order ("9.00", "LS", 130);

  assert_says (facts, order, "total_mismatch");
  order->facts_sequence = 121;
  assert_says (facts, order, "price_changed");
}

/* Prices as they are, and a tax of 19 percent that was never there; a discount that nobody gives.
 */
static void
test_totals (void)
{
  g_autoptr (PadFacts) facts = server_facts (), other = server_facts ();
  g_autoptr (PadOrder) order = sent_order ("8.00", "PC", 60);
  g_autoptr (PadOrderResult) quoted = NULL;
  PadTaxFacts *tax = &g_array_index (facts->taxes, PadTaxFacts, 0);

  g_array_index (other->taxes, PadTaxFacts, 0).percent = fixture_percent ("19");
  quoted = pad_order_evaluate (order, other);
  pad_order_quote (order, quoted, 0);
  assert_says (facts, order, "total_mismatch");
  tax->valid_from = facts->today;
  assert_says (facts, order, "total_changed");
  tax->valid_from = facts->known.first;
  assert_says (facts, order, "total_mismatch");
  facts->known.terms = FALSE;
  assert_says (facts, order, "total_changed");
}

/* 10.00 for 24 are 0.416667 in six digits, as 0.416667 for one is, and a cent less for 2400. */
static PadOrder *
fraction_order (const char *rule, int64_t version)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadOrder *order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;
  PadPriceRule *list;

  fixture_product (facts, "S");
  list = fixture_list_price (facts, rule, "S", "0", "10.00");
  list->version = version;
  list->per = 24;
  fixture_line (order, "S", "24000", NULL);
  result = pad_order_evaluate (order, facts);
  pad_order_quote (order, result, 0);
  order->facts_sequence = SEQUENCE;
  return order;
}

static PadFacts *
six_digits (int64_t version)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_SERVER, "EUR");

  fixture_product (facts, "S");
  fixture_list_price (facts, "LS", "S", "0", "0.416667")->version = version;
  facts->known = (PadKnownFacts) {.head = 120,
                                  .rules = TRUE,
                                  .prices = TRUE,
                                  .terms = TRUE,
                                  .first = facts->today - 2,
                                  .last = facts->today};
  return facts;
}

/* Equal in six digits is equal, and what the fraction costs more is said of the total; but the very
 * rule and version that the line names gives one fraction only. */
static void
test_fractions (void)
{
  g_autoptr (PadFacts) facts = six_digits (110);
  g_autoptr (PadOrder) order = fraction_order ("LS", 40);
  PadOrderLine *line = order->lines->pdata[0];

  assert_says (facts, order, "total_changed");
  order->tolerance = fixture_percent ("1");
  assert_says (facts, order, "total_changed");
  line->quoted_rule_version = 110;
  assert_says (facts, order, "total_mismatch");
  facts->known.prices = FALSE;
  order->facts_sequence = 0;
  assert_says (facts, order, "total_mismatch");
}

/* What half a millionth either way comes to, 10000.00 to 10000.02, and no cent beyond it. */
static void
test_beyond_fractions (void)
{
  static const struct
  {
    int cents;
    const char *what;
  } rows[] = {{-1, "line_net"}, {2, "tax_base"}, {3, "line_net"}};
  g_autoptr (PadFacts) facts = six_digits (110);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadOrder) order = fraction_order ("LS", 40);
    PadOrderLine *line = order->lines->pdata[0];
    g_autoptr (PadOrderResult) result = NULL;

    fixture_assert_money (line->quoted_net, "EUR", "10000.00");
    line->quoted_net += rows[i].cents;
    order->quoted->goods += rows[i].cents;
    result = pad_order_evaluate (order, facts);
    g_assert_cmpstr (
        pad_params_get (pad_findings_find (result->findings, "total_mismatch")->params, "what"), ==,
        rows[i].what);
  }
}

/* A case has 24, or had another number of pieces when the rule gave this price. */
static void
test_fractions_of_a_unit (void)
{
  g_autoptr (PadFacts) facts = six_digits (40);
  g_autoptr (PadOrder) order = fraction_order ("LS", 40);
  PadPriceRule *rule = facts->rules->pdata[0];

  fixture_unit (pad_facts_get_product (facts, "S"), "case", 1, 1, NULL, NULL);
  rule->unit = "case";
  assert_says (facts, order, "total_mismatch");
  facts->known.prices = FALSE;
  order->facts_sequence = 0;
  assert_says (facts, order, "total_changed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/quote-known/known-rules", test_known_rules);
  g_test_add_func ("/rules/quote-known/list-price-that-was", test_list_price_that_was);
  g_test_add_func ("/rules/quote-known/no-longer-known", test_no_longer_known);
  g_test_add_func ("/rules/quote-known/conditions", test_conditions);
  g_test_add_func ("/rules/quote-known/rates", test_rates);
  g_test_add_func ("/rules/quote-known/sequence-to-come", test_sequence_to_come);
  g_test_add_func ("/rules/quote-known/totals", test_totals);
  g_test_add_func ("/rules/quote-known/fractions", test_fractions);
  g_test_add_func ("/rules/quote-known/beyond-fractions", test_beyond_fractions);
  g_test_add_func ("/rules/quote-known/fractions-of-a-unit", test_fractions_of_a_unit);
  return g_test_run ();
}
