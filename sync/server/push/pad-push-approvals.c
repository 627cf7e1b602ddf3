#include "pad-push-approvals.h"

#include <pad-json-write.h>
#include <pad-states.h>
#include <string.h>

#include "pad-derive-listed.h"
#include "pad-push-approval-rows.h"
#include "pad-push-approvals.sql.h"
#include "pad-push-enter.h"
#include "pad-push-held.h"

/* Until an order that could not be brought on is looked at again. */
#define POSTPONED_MS (INT64_C (60) * 60 * 1000)

static int64_t
now_of (PadSupplierStore *store)
{
  return pad_world_now (pad_supplier_store_get_world (store));
}

/* -- what waits, and who can decide it -- */

/* A JSON array of logins, (transfer full). */
static char *
list_deciders (const PadApprovals *approvals)
{
  const PadApprovalStanding *standing = &approvals->standing;
  const PadApprovalStage *stage = pad_approval_plan_nth (approvals->plan, standing->stage);
  g_autoptr (GArray) deciders =
      pad_approval_deciders (approvals->facts, &approvals->order, stage,
                             pad_supplier_store_today (approvals->store), standing->escalations);
  GString *out = g_string_new (NULL);

  pad_json_open_array (out, NULL);
  for (guint i = 0; i < deciders->len; i++)
    pad_json_add_text (out, NULL, g_array_index (deciders, PadApprovalDecider, i).login);
  pad_json_close_array (out);
  return g_string_free (out, FALSE);
}

/* What has been decided by now, by people or by time. */
static gboolean
write_decided (const PadApprovals *approvals, GError **error)
{
  for (guint n = 0; n < approvals->plan->stages->len; n++) {
    PadApprovalDecision decision;

    if (!pad_approval_find_decision (approvals->plan, approvals->decisions,
                                     now_of (approvals->store), n, &decision))
      return TRUE;
    if (!pad_approvals_set_decided (approvals, &decision, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_waiting (const PadApprovals *approvals, GError **error)
{
  g_autofree char *deciders = list_deciders (approvals);

  return pad_approvals_set_waiting (approvals, deciders, error) &&
         pad_approvals_set_approvers (approvals, deciders, error);
}

/* The order becomes what @event makes of one that waits. */
static gboolean
leave (const PadApprovals *approvals, const char *event, char **state, GError **error)
{
  PadHeldOrder held = {.number = approvals->number};

  *state = g_strdup (pad_order_next_state (approvals->state, event));
  g_assert (*state != NULL);
  return pad_held_order_set_state (approvals->store, &held, *state, error);
}

static gboolean
advance (const PadApprovals *approvals, char **state, GError **error)
{
  if (!write_decided (approvals, error))
    return FALSE;
  switch (approvals->standing.state) {
  case PAD_STANDING_WAITING:
    *state = g_strdup (approvals->state);
    return write_waiting (approvals, error);
  case PAD_STANDING_APPROVED:
    return pad_push_enter (approvals->store, approvals->id, state, error);
  case PAD_STANDING_REJECTED:
    return leave (approvals, "reject", state, error);
  default:
    return leave (approvals, "return", state, error);
  }
}

gboolean
pad_approvals_advance (PadSupplierStore *store, const char *id, char **state, GError **error)
{
  g_auto (PadApprovals) approvals = {0};

  *state = NULL;
  if (!pad_approvals_load (store, id, &approvals, error))
    return FALSE;
  if (g_strcmp0 (approvals.state, "pending_approval") == 0 && approvals.plan->stages->len > 0)
    return advance (&approvals, state, error);
  *state = g_strdup (approvals.state);
  return TRUE;
}

gboolean
pad_approvals_ask (PadSupplierStore *store,
                   const char *id,
                   const GPtrArray *findings,
                   char **state,
                   GError **error)
{
  g_auto (PadApprovals) approvals = {0};
  g_autoptr (PadApprovalPlan) plan = NULL;

  *state = NULL;
  if (!pad_approvals_load (store, id, &approvals, error))
    return FALSE;
  g_return_val_if_fail (approvals.number != NULL, FALSE);
  plan = pad_approval_plan_new (approvals.facts, &approvals.order, findings,
                                pad_supplier_store_today (store));
  pad_approval_plan_ask (plan, now_of (store));
  for (guint i = 0; i < plan->stages->len; i++)
    if (!pad_approvals_add_stage (&approvals, pad_approval_plan_nth (plan, i),
                                  approvals.plan->stages->len + i, error))
      return FALSE;
  return pad_approvals_read_stages (&approvals, error) && advance (&approvals, state, error);
}

gboolean
pad_approvals_decide (PadApprovals *approvals, const PadStageDecision *decision, GError **error)
{
  PadApprovalDecision made = {decision->stage, decision->kind, decision->login,
                              now_of (approvals->store)};

  return pad_approvals_set_decided (approvals, &made, error) &&
         pad_approvals_note_words (approvals, decision, error);
}

/* -- time -- */

static GPtrArray *
list_due (PadSupplierStore *store, gboolean all, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_orders_due);
  g_autofree char *now = all ? NULL : pad_instant_format (now_of (store));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  PadStep step;

  pad_statement_bind_text (row, ":now", now);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    g_ptr_array_add (ids, pad_statement_dup_text (row, 0));
  return step == PAD_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/* One order on its way, in a transaction of its own. */
typedef struct
{
  PadSupplierStore *store;
  const char *id;
} Step;

static gboolean
advance_one (PadDb *db, gpointer data, GError **error)
{
  const Step *step = data;
  g_autofree char *state = NULL;

  /* What is confirmed by it is judged by what its account sees today. */
  return pad_derive_listed_day (step->store, error) &&
         pad_approvals_advance (step->store, step->id, &state, error);
}

static gboolean
postpone_one (PadDb *db, gpointer data, GError **error)
{
  const Step *step = data;
  PadStatement *row = pad_db_query (db, sql_postpone);
  g_autofree char *later = pad_instant_format (now_of (step->store) + POSTPONED_MS);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (step->store));
  pad_statement_bind_text (row, ":id", step->id);
  pad_statement_bind_text (row, ":due_at", later);
  return pad_statement_run (row, error);
}

/* One that cannot be brought on must not hold up the others; it is tried again later. */
static gboolean
bring_on (PadSupplierStore *store, const char *id, GError **error)
{
  Step step = {store, id};
  g_autoptr (GError) failure = NULL;

  if (pad_supplier_store_write (store, advance_one, &step, NULL, &failure))
    return TRUE;
  g_warning ("Order %s, which waits for an approval, cannot be brought on: %s", id,
             failure->message);
  return pad_supplier_store_write (store, postpone_one, &step, NULL, error);
}

gboolean
pad_approvals_pass (PadSupplierStore *store, gboolean all, GError **error)
{
  g_autoptr (GPtrArray) ids = list_due (store, all, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!bring_on (store, ids->pdata[i], error))
      return FALSE;
  return ids != NULL;
}

static gboolean
be_next (const PadApprovals *approvals, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (approvals->store), sql_postpone);
  g_autofree char *now = pad_instant_format (now_of (approvals->store));

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (approvals->store));
  pad_statement_bind_text (row, ":id", approvals->id);
  pad_statement_bind_text (row, ":due_at", now);
  return pad_statement_run (row, error);
}

static gboolean
renew_one (PadSupplierStore *store, const char *id, GError **error)
{
  g_auto (PadApprovals) approvals = {0};

  if (!pad_approvals_load (store, id, &approvals, error))
    return FALSE;
  if (approvals.plan->stages->len == 0)
    return TRUE;
  return approvals.standing.state == PAD_STANDING_WAITING ? write_waiting (&approvals, error)
                                                          : be_next (&approvals, error);
}

gboolean
pad_approvals_renew (PadSupplierStore *store, GError **error)
{
  g_autoptr (GPtrArray) ids = list_due (store, TRUE, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!renew_one (store, ids->pdata[i], error))
      return FALSE;
  return ids != NULL;
}

gboolean
pad_approvals_next (PadSupplierStore *store, int64_t *instant, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql_next_due);
  PadStep step = pad_statement_step (row, error);

  *instant = PAD_INSTANT_NEVER;
  if (step == PAD_STEP_ROW && !pad_statement_is_null (row, 0))
    pad_instant_parse (pad_statement_get_text (row, 0), instant, NULL);
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}
