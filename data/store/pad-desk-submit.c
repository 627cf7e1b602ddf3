#include <pad-evaluate.h>
#include <pad-outcome.h>
#include <pad-texts.h>

#include "pad-answer-private.h"
#include "pad-change-request.h"
#include "pad-order-desk-private.h"
#include "pad-outbox.h"
#include "pad-replica-state.h"

/* What one submission writes. */
typedef struct
{
  const char *id;
  const PadOrderTerms *terms;
  const PadAnswer *answer;
  PadOutboxSubmit submit;
  char *operation;
} Submission;

static gboolean
write_terms (PadLocal *local, gpointer data, GError **error)
{
  Submission *submission = data;

  return pad_draft_set_terms (local, submission->id, submission->terms->tolerance,
                              submission->terms->po_number, error);
}

/* -- handing in -- */

struct _PadDeskSubmission
{
  const PadOrderCheck *check;
  int64_t priced_at;
  int64_t not_before;
  char *body;
  char *operation;
};

PadDeskSubmission *
pad_desk_submission_new (PadOrderDesk *desk, PadOrderCheck *check, int64_t not_before)
{
  PadDeskSubmission *submission;

  if (pad_findings_stop_submit (check->result->findings))
    return NULL;
  submission = g_new0 (PadDeskSubmission, 1);
  submission->check = check;
  submission->not_before = not_before;
  submission->priced_at = pad_world_now (pad_profile_get_world (desk->profile));
  pad_order_quote (check->draft->order, check->result, submission->priced_at);
  submission->body = desk->encode (check->draft, NULL);
  return submission;
}

void
pad_desk_submission_free (PadDeskSubmission *submission)
{
  if (!submission)
    return;
  g_free (submission->body);
  g_free (submission->operation);
  g_free (submission);
}

gboolean
pad_desk_submission_write (PadLocal *local, gpointer data, GError **error)
{
  PadDeskSubmission *submission = data;
  const PadOrderCheck *check = submission->check;
  PadDraftQuote quote = {.id = check->draft->id,
                         .edit = check->draft->edit,
                         .result = check->result,
                         .priced_at = submission->priced_at};
  PadOutboxSubmit submit = {.document = check->draft->id,
                            .edit = check->draft->edit,
                            .body = submission->body,
                            .not_before = submission->not_before,
                            .facts_sequence = check->facts_sequence};

  return pad_draft_quote (local, &quote, error) &&
         pad_outbox_submit (local, &submit, &submission->operation, error);
}

char *
pad_desk_submission_steal_operation (PadDeskSubmission *submission)
{
  return g_steal_pointer (&submission->operation);
}

gboolean
pad_desk_has_lines (const PadOrderCheck *check, GError **error)
{
  if (check->draft->order->lines->len > 0)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "order %s is empty", check->draft->reference);
  return FALSE;
}

static const char *
look_up (const char *name, gpointer data)
{
  return pad_params_get (data, name);
}

gboolean
pad_desk_check_findings (const PadOrderCheck *check,
                         gboolean (*stops) (const PadFinding *finding),
                         GError **error)
{
  for (guint i = 0; i < check->result->findings->len; i++) {
    const PadFinding *finding = check->result->findings->pdata[i];
    g_autofree char *text = NULL;

    if (!stops (finding))
      continue;
    text = pad_text_finding (finding->code, look_up, finding->params);
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, text);
    return FALSE;
  }
  return TRUE;
}

static gboolean
queue (
    PadOrderDesk *desk, PadOrderCheck *check, int64_t not_before, char **operation, GError **error)
{
  PadDeskSubmission *submission = pad_desk_submission_new (desk, check, not_before);
  gboolean queued = !submission || pad_local_writer_run (desk->writer, pad_desk_submission_write,
                                                         submission, error);

  *operation = submission && queued ? pad_desk_submission_steal_operation (submission) : NULL;
  pad_desk_submission_free (submission);
  return queued;
}

PadOrderCheck *
pad_order_desk_submit (PadOrderDesk *desk,
                       const char *id,
                       const PadOrderTerms *terms,
                       char **operation,
                       GError **error)
{
  Submission submission = {.id = id, .terms = terms};
  g_autoptr (PadOrderCheck) check = NULL;

  *operation = NULL;
  if (terms && !pad_local_writer_run (desk->writer, write_terms, &submission, error))
    return NULL;
  check = pad_order_desk_check (desk, id, error);
  if (!check || !pad_desk_has_lines (check, error) ||
      !pad_desk_check_change (desk, check->draft, error) ||
      !queue (desk, check, terms ? terms->not_before : 0, operation, error))
    return NULL;
  return g_steal_pointer (&check);
}

/* -- accepting the server's answer -- */

static gboolean
can_be_accepted (const PadFinding *finding)
{
  return g_str_equal (finding->code, PAD_FINDING_PRICE_CHANGED) ||
         g_str_equal (finding->code, PAD_FINDING_TOTAL_CHANGED);
}

gboolean
pad_desk_can_accept (const PadAnswer *answer)
{
  for (guint i = 0; i < answer->findings->len; i++) {
    const PadFinding *finding = answer->findings->pdata[i];

    if (finding->severity == PAD_SEVERITY_BLOCK && !can_be_accepted (finding))
      return FALSE;
  }
  return answer->totals != NULL;
}

/* Of PadDeskAccepted, borrowing from @answer. */
static GPtrArray *
collect_accepted (const PadAnswer *answer, GError **error)
{
  g_autoptr (GPtrArray) accepted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < answer->findings->len; i++) {
    const PadFinding *finding = answer->findings->pdata[i];
    PadDeskAccepted *one;

    if (finding->severity != PAD_SEVERITY_BLOCK)
      continue;
    if (!can_be_accepted (finding)) {
      g_set_error (
          error, PAD_ERROR, PAD_ERROR_INVALID,
          "%s cannot be accepted; \"queue resolve --discard\" makes the order a draft again, which "
          "you can change",
          finding->code);
      return NULL;
    }
    one = g_new0 (PadDeskAccepted, 1);
    one->code = finding->code;
    one->line = finding->line;
    one->value = pad_params_get (finding->params, "new");
    g_ptr_array_add (accepted, one);
  }
  return g_steal_pointer (&accepted);
}

/* The answer's prices and totals become what the user saw. */
static void
take_answer (PadOrder *order, const PadAnswer *answer, int64_t priced_at)
{
  for (guint i = 0; i < order->lines->len; i++) {
    PadOrderLine *line = order->lines->pdata[i];
    const PadAnswerLine *found = pad_answer_find_line (answer, line->line);

    if (!found || !found->has_price)
      continue;
    line->has_quote = TRUE;
    line->quoted_unit_price = found->unit_price;
    line->quoted_net = found->line_net;
    g_free (line->quoted_source);
    line->quoted_source = g_strdup (found->source);
    g_free (line->quoted_rule);
    line->quoted_rule = g_strdup (found->rule);
    line->quoted_rule_version = found->rule_version;
    line->priced_at = priced_at;
  }
  g_clear_pointer (&order->quoted, pad_order_totals_free);
  order->quoted = pad_order_totals_copy (answer->totals);
}

static gboolean
write_accept (PadLocal *local, gpointer data, GError **error)
{
  Submission *submission = data;

  return pad_answer_store (submission->answer, local, submission->id, error) &&
         pad_outbox_submit (local, &submission->submit, &submission->operation, error);
}

static PadAnswer *
load_answer (PadDb *local, const char *id, PadOperation **operation, GError **error)
{
  g_autoptr (PadAnswer) answer = NULL;

  *operation = pad_outbox_load (local, id, error);
  if (!*operation)
    return NULL;
  if ((*operation)->state != PAD_OUTBOX_NEEDS_BUYER || !(*operation)->result) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "operation %s is %s; it asks for nothing", id,
                 pad_outbox_state_name ((*operation)->state));
    return NULL;
  }
  answer = pad_answer_parse ((*operation)->result, error);
  if (answer && !answer->totals) {
    g_set_error_literal (
        error, PAD_ERROR, PAD_ERROR_INVALID,
        "the server's answer has no totals that could be accepted; \"queue resolve "
        "--discard\" makes the order a draft again");
    return NULL;
  }
  return g_steal_pointer (&answer);
}

gboolean
pad_order_desk_accept (PadOrderDesk *desk, const char *id, char **operation, GError **error)
{
  PadDb *local = pad_profile_get_local (desk->profile);
  g_autoptr (PadOperation) old = NULL;
  g_autoptr (PadAnswer) answer = load_answer (local, id, &old, error);
  g_autoptr (GPtrArray) accepted = answer ? collect_accepted (answer, error) : NULL;
  g_autoptr (PadDraft) draft = accepted ? pad_draft_load (local, old->document, error) : NULL;
  g_autofree char *body = NULL;
  Submission submission = {.answer = answer};

  if (!draft)
    return FALSE;
  take_answer (draft->order, answer, pad_world_now (pad_profile_get_world (desk->profile)));
  body = desk->encode (draft, accepted);
  submission.id = draft->id;
  submission.submit = (PadOutboxSubmit) {.document = draft->id,
                                         .edit = draft->edit,
                                         .body = body,
                                         .facts_sequence = old->facts_sequence,
                                         .supersedes = id};
  if (!pad_local_writer_run (desk->writer, write_accept, &submission, error)) {
    g_free (submission.operation);
    return FALSE;
  }
  *operation = submission.operation;
  return TRUE;
}
