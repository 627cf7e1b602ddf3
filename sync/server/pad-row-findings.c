#include "pad-row-findings.h"

#include <pad-finding-hide.h>
#include <pad-json-write.h>
#include <pad-order-json.h>

/* (transfer full): no findings where @text cannot be read. */
static GPtrArray *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = pad_findings_parse (text, &error);

  if (findings != NULL)
    return findings;
  g_warning ("Findings of an order cannot be read: %s", error->message);
  return pad_findings_new ();
}

static GPtrArray *
parse_one (const char *code, const char *params)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "[{\"code\":\"%s\",\"severity\":\"%s\",\"params\":%s}]", code,
                          pad_severity_name (PAD_SEVERITY_INFO), params);
  return parse (text->str);
}

char *
pad_row_findings_params (const char *code, const char *params, PadPermissions permissions)
{
  g_return_val_if_fail (code != NULL && params != NULL, NULL);

  g_autoptr (GPtrArray) findings = parse_one (code, params);
  GString *told = g_string_new (NULL);

  pad_findings_hide (findings, permissions);
  pad_json_open_object (told, NULL);
  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    for (guint n = 0; n < pad_params_length (finding->params); n++) {
      const PadParam *param = pad_params_nth (finding->params, n);

      pad_json_add_text (told, param->name, param->text);
    }
  }
  pad_json_close_object (told);
  return g_string_free (told, FALSE);
}

char *
pad_row_findings_list (const char *findings, gboolean amounts, PadPermissions permissions)
{
  g_return_val_if_fail (findings != NULL, NULL);

  g_autoptr (GPtrArray) list = parse (findings);
  GString *told = g_string_new (NULL);

  if (amounts)
    pad_findings_hide (list, permissions);
  else
    pad_findings_hide_all (list);
  pad_findings_write (list, told, NULL);
  return g_string_free (told, FALSE);
}
