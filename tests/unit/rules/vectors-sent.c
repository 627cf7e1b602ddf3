/* What a modified client sends: `sent` in tests/data/rules. */
#include "vectors-sent.h"

#include <pad-number.h>
#include <string.h>

/* A figure that is being read, and the first that cannot be. */
typedef struct
{
  JsonObject *object;
  const char *currency;
  char *problem;
} Reading;

static const char *
get (Reading *reading, const char *name)
{
  return json_object_get_string_member_with_default (reading->object, name, NULL);
}

static void
read_done (Reading *reading, const char *name, gboolean good)
{
  if (!good && reading->problem == NULL)
    reading->problem = g_strdup_printf ("sent: %s cannot be read", name);
}

static void
read_money (Reading *reading, const char *name, int64_t *amount)
{
  const char *text = get (reading, name);

  if (text != NULL)
    read_done (reading, name, pad_money_parse (text, reading->currency, amount, NULL));
}

static void
read_text (Reading *reading, const char *name, char **text)
{
  if (get (reading, name) == NULL)
    return;
  g_free (*text);
  *text = g_strdup (get (reading, name));
}

/* `null`: nothing is said of the line. */
static void
read_line (Reading *reading, JsonNode *node, PadOrderLine *line)
{
  const char *price;

  if (JSON_NODE_HOLDS_NULL (node)) {
    line->has_quote = FALSE;
    return;
  }
  reading->object = json_node_get_object (node);
  price = get (reading, "unit_price");
  if (price != NULL)
    read_done (reading, "unit_price", pad_price_parse (price, &line->quoted_unit_price, NULL));
  read_money (reading, "line_net", &line->quoted_net);
  read_text (reading, "source", &line->quoted_source);
  read_text (reading, "rule", &line->quoted_rule);
}

static void
read_lines (Reading *reading, JsonArray *lines, PadOrder *order)
{
  if (json_array_get_length (lines) != order->lines->len) {
    read_done (reading, "lines", FALSE);
    return;
  }
  for (guint i = 0; i < order->lines->len; i++)
    read_line (reading, json_array_get_element (lines, i), order->lines->pdata[i]);
}

static void
read_taxes (Reading *reading, JsonArray *taxes, PadOrderTotals *totals)
{
  g_array_set_size (totals->taxes, 0);
  for (guint i = 0; i < json_array_get_length (taxes); i++) {
    PadOrderTax tax = {0};

    reading->object = json_array_get_object_element (taxes, i);
    read_done (reading, "percent",
               pad_percent_parse (get (reading, "percent"), &tax.percent, NULL));
    read_money (reading, "base", &tax.base);
    read_money (reading, "amount", &tax.amount);
    g_array_append_val (totals->taxes, tax);
  }
}

char *
vectors_sent_apply (JsonObject *sent, PadOrder *order)
{
  Reading reading = {sent, order->quoted->currency, NULL};

  read_money (&reading, "goods", &order->quoted->goods);
  read_money (&reading, "discount", &order->quoted->discount);
  read_money (&reading, "gross", &order->quoted->gross);
  if (json_object_has_member (sent, "tax"))
    read_taxes (&reading, json_object_get_array_member (sent, "tax"), order->quoted);
  if (json_object_has_member (sent, "lines"))
    read_lines (&reading, json_object_get_array_member (sent, "lines"), order);
  return reading.problem;
}
