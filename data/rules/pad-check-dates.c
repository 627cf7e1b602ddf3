#include "pad-evaluate-private.h"

PadDate
pad_check_stock_date (const PadEvaluation *evaluation,
                      const PadProductFacts *product,
                      int64_t wanted)
{
  int64_t there = product->available;

  for (guint i = 0; i < product->incoming->len; i++) {
    const PadIncoming *incoming = &g_array_index (product->incoming, PadIncoming, i);

    if (incoming->date < evaluation->date)
      continue;
    there += incoming->quantity;
    if (there >= wanted)
      return incoming->date;
  }
  if (product->has_lead_time)
    return (PadDate)MIN ((int64_t)evaluation->date + product->lead_time_days, INT32_MAX);
  return PAD_DATE_NONE;
}

/* When all of @wanted is promised; PAD_DATE_NONE where nothing is. */
static PadDate
find_promised (const PadEvaluation *evaluation, const PadProductFacts *product, int64_t wanted)
{
  if (product->available >= wanted)
    return evaluation->date;
  if (product->stock_policy != PAD_STOCK_BACKORDER &&
      product->stock_policy != PAD_STOCK_MAKE_TO_ORDER)
    return PAD_DATE_NONE;
  return pad_check_stock_date (evaluation, product, wanted);
}

static void
check_late (PadEvaluation *evaluation, const PadLineWork *work)
{
  const PadFacts *facts = evaluation->facts;
  PadDate requested = evaluation->order->requested_date;
  int64_t wanted = pad_evaluation_sum (evaluation, work->product);
  PadDate promised = find_promised (evaluation, work->product, wanted);
  PadParams *params;

  if (wanted <= 0 || promised == PAD_DATE_NONE ||
      (int64_t)promised - requested <= facts->settings.date_tolerance_days)
    return;
  params = pad_evaluation_add (
      evaluation, PAD_FINDING_LATE_DATE,
      facts->side == PAD_SIDE_SERVER ? PAD_SEVERITY_BLOCK : PAD_SEVERITY_WARNING, work->line->line);
  pad_params_add (params, "sku", work->product->sku);
  pad_params_add_date (params, "requested_date", requested);
  pad_params_add_date (params, "promised_date", promised);
  pad_params_add_integer (params, "date_tolerance_days", facts->settings.date_tolerance_days);
}

void
pad_check_dates (PadEvaluation *evaluation)
{
  if (evaluation->order->requested_date == PAD_DATE_NONE)
    return;
  for (guint i = 0; i < evaluation->work->len; i++) {
    const PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->product != NULL && pad_evaluation_is_first (evaluation, i))
      check_late (evaluation, work);
  }
}
