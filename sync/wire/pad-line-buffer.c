#include "pad-line-buffer.h"

#include <string.h>

#include "pad-protocol.h"

/* @start: of the first byte not handed out; @searched: bytes known to hold no line end from there.
 */
struct _PadLineBuffer
{
  GByteArray *bytes;
  guint start;
  guint searched;
};

PadLineBuffer *
pad_line_buffer_new (void)
{
  PadLineBuffer *buffer = g_new0 (PadLineBuffer, 1);

  buffer->bytes = g_byte_array_new ();
  return buffer;
}

void
pad_line_buffer_free (PadLineBuffer *buffer)
{
  if (buffer == NULL)
    return;
  g_byte_array_unref (buffer->bytes);
  g_free (buffer);
}

void
pad_line_buffer_add (PadLineBuffer *buffer, const void *bytes, size_t n)
{
  if (buffer->start > 0)
    g_byte_array_remove_range (buffer->bytes, 0, buffer->start);
  buffer->start = 0;
  g_byte_array_append (buffer->bytes, bytes, (guint)n);
}

gboolean
pad_line_buffer_next (PadLineBuffer *buffer, char **line, size_t *n, GError **error)
{
  char *from = (char *)buffer->bytes->data + buffer->start;
  size_t rest = buffer->bytes->len - buffer->start;
  char *end = NULL;

  if (rest > buffer->searched)
    end = memchr (from + buffer->searched, '\n', rest - buffer->searched);
  *n = end != NULL ? (size_t)(end - from) : rest;
  *line = end != NULL ? from : NULL;
  if (*n > PAD_LINE_BYTES) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_LIMIT, "A line of the reply is too long");
    return FALSE;
  }
  if (end == NULL) {
    buffer->searched = (guint)rest;
    return TRUE;
  }
  buffer->start += (guint)*n + 1;
  buffer->searched = 0;
  return TRUE;
}

size_t
pad_line_buffer_rest (PadLineBuffer *buffer)
{
  return buffer->bytes->len - buffer->start;
}
