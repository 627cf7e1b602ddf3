#include "client-fixture.h"

#include <glib/gstdio.h>
#include <pad-error.h>
#include <string.h>

static void
test_invite (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "credentials.json", NULL);
  g_autoptr (PadSignedIn) signed_in = NULL;
  GStatBuf info = {0};

  g_assert_cmpint (pad_sync_port_get_state (PAD_SYNC_PORT (fixture->engine)), ==,
                   PAD_SYNC_SIGNED_OUT);
  g_assert_true (fixture_sign_in (fixture));
  g_assert_cmpint (pad_sync_port_get_state (PAD_SYNC_PORT (fixture->engine)), ==, PAD_SYNC_IDLE);
  g_assert_cmpstr (fake_transport_log (fixture->transport), ==,
                   "GET /v1/hello\nPOST /v1/devices\n");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  signed_in = pad_signed_in_load (pad_profile_get_local (fixture->profile), NULL);
  g_assert_cmpstr (signed_in->login, ==, "ann");
  g_assert_cmpstr (signed_in->server, ==, "http://127.0.0.1:9");
  g_assert_cmpstr (signed_in->device, ==, "d-1");
}

static void
test_not_signed_in (Fixture *fixture, gconstpointer data)
{
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (fake_transport_log (fixture->transport), ==, "");
}

static gboolean
refuse_devices (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/devices"))
    return FALSE;
  reply->status = 401;
  reply->media = "application/problem+json";
  reply->body =
      g_strdup ("{\"code\":\"wrong_password\",\"detail\":\"User or password is wrong.\"}");
  return TRUE;
}

static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  const PadSignIn how = {.server = "http://127.0.0.1:9", .user = "ann", .password = "no"};

  fixture->intercept = refuse_devices;
  g_assert_false (fixture_sign_in_as (fixture, &how));
  fixture_assert_error (fixture, PAD_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (fixture->last->message, ==, "User or password is wrong.");
  g_assert_cmpint (pad_sync_port_get_state (PAD_SYNC_PORT (fixture->engine)), ==,
                   PAD_SYNC_SIGNED_OUT);
}

/* A hotel's page answers everything with 200 and HTML: no password must go to it. */
static gboolean
answer_portal (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  reply->foreign = TRUE;
  reply->media = "text/html";
  reply->body = g_strdup ("<html>Welcome, guest</html>");
  return TRUE;
}

static void
test_captive_portal (Fixture *fixture, gconstpointer data)
{
  fixture->intercept = answer_portal;
  g_assert_false (fixture_sign_in (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (fixture->last->message, "sign in"));
  g_assert_cmpstr (fake_transport_log (fixture->transport), ==, "GET /v1/hello\n");
}

static gboolean
answer_redirect (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  reply->status = 302;
  reply->foreign = TRUE;
  reply->media = "";
  reply->location = "https://elsewhere.example/";
  return TRUE;
}

static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  fixture->intercept = answer_redirect;
  g_assert_false (fixture_sign_in (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (fixture->last->message, "https://elsewhere.example/"));
}

static gboolean
answer_newer (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  reply->body = g_strdup ("{\"protocol\":{\"min\":2,\"max\":3}}");
  return TRUE;
}

static void
test_newer_server (Fixture *fixture, gconstpointer data)
{
  fixture->intercept = answer_newer;
  g_assert_false (fixture_sign_in (fixture));
  fixture_assert_error (fixture, PAD_ERROR_NEWER);
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = {
      "", "shop.example.com", "ftp://shop.example.com", "http://shop.example.com", "https://",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    const PadSignIn how = {.server = bad[i], .invite = "code"};

    g_assert_false (fixture_sign_in_as (fixture, &how));
    fixture_assert_error (fixture, PAD_ERROR_INVALID);
  }
  g_assert_cmpstr (fake_transport_log (fixture->transport), ==, "");
}

static gboolean
answer_bob (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!g_str_equal (request->path, "/v1/devices"))
    return FALSE;
  reply->body = g_strdup ("{\"device\":\"d-2\",\"login\":\"bob\",\"refresh_token\":\"r-2\","
                          "\"access_token\":\"t-1\",\"expires_in\":900}");
  return TRUE;
}

/* An outbox never crosses to another user. */
static void
test_other_user (Fixture *fixture, gconstpointer data)
{
  g_autofree char *operation = NULL;

  g_assert_true (fixture_sign_in (fixture));
  operation = fixture_queue_order (fixture);
  fixture->intercept = answer_bob;
  g_assert_false (fixture_sign_in (fixture));
  fixture_assert_error (fixture, PAD_ERROR_EXISTS);
  fixture->intercept = NULL;
  g_assert_true (fixture_sync (fixture));
  g_assert_nonnull (strstr (fixture->push_body, "\"device\":\"d-1\""));
}

/* With nothing to hand in, a profile may pass to another user: what the first one saw is gone
 * before that one reads. */
static void
test_next_user (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  g_assert_true (fixture_sign_in (fixture));
  g_assert_true (fixture_sync (fixture));
  path = pad_profile_replica_path (fixture->folder, pad_profile_get_generation (fixture->profile));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture->intercept = answer_bob;
  g_assert_true (fixture_sign_in (fixture));
  g_assert_cmpint (pad_profile_get_generation (fixture->profile), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_restart_asks_for_token (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture_restart (fixture);
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture->refreshes, ==, 1);
}

static gboolean
lose_first_token (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  g_autofree char *body = NULL;
  gsize n = 0;

  if (!g_str_equal (request->path, "/v1/token"))
    return FALSE;
  body = g_strndup (g_bytes_get_data (request->body, &n), g_bytes_get_size (request->body));
  if (fixture->counter++ == 0) {
    fixture->intercept_data = g_steal_pointer (&body);
    reply->lost = TRUE;
    return TRUE;
  }
  g_assert_cmpstr (body, ==, fixture->intercept_data);
  return FALSE;
}

/* The server has taken the new nonce: another one now would look like a copy of this device. */
static void
test_lost_token_same_nonce (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture_sign_in (fixture));
  fixture_restart (fixture);
  fixture->intercept = lose_first_token;
  g_assert_false (fixture_sync (fixture));
  fixture_assert_error (fixture, PAD_ERROR_UNREACHABLE);
  fixture_restart (fixture);
  g_assert_true (fixture_sync (fixture));
  g_assert_cmpint (fixture->counter, ==, 2);
  g_clear_pointer (&fixture->intercept_data, g_free);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/client/sign-in/invite", test_invite);
  ADD ("/client/sign-in/needed-for-sync", test_not_signed_in);
  ADD ("/client/sign-in/wrong-password", test_wrong_password);
  ADD ("/client/sign-in/captive-portal-gets-no-secret", test_captive_portal);
  ADD ("/client/sign-in/redirect-is-not-followed", test_redirect);
  ADD ("/client/sign-in/newer-server", test_newer_server);
  ADD ("/client/sign-in/addresses-that-are-refused", test_addresses);
  ADD ("/client/sign-in/other-user-is-refused", test_other_user);
  ADD ("/client/sign-in/next-user-finds-no-replica", test_next_user);
  ADD ("/client/sign-in/new-process-asks-for-a-token", test_restart_asks_for_token);
  ADD ("/client/sign-in/lost-token-reply-same-nonce", test_lost_token_same_nonce);
  return g_test_run ();
}
