#include <pad-fraction.h>
#include <string.h>

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

/* Near 0, near the ends of 64 bits, with common factors. */
static int64_t
pick_number (GRand *rand)
{
  static const int64_t ends[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, INT64_MAX - 1, INT64_MAX};
  int64_t wide = (int64_t)((guint64)g_rand_int (rand) << 32 | g_rand_int (rand));

  switch (g_rand_int_range (rand, 0, 4)) {
  case 0:
    return ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))];
  case 1:
    return wide;
  case 2:
    return wide >> g_rand_int_range (rand, 1, 63);
  default:
    return g_rand_int_range (rand, -60, 61) * INT64_C (1000000);
  }
}

/* FALSE beyond 64 bits. */
static gboolean
get_whole (const mpz_t whole, int64_t *value)
{
  g_autofree char *text = g_malloc (mpz_sizeinbase (whole, 10) + 2);

  mpz_get_str (text, 10, whole);
  return g_ascii_string_to_signed (text, 10, INT64_MIN, INT64_MAX, value, NULL);
}

static void
assert_exact (const PadFraction *fraction, const mpq_t expected)
{
  int64_t value, whole = 0;
  gboolean is_whole =
      mpz_cmp_ui (mpq_denref (expected), 1) == 0 && get_whole (mpq_numref (expected), &whole);

  g_assert_cmpint (pad_fraction_exact (fraction, &value), ==, is_whole);
  if (is_whole)
    g_assert_cmpint (value, ==, whole);
}

static void
assert_is (const PadFraction *fraction, const mpq_t expected, guint32 seed)
{
  g_autofree char *text = pad_fraction_format (fraction, 1);
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  mpq_t value;
  mpz_t power;

  mpq_init (value);
  mpz_init (power);
  if (parts[1] != NULL) {
    g_autofree char *digits = g_strconcat (parts[0], parts[1], NULL);

    mpz_ui_pow_ui (power, 10, strlen (parts[1]));
    g_assert_cmpint (mpz_set_str (mpq_numref (value), digits, 10), ==, 0);
    mpz_set (mpq_denref (value), power);
  } else
    g_assert_cmpint (mpq_set_str (value, text, 10), ==, 0);
  mpq_canonicalize (value);
  if (!mpq_equal (value, expected) || pad_fraction_sign (fraction) != mpq_sgn (expected))
    g_error ("seed %u: %s is not what GMP says", seed, text);
  assert_exact (fraction, expected);
  mpq_clear (value);
  mpz_clear (power);
}

static void
set_both (PadFraction *fraction, mpq_t expected, GRand *rand)
{
  g_autofree char *text = NULL;
  int64_t numerator = pick_number (rand), denominator = pick_number (rand);

  if (denominator == 0)
    denominator = -7;
  pad_fraction_set (fraction, numerator, denominator);
  text = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, numerator, denominator);
  g_assert_cmpint (mpq_set_str (expected, text, 10), ==, 0);
  mpq_canonicalize (expected);
}

/* One step of arithmetic on both. */
static void
take_step (PadFraction *fraction, mpq_t expected, GRand *rand)
{
  g_auto (PadFraction) operand = PAD_FRACTION_INIT;
  mpq_t number;
  int order;

  mpq_init (number);
  set_both (&operand, number, rand);
  order = mpq_cmp (expected, number);
  g_assert_cmpint (pad_fraction_compare (fraction, &operand), ==, (order > 0) - (order < 0));
  switch (g_rand_int_range (rand, 0, 4)) {
  case 0:
    pad_fraction_add (fraction, &operand);
    mpq_add (expected, expected, number);
    break;
  case 1:
    pad_fraction_subtract (fraction, &operand);
    mpq_sub (expected, expected, number);
    break;
  case 2:
    pad_fraction_multiply_by (fraction, &operand);
    mpq_mul (expected, expected, number);
    break;
  default:
    pad_fraction_copy (fraction, &operand);
    mpq_set (expected, number);
  }
  mpq_clear (number);
}

/* Whether small or big, and on the way from one to the other and back. */
static void
calculate_as_gmp (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (int i = 0; i < 5000; i++) {
    g_auto (PadFraction) fraction = PAD_FRACTION_INIT;
    mpq_t expected;

    mpq_init (expected);
    for (int step = 0; step < 6; step++) {
      take_step (&fraction, expected, rand);
      assert_is (&fraction, expected, seed);
    }
    mpq_clear (expected);
  }
}

/* @number rounded half away from 0; FALSE beyond 64 bits. */
static gboolean
round_by_gmp (const mpq_t number, int64_t *rounded)
{
  gboolean fits;
  mpq_t half;
  mpz_t whole;

  mpq_init (half);
  mpz_init (whole);
  mpq_set_si (half, mpq_sgn (number) < 0 ? -1 : 1, 2);
  mpq_add (half, half, number);
  mpz_tdiv_q (whole, mpq_numref (half), mpq_denref (half));
  fits = get_whole (whole, rounded);
  mpz_clear (whole);
  mpq_clear (half);
  return fits;
}

/* @whole is below (-1) or above (1) @fraction or is it, and the next one is beyond it. */
static void
assert_nearest (const PadFraction *fraction, int64_t whole, int side)
{
  g_auto (PadFraction) number = PAD_FRACTION_INIT, one = PAD_FRACTION_INIT;

  pad_fraction_set (&number, whole, 1);
  pad_fraction_set (&one, side, 1);
  g_assert_cmpint (pad_fraction_compare (&number, fraction) * side, >=, 0);
  pad_fraction_subtract (&number, &one);
  g_assert_cmpint (pad_fraction_compare (&number, fraction) * side, <, 0);
}

static void
round_as_gmp (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (int i = 0; i < 20000; i++) {
    g_auto (PadFraction) fraction = PAD_FRACTION_INIT;
    int64_t value, expected;
    gboolean fits;
    mpq_t number;

    mpq_init (number);
    set_both (&fraction, number, rand);
    fits = round_by_gmp (number, &expected);
    g_assert_cmpint (pad_fraction_round (&fraction, &value), ==, fits);
    if (fits && value != expected)
      g_error ("seed %u: rounded to %" G_GINT64_FORMAT, seed, value);
    if (pad_fraction_floor (&fraction, &value))
      assert_nearest (&fraction, value, -1);
    if (pad_fraction_ceil (&fraction, &value))
      assert_nearest (&fraction, value, 1);
    mpq_clear (number);
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

/* Small, negative, and beyond 64 bits, where turning over twice comes back. */
static void
turn_over (void)
{
  g_auto (PadFraction) value = PAD_FRACTION_INIT, kept = PAD_FRACTION_INIT;
  g_auto (PadFraction) expected = PAD_FRACTION_INIT;

  pad_fraction_set (&value, -6, 4);
  pad_fraction_invert (&value);
  pad_fraction_set (&expected, -2, 3);
  g_assert_cmpint (pad_fraction_compare (&value, &expected), ==, 0);
  pad_fraction_set (&value, INT64_MAX, 2);
  pad_fraction_multiply (&value, INT64_MAX, 3);
  pad_fraction_copy (&kept, &value);
  pad_fraction_invert (&value);
  pad_fraction_set (&expected, 1, 1);
  g_assert_cmpint (pad_fraction_compare (&value, &expected), <, 0);
  pad_fraction_multiply_by (&kept, &value);
  g_assert_cmpint (pad_fraction_compare (&kept, &expected), ==, 0);
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
  g_test_add_func ("/base/fraction/calculates-as-gmp", calculate_as_gmp);
  g_test_add_func ("/base/fraction/rounds-as-gmp", round_as_gmp);
  g_test_add_func ("/base/fraction/turned-over", turn_over);
  g_test_add_func ("/base/fraction/written-in-full", format_in_full);
  return g_test_run ();
}
