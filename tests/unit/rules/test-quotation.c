/* RULES.md 10: offers that are accepted by an order. */
#include "rules-fixture.h"

#include <pad-states.h>

#define DAY_MS (INT64_C (24) * 60 * 60 * 1000)

/* 4 of S at 5.00 are offered at 2.00 apiece. */
static PadFacts *
one_offer (PadSide side)
{
  PadFacts *facts = fixture_facts (side, "EUR");
  PadQuotationFacts *quotation = &facts->quotation;
  const PadQuotationLineFacts line = {1, "S", "", fixture_quantity ("4"), TRUE, fixture_price ("2"),
                                      1};

  fixture_product (facts, "S");
  fixture_list_price (facts, "L", "S", "0", "5.00");
  quotation->known = TRUE;
  quotation->number = "Q1";
  quotation->account = "A";
  quotation->state = "offered";
  quotation->currency = "EUR";
  quotation->valid_to = facts->today;
  g_array_append_val (quotation->lines, line);
  return facts;
}

static PadOrder *
accepting (void)
{
  PadOrder *order = fixture_order ();

  order->quotation = g_strdup ("Q1");
  fixture_line (order, "S", "4", NULL);
  return order;
}

static void
assert_codes (const PadFacts *facts, const PadOrder *order, const char *codes)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  fixture_assert_codes (result, codes);
}

/* Sent with what the desktop worked out. */
static PadOrder *
sent (void)
{
  g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_DESKTOP);
  PadOrder *order = accepting ();
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  fixture_assert_codes (result, "");
  pad_order_quote (order, result, 0);
  return order;
}

static void
test_price (void)
{
  g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = accepting ();
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);
  const PadLineResult *line = result->lines->pdata[0];

  fixture_assert_codes (result, "");
  g_assert_cmpint (line->price->source, ==, PAD_SOURCE_QUOTATION);
  g_assert_cmpstr (line->price->rule_code, ==, "Q1");
  fixture_assert_price (line->price->unit_price, "2");
  fixture_assert_price (line->price->list_price, "5");
  fixture_assert_money (line->net, "EUR", "8.00");
}

/* An offer's prices are the account's: nobody accepts what they do not see. */
static void
test_catalog_view (void)
{
  g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_SERVER);
  g_autoptr (PadOrder) order = accepting ();
  g_autoptr (PadOrderResult) result = NULL;

  facts->user.permissions &= ~PAD_PERMISSION_PRICE_CUSTOMER;
  facts->user.permissions |= PAD_PERMISSION_PRICE_CATALOG;
  result = pad_order_evaluate (order, facts);
  g_assert_cmpstr (pad_params_get (fixture_find (result, "not_allowed", 1)->params, "reason"), ==,
                   "quotation_prices");
  fixture_assert_price (((const PadLineResult *)result->lines->pdata[0])->price->unit_price, "5");
}

/* Of an offer that ended yesterday: what counts is when the device handed it in, and how long ago
 * that was; two days are honoured. */
static void
test_in_time (void)
{
  static const struct
  {
    int asked;
    int64_t waited;
    const char *codes;
  } rows[] = {
      {-1, DAY_MS, ""},          {-1, 2 * DAY_MS, ""}, {-1, 2 * DAY_MS + 1, "offer_expired"},
      {0, 0, "offer_expired"},   {-2, 2 * DAY_MS, ""}, {-3, 3 * DAY_MS, "offer_expired"},
      {+1, -1, "offer_expired"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_SERVER);
    g_autoptr (PadOrder) order = sent ();

    facts->quotation.valid_to = facts->today - 1;
    facts->quotation.asked = facts->today + rows[i].asked;
    facts->quotation.waited = rows[i].waited;
    assert_codes (facts, order, rows[i].codes);
    /* What the supplier marked as expired meanwhile was accepted in time all the same. */
    facts->quotation.state = "expired";
    assert_codes (facts, order, rows[i].codes);
    /* The answer to what was asked of an order that was in time. */
    facts->quotation.in_time = TRUE;
    assert_codes (facts, order, "");
  }
}

/* As long as a price may be honoured, and no longer, whatever a store says. */
static void
test_in_time_longest (void)
{
  static const int64_t days[] = {366, 367, 99999999999999, INT64_MAX};

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_SERVER);
    g_autoptr (PadOrder) order = sent ();

    facts->settings.honour_days = days[i];
    facts->quotation.valid_to = facts->today - 366;
    facts->quotation.asked = facts->today - 366;
    facts->quotation.waited = 366 * DAY_MS;
    assert_codes (facts, order, "");
    facts->quotation.waited++;
    assert_codes (facts, order, "offer_expired");
  }
}

/* An order that waited for an approval is looked at again: its own offer is its own. */
static void
test_taken (void)
{
  g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_SERVER);
  g_autoptr (PadOrder) order = sent ();

  facts->quotation.state = "accepted";
  facts->quotation.valid_to = facts->today - 30;
  assert_codes (facts, order, "not_allowed");
  facts->quotation.taken = TRUE;
  assert_codes (facts, order, "");
}

static void
take (PadFacts *facts, const char *sku, const char *quantity, const char *unit_price)
{
  const PadQuotationTakenFacts part = {sku, "pcs", TRUE, fixture_quantity (quantity),
                                       fixture_price (unit_price)};

  g_array_append_val (facts->quotation.parts, part);
}

static PadOrder *
rest_of (const char *quantity)
{
  PadOrder *order = fixture_order ();

  order->quotation = g_strdup ("Q1");
  order->split = g_strdup ("first");
  fixture_line (order, "S", quantity, NULL);
  return order;
}

/* What an order that was taken in part left of the offer, at its prices and however late: neither
 * more nor less. */
static void
test_rest (void)
{
  static const struct
  {
    const char *taken, *ordered, *codes;
  } rows[] = {{"1", "3", ""},
              {"1", "4", "not_allowed"},
              {"1", "2", "not_allowed"},
              {"4", "4", "not_allowed"},
              {"4", "0.001", "not_allowed"}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_DESKTOP);
    g_autoptr (PadOrder) order = rest_of (rows[i].ordered);
    g_autoptr (PadOrderResult) result = NULL;
    const PadLineResult *line;

    facts->quotation.state = "accepted";
    facts->quotation.valid_to = facts->today - 30;
    take (facts, "S", rows[i].taken, "2");
    result = pad_order_evaluate (order, facts);
    fixture_assert_codes (result, rows[i].codes);
    line = result->lines->pdata[0];
    g_assert_cmpint (line->price->source, ==,
                     *rows[i].codes == '\0' ? PAD_SOURCE_QUOTATION : PAD_SOURCE_LIST);
  }
}

/* The same article twice in an offer: by its price it is told which of them was taken. */
static void
test_rest_by_price (void)
{
  g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = rest_of ("4");
  const PadQuotationLineFacts dear = {2, "S", "", fixture_quantity ("4"), TRUE, fixture_price ("3"),
                                      1};
  g_autoptr (PadOrderResult) result = NULL;

  g_array_append_val (facts->quotation.lines, dear);
  take (facts, "S", "4", "3");
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "");
  fixture_assert_price (((const PadLineResult *)result->lines->pdata[0])->price->unit_price, "2");
  g_array_set_size (facts->quotation.parts, 0);
  take (facts, "S", "4", "2");
  pad_order_result_free (g_steal_pointer (&result));
  result = pad_order_evaluate (order, facts);
  fixture_assert_price (((const PadLineResult *)result->lines->pdata[0])->price->unit_price, "3");
}

/* The server's, which knows that nothing became another since @order was made. */
static PadFacts *
unchanged_since (PadOrder *order)
{
  PadFacts *facts = one_offer (PAD_SIDE_SERVER);

  order->facts_sequence = 100;
  facts->known = (PadKnownFacts) {.head = 100,
                                  .rules = TRUE,
                                  .prices = TRUE,
                                  .terms = TRUE,
                                  .offer = TRUE,
                                  .first = facts->today - 1,
                                  .last = facts->today};
  return facts;
}

/* Neither more nor less than what was offered, in whatever it is sent. */
static void
test_forged (void)
{
  g_autoptr (PadOrder) order = sent ();
  g_autoptr (PadFacts) facts = unchanged_since (order);
  PadOrderLine *line = order->lines->pdata[0];

  line->quoted_unit_price--;
  assert_codes (facts, order, "total_mismatch");
  line->quoted_unit_price += 2;
  order->tolerance = fixture_percent ("50");
  assert_codes (facts, order, "total_mismatch");
  line->quoted_unit_price--;
  assert_codes (facts, order, "");
  line->quoted_net++;
  assert_codes (facts, order, "total_mismatch total_mismatch");
}

static void
assert_severity (const PadFacts *facts,
                 const PadOrder *order,
                 const char *code,
                 PadSeverity severity)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  fixture_assert_codes (result, code);
  g_assert_cmpint (fixture_find (result, code, 1)->severity, ==, severity);
}

/* @order is sent with what it comes to by @facts. */
static void
quote (PadOrder *order, const PadFacts *facts)
{
  g_autoptr (PadOrderResult) result = pad_order_evaluate (order, facts);

  pad_order_quote (order, result, 0);
}

/* The offer was made anew: who had the old one is asked about a higher price, whatever they
 * tolerate, and has a lower one. */
static void
test_offered_anew (void)
{
  g_autoptr (PadOrder) order = sent ();
  g_autoptr (PadFacts) facts = unchanged_since (order);
  PadQuotationLineFacts *line = &g_array_index (facts->quotation.lines, PadQuotationLineFacts, 0);

  order->tolerance = fixture_percent ("50");
  line->price = fixture_price ("2.10");
  assert_codes (facts, order, "total_mismatch");
  facts->known.offer = FALSE;
  assert_severity (facts, order, "price_changed", PAD_SEVERITY_BLOCK);
  line->price = fixture_price ("1.90");
  assert_severity (facts, order, "price_changed", PAD_SEVERITY_INFO);
}

/* 9.999998 for 5 are 2.00 apiece in six digits, and dearer at 2.00 all the same. */
static void
test_offered_fraction (void)
{
  g_autoptr (PadOrder) order = sent ();
  g_autoptr (PadFacts) facts = unchanged_since (order);
  PadQuotationLineFacts *line = &g_array_index (facts->quotation.lines, PadQuotationLineFacts, 0);

  order->tolerance = fixture_percent ("50");
  ((PadOrderLine *)order->lines->pdata[0])->quantity = fixture_quantity ("40000");
  line->quantity = fixture_quantity ("40000");
  line->price = fixture_price ("9.999998");
  line->per = 5;
  quote (order, facts);
  assert_codes (facts, order, "");
  line->price = fixture_price ("2");
  line->per = 1;
  assert_codes (facts, order, "total_mismatch");
  facts->known.offer = FALSE;
  assert_severity (facts, order, "total_changed", PAD_SEVERITY_BLOCK);
}

/* What it costs here follows the rate of the day, also where no row has changed since. */
static void
test_offered_in_dollars (void)
{
  g_autoptr (PadOrder) order = accepting ();
  g_autoptr (PadFacts) facts = unchanged_since (order);
  PadOrderLine *line = order->lines->pdata[0];

  facts->quotation.currency = "USD";
  fixture_rate (facts, "USD", "EUR", "2026-01-01", "1");
  quote (order, facts);
  fixture_rate (facts, "USD", "EUR", "2026-06-15", "1.1");
  assert_severity (facts, order, "price_changed", PAD_SEVERITY_BLOCK);
  facts->known.first = facts->today;
  assert_codes (facts, order, "total_mismatch");
  facts->known.first = facts->today - 1;
  line->quoted_unit_price++;
  assert_codes (facts, order, "total_mismatch");
  facts->known.prices = FALSE;
  assert_severity (facts, order, "price_changed", PAD_SEVERITY_BLOCK);
}

/* A case of what was 4 pieces has 3 or 5 now. */
static void
test_offered_unit_changed (void)
{
  g_autoptr (PadOrder) order = accepting ();
  g_autoptr (PadFacts) facts = unchanged_since (order);
  PadProductFacts *product = pad_facts_get_product (facts, "S");
  PadUnitFacts *unit;

  g_free (((PadOrderLine *)order->lines->pdata[0])->unit);
  ((PadOrderLine *)order->lines->pdata[0])->unit = g_strdup ("case");
  g_array_index (facts->quotation.lines, PadQuotationLineFacts, 0).unit = "case";
  fixture_unit (product, "case", 4, 1, NULL, NULL);
  quote (order, facts);
  facts->known.prices = FALSE;
  unit = &g_array_index (product->units, PadUnitFacts, product->units->len - 1);
  unit->num = 3;
  assert_severity (facts, order, "price_changed", PAD_SEVERITY_BLOCK);
  unit->num = 5;
  assert_severity (facts, order, "price_changed", PAD_SEVERITY_INFO);
}

/* A discount or a price of one's own is not the offer's. */
static void
test_haggled (void)
{
  g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = accepting ();
  PadOrderLine *line = order->lines->pdata[0];
  g_autoptr (PadOrderResult) result = NULL;

  facts->user.discount_limit = fixture_percent ("50");
  line->has_discount = TRUE;
  line->discount_percent = fixture_percent ("1");
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "not_allowed");
  g_assert_cmpstr (pad_params_get (fixture_find (result, "not_allowed", 1)->params, "reason"), ==,
                   "quotation_lines");
}

static void
test_limits (void)
{
  g_autoptr (PadFacts) facts = one_offer (PAD_SIDE_DESKTOP);
  g_autoptr (PadOrder) order = accepting ();
  PadQuotationLineFacts *line = &g_array_index (facts->quotation.lines, PadQuotationLineFacts, 0);

  fixture_rate (facts, "USD", "EUR", "2026-01-01", "999999");
  facts->quotation.currency = "USD";
  line->price = INT64_MAX / 4;
  assert_codes (facts, order, "overflow");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/quotation/price", test_price);
  g_test_add_func ("/rules/quotation/catalog-view", test_catalog_view);
  g_test_add_func ("/rules/quotation/in-time", test_in_time);
  g_test_add_func ("/rules/quotation/in-time-longest", test_in_time_longest);
  g_test_add_func ("/rules/quotation/taken", test_taken);
  g_test_add_func ("/rules/quotation/rest", test_rest);
  g_test_add_func ("/rules/quotation/rest-by-price", test_rest_by_price);
  g_test_add_func ("/rules/quotation/forged", test_forged);
  g_test_add_func ("/rules/quotation/offered-anew", test_offered_anew);
  g_test_add_func ("/rules/quotation/offered-fraction", test_offered_fraction);
  g_test_add_func ("/rules/quotation/offered-in-dollars", test_offered_in_dollars);
  g_test_add_func ("/rules/quotation/offered-unit-changed", test_offered_unit_changed);
  g_test_add_func ("/rules/quotation/haggled", test_haggled);
  g_test_add_func ("/rules/quotation/limits", test_limits);
  return g_test_run ();
}
