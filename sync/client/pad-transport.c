#include "pad-transport.h"

typedef struct
{
  int status;
  GHashTable *headers;
} PadReplyPrivate;

G_DEFINE_INTERFACE (PadTransport, pad_transport, G_TYPE_OBJECT)
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PadReply, pad_reply, G_TYPE_OBJECT)

static void
pad_transport_default_init (PadTransportInterface *iface)
{
}

static void
pad_reply_finalize (GObject *object)
{
  PadReplyPrivate *priv = pad_reply_get_instance_private (PAD_REPLY (object));

  g_hash_table_unref (priv->headers);
  G_OBJECT_CLASS (pad_reply_parent_class)->finalize (object);
}

static void
pad_reply_class_init (PadReplyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_reply_finalize;
}

static void
pad_reply_init (PadReply *self)
{
  PadReplyPrivate *priv = pad_reply_get_instance_private (self);

  priv->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

PadRequest *
pad_request_new (const char *method, const char *server, const char *path)
{
  PadRequest *request = NULL;

  g_return_val_if_fail (method != NULL && server != NULL && path != NULL, NULL);

  request = g_new0 (PadRequest, 1);
  request->method = method;
  request->server = g_strdup (server);
  request->path = g_strdup (path);
  request->headers = g_ptr_array_new_with_free_func (g_free);
  request->accept = "application/json";
  request->idle_ms = PAD_REQUEST_IDLE_MS;
  return request;
}

void
pad_request_free (PadRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->server);
  g_free (request->path);
  g_ptr_array_unref (request->headers);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request);
}

void
pad_request_set_header (PadRequest *request, const char *name, const char *value)
{
  g_return_if_fail (request != NULL && name != NULL && value != NULL);

  for (guint i = 0; i < request->headers->len; i += 2)
    if (g_ascii_strcasecmp (request->headers->pdata[i], name) == 0) {
      g_free (request->headers->pdata[i + 1]);
      request->headers->pdata[i + 1] = g_strdup (value);
      return;
    }
  g_ptr_array_add (request->headers, g_strdup (name));
  g_ptr_array_add (request->headers, g_strdup (value));
}

void
pad_request_set_body (PadRequest *request, const char *content_type, GBytes *body)
{
  g_return_if_fail (request != NULL && content_type != NULL && body != NULL);

  g_clear_pointer (&request->body, g_bytes_unref);
  request->content_type = content_type;
  request->body = body;
}

void
pad_reply_set_status (PadReply *reply, int status)
{
  PadReplyPrivate *priv = pad_reply_get_instance_private (reply);

  priv->status = status;
}

int
pad_reply_get_status (PadReply *reply)
{
  PadReplyPrivate *priv = pad_reply_get_instance_private (reply);

  g_return_val_if_fail (PAD_IS_REPLY (reply), 0);

  return priv->status;
}

void
pad_reply_set_header (PadReply *reply, const char *name, const char *value)
{
  PadReplyPrivate *priv = pad_reply_get_instance_private (reply);

  g_return_if_fail (PAD_IS_REPLY (reply) && name != NULL && value != NULL);

  g_hash_table_replace (priv->headers, g_ascii_strdown (name, -1), g_strdup (value));
}

const char *
pad_reply_get_header (PadReply *reply, const char *name)
{
  PadReplyPrivate *priv = pad_reply_get_instance_private (reply);
  g_autofree char *lower = NULL;

  g_return_val_if_fail (PAD_IS_REPLY (reply) && name != NULL, NULL);

  lower = g_ascii_strdown (name, -1);
  return g_hash_table_lookup (priv->headers, lower);
}

void
pad_reply_read_async (PadReply *reply,
                      size_t most,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_return_if_fail (PAD_IS_REPLY (reply) && most > 0);

  PAD_REPLY_GET_CLASS (reply)->read_async (reply, most, cancellable, callback, data);
}

GBytes *
pad_reply_read_finish (PadReply *reply, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PAD_IS_REPLY (reply), NULL);

  return PAD_REPLY_GET_CLASS (reply)->read_finish (reply, result, error);
}

void
pad_transport_send_async (PadTransport *transport,
                          const PadRequest *request,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (PAD_IS_TRANSPORT (transport) && request != NULL);

  PAD_TRANSPORT_GET_IFACE (transport)->send_async (transport, request, cancellable, callback, data);
}

PadReply *
pad_transport_send_finish (PadTransport *transport, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PAD_IS_TRANSPORT (transport), NULL);

  return PAD_TRANSPORT_GET_IFACE (transport)->send_finish (transport, result, error);
}

gboolean
pad_transport_is_metered (PadTransport *transport)
{
  PadTransportInterface *iface = PAD_TRANSPORT_GET_IFACE (transport);

  return iface->is_metered != NULL && iface->is_metered (transport);
}
