#include "pad-demo-server.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <pad-error.h>
#include <signal.h>
#include <string.h>

#include "pad-demo-command.h"

#define SUPPLIER "Hartmann Industrial Spares"
#define LISTENING "listening on "

/* Ports that the system does not give away by itself, so that ours is still free next time. */
#define PORT_LEAST 20000
#define PORT_MOST 32000

/**
 * @folder: of the demo
 * @making: where a store is made; @store_folder: where it lies when it is complete
 * @process, @url: of the server while it runs
 */
struct _PadDemoServer
{
  GObject parent_instance;
  char *folder;
  char *making;
  char *store_folder;
  char *store;
  GSubprocess *process;
  char *url;
};

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadDemoServer, pad_demo_server, G_TYPE_OBJECT)

static char *
demo_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "orderpad", "demo", name, NULL);
}

char *
pad_demo_server_profile (void)
{
  return demo_path ("profile");
}

static void
say (PadDemoServer *self, const char *text)
{
  g_signal_emit (self, signals[PROGRESS], 0, text);
}

/* -- the address -- */

/* Kept beside the store: the profile remembers the address it signed in at. */
static int
read_port (PadDemoServer *self)
{
  g_autofree char *path = g_build_filename (self->folder, "port", NULL);
  g_autofree char *text = NULL;
  guint64 port = 0;

  if (g_file_get_contents (path, &text, NULL, NULL) &&
      g_ascii_string_to_unsigned (g_strchomp (text), 10, 1024, 65535, &port, NULL))
    return (int)port;
  return 0;
}

static gboolean
is_free (int port)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, (guint16)port);

  return g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM,
                                        G_SOCKET_PROTOCOL_TCP, NULL, NULL, NULL);
}

static int
choose_port (PadDemoServer *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "port", NULL);
  g_autofree char *text = NULL;
  int port = read_port (self);

  if (port != 0)
    return port;
  do
    port = g_random_int_range (PORT_LEAST, PORT_MOST);
  while (!is_free (port));
  text = g_strdup_printf ("%d\n", port);
  return g_file_set_contents (path, text, -1, error) ? port : 0;
}

/* -- serving -- */

static void
on_line_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadDemoServer *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source),
                                                                     result, NULL, &error);

  if (line != NULL && g_str_has_prefix (line, LISTENING)) {
    self->url = g_strdup (line + strlen (LISTENING));
    g_task_return_boolean (task, TRUE);
    return;
  }
  pad_demo_server_stop (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_LOCKED,
                             _ ("The demo supplier’s server did not start: its address, port %d, "
                                "is used by another program, or another Orderpad serves it "
                                "already."),
                             read_port (self));
}

static void
serve (GTask *task)
{
  PadDemoServer *self = g_task_get_source_object (task);
  GError *error = NULL;
  int port = choose_port (self, &error);
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%d", port);
  const char *args[] = {"serve", self->store, "--listen", address, NULL};
  g_autoptr (GDataInputStream) lines = NULL;

  say (self, _ ("Starting its server"));
  if (port != 0)
    self->process = pad_demo_command_start (
        args, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  if (self->process == NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                       on_line_read_cb, task);
}

/* -- making -- */

/* Also what an earlier try left behind. */
static void
remove_making (PadDemoServer *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->making, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (self->making, name, NULL);

    g_unlink (path);
  }
  g_rmdir (self->making);
}

/* A step of the making has ended: FALSE, and the task with it, when it failed. */
static gboolean
end_step (GTask *task, GAsyncResult *result)
{
  GError *error = NULL;
  g_autofree char *out = pad_demo_command_run_finish (result, &error);

  if (out != NULL)
    return TRUE;
  remove_making (g_task_get_source_object (task));
  g_task_return_error (task, error);
  g_object_unref (task);
  return FALSE;
}

static void
on_filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  PadDemoServer *self = g_task_get_source_object (task);

  if (!end_step (task, result))
    return;
  if (g_rename (self->making, self->store_folder) != 0) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_IO, _ ("%s cannot be made: %s"),
                             self->store_folder, g_strerror (errno));
    g_object_unref (task);
    return;
  }
  serve (task);
}

static void
on_store_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  PadDemoServer *self = g_task_get_source_object (task);
  g_autofree char *store = g_build_filename (self->making, "supplier.db", NULL);
  const char *args[] = {"demo", store, NULL};

  if (!end_step (task, result))
    return;
  say (self, _ ("Writing articles, prices, dealers and a year of orders"));
  pad_demo_command_run_async (args, g_task_get_cancellable (task), on_filled_cb, task);
}

static void
make (GTask *task)
{
  PadDemoServer *self = g_task_get_source_object (task);
  g_autofree char *store = g_build_filename (self->making, "supplier.db", NULL);
  const char *args[] = {"init", store, "--supplier", SUPPLIER, "--currency", "EUR", NULL};

  say (self, _ ("Opening the books"));
  remove_making (self);
  if (g_mkdir_with_parents (self->making, 0700) != 0) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_FULL, _ ("%s cannot be made: %s"),
                             self->making, g_strerror (errno));
    g_object_unref (task);
    return;
  }
  pad_demo_command_run_async (args, g_task_get_cancellable (task), on_store_made_cb, task);
}

static void
on_migrated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  g_autofree char *out = pad_demo_command_run_finish (result, &error);

  if (out != NULL) {
    serve (task);
    return;
  }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* The store of last time may have been made by an older Orderpad. */
static void
bring_up (GTask *task)
{
  PadDemoServer *self = g_task_get_source_object (task);
  const char *args[] = {"migrate", self->store, NULL};

  pad_demo_command_run_async (args, g_task_get_cancellable (task), on_migrated_cb, task);
}

void
pad_demo_server_start_async (PadDemoServer *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  GTask *task = NULL;

  g_return_if_fail (PAD_IS_DEMO_SERVER (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, pad_demo_server_start_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->url != NULL) {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
  } else if (g_file_test (self->store, G_FILE_TEST_EXISTS)) {
    bring_up (task);
  } else {
    make (task);
  }
}

gboolean
pad_demo_server_start_finish (PadDemoServer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
pad_demo_server_get_url (PadDemoServer *self)
{
  return self->url;
}

/* -- an invitation -- */

static void
on_invited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autofree char *out = pad_demo_command_run_finish (result, &error);
  g_autoptr (JsonNode) root = out != NULL ? json_from_string (out, &error) : NULL;
  const char *code = NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    code = json_object_get_string_member_with_default (json_node_get_object (root), "code", NULL);
  if (code != NULL)
    g_task_return_pointer (task, g_strdup (code), g_free);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_PROTOCOL,
                             _ ("The demo supplier made no invitation."));
}

/* The first buyer of @users, a JSON array; NULL when there is none. (transfer full) */
static char *
find_buyer (const char *users, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (users, error);
  JsonArray *array =
      root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonObject *user = json_array_get_object_element (array, i);
    const char *role = json_object_get_string_member_with_default (user, "role", "");

    if (g_str_equal (role, "buyer"))
      return g_strdup (json_object_get_string_member_with_default (user, "login", NULL));
  }
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_NOT_FOUND,
                         _ ("The demo supplier has no buyer to sign in as."));
  return NULL;
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  PadDemoServer *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *users = pad_demo_command_run_finish (result, &error);
  g_autofree char *login = users != NULL ? find_buyer (users, &error) : NULL;
  const char *args[] = {"user", self->store, "invite", login, "--json", NULL};

  if (login == NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  pad_demo_command_run_async (args, g_task_get_cancellable (task), on_invited_cb, task);
}

void
pad_demo_server_invite_async (PadDemoServer *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  const char *args[] = {"user", self->store, "list", "--json", NULL};
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, pad_demo_server_invite_async);
  g_task_set_check_cancellable (task, FALSE);
  say (self, _ ("Signing in"));
  pad_demo_command_run_async (args, cancellable, on_listed_cb, task);
}

char *
pad_demo_server_invite_finish (PadDemoServer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- the object -- */

void
pad_demo_server_stop (PadDemoServer *self)
{
  g_return_if_fail (PAD_IS_DEMO_SERVER (self));

  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);
  g_clear_pointer (&self->url, g_free);
}

static void
pad_demo_server_dispose (GObject *object)
{
  pad_demo_server_stop (PAD_DEMO_SERVER (object));
  G_OBJECT_CLASS (pad_demo_server_parent_class)->dispose (object);
}

static void
pad_demo_server_finalize (GObject *object)
{
  PadDemoServer *self = PAD_DEMO_SERVER (object);

  g_free (self->folder);
  g_free (self->making);
  g_free (self->store_folder);
  g_free (self->store);
  G_OBJECT_CLASS (pad_demo_server_parent_class)->finalize (object);
}

static void
pad_demo_server_class_init (PadDemoServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pad_demo_server_dispose;
  object_class->finalize = pad_demo_server_finalize;
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pad_demo_server_init (PadDemoServer *self)
{
  self->folder = demo_path ("");
  self->making = demo_path ("making");
  self->store_folder = demo_path ("store");
  self->store = g_build_filename (self->store_folder, "supplier.db", NULL);
}

PadDemoServer *
pad_demo_server_new (void)
{
  return g_object_new (PAD_TYPE_DEMO_SERVER, NULL);
}
