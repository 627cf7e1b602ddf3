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

/* The article's sum decides its break (RULES.md 4), so that it belongs to what was confirmed. */
static int64_t
sum_former (const GArray *former, const char *sku)
{
  int64_t sum = 0;

  for (guint i = 0; i < former->len; i++) {
    const PadFormerLineFacts *line = &g_array_index (former, PadFormerLineFacts, i);

    if (g_str_equal (line->sku, sku) && !pad_add (sum, line->base_quantity, &sum))
      return INT64_MAX;
  }
  return sum;
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

static gboolean
is_unchanged (const PadEvaluation *evaluation,
              const PadLineWork *work,
              const PadFormerLineFacts *former)
{
  const PadOrderLine *line = work->line;

  return g_str_equal (former->sku, line->sku) && former->quantity == line->quantity &&
         former->base_quantity == work->result->base_quantity &&
         sum_former (evaluation->facts->former, line->sku) ==
             pad_evaluation_sum (evaluation, work->product);
}

/* An offered price has its own rules, and a requested one is approved for one revision. */
static gboolean
can_be_kept (const PadFormerLineFacts *former)
{
  return former->source != PAD_SOURCE_NONE && former->source != PAD_SOURCE_QUOTATION &&
         former->source != PAD_SOURCE_REQUESTED;
}

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
  const PadFormerLineFacts *former = find_former (evaluation->facts->former, work->line->line);

  if (former == NULL || !can_be_kept (former) || !is_unchanged (evaluation, work, former) ||
      !is_dearer (work, former))
    return;
  keep (evaluation, work, former);
}
