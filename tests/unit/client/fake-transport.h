#pragma once

#include <pad-transport.h>

/**
 * FakeReply: what the scripted server answers. All zero is a good, empty answer.
 * @status: 0 is 200
 * @media: NULL is application/json; "" is no content type
 * @etag, @content_range: headers of a document, NULL for none; the second (transfer full)
 * @foreign: without Orderpad's protocol header
 * @cut: bytes after which the connection breaks, -1 never; @lost: before the head
 * @hang: nothing comes until it is cancelled
 */
typedef struct
{
  int status;
  const char *media;
  char *body;
  const char *retry_after;
  const char *location;
  const char *etag;
  char *content_range;
  gboolean foreign;
  gssize cut;
  gboolean lost;
  gboolean hang;
} FakeReply;

/* Fills @reply; @body is freed by the caller. */
typedef void (*FakeServerFunc) (const PadRequest *request, FakeReply *reply, gpointer data);

#define FAKE_TYPE_TRANSPORT (fake_transport_get_type ())
G_DECLARE_FINAL_TYPE (FakeTransport, fake_transport, FAKE, TRANSPORT, GObject)

/* Bodies come in chunks of @chunk bytes. */
FakeTransport *fake_transport_new (FakeServerFunc func, gpointer data, gsize chunk);
/* "METHOD path" of every request so far, one a line; borrowed. */
const char *fake_transport_log (FakeTransport *self);
void fake_transport_clear_log (FakeTransport *self);
/* NULL for none. */
const char *fake_request_header (const PadRequest *request, const char *name);
