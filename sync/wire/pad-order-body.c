#include "pad-order-body.h"

#include "pad-json-get.h"
#include "pad-json-write.h"
#include "pad-order-json.h"

static void
accepted_free (gpointer data)
{
  PadAccepted *accepted = data;

  g_free (accepted->code);
  g_free (accepted->value);
  g_free (accepted);
}

PadOrderBody *
pad_order_body_new (const char *id, const char *currency, PadOrder *order)
{
  PadOrderBody *body = g_new0 (PadOrderBody, 1);

  body->id = g_strdup (id);
  body->currency = g_strdup (currency);
  body->order = order;
  body->accepted = g_ptr_array_new_with_free_func (accepted_free);
  return body;
}

void
pad_order_body_free (PadOrderBody *body)
{
  if (body == NULL)
    return;
  g_free (body->id);
  g_free (body->reference);
  g_free (body->currency);
  pad_order_free (body->order);
  g_ptr_array_unref (body->accepted);
  g_free (body);
}

void
pad_order_body_accept (PadOrderBody *body, const char *code, int line, const char *value)
{
  PadAccepted *accepted = g_new0 (PadAccepted, 1);

  accepted->code = g_strdup (code);
  accepted->line = line;
  accepted->value = g_strdup (value);
  g_ptr_array_add (body->accepted, accepted);
}

static void
add_date (GString *out, const char *name, PadDate date)
{
  g_autofree char *text = pad_date_format (date);

  pad_json_add_text_if (out, name, text);
}

static void
write_quote (const PadOrderLine *line, const char *currency, GString *out)
{
  pad_json_open_object (out, "quote");
  pad_json_add_price (out, "unit_price", line->quoted_unit_price);
  pad_json_add_money (out, "net", line->quoted_net, currency);
  pad_json_add_text_if (out, "source", line->quoted_source);
  pad_json_add_text_if (out, "rule", line->quoted_rule);
  pad_json_add_int (out, "rule_version", line->quoted_rule_version);
  pad_json_add_instant (out, "priced_at", line->priced_at);
  pad_json_close_object (out);
}

static void
write_line (const PadOrderLine *line, const char *currency, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "line", line->line);
  pad_json_add_text (out, "sku", line->sku);
  pad_json_add_quantity (out, "quantity", line->quantity);
  pad_json_add_text_if (out, "unit", line->unit);
  if (line->has_discount)
    pad_json_add_percent (out, "discount_percent", line->discount_percent);
  if (line->has_requested)
    pad_json_add_price (out, "requested_price", line->requested_price);
  if (line->rank != 0)
    pad_json_add_int (out, "rank", line->rank);
  pad_json_add_text_if (out, "note", line->note);
  if (line->has_quote)
    write_quote (line, currency, out);
  pad_json_close_object (out);
}

static void
write_accepted (const PadOrderBody *body, GString *out)
{
  pad_json_open_array (out, "accepted");
  for (guint i = 0; i < body->accepted->len; i++) {
    const PadAccepted *accepted = g_ptr_array_index (body->accepted, i);

    pad_json_open_object (out, NULL);
    pad_json_add_text (out, "code", accepted->code);
    pad_json_add_int (out, "line", accepted->line);
    pad_json_add_text_if (out, "value", accepted->value);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

static void
write_order (const PadOrder *order, const char *currency, GString *out)
{
  pad_json_add_text (out, "account", order->account);
  add_date (out, "date", order->date);
  pad_json_add_text_if (out, "ship_to", order->ship_to);
  pad_json_add_flag (out, "pickup", order->pickup);
  pad_json_add_text_if (out, "shipping_method", order->shipping_method);
  pad_json_add_text_if (out, "project", order->project);
  pad_json_add_text_if (out, "po_number", order->po_number);
  pad_json_add_text_if (out, "cost_centre", order->cost_centre);
  pad_json_add_text_if (out, "quotation", order->quotation);
  pad_json_add_text_if (out, "changes", order->changes);
  pad_json_add_text_if (out, "split", order->split);
  pad_json_add_percent (out, "tolerance", order->tolerance);
  add_date (out, "requested_date", order->requested_date);
  pad_json_add_text_if (out, "note", order->note);
  pad_json_open_array (out, "lines");
  for (guint i = 0; i < order->lines->len; i++)
    write_line (g_ptr_array_index (order->lines, i), currency, out);
  pad_json_close_array (out);
  if (order->quoted != NULL)
    pad_order_totals_write (order->quoted, out, "totals");
}

char *
pad_order_body_write (const PadOrderBody *body)
{
  GString *out = g_string_sized_new (1024);

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "id", body->id);
  pad_json_add_text_if (out, "reference", body->reference);
  pad_json_add_text (out, "currency", body->currency);
  pad_json_add_instant (out, "created_at", body->created_at);
  write_order (body->order, body->currency, out);
  write_accepted (body, out);
  pad_json_close_object (out);
  return g_string_free (out, FALSE);
}
