#pragma once

#include <pad-world.h>

/* A world whose clock stands still until it is moved; files are real. */
PadWorld *virtual_world_new (void);
/* Moves the clock; timers that become due wait for virtual_world_step(). */
void virtual_world_pass (PadWorld *world, int64_t ms);
/* @now: milliseconds since 1970, also before what it was. */
void virtual_world_set_now (PadWorld *world, int64_t now);
/* Moves the clock to the next timer and fires it; FALSE when there is none. */
gboolean virtual_world_step (PadWorld *world);
/* Milliseconds since the world began. */
int64_t virtual_world_elapsed (PadWorld *world);
/* Milliseconds until the next timer, -1 for none. */
int64_t virtual_world_next (PadWorld *world);
