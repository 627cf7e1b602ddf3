#pragma once

#include <pad-local-writer.h>
#include <pad-outbox.h>
#include <pad-result.h>

G_BEGIN_DECLS

/**
 * PadBatch: operations that go on the wire in one request, and what became of them. The functions
 * are PadLocalFuncs: they run in the store's thread.
 * @limit: at most so many operations
 * @operations: of PadOperation
 * @reply: (nullable): the server's answer
 * @lost_at, @lost_reason, @lost_counts: without an answer: when to send again, why, whether it
 * counts
 * @unreadable: (nullable): what the server said when it could not read the only operation
 */
typedef struct
{
  int limit;
  GPtrArray *operations;
  PadPushReply *reply;
  int64_t lost_at;
  char *lost_reason;
  gboolean lost_counts;
  char *unreadable;
} PadBatch;

PadBatch *pad_batch_new (int limit);
void pad_batch_free (PadBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadBatch, pad_batch_free)

/* Picks what may be sent now, as far as it fits into one request, and marks it as being sent. */
gboolean pad_batch_pick (PadLocal *local, gpointer batch, GError **error);
/* Stores the results; operations that were not answered wait and are sent again. */
gboolean pad_batch_settle (PadLocal *local, gpointer batch, GError **error);
/* All of them wait and are sent again. */
gboolean pad_batch_lose (PadLocal *local, gpointer batch, GError **error);
/* The body of the request; (transfer full). */
GBytes *pad_batch_body (const PadBatch *batch, const char *device);

G_END_DECLS
