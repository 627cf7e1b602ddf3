#include "pad-price-explain-private.h"

#include "pad-price-breaks-private.h"
#include "pad-price-judged-private.h"
#include "pad-price-trace-private.h"

#include <pad-number.h>

typedef struct
{
  const PadPriceQuery *query;
  const GArray *books;
  const PadPriceHit *found;
  gboolean show_list;
  gboolean show_list_rules; /* also where the list price is hidden: it is what they pay */
  GPtrArray *steps;
  gboolean has_breaks;
  const PadPriceRule *untold; /* of the last row of the table, where its price may not be seen */
} Explanation;

static const char *const verdict_words[] = {
    "applies",   "below_minimum", "not_yet",      "ended",      "currency_unknown",
    "no_rate",   "no_list_price", "unit_unknown", "incomplete", "agreement_not_in_force",
    "exhausted", "other_group",
};

static const char *const criterion_words[] = {
    "currency", "scope", "min_quantity", "valid_from", "unit_price", "code",
};

static PadParams *
add_step (Explanation *explanation, const char *name)
{
  return pad_price_steps_add (explanation->steps, name);
}

static void
add_filled (PadParams *params, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    pad_params_add (params, name, text);
}

/* The prices of @source are list prices that may not be seen. */
static gboolean
hides (const Explanation *explanation, PadPriceSource source)
{
  return source == PAD_SOURCE_LIST && !explanation->show_list_rules;
}

/* What a rule says: without anything that would let the list price be worked out where it is
 * hidden. */
static void
describe_rule (const Explanation *explanation, PadParams *params, const PadPriceRule *rule)
{
  pad_params_add (params, "rule", rule->code);
  pad_params_add (params, "scope", pad_rule_scope_name (rule->scope));
  add_filled (params, "scope_code", rule->scope_code);
  if (rule->min_quantity > 0)
    pad_params_add_quantity (params, "min_quantity", rule->min_quantity);
  pad_params_add_date (params, "valid_from", rule->valid_from);
  pad_params_add_date (params, "valid_to", rule->valid_to);
  pad_params_add (params, "method", pad_rule_method_name (rule->method));
  if (hides (explanation, rule->source))
    return;
  if (rule->method == PAD_METHOD_FIXED && rule->has_price) {
    pad_params_add_price (params, "price", rule->price);
    pad_params_add_integer (params, "per", rule->per);
    add_filled (params, "unit", rule->unit);
  } else if (explanation->show_list)
    pad_params_add_percent (params, "percent", rule->percent);
}

/* The values of a formula between percent and result. */
static void
describe_formula (const Explanation *explanation, PadParams *params, const PadPriceRule *rule)
{
  if (rule->method != PAD_METHOD_FORMULA || !explanation->show_list)
    return;
  if (rule->has_round_to)
    pad_params_add_price (params, "round_to", rule->round_to);
  pad_params_add_price (params, "surcharge", rule->surcharge);
  if (rule->has_min_price)
    pad_params_add_price (params, "min_price", rule->min_price);
  if (rule->has_max_price)
    pad_params_add_price (params, "max_price", rule->max_price);
}

static void
describe_conversion (PadParams *params, const PadPriceHit *hit, const char *currency)
{
  int64_t raw;

  if (!hit->converted || !pad_fraction_round (&hit->raw, &raw))
    return;
  pad_params_add (params, "from_currency", hit->rule_currency);
  pad_params_add_price (params, "from_price", raw);
  pad_params_add_rate (params, "rate", hit->rate);
  pad_params_add_date (params, "rate_date", hit->rate_date);
  pad_params_add (params, "to_currency", currency);
}

/* A rule that applies: it won, or by what it lost. Where the prices of its source are hidden, what
 * would compare them is not said either. */
static void
describe_outcome (const Explanation *explanation,
                  PadParams *params,
                  const PadPriceHit *hit,
                  const PadPriceHit *best)
{
  gboolean won = hit->candidate.rule == best->candidate.rule;

  pad_params_add (params, "outcome", won ? "won" : "lost");
  if (!won && !hides (explanation, hit->source))
    pad_params_add (params, "lost_by", criterion_words[pad_price_criterion (hit, best)]);
}

/* One rule of a source that was asked: won, lost to one that comes before it, or why it does not
 * apply. @best: what the source has, where one applies. */
static void
explain_rule (Explanation *explanation, const PadPriceJudged *judged, const PadPriceHit *best)
{
  const PadPriceRule *rule = judged->hit.candidate.rule;
  PadParams *params = add_step (explanation, "rule");

  pad_params_add (params, "source", pad_price_source_name (rule->source));
  describe_rule (explanation, params, rule);
  describe_formula (explanation, params, rule);
  if (judged->verdict != PAD_VERDICT_APPLIES) {
    pad_params_add (params, "outcome", verdict_words[judged->verdict]);
    return;
  }
  describe_outcome (explanation, params, &judged->hit, best);
  if (hides (explanation, rule->source))
    return;
  describe_conversion (params, &judged->hit, explanation->query->currency);
  pad_params_add_price (params, "unit_price", judged->hit.unit_price);
}

/* How the rule that won came to its price, from the list price where it starts there. */
static void
explain_working (Explanation *explanation, const PadPriceBook *book, const PadPriceHit *won)
{
  g_auto (PadPriceHit) again = PAD_PRICE_HIT_INIT;
  g_auto (PadFraction) shown = PAD_FRACTION_INIT;
  const PadPriceTrace trace = {explanation->steps, "price",
                               !explanation->show_list &&
                                   won->candidate.rule->method != PAD_METHOD_FIXED};
  const PadPriceTrace rounding = {explanation->steps, "unit_price", FALSE};
  PadPriceQuery query = *explanation->query;

  if (hides (explanation, book->source))
    return;
  query.trace = &trace;
  pad_price_judge (&query, &won->candidate, book, &again);
  query.trace = &rounding;
  pad_fraction_set (&shown, again.unit_price, 1);
  pad_price_trace_rounding (&query, FALSE, 1, &again.exact, &shown);
}

/* The winner of @book, with all its rules; NULL where it yields no price. */
static const PadPriceRule *
explain_book (Explanation *explanation, const PadPriceBook *book, PadPriceHit *best)
{
  const PadPriceQuery *query = explanation->query;
  gboolean yields = pad_price_best (query, book, best);
  const PadPriceRule *winner = yields ? best->candidate.rule : NULL;
  PadParams *params = add_step (explanation, "source");
  g_autoptr (GPtrArray) rules =
      pad_price_judge_book (query, book, !hides (explanation, book->source));

  pad_params_add (params, "source", pad_price_source_name (book->source));
  add_filled (params, "owner", book->owner);
  pad_params_add (params, "outcome", yields ? "price" : "none");
  for (guint i = 0; i < rules->len; i++)
    explain_rule (explanation, rules->pdata[i], best);
  return winner;
}

static void
explain_list_price (Explanation *explanation)
{
  g_auto (PadPriceHit) list = PAD_PRICE_HIT_INIT;
  PadParams *params;

  if (!explanation->show_list ||
      !pad_price_list_price (explanation->query, explanation->query->currency, &list))
    return;
  params = add_step (explanation, "list_price");
  pad_params_add (params, "rule", list.candidate.rule->code);
  describe_conversion (params, &list, explanation->query->currency);
  pad_params_add_price (params, "unit_price", list.unit_price);
}

/* All promotions that concern the product, and whether the best of them replaced what was found. */
static void
explain_promotions (Explanation *explanation, const PadPriceRule *found)
{
  const PadPriceQuery *query = explanation->query;
  gboolean replaces = explanation->found->source == PAD_SOURCE_PROMOTION;
  g_auto (PadPriceHit) best = PAD_PRICE_HIT_INIT;
  PadPriceBook book = pad_price_promotions ();
  gboolean any = FALSE;

  for (guint i = 0; !any && i < query->candidates->len; i++)
    any = pad_price_in_book (query, &g_array_index (query->candidates, PadCandidate, i), &book);
  if (!any)
    return;
  explain_book (explanation, &book, &best);
  if (found != NULL && found->firm)
    pad_params_add (add_step (explanation, "promotion"), "outcome", "firm");
  else
    pad_params_add (add_step (explanation, "promotion"), "outcome",
                    replaces ? "replaces" : "not_lower");
  if (replaces)
    explain_working (explanation, &book, &best);
}

/* Nothing to tell by a row: no price yet, or one that may not be seen by the same rule as before.
 */
static gboolean
is_no_row (const Explanation *explanation, const PadPriceHit *hit)
{
  if (hit == NULL)
    return !explanation->has_breaks;
  return hides (explanation, hit->source) && hit->candidate.rule == explanation->untold;
}

/* One row. @hit: (nullable): what the price is from there on; that it is a list price which may not
 * be seen is said, so that the row before does not seem to go on. */
static void
add_break (Explanation *explanation, int64_t quantity, gboolean current, const PadPriceHit *hit)
{
  gboolean untold = hit != NULL && hides (explanation, hit->source);
  PadParams *params;

  if (is_no_row (explanation, hit))
    return;
  explanation->has_breaks = TRUE;
  explanation->untold = untold ? hit->candidate.rule : NULL;
  params = add_step (explanation, "break");
  pad_params_add_quantity (params, "base_quantity", quantity);
  if (hit != NULL && !untold)
    pad_params_add_price (params, "unit_price", hit->unit_price);
  else
    pad_params_add (params, "outcome", untold ? "not_shown" : "no_price");
  pad_params_add (params, "current", current ? "1" : "0");
}

static void
explain_break (Explanation *explanation, int64_t quantity, gboolean current)
{
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;
  PadPriceQuery at = *explanation->query;
  gboolean priced;

  at.quantity = MAX (quantity, pad_price_least_quantity (at.product)); /* nobody asks for 0 */
  priced = pad_price_choose (&at, explanation->books, &hit);
  add_break (explanation, quantity, current, priced ? &hit : NULL);
}

/* The table of breaks: from 0, and from each quantity at which the price may change. */
static void
explain_breaks (Explanation *explanation)
{
  g_autoptr (GArray) quantities =
      pad_price_change_quantities (explanation->query, explanation->books);

  for (guint i = 0; i < quantities->len; i++) {
    int64_t quantity = g_array_index (quantities, int64_t, i);
    gboolean last = i + 1 == quantities->len;

    explain_break (
        explanation, quantity,
        quantity <= explanation->query->quantity &&
            (last || g_array_index (quantities, int64_t, i + 1) > explanation->query->quantity));
  }
}

static void
explain_result (Explanation *explanation)
{
  const PadPriceHit *found = explanation->found;
  PadParams *params = add_step (explanation, "result");

  if (found == NULL) {
    pad_params_add (params, "outcome", "no_price");
    return;
  }
  pad_params_add (params, "source", pad_price_source_name (found->source));
  pad_params_add (params, "rule", found->candidate.rule->code);
  pad_params_add_price (params, "unit_price", found->unit_price);
  pad_params_add (params, "currency", explanation->query->currency);
}

/* The sources in their order, up to the one that has a price: its rule, or NULL. */
static const PadPriceRule *
explain_sources (Explanation *explanation)
{
  const PadPriceRule *winner = NULL;

  for (guint i = 0; winner == NULL && i < explanation->books->len; i++) {
    const PadPriceBook *book = &g_array_index (explanation->books, PadPriceBook, i);
    g_auto (PadPriceHit) best = PAD_PRICE_HIT_INIT;

    winner = explain_book (explanation, book, &best);
    if (winner != NULL)
      explain_working (explanation, book, &best);
  }
  return winner;
}

GPtrArray *
pad_price_explain (const PadPriceQuery *query, const GArray *books, const PadPriceHit *found)
{
  gboolean show_list = query->facts->settings.show_list_price;
  Explanation explanation = {query,
                             books,
                             found,
                             show_list,
                             show_list || (found != NULL && found->source == PAD_SOURCE_LIST),
                             pad_price_steps_new (),
                             FALSE,
                             NULL};
  const PadPriceRule *winner;

  explain_list_price (&explanation);
  winner = explain_sources (&explanation);
  if (found != NULL)
    explain_promotions (&explanation, winner);
  explain_breaks (&explanation);
  explain_result (&explanation);
  return explanation.steps;
}
