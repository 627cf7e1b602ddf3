/* An order that is worked out from its former result comes to the same as one worked out from
 * nothing, whatever was edited between: quantities, lines, units, discounts, requested prices, the
 * project, the day, an offer accepted or not; at both ends, with quotes that are honoured. */
#include "rules-random.h"

#include <pad-number.h>

#define EDITS 8
#define MOST_LINES 6

/* -- all of a result as text -- */

static void
say_number (GString *text, const char *name, int64_t number)
{
  g_string_append_printf (text, " %s %" G_GINT64_FORMAT, name, (gint64)number);
}

static void
say_price (GString *text, const PadPrice *price)
{
  g_autofree char *exact = pad_fraction_format (&price->exact, 1);

  g_string_append_printf (text, " source %d %s exact %s exhausted %s", price->source,
                          price->rule_code, exact, price->agreement_exhausted);
  say_number (text, "version", price->rule_version);
  say_number (text, "shown", price->unit_price);
  say_number (text, "list", price->has_list_price ? price->list_price : -1);
  say_number (text, "break", price->has_next_break ? price->next_break_quantity : -1);
  say_number (text, "then", price->has_next_break ? price->next_break_price : -1);
  say_number (text, "overflow", price->overflow);
}

static void
say_line (GString *text, const PadLineResult *line)
{
  g_string_append_printf (text, "line %d %s %s", line->line, line->sku, line->unit);
  say_number (text, "quantity", line->quantity);
  say_number (text, "base", line->has_base_quantity ? line->base_quantity : -1);
  if (line->price != NULL)
    say_price (text, line->price);
  say_number (text, "for", line->priced_for);
  say_number (text, "off", line->discount_percent);
  say_number (text, "net", line->has_net ? line->net : -1);
  say_number (text, "order discount", line->order_discount);
  say_number (text, "tax", line->has_tax ? line->tax_percent : -1);
  say_number (text, "wanted", line->stock_wanted);
  say_number (text, "there", line->stock_available);
  g_string_append_c (text, '\n');
}

static void
say_finding (GString *text, const PadFinding *finding)
{
  g_string_append_printf (text, "%s %d at %d", finding->code, finding->severity, finding->line);
  for (guint i = 0; i < pad_params_length (finding->params); i++) {
    const PadParam *param = pad_params_nth (finding->params, i);

    g_string_append_printf (text, " %s %s", param->name, param->text);
  }
  g_string_append_c (text, '\n');
}

static char *
describe (const PadOrderResult *result)
{
  GString *text = g_string_new (result->currency);

  say_number (text, "date", result->date);
  say_number (text, "goods", result->has_totals ? result->totals->goods : -1);
  say_number (text, "discount", result->totals->discount);
  say_number (text, "tax", pad_order_totals_tax (result->totals));
  say_number (text, "gross", result->totals->gross);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < result->lines->len; i++)
    say_line (text, result->lines->pdata[i]);
  for (guint i = 0; i < result->findings->len; i++)
    say_finding (text, result->findings->pdata[i]);
  return g_string_free (text, FALSE);
}

/* -- a random supplier's day, and what somebody types -- */

/* Rules of the later half are not yet there at the moment before; the first line's request was
 * granted; there is an offer of S; the agreement is another project's. */
static PadFacts *
make_facts (const RandomCase *random, GRand *rand)
{
  PadFacts *facts = random_facts (random, FALSE);
  PadMomentFacts moment = {facts->today - 1, random->rules->len / 2};
  PadQuotationLineFacts offered = {1, "S", "", random->quantity, TRUE, 1234567, 3};

  facts->side = g_rand_boolean (rand) ? PAD_SIDE_SERVER : PAD_SIDE_DESKTOP;
  g_array_append_val (facts->moments, moment);
  pad_findings_add (facts->decided, PAD_FINDING_SPECIAL_PRICE, PAD_SEVERITY_APPROVAL, 1);
  facts->user.discount_limit = 50000;
  facts->quotation.known = TRUE;
  facts->quotation.number = "Q1";
  facts->quotation.account = "A";
  facts->quotation.state = "offered";
  facts->quotation.currency = g_rand_boolean (rand) ? "EUR" : "JPY";
  facts->quotation.valid_to = facts->today;
  g_array_append_val (facts->quotation.lines, offered);
  if (g_rand_boolean (rand))
    g_array_index (facts->account.agreements, PadAgreementFacts, 0).project = "P1";
  return facts;
}

static void
change_line (PadOrderLine *line, const RandomCase *random, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 5)) {
  case 0:
    line->quantity = random->quantity;
    break;
  case 1:
    line->quantity = g_rand_int_range (rand, 0, 150) * PAD_QUANTITY_ONE;
    break;
  case 2:
    g_free (line->unit);
    line->unit = g_strdup (g_rand_boolean (rand) ? "case" : "");
    break;
  case 3:
    line->has_discount = !line->has_discount;
    line->discount_percent = g_rand_int_range (rand, 0, 200000);
    break;
  default:
    line->has_requested = !line->has_requested;
    line->requested_price = g_rand_int_range (rand, 0, 10000000);
  }
}

static void
add_line (PadOrder *order, const RandomCase *random, GRand *rand)
{
  static const char *const skus[] = {"S", "T", "S", "UNKNOWN"};
  const PadOrderLine *last =
      order->lines->len > 0 ? order->lines->pdata[order->lines->len - 1] : NULL;

  if (order->lines->len < MOST_LINES)
    pad_order_add_line (order, last != NULL ? last->line + 1 : 1,
                        skus[g_rand_int_range (rand, 0, G_N_ELEMENTS (skus))], random->quantity,
                        g_rand_int_range (rand, 0, 3) > 0 ? NULL : "case");
}

/* What the article cost the moment before, as somebody built the line then. */
static void
quote_line (PadOrderLine *line, const PadFacts *facts)
{
  const PadProductFacts *product = pad_facts_get_product (facts, line->sku);
  g_autoptr (PadPrice) price = NULL;

  if (product == NULL || line->quantity <= 0)
    return;
  price = pad_price_find_then (facts, product, line->quantity,
                               &g_array_index (facts->moments, PadMomentFacts, 0), NULL);
  line->has_quote = price->source != PAD_SOURCE_NONE;
  line->quoted_unit_price = price->unit_price;
  line->quoted_rule_version = price->rule_version;
  g_free (line->quoted_rule);
  line->quoted_rule = g_strdup (price->rule_code);
}

static void
change_header (PadOrder *order, const PadFacts *facts, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 3)) {
  case 0:
    g_free (order->project);
    order->project = g_rand_boolean (rand) ? g_strdup ("P1") : NULL;
    break;
  case 1:
    order->date = facts->today + g_rand_int_range (rand, -1, 2);
    break;
  default:
    g_free (order->quotation);
    order->quotation = g_rand_boolean (rand) ? g_strdup ("Q1") : NULL;
  }
}

static void
edit (PadOrder *order, const RandomCase *random, const PadFacts *facts, GRand *rand)
{
  guint at = order->lines->len > 0 ? (guint)g_rand_int_range (rand, 0, (int)order->lines->len) : 0;

  switch (g_rand_int_range (rand, 0, 6)) {
  case 0:
    change_header (order, facts, rand);
    break;
  case 1:
    if (order->lines->len > 0)
      g_ptr_array_remove_index (order->lines, at);
    break;
  case 2:
    add_line (order, random, rand);
    break;
  case 3:
    if (order->lines->len > 0)
      quote_line (order->lines->pdata[at], facts);
    break;
  default:
    if (order->lines->len > 0)
      change_line (order->lines->pdata[at], random, rand);
  }
}

/* -- what must hold -- */

static gboolean
again_is_the_same (const RandomCase *random, GString *why)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random->seed + 4);
  g_autoptr (PadFacts) facts = make_facts (random, rand);
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) before = NULL;

  for (guint i = 0; i < random->parts; i++)
    add_line (order, random, rand);
  for (guint i = 0; i < EDITS; i++) {
    g_autoptr (PadOrderResult) whole = pad_order_evaluate (order, facts);
    g_autoptr (PadOrderResult) again = pad_order_evaluate_again (order, facts, before);
    g_autofree char *expected = describe (whole), *found = describe (again);

    if (!g_str_equal (expected, found)) {
      g_string_append_printf (why, "after %u edits\n%s\nagainst, from nothing:\n%s", i, found,
                              expected);
      return FALSE;
    }
    g_clear_pointer (&before, pad_order_result_free);
    before = g_steal_pointer (&again);
    edit (order, random, facts, rand);
  }
  return TRUE;
}

static void
test_random (void)
{
  random_check (again_is_the_same);
}

/* It is taken, not found again: the rules are gone meanwhile, which the contract forbids. */
static void
test_taken (void)
{
  g_autoptr (PadFacts) facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) before = NULL, again = NULL;

  fixture_list_price (facts, "LS", fixture_product (facts, "S")->sku, "0", "10.00");
  fixture_list_price (facts, "LT", fixture_product (facts, "T")->sku, "0", "20.00");
  fixture_line (order, "S", "1", NULL);
  fixture_line (order, "T", "1", NULL);
  before = pad_order_evaluate (order, facts);
  g_ptr_array_set_size (pad_facts_get_product (facts, "S")->rules, 0);
  g_ptr_array_set_size (pad_facts_get_product (facts, "T")->rules, 0);
  ((PadOrderLine *)order->lines->pdata[1])->quantity *= 2;
  again = pad_order_evaluate_again (order, facts, before);
  fixture_assert_money (pad_order_result_get_line (again, 1)->net, "EUR", "10.00");
  g_assert_cmpint (fixture_find (again, "no_price", 1)->line, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/again/only-what-changed-is-priced", test_taken);
  g_test_add_func ("/rules/again/the-same-as-from-nothing", test_random);
  return g_test_run ();
}
