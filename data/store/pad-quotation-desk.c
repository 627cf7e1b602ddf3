#include "pad-quotation-desk.h"

#include <pad-outcome.h>
#include <pad-states.h>
#include <pad-uuid.h>

#include "pad-accounts.h"
#include "pad-order-desk-private.h"
#include "pad-outbox-private.h"
#include "pad-quotations.h"
#include "pad-quotations.sql.h"

#define NO_REQUEST "you do not have the right to ask for quotations"
#define NO_ANSWER "you do not have the right to answer offers"

/* -- asking for one -- */

typedef struct
{
  const PadDraft *draft;
  const char *note;
  const char *body;
} Requesting;

static gboolean
write_request (PadLocal *local, gpointer data, GError **error)
{
  const Requesting *requesting = data;
  const PadDraft *draft = requesting->draft;
  const PadOutboxRequest request = {.kind = PAD_QUOTE_REQUEST,
                                    .kind_version = 1,
                                    .document = draft->id,
                                    .body = requesting->body};

  if (requesting->note) {
    PadStatement *s = pad_db_query (local->db, sql_set_request_note);

    pad_statement_bind_text (s, ":id", draft->id);
    pad_statement_bind_text (s, ":note", requesting->note);
    if (!pad_statement_run (s, error))
      return FALSE;
  }
  return pad_outbox_move_order (local, draft->id, PAD_ORDER_ASK_PRICES, error) &&
         pad_outbox_request (local, &request, NULL, error);
}

static gboolean
check_request (PadOrderDesk *desk, const PadOrderCheck *check, GError **error)
{
  if (!check || !pad_desk_has_lines (check, error))
    return FALSE;
  if (check->draft->number) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "the server has this as order %s; make a new draft of it", check->draft->number);
    return FALSE;
  }
  if (check->draft->order->changes) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "%s changes order %s; a quotation is asked for with a draft of its own",
                 check->draft->reference, check->draft->order->changes);
    return FALSE;
  }
  return pad_desk_check_right (desk, check->draft->order->account, PAD_PERMISSION_QUOTE_REQUEST,
                               NO_REQUEST, error) &&
         pad_desk_check_findings (check, pad_finding_stops_request, error);
}

gboolean
pad_order_desk_request_quotation (PadOrderDesk *desk,
                                  const char *id,
                                  const char *note,
                                  GError **error)
{
  g_autoptr (PadOrderCheck) check = pad_order_desk_check (desk, id, error);
  g_autofree char *body = NULL;
  Requesting requesting = {.note = note};

  if (!check_request (desk, check, error))
    return FALSE;
  if (note) {
    g_free (check->draft->order->note);
    check->draft->order->note = g_strdup (note);
  }
  requesting.draft = check->draft;
  requesting.body = body = desk->encode (check->draft, NULL);
  return pad_local_writer_run (desk->writer, write_request, &requesting, error);
}

/* -- answering one -- */

static const struct
{
  const char *kind;
  const char *event;
  PadPermission permission;
  const char *refusal;
  const char *word;
} kinds[] = {
    {PAD_QUOTE_CHANGE, PAD_QUOTATION_CHANGE, PAD_PERMISSION_QUOTE_REQUEST, NO_REQUEST, "changed"},
    {PAD_QUOTE_DECLINE, PAD_QUOTATION_DECLINE, PAD_PERMISSION_QUOTE_ACCEPT, NO_ANSWER, "declined"},
    {PAD_QUOTE_WITHDRAW, PAD_QUOTATION_WITHDRAW, PAD_PERMISSION_QUOTE_REQUEST, NO_REQUEST,
     "withdrawn"},
};

typedef struct
{
  const PadQuotation *quotation;
  const char *kind;
  const char *note;
  char *operation;
} Answering;

static gboolean
write_answer (PadLocal *local, gpointer data, GError **error)
{
  Answering *answering = data;
  PadStatement *s = pad_db_query (local->db, sql_answer_body);
  g_autofree char *document = pad_uuid_new (local->world);
  g_autofree char *body = NULL;
  PadOutboxRequest request = {
      .kind = answering->kind, .kind_version = 1, .document = document, .base_revision = 0};

  pad_statement_bind_text (s, ":quotation", answering->quotation->number);
  pad_statement_bind_text (s, ":note", answering->note);
  if (pad_statement_step (s, error) == PAD_STEP_ROW)
    body = pad_statement_dup_text (s, 0);
  pad_statement_reset (s);
  request.body = body;
  return body && pad_outbox_request (local, &request, &answering->operation, error);
}

static gboolean
check_state (const PadQuotation *quotation, guint kind, GError **error)
{
  if (quotation->on_its_way) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS,
                 "something about this quotation is on its way already (operation %s); the next "
                 "sync brings the answer",
                 quotation->operation);
    return FALSE;
  }
  if (quotation->state && pad_quotation_buyer_state (quotation->state, kinds[kind].event))
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
               "this quotation is %s, so it cannot be %s any more",
               quotation->state ? quotation->state : "of unknown state", kinds[kind].word);
  return FALSE;
}

static gboolean
check_note (guint kind, const char *note, GError **error)
{
  if (!g_str_equal (kinds[kind].kind, PAD_QUOTE_CHANGE) || (note && *note))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID,
                       "say with --note what should be changed");
  return FALSE;
}

gboolean
pad_quotation_desk_answer (PadOrderDesk *desk,
                           const char *name,
                           const char *kind,
                           const char *note,
                           char **operation,
                           GError **error)
{
  g_autoptr (PadQuotation) quotation = pad_quotation_load (desk->profile, name, error);
  Answering answering = {.quotation = quotation, .kind = kind, .note = note};
  guint i = 0;

  while (i < G_N_ELEMENTS (kinds) && !g_str_equal (kinds[i].kind, kind))
    i++;
  g_return_val_if_fail (i < G_N_ELEMENTS (kinds), FALSE);
  if (!quotation || !check_note (i, note, error) || !check_state (quotation, i, error) ||
      !pad_desk_check_right (desk, quotation->account, kinds[i].permission, kinds[i].refusal,
                             error) ||
      !pad_local_writer_run (desk->writer, write_answer, &answering, error)) {
    g_free (answering.operation);
    return FALSE;
  }
  *operation = answering.operation;
  return TRUE;
}
