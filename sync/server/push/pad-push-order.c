#include "pad-push-private.h"

#include <pad-evaluate.h>
#include <pad-facts-loader.h>
#include <pad-outcome.h>
#include <pad-papers.h>
#include <string.h>

#include "pad-push.sql.h"

static PadOrderBody *
read_body (const PadPushOperation *push, GError **error)
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
  return g_steal_pointer (&body);
}

/* A final no that is about the operation, not about a figure of the order. */
static PadParams *
refuse (PadPushOperation *push, const char *reason)
{
  PadFinding *finding;

  push->result = pad_result_new (push->operation->id, PAD_RESULT_REJECTED);
  finding =
      pad_findings_add (push->result->findings, PAD_FINDING_NOT_ALLOWED, PAD_SEVERITY_BLOCK, 0);
  pad_params_add (finding->params, "reason", reason);
  return finding->params;
}

/* An order that is there already by another operation: it is not made twice. Its number is told to
 * who sees the account; others learn nothing but that the id is taken. */
static gboolean
refuse_second (PadPushOperation *push, const PadOrder *order, gboolean *refused, GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql_find_order);
  PadStep step;

  pad_statement_bind_text (row, ":id", push->operation->document);
  step = pad_statement_step (row, error);
  *refused = step == PAD_STEP_ROW;
  if (*refused) {
    PadParams *params = refuse (push, "already_ordered");

    if (g_strcmp0 (pad_statement_get_text (row, 3), order->account) == 0)
      pad_params_add (params, "number", pad_statement_get_text (row, 0));
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* What of the order is written: on entering `confirmed` only what credit suffices for (RULES.md 7);
 * a held order keeps all its lines. */
static const PadOrderResult *
choose_taken (const PadOrderResult *evaluated, PadOutcome outcome)
{
  return outcome == PAD_OUTCOME_CONFIRMED && evaluated->part != NULL ? evaluated->part : evaluated;
}

static PadResultCode
code_of (PadOutcome outcome, const PadOrderResult *evaluated)
{
  const GPtrArray *findings = evaluated->findings;

  switch (outcome) {
  case PAD_OUTCOME_CONFIRMED:
    if (evaluated->part != NULL)
      return PAD_RESULT_PARTIALLY_ACCEPTED;
    return pad_findings_adjusted (findings) ? PAD_RESULT_ACCEPTED_ADJUSTED : PAD_RESULT_ACCEPTED;
  case PAD_OUTCOME_PENDING_APPROVAL:
    return pad_findings_held_for_credit (findings) ? PAD_RESULT_HELD_CREDIT
                                                   : PAD_RESULT_HELD_APPROVAL;
  case PAD_OUTCOME_AWAITING_PAYMENT:
    return PAD_RESULT_PAYMENT_REQUIRED;
  case PAD_OUTCOME_NEEDS_BUYER:
    return PAD_RESULT_NEEDS_BUYER;
  default:
    return PAD_RESULT_REJECTED;
  }
}

static void
add_line (PadResult *result, const PadLineResult *from)
{
  PadResultLine *line = pad_result_add_line (result, from->line, from->sku);

  line->base_quantity = from->has_base_quantity ? from->base_quantity : 0;
  line->has_price = from->has_net && from->price != NULL;
  if (!line->has_price)
    return;
  line->unit_price = from->price->unit_price;
  line->line_net = from->net;
  line->tax_percent = from->has_tax ? from->tax_percent : 0;
  line->source = g_strdup (pad_price_source_name (from->price->source));
  line->rule = g_strdup (from->price->rule_code);
  line->rule_version = from->price->rule_version;
}

/* What is left of each line beside what is taken. */
static void
add_rest (PadResult *result, const PadOrderResult *whole, const PadOrderResult *taken)
{
  for (guint i = 0; i < whole->lines->len; i++) {
    const PadLineResult *line = g_ptr_array_index (whole->lines, i);
    const PadLineResult *part = pad_order_result_get_line (taken, line->line);
    PadResultRest rest = {line->line, line->quantity - (part != NULL ? part->quantity : 0)};

    if (rest.quantity > 0)
      g_array_append_val (result->rest, rest);
  }
}

/* What the buyer is told of the judgement: all findings and, where there is something to decide or
 * to keep, what each line is worth now. Who may not order is told no amounts. */
static PadResult *
describe (const PadPushOperation *push, const PadOrderResult *evaluated, PadOutcome outcome)
{
  const PadOrderResult *taken = choose_taken (evaluated, outcome);
  PadResult *result = pad_result_new (push->operation->id, code_of (outcome, evaluated));

  result->date = evaluated->date;
  for (guint i = 0; i < evaluated->findings->len; i++)
    g_ptr_array_add (result->findings,
                     pad_finding_copy (g_ptr_array_index (evaluated->findings, i)));
  if (outcome == PAD_OUTCOME_REJECTED)
    return result;
  for (guint i = 0; i < taken->lines->len; i++)
    add_line (result, g_ptr_array_index (taken->lines, i));
  if (taken->has_totals)
    result->totals = pad_order_totals_copy (taken->totals);
  add_rest (result, evaluated, taken);
  return result;
}

/* The order's effects, in the order in which an engine with row locks would take them: account,
 * stock by id, agreements by code, document, counter (SYNC.md 6). A held order takes nothing. */
static gboolean
take_effect (PadPushOrder *order, PadOutcome outcome, GError **error)
{
  if (outcome == PAD_OUTCOME_CONFIRMED &&
      (!pad_push_take_credit (order, error) || !pad_push_take_stock (order, error) ||
       !pad_push_take_agreements (order, error)))
    return FALSE;
  if (!pad_push_write_order (order, error) || !pad_push_note_agreements (order, error))
    return FALSE;
  return outcome != PAD_OUTCOME_CONFIRMED ||
         (pad_push_settle_credit (order, error) &&
          pad_papers_want (order->push->store, order->number, error));
}

static void
describe_order (const PadPushOrder *order)
{
  PadResult *result = order->push->result;

  result->number = g_strdup (order->number);
  result->order_id = g_strdup (order->body->id);
  result->state = g_strdup (order->state);
  result->revision = order->push->operation->base_revision + 1;
  result->sequence = pad_supplier_store_writing (order->push->store);
  for (guint i = 0; i < result->lines->len; i++) {
    PadResultLine *line = g_ptr_array_index (result->lines, i);

    line->reserved = order->reserved[i];
  }
}

static void
reservation_clear (gpointer data)
{
  g_free (((PadPushReservation *)data)->warehouse);
}

static gboolean
make_order (PadPushOrder *order, PadOutcome outcome, GError **error)
{
  gboolean done;

  order->state = pad_outcome_state (outcome);
  order->reserved = g_new0 (int64_t, order->evaluated->lines->len);
  order->agreed = g_new0 (gboolean, order->evaluated->lines->len);
  order->reservations = g_array_new (FALSE, TRUE, sizeof (PadPushReservation));
  g_array_set_clear_func (order->reservations, reservation_clear);
  done = take_effect (order, outcome, error);
  if (done)
    describe_order (order);
  g_array_unref (order->reservations);
  g_free (order->reserved);
  g_free (order->agreed);
  g_free (order->number);
  return done;
}

static gboolean
judge (PadPushOperation *push, const PadOrderBody *body, const PadFacts *facts, GError **error)
{
  g_autoptr (PadOrderResult) evaluated = pad_order_evaluate (body->order, facts);
  PadOutcome outcome = pad_findings_outcome (evaluated->findings);
  PadPushOrder order = {
      .push = push, .body = body, .facts = facts, .evaluated = choose_taken (evaluated, outcome)};
  gboolean refused = FALSE;

  if (outcome != PAD_OUTCOME_REJECTED && !refuse_second (push, body->order, &refused, error))
    return FALSE;
  if (refused)
    return TRUE;
  push->result = describe (push, evaluated, outcome);
  if (!pad_result_code_makes_order (push->result->code))
    return TRUE;
  if (!evaluated->has_totals) {
    g_clear_pointer (&push->result, pad_result_free);
    refuse (push, "amounts");
    return TRUE;
  }
  return make_order (&order, outcome, error);
}

gboolean
pad_push_submit_order (PadPushOperation *push, GError **error)
{
  g_autoptr (PadOrderBody) body = read_body (push, error);
  g_autoptr (PadFacts) facts = NULL;

  if (body == NULL)
    return FALSE;
  facts =
      pad_facts_load (pad_supplier_store_get_db (push->store), body->order, PAD_SIDE_SERVER, error);
  return facts != NULL && judge (push, body, facts, error);
}
