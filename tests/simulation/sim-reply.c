#include "sim-reply.h"

#include <pad-error.h>
#include <string.h>

struct _SimReply
{
  PadReply parent_instance;
  SimTime *time;
  SimServer *server;
  guint life; /* of the server */
  PadCoreReply *from;
  gboolean more;
  gsize at; /* in from->body */
  int64_t sent, cut;
  gboolean clean; /* what is cut off ends like a whole reply, after a whole line */
  SimDice dice;
  GTask *task; /* of the read that goes on */
  GCancellable *cancellable;
  gulong on_cancelled;
  gsize most;
  guint timer;
};

G_DEFINE_FINAL_TYPE (SimReply, sim_reply, PAD_TYPE_REPLY)

static GTask *
take_task (SimReply *self)
{
  if (self->timer != 0)
    sim_time_remove (self->time, self->timer);
  self->timer = 0;
  if (self->on_cancelled != 0)
    g_signal_handler_disconnect (self->cancellable, self->on_cancelled);
  self->on_cancelled = 0;
  g_clear_object (&self->cancellable);
  return g_steal_pointer (&self->task);
}

static void
fail (SimReply *self, PadError code, const char *why)
{
  g_autoptr (GTask) task = take_task (self);

  g_task_return_new_error (task, PAD_ERROR, code, "%s", why);
}

static void
on_cancelled_cb (GCancellable *cancellable, SimReply *self)
{
  fail (self, PAD_ERROR_CANCELLED, "cancelled");
}

/* Fetches what comes next where the last of it was taken; FALSE where the server is gone. */
static gboolean
fetch (SimReply *self)
{
  if (self->at < self->from->body->len || !self->more)
    return TRUE;
  if (self->life != sim_server_get_life (self->server))
    return FALSE;
  g_string_truncate (self->from->body, 0);
  self->at = 0;
  return sim_server_read (self->server, self->from->stream, self->from->body, &self->more);
}

static gboolean
is_over (const SimReply *self)
{
  return self->cut >= 0 && self->sent >= self->cut;
}

/* How many of @n bytes end with a line. */
static gsize
whole_lines (const char *bytes, gsize n)
{
  while (n > 0 && bytes[n - 1] != '\n')
    n--;
  return n;
}

static void
on_piece_cb (gpointer data)
{
  SimReply *self = data;
  gsize left, n, piece;
  g_autoptr (GTask) task = NULL;

  self->timer = 0;
  if (!fetch (self) || (is_over (self) && !self->clean)) {
    fail (self, PAD_ERROR_UNREACHABLE, "the connection broke");
    return;
  }
  left = self->from->body->len - self->at;
  piece = 1 + (gsize)sim_dice_below (&self->dice, 65536);
  n = MIN (MIN (left, self->most), piece);
  if (self->cut >= 0)
    n = MIN (n, (gsize)(self->cut - self->sent));
  if (self->clean)
    n = whole_lines (self->from->body->str + self->at, n);
  task = take_task (self);
  g_task_return_pointer (task, g_bytes_new (self->from->body->str + self->at, n),
                         (GDestroyNotify)g_bytes_unref);
  self->at += n;
  self->sent += (int64_t)n;
}

static void
sim_reply_read_async (PadReply *reply,
                      size_t most,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  SimReply *self = SIM_REPLY (reply);

  g_assert (self->task == NULL);
  self->task = g_task_new (reply, NULL, callback, data);
  self->most = most;
  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable)) {
    fail (self, PAD_ERROR_CANCELLED, "cancelled");
    return;
  }
  if (cancellable != NULL) {
    self->cancellable = g_object_ref (cancellable);
    self->on_cancelled =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), self);
  }
  self->timer = sim_time_add (self->time, 1 + (int64_t)sim_dice_below (&self->dice, 20), self,
                              on_piece_cb, self);
}

static GBytes *
sim_reply_read_finish (PadReply *reply, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sim_reply_finalize (GObject *object)
{
  SimReply *self = SIM_REPLY (object);

  pad_core_reply_free (self->from);
  G_OBJECT_CLASS (sim_reply_parent_class)->finalize (object);
}

static void
sim_reply_class_init (SimReplyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sim_reply_finalize;
  PAD_REPLY_CLASS (klass)->read_async = sim_reply_read_async;
  PAD_REPLY_CLASS (klass)->read_finish = sim_reply_read_finish;
}

static void
sim_reply_init (SimReply *self)
{
}

static void
set_headers (PadReply *reply, const PadCoreReply *from)
{
  pad_reply_set_status (reply, from->status);
  pad_reply_set_header (reply, "Content-Type", from->media);
  if (from->etag != NULL)
    pad_reply_set_header (reply, "ETag", from->etag);
  if (from->content_range != NULL)
    pad_reply_set_header (reply, "Content-Range", from->content_range);
  if (from->retry_after > 0) {
    g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, from->retry_after);

    pad_reply_set_header (reply, "Retry-After", seconds);
  }
}

PadReply *
sim_reply_new (SimTime *time, SimServer *server, PadCoreReply *from, int64_t cut, uint64_t seed)
{
  SimReply *self = g_object_new (SIM_TYPE_REPLY, NULL);

  self->time = time;
  self->server = server;
  self->life = sim_server_get_life (server);
  self->from = from;
  self->more = from->kind == PAD_CORE_STREAM;
  self->cut = cut;
  self->dice = sim_dice (seed, "reply");
  self->clean = cut >= 0 && sim_dice_chance (&self->dice, 50);
  set_headers (PAD_REPLY (self), from);
  pad_reply_set_header (PAD_REPLY (self), "Orderpad-Protocol", "1");
  return PAD_REPLY (self);
}

PadReply *
sim_reply_new_foreign (SimTime *time, SimServer *server, uint64_t seed)
{
  SimReply *self = g_object_new (SIM_TYPE_REPLY, NULL);

  self->time = time;
  self->server = server;
  self->from = pad_core_problem (PAD_PROBLEM_INTERNAL, "");
  self->from->status = 200;
  self->from->media = "text/html";
  g_string_assign (self->from->body, "<html><body>Welcome to the Grand Hotel</body></html>");
  self->cut = -1;
  self->dice = sim_dice (seed, "reply");
  set_headers (PAD_REPLY (self), self->from);
  return PAD_REPLY (self);
}
