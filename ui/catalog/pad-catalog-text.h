#pragma once

#include <pad-catalog-rows.h>

G_BEGIN_DECLS

/* How old stock figures are (FEATURES.md D8). */
typedef enum
{
  PAD_CATALOG_FRESH, /* an hour at the most: not said */
  PAD_CATALOG_AGED,
  PAD_CATALOG_STALE, /* more than a day */
} PadCatalogAge;

/**
 * PadCatalogStyle: what cells are written with.
 * @price_digits, @break_digits: digits behind the point that prices are filled up to with blanks of
 * a digit's width, so that they stand below each other
 * @age_text: "as of 14:05", "" where it is not said
 */
typedef struct
{
  const char *currency;
  guint price_digits;
  guint break_digits;
  PadCatalogAge age;
  const char *age_text;
} PadCatalogStyle;

/* @as_of: (nullable): an instant; @now: milliseconds since 1970. @text: (out) (transfer full): "as
 * of 14:05", "as of 19 Nov, 14:05, more than a day ago"; "" where it is fresh or not known */
PadCatalogAge pad_catalog_text_age (const char *as_of, int64_t now, char **text);

/* Digits behind the point of @price (millionths) as it is written. */
guint pad_catalog_text_digits (int64_t price, const char *currency);

/* The words of a row's cells; (transfer full). */
char *pad_catalog_text_unit (const PadCatalogRow *row);
char *pad_catalog_text_price (const PadCatalogRow *row, const PadCatalogStyle *style);
/* "" where there is none. */
char *pad_catalog_text_break (const PadCatalogRow *row, const PadCatalogStyle *style);
/* With its age where that is to be said. */
char *pad_catalog_text_stock (const PadCatalogRow *row, const PadCatalogStyle *style);
/* The style class of the stock's colour, NULL for none: words say the same. */
const char *pad_catalog_stock_class (const PadCatalogRow *row, const PadCatalogStyle *style);

/* "1 box = 50 pcs" is "50"; "1/3" where it is a fraction. */
char *pad_catalog_text_factor (int64_t num, int64_t den);

G_END_DECLS
