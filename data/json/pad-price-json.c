#include "pad-price-json.h"

#include <pad-price-table.h>

#include "pad-json-write.h"

static void
add_step (const PadPriceStep *step, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "step", step->step);
  for (guint i = 0; i < pad_params_length (step->params); i++)
    pad_json_add_text (out, pad_params_nth (step->params, i)->name,
                       pad_params_nth (step->params, i)->text);
  pad_json_close_object (out);
}

static void
add_steps (const GPtrArray *steps, GString *out)
{
  pad_json_open_array (out, "steps");
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    add_step (steps->pdata[i], out);
  pad_json_close_array (out);
}

static void
add_break (const PadPriceBreak *row, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_quantity (out, "base_quantity", row->from);
  if (row->no_price || row->not_shown) {
    pad_json_add_null (out, "unit_price");
    pad_json_add_text (out, "outcome", row->no_price ? "no_price" : "not_shown");
  } else
    pad_json_add_price (out, "unit_price", row->unit_price);
  pad_json_add_flag (out, "current", row->current);
  pad_json_close_object (out);
}

static void
add_breaks (const PadPrice *price, const PadProductFacts *product, GString *out)
{
  g_autoptr (GArray) rows = NULL;

  pad_json_open_array (out, "breaks");
  if (price != NULL && product != NULL)
    rows = pad_price_table (price->steps, product);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_break (&g_array_index (rows, PadPriceBreak, i), out);
  pad_json_close_array (out);
}

static void
add_saving (const PadPrice *price, GString *out)
{
  int64_t amount, percent;

  if (price == NULL || !pad_price_saving (price, &amount, &percent)) {
    pad_json_add_null (out, "saving");
    return;
  }
  pad_json_open_object (out, "saving");
  pad_json_add_price (out, "unit_price", amount);
  pad_json_add_percent (out, "percent", percent);
  pad_json_close_object (out);
}

void
pad_price_json (const PadPrice *price, const PadProductFacts *product, GString *out)
{
  add_saving (price, out);
  add_breaks (price, product, out);
  add_steps (price != NULL ? price->steps : NULL, out);
}
