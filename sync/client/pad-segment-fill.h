#pragma once

#include <gio/gio.h>
#include <pad-db.h>
#include <pad-replica-state.h>

#include "pad-client-session.h"

G_BEGIN_DECLS

/* Told of what came: bytes as they came over the wire, rows taken in. */
typedef void (*PadSegmentFillFunc) (int64_t bytes, int64_t rows, gpointer data);

/**
 * PadSegmentFill: what is filled.
 * @replica: a generation without readers
 * @segment: where to go on; kept true while pages come in
 * @epoch: what the server's store is; another is PAD_REFUSAL epoch_changed
 */
typedef struct
{
  PadClientSession *session;
  PadDb *replica;
  PadReplicaSegment *segment;
  const char *epoch;
  PadSegmentFillFunc func;
  gpointer data;
} PadSegmentFill;

/**
 * pad_segment_fill_async:
 * @fill: copied; what it names must live until the end
 *
 * Fetches the rows of a segment page by page. Rows and the place reached are stored together, so
 * that it can go on there after a cut, a crash or a cancel.
 */
void pad_segment_fill_async (const PadSegmentFill *fill,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean pad_segment_fill_finish (GAsyncResult *result, GError **error);

G_END_DECLS
