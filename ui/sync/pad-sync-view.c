#include "pad-sync-view.h"

#include <glib/gi18n.h>
#include <pad-date.h>
#include <pad-error.h>
#include <pad-format.h>

#define HOUR_MS (INT64_C (60) * 60 * 1000)

struct _PadSyncView
{
  GObject parent_instance;
  PadSyncPort *port;
  PadWorld *world;
  PadStatus *status;
  int stale_hours;

  PadSyncLook look;
  char *label;
  char *tooltip;
  double fraction;
  gboolean busy;
  PadSyncBanner banner;
  char *banner_title;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PadSyncView, pad_sync_view, G_TYPE_OBJECT)

/* What the derivation begins with. */
typedef struct
{
  PadSyncState state;
  const GError *error;
  PadSyncProgress progress;
  int64_t unsent;
  int64_t problems;
  int64_t now;
} Facts;

/* -- counts -- */

int64_t
pad_sync_view_get_unsent (PadSyncView *self)
{
  const PadStatus *status = self->status;

  return status ? status->operations[PAD_OUTBOX_QUEUED] + status->operations[PAD_OUTBOX_SENDING]
                : 0;
}

int64_t
pad_sync_view_get_problems (PadSyncView *self)
{
  const PadStatus *status = self->status;

  if (!status)
    return 0;
  return status->operations[PAD_OUTBOX_NEEDS_BUYER] + status->operations[PAD_OUTBOX_CONFLICT] +
         status->operations[PAD_OUTBOX_QUARANTINED] + status->operations[PAD_OUTBOX_REJECTED];
}

char *
pad_sync_view_dup_problem_words (PadSyncView *self)
{
  int64_t n = pad_sync_view_get_problems (self);

  if (n == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%d answer from the supplier needs you",
                                    "%d answers from the supplier need you", (unsigned long)n),
                          (int)n);
}

/* -- what it looks like -- */

static gboolean
is_error (const Facts *facts, PadError code)
{
  return g_error_matches (facts->error, PAD_ERROR, (int)code);
}

/* An attempt to send while nothing answers is no end of being offline. */
static gboolean
is_offline (const Facts *facts)
{
  return facts->state == PAD_SYNC_OFFLINE ||
         (facts->state == PAD_SYNC_SYNCING && is_error (facts, PAD_ERROR_UNREACHABLE));
}

static PadSyncLook
work_out_look (const Facts *facts)
{
  if (facts->state == PAD_SYNC_SIGNED_OUT)
    return PAD_SYNC_LOOK_SIGNED_OUT;
  if (facts->state == PAD_SYNC_ATTENTION || facts->problems > 0)
    return PAD_SYNC_LOOK_PROBLEM;
  if (facts->state == PAD_SYNC_PAUSED)
    return PAD_SYNC_LOOK_PAUSED;
  if (is_offline (facts))
    return PAD_SYNC_LOOK_OFFLINE;
  if (facts->state == PAD_SYNC_SYNCING || facts->state == PAD_SYNC_FILLING)
    return PAD_SYNC_LOOK_SYNCING;
  return facts->unsent > 0 ? PAD_SYNC_LOOK_WAITING : PAD_SYNC_LOOK_SYNCED;
}

/* -- words -- */

/* "3 queued" behind @word where something is unsent. */
static char *
with_unsent (const char *word, const Facts *facts)
{
  g_autofree char *count = pad_format_count (facts->unsent);

  if (facts->unsent == 0)
    return g_strdup (word);
  /* Translators: a state and how many orders wait: "Offline, 3 queued" */
  return g_strdup_printf (_ ("%s, %s queued"), word, count);
}

static char *
say_rows (const PadSyncProgress *progress)
{
  g_autofree char *rows = pad_format_count (progress->rows);
  g_autofree char *total = pad_format_count (progress->total_rows);

  if (progress->total_rows > 0)
    return g_strdup_printf (_ ("Receiving %s of %s"), rows, total);
  return progress->rows > 0 ? g_strdup_printf (_ ("Receiving %s"), rows)
                            : g_strdup (_ ("Receiving…"));
}

static char *
say_progress (const Facts *facts)
{
  const PadSyncProgress *progress = &facts->progress;
  g_autofree char *unsent = pad_format_count (facts->unsent);

  switch (progress->phase) {
  case PAD_SYNC_PHASE_SENDING:
    return facts->unsent > 0 ? g_strdup_printf (_ ("Sending %s"), unsent)
                             : g_strdup (_ ("Sending…"));
  case PAD_SYNC_PHASE_ROWS:
  case PAD_SYNC_PHASE_CHANGES:
    return say_rows (progress);
  case PAD_SYNC_PHASE_INDEXES:
    return g_strdup (_ ("Preparing…"));
  case PAD_SYNC_PHASE_NONE:
  default:
    return g_strdup (_ ("Synchronising…"));
  }
}

static char *
say_synced (PadSyncView *self, const Facts *facts)
{
  const char *synced_at = self->status ? self->status->synced_at : NULL;
  g_autofree char *when = pad_format_instant (synced_at, facts->now);

  return synced_at ? g_strdup_printf (_ ("Synced %s"), when) : g_strdup (_ ("Not synced yet"));
}

static char *
say_problem (const Facts *facts)
{
  int64_t n = facts->problems + (facts->state == PAD_SYNC_ATTENTION ? 1 : 0);

  return g_strdup_printf (ngettext ("%d needs attention", "%d need attention", (unsigned long)n),
                          (int)n);
}

static char *
say_waiting (const Facts *facts)
{
  g_autofree char *count = pad_format_count (facts->unsent);

  /* Translators: how many orders wait to be sent */
  return g_strdup_printf (_ ("%s queued"), count);
}

static char *
say_label (PadSyncView *self, const Facts *facts)
{
  switch (self->look) {
  case PAD_SYNC_LOOK_SIGNED_OUT:
    return g_strdup (_ ("Signed out"));
  case PAD_SYNC_LOOK_PROBLEM:
    return say_problem (facts);
  case PAD_SYNC_LOOK_PAUSED:
    return with_unsent (_ ("Paused"), facts);
  case PAD_SYNC_LOOK_OFFLINE:
    return with_unsent (_ ("Offline"), facts);
  case PAD_SYNC_LOOK_SYNCING:
    return say_progress (facts);
  case PAD_SYNC_LOOK_WAITING:
    return say_waiting (facts);
  case PAD_SYNC_LOOK_SYNCED:
  default:
    return say_synced (self, facts);
  }
}

/* What is behind the label, where it is not all there is to say. */
static char *
say_reason (PadSyncView *self, const Facts *facts)
{
  switch (self->look) {
  case PAD_SYNC_LOOK_SIGNED_OUT:
    return g_strdup (_ ("Nothing is sent or received until you sign in again"));
  case PAD_SYNC_LOOK_PROBLEM:
    return facts->state == PAD_SYNC_ATTENTION && facts->error
               ? g_strdup (facts->error->message)
               : pad_sync_view_dup_problem_words (self);
  case PAD_SYNC_LOOK_PAUSED:
    return g_strdup (_ ("Nothing is sent or received while synchronisation is paused"));
  case PAD_SYNC_LOOK_OFFLINE:
    return g_strdup (_ ("Orders are kept and sent when the server can be reached"));
  case PAD_SYNC_LOOK_WAITING:
    return g_strdup (_ ("Orders that wait are sent by themselves"));
  case PAD_SYNC_LOOK_SYNCING:
  case PAD_SYNC_LOOK_SYNCED:
  default:
    return say_synced (self, facts);
  }
}

/* -- the banner -- */

static gboolean
is_stale (PadSyncView *self, const Facts *facts)
{
  int64_t synced;

  if (self->stale_hours == 0 || !self->status || !self->status->synced_at ||
      !pad_instant_parse (self->status->synced_at, &synced, NULL))
    return FALSE;
  return facts->now - synced > self->stale_hours * HOUR_MS;
}

static PadSyncBanner
work_out_banner (PadSyncView *self, const Facts *facts)
{
  gboolean attention = facts->state == PAD_SYNC_ATTENTION;

  if (facts->state == PAD_SYNC_SIGNED_OUT)
    return PAD_SYNC_BANNER_SIGNED_OUT;
  if (facts->problems > 0 || (attention && !is_error (facts, PAD_ERROR_NEWER)))
    return PAD_SYNC_BANNER_PROBLEM;
  if (attention)
    return PAD_SYNC_BANNER_NEWER;
  if (self->status && self->status->offline.over)
    return PAD_SYNC_BANNER_QUEUE_ONLY;
  if (is_offline (facts))
    return PAD_SYNC_BANNER_OFFLINE;
  return is_stale (self, facts) ? PAD_SYNC_BANNER_STALE : PAD_SYNC_BANNER_NONE;
}

/* (nullable): when the figures are of. (transfer full) */
static char *
say_when (PadSyncView *self, const Facts *facts)
{
  const char *synced_at = self->status ? self->status->synced_at : NULL;

  return synced_at ? pad_format_instant (synced_at, facts->now) : NULL;
}

static char *
say_stopped (PadSyncView *self, const Facts *facts)
{
  if (facts->state != PAD_SYNC_ATTENTION || is_error (facts, PAD_ERROR_NEWER))
    return pad_sync_view_dup_problem_words (self);
  return facts->error
             ? g_strdup_printf (_ ("Synchronisation has stopped: %s"), facts->error->message)
             : g_strdup (_ ("Synchronisation has stopped"));
}

/* Where no pull can be complete, what `offline_days` asks for never comes. */
static char *
say_newer (PadSyncView *self)
{
  if (self->status && self->status->offline.over)
    return g_strdup (_ ("The supplier needs a newer Orderpad. Orders wait until it is installed"));
  return g_strdup (_ ("The supplier needs a newer Orderpad. Orders can still be sent"));
}

/* What is said of how long it has been without the supplier; NULL where that is not yet due.
 * (transfer full) */
static char *
say_days (PadSyncView *self)
{
  return self->status ? pad_offline_text (&self->status->offline) : NULL;
}

static char *
say_offline (PadSyncView *self, const Facts *facts)
{
  g_autofree char *when = say_when (self, facts);
  char *days = say_days (self);

  if (days)
    return days;
  return when ? g_strdup_printf (_ ("Working offline – figures as of %s"), when)
              : g_strdup (_ ("Working offline"));
}

static char *
say_banner (PadSyncView *self, const Facts *facts)
{
  g_autofree char *when = say_when (self, facts);

  switch (self->banner) {
  case PAD_SYNC_BANNER_SIGNED_OUT:
    return g_strdup (_ ("Signed out: nothing is sent or received"));
  case PAD_SYNC_BANNER_PROBLEM:
    return say_stopped (self, facts);
  case PAD_SYNC_BANNER_NEWER:
    return say_newer (self);
  case PAD_SYNC_BANNER_QUEUE_ONLY:
    return say_days (self);
  case PAD_SYNC_BANNER_OFFLINE:
    return say_offline (self, facts);
  case PAD_SYNC_BANNER_STALE:
    return g_strdup_printf (_ ("Prices and stock are as of %s"), when);
  case PAD_SYNC_BANNER_NONE:
  default:
    return g_strdup ("");
  }
}

/* -- deriving -- */

static double
work_out_fraction (const Facts *facts)
{
  const PadSyncProgress *progress = &facts->progress;

  if ((facts->state != PAD_SYNC_FILLING && facts->state != PAD_SYNC_SYNCING) ||
      progress->total_rows <= 0)
    return -1;
  return CLAMP ((double)progress->rows / (double)progress->total_rows, 0, 1);
}

static void
gather (PadSyncView *self, Facts *facts)
{
  facts->state = pad_sync_port_get_state (self->port);
  facts->error = pad_sync_port_get_error (self->port);
  pad_sync_port_get_progress (self->port, &facts->progress);
  facts->unsent = pad_sync_view_get_unsent (self);
  facts->problems = pad_sync_view_get_problems (self);
  facts->now = pad_world_now (self->world);
}

static void
take_text (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

void
pad_sync_view_update (PadSyncView *self)
{
  g_autofree char *label = NULL, *reason = NULL;
  Facts facts = {0};

  g_return_if_fail (PAD_IS_SYNC_VIEW (self));

  gather (self, &facts);
  self->look = work_out_look (&facts);
  self->banner = work_out_banner (self, &facts);
  self->fraction = work_out_fraction (&facts);
  self->busy =
      !is_offline (&facts) && (facts.state == PAD_SYNC_FILLING || facts.state == PAD_SYNC_SYNCING);
  label = say_label (self, &facts);
  reason = say_reason (self, &facts);
  take_text (&self->tooltip, g_str_equal (label, reason)
                                 ? g_strdup (label)
                                 : g_strdup_printf ("%s\n%s", label, reason));
  take_text (&self->label, g_steal_pointer (&label));
  take_text (&self->banner_title, say_banner (self, &facts));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* -- the object -- */

static void
pad_sync_view_dispose (GObject *object)
{
  g_clear_object (&PAD_SYNC_VIEW (object)->port);
  G_OBJECT_CLASS (pad_sync_view_parent_class)->dispose (object);
}

static void
pad_sync_view_finalize (GObject *object)
{
  PadSyncView *self = PAD_SYNC_VIEW (object);

  g_clear_pointer (&self->status, pad_status_free);
  g_clear_pointer (&self->world, pad_world_unref);
  g_free (self->label);
  g_free (self->tooltip);
  g_free (self->banner_title);
  G_OBJECT_CLASS (pad_sync_view_parent_class)->finalize (object);
}

static void
pad_sync_view_class_init (PadSyncViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pad_sync_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = pad_sync_view_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pad_sync_view_init (PadSyncView *self)
{
  self->fraction = -1;
}

PadSyncView *
pad_sync_view_new (PadSyncPort *port, PadWorld *world)
{
  PadSyncView *self;

  g_return_val_if_fail (PAD_IS_SYNC_PORT (port) && world != NULL, NULL);

  self = g_object_new (PAD_TYPE_SYNC_VIEW, NULL);
  self->port = g_object_ref (port);
  self->world = pad_world_ref (world);
  g_signal_connect_object (port, "state-changed", G_CALLBACK (pad_sync_view_update), self,
                           G_CONNECT_SWAPPED);
  pad_sync_view_update (self);
  return self;
}

void
pad_sync_view_take_status (PadSyncView *self, PadStatus *status)
{
  g_return_if_fail (PAD_IS_SYNC_VIEW (self));

  g_clear_pointer (&self->status, pad_status_free);
  self->status = status;
  pad_sync_view_update (self);
}

const PadStatus *
pad_sync_view_get_status (PadSyncView *self)
{
  return self->status;
}

void
pad_sync_view_set_stale_hours (PadSyncView *self, int hours)
{
  g_return_if_fail (PAD_IS_SYNC_VIEW (self));

  self->stale_hours = hours;
  pad_sync_view_update (self);
}

PadSyncLook
pad_sync_view_get_look (PadSyncView *self)
{
  return self->look;
}

const char *
pad_sync_view_get_label (PadSyncView *self)
{
  return self->label;
}

const char *
pad_sync_view_get_tooltip (PadSyncView *self)
{
  return self->tooltip;
}

const char *
pad_sync_view_get_icon (PadSyncView *self)
{
  static const char *const icons[] = {
      [PAD_SYNC_LOOK_SIGNED_OUT] = "system-log-out-symbolic",
      [PAD_SYNC_LOOK_PROBLEM] = "dialog-warning-symbolic",
      [PAD_SYNC_LOOK_PAUSED] = "media-playback-pause-symbolic",
      [PAD_SYNC_LOOK_OFFLINE] = "network-offline-symbolic",
      [PAD_SYNC_LOOK_SYNCING] = "emblem-synchronizing-symbolic",
      [PAD_SYNC_LOOK_WAITING] = "document-send-symbolic",
      [PAD_SYNC_LOOK_SYNCED] = "emblem-ok-symbolic",
  };

  return icons[self->look];
}

double
pad_sync_view_get_fraction (PadSyncView *self)
{
  return self->fraction;
}

gboolean
pad_sync_view_get_busy (PadSyncView *self)
{
  return self->busy;
}

PadSyncBanner
pad_sync_view_get_banner (PadSyncView *self)
{
  return self->banner;
}

const char *
pad_sync_view_get_banner_title (PadSyncView *self)
{
  return self->banner_title;
}

/* What one can do about each banner. */
static const struct
{
  const char *button;
  const char *action;
} banners[] = {
    [PAD_SYNC_BANNER_NONE] = {NULL, NULL},
    [PAD_SYNC_BANNER_SIGNED_OUT] = {N_ ("_Sign In…"), "win.sign-in"},
    [PAD_SYNC_BANNER_PROBLEM] = {N_ ("_Open Sync Center"), "win.show-page::sync"},
    [PAD_SYNC_BANNER_NEWER] = {NULL, NULL},
    [PAD_SYNC_BANNER_QUEUE_ONLY] = {N_ ("_Sync Now"), "win.sync-now"},
    [PAD_SYNC_BANNER_OFFLINE] = {N_ ("_Try Again"), "win.sync-now"},
    [PAD_SYNC_BANNER_STALE] = {N_ ("_Sync Now"), "win.sync-now"},
};

const char *
pad_sync_view_get_banner_button (PadSyncView *self)
{
  const char *button = banners[self->banner].button;

  return button ? _ (button) : NULL;
}

const char *
pad_sync_view_get_banner_action (PadSyncView *self)
{
  return banners[self->banner].action;
}
