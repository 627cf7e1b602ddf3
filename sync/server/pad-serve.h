#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `serve STORE --listen ADDR:PORT [--tls-cert F --tls-key F]` (INTERFACES.md): serves until
 * SIGTERM. Returns the exit code. */
int pad_serve (int argc, char **argv);

G_END_DECLS
