/* Faults that are put in on purpose: each must be found by the seeds of test-sim-seeds, which find
 * nothing without it. */
#include "sim-apart.h"
#include "sim-mutant.h"

#include <string.h>

static void
test_mutant (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data), n;
  const SimMutant *mutant = &sim_mutants (&n)[number];

  g_assert_cmpuint (mutant->seeds, <=, SIM_SEEDS);
  sim_mutant_begin (number);
  for (uint64_t seed = SIM_FIRST_SEED; seed < SIM_FIRST_SEED + mutant->seeds; seed++) {
    g_autoptr (GArray) story = sim_story_new (seed, SIM_DEVICES, SIM_STORM_MS);
    g_autofree char *faults = sim_apart (seed, story);

    if (faults != NULL) {
      /* One that ends the program is noticed by anybody. */
      g_assert_null (strstr (faults, "ended by signal"));
      g_test_message ("seed %" G_GUINT64_FORMAT ": %s", seed, faults);
      return;
    }
  }
  g_test_fail_printf ("not found within %u seeds", mutant->seeds);
}

int
main (int argc, char *argv[])
{
  const SimMutant *mutants;
  guint n;

  g_test_init (&argc, &argv, NULL);
  sim_play_set_up ();
  mutants = sim_mutants (&n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat ("/simulation/mutants/", mutants[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mutant);
  }
  return g_test_run ();
}
