#include "vectors-result.h"

#include "vectors-rows.h"

#include <pad-json-write.h>
#include <pad-number.h>
#include <pad-order-json.h>
#include <pad-outcome.h>

/* The order that is looked at is none of those before it. */
#define ORDER_ID "0190f3a2-0000-7000-8000-000000000000"

static void
write_price (const PadPrice *price, GString *out)
{
  pad_json_add_price (out, "unit_price", price->unit_price);
  pad_json_add_text (out, "source", pad_price_source_name (price->source));
  pad_json_add_text (out, "rule", price->rule_code);
  if (price->has_list_price)
    pad_json_add_price (out, "list_price", price->list_price);
  if (!price->has_next_break)
    return;
  pad_json_open_object (out, "next_break");
  pad_json_add_quantity (out, "base_quantity", price->next_break_quantity);
  pad_json_add_price (out, "unit_price", price->next_break_price);
  pad_json_close_object (out);
}

static void
write_line (const PadLineResult *line, const char *currency, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "line", line->line);
  pad_json_add_text (out, "sku", line->sku);
  pad_json_add_quantity (out, "quantity", line->quantity);
  pad_json_add_text (out, "unit", line->unit);
  if (line->has_base_quantity)
    pad_json_add_quantity (out, "base_quantity", line->base_quantity);
  if (line->price != NULL && line->price->source != PAD_SOURCE_NONE)
    write_price (line->price, out);
  if (line->has_net) {
    pad_json_add_money (out, "line_net", line->net, currency);
    pad_json_add_money (out, "order_discount", line->order_discount, currency);
  }
  if (line->has_tax)
    pad_json_add_percent (out, "tax_percent", line->tax_percent);
  pad_json_close_object (out);
}

static void
write_totals (const PadOrderTotals *totals, GString *out)
{
  pad_json_add_text (out, "currency", totals->currency);
  pad_json_add_money (out, "goods", totals->goods, totals->currency);
  pad_json_add_money (out, "discount", totals->discount, totals->currency);
  pad_order_charges_write (totals, out);
  pad_order_taxes_write (totals, out);
  pad_json_add_money (out, "gross", totals->gross, totals->currency);
}

static void
write_lines (const PadOrderResult *result, GString *out)
{
  pad_json_open_array (out, "lines");
  for (guint i = 0; i < result->lines->len; i++)
    write_line (result->lines->pdata[i], result->currency, out);
  pad_json_close_array (out);
  if (result->has_totals)
    write_totals (result->totals, out);
}

JsonNode *
vectors_result (const PadOrderResult *result)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "state", pad_outcome_state (pad_findings_outcome (result->findings)));
  pad_json_add_flag (out, "stops", pad_findings_stop_submit (result->findings));
  write_lines (result, out);
  if (result->part != NULL) {
    pad_json_open_object (out, "part");
    write_lines (result->part, out);
    pad_json_close_object (out);
  }
  pad_findings_write (result->findings, out, "findings");
  pad_json_close_object (out);
  node = json_from_string (out->str, &error);
  g_assert_no_error (error);
  return node;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static gboolean
read_figure (JsonObject *object,
             const char *name,
             gboolean (*parse) (const char *, int64_t *, GError **),
             int64_t *figure,
             char **problem)
{
  const char *text = get_text (object, name);

  if (text == NULL)
    return FALSE;
  if (parse (text, figure, NULL))
    return TRUE;
  *problem = g_strdup_printf ("%s: %s cannot be read", name, text);
  return FALSE;
}

/* Thousandths without the limit of RULES.md 1, which cases go beyond. */
static gboolean
parse_any_quantity (const char *text, int64_t *quantity, GError **error)
{
  return pad_decimal_parse (text, 3, quantity, error);
}

static void
add_line (PadOrder *order, JsonObject *row, int number, char **problem)
{
  int64_t quantity = 0;
  PadOrderLine *line;

  read_figure (row, "quantity", parse_any_quantity, &quantity, problem);
  line =
      pad_order_add_line (order, number, get_text (row, "sku"), quantity, get_text (row, "unit"));
  line->has_discount =
      read_figure (row, "discount_percent", pad_percent_parse, &line->discount_percent, problem);
  line->has_requested =
      read_figure (row, "requested_price", pad_price_parse, &line->requested_price, problem);
  line->rank = (int)json_object_get_int_member_with_default (row, "rank", 0);
}

static PadDate
get_date (JsonObject *object, const char *name, PadDate today, char **problem)
{
  const char *text = get_text (object, name);
  g_autofree char *resolved = NULL;
  PadDate date = PAD_DATE_NONE;

  if (text == NULL)
    return PAD_DATE_NONE;
  resolved = vectors_resolve (text, today);
  if (!pad_date_parse (resolved, &date, NULL))
    *problem = g_strdup_printf ("%s: %s is no date", name, text);
  return date;
}

PadOrder *
vectors_order (JsonObject *object, PadDate today, char **problem)
{
  PadOrder *order = pad_order_new (get_text (object, "account"), get_text (object, "user"));
  JsonArray *lines = json_object_get_array_member (object, "lines");

  order->id = g_strdup (json_object_get_string_member_with_default (object, "id", ORDER_ID));
  order->split = g_strdup (get_text (object, "split"));
  order->date = get_date (object, "date", today, problem);
  order->quotation = g_strdup (get_text (object, "quotation"));
  order->changes = g_strdup (get_text (object, "changes"));
  order->requested_date = get_date (object, "requested_date", today, problem);
  order->ship_to = g_strdup (get_text (object, "ship_to"));
  order->pickup = json_object_get_boolean_member_with_default (object, "pickup", FALSE);
  order->shipping_method = g_strdup (get_text (object, "shipping_method"));
  order->project = g_strdup (get_text (object, "project"));
  order->po_number = g_strdup (get_text (object, "po_number"));
  order->cost_centre = g_strdup (get_text (object, "cost_centre"));
  read_figure (object, "tolerance", pad_percent_parse, &order->tolerance, problem);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    add_line (order, json_array_get_object_element (lines, i), (int)i + 1, problem);
  return order;
}
