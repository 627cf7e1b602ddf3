#pragma once

#include "pad-stream.h"

G_BEGIN_DECLS

/**
 * PadStreamSql: the statements of a stream, made from the registry once and kept for the life of
 * the program.
 * @next: parameters of the way and :after; one row with the next sequence, or none. A child's is
 * that of its header, which it rides with
 * @rows: parameters of the way, :after (children at or below it are left out), :sequence, :a and
 * :b; the columns of PadSelect, PadAmounts of the row, then `a`. Of tombstones
 * the row_id twice
 */
typedef struct _PadStreamSql
{
  char *next;
  char *rows;
} PadStreamSql;

/* @way numbers the ways of the header of @table. */
const PadStreamSql *pad_stream_sql_get (const PadTable *table, int way, PadStreamKind kind);

G_END_DECLS
