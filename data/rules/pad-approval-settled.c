#include "pad-approval-settled.h"

static gboolean
has_same (const PadFinding *a, const PadFinding *b, const char *name)
{
  return g_strcmp0 (pad_params_get (a->params, name), pad_params_get (b->params, name)) == 0;
}

gboolean
pad_finding_is_same (const PadFinding *a, const PadFinding *b)
{
  if (!g_str_equal (a->code, b->code) || a->line != b->line)
    return FALSE;
  return !g_str_equal (a->code, PAD_FINDING_BUDGET_EXCEEDED) ||
         (has_same (a, b, "scope") && has_same (a, b, "budget") && has_same (a, b, "period"));
}

/* What the credit limit says of the order. */
static gboolean
is_of_limit (const PadFinding *finding)
{
  static const char *const codes[] = {PAD_FINDING_CREDIT_EXCEEDED, PAD_FINDING_PAYMENT_REQUIRED,
                                      PAD_FINDING_CREDIT_PARTIAL, NULL};

  return g_strv_contains (codes, finding->code);
}

/* A warning asked nobody. */
static gboolean
was_asked (const PadFinding *finding)
{
  return finding->severity == PAD_SEVERITY_APPROVAL ||
         g_str_equal (finding->code, PAD_FINDING_PAYMENT_REQUIRED);
}

gboolean
pad_findings_settle_credit (const GPtrArray *decided)
{
  for (guint i = 0; i < decided->len; i++)
    if (is_of_limit (decided->pdata[i]) && was_asked (decided->pdata[i]))
      return TRUE;
  return FALSE;
}

gboolean
pad_finding_is_settled (const PadFinding *finding, const GPtrArray *decided)
{
  if (is_of_limit (finding))
    return pad_findings_settle_credit (decided);
  for (guint i = 0; i < decided->len; i++) {
    const PadFinding *one = decided->pdata[i];

    if (was_asked (one) && pad_finding_is_same (finding, one) &&
        (finding->severity <= one->severity ||
         g_str_equal (finding->code, PAD_FINDING_ACCOUNT_OVERDUE)))
      return TRUE;
  }
  return FALSE;
}
