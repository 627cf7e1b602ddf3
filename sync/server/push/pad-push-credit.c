#include "pad-push-private.h"

#include <pad-derive.h>

#include "pad-push.sql.h"

/* What counts of the order's gross, in the limit's currency: what is invoiced of one that is
 * changed is in the open balance. */
static gboolean
convert_gross (const PadPushOrder *order, int64_t *gross)
{
  const PadOrderTotals *totals = order->evaluated->totals;

  return pad_facts_convert (order->facts, MAX (totals->gross - order->facts->credit.invoiced, 0),
                            totals->currency, order->facts->credit.currency, order->evaluated->date,
                            gross);
}

/* What is confirmed although it was judged to be above the limit may be: by the owner's policy, an
 * approval or a payment in advance. */
static gboolean
may_exceed (const PadPushOrder *order)
{
  return order->evaluated->credit.answer == PAD_CREDIT_EXCEEDED;
}

gboolean
pad_push_take_credit (PadPushOrder *order, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (order->store), sql_take_credit);
  int64_t gross;
  PadStep step;

  if (!order->facts->credit.known || !convert_gross (order, &gross))
    return TRUE;
  pad_statement_bind_int (row, ":gross", gross);
  pad_statement_bind_text (row, ":account", order->facts->credit.account);
  pad_statement_bind_int (row, ":beyond", may_exceed (order));
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LOCKED,
                         "The credit was taken by another order meanwhile");
  return step == PAD_STEP_ROW;
}

gboolean
pad_push_settle_credit (PadPushOrder *order, GError **error)
{
  int64_t gross;

  if (!order->facts->credit.known || convert_gross (order, &gross))
    return TRUE;
  return pad_derive_credit (order->store, order->facts->credit.account, error);
}
