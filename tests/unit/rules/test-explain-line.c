/* RULES.md 4, "why this price", of a line in its order: what stands in place of a price that rules
 * give, and how the price becomes the line's net. */
#include "rules-fixture.h"

#include <string.h>

static PadFacts *
example (PadSide side)
{
  PadFacts *facts = fixture_facts (side, "EUR");
  PadListFacts gold = {"GOLD", "EUR", 1};

  fixture_unit (fixture_product (facts, "S"), "case", 24, 1, NULL, NULL);
  g_array_append_val (facts->account.lists, gold);
  fixture_list_price (facts, "L", "S", "0", "9");
  fixture_fixed (fixture_rule (facts, "T1", PAD_SOURCE_TIER, "GOLD", "product S", "0"), "7.15");
  fixture_fixed (fixture_rule (facts, "T20", PAD_SOURCE_TIER, "GOLD", "product S", "20"), "6.00");
  return facts;
}

/* An offer Q1 of 2 cases, @price for 3 of them. */
static void
offer (PadFacts *facts, PadOrder *order, const char *price, const char *currency)
{
  PadQuotationFacts *quotation = &facts->quotation;
  const PadQuotationLineFacts line = {
      1, "S", "case", fixture_quantity ("2"), TRUE, fixture_price (price), 3};

  quotation->known = TRUE;
  quotation->number = "Q1";
  quotation->account = "A";
  quotation->state = "offered";
  quotation->currency = currency;
  quotation->valid_to = facts->today;
  g_array_append_val (quotation->lines, line);
  order->quotation = g_strdup ("Q1");
  fixture_line (order, "S", "2", "case");
}

/* The order changes one whose line 1 was 3 of S at @price, @percent off, for @net. */
static void
confirm (PadFacts *facts, const char *price, const char *percent, const char *net)
{
  const PadFormerLineFacts former = {.line = 1,
                                     .sku = "S",
                                     .quantity = fixture_quantity ("3"),
                                     .base_quantity = fixture_quantity ("3"),
                                     .unit_price = fixture_price (price),
                                     .discount_percent = fixture_percent (percent),
                                     .net = fixture_money (net, "EUR"),
                                     .source = PAD_SOURCE_TIER,
                                     .rule = "T0"};

  g_array_append_val (facts->former, former);
}

/* The steps of line 1 from the first of @from on: "step name=value ...". (transfer full) */
static char *
explain (const PadFacts *facts, const PadOrder *order, const char *from)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);
  g_autoptr (PadPrice) price = pad_order_explain_line (order, facts, result, 1);

  return fixture_steps (price->steps, from);
}

static void
assert_steps (const PadFacts *facts, const PadOrder *order, const char *from, const char *expected)
{
  g_autofree char *steps = explain (facts, order, from);

  g_assert_cmpstr (steps, ==, expected);
}

/* 7.15 x 3 = 21.45, less 10 percent 19.305, rounded 19.31. */
static void
test_discount (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = fixture_order ();
  PadOrderLine *line = fixture_line (order, "S", "3", NULL);

  assert_steps (facts, order, "result",
                "result source=tier rule=T1 unit_price=7.15 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=3 value=21.45\n"
                "line_net line_net=21.45\n");
  line->has_discount = TRUE;
  line->discount_percent = fixture_percent ("10");
  assert_steps (facts, order, "result",
                "result source=tier rule=T1 unit_price=7.15 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=3 value=21.45\n"
                "working of=line_net operation=discount_percent discount_percent=10 value=19.305\n"
                "rounding of=line_net multiple=0.01 before=19.305 after=19.31\n"
                "line_net line_net=19.31\n");
}

/* The break is that of the article's sum, 3 + 17; the net that of the line. */
static void
test_sum (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = fixture_order ();

  fixture_line (order, "S", "3", NULL);
  fixture_line (order, "S", "17", NULL);
  assert_steps (facts, order, "result",
                "result source=tier rule=T20 unit_price=6 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=3 value=18\n"
                "line_net line_net=18.00\n");
}

/* 100 for 3 cases of 24 is 25/18 apiece; 48 of them are 66.67. No rule is asked. */
static void
test_offer (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = fixture_order ();

  offer (facts, order, "100", "EUR");
  assert_steps (facts, order, "list_price",
                "list_price rule=L unit_price=9\n"
                "quotation quotation=Q1 valid_to=2026-06-15 currency=EUR\n"
                "working of=price operation=fixed rule=Q1 price=100 currency=EUR per=3 unit=case "
                "num=24 den=1 value=25/18\n"
                "rounding of=unit_price multiple=0.000001 before=25/18 after=1.388889\n"
                "result source=quotation rule=Q1 unit_price=1.388889 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=48 value=200/3\n"
                "rounding of=line_net multiple=0.01 before=200/3 after=66.67\n"
                "line_net line_net=66.67\n");
}

/* An offer in dollars is converted, and rounded to 6 digits before it is multiplied. */
static void
test_offer_converted (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = fixture_order ();

  offer (facts, order, "100", "USD");
  assert_steps (facts, order, "working",
                "working of=price operation=fixed rule=Q1 price=100 currency=USD per=3 unit=case "
                "num=24 den=1 value=25/18\n"
                "result outcome=no_price\n");
  fixture_rate (facts, "USD", "EUR", "2026-06-01", "0.9");
  fixture_rate (facts, "USD", "EUR", "2026-06-14", "0.8");
  assert_steps (facts, order, "working",
                "working of=price operation=fixed rule=Q1 price=100 currency=USD per=3 unit=case "
                "num=24 den=1 value=25/18\n"
                "working of=price operation=conversion from_currency=USD from=25/18 rate=0.8 "
                "rate_date=2026-06-14 to_currency=EUR value=10/9\n"
                "rounding of=price multiple=0.000001 before=10/9 after=1.111111\n"
                "result source=quotation rule=Q1 unit_price=1.111111 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=48 value=53.333328\n"
                "rounding of=line_net multiple=0.01 before=53.333328 after=53.33\n"
                "line_net line_net=53.33\n");
}

/* What was confirmed at 3.333333 for 10.00 is that, although the list says 7.15 today. */
static void
test_confirmed (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = fixture_order ();
  PadOrderLine *line = fixture_line (order, "S", "3", NULL);

  confirm (facts, "3.333333", "0", "10.00");
  assert_steps (facts, order, "list_price",
                "list_price rule=L unit_price=9\n"
                "confirmed source=tier rule=T0 today=7.15\n"
                "working of=price operation=confirmed confirmed=3.333333 value=3.333333\n"
                "result source=tier rule=T0 unit_price=3.333333 currency=EUR\n"
                "working of=line_net operation=confirmed confirmed=10.00 value=10\n"
                "line_net line_net=10.00\n");
  /* With another discount it is worked out from the six digits. */
  line->has_discount = TRUE;
  line->discount_percent = fixture_percent ("50");
  assert_steps (facts, order, "working",
                "working of=price operation=confirmed confirmed=3.333333 value=3.333333\n"
                "result source=tier rule=T0 unit_price=3.333333 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=3 value=9.999999\n"
                "working of=line_net operation=discount_percent discount_percent=50 "
                "value=4.9999995\n"
                "rounding of=line_net multiple=0.01 before=4.9999995 after=5\n"
                "line_net line_net=5.00\n");
}

/* Where only the list has a price today and may not be seen, it is neither told nor compared with:
 * what is paid is what was confirmed. */
static void
test_confirmed_hidden (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;
  const PadLineResult *line;

  fixture_line (order, "S", "3", NULL);
  fixture_list_price (facts, "L50", "S", "50", "2");
  g_array_set_size (facts->account.lists, 0);
  facts->settings.show_list_price = FALSE;
  confirm (facts, "4", "0", "12.00");
  assert_steps (facts, order, "confirmed",
                "confirmed source=tier rule=T0\n"
                "working of=price operation=confirmed confirmed=4 value=4\n"
                "result source=tier rule=T0 unit_price=4 currency=EUR\n"
                "working of=line_net operation=confirmed confirmed=12.00 value=12\n"
                "line_net line_net=12.00\n");
  result = pad_order_evaluate (order, facts);
  line = result->lines->pdata[0];
  g_assert_false (line->price->has_next_break);
  g_assert_false (line->price->has_list_price);
}

static void
test_requested (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_SERVER);
  g_autoptr (PadOrder) order = fixture_order ();
  PadOrderLine *line = fixture_line (order, "S", "3", NULL);

  line->has_requested = TRUE;
  line->requested_price = fixture_price ("5");
  assert_steps (facts, order, "result",
                "result source=tier rule=T1 unit_price=7.15 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=3 value=21.45\n"
                "line_net line_net=21.45\n");
  pad_findings_add (facts->decided, PAD_FINDING_SPECIAL_PRICE, PAD_SEVERITY_APPROVAL, 1);
  assert_steps (facts, order, "requested",
                "requested\n"
                "working of=price operation=requested requested=5 value=5\n"
                "result source=requested unit_price=5 currency=EUR\n"
                "working of=line_net operation=base_quantity base_quantity=3 value=15\n"
                "line_net line_net=15.00\n");
}

/* No such line, no such article, no prices: there is nothing to explain. */
static void
test_nothing (void)
{
  g_autoptr (PadFacts) facts = example (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  fixture_line (order, "X", "3", NULL);
  fixture_line (order, "S", "3", NULL);
  result = pad_order_evaluate (order, facts);
  g_assert_null (pad_order_explain_line (order, facts, result, 1));
  g_assert_null (pad_order_explain_line (order, facts, result, 3));
  facts->user.permissions &=
      ~(PadPermissions)(PAD_PERMISSION_PRICE_CUSTOMER | PAD_PERMISSION_PRICE_CATALOG);
  g_assert_null (pad_order_explain_line (order, facts, result, 2));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/explain/line/discount", test_discount);
  g_test_add_func ("/rules/explain/line/break-of-the-sum", test_sum);
  g_test_add_func ("/rules/explain/line/offer", test_offer);
  g_test_add_func ("/rules/explain/line/offer-in-another-currency", test_offer_converted);
  g_test_add_func ("/rules/explain/line/kept-of-a-confirmed-order", test_confirmed);
  g_test_add_func ("/rules/explain/line/kept-and-list-price-hidden", test_confirmed_hidden);
  g_test_add_func ("/rules/explain/line/requested", test_requested);
  g_test_add_func ("/rules/explain/line/nothing-to-explain", test_nothing);
  return g_test_run ();
}
