/*
 * orderpad-render: opens one PDF and answers what is asked about it on its socket
 * (pad-render-wire-private.h), until the socket is closed. Started by Orderpad; of no use by hand.
 */
#include "orderpad-render-private.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>

#define SECONDS_PER_REQUEST 60

static PadRenderStatus
answer (RenderDocument *document, RenderRequest *request, GByteArray *body)
{
  if (request->header.what == PAD_RENDER_OPEN)
    return render_open (document, request, body);
  if (!document->document)
    return PAD_RENDER_NONSENSE;
  switch (request->header.what) {
  case PAD_RENDER_PAGE:
    return render_page (document, request, body);
  case PAD_RENDER_FIRST:
    return render_first (document, request, body);
  case PAD_RENDER_FIND:
    return render_find (document, request, body);
  case PAD_RENDER_TEXT:
    return render_text (document, request, body);
  case PAD_RENDER_PRINT:
    return render_print (document, request, body);
  default:
    return PAD_RENDER_NONSENSE;
  }
}

/* FALSE at the end. */
static gboolean
serve_one (RenderDocument *document)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  RenderRequest request;
  PadRenderStatus status;
  gboolean going = FALSE;

  if (render_receive (&request)) {
    render_allow_time (SECONDS_PER_REQUEST);
    status = answer (document, &request, body);
    if (status != PAD_RENDER_DONE)
      g_byte_array_set_size (body, 0);
    going = render_answer (request.header.id, status, body);
  }
  render_request_clear (&request);
  return going;
}

/* What the libraries complain of is said in the answer, not on a terminal. */
static GLogWriterOutput
drop (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  return G_LOG_WRITER_HANDLED;
}

int
main (void)
{
  RenderDocument document = {NULL};
  int type = 0;
  socklen_t size = sizeof type;

  if (getsockopt (PAD_RENDER_FD, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
    fputs ("orderpad-render is started by Orderpad.\n", stderr);
    return 2;
  }
  fcntl (PAD_RENDER_FD, F_SETFD, FD_CLOEXEC);
  render_limit ();
  g_log_set_writer_func (drop, NULL, NULL);
  render_allow_time (SECONDS_PER_REQUEST);
  render_warm_up ();
  while (serve_one (&document))
    ;
  g_clear_object (&document.document);
  return 0;
}
