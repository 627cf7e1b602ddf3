#include "pad-fraction.h"

/* Products of two 64-bit numbers, and sums of two such. */
__extension__ typedef __int128 Wide;

static uint64_t
get_magnitude (int64_t value)
{
  return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* -- small: two 64-bit numbers -- */

static int64_t
get_denominator (const PadFraction *fraction)
{
  return fraction->denominator != 0 ? fraction->denominator : 1;
}

/* The greatest common divisor; that of 0 and @b is @b. */
static uint64_t
find_divisor (uint64_t a, uint64_t b)
{
  while (b > 1) {
    uint64_t rest = a % b;

    a = b;
    b = rest;
  }
  return b == 1 ? 1 : a;
}

/* FALSE where it does not fit; @numerator / @denominator is reduced. */
static gboolean
set_small (PadFraction *fraction, gboolean negative, uint64_t numerator, uint64_t denominator)
{
  if (numerator > (uint64_t)INT64_MAX + negative || denominator > INT64_MAX)
    return FALSE;
  pad_fraction_clear (fraction);
  fraction->numerator = negative ? (int64_t)(0 - numerator) : (int64_t)numerator;
  fraction->denominator = (int64_t)denominator;
  return TRUE;
}

/* @denominator is above 0. */
static gboolean
set_reduced (PadFraction *fraction, gboolean negative, uint64_t numerator, uint64_t denominator)
{
  uint64_t divisor = find_divisor (numerator, denominator);

  return set_small (fraction, negative, numerator / divisor, denominator / divisor);
}

/* FALSE where the product does not fit. */
static gboolean
multiply_small (PadFraction *fraction, const PadFraction *other)
{
  uint64_t a = get_magnitude (fraction->numerator), b = (uint64_t)get_denominator (fraction);
  uint64_t c = get_magnitude (other->numerator), d = (uint64_t)get_denominator (other);
  uint64_t across = find_divisor (a, d), back = find_divisor (c, b);
  uint64_t numerator, denominator;

  if (__builtin_mul_overflow (a / across, c / back, &numerator) ||
      __builtin_mul_overflow (b / back, d / across, &denominator))
    return FALSE;
  return set_small (fraction, (fraction->numerator < 0) != (other->numerator < 0), numerator,
                    denominator);
}

/* @fraction + @sign x @other; FALSE where it does not fit. */
static gboolean
add_small (PadFraction *fraction, const PadFraction *other, int sign)
{
  Wide left = get_denominator (fraction), right = get_denominator (other);
  Wide sum = fraction->numerator * right + sign * (other->numerator * left);
  Wide magnitude = sum < 0 ? -sum : sum, denominator = left * right;

  if (magnitude > UINT64_MAX || denominator > UINT64_MAX)
    return FALSE;
  return set_reduced (fraction, sum < 0, (uint64_t)magnitude, (uint64_t)denominator);
}

static gboolean
are_small (const PadFraction *one, const PadFraction *other)
{
  return !one->big && !other->big;
}

/* -- big: on GMP -- */

/* long has 32 bits on some machines, so 64-bit numbers go over their bytes. */
static void
set_int64 (mpz_t z, int64_t value)
{
  uint64_t magnitude = get_magnitude (value);

  mpz_import (z, 1, -1, sizeof magnitude, 0, 0, &magnitude);
  if (value < 0)
    mpz_neg (z, z);
}

static gboolean
get_int64 (const mpz_t z, int64_t *value)
{
  gboolean negative = mpz_sgn (z) < 0;
  uint64_t magnitude = 0;

  if (mpz_sizeinbase (z, 2) > 64)
    return FALSE;
  mpz_export (&magnitude, NULL, -1, sizeof magnitude, 0, 0, z);
  if (magnitude > (uint64_t)INT64_MAX + negative)
    return FALSE;
  *value = negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
  return TRUE;
}

static void
make_big (PadFraction *fraction)
{
  if (fraction->big)
    return;
  mpq_init (fraction->q);
  set_int64 (mpq_numref (fraction->q), fraction->numerator);
  set_int64 (mpq_denref (fraction->q), get_denominator (fraction));
  fraction->big = TRUE;
}

/* What fits is small. */
static void
settle (PadFraction *fraction)
{
  int64_t numerator, denominator;

  if (get_int64 (mpq_numref (fraction->q), &numerator) &&
      get_int64 (mpq_denref (fraction->q), &denominator))
    set_small (fraction, numerator < 0, get_magnitude (numerator), (uint64_t)denominator);
}

typedef void (*Operation) (mpq_ptr result, mpq_srcptr left, mpq_srcptr right);

static void
combine (PadFraction *fraction, const PadFraction *other, Operation operation)
{
  g_auto (PadFraction) right = PAD_FRACTION_INIT;

  pad_fraction_copy (&right, other);
  make_big (&right);
  make_big (fraction);
  operation (fraction->q, fraction->q, right.q);
  settle (fraction);
}

/* -- both -- */

void
pad_fraction_clear (PadFraction *fraction)
{
  if (fraction->big)
    mpq_clear (fraction->q);
  fraction->big = FALSE;
  fraction->numerator = 0;
  fraction->denominator = 0;
}

void
pad_fraction_set (PadFraction *fraction, int64_t numerator, int64_t denominator)
{
  g_return_if_fail (denominator != 0);

  if (set_reduced (fraction, (numerator < 0) != (denominator < 0), get_magnitude (numerator),
                   get_magnitude (denominator)))
    return;
  make_big (fraction);
  set_int64 (mpq_numref (fraction->q), numerator);
  set_int64 (mpq_denref (fraction->q), denominator);
  mpq_canonicalize (fraction->q);
}

void
pad_fraction_copy (PadFraction *fraction, const PadFraction *other)
{
  if (fraction == other)
    return;
  if (other->big) {
    make_big (fraction);
    mpq_set (fraction->q, other->q);
    return;
  }
  pad_fraction_clear (fraction);
  fraction->numerator = other->numerator;
  fraction->denominator = other->denominator;
}

void
pad_fraction_add (PadFraction *fraction, const PadFraction *other)
{
  if (!are_small (fraction, other) || !add_small (fraction, other, 1))
    combine (fraction, other, mpq_add);
}

void
pad_fraction_subtract (PadFraction *fraction, const PadFraction *other)
{
  if (!are_small (fraction, other) || !add_small (fraction, other, -1))
    combine (fraction, other, mpq_sub);
}

void
pad_fraction_multiply (PadFraction *fraction, int64_t numerator, int64_t denominator)
{
  g_auto (PadFraction) factor = PAD_FRACTION_INIT;

  pad_fraction_set (&factor, numerator, denominator);
  pad_fraction_multiply_by (fraction, &factor);
}

void
pad_fraction_multiply_by (PadFraction *fraction, const PadFraction *other)
{
  if (!are_small (fraction, other) || !multiply_small (fraction, other))
    combine (fraction, other, mpq_mul);
}

void
pad_fraction_invert (PadFraction *fraction)
{
  int64_t numerator = fraction->numerator;

  g_return_if_fail (pad_fraction_sign (fraction) != 0);

  if (fraction->big) {
    mpq_inv (fraction->q, fraction->q);
    settle (fraction);
  } else
    pad_fraction_set (fraction, get_denominator (fraction), numerator);
}

int
pad_fraction_sign (const PadFraction *fraction)
{
  if (fraction->big)
    return mpq_sgn (fraction->q);
  return (fraction->numerator > 0) - (fraction->numerator < 0);
}

int
pad_fraction_compare (const PadFraction *a, const PadFraction *b)
{
  g_auto (PadFraction) left = PAD_FRACTION_INIT, right = PAD_FRACTION_INIT;
  int order;

  if (are_small (a, b)) {
    Wide across = (Wide)a->numerator * get_denominator (b);
    Wide back = (Wide)b->numerator * get_denominator (a);

    return (across > back) - (across < back);
  }
  pad_fraction_copy (&left, a);
  pad_fraction_copy (&right, b);
  make_big (&left);
  make_big (&right);
  order = mpq_cmp (left.q, right.q);
  return (order > 0) - (order < 0);
}

gboolean
pad_fraction_exact (const PadFraction *fraction, int64_t *value)
{
  if (fraction->big || get_denominator (fraction) != 1)
    return FALSE;
  *value = fraction->numerator;
  return TRUE;
}

static gboolean
round_big (const PadFraction *fraction, int64_t *value)
{
  mpz_t twice, divisor;
  gboolean fits;

  mpz_inits (twice, divisor, NULL);
  /* (2n + d) / 2d, and its mirror below 0, towards 0 each: half goes away from 0. */
  mpz_mul_2exp (twice, mpq_numref (fraction->q), 1);
  if (mpz_sgn (twice) < 0)
    mpz_sub (twice, twice, mpq_denref (fraction->q));
  else
    mpz_add (twice, twice, mpq_denref (fraction->q));
  mpz_mul_2exp (divisor, mpq_denref (fraction->q), 1);
  mpz_tdiv_q (twice, twice, divisor);
  fits = get_int64 (twice, value);
  mpz_clears (twice, divisor, NULL);
  return fits;
}

gboolean
pad_fraction_round (const PadFraction *fraction, int64_t *value)
{
  int64_t denominator = get_denominator (fraction), rest;

  if (fraction->big)
    return round_big (fraction, value);
  *value = fraction->numerator / denominator;
  rest = fraction->numerator % denominator;
  if (rest >= 0 && rest >= denominator - rest)
    ++*value;
  else if (rest < 0 && -rest >= denominator + rest)
    --*value;
  return TRUE;
}

typedef void (*Division) (mpz_ptr quotient, mpz_srcptr numerator, mpz_srcptr denominator);

static gboolean
divide_big (const PadFraction *fraction, Division division, int64_t *value)
{
  mpz_t quotient;
  gboolean fits;

  mpz_init (quotient);
  division (quotient, mpq_numref (fraction->q), mpq_denref (fraction->q));
  fits = get_int64 (quotient, value);
  mpz_clear (quotient);
  return fits;
}

gboolean
pad_fraction_floor (const PadFraction *fraction, int64_t *value)
{
  int64_t denominator = get_denominator (fraction);

  if (fraction->big)
    return divide_big (fraction, mpz_fdiv_q, value);
  *value = fraction->numerator / denominator - (fraction->numerator % denominator < 0);
  return TRUE;
}

gboolean
pad_fraction_ceil (const PadFraction *fraction, int64_t *value)
{
  int64_t denominator = get_denominator (fraction);

  if (fraction->big)
    return divide_big (fraction, mpz_cdiv_q, value);
  *value = fraction->numerator / denominator + (fraction->numerator % denominator > 0);
  return TRUE;
}

/* -- as text -- */

#define FORMAT_DIGITS 18

/* The digits after the point at which @q ends; -1 where it does not within FORMAT_DIGITS. */
static int
count_digits (const mpq_t q)
{
  mpz_t power;
  int digits = 0;

  mpz_init_set_ui (power, 1);
  while (digits <= FORMAT_DIGITS && !mpz_divisible_p (power, mpq_denref (q))) {
    mpz_mul_ui (power, power, 10);
    digits++;
  }
  mpz_clear (power);
  return digits <= FORMAT_DIGITS ? digits : -1;
}

/* @z, which is not negative, with a point before its last @digits digits. */
static char *
print_decimal (const mpz_t z, gboolean negative, int digits)
{
  g_autofree char *plain = g_malloc0 (mpz_sizeinbase (z, 10) + 2);
  GString *text;

  mpz_get_str (plain, 10, z);
  text = g_string_new (plain);
  while (text->len < (gsize)digits + 1)
    g_string_prepend_c (text, '0');
  if (digits > 0)
    g_string_insert_c (text, (gssize)text->len - digits, '.');
  if (negative)
    g_string_prepend_c (text, '-');
  return g_string_free (text, FALSE);
}

static char *
format_decimal (const mpq_t q, int digits)
{
  mpz_t z;
  char *text;

  mpz_init (z);
  mpz_ui_pow_ui (z, 10, (unsigned long)digits);
  mpz_mul (z, z, mpq_numref (q));
  mpz_divexact (z, z, mpq_denref (q));
  mpz_abs (z, z);
  text = print_decimal (z, mpq_sgn (q) < 0, digits);
  mpz_clear (z);
  return text;
}

static char *
format_ratio (const mpq_t q)
{
  g_autofree char *text =
      g_malloc0 (mpz_sizeinbase (mpq_numref (q), 10) + mpz_sizeinbase (mpq_denref (q), 10) + 3);

  return g_strdup (mpq_get_str (text, 10, q));
}

char *
pad_fraction_format (const PadFraction *fraction, int64_t scale)
{
  g_auto (PadFraction) value = PAD_FRACTION_INIT;
  int digits;

  g_return_val_if_fail (scale != 0, NULL);
  pad_fraction_copy (&value, fraction);
  pad_fraction_multiply (&value, 1, scale);
  make_big (&value);
  digits = count_digits (value.q);
  return digits < 0 ? format_ratio (value.q) : format_decimal (value.q, digits);
}
