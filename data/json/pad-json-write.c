#include "pad-json-write.h"

#include <pad-date.h>
#include <pad-number.h>
#include <string.h>

/* What follows the backslash for a byte that must be escaped: itself, a letter, or `u` for \u00xx.
 */
static const char escapes[256] = {
    ['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
    ['\t'] = 't', [0x00] = 'u',  [0x01] = 'u', [0x02] = 'u', [0x03] = 'u', [0x04] = 'u',
    [0x05] = 'u', [0x06] = 'u',  [0x07] = 'u', [0x0b] = 'u', [0x0e] = 'u', [0x0f] = 'u',
    [0x10] = 'u', [0x11] = 'u',  [0x12] = 'u', [0x13] = 'u', [0x14] = 'u', [0x15] = 'u',
    [0x16] = 'u', [0x17] = 'u',  [0x18] = 'u', [0x19] = 'u', [0x1a] = 'u', [0x1b] = 'u',
    [0x1c] = 'u', [0x1d] = 'u',  [0x1e] = 'u', [0x1f] = 'u',
};

static void
append_escape (GString *out, unsigned char byte)
{
  static const char digits[] = "0123456789abcdef";
  char text[6] = {'\\', escapes[byte], '0', '0', digits[byte >> 4], digits[byte & 15]};

  g_string_append_len (out, text, escapes[byte] == 'u' ? 6 : 2);
}

void
pad_json_quote (GString *out, const char *text, size_t n)
{
  size_t start = 0;

  g_string_append_c (out, '"');
  for (size_t i = 0; i < n; i++) {
    if (escapes[(unsigned char)text[i]] == 0)
      continue;
    g_string_append_len (out, text + start, (gssize)(i - start));
    append_escape (out, (unsigned char)text[i]);
    start = i + 1;
  }
  g_string_append_len (out, text + start, (gssize)(n - start));
  g_string_append_c (out, '"');
}

/* The comma where one is due, and the name. */
static void
begin (GString *out, const char *name)
{
  if (out->len > 0 && strchr ("{[:\n", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
  if (name == NULL)
    return;
  pad_json_quote (out, name, strlen (name));
  g_string_append_c (out, ':');
}

void
pad_json_open_object (GString *out, const char *name)
{
  begin (out, name);
  g_string_append_c (out, '{');
}

void
pad_json_close_object (GString *out)
{
  g_string_append_c (out, '}');
}

void
pad_json_open_array (GString *out, const char *name)
{
  begin (out, name);
  g_string_append_c (out, '[');
}

void
pad_json_close_array (GString *out)
{
  g_string_append_c (out, ']');
}

void
pad_json_add_text (GString *out, const char *name, const char *text)
{
  if (text == NULL) {
    pad_json_add_null (out, name);
    return;
  }
  begin (out, name);
  pad_json_quote (out, text, strlen (text));
}

void
pad_json_add_int (GString *out, const char *name, int64_t value)
{
  char buffer[32];
  size_t n = pad_decimal_print (value, 0, 0, buffer);

  begin (out, name);
  g_string_append_len (out, buffer, (gssize)n);
}

void
pad_json_add_flag (GString *out, const char *name, gboolean value)
{
  begin (out, name);
  g_string_append (out, value ? "true" : "false");
}

void
pad_json_add_null (GString *out, const char *name)
{
  begin (out, name);
  g_string_append (out, "null");
}

void
pad_json_add_text_if (GString *out, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    pad_json_add_text (out, name, text);
}

static void
add_decimal (GString *out, const char *name, int64_t value, int digits)
{
  char buffer[32];
  size_t n = pad_decimal_print (value, digits, 0, buffer);

  begin (out, name);
  pad_json_quote (out, buffer, n);
}

void
pad_json_add_price (GString *out, const char *name, int64_t value)
{
  add_decimal (out, name, value, PAD_PRICE_DIGITS);
}

void
pad_json_add_quantity (GString *out, const char *name, int64_t value)
{
  add_decimal (out, name, value, PAD_QUANTITY_DIGITS);
}

void
pad_json_add_percent (GString *out, const char *name, int64_t value)
{
  add_decimal (out, name, value, PAD_PERCENT_DIGITS);
}

void
pad_json_add_money (GString *out, const char *name, int64_t value, const char *currency)
{
  g_autofree char *text = pad_money_format (value, currency);

  pad_json_add_text (out, name, text);
}

void
pad_json_add_instant (GString *out, const char *name, int64_t instant)
{
  g_autofree char *text = pad_instant_format (instant);

  pad_json_add_text (out, name, text);
}
