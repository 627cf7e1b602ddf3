#include "pad-price-table.h"

#include <pad-number.h>

#include "pad-quantities.h"

int64_t
pad_product_smallest (const PadProductFacts *product)
{
  int64_t smallest = PAD_QUANTITY_LIMIT;

  for (guint i = 0; i <= product->units->len; i++) {
    const char *code = i == product->units->len
                           ? product->base_unit
                           : g_array_index (product->units, PadUnitFacts, i).unit;
    PadUnitFacts unit;
    PadNearest nearest;
    int64_t base = 0;

    if (!pad_product_get_unit (product, code, &unit))
      continue;
    nearest = pad_quantity_nearest (&unit, product->whole, 0, 0);
    if (nearest.has_above &&
        pad_quantity_to_base (&unit, product->whole, nearest.above, &base) == PAD_BASE_OK)
      smallest = MIN (smallest, base);
  }
  return smallest == PAD_QUANTITY_LIMIT ? 0 : smallest;
}

/* FALSE where @step is no break. */
static gboolean
read_break (const PadPriceStep *step, PadPriceBreak *row)
{
  const char *from = pad_params_get (step->params, "base_quantity");
  const char *price = pad_params_get (step->params, "unit_price");
  const char *outcome = pad_params_get (step->params, "outcome");

  row->current = g_strcmp0 (pad_params_get (step->params, "current"), "1") == 0;
  row->no_price = g_strcmp0 (outcome, "no_price") == 0;
  row->not_shown = g_strcmp0 (outcome, "not_shown") == 0;
  return g_str_equal (step->step, "break") && from && pad_quantity_parse (from, &row->from, NULL) &&
         (outcome || (price && pad_price_parse (price, &row->unit_price, NULL)));
}

/* Of two prices that are not shown nothing is known. */
static gboolean
goes_on (const PadPriceBreak *last, const PadPriceBreak *row)
{
  return last->unit_price == row->unit_price && last->no_price == row->no_price &&
         !last->not_shown && !row->not_shown;
}

static void
add_break (GArray *rows, const PadPriceBreak *row)
{
  PadPriceBreak *last = rows->len > 0 ? &g_array_index (rows, PadPriceBreak, rows->len - 1) : NULL;

  if (last && last->from == row->from) /* nothing so small can be ordered */
    *last = *row;
  else if (last && goes_on (last, row))
    last->current |= row->current;
  else
    g_array_append_val (rows, *row);
}

GArray *
pad_price_table (const GPtrArray *steps, const PadProductFacts *product)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (PadPriceBreak));
  int64_t smallest = pad_product_smallest (product);

  for (guint i = 0; steps && i < steps->len; i++) {
    PadPriceBreak row = {0};

    if (!read_break (steps->pdata[i], &row))
      continue;
    row.from = MAX (row.from, smallest);
    add_break (rows, &row);
  }
  if (rows->len > 0 && g_array_index (rows, PadPriceBreak, 0).no_price)
    g_array_remove_index (rows, 0);
  return rows;
}
