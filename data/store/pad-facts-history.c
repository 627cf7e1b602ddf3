#include "pad-facts-private.h"
#include "pad-facts-history.sql.h"

static const char *
own_id (const PadFactsLoader *loader)
{
  return loader->order->id != NULL ? loader->order->id : "";
}

static gboolean
load_confirmed (PadFactsLoader *loader, GError **error)
{
  int64_t wanted = loader->facts->settings.first_orders;
  PadStatement *statement;

  if (wanted <= 0)
    return TRUE;
  statement = pad_db_query (loader->db, sql_facts_confirmed_orders);
  pad_statement_bind_text (statement, ":account", loader->order->account);
  pad_statement_bind_text (statement, ":id", own_id (loader));
  pad_statement_bind_int (statement, ":limit", wanted);
  if (pad_statement_step (statement, error) != PAD_STEP_ROW)
    return FALSE;
  loader->facts->history.confirmed = pad_statement_get_int (statement, 0);
  pad_statement_reset (statement);
  return TRUE;
}

gboolean
pad_facts_load_history (PadFactsLoader *loader, GError **error)
{
  return load_confirmed (loader, error);
}
