#include "pad-push-private.h"

#include <pad-derive.h>
#include <pad-json-get.h>
#include <pad-json-guard.h>
#include <pad-replaced-rules.h>
#include <pad-states.h>
#include <string.h>

#include "pad-push-cancel.sql.h"

/* An order as the sender sees it; without a number they see none. */
typedef struct
{
  char *number;
  char *state;
  char *account;
  int64_t revision;
  gboolean shipped;
  gboolean may_submit;
} Found;

static void
found_clear (Found *found)
{
  g_free (found->number);
  g_free (found->state);
  g_free (found->account);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* The body names the order once more, so that an operation cannot be about another document than
 * its bytes say. */
static gboolean
check_body (const PadWireOperation *operation, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (operation->body, strlen (operation->body),
                                                     PAD_PUSH_OPERATION_BYTES, error);
  const char *id = NULL;

  if (root == NULL || !pad_json_get_text (json_node_get_object (root), "id", &id, error))
    return FALSE;
  if (g_str_equal (id, operation->document))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                       "The body is of another document than the operation");
  return FALSE;
}

static gboolean
find (const PadPushOperation *push, Found *found, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql_find_to_cancel);
  PadStep step;

  pad_statement_bind_text (row, ":id", push->operation->document);
  pad_statement_bind_text (row, ":login", push->sender->login);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    found->number = pad_statement_dup_text (row, 0);
    found->state = g_strdup (pad_statement_get_text (row, 1));
    found->revision = pad_statement_get_int (row, 2);
    found->account = pad_statement_dup_text (row, 3);
    found->shipped = pad_statement_get_int (row, 4) != 0;
    found->may_submit = pad_statement_get_int (row, 5) != 0;
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* Why it is not cancelled, NULL where nothing stands against it (RULES.md 10). */
static const char *
find_reason (const Found *found)
{
  if (found->number == NULL)
    return "order_unknown";
  if (!found->may_submit)
    return "order.submit";
  if (found->shipped || g_strcmp0 (found->state, "shipped") == 0 ||
      g_strcmp0 (found->state, "delivered") == 0)
    return "shipped";
  if (found->state == NULL || pad_order_next_state (found->state, "cancel") == NULL)
    return "not_cancellable";
  return NULL;
}

static gboolean
drop (const PadPushOperation *push, const char *sql, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql);

  pad_statement_bind_text (row, ":order", order);
  return pad_statement_run (row, error);
}

/* The same for rows that clients have. */
static gboolean
change (const PadPushOperation *push, const char *sql, const char *order, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":order", order);
  return pad_statement_run (row, error);
}

/* What the order held goes back, in the order in which it was taken. Budgets are sums over orders
 * that are not cancelled: nothing is stored for them. */
static gboolean
release (const PadPushOperation *push, const Found *found, GError **error)
{
  const char *order = found->number;

  return change (push, sql_release_stock, order, error) &&
         pad_derive_stocked (push->store, error) &&
         change (push, sql_release_lines, order, error) &&
         drop (push, sql_drop_reservations, order, error) &&
         change (push, sql_release_agreements, order, error) &&
         drop (push, sql_drop_takes, order, error) &&
         drop (push, sql_drop_due_papers, order, error) &&
         pad_replaced_rules_prune (push->store, error) &&
         change (push, sql_set_cancelled, order, error) &&
         pad_derive_credit (push->store, found->account, error);
}

static void
describe (PadPushOperation *push, const Found *found, const char *state)
{
  PadResult *result = push->result;

  result->number = g_strdup (found->number);
  result->order_id = g_strdup (push->operation->document);
  result->state = g_strdup (state);
  result->revision = found->revision;
}

static void
refuse (PadPushOperation *push, const Found *found, const char *reason)
{
  PadFinding *finding;

  push->result = pad_result_new (push->operation->id, PAD_RESULT_REJECTED);
  finding =
      pad_findings_add (push->result->findings, PAD_FINDING_NOT_ALLOWED, PAD_SEVERITY_BLOCK, 0);
  pad_params_add (finding->params, "reason", reason);
  if (found->number == NULL)
    return;
  pad_params_add (finding->params, "number", found->number);
  pad_params_add (finding->params, "state", found->state);
  describe (push, found, found->state);
}

gboolean
pad_push_cancel_order (PadPushOperation *push, GError **error)
{
  g_auto (Found) found = {0};
  const char *reason;

  if (!check_body (push->operation, error) || !find (push, &found, error))
    return FALSE;
  if (g_strcmp0 (found.state, "cancelled") == 0) {
    push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
    describe (push, &found, found.state);
    return TRUE;
  }
  reason = find_reason (&found);
  if (reason != NULL) {
    refuse (push, &found, reason);
    return TRUE;
  }
  if (!release (push, &found, error))
    return FALSE;
  push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
  push->result->sequence = pad_supplier_store_writing (push->store);
  describe (push, &found, "cancelled");
  return TRUE;
}
