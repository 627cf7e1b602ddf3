#include "pad-price-query-private.h"

#include <pad-number.h>

/* Rounded to 6 digits: millionths become whole. FALSE beyond 64 bits. */
static gboolean
round_digits (PadFraction *price)
{
  int64_t rounded;

  if (!pad_fraction_round (price, &rounded))
    return FALSE;
  pad_fraction_set (price, rounded, 1);
  return TRUE;
}

static void
raise_to (PadFraction *price, int64_t least)
{
  g_auto (PadFraction) bound = PAD_FRACTION_INIT;

  pad_fraction_set (&bound, least, 1);
  if (pad_fraction_compare (price, &bound) < 0)
    pad_fraction_copy (price, &bound);
}

static void
lower_to (PadFraction *price, int64_t most)
{
  g_auto (PadFraction) bound = PAD_FRACTION_INIT;

  pad_fraction_set (&bound, most, 1);
  if (pad_fraction_compare (price, &bound) > 0)
    pad_fraction_copy (price, &bound);
}

/* `price` for `per` of `unit`, per base unit. */
static PadVerdict
fixed (const PadPriceQuery *query, const PadPriceRule *rule, PadFraction *price)
{
  PadUnitFacts unit = {.num = 1, .den = 1};

  if (!rule->has_price || rule->per < 1)
    return PAD_VERDICT_INCOMPLETE;
  if (rule->scope == PAD_SCOPE_PRODUCT && *rule->unit != '\0' &&
      !pad_product_get_unit (query->product, rule->unit, &unit))
    return PAD_VERDICT_UNIT;
  pad_fraction_set (price, rule->price, rule->per);
  pad_fraction_multiply (price, unit.den, unit.num);
  return PAD_VERDICT_APPLIES;
}

/* list price x (1 - percent/100), not rounded yet. */
static gboolean
off_list (const PadPriceQuery *query,
          const PadPriceRule *rule,
          const char *currency,
          PadFraction *price)
{
  g_auto (PadPriceHit) list = PAD_PRICE_HIT_INIT;

  if (!pad_price_list_price (query, currency, &list))
    return FALSE;
  pad_fraction_copy (price, &list.exact);
  pad_fraction_multiply (price, PAD_PERCENT_HUNDRED - rule->percent, PAD_PERCENT_HUNDRED);
  return TRUE;
}

/* Rounded to a multiple of @round_to, half away from zero. */
static gboolean
round_to_multiple (PadFraction *price, int64_t round_to)
{
  int64_t times;

  pad_fraction_multiply (price, 1, round_to);
  if (!pad_fraction_round (price, &times))
    return FALSE;
  pad_fraction_set (price, times, 1);
  pad_fraction_multiply (price, round_to, 1);
  return TRUE;
}

static PadVerdict
formula (const PadPriceQuery *query,
         const PadPriceRule *rule,
         const char *currency,
         PadFraction *price)
{
  g_auto (PadFraction) surcharge = PAD_FRACTION_INIT;

  if (!off_list (query, rule, currency, price))
    return PAD_VERDICT_LIST_PRICE;
  if (rule->has_round_to && rule->round_to > 0 && !round_to_multiple (price, rule->round_to))
    return PAD_VERDICT_INCOMPLETE;
  pad_fraction_set (&surcharge, rule->surcharge, 1);
  pad_fraction_add (price, &surcharge);
  if (rule->has_min_price)
    raise_to (price, rule->min_price);
  if (rule->has_max_price)
    lower_to (price, rule->max_price);
  return round_digits (price) ? PAD_VERDICT_APPLIES : PAD_VERDICT_INCOMPLETE;
}

static PadVerdict
percent (const PadPriceQuery *query,
         const PadPriceRule *rule,
         const char *currency,
         PadFraction *price)
{
  if (!off_list (query, rule, currency, price))
    return PAD_VERDICT_LIST_PRICE;
  return round_digits (price) ? PAD_VERDICT_APPLIES : PAD_VERDICT_INCOMPLETE;
}

PadVerdict
pad_price_method (const PadPriceQuery *query,
                  const PadPriceRule *rule,
                  const char *currency,
                  PadFraction *price)
{
  PadVerdict verdict;

  if (rule->source == PAD_SOURCE_LIST && rule->method != PAD_METHOD_FIXED)
    return PAD_VERDICT_INCOMPLETE;
  if (rule->method == PAD_METHOD_FIXED)
    verdict = fixed (query, rule, price);
  else if (rule->method == PAD_METHOD_PERCENT)
    verdict = percent (query, rule, currency, price);
  else
    verdict = formula (query, rule, currency, price);
  if (verdict == PAD_VERDICT_APPLIES)
    raise_to (price, 0);
  return verdict;
}
