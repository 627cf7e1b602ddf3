#include "pad-finding-hide.h"

static const char *const credit_codes[] = {PAD_FINDING_CREDIT_NEAR, PAD_FINDING_CREDIT_EXCEEDED,
                                           PAD_FINDING_CREDIT_PARTIAL, NULL};
static const char *const credit_figures[] = {"limit", "available", "exposure",
                                             "over",  "taken",     NULL};
static const char *const budget_figures[] = {"amount", "used", "over", NULL};

gboolean
pad_finding_tells (const char *code, const char *name, PadPermissions permissions)
{
  g_return_val_if_fail (code != NULL && name != NULL, FALSE);

  if (g_strv_contains (credit_codes, code) && g_strv_contains (credit_figures, name))
    return (permissions & PAD_PERMISSION_CREDIT_VIEW) != 0;
  if (g_str_equal (code, PAD_FINDING_BUDGET_EXCEEDED) && g_strv_contains (budget_figures, name))
    return (permissions & PAD_PERMISSION_BUDGET_VIEW) != 0;
  return TRUE;
}

static void
hide (PadFinding *finding, PadPermissions permissions)
{
  g_autoptr (PadParams) all = finding->params;

  finding->params = pad_params_new ();
  for (guint i = 0; i < pad_params_length (all); i++) {
    const PadParam *param = pad_params_nth (all, i);

    if (pad_finding_tells (finding->code, param->name, permissions))
      pad_params_add (finding->params, param->name, param->text);
  }
}

void
pad_findings_hide_all (GPtrArray *findings)
{
  g_return_if_fail (findings != NULL);

  for (guint i = 0; i < findings->len; i++) {
    PadFinding *finding = findings->pdata[i];

    pad_params_free (finding->params);
    finding->params = pad_params_new ();
  }
}

void
pad_findings_hide (GPtrArray *findings, PadPermissions permissions)
{
  g_return_if_fail (findings != NULL);

  for (guint i = 0; i < findings->len; i++)
    hide (findings->pdata[i], permissions);
}
