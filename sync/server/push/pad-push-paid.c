#include "pad-push-paid.h"

#include <pad-credit.h>
#include <pad-evaluate.h>
#include <pad-number.h>
#include <pad-outcome.h>

#include "pad-push-held.sql.h"

/* Minor units of the order's currency; what nobody can convert is not counted. */
static gboolean
sum_payments (PadSupplierStore *store,
              const char *number,
              const PadFacts *facts,
              const PadOrderResult *evaluated,
              int64_t *paid,
              GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_paid);
  PadStep step;

  *paid = 0;
  pad_statement_bind_text (row, ":order", number);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    int64_t amount;

    if (pad_facts_convert (facts, pad_statement_get_int (row, 1), pad_statement_get_text (row, 0),
                           evaluated->currency, evaluated->date, &amount) &&
        !pad_add (*paid, amount, paid))
      *paid = INT64_MAX;
  }
  return step == PAD_STEP_DONE;
}

gboolean
pad_push_count_payments (PadSupplierStore *store,
                         const char *number,
                         PadFacts *facts,
                         const PadOrderResult *evaluated,
                         gboolean *paid,
                         GError **error)
{
  int64_t sum, needed;

  *paid = FALSE;
  if (!pad_credit_prepayment (facts, evaluated->totals->gross, &needed))
    return TRUE;
  if (!sum_payments (store, number, facts, evaluated, &sum, error))
    return FALSE;
  *paid = sum >= needed;
  if (*paid)
    pad_findings_add (facts->decided, PAD_FINDING_PAYMENT_REQUIRED, PAD_SEVERITY_WARNING, 0);
  return TRUE;
}

gboolean
pad_push_judge_paid (PadSupplierStore *store,
                     const char *number,
                     const PadOrder *order,
                     PadFacts *facts,
                     PadOrderResult **evaluated,
                     GError **error)
{
  gboolean paid;

  if (number == NULL ||
      pad_findings_outcome ((*evaluated)->findings) != PAD_OUTCOME_AWAITING_PAYMENT)
    return TRUE;
  if (!pad_push_count_payments (store, number, facts, *evaluated, &paid, error))
    return FALSE;
  if (paid) {
    pad_order_result_free (*evaluated);
    *evaluated = pad_order_evaluate (order, facts);
  }
  return TRUE;
}
