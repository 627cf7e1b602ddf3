#include <pad-range.h>

static void
assert_part (const char *header, int64_t size, int64_t first, int64_t end)
{
  int64_t from, to;

  g_assert_cmpint (pad_range_parse (header, size, &from, &to), ==, PAD_RANGE_PART);
  g_assert_cmpint (from, ==, first);
  g_assert_cmpint (to, ==, end);
}

static void
test_part (void)
{
  assert_part ("bytes=0-0", 10, 0, 1);
  assert_part ("bytes=3-5", 10, 3, 6);
  assert_part ("bytes=3-", 10, 3, 10);
  assert_part ("BYTES=9-", 10, 9, 10);
  assert_part ("bytes=5-100", 10, 5, 10);
  assert_part ("bytes=5-9223372036854775807", 10, 5, 10);
  assert_part ("bytes=-3", 10, 7, 10);
  assert_part ("bytes=-300", 10, 0, 10);
}

static void
test_outside (void)
{
  static const char *const headers[] = {"bytes=10-", "bytes=10-20", "bytes=-0"};
  int64_t from, to;

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_cmpint (pad_range_parse (headers[i], 10, &from, &to), ==, PAD_RANGE_OUTSIDE);
  g_assert_cmpint (pad_range_parse ("bytes=0-", 0, &from, &to), ==, PAD_RANGE_OUTSIDE);
  g_assert_cmpint (pad_range_parse ("bytes=-1", 0, &from, &to), ==, PAD_RANGE_OUTSIDE);
}

/* What is not understood is answered with the whole. */
static void
test_passed_over (void)
{
  static const char *const headers[] = {"",
                                        "bytes",
                                        "bytes=",
                                        "bytes=-",
                                        "bytes=5",
                                        "bytes=5-4",
                                        "items=1-2",
                                        "bytes=0-1,4-5",
                                        "bytes=a-b",
                                        "bytes=+1-2",
                                        "bytes= 1-2",
                                        "bytes=1--2",
                                        "bytes=99999999999999999999-"};
  int64_t from, to;

  g_assert_cmpint (pad_range_parse (NULL, 10, &from, &to), ==, PAD_RANGE_WHOLE);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++) {
    g_test_message ("%s", headers[i]);
    g_assert_cmpint (pad_range_parse (headers[i], 10, &from, &to), ==, PAD_RANGE_WHOLE);
    g_assert_cmpint (from, ==, 0);
    g_assert_cmpint (to, ==, 10);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/range/part", test_part);
  g_test_add_func ("/range/outside", test_outside);
  g_test_add_func ("/range/passed-over", test_passed_over);
  return g_test_run ();
}
