#include "pad-push-private.h"

#include "pad-push.sql.h"

gboolean
pad_push_accept_quotation (PadPushOrder *order, GError **error)
{
  const PadQuotationFacts *quotation = &order->facts->quotation;
  PadStatement *row;
  PadStep step;

  if (!quotation->known || quotation->taken || pad_quotation_is_rest (quotation))
    return TRUE;
  row = pad_db_query (pad_supplier_store_get_db (order->store), sql_accept_quotation);
  pad_statement_bind_int (row, ":row_version", pad_supplier_store_writing (order->store));
  pad_statement_bind_text (row, ":number", quotation->number);
  step = pad_statement_step (row, error);
  pad_statement_reset (row);
  if (step == PAD_STEP_DONE)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LOCKED,
                         "The offer was accepted by another order meanwhile");
  return step == PAD_STEP_ROW;
}
