#include "pad-number.h"

#include "pad-error.h"

#include <string.h>

#define DIGITS_MAX 8

static const uint64_t TENS[DIGITS_MAX + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
};

/* Adds the digits at *@text to *@value and moves on; FALSE when they leave 64 bits. */
static gboolean
read_digits (const char **text, uint64_t *value)
{
  for (; g_ascii_isdigit (**text); (*text)++) {
    if (__builtin_mul_overflow (*value, UINT64_C (10), value) ||
        __builtin_add_overflow (*value, (uint64_t)(**text - '0'), value))
      return FALSE;
  }
  return TRUE;
}

/* What is wrong with @text, or NULL with its @magnitude x 10^@digits. */
static const char *
read_magnitude (const char *text, int digits, uint64_t *magnitude)
{
  const char *start = text;
  int missing = digits;

  *magnitude = 0;
  if (!read_digits (&text, magnitude))
    return "is too large";
  if (text == start)
    return "is not a number: write digits, with a point before decimals";
  if (*text == '.') {
    const char *point = ++text;

    if (!read_digits (&text, magnitude))
      return "is too large";
    if (text == point)
      return "has nothing after the point";
    if (text - point > digits)
      return "has too many digits after the point";
    missing -= (int)(text - point);
  }
  if (*text)
    return "is not a number: only digits, one point and a leading minus are read";
  return __builtin_mul_overflow (*magnitude, TENS[missing], magnitude) ? "is too large" : NULL;
}

static void
set_invalid (GError **error, const char *text, const char *problem)
{
  g_autofree char *quoted = error ? pad_error_quote (text) : NULL;

  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s %s", quoted, problem);
}

gboolean
pad_decimal_parse (const char *text, int digits, int64_t *value, GError **error)
{
  gboolean negative;
  uint64_t magnitude;
  const char *problem;

  g_return_val_if_fail (text && value, FALSE);
  g_return_val_if_fail (digits >= 0 && digits <= DIGITS_MAX, FALSE);
  negative = text[0] == '-';
  problem = read_magnitude (text + negative, digits, &magnitude);
  if (!problem && negative && magnitude == 0)
    problem = "is not written as 0";
  if (!problem && magnitude > (uint64_t)INT64_MAX + negative)
    problem = "is too large";
  if (problem) {
    set_invalid (error, text, problem);
    return FALSE;
  }
  *value = negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
  return TRUE;
}

size_t
pad_decimal_print (int64_t value, int digits, int least, char *buffer)
{
  uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  char reversed[24];
  size_t n = 0, length = 0;

  g_return_val_if_fail (digits >= 0 && digits <= DIGITS_MAX && least >= 0 && least <= digits, 0);
  for (; digits > least && magnitude % 10 == 0; digits--)
    magnitude /= 10;
  for (int place = 0; place <= digits || magnitude; place++) {
    if (place == digits && digits > 0)
      reversed[n++] = '.';
    reversed[n++] = (char)('0' + magnitude % 10);
    magnitude /= 10;
  }
  if (value < 0)
    reversed[n++] = '-';
  while (n > 0)
    buffer[length++] = reversed[--n];
  buffer[length] = '\0';
  return length;
}

char *
pad_decimal_format (int64_t value, int digits, int least)
{
  char buffer[24];

  pad_decimal_print (value, digits, least, buffer);
  return g_strdup (buffer);
}

static gboolean
parse_below (const char *text, int digits, int64_t limit, int64_t *value, GError **error)
{
  int64_t parsed;

  if (!pad_decimal_parse (text, digits, &parsed, error))
    return FALSE;
  if (parsed >= limit || parsed <= -limit) {
    set_invalid (error, text, "is beyond the limit of such numbers");
    return FALSE;
  }
  *value = parsed;
  return TRUE;
}

gboolean
pad_price_parse (const char *text, int64_t *value, GError **error)
{
  return parse_below (text, PAD_PRICE_DIGITS, PAD_PRICE_LIMIT, value, error);
}

gboolean
pad_quantity_parse (const char *text, int64_t *value, GError **error)
{
  return parse_below (text, PAD_QUANTITY_DIGITS, PAD_QUANTITY_LIMIT, value, error);
}

gboolean
pad_percent_parse (const char *text, int64_t *value, GError **error)
{
  return pad_decimal_parse (text, PAD_PERCENT_DIGITS, value, error);
}

gboolean
pad_rate_parse (const char *text, int64_t *value, GError **error)
{
  return parse_below (text, PAD_RATE_DIGITS, PAD_RATE_LIMIT, value, error);
}

gboolean
pad_money_parse (const char *text, const char *currency, int64_t *value, GError **error)
{
  int digits = pad_currency_digits (currency);

  if (digits < 0) {
    set_invalid (error, currency, "is no currency of ISO 4217");
    return FALSE;
  }
  return pad_decimal_parse (text, digits, value, error);
}

char *
pad_price_format (int64_t value)
{
  return pad_decimal_format (value, PAD_PRICE_DIGITS, 0);
}

char *
pad_quantity_format (int64_t value)
{
  return pad_decimal_format (value, PAD_QUANTITY_DIGITS, 0);
}

char *
pad_percent_format (int64_t value)
{
  return pad_decimal_format (value, PAD_PERCENT_DIGITS, 0);
}

char *
pad_rate_format (int64_t value)
{
  return pad_decimal_format (value, PAD_RATE_DIGITS, 0);
}

char *
pad_money_format (int64_t value, const char *currency)
{
  int digits = pad_currency_digits (currency);

  g_return_val_if_fail (digits >= 0, NULL);
  return pad_decimal_format (value, digits, digits);
}

gboolean
pad_add (int64_t a, int64_t b, int64_t *sum)
{
  int64_t result;

  if (__builtin_add_overflow (a, b, &result))
    return FALSE;
  *sum = result;
  return TRUE;
}

gboolean
pad_multiply (int64_t a, int64_t b, int64_t *product)
{
  int64_t result;

  if (__builtin_mul_overflow (a, b, &result))
    return FALSE;
  *product = result;
  return TRUE;
}
