/* The reader's thread: what is posted comes back, in order; what is cancelled is interrupted; an
 * end waits. */
#include "store-fixture.h"

#include <pad-reader.h>

/* A reading and what came of it. */
typedef struct
{
  PadReader *reader;
  GMainLoop *loop;
  int64_t value;
  gboolean reading; /* atomic */
  guint answers;
  GError *error;
} Probe;

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Probe *probe = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_clear_error (&probe->error);
  pad_reader_run_finish (PAD_READER (source), result, &probe->error);
  probe->answers++;
  g_main_loop_quit (probe->loop);
}

static gboolean
count_products (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Probe *probe = data;
  PadDb *replica = pad_profile_get_replica (profile, error);

  return replica &&
         pad_db_read_int (replica, "SELECT count(*) FROM products", -1, &probe->value, error);
}

/* Goes on until it is interrupted. */
static gboolean
read_for_ever (PadProfile *profile, PadOrderDesk *desk, gpointer data, GError **error)
{
  Probe *probe = data;
  PadDb *replica = pad_profile_get_replica (profile, error);

  g_atomic_int_set (&probe->reading, TRUE);
  return replica &&
         pad_db_read_int (replica,
                          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
                          "n) SELECT count(*) FROM n",
                          -1, &probe->value, error);
}

static void
probe_begin (Probe *probe, StoreFixture *fixture)
{
  probe->reader = pad_reader_new (fixture->world, fixture->folder, fixture->writer, NULL);
  probe->loop = g_main_loop_new (NULL, FALSE);
}

static void
probe_end (Probe *probe)
{
  pad_reader_close (probe->reader);
  g_clear_object (&probe->reader);
  g_clear_pointer (&probe->loop, g_main_loop_unref);
  g_clear_error (&probe->error);
}

static void
test_result (StoreFixture *fixture, gconstpointer data)
{
  Probe probe = {NULL};

  probe_begin (&probe, fixture);
  pad_reader_run_async (probe.reader, count_products, &probe, NULL, NULL, on_read_cb, &probe);
  g_main_loop_run (probe.loop);
  g_assert_no_error (probe.error);
  g_assert_cmpint (probe.value, ==, 6);
  probe_end (&probe);
}

static void
wait_for_reading (Probe *probe)
{
  while (!g_atomic_int_get (&probe->reading))
    g_thread_yield ();
}

static void
test_cancelled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Probe probe = {NULL};

  probe_begin (&probe, fixture);
  pad_reader_run_async (probe.reader, read_for_ever, &probe, NULL, cancellable, on_read_cb, &probe);
  wait_for_reading (&probe);
  /* The query itself may begin a moment later: an interruption before it is lost, so it is asked
   * for again. */
  while (probe.answers == 0) {
    g_cancellable_cancel (cancellable);
    g_cancellable_reset (cancellable);
    g_main_context_iteration (NULL, FALSE);
  }
  g_assert_error (probe.error, PAD_ERROR, PAD_ERROR_CANCELLED);
  probe_end (&probe);
}

/* What waits behind a long reading is not begun when it is not wanted any more. */
static void
test_superseded (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) first = g_cancellable_new (), second = g_cancellable_new ();
  Probe running = {NULL}, waiting = {NULL};

  probe_begin (&running, fixture);
  waiting.loop = running.loop;
  pad_reader_run_async (running.reader, read_for_ever, &running, NULL, first, on_read_cb, &running);
  pad_reader_run_async (running.reader, count_products, &waiting, NULL, second, on_read_cb,
                        &waiting);
  g_cancellable_cancel (second);
  wait_for_reading (&running);
  while (running.answers == 0) {
    g_cancellable_cancel (first);
    g_cancellable_reset (first);
    g_main_context_iteration (NULL, FALSE);
  }
  while (waiting.answers == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (waiting.error, PAD_ERROR, PAD_ERROR_CANCELLED);
  g_assert_cmpint (waiting.value, ==, 0);
  g_clear_error (&waiting.error);
  probe_end (&running);
}

static void
test_close_interrupts (StoreFixture *fixture, gconstpointer data)
{
  Probe probe = {NULL};

  probe_begin (&probe, fixture);
  pad_reader_run_async (probe.reader, count_products, &probe, NULL, NULL, on_read_cb, &probe);
  pad_reader_close (probe.reader);
  g_main_loop_run (probe.loop);
  g_assert_cmpuint (probe.answers, ==, 1);
  probe_end (&probe);
}

/* A widget that a signal on its way still holds asks once more after the profile is closed. */
static void
test_closed_answers (StoreFixture *fixture, gconstpointer data)
{
  Probe probe = {NULL};

  probe_begin (&probe, fixture);
  pad_reader_close (probe.reader);
  pad_reader_run_async (probe.reader, count_products, &probe, NULL, NULL, on_read_cb, &probe);
  g_assert_cmpuint (probe.answers, ==, 0);
  g_main_loop_run (probe.loop);
  g_assert_cmpuint (probe.answers, ==, 1);
  g_assert_error (probe.error, PAD_ERROR, PAD_ERROR_CANCELLED);
  g_clear_error (&probe.error);
  probe_end (&probe);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/reader/result-comes-back", test_result);
  ADD ("/store/reader/cancelled-is-interrupted", test_cancelled);
  ADD ("/store/reader/superseded-is-not-begun", test_superseded);
  ADD ("/store/reader/close-answers-what-waits", test_close_interrupts);
  ADD ("/store/reader/closed-answers-cancelled", test_closed_answers);
  return g_test_run ();
}
