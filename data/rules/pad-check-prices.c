#include "pad-line-steps-private.h"

#include <pad-number.h>

/* Not both, a discount from 0 to 100 percent, a requested price that can be one. */
static gboolean
is_discount_valid (const PadOrderLine *line)
{
  if (line->has_discount && line->has_requested)
    return FALSE;
  if (line->has_discount)
    return line->discount_percent >= 0 && line->discount_percent <= PAD_PERCENT_HUNDRED;
  return !line->has_requested ||
         (line->requested_price >= 0 && line->requested_price < PAD_PRICE_LIMIT);
}

gboolean
pad_evaluation_is_granted (const PadEvaluation *evaluation, const PadOrderLine *line)
{
  const GPtrArray *decided = evaluation->facts->decided;

  for (guint i = 0; line->has_requested && i < decided->len; i++) {
    const PadFinding *finding = decided->pdata[i];

    if (finding->line == line->line && g_str_equal (finding->code, PAD_FINDING_SPECIAL_PRICE))
      return TRUE;
  }
  return FALSE;
}

static void
check_discount (PadEvaluation *evaluation, PadLineWork *work)
{
  const PadOrderLine *line = work->line;
  int64_t limit = evaluation->facts->user.discount_limit;
  PadParams *params;

  if (!is_discount_valid (line)) {
    pad_evaluation_block (evaluation, work, PAD_FINDING_DISCOUNT_INVALID);
    return;
  }
  if (line->has_discount)
    work->result->discount_percent = line->discount_percent;
  if (!line->has_requested && !(line->has_discount && line->discount_percent > limit))
    return;
  params =
      pad_evaluation_add (evaluation, PAD_FINDING_SPECIAL_PRICE, PAD_SEVERITY_APPROVAL, line->line);
  if (line->has_requested)
    pad_params_add_price (params, "requested_price", line->requested_price);
  else
    pad_params_add_percent (params, "discount_percent", line->discount_percent);
  pad_params_add_percent (params, "discount_limit", limit);
}

/* A requested price counts once it was approved. */
static void
grant_requested (const PadEvaluation *evaluation, PadLineWork *work)
{
  PadPrice *price = work->result->price;

  if (!pad_evaluation_is_granted (evaluation, work->line))
    return;
  price->source = PAD_SOURCE_REQUESTED;
  price->unit_price = work->line->requested_price;
  price->rule_version = 0;
  g_free (price->rule_code);
  price->rule_code = g_strdup ("");
  pad_fraction_set (&price->exact, work->line->requested_price, 1);
  work->kept = NULL;
  work->result->honoured = FALSE;
  pad_line_steps_requested (price);
}

/* The article's price for its sum, from the result before where that has it and no steps are asked
 * for. */
static PadPrice *
find_or_take (const PadEvaluation *evaluation, const PadLineWork *work, int64_t sum)
{
  const PadProductFacts *product = work->product;
  gboolean explained = work->line->line == evaluation->explained;
  const PadLineResult *known =
      evaluation->known != NULL ? g_hash_table_lookup (evaluation->known, product->sku) : NULL;

  if (known != NULL && known->priced_for == sum && !explained)
    return pad_price_copy (known->price);
  return pad_price_find (evaluation->facts, product, sum, evaluation->date,
                         evaluation->order->project,
                         PAD_PRICE_NEXT_BREAK | (explained ? PAD_PRICE_EXPLAIN : PAD_PRICE_PLAIN));
}

/* What was honoured or granted is no longer what was found. */
static void
replace_price (PadEvaluation *evaluation, PadLineWork *work)
{
  const PadPrice *found = work->result->price;

  pad_check_honour (evaluation, work);
  grant_requested (evaluation, work);
  if (work->result->price != found || work->result->price->source == PAD_SOURCE_REQUESTED)
    work->result->priced_for = 0;
}

static void
find_price (PadEvaluation *evaluation, PadLineWork *work)
{
  int64_t sum = pad_evaluation_sum (evaluation, work->product);
  PadPrice *price = find_or_take (evaluation, work, sum);

  if (work->offered != NULL)
    pad_quotation_price (evaluation, work, evaluation->date, price);
  work->result->price = price;
  work->result->priced_for = work->offered == NULL ? sum : 0;
  if (price->agreement_exhausted != NULL)
    pad_params_add (pad_evaluation_add (evaluation, PAD_FINDING_AGREEMENT_EXHAUSTED,
                                        PAD_SEVERITY_INFO, work->line->line),
                    "rule", price->agreement_exhausted);
  if (work->offered == NULL)
    pad_check_former (evaluation, work);
  if (price->source == PAD_SOURCE_NONE)
    pad_params_add (pad_evaluation_block (evaluation, work, PAD_FINDING_NO_PRICE), "sku",
                    work->line->sku);
  else {
    if (work->offered == NULL)
      replace_price (evaluation, work);
    if (work->result->price->overflow)
      pad_params_add (pad_evaluation_block (evaluation, work, PAD_FINDING_OVERFLOW), "sku",
                      work->line->sku);
  }
}

static void
find_net (PadEvaluation *evaluation, PadLineWork *work)
{
  PadLineResult *result = work->result;

  result->has_net = pad_price_line_net (result->price, result->base_quantity,
                                        result->discount_percent, &result->net);
  if (!result->has_net)
    pad_params_add (pad_evaluation_block (evaluation, work, PAD_FINDING_OVERFLOW), "sku",
                    work->line->sku);
  else
    pad_line_steps_net (work);
}

void
pad_check_prices (PadEvaluation *evaluation)
{
  if (evaluation->view == PAD_PRICE_VIEW_NONE)
    return;
  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->product == NULL && work->former == NULL)
      continue;
    check_discount (evaluation, work);
    if (!work->result->has_base_quantity ||
        (work->product != NULL &&
         pad_evaluation_sum (evaluation, work->product) >= PAD_QUANTITY_LIMIT))
      continue;
    if (work->product != NULL)
      find_price (evaluation, work);
    else
      pad_check_former_alone (evaluation, work);
    if (!work->blocked)
      find_net (evaluation, work);
  }
}
