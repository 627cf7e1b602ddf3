#include "pad-evaluate-private.h"

#include "pad-quantities.h"

#include <pad-number.h>

static void
find_product (PadEvaluation *evaluation, PadLineWork *work)
{
  const PadProductFacts *product = pad_facts_get_product (evaluation->facts, work->line->sku);

  if (product != NULL && pad_product_is_visible (product))
    work->product = product;
}

/* The unit named, else the product's sales unit, else its base unit. */
static void
find_unit (PadLineWork *work)
{
  const PadProductFacts *product = work->product;
  const char *code = work->line->unit;

  if (code == NULL || *code == '\0')
    code = *product->sales_unit != '\0' ? product->sales_unit : product->base_unit;
  g_free (work->result->unit);
  work->result->unit = g_strdup (code);
  work->has_unit = pad_product_get_unit (product, code, &work->unit);
}

static void
say_missing (PadEvaluation *evaluation, PadLineWork *work)
{
  gboolean known = pad_facts_get_product (evaluation->facts, work->line->sku) != NULL;
  const char *code = known ? PAD_FINDING_PRODUCT_NOT_VISIBLE : PAD_FINDING_PRODUCT_UNKNOWN;

  if (work->product == NULL)
    pad_params_add (pad_evaluation_block (evaluation, work, code), "sku", work->line->sku);
  else if (!work->has_unit)
    pad_params_add (pad_evaluation_block (evaluation, work, PAD_FINDING_UNIT_UNKNOWN), "unit",
                    work->result->unit);
}

/* Parameters `below` and `above`: the nearest valid quantities in the line's unit. */
static void
add_nearest (const PadEvaluation *evaluation, const PadLineWork *work, PadParams *params)
{
  int64_t others = pad_evaluation_sum (evaluation, work->product);
  PadNearest nearest;

  if (work->result->has_base_quantity)
    others -= work->result->base_quantity;
  nearest = pad_quantity_nearest (&work->unit, work->product->whole, work->line->quantity, others);
  pad_params_add_quantity (params, "quantity", work->line->quantity);
  pad_params_add (params, "unit", work->unit.unit);
  if (nearest.has_below)
    pad_params_add_quantity (params, "below", nearest.below);
  if (nearest.has_above)
    pad_params_add_quantity (params, "above", nearest.above);
}

static PadBaseAnswer
find_base (PadLineWork *work)
{
  PadBaseAnswer answer = pad_quantity_to_base (&work->unit, work->product->whole,
                                               work->line->quantity, &work->result->base_quantity);

  work->result->has_base_quantity = answer == PAD_BASE_OK;
  return answer;
}

static void
say_answer (PadEvaluation *evaluation, PadLineWork *work, PadBaseAnswer answer)
{
  if (answer == PAD_BASE_INVALID)
    add_nearest (evaluation, work,
                 pad_evaluation_block (evaluation, work, PAD_FINDING_QUANTITY_INVALID));
  else if (answer == PAD_BASE_NOT_REPRESENTABLE)
    add_nearest (evaluation, work,
                 pad_evaluation_block (evaluation, work, PAD_FINDING_QUANTITY_NOT_REPRESENTABLE));
  else if (answer == PAD_BASE_OVERFLOW)
    pad_params_add_quantity (pad_evaluation_block (evaluation, work, PAD_FINDING_OVERFLOW),
                             "quantity", work->line->quantity);
}

static void
check_minimum (PadEvaluation *evaluation, PadLineWork *work, int64_t sum)
{
  PadParams *params;

  if (pad_quantity_reaches_minimum (&work->unit, sum))
    return;
  params = pad_evaluation_block (evaluation, work, PAD_FINDING_QUANTITY_BELOW_MINIMUM);
  pad_params_add_quantity (params, "minimum", work->unit.min_quantity);
  add_nearest (evaluation, work, params);
}

static void
check_multiple (PadEvaluation *evaluation, PadLineWork *work)
{
  PadParams *params;

  if (pad_quantity_is_multiple (&work->unit, work->line->quantity))
    return;
  params = pad_evaluation_block (evaluation, work, PAD_FINDING_QUANTITY_NOT_MULTIPLE);
  pad_params_add_quantity (params, "multiple", work->unit.multiple_of);
  add_nearest (evaluation, work, params);
}

/* What needs the sum over all lines of the product. */
static void
check_sum (PadEvaluation *evaluation, PadLineWork *work)
{
  int64_t sum = pad_evaluation_sum (evaluation, work->product);

  if (sum >= PAD_QUANTITY_LIMIT) {
    pad_params_add (pad_evaluation_block (evaluation, work, PAD_FINDING_OVERFLOW), "sku",
                    work->line->sku);
    return;
  }
  check_minimum (evaluation, work, sum);
  check_multiple (evaluation, work);
}

/* What is as it was confirmed was valid then. */
static void
say_quantity (PadEvaluation *evaluation, PadLineWork *work, PadBaseAnswer answer)
{
  if (work->former != NULL)
    return;
  say_missing (evaluation, work);
  if (work->has_unit)
    say_answer (evaluation, work, answer);
  if (work->result->has_base_quantity)
    check_sum (evaluation, work);
}

void
pad_check_quantities (PadEvaluation *evaluation)
{
  guint n = evaluation->work->len;
  g_autofree PadBaseAnswer *answers = g_new0 (PadBaseAnswer, n);

  for (guint i = 0; i < n; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);

    find_product (evaluation, work);
    if (work->product != NULL)
      find_unit (work);
    if (work->has_unit)
      answers[i] = find_base (work);
  }
  pad_check_former_lines (evaluation);
  for (guint i = 0; i < n; i++) {
    const PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->result->has_base_quantity)
      pad_sums_add (evaluation->sums, work->line->sku, work->result->base_quantity);
  }
  for (guint i = 0; i < n; i++)
    say_quantity (evaluation, pad_evaluation_line (evaluation, i), answers[i]);
}
