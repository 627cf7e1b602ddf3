#include "pad-line-scan-private.h"

#include <string.h>

/* What a byte inside a string is: plain, the end, an escape, forbidden, or part of a longer
 * character. */
enum
{
  PLAIN,
  QUOTE,
  ESCAPE,
  CONTROL,
  LONG,
};

static const guchar classes[256] = {
    [0x00 ... 0x1f] = CONTROL,
    ['"'] = QUOTE,
    ['\\'] = ESCAPE,
    [0x80 ... 0xff] = LONG,
};

/* What a letter after the backslash stands for; `u` has more to come. */
static const char letters[256] = {
    ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b', ['f'] = '\f',
    ['n'] = '\n', ['r'] = '\r',  ['t'] = '\t', ['u'] = 'u',
};

gboolean
pad_line_scan_char (PadLineScan *scan, char c)
{
  if (scan->at >= scan->end || *scan->at != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Four hexadecimal digits. */
static gboolean
scan_unit (PadLineScan *scan, gunichar *unit)
{
  *unit = 0;
  if (scan->end - scan->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (*scan->at++);

    if (digit < 0)
      return FALSE;
    *unit = *unit << 4 | (gunichar)digit;
  }
  return TRUE;
}

/* The character after `\u`, a surrogate pair taken together; never 0 and never half a pair. */
static gboolean
scan_character (PadLineScan *scan, gunichar *character)
{
  gunichar low;

  if (!scan_unit (scan, character) || *character == 0)
    return FALSE;
  if (*character < 0xd800 || *character > 0xdfff)
    return TRUE;
  if (*character > 0xdbff || !pad_line_scan_char (scan, '\\') || !pad_line_scan_char (scan, 'u') ||
      !scan_unit (scan, &low) || low < 0xdc00 || low > 0xdfff)
    return FALSE;
  *character = 0x10000 + ((*character - 0xd800) << 10) + (low - 0xdc00);
  return TRUE;
}

/* Decodes what follows a backslash to @out, which is never behind it: an escape is longer than its
 * text. */
static gboolean
scan_escape (PadLineScan *scan, char **out)
{
  gunichar character;
  char letter = scan->at < scan->end ? letters[(guchar)*scan->at++] : 0;

  if (letter == 0)
    return FALSE;
  if (letter != 'u') {
    *(*out)++ = letter;
    return TRUE;
  }
  if (!scan_character (scan, &character))
    return FALSE;
  *out += g_unichar_to_utf8 (character, *out);
  return TRUE;
}

static gboolean
finish_text (PadWireValue *value, char *start, char *out, gboolean has_long)
{
  *out = '\0';
  *value = (PadWireValue) {PAD_WIRE_TEXT, start, (size_t)(out - start), 0};
  return !has_long || g_utf8_validate_len (start, value->n, NULL);
}

gboolean
pad_line_scan_text (PadLineScan *scan, PadWireValue *value)
{
  char *start, *out;
  gboolean has_long = FALSE;

  if (!pad_line_scan_char (scan, '"'))
    return FALSE;
  start = out = scan->at;
  while (scan->at < scan->end) {
    guchar byte = (guchar)*scan->at++;
    guchar class = classes[byte];

    if (G_LIKELY (class == PLAIN)) {
      *out++ = (char)byte;
      continue;
    }
    if (class == QUOTE)
      return finish_text (value, start, out, has_long);
    if (class == CONTROL || (class == ESCAPE && !scan_escape (scan, &out)))
      return FALSE;
    if (class == LONG) {
      has_long = TRUE;
      *out++ = (char)byte;
    }
  }
  return FALSE;
}

gboolean
pad_line_scan_int (PadLineScan *scan, int64_t *number)
{
  gboolean negative = pad_line_scan_char (scan, '-');
  uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
  uint64_t value = 0;
  char *first = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at)) {
    uint64_t digit = (uint64_t)(*scan->at - '0');

    if (value > (limit - digit) / 10)
      return FALSE;
    value = value * 10 + digit;
    scan->at++;
  }
  if (scan->at == first || (*first == '0' && (scan->at - first > 1 || negative)))
    return FALSE;
  *number = negative ? (int64_t)(~value + 1) : (int64_t)value;
  return TRUE;
}

gboolean
pad_line_scan_value (PadLineScan *scan, PadWireValue *value)
{
  if (scan->at >= scan->end)
    return FALSE;
  if (*scan->at == '"')
    return pad_line_scan_text (scan, value);
  if (*scan->at == 'n') {
    if (scan->end - scan->at < 4 || memcmp (scan->at, "null", 4) != 0)
      return FALSE;
    scan->at += 4;
    *value = (PadWireValue) {PAD_WIRE_NULL, NULL, 0, 0};
    return TRUE;
  }
  *value = (PadWireValue) {PAD_WIRE_INT, NULL, 0, 0};
  return pad_line_scan_int (scan, &value->number);
}
