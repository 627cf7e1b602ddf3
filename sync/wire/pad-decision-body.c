#include "pad-decision-body.h"

#include <pad-number.h>

#include "pad-json-get.h"
#include "pad-json-guard.h"
#include "pad-json-write.h"
#include "pad-order-body.h"
#include "pad-protocol.h"

PadDecisionBody *
pad_decision_body_new (const char *order, int64_t revision, PadDecisionKind kind)
{
  PadDecisionBody *body = g_new0 (PadDecisionBody, 1);

  body->order = g_strdup (order);
  body->revision = revision;
  body->kind = kind;
  body->alternatives = g_new0 (char *, 1);
  body->lowered = g_array_new (FALSE, FALSE, sizeof (PadLoweredLine));
  return body;
}

void
pad_decision_body_free (PadDecisionBody *body)
{
  if (body == NULL)
    return;
  g_free (body->order);
  g_free (body->reason);
  g_strfreev (body->alternatives);
  g_array_unref (body->lowered);
  g_free (body);
}

char *
pad_decision_body_write (const PadDecisionBody *body)
{
  GString *out = g_string_new (NULL);

  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "order", body->order);
  pad_json_add_int (out, "revision", body->revision);
  if (body->stage != 0)
    pad_json_add_int (out, "stage", body->stage);
  pad_json_add_text (out, "decision", pad_decision_name (body->kind));
  pad_json_add_text_if (out, "reason", body->reason);
  pad_json_open_array (out, "alternatives");
  for (guint i = 0; body->alternatives[i] != NULL; i++)
    pad_json_add_text (out, NULL, body->alternatives[i]);
  pad_json_close_array (out);
  pad_json_open_array (out, "lines");
  for (guint i = 0; i < body->lowered->len; i++) {
    const PadLoweredLine *line = &g_array_index (body->lowered, PadLoweredLine, i);

    pad_json_open_object (out, NULL);
    pad_json_add_int (out, "line", line->line);
    pad_json_add_quantity (out, "quantity", line->quantity);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
  pad_json_close_object (out);
  return g_string_free (out, FALSE);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL, message);
  return FALSE;
}

static gboolean
read_lowered (PadDecisionBody *body, JsonArray *lines, GError **error)
{
  guint n = lines != NULL ? json_array_get_length (lines) : 0;

  if (n > PAD_ORDER_LINES)
    return refuse (error, "lines: too many");
  for (guint i = 0; i < n; i++) {
    JsonObject *object;
    int64_t number;
    PadLoweredLine line;

    if (!pad_json_element_object (lines, i, "lines", &object, error) ||
        !pad_json_get_int (object, "line", &number, error) ||
        !pad_json_get_number (object, "quantity", pad_quantity_parse, &line.quantity, error))
      return FALSE;
    if (number < 1 || number > G_MAXINT || line.quantity < 0)
      return refuse (error, "lines: a line is above 0 and a quantity not below it");
    line.line = (int)number;
    g_array_append_val (body->lowered, line);
  }
  return n == 0 || body->kind == PAD_DECISION_APPROVE ||
         refuse (error, "lines: only an approval lowers lines");
}

static gboolean
read_texts (PadDecisionBody *body, JsonObject *object, GError **error)
{
  const char *reason;
  GStrv alternatives = pad_json_dup_texts (object, "alternatives", error);

  if (alternatives == NULL)
    return FALSE;
  g_strfreev (body->alternatives);
  body->alternatives = alternatives;
  if (!pad_json_get_optional_text (object, "reason", &reason, error))
    return FALSE;
  if (reason != NULL && strlen (reason) > PAD_ORDER_TEXT_BYTES)
    return refuse (error, "reason: too long");
  body->reason = g_strdup (reason);
  return TRUE;
}

PadDecisionBody *
pad_decision_body_parse (const char *text, size_t n, GError **error)
{
  g_autoptr (JsonNode) root = pad_json_parse_object (text, n, PAD_PUSH_OPERATION_BYTES, error);
  g_autoptr (PadDecisionBody) body = NULL;
  PadDecisionKind kind;
  const char *order, *decision;
  JsonArray *lines;
  JsonObject *object;
  int64_t revision;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  if (!pad_json_get_text (object, "order", &order, error) ||
      !pad_json_get_int (object, "revision", &revision, error) ||
      !pad_json_get_text (object, "decision", &decision, error) ||
      !pad_json_get_optional_array (object, "lines", &lines, error))
    return NULL;
  if (!pad_decision_parse (decision, &kind)) {
    refuse (error, "decision: approve, reject or return");
    return NULL;
  }
  body = pad_decision_body_new (order, revision, kind);
  return pad_json_get_optional_int (object, "stage", 0, &body->stage, error) &&
                 read_texts (body, object, error) && read_lowered (body, lines, error)
             ? g_steal_pointer (&body)
             : NULL;
}
