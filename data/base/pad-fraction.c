#include "pad-fraction.h"

static void
prepare (PadFraction *fraction)
{
  if (fraction->ready)
    return;
  mpq_init (fraction->q);
  fraction->ready = TRUE;
}

/* long has 32 bits on some machines, so 64-bit numbers go over their bytes. */
static void
set_int64 (mpz_t z, int64_t value)
{
  uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

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

void
pad_fraction_clear (PadFraction *fraction)
{
  if (fraction->ready)
    mpq_clear (fraction->q);
  fraction->ready = FALSE;
}

void
pad_fraction_set (PadFraction *fraction, int64_t numerator, int64_t denominator)
{
  g_return_if_fail (denominator != 0);
  prepare (fraction);
  set_int64 (mpq_numref (fraction->q), numerator);
  set_int64 (mpq_denref (fraction->q), denominator);
  mpq_canonicalize (fraction->q);
}

void
pad_fraction_copy (PadFraction *fraction, const PadFraction *other)
{
  prepare (fraction);
  if (other->ready)
    mpq_set (fraction->q, other->q);
  else
    mpq_set_ui (fraction->q, 0, 1);
}

void
pad_fraction_add (PadFraction *fraction, const PadFraction *other)
{
  prepare (fraction);
  if (other->ready)
    mpq_add (fraction->q, fraction->q, other->q);
}

void
pad_fraction_subtract (PadFraction *fraction, const PadFraction *other)
{
  prepare (fraction);
  if (other->ready)
    mpq_sub (fraction->q, fraction->q, other->q);
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
  prepare (fraction);
  if (other->ready)
    mpq_mul (fraction->q, fraction->q, other->q);
  else
    mpq_set_ui (fraction->q, 0, 1);
}

int
pad_fraction_sign (const PadFraction *fraction)
{
  return fraction->ready ? mpq_sgn (fraction->q) : 0;
}

int
pad_fraction_compare (const PadFraction *a, const PadFraction *b)
{
  int order;

  if (!a->ready || !b->ready)
    return pad_fraction_sign (a) - pad_fraction_sign (b);
  order = mpq_cmp (a->q, b->q);
  return (order > 0) - (order < 0);
}

gboolean
pad_fraction_exact (const PadFraction *fraction, int64_t *value)
{
  if (fraction->ready && mpz_cmp_ui (mpq_denref (fraction->q), 1) != 0)
    return FALSE;
  return pad_fraction_floor (fraction, value);
}

gboolean
pad_fraction_round (const PadFraction *fraction, int64_t *value)
{
  mpz_t twice, divisor;
  gboolean fits;

  if (!fraction->ready) {
    *value = 0;
    return TRUE;
  }
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

typedef void (*Division) (mpz_ptr quotient, mpz_srcptr numerator, mpz_srcptr denominator);

static gboolean
divide (const PadFraction *fraction, Division division, int64_t *value)
{
  mpz_t quotient;
  gboolean fits;

  if (!fraction->ready) {
    *value = 0;
    return TRUE;
  }
  mpz_init (quotient);
  division (quotient, mpq_numref (fraction->q), mpq_denref (fraction->q));
  fits = get_int64 (quotient, value);
  mpz_clear (quotient);
  return fits;
}

gboolean
pad_fraction_floor (const PadFraction *fraction, int64_t *value)
{
  return divide (fraction, mpz_fdiv_q, value);
}

gboolean
pad_fraction_ceil (const PadFraction *fraction, int64_t *value)
{
  return divide (fraction, mpz_cdiv_q, value);
}

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
  digits = count_digits (value.q);
  return digits < 0 ? format_ratio (value.q) : format_decimal (value.q, digits);
}
