#pragma once

#include <gio/gio.h>

#include "pad-client-session.h"

G_BEGIN_DECLS

/**
 * PadGrantList: the answer to `GET /v1/segments`.
 * @hash: of the set of segments
 * @segments: of PadReplicaSegment, in the order they came
 * @rows: of all segments together, as the server counts them
 */
typedef struct
{
  char *epoch;
  char *hash;
  int64_t head;
  int64_t rows;
  GPtrArray *segments;
} PadGrantList;

void pad_grant_list_free (PadGrantList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadGrantList, pad_grant_list_free)

void pad_grant_list_fetch_async (PadClientSession *session,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
/* (transfer full) */
PadGrantList *pad_grant_list_fetch_finish (GAsyncResult *result, GError **error);

G_END_DECLS
