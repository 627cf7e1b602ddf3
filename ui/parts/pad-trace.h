#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Marks for measuring (tests/bench): lines of the log domain "orderpad-trace", each
 * `<event> <detail> at=<microseconds of g_get_monotonic_time()>`. Without
 * G_MESSAGES_DEBUG=orderpad-trace they cost a look at a variable.
 */

void pad_trace (const char *event, const char *detail);
/* The same when the next frame of @widget's window has been painted, or its first one. */
void pad_trace_painted (GtkWidget *widget, const char *event, const char *detail);

G_END_DECLS
