#pragma once

#include "sim-trace.h"

G_BEGIN_DECLS

/**
 * SimTime: the time that all machines of a simulation share, and what is to happen when. It stands
 * still while something happens, and jumps to what comes next.
 */
typedef struct _SimTime SimTime;

/* @trace: (nullable): of what happens in it */
SimTime *sim_time_new (SimTrace *trace);
void sim_time_free (SimTime *time);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimTime, sim_time_free)

/* Milliseconds since the simulation began. */
int64_t sim_time_now (SimTime *time);
/* @owner: whose it is, for sim_time_drop(). Of two at the same instant the one that was added first
 * comes first. The id is never 0. */
guint sim_time_add (
    SimTime *time, int64_t delay_ms, gconstpointer owner, GSourceOnceFunc func, gpointer data);
void sim_time_remove (SimTime *time, guint id);
/* Nothing of @owner happens any more. */
void sim_time_drop (SimTime *time, gconstpointer owner);
/* Goes to what comes next, and does it; FALSE when there is nothing until @end (milliseconds),
 * where it stops. */
gboolean sim_time_step (SimTime *time, int64_t end);
/* @who did or came upon something now. */
void sim_time_say (SimTime *time, const char *who, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
