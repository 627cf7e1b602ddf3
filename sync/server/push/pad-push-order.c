#include "pad-push-found.h"
#include "pad-push-private.h"

#include <pad-evaluate.h>
#include <pad-facts-loader.h>
#include <string.h>

#include "pad-push-approvals.h"
#include "pad-push-held.h"
#include "pad-push.sql.h"

PadOrderBody *
pad_push_read_body (const PadPushOperation *push, GError **error)
{
  const PadWireOperation *operation = push->operation;
  g_autoptr (PadOrderBody) body =
      pad_order_body_parse (operation->body, strlen (operation->body), error);

  if (body == NULL || !pad_push_check_texts (body, error))
    return NULL;
  if (strcmp (body->id, operation->document) != 0) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                         "The body is of another document than the operation");
    return NULL;
  }
  g_free (body->order->login);
  body->order->login = g_strdup (push->sender->login);
  g_free (body->order->id);
  body->order->id = g_strdup (body->id);
  body->order->submitted_at = operation->client_time;
  body->order->facts_sequence = operation->facts_sequence;
  if (strcmp (operation->kind, PAD_OPERATION_ORDER_CHANGE) != 0)
    g_clear_pointer (&body->order->changes, g_free);
  return pad_push_check_split (push->store, body->order, error) ? g_steal_pointer (&body) : NULL;
}

PadParams *
pad_push_refuse (PadPushOperation *push, const char *reason)
{
  PadFinding *finding;

  push->result = pad_result_new (push->operation->id, PAD_RESULT_REJECTED);
  finding =
      pad_findings_add (push->result->findings, PAD_FINDING_NOT_ALLOWED, PAD_SEVERITY_BLOCK, 0);
  pad_params_add (finding->params, "reason", reason);
  return finding->params;
}

const char *
pad_push_find_objection (const PadFacts *facts, PadPermission permission)
{
  const PadUserFacts *user = &facts->user;

  if (!user->known)
    return "user";
  if (!user->may_order || !facts->account.known)
    return "account";
  return user->permissions & permission ? NULL : pad_permission_name (permission);
}

/* Who does not see an order that somebody else entered neither answers for it nor hears of it. */
static gboolean
find_seen (const PadPushOperation *push, PadStatement *row, gboolean *seen, GError **error)
{
  g_auto (PadPushFound) found = {0};

  *seen = g_strcmp0 (pad_statement_get_text (row, 5), push->sender->login) == 0;
  if (*seen)
    return TRUE;
  if (!pad_push_find (push, push->operation->document, NULL, &found, error))
    return FALSE;
  *seen = found.number != NULL;
  return TRUE;
}

/* The order that is there is with its buyer, or with who took it over, who answers with a new
 * revision of it. */
static gboolean
is_answered (const PadPushOperation *push, PadStatement *row, const PadOrder *order)
{
  const char *state = pad_statement_get_text (row, 1);
  const char *with = pad_statement_get_text (row, 4);

  return (g_strcmp0 (state, "needs_buyer") == 0 || g_strcmp0 (state, "draft") == 0) &&
         pad_statement_get_int (row, 2) == push->operation->base_revision &&
         g_strcmp0 (pad_statement_get_text (row, 3), order->account) == 0 &&
         (with == NULL || g_str_equal (with, push->sender->login));
}

gboolean
pad_push_refuse_second (
    PadPushOperation *push, const PadOrder *order, char **number, gboolean *refused, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql_find_order);
  gboolean seen = FALSE;
  PadStep step;

  pad_statement_bind_text (row, ":id", push->operation->document);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW && !find_seen (push, row, &seen, error))
    step = PAD_STEP_ERROR;
  if (step == PAD_STEP_ROW && seen && is_answered (push, row, order))
    *number = pad_statement_dup_text (row, 0);
  *refused = step == PAD_STEP_ROW && *number == NULL;
  if (*refused) {
    PadParams *params = pad_push_refuse (push, "already_ordered");

    if (seen && g_strcmp0 (pad_statement_get_text (row, 3), order->account) == 0)
      pad_params_add (params, "number", pad_statement_get_text (row, 0));
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_push_hold (PadPushOrder *order, PadOrderBody *body, PadOutcome outcome, GError **error)
{
  PadHeldOrder held = {.number = order->number, .login = (char *)order->login, .body = body};
  const GPtrArray *findings = order->evaluated->findings;
  g_autofree char *state = NULL;

  if (outcome == PAD_OUTCOME_CONFIRMED)
    return TRUE;
  if (!pad_held_order_keep_sent (order->store, &held, error) ||
      !pad_held_order_store (order->store, &held, order->evaluated, error) ||
      !pad_held_order_store_findings (order->store, order->number, findings, error))
    return FALSE;
  return outcome != PAD_OUTCOME_PENDING_APPROVAL ||
         pad_approvals_ask (order->store, body->id, findings, &state, error);
}

/* The answer is that it is held, also where time decides at once: what has become of it is in its
 * rows, from which a device makes what its buyer is told of any order that waited. */
static gboolean
make_order (PadPushOperation *push,
            PadPushOrder *order,
            PadOrderBody *body,
            PadOutcome outcome,
            GError **error)
{
  if (!pad_push_put_order (order, outcome, error))
    return FALSE;
  pad_push_describe_order (order, push->result);
  return pad_push_hold (order, body, outcome, error);
}

static gboolean
settle (PadPushOperation *push,
        PadOrderBody *body,
        const PadFacts *facts,
        const PadOrderResult *evaluated,
        const char *number,
        GError **error)
{
  PadOutcome outcome = pad_findings_outcome (evaluated->findings);
  g_auto (PadPushOrder) order = {.store = push->store,
                                 .login = push->sender->login,
                                 .revision = push->operation->base_revision + 1,
                                 .number = g_strdup (number),
                                 .body = body,
                                 .facts = facts,
                                 .evaluated = pad_push_choose_taken (evaluated, outcome)};

  push->result = pad_push_describe (push, evaluated, outcome);
  if (!pad_result_code_makes_order (push->result->code))
    return pad_push_note_offer_asked (&order, outcome, error);
  if (!evaluated->has_totals) {
    g_clear_pointer (&push->result, pad_result_free);
    pad_push_refuse (push, "amounts");
    return TRUE;
  }
  return make_order (push, &order, body, outcome, error);
}

static gboolean
judge (PadPushOperation *push, PadOrderBody *body, PadFacts *facts, GError **error)
{
  g_autoptr (PadOrderResult) evaluated = pad_order_evaluate (body->order, facts);
  g_autofree char *number = NULL;
  gboolean refused = FALSE;

  if (pad_findings_outcome (evaluated->findings) != PAD_OUTCOME_REJECTED &&
      !pad_push_refuse_second (push, body->order, &number, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  return settle (push, body, facts, evaluated, number, error);
}

gboolean
pad_push_submit_order (PadPushOperation *push, GError **error)
{
  g_autoptr (PadOrderBody) body = pad_push_read_body (push, error);
  g_autoptr (PadFacts) facts = NULL;

  if (body == NULL)
    return FALSE;
  facts =
      pad_facts_load (pad_supplier_store_get_db (push->store), body->order, PAD_SIDE_SERVER, error);
  return facts != NULL && judge (push, body, facts, error);
}
