#include "sim-trace.h"

struct _SimTrace
{
  gboolean tell;
  GChecksum *sum;
};

SimTrace *
sim_trace_new (gboolean tell)
{
  SimTrace *trace = g_new0 (SimTrace, 1);

  trace->tell = tell;
  trace->sum = g_checksum_new (G_CHECKSUM_SHA256);
  return trace;
}

void
sim_trace_free (SimTrace *trace)
{
  g_checksum_free (trace->sum);
  g_free (trace);
}

void
sim_trace_say (SimTrace *trace, int64_t at, const char *who, const char *format, va_list arguments)
{
  g_autoptr (GString) line = NULL;

  if (trace == NULL)
    return;
  line = g_string_new (NULL);
  g_string_printf (line, "%10.3f %s: ", (double)at / 1000, who);
  g_string_append_vprintf (line, format, arguments);
  g_checksum_update (trace->sum, (const guchar *)line->str, (gssize)line->len + 1);
  if (trace->tell)
    g_test_message ("%s", line->str);
}

char *
sim_trace_get_sum (SimTrace *trace)
{
  g_autoptr (GChecksum) sum = g_checksum_copy (trace->sum);

  return g_strdup (g_checksum_get_string (sum));
}
