#include <pad-marks.h>

static void
test_marks (void)
{
  static const PadMarks english = {"−", ",", "."};
  static const PadMarks german = {"-", ".", ","};
  static const PadMarks none = {"-", "", "."};
  static const struct
  {
    const char *canonical, *english, *german, *none;
  } cases[] = {
      {"0", "0", "0", "0"},
      {"999", "999", "999", "999"},
      {"1000", "1,000", "1.000", "1000"},
      {"-1234567.50", "−1,234,567.50", "-1.234.567,50", "-1234567.50"},
      {"123456.7", "123,456.7", "123.456,7", "123456.7"},
      {"0.0485", "0.0485", "0,0485", "0.0485"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *a = pad_marks_write (&english, cases[i].canonical);
    g_autofree char *b = pad_marks_write (&german, cases[i].canonical);
    g_autofree char *c = pad_marks_write (&none, cases[i].canonical);

    g_assert_cmpstr (a, ==, cases[i].english);
    g_assert_cmpstr (b, ==, cases[i].german);
    g_assert_cmpstr (c, ==, cases[i].none);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/marks/written", test_marks);
  return g_test_run ();
}
