#include "sim-apart.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
write_all (int to, const char *text)
{
  gsize n = strlen (text);

  while (n > 0) {
    gssize written = write (to, text, n);

    if (written <= 0)
      return;
    text += written;
    n -= (gsize)written;
  }
}

/* What the child has to say is in the pipe; what it prints besides is of no use to anybody. */
static void
be_child (uint64_t seed, const GArray *story, int to)
{
  g_autofree char *faults = NULL;

  if (freopen ("/dev/null", "w", stdout) == NULL || freopen ("/dev/null", "w", stderr) == NULL)
    _exit (1);
  faults = sim_play (seed, story, NULL);
  if (faults != NULL)
    write_all (to, faults);
  _exit (0);
}

static char *
read_all (int from)
{
  GString *text = g_string_new (NULL);
  char piece[4096];
  gssize n;

  while ((n = read (from, piece, sizeof piece)) > 0)
    g_string_append_len (text, piece, n);
  return g_string_free (text, FALSE);
}

char *
sim_apart (uint64_t seed, const GArray *story)
{
  int ends[2], status = 0;
  g_autofree char *faults = NULL;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    close (ends[0]);
    be_child (seed, story, ends[1]);
  }
  close (ends[1]);
  faults = read_all (ends[0]);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFSIGNALED (status))
    return g_strdup_printf ("the program ended by signal %d\n", WTERMSIG (status));
  if (WEXITSTATUS (status) != 0)
    return g_strdup_printf ("the program ended with %d\n", WEXITSTATUS (status));
  return *faults != '\0' ? g_steal_pointer (&faults) : NULL;
}
