#include <pad-number.h>
#include <pad-price-table.h>
#include <pad-texts.h>

#include "pad-ctl-print.h"

static const char *
get_param (const char *name, gpointer data)
{
  const PadPriceStep *step = data;

  return pad_params_get (step->params, name);
}

/* Rules stand under the source they are of. */
static void
print_step (PadPriceStep *step, const char *currency, const char *unit, GString *out)
{
  g_autofree char *words = pad_text_price_step (step->step, currency, unit, get_param, step);

  if (words)
    g_string_append_printf (out, "%s%s\n", g_str_equal (step->step, "rule") ? "    " : "  ", words);
}

/* (transfer full) */
static char *
say_price (const PadPriceBreak *row, const char *currency)
{
  if (row->no_price)
    return g_strdup ("no price");
  return row->not_shown ? g_strdup ("list price") : pad_ctl_price_text (row->unit_price, currency);
}

static void
add_break (PadCtlTable *table, const PadPriceBreak *row, const char *currency, const char *unit)
{
  pad_ctl_table_take (table, g_strdup (row->current ? "->" : ""));
  pad_ctl_table_take (table, pad_quantity_format (row->from));
  pad_ctl_table_take (table, g_strdup (unit));
  pad_ctl_table_take (table, say_price (row, currency));
}

/* Each quantity with the price from there on; an arrow at the row that counts now. */
static void
print_breaks (const GArray *rows, const char *currency, const char *unit, GString *out)
{
  PadCtlTable *table;

  if (rows->len == 0)
    return;
  table = pad_ctl_table_new ("|>from|unit|>price");
  for (guint i = 0; i < rows->len; i++)
    add_break (table, &g_array_index (rows, PadPriceBreak, i), currency, unit);
  g_string_append (out, "Prices by quantity:\n");
  pad_ctl_table_print (table, out);
}

static void
print_saving (const PadPrice *price, const char *unit, GString *out)
{
  g_autofree char *text = NULL, *part = NULL;
  int64_t amount, percent;

  if (!pad_price_saving (price, &amount, &percent))
    return;
  text = pad_ctl_price_text (amount, price->currency);
  part = pad_percent_format (percent);
  g_string_append_printf (out, "Below the list price by %s %s per %s (%s %%)\n", text,
                          price->currency, unit, part);
}

static void
print_table (const PadPrice *price, const PadProductFacts *product, GString *out)
{
  g_autoptr (GArray) breaks = pad_price_table (price->steps, product);

  print_breaks (breaks, price->currency, product->base_unit, out);
}

void
pad_ctl_print_explained (const PadPrice *price,
                         const char *base_unit,
                         const PadProductFacts *product,
                         GString *out)
{
  const char *unit = base_unit ? base_unit : "base unit";

  if (!price->steps)
    return;
  print_saving (price, unit, out);
  g_string_append (out, "Why this price:\n");
  for (guint i = 0; i < price->steps->len; i++)
    print_step (price->steps->pdata[i], price->currency, unit, out);
  if (product)
    print_table (price, product, out);
}
