#include "pad-facts-private.h"

#include "pad-facts-paid.sql.h"

gboolean
pad_facts_load_paid (PadFactsLoader *loader, GError **error)
{
  PadStatement *row;
  PadStep step;

  if (loader->order->id == NULL)
    return TRUE;
  row = pad_db_query (loader->db, sql_facts_paid);
  pad_statement_bind_text (row, ":id", loader->order->id);
  pad_statement_bind_text (row, ":account", loader->order->account);
  while ((step = pad_statement_step (row, error)) == PAD_STEP_ROW) {
    const PadPaidFacts paid = {pad_facts_column (loader, row, 0), pad_statement_get_int (row, 1)};

    g_array_append_val (loader->facts->paid, paid);
    pad_facts_note_currency (loader, paid.currency);
  }
  return step == PAD_STEP_DONE;
}
