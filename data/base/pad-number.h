#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * The numbers of RULES.md 1: signed 64-bit integers with a fixed place of the decimal point, and
 * their text form, the same in CSV, JSON and on the command line.
 *
 *   money     minor units of its currency          price     millionths of the major unit
 *   quantity  thousandths of a unit                percent   ten-thousandths of a percent
 *   rate      hundred-millionths
 */
#define PAD_PRICE_DIGITS 6
#define PAD_QUANTITY_DIGITS 3
#define PAD_PERCENT_DIGITS 4
#define PAD_RATE_DIGITS 8

#define PAD_PRICE_ONE INT64_C (1000000)
#define PAD_QUANTITY_ONE INT64_C (1000)
#define PAD_PERCENT_ONE INT64_C (10000)
#define PAD_PERCENT_HUNDRED INT64_C (1000000)
#define PAD_RATE_ONE INT64_C (100000000)

/* Limits of RULES.md 1, exclusive: a stored price, quantity or rate is below these in absolute
 * value. */
#define PAD_PRICE_LIMIT (INT64_C (1000000000) * PAD_PRICE_ONE)
#define PAD_QUANTITY_LIMIT (INT64_C (1000000000) * PAD_QUANTITY_ONE)
#define PAD_RATE_LIMIT (INT64_C (1000000) * PAD_RATE_ONE)
#define PAD_FACTOR_MAX 100000

/**
 * pad_decimal_parse:
 * @text: a decimal number as RULES.md 1 writes it: an optional `-`, digits, optionally a point and
 *   one to @digits digits; no `+`, blank or exponent; `-0` in any spelling is refused
 * @digits: 0 to 8
 * @value: (out): @text x 10^@digits
 *
 * Returns: FALSE with PAD_ERROR_INVALID and a message that quotes @text (shortened where long)
 */
gboolean pad_decimal_parse (const char *text, int digits, int64_t *value, GError **error);

/* @value / 10^@digits with at least @least digits after the point, no more zeros at the end than
 * that. */
char *pad_decimal_format (int64_t value, int digits, int least);
/* The same into @buffer of at least 24 bytes, for export and wire; returns the length. */
size_t pad_decimal_print (int64_t value, int digits, int least, char *buffer);

/* Parsers by kind: pad_decimal_parse() and the limit of RULES.md 1 (PAD_ERROR_INVALID beyond it).
 */
gboolean pad_price_parse (const char *text, int64_t *value, GError **error);
gboolean pad_quantity_parse (const char *text, int64_t *value, GError **error);
gboolean pad_percent_parse (const char *text, int64_t *value, GError **error);
gboolean pad_rate_parse (const char *text, int64_t *value, GError **error);
/* @currency decides how many digits are read: ISO 4217; unknown currency: PAD_ERROR_INVALID. */
gboolean pad_money_parse (const char *text, const char *currency, int64_t *value, GError **error);

/* Canonical text forms: the fewest digits that say the value ("2.55", "12"); (transfer full). */
char *pad_price_format (int64_t value);
char *pad_quantity_format (int64_t value);
char *pad_percent_format (int64_t value);
char *pad_rate_format (int64_t value);
/* Exactly the currency's digits: "1234.50" EUR, "1234" JPY, "1.234" KWD. @currency must be known.
 */
char *pad_money_format (int64_t value, const char *currency);

/* Digits after the point of an ISO 4217 @currency (EUR 2, JPY 0, KWD 3), -1 when there is no such
 * code. */
int pad_currency_digits (const char *currency);
/* The price of one minor unit of @currency (EUR 10000, which is 0.01; JPY 1000000); of what is no
 * currency, PAD_PRICE_ONE. */
int64_t pad_currency_unit (const char *currency);

/* Sums and products that say when they leave 64 bits (FALSE, @sum untouched). */
gboolean pad_add (int64_t a, int64_t b, int64_t *sum);
gboolean pad_multiply (int64_t a, int64_t b, int64_t *product);

G_END_DECLS
