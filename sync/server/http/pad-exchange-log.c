#include "pad-exchange-private.h"

#include <pad-date.h>
#include <stdio.h>

/* `2026-11-21T07:20:00.123Z POST /v1/push 200 1234 B 12.3 ms LOGIN/DEVICE ADDRESS began=...
 * ended=...`: one line, one write, so that lines of several threads do not mix. The two times are
 * seconds since 1970. Paths and names are the client's text: whatever would break a line is
 * escaped. */
void
pad_exchange_log (const PadExchange *exchange)
{
  const PadCoreReply *reply = exchange->reply;
  PadWorld *world = exchange->shell->world;
  g_autofree char *time = pad_instant_format (exchange->began);
  g_autofree char *path = g_strescape (exchange->request->path, NULL);
  g_autofree char *method = g_strescape (exchange->request->method, NULL);
  double took = (double)(pad_world_monotonic (world) - exchange->began_at) / 1e6;
  double began = (double)exchange->began / 1e3;
  g_autofree char *line = g_strdup_printf (
      "%s %s %s %d %" G_GUINT64_FORMAT " B %.1f ms %s/%s %s began=%.6f ended=%.6f\n", time, method,
      path, reply->status, exchange->bytes_sent, took * 1e3,
      reply->login != NULL ? reply->login : "-", reply->device != NULL ? reply->device : "-",
      exchange->request->address, began, began + took);
  fputs (line, stderr);
}
