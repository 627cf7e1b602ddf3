#pragma once

#include <pad-error.h>

G_BEGIN_DECLS

/**
 * pad_listen:
 * @address: "127.0.0.1:8080", "[::1]:0", "localhost:8080"; port 0 picks a free one
 * @authority: (out) (transfer full): where it listens, as a URL says it: "127.0.0.1:41234"
 *
 * Returns: a listening socket, or -1 with PAD_ERROR_INVALID (no such address) or PAD_ERROR_LOCKED
 * (in use)
 */
int pad_listen (const char *address, char **authority, GError **error);

/* (transfer full) The address of a peer without its port: "192.0.2.7", "::1". */
struct sockaddr;
char *pad_listen_name_peer (const struct sockaddr *peer);

G_END_DECLS
