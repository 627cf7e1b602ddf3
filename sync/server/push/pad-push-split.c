#include "pad-push-private.h"

#include <string.h>

#include "pad-push-split.sql.h"

/*
 * Orders of one split are no duplicates of each other, so that it is the server that makes one: it
 * took an order in part, and its rest is one order more. A client only says that this is the rest.
 */

static PadStatement *
query (PadSupplierStore *store, const char *sql, const PadOrder *order)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (store), sql);

  pad_statement_bind_text (row, ":split", order->split);
  pad_statement_bind_text (row, ":account", order->account);
  pad_statement_bind_text (row, ":id", order->id);
  return row;
}

gboolean
pad_push_check_split (PadSupplierStore *store, PadOrder *order, GError **error)
{
  PadStatement *row;
  PadStep step;

  if (order->split == NULL)
    return TRUE;
  row = query (store, sql_find_rest, order);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_clear_pointer (&order->split, g_free);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_push_is_part (const PadPushOrder *order)
{
  return strcmp (order->state, "confirmed") == 0 &&
         pad_findings_find (order->evaluated->findings, PAD_FINDING_CREDIT_PARTIAL) != NULL;
}

const char *
pad_push_split_of (const PadPushOrder *order)
{
  if (order->body->order->split != NULL)
    return order->body->order->split;
  return pad_push_is_part (order) ? order->body->id : NULL;
}

gboolean
pad_push_note_split (const PadPushOrder *order, GError **error)
{
  PadStatement *row;

  if (order->body->order->split != NULL &&
      !pad_statement_run (query (order->store, sql_take_rest, order->body->order), error))
    return FALSE;
  if (!pad_push_is_part (order))
    return TRUE;
  row = pad_db_query (pad_supplier_store_get_db (order->store), sql_leave_rest);
  pad_statement_bind_text (row, ":order", order->number);
  pad_statement_bind_text (row, ":split", pad_push_split_of (order));
  return pad_statement_run (row, error);
}
