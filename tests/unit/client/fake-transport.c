#include "fake-transport.h"

#include <pad-error.h>
#include <string.h>

struct _FakeTransport
{
  GObject parent_instance;
  FakeServerFunc func;
  gpointer data;
  gsize chunk;
  GString *log;
};

#define FAKE_TYPE_REPLY (fake_reply_get_type ())
G_DECLARE_FINAL_TYPE (FakeBody, fake_reply, FAKE, REPLY, PadReply)

struct _FakeBody
{
  PadReply parent_instance;
  char *body;
  gsize length;
  gsize at;
  gssize cut;
  gsize chunk;
};

static void fake_transport_iface_init (PadTransportInterface *iface);

G_DEFINE_FINAL_TYPE (FakeBody, fake_reply, PAD_TYPE_REPLY)
G_DEFINE_FINAL_TYPE_WITH_CODE (FakeTransport,
                               fake_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAD_TYPE_TRANSPORT,
                                                      fake_transport_iface_init))

static void
return_broken (GTask *task)
{
  g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_UNREACHABLE, "the connection broke");
}

static void
fake_reply_read_async (PadReply *reply,
                       size_t most,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  FakeBody *self = FAKE_REPLY (reply);
  g_autoptr (GTask) task = g_task_new (reply, NULL, callback, data);
  gsize end = self->cut >= 0 ? MIN ((gsize)self->cut, self->length) : self->length;
  gsize n = MIN (MIN (self->chunk, most), end - self->at);

  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable)) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
    return;
  }
  if (n == 0 && self->cut >= 0) {
    return_broken (task);
    return;
  }
  self->at += n;
  g_task_return_pointer (task, g_bytes_new (self->body + self->at - n, n),
                         (GDestroyNotify)g_bytes_unref);
}

static GBytes *
fake_reply_read_finish (PadReply *reply, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_reply_finalize (GObject *object)
{
  g_free (FAKE_REPLY (object)->body);
  G_OBJECT_CLASS (fake_reply_parent_class)->finalize (object);
}

static void
fake_reply_class_init (FakeBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_reply_finalize;
  PAD_REPLY_CLASS (klass)->read_async = fake_reply_read_async;
  PAD_REPLY_CLASS (klass)->read_finish = fake_reply_read_finish;
}

static void
fake_reply_init (FakeBody *self)
{
}

static PadReply *
make_reply (FakeTransport *self, FakeReply *fake)
{
  FakeBody *body = g_object_new (FAKE_TYPE_REPLY, NULL);
  PadReply *reply = PAD_REPLY (body);
  const char *media = fake->media != NULL ? fake->media : "application/json";

  body->body = fake->body;
  body->length = fake->body != NULL ? strlen (fake->body) : 0;
  body->cut = fake->cut;
  body->chunk = self->chunk;
  pad_reply_set_status (reply, fake->status != 0 ? fake->status : 200);
  if (*media != '\0')
    pad_reply_set_header (reply, "Content-Type", media);
  if (!fake->foreign)
    pad_reply_set_header (reply, "Orderpad-Protocol", "1");
  if (fake->retry_after != NULL)
    pad_reply_set_header (reply, "Retry-After", fake->retry_after);
  if (fake->etag != NULL)
    pad_reply_set_header (reply, "ETag", fake->etag);
  if (fake->content_range != NULL)
    pad_reply_set_header (reply, "Content-Range", fake->content_range);
  g_free (fake->content_range);
  if (fake->location != NULL)
    pad_reply_set_header (reply, "Location", fake->location);
  return reply;
}

static void
on_hang_cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_signal_handlers_disconnect_by_data (cancellable, task);
  g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
}

static void
fake_transport_send_async (PadTransport *transport,
                           const PadRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  FakeTransport *self = FAKE_TRANSPORT (transport);
  g_autoptr (GTask) task = g_task_new (transport, NULL, callback, data);
  FakeReply fake = {.cut = -1};

  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable)) {
    g_task_return_new_error (task, PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
    return;
  }
  g_string_append_printf (self->log, "%s %s\n", request->method, request->path);
  self->func (request, &fake, self->data);
  if (fake.hang) {
    g_free (fake.body);
    g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_hang_cancelled_cb),
                      g_steal_pointer (&task));
  } else if (fake.lost) {
    g_free (fake.body);
    return_broken (task);
  } else {
    g_task_return_pointer (task, make_reply (self, &fake), g_object_unref);
  }
}

static PadReply *
fake_transport_send_finish (PadTransport *transport, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_transport_iface_init (PadTransportInterface *iface)
{
  iface->send_async = fake_transport_send_async;
  iface->send_finish = fake_transport_send_finish;
}

static void
fake_transport_finalize (GObject *object)
{
  g_string_free (FAKE_TRANSPORT (object)->log, TRUE);
  G_OBJECT_CLASS (fake_transport_parent_class)->finalize (object);
}

static void
fake_transport_class_init (FakeTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_transport_finalize;
}

static void
fake_transport_init (FakeTransport *self)
{
  self->log = g_string_new (NULL);
}

FakeTransport *
fake_transport_new (FakeServerFunc func, gpointer data, gsize chunk)
{
  FakeTransport *self = g_object_new (FAKE_TYPE_TRANSPORT, NULL);

  self->func = func;
  self->data = data;
  self->chunk = chunk;
  return self;
}

const char *
fake_transport_log (FakeTransport *self)
{
  return self->log->str;
}

void
fake_transport_clear_log (FakeTransport *self)
{
  g_string_truncate (self->log, 0);
}

const char *
fake_request_header (const PadRequest *request, const char *name)
{
  for (guint i = 0; i < request->headers->len; i += 2)
    if (g_ascii_strcasecmp (request->headers->pdata[i], name) == 0)
      return request->headers->pdata[i + 1];
  return NULL;
}
