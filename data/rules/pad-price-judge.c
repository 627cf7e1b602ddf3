#include "pad-price-trace-private.h"

#include <pad-number.h>
#include <string.h>

static const PadAgreementFacts *
find_agreement (const PadFacts *facts, const char *code)
{
  for (guint i = 0; i < facts->account.agreements->len; i++) {
    const PadAgreementFacts *one = &g_array_index (facts->account.agreements, PadAgreementFacts, i);

    if (g_str_equal (one->code, code))
      return one;
  }
  return NULL;
}

/* @groups is a space-separated list; empty is everybody. */
static gboolean
names_group (const char *groups, const char *group)
{
  size_t length = strlen (group);

  if (*groups == '\0')
    return TRUE;
  for (const char *at = groups; length > 0 && (at = strstr (at, group)) != NULL; at += length)
    if ((at == groups || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

gboolean
pad_price_in_book (const PadPriceQuery *query,
                   const PadCandidate *candidate,
                   const PadPriceBook *book)
{
  const PadPriceRule *rule = candidate->rule;

  if (rule->source != book->source)
    return FALSE;
  if (book->owner != NULL)
    return g_str_equal (rule->owner, book->owner);
  if (book->source == PAD_SOURCE_AGREEMENT)
    return candidate->rank == 0 && find_agreement (query->facts, rule->owner) != NULL;
  return TRUE;
}

const char *
pad_price_rule_currency (const PadPriceQuery *query,
                         const PadCandidate *candidate,
                         const PadPriceBook *book)
{
  const PadPriceRule *rule = candidate->rule;

  if (*rule->currency != '\0')
    return rule->currency;
  if (book->source == PAD_SOURCE_AGREEMENT) {
    const PadAgreementFacts *agreement = find_agreement (query->facts, rule->owner);

    return agreement != NULL ? agreement->currency : "";
  }
  return book->currency;
}

static PadVerdict
judge_dates (PadDate from, PadDate to, PadDate date)
{
  if (from != PAD_DATE_NONE && date < from)
    return PAD_VERDICT_NOT_YET;
  return to != PAD_DATE_NONE && date > to ? PAD_VERDICT_ENDED : PAD_VERDICT_APPLIES;
}

static PadVerdict
judge_agreement (const PadPriceQuery *query, const PadPriceRule *rule)
{
  const PadAgreementFacts *agreement = find_agreement (query->facts, rule->owner);
  const char *project = query->project != NULL ? query->project : "";

  if (agreement == NULL ||
      (*agreement->project != '\0' && !g_str_equal (agreement->project, project)))
    return PAD_VERDICT_AGREEMENT;
  if (judge_dates (agreement->valid_from, agreement->valid_to, query->date) != PAD_VERDICT_APPLIES)
    return PAD_VERDICT_AGREEMENT;
  if (rule->has_quantity_left && query->quantity > rule->quantity_left && !query->ignore_left)
    return PAD_VERDICT_EXHAUSTED;
  return PAD_VERDICT_APPLIES;
}

static PadVerdict
judge_source (const PadPriceQuery *query, const PadPriceRule *rule)
{
  const char *group = query->view == PAD_PRICE_VIEW_CUSTOMER ? query->facts->account.group : "";

  if (rule->source == PAD_SOURCE_AGREEMENT)
    return judge_agreement (query, rule);
  if (rule->source == PAD_SOURCE_PROMOTION && !names_group (rule->groups, group))
    return PAD_VERDICT_GROUP;
  return PAD_VERDICT_APPLIES;
}

/* All but the price itself. */
static PadVerdict
judge_conditions (const PadPriceQuery *query, const PadPriceRule *rule)
{
  PadVerdict verdict = judge_dates (rule->valid_from, rule->valid_to, query->date);

  if (verdict == PAD_VERDICT_APPLIES)
    verdict = judge_source (query, rule);
  if (verdict == PAD_VERDICT_APPLIES && rule->min_quantity > query->quantity)
    verdict = PAD_VERDICT_MINIMUM;
  return verdict;
}

gboolean
pad_price_convert (const PadPriceQuery *query, PadPriceHit *hit)
{
  g_auto (PadFraction) before = PAD_FRACTION_INIT;
  int64_t rounded;

  if (!pad_facts_rate (query->facts, hit->rule_currency, query->currency, query->date, &hit->rate,
                       &hit->rate_date))
    return FALSE;
  hit->converted = TRUE;
  pad_fraction_copy (&hit->exact, &hit->raw);
  pad_fraction_multiply (&hit->exact, hit->rate, PAD_RATE_ONE);
  pad_price_trace_conversion (query, hit, &hit->exact);
  if (!pad_fraction_round (&hit->exact, &rounded))
    return TRUE;
  pad_fraction_copy (&before, &hit->exact);
  pad_fraction_set (&hit->exact, rounded, 1);
  pad_price_trace_rounding (query, FALSE, 1, &before, &hit->exact);
  return TRUE;
}

PadVerdict
pad_price_judge (const PadPriceQuery *query,
                 const PadCandidate *candidate,
                 const PadPriceBook *book,
                 PadPriceHit *hit)
{
  const char *currency = pad_price_rule_currency (query, candidate, book);
  PadVerdict verdict = judge_conditions (query, candidate->rule);

  if (verdict != PAD_VERDICT_APPLIES)
    return verdict;
  if (*currency == '\0')
    return PAD_VERDICT_CURRENCY;
  hit->candidate = *candidate;
  hit->source = book->source;
  hit->rule_currency = currency;
  hit->converted = FALSE;
  verdict = pad_price_method (query, candidate->rule, currency, &hit->raw);
  if (verdict != PAD_VERDICT_APPLIES)
    return verdict;
  if (g_str_equal (currency, query->currency))
    pad_fraction_copy (&hit->exact, &hit->raw);
  else if (!pad_price_convert (query, hit))
    return PAD_VERDICT_RATE;
  if (!pad_fraction_round (&hit->exact, &hit->unit_price))
    hit->unit_price = INT64_MAX;
  return PAD_VERDICT_APPLIES;
}
