#pragma once

#include <pad-core.h>

#include "sim-witness.h"
#include "sim-world.h"

G_BEGIN_DECLS

/**
 * SimServer: a supplier's machine: a store on its disk, and the server's core that answers from it.
 * What the ERP brings is imported as `orderpad-server import` does, beside the server.
 */
typedef struct _SimServer SimServer;

/* With an empty store, and running. */
SimServer *sim_server_new (SimTime *time, uint64_t seed);
void sim_server_free (SimServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimServer, sim_server_free)

PadWorld *sim_server_get_world (SimServer *server);
/* NULL while it does not run. */
PadSupplierStore *sim_server_get_store (SimServer *server);
gboolean sim_server_runs (SimServer *server);
/* The machine's programs end, @how; with what was on its way. */
void sim_server_end (SimServer *server, SimEnd how);
/* FALSE where the store cannot be opened. */
gboolean sim_server_begin (SimServer *server);
/* Goes up whenever it ends: what was read from it before is not continued. */
guint sim_server_get_life (SimServer *server);

/* NULL: it does not run, or ended while it answered. A reply of kind PAD_CORE_WAIT is asked again.
 */
PadCoreReply *sim_server_ask (SimServer *server, PadCoreRequest *request);
/* What did not hold at one of them (SimWitness). */
const char *sim_server_get_faults (SimServer *server);
/* The next bytes of a reply of kind PAD_CORE_STREAM; FALSE where it is broken. */
gboolean sim_server_read (SimServer *server, PadCoreStream *stream, GString *chunk, gboolean *more);
/* Above its last value when who waits may have something to take. */
int64_t sim_server_get_news (SimServer *server);

/* @text: a file of the interchange (INTERFACES.md) with its first line. (transfer full) (nullable):
 * why not. */
char *sim_server_import (SimServer *server, const char *table, const char *text);
/* A code that enrols a device of @login. (transfer full) (nullable) */
char *sim_server_invite (SimServer *server, const char *login);

/* The files as they are now, as a backup takes them: (transfer full). */
SimDisk *sim_server_backup (SimServer *server, uint64_t seed);
/* Puts @backup in the place of the disk, (transfer full), and nobody says so; it runs from then on.
 * FALSE where the store cannot be opened. */
gboolean sim_server_restore (SimServer *server, SimDisk *backup);

G_END_DECLS
