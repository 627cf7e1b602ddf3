/* RULES.md 9: what was built on the desktop against what the server finds on arrival. */
#include "rules-fixture.h"

static PadFacts *
server_facts (const char *price)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_SERVER, "EUR");

  fixture_product (facts, "S");
  fixture_product (facts, "T");
  /* A price that is another one is another version of the rule. */
  fixture_list_price (facts, "LS", "S", "0", price)->version = g_str_equal (price, "10.00") ? 1 : 2;
  fixture_list_price (facts, "LT", "T", "0", "1.00")->version = 1;
  return facts;
}

/* Three of S at 10.00 per 3 and one of T, quoted from the same facts. */
static PadOrder *
quoted_order (void)
{
  g_autoptr (PadFacts) facts = server_facts ("10.00");
  PadOrder *order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  ((PadPriceRule *)facts->rules->pdata[0])->per = 3;
  facts->side = PAD_SIDE_DESKTOP;
  fixture_line (order, "S", "3", NULL);
  fixture_line (order, "T", "1", NULL);
  result = pad_order_evaluate (order, facts);
  pad_order_quote (order, result, 0);
  return order;
}

static PadOrderResult *
evaluate (const PadOrder *order, const char *price, int per)
{
  g_autoptr (PadFacts) facts = server_facts (price);

  ((PadPriceRule *)facts->rules->pdata[0])->per = per;
  return pad_order_evaluate (order, facts);
}

static void
test_equal_says_nothing (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadOrderResult) same = evaluate (order, "10.00", 3);

  fixture_assert_codes (same, "");
  g_assert_cmpint (pad_findings_outcome (same->findings), ==, PAD_OUTCOME_CONFIRMED);
  fixture_assert_money (same->totals->gross, "EUR", "13.20");
}

static void
test_lower_is_used (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadOrderResult) lower = evaluate (order, "9.99", 3);
  const PadFinding *finding = fixture_find (lower, "price_changed", 1);

  fixture_assert_codes (lower, "price_changed");
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_INFO);
  g_assert_cmpstr (pad_params_get (finding->params, "old"), ==, "3.333333");
  g_assert_cmpstr (pad_params_get (finding->params, "new"), ==, "3.33");
  g_assert_cmpint (pad_findings_outcome (lower->findings), ==, PAD_OUTCOME_CONFIRMED);
  g_assert_true (pad_findings_adjusted (lower->findings));
  fixture_assert_money (lower->totals->gross, "EUR", "13.19");
}

/* S7: 20 percent up offline: the buyer is asked, with both prices; what they accept comes as the
 * new quote. */
static void
test_higher_asks_the_buyer (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadOrderResult) higher = evaluate (order, "12.00", 3);
  const PadFinding *finding = fixture_find (higher, "price_changed", 1);
  g_autoptr (PadOrderResult) accepted = NULL;

  fixture_assert_codes (higher, "price_changed");
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_BLOCK);
  g_assert_cmpint (finding->line, ==, 1);
  g_assert_cmpint (pad_findings_outcome (higher->findings), ==, PAD_OUTCOME_NEEDS_BUYER);
  pad_order_quote (order, higher, 0);
  accepted = evaluate (order, "12.00", 3);
  fixture_assert_codes (accepted, "");
}

/* Below the sixth digit prices are equal, but the net must be the one of the exact price. */
static void
test_compared_with_six_digits (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadOrderResult) same = evaluate (order, "3.333333", 1);

  fixture_assert_codes (same, "");
}

static void
test_net_that_does_not_follow (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  PadOrderLine *line = order->lines->pdata[0];
  g_autoptr (PadOrderResult) equal = NULL, lower = NULL;

  line->quoted_net--;
  equal = evaluate (order, "10.00", 3);
  fixture_assert_codes (equal, "total_mismatch total_mismatch");
  g_assert_cmpint (fixture_find (equal, "total_mismatch", 2)->line, ==, 1);
  lower = evaluate (order, "9.99", 3);
  fixture_assert_codes (lower, "total_mismatch price_changed total_mismatch");
  g_assert_cmpint (pad_findings_outcome (lower->findings), ==, PAD_OUTCOME_NEEDS_BUYER);
}

static void
test_missing_quote (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadOrderResult) line = NULL, totals = NULL;

  ((PadOrderLine *)order->lines->pdata[1])->has_quote = FALSE;
  line = evaluate (order, "10.00", 3);
  g_assert_cmpint (fixture_find (line, "total_mismatch", 2)->line, ==, 2);
  ((PadOrderLine *)order->lines->pdata[1])->has_quote = TRUE;
  g_clear_pointer (&order->quoted, pad_order_totals_free);
  totals = evaluate (order, "10.00", 3);
  fixture_assert_codes (totals, "total_mismatch");
}

/* S59: one minor unit, in each of the figures. */
static void
test_one_minor_unit (void)
{
  for (guint i = 0; i < 5; i++) {
    g_autoptr (PadOrder) order = quoted_order ();
    PadOrderTax *tax = &g_array_index (order->quoted->taxes, PadOrderTax, 0);
    g_autoptr (PadOrderResult) result = NULL;
    int64_t *figures[] = {&order->quoted->goods, &order->quoted->discount, &order->quoted->gross,
                          &tax->base, &tax->amount};

    *figures[i] += 1;
    result = evaluate (order, "10.00", 3);
    g_assert_nonnull (pad_findings_find (result->findings, "total_mismatch"));
    g_assert_cmpint (pad_findings_outcome (result->findings), ==, PAD_OUTCOME_NEEDS_BUYER);
  }
}

/* A tax that went up is total_changed; one that went down is told. */
static void
test_total_changed (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadFacts) facts = server_facts ("10.00");
  g_autoptr (PadOrderResult) up = NULL, down = NULL;

  ((PadPriceRule *)facts->rules->pdata[0])->per = 3;
  g_array_index (facts->taxes, PadTaxFacts, 0).percent = fixture_percent ("21");
  up = pad_order_evaluate (order, facts);
  fixture_assert_codes (up, "total_changed");
  g_assert_cmpint (fixture_find (up, "total_changed", 1)->severity, ==, PAD_SEVERITY_BLOCK);
  g_assert_cmpstr (pad_params_get (fixture_find (up, "total_changed", 1)->params, "new"), ==,
                   "13.31");
  g_array_index (facts->taxes, PadTaxFacts, 0).percent = fixture_percent ("19");
  down = pad_order_evaluate (order, facts);
  g_assert_cmpint (fixture_find (down, "total_changed", 1)->severity, ==, PAD_SEVERITY_INFO);
}

/* The server's day decides prices and refuses a date ahead of it. */
static void
test_server_day (void)
{
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadOrderResult) past = NULL, ahead = NULL;

  order->date = fixture_date ("2020-01-01");
  past = evaluate (order, "10.00", 3);
  fixture_assert_codes (past, "");
  g_assert_cmpint (past->date, ==, fixture_date ("2026-06-15"));
  order->date = fixture_date ("2026-06-16");
  ahead = evaluate (order, "10.00", 3);
  fixture_assert_codes (ahead, "date_out_of_range");
}

/* Numbers at the edge of 64 bits are a mismatch, nothing worse. */
static void
test_absurd_figures (void)
{
  static const int64_t figures[] = {INT64_MAX, INT64_MIN, INT64_MAX - 1};

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++) {
    g_autoptr (PadOrder) order = quoted_order ();
    PadOrderLine *line = order->lines->pdata[0];
    g_autoptr (PadOrderResult) result = NULL;

    line->quoted_net = order->quoted->goods = order->quoted->discount = order->quoted->gross =
        figures[i];
    g_array_index (order->quoted->taxes, PadOrderTax, 0).base = figures[i];
    g_array_index (order->quoted->taxes, PadOrderTax, 0).percent = figures[i];
    pad_order_totals_add_charge (order->quoted, "freight", figures[i], figures[i]);
    line->quoted_unit_price = figures[i];
    result = evaluate (order, "10.00", 3);
    g_assert_nonnull (pad_findings_find (result->findings, "total_mismatch"));
  }
}

/* What was sent without a tax rate cannot have totals: nothing else is said about it. */
static void
test_without_a_tax_rate (void)
{
  g_autoptr (PadFacts) facts = server_facts ("10.00");
  g_autoptr (PadOrder) order = quoted_order ();
  g_autoptr (PadOrderResult) result = NULL;

  ((PadPriceRule *)facts->rules->pdata[0])->per = 3;
  pad_facts_get_product (facts, "S")->tax_class = "nowhere";
  g_clear_pointer (&order->quoted, pad_order_totals_free);
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "tax_rate_missing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/quote/equal-says-nothing", test_equal_says_nothing);
  g_test_add_func ("/rules/quote/lower-is-used", test_lower_is_used);
  g_test_add_func ("/rules/quote/higher-asks-the-buyer", test_higher_asks_the_buyer);
  g_test_add_func ("/rules/quote/compared-with-six-digits", test_compared_with_six_digits);
  g_test_add_func ("/rules/quote/net-that-does-not-follow", test_net_that_does_not_follow);
  g_test_add_func ("/rules/quote/missing-quote", test_missing_quote);
  g_test_add_func ("/rules/quote/one-minor-unit", test_one_minor_unit);
  g_test_add_func ("/rules/quote/total-changed", test_total_changed);
  g_test_add_func ("/rules/quote/server-day", test_server_day);
  g_test_add_func ("/rules/quote/absurd-figures", test_absurd_figures);
  g_test_add_func ("/rules/quote/without-a-tax-rate", test_without_a_tax_rate);
  return g_test_run ();
}
