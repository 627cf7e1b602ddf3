#pragma once

#include <pad-world.h>

#include "sim-disk.h"
#include "sim-time.h"

G_BEGIN_DECLS

/* 2026-01-01T00:00:00Z, when a simulation begins. */
#define SIM_BEGIN_MS INT64_C (1767225600000)

/**
 * A simulated machine as a PadWorld: its files, databases included, lie on a SimDisk, its timers
 * are in @time, its clock is that of @time as far as it goes right.
 * @name: tells the machines of a simulation apart. @time (transfer none)
 */
PadWorld *sim_world_new (SimTime *time, const char *name, uint64_t seed);
SimDisk *sim_world_get_disk (PadWorld *world);
/* Puts another disk in, synced as it is, (transfer full), and frees the one before: when nothing of
 * it is open. */
void sim_world_set_disk (PadWorld *world, SimDisk *disk);
/* @ms: what its clock is wrong by. */
void sim_world_set_clock (PadWorld *world, int64_t ms);
/* The programs on it have ended: their timers and locks are gone. */
void sim_world_end (PadWorld *world);

G_END_DECLS
