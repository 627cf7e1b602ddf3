#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Lines of a change or row reply (sync/README.md), each added to @out with its line end. Rows are
 * written value by value between pad_line_open_row() and pad_line_close().
 */

/**
 * PadLineHeader: the first line.
 * @epoch: the store's
 * @head: sequence of the last commit when the reply began
 * @segment: of a rows page; NULL in changes
 * @sequence: of a rows page: what it was read at; 0 in changes
 * @as_of: instant the segment's figures were true, PAD_LINE_NO_INSTANT for none
 * @stock_as_of, @money_as_of: of changes: the same for all stock, and for all credit and invoices,
 * as the last import said; 0 for none
 */
typedef struct
{
  int64_t protocol;
  char *epoch;
  int64_t head;
  char *segment;
  int64_t sequence;
  int64_t as_of;
  int64_t stock_as_of;
  int64_t money_as_of;
} PadLineHeader;

#define PAD_LINE_NO_INSTANT INT64_MIN

/**
 * PadLineFooter: the last line. A reply without it was cut.
 * @cursor: of changes: where to go on; NULL in rows
 * @after: of rows: where to go on; NULL in changes, and with @more FALSE
 */
typedef struct
{
  char *cursor;
  char *after;
  gboolean more;
} PadLineFooter;

void pad_line_header_clear (PadLineHeader *header);
void pad_line_footer_clear (PadLineFooter *footer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadLineHeader, pad_line_header_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadLineFooter, pad_line_footer_clear)

void pad_line_add_header (GString *out, const PadLineHeader *header);
void pad_line_add_footer (GString *out, const PadLineFooter *footer);

/* `["c","products"`: then pad_line_put_text() for each column name, then pad_line_close(). */
void pad_line_open_columns (GString *out, const char *table);
/* `["p","products",7,42`: then a value for each column. */
void pad_line_open_row (GString *out, const char *table, int64_t row_id, int64_t version);
void pad_line_put_text (GString *out, const char *text, size_t n);
void pad_line_put_int (GString *out, int64_t value);
void pad_line_put_null (GString *out);
void pad_line_close (GString *out);

/* `["d",table,id,sequence]`: deleted, or no longer followed. */
void pad_line_add_delete (GString *out, const char *table, int64_t row_id, int64_t sequence);
/* `["x",table,id,sequence]`: an article left an assortment. */
void pad_line_add_leave (GString *out, const char *table, int64_t row_id, int64_t sequence);
/* `["t",cursor,time]`: @time in milliseconds since 1970. */
void pad_line_add_mark (GString *out, const char *cursor, int64_t time);

G_END_DECLS
