#include "pad-invoices.h"

#include <pad-invoice-check.h>
#include <pad-payment-terms.h>

#include "pad-invoices.sql.h"

void
pad_invoice_free (PadInvoice *invoice)
{
  if (!invoice)
    return;
  g_free (invoice->number);
  g_free (invoice->account);
  g_free (invoice->order);
  g_free (invoice->po_number);
  g_free (invoice->kind);
  g_free (invoice->date);
  g_free (invoice->due_date);
  g_free (invoice->discount_date);
  g_free (invoice->currency);
  g_free (invoice->state);
  g_free (invoice);
}

gboolean
pad_invoice_is_credit (const PadInvoice *invoice)
{
  return g_strcmp0 (invoice->kind, "credit_note") == 0;
}

static PadDate
parse_day (const char *text)
{
  PadDate date;

  return text && pad_date_parse (text, &date, NULL) ? date : PAD_DATE_NONE;
}

static PadInvoice *
read_invoice (PadStatement *s, const char *today)
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
  invoice->state =
      g_strdup (pad_invoice_state (pad_statement_get_text (s, 12), pad_invoice_is_credit (invoice),
                                   parse_day (invoice->due_date), parse_day (today)));
  invoice->po_number = pad_statement_dup_text (s, 13);
  return invoice;
}

gboolean
pad_invoice_discount_holds (const PadInvoice *invoice, const char *today)
{
  const PadPaymentDates dates = {parse_day (invoice->due_date), parse_day (invoice->discount_date),
                                 invoice->has_discount ? invoice->discount_amount : 0};
  gboolean unpaid = g_strcmp0 (invoice->state, "open") == 0 ||
                    g_strcmp0 (invoice->state, "partly_paid") == 0 ||
                    g_strcmp0 (invoice->state, PAD_INVOICE_OVERDUE) == 0;

  return unpaid && !pad_invoice_is_credit (invoice) &&
         pad_payment_discount_holds (&dates, parse_day (today));
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
  pad_statement_bind_text (s, ":text", filter->text);
  pad_statement_bind_text (s, ":today", filter->today);
  pad_statement_bind_int (s, ":limit", filter->limit);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (invoices, read_invoice (s, filter->today));
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&invoices);
}

void
pad_invoice_sum_free (PadInvoiceSum *sum)
{
  if (!sum)
    return;
  g_free (sum->currency);
  g_free (sum);
}

GPtrArray *
pad_invoices_sum (PadDb *replica, const char *account, const char *today, GError **error)
{
  g_autoptr (GPtrArray) sums =
      g_ptr_array_new_with_free_func ((GDestroyNotify)pad_invoice_sum_free);
  PadStatement *s = pad_db_query (replica, sql_invoice_sums);
  PadStep step;

  pad_statement_bind_text (s, ":account", account);
  pad_statement_bind_text (s, ":today", today);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadInvoiceSum *sum = g_new0 (PadInvoiceSum, 1);

    *sum = (PadInvoiceSum) {pad_statement_dup_text (s, 0), pad_statement_get_int (s, 1),
                            pad_statement_get_int (s, 2), pad_statement_get_int (s, 3),
                            pad_statement_get_int (s, 4)};
    g_ptr_array_add (sums, sum);
  }
  return step == PAD_STEP_ERROR ? NULL : g_steal_pointer (&sums);
}

static void
payment_free (gpointer data)
{
  PadInvoicePayment *payment = data;

  g_free (payment->number);
  g_free (payment->date);
  g_free (payment->method);
  g_free (payment->currency);
  g_free (payment);
}

void
pad_invoice_detail_free (PadInvoiceDetail *detail)
{
  if (!detail)
    return;
  pad_invoice_free (detail->invoice);
  g_ptr_array_unref (detail->payments);
  g_ptr_array_unref (detail->findings);
  g_free (detail->terms);
  g_free (detail->account_name);
  g_free (detail);
}

static gboolean
read_detail (
    PadInvoiceDetail *detail, PadDb *replica, const char *number, const char *today, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_invoice);
  PadStep step;

  pad_statement_bind_text (s, ":number", number);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW) {
    detail->invoice = read_invoice (s, today);
    detail->has_net = !pad_statement_is_null (s, 14) && !pad_statement_is_null (s, 15);
    detail->net = pad_statement_get_int (s, 14);
    detail->tax = pad_statement_get_int (s, 15);
    detail->terms = pad_statement_dup_text (s, 16);
    detail->account_name = pad_statement_dup_text (s, 17);
  } else if (step == PAD_STEP_DONE) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no invoice %s here", number);
  }
  pad_statement_reset (s);
  return step == PAD_STEP_ROW;
}

static gboolean
read_payments (PadInvoiceDetail *detail, PadDb *replica, const char *number, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_payments_of_invoice);
  PadStep step;

  pad_statement_bind_text (s, ":number", number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    PadInvoicePayment *payment = g_new0 (PadInvoicePayment, 1);

    *payment = (PadInvoicePayment) {pad_statement_dup_text (s, 0), pad_statement_dup_text (s, 1),
                                    pad_statement_dup_text (s, 2), pad_statement_dup_text (s, 5),
                                    pad_statement_get_int (s, 3),  pad_statement_get_int (s, 4)};
    g_ptr_array_add (detail->payments, payment);
  }
  return step != PAD_STEP_ERROR;
}

static const char *
text_of (PadStatement *s, int column)
{
  const char *text = pad_statement_get_text (s, column);

  return text ? text : "";
}

static gboolean
compare_lines (PadInvoiceDetail *detail, PadDb *replica, const char *number, GError **error)
{
  PadStatement *s = pad_db_query (replica, sql_invoiced_lines);
  PadStep step;

  pad_statement_bind_text (s, ":number", number);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW) {
    const PadInvoicedLine line = {
        .line = (int)pad_statement_get_int (s, 0),
        .sku = text_of (s, 1),
        .has_quantity = !pad_statement_is_null (s, 2),
        .quantity = pad_statement_get_int (s, 2),
        .unit = text_of (s, 3),
        .num = pad_statement_get_int (s, 4),
        .den = pad_statement_get_int (s, 5),
        .has_price = !pad_statement_is_null (s, 6),
        .unit_price = pad_statement_get_int (s, 6),
        .currency = detail->invoice->currency,
        .ordered_quantity = pad_statement_get_int (s, 7),
        .ordered_unit = text_of (s, 8),
        .has_ordered_base = !pad_statement_is_null (s, 9),
        .ordered_base = pad_statement_get_int (s, 9),
        .has_ordered_price = !pad_statement_is_null (s, 10),
        .ordered_price = pad_statement_get_int (s, 10),
        .ordered_currency = text_of (s, 11),
    };

    pad_invoice_compare (&line, detail->findings);
  }
  return step != PAD_STEP_ERROR;
}

PadInvoiceDetail *
pad_invoice_detail_load (PadDb *replica, const char *number, const char *today, GError **error)
{
  g_autoptr (PadInvoiceDetail) detail = g_new0 (PadInvoiceDetail, 1);

  detail->payments = g_ptr_array_new_with_free_func (payment_free);
  detail->findings = pad_findings_new ();
  if (!read_detail (detail, replica, number, today, error) ||
      !read_payments (detail, replica, number, error) ||
      !compare_lines (detail, replica, number, error))
    return NULL;
  return g_steal_pointer (&detail);
}
