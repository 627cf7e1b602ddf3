#include "pad-line-steps-private.h"

#include <pad-number.h>

/*
 * A change of a confirmed order (RULES.md 10): what is left as it was costs no more than it was
 * confirmed with.
 */

static const PadFormerLineFacts *
find_former (const GArray *former, int number)
{
  for (guint i = 0; i < former->len; i++) {
    const PadFormerLineFacts *line = &g_array_index (former, PadFormerLineFacts, i);

    if (line->line == number)
      return line;
  }
  return NULL;
}

int64_t
pad_former_lines_take (
    const GArray *former, int line, const char *sku, int64_t base_quantity, const char *rule)
{
  const PadFormerLineFacts *before = find_former (former, line);
  gboolean same = before != NULL && before->source == PAD_SOURCE_AGREEMENT &&
                  before->base_quantity == base_quantity && g_str_equal (before->sku, sku) &&
                  g_str_equal (before->rule, rule);

  return same ? before->agreed : base_quantity;
}

gboolean
pad_former_covers (const PadEvaluation *evaluation, const char *sku, int64_t wanted)
{
  int64_t sum = pad_sums_get (evaluation->former_sums, sku);

  return sum > 0 && wanted <= sum;
}

/* -- which lines are as they were -- */

/* A requested price is approved for one revision. An offered one has its own rules, which need the
 * article. */
static gboolean
can_be_kept (const PadLineWork *work, const PadFormerLineFacts *former)
{
  if (former->source == PAD_SOURCE_QUOTATION)
    return work->product == NULL;
  return former->source != PAD_SOURCE_NONE && former->source != PAD_SOURCE_REQUESTED;
}

/* By what it counts, or by its name, since it may count otherwise by now or be there no more. */
static gboolean
is_same_unit (const PadLineWork *work, const PadFormerLineFacts *former)
{
  const char *unit = work->line->unit != NULL ? work->line->unit : "";
  gboolean named = former->unit != NULL && *former->unit != '\0';

  if (work->result->has_base_quantity && work->result->base_quantity == former->base_quantity)
    return TRUE;
  return (named || work->product == NULL) && g_strcmp0 (named ? former->unit : "", unit) == 0;
}

/* By itself; whether its article's sum is as it was is another matter. */
static const PadFormerLineFacts *
find_same (const PadEvaluation *evaluation, const PadLineWork *work)
{
  const PadFormerLineFacts *former = find_former (evaluation->facts->former, work->line->line);

  if (former == NULL || g_strcmp0 (former->sku, work->line->sku) != 0 ||
      former->quantity != work->line->quantity || !can_be_kept (work, former) ||
      !is_same_unit (work, former))
    return NULL;
  return former;
}

/* What @work wants of its article; INT64_MAX where nothing says so any more. */
static int64_t
get_base (const PadLineWork *work)
{
  if (work->former != NULL)
    return work->former->base_quantity;
  if (work->product == NULL)
    return INT64_MAX;
  return work->result->has_base_quantity ? work->result->base_quantity : 0;
}

static void
sum_former (PadEvaluation *evaluation)
{
  const GArray *former = evaluation->facts->former;

  for (guint i = 0; i < former->len; i++) {
    const PadFormerLineFacts *line = &g_array_index (former, PadFormerLineFacts, i);

    pad_sums_add (evaluation->former_sums, line->sku, line->base_quantity);
  }
}

/* The article's sum decides its break (RULES.md 4), so that it belongs to what was confirmed: of
 * an article that comes to another sum no line is as it was. */
static void
drop_other_sums (PadEvaluation *evaluation)
{
  g_autoptr (GHashTable) wanted = pad_sums_new ();

  for (guint i = 0; i < evaluation->work->len; i++) {
    const PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->line->sku != NULL)
      pad_sums_add (wanted, work->line->sku, get_base (work));
  }
  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->former != NULL && pad_sums_get (wanted, work->line->sku) !=
                                    pad_sums_get (evaluation->former_sums, work->line->sku))
      work->former = NULL;
  }
}

void
pad_check_former_lines (PadEvaluation *evaluation)
{
  if (evaluation->facts->former->len == 0)
    return;
  sum_former (evaluation);
  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);

    work->former = find_same (evaluation, work);
  }
  drop_other_sums (evaluation);
  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->former == NULL)
      continue;
    work->result->has_base_quantity = TRUE;
    work->result->base_quantity = work->former->base_quantity;
  }
}

/* -- what they cost -- */

/* With the same discount the price that gives the confirmed net, which may be a fraction that six
 * digits do not hold; else what was confirmed in six digits. */
static void
set_exact (const PadEvaluation *evaluation,
           PadLineWork *work,
           const PadFormerLineFacts *former,
           PadFraction *exact)
{
  int64_t left = PAD_PERCENT_HUNDRED - former->discount_percent;

  if (former->discount_percent != work->result->discount_percent || left <= 0) {
    pad_fraction_set (exact, former->unit_price, 1);
    return;
  }
  work->kept = former;
  pad_fraction_set (exact, former->net, 1);
  pad_fraction_multiply (exact, pad_currency_unit (evaluation->result->currency), 1);
  pad_fraction_multiply (exact, PAD_QUANTITY_ONE, former->base_quantity);
  pad_fraction_multiply (exact, PAD_PERCENT_HUNDRED, left);
}

static void
keep (const PadEvaluation *evaluation, PadLineWork *work, const PadFormerLineFacts *former)
{
  PadPrice *price = work->result->price;
  gboolean hidden =
      price->source == PAD_SOURCE_LIST && !evaluation->facts->settings.show_list_price;
  PadPriceSource found = hidden ? PAD_SOURCE_NONE : price->source;
  int64_t found_price = price->unit_price;

  work->result->priced_for = 0;
  price->source = former->source;
  price->unit_price = former->unit_price;
  price->rule_version = 0;
  price->overflow = FALSE;
  price->has_next_break =
      price->has_next_break && price->next_break_price < former->unit_price && !hidden;
  g_free (price->rule_code);
  price->rule_code = g_strdup (former->rule);
  set_exact (evaluation, work, former, &price->exact);
  pad_line_steps_confirmed (price, former, found, found_price);
}

/* Also where six digits do not show it, so that it is seen by the net. */
static gboolean
is_dearer (const PadLineWork *work, const PadFormerLineFacts *former)
{
  const PadLineResult *result = work->result;
  int64_t net;

  if (result->price->unit_price != former->unit_price)
    return result->price->unit_price > former->unit_price;
  return result->discount_percent == former->discount_percent &&
         pad_price_line_net (result->price, result->base_quantity, result->discount_percent,
                             &net) &&
         net > former->net;
}

void
pad_check_former (PadEvaluation *evaluation, PadLineWork *work)
{
  const PadFormerLineFacts *former = work->former;

  if (former != NULL &&
      (work->result->price->source == PAD_SOURCE_NONE || is_dearer (work, former)))
    keep (evaluation, work, former);
}

void
pad_check_former_alone (PadEvaluation *evaluation, PadLineWork *work)
{
  PadPrice *price = g_new0 (PadPrice, 1);

  price->currency = g_strdup (evaluation->result->currency);
  if (work->line->line == evaluation->explained)
    price->steps = pad_price_steps_new ();
  work->result->price = price;
  keep (evaluation, work, work->former);
}
