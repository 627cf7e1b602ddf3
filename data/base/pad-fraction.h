#pragma once

#include <glib.h>
#include <gmp.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadFraction:
 *
 * An exact rational number of unlimited precision. Intermediate results of RULES.md are fractions;
 * only where the page says "rounded" do they become 64-bit numbers again. By value on the stack,
 * with g_auto: `g_auto (PadFraction) price = PAD_FRACTION_INIT;` (PAD_FRACTION_INIT is 0).
 *
 * Prices and quantities nearly always fit two 64-bit numbers, which cost no memory of their own;
 * what does not is kept on GMP. The fields are the functions' own.
 *
 * @big: @q holds the number, which does not fit @numerator / @denominator
 * @numerator, @denominator: reduced, the sign above; a denominator of 0 stands for 0/1
 */
typedef struct
{
  gboolean big;
  int64_t numerator, denominator;
  mpq_t q;
} PadFraction;

#define PAD_FRACTION_INIT                                                                          \
  {                                                                                                \
    FALSE                                                                                          \
  }
void pad_fraction_clear (PadFraction *fraction);
/* @numerator / @denominator; @denominator is not 0. Every setter reduces. */
void pad_fraction_set (PadFraction *fraction, int64_t numerator, int64_t denominator);
void pad_fraction_copy (PadFraction *fraction, const PadFraction *other);
void pad_fraction_add (PadFraction *fraction, const PadFraction *other);
void pad_fraction_subtract (PadFraction *fraction, const PadFraction *other);
void pad_fraction_multiply (PadFraction *fraction, int64_t numerator, int64_t denominator);
void pad_fraction_multiply_by (PadFraction *fraction, const PadFraction *other);
/* 1 / @fraction, which is not 0. */
void pad_fraction_invert (PadFraction *fraction);
int pad_fraction_compare (const PadFraction *a, const PadFraction *b);
int pad_fraction_sign (const PadFraction *fraction);
/* TRUE and @value when @fraction is a whole number that fits 64 bits. */
gboolean pad_fraction_exact (const PadFraction *fraction, int64_t *value);
/* Rounded to a whole number, half away from zero (RULES.md 1); FALSE where it leaves 64 bits. */
gboolean pad_fraction_round (const PadFraction *fraction, int64_t *value);
/* Rounded towards minus infinity / plus infinity. */
gboolean pad_fraction_floor (const PadFraction *fraction, int64_t *value);
gboolean pad_fraction_ceil (const PadFraction *fraction, int64_t *value);

/* @fraction / @scale in full: a decimal string where it ends within 18 digits after the point, else
 * "numerator/denominator". @scale is not 0. (transfer full) */
char *pad_fraction_format (const PadFraction *fraction, int64_t scale);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PadFraction, pad_fraction_clear)

G_END_DECLS
