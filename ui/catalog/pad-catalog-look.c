#include "pad-catalog-look.h"

void
pad_catalog_look_init (PadCatalogLook *look)
{
  look->age_text = g_strdup ("");
  look->style = (PadCatalogStyle) {.currency = "", .age_text = look->age_text};
}

void
pad_catalog_look_clear (PadCatalogLook *look)
{
  g_clear_pointer (&look->age_text, g_free);
  g_clear_pointer (&look->stock_as_of, g_free);
}

static gboolean
is_same (const PadCatalogStyle *a, const PadCatalogStyle *b)
{
  return a->age == b->age && g_str_equal (a->age_text, b->age_text) &&
         g_str_equal (a->currency, b->currency) && a->price_digits == b->price_digits &&
         a->break_digits == b->break_digits;
}

/* @style with the age of now. */
static gboolean
set_style (PadCatalogLook *look, PadCatalogStyle style, gboolean sees_prices, int64_t now)
{
  char *age_text = NULL;

  style.age = pad_catalog_text_age (look->stock_as_of, now, &age_text);
  style.age_text = age_text;
  if (is_same (&style, &look->style) && sees_prices == look->sees_prices) {
    g_free (age_text);
    return FALSE;
  }
  g_free (look->age_text);
  look->age_text = age_text;
  style.currency = g_intern_string (style.currency);
  look->style = style;
  look->sees_prices = sees_prices;
  return TRUE;
}

gboolean
pad_catalog_look_update_age (PadCatalogLook *look, int64_t now)
{
  return set_style (look, look->style, look->sees_prices, now);
}

gboolean
pad_catalog_look_take_as_of (PadCatalogLook *look, const char *as_of, int64_t now)
{
  g_free (look->stock_as_of);
  look->stock_as_of = g_strdup (as_of);
  return pad_catalog_look_update_age (look, now);
}

static void
add_digits (const PadCatalogBatch *batch, PadCatalogStyle *style)
{
  for (guint i = 0; i < batch->rows->len; i++) {
    const PadCatalogRow *row = batch->rows->pdata[i];

    if (row->has_price)
      style->price_digits =
          MAX (style->price_digits, pad_catalog_text_digits (row->unit_price, batch->currency));
    if (row->has_break)
      style->break_digits =
          MAX (style->break_digits, pad_catalog_text_digits (row->break_price, batch->currency));
  }
}

gboolean
pad_catalog_look_take_batch (PadCatalogLook *look,
                             const PadCatalogBatch *batch,
                             gboolean anew,
                             int64_t now)
{
  PadCatalogStyle style = look->style;

  g_free (look->stock_as_of);
  look->stock_as_of = g_strdup (batch->stock_as_of);
  if (!batch->currency) /* nothing was found */
    return pad_catalog_look_update_age (look, now);
  if (anew)
    style.price_digits = style.break_digits = 0;
  style.currency = batch->currency;
  add_digits (batch, &style);
  return set_style (look, style, batch->sees_prices, now);
}
