#include "pad-approval-desk.h"

#include <pad-number.h>

#include "pad-answer-private.h"
#include "pad-approval-desk-replica.sql.h"
#include "pad-approval-desk.sql.h"
#include "pad-facts-private.h"
#include "pad-order-desk-private.h"
#include "pad-outbox.h"
#include "pad-replica-state.h"

#define KIND "approval.decide"
#define KIND_VERSION 1

void
pad_approval_item_free (PadApprovalItem *item)
{
  if (!item)
    return;
  g_free (item->id);
  g_free (item->number);
  g_free (item->account);
  g_free (item->entered_by);
  g_free (item->currency);
  g_free (item->since);
  g_free (item->expected_at);
  g_free (item->due_at);
  g_free (item->decision);
  g_free (item->operation);
  g_clear_pointer (&item->findings, g_ptr_array_unref);
  g_free (item);
}

/* -- what waits -- */

/* What cannot be read says nothing more than that it waits. */
static GPtrArray *
read_findings (const char *json)
{
  g_autoptr (PadAnswer) answer = json ? pad_answer_parse (json, NULL) : NULL;

  return answer ? g_ptr_array_ref (answer->findings) : pad_findings_new ();
}

static PadApprovalItem *
read_item (PadStatement *s)
{
  PadApprovalItem *item = g_new0 (PadApprovalItem, 1);

  item->id = pad_statement_dup_text (s, 0);
  item->number = pad_statement_dup_text (s, 1);
  item->account = pad_statement_dup_text (s, 2);
  item->entered_by = pad_statement_dup_text (s, 3);
  item->currency = pad_statement_dup_text (s, 4);
  item->has_gross = !pad_statement_is_null (s, 5);
  item->gross = pad_statement_get_int (s, 5);
  item->revision = pad_statement_get_int (s, 6);
  item->stage = pad_statement_get_int (s, 7);
  item->since = pad_statement_dup_text (s, 8);
  item->expected_at = pad_statement_dup_text (s, 9);
  item->due_at = pad_statement_dup_text (s, 10);
  item->findings = read_findings (pad_statement_get_text (s, 11));
  return item;
}

static GPtrArray *
read_items (PadDb *replica, const char *login, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_approval_item_free);
  PadStatement *s = pad_db_query (replica, sql_open_approvals);
  PadStep step;

  pad_statement_bind_text (s, ":login", login);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (items, read_item (s));
  return step == PAD_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

/* The decision about this revision that is on its way, or there and not back by a pull, which has
 * come to @sequence. What a pull has brought back and still waits here is another stage of it. */
static gboolean
find_decision (PadDb *local, PadApprovalItem *item, int64_t sequence, GError **error)
{
  PadStatement *s = pad_db_query (local, sql_decision_on_its_way);
  PadStep step;

  pad_statement_bind_text (s, ":document", item->id);
  pad_statement_bind_int (s, ":revision", item->revision);
  pad_statement_bind_int (s, ":sequence", sequence);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    item->operation = pad_statement_dup_text (s, 0);
    item->decision = pad_statement_dup_text (s, 1);
  }
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}

GPtrArray *
pad_approval_items (PadOrderDesk *desk, GError **error)
{
  PadDb *local = pad_profile_get_local (desk->profile);
  g_autoptr (PadSignedIn) who = pad_signed_in_load (local, error);
  PadDb *replica = who ? pad_profile_get_replica (desk->profile, error) : NULL;
  g_autoptr (GPtrArray) items = replica ? read_items (replica, who->login, error) : NULL;
  int64_t sequence = 0;

  if (!items || !pad_replica_get_number (replica, PAD_REPLICA_SEQUENCE, &sequence, error))
    return NULL;
  for (guint i = 0; i < items->len; i++)
    if (!find_decision (local, items->pdata[i], sequence, error))
      return NULL;
  return g_steal_pointer (&items);
}

/* -- a decision -- */

typedef struct
{
  const PadApprovalItem *item;
  const PadApprovalChoice *choice;
  char *operation;
} Deciding;

/* `["A","B"]`; `[{"line":1,"quantity":"2"}]` */
static char *
list_alternatives (const PadApprovalChoice *choice)
{
  GString *out = pad_facts_array_new ();

  for (guint i = 0; choice->alternatives && choice->alternatives[i]; i++)
    pad_facts_array_add (out, choice->alternatives[i]);
  return pad_facts_array_end (out);
}

static char *
list_lowered (const PadApprovalChoice *choice)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; choice->lowered && i < choice->lowered->len; i++) {
    const PadApprovalLowered *line = &g_array_index (choice->lowered, PadApprovalLowered, i);
    g_autofree char *quantity = pad_quantity_format (line->quantity);

    g_string_append_printf (out, "%s{\"line\":%d,\"quantity\":\"%s\"}", i > 0 ? "," : "",
                            line->line, quantity);
  }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/* (transfer full) the body of the operation. */
static char *
write_body (PadLocal *local, const Deciding *deciding, GError **error)
{
  PadStatement *s = pad_db_query (local->db, sql_decision_body);
  g_autofree char *alternatives = list_alternatives (deciding->choice);
  g_autofree char *lowered = list_lowered (deciding->choice);
  char *body = NULL;

  pad_statement_bind_text (s, ":order", deciding->item->id);
  pad_statement_bind_int (s, ":revision", deciding->item->revision);
  pad_statement_bind_int (s, ":stage", deciding->item->stage);
  pad_statement_bind_text (s, ":decision", pad_decision_name (deciding->choice->kind));
  pad_statement_bind_text (s, ":reason", deciding->choice->reason);
  pad_statement_bind_text (s, ":alternatives", alternatives);
  pad_statement_bind_text (s, ":lines", lowered);
  if (pad_statement_step (s, error) == PAD_STEP_ROW)
    body = pad_statement_dup_text (s, 0);
  pad_statement_reset (s);
  return body;
}

static gboolean
write_decision (PadLocal *local, gpointer data, GError **error)
{
  Deciding *deciding = data;
  g_autofree char *body = write_body (local, deciding, error);
  PadOutboxRequest request = {.kind = KIND,
                              .kind_version = KIND_VERSION,
                              .document = deciding->item->id,
                              .base_revision = deciding->item->revision,
                              .body = body};

  return body && pad_outbox_request (local, &request, &deciding->operation, error);
}

static const PadApprovalItem *
find_item (const GPtrArray *items, const char *order, GError **error)
{
  g_autofree char *quoted = NULL;

  for (guint i = 0; i < items->len; i++) {
    const PadApprovalItem *item = items->pdata[i];

    if (g_strcmp0 (item->number, order) == 0 || g_strcmp0 (item->id, order) == 0)
      return item;
  }
  quoted = pad_error_quote (order);
  g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
               "no order %s waits for your decision; \"approval list\" says which do", quoted);
  return NULL;
}

static gboolean
check_choice (const PadApprovalItem *item, const PadApprovalChoice *choice, GError **error)
{
  if (item->operation) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS,
                 "your decision about %s is on its way already (operation %s)", item->number,
                 item->operation);
    return FALSE;
  }
  if (choice->kind != PAD_DECISION_REJECT || (choice->reason && *choice->reason))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "say why with --reason: the buyer is told");
  return FALSE;
}

gboolean
pad_approval_desk_decide (PadOrderDesk *desk,
                          const char *order,
                          const PadApprovalChoice *choice,
                          char **operation,
                          GError **error)
{
  g_autoptr (GPtrArray) items = pad_approval_items (desk, error);
  Deciding deciding = {.choice = choice};

  deciding.item = items ? find_item (items, order, error) : NULL;
  if (!deciding.item || !check_choice (deciding.item, choice, error) ||
      !pad_local_writer_run (desk->writer, write_decision, &deciding, error)) {
    g_free (deciding.operation);
    return FALSE;
  }
  *operation = deciding.operation;
  return TRUE;
}
