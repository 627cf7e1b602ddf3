#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadRequest: one HTTP request, for any transport.
 * @server: "https://host:port", without a slash at the end
 * @path: "/v1/..." with its query
 * @headers: names and values in turn
 * @content_type: of @body, NULL without one
 * @accept: the content type that a good answer has; @idle_ms: milliseconds without a byte after
 * which the answer's head is not waited for any more. Both are for pad-call, not for the transport
 */
typedef struct
{
  const char *method;
  char *server;
  char *path;
  GPtrArray *headers;
  GBytes *body;
  const char *content_type;
  const char *accept;
  int64_t idle_ms;
} PadRequest;

/* What @idle_ms is where nothing else is said. */
#define PAD_REQUEST_IDLE_MS 30000

/* @method is static; the strings are copied; a JSON answer is expected. */
PadRequest *pad_request_new (const char *method, const char *server, const char *path);
void pad_request_free (PadRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadRequest, pad_request_free)
void pad_request_set_header (PadRequest *request, const char *name, const char *value);
/* @body (transfer full) */
void pad_request_set_body (PadRequest *request, const char *content_type, GBytes *body);

/**
 * PadReply: status and headers have come; the body is read in chunks. One read at a time. Dropping
 * the last reference closes what is left of it.
 */
#define PAD_TYPE_REPLY (pad_reply_get_type ())
G_DECLARE_DERIVABLE_TYPE (PadReply, pad_reply, PAD, REPLY, GObject)

struct _PadReplyClass
{
  GObjectClass parent_class;
  void (*read_async) (PadReply *reply,
                      size_t most,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  GBytes *(*read_finish) (PadReply *reply, GAsyncResult *result, GError **error);
};

void pad_reply_set_status (PadReply *reply, int status);
int pad_reply_get_status (PadReply *reply);
void pad_reply_set_header (PadReply *reply, const char *name, const char *value);
/* Names in any case; NULL when absent; borrowed. */
const char *pad_reply_get_header (PadReply *reply, const char *name);
/* Up to @most bytes; an empty GBytes is the end. PAD_ERROR_UNREACHABLE when the connection broke.
 */
void pad_reply_read_async (PadReply *reply,
                           size_t most,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
GBytes *pad_reply_read_finish (PadReply *reply, GAsyncResult *result, GError **error);

/**
 * PadTransport: the network as the engine sees it. It follows no redirect, changes no byte of a
 * body and knows nothing of tokens; time limits are the caller's (pad-call).
 */
#define PAD_TYPE_TRANSPORT (pad_transport_get_type ())
G_DECLARE_INTERFACE (PadTransport, pad_transport, PAD, TRANSPORT, GObject)

struct _PadTransportInterface
{
  GTypeInterface parent;
  void (*send_async) (PadTransport *transport,
                      const PadRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  PadReply *(*send_finish) (PadTransport *transport, GAsyncResult *result, GError **error);
  gboolean (*is_metered) (PadTransport *transport);
};

/* @request is not needed after the call. PAD_ERROR_UNREACHABLE with what a person can do about it,
 * or _CANCELLED. */
void pad_transport_send_async (PadTransport *transport,
                               const PadRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
PadReply *pad_transport_send_finish (PadTransport *transport, GAsyncResult *result, GError **error);

/* Whether what is sent now costs money by its size: nothing is fetched then that nobody asked for.
 * A transport that cannot tell is not. */
gboolean pad_transport_is_metered (PadTransport *transport);

G_END_DECLS
