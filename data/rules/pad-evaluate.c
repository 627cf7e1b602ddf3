#include "pad-evaluate.h"

#include "pad-approval-settled.h"
#include "pad-evaluate-private.h"

PadLineWork *
pad_evaluation_line (const PadEvaluation *evaluation, guint n)
{
  return &g_array_index (evaluation->work, PadLineWork, n);
}

int64_t
pad_evaluation_sum (const PadEvaluation *evaluation, const PadProductFacts *product)
{
  return pad_sums_get (evaluation->sums, product->sku);
}

gboolean
pad_evaluation_is_first (const PadEvaluation *evaluation, guint n)
{
  return pad_evaluation_line (evaluation, n)->first;
}

PadParams *
pad_evaluation_add (PadEvaluation *evaluation, const char *code, PadSeverity severity, int line)
{
  return pad_findings_add (evaluation->result->findings, code, severity, line)->params;
}

PadParams *
pad_evaluation_block (PadEvaluation *evaluation, PadLineWork *work, const char *code)
{
  work->blocked = TRUE;
  return pad_evaluation_add (evaluation, code, PAD_SEVERITY_BLOCK, work->line->line);
}

PadParams *
pad_evaluation_refuse (PadEvaluation *evaluation, int line, const char *reason)
{
  PadParams *params =
      pad_evaluation_add (evaluation, PAD_FINDING_NOT_ALLOWED, PAD_SEVERITY_BLOCK, line);

  pad_params_add (params, "reason", reason);
  return params;
}

static void
add_work (PadEvaluation *evaluation, const PadOrderLine *line, GHashTable *seen)
{
  PadLineResult *result = g_new0 (PadLineResult, 1);
  PadLineWork work = {.line = line, .result = result};

  result->line = line->line;
  result->sku = g_strdup (line->sku);
  result->quantity = line->quantity;
  result->unit = g_strdup (line->unit != NULL ? line->unit : "");
  work.first = line->sku != NULL && g_hash_table_add (seen, line->sku);
  g_ptr_array_add (evaluation->result->lines, result);
  g_array_append_val (evaluation->work, work);
}

static void
start (PadEvaluation *evaluation)
{
  const PadFacts *facts = evaluation->facts;
  const PadOrder *order = evaluation->order;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  evaluation->date =
      facts->side == PAD_SIDE_SERVER || order->date == PAD_DATE_NONE ? facts->today : order->date;
  evaluation->view = pad_permissions_price_view (facts->user.permissions);
  evaluation->work = g_array_new (FALSE, FALSE, sizeof (PadLineWork));
  evaluation->sums = pad_sums_new ();
  evaluation->former_sums = pad_sums_new ();
  evaluation->result->date = evaluation->date;
  evaluation->result->project = g_strdup (order->project);
  evaluation->result->whole_lines = !facts->settings.backorder_split;
  evaluation->result->currency = g_strdup (facts->account.currency);
  evaluation->result->totals = pad_order_totals_new (facts->account.currency);
  for (guint i = 0; i < order->lines->len; i++)
    add_work (evaluation, order->lines->pdata[i], seen);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const PadFinding *left = *(PadFinding *const *)a, *right = *(PadFinding *const *)b;

  if ((left->line == 0) != (right->line == 0))
    return left->line == 0 ? 1 : -1;
  return (left->line > right->line) - (left->line < right->line);
}

static void
evaluate (PadEvaluation *evaluation)
{
  if (!pad_check_account (evaluation))
    return;
  pad_check_references (evaluation);
  pad_check_quantities (evaluation);
  pad_check_quotation (evaluation);
  pad_check_prices (evaluation);
  pad_check_products (evaluation);
  pad_check_dates (evaluation);
  pad_totals_work_out (evaluation);
  pad_check_amounts (evaluation);
  pad_check_budget (evaluation);
  pad_check_history (evaluation);
  pad_check_quote (evaluation);
  pad_check_reach (evaluation);
}

/* Of what is taken of an order the same is said as of the order. */
static void
share_findings (PadOrderResult *result)
{
  if (result->part == NULL)
    return;
  for (guint i = 0; i < result->findings->len; i++)
    g_ptr_array_add (result->part->findings, pad_finding_copy (result->findings->pdata[i]));
}

/* What was decided on this revision is not asked again. */
static void
leave_out_decided (const PadFacts *facts, GPtrArray *findings)
{
  for (guint i = findings->len; i > 0; i--) {
    if (pad_finding_is_settled (findings->pdata[i - 1], facts->decided))
      g_ptr_array_remove_index (findings, i - 1);
  }
}

/* Of the same day and project all that a price comes from is in the facts, but for the sum. */
static void
find_known (PadEvaluation *evaluation, const PadOrderResult *before)
{
  if (before == NULL || before->date != evaluation->date ||
      g_strcmp0 (before->project, evaluation->order->project) != 0)
    return;
  evaluation->known = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < before->lines->len; i++) {
    PadLineResult *line = before->lines->pdata[i];

    if (line->priced_for > 0)
      g_hash_table_insert (evaluation->known, line->sku, line);
  }
}

PadOrderResult *
pad_order_evaluate (const PadOrder *order, const PadFacts *facts)
{
  return pad_order_evaluate_again (order, facts, NULL);
}

static PadOrderResult *
run (const PadOrder *order, const PadFacts *facts, const PadOrderResult *before, int explained)
{
  PadOrderResult *result = pad_order_result_new ();
  PadEvaluation evaluation = {
      .order = order, .facts = facts, .result = result, .explained = explained};

  start (&evaluation);
  find_known (&evaluation, before);
  evaluate (&evaluation);
  leave_out_decided (facts, result->findings);
  /* Lines ascending, then the order's own; the sort is stable. */
  g_ptr_array_sort (result->findings, compare_findings);
  share_findings (result);
  g_array_unref (evaluation.work);
  g_hash_table_unref (evaluation.sums);
  g_hash_table_unref (evaluation.former_sums);
  g_clear_pointer (&evaluation.known, g_hash_table_unref);
  return result;
}

PadOrderResult *
pad_order_evaluate_again (const PadOrder *order,
                          const PadFacts *facts,
                          const PadOrderResult *before)
{
  return run (order, facts, before, 0);
}

PadPrice *
pad_order_explain_line (const PadOrder *order,
                        const PadFacts *facts,
                        const PadOrderResult *result,
                        int line)
{
  g_autoptr (PadOrderResult) again = run (order, facts, result, line);

  for (guint i = 0; i < again->lines->len; i++) {
    PadLineResult *of = again->lines->pdata[i];

    if (of->line == line)
      return g_steal_pointer (&of->price);
  }
  return NULL;
}

static void
quote_line (PadOrderLine *line, const PadLineResult *result, int64_t priced_at)
{
  line->has_quote = result->has_net;
  if (!result->has_net)
    return;
  line->quoted_unit_price = result->price->unit_price;
  line->quoted_net = result->net;
  line->quoted_rule_version = result->price->rule_version;
  line->priced_at = priced_at;
  g_free (line->quoted_source);
  line->quoted_source = g_strdup (pad_price_source_name (result->price->source));
  g_free (line->quoted_rule);
  line->quoted_rule = g_strdup (result->price->rule_code);
}

void
pad_order_quote (PadOrder *order, const PadOrderResult *result, int64_t priced_at)
{
  g_return_if_fail (order->lines->len == result->lines->len);

  for (guint i = 0; i < order->lines->len; i++)
    quote_line (order->lines->pdata[i], result->lines->pdata[i], priced_at);
  g_clear_pointer (&order->quoted, pad_order_totals_free);
  if (result->has_totals)
    order->quoted = pad_order_totals_copy (result->totals);
}
