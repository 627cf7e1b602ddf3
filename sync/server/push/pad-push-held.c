#include "pad-push-held.h"

#include <pad-evaluate.h>
#include <pad-json-write.h>
#include <string.h>

#include "pad-push-held.sql.h"

static PadDb *
db_of (PadSupplierStore *store)
{
  return pad_supplier_store_get_db (store);
}

/* -- what waits -- */

void
pad_held_order_clear (PadHeldOrder *held)
{
  g_clear_pointer (&held->number, g_free);
  g_clear_pointer (&held->state, g_free);
  g_clear_pointer (&held->login, g_free);
  g_clear_pointer (&held->entered_by, g_free);
  g_clear_pointer (&held->body, pad_order_body_free);
}

gboolean
pad_held_order_store (PadSupplierStore *store,
                      PadHeldOrder *held,
                      const PadOrderResult *evaluated,
                      GError **error)
{
  PadStatement *row = pad_db_query (db_of (store), sql_put_held);
  g_autofree char *body = NULL;

  pad_order_quote (held->body->order, evaluated,
                   pad_world_now (pad_supplier_store_get_world (store)));
  body = pad_order_body_write (held->body);
  pad_statement_bind_text (row, ":order", held->number);
  pad_statement_bind_text (row, ":login", held->login);
  pad_statement_bind_text (row, ":body", body);
  return pad_statement_run (row, error);
}

/* -- what its buyer sent it with -- */

/* Line 0 is the order, and its price none. */
static gboolean
add_sent (PadSupplierStore *store, const char *number, const PadOrderLine *sent, GError **error)
{
  PadStatement *row = pad_db_query (db_of (store), sql_add_held_quote);

  pad_statement_bind_text (row, ":order", number);
  pad_statement_bind_int (row, ":line", sent->line);
  pad_statement_bind_int (row, ":unit_price", sent->sent_unit_price);
  pad_statement_bind_int (row, ":net", sent->sent_net);
  return pad_statement_run (row, error);
}

gboolean
pad_held_order_keep_sent (PadSupplierStore *store, PadHeldOrder *held, GError **error)
{
  PadOrder *order = held->body->order;
  PadStatement *row = pad_db_query (db_of (store), sql_drop_held_quotes);
  PadOrderLine whole = {0};

  pad_statement_bind_text (row, ":order", held->number);
  if (!pad_statement_run (row, error))
    return FALSE;
  pad_order_keep_sent (order);
  whole.sent_net = order->sent_gross;
  if (order->has_sent && !add_sent (store, held->number, &whole, error))
    return FALSE;
  for (guint i = 0; i < order->lines->len; i++) {
    const PadOrderLine *line = order->lines->pdata[i];

    if (line->has_sent && !add_sent (store, held->number, line, error))
      return FALSE;
  }
  return TRUE;
}

static void
take_sent (PadOrder *order, int number, int64_t unit_price, int64_t net)
{
  if (number == 0) {
    order->has_sent = TRUE;
    order->sent_gross = net;
  }
  for (guint i = 0; i < order->lines->len; i++) {
    PadOrderLine *line = order->lines->pdata[i];

    if (line->line != number)
      continue;
    line->has_sent = TRUE;
    line->sent_unit_price = unit_price;
    line->sent_net = net;
  }
}

static gboolean
load_sent (PadSupplierStore *store, PadHeldOrder *held, GError **error)
{
  PadStatement *row = pad_db_query (db_of (store), sql_held_quotes);
  PadStep step;

  pad_statement_bind_text (row, ":order", held->number);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW)
    take_sent (held->body->order, (int)pad_statement_get_int (row, 0),
               pad_statement_get_int (row, 1), pad_statement_get_int (row, 2));
  return step == PAD_STEP_DONE;
}

/* As it is read of an operation: who submitted and which order it is are not the body's to say. */
static gboolean
read_body (PadHeldOrder *held, const char *text, GError **error)
{
  held->body = pad_order_body_parse (text, strlen (text), error);
  if (held->body == NULL)
    return FALSE;
  g_free (held->body->order->login);
  held->body->order->login = g_strdup (held->login);
  g_free (held->body->order->id);
  held->body->order->id = g_strdup (held->body->id);
  return TRUE;
}

gboolean
pad_held_order_load (
    PadSupplierStore *store, const char *id, PadHeldOrder *held, gboolean *found, GError **error)
{
  PadStatement *row = pad_db_query (db_of (store), sql_find_held);
  g_autofree char *text = NULL;
  PadStep step;

  pad_statement_bind_text (row, ":id", id);
  step = pad_statement_step (row, error);
  *found = step == PAD_STEP_ROW;
  if (*found) {
    held->number = pad_statement_dup_text (row, 0);
    held->state = pad_statement_dup_text (row, 1);
    held->revision = pad_statement_get_int (row, 2);
    held->entered_by = pad_statement_dup_text (row, 3);
    held->login = pad_statement_dup_text (row, 4);
    text = pad_statement_dup_text (row, 5);
  }
  pad_statement_reset (row);
  if (!*found)
    return step != PAD_STEP_ERROR;
  return read_body (held, text, error) && load_sent (store, held, error);
}

gboolean
pad_held_order_set_state (PadSupplierStore *store,
                          const PadHeldOrder *held,
                          const char *state,
                          GError **error)
{
  PadStatement *row = pad_db_query (db_of (store), sql_set_state);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (store));
  pad_statement_bind_text (row, ":order", held->number);
  pad_statement_bind_text (row, ":state", state);
  return pad_statement_run (row, error);
}

/* -- what was found of it -- */

static char *
write_params (const PadParams *params)
{
  GString *json = g_string_new (NULL);

  pad_json_open_object (json, NULL);
  for (guint i = 0; i < pad_params_length (params); i++) {
    const PadParam *param = pad_params_nth (params, i);

    pad_json_add_text (json, param->name, param->text);
  }
  pad_json_close_object (json);
  return g_string_free (json, FALSE);
}

static gboolean
add_finding (PadSupplierStore *store,
             const char *number,
             guint position,
             const PadFinding *finding,
             GError **error)
{
  PadStatement *row = pad_db_query (db_of (store), sql_add_finding);
  g_autofree char *params = write_params (finding->params);

  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (store));
  pad_statement_bind_text (row, ":order", number);
  pad_statement_bind_int (row, ":position", (int64_t)position + 1);
  pad_statement_bind_text (row, ":code", finding->code);
  pad_statement_bind_text (row, ":severity", pad_severity_name (finding->severity));
  pad_statement_bind_int (row, ":line", finding->line);
  pad_statement_bind_text (row, ":params", params);
  return pad_statement_run (row, error);
}

gboolean
pad_held_order_store_findings (PadSupplierStore *store,
                               const char *number,
                               const GPtrArray *findings,
                               GError **error)
{
  PadStatement *row = pad_db_query (db_of (store), sql_drop_findings);

  pad_statement_bind_text (row, ":order", number);
  if (!pad_statement_run (row, error))
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    if (!add_finding (store, number, i, findings->pdata[i], error))
      return FALSE;
  return TRUE;
}
