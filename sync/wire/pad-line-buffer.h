#pragma once

#include <pad-error.h>

G_BEGIN_DECLS

/* Cuts a stream of chunks into lines of at most PAD_LINE_BYTES. */
typedef struct _PadLineBuffer PadLineBuffer;

PadLineBuffer *pad_line_buffer_new (void);
void pad_line_buffer_free (PadLineBuffer *buffer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadLineBuffer, pad_line_buffer_free)

/* Adds what came from the network. Lines handed out before are invalid from here on. */
void pad_line_buffer_add (PadLineBuffer *buffer, const void *bytes, size_t n);

/**
 * pad_line_buffer_next:
 * @line: (out): the next whole line without its line end, NULL when more bytes are needed; may be
 *   changed in place; valid until the next pad_line_buffer_add()
 *
 * Returns: FALSE with PAD_ERROR_LIMIT when the line is longer than accepted
 */
gboolean pad_line_buffer_next (PadLineBuffer *buffer, char **line, size_t *n, GError **error);
/* Bytes after the last whole line: a reply that ends so was cut. */
size_t pad_line_buffer_rest (PadLineBuffer *buffer);

G_END_DECLS
