#include "sim-time.h"

typedef struct
{
  guint id;
  int64_t due;
  gconstpointer owner;
  GSourceOnceFunc func;
  gpointer data;
} Event;

struct _SimTime
{
  int64_t now;
  guint last;
  SimTrace *trace;
  GArray *events;
};

SimTime *
sim_time_new (SimTrace *trace)
{
  SimTime *time = g_new0 (SimTime, 1);

  time->trace = trace;
  time->events = g_array_new (FALSE, FALSE, sizeof (Event));
  return time;
}

void
sim_time_free (SimTime *time)
{
  g_array_unref (time->events);
  g_free (time);
}

int64_t
sim_time_now (SimTime *time)
{
  return time->now;
}

guint
sim_time_add (
    SimTime *time, int64_t delay_ms, gconstpointer owner, GSourceOnceFunc func, gpointer data)
{
  Event event = {++time->last, time->now + MAX (delay_ms, 0), owner, func, data};

  g_array_append_val (time->events, event);
  return event.id;
}

void
sim_time_remove (SimTime *time, guint id)
{
  for (guint i = 0; i < time->events->len; i++)
    if (g_array_index (time->events, Event, i).id == id) {
      g_array_remove_index (time->events, i);
      return;
    }
}

void
sim_time_drop (SimTime *time, gconstpointer owner)
{
  for (guint i = time->events->len; i > 0; i--)
    if (g_array_index (time->events, Event, i - 1).owner == owner)
      g_array_remove_index (time->events, i - 1);
}

static int
find_next (SimTime *time)
{
  int best = -1;

  for (guint i = 0; i < time->events->len; i++)
    if (best < 0 ||
        g_array_index (time->events, Event, i).due < g_array_index (time->events, Event, best).due)
      best = (int)i;
  return best;
}

gboolean
sim_time_step (SimTime *time, int64_t end)
{
  int at = find_next (time);
  Event event;

  if (at < 0 || g_array_index (time->events, Event, at).due > end) {
    time->now = MAX (time->now, end);
    return FALSE;
  }
  event = g_array_index (time->events, Event, at);
  g_array_remove_index (time->events, (guint)at);
  time->now = event.due;
  event.func (event.data);
  return TRUE;
}

void
sim_time_say (SimTime *time, const char *who, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  sim_trace_say (time->trace, time->now, who, format, arguments);
  va_end (arguments);
}
