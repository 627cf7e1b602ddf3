/* A seed that is played again is the same in everything: what is said on the wire and when, and
 * each byte on the disks. */
#include "sim-play.h"

static const uint64_t seeds[] = {3, 12, 21};

/* (transfer full) */
static char *
play (uint64_t seed, SimTrace *trace)
{
  g_autoptr (GArray) story = sim_story_new (seed, SIM_DEVICES, SIM_STORM_MS);
  g_autofree char *faults = sim_play (seed, story, trace);

  g_assert_null (faults);
  return sim_trace_get_sum (trace);
}

static char *
play_once (uint64_t seed)
{
  g_autoptr (SimTrace) trace = sim_trace_new (FALSE);

  return play (seed, trace);
}

static void
test_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    g_autofree char *first = play_once (seeds[i]);
    g_autofree char *again = play_once (seeds[i]);

    g_assert_cmpstr (first, ==, again);
  }
}

static void
test_other (void)
{
  g_autofree char *one = play_once (seeds[0]);
  g_autofree char *other = play_once (seeds[1]);

  g_assert_cmpstr (one, !=, other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  sim_play_set_up ();
  g_test_add_func ("/simulation/replay/again-the-same", test_again);
  g_test_add_func ("/simulation/replay/another-seed-another", test_other);
  return g_test_run ();
}
