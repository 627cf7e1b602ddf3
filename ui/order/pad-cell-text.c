#include "pad-cell-text.h"

#include <locale.h>
#include <pad-fraction.h>
#include <pad-number.h>
#include <string.h>

#define WHOLE_DIGITS 12
#define GROUP 3
#define TIMES "\u00d7" /* the sign of multiplication */

/* -- numbers -- */

static gboolean
is_mark (char c)
{
  return c == '.' || c == ',' || c == ' ' || c == '\'';
}

/* The last mark in @text of @n bytes is the decimal mark, unless it is there more than once, or is
 * one that only ever stands between groups. 0 for none. */
static char
find_decimal_mark (const char *text, size_t n)
{
  char mark = 0;
  int count = 0;

  for (size_t i = 0; i < n; i++) {
    if (!is_mark (text[i]))
      continue;
    count = text[i] == mark ? count + 1 : 1;
    mark = text[i];
  }
  return count == 1 && (mark == '.' || mark == ',') ? mark : 0;
}

/* Puts digits without group marks into @digits, with a point for @mark; FALSE where marks do not
 * stand before groups of three. */
static gboolean
take_digits (const char *text, size_t n, char mark, GString *digits)
{
  size_t group = 0;
  gboolean grouped = FALSE, fraction = FALSE;

  for (size_t i = 0; i < n; i++) {
    if (g_ascii_isdigit (text[i])) {
      g_string_append_c (digits, text[i]);
      group++;
      continue;
    }
    if (fraction || (grouped ? group != GROUP : group == 0 && text[i] != mark) ||
        (!grouped && text[i] != mark && group > GROUP))
      return FALSE;
    fraction = text[i] == mark;
    grouped = grouped || !fraction;
    if (fraction)
      g_string_append (digits, digits->len ? "." : "0.");
    group = 0;
  }
  return (fraction || !grouped || group == GROUP) && group > 0;
}

/* The number at *@text as a fraction of thousandths; moves behind it. */
static PadCellAnswer
read_number (const char **text, PadFraction *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  size_t n = strspn (*text, "0123456789.,' ");
  const char *start = *text;
  const char *point;
  int64_t value;

  *text += n;
  while (n > 0 && start[n - 1] == ' ')
    n--;
  if (!take_digits (start, n, find_decimal_mark (start, n), digits))
    return PAD_CELL_NO_NUMBER;
  point = strchr (digits->str, '.');
  if (strspn (digits->str, "0") + WHOLE_DIGITS <
      (point ? (size_t)(point - digits->str) : digits->len))
    return PAD_CELL_TOO_LARGE;
  if (point && strlen (point + 1) > PAD_QUANTITY_DIGITS)
    return PAD_CELL_TOO_FINE;
  if (!pad_decimal_parse (digits->str, PAD_QUANTITY_DIGITS, &value, NULL))
    return PAD_CELL_NO_NUMBER;
  pad_fraction_set (number, value, 1);
  return PAD_CELL_OK;
}

static const char *
skip_blanks (const char *text)
{
  return text + strspn (text, " ");
}

/* The sign at *@text out of @signs, 0 for none; moves behind it. */
static char
take_sign (const char **text, const char *signs)
{
  const char *at = skip_blanks (*text);
  char sign = 0;

  if (*at && strchr (signs, *at))
    sign = *at++;
  else if (strchr (signs, '*') && g_str_has_prefix (at, TIMES)) {
    sign = '*';
    at += strlen (TIMES);
  } else if (strchr (signs, '*') && (*at == 'x' || *at == 'X')) {
    sign = '*';
    at++;
  }
  if (sign)
    *text = at;
  return sign;
}

/* Multiplies or divides @product by @number, both fractions of thousandths. */
static gboolean
apply_factor (PadFraction *product, char sign, const PadFraction *number)
{
  int64_t value;

  if (!pad_fraction_exact (number, &value) || (sign == '/' && value == 0))
    return FALSE;
  if (sign == '*')
    pad_fraction_multiply (product, value, PAD_QUANTITY_ONE);
  else
    pad_fraction_multiply (product, PAD_QUANTITY_ONE, value);
  return TRUE;
}

static PadCellAnswer
read_product (const char **text, PadFraction *product)
{
  PadCellAnswer answer;
  char sign;

  *text = skip_blanks (*text);
  answer = read_number (text, product);
  while (answer == PAD_CELL_OK && (sign = take_sign (text, "*/"))) {
    g_auto (PadFraction) number = PAD_FRACTION_INIT;

    *text = skip_blanks (*text);
    answer = read_number (text, &number);
    if (answer == PAD_CELL_OK && !apply_factor (product, sign, &number))
      answer = PAD_CELL_NO_NUMBER;
  }
  return answer;
}

static PadCellAnswer
read_sum (const char **text, PadFraction *sum)
{
  PadCellAnswer answer;
  char sign = take_sign (text, "-");

  pad_fraction_set (sum, 0, 1);
  do {
    g_auto (PadFraction) product = PAD_FRACTION_INIT;

    answer = read_product (text, &product);
    if (answer == PAD_CELL_OK && sign == '-')
      pad_fraction_subtract (sum, &product);
    else if (answer == PAD_CELL_OK)
      pad_fraction_add (sum, &product);
  } while (answer == PAD_CELL_OK && (sign = take_sign (text, "+-")));
  return answer;
}

/* Blanks of any kind are one. (transfer full) */
static char *
tidy (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (g_unichar_isspace (letter))
      g_string_append_c (out, ' ');
    else if (letter == 0x2212) /* the sign of minus, as numbers are shown */
      g_string_append_c (out, '-');
    else
      g_string_append_unichar (out, letter);
  }
  return g_strstrip (g_string_free (out, FALSE));
}

PadCellAnswer
pad_cell_read_quantity (const char *text, int64_t *quantity)
{
  g_autofree char *tidied = g_utf8_validate (text, -1, NULL) ? tidy (text) : g_strdup ("?");
  g_auto (PadFraction) sum = PAD_FRACTION_INIT, limit = PAD_FRACTION_INIT;
  const char *at = tidied;
  PadCellAnswer answer;

  if (!*tidied)
    return PAD_CELL_EMPTY;
  answer = read_sum (&at, &sum);
  if (answer != PAD_CELL_OK)
    return *skip_blanks (at) ? PAD_CELL_NO_NUMBER : answer;
  if (*skip_blanks (at))
    return PAD_CELL_NO_NUMBER;
  if (pad_fraction_sign (&sum) <= 0)
    return PAD_CELL_NOT_ABOVE_ZERO;
  pad_fraction_set (&limit, PAD_QUANTITY_LIMIT, 1);
  if (pad_fraction_compare (&sum, &limit) >= 0)
    return PAD_CELL_TOO_LARGE;
  return pad_fraction_exact (&sum, quantity) ? PAD_CELL_OK : PAD_CELL_TOO_FINE;
}

char *
pad_cell_show_quantity (int64_t quantity)
{
  g_autofree char *canonical = pad_quantity_format (quantity);
  const char *mark = localeconv ()->decimal_point;
  char *point = strchr (canonical, '.');

  if (!point)
    return g_steal_pointer (&canonical);
  *point = 0;
  return g_strconcat (canonical, mark[0] ? mark : ".", point + 1, NULL);
}

/* -- articles -- */

static void
article_free (gpointer data)
{
  PadCellArticle *article = data;

  g_free (article->number);
  g_free (article);
}

static void
add_reading (GPtrArray *readings, const char *number, size_t n, const char *quantity)
{
  g_autofree char *text = g_strstrip (g_strndup (number, n));
  PadCellArticle *reading;
  int64_t value = 0;

  if (!*text || (quantity && pad_cell_read_quantity (quantity, &value) != PAD_CELL_OK))
    return;
  reading = g_new0 (PadCellArticle, 1);
  reading->number = g_steal_pointer (&text);
  reading->quantity = value;
  g_ptr_array_add (readings, reading);
}

/* "12*CODE": the first star stands behind a number. */
static void
add_times (GPtrArray *readings, const char *text)
{
  const char *star = strchr (text, '*');
  const char *sign = strstr (text, TIMES);
  const char *at = star && (!sign || star < sign) ? star : sign;
  const char *behind = at == star ? at + 1 : at + strlen (TIMES);
  g_autofree char *quantity = at ? g_strndup (text, (size_t)(at - text)) : NULL;

  if (at)
    add_reading (readings, behind, strlen (behind), quantity);
}

/* "CODE 12": what is behind the last blank is a number. */
static void
add_behind (GPtrArray *readings, const char *text)
{
  const char *blank = strrchr (text, ' ');

  if (blank)
    add_reading (readings, text, (size_t)(blank - text), blank + 1);
}

GPtrArray *
pad_cell_read_article (const char *text)
{
  g_autofree char *tidied = g_utf8_validate (text, -1, NULL) ? tidy (text) : g_strdup ("");
  GPtrArray *readings = g_ptr_array_new_with_free_func (article_free);

  add_reading (readings, tidied, strlen (tidied), NULL);
  add_times (readings, tidied);
  add_behind (readings, tidied);
  return readings;
}
