#pragma once

#include <adwaita.h>
#include <pad-status.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadSyncData:
 *
 * What is on this computer: each kind of data with its age and rows, and fetching it anew.
 */
#define PAD_TYPE_SYNC_DATA (pad_sync_data_get_type ())
G_DECLARE_FINAL_TYPE (PadSyncData, pad_sync_data, PAD, SYNC_DATA, AdwBin)

void pad_sync_data_show (PadSyncData *self, PadWorkspace *workspace, const PadStatus *status);
/* What the engine is at changed. */
void pad_sync_data_update (PadSyncData *self, PadWorkspace *workspace);

G_END_DECLS
