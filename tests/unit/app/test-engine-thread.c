#include <pad-client-credentials.h>
#include <pad-engine-mail.h>
#include <pad-engine-thread.h>
#include <pad-error.h>
#include <pad-profile.h>
#include <temporary-folder.h>

#define PATIENCE_MS 50000

/**
 * Fixture: an engine in its thread, on a profile of its own.
 * @deaf: a server that takes connections and never answers; @url: its address
 * @result: of the call that ended; @thread: where it did
 * @signals: how many state-changed came, all of them here
 */
typedef struct
{
  char *folder;
  PadWorld *world;
  PadProfile *profile;
  PadLocalWriter *writer;
  PadEngineThread *engine;
  GSocketService *deaf;
  GPtrArray *connections;
  char *url;
  GAsyncResult *result;
  GThread *thread;
  int signals;
} Fixture;

static PadSyncPort *
port (Fixture *fixture)
{
  return PAD_SYNC_PORT (fixture->engine);
}

static gboolean
on_incoming_cb (GSocketService *service,
                GSocketConnection *connection,
                GObject *source,
                gpointer data)
{
  g_ptr_array_add (data, g_object_ref (connection));
  return TRUE;
}

static void
open_deaf (Fixture *fixture)
{
  guint16 number = 0;

  fixture->connections = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->deaf = g_socket_service_new ();
  number = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->deaf), NULL, NULL);
  g_assert_cmpint (number, >, 0);
  g_signal_connect (fixture->deaf, "incoming", G_CALLBACK (on_incoming_cb), fixture->connections);
  fixture->url = g_strdup_printf ("http://127.0.0.1:%d", number);
}

static void
on_state_changed_cb (PadSyncPort *unused, Fixture *fixture)
{
  g_assert_true (g_thread_self () == fixture->thread);
  fixture->signals++;
}

static void
start_engine (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->engine =
      pad_engine_thread_new (fixture->world, fixture->folder, fixture->writer, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->engine, "state-changed", G_CALLBACK (on_state_changed_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->thread = g_thread_self ();
  fixture->folder = g_dir_make_tmp ("orderpad-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->world = pad_world_new ();
  fixture->profile = pad_profile_open (fixture->world, fixture->folder, &error);
  g_assert_no_error (error);
  fixture->writer =
      pad_local_writer_new (fixture->world, fixture->folder, PAD_LOCAL_WRITER_THREAD, &error);
  g_assert_no_error (error);
  open_deaf (fixture);
  start_engine (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (pad_engine_thread_stop (fixture->engine, PATIENCE_MS));
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->engine);
  pad_local_writer_close (fixture->writer);
  /* A "changed" that is on its way holds the writer. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->writer);
  pad_profile_close (fixture->profile);
  pad_world_unref (fixture->world);
  g_socket_service_stop (fixture->deaf);
  g_clear_object (&fixture->deaf);
  g_ptr_array_unref (fixture->connections);
  temporary_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->url);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_assert_true (g_thread_self () == fixture->thread);
  g_assert_null (fixture->result);
  fixture->result = g_object_ref (result);
}

static void
wait_for_result (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
sign_in (Fixture *fixture, const char *server, GCancellable *cancellable)
{
  PadSignIn how = {.server = server, .user = "buyer", .password = "secret", .device_name = "here"};

  pad_sync_port_sign_in_async (port (fixture), &how, cancellable, on_done_cb, fixture);
}

static void
assert_sign_in_error (Fixture *fixture, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pad_sync_port_sign_in_finish (port (fixture), fixture->result, &error));
  g_assert_error (error, PAD_ERROR, code);
}

/* The server has our connection: the call is in flight. */
static void
wait_for_connection (Fixture *fixture)
{
  while (fixture->connections->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* As a signed-in profile has it, at a server that is not there. */
static gboolean
store_signed_in (PadLocal *local, gpointer server, GError **error)
{
  return pad_signed_in_store (local, server, "buyer", "device", error);
}

static void
enrol (Fixture *fixture, const char *server)
{
  PadClientCredentials credentials = {.server = (char *)server,
                                      .login = (char *)"buyer",
                                      .device = (char *)"device",
                                      .refresh_token = (char *)"refresh",
                                      .nonce = (char *)"nonce"};
  g_autoptr (GError) error = NULL;

  pad_engine_thread_stop (fixture->engine, PATIENCE_MS);
  g_clear_object (&fixture->engine);
  g_assert_true (pad_local_writer_run (fixture->writer, store_signed_in, (gpointer)server, &error));
  g_assert_true (
      pad_client_credentials_save (fixture->world, fixture->folder, &credentials, &error));
  g_assert_no_error (error);
  start_engine (fixture);
}

/* -- the cases -- */

static void
test_result_comes_here (Fixture *fixture, gconstpointer unused)
{
  sign_in (fixture, "http://127.0.0.1:1", NULL);
  wait_for_result (fixture);
  assert_sign_in_error (fixture, PAD_ERROR_UNREACHABLE);
}

static void
test_not_signed_in (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_SIGNED_OUT);
  pad_sync_port_sync_async (port (fixture), NULL, on_done_cb, fixture);
  wait_for_result (fixture);
  g_assert_false (pad_sync_port_sync_finish (port (fixture), fixture->result, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
}

static void
test_second_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_engine_thread_new (fixture->world, fixture->folder, fixture->writer, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_LOCKED);
}

static void
test_cancelled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  sign_in (fixture, fixture->url, cancellable);
  wait_for_connection (fixture);
  g_assert_null (fixture->result);
  g_cancellable_cancel (cancellable);
  wait_for_result (fixture);
  assert_sign_in_error (fixture, PAD_ERROR_CANCELLED);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  sign_in (fixture, fixture->url, cancellable);
  wait_for_result (fixture);
  assert_sign_in_error (fixture, PAD_ERROR_CANCELLED);
}

/* State and error are copies of this thread, there from the first word on. */
static void
test_error_is_copied (Fixture *fixture, gconstpointer unused)
{
  const GError *error = NULL;

  enrol (fixture, "http://127.0.0.1:1");
  g_assert_cmpint (pad_sync_port_get_state (port (fixture)), ==, PAD_SYNC_IDLE);
  pad_sync_port_set_watching (port (fixture), TRUE);
  while (pad_sync_port_get_state (port (fixture)) != PAD_SYNC_OFFLINE)
    g_main_context_iteration (NULL, TRUE);
  error = pad_sync_port_get_error (port (fixture));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_UNREACHABLE);
  g_assert_cmpint (fixture->signals, >, 0);
}

/* What is in flight ends, and whoever waits for it is told, though the server never answers. */
static void
test_stop_in_flight (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  enrol (fixture, fixture->url);
  pad_sync_port_set_watching (port (fixture), TRUE);
  pad_sync_port_sync_async (port (fixture), NULL, on_done_cb, fixture);
  wait_for_connection (fixture);
  g_assert_true (pad_engine_thread_stop (fixture->engine, PATIENCE_MS));
  wait_for_result (fixture);
  g_assert_false (pad_sync_port_sync_finish (port (fixture), fixture->result, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_CANCELLED);
  /* The profile is free for the next. */
  g_clear_object (&fixture->result);
  g_clear_object (&fixture->engine);
  start_engine (fixture);
}

static void
test_stopped_before_it_began (Fixture *fixture, gconstpointer unused)
{
  sign_in (fixture, fixture->url, NULL);
  g_assert_true (pad_engine_thread_stop (fixture->engine, PATIENCE_MS));
  wait_for_result (fixture);
  assert_sign_in_error (fixture, PAD_ERROR_CANCELLED);
}

static void
test_after_stop (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (pad_engine_thread_stop (fixture->engine, PATIENCE_MS));
  sign_in (fixture, fixture->url, NULL);
  wait_for_result (fixture);
  assert_sign_in_error (fixture, PAD_ERROR_CANCELLED);
  pad_sync_port_wake (port (fixture));
  pad_sync_port_set_watching (port (fixture), TRUE);
}

/* -- the mail -- */

typedef struct
{
  int changes;
  int64_t put;
  int64_t rows;
  gboolean whole;
  int states;
  int documents;
} Told;

static void
on_change_told_cb (PadSyncPort *unused, PadSyncChange *change, Told *told)
{
  const PadSyncTableChange *table = pad_sync_change_find (change, "products");

  told->changes++;
  told->put = table != NULL ? table->put : 0;
  told->rows = table != NULL ? table->rows->len : 0;
  told->whole = change->whole;
}

static void
on_state_told_cb (PadSyncPort *unused, Told *told)
{
  told->states++;
}

static void
on_document_told_cb (PadSyncPort *unused, int64_t document, Told *told)
{
  told->documents += (int)document;
}

static void
put_change (PadEngineMail *mail, gboolean whole, int64_t put)
{
  g_autoptr (PadSyncChange) change = pad_sync_change_new (1, whole, NULL);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (int64_t));

  if (!whole) {
    pad_sync_change_count (change, "products", put, 0);
    g_array_append_val (rows, put);
    pad_sync_change_add_rows (change, "products", rows);
  }
  pad_engine_mail_put_change (mail, change);
  /* It is put together in a copy: what the engine emitted stays as it was. */
  g_assert_cmpint (pad_sync_change_rows (change), ==, whole ? 0 : put);
}

static void
deliver (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* A fast engine and a slow window: one signal for all that happened meanwhile. */
static void
test_mail (Fixture *fixture, gconstpointer unused)
{
  Told told = {0};
  PadEngineMail *mail = pad_engine_mail_new (port (fixture));

  deliver ();
  g_signal_connect (fixture->engine, "replica-changed", G_CALLBACK (on_change_told_cb), &told);
  g_signal_connect (fixture->engine, "state-changed", G_CALLBACK (on_state_told_cb), &told);
  g_signal_connect (fixture->engine, "document-fetched", G_CALLBACK (on_document_told_cb), &told);
  for (int i = 0; i < 1000; i++)
    pad_engine_mail_put_state (mail, port (fixture));
  put_change (mail, FALSE, 3);
  put_change (mail, FALSE, 4);
  pad_engine_mail_put_document (mail, 20);
  pad_engine_mail_put_document (mail, 3);
  deliver ();
  g_assert_cmpint (told.states, ==, 1);
  g_assert_cmpint (told.changes, ==, 1);
  g_assert_cmpint (told.put, ==, 7);
  g_assert_cmpint (told.rows, ==, 2);
  g_assert_cmpint (told.documents, ==, 23);
  put_change (mail, FALSE, 3);
  put_change (mail, TRUE, 0);
  put_change (mail, FALSE, 4);
  deliver ();
  g_assert_cmpint (told.changes, ==, 2);
  g_assert_true (told.whole);
  g_assert_cmpint (told.put, ==, 0);
  pad_engine_mail_put_state (mail, port (fixture));
  pad_engine_mail_free (mail);
  deliver ();
  g_assert_cmpint (told.states, ==, 1);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/app/engine-thread/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("result-comes-in-the-callers-thread", test_result_comes_here);
  ADD ("not-signed-in", test_not_signed_in);
  ADD ("second-on-one-profile-is-refused", test_second_refused);
  ADD ("cancelled-by-its-caller", test_cancelled);
  ADD ("cancelled-before-it-began", test_cancelled_before);
  ADD ("error-is-copied", test_error_is_copied);
  ADD ("stop-in-the-middle-of-a-round", test_stop_in_flight);
  ADD ("stop-before-a-call-began", test_stopped_before_it_began);
  ADD ("calls-after-stop", test_after_stop);
  ADD ("mail-is-put-together", test_mail);
  return g_test_run ();
}
