#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/* Days before the limit from which on it is said. */
#define PAD_OFFLINE_WARN_DAYS 7

/**
 * PadOffline: how long this computer has been without the supplier, against `offline_days`
 * (RULES.md 11).
 * @days: whole days since the last pull that was completed, by this computer's clock
 * @limit: the setting; of several accounts the smallest
 * @over: more days than that: the figures are too old to be ordered by, so that what is queued
 * waits for the next pull
 */
typedef struct
{
  int64_t days;
  int64_t limit;
  gboolean over;
} PadOffline;

/* 0 days where no pull is known. */
gboolean pad_offline_load (PadDb *replica, PadOffline *offline, GError **error);
/* What is said of it from PAD_OFFLINE_WARN_DAYS before the limit on, NULL before. (transfer full)
 */
char *pad_offline_text (const PadOffline *offline);

G_END_DECLS
