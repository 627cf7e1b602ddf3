#pragma once

#include "pad-grants.h"
#include "pad-row-encoder.h"

G_BEGIN_DECLS

/**
 * PadStreamKind:
 * @PAD_STREAM_TOMBSTONES: what is gone
 * @PAD_STREAM_DEPARTED: rows that went because their article left an assortment, and that the user
 * sees by no other
 * @PAD_STREAM_DEPARTED_SECOND: the same by the second product of a row
 * @PAD_STREAM_ROWS: for a fill: rows by their own version, children by their header's
 * @PAD_STREAM_CHANGED: the same for changes: only where the article was there at the row's version;
 * else the row comes with the article
 * @PAD_STREAM_ENTERED: rows of articles that entered an assortment, by the membership's version
 * @PAD_STREAM_ENTERED_SECOND: the same by the second product of a row
 */
typedef enum
{
  PAD_STREAM_TOMBSTONES,
  PAD_STREAM_DEPARTED,
  PAD_STREAM_DEPARTED_SECOND,
  PAD_STREAM_ROWS,
  PAD_STREAM_CHANGED,
  PAD_STREAM_ENTERED,
  PAD_STREAM_ENTERED_SECOND,
} PadStreamKind;

/**
 * PadStream: one way in which rows of one table come to one user, in the order of their sequence.
 * @follows: the way, of the header for a child
 * @word: that of @follows; of tombstones the one they are filed under
 * @a, @b: place of a row within its sequence: row_id of what brought it (header, membership), and
 * its own
 * @next: the pull's own: the smallest sequence there may still be rows of, 0 when it must be looked
 * up, PAD_STREAM_END when there is none
 *
 * @told: the least of PadAmounts that a row must have to be told whole
 * @assortments: JSON array of all assortments by which the user may see such rows
 *
 * Owner, source and assortments are borrowed from the grants.
 */
typedef struct
{
  PadStreamKind kind;
  const PadTable *table;
  const PadFollows *follows;
  PadFollowsWord word;
  const struct _PadStreamSql *sql;
  const PadRowEncoder *encoder;
  const char *owner;
  const char *source;
  const char *assortment;
  const char *assortments;
  PadRowView view;
  PadAmounts told;
  int64_t next;
} PadStream;

#define PAD_STREAM_END INT64_MAX

/* (element-type PadStream) of one segment: PAD_STREAM_ROWS only, for its rows. In the registry's
 * order.
 * @grants must outlive the result. */
GArray *pad_streams_of_segment (const PadGrants *grants, const PadGrant *grant);
/* (element-type PadStream) of all, for changes: tombstones first, then rows in the registry's
 * order. The order is the same for the same grants and the same program. */
GArray *pad_streams_of_grants (const PadGrants *grants);

/* The smallest sequence above @after with rows of @stream, PAD_STREAM_END when there is none. */
gboolean pad_stream_find_next (const PadStream *stream,
                               PadSupplierStore *store,
                               int64_t after,
                               int64_t *sequence,
                               GError **error);
/* Rows of @sequence whose place is above (@a, @b), in order; for pad_statement_step(), to be reset
 * when it is not used up. Owned by the store's connection. @base: children whose own version is not
 * above it are left out: the client has them; 0 for all. */
PadStatement *pad_stream_open (const PadStream *stream,
                               PadSupplierStore *store,
                               int64_t base,
                               int64_t sequence,
                               int64_t a,
                               int64_t b);
/* Binds what the way needs: owner, source, assortment. */
void pad_stream_bind (const PadStream *stream, PadStatement *statement);
/* Deletes and leaves, that have no columns. */
gboolean pad_stream_is_gone (const PadStream *stream);
/* Place of the row that @row stands on. */
void pad_stream_place (PadStatement *row, int64_t *a, int64_t *b);
/* Whether the row that @row stands on is for this user at all: what cannot be told without its
 * amounts (papers, invoices, findings) is not where these are in prices that the user may not see.
 */
gboolean pad_stream_tells (const PadStream *stream, PadStatement *row);
/* The line of the row that @row stands on; none of one that it does not tell. */
void pad_stream_add_line (const PadStream *stream,
                          PadStatement *row,
                          int64_t sequence,
                          GString *out);
/* All SQL the streams of @table run, for the test that prepares and explains it. (transfer full)
 * (element-type utf8) */
GPtrArray *pad_stream_all_sql (const PadTable *table);

G_END_DECLS
