/* RULES.md 5: goods, discount, charges, tax, gross. */
#include "rules-fixture.h"

static PadFacts *
priced (const char *currency, const char *const prices[][2])
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, currency);

  for (guint i = 0; prices[i][0] != NULL; i++) {
    fixture_product (facts, prices[i][0]);
    fixture_list_price (facts, prices[i][0], prices[i][0], "0", prices[i][1]);
  }
  return facts;
}

static const char *const three[][2] = {
    {"A", "10.00"}, {"B", "10.00"}, {"C", "10.00"}, {NULL, NULL}};

static PadOrder *
one_each (void)
{
  PadOrder *order = fixture_order ();

  fixture_line (order, "A", "1", NULL);
  fixture_line (order, "B", "1", NULL);
  fixture_line (order, "C", "1", NULL);
  return order;
}

static void
assert_tax (const PadOrderResult *result,
            guint n,
            const char *percent,
            const char *base,
            const char *amount)
{
  const PadOrderTax *tax;

  g_assert_cmpuint (result->totals->taxes->len, >, n);
  tax = &g_array_index (result->totals->taxes, PadOrderTax, n);
  g_assert_cmpint (tax->percent, ==, fixture_percent (percent));
  fixture_assert_money (tax->base, result->currency, base);
  fixture_assert_money (tax->amount, result->currency, amount);
}

/* Tax is rounded once per percent, not per line, and percents ascend. */
static void
test_tax_per_percent (void)
{
  static const char *const prices[][2] = {
      {"A", "0.13"}, {"B", "0.13"}, {"C", "1.03"}, {NULL, NULL}};
  g_autoptr (PadFacts) facts = priced ("EUR", prices);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) result = NULL;

  fixture_tax (facts, "reduced", "HOME", NULL, "5.5");
  pad_facts_get_product (facts, "C")->tax_class = "reduced";
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "");
  g_assert_cmpuint (result->totals->taxes->len, ==, 2);
  assert_tax (result, 0, "5.5", "1.03", "0.06");
  assert_tax (result, 1, "20", "0.26", "0.05");
  fixture_assert_money (result->totals->goods, "EUR", "1.29");
  fixture_assert_money (result->totals->gross, "EUR", "1.40");
}

/* The newest rate not after the date; the ship-to's zone before the account's. */
static void
test_tax_zone_and_date (void)
{
  g_autoptr (PadFacts) facts = priced ("EUR", three);
  PadAddressFacts away = {"AWAY", "AWAY", FALSE};
  static const char *const rows[][3] = {
      {NULL, "2026-06-14", "21"}, {NULL, "2026-06-15", "22"}, {"AWAY", "2026-06-15", "7"}};

  g_array_append_val (facts->account.addresses, away);
  fixture_tax (facts, "standard", "HOME", "2026-06-15", "22");
  fixture_tax (facts, "standard", "HOME", "2026-01-01", "21");
  fixture_tax (facts, "standard", "AWAY", "2020-01-01", "7");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadOrder) order = one_each ();
    g_autoptr (PadOrderResult) result = NULL;

    order->ship_to = g_strdup (rows[i][0]);
    order->date = fixture_date (rows[i][1]);
    result = pad_order_evaluate (order, facts);
    g_assert_cmpuint (result->totals->taxes->len, ==, 1);
    g_assert_cmpint (g_array_index (result->totals->taxes, PadOrderTax, 0).percent, ==,
                     fixture_percent (rows[i][2]));
  }
}

static void
test_exempt_is_listed_as_zero (void)
{
  g_autoptr (PadFacts) facts = priced ("EUR", three);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) result = NULL;

  facts->account.tax_exempt = TRUE;
  pad_facts_get_product (facts, "A")->tax_class = "unheard-of";
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "");
  g_assert_cmpuint (result->totals->taxes->len, ==, 1);
  assert_tax (result, 0, "0", "30.00", "0.00");
}

static void
test_tax_rate_missing (void)
{
  g_autoptr (PadFacts) facts = priced ("EUR", three);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) result = NULL;
  const PadFinding *finding;

  pad_facts_get_product (facts, "B")->tax_class = "unheard-of";
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "tax_rate_missing");
  finding = fixture_find (result, "tax_rate_missing", 1);
  g_assert_cmpint (finding->line, ==, 2);
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_BLOCK);
  g_assert_cmpstr (pad_params_get (finding->params, "tax_class"), ==, "unheard-of");
  fixture_assert_money (result->totals->goods, "EUR", "30.00");
}

static void
add_discount (PadFacts *facts,
              const char *code,
              const char *threshold,
              const char *percent,
              const char *amount)
{
  PadDiscountFacts discount = {.code = code,
                               .group = "",
                               .currency = facts->account.currency,
                               .valid_from = PAD_DATE_NONE,
                               .valid_to = PAD_DATE_NONE};

  discount.threshold = fixture_money (threshold, discount.currency);
  discount.has_percent = percent != NULL;
  discount.percent = percent != NULL ? fixture_percent (percent) : 0;
  discount.has_amount = amount != NULL;
  discount.amount = amount != NULL ? fixture_money (amount, discount.currency) : 0;
  g_array_append_val (facts->discounts, discount);
}

/* 1.00 off three equal lines: 34, 33, 33; equal remainders go to the lower line number. */
static void
test_largest_remainder (void)
{
  g_autoptr (PadFacts) facts = priced ("EUR", three);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) result = NULL;
  static const char *const parts[] = {"0.34", "0.33", "0.33"};

  add_discount (facts, "D", "30.00", NULL, "1.00");
  result = pad_order_evaluate (order, facts);
  fixture_assert_money (result->totals->discount, "EUR", "1.00");
  for (guint i = 0; i < 3; i++)
    fixture_assert_money (pad_order_result_get_line (result, i + 1)->order_discount, "EUR",
                          parts[i]);
  assert_tax (result, 0, "20", "29.00", "5.80");
  fixture_assert_money (result->totals->gross, "EUR", "34.80");
}

/* 1.00 off 20.00, 10.00 and 5.00: 57.14, 28.57 and 14.29 cents: the cent left over goes to the
 * second line. */
static void
test_remainders_differ (void)
{
  static const char *const prices[][2] = {
      {"A", "20.00"}, {"B", "10.00"}, {"C", "5.00"}, {NULL, NULL}};
  static const char *const parts[] = {"0.57", "0.29", "0.14"};
  g_autoptr (PadFacts) facts = priced ("EUR", prices);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) result = NULL;

  add_discount (facts, "D", "0.00", NULL, "1.00");
  result = pad_order_evaluate (order, facts);
  for (guint i = 0; i < 3; i++)
    fixture_assert_money (pad_order_result_get_line (result, i + 1)->order_discount, "EUR",
                          parts[i]);
}

/* The largest threshold reached, then the larger discount, then the smaller code; other groups,
 * currencies and dates do not count. */
static void
test_discount_chosen (void)
{
  g_autoptr (PadFacts) facts = priced ("EUR", three);
  g_autoptr (PadOrder) order = one_each ();
  static const char *const expected[] = {"0.00", "1.00", "0.50", "3.00", "3.00"};

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autoptr (PadOrderResult) result = NULL;

    if (i == 0)
      add_discount (facts, "HIGH", "30.01", "50", NULL);
    if (i == 1)
      add_discount (facts, "LOW", "10.00", NULL, "1.00");
    if (i == 2)
      add_discount (facts, "MORE", "30.00", NULL, "0.50");
    if (i == 3)
      add_discount (facts, "TEN", "30.00", "10", NULL);
    if (i == 4) {
      add_discount (facts, "OTHER", "30.00", "90", NULL);
      g_array_index (facts->discounts, PadDiscountFacts, 4).group = "OTHERS";
      add_discount (facts, "ENDED", "30.00", "90", NULL);
      g_array_index (facts->discounts, PadDiscountFacts, 5).valid_to = fixture_date ("2026-06-14");
      add_discount (facts, "USD", "30.00", "90", NULL);
      g_array_index (facts->discounts, PadDiscountFacts, 6).currency = "USD";
    }
    result = pad_order_evaluate (order, facts);
    fixture_assert_money (result->totals->discount, "EUR", expected[i]);
  }
}

static void
choose_freight (PadFacts *facts, PadOrder *order, const char *amount, const char *free_from)
{
  facts->shipping.known = TRUE;
  facts->shipping.code = "STANDARD";
  facts->shipping.currency = "EUR";
  facts->shipping.tax_class = "standard";
  facts->shipping.amount = fixture_money (amount, "EUR");
  facts->shipping.has_free_from = free_from != NULL;
  facts->shipping.free_from = free_from != NULL ? fixture_money (free_from, "EUR") : 0;
  g_free (order->shipping_method);
  order->shipping_method = g_strdup ("STANDARD");
}

static void
test_freight (void)
{
  static const struct
  {
    const char *free_from;
    gboolean pickup;
    const char *charges;
  } rows[] = {{NULL, FALSE, "9.90"},
              {"30.01", FALSE, "9.90"},
              {"30.00", FALSE, "0.00"},
              {NULL, TRUE, "0.00"}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = priced ("EUR", three);
    g_autoptr (PadOrder) order = one_each ();
    g_autoptr (PadOrderResult) result = NULL;

    facts->settings.pickup = TRUE;
    choose_freight (facts, order, "9.90", rows[i].free_from);
    order->pickup = rows[i].pickup;
    result = pad_order_evaluate (order, facts);
    fixture_assert_codes (result, "");
    fixture_assert_money (pad_order_totals_charges (result->totals), "EUR", rows[i].charges);
  }
}

/* Freight in another currency is converted and rounded; without a rate the method is not offered.
 */
static void
test_freight_converted (void)
{
  g_autoptr (PadFacts) facts = priced ("EUR", three);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) none = NULL, converted = NULL;

  choose_freight (facts, order, "9.90", NULL);
  facts->shipping.currency = "GBP";
  none = pad_order_evaluate (order, facts);
  fixture_assert_codes (none, "shipping_method_gone");
  fixture_rate (facts, "GBP", "EUR", "2026-06-01", "1.175");
  converted = pad_order_evaluate (order, facts);
  fixture_assert_money (pad_order_totals_charges (converted->totals), "EUR", "11.63");
}

/* Goods below the minimum with policy surcharge: info and a charge with its own tax class. */
static void
test_surcharge (void)
{
  g_autoptr (PadFacts) facts = priced ("EUR", three);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) below = NULL, equal = NULL;

  facts->account.has_order_minimum = TRUE;
  facts->account.order_minimum = fixture_money ("30.01", "EUR");
  facts->account.order_minimum_policy = PAD_MINIMUM_SURCHARGE;
  facts->settings.small_order_surcharge =
      (PadSettingAmount) {TRUE, fixture_money ("5.00", "EUR"), "EUR"};
  facts->settings.small_order_tax_class = "service";
  fixture_tax (facts, "service", "HOME", NULL, "10");
  below = pad_order_evaluate (order, facts);
  fixture_assert_codes (below, "order_below_minimum");
  g_assert_cmpint (fixture_find (below, "order_below_minimum", 1)->severity, ==, PAD_SEVERITY_INFO);
  assert_tax (below, 0, "10", "5.00", "0.50");
  fixture_assert_money (below->totals->gross, "EUR", "41.50");
  facts->account.order_minimum = fixture_money ("30.00", "EUR");
  equal = pad_order_evaluate (order, facts);
  fixture_assert_codes (equal, "");
  fixture_assert_money (equal->totals->gross, "EUR", "36.00");
}

static void
test_yen_and_dinar (void)
{
  static const char *const yen[][2] = {{"A", "105"}, {"B", "0.4"}, {"C", "0.5"}, {NULL, NULL}};
  static const char *const dinar[][2] = {
      {"A", "1.2345"}, {"B", "0.0004"}, {"C", "0.0005"}, {NULL, NULL}};
  g_autoptr (PadFacts) japan = priced ("JPY", yen);
  g_autoptr (PadFacts) kuwait = priced ("KWD", dinar);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) in_yen = pad_order_evaluate (order, japan);
  g_autoptr (PadOrderResult) in_dinar = pad_order_evaluate (order, kuwait);

  fixture_assert_money (in_yen->totals->goods, "JPY", "106");
  assert_tax (in_yen, 0, "20", "106", "21");
  fixture_assert_money (in_yen->totals->gross, "JPY", "127");
  fixture_assert_money (in_dinar->totals->goods, "KWD", "1.236");
  fixture_assert_money (in_dinar->totals->gross, "KWD", "1.483");
}

static void
test_sum_overflows (void)
{
  static const char *const prices[][2] = {
      {"A", "999999999"}, {"B", "999999999"}, {"C", "1"}, {NULL, NULL}};
  g_autoptr (PadFacts) facts = priced ("JPY", prices);
  g_autoptr (PadOrder) order = one_each ();
  g_autoptr (PadOrderResult) result = NULL;

  for (guint i = 0; i < 12; i++) {
    g_autofree char *sku = g_strdup_printf ("X%u", i);

    fixture_product (facts, sku);
    fixture_list_price (facts, sku, pad_facts_text (facts, sku), "0", "999999999");
    fixture_line (order, sku, "999999999", NULL);
  }
  result = pad_order_evaluate (order, facts);
  g_assert_false (result->has_totals);
  g_assert_cmpint (fixture_find (result, "overflow", 1)->line, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/totals/tax-is-rounded-per-percent", test_tax_per_percent);
  g_test_add_func ("/rules/totals/tax-zone-and-date", test_tax_zone_and_date);
  g_test_add_func ("/rules/totals/exempt-is-listed-as-zero", test_exempt_is_listed_as_zero);
  g_test_add_func ("/rules/totals/tax-rate-missing", test_tax_rate_missing);
  g_test_add_func ("/rules/totals/largest-remainder", test_largest_remainder);
  g_test_add_func ("/rules/totals/remainders-differ", test_remainders_differ);
  g_test_add_func ("/rules/totals/discount-chosen", test_discount_chosen);
  g_test_add_func ("/rules/totals/freight", test_freight);
  g_test_add_func ("/rules/totals/freight-converted", test_freight_converted);
  g_test_add_func ("/rules/totals/surcharge", test_surcharge);
  g_test_add_func ("/rules/totals/yen-and-dinar", test_yen_and_dinar);
  g_test_add_func ("/rules/totals/sum-overflows", test_sum_overflows);
  return g_test_run ();
}
