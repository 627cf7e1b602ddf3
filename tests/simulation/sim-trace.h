#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * SimTrace: what happened in a simulation, line by line: for who reads it, and as one sum, which is
 * the same when a seed is played again.
 */
typedef struct _SimTrace SimTrace;

/* @tell: each line is printed as well, as a comment of TAP. */
SimTrace *sim_trace_new (gboolean tell);
void sim_trace_free (SimTrace *trace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimTrace, sim_trace_free)

/* @who did or came upon something, @at milliseconds. Nothing is kept of it where @trace is NULL. */
void sim_trace_say (SimTrace *trace,
                    int64_t at,
                    const char *who,
                    const char *format,
                    va_list arguments) G_GNUC_PRINTF (4, 0);
/* SHA-256 of all lines so far, in hex. (transfer full) */
char *sim_trace_get_sum (SimTrace *trace);

G_END_DECLS
