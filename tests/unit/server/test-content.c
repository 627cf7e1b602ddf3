#include "core-fixture.h"

#include <string.h>

#include "pad-content.sql.h"

#define SHA "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define OTHER "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define LARGE "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define LARGE_SIZE 600000

/* 1: an invoice of A1's order O1 (entered by bob), 2: its confirmation, 3: one of A2, 4: a data
 * sheet of an article of BOLTS, 5: for everyone, 6: without bytes, 7: bytes missing, 8: large, 9: a
 * statement of A1, of no order */
static const char papers[] =
    "INSERT INTO blobs (sha256, size, bytes) VALUES ('" SHA "', 12, CAST ('%PDF-1.4 abc' AS BLOB)),"
    " ('" OTHER "', 5, CAST ('other' AS BLOB)),"
    " ('" LARGE "', 600000, CAST (replace (hex (zeroblob (200000)), '00', 'xyz') AS BLOB));"
    "INSERT INTO invoices (number, account, \"order\", kind, \"date\", currency, state) VALUES"
    " ('R1', 'A1', 'O1', 'invoice', '2026-01-01', 'EUR', 'open');"
    "INSERT INTO documents (row_id, number, kind, account, sku, \"order\", invoice, file) VALUES"
    " (1, 'R1', 'invoice', 'A1', NULL, NULL, 'R1', '" SHA "'),"
    " (2, 'C1', 'confirmation', 'A1', NULL, 'O1', NULL, '" SHA "'),"
    " (3, 'R2', 'invoice', 'A2', NULL, 'O2', NULL, '" SHA "'),"
    " (4, 'D1', 'data_sheet', NULL, 'B1', NULL, NULL, '" OTHER "'),"
    " (5, 'T1', 'contract', NULL, NULL, NULL, NULL, '" OTHER "'),"
    " (6, 'E1', 'invoice', 'A1', NULL, 'O1', NULL, NULL),"
    " (7, 'M1', 'invoice', 'A1', NULL, 'O1', NULL, '" SHA "0'),"
    " (8, 'L1', 'invoice', 'A1', NULL, 'O1', NULL, '" LARGE "'),"
    " (9, 'S1', 'statement', 'A1', NULL, NULL, NULL, '" SHA "');";

typedef struct
{
  int status;
  int64_t length;
  char *media;
  char *etag;
  char *range;
  char *code;
  GString *body;
} Content;

static void
content_clear (Content *content)
{
  g_free (content->media);
  g_free (content->etag);
  g_free (content->range);
  g_free (content->code);
  g_string_free (content->body, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

static PadCoreReply *
ask (CoreFixture *fixture, const char *token, int document, const char *range, const char *if_range)
{
  g_autofree char *target = g_strdup_printf ("/v1/documents/%d/content", document);
  g_autoptr (PadCoreRequest) request = core_fixture_request ("GET", target, token, NULL);

  request->range = g_strdup (range);
  request->if_range = g_strdup (if_range);
  return pad_core_answer (fixture->core, fixture->reader, FALSE, request);
}

static Content
take (CoreFixture *fixture, PadCoreReply *reply)
{
  gboolean more = reply->kind == PAD_CORE_STREAM;
  Content content = {.status = reply->status, .length = reply->length};

  while (more) {
    g_autoptr (GError) error = NULL;
    gsize before = reply->body->len;

    pad_core_stream_next (reply->stream, fixture->reader, reply->body, &more, &error);
    g_assert_no_error (error);
    g_assert_cmpint (reply->body->len - before, <=, 256 * 1024);
  }
  content.media = g_strdup (reply->media);
  content.etag = g_strdup (reply->etag);
  content.range = g_strdup (reply->content_range);
  content.body = g_string_new_len (reply->body->str, (gssize)reply->body->len);
  if (reply->status >= 400) {
    const Answer answer = {.text = reply->body->str};

    content.code = answer_member (&answer, "code");
  }
  pad_core_reply_free (reply);
  return content;
}

static Content
get_part (CoreFixture *fixture, const char *token, int document, const char *range)
{
  return take (fixture, ask (fixture, token, document, range, NULL));
}

static Content
get (CoreFixture *fixture, const char *token, int document)
{
  return get_part (fixture, token, document, NULL);
}

static void
assert_hidden (CoreFixture *fixture, const char *token, int document)
{
  g_auto (Content) content = get (fixture, token, document);

  g_assert_cmpint (content.status, ==, 404);
  g_assert_cmpstr (content.code, ==, "not_found");
  g_assert_null (content.etag);
}

static void
assert_seen (CoreFixture *fixture, const char *token, int document)
{
  g_auto (Content) content = get (fixture, token, document);

  g_assert_cmpint (content.status, ==, 200);
}

static void
test_whole (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_auto (Content) invoice = get (fixture, ann, 1);
  g_auto (Content) sheet = get (fixture, ann, 4);

  g_assert_cmpint (invoice.status, ==, 200);
  g_assert_cmpstr (invoice.body->str, ==, "%PDF-1.4 abc");
  g_assert_cmpint (invoice.length, ==, 12);
  g_assert_cmpstr (invoice.media, ==, "application/pdf");
  g_assert_cmpstr (invoice.etag, ==, "\"" SHA "\"");
  g_assert_null (invoice.range);
  g_assert_cmpstr (sheet.body->str, ==, "other");
  g_assert_cmpstr (sheet.media, ==, "application/octet-stream");
}

static void
test_part (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_auto (Content) part = get_part (fixture, ann, 1, "bytes=5-7");
  g_auto (Content) rest = get_part (fixture, ann, 1, "bytes=9-");
  g_auto (Content) outside = get_part (fixture, ann, 1, "bytes=12-");

  g_assert_cmpint (part.status, ==, 206);
  g_assert_cmpstr (part.body->str, ==, "1.4");
  g_assert_cmpint (part.length, ==, 3);
  g_assert_cmpstr (part.range, ==, "bytes 5-7/12");
  g_assert_cmpstr (part.media, ==, "application/pdf");
  g_assert_cmpstr (rest.body->str, ==, "abc");
  g_assert_cmpstr (rest.range, ==, "bytes 9-11/12");
  g_assert_cmpint (outside.status, ==, 416);
  g_assert_cmpstr (outside.code, ==, "bad_range");
  g_assert_cmpstr (outside.range, ==, "bytes */12");
}

/* A part of what is not there any more is of no use: the whole comes. */
static void
test_if_range (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_auto (Content) same = take (fixture, ask (fixture, ann, 1, "bytes=9-", "\"" SHA "\""));
  g_auto (Content) other = take (fixture, ask (fixture, ann, 1, "bytes=9-", "\"" OTHER "\""));

  g_assert_cmpint (same.status, ==, 206);
  g_assert_cmpint (other.status, ==, 200);
  g_assert_cmpint (other.body->len, ==, 12);
}

static void
test_chunks (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_auto (Content) whole = get (fixture, ann, 8);
  g_auto (Content) tail = get_part (fixture, ann, 8, "bytes=1-");

  g_assert_cmpint (whole.body->len, ==, LARGE_SIZE);
  g_assert_cmpint (whole.length, ==, LARGE_SIZE);
  for (gsize i = 0; i < whole.body->len; i++)
    g_assert_cmpint (whole.body->str[i], ==, "xyz"[i % 3]);
  g_assert_cmpint (tail.body->len, ==, LARGE_SIZE - 1);
  g_assert_cmpint (memcmp (tail.body->str, whole.body->str + 1, tail.body->len), ==, 0);
}

static void
test_absent (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  static const char *const targets[] = {
      "/v1/documents/0/content",    "/v1/documents/-1/content", "/v1/documents/" SHA "/content",
      "/v1/documents/1%20/content", "/v1/documents/99/content", "/v1/documents/1"};

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_auto (Answer) answer = core_fixture_ask (fixture, "GET", targets[i], ann, NULL);
    g_assert_cmpint (answer.status, ==, 404);
  }
  assert_hidden (fixture, ann, 6);
  assert_hidden (fixture, ann, 7);
}

/* Another account's document is as good as none, though its bytes are those of a visible one. */
static void
test_other_account (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autofree char *zoe = core_fixture_enrol (fixture, "zoe", NULL);
  g_autofree char *rep = core_fixture_enrol (fixture, "rep", NULL);

  assert_hidden (fixture, ann, 3);
  assert_hidden (fixture, zoe, 1);
  assert_hidden (fixture, zoe, 4);
  assert_seen (fixture, zoe, 3);
  assert_seen (fixture, zoe, 5);
  assert_seen (fixture, rep, 1);
  assert_seen (fixture, rep, 3);
}

/* Who sees own orders only, sees the papers of those; invoices need a permission of their own,
 * and who sees the catalog's prices only the papers of orders in these. */
static void
test_own_orders (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *bob = core_fixture_enrol (fixture, "bob", NULL);
  g_autofree char *cat = core_fixture_enrol (fixture, "cat", NULL);

  assert_seen (fixture, bob, 1);
  assert_seen (fixture, bob, 2);
  assert_hidden (fixture, bob, 9);
  assert_hidden (fixture, cat, 1);
  assert_hidden (fixture, cat, 2);
  core_fixture_write (fixture, "UPDATE orders SET assigned_to = 'cat', entered_by = NULL"
                               " WHERE number = 'O1'");
  assert_hidden (fixture, bob, 1);
  assert_hidden (fixture, bob, 2);
  assert_hidden (fixture, cat, 1);
  core_fixture_write (fixture, "UPDATE orders SET entered_by = 'cat' WHERE number = 'O1'");
  assert_hidden (fixture, cat, 2);
  core_fixture_write (fixture, "UPDATE orders SET price_view = 'catalog' WHERE number = 'O1'");
  assert_seen (fixture, cat, 2);
  assert_hidden (fixture, cat, 1);
}

static void
test_no_permission (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);

  core_fixture_write (fixture, "INSERT INTO role_permissions (role, permission, allowed) VALUES"
                               " ('admin', 'document.view', 0)");
  for (int document = 1; document < 10; document++)
    assert_hidden (fixture, ann, document);
}

static void
test_not_signed_in (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  g_auto (Content) content = get (fixture, NULL, 1);

  g_assert_cmpint (content.status, ==, 401);
}

/* Access is looked at again with each chunk. */
static void
assert_cut (CoreFixture *fixture, const char *sql)
{
  g_autofree char *ann = core_fixture_enrol (fixture, "ann", NULL);
  g_autoptr (PadCoreReply) reply = ask (fixture, ann, 8, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gboolean more;

  g_assert_cmpint (reply->kind, ==, PAD_CORE_STREAM);
  core_fixture_write (fixture, sql);
  g_assert_false (
      pad_core_stream_next (reply->stream, fixture->reader, reply->body, &more, &error));
  g_assert_nonnull (error);
}

static void
test_revoked (CoreFixture *fixture, gconstpointer data)
{
  core_fixture_write (fixture, papers);
  assert_cut (fixture, "UPDATE devices SET revoked_at = 1");
  assert_cut (fixture, "DELETE FROM users WHERE login = 'ann'");
}

static void
test_queries (CoreFixture *fixture, gconstpointer data)
{
  static const char *const all[] = {sql_find_document, sql_find_blob};

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (PadStatement) statement =
        pad_db_prepare (pad_supplier_store_get_db (fixture->store), all[i], &error);
    g_assert_no_error (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/content/whole", test_whole);
  core_test ("/content/part", test_part);
  core_test ("/content/if-range", test_if_range);
  core_test ("/content/chunks", test_chunks);
  core_test ("/content/absent", test_absent);
  core_test ("/content/other-account", test_other_account);
  core_test ("/content/own-orders", test_own_orders);
  core_test ("/content/no-permission", test_no_permission);
  core_test ("/content/not-signed-in", test_not_signed_in);
  core_test ("/content/revoked-while-sent", test_revoked);
  core_test ("/content/queries", test_queries);
  return g_test_run ();
}
