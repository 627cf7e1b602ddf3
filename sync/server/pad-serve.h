#pragma once

#include <pad-world.h>

G_BEGIN_DECLS

/* `serve STORE --listen ADDR:PORT [--tls-cert F --tls-key F]` (INTERFACES.md): serves until
 * SIGTERM. Returns the exit code. */
int pad_serve (int argc, char **argv);

/* One process serves a store: two would give waiting desktops twice the work and split its log.
 * Held as well by what must have the store to itself. PAD_ERROR_LOCKED while another has it. */
PadWorldLock *pad_serve_lock (PadWorld *world, const char *store, GError **error);

G_END_DECLS
