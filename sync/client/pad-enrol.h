#pragma once

#include <gio/gio.h>
#include <pad-sync-port.h>
#include <pad-transport.h>
#include <pad-world.h>

#include "pad-client-credentials.h"

G_BEGIN_DECLS

/**
 * pad_enrol_async:
 *
 * Asks `hello` first, so that no password goes to something that is no Orderpad server, then enrols
 * a device. Errors are those of pad_call_send_async(), PAD_ERROR_INVALID for an address that is
 * none, PAD_ERROR_NEWER when the server has no protocol in common with this program.
 */
void pad_enrol_async (PadWorld *world,
                      PadTransport *transport,
                      const PadSignIn *how,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
/* (transfer full) @access_token (out) (transfer full) */
PadClientCredentials *pad_enrol_finish (GAsyncResult *result, char **access_token, GError **error);

G_END_DECLS
