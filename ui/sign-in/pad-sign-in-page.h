#pragma once

#include <adwaita.h>

#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadSignInPage:
 *
 * What a window shows until there is something to work with: how to sign in (an invitation, a
 * password, the demo supplier), then the first fill with its progress. It follows workspace and
 * port by itself: sign-in while the engine is signed out, else the fill.
 *
 * It asks for the demo supplier by the action `app.demo`, and to give it up by `app.demo-cancel`.
 */
#define PAD_TYPE_SIGN_IN_PAGE (pad_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (PadSignInPage, pad_sign_in_page, PAD, SIGN_IN_PAGE, AdwBin)

GtkWidget *pad_sign_in_page_new (PadWorkspace *workspace);

/* What the making of the demo is at, in words; NULL: it has ended. */
void pad_sign_in_page_set_demo_progress (PadSignInPage *self, const char *text);
/* The demo could not be made; @message says why. */
void pad_sign_in_page_set_demo_error (PadSignInPage *self, const char *message);

G_END_DECLS
