#include "pad-price-query-private.h"

#include <string.h>

void
pad_price_hit_clear (PadPriceHit *hit)
{
  pad_fraction_clear (&hit->exact);
  pad_fraction_clear (&hit->raw);
}

void
pad_price_hit_copy (PadPriceHit *hit, const PadPriceHit *other)
{
  PadFraction exact = hit->exact, raw = hit->raw;

  *hit = *other;
  hit->exact = exact;
  hit->raw = raw;
  pad_fraction_copy (&hit->exact, &other->exact);
  pad_fraction_copy (&hit->raw, &other->raw);
}

PadPriceCriterion
pad_price_criterion (const PadPriceHit *a, const PadPriceHit *b)
{
  const PadPriceRule *left = a->candidate.rule, *right = b->candidate.rule;

  if (a->converted != b->converted)
    return PAD_CRITERION_CURRENCY;
  if (a->source == PAD_SOURCE_PROMOTION && a->unit_price != b->unit_price)
    return PAD_CRITERION_PRICE;
  if (a->candidate.rank != b->candidate.rank)
    return PAD_CRITERION_SCOPE;
  if (left->min_quantity != right->min_quantity)
    return PAD_CRITERION_MINIMUM;
  if (left->valid_from != right->valid_from)
    return PAD_CRITERION_VALID_FROM;
  return a->unit_price != b->unit_price ? PAD_CRITERION_PRICE : PAD_CRITERION_CODE;
}

/* "Within one source" (RULES.md 4): @a is looked at in place of @b. */
static gboolean
comes_before (const PadPriceHit *a, const PadPriceHit *b)
{
  const PadPriceRule *left = a->candidate.rule, *right = b->candidate.rule;

  switch (pad_price_criterion (a, b)) {
  case PAD_CRITERION_CURRENCY:
    return !a->converted;
  case PAD_CRITERION_SCOPE:
    return a->candidate.rank < b->candidate.rank;
  case PAD_CRITERION_MINIMUM:
    return left->min_quantity > right->min_quantity;
  case PAD_CRITERION_VALID_FROM:
    return left->valid_from > right->valid_from;
  case PAD_CRITERION_PRICE:
    return a->unit_price < b->unit_price;
  case PAD_CRITERION_CODE:
  default:
    return strcmp (left->code, right->code) < 0;
  }
}

/* The best among the rules in the query's own currency, or (not @own) among those in another. */
static gboolean
best_of_currency (const PadPriceQuery *query,
                  const PadPriceBook *book,
                  gboolean own,
                  PadPriceHit *best)
{
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;
  gboolean found = FALSE;

  for (guint i = 0; i < query->candidates->len; i++) {
    const PadCandidate *candidate = &g_array_index (query->candidates, PadCandidate, i);

    if (!pad_price_in_book (query, candidate, book) ||
        g_str_equal (pad_price_rule_currency (query, candidate, book), query->currency) != own ||
        pad_price_judge (query, candidate, book, &hit) != PAD_VERDICT_APPLIES)
      continue;
    if (!found || comes_before (&hit, best))
      pad_price_hit_copy (best, &hit);
    found = TRUE;
  }
  return found;
}

gboolean
pad_price_best (const PadPriceQuery *query, const PadPriceBook *book, PadPriceHit *best)
{
  return best_of_currency (query, book, TRUE, best) || best_of_currency (query, book, FALSE, best);
}

gboolean
pad_price_list_price (const PadPriceQuery *query, const char *currency, PadPriceHit *list)
{
  PadPriceBook book = {PAD_SOURCE_LIST, NULL, ""};
  PadPriceQuery inner = *query;

  inner.currency = currency;
  inner.trace = NULL;
  return pad_price_best (&inner, &book, list);
}

gboolean
pad_price_promotion_replaces (const PadPriceHit *found, const PadPriceHit *other)
{
  return !found->candidate.rule->firm && other->unit_price < found->unit_price;
}

gboolean
pad_price_choose (const PadPriceQuery *query, const GArray *books, PadPriceHit *hit)
{
  PadPriceBook promotions = pad_price_promotions ();
  g_auto (PadPriceHit) promotion = PAD_PRICE_HIT_INIT;
  gboolean found = FALSE;

  for (guint i = 0; !found && i < books->len; i++)
    found = pad_price_best (query, &g_array_index (books, PadPriceBook, i), hit);
  if (found && pad_price_best (query, &promotions, &promotion) &&
      pad_price_promotion_replaces (hit, &promotion))
    pad_price_hit_copy (hit, &promotion);
  return found;
}
