#include "client-fixture.h"

#include <glib/gstdio.h>
#include <pad-archive.h>
#include <pad-error.h>
#include <string.h>

/* What the server has: row ids from 41 on. */
#define FIRST 41
static const char *const bytes[] = {"%PDF-1.4 the first invoice", "%PDF-1.4 the second invoice",
                                    "%PDF-1.4 a data sheet", "%PDF-1.4 a confirmation"};
static const char *const kinds[] = {"invoice", "invoice", "data_sheet", "confirmation"};
static const char *const days[] = {"2026-01-01", "2026-03-01", "2026-04-01", "2026-02-01"};

/**
 * @cut: bytes after which each answer breaks, -1 never
 * @wrong: other bytes are sent
 * @ranges: `Range` headers that came, "-" for none
 */
typedef struct
{
  gssize cut;
  gboolean wrong;
  int status;
  const char *code;
  GString *ranges;
} Papers;

static Papers papers;

static char *
sha256_of (int i)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes[i], -1);
}

static char *
path_of (Fixture *fixture, int i)
{
  g_autofree char *sha256 = sha256_of (i);

  return pad_archive_path (fixture->folder, sha256);
}

static char *
part_of (Fixture *fixture, int i)
{
  g_autofree char *path = path_of (fixture, i);

  return g_strconcat (path, ".part", NULL);
}

static void
assert_here (Fixture *fixture, int i)
{
  g_autofree char *path = path_of (fixture, i);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, bytes[i]);
}

static gboolean
is_here (Fixture *fixture, int i)
{
  g_autofree char *path = path_of (fixture, i);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_part_here (Fixture *fixture, int i)
{
  g_autofree char *path = part_of (fixture, i);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Wire lines of all documents, (transfer full). */
static char *
rows_of_documents (void)
{
  GString *rows = g_string_new (
      "[\"c\",\"units\",\"code\",\"name\",\"whole\"]\n[\"p\",\"units\",1,2,\"PCE\",\"Piece\",1]\n"
      "[\"c\",\"documents\",\"number\",\"kind\",\"account\",\"date\",\"file\"]\n");

  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++) {
    g_autofree char *sha256 = sha256_of ((int)i);

    g_string_append_printf (rows, "[\"p\",\"documents\",%d,3,\"N%d\",\"%s\",\"A\",\"%s\",\"%s\"]\n",
                            (int)i + FIRST, (int)i, kinds[i], days[i], sha256);
  }
  return g_string_free (rows, FALSE);
}

static void
answer_part (FakeReply *reply, const char *text, const char *range)
{
  gint64 first = range != NULL ? g_ascii_strtoll (range + strlen ("bytes="), NULL, 10) : 0;
  int size = (int)strlen (text);

  if (range == NULL) {
    reply->body = g_strdup (text);
    return;
  }
  if (first >= size) {
    reply->status = 416;
    reply->media = "application/problem+json";
    reply->body = g_strdup ("{\"code\":\"bad_range\"}");
    return;
  }
  reply->status = 206;
  reply->body = g_strdup (text + first);
  reply->content_range = g_strdup_printf ("bytes %d-%d/%d", (int)first, size - 1, size);
}

static gboolean
serve (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  const char *prefix = "/v1/documents/";
  const char *range = fake_request_header (request, "Range");
  static char etag[80];
  g_autofree char *sha256 = NULL;
  int i;

  if (!g_str_has_prefix (request->path, prefix))
    return FALSE;
  if (g_strcmp0 (fake_request_header (request, "Authorization"), "Bearer t-1") != 0 &&
      g_str_equal (fixture->token, "t-1"))
    return FALSE;
  if (!g_str_equal (fixture->token, "t-1") &&
      g_strcmp0 (fake_request_header (request, "Authorization"), "Bearer t-2") != 0)
    return FALSE;
  if (papers.status != 0) {
    reply->status = papers.status;
    reply->media = "application/problem+json";
    reply->body = g_strdup_printf ("{\"code\":\"%s\",\"detail\":\"Because.\"}", papers.code);
    return TRUE;
  }
  i = (int)g_ascii_strtoll (request->path + strlen (prefix), NULL, 10) - FIRST;
  g_string_append_printf (papers.ranges, "%s ", range != NULL ? range : "-");
  sha256 = sha256_of (i);
  g_snprintf (etag, sizeof etag, "\"%s\"", sha256);
  reply->etag = etag;
  reply->media = "application/pdf";
  answer_part (reply, papers.wrong ? "something else" : bytes[i], range);
  reply->cut = papers.cut >= 0 && strlen (reply->body) > (gsize)papers.cut ? papers.cut : -1;
  return TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer chunk)
{
  fixture_set_up (fixture, chunk);
  fixture->common = rows_of_documents ();
  fixture->intercept = serve;
  papers = (Papers) {.cut = -1, .ranges = g_string_new (NULL)};
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
}

static void
tear_down (Fixture *fixture, gconstpointer chunk)
{
  g_free ((char *)fixture->common);
  g_string_free (papers.ranges, TRUE);
  fixture_tear_down (fixture, chunk);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_fetch (fixture, FIRST));
  assert_here (fixture, 0);
  g_assert_false (is_part_here (fixture, 0));
  g_assert_cmpstr (fixture->documents->str, ==, "41 ");
  g_assert_cmpstr (papers.ranges->str, ==, "- ");
  /* Once here it is not fetched again. */
  g_assert_true (fixture_fetch (fixture, FIRST));
  g_assert_cmpstr (papers.ranges->str, ==, "- ");
}

/* Goes on where it was, at once. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  papers.cut = 10;
  g_assert_true (fixture_fetch (fixture, FIRST));
  assert_here (fixture, 0);
  g_assert_cmpstr (papers.ranges->str, ==, "- bytes=10- bytes=20- ");
}

/* Goes on where an earlier program was. */
static void
test_resumed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *part = part_of (fixture, 0);
  g_autofree char *folder = g_path_get_dirname (part);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (part, bytes[0], 7, NULL));
  g_assert_true (fixture_fetch (fixture, FIRST));
  assert_here (fixture, 0);
  g_assert_cmpstr (papers.ranges->str, ==, "bytes=7- ");
}

/* More than there is, or of something else: begun anew. */
static void
test_part_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *part = part_of (fixture, 0);
  g_autofree char *folder = g_path_get_dirname (part);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (
      g_file_set_contents (part, "something much longer than the invoice will ever be", -1, NULL));
  g_assert_true (fixture_fetch (fixture, FIRST));
  assert_here (fixture, 0);
}

static void
test_part_of_else (Fixture *fixture, gconstpointer data)
{
  g_autofree char *part = part_of (fixture, 0);
  g_autofree char *folder = g_path_get_dirname (part);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (part, "garbage", -1, NULL));
  g_assert_false (fixture_fetch (fixture, FIRST));
  fixture_assert_error (fixture, PAD_ERROR_DAMAGED);
  g_assert_false (is_part_here (fixture, 0));
  g_assert_true (fixture_fetch (fixture, FIRST));
  assert_here (fixture, 0);
}

static void
test_wrong_bytes (Fixture *fixture, gconstpointer data)
{
  papers.wrong = TRUE;
  g_assert_false (fixture_fetch (fixture, FIRST));
  fixture_assert_error (fixture, PAD_ERROR_DAMAGED);
  g_assert_false (is_here (fixture, 0));
  g_assert_false (is_part_here (fixture, 0));
  g_assert_cmpstr (fixture->documents->str, ==, "");
}

static void
test_token (Fixture *fixture, gconstpointer data)
{
  fixture->token = "t-2";
  g_assert_true (fixture_fetch (fixture, FIRST));
  g_assert_cmpint (fixture->refreshes, ==, 1);
  assert_here (fixture, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_assert_false (fixture_fetch (fixture, 4711));
  fixture_assert_error (fixture, PAD_ERROR_NOT_FOUND);
  papers.status = 404;
  papers.code = "not_found";
  g_assert_false (fixture_fetch (fixture, FIRST));
  fixture_assert_error (fixture, PAD_ERROR_NOT_FOUND);
  papers.status = 503;
  papers.code = "unavailable";
  g_assert_false (fixture_fetch (fixture, FIRST));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
}

static gboolean
is_dropped (Fixture *fixture)
{
  return !is_here (fixture, 0);
}

/* Nothing of the documents stays either. */
static void
test_revoked (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_fetch (fixture, FIRST));
  papers.status = 401;
  papers.code = "device_revoked";
  g_assert_false (fixture_fetch (fixture, FIRST + 1));
  fixture_assert_error (fixture, PAD_ERROR_NOT_ALLOWED);
  g_assert_cmpint (pad_sync_port_get_state (PAD_SYNC_PORT (fixture->engine)), ==,
                   PAD_SYNC_SIGNED_OUT);
  fixture_wait (fixture, is_dropped);
}

/* A folder that cannot be written. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *documents = g_build_filename (fixture->folder, "documents", NULL);

  g_assert_true (g_file_set_contents (documents, "in the way", -1, NULL));
  g_assert_false (fixture_fetch (fixture, FIRST));
  g_assert_true (g_error_matches (fixture->last, PAD_ERROR, PAD_ERROR_FULL) ||
                 g_error_matches (fixture->last, PAD_ERROR, PAD_ERROR_IO));
  g_assert_cmpint (g_unlink (documents), ==, 0);
  g_assert_true (fixture_fetch (fixture, FIRST));
}

static void
test_paused (Fixture *fixture, gconstpointer data)
{
  pad_sync_port_set_paused (PAD_SYNC_PORT (fixture->engine), TRUE);
  g_assert_false (fixture_fetch (fixture, FIRST));
  fixture_assert_error (fixture, PAD_ERROR_CANCELLED);
}

static gboolean
has_all (Fixture *fixture)
{
  return is_here (fixture, 0) && is_here (fixture, 1) && is_here (fixture, 3);
}

/* Newest first; no data sheets. */
static void
test_unasked (Fixture *fixture, gconstpointer data)
{
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), TRUE);
  fixture_wait (fixture, has_all);
  g_assert_cmpstr (fixture->documents->str, ==, "42 44 41 ");
  g_assert_false (is_here (fixture, 2));
}

/* What fails for good is passed over, the rest comes. */
static gboolean
serve_but_second (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/documents/42/content"))
    return serve (fixture, request, reply);
  fixture->counter++;
  reply->status = 404;
  reply->media = "application/problem+json";
  reply->body = g_strdup ("{\"code\":\"not_found\"}");
  return TRUE;
}

static gboolean
has_oldest (Fixture *fixture)
{
  return is_here (fixture, 0);
}

static void
test_unasked_passed_over (Fixture *fixture, gconstpointer data)
{
  fixture->intercept = serve_but_second;
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), TRUE);
  fixture_wait (fixture, has_oldest);
  g_assert_cmpint (fixture->counter, ==, 1);
  g_assert_cmpstr (fixture->documents->str, ==, "44 41 ");
}

/* Asked for while the server cannot be reached: refused at once, and there when it can be. */
static gboolean
serve_later (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_has_prefix (request->path, "/v1/documents/") || fixture->counter++ > 2)
    return serve (fixture, request, reply);
  reply->lost = TRUE;
  return TRUE;
}

static gboolean
has_sheet (Fixture *fixture)
{
  return is_here (fixture, 2);
}

static void
test_owed (Fixture *fixture, gconstpointer data)
{
  fixture->intercept = serve_later;
  g_assert_false (fixture_fetch (fixture, FIRST + 2));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), TRUE);
  fixture_wait (fixture, has_sheet);
  g_assert_true (g_str_has_prefix (fixture->documents->str, "43 "));
}

/* A download that hangs does not keep orders from going. */
static gboolean
serve_never (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_has_prefix (request->path, "/v1/documents/"))
    return FALSE;
  fixture->counter++;
  reply->hang = TRUE;
  return TRUE;
}

static gboolean
is_hanging (Fixture *fixture)
{
  return fixture->counter > 0;
}

static gboolean
has_pushed (Fixture *fixture)
{
  return fixture->pushes > 0;
}

static void
test_push_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  fixture->intercept = serve_never;
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), TRUE);
  fixture_wait (fixture, is_hanging);
  id = fixture_queue_order (fixture);
  fixture_wait (fixture, has_pushed);
  g_assert_cmpint (fixture->counter, ==, 1);
}

/* Who opens a document does not wait for what is fetched unasked. */
static gboolean
serve_only_sheet (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  return g_str_equal (request->path, "/v1/documents/43/content")
             ? serve (fixture, request, reply)
             : serve_never (fixture, request, reply);
}

static void
test_asked_first (Fixture *fixture, gconstpointer data)
{
  fixture->intercept = serve_only_sheet;
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), TRUE);
  fixture_wait (fixture, is_hanging);
  g_assert_true (fixture_fetch (fixture, FIRST + 2));
  assert_here (fixture, 2);
}

/* What no document names any more goes, and nothing else. */
static void
test_swept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = path_of (fixture, 0);
  g_autofree char *folder = g_path_get_dirname (first);
  g_autofree char *other = g_build_filename (folder, "letter.pdf", NULL);
  g_autofree char *above = g_build_filename (fixture->folder, "documents", "note", NULL);

  g_assert_true (fixture_fetch (fixture, FIRST));
  g_assert_true (fixture_fetch (fixture, FIRST + 1));
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_true (g_file_set_contents (above, "mine", -1, NULL));
  fixture->changes = "[\"d\",\"documents\",41,6]\n[\"t\",\"c-6\",\"2026-01-02T00:00:00.000Z\"]\n";
  g_assert_true (fixture_sync (fixture));
  g_assert_false (is_here (fixture, 0));
  g_assert_true (is_here (fixture, 1));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (above, G_FILE_TEST_EXISTS));
}

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_assert_false (pad_sync_port_fetch_document_finish (PAD_SYNC_PORT (source), result, error));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture->intercept = serve_never;
  pad_sync_port_fetch_document_async (PAD_SYNC_PORT (fixture->engine), FIRST, cancellable,
                                      on_ended_cb, &error);
  fixture_wait (fixture, is_hanging);
  g_cancellable_cancel (cancellable);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_CANCELLED);
}

#define test(path, chunk, func)                                                                    \
  g_test_add (path, Fixture, GSIZE_TO_POINTER (chunk), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test ("/documents/whole", 5, test_whole);
  test ("/documents/cut", 0, test_cut);
  test ("/documents/resumed", 0, test_resumed);
  test ("/documents/part-too-long", 0, test_part_too_long);
  test ("/documents/part-of-something-else", 0, test_part_of_else);
  test ("/documents/wrong-bytes", 0, test_wrong_bytes);
  test ("/documents/token-expired", 0, test_token);
  test ("/documents/refused", 0, test_refused);
  test ("/documents/revoked", 0, test_revoked);
  test ("/documents/folder-not-writable", 0, test_full);
  test ("/documents/paused", 0, test_paused);
  test ("/documents/unasked-newest-first", 0, test_unasked);
  test ("/documents/unasked-passed-over", 0, test_unasked_passed_over);
  test ("/documents/owed", 0, test_owed);
  test ("/documents/push-does-not-wait", 0, test_push_first);
  test ("/documents/asked-comes-first", 0, test_asked_first);
  test ("/documents/swept", 0, test_swept);
  test ("/documents/cancelled", 0, test_cancelled);
  return g_test_run ();
}
