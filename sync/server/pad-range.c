#include "pad-range.h"

#include <string.h>

#define UNIT "bytes="

/* Digits alone, as far as @stop. */
static gboolean
parse_number (const char *text, const char *stop, int64_t *number)
{
  g_autofree char *digits = g_strndup (text, (gsize)(stop - text));
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, INT64_MAX, &value, NULL))
    return FALSE;
  *number = (int64_t)value;
  return TRUE;
}

static PadRangeKind
parse_last_bytes (const char *text, int64_t size, int64_t *first, int64_t *end)
{
  int64_t n;

  if (!parse_number (text, text + strlen (text), &n))
    return PAD_RANGE_WHOLE;
  if (n == 0 || size == 0)
    return PAD_RANGE_OUTSIDE;
  *first = size - MIN (n, size);
  *end = size;
  return PAD_RANGE_PART;
}

PadRangeKind
pad_range_parse (const char *header, int64_t size, int64_t *first, int64_t *end)
{
  const char *text = header;
  const char *hyphen;
  int64_t last = INT64_MAX - 1;

  *first = 0;
  *end = size;
  if (text == NULL || g_ascii_strncasecmp (text, UNIT, strlen (UNIT)) != 0)
    return PAD_RANGE_WHOLE;
  text += strlen (UNIT);
  hyphen = strchr (text, '-');
  if (hyphen == NULL)
    return PAD_RANGE_WHOLE;
  if (hyphen == text)
    return parse_last_bytes (hyphen + 1, size, first, end);
  if (!parse_number (text, hyphen, first) ||
      (hyphen[1] != '\0' && !parse_number (hyphen + 1, hyphen + strlen (hyphen), &last)) ||
      last < *first) {
    *first = 0;
    return PAD_RANGE_WHOLE;
  }
  if (*first >= size)
    return PAD_RANGE_OUTSIDE;
  *end = last >= size ? size : last + 1;
  return PAD_RANGE_PART;
}
