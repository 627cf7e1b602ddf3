#pragma once

#include <pad-transport.h>

#include "sim-server.h"

G_BEGIN_DECLS

/**
 * What a line does to requests, in percent of them. All zero: a good line of 10 ms.
 * @lost: never arrive; @unanswered: arrive, and the reply is lost; @cut: the reply breaks off
 * somewhere; @doubled: arrive twice, the second time up to @late_ms later; @late: take up to
 * @late_ms, and may arrive when nobody waits for them any more
 * @foreign: somebody else answers: a page of a hotel
 * @down: there is no network
 */
typedef struct
{
  int lost, unanswered, cut, doubled, late, foreign;
  int64_t late_ms;
  gboolean down;
} SimWeather;

/**
 * SimLine: a machine's way to the server, as a PadTransport. What was sent arrives also when who
 * sent it has ended meanwhile.
 */
#define SIM_TYPE_LINE (sim_line_get_type ())
G_DECLARE_FINAL_TYPE (SimLine, sim_line, SIM, LINE, GObject)

/* @time, @server (transfer none) */
SimLine *sim_line_new (SimTime *time, SimServer *server, const char *address, uint64_t seed);
void sim_line_set_weather (SimLine *line, const SimWeather *weather);
/* Requests so far. */
guint sim_line_get_requests (SimLine *line);

G_END_DECLS
