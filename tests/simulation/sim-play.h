#pragma once

#include "sim-story.h"
#include "sim-trace.h"

G_BEGIN_DECLS

#define SIM_DEVICES 3
/* The seeds of every test run. */
#define SIM_FIRST_SEED 26
#define SIM_SEEDS 25
#define SIM_STORM_MS (INT64_C (20) * 60 * 1000)

/* Once in a program, before the first. */
void sim_play_set_up (void);

/**
 * sim_play:
 *
 * A supplier and three devices live through @story; then the faults stop, everything settles, and
 * what must hold is looked at (sim-check.h). @trace: (nullable): of all that happens, and of what
 * is on the disks in the end.
 *
 * Returns: (transfer full) (nullable): what does not hold, a line each; NULL where all does
 */
char *sim_play (uint64_t seed, const GArray *story, SimTrace *trace);

G_END_DECLS
