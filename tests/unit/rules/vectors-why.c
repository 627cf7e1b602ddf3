#include "vectors-why.h"

#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-price-table.h>

static const char *const members[] = {"steps", "breaks", "saving"};

static void
write_steps (const GPtrArray *steps, GString *out)
{
  pad_json_open_array (out, "steps");
  for (guint i = 0; i < steps->len; i++) {
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
write_breaks (const GPtrArray *steps, const PadProductFacts *product, GString *out)
{
  g_autoptr (GArray) rows = pad_price_table (steps, product);

  pad_json_open_array (out, "breaks");
  for (guint i = 0; i < rows->len; i++) {
    const PadPriceBreak *row = &g_array_index (rows, PadPriceBreak, i);

    pad_json_open_object (out, NULL);
    pad_json_add_quantity (out, "base_quantity", row->from);
    if (!row->no_price)
      pad_json_add_price (out, "unit_price", row->unit_price);
    pad_json_add_flag (out, "current", row->current);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

static void
write_saving (const PadPrice *price, GString *out)
{
  int64_t amount, percent;

  if (!pad_price_saving (price, &amount, &percent))
    return;
  pad_json_open_object (out, "saving");
  pad_json_add_price (out, "unit_price", amount);
  pad_json_add_percent (out, "percent", percent);
  pad_json_close_object (out);
}

static void
add_members (JsonObject *line, const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text->str, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    JsonNode *member = json_object_get_member (json_node_get_object (node), members[i]);

    if (member != NULL)
      json_object_set_member (line, members[i], json_node_copy (member));
  }
}

void
vectors_why_write (const PadOrder *order,
                   const PadFacts *facts,
                   const PadOrderResult *result,
                   JsonObject *found)
{
  JsonArray *lines = json_object_get_array_member (found, "lines");

  for (guint i = 0; i < result->lines->len; i++) {
    const PadLineResult *line = result->lines->pdata[i];
    const PadProductFacts *product = pad_facts_get_product (facts, line->sku);
    g_autoptr (PadPrice) price = pad_order_explain_line (order, facts, result, line->line);
    g_autoptr (GString) out = g_string_new (NULL);

    if (price == NULL)
      continue;
    pad_json_open_object (out, NULL);
    write_steps (price->steps, out);
    write_breaks (price->steps, product, out);
    write_saving (price, out);
    pad_json_close_object (out);
    add_members (json_array_get_object_element (lines, i), out);
  }
}

void
vectors_why_drop (JsonObject *expected)
{
  JsonArray *lines = json_object_has_member (expected, "lines")
                         ? json_object_get_array_member (expected, "lines")
                         : NULL;

  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    for (guint j = 0; j < G_N_ELEMENTS (members); j++)
      json_object_remove_member (json_array_get_object_element (lines, i), members[j]);
}
