#include "pad-evaluate-private.h"

#include <pad-number.h>

/* What is used of @budget, minor units of the account's currency; FALSE without a rate or beyond 64
 * bits. */
static gboolean
sum_used (const PadEvaluation *evaluation, const PadBudgetFacts *budget, int64_t *sum)
{
  *sum = 0;
  for (guint i = 0; i < budget->used->len; i++) {
    const PadUsedFacts *used = &g_array_index (budget->used, PadUsedFacts, i);
    int64_t amount;

    if (!pad_facts_convert (evaluation->facts, used->amount, used->currency,
                            evaluation->result->currency, evaluation->date, &amount) ||
        !pad_add (*sum, amount, sum))
      return FALSE;
  }
  return TRUE;
}

/* Goods - discount + charges. */
static gboolean
work_out_own (const PadOrderTotals *totals, int64_t *own)
{
  return pad_add (totals->goods - totals->discount, pad_order_totals_charges (totals), own);
}

/* The figures are told to who may see budgets. The server keeps them of an order that waits, for
 * who decides, and says them to nobody else (pad_findings_hide()). */
static void
describe_figures (PadParams *params,
                  const PadEvaluation *evaluation,
                  const PadBudgetFacts *budget,
                  int64_t used,
                  int64_t total)
{
  const char *currency = evaluation->result->currency;
  int64_t over;

  if (evaluation->facts->side != PAD_SIDE_SERVER &&
      !(evaluation->facts->user.permissions & PAD_PERMISSION_BUDGET_VIEW))
    return;
  pad_params_add_money (params, "amount", budget->amount, currency);
  pad_params_add_money (params, "used", used, currency);
  if (!__builtin_sub_overflow (total, budget->amount, &over))
    pad_params_add_money (params, "over", over, currency);
  pad_params_add (params, "currency", currency);
}

static void
check_one (PadEvaluation *evaluation, const PadBudgetFacts *budget)
{
  static const PadSeverity severities[] = {PAD_SEVERITY_WARNING, PAD_SEVERITY_APPROVAL,
                                           PAD_SEVERITY_BLOCK};
  int64_t used = 0, own = 0, total = 0;
  gboolean known = sum_used (evaluation, budget, &used) &&
                   work_out_own (evaluation->result->totals, &own) && pad_add (used, own, &total);
  PadParams *params;

  if (known && total <= budget->amount)
    return;
  params =
      pad_evaluation_add (evaluation, PAD_FINDING_BUDGET_EXCEEDED, severities[budget->policy], 0);
  pad_params_add (params, "budget", budget->code);
  pad_params_add (params, "scope", budget->scope);
  pad_params_add (params, "period", budget->period);
  if (known)
    describe_figures (params, evaluation, budget, used, total);
}

void
pad_check_budget (PadEvaluation *evaluation)
{
  const GPtrArray *budgets = evaluation->facts->budgets;

  if (!evaluation->result->has_totals)
    return;
  for (guint i = 0; i < budgets->len; i++)
    check_one (evaluation, budgets->pdata[i]);
}
