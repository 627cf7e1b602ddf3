#include "pad-render-process-private.h"

#include <glib/gi18n-lib.h>
#include <gio/gunixfdmessage.h>
#include <sys/socket.h>

struct _PadRenderProcess
{
  GObject parent_instance;
  GSubprocess *subprocess;
  GSocket *socket;
  GSocketConnection *connection; /* reads from @socket */
  gboolean alive;
  uint32_t sent, answered; /* the last one's id */

  /* The answer that is waited for. */
  GTask *task;
  GCancellable *reading;
  GSource *deadline;
  gboolean late;
  PadRenderHeader header;
  uint8_t *body;
};

G_DEFINE_FINAL_TYPE (PadRenderProcess, pad_render_process, G_TYPE_OBJECT)

/* What the helper and its libraries look at. */
static const char *const ENVIRONMENT[] = {
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "XDG_DATA_HOME",
    "XDG_DATA_DIRS",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
    "LD_LIBRARY_PATH",
    "ASAN_OPTIONS",
    "UBSAN_OPTIONS",
    NULL,
};

/* -- an answer -- */

static void
end_deadline (PadRenderProcess *self)
{
  if (!self->deadline)
    return;
  g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
}

static void
fail (PadRenderProcess *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  pad_render_process_stop (self);
  end_deadline (self);
  if (self->late)
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_LIMIT, "orderpad-render took too long");
  else
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_PROTOCOL,
                             "orderpad-render ended, or gave no proper answer");
}

static void
succeed (PadRenderProcess *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  uint8_t *body = g_steal_pointer (&self->body);

  self->answered++;
  end_deadline (self);
  g_task_return_pointer (task, g_bytes_new_take (body, self->header.length),
                         (GDestroyNotify)g_bytes_unref);
}

/* TRUE where the @n bytes that were asked for have come. */
static gboolean
have_read (PadRenderProcess *self, GObject *stream, GAsyncResult *result, size_t n)
{
  gsize got = 0;

  return g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &got, NULL) && got == n;
}

static void
on_body_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadRenderProcess) self = data;

  if (have_read (self, stream, result, self->header.length))
    succeed (self);
  else
    fail (self);
}

static void
on_header_read_cb (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadRenderProcess) self = data;
  const PadRenderHeader *header = &self->header;

  if (!have_read (self, stream, result, sizeof *header) || header->magic != PAD_RENDER_MAGIC ||
      header->id != self->answered + 1 || header->what > PAD_RENDER_NONSENSE ||
      header->length > PAD_RENDER_MAX_ANSWER)
    fail (self);
  else if (header->length == 0)
    succeed (self);
  else {
    self->body = g_malloc (header->length);
    g_input_stream_read_all_async (G_INPUT_STREAM (stream), self->body, header->length,
                                   G_PRIORITY_DEFAULT, self->reading, on_body_read_cb,
                                   g_object_ref (self));
  }
}

static gboolean
on_deadline_cb (gpointer data)
{
  PadRenderProcess *self = data;

  self->late = TRUE;
  pad_render_process_stop (self);
  return G_SOURCE_REMOVE;
}

static void
begin_deadline (PadRenderProcess *self, int milliseconds)
{
  self->deadline = g_timeout_source_new ((guint)milliseconds);
  g_source_set_callback (self->deadline, on_deadline_cb, self, NULL);
  g_source_attach (self->deadline, g_task_get_context (self->task));
}

void
pad_render_process_answer_async (PadRenderProcess *self,
                                 int deadline,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_return_if_fail (PAD_IS_RENDER_PROCESS (self) && !self->task);

  self->task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (self->task, pad_render_process_answer_async);
  if (!self->alive) {
    fail (self);
    return;
  }
  begin_deadline (self, deadline);
  g_input_stream_read_all_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)),
                                 &self->header, sizeof self->header, G_PRIORITY_DEFAULT,
                                 self->reading, on_header_read_cb, g_object_ref (self));
}

GBytes *
pad_render_process_answer_finish (PadRenderProcess *self,
                                  GAsyncResult *result,
                                  PadRenderStatus *status,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  *status = (PadRenderStatus)self->header.what;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- a request -- */

/* Two requests are smaller than what the socket holds: they are taken whole, or the process is
 * gone. */
static gboolean
send_request (PadRenderProcess *self, const PadRenderCall *call)
{
  gsize n = call->body ? g_bytes_get_size (call->body) : 0;
  const PadRenderHeader header = {PAD_RENDER_MAGIC, ++self->sent, call->kind, (uint32_t)n};
  GOutputVector parts[2] = {{&header, sizeof header},
                            {n > 0 ? g_bytes_get_data (call->body, NULL) : NULL, n}};
  GSocketControlMessage *message = NULL;
  gssize sent = -1;

  g_assert (n <= PAD_RENDER_MAX_REQUEST);
  if (call->fd >= 0) {
    message = g_unix_fd_message_new ();
    if (!g_unix_fd_message_append_fd (G_UNIX_FD_MESSAGE (message), call->fd, NULL))
      g_clear_object (&message);
  }
  if (message || call->fd < 0)
    sent = g_socket_send_message (self->socket, NULL, parts, n > 0 ? 2 : 1,
                                  message ? &message : NULL, message ? 1 : 0, 0, NULL, NULL);
  g_clear_object (&message);
  return sent == (gssize)(sizeof header + n);
}

void
pad_render_process_send (PadRenderProcess *self, const PadRenderCall *call)
{
  g_return_if_fail (PAD_IS_RENDER_PROCESS (self) && self->sent - self->answered < 2);

  if (self->alive && !send_request (self, call))
    pad_render_process_stop (self);
}

/* -- its life -- */

gboolean
pad_render_process_is_alive (PadRenderProcess *self)
{
  return self->alive;
}

void
pad_render_process_stop (PadRenderProcess *self)
{
  if (!self->alive)
    return;
  self->alive = FALSE;
  g_subprocess_force_exit (self->subprocess);
  g_cancellable_cancel (self->reading);
}

static char **
pick_environment (void)
{
  char **picked = g_new0 (char *, 1);

  for (int i = 0; ENVIRONMENT[i]; i++)
    if (g_getenv (ENVIRONMENT[i]))
      picked = g_environ_setenv (picked, ENVIRONMENT[i], g_getenv (ENVIRONMENT[i]), TRUE);
  return picked;
}

/* Takes @fd, the helper's end. */
static GSubprocess *
spawn (const char *program, int fd)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_auto (GStrv) environment = pick_environment ();
  const char *const arguments[] = {program, NULL};

  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_take_fd (launcher, fd, PAD_RENDER_FD);
  return g_subprocess_launcher_spawnv (launcher, arguments, NULL);
}

PadRenderProcess *
pad_render_process_start (const char *program, GError **error)
{
  g_autoptr (PadRenderProcess) self = g_object_new (PAD_TYPE_RENDER_PROCESS, NULL);
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0) {
    self->socket = g_socket_new_from_fd (ends[0], NULL);
    self->subprocess = spawn (program, ends[1]);
  }
  if (!self->subprocess || !self->socket) {
    g_set_error (
        error, PAD_ERROR, PAD_ERROR_IO,
        _ ("The program that shows PDFs, “%s”, cannot be started. Install Orderpad again."),
        program);
    return NULL;
  }
  g_socket_set_blocking (self->socket, FALSE);
  self->connection = g_socket_connection_factory_create_connection (self->socket);
  self->alive = TRUE;
  return g_steal_pointer (&self);
}

static void
pad_render_process_finalize (GObject *object)
{
  PadRenderProcess *self = PAD_RENDER_PROCESS (object);

  pad_render_process_stop (self);
  end_deadline (self);
  g_clear_object (&self->connection);
  g_clear_object (&self->socket);
  g_clear_object (&self->subprocess);
  g_object_unref (self->reading);
  g_free (self->body);
  G_OBJECT_CLASS (pad_render_process_parent_class)->finalize (object);
}

static void
pad_render_process_class_init (PadRenderProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_render_process_finalize;
}

static void
pad_render_process_init (PadRenderProcess *self)
{
  self->reading = g_cancellable_new ();
}
