#include "pad-result.h"

#include <pad-number.h>
#include <limits.h>
#include <string.h>

#include "pad-json-get.h"
#include "pad-json-guard.h"
#include "pad-json-write.h"
#include "pad-order-json.h"
#include "pad-protocol.h"

static void
write_line (const PadResultLine *line, const char *currency, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "line", line->line);
  pad_json_add_text (out, "sku", line->sku);
  pad_json_add_quantity (out, "base_quantity", line->base_quantity);
  if (line->has_price && currency != NULL) {
    pad_json_add_price (out, "unit_price", line->unit_price);
    pad_json_add_money (out, "line_net", line->line_net, currency);
    pad_json_add_percent (out, "tax_percent", line->tax_percent);
    pad_json_add_text_if (out, "source", line->source);
    pad_json_add_text_if (out, "rule", line->rule);
    pad_json_add_int (out, "rule_version", line->rule_version);
  }
  pad_json_add_quantity (out, "reserved", line->reserved);
  pad_json_close_object (out);
}

static void
write_order (const PadResult *result, GString *out)
{
  g_autofree char *date = pad_date_format (result->date);

  pad_json_open_object (out, "order");
  pad_json_add_text (out, "number", result->number);
  pad_json_add_text (out, "id", result->order_id);
  pad_json_add_text (out, "state", result->state);
  pad_json_add_int (out, "revision", result->revision);
  pad_json_add_text_if (out, "date", date);
  pad_json_close_object (out);
}

/* Left out where there is none. */
static void
write_rest (const PadResult *result, GString *out)
{
  if (result->rest->len == 0)
    return;
  pad_json_open_array (out, "rest");
  for (guint i = 0; i < result->rest->len; i++) {
    const PadResultRest *rest = &g_array_index (result->rest, PadResultRest, i);

    pad_json_open_object (out, NULL);
    pad_json_add_int (out, "line", rest->line);
    pad_json_add_quantity (out, "quantity", rest->quantity);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

void
pad_result_write (const PadResult *result, GString *out)
{
  const char *currency = result->totals != NULL ? result->totals->currency : NULL;

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "id", result->id);
  pad_json_add_text (out, "result", pad_result_code_name (result->code));
  pad_json_add_int (out, "sequence", result->sequence);
  pad_json_add_text_if (out, "detail", result->detail);
  if (result->number != NULL)
    write_order (result, out);
  pad_json_open_array (out, "lines");
  for (guint i = 0; i < result->lines->len; i++)
    write_line (g_ptr_array_index (result->lines, i), currency, out);
  pad_json_close_array (out);
  if (result->totals != NULL)
    pad_order_totals_write (result->totals, out, "totals");
  write_rest (result, out);
  pad_findings_write (result->findings, out, "findings");
  pad_json_close_object (out);
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL, reason);
  return FALSE;
}

static gboolean
read_price (JsonObject *object, const char *currency, PadResultLine *line, GError **error)
{
  const char *source, *rule;

  line->has_price = TRUE;
  if (!pad_json_get_number (object, "unit_price", pad_price_parse, &line->unit_price, error) ||
      !pad_json_get_money (object, "line_net", currency, &line->line_net, error) ||
      !pad_json_get_number (object, "tax_percent", pad_percent_parse, &line->tax_percent, error) ||
      !pad_json_get_optional_text (object, "source", &source, error) ||
      !pad_json_get_optional_text (object, "rule", &rule, error) ||
      !pad_json_get_optional_int (object, "rule_version", 0, &line->rule_version, error))
    return FALSE;
  line->source = g_strdup (source);
  line->rule = g_strdup (rule);
  return TRUE;
}

static gboolean
read_line (JsonObject *object, PadResult *result, GError **error)
{
  const char *sku, *currency = result->totals != NULL ? result->totals->currency : NULL;
  int64_t number;
  PadResultLine *line;

  if (!pad_json_get_int (object, "line", &number, error) ||
      !pad_json_get_text (object, "sku", &sku, error))
    return FALSE;
  if (number < 1 || number > INT_MAX)
    return refuse (error, "The line of a result is out of range");
  line = pad_result_add_line (result, (int)number, sku);
  if (!pad_json_get_number (object, "base_quantity", pad_quantity_parse, &line->base_quantity,
                            error) ||
      !pad_json_get_number (object, "reserved", pad_quantity_parse, &line->reserved, error))
    return FALSE;
  return currency == NULL || !json_object_has_member (object, "unit_price") ||
         read_price (object, currency, line, error);
}

static gboolean
read_lines (JsonObject *object, PadResult *result, GError **error)
{
  JsonArray *lines;
  JsonObject *line;

  if (!pad_json_get_optional_array (object, "lines", &lines, error))
    return FALSE;
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++) {
    if (!pad_json_element_object (lines, i, "lines", &line, error) ||
        !read_line (line, result, error))
      return FALSE;
  }
  return TRUE;
}

/* What was not taken. */
static gboolean
read_left (JsonObject *object, PadResult *result, GError **error)
{
  JsonArray *array;
  JsonObject *element;
  int64_t number;

  if (!pad_json_get_optional_array (object, "rest", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    PadResultRest rest;

    if (!pad_json_element_object (array, i, "rest", &element, error) ||
        !pad_json_get_int (element, "line", &number, error) ||
        !pad_json_get_number (element, "quantity", pad_quantity_parse, &rest.quantity, error))
      return FALSE;
    if (number < 1 || number > INT_MAX || rest.quantity <= 0)
      return refuse (error, "The rest of a line is out of range");
    rest.line = (int)number;
    g_array_append_val (result->rest, rest);
  }
  return TRUE;
}

static gboolean
read_order (JsonObject *object, PadResult *result, GError **error)
{
  JsonObject *order;
  const char *number, *id, *state, *date;

  if (!pad_json_get_optional_object (object, "order", &order, error))
    return FALSE;
  if (order == NULL)
    return TRUE;
  if (!pad_json_get_text (order, "number", &number, error) ||
      !pad_json_get_text (order, "id", &id, error) ||
      !pad_json_get_text (order, "state", &state, error) ||
      !pad_json_get_int (order, "revision", &result->revision, error) ||
      !pad_json_get_optional_text (order, "date", &date, error))
    return FALSE;
  if (date != NULL && !pad_date_parse (date, &result->date, NULL))
    return refuse (error, "\"date\" is no date");
  result->number = g_strdup (number);
  result->order_id = g_strdup (id);
  result->state = g_strdup (state);
  return TRUE;
}

static gboolean
read_rest (JsonObject *object, PadResult *result, GError **error)
{
  JsonObject *totals;
  JsonArray *findings;
  const char *detail;

  if (!pad_json_get_int (object, "sequence", &result->sequence, error) ||
      !pad_json_get_optional_text (object, "detail", &detail, error) ||
      !pad_json_get_optional_object (object, "totals", &totals, error) ||
      !pad_json_get_optional_array (object, "findings", &findings, error))
    return FALSE;
  result->detail = g_strdup (detail);
  if (totals != NULL && (result->totals = pad_order_totals_read (totals, error)) == NULL)
    return FALSE;
  g_ptr_array_unref (result->findings);
  result->findings = pad_findings_read (findings, error);
  if (result->findings == NULL) {
    result->findings = pad_findings_new ();
    return FALSE;
  }
  return read_order (object, result, error) && read_lines (object, result, error) &&
         read_left (object, result, error);
}

PadResult *
pad_result_read (JsonObject *object, GError **error)
{
  g_autoptr (PadResult) result = NULL;
  const char *id, *word;
  PadResultCode code;

  if (!pad_json_get_text (object, "id", &id, error) ||
      !pad_json_get_text (object, "result", &word, error))
    return NULL;
  if (!pad_result_code_parse (word, &code)) {
    g_autofree char *quoted = pad_error_quote (word);

    g_set_error (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "%s is no result this program knows",
                 quoted);
    return NULL;
  }
  result = pad_result_new (id, code);
  return read_rest (object, result, error) ? g_steal_pointer (&result) : NULL;
}

PadResult *
pad_result_parse (const char *text, GError **error)
{
  g_autoptr (JsonNode) root =
      pad_json_parse_object (text, strlen (text), PAD_PUSH_REPLY_BYTES, error);

  return root != NULL ? pad_result_read (json_node_get_object (root), error) : NULL;
}

/* A result this program cannot read is left out, so that the others count: its operation stays
 * unanswered. */
static void
read_results (JsonArray *results, PadPushReply *reply)
{
  for (guint i = 0; i < json_array_get_length (results); i++) {
    g_autoptr (GError) error = NULL;
    JsonObject *element;
    PadResult *result = NULL;

    if (pad_json_element_object (results, i, "results", &element, &error))
      result = pad_result_read (element, &error);
    if (result != NULL)
      g_ptr_array_add (reply->results, result);
    else
      g_message ("A result of a push: %s", error->message);
  }
}

static gboolean
read_reply (JsonObject *object, PadPushReply *reply, GError **error)
{
  JsonArray *results;

  if (!pad_json_get_int (object, "head", &reply->head, error) ||
      !pad_json_get_optional_int (object, "durable", 0, &reply->durable, error) ||
      !pad_json_get_array (object, "results", &results, error))
    return FALSE;
  read_results (results, reply);
  return TRUE;
}

PadPushReply *
pad_push_reply_parse (const char *bytes, size_t n, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (bytes, n, PAD_PUSH_REPLY_BYTES, error);
  g_autoptr (PadPushReply) reply = NULL;

  if (root == NULL)
    return NULL;
  reply = g_new0 (PadPushReply, 1);
  reply->results = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_result_free);
  if (!read_reply (json_node_get_object (root), reply, error))
    return NULL;
  return g_steal_pointer (&reply);
}

void
pad_push_reply_free (PadPushReply *reply)
{
  if (reply == NULL)
    return;
  g_ptr_array_unref (reply->results);
  g_free (reply);
}
