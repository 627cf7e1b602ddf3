#include "pad-catalog-text.h"

#include <glib/gi18n.h>
#include <pad-format.h>
#include <pad-number.h>
#include <pad-texts.h>

#define HOUR_MS (INT64_C (60) * 60 * 1000)
#define DAY_MS (24 * HOUR_MS)

PadCatalogAge
pad_catalog_text_age (const char *as_of, int64_t now, char **text)
{
  g_autofree char *as_of_text = NULL;
  int64_t then = 0;

  if (!as_of || !pad_instant_parse (as_of, &then, NULL) || now - then <= HOUR_MS) {
    *text = g_strdup ("");
    return PAD_CATALOG_FRESH;
  }
  as_of_text = pad_format_as_of (as_of, now);
  if (now - then <= DAY_MS) {
    *text = g_steal_pointer (&as_of_text);
    return PAD_CATALOG_AGED;
  }
  /* Translators: how old a figure is: as of 19 Nov, 14:05, over a day old */
  *text = g_strdup_printf (_ ("%s, over a day old"), as_of_text);
  return PAD_CATALOG_STALE;
}

char *
pad_catalog_text_factor (int64_t num, int64_t den)
{
  g_autofree char *above = pad_format_count (num);
  g_autofree char *below = NULL;

  if (den == 1)
    return g_steal_pointer (&above);
  below = pad_format_count (den);
  return g_strdup_printf ("%s/%s", above, below);
}

guint
pad_catalog_text_digits (int64_t price, const char *currency)
{
  int least = pad_currency_digits (currency);
  guint digits = PAD_PRICE_DIGITS;

  while (digits > (guint)MAX (least, 0) && price % 10 == 0) {
    price /= 10;
    digits--;
  }
  return digits;
}

/* @price as it is written, filled up to @digits. (transfer full) */
static char *
fill_up (int64_t price, const char *currency, guint digits)
{
  g_autofree char *text = pad_format_price (price, currency);
  guint own = pad_catalog_text_digits (price, currency);
  GString *filled = g_string_new (text);

  if (own == 0 && digits > 0)
    g_string_append (filled, "\u2008"); /* as wide as the point */
  for (; own < digits; own++)
    g_string_append (filled, "\u2007"); /* as wide as a digit */
  return g_string_free (filled, FALSE);
}

static gboolean
is_base (const PadCatalogRow *row)
{
  return g_strcmp0 (row->unit, row->base_unit) == 0;
}

char *
pad_catalog_text_unit (const PadCatalogRow *row)
{
  g_autofree char *factor = NULL;

  if (is_base (row))
    return g_strdup (row->unit);
  factor = pad_catalog_text_factor (row->num, row->den);
  /* Translators: a unit and how many pieces are in it: box of 50 */
  return g_strdup_printf (_ ("%s of %s"), row->unit, factor);
}

char *
pad_catalog_text_price (const PadCatalogRow *row, const PadCatalogStyle *style)
{
  g_autofree char *price = NULL;

  if (!row->has_price)
    return g_strdup (_ ("on request"));
  if (is_base (row))
    return fill_up (row->unit_price, style->currency, style->price_digits);
  price = pad_format_price (row->unit_price, style->currency);
  /* Translators: a price of one unit: 2.50 / pcs */
  return g_strdup_printf (_ ("%s / %s"), price, row->base_unit);
}

char *
pad_catalog_text_break (const PadCatalogRow *row, const PadCatalogStyle *style)
{
  g_autofree char *from = NULL, *price = NULL;

  if (!row->has_break)
    return g_strdup ("");
  from = pad_format_quantity (row->break_from);
  price = fill_up (row->break_price, style->currency, style->break_digits);
  if (is_base (row))
    /* Translators: a quantity and the price from there on: from 10: 11.20 */
    return g_strdup_printf (_ ("from %s: %s"), from, price);
  /* Translators: the same with the quantity's unit: from 500 pcs: 0.09 */
  return g_strdup_printf (_ ("from %s %s: %s"), from, row->base_unit, price);
}

/* -- stock -- */

/* "Out of stock, 200 on 3 Dec". */
static char *
text_out (const PadCatalogRow *row)
{
  g_autofree char *date = NULL, *day = NULL, *quantity = NULL;

  if (row->expected == PAD_DATE_NONE)
    return g_strdup (_ ("Out of stock"));
  date = pad_date_format (row->expected);
  day = pad_format_day_short (date);
  if (!row->shows_quantity)
    return g_strdup_printf (_ ("Out of stock, more on %s"), day);
  quantity = pad_format_quantity (row->expected_quantity);
  return g_strdup_printf (_ ("Out of stock, %s on %s"), quantity, day);
}

static char *
text_made (const PadCatalogRow *row)
{
  if (row->lead_days < 0)
    return g_strdup (_ ("Made to order"));
  return g_strdup_printf (
      ngettext ("Made to order, %d day", "Made to order, %d days", (gulong)row->lead_days),
      (int)row->lead_days);
}

static char *
text_there (const PadCatalogRow *row)
{
  gboolean low = g_strcmp0 (row->stock, "low") == 0;
  g_autofree char *quantity = NULL;

  if (!row->shows_quantity)
    return g_strdup (low ? _ ("Low stock") : _ ("In stock"));
  quantity = pad_format_quantity (row->available);
  if (low)
    /* Translators: little is left: Low, 12 pcs */
    return g_strdup_printf (_ ("Low, %s %s"), quantity, row->base_unit);
  return g_strdup_printf ("%s %s", quantity, row->base_unit);
}

static char *
text_level (const PadCatalogRow *row)
{
  gboolean out = g_strcmp0 (row->stock, "out_of_stock") == 0;

  if (out && row->ended)
    return g_strdup (_ ("No longer sold"));
  if (out)
    return row->made_to_order ? text_made (row) : text_out (row);
  return text_there (row);
}

char *
pad_catalog_text_stock (const PadCatalogRow *row, const PadCatalogStyle *style)
{
  g_autofree char *level = text_level (row);

  if (!*style->age_text)
    return g_steal_pointer (&level);
  return g_strdup_printf ("%s · %s", level, style->age_text);
}

const char *
pad_catalog_stock_class (const PadCatalogRow *row, const PadCatalogStyle *style)
{
  if (style->age == PAD_CATALOG_STALE || g_strcmp0 (row->stock, "low") == 0)
    return "warning";
  return g_strcmp0 (row->stock, "out_of_stock") == 0 && !row->made_to_order ? "error" : NULL;
}
