#include "pad-format.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <pad-date.h>
#include <pad-marks.h>
#include <pad-number.h>
#include <string.h>

/* Between groups of three digits: the locale's mark; where it has none, one that cannot be taken
 * for the decimal point. */
static const char *
group_mark (const struct lconv *marks)
{
  if (marks->thousands_sep[0])
    return marks->thousands_sep;
  return strcmp (marks->decimal_point, ".") == 0 ? "," : "\u202f";
}

/* Puts the locale's marks into a canonical decimal number. Takes @canonical over. */
static char *
localise (char *canonical)
{
  g_autofree char *text = canonical;
  const struct lconv *lconv = localeconv ();
  const PadMarks marks = {"−", group_mark (lconv), lconv->decimal_point};

  return pad_marks_write (&marks, text);
}

char *
pad_format_amount (int64_t value, const char *currency)
{
  if (pad_currency_digits (currency) < 0)
    return localise (pad_decimal_format (value, 0, 0));
  return localise (pad_money_format (value, currency));
}

static char *
with_currency (char *amount, const char *currency)
{
  g_autofree char *number = amount;

  return g_strdup_printf ("%s\u00a0%s", number, currency);
}

char *
pad_format_money (int64_t value, const char *currency)
{
  return with_currency (pad_format_amount (value, currency), currency);
}

char *
pad_format_price (int64_t value, const char *currency)
{
  return localise (
      pad_decimal_format (value, PAD_PRICE_DIGITS, MAX (pad_currency_digits (currency), 0)));
}

char *
pad_format_quantity (int64_t value)
{
  return localise (pad_quantity_format (value));
}

char *
pad_format_count (int64_t value)
{
  return localise (pad_decimal_format (value, 0, 0));
}

char *
pad_format_percent (int64_t value)
{
  g_autofree char *number = localise (pad_percent_format (value));

  return g_strdup_printf ("%s\u00a0%%", number);
}

char *
pad_format_size (int64_t bytes)
{
  return g_format_size ((guint64)MAX (bytes, 0));
}

static char *
format_day (const char *day, const char *form)
{
  g_autoptr (GDateTime) time = NULL;
  PadDate date;

  if (!day || !day[0])
    return g_strdup ("");
  if (!pad_date_parse (day, &date, NULL))
    return g_strdup (day);
  time = g_date_time_new_from_unix_utc ((int64_t)date * 24 * 60 * 60);
  return time ? g_date_time_format (time, form) : g_strdup (day);
}

char *
pad_format_day (const char *day)
{
  /* Translators: a day, see the manual of g_date_time_format(): 3 Dec 2026 */
  return format_day (day, _ ("%-d %b %Y"));
}

char *
pad_format_day_short (const char *day)
{
  /* Translators: a day without its year, see the manual of g_date_time_format(): 3 Dec */
  return format_day (day, _ ("%-d %b"));
}

/* How much has to be said of @time, seen at @now. */
static const char *
instant_form (GDateTime *time, GDateTime *now)
{
  if (g_date_time_get_year (time) != g_date_time_get_year (now))
    /* Translators: an instant of another year: 3 Dec 2025, 14:05 */
    return _ ("%-d %b %Y, %H:%M");
  if (g_date_time_get_day_of_year (time) != g_date_time_get_day_of_year (now))
    /* Translators: an instant of another day: 3 Dec, 14:05 */
    return _ ("%-d %b, %H:%M");
  /* Translators: an instant of today: 14:05 */
  return _ ("%H:%M");
}

char *
pad_format_instant (const char *instant, int64_t now)
{
  g_autoptr (GDateTime) time = NULL, present = NULL;
  int64_t ms;

  if (!instant || !instant[0])
    return g_strdup ("");
  if (!pad_instant_parse (instant, &ms, NULL))
    return g_strdup (instant);
  time = g_date_time_new_from_unix_local (ms / 1000);
  present = g_date_time_new_from_unix_local (now / 1000);
  return g_date_time_format (time, instant_form (time, present));
}

char *
pad_format_as_of (const char *instant, int64_t now)
{
  g_autofree char *text = pad_format_instant (instant, now);

  /* Translators: the age of a figure: as of 14:05 */
  return text[0] ? g_strdup_printf (_ ("as of %s"), text) : g_strdup ("");
}
