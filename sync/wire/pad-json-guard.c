#include "pad-json-guard.h"

#include <string.h>

#include "pad-protocol.h"

/* json-glib takes more than JSON (comments, 0x10, a second root, numbers that wrap around), so the
 * whole text is checked against RFC 8259 first. Nesting is bounded, and with it this recursion. */
typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  gboolean too_deep;
} Scan;

static gboolean scan_value (Scan *scan, int depth);

static void
skip_blanks (Scan *scan)
{
  while (scan->at < scan->end &&
         (*scan->at == ' ' || *scan->at == '\t' || *scan->at == '\n' || *scan->at == '\r'))
    scan->at++;
}

static gboolean
scan_char (Scan *scan, char c)
{
  if (scan->at >= scan->end || *scan->at != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  size_t n = strlen (word);

  if ((size_t)(scan->end - scan->at) < n || memcmp (scan->at, word, n) != 0)
    return FALSE;
  scan->at += n;
  return TRUE;
}

/* Four hexadecimal digits. */
static gboolean
scan_unit (Scan *scan, guint *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, scan->at++) {
    if (scan->at >= scan->end || !g_ascii_isxdigit (*scan->at))
      return FALSE;
    *unit = *unit << 4 | (guint)g_ascii_xdigit_value (*scan->at);
  }
  return TRUE;
}

/* What follows a backslash. NUL would end the text early, and of half a surrogate pair json-glib
 * makes bytes that are no UTF-8. */
static gboolean
scan_escape (Scan *scan)
{
  guint unit, low;

  if (scan->at >= scan->end || *scan->at == '\0' || strchr ("\"\\/bfnrtu", *scan->at) == NULL)
    return FALSE;
  if (*scan->at++ != 'u')
    return TRUE;
  if (!scan_unit (scan, &unit) || unit == 0)
    return FALSE;
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  return unit <= 0xdbff && scan_word (scan, "\\u") && scan_unit (scan, &low) && low >= 0xdc00 &&
         low <= 0xdfff;
}

static gboolean
scan_string (Scan *scan)
{
  if (!scan_char (scan, '"'))
    return FALSE;
  while (scan->at < scan->end) {
    guchar c = (guchar)*scan->at++;

    if (c == '"')
      return TRUE;
    if (c < 0x20 || (c == '\\' && !scan_escape (scan)))
      return FALSE;
  }
  return FALSE;
}

static gboolean
scan_digits (Scan *scan)
{
  const char *first = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > first;
}

/* A number; a whole one of at most 18 digits, so that it cannot wrap around. */
static gboolean
scan_number (Scan *scan)
{
  const char *first;

  scan_char (scan, '-');
  first = scan->at;
  if (!scan_digits (scan) || (*first == '0' && scan->at - first > 1))
    return FALSE;
  if (scan_char (scan, '.'))
    return scan_digits (scan);
  return scan->at - first <= 18;
}

static gboolean
scan_members (Scan *scan, int depth)
{
  skip_blanks (scan);
  if (scan_char (scan, '}'))
    return TRUE;
  do {
    skip_blanks (scan);
    if (!scan_string (scan))
      return FALSE;
    skip_blanks (scan);
    if (!scan_char (scan, ':') || !scan_value (scan, depth))
      return FALSE;
  } while (scan_char (scan, ','));
  return scan_char (scan, '}');
}

static gboolean
scan_elements (Scan *scan, int depth)
{
  skip_blanks (scan);
  if (scan_char (scan, ']'))
    return TRUE;
  do {
    if (!scan_value (scan, depth))
      return FALSE;
  } while (scan_char (scan, ','));
  return scan_char (scan, ']');
}

static gboolean
scan_any (Scan *scan, int depth)
{
  char c = scan->at < scan->end ? *scan->at : '\0';

  if ((c == '{' || c == '[') && depth > PAD_JSON_DEPTH) {
    scan->too_deep = TRUE;
    return FALSE;
  }
  switch (c) {
  case '{':
    scan->at++;
    return scan_members (scan, depth + 1);
  case '[':
    scan->at++;
    return scan_elements (scan, depth + 1);
  case '"':
    return scan_string (scan);
  case 't':
    return scan_word (scan, "true");
  case 'f':
    return scan_word (scan, "false");
  case 'n':
    return scan_word (scan, "null");
  default:
    return scan_number (scan);
  }
}

/* A value with the blanks around it; @depth is what its own brackets would be, from 1. */
static gboolean
scan_value (Scan *scan, int depth)
{
  skip_blanks (scan);
  if (!scan_any (scan, depth))
    return FALSE;
  skip_blanks (scan);
  return TRUE;
}

gboolean
pad_json_guard (const char *bytes, size_t n, size_t max_bytes, GError **error)
{
  Scan scan = {bytes, bytes, bytes + n, FALSE};

  g_return_val_if_fail (bytes != NULL || n == 0, FALSE);

  if (n > max_bytes) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT,
                 "The message has %" G_GSIZE_FORMAT " bytes; at most %" G_GSIZE_FORMAT
                 " are accepted",
                 n, max_bytes);
    return FALSE;
  }
  if (n == 0 || !g_utf8_validate_len (bytes, n, NULL)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "Not JSON: %s",
                 n == 0 ? "empty" : "not UTF-8");
    return FALSE;
  }
  if (scan_value (&scan, 1) && scan.at == scan.end)
    return TRUE;
  if (scan.too_deep)
    g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT, "The message is nested deeper than %d",
                 PAD_JSON_DEPTH);
  else
    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "Not JSON at byte %" G_GSIZE_FORMAT,
                 (size_t)(scan.at - scan.start));
  return FALSE;
}

JsonNode *
pad_json_parse (const char *bytes, size_t n, size_t max_bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) cause = NULL;
  JsonNode *root;

  if (!pad_json_guard (bytes, n, max_bytes, error))
    return NULL;
  if (!json_parser_load_from_data (parser, bytes, (gssize)n, &cause)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "Not JSON: %s", cause->message);
    return NULL;
  }
  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "Not JSON: it holds no value");
  return root;
}

JsonNode *
pad_json_parse_object (const char *bytes, size_t n, size_t max_bytes, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse (bytes, n, max_bytes, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "The message is not an object");
    return NULL;
  }
  return g_steal_pointer (&root);
}
