#include "pad-line-steps-private.h"

/* The version that the line names is among the facts, in force now or within the last days: at any
 * other, no price needs to be worked out. */
static gboolean
is_known (const PadFacts *facts, const PadOrderLine *line)
{
  for (guint i = 0; i < facts->rules->len; i++) {
    const PadPriceRule *rule = facts->rules->pdata[i];

    if (rule->version == line->quoted_rule_version && g_str_equal (rule->code, line->quoted_rule))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_quoted (const PadPrice *price, const PadOrderLine *line)
{
  return price->source != PAD_SOURCE_NONE && !price->overflow &&
         price->unit_price == line->quoted_unit_price &&
         price->rule_version == line->quoted_rule_version &&
         g_str_equal (price->rule_code, line->quoted_rule);
}

/* What was found today gives way to @price, of @moment; the list price stays today's. */
static void
honour (const PadEvaluation *evaluation,
        PadLineWork *work,
        const PadMomentFacts *moment,
        PadPrice *price)
{
  PadLineResult *result = work->result;
  g_autoptr (PadPrice) found = result->price;
  gboolean hidden =
      found->source == PAD_SOURCE_LIST && !evaluation->facts->settings.show_list_price;

  price->steps = g_steal_pointer (&found->steps);
  price->has_list_price = found->has_list_price;
  price->list_price = found->list_price;
  result->price = price;
  result->honoured = TRUE;
  result->honoured_on = moment->date;
  pad_line_steps_honoured (price, moment->date, hidden ? NULL : found);
}

void
pad_check_honour (PadEvaluation *evaluation, PadLineWork *work)
{
  const PadFacts *facts = evaluation->facts;
  const PadOrderLine *line = work->line;

  if (facts->side != PAD_SIDE_SERVER || !line->has_quote || line->quoted_rule == NULL ||
      work->result->price->unit_price <= line->quoted_unit_price || !is_known (facts, line))
    return;
  for (guint i = 0; i < facts->moments->len; i++) {
    const PadMomentFacts *moment = &g_array_index (facts->moments, PadMomentFacts, i);
    g_autoptr (PadPrice) price =
        pad_price_find_then (facts, work->product, pad_evaluation_sum (evaluation, work->product),
                             moment, evaluation->order->project);

    if (is_quoted (price, line)) {
      honour (evaluation, work, moment, g_steal_pointer (&price));
      return;
    }
  }
}
