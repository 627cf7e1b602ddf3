#include <pad-fraction.h>
#include <pad-number.h>

#include "pad-credit-partial.h"
#include "pad-approval-settled.h"
#include "pad-evaluate-private.h"

/* The rate without which the limit counts as exceeded, where one is missing. */
static void
describe_rate (PadParams *params, const PadCreditResult *credit)
{
  if (credit->rate_from == NULL)
    return;
  pad_params_add (params, "rate_from", credit->rate_from);
  pad_params_add (params, "rate_to", credit->rate_to);
}

/* The limit's figures, all in its currency; those that can be worked out. */
static void
describe (PadParams *params, const PadEvaluation *evaluation)
{
  const PadCreditResult *credit = &evaluation->result->credit;
  const PadCreditFacts *facts = &evaluation->facts->credit;
  int64_t over;

  if (facts->has_limit)
    pad_params_add_money (params, "limit", facts->limit, credit->currency);
  if (facts->has_limit && credit->has_exposure)
    pad_params_add_money (params, "available", credit->available, credit->currency);
  if (credit->has_exposure)
    pad_params_add_money (params, "exposure", credit->exposure, credit->currency);
  if (credit->has_gross)
    pad_params_add_money (params, "gross", credit->gross, credit->currency);
  if (credit->answer == PAD_CREDIT_EXCEEDED && credit->has_exposure && credit->has_gross &&
      !__builtin_sub_overflow (credit->gross, credit->available, &over))
    pad_params_add_money (params, "over", over, credit->currency);
  pad_params_add (params, "currency", credit->currency);
  pad_params_add (params, "policy", pad_credit_policy_name (credit->policy));
  describe_rate (params, credit);
}

static PadParams *
say (PadEvaluation *evaluation, const char *code, PadSeverity severity)
{
  PadParams *params = pad_evaluation_add (evaluation, code, severity, 0);

  describe (params, evaluation);
  return params;
}

/* On the desktop it may be sent all the same, for the server to decide. */
static void
stop (PadEvaluation *evaluation)
{
  PadParams *params = say (evaluation, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_BLOCK);

  if (evaluation->facts->side == PAD_SIDE_DESKTOP)
    pad_params_add (params, "decides", "server");
}

static void
ask_approval (PadEvaluation *evaluation)
{
  pad_params_add (say (evaluation, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_APPROVAL), "approver",
                  "finance");
}

/* Where nothing fits, as nothing does without a rate, it is a block. */
static void
take_part (PadEvaluation *evaluation)
{
  gboolean known = evaluation->result->credit.rate_from == NULL;
  PadOrderResult *part = known ? pad_credit_part (evaluation) : NULL;
  PadParams *params;

  evaluation->result->part = part;
  if (part == NULL) {
    stop (evaluation);
    return;
  }
  params = say (evaluation, PAD_FINDING_CREDIT_PARTIAL, PAD_SEVERITY_WARNING);
  pad_params_add_money (params, "taken", part->credit.gross, part->credit.currency);
}

gboolean
pad_credit_prepayment (const PadFacts *facts, int64_t gross, int64_t *amount)
{
  g_auto (PadFraction) value = PAD_FRACTION_INIT;

  pad_fraction_set (&value, gross, 1);
  pad_fraction_multiply (&value, facts->settings.prepay_percent, PAD_PERCENT_HUNDRED);
  return pad_fraction_round (&value, amount);
}

gboolean
pad_credit_is_prepaid (const PadFacts *facts, int64_t gross, const char *currency, PadDate date)
{
  int64_t sum = 0, needed;

  if (!pad_credit_prepayment (facts, gross, &needed))
    return FALSE;
  for (guint i = 0; i < facts->paid->len; i++) {
    const PadPaidFacts *paid = &g_array_index (facts->paid, PadPaidFacts, i);
    int64_t amount;

    if (pad_facts_convert (facts, paid->amount, paid->currency, currency, date, &amount) &&
        !pad_add (sum, amount, &sum))
      sum = INT64_MAX;
  }
  return sum >= needed;
}

/* Nothing that was paid is asked for again, whichever revision of the order this is. */
static void
ask_payment (PadEvaluation *evaluation)
{
  const PadOrderResult *result = evaluation->result;
  int64_t percent = evaluation->facts->settings.prepay_percent, amount;
  PadParams *params;

  if (evaluation->facts->paid->len > 0 &&
      pad_credit_is_prepaid (evaluation->facts, result->totals->gross, result->currency,
                             evaluation->date))
    return;
  params = pad_evaluation_add (evaluation, PAD_FINDING_PAYMENT_REQUIRED, PAD_SEVERITY_WARNING, 0);
  if (pad_credit_prepayment (evaluation->facts, result->totals->gross, &amount))
    pad_params_add_money (params, "amount", amount, result->currency);
  pad_params_add_percent (params, "prepay_percent", percent);
  pad_params_add_money (params, "gross", result->totals->gross, result->currency);
  pad_params_add (params, "currency", result->currency);
  pad_params_add (params, "policy", pad_credit_policy_name (result->credit.policy));
  describe_rate (params, &result->credit);
}

/* The order is more than what is available: the policy of the limit's owner decides. */
static void
apply_policy (PadEvaluation *evaluation)
{
  switch (evaluation->result->credit.policy) {
  case PAD_CREDIT_BLOCK:
    stop (evaluation);
    break;
  case PAD_CREDIT_WARN_ONLY:
    say (evaluation, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_WARNING);
    break;
  case PAD_CREDIT_WARN:
    say (evaluation, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_WARNING);
    ask_approval (evaluation);
    break;
  case PAD_CREDIT_APPROVAL:
    ask_approval (evaluation);
    break;
  case PAD_CREDIT_PARTIAL:
    take_part (evaluation);
    break;
  case PAD_CREDIT_PREPAY:
    ask_payment (evaluation);
    break;
  }
}

void
pad_check_credit (PadEvaluation *evaluation)
{
  PadOrderResult *result = evaluation->result;

  result->credit = pad_credit_test (evaluation->facts, result->totals->gross, result->currency,
                                    evaluation->date);
  if (result->credit.near)
    say (evaluation, PAD_FINDING_CREDIT_NEAR, PAD_SEVERITY_WARNING);
  if (pad_credit_exceeds (&result->credit) &&
      !pad_findings_settle_credit (evaluation->facts->decided))
    apply_policy (evaluation);
}

void
pad_check_overdue (PadEvaluation *evaluation)
{
  PadOverdueLadder ladder = pad_credit_ladder (evaluation->facts);
  PadParams *params;

  evaluation->result->overdue = ladder;
  if (ladder.rung == PAD_OVERDUE_NONE)
    return;
  params = pad_evaluation_add (evaluation, PAD_FINDING_ACCOUNT_OVERDUE,
                               pad_credit_overdue_severity (ladder.rung), 0);
  pad_params_add_integer (params, "days", ladder.days);
  pad_params_add_date (params, "due_date", ladder.due);
}
