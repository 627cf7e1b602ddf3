#include "pad-invoicing.h"

void
pad_order_invoice_add_share (const PadOrderInvoice *invoice, PadFraction *sum)
{
  g_auto (PadFraction) share = PAD_FRACTION_INIT;

  pad_fraction_set (&share, invoice->gross, 1);
  if (invoice->net != 0)
    pad_fraction_multiply (&share, invoice->net_of_order, invoice->net);
  pad_fraction_add (sum, &share);
}

static PadPart
find_invoiced (const GArray *invoices, gboolean has_worth, int64_t worth)
{
  g_auto (PadFraction) sum = PAD_FRACTION_INIT, wanted = PAD_FRACTION_INIT;

  if (invoices->len == 0)
    return PAD_PART_NONE;
  pad_fraction_set (&sum, invoices->len, 1); /* what each was rounded by */
  for (guint i = 0; i < invoices->len; i++) {
    const PadOrderInvoice *invoice = &g_array_index (invoices, PadOrderInvoice, i);

    if (!invoice->has_amounts || !has_worth)
      return PAD_PART_WHOLE;
    pad_order_invoice_add_share (invoice, &sum);
  }
  pad_fraction_set (&wanted, worth, 1);
  return pad_fraction_compare (&sum, &wanted) >= 0 ? PAD_PART_WHOLE : PAD_PART_SOME;
}

static PadPart
find_paid (const GArray *invoices, PadPart invoiced)
{
  gboolean something = FALSE, all = invoiced == PAD_PART_WHOLE;

  for (guint i = 0; i < invoices->len; i++) {
    const PadOrderInvoice *invoice = &g_array_index (invoices, PadOrderInvoice, i);

    something = something || invoice->open <= 0 || invoice->open < invoice->gross;
    all = all && invoice->open <= 0;
  }
  if (!something)
    return PAD_PART_NONE;
  return all ? PAD_PART_WHOLE : PAD_PART_SOME;
}

PadInvoicing
pad_order_invoicing (const GArray *invoices, gboolean has_worth, int64_t worth)
{
  PadPart invoiced = find_invoiced (invoices, has_worth, worth);
  const PadInvoicing invoicing = {invoiced, find_paid (invoices, invoiced)};

  return invoicing;
}

const char *
pad_part_name (PadPart part)
{
  static const char *const names[] = {NULL, "part", "whole"};

  return names[part];
}
