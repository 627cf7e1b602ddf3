#include "pad-paper-form-private.h"

#include <pad-marks.h>
#include <pad-number.h>

static const PadMarks marks = {"−", ",", "."};

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

/* Takes @canonical over. */
static char *
write_number (char *canonical)
{
  g_autofree char *number = canonical;

  return pad_marks_write (&marks, number);
}

char *
pad_paper_amount_of (const char *currency, int64_t amount)
{
  int digits = MAX (pad_currency_digits (currency), 0);

  return write_number (pad_decimal_format (amount, digits, digits));
}

char *
pad_paper_amount (const PadPaper *paper, int64_t amount)
{
  return pad_paper_amount_of (paper->currency, amount);
}

char *
pad_paper_money (const PadPaper *paper, int64_t amount)
{
  g_autofree char *number = pad_paper_amount (paper, amount);

  return g_strconcat (number, "\u00a0", paper->currency, NULL);
}

char *
pad_paper_price (const PadPaper *paper, int64_t price)
{
  int digits = MAX (pad_currency_digits (paper->currency), 0);

  return write_number (pad_decimal_format (price, PAD_PRICE_DIGITS, digits));
}

char *
pad_paper_quantity (int64_t quantity)
{
  return write_number (pad_quantity_format (quantity));
}

char *
pad_paper_percent (int64_t percent)
{
  g_autofree char *number = write_number (pad_percent_format (percent));

  return g_strconcat (number, "\u00a0%", NULL);
}

char *
pad_paper_day (PadDate day)
{
  g_autofree char *text = pad_date_format (day);

  if (*text == '\0')
    return g_steal_pointer (&text);
  int month = (text[5] - '0') * 10 + text[6] - '0';
  const char *date = text[8] == '0' ? text + 9 : text + 8;
  return g_strdup_printf ("%s %s %.4s", date, months[month - 1], text);
}
