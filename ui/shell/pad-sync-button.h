#pragma once

#include <adwaita.h>
#include <pad-sync-view.h>

G_BEGIN_DECLS

/**
 * PadSyncButton:
 *
 * How synchronisation stands, in the header bar; a click shows how old each kind of data is.
 */
#define PAD_TYPE_SYNC_BUTTON (pad_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (PadSyncButton, pad_sync_button, PAD, SYNC_BUTTON, AdwBin)

/* @world: its clock says how old figures are. */
void pad_sync_button_follow (PadSyncButton *self, PadSyncView *view, PadWorld *world);

G_END_DECLS
