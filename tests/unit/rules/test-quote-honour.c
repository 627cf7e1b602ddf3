/* RULES.md 9: a quoted price that was in force within the last `honour_days` is kept. */
#include "rules-fixture.h"

/* S cost 10.00 by LS, version 1, until change 50; 12.00 since. Change 50 was made yesterday, and
 * the server knows the end of yesterday and the moment before the change. */
static PadFacts *
server_facts (void)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_SERVER, "EUR");
  PadMomentFacts before = {facts->today - 1, 49}, yesterday = {facts->today - 1, PAD_SEQUENCE_NOW};
  PadPriceRule *old, *now;

  fixture_product (facts, "S");
  old = fixture_list_price (facts, "LS", "S", "0", "10.00");
  old->version = 1;
  old->replaced = 50;
  now = fixture_list_price (facts, "LS", "S", "0", "12.00");
  now->version = 50;
  g_array_append_val (facts->moments, before);
  g_array_append_val (facts->moments, yesterday);
  return facts;
}

/* @quantity of S at @price, as rule @rule of @version gave it. */
static PadOrder *
quoted_order (const char *price, const char *quantity, const char *rule, int64_t version)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadOrder *order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  fixture_product (facts, "S");
  fixture_list_price (facts, rule, "S", "0", price)->version = version;
  fixture_line (order, "S", quantity, NULL);
  result = pad_order_evaluate (order, facts);
  pad_order_quote (order, result, 0);
  return order;
}

static void
assert_goods (const PadOrder *order, const PadFacts *facts, const char *goods)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  fixture_assert_codes (result, "");
  fixture_assert_money (result->totals->goods, "EUR", goods);
}

/* What nobody can have been told. */
static void
assert_mismatch (const PadOrder *order, const PadFacts *facts)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);
  const PadFinding *finding = fixture_find (result, "total_mismatch", 1);

  g_assert_null (pad_findings_find (result->findings, "price_changed"));
  g_assert_cmpstr (pad_params_get (finding->params, "what"), ==, "unit_price");
  g_assert_cmpstr (pad_params_get (finding->params, "expected"), ==, "12");
}

static void
assert_asked (const PadOrder *order, const PadFacts *facts)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  fixture_assert_codes (result, "price_changed");
  g_assert_cmpint (fixture_find (result, "price_changed", 1)->severity, ==, PAD_SEVERITY_BLOCK);
}

static void
test_kept (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "LS", 1);
  g_autoptr (PadOrderResult) result = NULL;

  assert_goods (order, facts, "30.00");
  result = pad_order_evaluate (order, facts);
  g_assert_cmpint (((PadLineResult *)result->lines->pdata[0])->price->rule_version, ==, 1);
  g_assert_false (pad_findings_adjusted (result->findings));
}

static void
assert_honoured_steps (const PadOrder *order, const PadFacts *facts, const char *expected)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);
  g_autoptr (PadPrice) price = pad_order_explain_line (order, facts, result, 1);
  g_autofree char *steps = fixture_steps (price->steps, "honoured");

  g_assert_cmpstr (steps, ==, expected);
}

/* Since when it is no more, and, unless the list price is hidden, what it is now. */
static void
test_explained (void)
{
  static const char *const rest =
      "working of=price operation=honoured honoured=3.333333 value=10/3\n"
      "rounding of=unit_price multiple=0.000001 before=10/3 after=3.333333\n"
      "result source=list rule=LS unit_price=3.333333 currency=EUR\n"
      "working of=line_net operation=base_quantity base_quantity=3 value=10\n"
      "line_net line_net=10.00\n";
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("3.333333", "3", "LS", 1);
  g_autofree char *day = pad_date_format (facts->today - 1);
  g_autofree char *hidden =
      g_strdup_printf ("honoured source=list rule=LS rule_version=1 honoured_on=%s\n%s", day, rest);
  g_autofree char *told = g_strdup_printf (
      "honoured source=list rule=LS rule_version=1 honoured_on=%s today=12\n%s", day, rest);

  ((PadPriceRule *)facts->rules->pdata[0])->per = 3;
  assert_honoured_steps (order, facts, told);
  facts->settings.show_list_price = FALSE;
  assert_honoured_steps (order, facts, hidden);
}

/* What is asked for and approved is not what was honoured. */
static void
test_kept_day (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "LS", 1);
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);
  g_autoptr (PadOrderResult) granted = NULL;
  PadOrderLine *line = order->lines->pdata[0];

  g_assert_true (pad_order_result_get_line (result, 1)->honoured);
  g_assert_cmpint (pad_order_result_get_line (result, 1)->honoured_on, ==, facts->today - 1);
  line->has_requested = TRUE;
  line->requested_price = fixture_price ("5");
  pad_findings_add (facts->decided, PAD_FINDING_SPECIAL_PRICE, PAD_SEVERITY_APPROVAL, 1);
  granted = pad_order_evaluate (order, facts);
  g_assert_false (pad_order_result_get_line (granted, 1)->honoured);
}

/* Before the tolerance is asked: it costs the quoted price, not the new one. */
static void
test_kept_before_the_tolerance (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "LS", 1);

  order->tolerance = fixture_percent ("50");
  assert_goods (order, facts, "30.00");
}

/* The fraction of then, not its six digits. */
static void
test_exact_price (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("3.333333", "3", "LS", 1);

  ((PadPriceRule *)facts->rules->pdata[0])->per = 3;
  assert_goods (order, facts, "10.00");
}

static void
test_too_long_ago (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "LS", 1);

  g_array_set_size (facts->moments, 0);
  assert_asked (order, facts);
}

static void
test_lower_is_still_used (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "LS", 1);
  g_autoptr (PadOrderResult) result = NULL;

  ((PadPriceRule *)facts->rules->pdata[1])->price = fixture_price ("9.00");
  result = pad_order_evaluate (order, facts);
  fixture_assert_money (result->totals->goods, "EUR", "27.00");
}

/* Another price, version or rule than was in force: nothing is gained. LS was never at 9.00 in
 * version 1, nor at 10.00 in version 50, and version 1 was in force when there would have been a
 * version 2. Of XX nothing is known. */
static void
test_forged (void)
{
  static const struct
  {
    const char *price;
    const char *rule;
    int64_t version;
    gboolean asked;
  } forged[] = {{"9.00", "LS", 1},      {"10.00", "LS", 2}, {"10.00", "LS", 50},
                {"10.00", "LS", 0},     {"10.00", "XX", 0}, {"10.00", "XX", 1, TRUE},
                {"10.000001", "LS", 1}, {"10.00", "", 1},   {"11.999999", "LS", 1}};
  g_autoptr (PadFacts) facts = server_facts ();

  for (guint i = 0; i < G_N_ELEMENTS (forged); i++) {
    g_autoptr (PadOrder) order =
        quoted_order (forged[i].price, "3", forged[i].rule, forged[i].version);

    if (forged[i].asked)
      assert_asked (order, facts);
    else
      assert_mismatch (order, facts);
  }
}

/* Rules that are there and cheap, of another account, and of lists that are not this account's. */
static void
test_rules_of_others (void)
{
  static const PadPriceSource sources[] = {PAD_SOURCE_ACCOUNT, PAD_SOURCE_AGREEMENT,
                                           PAD_SOURCE_TIER, PAD_SOURCE_GROUP};

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++) {
    g_autoptr (PadFacts) facts = server_facts ();
    g_autoptr (PadOrder) order = quoted_order ("5.00", "3", "OTHER", 7);
    PadPriceRule *rule = fixture_rule (facts, "OTHER", sources[i], "B", "product S", "0");

    rule->version = 7;
    rule->currency = "EUR";
    fixture_fixed (rule, "5.00");
    assert_asked (order, facts);
  }
}

/* A list price that was there all the time but gave way to the account's own. */
static void
test_rule_that_did_not_win (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "LS", 1);
  PadPriceRule *own = fixture_rule (facts, "OWN", PAD_SOURCE_ACCOUNT, "A", "product S", "0");

  own->version = 2;
  fixture_fixed (own, "13.00");
  assert_asked (order, facts);
  /* It came with change 50: until then the list price was the account's. */
  own->version = 50;
  assert_goods (order, facts, "30.00");
}

/* A promotion's last day was yesterday; its version is the same. */
static void
test_ended_by_its_date (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("8.00", "3", "PROMO", 9);
  PadPriceRule *promotion =
      fixture_rule (facts, "PROMO", PAD_SOURCE_PROMOTION, NULL, "product S", "0");

  promotion->version = 9;
  promotion->currency = "EUR";
  promotion->valid_to = facts->today - 1;
  fixture_fixed (promotion, "8.00");
  assert_goods (order, facts, "24.00");
  promotion->valid_to = facts->today - 2;
  assert_asked (order, facts);
}

/* From 5 pieces on it was 10.00, and for 3 never. */
static void
test_quantity_of_the_order (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) few = quoted_order ("10.00", "3", "LS", 1);
  g_autoptr (PadOrder) many = quoted_order ("10.00", "5", "LS", 1);

  ((PadPriceRule *)facts->rules->pdata[0])->min_quantity = fixture_quantity ("5");
  assert_asked (few, facts);
  assert_goods (many, facts, "50.00");
}

/* No price any more: no_price, whatever there was. */
static void
test_no_price_any_more (void)
{
  g_autoptr (PadFacts) facts = server_facts ();
  g_autoptr (PadOrder) order = quoted_order ("10.00", "3", "LS", 1);
  g_autoptr (PadOrderResult) result = NULL;

  ((PadPriceRule *)facts->rules->pdata[1])->replaced = 60;
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "no_price");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/quote-honour/kept", test_kept);
  g_test_add_func ("/rules/quote-honour/explained", test_explained);
  g_test_add_func ("/rules/quote-honour/last-day-is-kept", test_kept_day);
  g_test_add_func ("/rules/quote-honour/kept-before-the-tolerance", test_kept_before_the_tolerance);
  g_test_add_func ("/rules/quote-honour/exact-price", test_exact_price);
  g_test_add_func ("/rules/quote-honour/too-long-ago", test_too_long_ago);
  g_test_add_func ("/rules/quote-honour/lower-is-still-used", test_lower_is_still_used);
  g_test_add_func ("/rules/quote-honour/forged", test_forged);
  g_test_add_func ("/rules/quote-honour/rules-of-others", test_rules_of_others);
  g_test_add_func ("/rules/quote-honour/rule-that-did-not-win", test_rule_that_did_not_win);
  g_test_add_func ("/rules/quote-honour/ended-by-its-date", test_ended_by_its_date);
  g_test_add_func ("/rules/quote-honour/quantity-of-the-order", test_quantity_of_the_order);
  g_test_add_func ("/rules/quote-honour/no-price-any-more", test_no_price_any_more);
  return g_test_run ();
}
