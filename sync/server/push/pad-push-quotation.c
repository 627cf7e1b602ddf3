#include "pad-push-private.h"

#include "pad-push.sql.h"

gboolean
pad_push_note_offer_asked (const PadPushOrder *order, PadOutcome outcome, GError **error)
{
  const PadQuotationFacts *quotation = &order->facts->quotation;
  PadStatement *row;

  if (outcome != PAD_OUTCOME_NEEDS_BUYER || !quotation->known ||
      pad_findings_find (order->evaluated->findings, PAD_FINDING_OFFER_EXPIRED) != NULL)
    return TRUE;
  row = pad_db_query (pad_supplier_store_get_db (order->store), sql_note_offer_asked);
  pad_statement_bind_text (row, ":document", order->body->id);
  pad_statement_bind_text (row, ":quotation", quotation->number);
  return pad_statement_run (row, error);
}

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
