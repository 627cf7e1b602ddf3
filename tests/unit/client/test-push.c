#include "client-fixture.h"

#include <pad-error.h>
#include <string.h>

static void
assert_state (Fixture *fixture, const char *id, PadOutboxState state)
{
  g_autoptr (PadOperation) operation = fixture_operation (fixture, id);

  g_assert_cmpstr (pad_outbox_state_name (operation->state), ==, pad_outbox_state_name (state));
}

static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PadOperation) operation = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  g_assert_true (fixture_sync (fixture));
  operation = fixture_operation (fixture, id);
  g_assert_cmpint (operation->state, ==, PAD_OUTBOX_ACKNOWLEDGED);
  g_assert_cmpint (operation->sequence, ==, 9);
  g_assert_cmpint (fixture->pushes, ==, 1);
  g_assert_cmpint (fixture->operation_changes, ==, 1);
  g_assert_nonnull (strstr (fixture->push_body, id));
  g_assert_nonnull (strstr (fixture->push_body, "\"body\":\"{\\\"order\\\":1}\""));
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture->pushes, ==, 1);
}

/* Push first: what a user submitted never waits for a pull. */
static void
test_before_pull (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  fake_transport_clear_log (fixture->transport);
  g_assert_true (fixture_sync (fixture));
  g_assert_true (g_str_has_prefix (fake_transport_log (fixture->transport), "POST /v1/push\n"));
}

static gboolean
lose_reply (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/push") || fixture->counter++ > 0)
    return FALSE;
  fixture->intercept_data =
      g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  reply->lost = TRUE;
  return TRUE;
}

static void
test_lost_reply (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *first = NULL;
  g_autoptr (PadOperation) operation = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  fixture->intercept = lose_reply;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  first = g_steal_pointer (&fixture->intercept_data);
  operation = fixture_operation (fixture, id);
  g_assert_cmpint (operation->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_cmpint (operation->attempts, ==, 0);
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpstr (fixture->push_body, ==, first);
  assert_state (fixture, id, PAD_OUTBOX_ACKNOWLEDGED);
}

static gboolean
hang_push (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/push"))
    return FALSE;
  fixture->counter++;
  reply->hang = TRUE;
  return TRUE;
}

static gboolean
has_pushed (Fixture *fixture)
{
  return fixture->counter > 0;
}

static gboolean
mark_sending (PadLocal *local, gpointer id, GError **error)
{
  return pad_outbox_mark_sending (local, id, error);
}

/* Killed with the reply outstanding: the operation is found as being sent, and sent again. */
static void
test_crash_while_sending (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  g_assert_true (pad_local_writer_run (fixture->writer, mark_sending, id, NULL));
  assert_state (fixture, id, PAD_OUTBOX_SENDING);
  fixture_restart (fixture);
  g_assert_true (fixture_sync (fixture));
  assert_state (fixture, id, PAD_OUTBOX_ACKNOWLEDGED);
}

static void
test_stall (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  fixture->intercept = hang_push;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (fixture->last->message, "nothing for"));
  g_assert_cmpint (virtual_world_elapsed (fixture->world), ==, 60000);
  assert_state (fixture, id, PAD_OUTBOX_QUEUED);
  g_assert_true (has_pushed (fixture));
}

static gboolean
answer_busy (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/push"))
    return FALSE;
  reply->status = 503;
  reply->media = "application/problem+json";
  reply->retry_after = "120";
  reply->body = g_strdup ("{\"code\":\"unavailable\",\"detail\":\"busy\"}");
  return TRUE;
}

static gboolean
is_acknowledged (Fixture *fixture)
{
  g_autoptr (PadOperation) operation = fixture_operation (fixture, fixture->intercept_data);

  return operation->state == PAD_OUTBOX_ACKNOWLEDGED;
}

static gboolean
is_offline (Fixture *fixture)
{
  return pad_sync_port_get_state (PAD_SYNC_PORT (fixture->engine)) == PAD_SYNC_OFFLINE;
}

static void
test_retry_after (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PadOperation) operation = NULL;
  int64_t before = 0;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  id = fixture_queue_order (fixture);
  fixture->intercept = answer_busy;
  pad_sync_port_set_watching (PAD_SYNC_PORT (fixture->engine), TRUE);
  fixture_wait (fixture, is_offline);
  operation = fixture_operation (fixture, id);
  g_assert_cmpint (operation->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_cmpint (operation->attempts, ==, 0);
  before = virtual_world_elapsed (fixture->world);
  fixture->intercept = NULL;
  fixture->intercept_data = id;
  fixture_wait (fixture, is_acknowledged);
  g_assert_cmpint (virtual_world_elapsed (fixture->world) - before, >=, 120000);
  g_assert_cmpint (virtual_world_elapsed (fixture->world) - before, <, 160000);
}

/* The server cannot read a request that holds the poisoned operation. */
static gboolean
poison (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  g_autofree char *body = NULL;

  if (!g_str_equal (request->path, "/v1/push"))
    return FALSE;
  body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  if (strstr (body, fixture->intercept_data) == NULL)
    return FALSE;
  reply->status = 400;
  reply->media = "application/problem+json";
  reply->body = g_strdup ("{\"code\":\"bad_request\",\"detail\":\"no\"}");
  return TRUE;
}

static void
test_poison_stands_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (fixture_sign_in (fixture));
  for (int i = 0; i < 50; i++)
    g_ptr_array_add (ids, fixture_queue_order (fixture));
  fixture->intercept = poison;
  fixture->intercept_data = ids->pdata[17];
  g_assert_true (fixture_sync (fixture));
  for (guint i = 0; i < ids->len; i++)
    assert_state (fixture, ids->pdata[i],
                  i == 17 ? PAD_OUTBOX_QUARANTINED : PAD_OUTBOX_ACKNOWLEDGED);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *result;
    PadOutboxState state;
  } cases[] = {
      {"needs_buyer", PAD_OUTBOX_NEEDS_BUYER}, {"rejected", PAD_OUTBOX_REJECTED},
      {"unreadable", PAD_OUTBOX_QUARANTINED},  {"operation_reused", PAD_OUTBOX_QUARANTINED},
      {"try_again", PAD_OUTBOX_QUEUED},
  };

  g_assert_true (fixture_sign_in (fixture));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = fixture_queue_order (fixture);

    fixture->push_result = cases[i].result;
    g_assert_true (fixture_sync (fixture));
    assert_state (fixture, id, cases[i].state);
  }
}

static gboolean
forget_one (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/push"))
    return FALSE;
  reply->body = g_strdup ("{\"head\":9,\"durable\":9,\"results\":[]}");
  return TRUE;
}

static void
test_unanswered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PadOperation) operation = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  fixture->intercept = forget_one;
  g_assert_true (fixture_sync (fixture));
  operation = fixture_operation (fixture, id);
  g_assert_cmpint (operation->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_cmpint (operation->attempts, ==, 1);
  g_assert_cmpint (operation->next_attempt, >, pad_world_now (fixture->world));
}

static gboolean
answer_another (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/push"))
    return FALSE;
  reply->body =
      g_strdup ("{\"head\":9,\"durable\":9,\"results\":[{\"id\":"
                "\"01900000-0000-7000-8000-00000000000f\",\"result\":\"accepted\",\"sequence\":9,"
                "\"lines\":[],\"findings\":[]}]}");
  return TRUE;
}

/* A result counts for the operation it names, and for no other. */
static void
test_result_of_another (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  id = fixture_queue_order (fixture);
  fixture->intercept = answer_another;
  g_assert_true (fixture_sync (fixture));
  assert_state (fixture, id, PAD_OUTBOX_QUEUED);
}

static gboolean
answer_html (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  reply->foreign = TRUE;
  reply->media = "text/html";
  reply->body = g_strdup ("<html>");
  return TRUE;
}

/* S47: nothing is lost to a network that wants a sign-in first. */
static void
test_captive_portal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  id = fixture_queue_order (fixture);
  fixture->intercept = answer_html;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  assert_state (fixture, id, PAD_OUTBOX_QUEUED);
  g_assert_cmpint (fixture_count (fixture, "SELECT count(*) FROM products"), ==, 3);
  fixture->intercept = NULL;
  g_assert_true (fixture_sync (fixture));
  assert_state (fixture, id, PAD_OUTBOX_ACKNOWLEDGED);
}

static gboolean
refuse_connection (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  reply->lost = TRUE;
  return TRUE;
}

/* An order that was queued without a connection has not left this computer, however often it was
 * tried, also after a restart: it can be taken back. */
static void
test_offline_can_be_recalled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PadOperation) operation = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  fixture->intercept = refuse_connection;
  g_assert_false (fixture_sync (fixture));
  id = fixture_queue_order (fixture);
  g_assert_false (fixture_sync (fixture));
  fixture_restart (fixture);
  g_assert_false (fixture_sync (fixture));
  operation = fixture_operation (fixture, id);
  g_assert_cmpint (operation->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_cmpint (operation->first_sent, ==, 0);
  fixture->intercept = NULL;
  g_assert_true (fixture_sync (fixture));
  assert_state (fixture, id, PAD_OUTBOX_ACKNOWLEDGED);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/client/push/accepted", test_accepted);
  ADD ("/client/push/before-pull", test_before_pull);
  ADD ("/client/push/lost-reply-same-id", test_lost_reply);
  ADD ("/client/push/crash-while-sending", test_crash_while_sending);
  ADD ("/client/push/stalled-connection", test_stall);
  ADD ("/client/push/retry-after-is-honoured", test_retry_after);
  ADD ("/client/push/poison-stands-alone", test_poison_stands_alone);
  ADD ("/client/push/results", test_results);
  ADD ("/client/push/unanswered-is-sent-again", test_unanswered);
  ADD ("/client/push/result-of-another-operation", test_result_of_another);
  ADD ("/client/push/offline-can-be-recalled", test_offline_can_be_recalled);
  ADD ("/client/push/captive-portal-loses-nothing", test_captive_portal);
  return g_test_run ();
}
