#include "pad-soup-transport.h"

#include <libsoup/soup.h>
#include <pad-error.h>

#include "pad-loopback.h"
#include "pad-soup-reply.h"

#define CONNECTIONS_A_HOST 6
#define CONNECTIONS 12

struct _PadSoupTransport
{
  GObject parent_instance;
  SoupSession *outside;
  SoupSession *loopback;
};

typedef struct
{
  SoupMessage *message;
  GCancellable *abort;
  GCancellable *outer;
  gulong outer_handler;
} Sending;

static void pad_soup_transport_iface_init (PadTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PadSoupTransport,
                               pad_soup_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAD_TYPE_TRANSPORT,
                                                      pad_soup_transport_iface_init))

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  if (sending->outer_handler != 0)
    g_signal_handler_disconnect (sending->outer, sending->outer_handler);
  g_clear_object (&sending->outer);
  g_clear_object (&sending->abort);
  g_clear_object (&sending->message);
  g_free (sending);
}

/* The message keeps a cancellable of its own beyond the answer: a reply that is dropped half read
 * must give its connection up, not read on. */
static Sending *
sending_new (SoupMessage *message, GCancellable *cancellable)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->message = message;
  sending->abort = g_cancellable_new ();
  if (cancellable != NULL) {
    sending->outer = g_object_ref (cancellable);
    sending->outer_handler = g_signal_connect_swapped (
        cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel), sending->abort);
    if (g_cancellable_is_cancelled (cancellable))
      g_cancellable_cancel (sending->abort);
  }
  return sending;
}

static SoupMessage *
message_new (const PadRequest *request, GError **error)
{
  g_autofree char *address = g_strconcat (request->server, request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, address);

  if (message == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s is no address", request->server);
    return NULL;
  }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  for (guint i = 0; i < request->headers->len; i += 2)
    soup_message_headers_replace (soup_message_get_request_headers (message),
                                  request->headers->pdata[i], request->headers->pdata[i + 1]);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  return message;
}

static void
on_session_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;
  GInputStream *body = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (body == NULL)
    g_task_return_error (task, pad_soup_error (sending->message, error));
  else
    g_task_return_pointer (
        task, pad_soup_reply_new (sending->message, body, g_object_ref (sending->abort)),
        g_object_unref);
}

static void
pad_soup_transport_send_async (PadTransport *transport,
                               const PadRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  PadSoupTransport *self = PAD_SOUP_TRANSPORT (transport);
  g_autoptr (GTask) task = g_task_new (transport, cancellable, callback, data);
  GError *error = NULL;
  SoupMessage *message = message_new (request, &error);
  SoupSession *session = NULL;
  Sending *sending = NULL;

  g_task_set_source_tag (task, pad_soup_transport_send_async);
  g_task_set_check_cancellable (task, FALSE);
  if (message == NULL) {
    g_task_return_error (task, error);
    return;
  }
  session = pad_uri_is_loopback (soup_message_get_uri (message)) ? self->loopback : self->outside;
  sending = sending_new (message, cancellable);
  g_task_set_task_data (task, sending, sending_free);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, sending->abort, on_session_sent_cb,
                           g_steal_pointer (&task));
}

static PadReply *
pad_soup_transport_send_finish (PadTransport *transport, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
pad_soup_transport_is_metered (PadTransport *transport)
{
  return g_network_monitor_get_network_metered (g_network_monitor_get_default ());
}

static void
pad_soup_transport_iface_init (PadTransportInterface *iface)
{
  iface->send_async = pad_soup_transport_send_async;
  iface->send_finish = pad_soup_transport_send_finish;
  iface->is_metered = pad_soup_transport_is_metered;
}

static void
pad_soup_transport_finalize (GObject *object)
{
  PadSoupTransport *self = PAD_SOUP_TRANSPORT (object);

  g_clear_object (&self->outside);
  g_clear_object (&self->loopback);
  G_OBJECT_CLASS (pad_soup_transport_parent_class)->finalize (object);
}

static void
pad_soup_transport_class_init (PadSoupTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pad_soup_transport_finalize;
}

static SoupSession *
session_new (void)
{
  SoupSession *session = soup_session_new_with_options (
      "max-conns", CONNECTIONS, "max-conns-per-host", CONNECTIONS_A_HOST, "user-agent",
      "Orderpad/" PAD_VERSION, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  return session;
}

static void
pad_soup_transport_init (PadSoupTransport *self)
{
  self->outside = session_new ();
  self->loopback = session_new ();
  soup_session_set_proxy_resolver (self->loopback, NULL);
}

PadTransport *
pad_soup_transport_new (void)
{
  return g_object_new (PAD_TYPE_SOUP_TRANSPORT, NULL);
}
