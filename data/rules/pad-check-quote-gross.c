#include "pad-evaluate-private.h"

#include <pad-fraction.h>
#include <pad-number.h>

gboolean
pad_quote_tolerates (const PadEvaluation *evaluation, int64_t old, int64_t now)
{
  g_auto (PadFraction) most = PAD_FRACTION_INIT;
  g_auto (PadFraction) reached = PAD_FRACTION_INIT;
  g_auto (PadFraction) rise = PAD_FRACTION_INIT;

  pad_fraction_set (&most, old, 1);
  pad_fraction_set (&rise, old, 1);
  pad_fraction_multiply (&rise, evaluation->order->tolerance, PAD_PERCENT_HUNDRED);
  pad_fraction_add (&most, &rise);
  pad_fraction_set (&reached, now, 1);
  return pad_fraction_compare (&reached, &most) <= 0;
}

/* With which prices a total is compared: with those it was judged with last, or (@sent) with those
 * its buyer sent. */
static int64_t
price_of (const PadOrderLine *line, gboolean sent)
{
  return sent && line->has_sent ? line->sent_unit_price : line->quoted_unit_price;
}

static int64_t
net_of (const PadOrderLine *line, gboolean sent)
{
  return sent && line->has_sent ? line->sent_net : line->quoted_net;
}

/* A line whose price rose; what it costs more is told, and judged, at the line. Of one whose unit
 * has another factor now, only the total tells. */
static gboolean
has_risen (const PadLineWork *work, gboolean sent)
{
  return work->result->has_net && work->line->has_quote && !work->recounted &&
         work->result->price->unit_price > price_of (work->line, sent);
}

/* What the order would come to today at the former prices where they rose: the totals of lines that
 * have their former nets. @lines has room for each line of the order. */
static gboolean
work_out_unrisen (const PadEvaluation *evaluation,
                  gboolean sent,
                  PadLineResult *lines,
                  PadOrderResult *result)
{
  PadEvaluation quoted = *evaluation;

  quoted.result = result;
  quoted.work = g_array_copy (evaluation->work);
  for (guint i = 0; i < quoted.work->len; i++) {
    PadLineWork *work = pad_evaluation_line (&quoted, i);

    lines[i] = *work->result;
    lines[i].order_discount = 0;
    if (has_risen (work, sent))
      lines[i].net = net_of (work->line, sent);
    work->result = &lines[i];
    g_ptr_array_add (result->lines, &lines[i]);
  }
  pad_totals_work_out (&quoted);
  g_array_unref (quoted.work);
  return result->has_totals;
}

static gboolean
find_unrisen_gross (const PadEvaluation *evaluation, gboolean sent, int64_t *gross)
{
  g_autofree PadLineResult *lines = g_new0 (PadLineResult, evaluation->work->len);
  PadOrderResult result = {.lines = g_ptr_array_new (),
                           .totals = pad_order_totals_new (evaluation->result->currency),
                           .findings = pad_findings_new ()};
  gboolean known = work_out_unrisen (evaluation, sent, lines, &result);

  *gross = result.totals->gross;
  g_ptr_array_unref (result.lines);
  pad_order_totals_free (result.totals);
  g_ptr_array_unref (result.findings);
  return known;
}

/* By less than six digits show, and of that no tolerance is asked. */
static gboolean
any_offer_has_risen (const PadEvaluation *evaluation)
{
  for (guint i = 0; i < evaluation->work->len; i++) {
    const PadLineWork *work = pad_evaluation_line (evaluation, i);

    if (work->offered != NULL && work->line->has_quote && work->result->has_net &&
        work->result->net > work->line->quoted_net)
      return TRUE;
  }
  return FALSE;
}

static PadSeverity
judge_gross (const PadEvaluation *evaluation, int64_t old, int64_t now)
{
  if (now <= old)
    return PAD_SEVERITY_INFO;
  return pad_quote_tolerates (evaluation, old, now) && !any_offer_has_risen (evaluation)
             ? PAD_SEVERITY_WARNING
             : PAD_SEVERITY_BLOCK;
}

/* What was sent follows from itself, and from nothing that was in force. */
static void
add_mismatch (PadEvaluation *evaluation)
{
  const PadOrderResult *result = evaluation->result;
  PadParams *params =
      pad_evaluation_add (evaluation, PAD_FINDING_TOTAL_MISMATCH, PAD_SEVERITY_BLOCK, 0);

  pad_params_add (params, "what", "gross");
  pad_params_add_money (params, "sent", evaluation->order->quoted->gross, result->currency);
  pad_params_add_money (params, "expected", result->totals->gross, result->currency);
  pad_params_add (params, "currency", result->currency);
}

static void
add_changed (PadEvaluation *evaluation, PadSeverity severity, int64_t old)
{
  const PadOrderResult *result = evaluation->result;
  PadParams *params = pad_evaluation_add (evaluation, PAD_FINDING_TOTAL_CHANGED, severity, 0);

  pad_params_add_money (params, "old", old, result->currency);
  pad_params_add_money (params, "new", result->totals->gross, result->currency);
  pad_params_add (params, "currency", result->currency);
}

/* Each time it was judged it rose by no more than is tolerated, and by now by more. */
static gboolean
exceeds_sent (const PadEvaluation *evaluation)
{
  const PadOrder *order = evaluation->order;
  int64_t unrisen;

  return order->has_sent && find_unrisen_gross (evaluation, TRUE, &unrisen) &&
         unrisen > order->sent_gross &&
         !pad_quote_tolerates (evaluation, order->sent_gross, unrisen);
}

void
pad_check_quoted_gross (PadEvaluation *evaluation)
{
  const PadOrderTotals *sent = evaluation->order->quoted;
  const PadOrderResult *result = evaluation->result;
  gboolean repriced = pad_findings_find (result->findings, PAD_FINDING_PRICE_CHANGED) != NULL;
  int64_t unrisen;

  if (!result->has_totals || result->totals->gross == sent->gross)
    return;
  if (exceeds_sent (evaluation)) {
    add_changed (evaluation, PAD_SEVERITY_BLOCK, evaluation->order->sent_gross);
    return;
  }
  if (!find_unrisen_gross (evaluation, FALSE, &unrisen) || (repriced && unrisen <= sent->gross))
    return;
  if (!repriced && !pad_quote_totals_may_be (evaluation))
    add_mismatch (evaluation);
  else
    add_changed (evaluation, judge_gross (evaluation, sent->gross, unrisen), sent->gross);
}
