#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PadDemoServer: the demo supplier: a store in `$XDG_DATA_HOME/orderpad/demo`, made the first time,
 * and `orderpad-server` serving it on loopback while this object lives. It has a profile of its own
 * beside it, so that it never mixes with a real one.
 *
 * Signal progress (const char *): what the making is at, in words.
 */
#define PAD_TYPE_DEMO_SERVER (pad_demo_server_get_type ())
G_DECLARE_FINAL_TYPE (PadDemoServer, pad_demo_server, PAD, DEMO_SERVER, GObject)

PadDemoServer *pad_demo_server_new (void);

/* Where the demo's profile lies, whether there is one or not. (transfer full) */
char *pad_demo_server_profile (void);

/**
 * pad_demo_server_start_async:
 *
 * Makes the store where there is none, and serves it, at the same address each time: a profile
 * belongs to its server's address. What was not finished is made anew next time.
 */
void pad_demo_server_start_async (PadDemoServer *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean pad_demo_server_start_finish (PadDemoServer *self, GAsyncResult *result, GError **error);

/* The address of a started server; borrowed. */
const char *pad_demo_server_get_url (PadDemoServer *self);

/* An invitation for a buyer of the demo's dealers. (transfer full): its code */
void pad_demo_server_invite_async (PadDemoServer *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
char *pad_demo_server_invite_finish (PadDemoServer *self, GAsyncResult *result, GError **error);

/* Ends the server; it finishes what is in flight by itself. */
void pad_demo_server_stop (PadDemoServer *self);

G_END_DECLS
