#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <pad-transport.h>
#include <pad-world.h>

G_BEGIN_DECLS

/**
 * pad_call_send_async:
 * @request: not needed after the call
 *
 * Sends a request and looks at the head of the answer. Only an answer of Orderpad counts, known by
 * its protocol header and content type: a captive portal's 200 with HTML, a redirect, a proxy's
 * page are PAD_ERROR_UNREACHABLE. A problem document becomes an error of PAD_REFUSAL.
 */
void pad_call_send_async (PadWorld *world,
                          PadTransport *transport,
                          const PadRequest *request,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
/* (transfer full): a good answer, its body yet to be read. */
PadReply *pad_call_send_finish (GAsyncResult *result, GError **error);

/* The next chunk; like pad_reply_read_async(), but given up after PAD_REQUEST_IDLE_MS (+ @extra_ms)
 * without a byte. */
void pad_call_read_async (PadWorld *world,
                          PadReply *reply,
                          int64_t extra_ms,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
GBytes *pad_call_read_finish (GAsyncResult *result, GError **error);

/* The whole body of @reply, at most PAD_MESSAGE_BYTES (PAD_ERROR_LIMIT). (transfer full) */
void pad_call_body_async (PadWorld *world,
                          PadReply *reply,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data);
GBytes *pad_call_body_finish (GAsyncResult *result, GError **error);

/* pad_call_send_async() for a JSON object, read whole. (transfer full) */
void pad_call_fetch_async (PadWorld *world,
                           PadTransport *transport,
                           const PadRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
JsonNode *pad_call_fetch_finish (GAsyncResult *result, GError **error);
/* Reads the body of @reply as a JSON object and ends @task (transfer full) with it: a JsonNode, or
 * PAD_ERROR_PROTOCOL, _LIMIT or _UNREACHABLE. */
void pad_call_object_into (PadWorld *world, PadReply *reply, GTask *task);

G_END_DECLS
