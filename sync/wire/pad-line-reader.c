#include "pad-line-reader.h"

#include <pad-date.h>
#include <string.h>

#include "pad-line-scan-private.h"
#include "pad-protocol.h"

struct _PadLineReader
{
  int64_t lines;
  PadWireValue values[PAD_LINE_VALUES];
};

PadLineReader *
pad_line_reader_new (void)
{
  return g_new0 (PadLineReader, 1);
}

void
pad_line_reader_free (PadLineReader *reader)
{
  g_free (reader);
}

static gboolean
fail (PadLineReader *reader, PadError code, const char *reason, GError **error)
{
  g_set_error (error, PAD_ERROR, code, "Line %" G_GINT64_FORMAT " of the reply %s", reader->lines,
               reason);
  return FALSE;
}

/* `"products"` and the comma before it. */
static gboolean
read_table (PadLineScan *scan, PadLine *line)
{
  PadWireValue table;

  if (!pad_line_scan_char (scan, ',') || !pad_line_scan_text (scan, &table) || table.n == 0)
    return FALSE;
  line->table = table.text;
  line->table_n = table.n;
  return TRUE;
}

static gboolean
read_numbers (PadLineScan *scan, PadLine *line)
{
  return pad_line_scan_char (scan, ',') && pad_line_scan_int (scan, &line->row_id) &&
         pad_line_scan_char (scan, ',') && pad_line_scan_int (scan, &line->version) &&
         line->row_id > 0 && line->version >= 0;
}

/* All values up to the closing bracket; @texts: nothing but texts. */
static gboolean
read_values (PadLineReader *reader, PadLineScan *scan, PadLine *line, gboolean texts)
{
  int n = 0;

  while (pad_line_scan_char (scan, ',')) {
    if (n == PAD_LINE_VALUES || !pad_line_scan_value (scan, &reader->values[n]))
      return FALSE;
    if (texts && reader->values[n].type != PAD_WIRE_TEXT)
      return FALSE;
    n++;
  }
  line->values = reader->values;
  line->n_values = n;
  return TRUE;
}

static gboolean
read_mark (PadLineScan *scan, PadLine *line)
{
  PadWireValue cursor, time;

  if (!pad_line_scan_char (scan, ',') || !pad_line_scan_text (scan, &cursor) ||
      !pad_line_scan_char (scan, ',') || !pad_line_scan_text (scan, &time))
    return FALSE;
  line->cursor = cursor.text;
  return pad_instant_parse (time.text, &line->time, NULL);
}

/* What follows the word of a line; @word is its one letter. */
static gboolean
read_rest (PadLineReader *reader, char word, PadLineScan *scan, PadLine *line)
{
  switch (word) {
  case 'p':
    line->kind = PAD_LINE_PUT;
    return read_table (scan, line) && read_numbers (scan, line) &&
           read_values (reader, scan, line, FALSE);
  case 'c':
    line->kind = PAD_LINE_COLUMNS;
    return read_table (scan, line) && read_values (reader, scan, line, TRUE);
  case 'd':
    line->kind = PAD_LINE_DELETE;
    return read_table (scan, line) && read_numbers (scan, line);
  case 'x':
    line->kind = PAD_LINE_LEAVE;
    return read_table (scan, line) && read_numbers (scan, line);
  case 't':
    line->kind = PAD_LINE_MARK;
    return read_mark (scan, line);
  default:
    return FALSE;
  }
}

static gboolean
read_array (PadLineReader *reader, char *bytes, size_t n, PadLine *line)
{
  PadLineScan scan = {bytes + 4, bytes + n};

  if (n < 5 || memcmp (bytes, "[\"", 2) != 0 || bytes[3] != '"')
    return FALSE;
  return read_rest (reader, bytes[2], &scan, line) && pad_line_scan_char (&scan, ']') &&
         scan.at == scan.end;
}

static gboolean
read_control (const char *bytes, size_t n, PadLine *line)
{
  static const char header[] = "{\"header\":", footer[] = "{\"footer\":";
  size_t prefix = sizeof header - 1;

  line->control = bytes;
  line->control_n = n;
  line->kind = PAD_LINE_HEADER;
  if (n > prefix && memcmp (bytes, header, prefix) == 0)
    return TRUE;
  line->kind = PAD_LINE_FOOTER;
  return n > prefix && memcmp (bytes, footer, prefix) == 0;
}

gboolean
pad_line_reader_read (PadLineReader *reader, char *bytes, size_t n, PadLine *line, GError **error)
{
  *line = (PadLine) {0};
  reader->lines++;
  if (n > PAD_LINE_BYTES)
    return fail (reader, PAD_ERROR_LIMIT, "is too long", error);
  if (n == 0)
    return fail (reader, PAD_ERROR_PROTOCOL, "is empty", error);
  if (bytes[0] == '{' ? read_control (bytes, n, line) : read_array (reader, bytes, n, line))
    return TRUE;
  return fail (reader, PAD_ERROR_PROTOCOL, "is no line of ours", error);
}
