#pragma once

#include <pad-error.h>
#include <stdint.h>

#include "pad-line-writer.h"

G_BEGIN_DECLS

typedef enum
{
  PAD_LINE_HEADER,  /* control object; pad_line_read_header() */
  PAD_LINE_COLUMNS, /* table; values are the column names */
  PAD_LINE_PUT,     /* table, row_id, version; values */
  PAD_LINE_DELETE,  /* table, row_id, version = sequence */
  PAD_LINE_LEAVE,   /* table, row_id, version = sequence */
  PAD_LINE_MARK,    /* cursor, time */
  PAD_LINE_FOOTER,  /* control object; pad_line_read_footer() */
} PadLineKind;

typedef enum
{
  PAD_WIRE_NULL,
  PAD_WIRE_TEXT,
  PAD_WIRE_INT,
} PadWireType;

/* @text: ends with NUL after @n bytes, valid UTF-8, no NUL inside; lies in the line that was read.
 */
typedef struct
{
  PadWireType type;
  const char *text;
  size_t n;
  int64_t number;
} PadWireValue;

/**
 * PadLine: one line, taken apart in place.
 * @table: NUL-terminated, with its length
 * @version: of a put the row's; of delete and leave the sequence of the tombstone
 * @values: @n_values of them, owned by the reader until its next line
 * @cursor, @time: of a mark
 * @control: the bytes of a header or footer line
 */
typedef struct
{
  PadLineKind kind;
  const char *table;
  size_t table_n;
  int64_t row_id;
  int64_t version;
  const PadWireValue *values;
  int n_values;
  const char *cursor;
  int64_t time;
  const char *control;
  size_t control_n;
} PadLine;

/* Reads lines one after the other; holds nothing but room for the values of one line. */
typedef struct _PadLineReader PadLineReader;

PadLineReader *pad_line_reader_new (void);
void pad_line_reader_free (PadLineReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadLineReader, pad_line_reader_free)

/**
 * pad_line_reader_read:
 * @bytes: one line without its line end; @n of them. Changed in place: texts are decoded where they
 *   lie and end with NUL
 * @line: (out): borrows from @bytes and from the reader until the next call
 *
 * A strict scanner for the lines of sync/README.md; foreign bytes never do more than make it fail.
 *
 * Returns: FALSE with PAD_ERROR_PROTOCOL (or _LIMIT: line or number of values too long)
 */
gboolean pad_line_reader_read (
    PadLineReader *reader, char *bytes, size_t n, PadLine *line, GError **error);

/* The control objects; the result is for pad_line_header_clear() / pad_line_footer_clear(). */
gboolean pad_line_read_header (const PadLine *line, PadLineHeader *header, GError **error);
gboolean pad_line_read_footer (const PadLine *line, PadLineFooter *footer, GError **error);

G_END_DECLS
