#include "pad-outbox-asked-private.h"

#include <pad-error.h>
#include <pad-number.h>

#include "pad-stored-json-private.h"

static void
set_money (JsonObject *object, const char *name, int64_t amount, const char *currency)
{
  g_autofree char *text = pad_money_format (amount, currency);

  json_object_set_string_member (object, name, text);
}

static void
set_percent (JsonObject *object, const char *name, int64_t percent)
{
  g_autofree char *text = pad_percent_format (percent);

  json_object_set_string_member (object, name, text);
}

/* -- lines -- */

static void
set_price (JsonObject *object, const PadOrderViewLine *line, const char *currency)
{
  g_autofree char *price = pad_price_format (line->unit_price);

  json_object_set_string_member (object, "unit_price", price);
  set_money (object, "line_net", line->line_net, currency);
  if (line->source)
    json_object_set_string_member (object, "source", line->source);
  if (line->rule)
    json_object_set_string_member (object, "rule", line->rule);
}

static JsonArray *
write_lines (const PadOrderView *view)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < view->lines->len; i++) {
    const PadOrderViewLine *line = view->lines->pdata[i];
    g_autofree char *base = pad_quantity_format (line->base_quantity);
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "line", line->line);
    json_object_set_string_member (object, "sku", line->sku);
    if (line->has_base_quantity)
      json_object_set_string_member (object, "base_quantity", base);
    if (line->has_price)
      set_price (object, line, view->currency);
    json_array_add_object_element (array, object);
  }
  return array;
}

/* -- totals -- */

static JsonArray *
write_charges (const PadOrderTotals *totals)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < totals->charges->len; i++) {
    const PadOrderCharge *charge = totals->charges->pdata[i];
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "kind", charge->kind);
    set_money (object, "amount", charge->amount, totals->currency);
    set_percent (object, "tax_percent", charge->tax_percent);
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonArray *
write_taxes (const PadOrderTotals *totals)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < totals->taxes->len; i++) {
    const PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);
    JsonObject *object = json_object_new ();

    set_percent (object, "percent", tax->percent);
    set_money (object, "base", tax->base, totals->currency);
    set_money (object, "amount", tax->amount, totals->currency);
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonObject *
write_totals (const PadOrderTotals *totals)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "currency", totals->currency);
  set_money (object, "goods", totals->goods, totals->currency);
  set_money (object, "discount", totals->discount, totals->currency);
  json_object_set_array_member (object, "charges", write_charges (totals));
  json_object_set_array_member (object, "tax", write_taxes (totals));
  set_money (object, "gross", totals->gross, totals->currency);
  return object;
}

char *
pad_outbox_asked (const char *found, const PadOrderView *view, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = pad_stored_json_parse (found, &object);

  if (!parser) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                         "what was found of the order cannot be read");
    return NULL;
  }
  json_object_set_array_member (object, "lines", write_lines (view));
  if (view->totals)
    json_object_set_object_member (object, "totals", write_totals (view->totals));
  return json_to_string (json_parser_get_root (parser), FALSE);
}
