#pragma once

#include <pad-page.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadSyncCenter:
 *
 * What waits and why, what the supplier said, how old each kind of data is, and what happened.
 */
#define PAD_TYPE_SYNC_CENTER (pad_sync_center_get_type ())
G_DECLARE_FINAL_TYPE (PadSyncCenter, pad_sync_center, PAD, SYNC_CENTER, PadPage)

GtkWidget *pad_sync_center_new (PadWorkspace *workspace);

G_END_DECLS
