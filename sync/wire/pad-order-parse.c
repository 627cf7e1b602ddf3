#include "pad-order-body.h"

#include <pad-number.h>
#include <pad-uuid.h>
#include <limits.h>
#include <string.h>

#include "pad-json-get.h"
#include "pad-json-guard.h"
#include "pad-order-json.h"
#include "pad-protocol.h"

static gboolean
refuse (GError **error, const char *name, const char *reason)
{
  g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "\"%s\" %s", name, reason);
  return FALSE;
}

/* A copy of an optional text; "" counts as none. */
static gboolean
read_text (JsonObject *object, const char *name, char **field, GError **error)
{
  const char *text;

  if (!pad_json_get_optional_text (object, name, &text, error))
    return FALSE;
  if (text != NULL && strlen (text) > PAD_ORDER_TEXT_BYTES) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT, "\"%s\" is too long", name);
    return FALSE;
  }
  g_free (*field);
  *field = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  return TRUE;
}

static gboolean
read_date (JsonObject *object, const char *name, PadDate *date, GError **error)
{
  const char *text;

  *date = PAD_DATE_NONE;
  if (!pad_json_get_optional_text (object, name, &text, error))
    return FALSE;
  return text == NULL || pad_date_parse (text, date, NULL) || refuse (error, name, "is no date");
}

static gboolean
read_instant (JsonObject *object, const char *name, int64_t *instant, GError **error)
{
  const char *text;

  return pad_json_get_text (object, name, &text, error) &&
         (pad_instant_parse (text, instant, NULL) || refuse (error, name, "is no instant"));
}

/* A whole number that fits an int and is at least @least. */
static gboolean
read_count (JsonObject *object, const char *name, int least, int *count, GError **error)
{
  int64_t value;

  if (!pad_json_get_optional_int (object, name, 0, &value, error))
    return FALSE;
  *count = (int)value;
  return (value >= least && value <= INT_MAX) || refuse (error, name, "is out of range");
}

static gboolean
read_quote (JsonObject *object, const char *currency, PadOrderLine *line, GError **error)
{
  JsonObject *quote;

  if (!pad_json_get_optional_object (object, "quote", &quote, error))
    return FALSE;
  line->has_quote = quote != NULL;
  if (quote == NULL)
    return TRUE;
  return pad_json_get_number (quote, "unit_price", pad_price_parse, &line->quoted_unit_price,
                              error) &&
         pad_json_get_money (quote, "net", currency, &line->quoted_net, error) &&
         read_text (quote, "source", &line->quoted_source, error) &&
         read_text (quote, "rule", &line->quoted_rule, error) &&
         pad_json_get_optional_int (quote, "rule_version", 0, &line->quoted_rule_version, error) &&
         read_instant (quote, "priced_at", &line->priced_at, error);
}

static gboolean
read_line (JsonObject *object, PadOrderBody *body, GHashTable *numbers, GError **error)
{
  const char *sku;
  int number;
  int64_t quantity;
  PadOrderLine *line;

  if (!read_count (object, "line", 1, &number, error) ||
      !pad_json_get_text (object, "sku", &sku, error) ||
      !pad_json_get_number (object, "quantity", pad_quantity_parse, &quantity, error))
    return FALSE;
  if (strlen (sku) > PAD_ORDER_TEXT_BYTES)
    return refuse (error, "sku", "is too long");
  if (!g_hash_table_add (numbers, GINT_TO_POINTER (number)))
    return refuse (error, "line", "is there twice");
  line = pad_order_add_line (body->order, number, sku, quantity, NULL);
  return read_text (object, "unit", &line->unit, error) &&
         pad_json_get_optional_number (object, "discount_percent", pad_percent_parse,
                                       &line->has_discount, &line->discount_percent, error) &&
         pad_json_get_optional_number (object, "requested_price", pad_price_parse,
                                       &line->has_requested, &line->requested_price, error) &&
         read_count (object, "rank", 0, &line->rank, error) &&
         read_text (object, "note", &line->note, error) &&
         read_quote (object, body->currency, line, error);
}

static gboolean
read_lines (JsonObject *object, PadOrderBody *body, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  JsonArray *lines;
  JsonObject *line;
  guint n;

  if (!pad_json_get_array (object, "lines", &lines, error))
    return FALSE;
  n = json_array_get_length (lines);
  if (n == 0)
    return refuse (error, "lines", "is empty");
  if (n > PAD_ORDER_LINES) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_LIMIT, "An order has at most %d lines",
                 PAD_ORDER_LINES);
    return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    if (!pad_json_element_object (lines, i, "lines", &line, error))
      return FALSE;
    if (!read_line (line, body, numbers, error)) {
      g_prefix_error (error, "lines[%u]: ", i);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_accepted (JsonObject *object, PadOrderBody *body, GError **error)
{
  JsonArray *array;

  if (!pad_json_get_optional_array (object, "accepted", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonObject *element;
    const char *code, *value;
    int line;

    if (!pad_json_element_object (array, i, "accepted", &element, error) ||
        !pad_json_get_text (element, "code", &code, error) ||
        !pad_json_get_optional_text (element, "value", &value, error) ||
        !read_count (element, "line", 0, &line, error))
      return FALSE;
    pad_order_body_accept (body, code, line, value);
  }
  return TRUE;
}

static gboolean
read_totals (JsonObject *object, PadOrderBody *body, GError **error)
{
  JsonObject *totals;

  if (!pad_json_get_optional_object (object, "totals", &totals, error))
    return FALSE;
  if (totals == NULL)
    return TRUE;
  body->order->quoted = pad_order_totals_read (totals, error);
  if (body->order->quoted == NULL)
    return FALSE;
  return strcmp (body->order->quoted->currency, body->currency) == 0 ||
         refuse (error, "totals", "are in another currency than the order");
}

static gboolean
read_order (JsonObject *object, PadOrder *order, GError **error)
{
  gboolean has_tolerance;

  if (!read_date (object, "date", &order->date, error) ||
      !read_text (object, "ship_to", &order->ship_to, error) ||
      !pad_json_get_optional_flag (object, "pickup", FALSE, &order->pickup, error) ||
      !read_text (object, "shipping_method", &order->shipping_method, error) ||
      !read_text (object, "project", &order->project, error) ||
      !read_text (object, "po_number", &order->po_number, error) ||
      !read_text (object, "cost_centre", &order->cost_centre, error) ||
      !read_text (object, "quotation", &order->quotation, error) ||
      !read_text (object, "changes", &order->changes, error) ||
      !read_text (object, "split", &order->split, error) ||
      !pad_json_get_optional_number (object, "tolerance", pad_percent_parse, &has_tolerance,
                                     &order->tolerance, error) ||
      !read_date (object, "requested_date", &order->requested_date, error) ||
      !read_text (object, "note", &order->note, error))
    return FALSE;
  return order->tolerance >= 0 || refuse (error, "tolerance", "is below 0");
}

/* What says which order of whom in which currency; the rest needs it. */
static PadOrderBody *
read_head (JsonObject *object, GError **error)
{
  const char *id, *account, *currency;

  if (!pad_json_get_text (object, "id", &id, error) ||
      !pad_json_get_text (object, "account", &account, error) ||
      !pad_json_get_text (object, "currency", &currency, error))
    return NULL;
  if (!pad_uuid_is_valid (id)) {
    refuse (error, "id", "is no UUID in lower case");
    return NULL;
  }
  if (pad_currency_digits (currency) < 0) {
    refuse (error, "currency", "is none of ISO 4217");
    return NULL;
  }
  return pad_order_body_new (id, currency, pad_order_new (account, NULL));
}

PadOrderBody *
pad_order_body_parse (const char *text, size_t n, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (text, n, PAD_PUSH_OPERATION_BYTES, error);
  g_autoptr (PadOrderBody) body = NULL;
  JsonObject *object;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  body = read_head (object, error);
  if (body == NULL || !read_text (object, "reference", &body->reference, error) ||
      !read_instant (object, "created_at", &body->created_at, error) ||
      !read_order (object, body->order, error) || !read_lines (object, body, error) ||
      !read_totals (object, body, error) || !read_accepted (object, body, error))
    return NULL;
  return g_steal_pointer (&body);
}
