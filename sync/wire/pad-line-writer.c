#include "pad-line-writer.h"

#include <pad-number.h>
#include <string.h>

#include "pad-json-write.h"

void
pad_line_add_header (GString *out, const PadLineHeader *header)
{
  pad_json_open_object (out, NULL);
  pad_json_open_object (out, "header");
  pad_json_add_int (out, "protocol", header->protocol);
  pad_json_add_text (out, "epoch", header->epoch);
  pad_json_add_int (out, "head", header->head);
  if (header->segment != NULL) {
    pad_json_add_text (out, "segment", header->segment);
    pad_json_add_int (out, "sequence", header->sequence);
  }
  if (header->as_of != PAD_LINE_NO_INSTANT)
    pad_json_add_instant (out, "as_of", header->as_of);
  if (header->stock_as_of > 0)
    pad_json_add_instant (out, "stock_as_of", header->stock_as_of);
  if (header->money_as_of > 0)
    pad_json_add_instant (out, "money_as_of", header->money_as_of);
  g_string_append (out, "}}\n");
}

void
pad_line_add_footer (GString *out, const PadLineFooter *footer)
{
  pad_json_open_object (out, NULL);
  pad_json_open_object (out, "footer");
  pad_json_add_text_if (out, "cursor", footer->cursor);
  pad_json_add_text_if (out, "after", footer->after);
  pad_json_add_flag (out, "more", footer->more);
  g_string_append (out, "}}\n");
}

/* `["p","table"` */
static void
open_line (GString *out, const char *kind, const char *table)
{
  g_string_append (out, kind);
  pad_json_quote (out, table, strlen (table));
}

void
pad_line_open_columns (GString *out, const char *table)
{
  open_line (out, "[\"c\",", table);
}

void
pad_line_open_row (GString *out, const char *table, int64_t row_id, int64_t version)
{
  open_line (out, "[\"p\",", table);
  pad_line_put_int (out, row_id);
  pad_line_put_int (out, version);
}

void
pad_line_put_text (GString *out, const char *text, size_t n)
{
  g_string_append_c (out, ',');
  pad_json_quote (out, text, n);
}

void
pad_line_put_int (GString *out, int64_t value)
{
  char buffer[32];

  buffer[0] = ',';
  g_string_append_len (out, buffer, 1 + (gssize)pad_decimal_print (value, 0, 0, buffer + 1));
}

void
pad_line_put_null (GString *out)
{
  g_string_append_len (out, ",null", 5);
}

void
pad_line_close (GString *out)
{
  g_string_append_len (out, "]\n", 2);
}

static void
add_gone (GString *out, const char *kind, const char *table, int64_t row_id, int64_t sequence)
{
  open_line (out, kind, table);
  pad_line_put_int (out, row_id);
  pad_line_put_int (out, sequence);
  pad_line_close (out);
}

void
pad_line_add_delete (GString *out, const char *table, int64_t row_id, int64_t sequence)
{
  add_gone (out, "[\"d\",", table, row_id, sequence);
}

void
pad_line_add_leave (GString *out, const char *table, int64_t row_id, int64_t sequence)
{
  add_gone (out, "[\"x\",", table, row_id, sequence);
}

void
pad_line_add_mark (GString *out, const char *cursor, int64_t time)
{
  open_line (out, "[\"t\",", cursor);
  pad_json_add_instant (out, NULL, time);
  pad_line_close (out);
}
