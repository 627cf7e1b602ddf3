#include "pad-json-guard.h"

#include <string.h>

#include "pad-protocol.h"

typedef struct
{
  const char *at;
  const char *end;
  int depth;
} Scan;

static gboolean
fail (GError **error, PadError code, const char *reason)
{
  g_set_error (error, PAD_ERROR, code, "Not a message of ours: %s", reason);
  return FALSE;
}

/* Moves past the string whose opening quote was read. A string that does not end is the parser's to
 * report: it cannot nest. */
static gboolean
skip_string (Scan *scan, GError **error)
{
  while (scan->at < scan->end && *scan->at != '"') {
    if (*scan->at == '\\') {
      if (scan->end - scan->at >= 6 && memcmp (scan->at, "\\u0000", 6) == 0)
        return fail (error, PAD_ERROR_PROTOCOL, "a NUL character in a text");
      scan->at++;
    }
    if (scan->at < scan->end)
      scan->at++;
  }
  if (scan->at < scan->end)
    scan->at++;
  return TRUE;
}

static gboolean
scan_depth (Scan *scan, GError **error)
{
  while (scan->at < scan->end) {
    char c = *scan->at++;

    if (c == '"') {
      if (!skip_string (scan, error))
        return FALSE;
    } else if (c == '[' || c == '{') {
      if (++scan->depth > PAD_JSON_DEPTH)
        return fail (error, PAD_ERROR_LIMIT, "nested too deep");
    } else if (c == ']' || c == '}') {
      scan->depth--;
    } else if (c == '/') {
      /* json-glib reads comments; JSON has none, and a quote inside one would mislead this scan. */
      return fail (error, PAD_ERROR_PROTOCOL, "a comment");
    } else if (c == '\'') {
      return fail (error, PAD_ERROR_PROTOCOL, "a single quote");
    }
  }
  return TRUE;
}

gboolean
pad_json_guard (const char *bytes, size_t n, size_t max_bytes, GError **error)
{
  Scan scan = {bytes, bytes + n, 0};

  g_return_val_if_fail (bytes != NULL || n == 0, FALSE);

  if (n == 0)
    return fail (error, PAD_ERROR_PROTOCOL, "it is empty");
  if (n > max_bytes) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT,
                 "The message has %" G_GSIZE_FORMAT " bytes; at most %" G_GSIZE_FORMAT
                 " are accepted",
                 n, max_bytes);
    return FALSE;
  }
  if (!g_utf8_validate_len (bytes, n, NULL))
    return fail (error, PAD_ERROR_PROTOCOL, "not UTF-8 text");
  return scan_depth (&scan, error);
}

JsonNode *
pad_json_parse (const char *bytes, size_t n, size_t max_bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
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
    fail (error, PAD_ERROR_PROTOCOL, "it holds no value");
  return root;
}

JsonNode *
pad_json_parse_object (const char *bytes, size_t n, size_t max_bytes, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse (bytes, n, max_bytes, error);

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    fail (error, PAD_ERROR_PROTOCOL, "not an object");
    return NULL;
  }
  return g_steal_pointer (&root);
}
