#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadPreferences:
 *
 * What the user chooses. Each choice is remembered in the profile at once, and applied by whoever
 * listens to the workspace's local-changed.
 */
#define PAD_TYPE_PREFERENCES (pad_preferences_get_type ())
G_DECLARE_FINAL_TYPE (PadPreferences, pad_preferences, PAD, PREFERENCES, AdwPreferencesWindow)

GtkWidget *pad_preferences_new (GtkWindow *parent, PadWorkspace *workspace);

G_END_DECLS
