/* RULES.md 10, changing a confirmed order: what is left as it was costs no more than it did. */
#include "rules-fixture.h"

/* 24000 of S at 10.00 for 24 today; the order was confirmed at @unit_price with @net. */
static PadFacts *
changed_facts (const char *unit_price, const char *net)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_SERVER, "EUR");
  const PadFormerLineFacts former = {.line = 1,
                                     .sku = "S",
                                     .quantity = fixture_quantity ("24000"),
                                     .base_quantity = fixture_quantity ("24000"),
                                     .unit_price = fixture_price (unit_price),
                                     .net = fixture_money (net, "EUR"),
                                     .source = PAD_SOURCE_LIST,
                                     .rule = "OLD"};

  fixture_product (facts, "S");
  fixture_list_price (facts, "LS", "S", "0", "0.416667");
  g_array_append_val (facts->former, former);
  return facts;
}

static PadOrderResult *
change (const PadFacts *facts, const char *quantity)
{
  g_autoptr (PadOrder) order = fixture_order ();

  fixture_line (order, "S", quantity, NULL);
  return pad_order_evaluate (order, facts);
}

static void
assert_priced (const PadOrderResult *result, const char *rule, const char *net)
{
  const PadLineResult *line = result->lines->pdata[0];

  g_assert_cmpstr (line->price->rule_code, ==, rule);
  fixture_assert_money (line->net, "EUR", net);
}

static void
assert_net (const char *unit_price, const char *former, const char *rule, const char *net)
{
  g_autoptr (PadFacts) facts = changed_facts (unit_price, former);
  g_autoptr (PadOrderResult) result = change (facts, "24000");

  assert_priced (result, rule, net);
}

/* Today's price is 0.416667: more than 0.4, less than 0.5. */
static void
test_no_more_than_confirmed (void)
{
  assert_net ("0.4", "9600.00", "OLD", "9600.00");
  assert_net ("0.5", "12000.00", "LS", "10000.01");
}

/* Of two prices that six digits show as one the net tells which is dearer. */
static void
test_fractions (void)
{
  assert_net ("0.416667", "10000.00", "OLD", "10000.00");
  assert_net ("0.416667", "10000.01", "LS", "10000.01");
  assert_net ("0.416667", "10000.02", "LS", "10000.01");
}

/* What was confirmed for one quantity is not the price of another. */
static void
test_another_quantity (void)
{
  g_autoptr (PadFacts) facts = changed_facts ("0.416667", "10000.00");
  g_autoptr (PadOrderResult) result = change (facts, "12000");

  assert_priced (result, "LS", "5000.00");
}

/* -- what became of the article since -- */

static PadFormerLineFacts *
former_of (const PadFacts *facts)
{
  return &g_array_index (facts->former, PadFormerLineFacts, 0);
}

static PadFacts *
gone_facts (PadProductStatus status)
{
  PadFacts *facts = changed_facts ("0.4", "9600.00");

  facts->side = PAD_SIDE_DESKTOP;
  pad_facts_get_product (facts, "S")->status = status;
  return facts;
}

static void
assert_gone (const PadFacts *facts, const char *quantity, const char *code)
{
  g_autoptr (PadOrderResult) result = change (facts, quantity);

  if (code == NULL) {
    assert_priced (result, "OLD", "9600.00");
    g_assert_cmpuint (result->findings->len, ==, 0);
  } else
    g_assert_nonnull (pad_findings_find (result->findings, code));
  g_assert_cmpint (pad_findings_stop_submit (result->findings), ==, code != NULL);
}

/* An article that is not on the disk: nothing but the line is known of it, not even its unit. */
static void
test_article_gone (void)
{
  g_autoptr (PadFacts) facts = gone_facts (PAD_PRODUCT_UNPUBLISHED);
  g_autoptr (PadOrderResult) result = NULL;
  const PadLineResult *line;

  former_of (facts)->has_tax = TRUE;
  former_of (facts)->tax_percent = fixture_percent ("7");
  assert_gone (facts, "24000", NULL);
  assert_gone (facts, "23999", PAD_FINDING_PRODUCT_NOT_VISIBLE);
  assert_gone (facts, "24001", PAD_FINDING_PRODUCT_NOT_VISIBLE);
  result = change (facts, "24000");
  line = result->lines->pdata[0];
  g_assert_cmpint (line->tax_percent, ==, fixture_percent ("7"));
  fixture_assert_money (result->totals->gross, "EUR", "10272.00");
}

/* Without the percent it was confirmed with its tax is not known. */
static void
test_tax_unknown (void)
{
  g_autoptr (PadFacts) facts = gone_facts (PAD_PRODUCT_UNPUBLISHED);

  assert_gone (facts, "24000", PAD_FINDING_TAX_RATE_MISSING);
}

/* What was asked for and approved is not kept, and nothing else is known. */
static void
test_requested (void)
{
  g_autoptr (PadFacts) facts = gone_facts (PAD_PRODUCT_UNPUBLISHED);

  former_of (facts)->source = PAD_SOURCE_REQUESTED;
  assert_gone (facts, "24000", PAD_FINDING_PRODUCT_NOT_VISIBLE);
}

static void
test_no_price (void)
{
  g_autoptr (PadFacts) facts = gone_facts (PAD_PRODUCT_ACTIVE);

  ((PadPriceRule *)facts->rules->pdata[0])->min_quantity = fixture_quantity ("1000000");
  assert_gone (facts, "24000", NULL);
  assert_gone (facts, "23999", PAD_FINDING_NO_PRICE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/former/no-more-than-confirmed", test_no_more_than_confirmed);
  g_test_add_func ("/rules/former/fractions", test_fractions);
  g_test_add_func ("/rules/former/another-quantity", test_another_quantity);
  g_test_add_func ("/rules/former/article-gone", test_article_gone);
  g_test_add_func ("/rules/former/article-gone-and-its-tax-unknown", test_tax_unknown);
  g_test_add_func ("/rules/former/article-gone-and-price-requested", test_requested);
  g_test_add_func ("/rules/former/no-price", test_no_price);
  return g_test_run ();
}
