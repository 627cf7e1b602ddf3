/*
 * A helper that behaves badly, as the name says that it is called by: silent, garbage, other-id,
 * endless, cut-off, lying, dies-at-once, dies-on-page, sleeps-on-page, unknown-status; of the first
 * page: only-first draws that and dies on any other, dies-on-first, short-first.
 */
#include <pad-render-wire-private.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LONGER_THAN_A_TEST 7200

static gboolean
receive (PadRenderHeader *header)
{
  char body[PAD_RENDER_MAX_REQUEST];

  if (recv (PAD_RENDER_FD, header, sizeof *header, MSG_WAITALL) != sizeof *header)
    return FALSE;
  return header->length == 0 ||
         recv (PAD_RENDER_FD, body, header->length, MSG_WAITALL) == (ssize_t)header->length;
}

static void
answer (PadRenderHeader header, const void *body, size_t n, size_t claimed)
{
  header.what = PAD_RENDER_DONE;
  header.length = (uint32_t)claimed;
  send (PAD_RENDER_FD, &header, sizeof header, MSG_NOSIGNAL);
  send (PAD_RENDER_FD, body, n, MSG_NOSIGNAL);
}

/* One page of A4; @pages is what is claimed. */
static void
answer_open (PadRenderHeader header, uint32_t pages)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  pad_render_write_u32 (body, pages);
  pad_render_write_u32 (body, PAD_RENDER_MAY_PRINT | PAD_RENDER_MAY_COPY);
  pad_render_write_text (body, "Fake");
  pad_render_write_f64 (body, 595);
  pad_render_write_f64 (body, 842);
  answer (header, body->data, body->len, body->len);
}

/* A4 with 2 pixels a point; the memory stays as it came. */
static void
answer_first (PadRenderHeader header)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  pad_render_write_u32 (body, 1190);
  pad_render_write_u32 (body, 1684);
  pad_render_write_u32 (body, 1190 * 4);
  pad_render_write_f64 (body, 2);
  answer (header, body->data, body->len, body->len);
}

/* TRUE where a helper of this behaviour answers the request as if it were a good one. */
static gboolean
behave (const char *how, PadRenderHeader header)
{
  gboolean on_first = g_str_has_suffix (how, "-first");

  if (header.what == PAD_RENDER_OPEN && (on_first || g_str_has_suffix (how, "-on-page")))
    answer_open (header, 1);
  else if (header.what == PAD_RENDER_FIRST && strcmp (how, "only-first") == 0)
    answer_first (header);
  else if (header.what == PAD_RENDER_FIRST && strcmp (how, "short-first") == 0)
    answer (header, NULL, 0, 0);
  else if (header.what == PAD_RENDER_PAGE && on_first && strcmp (how, "only-first") != 0)
    answer (header, NULL, 0, 0);
  else
    return FALSE;
  return TRUE;
}

static void
misbehave (const char *how, PadRenderHeader header)
{
  char noise[200];

  memset (noise, 'x', sizeof noise);
  if (strcmp (how, "silent") == 0)
    sleep (LONGER_THAN_A_TEST);
  else if (strcmp (how, "garbage") == 0)
    send (PAD_RENDER_FD, noise, sizeof noise, MSG_NOSIGNAL);
  else if (strcmp (how, "other-id") == 0)
    header.id++, answer (header, NULL, 0, 0);
  else if (strcmp (how, "endless") == 0)
    answer (header, noise, sizeof noise, 0xfffffff0u);
  else if (strcmp (how, "cut-off") == 0)
    answer (header, noise, sizeof noise, 4000);
  else if (strcmp (how, "unknown-status") == 0)
    header.what = 99, header.length = 0, send (PAD_RENDER_FD, &header, sizeof header, 0);
}

int
main (int argc, char **argv)
{
  const char *how = strrchr (argv[0], '/') + 1;
  PadRenderHeader header;

  while (receive (&header)) {
    if (header.what == PAD_RENDER_OPEN && strcmp (how, "lying") == 0)
      answer_open (header, 7);
    else if (behave (how, header))
      continue;
    else if (strcmp (how, "sleeps-on-page") == 0)
      sleep (LONGER_THAN_A_TEST);
    else {
      misbehave (how, header);
      return 1;
    }
  }
  return 0;
}
