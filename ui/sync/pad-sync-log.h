#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PadSyncLog:
 *
 * What happened to all operations, newest first.
 */
#define PAD_TYPE_SYNC_LOG (pad_sync_log_get_type ())
G_DECLARE_FINAL_TYPE (PadSyncLog, pad_sync_log, PAD, SYNC_LOG, AdwBin)

/* @evidence: pad_outbox_evidence(); @now: ms */
void pad_sync_log_show (PadSyncLog *self, const GPtrArray *evidence, int64_t now);

G_END_DECLS
