#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * PadInvoiceFilter: NULL: all.
 * @account: code
 * @state: draft, open, partly_paid, paid, cancelled, overdue (RULES.md 12: open or partly paid,
 * past due), or unpaid: open, partly paid and overdue together
 * @text: part of number, order or purchase-order number, case aside
 * @today: day, YYYY-MM-DD, for what is overdue
 */
typedef struct
{
  const char *account;
  const char *state;
  const char *text;
  const char *today;
  int limit;
} PadInvoiceFilter;

/* Amounts in minor units of @currency, those of a credit note positive too. Texts are NULL where
 * empty. */
typedef struct
{
  char *number;
  char *account;
  char *order;
  char *po_number;
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
/* Whether it is money for the buyer. */
gboolean pad_invoice_is_credit (const PadInvoice *invoice);
/* Whether a payment on @today (YYYY-MM-DD) may still deduct the discount (RULES.md 12). */
gboolean pad_invoice_discount_holds (const PadInvoice *invoice, const char *today);
/* Of PadInvoice, newest first. */
GPtrArray *pad_invoices_list (PadDb *replica, const PadInvoiceFilter *filter, GError **error);

/**
 * PadInvoiceSum: what is not paid, in one currency, credit notes taken off.
 * @open, @overdue: minor units; @n_open: how many, overdue ones among them
 */
typedef struct
{
  char *currency;
  int64_t n_open;
  int64_t open;
  int64_t n_overdue;
  int64_t overdue;
} PadInvoiceSum;

void pad_invoice_sum_free (PadInvoiceSum *sum);
/* Of PadInvoiceSum, the largest first; reads all invoices. @account NULL: all. */
GPtrArray *pad_invoices_sum (PadDb *replica,
                             const char *account,
                             const char *today,
                             GError **error);

/* A payment as far as it is for one invoice; minor units of @currency. */
typedef struct
{
  char *number;
  char *date;
  char *method;
  char *currency;
  int64_t amount;
  int64_t discount;
} PadInvoicePayment;

/**
 * PadInvoiceDetail: all about one invoice.
 * @has_net: @net and @tax are known
 * @terms: (nullable): those it was issued with, in words (RULES.md 12)
 * @payments: of PadInvoicePayment, oldest first; those this user may see
 * @findings: of PadFinding: `invoice_differs` for each line that is not as it was ordered, by the
 * invoice's line (RULES.md 12)
 */
typedef struct
{
  PadInvoice *invoice;
  gboolean has_net;
  int64_t net;
  int64_t tax;
  char *terms;
  char *account_name;
  GPtrArray *payments;
  GPtrArray *findings;
} PadInvoiceDetail;

void pad_invoice_detail_free (PadInvoiceDetail *detail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadInvoiceDetail, pad_invoice_detail_free)
/* PAD_ERROR_NOT_FOUND where there is none of that number. */
PadInvoiceDetail *pad_invoice_detail_load (PadDb *replica,
                                           const char *number,
                                           const char *today,
                                           GError **error);

G_END_DECLS
