#pragma once

#include <pad-transport.h>

#include "sim-server.h"

G_BEGIN_DECLS

/**
 * SimReply: what the server answered, as it comes over a line: in pieces that take their time. A
 * stream is read from the server as the client reads on, so that the store moves meanwhile, and
 * breaks off when the server ends.
 */
#define SIM_TYPE_REPLY (sim_reply_get_type ())
G_DECLARE_FINAL_TYPE (SimReply, sim_reply, SIM, REPLY, PadReply)

/* @from: (transfer full). @cut: bytes after which the line breaks, -1 never. */
PadReply *sim_reply_new (
    SimTime *time, SimServer *server, PadCoreReply *from, int64_t cut, uint64_t seed);
/* Somebody else's page. */
PadReply *sim_reply_new_foreign (SimTime *time, SimServer *server, uint64_t seed);

G_END_DECLS
