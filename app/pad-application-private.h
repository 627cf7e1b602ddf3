#pragma once

#include <pad-bus-owner.h>
#include <pad-renderer.h>
#include <pad-sign-in-page.h>

#include "pad-application.h"
#include "pad-demo-server.h"
#include "pad-session.h"

G_BEGIN_DECLS

/**
 * PadApplication:
 * @folder: the profile's
 * @session, @owner: NULL while that profile is not open
 * @window: (nullable): the window of the session, or the one that says why there is none
 * @demo: the demo supplier's server, once it was asked for
 * @demo_cancellable: while the demo is being made, started or signed in to
 */
struct _PadApplication
{
  AdwApplication parent_instance;
  PadWorld *world;
  char *folder;
  PadSession *session;
  PadBusOwner *owner;
  PadRenderer *renderer;
  GtkWindow *window;
  PadDemoServer *demo;
  GCancellable *demo_cancellable;
};

/* Closes the profile that is open and opens the one in @folder, with a window of its own. */
void pad_application_open (PadApplication *self, const char *folder);
/* (nullable): the sign-in, while the window shows it. */
PadSignInPage *pad_application_get_sign_in (PadApplication *self);

/* pad-application-demo.c */

/* Makes the demo supplier where there is none, serves it, opens its profile and signs in. */
void pad_application_start_demo (PadApplication *self);
void pad_application_cancel_demo (PadApplication *self);
/* Whether the profile that is to be opened is the demo's, which needs its server. */
gboolean pad_application_is_demo (PadApplication *self);

G_END_DECLS
