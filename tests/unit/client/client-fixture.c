#include "client-fixture.h"

#include <pad-drafts.h>
#include <pad-error.h>
#include <pad-json-get.h>
#include <pad-json-guard.h>
#include <pad-replica.h>
#include <string.h>
#include <temporary-folder.h>

#define SERVER "http://127.0.0.1:9"

#define COMMON                                                                                     \
  "[\"c\",\"units\",\"code\",\"name\",\"whole\"]\n"                                                \
  "[\"p\",\"units\",1,2,\"PCE\",\"Piece\",1]\n"

#define CATALOG                                                                                    \
  PRODUCT_COLUMNS                                                                                  \
  "[\"p\",\"products\",11,3,\"A-1\",\"Ball bearing\",\"PCE\",\"active\"]\n"                        \
  "[\"p\",\"products\",12,3,\"A-2\",\"Belt \\u00e4\",\"PCE\",\"active\"]\n"                        \
  "[\"p\",\"products\",13,4,\"A-3\",\"Chain\",\"PCE\",\"active\"]\n" MEMBERSHIP_COLUMNS            \
  "[\"p\",\"memberships\",21,3,\"A\",\"A-1\"]\n"                                                   \
  "[\"p\",\"memberships\",22,3,\"A\",\"A-2\"]\n"                                                   \
  "[\"p\",\"memberships\",23,4,\"A\",\"A-3\"]\n"                                                   \
  "[\"c\",\"stock\",\"warehouse\",\"sku\",\"available\"]\n"                                        \
  "[\"p\",\"stock\",31,3,\"W\",\"A-1\",\"12.5\"]\n"                                                \
  "[\"p\",\"stock\",33,3,\"W\",\"A-3\",\"-4\"]\n"

static void
answer_problem (FakeReply *reply, int status, const char *code)
{
  reply->status = status;
  reply->media = "application/problem+json";
  reply->body = g_strdup_printf ("{\"type\":\"about:blank\",\"title\":\"No\",\"status\":%d,"
                                 "\"code\":\"%s\",\"detail\":\"Because.\"}",
                                 status, code);
}

char *
fixture_changes_text (Fixture *fixture, const char *lines, const char *cursor, gboolean more)
{
  return g_strdup_printf ("{\"header\":{\"protocol\":1,\"epoch\":\"%s\",\"head\":%d}}\n%s"
                          "{\"footer\":{\"cursor\":\"%s\",\"more\":%s}}\n",
                          fixture->epoch, (int)fixture->head, lines, cursor,
                          more ? "true" : "false");
}

static char *
rows_text (Fixture *fixture, const char *segment, const char *lines)
{
  return g_strdup_printf (
      "{\"header\":{\"protocol\":1,\"epoch\":\"%s\",\"head\":%d,\"segment\":\"%s\","
      "\"sequence\":%d,\"as_of\":\"2026-01-01T00:00:00.000Z\"}}\n%s"
      "{\"footer\":{\"more\":false}}\n",
      fixture->epoch, (int)fixture->head, segment, (int)fixture->head, lines);
}

static void
answer_rows (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  gboolean common = strstr (request->path, "/common/") != NULL;

  reply->media = "application/x-ndjson";
  reply->body = common ? rows_text (fixture, "common", fixture->common)
                       : rows_text (fixture, "catalog:A", fixture->page);
}

/* One result for each operation of the push. */
static void
answer_push (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  gsize n = 0;
  const char *bytes = g_bytes_get_data (request->body, &n);
  g_autoptr (JsonNode) root = pad_json_parse_object (bytes, n, 1 << 24, NULL);
  g_autoptr (GString) out = g_string_new ("{\"head\":9,\"durable\":9,\"results\":[");
  JsonArray *operations = NULL;

  g_assert_nonnull (root);
  g_assert_true (pad_json_get_array (json_node_get_object (root), "operations", &operations, NULL));
  g_free (fixture->push_body);
  fixture->push_body = g_strndup (bytes, n);
  fixture->pushes++;
  for (guint i = 0; i < json_array_get_length (operations); i++) {
    JsonObject *operation = json_array_get_object_element (operations, i);

    g_string_append_printf (out, "%s{\"id\":\"%s\",\"result\":\"%s\"%s}", i > 0 ? "," : "",
                            json_object_get_string_member (operation, "id"), fixture->push_result,
                            g_str_equal (fixture->push_result, "accepted")
                                ? ",\"sequence\":9,\"order\":{\"number\":\"N-1\",\"id\":"
                                  "\"00000000-0000-7000-8000-000000000001\",\"state\":"
                                  "\"confirmed\",\"revision\":1},\"lines\":[],\"findings\":[]"
                                : ",\"sequence\":0,\"lines\":[],\"findings\":[]");
  }
  g_string_append (out, "]}");
  reply->body = g_strdup (out->str);
}

static void
answer_token (Fixture *fixture, FakeReply *reply)
{
  fixture->refreshes++;
  reply->body = g_strdup_printf ("{\"access_token\":\"%s\",\"expires_in\":900}", fixture->token);
}

static gboolean
is_authorised (Fixture *fixture, const PadRequest *request)
{
  const char *given = fake_request_header (request, "Authorization");
  g_autofree char *wanted = g_strdup_printf ("Bearer %s", fixture->token);

  return g_strcmp0 (given, wanted) == 0;
}

static void
answer_signed_in (Fixture *fixture, const PadRequest *request, FakeReply *reply)
{
  if (!is_authorised (fixture, request)) {
    answer_problem (reply, 401, "token_expired");
  } else if (g_str_has_suffix (request->path, "/segments")) {
    reply->body = g_strdup_printf ("{\"epoch\":\"%s\",\"head\":%d,\"hash\":\"%s\",\"segments\":["
                                   "{\"id\":\"common\",\"rows\":1,\"granted\":1},"
                                   "{\"id\":\"catalog:A\",\"rows\":8,\"granted\":1}]}",
                                   fixture->epoch, (int)fixture->head, fixture->hash);
  } else if (strstr (request->path, "/rows") != NULL) {
    answer_rows (fixture, request, reply);
  } else if (g_str_has_prefix (request->path, "/v1/changes")) {
    if (strstr (request->path, "wait=55") != NULL && fixture->changes == NULL) {
      reply->hang = TRUE;
      return;
    }
    reply->media = "application/x-ndjson";
    reply->body = fixture_changes_text (fixture, fixture->changes != NULL ? fixture->changes : "",
                                        "c-now", FALSE);
    fixture->changes = NULL;
  } else if (g_str_equal (request->path, "/v1/push")) {
    answer_push (fixture, request, reply);
  }
}

static void
on_request_cb (const PadRequest *request, FakeReply *reply, gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpstr (request->server, ==, SERVER);
  if (fixture->intercept != NULL && fixture->intercept (fixture, request, reply))
    return;
  if (g_str_equal (request->path, "/v1/hello"))
    reply->body = g_strdup ("{\"protocol\":{\"min\":1,\"max\":1}}");
  else if (g_str_equal (request->path, "/v1/devices"))
    reply->body = g_strdup_printf ("{\"device\":\"d-1\",\"login\":\"ann\",\"refresh_token\":"
                                   "\"r-1\",\"access_token\":\"%s\",\"expires_in\":900}",
                                   fixture->token);
  else if (g_str_equal (request->path, "/v1/token"))
    answer_token (fixture, reply);
  else
    answer_signed_in (fixture, request, reply);
}

static void
on_replica_changed_cb (Fixture *fixture)
{
  fixture->replica_changes++;
}

static void
on_document_fetched_cb (Fixture *fixture, int64_t document)
{
  g_string_append_printf (fixture->documents, "%d ", (int)document);
}

static void
on_operations_changed_cb (Fixture *fixture)
{
  fixture->operation_changes++;
}

static void
open_engine (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->profile = pad_profile_open (fixture->world, fixture->folder, &error);
  g_assert_no_error (error);
  fixture->writer =
      pad_local_writer_new (fixture->world, fixture->folder, PAD_LOCAL_WRITER_INLINE, &error);
  g_assert_no_error (error);
  fixture->engine = pad_engine_new (fixture->world, PAD_TRANSPORT (fixture->transport),
                                    fixture->profile, fixture->writer, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->engine, "replica-changed", G_CALLBACK (on_replica_changed_cb),
                            fixture);
  g_signal_connect_swapped (fixture->engine, "operations-changed",
                            G_CALLBACK (on_operations_changed_cb), fixture);
  g_signal_connect_swapped (fixture->engine, "document-fetched",
                            G_CALLBACK (on_document_fetched_cb), fixture);
}

static void
close_engine (Fixture *fixture)
{
  pad_engine_stop (fixture->engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->engine);
  g_assert_finalize_object (fixture->writer);
  g_clear_pointer (&fixture->profile, pad_profile_close);
}

void
fixture_restart (Fixture *fixture)
{
  close_engine (fixture);
  open_engine (fixture);
}

void
fixture_set_up (Fixture *fixture, gconstpointer chunk)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("orderpad-client-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->world = virtual_world_new ();
  fixture->transport =
      fake_transport_new (on_request_cb, fixture, chunk != NULL ? GPOINTER_TO_SIZE (chunk) : 65536);
  fixture->documents = g_string_new (NULL);
  fixture->token = "t-1";
  fixture->hash = "0123456789abcdef";
  fixture->epoch = "e-1";
  fixture->head = 5;
  fixture->common = COMMON;
  fixture->page = CATALOG;
  fixture->push_result = "accepted";
  open_engine (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer chunk)
{
  close_engine (fixture);
  temporary_folder_remove (fixture->folder);
  g_assert_finalize_object (fixture->transport);
  pad_world_unref (fixture->world);
  g_clear_error (&fixture->last);
  g_free (fixture->push_body);
  g_string_free (fixture->documents, TRUE);
  g_free (fixture->folder);
}

/* One turn: the main loop's, else the clock's. */
static void
turn (Fixture *fixture)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_assert_true (virtual_world_step (fixture->world));
}

void
fixture_wait (Fixture *fixture, gboolean (*condition) (Fixture *fixture))
{
  for (int i = 0; !condition (fixture); i++) {
    g_assert_cmpint (i, <, 100000);
    turn (fixture);
  }
}

typedef struct
{
  Fixture *fixture;
  gboolean (*finish) (PadSyncPort *port, GAsyncResult *result, GError **error);
  gboolean done;
  gboolean good;
} Outcome;

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  g_clear_error (&outcome->fixture->last);
  outcome->good = outcome->finish (PAD_SYNC_PORT (source), result, &outcome->fixture->last);
  outcome->done = TRUE;
  if (!outcome->good)
    g_test_message ("%s", outcome->fixture->last->message);
}

static gboolean
await (Outcome *outcome)
{
  while (!outcome->done)
    turn (outcome->fixture);
  return outcome->good;
}

gboolean
fixture_sign_in_as (Fixture *fixture, const PadSignIn *how)
{
  Outcome outcome = {fixture, pad_sync_port_sign_in_finish, FALSE, FALSE};

  pad_sync_port_sign_in_async (PAD_SYNC_PORT (fixture->engine), how, NULL, on_ended_cb, &outcome);
  return await (&outcome);
}

gboolean
fixture_sign_in (Fixture *fixture)
{
  const PadSignIn how = {.server = SERVER "/", .invite = "code", .device_name = "test"};

  return fixture_sign_in_as (fixture, &how);
}

gboolean
fixture_sync (Fixture *fixture)
{
  Outcome outcome = {fixture, pad_sync_port_sync_finish, FALSE, FALSE};

  pad_sync_port_sync_async (PAD_SYNC_PORT (fixture->engine), NULL, on_ended_cb, &outcome);
  return await (&outcome);
}

gboolean
fixture_fetch (Fixture *fixture, int64_t document)
{
  Outcome outcome = {fixture, pad_sync_port_fetch_document_finish, FALSE, FALSE};

  pad_sync_port_fetch_document_async (PAD_SYNC_PORT (fixture->engine), document, NULL, on_ended_cb,
                                      &outcome);
  return await (&outcome);
}

void
fixture_assert_error (Fixture *fixture, int code)
{
  g_assert_error (fixture->last, PAD_ERROR, code);
}

static PadDb *
replica (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  PadDb *db = NULL;

  g_assert_true (pad_profile_refresh (fixture->profile, NULL));
  db = pad_profile_get_replica (fixture->profile, &error);
  g_assert_no_error (error);
  return db;
}

int64_t
fixture_count (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  int64_t value = 0;

  g_assert_true (pad_db_read_int (replica (fixture), sql, -1, &value, &error));
  g_assert_no_error (error);
  return value;
}

char *
fixture_text (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = pad_db_read_text (replica (fixture), sql, &error);

  g_assert_no_error (error);
  return text;
}

char *
fixture_meta (Fixture *fixture, const char *key)
{
  return pad_replica_get_meta (replica (fixture), key, NULL);
}

static gboolean
queue_order (PadLocal *local, gpointer data, GError **error)
{
  char **operation = data;
  g_autofree char *id = NULL;
  int line = 0;
  PadOutboxSubmit submit = {.body = "{\"order\":1}", .facts_sequence = 5};
  g_autoptr (PadDraft) draft = NULL;

  if (!pad_draft_new (local, "ACC", "EUR", "ann", &id, error) ||
      !pad_draft_add_line (local, id, &(PadDraftItem) {"A-1", 1000, "PCE"}, &line, error))
    return FALSE;
  draft = pad_draft_load (local->db, id, error);
  if (draft == NULL)
    return FALSE;
  submit.document = id;
  submit.edit = draft->edit;
  return pad_outbox_submit (local, &submit, operation, error);
}

char *
fixture_queue_order (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *operation = NULL;

  g_assert_true (pad_local_writer_run (fixture->writer, queue_order, &operation, &error));
  g_assert_no_error (error);
  return operation;
}

PadOperation *
fixture_operation (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  PadOperation *operation = pad_outbox_load (pad_profile_get_local (fixture->profile), id, &error);

  g_assert_no_error (error);
  return operation;
}
