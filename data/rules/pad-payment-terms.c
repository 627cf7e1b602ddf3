#include "pad-payment-terms.h"

#include <pad-fraction.h>
#include <pad-number.h>

/* 9999-12-31, the last day that is a date (RULES.md 1). */
#define LAST_DAY 2932896

static gboolean
add_days (PadDate date, int64_t days, PadDate *later)
{
  if (days > LAST_DAY - (int64_t)date)
    return FALSE;
  *later = date + (PadDate)days;
  return TRUE;
}

gboolean
pad_payment_terms_work_out (const PadPaymentTerms *terms,
                            PadDate date,
                            int64_t gross,
                            PadPaymentDates *dates)
{
  g_auto (PadFraction) amount = PAD_FRACTION_INIT;

  *dates = (PadPaymentDates) {PAD_DATE_NONE, PAD_DATE_NONE, 0};
  if (terms->net_days >= 0 && !add_days (date, terms->net_days, &dates->due))
    return FALSE;
  if (terms->discount_days < 0 || terms->discount_percent <= 0)
    return TRUE;
  pad_fraction_set (&amount, gross, 1);
  pad_fraction_multiply (&amount, terms->discount_percent, PAD_PERCENT_HUNDRED);
  return add_days (date, terms->discount_days, &dates->discount_date) &&
         pad_fraction_round (&amount, &dates->discount_amount);
}

gboolean
pad_payment_discount_holds (const PadPaymentDates *dates, PadDate date)
{
  return dates->discount_date != PAD_DATE_NONE && dates->discount_amount > 0 &&
         date <= dates->discount_date;
}
