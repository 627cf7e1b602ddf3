#include <pad-delta.h>
#include <pad-generation.h>
#include <pad-line-buffer.h>
#include <pad-refusal.h>
#include <pad-replica-state.h>
#include <pad-table.h>
#include <string.h>
#include <temporary-folder.h>
#include <virtual-world.h>

#include "fuzz-desk.h"
#include "fuzz-image.h"
#include "fuzz.h"

/*
 * Replies to `GET /v1/changes`, as a client takes them in: into a replica that was filled by the
 * real server. What is refused says why; what is cut leaves the cursor of a mark that came; how the
 * bytes are cut into chunks changes nothing of what a whole reply comes to.
 */

#define EPOCH "fuzz"
#define CURSOR "c-0"

static PadWorld *world;
static char *folder;
static PadDb *replica;
static FuzzImage *image;
static GPtrArray *sums;

static gboolean
fill (PadDb *db, gpointer data, GError **error)
{
  g_autoptr (PadApply) apply = pad_apply_new (db);
  g_autoptr (PadLineBuffer) lines = pad_line_buffer_new ();
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  const GString *text = data;
  PadLine line;
  char *at = NULL;
  size_t n = 0;

  pad_line_buffer_add (lines, text->str, text->len);
  while (pad_line_buffer_next (lines, &at, &n, error) && at != NULL) {
    if (!pad_line_reader_read (reader, at, n, &line, error))
      return FALSE;
    if (line.kind != PAD_LINE_HEADER && line.kind != PAD_LINE_FOOTER &&
        line.kind != PAD_LINE_MARK && !pad_apply_line (apply, &line, error))
      return FALSE;
  }
  return pad_replica_set_meta (db, PAD_REPLICA_CURSOR, CURSOR, error);
}

/* Everything that the supplier's server grants the admin of an account. */
static void
fill_replica (void)
{
  g_autoptr (GError) error = NULL;
  FuzzDesk *desk = fuzz_desk_new ();
  PadCoreRequest *request = fuzz_desk_request (desk, "GET", "/v1/changes?from=0&limit=100000");
  PadCoreReply *reply = fuzz_desk_ask (desk, request);

  g_assert_cmpint (reply->status, ==, 200);
  pad_db_transact (replica, fill, reply->body, &error);
  g_assert_no_error (error);
  pad_core_reply_free (reply);
  pad_core_request_free (request);
  fuzz_desk_free (desk);
}

/* What the rows of each table come to. */
static void
make_sums (void)
{
  int n = 0;
  const PadTable *tables = pad_tables (&n);

  sums = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < n; i++)
    if (pad_table_is_synced (&tables[i]))
      g_ptr_array_add (sums, g_strdup_printf ("SELECT count(*), total(row_id * 3 + row_version)"
                                              " FROM \"%s\"",
                                              tables[i].name));
}

void
fuzz_set_up (void)
{
  g_autoptr (GError) error = NULL;

  world = virtual_world_new ();
  folder = fuzz_folder_new ();
  replica = pad_generation_create (world, folder, 1, &error);
  g_assert_no_error (error);
  fill_replica ();
  pad_replica_finish (replica, &error);
  g_assert_no_error (error);
  pad_generation_seal (replica, &error);
  g_assert_no_error (error);
  image = fuzz_image_new (replica);
  make_sums ();
}

void
fuzz_tear_down (void)
{
  fuzz_image_free (image);
  pad_db_close (replica);
  pad_world_unref (world);
  g_ptr_array_unref (sums);
  temporary_folder_remove (folder);
  g_free (folder);
}

/* (transfer full) cursor and rows, as text. */
static char *
describe (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = pad_replica_get_meta (replica, PAD_REPLICA_CURSOR, &error);
  GString *text = g_string_new (cursor);

  for (guint i = 0; i < sums->len; i++) {
    PadStatement *row = pad_db_query (replica, sums->pdata[i]);

    g_assert_cmpint (pad_statement_step (row, &error), ==, PAD_STEP_ROW);
    g_string_append_printf (text, " %" G_GINT64_FORMAT ":%s", pad_statement_get_int (row, 0),
                            pad_statement_get_text (row, 1));
    pad_statement_reset (row);
  }
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
assert_failure (const GError *error)
{
  if (error->domain == PAD_REFUSAL) {
    g_assert_cmpint (error->code, ==, PAD_PROBLEM_EPOCH_CHANGED);
    return;
  }
  fuzz_assert_refused (error);
}

/* What is stored is what was there, or a cursor that came. */
static void
assert_cursor (const char *bytes, size_t n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = pad_replica_get_meta (replica, PAD_REPLICA_CURSOR, &error);

  g_assert_no_error (error);
  g_assert_nonnull (cursor);
  if (!g_str_equal (cursor, CURSOR) && memchr (bytes, '\\', n) == NULL)
    g_assert_nonnull (memmem (bytes, n, cursor, strlen (cursor)));
}

/* (transfer full) what the reply comes to in chunks of @chunk bytes; NULL where it is refused. */
static char *
feed (const char *bytes, size_t n, size_t chunk)
{
  g_autoptr (PadApply) apply = NULL;
  g_autoptr (PadDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = TRUE;

  fuzz_image_bring_back (image);
  apply = pad_apply_new (replica);
  delta = pad_delta_new (replica, apply, EPOCH, 1, NULL, NULL);
  for (size_t at = 0; good && at < n; at += chunk)
    good = pad_delta_feed (delta, bytes + at, MIN (chunk, n - at), &error);
  if (!good)
    assert_failure (error);
  assert_cursor (bytes, n);
  if (!good)
    return NULL;
  if (!pad_delta_end (delta, &error))
    g_assert_error (error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  return describe ();
}

void
fuzz_one (const char *bytes, size_t n)
{
  g_autofree char *whole = feed (bytes, n, MAX (n, 1));
  g_autofree char *pieces = feed (bytes, n, 1 + n % 61);

  g_assert_cmpstr (pieces, ==, whole);
}
