#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether @uri names this computer: localhost, 127.0.0.0/8, ::1. */
gboolean pad_uri_is_loopback (GUri *uri);

/**
 * pad_server_normalize:
 * @text: what the user gave
 * @allow_plain: "http://" is accepted for other computers too
 *
 * The server's address without path and slash. A token over plain HTTP could be read by anyone on
 * the way, so it is for loopback addresses only.
 *
 * Returns: (transfer full): NULL with PAD_ERROR_INVALID
 */
char *pad_server_normalize (const char *text, gboolean allow_plain, GError **error);

G_END_DECLS
