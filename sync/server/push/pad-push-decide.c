#include <pad-decision-body.h>
#include <pad-finding-hide.h>
#include <string.h>

#include "pad-push-approvals.h"
#include "pad-push-approvals.sql.h"
#include "pad-push-private.h"
#include "pad-push-revise.h"

/* A decision that arrived. */
typedef struct
{
  PadPushOperation *push;
  PadDecisionBody *body;
  PadApprovals approvals;
} Deciding;

static void
deciding_clear (Deciding *deciding)
{
  g_clear_pointer (&deciding->body, pad_decision_body_free);
  pad_approvals_clear (&deciding->approvals);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deciding, deciding_clear)

static PadDecisionBody *
read_body (const PadWireOperation *operation, GError **error)
{
  g_autoptr (PadDecisionBody) body =
      pad_decision_body_parse (operation->body, strlen (operation->body), error);

  if (body == NULL || strcmp (body->order, operation->document) == 0)
    return g_steal_pointer (&body);
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                       "The body is of another document than the operation");
  return NULL;
}

/* -- why it does not count -- */

static void
describe (PadResult *result, const PadApprovals *approvals, const char *state, int64_t revision)
{
  result->number = g_strdup (approvals->number);
  result->order_id = g_strdup (approvals->id);
  result->state = g_strdup (state);
  result->revision = revision;
}

static PadParams *
refuse (Deciding *deciding, const char *reason)
{
  PadPushOperation *push = deciding->push;
  g_autofree char *word = g_strconcat ("approval.", reason, NULL);
  PadFinding *finding;

  push->result = pad_result_new (push->operation->id, PAD_RESULT_REJECTED);
  finding =
      pad_findings_add (push->result->findings, PAD_FINDING_NOT_ALLOWED, PAD_SEVERITY_BLOCK, 0);
  pad_params_add (finding->params, "reason", word);
  return finding->params;
}

/* Who decided @stage, what and when; without a name it was time that decided. */
static gboolean
tell_decided (Deciding *deciding, guint stage, PadParams *params, GError **error)
{
  PadStatement *row =
      pad_db_query (pad_supplier_store_get_db (deciding->push->store), sql_last_decided);
  PadStep step;

  pad_statement_bind_text (row, ":order", deciding->approvals.number);
  pad_statement_bind_int (row, ":revision", deciding->approvals.order.revision);
  pad_statement_bind_int (row, ":stage", (int64_t)stage + 1);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    pad_params_add (params, "decided_by", pad_statement_get_text (row, 0));
    pad_params_add (params, "decided_at", pad_statement_get_text (row, 1));
    pad_params_add (params, "decision", pad_statement_get_text (row, 2));
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

static gboolean
refuse_answer (Deciding *deciding, PadApprovalAnswer answer, guint stage, GError **error)
{
  const PadApprovals *approvals = &deciding->approvals;
  PadParams *params = refuse (deciding, pad_approval_answer_name (answer));

  if (answer == PAD_ANSWER_OTHER_ACCOUNT || answer == PAD_ANSWER_NOT_PERMITTED)
    return TRUE; /* not theirs to know */
  pad_params_add (params, "number", approvals->number);
  pad_params_add (params, "state", approvals->state);
  describe (deciding->push->result, approvals, approvals->state, approvals->order.revision);
  return (answer != PAD_ANSWER_DECIDED && answer != PAD_ANSWER_STAGE_DECIDED) ||
         tell_decided (deciding, stage, params, error);
}

/* -- what it does -- */

static gboolean
accept (Deciding *deciding, const char *state, int64_t revision)
{
  PadPushOperation *push = deciding->push;

  push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
  push->result->sequence = pad_supplier_store_writing (push->store);
  describe (push->result, &deciding->approvals, state, revision);
  return TRUE;
}

/* Of the revision that the decision itself makes no stage was looked at. */
static PadApprovalAnswer
ask (const Deciding *deciding, const PadApprovals *approvals, int64_t revision, guint *stage)
{
  PadApprovalAttempt attempt = {
      .login = deciding->push->sender->login,
      .revision = revision,
      .kind = deciding->body->kind,
      .reason = deciding->body->reason,
      .date = pad_supplier_store_today (approvals->store),
      .stage = revision == deciding->body->revision ? deciding->body->stage : 0};

  return pad_approval_may_decide (approvals->facts, &approvals->order, approvals->plan,
                                  &approvals->standing, &attempt, stage);
}

static gboolean
decide (const Deciding *deciding, PadApprovals *approvals, guint stage, GError **error)
{
  const char *login = deciding->push->sender->login;
  g_autoptr (GArray) deciders = pad_approval_deciders (
      approvals->facts, &approvals->order, pad_approval_plan_nth (approvals->plan, stage),
      pad_supplier_store_today (approvals->store), approvals->standing.escalations);
  const PadApprovalDecider *decider = pad_approval_find_decider (deciders, login);
  PadStageDecision decision = {.stage = stage,
                               .kind = deciding->body->kind,
                               .login = login,
                               .deputy_of = decider != NULL ? decider->deputy_of : "",
                               .reason = deciding->body->reason,
                               .alternatives = deciding->body->alternatives};

  return pad_approvals_decide (approvals, &decision, error);
}

/* The new revision is asked about anew; who made it has said yes to it where they are asked. */
static gboolean
decide_revision (Deciding *deciding, int64_t revision, GError **error)
{
  g_auto (PadApprovals) renewed = {0};
  g_autofree char *state = NULL;
  guint stage;

  if (!pad_approvals_load (deciding->push->store, deciding->body->order, &renewed, error))
    return FALSE;
  if (strcmp (renewed.state, "pending_approval") == 0 &&
      ask (deciding, &renewed, revision, &stage) == PAD_ANSWER_COUNTS &&
      !decide (deciding, &renewed, stage, error))
    return FALSE;
  return pad_approvals_advance (deciding->push->store, deciding->body->order, &state, error) &&
         accept (deciding, state, revision);
}

static gboolean
sees_amounts (const Deciding *deciding, gboolean *sees, GError **error)
{
  PadStatement *row =
      pad_db_query (pad_supplier_store_get_db (deciding->push->store), sql_sees_amounts);
  PadStep step;

  pad_statement_bind_text (row, ":order", deciding->approvals.number);
  pad_statement_bind_text (row, ":login", deciding->push->sender->login);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *sees = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

/* What speaks against the new revision, in figures only to who may see those of the order. */
static gboolean
refuse_lines (Deciding *deciding, const GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) told = pad_findings_new ();
  gboolean sees;

  if (!sees_amounts (deciding, &sees, error))
    return FALSE;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (told, pad_finding_copy (findings->pdata[i]));
  if (!sees)
    pad_findings_hide_all (told);
  refuse (deciding, "lines");
  g_ptr_array_extend_and_steal (deciding->push->result->findings, g_steal_pointer (&told));
  return TRUE;
}

static gboolean
lower (Deciding *deciding, guint stage, GError **error)
{
  PadPushOperation *push = deciding->push;
  g_autoptr (GPtrArray) findings = NULL;
  gboolean refused;

  if (!pad_push_revise (push->store, deciding->body, &findings, &refused, error))
    return FALSE;
  if (!refused)
    return decide (deciding, &deciding->approvals, stage, error) &&
           pad_approvals_lapse (&deciding->approvals, error) &&
           decide_revision (deciding, deciding->approvals.order.revision + 1, error);
  return refuse_lines (deciding, findings, error);
}

static gboolean
run (Deciding *deciding, GError **error)
{
  PadApprovals *approvals = &deciding->approvals;
  g_autofree char *state = NULL;
  guint stage = 0;
  PadApprovalAnswer answer = ask (deciding, approvals, deciding->body->revision, &stage);

  if (answer == PAD_ANSWER_COUNTS && strcmp (approvals->state, "pending_approval") != 0) {
    pad_params_add (refuse (deciding, "not_waiting"), "state", approvals->state);
    return TRUE;
  }
  if (answer != PAD_ANSWER_COUNTS)
    return refuse_answer (deciding, answer, stage, error);
  if (deciding->body->lowered->len > 0)
    return lower (deciding, stage, error);
  return decide (deciding, approvals, stage, error) &&
         pad_approvals_advance (deciding->push->store, approvals->id, &state, error) &&
         accept (deciding, state, approvals->order.revision);
}

gboolean
pad_push_decide (PadPushOperation *push, GError **error)
{
  g_auto (Deciding) deciding = {.push = push};

  deciding.body = read_body (push->operation, error);
  if (deciding.body == NULL ||
      !pad_approvals_load (push->store, deciding.body->order, &deciding.approvals, error))
    return FALSE;
  if (deciding.approvals.number != NULL)
    return run (&deciding, error);
  refuse (&deciding, pad_approval_answer_name (PAD_ANSWER_OTHER_ACCOUNT));
  return TRUE;
}
