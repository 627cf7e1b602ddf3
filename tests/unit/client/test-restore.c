/* SYNC.md 10: a server that was restored is given again what it had acknowledged. */
#include "client-fixture.h"

#include <string.h>

static char *before, *under_way;
static int64_t filled_at;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  filled_at = -1;
  fixture_set_up (fixture, data);
  g_assert_true (fixture_sign_in (fixture));
  before = fixture_queue_order (fixture);
  g_assert_true (fixture_sync (fixture));
  under_way = fixture_queue_order (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_tear_down (fixture, data);
  g_clear_pointer (&before, g_free);
  g_clear_pointer (&under_way, g_free);
}

static void
answer_restored (Fixture *fixture, FakeReply *reply)
{
  fixture->epoch = "e-2";
  reply->status = 409;
  reply->media = "application/problem+json";
  reply->body = g_strdup ("{\"code\":\"epoch_changed\",\"detail\":\"restored\"}");
}

/* The first push is never answered, and meanwhile the changes say that the store is another one. */
static gboolean
restore_during_push (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (g_str_equal (request->path, "/v1/push") && fixture->counter++ == 0) {
    reply->hang = TRUE;
    return TRUE;
  }
  if (g_str_has_suffix (request->path, "/segments") && filled_at < 0)
    filled_at = virtual_world_elapsed (fixture->world);
  if (!g_str_has_prefix (request->path, "/v1/changes") || filled_at >= 0)
    return FALSE;
  answer_restored (fixture, reply);
  return TRUE;
}

static gboolean
is_acknowledged (Fixture *fixture, const char *id)
{
  g_autoptr (PadOperation) operation = fixture_operation (fixture, id);

  return operation->state == PAD_OUTBOX_ACKNOWLEDGED;
}

static gboolean
is_all_there (Fixture *fixture)
{
  return filled_at >= 0 && is_acknowledged (fixture, before) &&
         is_acknowledged (fixture, under_way);
}

/* The answer of what is on the wire may be of the store that is gone: it is waited for, and what it
 * acknowledges is handed in again with the rest. */
static void
test_during_push (Fixture *fixture, gconstpointer data)
{
  fixture->intercept = restore_during_push;
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), TRUE);
  fixture_wait (fixture, is_all_there);
  g_assert_cmpint (filled_at, >=, 60000);
  g_assert_nonnull (strstr (fixture->push_body, before));
  g_assert_nonnull (strstr (fixture->push_body, under_way));
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), FALSE);
}

static gboolean
know_no_device (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/token"))
    return FALSE;
  reply->status = 409;
  reply->media = "application/problem+json";
  reply->body = g_strdup ("{\"code\":\"device_forked\",\"detail\":\"restored\"}");
  return TRUE;
}

/* A store from before the device's last session does not know it: its user signs in once more, and
 * nothing else may tell of the restore, least of all a fill that begins now. */
static void
test_signed_in_anew (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sync (fixture));
  g_assert_true (is_acknowledged (fixture, before));
  fixture->token = "t-2";
  fixture->intercept = know_no_device;
  g_assert_false (fixture_sync (fixture));
  fixture->intercept = NULL;
  g_clear_pointer (&fixture->push_body, g_free);
  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (fixture->push_body);
  g_assert_nonnull (strstr (fixture->push_body, before));
  g_assert_nonnull (strstr (fixture->push_body, under_way));
  g_assert_true (is_acknowledged (fixture, before));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/client/restore/waits-for-what-is-on-the-wire", Fixture, NULL, set_up,
              test_during_push, tear_down);
  g_test_add ("/client/restore/signed-in-anew-hands-in-again", Fixture, NULL, set_up,
              test_signed_in_anew, tear_down);
  return g_test_run ();
}
