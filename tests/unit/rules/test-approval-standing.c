/* What has become of an order that waits: decisions, timeouts, escalations. RULES.md 8. */
#include "approval-fixture.h"

#define HOUR INT64_C (3600000)
/* When the orders of these tests begin to wait. */
#define START (HOUR * 100)

/* What has become at @now of a plan that was asked for as a whole at START. */
static PadApprovalStanding
stand (PadApprovalPlan *plan, const GArray *decisions, int64_t now)
{
  pad_approval_plan_ask (plan, START);
  return pad_approval_stand (plan, decisions, now);
}

static gboolean
find_decision (PadApprovalPlan *plan,
               const GArray *decisions,
               int64_t now,
               guint n,
               PadApprovalDecision *decision)
{
  pad_approval_plan_ask (plan, START);
  return pad_approval_find_decision (plan, decisions, now, n, decision);
}

/* Two stages: ada or adi, then fin. */
static PadApprovalPlan *
two_stages (const PadApprovalFacts *facts, const PadApprovalOrder *order)
{
  return approval_plan (facts, order, "spending_limit credit_exceeded");
}

/* Two stages without facts: who has the role admin, then finance. */
static PadApprovalPlan *
admin_then_finance (PadApprovalStage **first, PadApprovalStage **last)
{
  PadApprovalPlan *plan = pad_approval_plan_new_empty ();

  *first = pad_approval_plan_add_stage (plan, PAD_APPROVAL_DEALER, "admin", "");
  *last = pad_approval_plan_add_stage (plan, PAD_APPROVAL_SUPPLIER, "finance", "");
  return plan;
}

static GArray *
no_decisions (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PadApprovalDecision));
}

static void
decide (GArray *decisions, guint stage, PadDecisionKind kind, const char *login, int64_t hours)
{
  PadApprovalDecision decision = {stage, kind, login, START + hours * HOUR};

  g_array_append_val (decisions, decision);
}

static void
assert_state (PadApprovalPlan *plan,
              const GArray *decisions,
              int64_t hours,
              PadStandingState state,
              guint stage)
{
  PadApprovalStanding standing = stand (plan, decisions, START + hours * HOUR);

  g_assert_cmpint (standing.state, ==, state);
  g_assert_cmpuint (standing.stage, ==, stage);
}

static void
test_one_after_the_other (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  g_autoptr (PadApprovalPlan) plan = two_stages (facts, &order);
  g_autoptr (GArray) decisions = no_decisions ();

  assert_state (plan, decisions, 5, PAD_STANDING_WAITING, 0);
  decide (decisions, 0, PAD_DECISION_APPROVE, "ada", 5);
  assert_state (plan, decisions, 4, PAD_STANDING_WAITING, 0);
  assert_state (plan, decisions, 5, PAD_STANDING_WAITING, 1);
  decide (decisions, 1, PAD_DECISION_APPROVE, "fin", 6);
  assert_state (plan, decisions, 6, PAD_STANDING_APPROVED, 1);
}

static void
test_reject_and_return (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  g_autoptr (PadApprovalPlan) plan = two_stages (facts, &order);
  g_autoptr (GArray) rejected = no_decisions (), returned = no_decisions ();
  PadApprovalDecision decision;

  decide (rejected, 0, PAD_DECISION_REJECT, "ada", 5);
  assert_state (plan, rejected, 5, PAD_STANDING_REJECTED, 0);
  g_assert_false (find_decision (plan, rejected, START + HOUR * 9, 1, &decision));
  decide (returned, 0, PAD_DECISION_APPROVE, "ada", 5);
  decide (returned, 1, PAD_DECISION_RETURN, "fin", 7);
  assert_state (plan, returned, 7, PAD_STANDING_RETURNED, 1);
  g_assert_true (find_decision (plan, returned, START + HOUR * 9, 0, &decision));
  g_assert_cmpstr (decision.login, ==, "ada");
}

static void
test_nothing_to_decide (void)
{
  g_autoptr (PadApprovalPlan) plan = pad_approval_plan_new_empty ();
  g_autoptr (GArray) decisions = no_decisions ();

  assert_state (plan, decisions, 0, PAD_STANDING_APPROVED, 0);
}

/* At the end of its hours a stage is decided at that instant, whenever somebody looks. */
static void
test_timeouts (void)
{
  PadApprovalStage *first, *last;
  g_autoptr (PadApprovalPlan) plan = admin_then_finance (&first, &last);
  g_autoptr (GArray) decisions = no_decisions (), late = no_decisions ();
  PadApprovalStanding standing;

  first->on_timeout = PAD_TIMEOUT_APPROVE;
  first->timeout_hours = 8;
  last->on_timeout = PAD_TIMEOUT_REJECT;
  last->timeout_hours = 24;
  standing = stand (plan, decisions, START + 8 * HOUR - 1);
  g_assert_cmpint (standing.state, ==, PAD_STANDING_WAITING);
  g_assert_cmpint (standing.next, ==, START + 8 * HOUR);
  assert_state (plan, decisions, 8, PAD_STANDING_WAITING, 1);
  standing = stand (plan, decisions, START + 31 * HOUR);
  g_assert_cmpint (standing.state, ==, PAD_STANDING_WAITING);
  g_assert_cmpint (standing.since, ==, START + 8 * HOUR);
  g_assert_cmpint (standing.next, ==, START + 32 * HOUR);
  standing = stand (plan, decisions, START + 1000 * HOUR);
  g_assert_cmpint (standing.state, ==, PAD_STANDING_REJECTED);
  g_assert_true (standing.timed_out);
  g_assert_cmpint (standing.since, ==, START + 32 * HOUR);
  decide (decisions, 0, PAD_DECISION_APPROVE, "ada", 7);
  decide (decisions, 1, PAD_DECISION_APPROVE, "fin", 30);
  assert_state (plan, decisions, 1000, PAD_STANDING_APPROVED, 1);
  decide (late, 0, PAD_DECISION_REJECT, "ada", 8);
  assert_state (plan, late, 9, PAD_STANDING_WAITING, 1);
}

/* What is asked for only later waits from then on, however long ago the stage before was decided.
 */
static void
test_asked_later (void)
{
  PadApprovalStage *first, *last;
  g_autoptr (PadApprovalPlan) plan = admin_then_finance (&first, &last);
  g_autoptr (GArray) decisions = no_decisions ();
  PadApprovalStanding standing;
  PadApprovalDecision decision;

  first->on_timeout = last->on_timeout = PAD_TIMEOUT_APPROVE;
  first->timeout_hours = 1;
  last->timeout_hours = 2;
  first->asked_at = START;
  last->asked_at = START + 5 * HOUR;
  standing = pad_approval_stand (plan, decisions, START + 7 * HOUR - 1);
  g_assert_cmpint (standing.state, ==, PAD_STANDING_WAITING);
  g_assert_cmpuint (standing.stage, ==, 1);
  g_assert_cmpint (standing.since, ==, START + 5 * HOUR);
  g_assert_cmpint (standing.next, ==, START + 7 * HOUR);
  g_assert_false (pad_approval_find_decision (plan, decisions, START + 7 * HOUR - 1, 1, &decision));
  g_assert_true (pad_approval_find_decision (plan, decisions, START + 7 * HOUR, 1, &decision));
  g_assert_cmpint (decision.at, ==, START + 7 * HOUR);
  standing = pad_approval_stand (plan, decisions, START + 7 * HOUR);
  g_assert_cmpint (standing.state, ==, PAD_STANDING_APPROVED);
}

/* Who decided is nobody, when the second stage's own hours ended. */
static void
test_timeout_is_found (void)
{
  PadApprovalStage *first, *last;
  g_autoptr (PadApprovalPlan) plan = admin_then_finance (&first, &last);
  g_autoptr (GArray) decisions = no_decisions ();
  PadApprovalDecision decision;

  first->on_timeout = PAD_TIMEOUT_APPROVE;
  first->timeout_hours = 8;
  last->on_timeout = PAD_TIMEOUT_REJECT;
  last->timeout_hours = 24;
  g_assert_false (find_decision (plan, decisions, START + 31 * HOUR, 1, &decision));
  g_assert_true (find_decision (plan, decisions, START + 32 * HOUR, 1, &decision));
  g_assert_null (decision.login);
  g_assert_cmpint (decision.kind, ==, PAD_DECISION_REJECT);
  g_assert_cmpint (decision.at, ==, START + 32 * HOUR);
}

static void
test_escalations (void)
{
  static const struct
  {
    int64_t minutes, escalations, next_hours;
  } rows[] = {{0, 0, 4}, {239, 0, 4}, {240, 1, 8}, {479, 1, 8}, {480, 2, 12}};
  g_autoptr (PadApprovalPlan) plan = pad_approval_plan_new_empty ();
  g_autoptr (GArray) decisions = no_decisions ();
  PadApprovalStage *stage = pad_approval_plan_add_stage (plan, PAD_APPROVAL_DEALER, "admin", "");

  stage->has_escalate = TRUE;
  stage->escalate_hours = 4;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    PadApprovalStanding standing = stand (plan, decisions, START + rows[i].minutes * 60000);

    g_assert_cmpint (standing.escalations, ==, rows[i].escalations);
    g_assert_cmpint (standing.next, ==, START + rows[i].next_hours * HOUR);
  }
  stage->escalate_hours = 0;
  g_assert_cmpint (stand (plan, decisions, START).escalations, ==, INT64_MAX);
  stage->has_escalate = FALSE;
  g_assert_cmpint (stand (plan, decisions, START).next, ==, PAD_INSTANT_NEVER);
}

/* The hours of the stage that waits and of those after it. */
static void
test_expected (void)
{
  PadApprovalStage *first, *last;
  g_autoptr (PadApprovalPlan) plan = admin_then_finance (&first, &last);
  g_autoptr (GArray) decisions = no_decisions ();

  g_assert_cmpint (stand (plan, decisions, START).expected, ==, PAD_INSTANT_NEVER);
  first->has_expected = last->has_expected = TRUE;
  first->expected_hours = 4;
  last->expected_hours = 24;
  g_assert_cmpint (stand (plan, decisions, START).expected, ==, START + 28 * HOUR);
  decide (decisions, 0, PAD_DECISION_APPROVE, "ada", 1);
  g_assert_cmpint (stand (plan, decisions, START + 2 * HOUR).expected, ==, START + 25 * HOUR);
}

static void
assert_answer (const PadApprovalFacts *facts,
               const PadApprovalOrder *order,
               const GArray *decisions,
               PadApprovalAttempt attempt,
               const char *expected)
{
  g_autoptr (PadApprovalPlan) plan = two_stages (facts, order);
  PadApprovalStanding standing = stand (plan, decisions, START + 9 * HOUR);
  PadApprovalAnswer answer;
  guint stage;

  attempt.date = order->date;
  answer = pad_approval_may_decide (facts, order, plan, &standing, &attempt, &stage);
  g_assert_cmpstr (pad_approval_answer_name (answer), ==, expected);
  if (answer == PAD_ANSWER_DECIDED)
    g_assert_cmpuint (stage, <, 2);
  if (answer == PAD_ANSWER_STAGE_DECIDED)
    g_assert_cmpint (stage + 1, ==, attempt.stage);
}

static void
test_answers (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  g_autoptr (GArray) decisions = no_decisions ();
  PadApprovalPerson *other = pad_approval_facts_add_person (facts, "zed", "admin", FALSE);

  other->of_account = FALSE;
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"ada", 1, 0, NULL, 0, 0}, "");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"zed", 1, 0, NULL, 0, 0},
                 "account");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"who", 1, 0, NULL, 0, 0},
                 "account");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"ben", 1, 0, NULL, 0, 0},
                 "order.approve");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"ada", 2, 0, NULL, 0, 0},
                 "revision");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"app", 1, 0, NULL, 0, 0}, "stage");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"fin", 1, 0, NULL, 0, 0}, "stage");
  assert_answer (facts, &order, decisions,
                 (PadApprovalAttempt) {"ada", 1, PAD_DECISION_REJECT, " \n", 0, 0},
                 "reason_missing");
  assert_answer (facts, &order, decisions,
                 (PadApprovalAttempt) {"ada", 1, PAD_DECISION_REJECT, "Too dear", 0, 0}, "");
  assert_answer (facts, &order, decisions,
                 (PadApprovalAttempt) {"ada", 1, PAD_DECISION_RETURN, NULL, 0, 0}, "");
}

/* The first counts; a later one is told so, while the order waits for others and afterwards. */
static void
test_too_late (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  g_autoptr (GArray) decisions = no_decisions ();

  decide (decisions, 0, PAD_DECISION_APPROVE, "ada", 1);
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"adi", 1, 0, NULL, 0, 0},
                 "decided");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"fin", 1, 0, NULL, 0, 0}, "");
  decide (decisions, 1, PAD_DECISION_APPROVE, "fin", 2);
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"adi", 1, 0, NULL, 0, 0},
                 "decided");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"fin", 1, 0, NULL, 0, 0},
                 "decided");
}

/* Who is asked twice decides about the stage that they looked at. */
static void
test_stage_that_passed (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  g_autoptr (GArray) decisions = no_decisions ();

  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"ada", 1, 0, NULL, 0, 1}, "");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"ada", 1, 0, NULL, 0, 2}, "stage");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"ada", 1, 0, NULL, 0, -1},
                 "stage");
  decide (decisions, 0, PAD_DECISION_APPROVE, "ada", 1);
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"fin", 1, 0, NULL, 0, 2}, "");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"fin", 1, 0, NULL, 0, 1},
                 "stage_decided");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"fin", 1, 0, NULL, 0, 3}, "stage");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"adi", 1, 0, NULL, 0, 1},
                 "decided");
  decide (decisions, 1, PAD_DECISION_APPROVE, "fin", 2);
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"fin", 1, 0, NULL, 0, 2},
                 "decided");
}

static void
test_four_eyes_are_told (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  g_autoptr (GArray) decisions = no_decisions ();

  order.entered_by = "ada";
  approval_rule (facts, "R", PAD_APPROVAL_DEALER, "spending_limit", "admin")->four_eyes = TRUE;
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"ada", 1, 0, NULL, 0, 0},
                 "four_eyes");
  assert_answer (facts, &order, decisions, (PadApprovalAttempt) {"adi", 1, 0, NULL, 0, 0}, "");
}

static PadFinding *
add (GPtrArray *findings, const char *code, PadSeverity severity, int line)
{
  return pad_findings_add (findings, code, severity, line);
}

/* What was approved is not asked again; what is new, stricter or another budget is. */
static void
test_settled (void)
{
  g_autoptr (GPtrArray) decided = pad_findings_new (), now = pad_findings_new ();

  add (decided, "special_price", PAD_SEVERITY_APPROVAL, 1);
  add (decided, "account_overdue", PAD_SEVERITY_APPROVAL, 0);
  pad_params_add (add (decided, "budget_exceeded", PAD_SEVERITY_APPROVAL, 0)->params, "budget",
                  "X");
  add (decided, "stock_short", PAD_SEVERITY_INFO, 2);
  add (now, "special_price", PAD_SEVERITY_APPROVAL, 1);
  add (now, "account_overdue", PAD_SEVERITY_BLOCK, 0);
  pad_params_add (add (now, "budget_exceeded", PAD_SEVERITY_WARNING, 0)->params, "budget", "X");
  add (now, "special_price", PAD_SEVERITY_APPROVAL, 2);
  pad_params_add (add (now, "budget_exceeded", PAD_SEVERITY_APPROVAL, 0)->params, "budget", "Y");
  pad_params_add (add (now, "budget_exceeded", PAD_SEVERITY_BLOCK, 0)->params, "budget", "X");
  add (now, "credit_exceeded", PAD_SEVERITY_BLOCK, 0);
  add (now, "stock_short", PAD_SEVERITY_INFO, 2);
  for (guint i = 0; i < now->len; i++)
    g_assert_cmpint (pad_finding_is_settled (now->pdata[i], decided), ==, i < 3);
}

/* Credit that was approved or prepaid is not tested again, whatever the policy says by now. */
static void
test_settled_credit (void)
{
  static const struct
  {
    const char *code;
    PadSeverity severity;
    gboolean settled;
  } rows[] = {{"credit_exceeded", PAD_SEVERITY_APPROVAL, TRUE},
              {"credit_exceeded", PAD_SEVERITY_WARNING, FALSE},
              {"payment_required", PAD_SEVERITY_WARNING, TRUE},
              {"credit_near", PAD_SEVERITY_WARNING, FALSE}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) decided = pad_findings_new ();
    g_autoptr (PadFinding) finding = pad_finding_new ("credit_exceeded", PAD_SEVERITY_BLOCK, 0);

    add (decided, rows[i].code, rows[i].severity, 0);
    g_assert_cmpint (pad_findings_settle_credit (decided), ==, rows[i].settled);
    g_assert_cmpint (pad_finding_is_settled (finding, decided), ==, rows[i].settled);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/approval/standing/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/rules/approval/standing/reject-and-return", test_reject_and_return);
  g_test_add_func ("/rules/approval/standing/nothing-to-decide", test_nothing_to_decide);
  g_test_add_func ("/rules/approval/standing/timeouts", test_timeouts);
  g_test_add_func ("/rules/approval/standing/asked-later", test_asked_later);
  g_test_add_func ("/rules/approval/standing/timeout-is-found", test_timeout_is_found);
  g_test_add_func ("/rules/approval/standing/escalations", test_escalations);
  g_test_add_func ("/rules/approval/standing/expected", test_expected);
  g_test_add_func ("/rules/approval/answers/each", test_answers);
  g_test_add_func ("/rules/approval/answers/too-late", test_too_late);
  g_test_add_func ("/rules/approval/standing/stage-that-passed", test_stage_that_passed);
  g_test_add_func ("/rules/approval/answers/stage-that-passed", test_stage_that_passed);
  g_test_add_func ("/rules/approval/answers/four-eyes", test_four_eyes_are_told);
  g_test_add_func ("/rules/approval/settled/not-asked-again", test_settled);
  g_test_add_func ("/rules/approval/settled/credit", test_settled_credit);
  return g_test_run ();
}
