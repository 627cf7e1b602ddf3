#include <pad-line-words.h>
#include <pad-price-words.h>

static void
step_free (gpointer data)
{
  PadPriceStep *step = data;

  pad_params_free (step->params);
  g_free (step);
}

static PadParams *
add_step (GPtrArray *steps, const char *name)
{
  PadPriceStep *step = g_new0 (PadPriceStep, 1);

  step->step = name;
  step->params = pad_params_new ();
  g_ptr_array_add (steps, step);
  return step->params;
}

static void
add_break (GPtrArray *steps, const char *quantity, const char *price)
{
  PadParams *params = add_step (steps, "break");

  pad_params_add (params, "base_quantity", quantity);
  pad_params_add (params, "unit_price", price);
}

static void
test_state (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();

  g_assert_cmpstr (pad_line_state (NULL).word, ==, "Ready");
  g_assert_cmpstr (pad_line_state (findings).word, ==, "Ready");
  pad_findings_add (findings, PAD_FINDING_STOCK_SHORT, PAD_SEVERITY_INFO, 1);
  g_assert_cmpstr (pad_line_state (findings).word, ==, "Not in stock");
  pad_findings_add (findings, PAD_FINDING_QUANTITY_BELOW_MINIMUM, PAD_SEVERITY_BLOCK, 1);
  pad_findings_add (findings, PAD_FINDING_PRICE_CHANGED, PAD_SEVERITY_WARNING, 1);
  g_assert_cmpstr (pad_line_state (findings).word, ==, "Below minimum");
}

static void
test_unknown_code (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  const PadFinding *finding = pad_findings_add (findings, "of_tomorrow", PAD_SEVERITY_BLOCK, 1);
  g_autofree char *words = pad_finding_long_words (finding);

  g_assert_cmpstr (pad_line_state (findings).word, ==, "Change needed");
  g_assert_cmpstr (words, ==, "Must be changed: of_tomorrow");
}

static void
test_days (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  PadFinding *finding = pad_findings_add (findings, PAD_FINDING_LATE_DATE, PAD_SEVERITY_WARNING, 1);
  g_autofree char *words = NULL;

  pad_params_add (finding->params, "promised_date", "2026-12-15");
  pad_params_add (finding->params, "requested_date", "2026-12-01");
  words = pad_finding_words (finding);
  g_assert_nonnull (strstr (words, "15 Dec 2026"));
  g_assert_null (strstr (words, "2026-12-15"));
}

static void
test_breaks (void)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  PadPrice price = {.currency = (char *)"EUR", .steps = steps};
  g_autoptr (GArray) breaks = NULL;

  add_break (steps, "0", "3.11");
  add_break (steps, "5", "3.11");
  add_break (steps, "10", "2.95");
  breaks = pad_price_breaks (&price);
  g_assert_cmpuint (breaks->len, ==, 2);
  g_assert_cmpint (g_array_index (breaks, PadPriceBreak, 1).quantity, ==, 10000);
  g_assert_cmpint (g_array_index (breaks, PadPriceBreak, 1).price, ==, 2950000);
}

static void
test_why (void)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  PadPrice price = {.currency = (char *)"EUR", .steps = steps};
  g_autoptr (GPtrArray) words = NULL;
  PadParams *params = add_step (steps, "source");

  pad_params_add (params, "source", "account");
  pad_params_add (params, "outcome", "none");
  params = add_step (steps, "rule");
  pad_params_add (params, "source", "tier");
  pad_params_add (params, "rule", "PL-7");
  pad_params_add (params, "min_quantity", "100");
  pad_params_add (params, "unit_price", "2.5");
  pad_params_add (params, "outcome", "won");
  params = add_step (steps, "result");
  pad_params_add (params, "source", "tier");
  pad_params_add (params, "unit_price", "2.5");
  words = pad_price_words (&price, "pcs");
  g_assert_cmpuint (words->len, ==, 3);
  g_assert_cmpstr (words->pdata[0], ==, "Special price of the account: gives no price");
  g_assert_cmpstr (words->pdata[1], ==, "Price list, rule PL-7, from 100 pcs: 2.50 (applies)");
  g_assert_cmpstr (words->pdata[2], ==, "2.50 EUR per pcs: Price list");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/line-words/state-is-the-worst-finding", test_state);
  g_test_add_func ("/ui/line-words/unknown-code-is-named", test_unknown_code);
  g_test_add_func ("/ui/line-words/days-are-the-locale's", test_days);
  g_test_add_func ("/ui/line-words/breaks-have-other-prices", test_breaks);
  g_test_add_func ("/ui/line-words/why-this-price", test_why);
  return g_test_run ();
}
