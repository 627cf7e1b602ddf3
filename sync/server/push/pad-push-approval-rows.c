#include <pad-approval-loader.h>
#include <pad-json-write.h>
#include <pad-order-json.h>

#include "pad-push-approval-rows.h"
#include "pad-push-approvals.sql.h"
#include "pad-push-bind.h"

static PadDb *
db_of (const PadApprovals *approvals)
{
  return pad_supplier_store_get_db (approvals->store);
}

/* -- reading -- */

static const char *
text_of (PadStatement *row, int column)
{
  const char *text = pad_statement_get_text (row, column);

  return text != NULL ? text : "";
}

static gboolean
read_hours (PadStatement *row, int column, int64_t *hours)
{
  *hours = pad_statement_get_int (row, column);
  return !pad_statement_is_null (row, column);
}

static void
read_decision (PadApprovals *approvals, PadStatement *row)
{
  const char *state = text_of (row, 9);
  PadApprovalDecision decision = {.stage = approvals->plan->stages->len - 1};

  if (pad_statement_is_null (row, 11) || !pad_instant_parse (text_of (row, 12), &decision.at, NULL))
    return;
  decision.kind = g_str_equal (state, "rejected")   ? PAD_DECISION_REJECT
                  : g_str_equal (state, "returned") ? PAD_DECISION_RETURN
                                                    : PAD_DECISION_APPROVE;
  g_ptr_array_add (approvals->logins, pad_statement_dup_text (row, 11));
  decision.login = approvals->logins->pdata[approvals->logins->len - 1];
  g_array_append_val (approvals->decisions, decision);
}

static void
read_stage (PadApprovals *approvals, PadStatement *row)
{
  PadApprovalSide side = PAD_APPROVAL_DEALER;
  PadApprovalStage *stage;

  pad_approval_side_parse (text_of (row, 1), &side);
  stage = pad_approval_plan_add_stage (approvals->plan, side, text_of (row, 2), text_of (row, 3));
  stage->four_eyes = pad_statement_get_int (row, 4) != 0;
  stage->has_expected = read_hours (row, 5, &stage->expected_hours);
  stage->has_escalate = read_hours (row, 6, &stage->escalate_hours);
  pad_timeout_parse (text_of (row, 7), &stage->on_timeout);
  read_hours (row, 8, &stage->timeout_hours);
  pad_instant_parse (text_of (row, 10), &stage->asked_at, NULL);
  read_decision (approvals, row);
}

gboolean
pad_approvals_read_stages (PadApprovals *approvals, GError **error)
{
  PadStatement *row = pad_db_query (db_of (approvals), sql_read_stages);
  PadStep step;

  pad_approval_plan_free (approvals->plan);
  approvals->plan = pad_approval_plan_new_empty ();
  g_array_set_size (approvals->decisions, 0);
  g_ptr_array_set_size (approvals->logins, 0);
  pad_statement_bind_text (row, ":order", approvals->number);
  pad_statement_bind_int (row, ":revision", approvals->order.revision);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    read_stage (approvals, row);
  approvals->standing =
      pad_approval_stand (approvals->plan, approvals->decisions,
                          pad_world_now (pad_supplier_store_get_world (approvals->store)));
  return step == PAD_STEP_DONE;
}

static void
read_order (PadApprovals *approvals, PadStatement *row)
{
  PadDate date = PAD_DATE_NONE;

  approvals->number = pad_statement_dup_text (row, 0);
  approvals->state = g_strdup (text_of (row, 1));
  approvals->account = pad_statement_dup_text (row, 3);
  approvals->currency = pad_statement_dup_text (row, 4);
  approvals->entered_by = pad_statement_dup_text (row, 7);
  approvals->submitted_by = pad_statement_dup_text (row, 8);
  if (!pad_statement_is_null (row, 6))
    pad_date_parse (text_of (row, 6), &date, NULL);
  approvals->order = (PadApprovalOrder) {.account = approvals->account,
                                         .currency = approvals->currency,
                                         .gross = pad_statement_get_int (row, 5),
                                         .date = date,
                                         .revision = pad_statement_get_int (row, 2),
                                         .entered_by = approvals->entered_by,
                                         .submitted_by = approvals->submitted_by};
}

gboolean
pad_approvals_load (PadSupplierStore *store,
                    const char *id,
                    PadApprovals *approvals,
                    GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_find_asked);
  PadStep step;

  approvals->store = store;
  approvals->id = g_strdup (id);
  approvals->decisions = g_array_new (FALSE, FALSE, sizeof (PadApprovalDecision));
  approvals->logins = g_ptr_array_new_with_free_func (g_free);
  pad_statement_bind_text (row, ":id", id);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    read_order (approvals, row);
  pad_statement_reset (row);
  if (step != PAD_STEP_ROW)
    return step == PAD_STEP_DONE;
  approvals->facts = pad_approval_facts_load (db_of (approvals), &approvals->order, error);
  return approvals->facts != NULL && pad_approvals_read_stages (approvals, error);
}

void
pad_approvals_clear (PadApprovals *approvals)
{
  g_free (approvals->id);
  g_free (approvals->number);
  g_free (approvals->state);
  g_free (approvals->account);
  g_free (approvals->currency);
  g_free (approvals->entered_by);
  g_free (approvals->submitted_by);
  g_clear_pointer (&approvals->facts, pad_approval_facts_free);
  g_clear_pointer (&approvals->plan, pad_approval_plan_free);
  g_clear_pointer (&approvals->decisions, g_array_unref);
  g_clear_pointer (&approvals->logins, g_ptr_array_unref);
}

/* -- writing -- */

static void
bind_key (const PadApprovals *approvals, PadStatement *row, guint stage)
{
  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (approvals->store));
  pad_statement_bind_text (row, ":order", approvals->number);
  pad_statement_bind_int (row, ":revision", approvals->order.revision);
  pad_statement_bind_int (row, ":stage", (int64_t)stage + 1);
}

static void
bind_instant (PadStatement *row, const char *name, int64_t instant)
{
  g_autofree char *text = instant != PAD_INSTANT_NEVER ? pad_instant_format (instant) : NULL;

  pad_statement_bind_text (row, name, text);
}

static void
bind_hours (PadStatement *row, const char *name, gboolean has, int64_t hours)
{
  if (has)
    pad_statement_bind_int (row, name, hours);
}

/* A JSON array of @n texts. */
static char *
join (const char *const *texts, guint n)
{
  GString *out = g_string_new (NULL);

  pad_json_open_array (out, NULL);
  for (guint i = 0; i < n; i++)
    pad_json_add_text (out, NULL, texts[i]);
  pad_json_close_array (out);
  return g_string_free (out, FALSE);
}

gboolean
pad_approvals_add_stage (const PadApprovals *approvals,
                         const PadApprovalStage *stage,
                         guint n,
                         GError **error)
{
  PadStatement *row = pad_db_query (db_of (approvals), sql_add_stage);
  g_autofree char *rules = join ((const char *const *)stage->rules->pdata, stage->rules->len);
  g_autoptr (GString) findings = g_string_new (NULL);

  pad_findings_write (stage->findings, findings, NULL);
  bind_key (approvals, row, n);
  pad_statement_bind_text (row, ":side", pad_approval_side_name (stage->side));
  pad_push_bind_text (row, ":role", stage->role);
  pad_push_bind_text (row, ":user", stage->user);
  pad_statement_bind_text (row, ":findings", findings->str);
  pad_statement_bind_text (row, ":rules", rules);
  pad_statement_bind_int (row, ":four_eyes", stage->four_eyes);
  bind_hours (row, ":expected_hours", stage->has_expected, stage->expected_hours);
  bind_hours (row, ":escalate_hours", stage->has_escalate, stage->escalate_hours);
  pad_statement_bind_text (row, ":on_timeout", pad_timeout_name (stage->on_timeout));
  bind_hours (row, ":timeout_hours", stage->on_timeout != PAD_TIMEOUT_WAIT, stage->timeout_hours);
  bind_instant (row, ":asked_at", stage->asked_at);
  return pad_statement_run (row, error);
}

gboolean
pad_approvals_set_waiting (const PadApprovals *approvals, const char *deciders, GError **error)
{
  const PadApprovalStanding *standing = &approvals->standing;
  PadStatement *row = pad_db_query (db_of (approvals), sql_set_waiting);

  bind_key (approvals, row, standing->stage);
  bind_instant (row, ":since", standing->since);
  bind_instant (row, ":expected_at", standing->expected);
  bind_instant (row, ":due_at", standing->next);
  pad_statement_bind_int (row, ":escalations", standing->escalations);
  pad_statement_bind_text (row, ":deciders", deciders);
  return pad_statement_run (row, error);
}

gboolean
pad_approvals_set_decided (const PadApprovals *approvals,
                           const PadApprovalDecision *decision,
                           GError **error)
{
  static const char *const states[] = {"approved", "rejected", "returned"};
  PadStatement *row = pad_db_query (db_of (approvals), sql_set_decided);

  bind_key (approvals, row, decision->stage);
  pad_statement_bind_text (row, ":state", states[decision->kind]);
  pad_statement_bind_text (row, ":decided_by", decision->login);
  bind_instant (row, ":decided_at", decision->at);
  return pad_statement_run (row, error);
}

gboolean
pad_approvals_note_words (const PadApprovals *approvals,
                          const PadStageDecision *decision,
                          GError **error)
{
  PadStatement *row = pad_db_query (db_of (approvals), sql_note_words);
  g_autofree char *alternatives = join ((const char *const *)decision->alternatives,
                                        g_strv_length ((char **)decision->alternatives));

  bind_key (approvals, row, decision->stage);
  pad_push_bind_text (row, ":reason", decision->reason);
  pad_push_bind_text (row, ":deputy_of", decision->deputy_of);
  pad_statement_bind_text (row, ":alternatives", alternatives);
  return pad_statement_run (row, error);
}

gboolean
pad_approvals_set_approvers (const PadApprovals *approvals, const char *logins, GError **error)
{
  PadStatement *row = pad_db_query (db_of (approvals), sql_set_approvers);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (approvals->store));
  pad_statement_bind_text (row, ":order", approvals->number);
  pad_statement_bind_text (row, ":approvers", logins);
  return pad_statement_run (row, error);
}

gboolean
pad_approvals_lapse (const PadApprovals *approvals, GError **error)
{
  PadStatement *row = pad_db_query (db_of (approvals), sql_lapse_stages);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (approvals->store));
  pad_statement_bind_text (row, ":order", approvals->number);
  pad_statement_bind_int (row, ":revision", approvals->order.revision);
  return pad_statement_run (row, error);
}
