#pragma once

#include <pad-sync-port.h>

#include "pad-ctl.h"

G_BEGIN_DECLS

/**
 * PadCtlProgress: what a round is at, in words, on standard error. On a terminal one line that is
 * written over; elsewhere a line now and then, and nothing of what takes less than a second.
 * @operations: operations that waited to be sent when the round began
 */
typedef struct
{
  PadWorld *world;
  gboolean terminal;
  int64_t began;
  int64_t said;
  int64_t operations;
} PadCtlProgress;

void pad_ctl_progress_begin (PadCtlProgress *progress, PadWorld *world, int64_t operations);
void pad_ctl_progress_say (PadCtlProgress *progress, PadSyncPort *port);
/* The same for a round that another program runs. */
void pad_ctl_progress_say_figures (PadCtlProgress *progress, const PadSyncProgress *now);
/* Leaves the line empty for what is printed next. */
void pad_ctl_progress_end (PadCtlProgress *progress);

G_END_DECLS
