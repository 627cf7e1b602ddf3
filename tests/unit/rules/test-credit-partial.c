/* RULES.md 7, policy `partial`: what is taken of an order that is above what is available. */
#include "rules-fixture.h"

#include <pad-number.h>

static PadFacts *
with_limit (const char *limit)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadCreditFacts *credit = &facts->credit;

  credit->known = credit->has_limit = TRUE;
  credit->account = "A";
  credit->currency = "EUR";
  credit->policy = PAD_CREDIT_PARTIAL;
  credit->limit = fixture_money (limit, "EUR");
  return facts;
}

static PadProductFacts *
add_article (PadFacts *facts, const char *sku, const char *price)
{
  PadProductFacts *product = fixture_product (facts, sku);

  product->whole = TRUE;
  fixture_list_price (facts, g_intern_string (sku), sku, "0", price);
  return product;
}

static void
add_discount_from (PadFacts *facts, int64_t threshold, int64_t percent)
{
  PadDiscountFacts rule = {.code = "D",
                           .group = "",
                           .currency = "EUR",
                           .threshold = threshold,
                           .has_percent = TRUE,
                           .percent = percent,
                           .valid_from = PAD_DATE_NONE,
                           .valid_to = PAD_DATE_NONE};

  g_array_append_val (facts->discounts, rule);
}

static void
add_discount (PadFacts *facts, const char *threshold, const char *percent)
{
  add_discount_from (facts, fixture_money (threshold, "EUR"), fixture_percent (percent));
}

/* "1:5 2:8 | 127.20": lines and quantities taken, gross; "" where nothing fits. Twenty percent tax.
 */
static char *
describe_part (const PadOrderResult *part)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; part != NULL && i < part->lines->len; i++) {
    const PadLineResult *line = part->lines->pdata[i];
    g_autofree char *quantity = pad_quantity_format (line->quantity);

    g_string_append_printf (text, "%d:%s ", line->line, quantity);
  }
  if (part != NULL) {
    g_autofree char *gross = pad_money_format (part->totals->gross, "EUR");

    g_string_append_printf (text, "| %s", gross);
  }
  return g_string_free (text, FALSE);
}

static void
assert_part (const PadFacts *facts, const PadOrder *order, const char *expected)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);
  g_autofree char *found = describe_part (result->part);

  g_assert_cmpstr (found, ==, expected);
  fixture_assert_codes (result, *expected != '\0' ? "credit_partial" : "credit_exceeded");
  g_assert_cmpint (pad_findings_outcome (result->findings), ==,
                   *expected != '\0' ? PAD_OUTCOME_CONFIRMED : PAD_OUTCOME_NEEDS_BUYER);
  g_assert_cmpint (((const PadFinding *)result->findings->pdata[0])->severity, ==,
                   *expected != '\0' ? PAD_SEVERITY_WARNING : PAD_SEVERITY_BLOCK);
}

/* 60 + 84 + 120 = 264 of 130: the first whole, of the second 8 (60 + 67.20), nothing of the third.
 */
static void
test_by_line_number (void)
{
  g_autoptr (PadFacts) facts = with_limit ("130.00");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;
  const PadFinding *finding;

  add_article (facts, "S", "10");
  add_article (facts, "T", "7");
  add_article (facts, "U", "100");
  fixture_line (order, "S", "5", NULL);
  fixture_line (order, "T", "10", NULL);
  fixture_line (order, "U", "1", NULL);
  assert_part (facts, order, "1:5 2:8 | 127.20");
  result = pad_order_evaluate (order, facts);
  finding = fixture_find (result, "credit_partial", 1);
  g_assert_cmpstr (pad_params_get (finding->params, "taken"), ==, "127.20");
  g_assert_cmpstr (pad_params_get (finding->params, "over"), ==, "134.00");
  fixture_assert_codes (result->part, "credit_partial");
  fixture_assert_money (result->part->credit.gross, "EUR", "127.20");
}

/* The third first (120), nothing of the second (the next 12), one of the first (8.40). */
static void
test_by_rank (void)
{
  g_autoptr (PadFacts) facts = with_limit ("130.00");
  g_autoptr (PadOrder) order = fixture_order ();

  add_article (facts, "T", "7");
  add_article (facts, "S", "10");
  add_article (facts, "U", "100");
  fixture_line (order, "T", "10", NULL)->rank = 3;
  fixture_line (order, "S", "5", NULL)->rank = 2;
  fixture_line (order, "U", "1", NULL)->rank = 1;
  assert_part (facts, order, "1:1 3:1 | 128.40");
}

/* Half off from 100: 12, 11 and 10 pieces are 72, 66 and 60; 9 are 108, 5 are 60, 4 are 48. */
static void
test_discount_above_a_threshold (void)
{
  static const struct
  {
    const char *limit, *part;
  } rows[] = {{"71.99", "1:11 | 66.00"}, {"65.99", "1:10 | 60.00"}, {"59.99", "1:4 | 48.00"}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = with_limit (rows[i].limit);
    g_autoptr (PadOrder) order = fixture_order ();

    add_article (facts, "S", "10");
    add_discount (facts, "100.00", "50");
    fixture_line (order, "S", "12", NULL);
    assert_part (facts, order, rows[i].part);
  }
}

/* Freight of 30 up to 100: 10 pieces are 120; 9 are 144, 7 are 120, 6 are 108. */
static void
test_freight_below_free_from (void)
{
  static const struct
  {
    const char *limit, *part;
  } rows[] = {{"120.00", "1:10 | 120.00"}, {"119.99", "1:6 | 108.00"}, {"47.99", ""}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = with_limit (rows[i].limit);
    g_autoptr (PadOrder) order = fixture_order ();

    add_article (facts, "S", "10");
    facts->shipping = (PadShippingFacts) {.known = TRUE,
                                          .code = "DHL",
                                          .currency = "EUR",
                                          .amount = 3000,
                                          .has_free_from = TRUE,
                                          .free_from = 10000,
                                          .tax_class = "standard"};
    order->shipping_method = g_strdup ("DHL");
    fixture_line (order, "S", "12", NULL);
    assert_part (facts, order, rows[i].part);
  }
}

/* The price from 10 pieces on stays though 8 are taken. */
static void
test_unit_price_of_the_whole (void)
{
  g_autoptr (PadFacts) facts = with_limit ("48.00");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  add_article (facts, "S", "8");
  fixture_list_price (facts, "M", "S", "10", "5");
  fixture_line (order, "S", "10", NULL);
  assert_part (facts, order, "1:8 | 48.00");
  result = pad_order_evaluate (order, facts);
  fixture_assert_price (((PadLineResult *)result->part->lines->pdata[0])->price->unit_price, "5");
}

/* From 6 on in threes: 12 are 144, 9 are 108, 6 are 72. */
static void
test_minimum_and_multiple (void)
{
  g_autoptr (PadFacts) facts = with_limit ("100.00");
  g_autoptr (PadOrder) order = fixture_order ();

  fixture_unit (add_article (facts, "S", "10"), "pcs", 1, 1, "6", "3");
  fixture_line (order, "S", "12", NULL);
  assert_part (facts, order, "1:6 | 72.00");
  facts->credit.limit = fixture_money ("71.99", "EUR");
  assert_part (facts, order, "");
}

/* What is taken of the article on another line counts towards the minimum: 4 + 2 of 6. */
static void
test_minimum_over_lines (void)
{
  g_autoptr (PadFacts) facts = with_limit ("80.00");
  g_autoptr (PadOrder) order = fixture_order ();

  fixture_unit (add_article (facts, "S", "10"), "pcs", 1, 1, "6", NULL);
  fixture_line (order, "S", "4", NULL);
  fixture_line (order, "S", "4", NULL);
  assert_part (facts, order, "1:4 2:2 | 72.00");
  facts->credit.limit = fixture_money ("71.99", "EUR");
  assert_part (facts, order, "1:4 | 48.00");
}

/* By thousandths: 0.833 are 8.33 and 1.67 tax, 0.834 a cent more. */
static void
test_thousandths (void)
{
  g_autoptr (PadFacts) facts = with_limit ("10.00");
  g_autoptr (PadOrder) order = fixture_order ();

  add_article (facts, "S", "10")->whole = FALSE;
  fixture_line (order, "S", "5", NULL);
  assert_part (facts, order, "1:0.833 | 10.00");
}

/* A line without a net is no candidate; without a rate to the limit's currency nothing fits. */
static void
test_no_candidates (void)
{
  g_autoptr (PadFacts) facts = with_limit ("10.00");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) blocked = NULL;

  add_article (facts, "S", "10");
  fixture_line (order, "S", "1", NULL);
  fixture_line (order, "NOWHERE", "1", NULL);
  blocked = pad_order_evaluate (order, facts);
  g_assert_null (blocked->part);
  g_ptr_array_remove_index (order->lines, 1);
  facts->credit.limit = fixture_money ("1000.00", "EUR");
  facts->credit.currency = "USD";
  assert_part (facts, order, "");
}

/* Of 500 lines by weight, with a discount and two percents of tax, 200 are not tried by the
 * thousandth.
 */
static void
test_large_order (void)
{
  g_autoptr (PadFacts) facts = with_limit ("1000000.00");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;
  gint64 begun = g_get_monotonic_time ();

  fixture_tax (facts, "reduced", "HOME", NULL, "7");
  add_discount (facts, "100.00", "3.3333");
  for (int i = 0; i < 500; i++) {
    g_autofree char *sku = g_strdup_printf ("S%d", i);
    PadProductFacts *product = add_article (facts, g_intern_string (sku), "12.3");

    product->whole = FALSE;
    product->tax_class = i % 5 == 0 ? "reduced" : "standard";
    fixture_line (order, sku, "250.125", NULL);
  }
  result = pad_order_evaluate (order, facts);
  g_assert_nonnull (result->part);
  g_assert_cmpint (facts->credit.limit - result->part->totals->gross, <, 2);
  g_test_message ("500 lines: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
}

/* 59 thresholds each 10,000.00 after the last, of half a percent more each; two percents of tax;
 * 400 lines of five million each at 0.01 to 0.97: what fits is not looked for piece by piece. The
 * figures are those of a search that tried everything which its bounds left open. */
static void
test_thresholds_and_millions (void)
{
  static const struct
  {
    const char *limit, *part;
  } rows[] = {
      {"100000.00", "1:5000000 2:2089347 98:1 | 100000.00"},
      {"5000000.00", "1:5000000 2:5000000 3:5000000 4:5000000 5:5000000 6:5000000 7:5000000 "
                     "8:5000000 9:5000000 10:5000000 11:5000000 12:5000000 13:5000000 14:5000000 "
                     "15:5000000 16:1496487 98:1 | 5000000.00"},
  };

  for (guint n = 0; n < G_N_ELEMENTS (rows); n++) {
    g_autoptr (PadFacts) facts = with_limit (rows[n].limit);
    g_autoptr (PadOrder) order = fixture_order ();

    fixture_tax (facts, "reduced", "HOME", NULL, "7");
    for (int i = 1; i < 60; i++)
      add_discount_from (facts, i * INT64_C (1000000), i * PAD_PERCENT_ONE / 2);
    for (int i = 0; i < 400; i++) {
      g_autofree char *sku = g_strdup_printf ("S%d", i);
      g_autofree char *price = g_strdup_printf ("0.%02d", i % 97 + 1);

      add_article (facts, g_intern_string (sku), price)->tax_class = i % 2 ? "reduced" : "standard";
      fixture_line (order, sku, "5000000", NULL);
    }
    assert_part (facts, order, rows[n].part);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/partial/by-line-number", test_by_line_number);
  g_test_add_func ("/rules/partial/by-rank", test_by_rank);
  g_test_add_func ("/rules/partial/discount-above-a-threshold", test_discount_above_a_threshold);
  g_test_add_func ("/rules/partial/freight-below-free-from", test_freight_below_free_from);
  g_test_add_func ("/rules/partial/unit-price-of-the-whole", test_unit_price_of_the_whole);
  g_test_add_func ("/rules/partial/minimum-and-multiple", test_minimum_and_multiple);
  g_test_add_func ("/rules/partial/minimum-over-lines", test_minimum_over_lines);
  g_test_add_func ("/rules/partial/thousandths", test_thousandths);
  g_test_add_func ("/rules/partial/no-candidates", test_no_candidates);
  g_test_add_func ("/rules/partial/large-order", test_large_order);
  g_test_add_func ("/rules/partial/thresholds-and-millions", test_thresholds_and_millions);
  return g_test_run ();
}
