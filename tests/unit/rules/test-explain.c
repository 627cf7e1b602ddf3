/* RULES.md 4, "why this price": every price can be followed from its steps. */
#include "rules-fixture.h"

#include <pad-number.h>
#include <pad-price-table.h>

static PadFacts *
example (void)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadListFacts gold = {"GOLD", "EUR", 1};
  PadPriceRule *rule;

  fixture_product (facts, "S");
  g_array_append_val (facts->account.lists, gold);
  rule = fixture_list_price (facts, "L", "S", "0", "10.00");
  rule->currency = "USD";
  fixture_rate (facts, "USD", "EUR", "2026-06-01", "0.9");
  fixture_percent_off (fixture_rule (facts, "T0", PAD_SOURCE_TIER, "GOLD", "all", "0"), "10");
  fixture_percent_off (fixture_rule (facts, "T1", PAD_SOURCE_TIER, "GOLD", "product S", "0"), "20");
  fixture_percent_off (fixture_rule (facts, "T50", PAD_SOURCE_TIER, "GOLD", "product S", "50"),
                       "30");
  fixture_fixed (fixture_rule (facts, "A", PAD_SOURCE_ACCOUNT, "A", "product S", "0"), "1.00");
  ((PadPriceRule *)facts->rules->pdata[4])->valid_to = fixture_date ("2026-06-14");
  return facts;
}

static PadPrice *
explain (const PadFacts *facts, const char *quantity)
{
  return pad_price_find (facts, pad_facts_get_product (facts, "S"), fixture_quantity (quantity),
                         facts->today, NULL, PAD_PRICE_NEXT_BREAK | PAD_PRICE_EXPLAIN);
}

/* All steps as lines of text: "step name=value ...". */
static char *
write_steps (const PadPrice *price)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < price->steps->len; i++) {
    const PadPriceStep *step = price->steps->pdata[i];

    g_string_append (text, step->step);
    for (guint j = 0; j < pad_params_length (step->params); j++) {
      const PadParam *param = pad_params_nth (step->params, j);

      g_string_append_printf (text, " %s=%s", param->name, param->text);
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static void
test_steps (void)
{
  g_autoptr (PadFacts) facts = example ();
  g_autoptr (PadPrice) price = explain (facts, "10");
  g_autofree char *steps = write_steps (price);

  g_assert_cmpstr (
      steps, ==,
      "list_price rule=L from_currency=USD from_price=10 rate=0.9 rate_date=2026-06-01 "
      "to_currency=EUR unit_price=9\n"
      "source source=account owner=A outcome=none\n"
      "rule source=account rule=A scope=product scope_code=S valid_to=2026-06-14 method=fixed "
      "price=1 per=1 "
      "outcome=ended\n"
      "source source=tier owner=GOLD outcome=price\n"
      "rule source=tier rule=T50 scope=product scope_code=S min_quantity=50 method=percent "
      "percent=30 "
      "outcome=below_minimum\n"
      "rule source=tier rule=T1 scope=product scope_code=S method=percent percent=20 outcome=won "
      "unit_price=7.2\n"
      "rule source=tier rule=T0 scope=all method=percent percent=10 outcome=lost lost_by=scope "
      "unit_price=8.1\n"
      "working of=list_price operation=fixed rule=L price=10 currency=USD per=1 value=10\n"
      "working of=list_price operation=conversion from_currency=USD from=10 rate=0.9 "
      "rate_date=2026-06-01 to_currency=EUR value=9\n"
      "working of=price operation=percent percent=20 value=7.2\n"
      "break base_quantity=0 unit_price=7.2 current=1\n"
      "break base_quantity=50 unit_price=6.3 current=0\n"
      "result source=tier rule=T1 unit_price=7.2 currency=EUR\n");
}

static void
test_no_price (void)
{
  g_autoptr (PadFacts) facts = example ();
  g_autoptr (PadPrice) price = NULL;
  g_autofree char *steps = NULL;

  g_array_set_size (facts->rates, 0);
  price = explain (facts, "10");
  steps = write_steps (price);
  g_assert_nonnull (strstr (steps, "rule=T1 scope=product scope_code=S method=percent percent=20 "
                                   "outcome=no_list_price"));
  g_assert_true (g_str_has_suffix (steps, "result outcome=no_price\n"));
}

static void
test_promotion (void)
{
  g_autoptr (PadFacts) facts = example ();
  PadPriceRule *promotion = fixture_rule (facts, "P", PAD_SOURCE_PROMOTION, NULL, "all", "0");
  g_autoptr (PadPrice) replaced = NULL, kept = NULL;
  g_autofree char *with = NULL, *without = NULL;

  promotion->currency = "EUR";
  fixture_fixed (promotion, "5.00");
  replaced = explain (facts, "10");
  with = write_steps (replaced);
  g_assert_nonnull (strstr (with, "promotion outcome=replaces\n"));
  g_assert_nonnull (strstr (with, "result source=promotion rule=P unit_price=5 currency=EUR\n"));
  fixture_fixed (promotion, "7.20");
  kept = explain (facts, "10");
  without = write_steps (kept);
  g_assert_nonnull (strstr (without, "promotion outcome=not_lower\n"));
}

/* Where the list price may not be shown, no step betrays it: neither the price nor a percent to
 * work it out from. */
static void
test_hidden_list_price (void)
{
  g_autoptr (PadFacts) facts = example ();
  g_autoptr (PadPrice) price = NULL;
  g_autofree char *steps = NULL;

  facts->settings.show_list_price = FALSE;
  price = explain (facts, "10");
  steps = write_steps (price);
  g_assert_null (strstr (steps, "list_price"));
  g_assert_null (strstr (steps, "percent="));
  g_assert_null (strstr (steps, "=9\n"));
  g_assert_nonnull (strstr (steps, "result source=tier rule=T1 unit_price=7.2"));
}

/* What one rule of list GOLD says that loses, and what one that comes before it says. */
typedef struct
{
  const char *scope, *minimum, *from, *currency, *price;
} Losing;

static void
put (PadFacts *facts, const char *code, PadPriceSource source, const Losing *says)
{
  PadPriceRule *rule = fixture_rule (facts, code, source, source == PAD_SOURCE_TIER ? "GOLD" : NULL,
                                     says->scope, says->minimum);

  fixture_fixed (rule, says->price);
  rule->valid_from = *says->from != '\0' ? fixture_date (says->from) : PAD_DATE_NONE;
  rule->currency = says->currency;
}

/* RULES.md 4, "within one source": each criterion where all before it are equal and all after it
 * speak for the other rule. */
static const struct
{
  PadPriceSource source;
  Losing won, lost;
  const char *by;
} criteria[] = {
    {PAD_SOURCE_TIER,
     {"all", "0", "", "EUR", "9"},
     {"product S", "5", "2026-06-01", "USD", "1"},
     "currency"},
    {PAD_SOURCE_TIER,
     {"category C", "0", "", "EUR", "9"},
     {"brand B", "5", "2026-06-01", "EUR", "1"},
     "scope"},
    {PAD_SOURCE_TIER,
     {"product S", "5", "", "EUR", "9"},
     {"product S", "4", "2026-06-01", "EUR", "1"},
     "min_quantity"},
    {PAD_SOURCE_TIER,
     {"product S", "5", "2026-06-01", "EUR", "9"},
     {"product S", "5", "", "EUR", "1"},
     "valid_from"},
    {PAD_SOURCE_TIER,
     {"product S", "5", "", "EUR", "1"},
     {"product S", "5", "", "EUR", "9"},
     "unit_price"},
    {PAD_SOURCE_TIER,
     {"product S", "5", "", "EUR", "9"},
     {"product S", "5", "", "EUR", "9"},
     "code"},
    {PAD_SOURCE_PROMOTION,
     {"all", "0", "", "EUR", "1"},
     {"product S", "5", "2026-06-01", "EUR", "2"},
     "unit_price"},
    {PAD_SOURCE_PROMOTION,
     {"product S", "0", "", "EUR", "1"},
     {"all", "5", "2026-06-01", "EUR", "1"},
     "scope"},
};

static void
test_criteria (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++) {
    g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
    PadListFacts gold = {"GOLD", "EUR", 1};
    PadProductFacts *product = fixture_product (facts, "S");
    gboolean reversed =
        g_str_equal (criteria[i].by, "unit_price"); /* the code speaks for the other */
    g_autoptr (PadPrice) price = NULL;
    g_autofree char *steps = NULL, *said = NULL;

    product->brand = "B";
    g_ptr_array_add (product->categories, "C");
    g_array_append_val (facts->account.lists, gold);
    fixture_rate (facts, "USD", "EUR", "2026-06-01", "1");
    fixture_list_price (facts, "L", "S", "0", "10");
    put (facts, reversed ? "Z" : "A", criteria[i].source, &criteria[i].won);
    put (facts, "M", criteria[i].source, &criteria[i].lost);
    price = explain (facts, "5");
    steps = write_steps (price);
    said = g_strdup_printf ("outcome=lost lost_by=%s ", criteria[i].by);
    g_assert_cmpstr (price->rule_code, ==, reversed ? "Z" : "A");
    g_assert_nonnull (strstr (steps, said));
  }
}

/* Without a price now the table says from where on there is one, though not which. */
static void
test_hidden_list_price_later (void)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  g_autoptr (PadPrice) price = NULL;
  g_autofree char *steps = NULL;

  fixture_product (facts, "S");
  fixture_list_price (facts, "L1", "S", "10", "10");
  facts->settings.show_list_price = FALSE;
  price = explain (facts, "5");
  steps = write_steps (price);
  g_assert_nonnull (strstr (steps, "break base_quantity=10 outcome=not_shown current=0\n"
                                   "result outcome=no_price\n"));
}

/* Two list prices below which a promotion is: not even which of them is lower is told. */
static void
test_hidden_criteria (void)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadPriceRule *promotion;
  g_autoptr (PadPrice) price = NULL, open = NULL;
  g_autofree char *steps = NULL, *all = NULL;

  fixture_product (facts, "S");
  fixture_list_price (facts, "L1", "S", "0", "10");
  fixture_list_price (facts, "L2", "S", "0", "11");
  promotion = fixture_rule (facts, "P", PAD_SOURCE_PROMOTION, NULL, "all", "0");
  promotion->currency = "EUR";
  fixture_fixed (promotion, "5.00");
  open = explain (facts, "5");
  all = write_steps (open);
  g_assert_nonnull (strstr (all, "rule=L2 scope=product scope_code=S method=fixed price=11 per=1 "
                                 "outcome=lost lost_by=unit_price"));
  facts->settings.show_list_price = FALSE;
  price = explain (facts, "5");
  steps = write_steps (price);
  g_assert_nonnull (
      strstr (steps, "rule=L2 scope=product scope_code=S method=fixed outcome=lost\n"));
  g_assert_null (strstr (steps, "lost_by"));
}

/* A price for three pieces stays exact: it is rounded to be shown, and the step says so. */
static void
test_exact (void)
{
  g_autoptr (PadFacts) facts = example ();
  PadPriceRule *rule = facts->rules->pdata[4];
  g_autoptr (PadPrice) price = NULL;
  g_autofree char *steps = NULL;

  rule->valid_to = PAD_DATE_NONE;
  rule->per = 3;
  fixture_fixed (rule, "10.00");
  price = explain (facts, "10");
  steps = write_steps (price);
  g_assert_nonnull (strstr (
      steps, "working of=price operation=fixed rule=A price=10 currency=EUR per=3 value=10/3\n"
             "rounding of=unit_price multiple=0.000001 before=10/3 after=3.333333\n"));
}

/* A formula step by step: 9 less 10 percent is 8.1, to a multiple of 0.25 is 8, and so on. */
static void
test_formula (void)
{
  g_autoptr (PadFacts) facts = example ();
  PadPriceRule *rule = facts->rules->pdata[2];
  g_autoptr (PadPrice) price = NULL;
  g_autofree char *steps = NULL;

  rule->method = PAD_METHOD_FORMULA;
  rule->percent = fixture_percent ("10");
  rule->has_round_to = rule->has_min_price = rule->has_max_price = TRUE;
  rule->round_to = fixture_price ("0.25");
  rule->surcharge = fixture_price ("0.4");
  rule->min_price = fixture_price ("8.5");
  rule->max_price = fixture_price ("20");
  price = explain (facts, "10");
  steps = write_steps (price);
  g_assert_nonnull (strstr (steps,
                            "working of=price operation=percent percent=10 value=8.1\n"
                            "rounding of=price multiple=0.25 before=8.1 after=8\n"
                            "working of=price operation=surcharge surcharge=0.4 value=8.4\n"
                            "working of=price operation=min_price min_price=8.5 value=8.5\nbreak"));
}

/* The price without its agreement is not seen before the agreement is used up, and then it is. */
static void
test_agreement_used_up (void)
{
  g_autoptr (PadFacts) facts = example ();
  PadAgreementFacts agreement = {"F", "", "EUR", PAD_DATE_NONE, PAD_DATE_NONE};
  PadPriceRule *rule = fixture_rule (facts, "F1", PAD_SOURCE_AGREEMENT, "F", "product S", "0");
  g_autoptr (PadPrice) price = NULL;
  g_autofree char *steps = NULL;

  g_array_append_val (facts->account.agreements, agreement);
  fixture_fixed (rule, "4.00");
  pad_facts_get_product (facts, "S")->whole = TRUE;
  rule->has_quantity_left = TRUE;
  rule->quantity_left = fixture_quantity ("30");
  price = explain (facts, "40");
  steps = write_steps (price);
  g_assert_nonnull (strstr (steps, "break base_quantity=0 unit_price=4 current=0\n"
                                   "break base_quantity=31 unit_price=7.2 current=1\n"));
}

/* Where an agreement is used up and nothing else has a price, the table ends with a row that says
 * so.
 */
static void
test_nothing_beyond (void)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadAgreementFacts agreement = {"F", "", "EUR", PAD_DATE_NONE, PAD_DATE_NONE};
  PadPriceRule *rule;
  g_autoptr (PadPrice) price = NULL;
  g_autoptr (GArray) rows = NULL;
  const PadPriceBreak *row;

  fixture_product (facts, "S")->whole = TRUE;
  rule = fixture_rule (facts, "F1", PAD_SOURCE_AGREEMENT, "F", "product S", "0");
  g_array_append_val (facts->account.agreements, agreement);
  fixture_fixed (rule, "4.00");
  rule->has_quantity_left = TRUE;
  rule->quantity_left = fixture_quantity ("30");
  price = explain (facts, "40");
  rows = pad_price_table (price->steps, pad_facts_get_product (facts, "S"));
  row = &g_array_index (rows, PadPriceBreak, 0);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_false (row[0].no_price || row[0].current);
  fixture_assert_price (row[0].unit_price, "4");
  g_assert_true (row[1].no_price && row[1].current);
  g_assert_cmpint (row[1].from, ==, fixture_quantity ("31"));
}

/* A list price in a currency without a rate to the account's is one that others start from. */
static void
test_break_of_what_it_starts_from (void)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadListFacts gold = {"GOLD", "USD", 1};
  g_autoptr (PadPrice) price = NULL;

  fixture_product (facts, "S");
  g_array_append_val (facts->account.lists, gold);
  fixture_rate (facts, "JPY", "USD", "2026-06-01", "0.01");
  fixture_rate (facts, "USD", "EUR", "2026-06-01", "1");
  fixture_list_price (facts, "L1", "S", "0", "1000")->currency = "JPY";
  fixture_list_price (facts, "L50", "S", "50", "800")->currency = "JPY";
  fixture_percent_off (fixture_rule (facts, "T", PAD_SOURCE_TIER, "GOLD", "all", "0"), "10");
  price = explain (facts, "10");
  fixture_assert_price (price->unit_price, "9");
  g_assert_true (price->has_next_break);
  g_assert_cmpint (price->next_break_quantity, ==, fixture_quantity ("50"));
  fixture_assert_price (price->next_break_price, "7.2");
}

/* List price 9, price 7.20: 1.80 and 20 percent; nothing where the list price is hidden. */
static void
test_saving (void)
{
  g_autoptr (PadFacts) facts = example ();
  g_autoptr (PadPrice) open = explain (facts, "10"), hidden = NULL;
  int64_t amount, percent;

  g_assert_true (pad_price_saving (open, &amount, &percent));
  fixture_assert_price (amount, "1.8");
  g_assert_cmpint (percent, ==, fixture_percent ("20"));
  open->list_price = fixture_price ("7.35"); /* 0.15 of 7.35 is 2.0408... percent */
  g_assert_true (pad_price_saving (open, &amount, &percent));
  g_assert_cmpint (percent, ==, fixture_percent ("2.04"));
  open->list_price = open->unit_price;
  g_assert_false (pad_price_saving (open, &amount, &percent));
  facts->settings.show_list_price = FALSE;
  hidden = explain (facts, "10");
  g_assert_false (pad_price_saving (hidden, &amount, &percent));
}

/* Where the price changes, from the smallest quantity on; one row is the one that counts. */
static void
test_table (void)
{
  g_autoptr (PadFacts) facts = example ();
  PadProductFacts *product = pad_facts_get_product (facts, "S");
  g_autoptr (PadPrice) price = explain (facts, "60");
  g_autoptr (GArray) rows = pad_price_table (price->steps, product);
  const PadPriceBreak *row = &g_array_index (rows, PadPriceBreak, 0);

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (row[0].from, ==, fixture_quantity ("0.001")); /* no unit is whole */
  fixture_assert_price (row[0].unit_price, "7.2");
  g_assert_false (row[0].current);
  g_assert_cmpint (row[1].from, ==, fixture_quantity ("50"));
  fixture_assert_price (row[1].unit_price, "6.3");
  g_assert_true (row[1].current);
}

/* Nothing below what can be ordered; without a price there is no table. */
static void
test_table_smallest (void)
{
  g_autoptr (PadFacts) facts = example ();
  PadProductFacts *product = pad_facts_get_product (facts, "S");
  g_autoptr (PadPrice) price = NULL;
  g_autoptr (GArray) rows = NULL, none = pad_price_table (NULL, product);

  g_array_set_size (product->units, 0);
  fixture_unit (product, product->base_unit, 1, 1, "55", "0");
  price = explain (facts, "60");
  rows = pad_price_table (price->steps, product);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (g_array_index (rows, PadPriceBreak, 0).from, ==, fixture_quantity ("55"));
  g_assert_true (g_array_index (rows, PadPriceBreak, 0).current);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/explain/steps-in-order", test_steps);
  g_test_add_func ("/rules/explain/no-price-says-why", test_no_price);
  g_test_add_func ("/rules/explain/promotion", test_promotion);
  g_test_add_func ("/rules/explain/hidden-list-price", test_hidden_list_price);
  g_test_add_func ("/rules/explain/by-which-criterion-a-rule-lost", test_criteria);
  g_test_add_func ("/rules/explain/hidden-list-price-from-a-later-quantity",
                   test_hidden_list_price_later);
  g_test_add_func ("/rules/explain/hidden-list-prices-are-not-compared", test_hidden_criteria);
  g_test_add_func ("/rules/explain/table", test_table);
  g_test_add_func ("/rules/explain/table-from-the-smallest-quantity", test_table_smallest);
  g_test_add_func ("/rules/explain/fraction-rounded-to-be-shown", test_exact);
  g_test_add_func ("/rules/explain/formula-step-by-step", test_formula);
  g_test_add_func ("/rules/explain/table-where-the-agreement-is-used-up", test_agreement_used_up);
  g_test_add_func ("/rules/explain/table-where-nothing-comes-after-it", test_nothing_beyond);
  g_test_add_func ("/rules/explain/break-of-the-list-price-of-others",
                   test_break_of_what_it_starts_from);
  g_test_add_func ("/rules/explain/saving", test_saving);
  return g_test_run ();
}
