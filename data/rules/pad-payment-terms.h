#pragma once

#include <pad-date.h>
#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadPaymentTerms: a row of payment_terms.csv; "2/10 net 30" is 30, 10 and 2 percent.
 * @net_days: below 0 where empty: it never becomes due
 * @discount_days: below 0 where empty: no early payment
 * @discount_percent: ten-thousandths of a percent
 */
typedef struct
{
  int64_t net_days;
  int64_t discount_days;
  int64_t discount_percent;
} PadPaymentTerms;

/**
 * PadPaymentDates: what an invoice is issued with, and keeps whatever becomes of the terms.
 * @due: PAD_DATE_NONE where it never becomes due
 * @discount_date: the last day on which less may be paid; PAD_DATE_NONE where there is none
 * @discount_amount: minor units: what may then be deducted
 */
typedef struct
{
  PadDate due;
  PadDate discount_date;
  int64_t discount_amount;
} PadPaymentDates;

/**
 * pad_payment_terms_work_out:
 * @date: the invoice's; @gross: minor units
 * @dates: (out): RULES.md 12
 *
 * Returns: FALSE where a figure leaves 64 bits or a date the calendar
 */
gboolean pad_payment_terms_work_out (const PadPaymentTerms *terms,
                                     PadDate date,
                                     int64_t gross,
                                     PadPaymentDates *dates);

/* A payment on @date may still deduct the discount: up to and including the day. */
gboolean pad_payment_discount_holds (const PadPaymentDates *dates, PadDate date);

G_END_DECLS
