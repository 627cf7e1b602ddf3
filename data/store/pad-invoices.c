#include "pad-invoices.h"

#include "pad-invoices.sql.h"

void
pad_invoice_free (PadInvoice *invoice)
{
  if (!invoice)
    return;
  g_free (invoice->number);
  g_free (invoice->account);
  g_free (invoice->order);
  g_free (invoice->kind);
  g_free (invoice->date);
  g_free (invoice->due_date);
  g_free (invoice->discount_date);
  g_free (invoice->currency);
  g_free (invoice->state);
  g_free (invoice);
}

static PadInvoice *
read_invoice (PadStatement *s)
{
  PadInvoice *invoice = g_new0 (PadInvoice, 1);

  invoice->number = pad_statement_dup_text (s, 0);
  invoice->account = pad_statement_dup_text (s, 1);
  invoice->order = pad_statement_dup_text (s, 2);
  invoice->kind = pad_statement_dup_text (s, 3);
  invoice->date = pad_statement_dup_text (s, 4);
  invoice->due_date = pad_statement_dup_text (s, 5);
  invoice->discount_date = pad_statement_dup_text (s, 6);
  invoice->currency = pad_statement_dup_text (s, 7);
  invoice->gross = pad_statement_get_int (s, 8);
  invoice->open_amount = pad_statement_get_int (s, 9);
  invoice->has_discount = !pad_statement_is_null (s, 10);
  invoice->discount_amount = pad_statement_get_int (s, 10);
  invoice->disputed = pad_statement_get_int (s, 11) != 0;
  invoice->state = pad_statement_dup_text (s, 12);
  return invoice;
}

GPtrArray *
pad_invoices_list (PadDb *replica, const PadInvoiceFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) invoices =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_invoice_free);
  PadStatement *s = pad_db_query (replica, sql_invoices);
  PadStep step;

  pad_statement_bind_text (s, ":account", filter->account);
  pad_statement_bind_text (s, ":state", filter->state);
  pad_statement_bind_text (s, ":today", filter->today);
  pad_statement_bind_int (s, ":limit", filter->limit);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (invoices, read_invoice (s));
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&invoices);
}
