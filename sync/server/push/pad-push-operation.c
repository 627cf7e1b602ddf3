#include "pad-push-found.h"
#include "pad-push-private.h"

#include <pad-finding-hide.h>
#include <string.h>

#include "pad-push.sql.h"

/* What the server can do, by kind and version (SYNC.md 10). A new version of a kind is one more
 * row. */
static const struct
{
  const char *kind;
  int64_t version;
  gboolean (*run) (PadPushOperation *push, GError **error);
} kinds[] = {
    {PAD_OPERATION_ORDER_SUBMIT, PAD_OPERATION_ORDER_SUBMIT_VERSION, pad_push_submit_order},
    {PAD_OPERATION_ORDER_CHANGE, PAD_OPERATION_ORDER_CHANGE_VERSION, pad_push_change_order},
    {PAD_OPERATION_ORDER_HAND_OVER, PAD_OPERATION_ORDER_HAND_OVER_VERSION, pad_push_hand_over},
    {PAD_OPERATION_ORDER_TAKE_OVER, PAD_OPERATION_ORDER_TAKE_OVER_VERSION, pad_push_take_over},
    {PAD_OPERATION_ORDER_CANCEL, PAD_OPERATION_ORDER_CANCEL_VERSION, pad_push_cancel_order},
    {PAD_OPERATION_QUOTE_REQUEST, PAD_OPERATION_QUOTE_VERSION, pad_push_request_quotation},
    {PAD_OPERATION_QUOTE_CHANGE, PAD_OPERATION_QUOTE_VERSION, pad_push_change_quotation},
    {PAD_OPERATION_QUOTE_DECLINE, PAD_OPERATION_QUOTE_VERSION, pad_push_decline_quotation},
    {PAD_OPERATION_QUOTE_WITHDRAW, PAD_OPERATION_QUOTE_VERSION, pad_push_withdraw_quotation},
    {PAD_OPERATION_APPROVAL_DECIDE, PAD_OPERATION_APPROVAL_DECIDE_VERSION, pad_push_decide},
};

static PadResult *
answer (const PadPushOperation *push, PadResultCode code, const char *detail)
{
  PadResult *result = pad_result_new (push->operation->id, code);

  result->detail = g_strdup (detail);
  return result;
}

/* The order or quotation as it is now: it may have gone on since the result was stored. */
static gboolean
refresh_order (PadDb *db, PadResult *result, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_find_present);
  PadStep step;

  pad_statement_bind_text (row, ":id", result->order_id);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    g_free (result->state);
    result->state = pad_statement_dup_text (row, 0);
    result->revision = pad_statement_get_int (row, 1);
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* The stored result of a known id; another body, or another user's, is told nothing of the first.
 */
static gboolean
answer_known (PadPushOperation *push, PadStatement *row, GError **error)
{
  const PadWireOperation *operation = push->operation;
  gboolean same = g_strcmp0 (pad_statement_get_text (row, 0), push->sender->login) == 0 &&
                  g_strcmp0 (pad_statement_get_text (row, 1), operation->sha256) == 0;
  g_autofree char *stored = pad_statement_dup_text (row, 2);

  pad_statement_reset (row);
  if (!same) {
    push->result = answer (push, PAD_RESULT_OPERATION_REUSED,
                           "This operation was handed in before with another content");
    return TRUE;
  }
  push->result = pad_result_parse (stored, error);
  if (push->result == NULL)
    return FALSE;
  return push->result->order_id == NULL ||
         refresh_order (pad_supplier_store_get_db (push->store), push->result, error);
}

static gboolean
store_result (const PadPushOperation *push, GError **error)
{
  const PadWireOperation *operation = push->operation;
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql_add_operation);
  g_autoptr (GString) json = g_string_new (NULL);

  pad_result_write (push->result, json);
  pad_statement_bind_text (row, ":id", operation->id);
  pad_statement_bind_text (row, ":device", push->sender->device);
  pad_statement_bind_int (row, ":number", operation->number);
  pad_statement_bind_text (row, ":login", push->sender->login);
  pad_statement_bind_text (row, ":kind", operation->kind);
  pad_statement_bind_int (row, ":kind_version", operation->kind_version);
  pad_statement_bind_text (row, ":document", operation->document);
  pad_statement_bind_text (row, ":body_sha256", operation->sha256);
  pad_statement_bind_text (row, ":result_json", json->str);
  pad_statement_bind_int (row, ":sequence", push->result->sequence);
  pad_statement_bind_int (row, ":received_at",
                          pad_world_now (pad_supplier_store_get_world (push->store)));
  return pad_statement_run (row, error);
}

/* What is not known to this server may be to its next version: nothing is stored of it. */
static gboolean
run_kind (PadPushOperation *push, GError **error)
{
  const PadWireOperation *operation = push->operation;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (strcmp (kinds[i].kind, operation->kind) == 0 && kinds[i].version == operation->kind_version)
      return kinds[i].run (push, error) && store_result (push, error);
  }
  push->result = answer (push, PAD_RESULT_UNREADABLE, "This kind of operation is not known here");
  return TRUE;
}

static gboolean
has_amounts (const PadResult *result)
{
  for (guint i = 0; i < result->lines->len; i++)
    if (((const PadResultLine *)result->lines->pdata[i])->has_price)
      return TRUE;
  return result->totals != NULL;
}

/* Whether amounts are told: a stored answer is asked for again after rights were taken away. */
static gboolean
sees_prices (const PadPushOperation *push,
             PadPermissions permissions,
             gboolean *sees,
             GError **error)
{
  g_auto (PadPushFound) found = {0};

  *sees = pad_permissions_price_view (permissions) != PAD_PRICE_VIEW_NONE;
  if (!*sees || push->result->order_id == NULL)
    return TRUE;
  if (!pad_push_find (push, push->result->order_id, NULL, &found, error))
    return FALSE;
  *sees = found.number == NULL || found.sees_prices;
  return TRUE;
}

static void
hide_amounts (PadResult *result)
{
  for (guint i = 0; i < result->lines->len; i++) {
    PadResultLine *line = result->lines->pdata[i];

    line->has_price = FALSE;
    line->unit_price = line->line_net = line->tax_percent = line->rule_version = 0;
    g_clear_pointer (&line->source, g_free);
    g_clear_pointer (&line->rule, g_free);
  }
  g_clear_pointer (&result->totals, pad_order_totals_free);
  pad_findings_hide_all (result->findings);
}

/* What is stored is the whole; the sender is told what the sender may see now. */
static gboolean
hide_figures (PadPushOperation *push, GError **error)
{
  gboolean sees = FALSE;
  PadStatement *row =
      pad_db_query (pad_supplier_store_get_db (push->store), sql_sender_permissions);
  PadPermissions permissions = 0;
  PadStep step;

  pad_statement_bind_text (row, ":login", push->sender->login);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    permissions = pad_permissions_with (permissions, pad_statement_get_text (row, 0), TRUE);
  if (step != PAD_STEP_DONE)
    return FALSE;
  pad_findings_hide (push->result->findings, permissions);
  if (!has_amounts (push->result))
    return TRUE;
  if (!sees_prices (push, permissions, &sees, error))
    return FALSE;
  if (!sees)
    hide_amounts (push->result);
  return TRUE;
}

static gboolean
run_in_transaction (PadDb *db, gpointer data, GError **error)
{
  PadPushOperation *push = data;
  PadStatement *row = pad_db_query (db, sql_find_operation);
  PadStep step;

  pad_statement_bind_text (row, ":id", push->operation->id);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  return (step == PAD_STEP_ROW ? answer_known (push, row, error) : run_kind (push, error)) &&
         hide_figures (push, error);
}

/* A store that was busy, full or damaged may be well again; anything else would fail each time. */
static gboolean
may_pass (const GError *error)
{
  return g_error_matches (error, PAD_ERROR, PAD_ERROR_LOCKED) ||
         g_error_matches (error, PAD_ERROR, PAD_ERROR_FULL) ||
         g_error_matches (error, PAD_ERROR, PAD_ERROR_IO) ||
         g_error_matches (error, PAD_ERROR, PAD_ERROR_DAMAGED) ||
         g_error_matches (error, PAD_ERROR, PAD_ERROR_CANCELLED);
}

/* What is said of an operation that was rolled back. */
static PadResult *
answer_failure (const PadPushOperation *push, const GError *error)
{
  if (!may_pass (error))
    return answer (push, PAD_RESULT_UNREADABLE, error->message);
  g_warning ("Operation %s: %s", push->operation->id, error->message);
  return answer (push, PAD_RESULT_TRY_AGAIN, "The server could not store it");
}

PadResult *
pad_push_run (PadSupplierStore *store,
              const PadPushSender *sender,
              const PadWireOperation *operation)
{
  PadPushOperation push = {store, sender, operation, NULL};
  g_autoptr (GError) error = NULL;

  if (pad_supplier_store_write (store, run_in_transaction, &push, NULL, &error))
    return push.result;
  g_clear_pointer (&push.result, pad_result_free);
  return answer_failure (&push, error);
}
