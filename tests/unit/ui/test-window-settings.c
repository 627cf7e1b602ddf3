/* What the window remembers: its size as text, and settings over a restart. */
#include "store-fixture.h"

#include <pad-window-settings.h>

#include "fake-port.h"

static void
expect_size (const char *text, int width, int height, gboolean maximized)
{
  PadWindowSize size = {0};
  g_autofree char *again = NULL;

  g_assert_true (pad_window_size_parse (text, &size));
  g_assert_cmpint (size.width, ==, width);
  g_assert_cmpint (size.height, ==, height);
  g_assert_cmpint (size.maximized, ==, maximized);
  again = pad_window_size_format (&size);
  g_assert_cmpstr (again, ==, text);
}

static void
test_size (void)
{
  expect_size ("1200x780", 1200, 780, FALSE);
  expect_size ("900x600 maximized", 900, 600, TRUE);
}

/* A damaged setting leaves the window as it is made. */
static void
test_damaged_size (void)
{
  static const char *const damaged[] = {
      NULL,
      "",
      "x",
      "1200",
      "1200x",
      "0x780",
      "-1200x780",
      "1200x-1",
      "199x780",
      "99999x780",
      "1200x780 x",
      "1200 x 780",
      "1200x780 maximized now",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    PadWindowSize size = {1, 2, TRUE};

    g_assert_false (pad_window_size_parse (damaged[i], &size));
    g_assert_cmpint (size.width, ==, 1);
    g_assert_true (size.maximized);
  }
}

typedef struct
{
  PadReader *reader;
  FakeSyncPort *port;
  PadWorkspace *workspace;
} Bench;

static void
bench_begin (Bench *bench, StoreFixture *fixture)
{
  bench->reader = pad_reader_new (fixture->world, fixture->folder, fixture->writer, NULL);
  bench->port = fake_sync_port_new ();
  bench->workspace = pad_workspace_new (fixture->profile, fixture->writer, bench->reader,
                                        PAD_SYNC_PORT (bench->port), NULL);
}

static void
bench_end (Bench *bench)
{
  pad_reader_close (bench->reader);
  g_clear_object (&bench->workspace);
  g_clear_object (&bench->port);
  g_clear_object (&bench->reader);
}

static void
test_remembered (StoreFixture *fixture, gconstpointer data)
{
  Bench bench = {NULL};
  g_autofree char *size = NULL, *none = NULL;

  bench_begin (&bench, fixture);
  none = pad_workspace_recall (bench.workspace, PAD_SETTING_SIZE);
  g_assert_null (none);
  pad_workspace_remember (bench.workspace, PAD_SETTING_SIZE, "1000x700 maximized");
  pad_workspace_remember (bench.workspace, PAD_SETTING_STYLE, "dark");
  bench_end (&bench);
  store_fixture_reopen (fixture);
  bench_begin (&bench, fixture);
  size = pad_workspace_recall (bench.workspace, PAD_SETTING_SIZE);
  g_assert_cmpstr (size, ==, "1000x700 maximized");
  g_assert_true (pad_workspace_remembers (bench.workspace, PAD_SETTING_STYLE, "dark"));
  pad_workspace_remember (bench.workspace, PAD_SETTING_STYLE, NULL);
  g_assert_true (pad_workspace_remembers (bench.workspace, PAD_SETTING_STYLE, NULL));
  bench_end (&bench);
}

static void
test_stale_hours (StoreFixture *fixture, gconstpointer data)
{
  Bench bench = {NULL};

  bench_begin (&bench, fixture);
  g_assert_cmpint (pad_setting_stale_hours (bench.workspace), ==, PAD_STALE_HOURS);
  pad_workspace_remember (bench.workspace, PAD_SETTING_STALE_HOURS, "0");
  g_assert_cmpint (pad_setting_stale_hours (bench.workspace), ==, 0);
  pad_workspace_remember (bench.workspace, PAD_SETTING_STALE_HOURS, "-4");
  g_assert_cmpint (pad_setting_stale_hours (bench.workspace), ==, PAD_STALE_HOURS);
  bench_end (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/window-settings/size", test_size);
  g_test_add_func ("/ui/window-settings/damaged-size", test_damaged_size);
  g_test_add ("/ui/window-settings/remembered", StoreFixture, NULL, store_fixture_set_up,
              test_remembered, store_fixture_tear_down);
  g_test_add ("/ui/window-settings/stale-hours", StoreFixture, NULL, store_fixture_set_up,
              test_stale_hours, store_fixture_tear_down);
  return g_test_run ();
}
