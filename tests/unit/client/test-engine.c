#include "client-fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <pad-error.h>
#include <pad-replica-state.h>
#include <stdio.h>
#include <string.h>

static PadSyncPort *
port (Fixture *fixture)
{
  return PAD_SYNC_PORT (fixture->engine);
}

static void
test_second_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadEngine) second = pad_engine_new (fixture->world, PAD_TRANSPORT (fixture->transport),
                                                 fixture->profile, fixture->writer, &error);

  g_assert_null (second);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, "another Orderpad"));
}

/* The token has expired in the middle of a fill and of a push: renewed, and nobody notices. */
static gboolean
expire (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (strstr (request->path, "catalog") != NULL && fixture->counter++ == 0)
    fixture->token = "t-2";
  return FALSE;
}

static void
test_token_expired (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  fixture->intercept = expire;
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture->refreshes, ==, 1);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 3);
  fixture->token = "t-3";
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture->refreshes, ==, 2);
}

static gboolean
revoke_device (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  reply->status = 401;
  reply->media = "application/problem+json";
  reply->body = g_strdup ("{\"code\":\"device_revoked\",\"detail\":\"This device was cut off.\"}");
  return TRUE;
}

static gboolean
is_gone (Fixture *fixture)
{
  return !g_file_test (fixture->intercept_data, G_FILE_TEST_EXISTS);
}

/* Replica and credentials go, the outbox stays and is handed in when the device is enrolled again.
 */
static void
test_revoked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *credentials = g_build_filename (fixture->folder, "credentials.json", NULL);

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  path = pad_profile_replica_path (fixture->folder, pad_profile_get_generation (fixture->profile));
  id = fixture_queue_order (fixture);
  fixture->intercept = revoke_device;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_NOT_ALLOWED);
  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_SIGNED_OUT);
  fixture->intercept_data = path;
  fixture_wait (fixture, is_gone);
  g_assert_false (g_file_test (credentials, G_FILE_TEST_EXISTS));
  fixture->intercept = NULL;
  g_assert_false (fixture_sync (fixture));
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (strstr (fixture->push_body, id));
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 3);
}

static gboolean
is_waiting (Fixture *fixture)
{
  return strstr (fake_transport_log (fixture->transport), "wait=55") != NULL;
}

static gboolean
has_pushed (Fixture *fixture)
{
  return fixture->pushes > 0;
}

static gboolean
has_taken (Fixture *fixture)
{
  return fixture->replica_changes > 0;
}

static gboolean
expire_always (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_has_prefix (request->path, "/v1/changes") || ++fixture->counter > 10)
    return FALSE;
  reply->status = 401;
  reply->media = "application/problem+json";
  reply->body = g_strdup ("{\"code\":\"token_expired\",\"detail\":\"no\"}");
  return TRUE;
}

/* A server that takes no token, not even a fresh one, is not asked for ever. */
static void
test_token_never_good (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  fixture->intercept = expire_always;
  g_assert_false (fixture_sync (fixture));
  g_assert_cmpint (fixture->counter, ==, 2);
}

/* A waiting request and a push at the same time. */
static void
test_watch_sends (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  pad_sync_port_set_watching (port (fixture), TRUE);
  fixture_wait (fixture, is_waiting);
  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_IDLE);
  id = fixture_queue_order (fixture);
  fixture_wait (fixture, has_pushed);
  g_assert_cmpint (virtual_world_elapsed (fixture->world), ==, 0);
  pad_sync_port_set_watching (port (fixture), FALSE);
}

static gboolean
silent_wait (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (strstr (request->path, "wait=55") == NULL || fixture->counter++ > 0)
    return FALSE;
  reply->media = "application/x-ndjson";
  reply->body = fixture_changes_text (
      fixture,
      PRODUCT_COLUMNS "[\"p\",\"products\",11,9,\"A-1\",\"New\",\"PCE\",\"active\"]\n"
                      "[\"t\",\"c-9\",\"2026-01-01T00:00:09.000Z\"]\n",
      "c-9", FALSE);
  return TRUE;
}

static void
test_watch_takes (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  fixture->replica_changes = 0;
  fixture->intercept = silent_wait;
  pad_sync_port_set_watching (port (fixture), TRUE);
  fixture_wait (fixture, has_taken);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products WHERE name = 'New'"), ==,
                   1);
  fixture_wait (fixture, is_waiting);
  pad_sync_port_set_watching (port (fixture), FALSE);
}

static gboolean
go_offline (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  fixture->counter++;
  reply->lost = TRUE;
  return TRUE;
}

static gboolean
is_offline (Fixture *fixture)
{
  return pad_sync_port_get_state (port (fixture)) == PAD_SYNC_OFFLINE;
}

static gboolean
is_idle (Fixture *fixture)
{
  return pad_sync_port_get_state (port (fixture)) == PAD_SYNC_IDLE;
}

static gboolean
tried_ten_times (Fixture *fixture)
{
  return fixture->counter >= 10;
}

/* Tried again and again, ever more seldom, never less often than every five minutes. */
static void
test_back_off (Fixture *fixture, gconstpointer data)
{
  int64_t elapsed = 0;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  fixture->intercept = go_offline;
  pad_sync_port_set_watching (port (fixture), TRUE);
  fixture_wait (fixture, is_offline);
  fixture_wait (fixture, tried_ten_times);
  elapsed = virtual_world_elapsed (fixture->world);
  g_assert_cmpint (elapsed, >, (1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 + 256) * 500);
  g_assert_cmpint (elapsed, <=, (1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 + 256) * 1000);
  fixture->intercept = NULL;
  fixture_wait (fixture, is_idle);
  g_assert_cmpint (virtual_world_elapsed (fixture->world) - elapsed, <=, 300000);
  pad_sync_port_set_watching (port (fixture), FALSE);
}

static void
test_wake (Fixture *fixture, gconstpointer data)
{
  int64_t elapsed = 0;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  fixture->intercept = go_offline;
  pad_sync_port_set_watching (port (fixture), TRUE);
  fixture_wait (fixture, tried_ten_times);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture->intercept = NULL;
  elapsed = virtual_world_elapsed (fixture->world);
  pad_sync_port_wake (port (fixture));
  fixture_wait (fixture, is_idle);
  g_assert_cmpint (virtual_world_elapsed (fixture->world), ==, elapsed);
  pad_sync_port_set_watching (port (fixture), FALSE);
}

static void
note_idle (PadSyncPort *engine, Fixture *fixture)
{
  if (pad_sync_port_get_state (engine) == PAD_SYNC_IDLE)
    fixture->refreshes++; /* counts nothing else here */
}

/* A round with nothing to send meets the taking lane's own attempt: that nothing had to be sent
 * says nothing about the server. */
static void
test_round_offline (Fixture *fixture, gconstpointer data)
{
  gulong handler;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  fixture->intercept = go_offline;
  pad_sync_port_set_watching (port (fixture), TRUE);
  fixture_wait (fixture, is_offline);
  fixture->refreshes = 0;
  handler = g_signal_connect (fixture->engine, "state-changed", G_CALLBACK (note_idle), fixture);
  pad_sync_port_wake (port (fixture));
  g_assert_false (fixture_sync (fixture));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_OFFLINE);
  g_assert_cmpint (fixture->refreshes, ==, 0);
  g_signal_handler_disconnect (fixture->engine, handler);
  pad_sync_port_set_watching (port (fixture), FALSE);
}

static void
test_paused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  pad_sync_port_set_paused (port (fixture), TRUE);
  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_PAUSED);
  pad_sync_port_set_watching (port (fixture), TRUE);
  fake_transport_clear_log (fixture->transport);
  id = fixture_queue_order (fixture);
  g_assert_false (fixture_sync (fixture));
  g_assert_cmpstr (fake_transport_log (fixture->transport), ==, "");
  pad_sync_port_set_paused (port (fixture), FALSE);
  fixture_wait (fixture, has_pushed);
  pad_sync_port_set_watching (port (fixture), FALSE);
}

/* A round while a request waits: it is ended, so that the round's own changes come at once. */
static void
test_sync_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  pad_sync_port_set_watching (port (fixture), TRUE);
  fixture_wait (fixture, is_waiting);
  fake_transport_clear_log (fixture->transport);
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (strstr (fake_transport_log (fixture->transport), "wait=0"));
  g_assert_cmpint (virtual_world_elapsed (fixture->world), ==, 0);
  pad_sync_port_set_watching (port (fixture), FALSE);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit = {0};

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A limit on the size of files stands for the full disk. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  int64_t before = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  before = pad_profile_get_generation (fixture->profile);
  limit_files (100000);
  pad_sync_port_refill_async (port (fixture), NULL, NULL, NULL);
  g_assert_false (fixture_sync (fixture));
  limit_files (RLIM_INFINITY);
  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_ATTENTION);
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), ==, before);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 3);
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), >, before);
}

static void
on_cancellable_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

/* A caller's cancellable ends its round; result and cancellable may outlive the engine. */
static void
test_callers_cancellable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_sign_in (fixture));
  pad_sync_port_sync_async (port (fixture), cancellable, on_cancellable_ended_cb, &kept);
  g_cancellable_cancel (cancellable);
  while (kept == NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (pad_sync_port_sync_finish (port (fixture), kept, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_CANCELLED);
  g_clear_object (&kept);
  fixture_restart (fixture);
  g_assert_true (fixture_sync (fixture));
}

/* A cancel between two requests is a cancel like any other: no error stays, nothing is tried again.
 */
static void
test_cancelled_between_requests (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  id = fixture_queue_order (fixture);
  g_signal_connect (fixture->engine, "operations-changed", G_CALLBACK (pad_sync_port_cancel), NULL);
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_CANCELLED);
  g_assert_cmpint (fixture->pushes, ==, 1);
  g_assert_no_error (pad_sync_port_get_error (port (fixture)));
  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_IDLE);
}

static void
delete_replica (Fixture *fixture)
{
  g_autofree char *path =
      pad_profile_replica_path (fixture->folder, pad_profile_get_generation (fixture->profile));

  g_assert_cmpint (remove (path), ==, 0);
}

/* Somebody deleted the file while it is open: the next round fetches everything anew. */
static void
test_lost_replica (Fixture *fixture, gconstpointer data)
{
  int64_t before = 0;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  before = pad_profile_get_generation (fixture->profile);
  delete_replica (fixture);
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), >, before);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 3);
}

static gboolean
is_second_generation (Fixture *fixture)
{
  return pad_profile_get_generation (fixture->profile) > 1;
}

/* Nothing changes at the server, and nobody asks: the waiting request is given up for it. */
static void
test_lost_replica_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  g_assert_false (is_second_generation (fixture));
  pad_sync_port_set_watching (port (fixture), TRUE);
  delete_replica (fixture);
  fixture_wait (fixture, is_second_generation);
}

/* Wherever the engine is stopped, it ends, and gives the profile back. */
static void
test_stopped_anywhere (void)
{
  for (int turns = 0; turns < 60; turns++) {
    Fixture fixture = {0};

    fixture_set_up (&fixture, NULL);
    g_assert_true (fixture_sign_in (&fixture));
    pad_sync_port_set_watching (port (&fixture), TRUE);
    for (int i = 0; i < turns; i++)
      if (!g_main_context_iteration (NULL, FALSE))
        virtual_world_step (fixture.world);
    fixture_restart (&fixture);
    g_assert_true (fixture_sync (&fixture));
    g_assert_cmpint (fixture_count (&fixture, "SELECT count(*) FROM products"), ==, 3);
    fixture_tear_down (&fixture, NULL);
  }
}

/* Changes the replica as it is on disk: when it was last brought up. */
static void
set_pulled_at (Fixture *fixture, const char *instant)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      pad_profile_replica_path (fixture->folder, pad_profile_get_generation (fixture->profile));
  g_autoptr (PadDb) db = pad_db_open (fixture->world, path, PAD_DB_WRITE, PAD_DB_NORMAL, &error);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE meta SET value = '%s' WHERE key = 'pulled_at'", instant);

  g_assert_no_error (error);
  g_assert_true (pad_db_run (db, sql, &error));
}

/* The lanes' own calls in their order: "<" for changes, ">" for a push. (transfer full) */
static char *
read_calls (Fixture *fixture)
{
  g_auto (GStrv) lines = g_strsplit (fake_transport_log (fixture->transport), "\n", -1);
  GString *calls = g_string_new (NULL);

  for (int i = 0; lines[i] != NULL; i++) {
    if (strstr (lines[i], "/v1/changes") != NULL && strstr (lines[i], "wait=55") == NULL)
      g_string_append_c (calls, '<');
    else if (strstr (lines[i], "/v1/push") != NULL)
      g_string_append_c (calls, '>');
  }
  return g_string_free (calls, FALSE);
}

/* The virtual world begins at 2026-01-01: 60 days are allowed. */
static void
test_too_old (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *pulled_at;
    const char *calls;
  } rows[] = {
      {"2025-11-01T00:00:00.001Z", "><"}, /* less than 61 days */
      {"2025-11-01T00:00:00.000Z", "<><"},
      {"2027-01-01T00:00:00.000Z", "><"}, /* the clock was put back */
  };

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *id = fixture_queue_order (fixture);
    g_autofree char *calls = NULL;

    set_pulled_at (fixture, rows[i].pulled_at);
    fake_transport_clear_log (fixture->transport);
    g_assert_true (fixture_sync (fixture));
    calls = read_calls (fixture);
    g_assert_cmpstr (calls, ==, rows[i].calls);
  }
}

static gboolean
lose_changes (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  reply->lost = g_str_has_prefix (request->path, "/v1/changes");
  return reply->lost;
}

/* Changes that do not come through leave the order where it is. */
static void
test_too_old_without_changes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PadOperation) before = NULL, after = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  id = fixture_queue_order (fixture);
  set_pulled_at (fixture, "2025-10-01T00:00:00.000Z");
  fixture->intercept = lose_changes;
  g_assert_false (fixture_sync (fixture));
  before = fixture_operation (fixture, id);
  g_assert_cmpint (before->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_cmpint (fixture->pushes, ==, 0);
  fixture->intercept = NULL;
  g_assert_true (fixture_sync (fixture));
  after = fixture_operation (fixture, id);
  g_assert_cmpint (after->state, ==, PAD_OUTBOX_ACKNOWLEDGED);
}

/* While watching, the waiting request gives way to one that answers at once. */
static void
test_too_old_while_watching (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *calls = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  pad_sync_port_set_watching (port (fixture), TRUE);
  fixture_wait (fixture, is_waiting);
  set_pulled_at (fixture, "2025-10-01T00:00:00.000Z");
  fake_transport_clear_log (fixture->transport);
  id = fixture_queue_order (fixture);
  fixture_wait (fixture, has_pushed);
  calls = read_calls (fixture);
  g_assert_cmpstr (calls, ==, "<>");
  pad_sync_port_set_watching (port (fixture), FALSE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/client/engine/second-on-one-profile-is-refused", test_second_refused);
  ADD ("/client/engine/token-expired-is-renewed", test_token_expired);
  ADD ("/client/engine/revoked-device-keeps-its-outbox-only", test_revoked);
  ADD ("/client/engine/watch-sends-what-is-queued", test_watch_sends);
  ADD ("/client/engine/watch-takes-changes", test_watch_takes);
  ADD ("/client/engine/back-off", test_back_off);
  ADD ("/client/engine/wake-tries-at-once", test_wake);
  ADD ("/client/engine/round-without-a-connection-stays-offline", test_round_offline);
  ADD ("/client/engine/paused-does-nothing", test_paused);
  ADD ("/client/engine/round-while-waiting", test_sync_while_waiting);
  ADD ("/client/engine/no-room-keeps-the-old-generation", test_full);
  ADD ("/client/engine/replica-deleted", test_lost_replica);
  ADD ("/client/engine/replica-deleted-while-waiting", test_lost_replica_while_waiting);
  ADD ("/client/engine/cancelled-by-its-caller", test_callers_cancellable);
  ADD ("/client/engine/token-never-good-ends", test_token_never_good);
  ADD ("/client/engine/cancelled-between-two-requests", test_cancelled_between_requests);
  ADD ("/client/engine/too-old-pulls-first", test_too_old);
  ADD ("/client/engine/too-old-without-changes-sends-nothing", test_too_old_without_changes);
  ADD ("/client/engine/too-old-while-watching", test_too_old_while_watching);
  g_test_add_func ("/client/engine/stopped-anywhere", test_stopped_anywhere);
  return g_test_run ();
}
