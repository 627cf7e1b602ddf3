#include <pad-cursor.h>
#include <pad-json-guard.h>
#include <pad-line-reader.h>
#include <pad-problem.h>
#include <pad-protocol.h>
#include <string.h>

#include "fuzz-desk.h"
#include "fuzz.h"

/*
 * Requests to the server's core, from a signed-in device:
 *
 *     METHOD TARGET
 *     Range: ...          and If-Range, Content-Type, Authorization
 *
 *     BODY
 *
 * A cursor that can be read gets this store's epoch, salt and set of segments, as it would not get
 * any further. Each answer is what sync/README.md says: a problem document with its status, JSON,
 * or lines up to the footer; what only reads changes nothing.
 */

static FuzzDesk *desk;

void
fuzz_set_up (void)
{
  desk = fuzz_desk_new ();
}

void
fuzz_tear_down (void)
{
  fuzz_desk_free (desk);
}

/* The hash of what is granted, as the server's own cursor has it. */
static uint64_t
granted (void)
{
  static uint64_t hash;
  g_autoptr (PadCoreRequest) request = NULL;
  g_autoptr (PadCoreReply) reply = NULL;
  g_autofree char *digits = NULL;
  const char *at;

  if (hash != 0)
    return hash;
  request = fuzz_desk_request (desk, "GET", "/v1/segments");
  reply = fuzz_desk_ask (desk, request);
  at = strstr (reply->body->str, "\"hash\":\"");
  g_assert_nonnull (at);
  digits = g_strndup (at + strlen ("\"hash\":\""), 16);
  hash = g_ascii_strtoull (digits, NULL, 16);
  return hash;
}

static void
mend_cursor (GHashTable *query)
{
  const char *text = g_hash_table_lookup (query, "cursor");
  PadSupplierStore *store = fuzz_supplier_get_store (desk->supplier);
  PadSequence known = {0};
  PadCursor cursor;

  if (text == NULL || !pad_cursor_decode (text, &cursor, NULL))
    return;
  pad_supplier_store_find_sequence (store, cursor.target != 0 ? cursor.target : cursor.sequence,
                                    &known, NULL);
  cursor.salt = known.salt;
  cursor.segments = granted ();
  g_assert_true (pad_cursor_set_epoch (&cursor, pad_supplier_store_get_epoch (store)));
  g_hash_table_replace (query, g_strdup ("cursor"), pad_cursor_encode (&cursor));
}

static void
set_header (PadCoreRequest *request, const char *line)
{
  const struct
  {
    const char *name;
    char **value;
  } headers[] = {{"Range: ", &request->range},
                 {"If-Range: ", &request->if_range},
                 {"Content-Type: ", &request->content_type},
                 {"Authorization: ", &request->authorization}};

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (g_str_has_prefix (line, headers[i].name)) {
      g_free (*headers[i].value);
      *headers[i].value = g_strdup (line + strlen (headers[i].name));
    }
}

/* NULL where the input is no request. */
static PadCoreRequest *
read_request (const char *bytes, size_t n)
{
  g_autofree char *text = g_strndup (bytes, n);
  char *end = strstr (text, "\n\n");
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) words = NULL;
  PadCoreRequest *request;
  size_t head;

  if (end != NULL)
    *end = '\0';
  head = strlen (text) + 2;
  lines = g_strsplit (text, "\n", -1);
  words = g_strsplit (lines[0] != NULL ? lines[0] : "", " ", 2);
  if (words[0] == NULL || words[1] == NULL)
    return NULL;
  request = fuzz_desk_request (desk, words[0], words[1]);
  for (int i = 1; lines[i] != NULL; i++)
    set_header (request, lines[i]);
  if (end != NULL && head < n && pad_core_body_limit (words[0], request->path) > 0)
    request->body = g_bytes_new (bytes + head, n - head);
  mend_cursor (request->query);
  return request;
}

static void
assert_problem (const PadCoreReply *reply)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;
  PadProblem problem;

  g_assert_cmpstr (reply->media, ==, PAD_MEDIA_PROBLEM);
  pad_problem_read (reply->status, reply->body->str, reply->body->len, &problem, &detail, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pad_problem_status (problem), ==, reply->status);
  g_assert_cmpint (problem, !=, PAD_PROBLEM_INTERNAL);
  g_assert_cmpint (problem, !=, PAD_PROBLEM_UNAVAILABLE);
  fuzz_assert_reason (detail);
}

static void
assert_lines (char *text, size_t n)
{
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  char *end = text + n;
  PadLine line = {0};

  while (text < end) {
    g_autoptr (GError) error = NULL;
    char *stop = memchr (text, '\n', (size_t)(end - text));

    g_assert_nonnull (stop);
    pad_line_reader_read (reader, text, (size_t)(stop - text), &line, &error);
    g_assert_no_error (error);
    text = stop + 1;
  }
  g_assert_cmpint (line.kind, ==, PAD_LINE_FOOTER);
}

static void
assert_reply (const PadCoreReply *reply)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (reply->status >= 400) {
    assert_problem (reply);
    return;
  }
  g_assert_true (reply->status == 200 || reply->status == 206);
  if (g_str_equal (reply->media, PAD_MEDIA_LINES)) {
    assert_lines (reply->body->str, reply->body->len);
  } else if (g_str_equal (reply->media, PAD_MEDIA_JSON)) {
    root = pad_json_parse_object (reply->body->str, reply->body->len, PAD_MESSAGE_BYTES, &error);
    g_assert_no_error (error);
  } else
    g_assert_cmpint (reply->length, ==, reply->body->len);
}

void
fuzz_one (const char *bytes, size_t n)
{
  g_autoptr (PadCoreRequest) request = NULL;
  g_autoptr (PadCoreReply) reply = NULL;

  fuzz_desk_reset (desk);
  request = read_request (bytes, n);
  if (request == NULL)
    return;
  reply = fuzz_desk_ask (desk, request);
  assert_reply (reply);
  if (g_str_equal (request->method, "GET"))
    g_assert_false (fuzz_supplier_is_changed (desk->supplier));
}
