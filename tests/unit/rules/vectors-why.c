#include "vectors-why.h"

#include <pad-json-write.h>
#include <pad-price-json.h>

static const char *const members[] = {"steps", "breaks", "saving"};

static void
add_members (JsonObject *line, const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text->str, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_member (
        line, members[i],
        json_node_copy (json_object_get_member (json_node_get_object (node), members[i])));
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
    pad_price_json (price, product, out);
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
