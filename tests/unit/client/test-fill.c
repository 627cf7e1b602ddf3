#include "client-fixture.h"

#include <glib/gstdio.h>
#include <pad-error.h>
#include <pad-replica-state.h>
#include <string.h>

static void
assert_filled (Fixture *fixture)
{
  g_autofree char *name = fixture_text (fixture, "SELECT name FROM products WHERE sku = 'A-2'");
  g_autofree char *cursor = fixture_meta (fixture, PAD_REPLICA_CURSOR);
  g_autofree char *complete = fixture_meta (fixture, PAD_REPLICA_COMPLETE);

  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 3);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM memberships"), ==, 3);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM units"), ==, 1);
  g_assert_cmpint (fixture_count (fixture, "SELECT available FROM stock WHERE sku = 'A-1'"), ==,
                   12500);
  g_assert_cmpint (fixture_count (fixture, "SELECT available FROM stock WHERE sku = 'A-3'"), ==,
                   -4000);
  g_assert_cmpstr (name, ==, "Belt ä");
  g_assert_cmpstr (cursor, ==, "c-now");
  g_assert_cmpstr (complete, ==, "1");
}

static int
count_replicas (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;
  int n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "replica-") && g_str_has_suffix (name, ".db");
  return n;
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  assert_filled (fixture);
  g_assert_cmpint (count_replicas (fixture), ==, 1);
  g_assert_cmpint (fixture->replica_changes, ==, 1);
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport),
                            "GET /v1/changes?from=5&segments=0123456789abcdef\n"));
  fake_transport_clear_log (fixture->transport);
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpstr (fake_transport_log (fixture->transport), ==,
                   "GET /v1/changes?cursor=c-now&wait=0\n");
}

static gboolean
cut_rows (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (fixture->counter < 0 || strstr (request->path, "catalog") == NULL)
    return FALSE;
  fixture->intercept = NULL;
  reply->cut = fixture->counter;
  return FALSE;
}

/* The connection breaks after each single byte of the page; the next round goes on with the same
 * generation. */
static void
test_cut_everywhere (void)
{
  int cuts = 0;

  for (int at = 0; at < 1200; at += 7) {
    Fixture fixture = {0};

    fixture_set_up (&fixture, GSIZE_TO_POINTER (64));
    g_assert_true (fixture_sign_in (&fixture));
    fixture.counter = at;
    fixture.intercept = cut_rows;
    if (!fixture_sync (&fixture)) {
      fixture_assert_error (&fixture, PAD_ERROR_UNREACHABLE);
      cuts++;
      g_assert_true (fixture_sync (&fixture));
    }
    assert_filled (&fixture);
    g_assert_cmpint (count_replicas (&fixture), ==, 1);
    fixture_tear_down (&fixture, NULL);
  }
  g_assert_cmpint (cuts, >, 100);
}

/* Two pages; the server is gone when the second is asked for. */
static gboolean
two_pages (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  gboolean second = strstr (request->path, "after=p2") != NULL;

  if (strstr (request->path, "catalog") == NULL)
    return FALSE;
  reply->media = "application/x-ndjson";
  fixture->counter++;
  if (second && fixture->counter == 2)
    reply->lost = TRUE;
  else if (second)
    reply->body = g_strdup ("{\"header\":{\"protocol\":1,\"epoch\":\"e-1\",\"head\":6,"
                            "\"segment\":\"catalog:A\",\"sequence\":6}}\n" PRODUCT_COLUMNS
                            "[\"p\",\"products\",12,3,\"A-2\",\"Two\",\"PCE\",\"active\"]\n"
                            "{\"footer\":{\"more\":false}}\n");
  else
    reply->body = g_strdup ("{\"header\":{\"protocol\":1,\"epoch\":\"e-1\",\"head\":5,"
                            "\"segment\":\"catalog:A\",\"sequence\":5}}\n" PRODUCT_COLUMNS
                            "[\"p\",\"products\",11,3,\"A-1\",\"One\",\"PCE\",\"active\"]\n"
                            "{\"footer\":{\"after\":\"p2\",\"more\":true}}\n");
  return TRUE;
}

static void
test_server_gone (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture->intercept = two_pages;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  g_assert_cmpint (pad_sync_port_get_state (PAD_SYNC_PORT (fixture->engine)), ==, PAD_SYNC_OFFLINE);
  fixture_restart (fixture);
  fake_transport_clear_log (fixture->transport);
  g_assert_true (fixture_sync (fixture));
  g_assert_null (strstr (fake_transport_log (fixture->transport), "common"));
  g_assert_null (strstr (fake_transport_log (fixture->transport), "after=\n"));
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport), "after=p2"));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 2);
}

static void
interrupt_fill (Fixture *fixture)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture->intercept = two_pages;
  g_assert_false (fixture_sync (fixture));
  fixture->intercept = NULL;
  fake_transport_clear_log (fixture->transport);
}

/* What was filled from another store, or for other segments, is not gone on with. */
static void
test_store_changed (Fixture *fixture, gconstpointer data)
{
  const char *asked = NULL;

  interrupt_fill (fixture);
  fixture->epoch = "e-2";
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport), "common"));
  asked = strstr (fake_transport_log (fixture->transport), "/v1/segments\n");
  g_assert_nonnull (asked);
  g_assert_null (strstr (asked + 1, "/v1/segments\n"));
  g_assert_cmpint (count_replicas (fixture), ==, 1);
}

static void
test_grants_changed (Fixture *fixture, gconstpointer data)
{
  interrupt_fill (fixture);
  fixture->hash = "fedcba9876543210";
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport), "common"));
  g_assert_cmpint (count_replicas (fixture), ==, 1);
}

/* Zeroes the page where table @name of generation @number begins. */
static void
damage_table (Fixture *fixture, int64_t number, const char *name)
{
  g_autofree char *path = pad_profile_replica_path (fixture->folder, number);
  g_autofree char *sql =
      g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);
  g_autoptr (PadDb) db = pad_db_open (fixture->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, NULL);
  static const char zeros[4096];
  int64_t page = 0;
  FILE *file = NULL;

  g_assert_true (pad_db_read_int (db, sql, 0, &page, NULL));
  g_assert_cmpint (page, >, 1);
  g_clear_pointer (&db, pad_db_close);
  file = g_fopen (path, "r+b");
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long)(page - 1) * (long)sizeof zeros, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (zeros, 1, sizeof zeros, file), ==, sizeof zeros);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Nothing was waited for while it was filled: after a power cut it may be anything. */
static void
test_damaged_while_filled (Fixture *fixture, gconstpointer data)
{
  interrupt_fill (fixture);
  damage_table (fixture, 1, "units");
  g_assert_true (fixture_sync (fixture));
  assert_filled (fixture);
  g_assert_cmpint (count_replicas (fixture), ==, 1);
}

static gboolean
html_of_orderpad (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (strstr (request->path, "/v1/segments") == NULL)
    return FALSE;
  reply->media = "text/html";
  reply->body = g_strdup ("<html>");
  return TRUE;
}

/* A proxy may pass the headers on and put a page of its own in. */
static void
test_other_media (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture->intercept = html_of_orderpad;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
}

static void
on_state_cancel_cb (PadSyncPort *port, Fixture *fixture)
{
  PadSyncProgress progress = {0};

  pad_sync_port_get_progress (port, &progress);
  if (progress.phase == PAD_SYNC_PHASE_INDEXES && fixture->counter++ == 0)
    pad_sync_port_cancel (port);
}

static void
test_cancelled_goes_on (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  g_signal_connect (fixture->engine, "state-changed", G_CALLBACK (on_state_cancel_cb), fixture);
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_CANCELLED);
  fake_transport_clear_log (fixture->transport);
  g_assert_true (fixture_sync (fixture));
  g_assert_null (strstr (fake_transport_log (fixture->transport), "/rows"));
  assert_filled (fixture);
}

static void
test_unknown_ignored (Fixture *fixture, gconstpointer data)
{
  fixture->page = "[\"c\",\"robots\",\"code\"]\n[\"p\",\"robots\",1,1,\"R\"]\n"
                  "[\"c\",\"products\",\"colour\",\"sku\",\"name\",\"weight\"]\n"
                  "[\"p\",\"products\",11,3,\"red\",\"A-1\",\"One\",7]\n";
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products WHERE name = 'One'"), ==,
                   1);
}

static void
assert_page_refused (Fixture *fixture, const char *page, int code)
{
  fixture->page = page;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, code);
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), ==, 0);
}

static void
test_bad_lines (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  assert_page_refused (fixture, "nonsense\n", PAD_ERROR_PROTOCOL);
  assert_page_refused (fixture, "[\"p\",\"products\",1,1,\"A\"]\n", PAD_ERROR_PROTOCOL);
  assert_page_refused (fixture, PRODUCT_COLUMNS "[\"p\",\"products\",1,1,\"A\"]\n",
                       PAD_ERROR_PROTOCOL);
  assert_page_refused (fixture,
                       PRODUCT_COLUMNS "[\"p\",\"products\",1,1,null,\"n\",\"PCE\",\"active\"]\n",
                       PAD_ERROR_PROTOCOL);
  assert_page_refused (fixture,
                       PRODUCT_COLUMNS "[\"p\",\"products\",1,1,5,\"n\",\"PCE\",\"active\"]\n",
                       PAD_ERROR_PROTOCOL);
  assert_page_refused (fixture,
                       "[\"c\",\"stock\",\"warehouse\",\"sku\",\"available\"]\n[\"p\",\"stock\",1,"
                       "1,\"W\",\"A-1\",\"5?\"]\n",
                       PAD_ERROR_PROTOCOL);
  assert_page_refused (fixture,
                       "[\"c\",\"memberships\",\"sku\"]\n[\"p\",\"memberships\",1,1,\"A-1\"]\n",
                       PAD_ERROR_PROTOCOL);
}

static gboolean
other_segment (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (strstr (request->path, "catalog") == NULL)
    return FALSE;
  reply->media = "application/x-ndjson";
  reply->body = g_strdup ("{\"header\":{\"protocol\":1,\"epoch\":\"e-1\",\"head\":5,\"segment\":"
                          "\"catalog:B\",\"sequence\":5}}\n{\"footer\":{\"more\":false}}\n");
  return TRUE;
}

static void
test_other_answer (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture->intercept = other_segment;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_PROTOCOL);
}

static gboolean
other_epoch (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (strstr (request->path, "catalog") == NULL || fixture->counter++ > 0)
    return FALSE;
  reply->media = "application/x-ndjson";
  reply->body = g_strdup ("{\"header\":{\"protocol\":1,\"epoch\":\"e-2\",\"head\":5,"
                          "\"segment\":\"catalog:A\",\"sequence\":5}}\n" PRODUCT_COLUMNS
                          "[\"p\",\"products\",99,3,\"Z-9\",\"Other\",\"PCE\",\"active\"]\n"
                          "{\"footer\":{\"more\":false}}\n");
  return TRUE;
}

/* The store became another one between two pages: nothing of it is mixed in. */
static void
test_other_epoch (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture->intercept = other_epoch;
  g_assert_true (fixture_sync (fixture));
  assert_filled (fixture);
  g_assert_cmpint (count_replicas (fixture), ==, 1);
}

static gboolean
lead_nowhere (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (strstr (request->path, "catalog") == NULL || ++fixture->counter > 10)
    return FALSE;
  reply->media = "application/x-ndjson";
  reply->body = g_strdup ("{\"header\":{\"protocol\":1,\"epoch\":\"e-1\",\"head\":5,"
                          "\"segment\":\"catalog:A\",\"sequence\":5}}\n"
                          "{\"footer\":{\"after\":\"p2\",\"more\":true}}\n");
  return TRUE;
}

/* A page that ends where it began would be asked for for ever. */
static void
test_leads_nowhere (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture->intercept = lead_nowhere;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_PROTOCOL);
  g_assert_cmpint (fixture->counter, ==, 2);
}

static gboolean
grow_head (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (strstr (request->path, "catalog") != NULL)
    fixture->head = 8;
  return FALSE;
}

/* What changed while pages came in arrives with the changes after the fill's first sequence. */
static void
test_changes_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture->intercept = grow_head;
  fixture->changes = "[\"d\",\"products\",13,8]\n" PRODUCT_COLUMNS
                     "[\"p\",\"products\",12,8,\"A-2\",\"New\",\"PCE\",\"active\"]\n"
                     "[\"t\",\"c-8\",\"2026-01-01T00:00:08.000Z\"]\n";
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport), "changes?from=5&"));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 2);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products WHERE name = 'New'"), ==,
                   1);
}

/* The windows read the old generation until the new one is complete; then the old file goes. */
static void
test_refill_keeps_old (Fixture *fixture, gconstpointer data)
{
  int64_t before = 0;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  before = pad_profile_get_generation (fixture->profile);
  fixture->intercept = cut_rows;
  fixture->counter = 300;
  pad_sync_port_refill_async (PAD_SYNC_PORT (fixture->engine), NULL, NULL, NULL);
  g_assert_false (fixture_sync (fixture));
  assert_filled (fixture);
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), ==, before);
  g_assert_cmpint (count_replicas (fixture), ==, 2);
  g_assert_true (fixture_sync (fixture));
  assert_filled (fixture);
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), >, before);
  g_assert_cmpint (count_replicas (fixture), ==, 1);
}

static void
test_damaged_replica (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  path = pad_profile_replica_path (fixture->folder, pad_profile_get_generation (fixture->profile));
  fixture_restart (fixture);
  g_assert_true (g_file_set_contents (path, "this is no database", -1, NULL));
  g_assert_true (fixture_sync (fixture));
  assert_filled (fixture);
}

/* A pointer to a generation that was never completed: it is not pulled into but filled anew. */
static void
test_incomplete_replica (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (PadDb) db = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  path = pad_profile_replica_path (fixture->folder, pad_profile_get_generation (fixture->profile));
  db = pad_db_open (fixture->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, NULL);
  g_assert_true (pad_replica_set_meta (db, PAD_REPLICA_COMPLETE, NULL, NULL));
  fixture_restart (fixture);
  fake_transport_clear_log (fixture->transport);
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport), "/rows"));
  assert_filled (fixture);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/client/fill/whole", test_whole);
  g_test_add_func ("/client/fill/cut-everywhere-goes-on", test_cut_everywhere);
  ADD ("/client/fill/server-gone-in-the-middle-goes-on", test_server_gone);
  ADD ("/client/fill/store-changed-begins-anew", test_store_changed);
  ADD ("/client/fill/grants-changed-begins-anew", test_grants_changed);
  ADD ("/client/fill/damaged-while-filled-begins-anew", test_damaged_while_filled);
  ADD ("/client/fill/answer-of-another-media-type", test_other_media);
  ADD ("/client/fill/incomplete-replica-is-filled-anew", test_incomplete_replica);
  ADD ("/client/fill/cancelled-goes-on", test_cancelled_goes_on);
  ADD ("/client/fill/unknown-table-and-column-ignored", test_unknown_ignored);
  ADD ("/client/fill/bad-lines-refused", test_bad_lines);
  ADD ("/client/fill/answer-to-another-question", test_other_answer);
  ADD ("/client/fill/another-epoch-between-pages", test_other_epoch);
  ADD ("/client/fill/page-that-leads-nowhere", test_leads_nowhere);
  ADD ("/client/fill/changes-meanwhile", test_changes_meanwhile);
  ADD ("/client/fill/refill-keeps-old-until-complete", test_refill_keeps_old);
  ADD ("/client/fill/damaged-replica-is-filled-anew", test_damaged_replica);
  return g_test_run ();
}
