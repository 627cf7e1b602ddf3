#include <pad-problem.h>
#include <string.h>

#include "fuzz.h"

/* Problem documents, as a client reads them under several statuses. */

static const int statuses[] = {400, 401, 404, 409, 410, 418, 429, 500, 503};

void
fuzz_set_up (void)
{
}

void
fuzz_tear_down (void)
{
}

static void
read_again (PadProblem problem, const char *detail)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  PadProblem found;

  pad_problem_write (problem, detail, text);
  pad_problem_read (pad_problem_status (problem), text->str, text->len, &found, &again, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, problem);
  if (*detail != '\0')
    g_assert_cmpstr (again, ==, detail);
}

void
fuzz_one (const char *bytes, size_t n)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *detail = NULL;
    PadProblem problem;

    if (!pad_problem_read (statuses[i], bytes, n, &problem, &detail, &error)) {
      fuzz_assert_refused (error);
      continue;
    }
    g_assert_cmpint (problem, <, PAD_PROBLEM_COUNT);
    g_assert_true (g_utf8_validate (detail, -1, NULL));
    read_again (problem, detail);
  }
}
