/* How long does a search take, from text to the first 50 articles with their names? Texts are the
 * beginnings of real part numbers and words of the replica, one to five letters, and what a person
 * who knows the article types. Prints JSON: for each kind of text the median and the 99th
 * percentile in milliseconds. */
#include <pad-search.h>
#include <stdio.h>

#define SEARCHES 2000
#define SEED 20

static void
must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error ? error->message : "failed");
}

/* Words of article names, spread over the catalog. */
static GPtrArray *
read_words (PadDb *replica)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  PadStatement *row = pad_db_query (
      replica, "SELECT name FROM products WHERE row_id % 97 = 0 AND name IS NOT NULL");

  while (pad_statement_step (row, NULL) == PAD_STEP_ROW) {
    g_auto (GStrv) parts = g_strsplit_set (pad_statement_get_text (row, 0), " -/()", -1);

    for (int i = 0; parts[i] != NULL; i++)
      if (g_utf8_strlen (parts[i], -1) >= 5)
        g_ptr_array_add (words, g_strdup (parts[i]));
  }
  if (words->len == 0)
    g_error ("the replica has no names to search for");
  return words;
}

/* The first @letters letters of a random word; 0: a whole word and the beginning of another. */
static char *
make_text (GPtrArray *words, GRand *random, int letters)
{
  const char *word = words->pdata[g_rand_int_range (random, 0, words->len)];
  const char *other = words->pdata[g_rand_int_range (random, 0, words->len)];
  g_autofree char *start = g_utf8_substring (other, 0, 2);

  return letters > 0 ? g_utf8_substring (word, 0, letters) : g_strdup_printf ("%s %s", word, start);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
measure (PadDb *replica, GPtrArray *words, int letters, const char *label, gboolean last)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED + letters);
  g_autofree double *times = g_new (double, SEARCHES);

  for (int i = 0; i < SEARCHES; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = make_text (words, random, letters);
    PadSearch search = {.text = text, .limit = 50};
    int64_t since = g_get_monotonic_time ();
    g_autoptr (GPtrArray) hits = pad_search_find (replica, &search, &error);

    times[i] = (double)(g_get_monotonic_time () - since) / 1000;
    must (hits != NULL, error);
  }
  qsort (times, SEARCHES, sizeof *times, compare);
  printf ("  \"%s\": {\"p50_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f}%s\n", label,
          times[SEARCHES / 2], times[SEARCHES * 99 / 100], times[SEARCHES - 1], last ? "" : ",");
}

int
main (int argc, char **argv)
{
  g_autoptr (PadWorld) world = pad_world_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDb) replica = NULL;
  g_autoptr (GPtrArray) words = NULL;

  if (argc != 2) {
    fprintf (stderr, "usage: bench-search REPLICA\n");
    return 2;
  }
  replica = pad_db_open (world, argv[1], PAD_DB_READ, PAD_DB_NORMAL, &error);
  must (replica != NULL, error);
  words = read_words (replica);
  printf ("{\n");
  for (int letters = 1; letters <= 5; letters++) {
    g_autofree char *label = g_strdup_printf ("%d letter%s", letters, letters == 1 ? "" : "s");

    measure (replica, words, letters, label, FALSE);
  }
  measure (replica, words, 0, "a word and two letters", TRUE);
  printf ("}\n");
  return 0;
}
