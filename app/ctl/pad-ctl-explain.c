#include <pad-json-write.h>
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

static void
add_break (PadCtlTable *table, const PadPriceBreak *row, const char *currency, const char *unit)
{
  pad_ctl_table_take (table, g_strdup (row->current ? "->" : ""));
  pad_ctl_table_take (table, pad_quantity_format (row->from));
  pad_ctl_table_take (table, g_strdup (unit));
  pad_ctl_table_take (table, row->no_price ? g_strdup ("no price")
                                           : pad_ctl_price_text (row->unit_price, currency));
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

void
pad_ctl_print_explained (const PadPrice *price, const PadProductFacts *product, GString *out)
{
  g_autoptr (GArray) breaks = NULL;

  if (!price->steps)
    return;
  print_saving (price, product->base_unit, out);
  g_string_append (out, "Why this price:\n");
  for (guint i = 0; i < price->steps->len; i++)
    print_step (price->steps->pdata[i], price->currency, product->base_unit, out);
  breaks = pad_price_table (price->steps, product);
  print_breaks (breaks, price->currency, product->base_unit, out);
}

/* -- JSON -- */

static void
json_steps (const GPtrArray *steps, GString *out)
{
  pad_json_open_array (out, "steps");
  for (guint i = 0; steps && i < steps->len; i++) {
    const PadPriceStep *step = steps->pdata[i];

    pad_json_open_object (out, NULL);
    pad_json_add_text (out, "step", step->step);
    for (guint j = 0; j < pad_params_length (step->params); j++)
      pad_json_add_text (out, pad_params_nth (step->params, j)->name,
                         pad_params_nth (step->params, j)->text);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

static void
json_breaks (const GArray *rows, GString *out)
{
  pad_json_open_array (out, "breaks");
  for (guint i = 0; i < rows->len; i++) {
    const PadPriceBreak *row = &g_array_index (rows, PadPriceBreak, i);

    pad_json_open_object (out, NULL);
    pad_json_add_quantity (out, "base_quantity", row->from);
    if (row->no_price)
      pad_json_add_null (out, "unit_price");
    else
      pad_json_add_price (out, "unit_price", row->unit_price);
    pad_json_add_flag (out, "current", row->current);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

static void
json_saving (const PadPrice *price, GString *out)
{
  g_autofree char *text = NULL;
  int64_t amount, percent;

  if (!price || !pad_price_saving (price, &amount, &percent)) {
    pad_json_add_null (out, "saving");
    return;
  }
  text = pad_percent_format (percent);
  pad_json_open_object (out, "saving");
  pad_json_add_price (out, "unit_price", amount);
  pad_json_add_text (out, "percent", text);
  pad_json_close_object (out);
}

void
pad_ctl_json_explained (const PadPrice *price, const PadProductFacts *product, GString *out)
{
  g_autoptr (GArray) breaks = price && product ? pad_price_table (price->steps, product)
                                               : g_array_new (FALSE, FALSE, sizeof (PadPriceBreak));

  json_saving (price, out);
  json_breaks (breaks, out);
  json_steps (price ? price->steps : NULL, out);
}
