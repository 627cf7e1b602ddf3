#include "pad-push-private.h"

#include <pad-evaluate.h>
#include <pad-facts-loader.h>

#include "pad-push-bind.h"
#include "pad-push-quote.sql.h"

static PadDb *
db_of (const PadPushOperation *push)
{
  return pad_supplier_store_get_db (push->store);
}

/* -- what speaks against it -- */

/* The id is used already: by a request that came by another operation, or by an order. What it is,
 * and its number, is told to whose account it is. */
static gboolean
refuse_second (PadPushOperation *push, const char *account, gboolean *refused, GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_find_document);
  PadStep step;

  pad_statement_bind_text (row, ":id", push->operation->document);
  step = pad_statement_step (row, error);
  *refused = step == PAD_STEP_ROW;
  if (*refused) {
    gboolean own = g_strcmp0 (pad_statement_get_text (row, 1), account) == 0;
    gboolean quotation = pad_statement_get_int (row, 2) != 0;
    PadParams *params =
        pad_push_refuse (push, own && quotation ? "already_requested" : "already_ordered");

    if (own)
      pad_params_add (params, "number", pad_statement_get_text (row, 0));
  }
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

/* -- the rows -- */

static gboolean
is_taken (PadDb *db, const char *number, gboolean *taken, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_quotation_is_taken);
  PadStep step;

  pad_statement_bind_text (row, ":number", number);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  *taken = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

/* (transfer full) the next of the store's own numbers that no imported quotation has. */
static char *
next_number (PadDb *db, GError **error)
{
  g_autofree char *number = NULL;
  gboolean taken = TRUE;

  while (taken) {
    PadStatement *row = pad_db_query (db, sql_next_quotation);

    g_clear_pointer (&number, g_free);
    if (pad_statement_step (row, error) != PAD_STEP_ROW)
      return NULL;
    number = g_strdup_printf ("RQ-%06" G_GINT64_FORMAT, pad_statement_get_int (row, 0));
    pad_statement_reset (row);
    if (!is_taken (db, number, &taken, error))
      return NULL;
  }
  return g_steal_pointer (&number);
}

static gboolean
add_quotation (PadPushOperation *push,
               const PadOrderBody *body,
               const char *currency,
               const char *number,
               GError **error)
{
  const PadOrder *order = body->order;
  PadStatement *row = pad_db_query (db_of (push), sql_add_quotation);
  g_autofree char *now =
      pad_instant_format (pad_world_now (pad_supplier_store_get_world (push->store)));

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":number", number);
  pad_statement_bind_text (row, ":account", order->account);
  pad_statement_bind_text (row, ":currency", currency);
  pad_statement_bind_text (row, ":id", body->id);
  pad_push_bind_text (row, ":reference", body->reference);
  pad_statement_bind_text (row, ":created_at", now);
  pad_statement_bind_text (row, ":entered_by", push->sender->login);
  pad_push_bind_text (row, ":project", order->project);
  pad_push_bind_text (row, ":ship_to", order->ship_to);
  pad_push_bind_date (row, ":requested_date", order->requested_date);
  return pad_statement_run (row, error);
}

static gboolean
add_line (PadPushOperation *push, const PadOrderLine *line, const char *number, GError **error)
{
  PadStatement *row = pad_db_query (db_of (push), sql_add_quotation_line);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (push->store));
  pad_statement_bind_text (row, ":quotation", number);
  pad_statement_bind_int (row, ":line", line->line);
  pad_statement_bind_text (row, ":sku", line->sku);
  pad_push_bind_text (row, ":text", line->note);
  pad_statement_bind_int (row, ":quantity", line->quantity);
  pad_push_bind_text (row, ":unit", line->unit);
  if (line->has_discount)
    pad_statement_bind_int (row, ":discount_percent", line->discount_percent);
  if (line->has_requested)
    pad_statement_bind_int (row, ":requested_price", line->requested_price);
  return pad_statement_run (row, error);
}

static gboolean
write_quotation (PadPushOperation *push,
                 const PadOrderBody *body,
                 const char *currency,
                 GError **error)
{
  const GPtrArray *lines = body->order->lines;
  g_autofree char *number = next_number (db_of (push), error);
  const PadPushDeed deed = {number, "request", body->order->note};
  PadResult *result;

  if (number == NULL || !add_quotation (push, body, currency, number, error) ||
      !pad_push_note_deed (push, &deed, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!add_line (push, lines->pdata[i], number, error))
      return FALSE;
  result = push->result = pad_result_new (push->operation->id, PAD_RESULT_ACCEPTED);
  result->number = g_steal_pointer (&number);
  result->order_id = g_strdup (body->id);
  result->state = g_strdup ("requested");
  result->revision = 1;
  result->sequence = pad_supplier_store_writing (push->store);
  return TRUE;
}

gboolean
pad_push_request_quotation (PadPushOperation *push, GError **error)
{
  g_autoptr (PadOrderBody) body = pad_push_read_body (push, error);
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrderResult) evaluated = NULL;
  const char *objection;
  gboolean refused = FALSE;

  if (body == NULL)
    return FALSE;
  facts = pad_facts_load (db_of (push), body->order, PAD_SIDE_SERVER, error);
  if (facts == NULL)
    return FALSE;
  objection = pad_push_find_objection (facts, PAD_PERMISSION_QUOTE_REQUEST);
  if (objection != NULL) {
    pad_push_refuse (push, objection);
    return TRUE;
  }
  if (!refuse_second (push, body->order->account, &refused, error))
    return FALSE;
  evaluated = pad_order_evaluate (body->order, facts);
  return refused || pad_push_refuse_for (push, evaluated, pad_finding_stops_request) ||
         write_quotation (push, body, facts->account.currency, error);
}
