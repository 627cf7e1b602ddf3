#pragma once

#include <pad-status.h>
#include <pad-sync-port.h>

G_BEGIN_DECLS

/* What the sync button looks like, the first that applies. */
typedef enum
{
  PAD_SYNC_LOOK_SIGNED_OUT,
  PAD_SYNC_LOOK_PROBLEM, /* the engine or an order needs somebody */
  PAD_SYNC_LOOK_PAUSED,
  PAD_SYNC_LOOK_OFFLINE,
  PAD_SYNC_LOOK_SYNCING,
  PAD_SYNC_LOOK_WAITING, /* something is unsent and nothing goes on */
  PAD_SYNC_LOOK_SYNCED,
} PadSyncLook;

/* The one banner, the first that applies. */
typedef enum
{
  PAD_SYNC_BANNER_NONE,
  PAD_SYNC_BANNER_SIGNED_OUT,
  PAD_SYNC_BANNER_PROBLEM,
  PAD_SYNC_BANNER_NEWER,
  PAD_SYNC_BANNER_QUEUE_ONLY, /* longer without the supplier than it allows (offline_days) */
  PAD_SYNC_BANNER_OFFLINE,
  PAD_SYNC_BANNER_STALE,
} PadSyncBanner;

/**
 * PadSyncView:
 *
 * All that the window says about synchronisation, derived in one place from the engine's port and
 * the profile's status.
 *
 * Signal: changed (): one of the texts below did.
 */
#define PAD_TYPE_SYNC_VIEW (pad_sync_view_get_type ())
G_DECLARE_FINAL_TYPE (PadSyncView, pad_sync_view, PAD, SYNC_VIEW, GObject)

/* Follows @port's state by itself. @world: its clock says how old figures are. */
PadSyncView *pad_sync_view_new (PadSyncPort *port, PadWorld *world);

/* What the profile says now. @status: (transfer full) (nullable): not known */
void pad_sync_view_take_status (PadSyncView *self, PadStatus *status);
/* (nullable): borrowed until the next one is taken. */
const PadStatus *pad_sync_view_get_status (PadSyncView *self);
/* Figures older than @hours are called old; 0: never. */
void pad_sync_view_set_stale_hours (PadSyncView *self, int hours);

/* Derives everything anew; called by itself, but for the clock's going on. */
void pad_sync_view_update (PadSyncView *self);

PadSyncLook pad_sync_view_get_look (PadSyncView *self);
/* The button's words, "Synced 14:05", and the longer ones of its tooltip. Borrowed until changed.
 */
const char *pad_sync_view_get_label (PadSyncView *self);
const char *pad_sync_view_get_tooltip (PadSyncView *self);
const char *pad_sync_view_get_icon (PadSyncView *self);
/* 0 to 1; below 0: nothing goes on whose end is known. */
double pad_sync_view_get_fraction (PadSyncView *self);
/* Whether something is being sent or fetched. */
gboolean pad_sync_view_get_busy (PadSyncView *self);

PadSyncBanner pad_sync_view_get_banner (PadSyncView *self);
const char *pad_sync_view_get_banner_title (PadSyncView *self);
/* (nullable): the banner's button and the window's action it activates, in detailed form. */
const char *pad_sync_view_get_banner_button (PadSyncView *self);
const char *pad_sync_view_get_banner_action (PadSyncView *self);

/* Operations not sent yet, and those that need the user. */
int64_t pad_sync_view_get_unsent (PadSyncView *self);
int64_t pad_sync_view_get_problems (PadSyncView *self);
/* "2 answers from the supplier need you", "" for none. (transfer full) */
char *pad_sync_view_dup_problem_words (PadSyncView *self);

G_END_DECLS
