#include "pad-line-steps-private.h"
#include "pad-states.h"

#include <pad-number.h>
#include <string.h>

/*
 * An order of an accepted quotation (RULES.md 10): it is this account's, offered and not ended when
 * it was accepted, and taken as it was offered. What fits the offer costs what was offered
 * (RULES.md 4). The rest of an order that was taken in part has what that left of the offer, and a
 * change of that one what it took.
 */

static PadParams *
refuse (PadEvaluation *evaluation, int line, const char *reason)
{
  PadParams *params = pad_evaluation_refuse (evaluation, line, reason);

  pad_params_add (params, "quotation", evaluation->order->quotation);
  return params;
}

/* -- the offer -- */

/* Accepted before it ended: by the day on which it is here, or by the device's instant, where it is
 * no older than an honoured price may be. What counts is the first upload. */
static gboolean
is_in_time (const PadFacts *facts)
{
  const PadQuotationFacts *quotation = &facts->quotation;

  if (quotation->in_time)
    return TRUE;
  if (quotation->valid_to == PAD_DATE_NONE || facts->today <= quotation->valid_to)
    return !g_str_equal (quotation->state, "expired");
  return quotation->asked != PAD_DATE_NONE && quotation->asked <= quotation->valid_to &&
         quotation->waited <= pad_settings_honoured (&facts->settings);
}

static void
say_expired (PadEvaluation *evaluation)
{
  PadParams *params =
      pad_evaluation_add (evaluation, PAD_FINDING_OFFER_EXPIRED, PAD_SEVERITY_BLOCK, 0);

  pad_params_add (params, "quotation", evaluation->order->quotation);
  pad_params_add_date (params, "valid_to", evaluation->facts->quotation.valid_to);
}

static void
say_accepted (PadEvaluation *evaluation)
{
  const char *order = evaluation->facts->quotation.order;
  PadParams *params = refuse (evaluation, 0, "quotation_accepted");

  if (*order != '\0')
    pad_params_add (params, "order", order);
}

static void
check_state (PadEvaluation *evaluation)
{
  const PadQuotationFacts *quotation = &evaluation->facts->quotation;

  if (quotation->taken || pad_quotation_is_rest (quotation))
    return;
  if (g_str_equal (quotation->state, "accepted"))
    say_accepted (evaluation);
  else if (!g_str_equal (quotation->state, "expired") &&
           !pad_quotation_next_state (quotation->state, PAD_QUOTATION_ACCEPT))
    pad_params_add (refuse (evaluation, 0, "quotation_state"), "state", quotation->state);
  else if (!is_in_time (evaluation->facts))
    say_expired (evaluation);
}

/* -- its lines -- */

/* The offered unit is the line's; the article's base unit where none is named, which nobody knows
 * any more of one that is not seen. */
static gboolean
has_unit_of (const PadLineWork *work, const PadQuotationLineFacts *offered)
{
  if (work->product == NULL)
    return *offered->unit == '\0' || g_strcmp0 (offered->unit, work->line->unit) == 0;
  return g_str_equal (*offered->unit != '\0' ? offered->unit : work->product->base_unit,
                      work->unit.unit);
}

/* @left: what is left of the offered quantity; @rest: so much of it the order that is changed did
 * not take. */
static gboolean
fits (const PadLineWork *work, const PadQuotationLineFacts *offered, int64_t left, int64_t rest)
{
  const PadOrderLine *line = work->line;

  return offered->has_price && g_str_equal (offered->sku, line->sku) &&
         (left == line->quantity || left - rest == line->quantity) && has_unit_of (work, offered) &&
         !line->has_discount && !line->has_requested;
}

/* The first line of the offer of which as much is left as @work has. */
static const PadQuotationLineFacts *
take_line (const PadEvaluation *evaluation,
           const PadLineWork *work,
           int64_t *left,
           const int64_t *rest)
{
  const GArray *lines = evaluation->facts->quotation.lines;

  for (guint i = 0; i < lines->len; i++) {
    const PadQuotationLineFacts *offered = &g_array_index (lines, PadQuotationLineFacts, i);

    if (left[i] != 0 && fits (work, offered, left[i], rest[i])) {
      left[i] = 0;
      return offered;
    }
  }
  return NULL;
}

/* Whether @part was taken of @offered, as far as article and unit say so. */
static gboolean
is_part_of (const PadQuotationTakenFacts *part, const PadQuotationLineFacts *offered)
{
  return offered->has_price && g_str_equal (part->sku, offered->sku) &&
         (g_str_equal (part->unit, offered->unit) || (*offered->unit == '\0' && part->base));
}

/* By their price two lines of one article are told from each other, where both are in base units.
 */
static gboolean
costs_as (const PadQuotationTakenFacts *part, const PadQuotationLineFacts *offered)
{
  g_auto (PadFraction) exact = PAD_FRACTION_INIT;
  int64_t price;

  pad_fraction_set (&exact, offered->price, MAX (offered->per, 1));
  return part->base && pad_fraction_round (&exact, &price) && price == part->unit_price;
}

/* The line that a part was taken of: at its price where one has it, else the first that has so much
 * left. */
static int
find_taken (const GArray *lines, const int64_t *left, const PadQuotationTakenFacts *part)
{
  int found = -1;

  for (guint i = 0; i < lines->len; i++) {
    const PadQuotationLineFacts *offered = &g_array_index (lines, PadQuotationLineFacts, i);

    if (left[i] < part->quantity || !is_part_of (part, offered))
      continue;
    if (costs_as (part, offered))
      return (int)i;
    if (found < 0)
      found = (int)i;
  }
  return found;
}

/* FALSE where something of @parts is of no line. */
static gboolean
take_away (const GArray *lines, const GArray *parts, int64_t *left)
{
  gboolean all = TRUE;

  for (guint i = 0; i < parts->len; i++) {
    const PadQuotationTakenFacts *part = &g_array_index (parts, PadQuotationTakenFacts, i);
    int line = find_taken (lines, left, part);

    if (line >= 0)
      left[line] -= part->quantity;
    else
      all = FALSE;
  }
  return all;
}

/* (transfer full) what other orders of the split left of each offered line; of one without a
 * quantity -1: it is no line of an order. */
static int64_t *
find_left (const PadQuotationFacts *quotation)
{
  const GArray *lines = quotation->lines;
  int64_t *left = g_new0 (int64_t, lines->len + 1);

  for (guint i = 0; i < lines->len; i++) {
    int64_t quantity = g_array_index (lines, PadQuotationLineFacts, i).quantity;

    left[i] = quantity != 0 ? quantity : -1;
  }
  take_away (lines, quotation->parts, left);
  return left;
}

/* (transfer full) what the order that is changed left of @left for another one: nothing where it
 * took no part. */
static int64_t *
find_rest (const PadQuotationFacts *quotation, const int64_t *left)
{
  guint n = quotation->lines->len;
  int64_t *rest = g_new0 (int64_t, n + 1);

  for (guint i = 0; i < n; i++)
    rest[i] = left[i];
  if (quotation->former->len == 0 || !take_away (quotation->lines, quotation->former, rest))
    memset (rest, 0, n * sizeof *rest);
  return rest;
}

static void
say_left_out (PadEvaluation *evaluation, const int64_t *left_of, const int64_t *rest)
{
  const GArray *lines = evaluation->facts->quotation.lines;

  for (guint i = 0; i < lines->len; i++)
    if (left_of[i] != 0 && left_of[i] != rest[i]) {
      const PadQuotationLineFacts *left = &g_array_index (lines, PadQuotationLineFacts, i);
      gboolean text = *left->sku == '\0' || !left->has_price;

      pad_params_add (refuse (evaluation, 0, text ? "quotation_text" : "quotation_lines"), "sku",
                      text ? NULL : left->sku);
      return;
    }
}

static void
match_lines (PadEvaluation *evaluation)
{
  g_autofree int64_t *left = find_left (&evaluation->facts->quotation);
  g_autofree int64_t *rest = find_rest (&evaluation->facts->quotation, left);
  gboolean differs = FALSE;

  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->product == NULL ? work->former == NULL : !work->has_unit)
      continue;
    work->offered = take_line (evaluation, work, left, rest);
    if (work->offered == NULL) {
      differs = TRUE;
      pad_params_add (refuse (evaluation, work->line->line, "quotation_lines"), "sku",
                      work->line->sku);
    }
  }
  if (!differs)
    say_left_out (evaluation, left, rest);
}

void
pad_check_quotation (PadEvaluation *evaluation)
{
  const PadFacts *facts = evaluation->facts;
  const char *number = evaluation->order->quotation;

  if (number == NULL || *number == '\0')
    return;
  if (!facts->quotation.known || !g_str_equal (facts->quotation.account, facts->account.code)) {
    refuse (evaluation, 0, "quotation");
    return;
  }
  if (!(facts->user.permissions & PAD_PERMISSION_QUOTE_ACCEPT))
    refuse (evaluation, 0, "quote.accept");
  /* Of who sees no prices at all that is said of any order. */
  if (evaluation->view == PAD_PRICE_VIEW_CATALOG) {
    refuse (evaluation, 0, "quotation_prices");
    return;
  }
  check_state (evaluation);
  match_lines (evaluation);
}

/* -- what was offered -- */

/* What is offered as a `fixed` price. */
static PadPriceRule
rule_of (const PadEvaluation *evaluation, const PadQuotationLineFacts *offered)
{
  const PadPriceRule rule = {.code = evaluation->facts->quotation.number,
                             .price = offered->price,
                             .per = MAX (offered->per, 1)};

  return rule;
}

/* Millionths of the account's currency per base unit, at the rate of the query's day; FALSE without
 * one. */
static gboolean
work_out (const PadEvaluation *evaluation,
          const PadLineWork *work,
          const PadPriceQuery *query,
          PadFraction *exact)
{
  const PadPriceRule rule = rule_of (evaluation, work->offered);
  const char *currency = evaluation->facts->quotation.currency;
  g_auto (PadPriceHit) hit = PAD_PRICE_HIT_INIT;
  gboolean known = TRUE;

  hit.rule_currency = currency;
  pad_fraction_set (&hit.raw, rule.price, rule.per);
  pad_fraction_multiply (&hit.raw, work->unit.den, work->unit.num);
  pad_price_trace_fixed (query, &rule, &work->unit, currency, &hit.raw);
  pad_fraction_copy (&hit.exact, &hit.raw);
  if (!g_str_equal (currency, query->currency))
    known = pad_price_convert (query, &hit);
  pad_fraction_copy (exact, &hit.exact);
  return known;
}

static void
begin_steps (const PadQuotationFacts *quotation, PadPrice *price)
{
  PadParams *params = pad_line_steps_begin (price, "quotation");

  if (params == NULL)
    return;
  pad_params_add (params, "quotation", quotation->number);
  pad_params_add_date (params, "valid_to", quotation->valid_to);
  pad_params_add (params, "currency", quotation->currency);
}

void
pad_quotation_price (const PadEvaluation *evaluation,
                     const PadLineWork *work,
                     PadDate date,
                     PadPrice *price)
{
  const PadFacts *facts = evaluation->facts;
  const PadPriceTrace trace = {price->steps, "price", FALSE};
  const PadPriceQuery query = {.facts = facts,
                               .date = date,
                               .currency = facts->account.currency,
                               .trace = price->steps != NULL ? &trace : NULL};
  gboolean known;

  begin_steps (&facts->quotation, price);
  known = work_out (evaluation, work, &query, &price->exact);
  price->source = known ? PAD_SOURCE_QUOTATION : PAD_SOURCE_NONE;
  if (known && !pad_fraction_round (&price->exact, &price->unit_price))
    price->unit_price = INT64_MAX;
  price->overflow = known && price->unit_price >= PAD_PRICE_LIMIT;
  g_free (price->rule_code);
  price->rule_code = g_strdup (facts->quotation.number);
  price->rule_version = 0;
  price->has_next_break = FALSE;
  g_clear_pointer (&price->agreement_exhausted, g_free);
  pad_line_steps_end (price);
}
