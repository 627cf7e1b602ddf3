#include "pad-evaluate-private.h"

static PadSeverity
stock_severity (PadStockPolicy policy)
{
  switch (policy) {
  case PAD_STOCK_BACKORDER:
  case PAD_STOCK_MAKE_TO_ORDER:
    return PAD_SEVERITY_INFO;
  case PAD_STOCK_PARTIAL:
    return PAD_SEVERITY_WARNING;
  default:
    return PAD_SEVERITY_BLOCK;
  }
}

static const char *
stock_word (PadStockPolicy policy)
{
  static const char *const words[] = {"backorder", "make_to_order", "partial", "refuse", "hide"};

  return words[policy];
}

/* What there is, as the account is shown it (RULES.md 11, `stock_display`). */
static void
describe_stock (PadParams *params, const PadFacts *facts, const PadProductFacts *product)
{
  const char *word = pad_product_stock_word (facts, product);

  if (word != NULL)
    pad_params_add (params, "stock", word);
  else
    pad_params_add_quantity (params, "available", MAX (product->available, 0));
}

/* What is there now and the rest when it is there, or all of it at once: RULES.md 11,
 * `backorder_split`. */
static void
describe_backorder (PadParams *params,
                    const PadEvaluation *evaluation,
                    const PadProductFacts *product,
                    int64_t wanted)
{
  if (!evaluation->facts->settings.backorder_split)
    pad_params_add_quantity (params, "together", wanted);
  else if (pad_product_stock_word (evaluation->facts, product) == NULL)
    pad_params_add_quantity (params, "rest", wanted - MAX (product->available, 0));
}

static void
check_stock (PadEvaluation *evaluation, const PadLineWork *work, int64_t wanted)
{
  const PadProductFacts *product = work->product;
  PadSeverity severity = stock_severity (product->stock_policy);
  PadParams *params;

  if (product->available >= wanted ||
      (severity == PAD_SEVERITY_BLOCK && pad_former_covers (evaluation, product->sku, wanted)))
    return;
  params = pad_evaluation_add (evaluation, PAD_FINDING_STOCK_SHORT, severity, work->line->line);
  pad_params_add (params, "sku", product->sku);
  pad_params_add (params, "policy", stock_word (product->stock_policy));
  pad_params_add_quantity (params, "wanted", wanted);
  describe_stock (params, evaluation->facts, product);
  pad_params_add (params, "unit", product->base_unit);
  if (severity == PAD_SEVERITY_INFO)
    pad_params_add_date (params, "date", pad_check_stock_date (evaluation, product, wanted));
  if (product->stock_policy == PAD_STOCK_BACKORDER)
    describe_backorder (params, evaluation, product, wanted);
}

static void
check_discontinued (PadEvaluation *evaluation, const PadLineWork *work, int64_t wanted)
{
  const PadProductFacts *product = work->product;
  gboolean ended = product->end_date != PAD_DATE_NONE && evaluation->date > product->end_date;
  gboolean there;
  PadParams *params;

  if (product->status != PAD_PRODUCT_DISCONTINUED && !ended)
    return;
  there = product->available >= wanted || pad_former_covers (evaluation, product->sku, wanted);
  params = pad_evaluation_add (evaluation, PAD_FINDING_PRODUCT_DISCONTINUED,
                               there ? PAD_SEVERITY_WARNING : PAD_SEVERITY_BLOCK, work->line->line);
  pad_params_add (params, "sku", product->sku);
  describe_stock (params, evaluation->facts, product);
  pad_params_add (params, "unit", product->base_unit);
  pad_params_add_date (params, "end_date", product->end_date);
  pad_params_add (params, "substitutes", product->substitutes);
  pad_params_add (params, "replacement", product->replacement);
}

static void
check_permission (PadEvaluation *evaluation, const PadLineWork *work, int64_t wanted)
{
  const PadProductFacts *product = work->product;
  PadParams *params;

  if (*product->licence != '\0' && !product->licensed &&
      !pad_former_covers (evaluation, product->sku, wanted)) {
    params = pad_evaluation_add (evaluation, PAD_FINDING_RESTRICTED_PRODUCT, PAD_SEVERITY_BLOCK,
                                 work->line->line);
    pad_params_add (params, "sku", product->sku);
    pad_params_add (params, "licence", product->licence);
  }
  if (*product->special != '\0') {
    params = pad_evaluation_add (evaluation, PAD_FINDING_SPECIAL_PRODUCT, PAD_SEVERITY_APPROVAL,
                                 work->line->line);
    pad_params_add (params, "sku", product->sku);
    pad_params_add (params, "special", product->special);
  }
}

void
pad_check_products (PadEvaluation *evaluation)
{
  for (guint i = 0; i < evaluation->work->len; i++) {
    PadLineWork *work = pad_evaluation_line (evaluation, i);
    int64_t wanted;

    if (work->product == NULL)
      continue;
    wanted = pad_evaluation_sum (evaluation, work->product);
    work->result->stock_wanted = wanted;
    work->result->stock_available = work->product->available;
    if (!pad_evaluation_is_first (evaluation, i))
      continue;
    check_discontinued (evaluation, work, wanted);
    check_permission (evaluation, work, wanted);
    check_stock (evaluation, work, wanted);
  }
}
