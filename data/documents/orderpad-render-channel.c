#include "orderpad-render-private.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The header, with the descriptor that may come with its first byte. */
static gboolean
receive_header (RenderRequest *request)
{
  char control[CMSG_SPACE (sizeof (int))];
  struct iovec part = {&request->header, sizeof request->header};
  struct msghdr message = {
      .msg_iov = &part,
      .msg_iovlen = 1,
      .msg_control = control,
      .msg_controllen = sizeof control,
  };
  const struct cmsghdr *extra;
  ssize_t n;

  do
    n = recvmsg (PAD_RENDER_FD, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
  while (n < 0 && errno == EINTR);
  extra = CMSG_FIRSTHDR (&message);
  if (extra && extra->cmsg_level == SOL_SOCKET && extra->cmsg_type == SCM_RIGHTS)
    memcpy (&request->fd, CMSG_DATA (extra), sizeof request->fd);
  return n == sizeof request->header && !(message.msg_flags & MSG_CTRUNC);
}

static gboolean
receive_body (RenderRequest *request)
{
  size_t n = request->header.length;

  for (size_t done = 0; done < n;) {
    ssize_t got = recv (PAD_RENDER_FD, request->body->data + done, n - done, 0);

    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return FALSE;
    done += (size_t)got;
  }
  return TRUE;
}

gboolean
render_receive (RenderRequest *request)
{
  request->fd = -1;
  request->body = NULL;
  if (!receive_header (request) || request->header.magic != PAD_RENDER_MAGIC ||
      request->header.length > PAD_RENDER_MAX_REQUEST)
    return FALSE;
  request->body = g_byte_array_new ();
  g_byte_array_set_size (request->body, request->header.length + 1);
  request->body->data[request->header.length] = '\0';
  g_byte_array_set_size (request->body, request->header.length);
  return receive_body (request);
}

void
render_request_clear (RenderRequest *request)
{
  g_clear_pointer (&request->body, g_byte_array_unref);
  if (request->fd >= 0)
    close (request->fd);
  request->fd = -1;
}

static gboolean
send_all (const void *bytes, size_t n)
{
  const char *at = bytes;

  while (n > 0) {
    ssize_t sent = send (PAD_RENDER_FD, at, n, MSG_NOSIGNAL);

    if (sent < 0 && errno == EINTR)
      continue;
    if (sent <= 0)
      return FALSE;
    at += sent;
    n -= (size_t)sent;
  }
  return TRUE;
}

gboolean
render_answer (uint32_t id, PadRenderStatus status, const GByteArray *body)
{
  const PadRenderHeader header = {
      .magic = PAD_RENDER_MAGIC,
      .id = id,
      .what = (uint32_t)(body->len <= PAD_RENDER_MAX_ANSWER ? status : PAD_RENDER_TOO_LARGE),
      .length = body->len <= PAD_RENDER_MAX_ANSWER ? body->len : 0,
  };

  return send_all (&header, sizeof header) && send_all (body->data, header.length);
}
