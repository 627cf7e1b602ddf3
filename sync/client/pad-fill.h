#pragma once

#include <gio/gio.h>
#include <pad-db.h>
#include <pad-local-writer.h>
#include <pad-sync-port.h>

#include "pad-client-session.h"

G_BEGIN_DECLS

typedef void (*PadFillFunc) (const PadSyncProgress *progress, gpointer data);

/**
 * PadFill: what a fill works on.
 * @current: the generation that serves meanwhile and is left alone, 0 for none
 * @func: told of progress, often
 */
typedef struct
{
  PadClientSession *session;
  PadLocalWriter *writer;
  int64_t current;
  PadFillFunc func;
  gpointer data;
} PadFill;

/**
 * pad_fill_async:
 *
 * Builds a new generation of the replica (SYNC.md 5): rows of all segments granted, then indexes
 * and search table, then what changed since; then the pointer in `local.db` moves. When it is
 * interrupted, the next call goes on with the same generation, if it still fits the server's store
 * and what is granted.
 *
 * Errors are those of pad_client_session_send_async(), of the database, and PAD_REFUSAL
 * segments_changed when other segments were granted meanwhile: to be begun again.
 */
void pad_fill_async (const PadFill *fill,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data);
/* (transfer full): the new generation, open for writing. */
PadDb *pad_fill_finish (GAsyncResult *result, int64_t *generation, GError **error);

G_END_DECLS
