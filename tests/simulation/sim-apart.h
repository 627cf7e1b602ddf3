#pragma once

#include "sim-play.h"

G_BEGIN_DECLS

/**
 * sim_apart:
 *
 * Plays @story in a process of its own, since a story may end it.
 *
 * Returns: (transfer full) (nullable): what does not hold, as sim_play() says it, or how the
 * process ended; NULL where all is well
 */
char *sim_apart (uint64_t seed, const GArray *story);

G_END_DECLS
