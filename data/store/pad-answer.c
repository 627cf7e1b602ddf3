#include "pad-answer-private.h"

#include <pad-number.h>

#include "pad-answer.sql.h"
#include "pad-drafts.h"
#include "pad-stored-json-private.h"

static void
free_line (gpointer data)
{
  PadAnswerLine *line = data;

  g_free (line->source);
  g_free (line->rule);
  g_free (line);
}

void
pad_answer_free (PadAnswer *answer)
{
  if (!answer)
    return;
  g_ptr_array_unref (answer->lines);
  g_clear_pointer (&answer->totals, pad_order_totals_free);
  g_ptr_array_unref (answer->findings);
  g_array_unref (answer->rest);
  g_free (answer);
}

/* -- reading -- */

typedef gboolean (*ReadElement) (JsonObject *element, PadAnswer *answer, GError **error);

static gboolean
read_each (
    JsonObject *object, const char *name, ReadElement read, PadAnswer *answer, GError **error)
{
  JsonArray *array = pad_stored_json_array (object, name);

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_OBJECT (node) && !read (json_node_get_object (node), answer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_line (JsonObject *object, PadAnswer *answer, GError **error)
{
  const char *price = pad_stored_json_text (object, "unit_price");
  const char *base = pad_stored_json_text (object, "base_quantity");
  PadAnswerLine *line;

  if (!price || !answer->totals)
    return TRUE; /* without a price the line keeps what it has */
  line = g_new0 (PadAnswerLine, 1);
  g_ptr_array_add (answer->lines, line);
  line->line = (int)pad_stored_json_int (object, "line");
  line->source = g_strdup (pad_stored_json_text (object, "source"));
  line->rule = g_strdup (pad_stored_json_text (object, "rule"));
  line->rule_version = pad_stored_json_int (object, "rule_version");
  line->has_price = line->source != NULL;
  return (!base || pad_quantity_parse (base, &line->base_quantity, error)) &&
         pad_price_parse (price, &line->unit_price, error) &&
         pad_stored_json_money (object, "line_net", answer->totals->currency, &line->line_net,
                                error);
}

static gboolean
read_charge (JsonObject *object, PadAnswer *answer, GError **error)
{
  const char *kind = pad_stored_json_text (object, "kind");
  const char *percent = pad_stored_json_text (object, "tax_percent");
  int64_t amount = 0, tax = 0;

  if (!kind ||
      !pad_stored_json_money (object, "amount", answer->totals->currency, &amount, error) ||
      (percent && !pad_percent_parse (percent, &tax, error)))
    return FALSE;
  pad_order_totals_add_charge (answer->totals, kind, amount, tax);
  return TRUE;
}

static gboolean
read_tax (JsonObject *object, PadAnswer *answer, GError **error)
{
  const char *text = pad_stored_json_text (object, "percent");
  int64_t percent = 0, base = 0, amount = 0;

  if (!pad_percent_parse (text ? text : "", &percent, error) ||
      !pad_stored_json_money (object, "base", answer->totals->currency, &base, error) ||
      !pad_stored_json_money (object, "amount", answer->totals->currency, &amount, error))
    return FALSE;
  pad_order_totals_add_tax (answer->totals, percent, base, amount);
  return TRUE;
}

static gboolean
read_totals (JsonObject *object, PadAnswer *answer, GError **error)
{
  const char *currency = pad_stored_json_text (object, "currency");

  if (!currency || pad_currency_digits (currency) < 0) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                         "the answer's totals have no currency");
    return FALSE;
  }
  answer->totals = pad_order_totals_new (currency);
  return pad_stored_json_money (object, "goods", currency, &answer->totals->goods, error) &&
         pad_stored_json_money (object, "discount", currency, &answer->totals->discount, error) &&
         pad_stored_json_money (object, "gross", currency, &answer->totals->gross, error) &&
         read_each (object, "charges", read_charge, answer, error) &&
         read_each (object, "tax", read_tax, answer, error);
}

static gboolean
read_rest (JsonObject *object, PadAnswer *answer, GError **error)
{
  const char *quantity = pad_stored_json_text (object, "quantity");
  PadAnswerRest rest = {(int)pad_stored_json_int (object, "line"), 0};

  if (!pad_quantity_parse (quantity ? quantity : "", &rest.quantity, error))
    return FALSE;
  g_array_append_val (answer->rest, rest);
  return TRUE;
}

static gboolean
read_finding (JsonObject *object, PadAnswer *answer, GError **error)
{
  const char *code = pad_stored_json_text (object, "code");
  const char *word = pad_stored_json_text (object, "severity");
  PadSeverity severity = PAD_SEVERITY_BLOCK;
  JsonObject *params = pad_stored_json_object (object, "params");
  g_autoptr (GList) names = params ? json_object_get_members (params) : NULL;
  PadFinding *finding;

  if (!code)
    return TRUE;
  if (word)
    pad_severity_parse (word, &severity);
  finding = pad_findings_add (answer->findings, code, severity,
                              (int)pad_stored_json_int (object, "line"));
  for (GList *name = names; name; name = name->next)
    pad_params_add (finding->params, name->data, pad_stored_json_text (params, name->data));
  return TRUE;
}

PadAnswer *
pad_answer_parse (const char *json, GError **error)
{
  JsonObject *object, *totals;
  g_autoptr (JsonParser) parser = pad_stored_json_parse (json, &object);
  g_autoptr (PadAnswer) answer = g_new0 (PadAnswer, 1);

  answer->lines = g_ptr_array_new_with_free_func (free_line);
  answer->findings = pad_findings_new ();
  answer->rest = g_array_new (FALSE, FALSE, sizeof (PadAnswerRest));
  if (!parser) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL,
                         "the server's answer cannot be read");
    return NULL;
  }
  totals = pad_stored_json_object (object, "totals");
  if ((totals && !read_totals (totals, answer, error)) ||
      !read_each (object, "lines", read_line, answer, error) ||
      !read_each (object, "rest", read_rest, answer, error) ||
      !read_each (object, "findings", read_finding, answer, error))
    return NULL;
  return g_steal_pointer (&answer);
}

const PadAnswerLine *
pad_answer_find_line (const PadAnswer *answer, int line)
{
  for (guint i = 0; i < answer->lines->len; i++) {
    const PadAnswerLine *found = answer->lines->pdata[i];

    if (found->line == line)
      return found;
  }
  return NULL;
}

static gboolean
store_line (const PadAnswerLine *line, PadLocal *local, const char *document, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_store_answer_line);

  pad_statement_bind_text (statement, ":id", document);
  pad_statement_bind_int (statement, ":line", line->line);
  pad_statement_bind_int (statement, ":unit_price", line->unit_price);
  pad_statement_bind_int (statement, ":line_net", line->line_net);
  pad_statement_bind_text (statement, ":source", line->source);
  pad_statement_bind_text (statement, ":rule", line->rule);
  pad_statement_bind_int (statement, ":rule_version", line->rule_version);
  pad_statement_bind_int (statement, ":now", pad_world_now (local->world));
  return pad_statement_run (statement, error);
}

gboolean
pad_answer_store (const PadAnswer *answer, PadLocal *local, const char *document, GError **error)
{
  for (guint i = 0; i < answer->lines->len; i++) {
    const PadAnswerLine *line = answer->lines->pdata[i];

    if (line->has_price && !store_line (line, local, document, error))
      return FALSE;
  }
  return !answer->totals || pad_draft_store_totals (local, document, answer->totals, error);
}
