#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * PadInvoiceFilter: NULL: all.
 * @account: code
 * @state: draft, open, partly_paid, paid, cancelled, or overdue (RULES.md 12: open or partly paid,
 * past due)
 * @today: day, YYYY-MM-DD, for what is overdue
 */
typedef struct
{
  const char *account;
  const char *state;
  const char *today;
  int limit;
} PadInvoiceFilter;

/* Amounts in minor units of @currency. Texts are NULL where empty. */
typedef struct
{
  char *number;
  char *account;
  char *order;
  char *kind;
  char *date;
  char *due_date;
  char *discount_date;
  char *currency;
  char *state; /* overdue where it is */
  int64_t gross;
  int64_t open_amount;
  gboolean has_discount;
  int64_t discount_amount;
  gboolean disputed;
} PadInvoice;

void pad_invoice_free (PadInvoice *invoice);
/* Of PadInvoice, newest first. */
GPtrArray *pad_invoices_list (PadDb *replica, const PadInvoiceFilter *filter, GError **error);

G_END_DECLS
