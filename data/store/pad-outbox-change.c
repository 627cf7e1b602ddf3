#include "pad-outbox-private.h"

#include <pad-states.h>
#include <pad-uuid.h>

#include "pad-answer-private.h"
#include "pad-drafts.h"
#include "pad-outbox-log-private.h"
#include "pad-outbox.sql.h"

/* -- helpers -- */

gboolean
pad_outbox_write_log (PadLocal *local, const PadOutboxMove *move, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_write_log);

  pad_statement_bind_text (statement, ":id", move->id);
  pad_statement_bind_int (statement, ":at", pad_world_now (local->world));
  pad_statement_bind_text (statement, ":from_state", pad_outbox_state_name (move->from));
  pad_statement_bind_text (statement, ":event", pad_outbox_event_name (move->event));
  pad_statement_bind_text (statement, ":to_state", pad_outbox_state_name (move->to));
  pad_statement_bind_text (statement, ":note", move->note);
  return pad_statement_run (statement, error);
}

static gboolean
set_operation_state (PadLocal *local, const char *id, PadOutboxState state, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_set_operation_state);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":state", pad_outbox_state_name (state));
  return pad_statement_run (statement, error);
}

/* @state: (out) (nullable): NULL where there is no such order. */
static gboolean
read_order (PadLocal *local, const char *document, char **state, int64_t *edit, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_order_to_submit);
  PadStep step;

  pad_statement_bind_text (statement, ":document", document);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW) {
    *state = pad_statement_dup_text (statement, 0);
    *edit = pad_statement_get_int (statement, 1);
  }
  pad_statement_reset (statement);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_outbox_read_order (PadLocal *local, const char *document, char **state, GError **error)
{
  int64_t edit;

  *state = NULL;
  return read_order (local, document, state, &edit, error);
}

gboolean
pad_outbox_move_order (PadLocal *local, const char *document, const char *event, GError **error)
{
  g_autofree char *state = NULL;
  const char *next;
  PadStatement *statement;
  int64_t edit;

  if (!read_order (local, document, &state, &edit, error))
    return FALSE;
  if (!state)
    return TRUE;
  next = pad_order_next_state (state, event);
  if (!next) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "an order that is %s has no \"%s\"", state,
                 event);
    return FALSE;
  }
  statement = pad_db_query (local->db, sql_set_order_state);
  pad_statement_bind_text (statement, ":document", document);
  pad_statement_bind_text (statement, ":state", next);
  return pad_statement_run (statement, error);
}

gboolean
pad_outbox_move (PadLocal *local,
                 const PadOperation *operation,
                 PadOutboxEvent event,
                 const char *note,
                 GError **error)
{
  PadOutboxMove move = {operation->id, operation->state, event, PAD_OUTBOX_NONE, note};

  if (!pad_outbox_next (operation->state, event, &move.to)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "operation %s is %s; that cannot be done now",
                 operation->id, pad_outbox_state_name (operation->state));
    return FALSE;
  }
  if (!set_operation_state (local, operation->id, move.to, error) ||
      !pad_outbox_write_log (local, &move, error))
    return FALSE;
  return move.to != PAD_OUTBOX_CLOSED || pad_outbox_log_close (local, operation->id, error);
}

static gboolean
is_change (const PadOperation *operation)
{
  return g_str_equal (operation->kind, "order.change");
}

gboolean
pad_outbox_carries_order (const PadOperation *operation)
{
  return g_str_equal (operation->kind, "order.submit") || is_change (operation);
}

/* What happens to the order with its operation; one that only asks something of an order leaves it
 * as it is. */
static gboolean
move_with (PadLocal *local, const PadOperation *operation, const char *event, GError **error)
{
  return !pad_outbox_carries_order (operation) ||
         pad_outbox_move_order (local, operation->document, event, error);
}

static PadOperation *
load_and_move (
    PadLocal *local, const char *id, PadOutboxEvent event, const char *note, GError **error)
{
  g_autoptr (PadOperation) operation = pad_outbox_load (local->db, id, error);

  if (!operation || !pad_outbox_move (local, operation, event, note, error))
    return NULL;
  return g_steal_pointer (&operation);
}

/* -- on the wire -- */

gboolean
pad_outbox_mark_sending (PadLocal *local, const char *id, GError **error)
{
  g_autoptr (PadOperation) operation = load_and_move (local, id, PAD_OUTBOX_SEND, NULL, error);
  PadStatement *statement;

  if (!operation)
    return FALSE;
  statement = pad_db_query (local->db, sql_mark_sent);
  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  return pad_statement_run (statement, error) &&
         move_with (local, operation, PAD_ORDER_SEND, error);
}

gboolean
pad_outbox_mark_lost (PadLocal *local,
                      const char *id,
                      int64_t next_attempt,
                      gboolean counts,
                      const char *reason,
                      GError **error)
{
  g_autoptr (PadOperation) operation = load_and_move (local, id, PAD_OUTBOX_LOST, reason, error);
  PadStatement *statement;

  if (!operation)
    return FALSE;
  statement = pad_db_query (local->db, sql_mark_lost);
  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_int (statement, ":next_attempt", next_attempt);
  pad_statement_bind_int (statement, ":counts", counts ? 1 : 0);
  pad_statement_bind_text (statement, ":reason", reason);
  return pad_statement_run (statement, error) &&
         move_with (local, operation, PAD_ORDER_LOST, error);
}

/* -- answers -- */

/* What each kind of result does (SYNC.md 6). @state: of the order where the server's is not said;
 * RULES.md 10 has none for an order that cannot be read, so it has the operation's. */
static const struct
{
  const char *kind;
  PadOutboxEvent event;
  const char *state;
} results[] = {
    {"accepted", PAD_OUTBOX_ACCEPT, "confirmed"},
    {"accepted_adjusted", PAD_OUTBOX_ACCEPT, "confirmed"},
    {"held_credit", PAD_OUTBOX_ACCEPT, "pending_approval"},
    {"held_approval", PAD_OUTBOX_ACCEPT, "pending_approval"},
    {"payment_required", PAD_OUTBOX_ACCEPT, "awaiting_payment"},
    {"partially_accepted", PAD_OUTBOX_ACCEPT, "confirmed"},
    {"needs_buyer", PAD_OUTBOX_ASK, "needs_buyer"},
    {"conflict", PAD_OUTBOX_CLASH, "needs_buyer"},
    {"rejected", PAD_OUTBOX_REFUSE, "rejected"},
    {"operation_reused", PAD_OUTBOX_UNREADABLE, "quarantined"},
    {"unreadable", PAD_OUTBOX_UNREADABLE, "quarantined"},
};

static gboolean
find_result (const char *kind, guint *index, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    if (g_strcmp0 (results[i].kind, kind) == 0) {
      *index = i;
      return TRUE;
    }
  g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
               "the server answered with \"%s\", which this program "
               "does not know",
               kind);
  return FALSE;
}

static gboolean
store_result (PadLocal *local, const char *id, const PadOutboxResult *result, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_store_result);

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":kind", result->kind);
  pad_statement_bind_text (statement, ":result", result->json);
  pad_statement_bind_int (statement, ":sequence", result->sequence);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  return pad_statement_run (statement, error);
}

/* Of the order by the answer. One that was held is followed from there (pad_outbox_follow()), so
 * that its buyer gets back what has become of it since, where the answer is a repeated one. */
static const char *
state_after (guint kind, const PadOutboxResult *result)
{
  static const char *const followed[] = {"pending_approval", "awaiting_payment", NULL};
  const char *answered = results[kind].state;

  return result->order_state && !g_strv_contains (followed, answered) ? result->order_state
                                                                      : answered;
}

static gboolean
store_order_result (PadLocal *local,
                    const char *document,
                    const PadOutboxResult *result,
                    const char *state,
                    GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_store_order_result);

  pad_statement_bind_text (statement, ":document", document);
  pad_statement_bind_text (statement, ":state", state);
  pad_statement_bind_text (statement, ":number", result->order_number);
  pad_statement_bind_int (statement, ":revision", result->order_revision);
  return pad_statement_run (statement, error);
}

/* Where the server gave one: what was handed over or asked for is known by it from now on. */
static gboolean
store_number (PadLocal *local, const char *document, const char *number, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_store_number);

  pad_statement_bind_text (statement, ":document", document);
  pad_statement_bind_text (statement, ":number", number);
  return pad_statement_run (statement, error);
}

/* What the overlay shows from now on: the server's prices and totals, where the answer has them, of
 * what was taken. */
static gboolean
take_amounts (PadLocal *local, const char *document, const char *json, GError **error)
{
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (PadAnswer) answer = json ? pad_answer_parse (json, &unreadable) : NULL;

  if (!answer) /* the order's state counts; its amounts come with the next pull */
    return TRUE;
  return pad_answer_split (answer, local, document, error) &&
         pad_answer_store (answer, local, document, error);
}

/* The change goes on by itself: number, state and revision of the answer are those of the order
 * that it changes, which comes with the next pull. */
static gboolean
take_change (PadLocal *local, const char *document, guint kind, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_set_order_state);

  pad_statement_bind_text (statement, ":document", document);
  pad_statement_bind_text (statement, ":state", results[kind].state);
  return pad_statement_run (statement, error) && (results[kind].event != PAD_OUTBOX_REFUSE ||
                                                  pad_draft_copy (local, document, NULL, error));
}

/* What the server asked about an order that is cancelled waits for nobody any more. */
static gboolean
close_asked (PadLocal *local, const char *document, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  PadStatement *statement = pad_db_query (local->db, sql_asked_of_document);

  pad_statement_bind_text (statement, ":document", document);
  ids = pad_outbox_collect_ids (statement, error);
  for (guint i = 0; ids && i < ids->len; i++) {
    g_autoptr (PadOperation) operation =
        load_and_move (local, ids->pdata[i], PAD_OUTBOX_DISCARD, "cancel", error);

    if (!operation)
      return FALSE;
  }
  return ids != NULL;
}

/* What became of an order that something was asked of. */
static gboolean
take_state (PadLocal *local, const char *document, const PadOutboxResult *result, GError **error)
{
  if (!result->order_state)
    return TRUE;
  return store_order_result (local, document, result, result->order_state, error) &&
         (!g_str_equal (result->order_state, "cancelled") || close_asked (local, document, error));
}

gboolean
pad_outbox_take_result (PadLocal *local,
                        const char *id,
                        const PadOutboxResult *result,
                        GError **error)
{
  g_autoptr (PadOperation) operation = pad_outbox_load (local->db, id, error);
  guint i = 0;

  if (!operation || !find_result (result->kind, &i, error))
    return FALSE;
  if (operation->result_kind)
    return TRUE; /* answered before */
  if (!pad_outbox_move (local, operation, results[i].event, result->kind, error) ||
      !store_result (local, id, result, error))
    return FALSE;
  if (pad_outbox_is_passing_on (operation))
    return pad_outbox_move_passed_on (local, operation, results[i].event, error) &&
           store_number (local, operation->document, result->order_number, error);
  if (is_change (operation))
    return take_change (local, operation->document, i, error);
  if (!pad_outbox_carries_order (operation))
    return take_state (local, operation->document, result, error);
  if (!store_order_result (local, operation->document, result, state_after (i, result), error))
    return FALSE;
  if (results[i].event == PAD_OUTBOX_ACCEPT)
    return take_amounts (local, operation->document, result->json, error);
  if (results[i].event == PAD_OUTBOX_REFUSE)
    return pad_draft_copy (local, operation->document, NULL, error);
  return TRUE;
}

/* -- the user's -- */

static gboolean
retry_one (PadLocal *local, const char *id, GError **error)
{
  g_autoptr (PadOperation) operation = load_and_move (local, id, PAD_OUTBOX_RETRY, NULL, error);
  PadStatement *statement;

  if (!operation)
    return FALSE;
  statement =
      pad_db_query (local->db, operation->state == PAD_OUTBOX_QUARANTINED ? sql_forget_result
                                                                          : sql_clear_attempt);
  pad_statement_bind_text (statement, ":id", id);
  return pad_statement_run (statement, error) &&
         (pad_outbox_is_passing_on (operation)
              ? pad_outbox_pass_on_again (local, operation, error)
              : move_with (local, operation, PAD_ORDER_RETRY, error));
}

gboolean
pad_outbox_retry (PadLocal *local, const char *id, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (id)
    return retry_one (local, id, error);
  ids = pad_outbox_read_ids (local->db, sql_waiting_ids, error);
  for (guint i = 0; ids && i < ids->len; i++)
    if (!retry_one (local, ids->pdata[i], error))
      return FALSE;
  return ids != NULL;
}

gboolean
pad_outbox_recall (PadLocal *local, const char *document, GError **error)
{
  g_autoptr (PadOperation) operation = NULL;

  if (!pad_outbox_find (local->db, document, &operation, error))
    return FALSE;
  if (!operation || operation->state == PAD_OUTBOX_CLOSED) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, "this order is not in the outbox");
    return FALSE;
  }
  if (operation->first_sent != 0) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED,
                         "this order has been sent and can no longer be recalled");
    return FALSE;
  }
  return pad_outbox_move (local, operation, PAD_OUTBOX_RECALL, NULL, error) &&
         (pad_outbox_is_passing_on (operation)
              ? pad_outbox_move_passed_on (local, operation, PAD_OUTBOX_RECALL, error)
              : move_with (local, operation, PAD_ORDER_RECALL, error));
}

/* An order whose id belongs to another one on the server goes on under a new id. */
static gboolean
begin_anew (PadLocal *local, const PadOperation *operation, GError **error)
{
  g_autofree char *copy = NULL;
  PadStatement *statement;

  if (!pad_draft_copy (local, operation->document, &copy, error))
    return FALSE;
  statement = pad_db_query (local->db, sql_move_operations);
  pad_statement_bind_text (statement, ":document", operation->document);
  pad_statement_bind_text (statement, ":copy", copy);
  if (!pad_statement_run (statement, error))
    return FALSE;
  statement = pad_db_query (local->db, sql_remove_order);
  pad_statement_bind_text (statement, ":document", operation->document);
  return pad_statement_run (statement, error);
}

gboolean
pad_outbox_discard (PadLocal *local, const char *id, GError **error)
{
  g_autoptr (PadOperation) operation = load_and_move (local, id, PAD_OUTBOX_DISCARD, NULL, error);

  if (!operation)
    return FALSE;
  if (operation->state == PAD_OUTBOX_REJECTED)
    return TRUE;
  if (pad_outbox_carries_order (operation) &&
      g_strcmp0 (operation->result_kind, "operation_reused") == 0)
    return begin_anew (local, operation, error);
  return move_with (local, operation, PAD_ORDER_DISCARD, error);
}

/* -- the order is handed in -- */

static const char *
submit_event (const PadOutboxSubmit *submit)
{
  return submit->supersedes ? PAD_ORDER_ANSWER : PAD_ORDER_SUBMIT;
}

/* The answer may make an end of it. */
static gboolean
check_wanted (PadLocal *local, const char *document, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_is_being_cancelled);
  PadStep step;

  pad_statement_bind_text (statement, ":document", document);
  step = pad_statement_step (statement, error);
  pad_statement_reset (statement);
  if (step == PAD_STEP_ROW)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                         "the supplier is being asked to cancel this order; the next sync brings "
                         "the answer");
  return step == PAD_STEP_DONE;
}

/* Only a draft, and the one the body was made of; or one that waits for the user, superseding. */
static gboolean
check_order (PadLocal *local, const PadOutboxSubmit *submit, GError **error)
{
  g_autofree char *state = NULL;
  int64_t edit = 0;

  if (!check_wanted (local, submit->document, error) ||
      !read_order (local, submit->document, &state, &edit, error))
    return FALSE;
  if (!state || !pad_order_next_state (state, submit_event (submit))) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "this order is %s; it cannot be submitted%s",
                 state ? state : "gone",
                 state && pad_order_next_state (state, PAD_ORDER_ANSWER)
                     ? "; \"queue resolve\" answers the supplier"
                     : "");
    return FALSE;
  }
  if (edit == submit->edit)
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "the order was changed meanwhile; look at it again and submit once more");
  return FALSE;
}

static gboolean
add_operation (PadLocal *local, const PadOutboxSubmit *submit, const char *id, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_add_operation);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, submit->body, -1);
  PadOutboxMove move = {id, PAD_OUTBOX_NONE, PAD_OUTBOX_SUBMIT, PAD_OUTBOX_QUEUED, NULL};

  pad_statement_bind_text (statement, ":id", id);
  pad_statement_bind_text (statement, ":document", submit->document);
  pad_statement_bind_text (statement, ":body", submit->body);
  pad_statement_bind_int (statement, ":not_before", submit->not_before);
  pad_statement_bind_text (statement, ":sha256", sum);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  pad_statement_bind_int (statement, ":facts_sequence", submit->facts_sequence);
  return pad_statement_run (statement, error) && pad_outbox_write_log (local, &move, error) &&
         pad_outbox_move_order (local, submit->document, submit_event (submit), error);
}

static gboolean
supersede (PadLocal *local, const char *old, const char *by, GError **error)
{
  g_autoptr (PadOperation) operation = load_and_move (local, old, PAD_OUTBOX_SUPERSEDE, by, error);
  PadStatement *statement = pad_db_query (local->db, sql_supersede);

  pad_statement_bind_text (statement, ":id", old);
  pad_statement_bind_text (statement, ":by", by);
  return operation && pad_statement_run (statement, error);
}

gboolean
pad_outbox_submit (PadLocal *local, const PadOutboxSubmit *submit, char **operation, GError **error)
{
  g_autofree char *id = pad_uuid_new (local->world);

  g_return_val_if_fail (submit->document && submit->body, FALSE);
  if (!check_order (local, submit, error) ||
      (submit->supersedes && !supersede (local, submit->supersedes, id, error)) ||
      !add_operation (local, submit, id, error) || !pad_outbox_log_submit (local, id, error))
    return FALSE;
  if (operation)
    *operation = g_steal_pointer (&id);
  return TRUE;
}
