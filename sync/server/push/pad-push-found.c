#include "pad-push-found.h"

#include "pad-push-found.sql.h"

void
pad_push_found_clear (PadPushFound *found)
{
  g_free (found->number);
  g_free (found->id);
  g_free (found->state);
  g_free (found->account);
  g_free (found->quotation);
  g_free (found->change_until);
}

static void
read_found (PadStatement *row, PadPushFound *found)
{
  found->number = pad_statement_dup_text (row, 0);
  found->id = pad_statement_dup_text (row, 1);
  found->state = pad_statement_dup_text (row, 2);
  found->revision = pad_statement_get_int (row, 3);
  found->account = pad_statement_dup_text (row, 4);
  found->quotation = pad_statement_dup_text (row, 5);
  found->change_until = pad_statement_dup_text (row, 6);
  found->shipped = pad_statement_get_int (row, 7) != 0;
  found->reduced = found->shipped || pad_statement_get_int (row, 8) != 0;
  found->may_submit = pad_statement_get_int (row, 9) != 0;
  found->version = pad_statement_get_int (row, 10);
  found->sees_prices = pad_statement_get_int (row, 11) != 0;
}

gboolean
pad_push_find (const PadPushOperation *push,
               const char *id,
               const char *number,
               PadPushFound *found,
               GError **error)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (push->store), sql_find_for_sender);
  PadStep step;

  pad_statement_bind_text (row, ":id", id);
  pad_statement_bind_text (row, ":number", number);
  pad_statement_bind_text (row, ":login", push->sender->login);
  step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    read_found (row, found);
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

void
pad_push_found_describe (PadPushOperation *push, const PadPushFound *found, const char *state)
{
  PadResult *result = push->result;

  result->number = g_strdup (found->number);
  result->order_id = g_strdup (found->id);
  result->state = g_strdup (state);
  result->revision = found->revision;
}

PadParams *
pad_push_found_refuse (PadPushOperation *push, const PadPushFound *found, const char *reason)
{
  PadParams *params = pad_push_refuse (push, reason);

  if (found->number == NULL)
    return params;
  pad_params_add (params, "number", found->number);
  pad_params_add (params, "state", found->state);
  pad_push_found_describe (push, found, found->state);
  return params;
}
