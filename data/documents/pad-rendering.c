#include "pad-rendering-private.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#define MAX_ATTEMPTS 2    /* processes one request may end */
#define MAX_DEATHS 6      /* processes the document may end */
#define GRACE 1000        /* milliseconds a process may go on with what nobody wants */
#define PRINT_DEADLINES 3 /* a whole document takes longer than a page */
#define MAX_PASSWORD 1000

struct _PadRendering
{
  GObject parent_instance;
  int fd;
  char *password;
  PadRenderStart start;
  GObject *start_data;
  int deadline;
  PadRenderInfo info;

  PadRenderProcess *process; /* NULL before the first request, and after a death */
  gboolean opened;           /* the process has the document */
  int deaths;
  GQueue waiting; /* of GTask; the head is what is worked on while @busy */
  gboolean busy;
  GSource *grace;
  PadRenderRequest *first; /* the first page, drawn before it is asked for; NULL without */
};

G_DEFINE_FINAL_TYPE (PadRendering, pad_rendering, G_TYPE_OBJECT)

static void pump (PadRendering *self);

/* -- answering -- */

static void
return_error (GTask *task, GError *error)
{
  PadRenderRequest *request = g_task_get_task_data (task);

  if (request->returned) {
    g_error_free (error);
    return;
  }
  request->returned = TRUE;
  g_task_return_error (task, error);
}

/* (transfer full) (nullable): what the task returns of @body; NULL where it is nonsense. */
static gpointer
read_answer (PadRendering *self, PadRenderRequest *request, GBytes *body, GDestroyNotify *destroy)
{
  switch (request->kind) {
  case PAD_RENDER_PAGE:
    *destroy = (GDestroyNotify)pad_page_pixels_free;
    return pad_render_pixels_take (request);
  case PAD_RENDER_FIND:
    *destroy = (GDestroyNotify)g_array_unref;
    return pad_render_hits_read (body, self->info.n_pages);
  case PAD_RENDER_TEXT:
    *destroy = g_free;
    return pad_render_text_read (body);
  case PAD_RENDER_PRINT:
    *destroy = (GDestroyNotify)g_bytes_unref;
    return pad_render_print_read (request, body);
  case PAD_RENDER_OPEN:
  case PAD_RENDER_FIRST:
  default:
    *destroy = g_free;
    return g_strdup ("");
  }
}

static void
return_answer (PadRendering *self, GTask *task, GBytes *body)
{
  PadRenderRequest *request = g_task_get_task_data (task);
  GDestroyNotify destroy = NULL;
  gpointer answer;

  if (request->returned)
    return;
  answer = read_answer (self, request, body, &destroy);
  if (!answer) {
    return_error (task, pad_render_status_error (PAD_RENDER_NONSENSE, FALSE));
    return;
  }
  request->returned = TRUE;
  g_task_return_pointer (task, answer, destroy);
}

/* -- the process -- */

static void
end_grace (PadRendering *self)
{
  if (!self->grace)
    return;
  g_source_destroy (self->grace);
  g_clear_pointer (&self->grace, g_source_unref);
}

static void
drop_process (PadRendering *self)
{
  if (self->process)
    pad_render_process_stop (self->process);
  g_clear_object (&self->process);
  g_clear_pointer (&self->first, pad_render_request_free);
  self->opened = FALSE;
}

/* The head is done with. */
static GTask *
end_head (PadRendering *self)
{
  self->busy = FALSE;
  end_grace (self);
  return g_queue_pop_head (&self->waiting);
}

/* The process died, or was ended, while it worked on the head: once more, or no more. There may be
 * no head while it draws the first page. */
static void
on_death (PadRendering *self, const GError *error)
{
  GTask *head = g_queue_peek_head (&self->waiting);
  PadRenderRequest *request = head ? g_task_get_task_data (head) : NULL;
  gboolean late = error->code == PAD_ERROR_LIMIT;

  drop_process (self);
  if (request && request->returned) {
    g_object_unref (end_head (self));
    return;
  }
  self->busy = FALSE;
  self->deaths++;
  if (!request)
    return;
  request->deaths++;
  if (late || request->deaths >= MAX_ATTEMPTS || self->deaths >= MAX_DEATHS) {
    g_autoptr (GTask) task = end_head (self);

    return_error (task, pad_render_death_error (late));
  }
}

static void
on_answer_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadRendering) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  PadRenderStatus status;

  body = pad_render_process_answer_finish (PAD_RENDER_PROCESS (object), result, &status, &error);
  if (!body)
    on_death (self, error);
  else {
    g_autoptr (GTask) task = end_head (self);

    if (status == PAD_RENDER_DONE)
      return_answer (self, task, body);
    else
      return_error (task, pad_render_status_error (status, self->password != NULL));
  }
  pump (self);
}

/* What a new process says has to be what the first one said: callers count on it. */
static gboolean
take_info (PadRendering *self, GBytes *body)
{
  PadRenderInfo info = {NULL};
  gboolean ok = pad_render_info_read (&info, body) &&
                (self->info.n_pages == 0 || self->info.n_pages == info.n_pages);

  if (ok && self->info.n_pages == 0) {
    self->info = info;
    return TRUE;
  }
  pad_render_info_clear (&info);
  return ok;
}

/* -- the first page, drawn while nobody has asked for it yet -- */

static void
on_first_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadRendering) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  PadRenderStatus status;

  g_weak_ref_clear (data);
  g_free (data);
  body = pad_render_process_answer_finish (PAD_RENDER_PROCESS (object), result, &status, &error);
  if (!self)
    return;
  self->busy = FALSE;
  if (!body)
    on_death (self, error);
  else if (status != PAD_RENDER_DONE || !pad_render_first_read (self->first, body))
    g_clear_pointer (&self->first, pad_render_request_free);
  pump (self);
}

/* Who lets go of the document does not wait for it: no reference is held. */
static void
await_first (PadRendering *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->busy = TRUE;
  pad_render_process_answer_async (self->process, self->deadline, on_first_cb, weak);
}

static gboolean
take_first (PadRendering *self, PadRenderRequest *request)
{
  gboolean taken;

  if (!self->first || request->kind != PAD_RENDER_PAGE || request->page != 0)
    return FALSE;
  taken = pad_render_first_take (self->first, request);
  g_clear_pointer (&self->first, pad_render_request_free);
  return taken;
}

/* -- asking the process -- */

/* The process has the document now: the head may be answered by that, or asked of it. */
static void
on_open (PadRendering *self)
{
  const PadRenderRequest *request = g_task_get_task_data (g_queue_peek_head (&self->waiting));
  g_autoptr (GTask) task = request->kind == PAD_RENDER_OPEN ? end_head (self) : NULL;

  self->opened = TRUE;
  self->busy = FALSE;
  if (self->first)
    await_first (self);
  if (task)
    return_answer (self, task, NULL);
}

static void
on_opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadRendering) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  PadRenderStatus status;

  body = pad_render_process_answer_finish (PAD_RENDER_PROCESS (object), result, &status, &error);
  if (!body)
    on_death (self, error);
  else if (status == PAD_RENDER_DONE && take_info (self, body))
    on_open (self);
  else {
    g_autoptr (GTask) task = end_head (self);

    drop_process (self);
    return_error (task,
                  pad_render_status_error (status == PAD_RENDER_DONE ? PAD_RENDER_NONSENSE : status,
                                           self->password != NULL));
  }
  pump (self);
}

static void
send_request (PadRendering *self, const PadRenderRequest *request)
{
  const PadRenderCall call = {request->kind, request->body, request->memory};

  pad_render_process_send (self->process, &call);
}

static void
call_open (PadRendering *self)
{
  const char *password = self->password ? self->password : "";
  g_autoptr (GBytes) body = g_bytes_new (password, strlen (password));
  const PadRenderCall opening = {PAD_RENDER_OPEN, body, self->fd};

  pad_render_process_send (self->process, &opening);
  if (self->first)
    send_request (self, self->first);
  pad_render_process_answer_async (self->process, self->deadline, on_opened_cb,
                                   g_object_ref (self));
}

static void
call (PadRendering *self, const PadRenderRequest *request)
{
  int deadline =
      request->kind == PAD_RENDER_PRINT ? self->deadline * PRINT_DEADLINES : self->deadline;

  send_request (self, request);
  pad_render_process_answer_async (self->process, deadline, on_answer_cb, g_object_ref (self));
}

static gboolean
have_process (PadRendering *self, GError **error)
{
  if (self->process && !pad_render_process_is_alive (self->process))
    drop_process (self);
  if (self->deaths >= MAX_DEATHS) {
    g_propagate_error (error, pad_render_death_error (FALSE));
    return FALSE;
  }
  if (!self->process)
    self->process = self->start (self->start_data, error);
  return self->process != NULL;
}

/* Goes on with the head, where nothing is being worked on. */
static void
pump (PadRendering *self)
{
  while (!self->busy && !g_queue_is_empty (&self->waiting)) {
    PadRenderRequest *request = g_task_get_task_data (g_queue_peek_head (&self->waiting));
    GError *error = NULL;

    if (request->returned) {
      g_object_unref (end_head (self));
    } else if (!have_process (self, &error)) {
      g_autoptr (GTask) task = end_head (self);

      return_error (task, error);
    } else if (self->opened && take_first (self, request)) {
      g_autoptr (GTask) task = end_head (self);

      return_answer (self, task, NULL);
    } else {
      self->busy = TRUE;
      if (self->opened)
        call (self, request);
      else
        call_open (self);
    }
  }
}

/* -- cancelling -- */

static gboolean
on_grace_cb (gpointer data)
{
  PadRendering *self = data;

  g_clear_pointer (&self->grace, g_source_unref);
  /* Its call fails, and the next request begins a new process. */
  if (self->process)
    pad_render_process_stop (self->process);
  return G_SOURCE_REMOVE;
}

static void
begin_grace (PadRendering *self, GTask *task)
{
  if (self->grace)
    return;
  self->grace = g_timeout_source_new (GRACE);
  g_source_set_callback (self->grace, on_grace_cb, self, NULL);
  g_source_attach (self->grace, g_task_get_context (task));
}

static gboolean
on_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  PadRendering *self = g_task_get_source_object (task);

  if (self->busy && g_queue_peek_head (&self->waiting) == task)
    begin_grace (self, task);
  else if (g_queue_remove (&self->waiting, task))
    g_object_unref (task);
  return_error (task, g_error_new_literal (PAD_ERROR, PAD_ERROR_CANCELLED, _ ("Cancelled")));
  return G_SOURCE_REMOVE;
}

/* -- asking -- */

GTask *
pad_rendering_begin (PadRendering *self,
                     gpointer tag,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
pad_rendering_post (PadRendering *self, GTask *task, PadRenderRequest *request, GError *error)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!request) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  g_task_set_task_data (task, request, pad_render_request_free);
  if (cancellable) {
    request->cancelling = g_cancellable_source_new (cancellable);
    g_source_set_callback (request->cancelling, G_SOURCE_FUNC (on_cancelled_cb), task, NULL);
    g_source_attach (request->cancelling, g_task_get_context (task));
  }
  g_queue_push_tail (&self->waiting, task);
  pump (self);
}

gpointer
pad_rendering_finish (PadRendering *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pad_rendering_open_async (PadRendering *self,
                          PadPageFit fit,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = pad_rendering_begin (self, pad_rendering_open_async, cancellable, callback, data);
  GError *error = NULL;

  if (self->password && strlen (self->password) > MAX_PASSWORD) {
    error = pad_render_status_error (PAD_RENDER_PASSWORD, TRUE);
    pad_rendering_post (self, task, NULL, error);
  } else {
    self->first = fit.width > 0 ? pad_render_request_first (fit, NULL) : NULL;
    pad_rendering_post (self, task, pad_render_request_new (PAD_RENDER_OPEN), NULL);
  }
}

gboolean
pad_rendering_open_finish (PadRendering *self, GAsyncResult *result, GError **error)
{
  g_autofree char *answer = pad_rendering_finish (self, result, pad_rendering_open_async, error);

  return answer != NULL;
}

const PadRenderInfo *
pad_rendering_get_info (PadRendering *self)
{
  return &self->info;
}

/* -- its life -- */

static void
pad_rendering_finalize (GObject *object)
{
  PadRendering *self = PAD_RENDERING (object);

  end_grace (self);
  drop_process (self);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->password);
  g_clear_object (&self->start_data);
  pad_render_info_clear (&self->info);
  G_OBJECT_CLASS (pad_rendering_parent_class)->finalize (object);
}

static void
pad_rendering_class_init (PadRenderingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_rendering_finalize;
}

static void
pad_rendering_init (PadRendering *self)
{
  g_queue_init (&self->waiting);
  self->fd = -1;
}

PadRendering *
pad_rendering_new (
    int fd, const char *password, PadRenderStart start, GObject *start_data, int deadline)
{
  PadRendering *self = g_object_new (PAD_TYPE_RENDERING, NULL);

  self->fd = fd;
  self->password = password && *password ? g_strdup (password) : NULL;
  self->start = start;
  self->start_data = g_object_ref (start_data);
  self->deadline = deadline;
  return self;
}
