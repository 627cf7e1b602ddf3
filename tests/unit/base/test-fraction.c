#include <pad-fraction.h>

static void
check_roundings (int64_t numerator, int64_t denominator, int64_t floor, int64_t round, int64_t ceil)
{
  g_auto (PadFraction) fraction = PAD_FRACTION_INIT;
  int64_t value;

  pad_fraction_set (&fraction, numerator, denominator);
  g_assert_true (pad_fraction_floor (&fraction, &value));
  g_assert_cmpint (value, ==, floor);
  g_assert_true (pad_fraction_round (&fraction, &value));
  g_assert_cmpint (value, ==, round);
  g_assert_true (pad_fraction_ceil (&fraction, &value));
  g_assert_cmpint (value, ==, ceil);
}

static void
round_half_away (void)
{
  check_roundings (1, 2, 0, 1, 1);
  check_roundings (-1, 2, -1, -1, 0);
  check_roundings (1, -2, -1, -1, 0);
  check_roundings (3, 2, 1, 2, 2);
  check_roundings (5, 2, 2, 3, 3);
  check_roundings (-5, 2, -3, -3, -2);
  check_roundings (49, 100, 0, 0, 1);
  check_roundings (-49, 100, -1, 0, 0);
  check_roundings (51, 100, 0, 1, 1);
  check_roundings (7, 3, 2, 2, 3);
  check_roundings (8, 3, 2, 3, 3);
  check_roundings (-8, 3, -3, -3, -2);
  check_roundings (4, 2, 2, 2, 2);
  check_roundings (INT64_MAX, 1, INT64_MAX, INT64_MAX, INT64_MAX);
  check_roundings (INT64_MIN, 1, INT64_MIN, INT64_MIN, INT64_MIN);
  check_roundings (INT64_MIN, INT64_MIN, 1, 1, 1);
}

static void
start_at_zero (void)
{
  g_auto (PadFraction) fresh = PAD_FRACTION_INIT, other = PAD_FRACTION_INIT;
  int64_t value = 7;

  g_assert_cmpint (pad_fraction_sign (&fresh), ==, 0);
  g_assert_true (pad_fraction_round (&fresh, &value));
  g_assert_cmpint (value, ==, 0);
  g_assert_true (pad_fraction_exact (&fresh, &value));
  pad_fraction_set (&other, -1, 3);
  g_assert_cmpint (pad_fraction_compare (&fresh, &other), ==, 1);
  g_assert_cmpint (pad_fraction_compare (&other, &fresh), ==, -1);
  pad_fraction_multiply_by (&other, &fresh);
  g_assert_cmpint (pad_fraction_sign (&other), ==, 0);
  pad_fraction_subtract (&fresh, &other);
  g_assert_cmpint (pad_fraction_compare (&fresh, &other), ==, 0);
}

/* 10.00 for 3 pieces, taken 3 times, is 10.00 again (RULES.md 4). */
static void
stay_exact (void)
{
  g_auto (PadFraction) price = PAD_FRACTION_INIT, sum = PAD_FRACTION_INIT;
  int64_t value;

  pad_fraction_set (&price, 1000, 3);
  g_assert_false (pad_fraction_exact (&price, &value));
  for (int i = 0; i < 3; i++)
    pad_fraction_add (&sum, &price);
  g_assert_true (pad_fraction_exact (&sum, &value));
  g_assert_cmpint (value, ==, 1000);
  pad_fraction_subtract (&sum, &sum);
  g_assert_cmpint (pad_fraction_sign (&sum), ==, 0);
}

static void
say_what_does_not_fit (void)
{
  g_auto (PadFraction) big = PAD_FRACTION_INIT, half = PAD_FRACTION_INIT;
  int64_t value = 5;

  pad_fraction_set (&big, INT64_MAX, 1);
  pad_fraction_set (&half, 1, 2);
  pad_fraction_add (&big, &half);
  g_assert_true (pad_fraction_floor (&big, &value));
  g_assert_cmpint (value, ==, INT64_MAX);
  value = 5;
  g_assert_false (pad_fraction_round (&big, &value));
  g_assert_false (pad_fraction_ceil (&big, &value));
  g_assert_false (pad_fraction_exact (&big, &value));
  pad_fraction_multiply (&big, INT64_MIN, 1);
  pad_fraction_multiply (&big, INT64_MIN, 1);
  g_assert_false (pad_fraction_floor (&big, &value));
  g_assert_cmpint (value, ==, 5);
  pad_fraction_multiply (&big, 1, INT64_MIN);
  pad_fraction_multiply (&big, 1, INT64_MIN);
  g_assert_true (pad_fraction_floor (&big, &value));
  g_assert_cmpint (value, ==, INT64_MAX);
}

static void
be_negative_enough (void)
{
  g_auto (PadFraction) low = PAD_FRACTION_INIT, half = PAD_FRACTION_INIT;
  int64_t value = 5;

  pad_fraction_set (&low, INT64_MIN, 1);
  pad_fraction_set (&half, 1, 2);
  pad_fraction_subtract (&low, &half);
  g_assert_true (pad_fraction_ceil (&low, &value));
  g_assert_cmpint (value, ==, INT64_MIN);
  g_assert_false (pad_fraction_round (&low, &value));
  g_assert_false (pad_fraction_floor (&low, &value));
}

static void
copy_by_value (void)
{
  g_auto (PadFraction) a = PAD_FRACTION_INIT, b = PAD_FRACTION_INIT, none = PAD_FRACTION_INIT;

  pad_fraction_set (&a, 2, 4);
  pad_fraction_copy (&b, &a);
  pad_fraction_multiply (&a, 2, 1);
  g_assert_cmpint (pad_fraction_compare (&b, &a), ==, -1);
  pad_fraction_copy (&b, &none);
  g_assert_cmpint (pad_fraction_sign (&b), ==, 0);
  pad_fraction_clear (&a);
  g_assert_cmpint (pad_fraction_sign (&a), ==, 0);
}

static int64_t
round_by_hand (__int128 numerator, __int128 denominator)
{
  __int128 twice = 2 * (numerator < 0 ? -numerator : numerator) + denominator;
  int64_t away = (int64_t)(twice / (2 * denominator));

  return numerator < 0 ? -away : away;
}

static void
round_at_random (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_auto (PadFraction) fraction = PAD_FRACTION_INIT;

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 100000; i++) {
    int64_t a = g_rand_int_range (rand, -2000000, 2000000);
    int64_t b = g_rand_int_range (rand, -2000000, 2000000);
    int64_t d = g_rand_int_range (rand, 1, 2000);
    int64_t value;

    pad_fraction_set (&fraction, a, d);
    pad_fraction_multiply (&fraction, b, 2 * d);
    g_assert_true (pad_fraction_round (&fraction, &value));
    if (value != round_by_hand ((__int128)a * b, (__int128)2 * d * d))
      g_error ("seed %u: %" G_GINT64_FORMAT " x %" G_GINT64_FORMAT " / 2 / %" G_GINT64_FORMAT "²",
               seed, a, b, d);
  }
}

static void
format_in_full (void)
{
  static const struct
  {
    int64_t numerator, denominator, scale;
    const char *text;
  } cases[] = {
      {0, 1, 1, "0"},
      {10000000, 3, 1000000, "10/3"},
      {-1, 8, 1, "-0.125"},
      {2500000, 1, 1000000, "2.5"},
      {7, 1000, 1, "0.007"},
      {-10000000, 6, 1000000, "-5/3"},
      {1200, 1, 1, "1200"},
      {G_MAXINT64, 1, 10, "922337203685477580.7"},
      {1, 1000000000, 1000000000, "0.000000000000000001"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (PadFraction) fraction = PAD_FRACTION_INIT;
    g_autofree char *text = NULL;

    pad_fraction_set (&fraction, cases[i].numerator, cases[i].denominator);
    text = pad_fraction_format (&fraction, cases[i].scale);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/fraction/half-goes-away-from-zero", round_half_away);
  g_test_add_func ("/base/fraction/a-fresh-one-is-zero", start_at_zero);
  g_test_add_func ("/base/fraction/thirds-stay-exact", stay_exact);
  g_test_add_func ("/base/fraction/above-64-bits", say_what_does_not_fit);
  g_test_add_func ("/base/fraction/below-64-bits", be_negative_enough);
  g_test_add_func ("/base/fraction/copies-are-independent", copy_by_value);
  g_test_add_func ("/base/fraction/round-at-random", round_at_random);
  g_test_add_func ("/base/fraction/written-in-full", format_in_full);
  return g_test_run ();
}
