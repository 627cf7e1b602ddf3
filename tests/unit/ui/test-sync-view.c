/* Everything the window says about synchronisation follows from port and status, in one order. */
#include <pad-error.h>
#include <pad-sync-view.h>
#include <pad-sync-words.h>
#include <virtual-world.h>

#include "fake-port.h"

/* The virtual world begins at 2026-01-01T00:00:00Z. */
#define RECENT "2025-12-31T23:55:00.000Z"
#define OLD "2025-12-29T23:55:00.000Z"

typedef struct
{
  PadWorld *world;
  FakeSyncPort *port;
  PadSyncView *view;
  guint changes;
} Bench;

static void
on_changed_cb (PadSyncView *view, gpointer data)
{
  ((Bench *)data)->changes++;
}

static void
set_up (Bench *bench, gconstpointer data)
{
  bench->world = virtual_world_new ();
  bench->port = fake_sync_port_new ();
  bench->view = pad_sync_view_new (PAD_SYNC_PORT (bench->port), bench->world);
  pad_sync_view_set_stale_hours (bench->view, 24);
  g_signal_connect (bench->view, "changed", G_CALLBACK (on_changed_cb), bench);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  g_clear_object (&bench->view);
  g_clear_object (&bench->port);
  pad_world_unref (bench->world);
}

static void
say (Bench *bench, PadSyncState state)
{
  fake_sync_port_say (bench->port, state, -1, NULL);
}

/* What is in the outbox: one operation each of the states named. */
static void
hold (Bench *bench, const char *synced_at, const char *states)
{
  PadStatus *status = g_new0 (PadStatus, 1);
  g_auto (GStrv) names = g_strsplit (states, " ", -1);

  status->synced_at = g_strdup (synced_at);
  for (int i = 0; names[i]; i++) {
    PadOutboxState state;

    if (*names[i] && pad_outbox_state_parse (names[i], &state))
      status->operations[state]++;
  }
  pad_sync_view_take_status (bench->view, status);
}

static void
expect_label (Bench *bench, PadSyncLook look, const char *label)
{
  g_assert_cmpint (pad_sync_view_get_look (bench->view), ==, look);
  g_assert_cmpstr (pad_sync_view_get_label (bench->view), ==, label);
  g_assert_nonnull (pad_sync_view_get_icon (bench->view));
  g_assert_true (g_str_has_prefix (pad_sync_view_get_tooltip (bench->view), label));
}

static void
expect_banner (Bench *bench, PadSyncBanner banner, const char *title, const char *action)
{
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, banner);
  g_assert_cmpstr (pad_sync_view_get_banner_title (bench->view), ==, title);
  g_assert_cmpstr (pad_sync_view_get_banner_action (bench->view), ==, action);
  g_assert_cmpint (pad_sync_view_get_banner_button (bench->view) != NULL, ==, action != NULL);
}

static void
test_synced (Bench *bench, gconstpointer data)
{
  expect_label (bench, PAD_SYNC_LOOK_SYNCED, "Not synced yet");
  hold (bench, RECENT, "acknowledged");
  expect_label (bench, PAD_SYNC_LOOK_SYNCED, "Synced 31 Dec 2025, 23:55");
  expect_banner (bench, PAD_SYNC_BANNER_NONE, "", NULL);
}

/* However idle the engine is: what is unsent is said. */
static void
test_never_synced_while_unsent (Bench *bench, gconstpointer data)
{
  hold (bench, RECENT, "queued");
  expect_label (bench, PAD_SYNC_LOOK_WAITING, "1 queued");
  hold (bench, RECENT, "queued sending queued");
  expect_label (bench, PAD_SYNC_LOOK_WAITING, "3 queued");
  g_assert_cmpint (pad_sync_view_get_unsent (bench->view), ==, 3);
  for (PadSyncState state = PAD_SYNC_SIGNED_OUT; state <= PAD_SYNC_ATTENTION; state++) {
    say (bench, state);
    g_assert_cmpint (pad_sync_view_get_look (bench->view), !=, PAD_SYNC_LOOK_SYNCED);
  }
}

static void
test_syncing (Bench *bench, gconstpointer data)
{
  hold (bench, RECENT, "sending queued");
  say (bench, PAD_SYNC_SYNCING);
  expect_label (bench, PAD_SYNC_LOOK_SYNCING, "Synchronising…");
  g_assert_true (pad_sync_view_get_busy (bench->view));
  fake_sync_port_progress (bench->port, PAD_SYNC_PHASE_SENDING, 0, 0);
  expect_label (bench, PAD_SYNC_LOOK_SYNCING, "Sending 2");
  fake_sync_port_progress (bench->port, PAD_SYNC_PHASE_CHANGES, 12, 0);
  expect_label (bench, PAD_SYNC_LOOK_SYNCING, "Receiving 12");
  g_assert_cmpfloat (pad_sync_view_get_fraction (bench->view), <, 0);
}

static void
test_filling (Bench *bench, gconstpointer data)
{
  say (bench, PAD_SYNC_FILLING);
  fake_sync_port_progress (bench->port, PAD_SYNC_PHASE_ROWS, 3200, 8000);
  expect_label (bench, PAD_SYNC_LOOK_SYNCING, "Receiving 3,200 of 8,000");
  g_assert_cmpfloat_with_epsilon (pad_sync_view_get_fraction (bench->view), 0.4, 1e-9);
  fake_sync_port_progress (bench->port, PAD_SYNC_PHASE_ROWS, 9000, 8000);
  g_assert_cmpfloat_with_epsilon (pad_sync_view_get_fraction (bench->view), 1, 1e-9);
  fake_sync_port_progress (bench->port, PAD_SYNC_PHASE_INDEXES, 3, 10);
  expect_label (bench, PAD_SYNC_LOOK_SYNCING, "Preparing…");
}

static void
test_offline (Bench *bench, gconstpointer data)
{
  fake_sync_port_say (bench->port, PAD_SYNC_OFFLINE, PAD_ERROR_UNREACHABLE, "no network");
  expect_label (bench, PAD_SYNC_LOOK_OFFLINE, "Offline");
  expect_banner (bench, PAD_SYNC_BANNER_OFFLINE, "Working offline", "win.sync-now");
  hold (bench, RECENT, "queued queued queued");
  expect_label (bench, PAD_SYNC_LOOK_OFFLINE, "Offline, 3 queued");
  expect_banner (bench, PAD_SYNC_BANNER_OFFLINE,
                 "Working offline – figures as of 31 Dec 2025, 23:55", "win.sync-now");
}

/* Attempts to send while nothing answers do not make the banner come and go. */
static void
test_offline_attempt (Bench *bench, gconstpointer data)
{
  hold (bench, RECENT, "sending");
  fake_sync_port_say (bench->port, PAD_SYNC_SYNCING, PAD_ERROR_UNREACHABLE, "no network");
  expect_label (bench, PAD_SYNC_LOOK_OFFLINE, "Offline, 1 queued");
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, PAD_SYNC_BANNER_OFFLINE);
  g_assert_false (pad_sync_view_get_busy (bench->view));
  say (bench, PAD_SYNC_SYNCING);
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, PAD_SYNC_BANNER_NONE);
}

static void
hold_days (Bench *bench, int days)
{
  PadStatus *status = g_new0 (PadStatus, 1);

  status->synced_at = g_strdup (OLD);
  status->offline = (PadOffline) {.days = days, .limit = 60, .over = days > 60};
  pad_sync_view_take_status (bench->view, status);
}

/* A week before the limit it is said; beyond it, whatever else is said of the age. */
static void
test_too_long_offline (Bench *bench, gconstpointer data)
{
  static const char *const wait =
      "Prices are 63 days old. Orders are queued and sent after the next sync.";

  fake_sync_port_say (bench->port, PAD_SYNC_OFFLINE, PAD_ERROR_UNREACHABLE, "no network");
  hold_days (bench, 52);
  expect_banner (bench, PAD_SYNC_BANNER_OFFLINE,
                 "Working offline – figures as of 29 Dec 2025, 23:55", "win.sync-now");
  hold_days (bench, 53);
  expect_banner (bench, PAD_SYNC_BANNER_OFFLINE,
                 "Prices are 53 days old. From 61 days on, orders wait for a sync.",
                 "win.sync-now");
  hold_days (bench, 63);
  expect_banner (bench, PAD_SYNC_BANNER_QUEUE_ONLY, wait, "win.sync-now");
  say (bench, PAD_SYNC_IDLE);
  expect_banner (bench, PAD_SYNC_BANNER_QUEUE_ONLY, wait, "win.sync-now");
}

static void
test_paused (Bench *bench, gconstpointer data)
{
  say (bench, PAD_SYNC_PAUSED);
  expect_label (bench, PAD_SYNC_LOOK_PAUSED, "Paused");
  hold (bench, RECENT, "queued");
  expect_label (bench, PAD_SYNC_LOOK_PAUSED, "Paused, 1 queued");
  expect_banner (bench, PAD_SYNC_BANNER_NONE, "", NULL);
}

/* Refused ones too, until the user has seen them. */
static void
test_answers_need_the_user (Bench *bench, gconstpointer data)
{
  g_autofree char *one = NULL, *four = NULL;

  hold (bench, RECENT, "needs_buyer");
  one = pad_sync_view_dup_problem_words (bench->view);
  expect_label (bench, PAD_SYNC_LOOK_PROBLEM, "1 needs attention");
  expect_banner (bench, PAD_SYNC_BANNER_PROBLEM, "1 answer from the supplier needs you",
                 "win.show-page::sync");
  g_assert_cmpstr (one, ==, "1 answer from the supplier needs you");
  hold (bench, RECENT, "needs_buyer conflict quarantined rejected queued closed");
  four = pad_sync_view_dup_problem_words (bench->view);
  expect_label (bench, PAD_SYNC_LOOK_PROBLEM, "4 need attention");
  g_assert_cmpstr (four, ==, "4 answers from the supplier need you");
  g_assert_cmpint (pad_sync_view_get_problems (bench->view), ==, 4);
}

static void
test_engine_stopped (Bench *bench, gconstpointer data)
{
  hold (bench, RECENT, "");
  fake_sync_port_say (bench->port, PAD_SYNC_ATTENTION, PAD_ERROR_FULL, "the disk is full");
  expect_label (bench, PAD_SYNC_LOOK_PROBLEM, "1 needs attention");
  expect_banner (bench, PAD_SYNC_BANNER_PROBLEM, "Synchronisation has stopped: the disk is full",
                 "win.show-page::sync");
}

static void
test_newer_program (Bench *bench, gconstpointer data)
{
  fake_sync_port_say (bench->port, PAD_SYNC_ATTENTION, PAD_ERROR_NEWER, "too old");
  expect_label (bench, PAD_SYNC_LOOK_PROBLEM, "1 needs attention");
  expect_banner (bench, PAD_SYNC_BANNER_NEWER,
                 "The supplier needs a newer Orderpad. Orders can still be sent", NULL);
  hold_days (bench, 60);
  expect_banner (bench, PAD_SYNC_BANNER_NEWER,
                 "The supplier needs a newer Orderpad. Orders can still be sent", NULL);
  hold_days (bench, 61);
  expect_banner (bench, PAD_SYNC_BANNER_NEWER,
                 "The supplier needs a newer Orderpad. Orders wait until it is installed", NULL);
}

static void
test_stale (Bench *bench, gconstpointer data)
{
  hold (bench, OLD, "");
  expect_banner (bench, PAD_SYNC_BANNER_STALE, "Prices and stock are as of 29 Dec 2025, 23:55",
                 "win.sync-now");
  pad_sync_view_set_stale_hours (bench->view, 72);
  expect_banner (bench, PAD_SYNC_BANNER_NONE, "", NULL);
  pad_sync_view_set_stale_hours (bench->view, 0);
  expect_banner (bench, PAD_SYNC_BANNER_NONE, "", NULL);
}

/* Signed out, problem, newer program, offline, old figures: each hides what comes after it. */
static void
test_priority (Bench *bench, gconstpointer data)
{
  hold (bench, OLD, "rejected");
  say (bench, PAD_SYNC_SIGNED_OUT);
  expect_label (bench, PAD_SYNC_LOOK_SIGNED_OUT, "Signed out");
  expect_banner (bench, PAD_SYNC_BANNER_SIGNED_OUT, "Signed out: nothing is sent or received",
                 "win.sign-in");
  fake_sync_port_say (bench->port, PAD_SYNC_ATTENTION, PAD_ERROR_NEWER, "too old");
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, PAD_SYNC_BANNER_PROBLEM);
  hold (bench, OLD, "");
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, PAD_SYNC_BANNER_NEWER);
  fake_sync_port_say (bench->port, PAD_SYNC_OFFLINE, PAD_ERROR_UNREACHABLE, "no network");
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, PAD_SYNC_BANNER_OFFLINE);
  say (bench, PAD_SYNC_IDLE);
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, PAD_SYNC_BANNER_STALE);
  hold (bench, RECENT, "");
  g_assert_cmpint (pad_sync_view_get_banner (bench->view), ==, PAD_SYNC_BANNER_NONE);
}

static void
test_changed (Bench *bench, gconstpointer data)
{
  guint before = bench->changes;

  say (bench, PAD_SYNC_PAUSED);
  g_assert_cmpuint (bench->changes, ==, before + 1);
  hold (bench, RECENT, "");
  g_assert_cmpuint (bench->changes, ==, before + 2);
}

static void
test_ages (void)
{
  static const struct
  {
    const char *instant;
    const char *words;
  } cases[] = {
      {"2025-12-31T23:59:30.000Z", "just now"},
      {"2025-12-31T23:59:00.000Z", "1 minute ago"},
      {"2025-12-31T22:01:00.000Z", "119 minutes ago"},
      {"2025-12-31T22:00:00.000Z", "2 hours ago"},
      {"2025-12-30T00:00:00.000Z", "2 days ago"},
      {"2026-01-01T00:01:00.000Z", "just now"},
      {NULL, "unknown"},
  };
  PadWorld *world = virtual_world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = pad_sync_age (cases[i].instant, pad_world_now (world));

    g_assert_cmpstr (words, ==, cases[i].words);
  }
  pad_world_unref (world);
}

static void
add (const char *path, void (*test) (Bench *bench, gconstpointer data))
{
  g_test_add (path, Bench, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("/ui/sync-view/synced", test_synced);
  add ("/ui/sync-view/never-synced-while-unsent", test_never_synced_while_unsent);
  add ("/ui/sync-view/syncing", test_syncing);
  add ("/ui/sync-view/filling", test_filling);
  add ("/ui/sync-view/offline", test_offline);
  add ("/ui/sync-view/offline-attempt-does-not-flicker", test_offline_attempt);
  add ("/ui/sync-view/too-long-offline", test_too_long_offline);
  add ("/ui/sync-view/paused", test_paused);
  add ("/ui/sync-view/orders-need-the-user", test_answers_need_the_user);
  add ("/ui/sync-view/engine-stopped", test_engine_stopped);
  add ("/ui/sync-view/newer-program", test_newer_program);
  add ("/ui/sync-view/stale", test_stale);
  add ("/ui/sync-view/priority", test_priority);
  add ("/ui/sync-view/tells-once-a-change", test_changed);
  g_test_add_func ("/ui/sync-view/ages", test_ages);
  return g_test_run ();
}
