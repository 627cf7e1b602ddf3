#pragma once

#include "pad-pull.h"

G_BEGIN_DECLS

#define PAD_CHANGES_LIMIT 10000
#define PAD_CHANGES_LIMIT_MOST 100000

/**
 * PadChanges: one reply to `GET /v1/changes` (SYNC.md 3).
 *
 * A merge of streams, each one way in which rows come to this user, in the order of their sequence:
 * the next sequence is the smallest any of them has. Its cost grows with the changes of what this
 * user follows.
 */
typedef struct _PadChanges PadChanges;

/**
 * PadChangesFrom: where a pull begins.
 * @cursor: (nullable): from the footer or a mark of the reply before
 * @from: without a cursor: the sequence of the first fill; -1 for neither
 * @segments: (nullable): with @from: the hash of the segments that were filled, as `GET
 * /v1/segments` said it
 */
typedef struct
{
  const char *cursor;
  int64_t from;
  const char *segments;
  int64_t limit;
} PadChangesFrom;

/* In a read transaction. @session, @grants: (transfer full). Refusals of SYNC.md 3 are
 * PAD_CORE_ERROR. */
PadChanges *pad_changes_new (PadSupplierStore *store,
                             PadSession *session,
                             PadGrants *grants,
                             const PadChangesFrom *from,
                             GError **error);
void pad_changes_free (PadChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadChanges, pad_changes_free)

/**
 * pad_changes_look:
 * @ready: (out): whether there is something to send
 * @head: (out): the sequence up to which that was looked at
 *
 * For a request that waits; what was looked at in vain is not looked at again. Errors as
 * pad_pull_verify().
 */
gboolean pad_changes_look (
    PadChanges *changes, PadSupplierStore *store, gboolean *ready, int64_t *head, GError **error);
/* The next chunk, in a read transaction of its own; as pad_core_stream_next(). */
gboolean pad_changes_next (
    PadChanges *changes, PadSupplierStore *store, GString *chunk, gboolean *more, GError **error);

G_END_DECLS
