/* What a list of findings says, and says once. */
#include <pad-finding.h>

static const PadFinding *
add (GPtrArray *findings, const char *code, PadSeverity severity, const char *from)
{
  PadFinding *finding;

  pad_findings_add (findings, code, severity, 0);
  finding = findings->pdata[findings->len - 1];
  if (from) {
    pad_params_add (finding->params, "rate_from", from);
    pad_params_add (finding->params, "rate_to", "EUR");
  }
  return finding;
}

/* Near the limit, above it, and whom it waits for: of one missing rate the weightiest is shown. */
static void
test_missing_rate_once (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  const PadFinding *near = add (findings, PAD_FINDING_CREDIT_NEAR, PAD_SEVERITY_WARNING, "NOK");
  const PadFinding *warned, *asked;

  g_assert_false (pad_finding_is_said (near, findings));
  warned = add (findings, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_WARNING, "NOK");
  g_assert_true (pad_finding_is_said (near, findings));
  g_assert_false (pad_finding_is_said (warned, findings));
  asked = add (findings, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_APPROVAL, "NOK");
  g_assert_true (pad_finding_is_said (near, findings));
  g_assert_true (pad_finding_is_said (warned, findings));
  g_assert_false (pad_finding_is_said (asked, findings));
}

/* Another rate, and what is known, are things of their own. */
static void
test_other_findings_stay (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  const PadFinding *near = add (findings, PAD_FINDING_CREDIT_NEAR, PAD_SEVERITY_WARNING, "NOK");
  const PadFinding *over = add (findings, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_BLOCK, "USD");
  const PadFinding *known = add (findings, PAD_FINDING_CREDIT_NEAR, PAD_SEVERITY_WARNING, NULL);
  const PadFinding *above = add (findings, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_BLOCK, NULL);

  g_assert_false (pad_finding_is_said (near, findings));
  g_assert_false (pad_finding_is_said (over, findings));
  g_assert_false (pad_finding_is_said (known, findings));
  g_assert_false (pad_finding_is_said (above, findings));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/findings/missing-rate-once", test_missing_rate_once);
  g_test_add_func ("/rules/findings/others-stay", test_other_findings_stay);
  return g_test_run ();
}
