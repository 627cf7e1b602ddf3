#pragma once

#include "pad-pull.h"

G_BEGIN_DECLS

#define PAD_ROWS_LIMIT 20000
#define PAD_ROWS_LIMIT_MOST 200000

/**
 * PadRows: one page of a segment's rows (SYNC.md 4).
 *
 * Rows come by table, version and id. The first page fixes the sequence it was read at; what
 * changes later comes with the changes after that sequence, so the client goes on from there.
 */
typedef struct _PadRows PadRows;

/**
 * PadRowsFrom: which page.
 * @segment: its id
 * @after: (nullable): from the footer of the page before
 * @limit: rows of the page
 */
typedef struct
{
  const char *segment;
  const char *after;
  int64_t limit;
} PadRowsFrom;

/* In a read transaction. @session, @grants: (transfer full). A segment that is not granted and one
 * that does not exist are both PAD_PROBLEM_NOT_FOUND. */
PadRows *pad_rows_new (PadSession *session,
                       PadGrants *grants,
                       const PadRowsFrom *from,
                       GError **error);
void pad_rows_free (PadRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadRows, pad_rows_free)

/* The next chunk of the page, in a read transaction of its own; as pad_core_stream_next(). */
gboolean pad_rows_next (
    PadRows *rows, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error);

G_END_DECLS
