#include <gio/gio.h>
#include <string.h>

#include "pad-problem.h"

static void
test_round_trip (void)
{
  for (int i = 0; i < PAD_PROBLEM_COUNT; i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    g_autofree char *detail = NULL;
    g_autoptr (GError) error = NULL;
    PadProblem problem;

    pad_problem_write ((PadProblem)i, "because \"of\" this", out);
    g_assert_true (pad_problem_read (pad_problem_status ((PadProblem)i), out->str, out->len,
                                     &problem, &detail, &error));
    g_assert_no_error (error);
    g_assert_cmpint (problem, ==, i);
    g_assert_cmpstr (detail, ==, "because \"of\" this");
  }
}

static void
test_unknown_code_counts_by_status (void)
{
  static const char text[] = "{\"code\":\"brand_new\",\"status\":410}";
  g_autofree char *detail = NULL;
  PadProblem problem;

  g_assert_true (pad_problem_read (410, text, strlen (text), &problem, &detail, NULL));
  g_assert_cmpint (problem, ==, PAD_PROBLEM_CURSOR_EXPIRED);
  g_assert_nonnull (detail);
  g_assert_true (pad_problem_read (507, text, strlen (text), &problem, NULL, NULL));
  g_assert_cmpint (problem, ==, PAD_PROBLEM_UNAVAILABLE);
}

static void
test_html_is_no_problem_document (void)
{
  g_autoptr (GError) error = NULL;
  PadProblem problem;

  g_assert_false (pad_problem_read (502, "<html>", 6, &problem, NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL);
}

static void
test_refill (void)
{
  int n = 0;

  for (int i = 0; i < PAD_PROBLEM_COUNT; i++)
    n += pad_problem_needs_refill ((PadProblem)i);
  g_assert_cmpint (n, ==, 5);
  g_assert_true (pad_problem_needs_refill (PAD_PROBLEM_CURSOR_EXPIRED));
  g_assert_false (pad_problem_needs_refill (PAD_PROBLEM_TOKEN_EXPIRED));
}

static void
test_of_error (void)
{
  g_autoptr (GError) limit = g_error_new_literal (PAD_ERROR, PAD_ERROR_LIMIT, "x");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  g_assert_cmpint (pad_problem_of_error (limit), ==, PAD_PROBLEM_TOO_LARGE);
  g_assert_cmpint (pad_problem_of_error (other), ==, PAD_PROBLEM_INTERNAL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/problem/round-trip", test_round_trip);
  g_test_add_func ("/wire/problem/unknown-code-counts-by-status",
                   test_unknown_code_counts_by_status);
  g_test_add_func ("/wire/problem/html-is-none", test_html_is_no_problem_document);
  g_test_add_func ("/wire/problem/five-need-a-refill", test_refill);
  g_test_add_func ("/wire/problem/of-error", test_of_error);
  return g_test_run ();
}
