#include "pad-ctl-progress.h"

#include <unistd.h>

/* Microseconds: quiet so long, then a line every so often. */
#define QUIET 1000000
#define PAUSE 2000000
#define PAUSE_TERMINAL 200000

void
pad_ctl_progress_begin (PadCtlProgress *progress, PadWorld *world, int64_t operations)
{
  *progress = (PadCtlProgress) {.world = world,
                                .terminal = isatty (STDERR_FILENO),
                                .began = pad_world_monotonic (world),
                                .operations = operations};
}

/* 16897 as "16,897". (transfer full) */
static char *
group_digits (int64_t number)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *text = g_string_new (plain);

  for (gssize at = (gssize)text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');
  return g_string_free (text, FALSE);
}

/* "Articles and prices 3,200 of 16,897"; without @total only how many. (transfer full) */
static char *
say_count (const char *what, int64_t done, int64_t total)
{
  g_autofree char *some = group_digits (done);
  g_autofree char *all = group_digits (total);

  if (total <= 0)
    return g_strdup_printf ("%s %s", what, some);
  return g_strdup_printf ("%s %s of %s", what, some, all);
}

/* NULL where there is nothing to say yet. (transfer full) */
static char *
say_phase (const PadCtlProgress *progress, const PadSyncProgress *now)
{
  switch (now->phase) {
  case PAD_SYNC_PHASE_SENDING:
    return progress->operations > 0
               ? say_count ("Sending", MIN (now->rows + 1, progress->operations),
                            progress->operations)
               : NULL;
  case PAD_SYNC_PHASE_ROWS:
    return say_count ("Articles and prices", now->rows, now->total_rows);
  case PAD_SYNC_PHASE_INDEXES:
    return g_strdup ("Building the search");
  case PAD_SYNC_PHASE_CHANGES:
    return now->rows > 0 ? say_count ("Changes", now->rows, 0) : NULL;
  case PAD_SYNC_PHASE_NONE:
    break;
  }
  return NULL;
}

void
pad_ctl_progress_say_figures (PadCtlProgress *progress, const PadSyncProgress *now)
{
  g_autofree char *text = NULL;
  int64_t time = pad_world_monotonic (progress->world);

  if (!progress->terminal && time - progress->began < QUIET)
    return;
  if (progress->said > 0 && time - progress->said < (progress->terminal ? PAUSE_TERMINAL : PAUSE))
    return;
  text = say_phase (progress, now);
  if (!text)
    return;
  progress->said = time;
  g_printerr (progress->terminal ? "\r%s\033[K" : "%s\n", text);
}

void
pad_ctl_progress_say (PadCtlProgress *progress, PadSyncPort *port)
{
  PadSyncProgress now;

  pad_sync_port_get_progress (port, &now);
  pad_ctl_progress_say_figures (progress, &now);
}

void
pad_ctl_progress_end (PadCtlProgress *progress)
{
  if (progress->terminal && progress->said > 0)
    g_printerr ("\r\033[K");
  progress->said = 0;
}
