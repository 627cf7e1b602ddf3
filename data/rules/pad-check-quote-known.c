#include "pad-evaluate-private.h"
#include "pad-price-query-private.h"

/*
 * Whether a device that was told nothing but the truth can have been told the price it sent
 * (RULES.md 6, `total_mismatch`). Devices may be away for longer than the server keeps what was
 * replaced, and their replica may be in the middle of a pull: where what they knew is not known
 * here any more, the answer is yes, and the price has changed (RULES.md 9).
 */

static const char *
text_of (const char *text)
{
  return text != NULL ? text : "";
}

/* (nullable): the version that the line names. */
static const PadPriceRule *
find_version (const PadFacts *facts, const PadOrderLine *line)
{
  for (guint i = 0; i < facts->rules->len; i++) {
    const PadPriceRule *rule = facts->rules->pdata[i];

    if (rule->version == line->quoted_rule_version &&
        g_str_equal (rule->code, text_of (line->quoted_rule)))
      return rule;
  }
  return NULL;
}

/* Another version of the rule was in force when that one would have been made. */
static gboolean
never_was (const PadFacts *facts, const PadOrderLine *line)
{
  int64_t version = line->quoted_rule_version;

  for (guint i = 0; i < facts->rules->len; i++) {
    const PadPriceRule *rule = facts->rules->pdata[i];

    if (rule->version < version && (rule->replaced == 0 || rule->replaced > version) &&
        g_str_equal (rule->code, text_of (line->quoted_rule)))
      return TRUE;
  }
  return FALSE;
}

/* Of a rule that is not here, deleted, somebody else's or made up, the same is said. */
static gboolean
may_be_gone (const PadFacts *facts, const PadOrderLine *line)
{
  const PadKnownFacts *known = &facts->known;

  if (*text_of (line->quoted_rule) == '\0' || line->quoted_rule_version <= 0 ||
      line->quoted_rule_version > known->head || never_was (facts, line))
    return FALSE;
  return !known->rules || !known->prices;
}

/* A price that depends on nothing but the rule. */
static gboolean
is_absolute (const PadEvaluation *evaluation, const PadPriceRule *rule)
{
  return rule->method == PAD_METHOD_FIXED && rule->has_price && *rule->unit == '\0' &&
         pad_price_rule_is_sound (rule) &&
         g_str_equal (rule->currency, evaluation->facts->account.currency);
}

static gboolean
gives_absolute (const PadPriceRule *rule, int64_t unit_price)
{
  g_auto (PadFraction) price = PAD_FRACTION_INIT;
  int64_t rounded;

  pad_fraction_set (&price, rule->price, rule->per);
  return pad_fraction_round (&price, &rounded) && rounded == unit_price;
}

/* -- what a rule gave on some day, with some list price -- */

typedef struct
{
  const PadOrderLine *line;
  const PadKnownFacts *known;
  PadPriceQuery query;
  PadCandidate candidate;
  PadPriceBook book;
} Question;

static gboolean
gives_on (const Question *question, const GArray *list, PadDate date)
{
  PadPriceQuery query = question->query;
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;

  if (date < question->known->first || date > question->known->last)
    return FALSE;
  query.candidates = list;
  query.date = date;
  return pad_price_judge (&query, &question->candidate, &question->book, &hit) ==
             PAD_VERDICT_APPLIES &&
         hit.unit_price == question->line->quoted_unit_price;
}

/* On one of the days at which what it gives can have become another. */
static gboolean
gives_on_any_day (const Question *question, const GArray *list)
{
  const PadFacts *facts = question->query.facts;
  const GArray *agreements = facts->account.agreements;

  if (gives_on (question, list, question->known->first) ||
      gives_on (question, list, question->candidate.rule->valid_from))
    return TRUE;
  for (guint i = 0; i < list->len; i++)
    if (gives_on (question, list, g_array_index (list, PadCandidate, i).rule->valid_from))
      return TRUE;
  for (guint i = 0; i < facts->rates->len; i++)
    if (gives_on (question, list, g_array_index (facts->rates, PadRateFacts, i).date))
      return TRUE;
  for (guint i = 0; i < agreements->len; i++)
    if (gives_on (question, list, g_array_index (agreements, PadAgreementFacts, i).valid_from))
      return TRUE;
  return FALSE;
}

/* A fixed price by itself, others with each list price there may have been. */
static gboolean
gives_with_any_list_price (const Question *question, const GArray *candidates)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (PadCandidate));

  if (question->candidate.rule->method == PAD_METHOD_FIXED)
    return gives_on_any_day (question, list);
  for (guint i = 0; i < candidates->len; i++) {
    const PadCandidate *candidate = &g_array_index (candidates, PadCandidate, i);

    if (candidate->rule->source != PAD_SOURCE_LIST)
      continue;
    g_array_set_size (list, 0);
    g_array_append_val (list, *candidate);
    if (gives_on_any_day (question, list))
      return TRUE;
  }
  return FALSE;
}

static gboolean
gives_in_any_book (const PadEvaluation *evaluation, Question *question, const GArray *candidates)
{
  g_autoptr (GArray) books = pad_price_books (evaluation->facts, evaluation->view);
  PadPriceBook promotions = pad_price_promotions ();

  g_array_append_val (books, promotions);
  for (guint i = 0; i < books->len; i++) {
    question->book = g_array_index (books, PadPriceBook, i);
    if (pad_price_in_book (&question->query, &question->candidate, &question->book) &&
        gives_with_any_list_price (question, candidates))
      return TRUE;
  }
  return FALSE;
}

/* @rule concerned the article and gave the price, since the sequence that the order names. */
static gboolean
can_have_given (const PadEvaluation *evaluation, const PadLineWork *work, const PadPriceRule *rule)
{
  const PadFacts *facts = evaluation->facts;
  g_autoptr (GArray) candidates =
      pad_price_candidates_since (facts, work->product, evaluation->order->facts_sequence);
  Question question = {.line = work->line,
                       .known = &facts->known,
                       .query = {.facts = facts,
                                 .product = work->product,
                                 .quantity = pad_evaluation_sum (evaluation, work->product),
                                 .currency = facts->account.currency,
                                 .project = evaluation->order->project,
                                 .view = evaluation->view,
                                 .ignore_left = TRUE}};

  for (guint i = 0; i < candidates->len; i++) {
    question.candidate = g_array_index (candidates, PadCandidate, i);
    if (question.candidate.rule == rule)
      return gives_in_any_book (evaluation, &question, candidates);
  }
  return FALSE;
}

/* -- */

/* What no rule gave: what was asked for, and an offer whose order this is no more. */
static gboolean
is_from_no_rule (const PadOrderLine *line)
{
  const char *source = text_of (line->quoted_source);

  return g_str_equal (source, pad_price_source_name (PAD_SOURCE_REQUESTED)) ||
         g_str_equal (source, pad_price_source_name (PAD_SOURCE_QUOTATION));
}

/* What a change of a confirmed order keeps has the price that was confirmed, and no version. */
static gboolean
is_from_former (const PadFacts *facts, const PadOrderLine *line)
{
  if (facts->former->len > 0 && line->quoted_rule_version == 0)
    return TRUE;
  for (guint i = 0; i < facts->former->len; i++)
    if (g_array_index (facts->former, PadFormerLineFacts, i).unit_price == line->quoted_unit_price)
      return TRUE;
  return FALSE;
}

static gboolean
is_from_elsewhere (const PadEvaluation *evaluation)
{
  const PadOrder *order = evaluation->order;

  return order->facts_sequence > evaluation->facts->known.head || order->quoted == NULL ||
         g_strcmp0 (order->quoted->currency, evaluation->result->currency) != 0;
}

static gboolean
is_offer_known (const PadFacts *facts)
{
  return facts->known.prices && facts->known.offer;
}

static gboolean
offers_on (const PadEvaluation *evaluation, const PadLineWork *work, PadDate date)
{
  const PadKnownFacts *known = &evaluation->facts->known;
  PadPrice price = {.exact = PAD_FRACTION_INIT};
  gboolean offers;

  if (date < known->first || date > known->last)
    return FALSE;
  pad_quotation_price (evaluation, work, date, &price);
  offers = price.source == PAD_SOURCE_QUOTATION && !price.overflow &&
           price.unit_price == work->line->quoted_unit_price;
  g_free (price.rule_code);
  pad_fraction_clear (&price.exact);
  return offers;
}

/* An offer in another currency costs what the rate of a day makes of it. */
static gboolean
may_be_offered (const PadEvaluation *evaluation, const PadLineWork *work)
{
  const PadFacts *facts = evaluation->facts;

  if (!is_offer_known (facts) || offers_on (evaluation, work, facts->known.first))
    return TRUE;
  for (guint i = 0; i < facts->rates->len; i++)
    if (offers_on (evaluation, work, g_array_index (facts->rates, PadRateFacts, i).date))
      return TRUE;
  return FALSE;
}

gboolean
pad_quote_may_be (const PadEvaluation *evaluation, const PadLineWork *work)
{
  const PadFacts *facts = evaluation->facts;
  const PadOrderLine *line = work->line;
  const PadPriceRule *rule = find_version (facts, line);

  if (work->product == NULL || is_from_elsewhere (evaluation) || is_from_former (facts, line))
    return TRUE;
  if (work->offered != NULL)
    return may_be_offered (evaluation, work);
  if (is_from_no_rule (line))
    return evaluation->order->quotation != NULL ||
           (line->has_requested && line->requested_price == line->quoted_unit_price);
  if (rule == NULL)
    return may_be_gone (facts, line);
  if (is_absolute (evaluation, rule) && !gives_absolute (rule, line->quoted_unit_price))
    return FALSE;
  return !facts->known.rules || !facts->known.prices || can_have_given (evaluation, work, rule);
}

/* The line names the very thing that gave the price found. */
static gboolean
is_same_origin (const PadOrderLine *line, const PadPrice *price)
{
  return g_str_equal (text_of (line->quoted_source), pad_price_source_name (price->source)) &&
         g_str_equal (text_of (line->quoted_rule), text_of (price->rule_code)) &&
         line->quoted_rule_version == price->rule_version;
}

gboolean
pad_quote_is_same_fraction (const PadEvaluation *evaluation, const PadLineWork *work)
{
  const PadFacts *facts = evaluation->facts;
  const PadPrice *price = work->result->price;
  const PadPriceRule *rule;

  if (work->line->quoted_unit_price != price->unit_price || !is_same_origin (work->line, price))
    return FALSE;
  if (price->source == PAD_SOURCE_REQUESTED)
    return TRUE;
  if (work->offered != NULL)
    return is_offer_known (facts);
  rule = find_version (facts, work->line);
  return facts->known.prices || (rule != NULL && is_absolute (evaluation, rule));
}

/* A unit that is not the base unit is one by its factor, and which unit is the base one may change.
 */
gboolean
pad_quote_may_count_otherwise (const PadEvaluation *evaluation, const PadLineWork *work)
{
  if (evaluation->order->facts_sequence > 0)
    return !evaluation->facts->known.prices;
  return work->product != NULL && g_strcmp0 (work->unit.unit, work->product->base_unit) != 0;
}

/* -- totals -- */

/* A term that holds from @from to @to became another on one of the days. */
static gboolean
turns (const PadKnownFacts *known, PadDate from, PadDate to)
{
  return (from > known->first && from <= known->last) || (to >= known->first && to < known->last);
}

static gboolean
any_turns (const PadFacts *facts)
{
  for (guint i = 0; i < facts->taxes->len; i++)
    if (turns (&facts->known, g_array_index (facts->taxes, PadTaxFacts, i).valid_from,
               PAD_DATE_NONE))
      return TRUE;
  for (guint i = 0; i < facts->rates->len; i++)
    if (turns (&facts->known, g_array_index (facts->rates, PadRateFacts, i).date, PAD_DATE_NONE))
      return TRUE;
  for (guint i = 0; i < facts->discounts->len; i++) {
    const PadDiscountFacts *discount = &g_array_index (facts->discounts, PadDiscountFacts, i);

    if (turns (&facts->known, discount->valid_from, discount->valid_to))
      return TRUE;
  }
  return FALSE;
}

/* At the same price in six digits, since it is of another fraction. */
static gboolean
any_net_differs (const PadEvaluation *evaluation)
{
  for (guint i = 0; i < evaluation->work->len; i++) {
    const PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->result->has_net && work->line->quoted_net != work->result->net)
      return TRUE;
  }
  return FALSE;
}

gboolean
pad_quote_totals_may_be (const PadEvaluation *evaluation)
{
  const PadKnownFacts *known = &evaluation->facts->known;

  return !known->prices || !known->terms || evaluation->facts->former->len > 0 ||
         any_turns (evaluation->facts) || any_net_differs (evaluation);
}
