#pragma once

#include <pad-sync-change.h>

#include "pad-ctl.h"

G_BEGIN_DECLS

/**
 * PadCtlWatch: prints each price that changed in the replica, one line each as soon as it is there,
 * with the instant it was printed: `2026-11-21T10:00:00.123Z SKU 12.34 EUR`, with --json one object
 * a line.
 */
typedef struct
{
  PadCtl *ctl;
  int64_t seen; /* row versions up to this one have been printed */
} PadCtlWatch;

gboolean pad_ctl_watch_begin (PadCtlWatch *watch, PadCtl *ctl, GError **error);
/* Prints the prices that @change brought. */
gboolean pad_ctl_watch_print (PadCtlWatch *watch, const PadSyncChange *change, GError **error);

G_END_DECLS
