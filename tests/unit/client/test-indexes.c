#include <glib/gstdio.h>
#include <pad-error.h>
#include <pad-replica-state.h>
#include <pad-search.h>
#include <virtual-world.h>

#include "pad-fill-indexes.h"
#include "pad-generation.h"

/**
 * Fixture: a generation with some products and no index.
 * @cancel_at: the step before which it is cancelled, -1 for never
 * @told: how often progress was; @last, @total: what it said
 */
typedef struct
{
  PadWorld *world;
  char *folder;
  PadDb *replica;
  GCancellable *cancellable;
  int cancel_at;
  int told;
  int last;
  int total;
  gboolean ended;
  gboolean good;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->world = virtual_world_new ();
  fixture->folder = g_dir_make_tmp ("orderpad-client-XXXXXX", NULL);
  fixture->replica = pad_generation_create (fixture->world, fixture->folder, 1, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_true (
      pad_db_run (fixture->replica,
                  "INSERT INTO products (row_id, row_version, sku, name, base_unit) "
                  "VALUES (1, 1, 'A-1', 'Ball bearing', 'PCE'), (2, 1, 'A-2', 'Belt', 'PCE')",
                  NULL));
  fixture->cancellable = g_cancellable_new ();
  fixture->cancel_at = -1;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->replica, pad_db_close);
  g_assert_true (pad_generation_delete (fixture->world, fixture->folder, 1, NULL));
  g_rmdir (fixture->folder);
  g_assert_finalize_object (fixture->cancellable);
  g_clear_error (&fixture->error);
  g_free (fixture->folder);
  pad_world_unref (fixture->world);
}

static void
on_step_cb (int done, int total, gpointer data)
{
  Fixture *fixture = data;

  fixture->told++;
  fixture->last = done;
  fixture->total = total;
  if (done == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->good = pad_fill_indexes_finish (result, &fixture->error);
  fixture->ended = TRUE;
}

static void
start (Fixture *fixture)
{
  PadFillIndexes fill = {.replica = fixture->replica, .func = on_step_cb, .data = fixture};

  fixture->told = 0;
  fixture->ended = FALSE;
  pad_fill_indexes_async (&fill, fixture->cancellable, on_ended_cb, fixture);
}

static void
wait_for_end (Fixture *fixture)
{
  while (!fixture->ended)
    if (!g_main_context_iteration (NULL, FALSE))
      g_assert_true (virtual_world_step (fixture->world));
}

static int64_t
count (Fixture *fixture, const char *sql)
{
  int64_t n = -1;

  g_assert_true (pad_db_read_int (fixture->replica, sql, -1, &n, NULL));
  return n;
}

static void
assert_built (Fixture *fixture)
{
  gboolean built = FALSE;

  g_assert_no_error (fixture->error);
  g_assert_true (fixture->good);
  g_assert_true (pad_search_is_built (fixture->replica, &built, NULL) && built);
  g_assert_cmpint (
      count (fixture, "SELECT count(*) FROM search_text WHERE search_text MATCH 'ball'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sqlite_schema WHERE name IN "
                                   "('products_by_gtin', 'products_by_key', "
                                   "'store_orders_by_date')"),
                   ==, 3);
}

/* Each step is a turn of its own, told before as n of m. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  int steps = 0;

  start (fixture);
  g_assert_cmpint (fixture->told, ==, 0);
  while (virtual_world_step (fixture->world))
    g_assert_cmpint (fixture->told, ==, ++steps);
  wait_for_end (fixture);
  assert_built (fixture);
  g_assert_cmpint (fixture->total, >, 50);
  g_assert_cmpint (steps, ==, fixture->total);
  g_assert_cmpint (fixture->last, ==, fixture->total - 1);
}

/* A cancel between two steps ends it at once; the next time what is there is kept. */
static void
test_cancelled_between (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  for (int i = 0; i < 5; i++)
    g_assert_true (virtual_world_step (fixture->world));
  g_cancellable_cancel (fixture->cancellable);
  g_assert_false (virtual_world_step (fixture->world));
  wait_for_end (fixture);
  g_assert_false (fixture->good);
  g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_CANCELLED);
  g_assert_cmpint (fixture->told, ==, 5);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM sqlite_schema WHERE name = "
                                   "'products_by_gtin'"),
                   ==, 1);
  g_clear_error (&fixture->error);
  g_cancellable_reset (fixture->cancellable);
  start (fixture);
  wait_for_end (fixture);
  assert_built (fixture);
}

/* Cancelled by whoever is told of a step: it is not made. Wherever that is, the next time all is
 * there. */
static void
test_cancelled_anywhere (Fixture *fixture, gconstpointer data)
{
  int total = 0;

  g_assert_true (pad_replica_count_steps (fixture->replica, &total, NULL));
  for (int at = total - 1; at >= 0; at -= 7) {
    fixture->cancel_at = at;
    start (fixture);
    wait_for_end (fixture);
    g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_CANCELLED);
    g_assert_cmpint (fixture->last, ==, at);
    g_assert_false (virtual_world_step (fixture->world));
    g_clear_error (&fixture->error);
    g_cancellable_reset (fixture->cancellable);
  }
  fixture->cancel_at = -1;
  start (fixture);
  wait_for_end (fixture);
  assert_built (fixture);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_cancellable_cancel (fixture->cancellable);
  start (fixture);
  g_assert_false (virtual_world_step (fixture->world));
  wait_for_end (fixture);
  g_assert_error (fixture->error, PAD_ERROR, PAD_ERROR_CANCELLED);
  g_assert_cmpint (fixture->told, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/client/indexes/one-step-a-turn", test_steps);
  ADD ("/client/indexes/cancelled-between-two-steps", test_cancelled_between);
  ADD ("/client/indexes/cancelled-at-any-step-goes-on", test_cancelled_anywhere);
  ADD ("/client/indexes/cancelled-before", test_cancelled_before);
  return g_test_run ();
}
