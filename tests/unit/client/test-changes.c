#include "client-fixture.h"

#include <pad-apply.h>
#include <pad-error.h>
#include <pad-generation.h>
#include <pad-replica-state.h>
#include <pad-search.h>
#include <string.h>
#include <temporary-folder.h>

#define MARK(cursor) "[\"t\",\"" cursor "\",\"2026-01-02T03:04:05.000Z\"]\n"
#define PUT_A1(version, name)                                                                      \
  "[\"p\",\"products\",11," version ",\"A-1\",\"" name "\",\"PCE\",\"active\"]\n"

static void
fill (Fixture *fixture)
{
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
}

static void
assert_name (Fixture *fixture, const char *name)
{
  g_autofree char *found = fixture_text (fixture, "SELECT name FROM products WHERE sku = 'A-1'");

  g_assert_cmpstr (found, ==, name);
}

static void
assert_cursor (Fixture *fixture, const char *cursor)
{
  g_autofree char *found = fixture_meta (fixture, PAD_REPLICA_CURSOR);

  g_assert_cmpstr (found, ==, cursor);
}

static void
test_applied (Fixture *fixture, gconstpointer data)
{
  g_autofree char *synced_at = NULL;
  g_autofree char *sequence = NULL;

  fill (fixture);
  fixture->head = 7;
  fixture->replica_changes = 0;
  fixture->changes = PRODUCT_COLUMNS PUT_A1 ("7", "Roller bearing") MARK ("c-7");
  g_assert_true (fixture_sync (fixture));
  assert_name (fixture, "Roller bearing");
  assert_cursor (fixture, "c-now");
  synced_at = fixture_meta (fixture, PAD_REPLICA_SYNCED_AT);
  g_assert_cmpstr (synced_at, ==, "2026-01-02T03:04:05.000Z");
  sequence = fixture_meta (fixture, PAD_REPLICA_SEQUENCE);
  g_assert_cmpstr (sequence, ==, "7");
  g_assert_cmpint (fixture->replica_changes, ==, 1);
}

/* Whether or not what an index holds changes, the row is what the server says, and is counted once.
 */
static void
test_indexed_columns (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->changes = PRODUCT_COLUMNS
      "[\"p\",\"products\",11,7,\"A-1\",\"Same\",\"PCE\",\"active\"]\n"
      "[\"p\",\"products\",12,7,\"B-2\",\"Moved\",\"PCE\",\"active\"]\n"
      "[\"p\",\"products\",14,7,\"A-4\",\"Fresh\",\"PCE\",\"active\"]\n"
      "[\"p\",\"products\",11,6,\"A-1\",\"Older\",\"PCE\",\"active\"]\n"
      "[\"p\",\"products\",12,6,\"B-2\",\"Older\",\"PCE\",\"active\"]\n" MARK ("c-7");
  g_assert_true (fixture_sync (fixture));
  assert_name (fixture, "Same");
  g_assert_cmpint (
      fixture_count (fixture, "SELECT row_id FROM products WHERE sku = 'B-2' AND name = 'Moved'"),
      ==, 12);
  g_assert_cmpint (
      fixture_count (fixture, "SELECT row_id FROM products WHERE sku = 'A-4' AND name = 'Fresh'"),
      ==, 14);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products WHERE sku = 'A-2'"), ==,
                   0);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products WHERE row_version = 7"),
                   ==, 3);
}

static void
test_search_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = NULL;
  const PadSearch search = {.text = "roller", .limit = 10};

  fill (fixture);
  fixture->changes = PRODUCT_COLUMNS PUT_A1 ("7", "Roller bearing") MARK ("c-7");
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture_count (fixture, "SELECT 1"), ==, 1);
  hits = pad_search_find (pad_profile_get_replica (fixture->profile, NULL), &search, NULL);
  g_assert_nonnull (hits);
  g_assert_cmpint (hits->len, ==, 1);
  g_assert_cmpstr (((PadSearchHit *)hits->pdata[0])->sku, ==, "A-1");
}

static void
test_version_guard (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->changes = PRODUCT_COLUMNS PUT_A1 ("9", "Nine")
      PUT_A1 ("7", "Seven") "[\"d\",\"products\",11,8]\n" MARK ("c-9");
  g_assert_true (fixture_sync (fixture));
  assert_name (fixture, "Nine");
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->changes = "[\"d\",\"stock\",31,7]\n[\"d\",\"robots\",1,7]\n" MARK ("c-7");
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM stock"), ==, 1);
}

static void
apply_line (PadApply *apply, PadLineReader *reader, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_strdup (text);
  PadLine line;

  pad_line_reader_read (reader, bytes, strlen (bytes), &line, &error);
  g_assert_no_error (error);
  pad_apply_line (apply, &line, &error);
  g_assert_no_error (error);
}

/* A replica outlives the rounds, and its cache goes by addresses: what one round prepares and lets
 * go would be taken for what the next one asks, and delete from another table. */
static void
test_nothing_prepared_stays (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autofree char *folder = g_dir_make_tmp ("orderpad-apply-XXXXXX", &error);
  g_autoptr (PadDb) replica = pad_generation_create (world, folder, 1, &error);
  g_autoptr (PadLineReader) reader = pad_line_reader_new ();
  PadApply *apply = pad_apply_new (replica);
  int64_t rows = -1;

  g_assert_no_error (error);
  apply_line (apply, reader, "[\"c\",\"memberships\",\"assortment\",\"sku\"]");
  apply_line (apply, reader, "[\"p\",\"memberships\",21,3,\"A\",\"A-1\"]");
  apply_line (apply, reader, "[\"x\",\"memberships\",21,4]");
  apply_line (apply, reader, "[\"d\",\"stock\",31,4]");
  g_assert_nonnull (sqlite3_next_stmt (pad_db_get_handle (replica), NULL));
  pad_apply_free (apply);
  g_assert_null (sqlite3_next_stmt (pad_db_get_handle (replica), NULL));
  pad_db_read_int (replica, "SELECT count(*) FROM memberships", -1, &rows, &error);
  g_assert_cmpint (rows, ==, 0);
  g_clear_pointer (&replica, pad_db_close);
  temporary_folder_remove (folder);
}

/* A rule for the category "A-1" is not about the article "A-1". */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  fixture->page = MEMBERSHIP_COLUMNS
      "[\"p\",\"memberships\",21,3,\"A\",\"A-1\"]\n[\"p\",\"memberships\",22,3,\"B\",\"A-1\"]"
      "\n" PRODUCT_COLUMNS PUT_A1 (
          "3",
          "One") "[\"c\",\"stock\",\"warehouse\",\"sku\",\"available\"]\n"
                 "[\"p\",\"stock\",31,3,\"W\",\"A-1\",\"1\"]\n"
                 "[\"c\",\"price_rules\",\"code\",\"source\",\"scope\",\"scope_code\",\"price\"]\n"
                 "[\"p\",\"price_rules\",41,3,\"R1\",\"list\",\"product\",\"A-1\",\"2.5\"]\n"
                 "[\"p\",\"price_rules\",42,3,\"R2\",\"list\",\"category\",\"A-1\",\"3\"]\n";
  fill (fixture);
  g_assert_cmpint (fixture_count (fixture, "SELECT price FROM price_rules WHERE code = 'R1'"), ==,
                   2500000);
  fixture->changes = "[\"x\",\"memberships\",21,7]\n" MARK ("c-7");
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 1);
  fixture->changes = "[\"x\",\"memberships\",22,8]\n" MARK ("c-8");
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM memberships"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM stock"), ==, 0);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM price_rules"), ==, 1);
}

/* It left and came back: the leave is older than what is there. */
static void
test_left_is_old (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->changes = "[\"x\",\"memberships\",21,2]\n" MARK ("c-7");
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 3);
}

static gboolean
cut_changes (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_has_prefix (request->path, "/v1/changes") || fixture->counter < 0)
    return FALSE;
  reply->cut = fixture->counter;
  fixture->counter = -1;
  return FALSE;
}

/* Two transactions and half a third; then the connection breaks, or the reply ends without a
 * footer. */
static void
test_cut_keeps_whole (Fixture *fixture, gconstpointer data)
{
  const char *whole =
      PRODUCT_COLUMNS PUT_A1 ("6", "Six") MARK ("c-6") PUT_A1 ("7", "Seven") MARK ("c-7");
  g_autofree char *lines = g_strconcat (whole, PUT_A1 ("8", "Eight"), NULL);
  g_autofree char *text = fixture_changes_text (fixture, "", "", FALSE);

  fill (fixture);
  fixture->changes = lines;
  fixture->intercept = cut_changes;
  fixture->counter = (int)(strchr (text, '\n') - text + 1 + strlen (lines));
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  assert_name (fixture, "Seven");
  assert_cursor (fixture, "c-7");
}

static gboolean
no_footer (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_has_prefix (request->path, "/v1/changes"))
    return FALSE;
  reply->media = "application/x-ndjson";
  reply->body = g_strdup (
      "{\"header\":{\"protocol\":1,\"epoch\":\"e-1\",\"head\":8}}\n" PRODUCT_COLUMNS PUT_A1 (
          "8", "Eight"));
  return TRUE;
}

static void
test_no_footer (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->intercept = no_footer;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  assert_name (fixture, "Ball bearing");
  assert_cursor (fixture, "c-now");
}

static gboolean
half_after_footer (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  g_autofree char *whole = NULL;

  if (!g_str_has_prefix (request->path, "/v1/changes"))
    return FALSE;
  whole = fixture_changes_text (fixture, "", "c-8", FALSE);
  reply->media = "application/x-ndjson";
  reply->body = g_strconcat (whole, "[\"p\",", NULL);
  return TRUE;
}

static void
test_half_after_footer (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->intercept = half_after_footer;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
}

static gboolean
other_epoch (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_has_prefix (request->path, "/v1/changes?cursor") || fixture->counter++ > 0)
    return FALSE;
  reply->media = "application/x-ndjson";
  reply->body = g_strdup (
      "{\"header\":{\"protocol\":1,\"epoch\":\"e-2\",\"head\":8}}\n" PRODUCT_COLUMNS PUT_A1 (
          "8", "Eight") MARK ("c-8") "{\"footer\":{\"cursor\":\"c-8\",\"more\":false}}\n");
  return TRUE;
}

/* The server's store became another one and it did not notice that the cursor is not its own. */
static void
test_other_epoch (Fixture *fixture, gconstpointer data)
{
  int64_t before = 0;

  fill (fixture);
  before = pad_profile_get_generation (fixture->profile);
  fixture->intercept = other_epoch;
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), >, before);
  assert_name (fixture, "Ball bearing");
}

static gboolean
answer_more (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  static const char *const lines[] = {PRODUCT_COLUMNS PUT_A1 ("7", "Seven"),
                                      PRODUCT_COLUMNS PUT_A1 ("8", "Eight") MARK ("c-8")};
  static const char *const cursors[] = {"c-half", "c-end"};
  int at = fixture->counter;

  if (!g_str_has_prefix (request->path, "/v1/changes") || at > 1)
    return FALSE;
  reply->media = "application/x-ndjson";
  reply->body = fixture_changes_text (fixture, lines[at], cursors[at], at == 0);
  fixture->counter++;
  return TRUE;
}

/* A reply may stop inside a transaction; its footer's cursor covers what it had. */
static void
test_more (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->intercept = answer_more;
  fake_transport_clear_log (fixture->transport);
  g_assert_true (fixture_sync (fixture));
  assert_name (fixture, "Eight");
  assert_cursor (fixture, "c-end");
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport), "cursor=c-half&wait=0"));
}

static gboolean
lose_second (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (g_str_has_prefix (request->path, "/v1/changes") && fixture->counter > 0)
    reply->lost = TRUE;
  return reply->lost || answer_more (fixture, request, reply);
}

/* "Up to date as of" is said only when the server had no more. */
static void
test_more_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (fixture);
  before = fixture_meta (fixture, PAD_REPLICA_SEQUENCE);
  fixture->head = 8;
  fixture->intercept = lose_second;
  g_assert_false (fixture_sync (fixture));
  assert_cursor (fixture, "c-half");
  after = fixture_meta (fixture, PAD_REPLICA_SEQUENCE);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
refuse_cursor (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  const char *code = fixture->intercept_data;

  if (!g_str_has_prefix (request->path, "/v1/changes?cursor") || fixture->counter++ > 0)
    return FALSE;
  reply->status = g_str_equal (code, "cursor_expired") ? 410 : 409;
  reply->media = "application/problem+json";
  reply->body = g_strdup_printf ("{\"code\":\"%s\",\"detail\":\"no\"}", code);
  return TRUE;
}

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  static const char *const codes[] = {"epoch_changed", "history_diverged", "cursor_ahead",
                                      "segments_changed", "cursor_expired"};
  g_autofree char *operation = NULL;

  fill (fixture);
  operation = fixture_queue_order (fixture);
  g_assert_true (fixture_sync (fixture));
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    int64_t before = pad_profile_get_generation (fixture->profile);

    fixture->pushes = 0;
    fixture->counter = 0;
    fixture->intercept = refuse_cursor;
    fixture->intercept_data = (gpointer)codes[i];
    g_assert_true (fixture_sync (fixture));
    g_assert_cmpint (pad_profile_get_generation (fixture->profile), >, before);
    assert_name (fixture, "Ball bearing");
    /* After a restore what was acknowledged is handed in again. */
    g_assert_true (fixture_sync (fixture));
    g_assert_cmpint (fixture->pushes, ==, i < 3 ? 1 : 0);
  }
}

static gboolean
run_sql (PadLocal *local, gpointer data, GError **error)
{
  return pad_db_run (local->db, data, error);
}

/* What cannot be written down now is written down before the next try: the new generation would
 * hide that the store was restored. */
static void
test_restore_not_written_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *operation = NULL;
  int64_t before = 0;

  fill (fixture);
  operation = fixture_queue_order (fixture);
  g_assert_true (fixture_sync (fixture));
  before = pad_profile_get_generation (fixture->profile);
  fixture->pushes = 0;
  fixture->intercept = refuse_cursor;
  fixture->intercept_data = (gpointer) "epoch_changed";
  g_assert_true (pad_local_writer_run (
      fixture->writer, run_sql,
      (gpointer) "CREATE TRIGGER no_room BEFORE UPDATE ON outbox BEGIN SELECT raise (FAIL, 'no'); "
                 "END",
      NULL));
  g_assert_false (fixture_sync (fixture));
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), ==, before);
  g_assert_true (
      pad_local_writer_run (fixture->writer, run_sql, (gpointer) "DROP TRIGGER no_room", NULL));
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), >, before);
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture->pushes, ==, 1);
}

static gboolean
always_refuse (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_has_prefix (request->path, "/v1/changes"))
    return FALSE;
  reply->status = 409;
  reply->media = "application/problem+json";
  reply->body = g_strdup ("{\"code\":\"segments_changed\",\"detail\":\"again\"}");
  return TRUE;
}

/* A server that never lets a fill succeed does not keep the engine filling for ever. */
static void
test_refusals_end (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->intercept = always_refuse;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_PROTOCOL);
  assert_name (fixture, "Ball bearing");
}

static gboolean
endless (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  GString *text = NULL;

  if (!g_str_has_prefix (request->path, "/v1/changes"))
    return FALSE;
  text = g_string_new ("{\"header\":{\"protocol\":1,\"epoch\":\"e-1\",\"head\":8}}\n");
  g_string_set_size (text, text->len + (2 << 20));
  memset (text->str + text->len - (2 << 20), 'x', 2 << 20);
  reply->media = "application/x-ndjson";
  reply->body = g_string_free (text, FALSE);
  return TRUE;
}

static void
test_endless_line (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture->intercept = endless;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_LIMIT);
  assert_cursor (fixture, "c-now");
}

/* 10,000 rows in one transaction of the server: several here, the cursor never ahead of its rows.
 */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) lines = g_string_new (PRODUCT_COLUMNS);

  fill (fixture);
  for (int i = 0; i < 10000; i++)
    g_string_append_printf (lines,
                            "[\"p\",\"products\",%d,9,\"M-%d\",\"Many %d\",\"PCE\",\"active\"]\n",
                            1000 + i, i, i);
  g_string_append (lines, MARK ("c-9"));
  fixture->changes = lines->str;
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 10003);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/client/changes/indexed-columns-change-or-stay", test_indexed_columns);
  ADD ("/client/changes/applied", test_applied);
  ADD ("/client/changes/search-follows", test_search_follows);
  ADD ("/client/changes/version-guard", test_version_guard);
  ADD ("/client/changes/deleted", test_deleted);
  g_test_add_func ("/client/changes/nothing-prepared-stays", test_nothing_prepared_stays);
  ADD ("/client/changes/left-assortment-takes-its-rows", test_left);
  ADD ("/client/changes/older-leave-changes-nothing", test_left_is_old);
  ADD ("/client/changes/cut-keeps-whole-transactions", test_cut_keeps_whole);
  ADD ("/client/changes/no-footer-is-dropped", test_no_footer);
  ADD ("/client/changes/half-a-line-after-the-footer", test_half_after_footer);
  ADD ("/client/changes/another-epoch-starts-a-new-generation", test_other_epoch);
  ADD ("/client/changes/stops-inside-a-transaction", test_more);
  ADD ("/client/changes/more-that-did-not-come", test_more_lost);
  ADD ("/client/changes/refusals-start-a-new-generation", test_refusal);
  ADD ("/client/changes/restore-not-written-down-is-not-forgotten", test_restore_not_written_down);
  ADD ("/client/changes/refusals-for-ever-end", test_refusals_end);
  ADD ("/client/changes/endless-line-refused", test_endless_line);
  ADD ("/client/changes/ten-thousand-in-one", test_many);
  return g_test_run ();
}
