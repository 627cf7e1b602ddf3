#include "pad-soup-reply.h"

#include <pad-error.h>

struct _PadSoupReply
{
  PadReply parent_instance;
  SoupMessage *message;
  GInputStream *body;
  GCancellable *abort;
};

G_DEFINE_FINAL_TYPE (PadSoupReply, pad_soup_reply, PAD_TYPE_REPLY)

static const char *
tls_reason (SoupMessage *message)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (message);

  if (flags & (G_TLS_CERTIFICATE_NOT_ACTIVATED | G_TLS_CERTIFICATE_EXPIRED))
    return "its certificate is not valid at this time; is this computer's clock right?";
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return "its certificate is for another name";
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return "its certificate is signed by nobody this computer trusts";
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return "its certificate has been revoked";
  return NULL;
}

static GError *
unreachable (SoupMessage *message, const GError *error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  const char *reason = NULL;

  if (error->domain == G_TLS_ERROR) {
    reason = tls_reason (message);
    return g_error_new (PAD_ERROR, PAD_ERROR_UNREACHABLE, "no safe connection to %s: %s", host,
                        reason != NULL ? reason : error->message);
  }
  if (error->domain == G_RESOLVER_ERROR)
    return g_error_new (PAD_ERROR, PAD_ERROR_UNREACHABLE,
                        "no address found for %s: is the network there?", host);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return g_error_new (PAD_ERROR, PAD_ERROR_UNREACHABLE, "%s port %d: no server answers there",
                        host, g_uri_get_port (soup_message_get_uri (message)));
  return g_error_new (PAD_ERROR, PAD_ERROR_UNREACHABLE, "%s cannot be reached: %s", host,
                      error->message);
}

GError *
pad_soup_error (SoupMessage *message, GError *error)
{
  GError *better = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    better = g_error_new_literal (PAD_ERROR, PAD_ERROR_CANCELLED, "cancelled");
  else
    better = unreachable (message, error);
  g_error_free (error);
  return better;
}

static void
on_body_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  PadSoupReply *self = g_task_get_source_object (task);
  GError *error = NULL;
  GBytes *bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL)
    g_task_return_error (task, pad_soup_error (self->message, error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
}

static void
pad_soup_reply_read_async (PadReply *reply,
                           size_t most,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  PadSoupReply *self = PAD_SOUP_REPLY (reply);
  GTask *task = g_task_new (reply, cancellable, callback, data);

  g_task_set_source_tag (task, pad_soup_reply_read_async);
  g_task_set_check_cancellable (task, FALSE);
  g_input_stream_read_bytes_async (self->body, most, G_PRIORITY_DEFAULT, cancellable,
                                   on_body_read_cb, task);
}

static GBytes *
pad_soup_reply_read_finish (PadReply *reply, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
pad_soup_reply_dispose (GObject *object)
{
  PadSoupReply *self = PAD_SOUP_REPLY (object);

  if (self->abort != NULL)
    g_cancellable_cancel (self->abort);
  g_clear_object (&self->body);
  g_clear_object (&self->message);
  g_clear_object (&self->abort);
  G_OBJECT_CLASS (pad_soup_reply_parent_class)->dispose (object);
}

static void
pad_soup_reply_class_init (PadSoupReplyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pad_soup_reply_dispose;
  PAD_REPLY_CLASS (klass)->read_async = pad_soup_reply_read_async;
  PAD_REPLY_CLASS (klass)->read_finish = pad_soup_reply_read_finish;
}

static void
pad_soup_reply_init (PadSoupReply *self)
{
}

static void
copy_header (const char *name, const char *value, gpointer reply)
{
  pad_reply_set_header (reply, name, value);
}

PadReply *
pad_soup_reply_new (SoupMessage *message, GInputStream *body, GCancellable *abort)
{
  PadSoupReply *self = g_object_new (PAD_TYPE_SOUP_REPLY, NULL);

  self->message = g_object_ref (message);
  self->body = body;
  self->abort = abort;
  pad_reply_set_status (PAD_REPLY (self), (int)soup_message_get_status (message));
  soup_message_headers_foreach (soup_message_get_response_headers (message), copy_header, self);
  return PAD_REPLY (self);
}
