/* Seeds: each in a process of its own. One that fails is cut down to the events it needs. */
#include <stdio.h>

#include "sim-apart.h"

/* Attempts at leaving something out. */
#define CUTS_MOST 150
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static uint64_t first_seed = SIM_FIRST_SEED, n_seeds = SIM_SEEDS;
static int explore_minutes;
static gboolean tell;

static void
keep (GArray *story, guint from, guint n, gboolean kept)
{
  for (guint i = from; i < MIN (from + n, story->len); i++)
    g_array_index (story, SimEvent, i).kept = kept;
}

static gboolean
fails (uint64_t seed, const GArray *story)
{
  g_autofree char *faults = sim_apart (seed, story);

  return faults != NULL;
}

/* Leaves out ever smaller parts, as long as it still fails. */
static void
cut_down (uint64_t seed, GArray *story)
{
  int cuts = 0;

  for (guint n = MAX (story->len / 2, 1); n > 0 && cuts < CUTS_MOST; n /= 2)
    for (guint from = 0; from < story->len && cuts < CUTS_MOST; from += n) {
      g_autoptr (GArray) before = g_array_copy (story);

      keep (story, from, n, FALSE);
      cuts++;
      if (!fails (seed, story)) {
        g_array_set_size (story, 0);
        g_array_append_vals (story, before->data, before->len);
      }
    }
}

static GArray *
story_of (uint64_t seed)
{
  return sim_story_new (seed, SIM_DEVICES, SIM_STORM_MS);
}

/* FALSE: it fails, and has been told. */
static gboolean
run_seed (uint64_t seed)
{
  g_autoptr (GArray) story = story_of (seed);
  g_autofree char *faults = sim_apart (seed, story);
  g_autoptr (GString) text = g_string_new (NULL);

  if (faults == NULL)
    return TRUE;
  g_test_message ("seed %" G_GUINT64_FORMAT ":\n%s", seed, faults);
  cut_down (seed, story);
  sim_story_tell (story, text);
  g_test_message ("what is left of its story:\n%s", text->str);
  return FALSE;
}

static void
test_seeds (void)
{
  for (uint64_t seed = first_seed; seed < first_seed + n_seeds; seed++)
    if (!run_seed (seed))
      g_test_fail ();
}

/* Seeds that nobody played before, until one fails or the time is over. */
static void
test_new (void)
{
  gint64 end = g_get_monotonic_time () + explore_minutes * MINUTE_US;
  uint64_t seed = (uint64_t)g_get_real_time () * 1000;
  uint64_t first = seed;

  while (g_get_monotonic_time () < end && !g_test_failed ())
    if (!run_seed (seed++))
      g_test_fail ();
  g_test_message ("%" G_GUINT64_FORMAT " seeds from %" G_GUINT64_FORMAT, seed - first, first);
}

/* All that happens, line by line. */
static void
test_told (void)
{
  g_autoptr (GArray) story = story_of (first_seed);
  g_autoptr (SimTrace) trace = sim_trace_new (TRUE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *faults = NULL;

  sim_story_tell (story, text);
  g_test_message ("%s", text->str);
  faults = sim_play (first_seed, story, trace);
  g_test_message ("%s", faults != NULL ? faults : "all holds");
}

static gboolean
take_number (const char *text, uint64_t *number)
{
  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT64, number, NULL);
}

static gboolean
read_arguments (int argc, char *argv[])
{
  const GOptionEntry entries[] = {
      {"explore", 0, 0, G_OPTION_ARG_INT, &explore_minutes, "Play new seeds", "MINUTES"},
      {"tell", 0, 0, G_OPTION_ARG_NONE, &tell, "Say all that happens with the seed FIRST", NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr (GOptionContext) context = g_option_context_new ("[FIRST [COUNT]]");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error) && argc <= 3 &&
      (argc < 2 || take_number (argv[1], &first_seed)) &&
      (argc < 3 || take_number (argv[2], &n_seeds)))
    return TRUE;
  fprintf (stderr, "%s; see --help\n",
           error != NULL ? error->message : "FIRST and COUNT are numbers from 1");
  return FALSE;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!read_arguments (argc, argv))
    return 2;
  sim_play_set_up ();
  if (tell)
    g_test_add_func ("/simulation/told", test_told);
  else if (explore_minutes > 0)
    g_test_add_func ("/simulation/new-seeds", test_new);
  else
    g_test_add_func ("/simulation/seeds", test_seeds);
  return g_test_run ();
}
