#pragma once

#include <adwaita.h>

#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadSignIn:
 *
 * What a window shows until there is something to work with: how to sign in (an invitation, a
 * password, the demo supplier), then the first fill with its progress. It follows the workspace by
 * itself: sign-in while nobody is signed in, the fill while "filled" is FALSE.
 *
 * Signals:
 * - demo-requested (): the user wants the demo supplier; the application makes one
 * - demo-cancelled (): no longer
 */
#define PAD_TYPE_SIGN_IN (pad_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (PadSignIn, pad_sign_in, PAD, SIGN_IN, AdwBin)

GtkWidget *pad_sign_in_new (PadWorkspace *workspace);

/* What the demo is at, in words; NULL: nothing any more. */
void pad_sign_in_set_demo_progress (PadSignIn *self, const char *text);
/* The demo could not be made. */
void pad_sign_in_set_demo_error (PadSignIn *self, const char *message);

G_END_DECLS
