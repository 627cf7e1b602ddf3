#include "pad-price-judged-private.h"

#include <string.h>

static void
judged_free (gpointer data)
{
  PadPriceJudged *judged = data;

  pad_price_hit_clear (&judged->hit);
  g_free (judged);
}

static PadPriceJudged *
judge (const PadPriceQuery *query, const PadPriceBook *book, const PadCandidate *candidate)
{
  PadPriceJudged *judged = g_new0 (PadPriceJudged, 1);

  judged->hit = (PadPriceHit)PAD_PRICE_HIT_INIT;
  judged->verdict = pad_price_judge (query, candidate, book, &judged->hit);
  judged->hit.candidate = *candidate;
  judged->own = g_str_equal (pad_price_rule_currency (query, candidate, book), query->currency);
  return judged;
}

static int
compare_numbers (int64_t a, int64_t b)
{
  return (a > b) - (a < b);
}

/* Those without a price come last. */
static int
compare_prices (const PadPriceJudged *a, const PadPriceJudged *b, gboolean by_price)
{
  gboolean priced = a->verdict == PAD_VERDICT_APPLIES, other = b->verdict == PAD_VERDICT_APPLIES;

  if (priced != other)
    return other - priced;
  return priced && by_price ? compare_numbers (a->hit.unit_price, b->hit.unit_price) : 0;
}

static int
compare_criteria (const PadPriceJudged *a, const PadPriceJudged *b)
{
  const PadPriceRule *left = a->hit.candidate.rule, *right = b->hit.candidate.rule;

  if (a->hit.candidate.rank != b->hit.candidate.rank)
    return compare_numbers (a->hit.candidate.rank, b->hit.candidate.rank);
  if (left->min_quantity != right->min_quantity)
    return compare_numbers (right->min_quantity, left->min_quantity);
  return compare_numbers (right->valid_from, left->valid_from);
}

static int
compare_judged (gconstpointer a, gconstpointer b, gpointer data)
{
  const PadPriceJudged *left = *(PadPriceJudged *const *)a, *right = *(PadPriceJudged *const *)b;
  gboolean promotions = left->hit.candidate.rule->source == PAD_SOURCE_PROMOTION;
  gboolean by_price = *(const gboolean *)data;
  int way = right->own - left->own;

  if (way == 0 && promotions)
    way = compare_prices (left, right, by_price);
  if (way == 0)
    way = compare_criteria (left, right);
  if (way == 0 && !promotions)
    way = compare_prices (left, right, by_price);
  return way != 0 ? way : strcmp (left->hit.candidate.rule->code, right->hit.candidate.rule->code);
}

GPtrArray *
pad_price_judge_book (const PadPriceQuery *query, const PadPriceBook *book, gboolean by_price)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (judged_free);

  for (guint i = 0; i < query->candidates->len; i++) {
    const PadCandidate *candidate = &g_array_index (query->candidates, PadCandidate, i);

    if (pad_price_in_book (query, candidate, book))
      g_ptr_array_add (all, judge (query, book, candidate));
  }
  g_ptr_array_sort_with_data (all, compare_judged, &by_price);
  return all;
}
