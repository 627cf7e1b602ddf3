#include "core-fixture.h"

#include <pad-access.h>
#include <string.h>

static char *
invite (CoreFixture *fixture, const char *login, int64_t lifetime)
{
  g_autoptr (GError) error = NULL;
  char *code = pad_access_invite (fixture->store, login, lifetime, NULL, &error);
  g_assert_no_error (error);
  return code;
}

static Answer
use_invite (CoreFixture *fixture, const char *code, const char *nonce)
{
  g_autofree char *body =
      g_strdup_printf ("{\"invite\":\"%s\",\"name\":\"pc\",\"nonce\":\"%s\"}", code, nonce);
  return core_fixture_ask (fixture, "POST", "/v1/devices", NULL, body);
}

static Answer
use_password (CoreFixture *fixture, const char *user, const char *password)
{
  g_autofree char *body = g_strdup_printf (
      "{\"user\":\"%s\",\"password\":\"%s\",\"name\":\"pc\",\"nonce\":\"n\"}", user, password);
  return core_fixture_ask (fixture, "POST", "/v1/devices", NULL, body);
}

static void
assert_refused (Answer answer, int status, const char *code)
{
  g_assert_cmpstr (answer.code, ==, code);
  g_assert_cmpint (answer.status, ==, status);
  answer_clear (&answer);
}

static void
test_invite_once (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *code = invite (fixture, "bob", PAD_ACCESS_INVITE_MS);
  g_autofree char *typed = g_ascii_strdown (code, -1);
  g_auto (Answer) answer = use_invite (fixture, typed, "n1");
  g_assert_cmpint (answer.status, ==, 200);
  g_autofree char *login = answer_member (&answer, "login");
  g_assert_cmpstr (login, ==, "bob");
  assert_refused (use_invite (fixture, code, "n2"), 403, "invite_used");
  g_assert_cmpint (core_fixture_int (fixture, "SELECT count(*) FROM devices"), ==, 1);
}

static void
test_invite_reply_lost (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *code = invite (fixture, "bob", PAD_ACCESS_INVITE_MS);
  g_auto (Answer) first = use_invite (fixture, code, "n1");
  g_auto (Answer) again = use_invite (fixture, code, "n1");
  g_autofree char *device = answer_member (&first, "device");
  g_autofree char *same = answer_member (&again, "device");
  g_assert_cmpstr (device, ==, same);
  core_fixture_pass (fixture, INT64_C (11) * 60 * 1000);
  assert_refused (use_invite (fixture, code, "n1"), 403, "invite_used");
}

/* Each device of an account has a number of its own, whoever's it is; the same invite again, the
 * same. */
static void
test_device_number (CoreFixture *fixture, gconstpointer data)
{
  static const char *const logins[] = {"bob", "ann", "bob"};

  for (guint i = 0; i < G_N_ELEMENTS (logins); i++) {
    g_autofree char *code = invite (fixture, logins[i], PAD_ACCESS_INVITE_MS);
    g_autofree char *member = g_strdup_printf ("\"number\":%u,", i + 1);
    g_auto (Answer) first = use_invite (fixture, code, "n1");
    g_auto (Answer) again = use_invite (fixture, code, "n1");

    core_fixture_pass (fixture, 1000);
    g_assert_nonnull (strstr (first.text, member));
    g_assert_nonnull (strstr (again.text, member));
  }
}

static void
test_invite_expires (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *code = invite (fixture, "bob", 1000);
  core_fixture_pass (fixture, 1000);
  assert_refused (use_invite (fixture, code, "n"), 403, "invite_expired");
  assert_refused (use_invite (fixture, "AAAAA-AAAAA-AAAAA-AAAAA", "n"), 403, "invite_unknown");
}

static void
test_only_hashes (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = invite (fixture, "bob", PAD_ACCESS_INVITE_MS);
  g_auto (Answer) answer = use_invite (fixture, code, "n");
  g_autofree char *access = answer_member (&answer, "access_token");
  g_autofree char *refresh = answer_member (&answer, "refresh_token");
  g_assert_true (pad_db_checkpoint (pad_supplier_store_get_db (fixture->store), FALSE, &error));
  g_autofree char *bytes = NULL;
  gsize n;
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &n, NULL));
  const char *const secrets[] = {code, strchr (access, '.') + 1, refresh};
  for (size_t i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (memmem (bytes, n, secrets[i], strlen (secrets[i])));
}

static void
set_password (CoreFixture *fixture, const char *login, const char *password)
{
  g_autoptr (GError) error = NULL;
  pad_access_set_password (fixture->store, login, password, &error);
  g_assert_no_error (error);
}

static void
test_password (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  set_password (fixture, "bob", "correct horse");
  g_auto (Answer) in = use_password (fixture, "bob", "correct horse");
  g_assert_cmpint (in.status, ==, 200);
  g_auto (Answer) wrong = use_password (fixture, "bob", "wrong horse");
  g_auto (Answer) unknown = use_password (fixture, "nobody", "wrong horse");
  g_auto (Answer) without = use_password (fixture, "ann", "wrong horse");
  g_assert_cmpstr (wrong.code, ==, "wrong_password");
  g_assert_cmpstr (unknown.text, ==, wrong.text);
  g_assert_cmpstr (without.text, ==, wrong.text);
  g_assert_false (pad_access_set_password (fixture->store, "bob", "short", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
}

/* Three slips are free, then the delay doubles; the right password waits as long as a wrong one. */
static void
test_delay_grows (CoreFixture *fixture, gconstpointer data)
{
  set_password (fixture, "bob", "correct horse");
  for (int i = 0; i < 3; i++)
    assert_refused (use_password (fixture, "bob", "wrong"), 401, "wrong_password");
  for (int64_t delay = 1; delay <= 4; delay *= 2) {
    g_auto (Answer) early = use_password (fixture, "bob", "correct horse");
    g_assert_cmpstr (early.code, ==, "too_many_requests");
    g_assert_cmpint (early.status, ==, 429);
    g_assert_cmpint (early.retry_after, ==, delay);
    core_fixture_pass (fixture, delay * 1000);
    assert_refused (use_password (fixture, "bob", "wrong"), 401, "wrong_password");
  }
  core_fixture_pass (fixture, 8000);
  g_auto (Answer) in = use_password (fixture, "bob", "correct horse");
  g_assert_cmpint (in.status, ==, 200);
  assert_refused (use_password (fixture, "bob", "wrong"), 401, "wrong_password");
}

static void
test_unknown_logins_wait_too (CoreFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 3; i++)
    assert_refused (use_password (fixture, "nobody", "wrong"), 401, "wrong_password");
  assert_refused (use_password (fixture, "nobody", "wrong"), 429, "too_many_requests");
}

/* Many logins from one address: that address waits, whatever it tries next. */
static void
test_address_waits (CoreFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 20; i++) {
    g_autofree char *login = g_strdup_printf ("guess%d", i);
    assert_refused (use_password (fixture, login, "wrong"), 401, "wrong_password");
  }
  assert_refused (use_password (fixture, "guess20", "wrong"), 429, "too_many_requests");
}

/* Attempts made at once are checked beside each other, but only the first of them counts. */
static void
test_parallel_guesses (CoreFixture *fixture, gconstpointer data)
{
  set_password (fixture, "bob", "correct horse");
  for (int i = 0; i < 2; i++)
    assert_refused (use_password (fixture, "bob", "wrong"), 401, "wrong_password");
  const char *const guesses[] = {"wrong", "correct horse"};
  PadCoreRequest *requests[2];
  for (int i = 0; i < 2; i++) {
    g_autofree char *body = g_strdup_printf ("{\"user\":\"bob\",\"password\":\"%s\"}", guesses[i]);
    requests[i] = core_fixture_request ("POST", "/v1/devices", NULL, body);
    g_autoptr (PadCoreReply) prepared =
        pad_core_answer (fixture->core, fixture->reader, FALSE, requests[i]);
    g_assert_cmpint (prepared->kind, ==, PAD_CORE_WRITE);
  }
  for (int i = 0; i < 2; i++) {
    g_autoptr (PadCoreReply) reply =
        pad_core_answer (fixture->core, fixture->store, TRUE, requests[i]);
    g_assert_cmpint (reply->status, ==, i == 0 ? 401 : 429);
    pad_core_request_free (requests[i]);
  }
}

/* Between the look at the password and the transaction that enrols. */
static void
test_revoked_meanwhile (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  set_password (fixture, "bob", "correct horse");
  PadCoreRequest *request = core_fixture_request (
      "POST", "/v1/devices", NULL, "{\"user\":\"bob\",\"password\":\"correct horse\"}");
  g_autoptr (PadCoreReply) prepared =
      pad_core_answer (fixture->core, fixture->reader, FALSE, request);
  g_assert_cmpint (prepared->kind, ==, PAD_CORE_WRITE);
  pad_access_revoke (fixture->store, "bob", NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (PadCoreReply) reply = pad_core_answer (fixture->core, fixture->store, TRUE, request);
  g_assert_cmpint (reply->status, ==, 401);
  g_assert_cmpint (core_fixture_int (fixture, "SELECT count(*) FROM devices"), ==, 0);
  pad_core_request_free (request);
}

/* The name is printed by `orderpad-server user devices`. */
static void
test_device_name (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *code = invite (fixture, "bob", PAD_ACCESS_INVITE_MS);
  g_autofree char *body = g_strdup_printf (
      "{\"invite\":\"%s\",\"name\":\"Büro\\u001b[2J\\n\\u009b1m\",\"nonce\":\"n\"}", code);
  g_auto (Answer) answer = core_fixture_ask (fixture, "POST", "/v1/devices", NULL, body);
  g_assert_cmpint (answer.status, ==, 200);
  g_assert_cmpint (
      core_fixture_int (fixture, "SELECT count(*) FROM devices WHERE name = 'Büro [2J  1m'"), ==,
      1);
}

static void
test_token_expires (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *token = core_fixture_enrol (fixture, "bob", NULL);
  core_fixture_pass (fixture, INT64_C (899) * 1000);
  g_auto (Answer) in = core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL);
  g_assert_cmpint (in.status, ==, 200);
  core_fixture_pass (fixture, 1000);
  assert_refused (core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL), 401,
                  "token_expired");
}

/* @session: as the device was told with its last one. */
static Answer
refresh_of (CoreFixture *fixture, const PadRenewal *renewal)
{
  const char *previous = renewal->previous;
  g_autofree char *body = g_strdup_printf (
      "{\"device\":\"%s\",\"refresh_token\":\"%s\",\"nonce\":\"%s\",\"session\":%d%s%s%s}",
      renewal->device, renewal->refresh_token, renewal->nonce, (int)renewal->session,
      previous != NULL ? ",\"previous\":\"" : "", previous != NULL ? previous : "",
      previous != NULL ? "\"" : "");
  return core_fixture_ask (fixture, "POST", "/v1/token", NULL, body);
}

static Answer
refresh (CoreFixture *fixture,
         const char *device,
         const char *secret,
         const char *nonce,
         const char *previous)
{
  const PadRenewal renewal = {device, secret, nonce, previous, 0};
  return refresh_of (fixture, &renewal);
}

static void
test_refresh (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *code = invite (fixture, "bob", PAD_ACCESS_INVITE_MS);
  g_auto (Answer) enrolled = use_invite (fixture, code, "n1");
  g_autofree char *device = answer_member (&enrolled, "device");
  g_autofree char *secret = answer_member (&enrolled, "refresh_token");
  core_fixture_pass (fixture, INT64_C (86400) * 1000);
  g_auto (Answer) renewed = refresh (fixture, device, secret, "n2", "n1");
  g_assert_cmpint (renewed.status, ==, 200);
  g_autofree char *token = answer_member (&renewed, "access_token");
  g_auto (Answer) in = core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL);
  g_assert_cmpint (in.status, ==, 200);
  assert_refused (refresh (fixture, device, "wrong", "n3", NULL), 401, "not_signed_in");
  assert_refused (refresh (fixture, "no-device", secret, "n3", NULL), 401, "not_signed_in");
  /* The copy of the profile still believes in n1. */
  assert_refused (refresh (fixture, device, secret, "n4", "n1"), 409, "device_forked");
  /* The reply was lost: the same session once more. */
  g_auto (Answer) repeated = refresh (fixture, device, secret, "n2", "n1");
  g_assert_cmpint (repeated.status, ==, 200);
}

static void
forget_sessions (CoreFixture *fixture)
{
  core_fixture_write (fixture, "UPDATE devices SET nonce_hash = x'00', sessions = 1");
}

/* A store that was restored knows of fewer sessions than the device: it lacks the one before, and
 * nobody was copied. A copy is found out afterwards. */
static void
test_restored (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *code = invite (fixture, "bob", PAD_ACCESS_INVITE_MS);
  g_auto (Answer) enrolled = use_invite (fixture, code, "n1");
  g_autofree char *device = answer_member (&enrolled, "device");
  g_autofree char *secret = answer_member (&enrolled, "refresh_token");
  PadRenewal renewal = {device, secret, "n2", "n1", 0};
  for (int64_t n = 1; n <= 3; n++) {
    g_auto (Answer) renewed = refresh_of (fixture, &renewal);
    g_autofree char *session = g_strdup_printf ("\"session\":%d", (int)n);
    g_assert_nonnull (strstr (renewed.text, session));
    renewal.session = n;
  }
  forget_sessions (fixture);
  const PadRenewal copy = renewal;
  renewal.nonce = "n3";
  renewal.previous = "n2";
  g_auto (Answer) restored = refresh_of (fixture, &renewal);
  g_assert_cmpint (restored.status, ==, 200);
  g_assert_nonnull (strstr (restored.text, "\"session\":4"));
  assert_refused (refresh_of (fixture, &copy), 409, "device_forked");
}

static void
test_revoked (CoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *device = NULL;
  g_autofree char *token = core_fixture_enrol (fixture, "bob", &device);
  g_autofree char *other = core_fixture_enrol (fixture, "bob", NULL);
  g_autofree char *path = g_strconcat ("/v1/devices/", device, NULL);
  g_autofree char *stranger = core_fixture_enrol (fixture, "zoe", NULL);
  assert_refused (core_fixture_ask (fixture, "DELETE", path, stranger, NULL), 404, "not_found");
  g_auto (Answer) done = core_fixture_ask (fixture, "DELETE", path, other, NULL);
  g_assert_cmpint (done.status, ==, 200);
  assert_refused (core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL), 401,
                  "device_revoked");
  int64_t n;
  g_assert_true (pad_access_revoke (fixture->store, "bob", NULL, &n, &error));
  g_assert_cmpint (n, ==, 1);
  assert_refused (core_fixture_ask (fixture, "GET", "/v1/segments", other, NULL), 401,
                  "device_revoked");
  g_assert_false (pad_access_revoke (fixture->store, "bob", "none", NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

static void
test_gone_users (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *token = core_fixture_enrol (fixture, "bob", NULL);
  g_autofree char *closed = core_fixture_enrol (fixture, "zoe", NULL);
  core_fixture_write (fixture, "DELETE FROM users WHERE login = 'bob';"
                               "UPDATE accounts SET status = 'closed' WHERE code = 'A2';");
  assert_refused (core_fixture_ask (fixture, "GET", "/v1/segments", token, NULL), 401,
                  "device_revoked");
  assert_refused (core_fixture_ask (fixture, "GET", "/v1/segments", closed, NULL), 401,
                  "device_revoked");
}

static void
test_bad_messages (CoreFixture *fixture, gconstpointer data)
{
  const char *const bodies[] = {"", "{", "[]", "{\"invite\":7}", "{\"user\":\"bob\"}", "{}"};
  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_refused (core_fixture_ask (fixture, "POST", "/v1/devices", NULL, bodies[i]), 400,
                    "bad_request");
  g_autofree char *deep = g_strnfill (8000, '[');
  g_auto (Answer) nested = core_fixture_ask (fixture, "POST", "/v1/devices", NULL, deep);
  g_assert_cmpint (nested.status / 100, ==, 4);
  g_autofree char *huge = g_strnfill (20000, ' ');
  assert_refused (core_fixture_ask (fixture, "POST", "/v1/devices", NULL, huge), 413, "too_large");
  assert_refused (core_fixture_ask (fixture, "GET", "/v1/segments", "no.token", NULL), 401,
                  "not_signed_in");
}

static void
test_too_often (CoreFixture *fixture, gconstpointer data)
{
  g_autofree char *token = core_fixture_enrol (fixture, "bob", NULL);
  gboolean slowed = FALSE;
  for (int i = 0; i < 5000 && !slowed; i++) {
    g_auto (Answer) answer = core_fixture_ask (fixture, "GET", "/v1/changes", token, NULL);
    slowed = answer.status == 429 && answer.retry_after == 1;
  }
  g_assert_true (slowed);
  core_fixture_pass (fixture, 1000);
  assert_refused (core_fixture_ask (fixture, "GET", "/v1/changes", token, NULL), 400,
                  "bad_request");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_test ("/server/access/invite/single-use", test_invite_once);
  core_test ("/server/access/invite/lost-reply", test_invite_reply_lost);
  core_test ("/server/access/invite/expires", test_invite_expires);
  core_test ("/server/access/only-hashes-are-kept", test_only_hashes);
  core_test ("/server/access/password/wrong-and-unknown-look-the-same", test_password);
  core_test ("/server/access/password/delay-grows", test_delay_grows);
  core_test ("/server/access/password/unknown-logins-wait-too", test_unknown_logins_wait_too);
  core_test ("/server/access/password/address-waits", test_address_waits);
  core_test ("/server/access/password/parallel-guesses-count-once", test_parallel_guesses);
  core_test ("/server/access/password/revoked-meanwhile", test_revoked_meanwhile);
  core_test ("/server/access/device/name", test_device_name);
  core_test ("/server/access/device/number", test_device_number);
  core_test ("/server/access/token/expires", test_token_expires);
  core_test ("/server/access/token/refresh", test_refresh);
  core_test ("/server/access/token/restored", test_restored);
  core_test ("/server/access/device/revoked", test_revoked);
  core_test ("/server/access/user/gone", test_gone_users);
  core_test ("/server/access/bad-messages", test_bad_messages);
  core_test ("/server/access/too-often", test_too_often);
  return g_test_run ();
}
