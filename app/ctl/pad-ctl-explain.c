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
  pad_ctl_table_take (table, pad_ctl_price_text (row->unit_price, currency));
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

void
pad_ctl_print_steps (const GPtrArray *steps,
                     const char *currency,
                     const PadProductFacts *product,
                     GString *out)
{
  g_autoptr (GArray) breaks = NULL;

  if (!steps)
    return;
  g_string_append (out, "Why this price:\n");
  for (guint i = 0; i < steps->len; i++)
    print_step (steps->pdata[i], currency, product->base_unit, out);
  breaks = pad_price_table (steps, product);
  print_breaks (breaks, currency, product->base_unit, out);
}
