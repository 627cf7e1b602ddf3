/* RULES.md 9: what rose between building and upload, within the order's tolerance. */
#include "rules-fixture.h"

static PadFacts *
server_facts (const char *price, int64_t version)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_SERVER, "EUR");

  fixture_product (facts, "S");
  fixture_list_price (facts, "LS", "S", "0", price)->version = version;
  return facts;
}

/* @quantity of S as it was quoted at @price, with @tolerance percent. */
static PadOrder *
quoted_order (const char *price, const char *quantity, const char *tolerance)
{
  g_autoptr (PadFacts) facts = server_facts (price, 1);
  PadOrder *order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  facts->side = PAD_SIDE_DESKTOP;
  fixture_line (order, "S", quantity, NULL);
  order->tolerance = fixture_percent (tolerance);
  result = pad_order_evaluate (order, facts);
  pad_order_quote (order, result, 0);
  return order;
}

static PadOrderResult *
evaluate (const PadOrder *order, const char *price)
{
  g_autoptr (PadFacts) facts = server_facts (price, 2);

  return pad_order_evaluate (order, facts);
}

static void
assert_severity (const char *old, const char *price, const char *tolerance, PadSeverity severity)
{
  g_autoptr (PadOrder) order = quoted_order (old, "1", tolerance);
  g_autoptr (PadOrderResult) result = evaluate (order, price);

  g_assert_cmpint (fixture_find (result, "price_changed", 1)->severity, ==, severity);
}

/* 2 percent of 10.00 are 0.20: 10.20 is within, one millionth more is not. */
static void
test_bounds (void)
{
  assert_severity ("10.00", "10.20", "2", PAD_SEVERITY_WARNING);
  assert_severity ("10.00", "10.200001", "2", PAD_SEVERITY_BLOCK);
  assert_severity ("10.00", "10.000001", "0", PAD_SEVERITY_BLOCK);
  assert_severity ("10.00", "9.999999", "0", PAD_SEVERITY_INFO);
  assert_severity ("0", "0.000001", "100", PAD_SEVERITY_BLOCK);
  assert_severity ("0.000001", "0.000002", "100", PAD_SEVERITY_WARNING);
  assert_severity ("999999999", "999999999.999999", "0.0001", PAD_SEVERITY_WARNING);
}

/* The new price is used, and the order goes on as adjusted. */
static void
test_new_price_is_used (void)
{
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "2");
  g_autoptr (PadOrderResult) result = evaluate (order, "10.10");
  const PadFinding *finding = fixture_find (result, "price_changed", 1);

  fixture_assert_codes (result, "price_changed");
  g_assert_cmpstr (pad_params_get (finding->params, "old"), ==, "10");
  g_assert_cmpstr (pad_params_get (finding->params, "new"), ==, "10.1");
  g_assert_cmpint (pad_findings_outcome (result->findings), ==, PAD_OUTCOME_CONFIRMED);
  g_assert_true (pad_findings_adjusted (result->findings));
  fixture_assert_money (result->totals->goods, "EUR", "30.30");
  fixture_assert_money (result->totals->gross, "EUR", "36.36");
}

/* 0.99 + 1 % is 0.9999, the net 1.00: rounding makes more than 1 % of the gross, and the price is
 * within all the same. */
static void
test_rounding_of_the_gross_does_not_block (void)
{
  g_autoptr (PadOrder) order = quoted_order ("0.99", "1", "1");
  g_autoptr (PadOrderResult) result = evaluate (order, "0.9999");

  fixture_assert_codes (result, "price_changed");
  g_assert_cmpint (pad_findings_outcome (result->findings), ==, PAD_OUTCOME_CONFIRMED);
}

static PadOrderResult *
evaluate_tax (const PadOrder *order, const char *price, const char *tax)
{
  g_autoptr (PadFacts) facts = server_facts (price, 2);

  g_array_index (facts->taxes, PadTaxFacts, 0).percent = fixture_percent (tax);
  return pad_order_evaluate (order, facts);
}

/* 100.00 + 20 % = 120.00; with 26 % it is 126.00: 5 percent more, to the cent. */
static void
test_total_bounds (void)
{
  g_autoptr (PadOrder) within = quoted_order ("10.00", "10", "5");
  g_autoptr (PadOrder) beyond = quoted_order ("10.00", "10", "4.9999");
  g_autoptr (PadOrderResult) taken = evaluate_tax (within, "10.00", "26");
  g_autoptr (PadOrderResult) asked = evaluate_tax (beyond, "10.00", "26");

  fixture_assert_codes (taken, "total_changed");
  g_assert_cmpint (fixture_find (taken, "total_changed", 1)->severity, ==, PAD_SEVERITY_WARNING);
  g_assert_cmpint (pad_findings_outcome (taken->findings), ==, PAD_OUTCOME_CONFIRMED);
  g_assert_cmpint (fixture_find (asked, "total_changed", 1)->severity, ==, PAD_SEVERITY_BLOCK);
}

/* A price within its tolerance does not hide a tax that is not: 26 % on the quoted 100.00 is what
 * is judged, 128.52 on 102.00 what is told. */
static void
test_total_beside_a_risen_price (void)
{
  g_autoptr (PadOrder) order = quoted_order ("10.00", "10", "4");
  g_autoptr (PadOrderResult) both = evaluate_tax (order, "10.20", "26");
  const PadFinding *total = fixture_find (both, "total_changed", 1);

  fixture_assert_codes (both, "price_changed total_changed");
  g_assert_cmpint (fixture_find (both, "price_changed", 1)->severity, ==, PAD_SEVERITY_WARNING);
  g_assert_cmpint (total->severity, ==, PAD_SEVERITY_BLOCK);
  g_assert_cmpstr (pad_params_get (total->params, "old"), ==, "120.00");
  g_assert_cmpstr (pad_params_get (total->params, "new"), ==, "128.52");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/quote-tolerance/bounds", test_bounds);
  g_test_add_func ("/rules/quote-tolerance/new-price-is-used", test_new_price_is_used);
  g_test_add_func ("/rules/quote-tolerance/rounding-of-the-gross-does-not-block",
                   test_rounding_of_the_gross_does_not_block);
  g_test_add_func ("/rules/quote-tolerance/total-bounds", test_total_bounds);
  g_test_add_func ("/rules/quote-tolerance/total-beside-a-risen-price",
                   test_total_beside_a_risen_price);
  return g_test_run ();
}
