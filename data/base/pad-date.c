#include "pad-date.h"

#include "pad-error.h"

#include <string.h>

#define DAY_MS INT64_C (86400000)

typedef struct
{
  int year;
  int month;
  int day;
} Civil;

/* Days since 1970-01-01 and back in the proleptic Gregorian calendar. Years are counted from March,
 * so that the leap day is a year's last; 400 of them have 146,097 days, and 719,468 lie before
 * 1970. */
static int64_t
days_of (Civil civil)
{
  int64_t year = civil.year - (civil.month <= 2);
  int64_t era = (year >= 0 ? year : year - 399) / 400;
  int64_t year_of_era = year - era * 400;
  int64_t day_of_year = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

static Civil
civil_of (int64_t days)
{
  int64_t shifted = days + 719468;
  int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int64_t day_of_era = shifted - era * 146097;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t month = (5 * day_of_year + 2) / 153;
  Civil civil = {
      .month = (int)(month < 10 ? month + 3 : month - 9),
      .day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
  };

  civil.year = (int)(year_of_era + era * 400 + (civil.month <= 2));
  return civil;
}

static int64_t
floor_divide (int64_t value, int64_t divisor)
{
  return value / divisor - (value % divisor < 0);
}

/* Exactly @n digits at @text as a number, or -1. */
static int
read_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/* The first 10 characters of @text, which has at least as many. */
static gboolean
read_day (const char *text, int64_t *days)
{
  Civil civil = {read_digits (text, 4), read_digits (text + 5, 2), read_digits (text + 8, 2)};
  Civil back;

  if (text[4] != '-' || text[7] != '-')
    return FALSE;
  if (civil.year < 1 || civil.month < 1 || civil.month > 12 || civil.day < 1 || civil.day > 31)
    return FALSE;
  *days = days_of (civil);
  back = civil_of (*days);
  return back.day == civil.day && back.month == civil.month;
}

static gboolean
refuse (GError **error, const char *text, const char *reason)
{
  g_autofree char *quoted = pad_error_quote (text);

  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s %s", quoted, reason);
  return FALSE;
}

gboolean
pad_date_parse (const char *text, PadDate *date, GError **error)
{
  int64_t days;

  g_return_val_if_fail (text && date, FALSE);
  if (strlen (text) != 10 || !read_day (text, &days))
    return refuse (error, text, "is not a date: write a day that exists as YYYY-MM-DD");
  *date = (PadDate)days;
  return TRUE;
}

char *
pad_date_format (PadDate date)
{
  Civil civil;

  if (date == PAD_DATE_NONE)
    return g_strdup ("");
  civil = civil_of (date);
  return g_strdup_printf ("%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

PadDate
pad_date_at (int64_t instant, GTimeZone *zone)
{
  int64_t seconds = floor_divide (instant, 1000);
  int interval;

  g_return_val_if_fail (zone, PAD_DATE_NONE);
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  return (PadDate)floor_divide (seconds + g_time_zone_get_offset (zone, interval), 86400);
}

/* `HH:MM:SS`, at most three decimals, `Z`: milliseconds of the day, or -1. A leap second is none.
 */
static int64_t
read_time (const char *text, size_t length)
{
  int hour = read_digits (text, 2), minute = read_digits (text + 3, 2),
      second = read_digits (text + 6, 2);
  int decimals = length > 10 ? (int)length - 10 : 0;
  int ms = read_digits (text + 9, decimals);

  if (text[2] != ':' || text[5] != ':' || text[length - 1] != 'Z' ||
      (decimals > 0 && text[8] != '.'))
    return -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || ms < 0)
    return -1;
  for (int i = decimals; i < 3; i++)
    ms *= 10;
  return ((hour * INT64_C (60) + minute) * 60 + second) * 1000 + ms;
}

gboolean
pad_instant_parse (const char *text, int64_t *instant, GError **error)
{
  size_t length;
  int64_t days, time;

  g_return_val_if_fail (text && instant, FALSE);
  length = strlen (text);
  time = length == 20 || (length >= 22 && length <= 24) ? read_time (text + 11, length - 11) : -1;
  if (time < 0 || text[10] != 'T' || !read_day (text, &days))
    return refuse (error, text, "is not an instant: write YYYY-MM-DDTHH:MM:SS.mmmZ, in UTC");
  *instant = days * DAY_MS + time;
  return TRUE;
}

char *
pad_instant_format (int64_t instant)
{
  int64_t days = floor_divide (instant, DAY_MS);
  int ms = (int)(instant - days * DAY_MS);
  Civil civil = civil_of (days);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", civil.year, civil.month, civil.day,
                          ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

/* GLib also takes paths, offsets and rules here; a supplier's zone is a name. */
static gboolean
is_zone_name (const char *name)
{
  if (!g_ascii_isalpha (name[0]) || strstr (name, "//"))
    return FALSE;
  for (const char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && !strchr ("_+-/", *c))
      return FALSE;
  return TRUE;
}

GTimeZone *
pad_time_zone_new (const char *name, GError **error)
{
  GTimeZone *zone;

  g_return_val_if_fail (name, NULL);
  zone = is_zone_name (name) ? g_time_zone_new_identifier (name) : NULL;
  if (!zone)
    refuse (error, name, "is not a time zone: write a name such as Europe/Berlin");
  return zone;
}
