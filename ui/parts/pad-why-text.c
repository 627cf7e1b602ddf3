#include "pad-why-text.h"

#include <glib/gi18n.h>
#include <pad-number.h>
#include <pad-texts.h>

#include "pad-format.h"

char *
pad_why_saving (const PadPrice *price, const char *base_unit)
{
  g_autofree char *text = NULL, *part = NULL;
  int64_t amount, percent;

  if (!pad_price_saving (price, &amount, &percent))
    return NULL;
  text = pad_format_price (amount, price->currency);
  part = pad_percent_format (percent);
  /* Translators: what is saved: Below the list price by 1.80 EUR per pcs (20 %) */
  return g_strdup_printf (_ ("Below the list price by %s %s per %s (%s %%)"), text, price->currency,
                          base_unit, part);
}

char *
pad_why_from (const PadPriceBreak *row, const char *base_unit)
{
  g_autofree char *from = pad_format_quantity (row->from);

  if (row->from < PAD_QUANTITY_ONE) /* thousandths of what is not whole */
    return g_strdup (_ ("Any quantity"));
  /* Translators: a row of a table of prices: From 10 pcs */
  return g_strdup_printf (_ ("From %s %s"), from, base_unit);
}

char *
pad_why_price (const PadPriceBreak *row, const char *currency)
{
  if (row->no_price)
    return g_strdup (_ ("on request"));
  /* Translators: in a table of prices, in place of an amount that is not shown */
  return row->not_shown ? g_strdup (_ ("list price"))
                        : pad_format_price (row->unit_price, currency);
}

static const char *
get_param (const char *name, gpointer data)
{
  return pad_params_get (((const PadPriceStep *)data)->params, name);
}

static void
add_head (GString *text, const char *sku, const PadPrice *price, const char *base_unit)
{
  g_autofree char *saving = pad_why_saving (price, base_unit);
  g_autofree char *amount = pad_format_price (price->unit_price, price->currency);

  if (price->source == PAD_SOURCE_NONE)
    g_string_append_printf (text, _ ("%s: price on request"), sku);
  else
    /* Translators: an article, its price and the unit it is for: A1001: 2.50 EUR per pcs */
    g_string_append_printf (text, _ ("%s: %s %s per %s"), sku, amount, price->currency, base_unit);
  g_string_append_c (text, '\n');
  if (saving)
    g_string_append_printf (text, "%s\n", saving);
}

/* Rules stand under the source they are of. */
static void
add_steps (GString *text, const PadPrice *price, const char *base_unit)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; price->steps && i < price->steps->len; i++) {
    PadPriceStep *step = price->steps->pdata[i];
    g_autofree char *words =
        pad_text_price_step (step->step, price->currency, base_unit, get_param, step);

    if (words)
      g_string_append_printf (text, "%s%s\n", g_str_equal (step->step, "rule") ? "    " : "",
                              words);
  }
}

static void
add_breaks (GString *text, const PadPrice *price, const char *base_unit, const GArray *breaks)
{
  if (breaks->len == 0)
    return;
  g_string_append_printf (text, "\n%s\n", _ ("Prices by Quantity"));
  for (guint i = 0; i < breaks->len; i++) {
    const PadPriceBreak *row = &g_array_index (breaks, PadPriceBreak, i);
    g_autofree char *from = pad_why_from (row, base_unit);
    g_autofree char *amount = pad_why_price (row, price->currency);
    gboolean words = row->no_price || row->not_shown;

    g_string_append_printf (text, "%s%s: %s%s%s\n", row->current ? "→ " : "    ", from, amount,
                            words ? "" : " ", words ? "" : price->currency);
  }
}

char *
pad_why_text (const char *sku, const PadPrice *price, const char *base_unit, const GArray *breaks)
{
  GString *text = g_string_new (NULL);

  add_head (text, sku, price, base_unit);
  add_steps (text, price, base_unit);
  add_breaks (text, price, base_unit, breaks);
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}
