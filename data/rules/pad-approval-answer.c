#include "pad-approval-standing.h"

#include <string.h>

const char *
pad_approval_answer_name (PadApprovalAnswer answer)
{
  static const char *const names[] = {"",         "account",        "order.approve",
                                      "revision", "decided",        "four_eyes",
                                      "stage",    "reason_missing", "stage_decided"};

  g_return_val_if_fail ((guint)answer < G_N_ELEMENTS (names), NULL);

  return names[answer];
}

/* Whether they may decide about orders of this account at all. */
static PadApprovalAnswer
judge_person (const PadApprovalFacts *facts, const char *login)
{
  const PadApprovalPerson *person = pad_approval_facts_get_person (facts, login);

  if (person == NULL || !person->of_account)
    return PAD_ANSWER_OTHER_ACCOUNT;
  return person->may_approve ? PAD_ANSWER_COUNTS : PAD_ANSWER_NOT_PERMITTED;
}

static gboolean
is_asked (const PadApprovalFacts *facts,
          const PadApprovalOrder *order,
          const PadApprovalStage *stage,
          const PadApprovalAttempt *attempt,
          int64_t escalations)
{
  g_autoptr (GArray) deciders =
      pad_approval_deciders (facts, order, stage, attempt->date, escalations);

  return pad_approval_find_decider (deciders, attempt->login) != NULL;
}

/* Who is not asked now may have been asked before: then somebody was faster. */
static PadApprovalAnswer
judge_not_asked (const PadApprovalFacts *facts,
                 const PadApprovalOrder *order,
                 const PadApprovalPlan *plan,
                 const PadApprovalAttempt *attempt,
                 guint *stage)
{
  const PadApprovalStage *waiting = plan->stages->pdata[*stage];

  for (guint i = *stage; i > 0; i--)
    if (is_asked (facts, order, plan->stages->pdata[i - 1], attempt, 0)) {
      *stage = i - 1;
      return PAD_ANSWER_DECIDED;
    }
  return waiting->four_eyes && pad_approval_order_is_by (order, attempt->login)
             ? PAD_ANSWER_FOUR_EYES
             : PAD_ANSWER_NOT_ASKED;
}

/* Who is asked now may have looked at another stage when they decided. */
static PadApprovalAnswer
judge_stage (const PadApprovalAttempt *attempt, guint *stage)
{
  if (attempt->stage == 0 || attempt->stage == (int64_t)*stage + 1)
    return PAD_ANSWER_COUNTS;
  if (attempt->stage < 0 || attempt->stage > (int64_t)*stage)
    return PAD_ANSWER_NOT_ASKED;
  *stage = (guint)attempt->stage - 1;
  return PAD_ANSWER_STAGE_DECIDED;
}

static gboolean
has_reason (const PadApprovalAttempt *attempt)
{
  return attempt->reason != NULL && attempt->reason[strspn (attempt->reason, " \t\r\n")] != '\0';
}

PadApprovalAnswer
pad_approval_may_decide (const PadApprovalFacts *facts,
                         const PadApprovalOrder *order,
                         const PadApprovalPlan *plan,
                         const PadApprovalStanding *standing,
                         const PadApprovalAttempt *attempt,
                         guint *stage)
{
  PadApprovalAnswer answer = judge_person (facts, attempt->login);

  *stage = standing->stage;
  if (answer != PAD_ANSWER_COUNTS)
    return answer;
  if (attempt->revision != order->revision)
    return PAD_ANSWER_OTHER_REVISION;
  if (standing->state != PAD_STANDING_WAITING)
    return PAD_ANSWER_DECIDED;
  if (!is_asked (facts, order, plan->stages->pdata[*stage], attempt, standing->escalations))
    return judge_not_asked (facts, order, plan, attempt, stage);
  answer = judge_stage (attempt, stage);
  if (answer != PAD_ANSWER_COUNTS)
    return answer;
  return attempt->kind == PAD_DECISION_REJECT && !has_reason (attempt) ? PAD_ANSWER_REASON_MISSING
                                                                       : PAD_ANSWER_COUNTS;
}
