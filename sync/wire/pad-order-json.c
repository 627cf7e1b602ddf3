#include "pad-order-json.h"

#include <limits.h>
#include <pad-number.h>

#include "pad-json-get.h"
#include "pad-json-write.h"

void
pad_order_charges_write (const PadOrderTotals *totals, GString *out)
{
  pad_json_open_array (out, "charges");
  for (guint i = 0; totals != NULL && i < totals->charges->len; i++) {
    const PadOrderCharge *charge = g_ptr_array_index (totals->charges, i);

    pad_json_open_object (out, NULL);
    pad_json_add_text (out, "kind", charge->kind);
    pad_json_add_money (out, "amount", charge->amount, totals->currency);
    pad_json_add_percent (out, "tax_percent", charge->tax_percent);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

void
pad_order_taxes_write (const PadOrderTotals *totals, GString *out)
{
  pad_json_open_array (out, "tax");
  for (guint i = 0; totals != NULL && i < totals->taxes->len; i++) {
    const PadOrderTax *tax = &g_array_index (totals->taxes, PadOrderTax, i);

    pad_json_open_object (out, NULL);
    pad_json_add_percent (out, "percent", tax->percent);
    pad_json_add_money (out, "base", tax->base, totals->currency);
    pad_json_add_money (out, "amount", tax->amount, totals->currency);
    pad_json_close_object (out);
  }
  pad_json_close_array (out);
}

void
pad_order_totals_write (const PadOrderTotals *totals, GString *out, const char *name)
{
  pad_json_open_object (out, name);
  pad_json_add_text (out, "currency", totals->currency);
  pad_json_add_money (out, "goods", totals->goods, totals->currency);
  pad_json_add_money (out, "discount", totals->discount, totals->currency);
  pad_order_charges_write (totals, out);
  pad_order_taxes_write (totals, out);
  pad_json_add_money (out, "gross", totals->gross, totals->currency);
  pad_json_close_object (out);
}

static gboolean
read_charge (JsonObject *object, PadOrderTotals *totals, GError **error)
{
  const char *kind;
  int64_t amount, percent;

  if (!pad_json_get_text (object, "kind", &kind, error) ||
      !pad_json_get_money (object, "amount", totals->currency, &amount, error) ||
      !pad_json_get_number (object, "tax_percent", pad_percent_parse, &percent, error))
    return FALSE;
  pad_order_totals_add_charge (totals, kind, amount, percent);
  return TRUE;
}

static gboolean
read_tax (JsonObject *object, PadOrderTotals *totals, GError **error)
{
  int64_t percent, base, amount;

  if (!pad_json_get_number (object, "percent", pad_percent_parse, &percent, error) ||
      !pad_json_get_money (object, "base", totals->currency, &base, error) ||
      !pad_json_get_money (object, "amount", totals->currency, &amount, error))
    return FALSE;
  pad_order_totals_add_tax (totals, percent, base, amount);
  return TRUE;
}

/* Each object of the array @name through @read. */
static gboolean
read_each (JsonObject *object,
           const char *name,
           gboolean (*read) (JsonObject *, PadOrderTotals *, GError **),
           PadOrderTotals *totals,
           GError **error)
{
  JsonArray *array;

  if (!pad_json_get_optional_array (object, name, &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonObject *element;

    if (!pad_json_element_object (array, i, name, &element, error) ||
        !read (element, totals, error))
      return FALSE;
  }
  return TRUE;
}

PadOrderTotals *
pad_order_totals_read (JsonObject *object, GError **error)
{
  g_autoptr (PadOrderTotals) totals = NULL;
  const char *currency;

  if (!pad_json_get_text (object, "currency", &currency, error))
    return NULL;
  totals = pad_order_totals_new (currency);
  if (!pad_json_get_money (object, "goods", currency, &totals->goods, error) ||
      !pad_json_get_money (object, "discount", currency, &totals->discount, error) ||
      !pad_json_get_money (object, "gross", currency, &totals->gross, error) ||
      !read_each (object, "charges", read_charge, totals, error) ||
      !read_each (object, "tax", read_tax, totals, error))
    return NULL;
  return g_steal_pointer (&totals);
}

static void
write_finding (const PadFinding *finding, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_text (out, "code", finding->code);
  pad_json_add_text (out, "severity", pad_severity_name (finding->severity));
  pad_json_add_int (out, "line", finding->line);
  pad_json_open_object (out, "params");
  for (guint i = 0; i < pad_params_length (finding->params); i++) {
    const PadParam *param = pad_params_nth (finding->params, i);

    pad_json_add_text (out, param->name, param->text);
  }
  pad_json_close_object (out);
  pad_json_close_object (out);
}

void
pad_findings_write (const GPtrArray *findings, GString *out, const char *name)
{
  pad_json_open_array (out, name);
  for (guint i = 0; i < findings->len; i++)
    write_finding (g_ptr_array_index (findings, i), out);
  pad_json_close_array (out);
}

static gboolean
read_params (JsonObject *object, PadParams *params, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *name = names; name != NULL; name = name->next) {
    const char *text;

    if (!pad_json_get_optional_text (object, name->data, &text, error))
      return FALSE;
    pad_params_add (params, name->data, text);
  }
  return TRUE;
}

static gboolean
read_finding (JsonObject *object, GPtrArray *findings, GError **error)
{
  const char *code, *word;
  int64_t line;
  PadSeverity severity;
  JsonObject *params;
  PadFinding *finding;

  if (!pad_json_get_text (object, "code", &code, error) ||
      !pad_json_get_text (object, "severity", &word, error) ||
      !pad_json_get_optional_int (object, "line", 0, &line, error) ||
      !pad_json_get_optional_object (object, "params", &params, error))
    return FALSE;
  if (!pad_severity_parse (word, &severity) || line < 0 || line > INT_MAX) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "A finding cannot be read");
    return FALSE;
  }
  finding = pad_findings_add (findings, code, severity, (int)line);
  return params == NULL || read_params (params, finding->params, error);
}

GPtrArray *
pad_findings_read (JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonObject *object;

    if (!pad_json_element_object (array, i, "findings", &object, error) ||
        !read_finding (object, findings, error))
      return NULL;
  }
  return g_steal_pointer (&findings);
}

GPtrArray *
pad_findings_parse (const char *text, GError **error)
{
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root)) {
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_PROTOCOL, "these are no findings");
    return NULL;
  }
  return pad_findings_read (json_node_get_array (root), error);
}
