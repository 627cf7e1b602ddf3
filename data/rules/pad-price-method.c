#include "pad-price-trace-private.h"

#include <pad-number.h>

/* Rounded to 6 digits: millionths become whole. Beyond 64 bits it stays as it is: far beyond the
 * limit of prices. */
static void
round_digits (const PadPriceQuery *query, PadFraction *price)
{
  g_auto (PadFraction) before = PAD_FRACTION_INIT;
  int64_t rounded;

  if (!pad_fraction_round (price, &rounded))
    return;
  pad_fraction_copy (&before, price);
  pad_fraction_set (price, rounded, 1);
  pad_price_trace_rounding (query, TRUE, 1, &before, price);
}

/* FALSE where it is that much already. */
static gboolean
raise_to (PadFraction *price, int64_t least)
{
  g_auto (PadFraction) bound = PAD_FRACTION_INIT;

  pad_fraction_set (&bound, least, 1);
  if (pad_fraction_compare (price, &bound) >= 0)
    return FALSE;
  pad_fraction_copy (price, &bound);
  return TRUE;
}

/* FALSE where it is no more already. */
static gboolean
lower_to (PadFraction *price, int64_t most)
{
  g_auto (PadFraction) bound = PAD_FRACTION_INIT;

  pad_fraction_set (&bound, most, 1);
  if (pad_fraction_compare (price, &bound) <= 0)
    return FALSE;
  pad_fraction_copy (price, &bound);
  return TRUE;
}

/* The unit that the rule names; for other scopes than product always the base unit. */
static gboolean
find_unit (const PadPriceQuery *query, const PadPriceRule *rule, PadUnitFacts *unit)
{
  if (rule->scope == PAD_SCOPE_PRODUCT)
    return pad_product_get_unit (query->product, rule->unit, unit);
  return g_str_equal (rule->unit, query->product->base_unit);
}

/* `price` for `per` of `unit`, per base unit. */
static PadVerdict
fixed (const PadPriceQuery *query,
       const PadPriceRule *rule,
       const char *currency,
       PadFraction *price)
{
  PadUnitFacts unit = {.num = 1, .den = 1};

  if (!rule->has_price)
    return PAD_VERDICT_INCOMPLETE;
  if (*rule->unit != '\0' && !find_unit (query, rule, &unit))
    return PAD_VERDICT_UNIT;
  pad_fraction_set (price, rule->price, rule->per);
  pad_fraction_multiply (price, unit.den, unit.num);
  pad_price_trace_fixed (query, rule, &unit, currency, price);
  return PAD_VERDICT_APPLIES;
}

/* The list price that counts, worked out once more to be taken down. */
static void
trace_list_price (const PadPriceQuery *query, const char *currency, const PadPriceHit *list)
{
  const PadPriceBook book = {PAD_SOURCE_LIST, NULL, ""};
  g_auto (PadPriceHit) again = PAD_PRICE_HIT_INIT;
  PadPriceTrace trace;
  PadPriceQuery inner = *query;

  if (query->trace == NULL || query->trace->hide_method)
    return;
  trace = *query->trace;
  trace.of = "list_price";
  inner.trace = &trace;
  inner.currency = currency;
  pad_price_judge (&inner, &list->candidate, &book, &again);
}

/* list price x (1 - percent/100), not rounded yet; a percent below 0 marks up. */
static gboolean
off_list (const PadPriceQuery *query,
          const PadPriceRule *rule,
          const char *currency,
          PadFraction *price)
{
  g_auto (PadPriceHit) list = PAD_PRICE_HIT_INIT;
  g_auto (PadFraction) part = PAD_FRACTION_INIT;

  if (!pad_price_list_price (query, currency, &list))
    return FALSE;
  trace_list_price (query, currency, &list);
  pad_fraction_copy (price, &list.exact);
  pad_fraction_copy (&part, &list.exact);
  pad_fraction_multiply (&part, rule->percent, PAD_PERCENT_HUNDRED);
  pad_fraction_subtract (price, &part);
  pad_price_trace_percent (query, rule->percent, price);
  return TRUE;
}

/* Rounded to a multiple of @round_to, half away from zero. What is more than that many times it
 * stays as it is, as above. */
static void
round_to_multiple (const PadPriceQuery *query, PadFraction *price, int64_t round_to)
{
  g_auto (PadFraction) before = PAD_FRACTION_INIT;
  int64_t times;

  pad_fraction_copy (&before, price);
  pad_fraction_multiply (price, 1, round_to);
  if (pad_fraction_round (price, &times))
    pad_fraction_set (price, times, 1);
  pad_fraction_multiply (price, round_to, 1);
  pad_price_trace_rounding (query, TRUE, round_to, &before, price);
}

/* What a formula does after percent and round_to. */
static void
adjust (const PadPriceQuery *query, const PadPriceRule *rule, PadFraction *price)
{
  g_auto (PadFraction) surcharge = PAD_FRACTION_INIT;

  pad_fraction_set (&surcharge, rule->surcharge, 1);
  pad_fraction_add (price, &surcharge);
  if (rule->surcharge != 0)
    pad_price_trace_operand (query, "surcharge", rule->surcharge, price);
  if (rule->has_min_price && raise_to (price, rule->min_price))
    pad_price_trace_operand (query, "min_price", rule->min_price, price);
  if (rule->has_max_price && lower_to (price, rule->max_price))
    pad_price_trace_operand (query, "max_price", rule->max_price, price);
}

static PadVerdict
formula (const PadPriceQuery *query,
         const PadPriceRule *rule,
         const char *currency,
         PadFraction *price)
{
  if (!off_list (query, rule, currency, price))
    return PAD_VERDICT_LIST_PRICE;
  if (rule->has_round_to)
    round_to_multiple (query, price, rule->round_to);
  adjust (query, rule, price);
  round_digits (query, price);
  return PAD_VERDICT_APPLIES;
}

static PadVerdict
percent (const PadPriceQuery *query,
         const PadPriceRule *rule,
         const char *currency,
         PadFraction *price)
{
  if (!off_list (query, rule, currency, price))
    return PAD_VERDICT_LIST_PRICE;
  round_digits (query, price);
  return PAD_VERDICT_APPLIES;
}

PadVerdict
pad_price_method (const PadPriceQuery *query,
                  const PadPriceRule *rule,
                  const char *currency,
                  PadFraction *price)
{
  PadVerdict verdict;

  if (!pad_price_rule_is_sound (rule))
    return PAD_VERDICT_INCOMPLETE;
  if (rule->method == PAD_METHOD_FIXED)
    verdict = fixed (query, rule, currency, price);
  else if (rule->method == PAD_METHOD_PERCENT)
    verdict = percent (query, rule, currency, price);
  else
    verdict = formula (query, rule, currency, price);
  if (verdict == PAD_VERDICT_APPLIES && raise_to (price, 0))
    pad_price_trace_zero (query);
  return verdict;
}
