#include "pad-outcome.h"

static const char *const states[] = {"confirmed", "awaiting_payment", "pending_approval",
                                     "needs_buyer", "rejected"};

static gboolean
is_one_of (const PadFinding *finding, const char *const *codes)
{
  return g_strv_contains (codes, finding->code);
}

static PadOutcome
outcome_of (const PadFinding *finding)
{
  static const char *const refusals[] = {PAD_FINDING_ACCOUNT_SUSPENDED, PAD_FINDING_NOT_ALLOWED,
                                         NULL};

  if (is_one_of (finding, refusals))
    return PAD_OUTCOME_REJECTED;
  if (finding->severity == PAD_SEVERITY_BLOCK)
    return PAD_OUTCOME_NEEDS_BUYER;
  if (finding->severity == PAD_SEVERITY_APPROVAL)
    return PAD_OUTCOME_PENDING_APPROVAL;
  if (g_str_equal (finding->code, PAD_FINDING_PAYMENT_REQUIRED))
    return PAD_OUTCOME_AWAITING_PAYMENT;
  return PAD_OUTCOME_CONFIRMED;
}

PadOutcome
pad_findings_outcome (const GPtrArray *findings)
{
  PadOutcome worst = PAD_OUTCOME_CONFIRMED;

  for (guint i = 0; i < findings->len; i++)
    worst = MAX (worst, outcome_of (findings->pdata[i]));
  return worst;
}

const char *
pad_outcome_state (PadOutcome outcome)
{
  g_return_val_if_fail ((guint)outcome < G_N_ELEMENTS (states), NULL);

  return states[outcome];
}

gboolean
pad_finding_stops_submit (const PadFinding *finding)
{
  static const char *const decided_there[] = {
      PAD_FINDING_CREDIT_EXCEEDED, PAD_FINDING_ACCOUNT_OVERDUE, PAD_FINDING_STOCK_SHORT, NULL};

  return finding->severity == PAD_SEVERITY_BLOCK && !is_one_of (finding, decided_there);
}

gboolean
pad_findings_stop_submit (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (pad_finding_stops_submit (findings->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean
pad_findings_held_for_credit (const GPtrArray *findings)
{
  static const char *const credit[] = {PAD_FINDING_CREDIT_EXCEEDED, PAD_FINDING_ACCOUNT_OVERDUE,
                                       NULL};

  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    if (finding->severity == PAD_SEVERITY_APPROVAL && is_one_of (finding, credit))
      return TRUE;
  }
  return FALSE;
}

/* A line that is delivered whole once all of it is there is what was ordered. */
static gboolean
is_kept_whole (const PadFinding *finding)
{
  return pad_params_get (finding->params, "together") != NULL;
}

gboolean
pad_findings_adjusted (const GPtrArray *findings)
{
  static const char *const adjustments[] = {PAD_FINDING_PRICE_CHANGED, PAD_FINDING_TOTAL_CHANGED,
                                            PAD_FINDING_STOCK_SHORT, NULL};

  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    if (finding->severity <= PAD_SEVERITY_WARNING && is_one_of (finding, adjustments) &&
        !is_kept_whole (finding))
      return TRUE;
  }
  return FALSE;
}

gboolean
pad_finding_stops_request (const PadFinding *finding)
{
  static const char *const unclear[] = {PAD_FINDING_PRODUCT_UNKNOWN,
                                        PAD_FINDING_PRODUCT_NOT_VISIBLE,
                                        PAD_FINDING_UNIT_UNKNOWN,
                                        PAD_FINDING_QUANTITY_INVALID,
                                        PAD_FINDING_QUANTITY_NOT_REPRESENTABLE,
                                        PAD_FINDING_DISCOUNT_INVALID,
                                        PAD_FINDING_OVERFLOW,
                                        PAD_FINDING_ADDRESS_GONE,
                                        PAD_FINDING_ACCOUNT_SUSPENDED,
                                        NULL};

  return finding->severity == PAD_SEVERITY_BLOCK && is_one_of (finding, unclear);
}

gboolean
pad_finding_stops_hand_over (const PadFinding *finding)
{
  static const char *const nothing[] = {
      PAD_FINDING_PRODUCT_UNKNOWN,  PAD_FINDING_PRODUCT_NOT_VISIBLE,  PAD_FINDING_UNIT_UNKNOWN,
      PAD_FINDING_QUANTITY_INVALID, PAD_FINDING_DISCOUNT_INVALID,     PAD_FINDING_ADDRESS_GONE,
      PAD_FINDING_COST_CENTRE_GONE, PAD_FINDING_SHIPPING_METHOD_GONE, NULL};

  return finding->severity == PAD_SEVERITY_BLOCK && is_one_of (finding, nothing);
}
