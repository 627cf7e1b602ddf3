#include "pad-pricing.h"

#include "pad-price-breaks-private.h"
#include "pad-price-explain-private.h"
#include "pad-price-query-private.h"

#include <pad-number.h>

static void
take_hit (PadPrice *price, const PadPriceHit *hit)
{
  price->source = hit->source;
  pad_fraction_copy (&price->exact, &hit->exact);
  price->unit_price = hit->unit_price;
  price->rule_code = g_strdup (hit->candidate.rule->code);
  price->rule_version = hit->candidate.rule->version;
  price->overflow = hit->unit_price >= PAD_PRICE_LIMIT;
}

/* An agreement line that would have won but for what is left of it (RULES.md 4). */
static void
find_exhausted (PadPrice *price, PadPriceQuery query, const GArray *books)
{
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;
  const PadPriceRule *rule;

  query.ignore_left = TRUE;
  if (query.facts->account.agreements->len == 0 || !pad_price_choose (&query, books, &hit) ||
      hit.source != PAD_SOURCE_AGREEMENT)
    return;
  rule = hit.candidate.rule;
  if (rule->has_quantity_left && query.quantity > rule->quantity_left)
    price->agreement_exhausted = g_strdup (rule->code);
}

static void
find_list_price (PadPrice *price, const PadPriceQuery *query)
{
  g_auto (PadPriceHit) list = PAD_PRICE_HIT_INIT;

  if (!query->facts->settings.show_list_price || query->view == PAD_PRICE_VIEW_NONE ||
      !pad_price_list_price (query, query->currency, &list) || list.unit_price >= PAD_PRICE_LIMIT)
    return;
  price->has_list_price = TRUE;
  price->list_price = list.unit_price;
}

static PadPrice *
find (PadPriceQuery query, const GArray *books, PadPriceFlags flags)
{
  PadPrice *price = g_new0 (PadPrice, 1);
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;

  price->currency = g_strdup (query.currency);
  if (pad_price_choose (&query, books, &hit))
    take_hit (price, &hit);
  find_exhausted (price, query, books);
  find_list_price (price, &query);
  if ((flags & PAD_PRICE_NEXT_BREAK) && price->source != PAD_SOURCE_NONE)
    price->has_next_break = pad_price_next_break (&query, books, &hit, &price->next_break_quantity,
                                                  &price->next_break_price);
  if (flags & PAD_PRICE_EXPLAIN)
    price->steps =
        pad_price_explain (&query, books, price->source != PAD_SOURCE_NONE ? &hit : NULL);
  return price;
}

PadPrice *
pad_price_find (const PadFacts *facts,
                const PadProductFacts *product,
                int64_t base_quantity,
                PadDate date,
                const char *project,
                PadPriceFlags flags)
{
  PadPriceView view = pad_permissions_price_view (facts->user.permissions);
  g_autoptr (GArray) candidates = pad_price_candidates (facts, product, PAD_SEQUENCE_NOW);
  g_autoptr (GArray) books = pad_price_books (facts, view);
  PadPriceQuery query = {.facts = facts,
                         .product = product,
                         .candidates = candidates,
                         .quantity = base_quantity,
                         .date = date,
                         .currency = facts->account.currency,
                         .project = project,
                         .view = view};

  return find (query, books, flags);
}

PadPrice *
pad_price_find_then (const PadFacts *facts,
                     const PadProductFacts *product,
                     int64_t base_quantity,
                     const PadMomentFacts *moment,
                     const char *project)
{
  PadPriceView view = pad_permissions_price_view (facts->user.permissions);
  g_autoptr (GArray) candidates = pad_price_candidates (facts, product, moment->sequence);
  g_autoptr (GArray) books = pad_price_books (facts, view);
  PadPriceQuery query = {.facts = facts,
                         .product = product,
                         .candidates = candidates,
                         .quantity = base_quantity,
                         .date = moment->date,
                         .currency = facts->account.currency,
                         .project = project,
                         .view = view};

  return find (query, books, PAD_PRICE_PLAIN);
}

PadPrice *
pad_price_copy (const PadPrice *price)
{
  PadPrice *copy = g_memdup2 (price, sizeof *price);

  copy->exact = (PadFraction)PAD_FRACTION_INIT;
  pad_fraction_copy (&copy->exact, &price->exact);
  copy->currency = g_strdup (price->currency);
  copy->rule_code = g_strdup (price->rule_code);
  copy->agreement_exhausted = g_strdup (price->agreement_exhausted);
  copy->steps = NULL;
  return copy;
}

void
pad_price_free (PadPrice *price)
{
  if (price == NULL)
    return;
  pad_fraction_clear (&price->exact);
  g_free (price->currency);
  g_free (price->rule_code);
  g_free (price->agreement_exhausted);
  g_clear_pointer (&price->steps, g_ptr_array_unref);
  g_free (price);
}

gboolean
pad_price_saving (const PadPrice *price, int64_t *amount, int64_t *percent)
{
  const int64_t hundredth = PAD_PERCENT_ONE / 100;
  g_auto (PadFraction) part = PAD_FRACTION_INIT;

  if (price->source == PAD_SOURCE_NONE || !price->has_list_price ||
      price->list_price <= price->unit_price)
    return FALSE;
  *amount = price->list_price - price->unit_price;
  pad_fraction_set (&part, *amount, price->list_price);
  pad_fraction_multiply (&part, PAD_PERCENT_HUNDRED, hundredth);
  if (!pad_fraction_round (&part, percent))
    return FALSE;
  *percent *= hundredth;
  return TRUE;
}

gboolean
pad_price_line_scale (const PadPrice *price, int64_t discount_percent, PadFraction *scale)
{
  int digits = pad_currency_digits (price->currency);
  int64_t unit = PAD_QUANTITY_ONE;

  if (digits < 0 || price->overflow)
    return FALSE;
  for (int i = digits; i < PAD_PRICE_DIGITS; i++)
    unit *= 10;
  pad_fraction_copy (scale, &price->exact);
  pad_fraction_multiply (scale, PAD_PERCENT_HUNDRED - discount_percent, PAD_PERCENT_HUNDRED);
  pad_fraction_multiply (scale, 1, unit);
  return TRUE;
}

gboolean
pad_price_line_net (const PadPrice *price,
                    int64_t base_quantity,
                    int64_t discount_percent,
                    int64_t *net)
{
  g_auto (PadFraction) value = PAD_FRACTION_INIT;

  if (!pad_price_line_scale (price, discount_percent, &value))
    return FALSE;
  pad_fraction_multiply (&value, base_quantity, 1);
  return pad_fraction_round (&value, net);
}
