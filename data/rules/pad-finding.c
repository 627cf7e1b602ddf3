#include "pad-finding.h"

static const char *const severity_names[] = {"info", "warning", "approval", "block"};

gboolean
pad_finding_code_is_known (const char *code)
{
  static const char *const codes[] = {
      PAD_FINDING_PRODUCT_UNKNOWN,
      PAD_FINDING_PRODUCT_NOT_VISIBLE,
      PAD_FINDING_PRODUCT_DISCONTINUED,
      PAD_FINDING_RESTRICTED_PRODUCT,
      PAD_FINDING_SPECIAL_PRODUCT,
      PAD_FINDING_ACCOUNT_UNKNOWN,
      PAD_FINDING_ACCOUNT_SUSPENDED,
      PAD_FINDING_ACCOUNT_OVERDUE,
      PAD_FINDING_UNIT_UNKNOWN,
      PAD_FINDING_NO_PRICE,
      PAD_FINDING_TAX_RATE_MISSING,
      PAD_FINDING_OVERFLOW,
      PAD_FINDING_AGREEMENT_EXHAUSTED,
      PAD_FINDING_TOTAL_MISMATCH,
      PAD_FINDING_TOTAL_CHANGED,
      PAD_FINDING_PRICE_CHANGED,
      PAD_FINDING_QUANTITY_INVALID,
      PAD_FINDING_QUANTITY_NOT_REPRESENTABLE,
      PAD_FINDING_QUANTITY_BELOW_MINIMUM,
      PAD_FINDING_QUANTITY_NOT_MULTIPLE,
      PAD_FINDING_DISCOUNT_INVALID,
      PAD_FINDING_STOCK_SHORT,
      PAD_FINDING_LATE_DATE,
      PAD_FINDING_ORDER_BELOW_MINIMUM,
      PAD_FINDING_SPECIAL_PRICE,
      PAD_FINDING_HIGH_VALUE,
      PAD_FINDING_FIRST_ORDER,
      PAD_FINDING_SPENDING_LIMIT,
      PAD_FINDING_BUDGET_EXCEEDED,
      PAD_FINDING_POSSIBLE_DUPLICATE,
      PAD_FINDING_CREDIT_NEAR,
      PAD_FINDING_CREDIT_EXCEEDED,
      PAD_FINDING_CREDIT_PARTIAL,
      PAD_FINDING_PAYMENT_REQUIRED,
      PAD_FINDING_ADDRESS_GONE,
      PAD_FINDING_COST_CENTRE_GONE,
      PAD_FINDING_SHIPPING_METHOD_GONE,
      PAD_FINDING_OFFER_EXPIRED,
      PAD_FINDING_NOT_ALLOWED,
      PAD_FINDING_DATE_OUT_OF_RANGE,
      PAD_FINDING_INVOICE_DIFFERS,
      NULL,
  };

  return code != NULL && g_strv_contains (codes, code);
}

PadFinding *
pad_finding_new (const char *code, PadSeverity severity, int line)
{
  PadFinding *finding = g_new0 (PadFinding, 1);

  finding->code = g_strdup (code);
  finding->severity = severity;
  finding->line = line;
  finding->params = pad_params_new ();
  return finding;
}

PadFinding *
pad_finding_copy (const PadFinding *finding)
{
  PadFinding *copy = pad_finding_new (finding->code, finding->severity, finding->line);

  for (guint i = 0; i < pad_params_length (finding->params); i++) {
    const PadParam *param = pad_params_nth (finding->params, i);

    pad_params_add (copy->params, param->name, param->text);
  }
  return copy;
}

void
pad_finding_free (PadFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->code);
  pad_params_free (finding->params);
  g_free (finding);
}

const char *
pad_severity_name (PadSeverity severity)
{
  g_return_val_if_fail ((guint)severity < G_N_ELEMENTS (severity_names), NULL);

  return severity_names[severity];
}

gboolean
pad_severity_parse (const char *name, PadSeverity *severity)
{
  for (guint i = 0; i < G_N_ELEMENTS (severity_names); i++)
    if (g_strcmp0 (name, severity_names[i]) == 0) {
      *severity = i;
      return TRUE;
    }
  return FALSE;
}

GPtrArray *
pad_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)pad_finding_free);
}

PadFinding *
pad_findings_add (GPtrArray *findings, const char *code, PadSeverity severity, int line)
{
  PadFinding *finding = pad_finding_new (code, severity, line);

  g_ptr_array_add (findings, finding);
  return finding;
}

const PadFinding *
pad_findings_find (const GPtrArray *findings, const char *code)
{
  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    if (g_str_equal (finding->code, code))
      return finding;
  }
  return NULL;
}

static gboolean
is_equal_param (const PadFinding *one, const PadFinding *other, const char *name)
{
  const char *text = pad_params_get (one->params, name);

  return text && g_strcmp0 (text, pad_params_get (other->params, name)) == 0;
}

/* Of what cannot be worked out without the same rate. */
static gboolean
says_more (const PadFinding *other, const PadFinding *finding)
{
  if (other->severity != finding->severity)
    return other->severity > finding->severity;
  return g_str_equal (finding->code, PAD_FINDING_CREDIT_NEAR) &&
         !g_str_equal (other->code, PAD_FINDING_CREDIT_NEAR);
}

gboolean
pad_finding_is_said (const PadFinding *finding, const GPtrArray *findings)
{
  g_return_val_if_fail (finding != NULL && findings != NULL, FALSE);

  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *other = findings->pdata[i];

    if (is_equal_param (finding, other, "rate_from") &&
        is_equal_param (finding, other, "rate_to") && says_more (other, finding))
      return TRUE;
  }
  return FALSE;
}
