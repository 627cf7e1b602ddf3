#include "pad-approval-standing.h"

#include <pad-number.h>

#define HOUR_MS (INT64_C (3600) * 1000)

static const char *const decision_names[] = {"approve", "reject", "return"};

const char *
pad_decision_name (PadDecisionKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (decision_names), NULL);

  return decision_names[kind];
}

gboolean
pad_decision_parse (const char *name, PadDecisionKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (decision_names); i++)
    if (g_strcmp0 (name, decision_names[i]) == 0) {
      *kind = i;
      return TRUE;
    }
  return FALSE;
}

/* @hours after @instant; never where that is beyond all instants. */
static int64_t
later (int64_t instant, int64_t hours)
{
  int64_t sum;

  return pad_multiply (hours, HOUR_MS, &sum) && pad_add (instant, sum, &sum) ? sum
                                                                             : PAD_INSTANT_NEVER;
}

static int64_t
deadline_of (const PadApprovalStage *stage, int64_t since)
{
  return stage->on_timeout != PAD_TIMEOUT_WAIT ? later (since, stage->timeout_hours)
                                               : PAD_INSTANT_NEVER;
}

/* Since when @stage waits, the one before having been approved at @before. */
static int64_t
since_of (const PadApprovalStage *stage, int64_t before)
{
  return MAX (stage->asked_at, before);
}

/* What became of stage @n, which waits since @since, by @now. */
static gboolean
decide_stage (const PadApprovalStage *stage,
              guint n,
              int64_t since,
              const GArray *decisions,
              int64_t now,
              PadApprovalDecision *decision)
{
  int64_t deadline = deadline_of (stage, since);

  for (guint i = 0; i < decisions->len; i++) {
    const PadApprovalDecision *one = &g_array_index (decisions, PadApprovalDecision, i);

    if (one->stage == n && one->at <= now && one->at < deadline) {
      *decision = *one;
      return TRUE;
    }
  }
  if (deadline > now || deadline == PAD_INSTANT_NEVER)
    return FALSE;
  *decision = (PadApprovalDecision) {
      n, stage->on_timeout == PAD_TIMEOUT_APPROVE ? PAD_DECISION_APPROVE : PAD_DECISION_REJECT,
      NULL, deadline};
  return TRUE;
}

/* How often the next higher level was let in, and when it will be again. */
static void
set_escalations (PadApprovalStanding *standing, const PadApprovalStage *stage, int64_t now)
{
  int64_t step = later (0, stage->escalate_hours);

  if (!stage->has_escalate || now < standing->since)
    return;
  if (step == 0) {
    standing->escalations = INT64_MAX;
    return;
  }
  standing->escalations = (now - standing->since) / step;
  standing->next = MIN (
      standing->next, later (standing->since, (standing->escalations + 1) * stage->escalate_hours));
}

/* When all from @standing's stage on is expected to be decided. */
static void
set_expected (PadApprovalStanding *standing, const PadApprovalPlan *plan)
{
  gboolean known = FALSE;
  int64_t at = standing->since;

  for (guint i = standing->stage; i < plan->stages->len; i++) {
    const PadApprovalStage *stage = plan->stages->pdata[i];

    known = known || stage->has_expected;
    at = stage->has_expected ? later (at, stage->expected_hours) : at;
  }
  if (known)
    standing->expected = at;
}

static void
set_waiting (PadApprovalStanding *standing, const PadApprovalPlan *plan, int64_t now)
{
  const PadApprovalStage *stage = plan->stages->pdata[standing->stage];

  standing->state = PAD_STANDING_WAITING;
  standing->timed_out = FALSE;
  standing->next = deadline_of (stage, standing->since);
  set_escalations (standing, stage, now);
  set_expected (standing, plan);
}

static PadStandingState
state_after (PadDecisionKind kind)
{
  static const PadStandingState states[] = {PAD_STANDING_APPROVED, PAD_STANDING_REJECTED,
                                            PAD_STANDING_RETURNED};

  return states[kind];
}

PadApprovalStanding
pad_approval_stand (const PadApprovalPlan *plan, const GArray *decisions, int64_t now)
{
  PadApprovalStanding standing = {
      .state = PAD_STANDING_APPROVED, .next = PAD_INSTANT_NEVER, .expected = PAD_INSTANT_NEVER};

  for (guint i = 0; i < plan->stages->len && standing.state == PAD_STANDING_APPROVED; i++) {
    const PadApprovalStage *stage = plan->stages->pdata[i];
    PadApprovalDecision decision;

    standing.stage = i;
    standing.since = since_of (stage, standing.since);
    if (!decide_stage (stage, i, standing.since, decisions, now, &decision)) {
      set_waiting (&standing, plan, now);
      break;
    }
    standing.state = state_after (decision.kind);
    standing.since = decision.at;
    standing.timed_out = decision.login == NULL;
  }
  return standing;
}

gboolean
pad_approval_find_decision (const PadApprovalPlan *plan,
                            const GArray *decisions,
                            int64_t now,
                            guint n,
                            PadApprovalDecision *decision)
{
  int64_t before = 0;

  for (guint i = 0; i < plan->stages->len && i <= n; i++) {
    const PadApprovalStage *stage = plan->stages->pdata[i];

    if (!decide_stage (stage, i, since_of (stage, before), decisions, now, decision))
      return FALSE;
    if (i == n)
      return TRUE;
    if (decision->kind != PAD_DECISION_APPROVE)
      return FALSE;
    before = decision->at;
  }
  return FALSE;
}
