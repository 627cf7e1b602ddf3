#pragma once

#include <pad-invoices.h>

G_BEGIN_DECLS

/**
 * PadInvoiceLook: how the state of an invoice is shown.
 * @icon: a symbolic icon's name
 * @style: (nullable): a CSS class, never the only sign
 */
typedef struct
{
  const char *icon;
  const char *style;
} PadInvoiceLook;

PadInvoiceLook pad_invoice_look (const PadInvoice *invoice);
/* The state in a word or two: "Overdue", "Disputed". Borrowed. */
const char *pad_invoice_word (const PadInvoice *invoice);
/* What it means today: "Due in 12 days, on 3 Dec 2026". (transfer full) */
char *pad_invoice_meaning (const PadInvoice *invoice, const char *today);
/* What paying early saves: NULL where there is nothing (any more) to save. (transfer full) */
char *pad_invoice_discount (const PadInvoice *invoice, const char *today);
/* "Invoice R-1", "Credit note G-1". (transfer full) */
char *pad_invoice_title (const PadInvoice *invoice);

G_END_DECLS
