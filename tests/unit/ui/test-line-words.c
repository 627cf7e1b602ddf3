#include <pad-line-words.h>
#include <pad-why-text.h>

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

/* What the supplier decides need not be changed by who orders. */
static void
test_left (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  const PadFinding *credit =
      pad_findings_add (findings, PAD_FINDING_CREDIT_EXCEEDED, PAD_SEVERITY_BLOCK, 0);
  g_autofree char *words = pad_finding_long_words (credit);

  g_assert_true (g_str_has_prefix (words, "The supplier decides: "));
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

/* An article's number is none, whatever it looks like. */
static void
test_numbers (void)
{
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  PadFinding *above = pad_findings_add (findings, PAD_FINDING_HIGH_VALUE, PAD_SEVERITY_APPROVAL, 0);
  PadFinding *gone =
      pad_findings_add (findings, PAD_FINDING_PRODUCT_UNKNOWN, PAD_SEVERITY_BLOCK, 1);
  g_autofree char *amounts = NULL, *number = NULL;

  pad_params_add (above->params, "gross", "178559.50");
  pad_params_add (above->params, "limit", "25000.00");
  pad_params_add (above->params, "currency", "EUR");
  amounts = pad_finding_words (above);
  g_assert_nonnull (strstr (amounts, "178,559.50 EUR"));
  g_assert_nonnull (strstr (amounts, "25,000.00 EUR"));
  pad_params_add (gone->params, "sku", "10020");
  number = pad_finding_words (gone);
  g_assert_nonnull (strstr (number, "10020"));
}

static PadPrice
priced (GPtrArray *steps)
{
  return (PadPrice) {.source = PAD_SOURCE_TIER,
                     .currency = (char *)"EUR",
                     .unit_price = 7200000,
                     .has_list_price = TRUE,
                     .list_price = 9000000,
                     .steps = steps};
}

/* What is copied says the price, the saving, each step, and the row of the table that counts. */
static void
test_why (void)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (PadPriceBreak));
  const PadPriceBreak rows[] = {{.from = 1, .unit_price = 9000000},
                                {.from = 10000, .unit_price = 7200000, .current = TRUE},
                                {.from = 50000, .not_shown = TRUE},
                                {.from = 90000, .no_price = TRUE}};
  PadPrice price = priced (steps);
  g_autofree char *text = NULL;
  PadParams *params = add_step (steps, "source");

  pad_params_add (params, "source", "account");
  pad_params_add (params, "outcome", "none");
  params = add_step (steps, "rounding");
  pad_params_add (params, "multiple", "0.000001");
  pad_params_add (params, "before", "36/5");
  pad_params_add (params, "after", "7.2");
  g_array_append_vals (breaks, rows, G_N_ELEMENTS (rows));
  text = pad_why_text ("S-1", &price, "pcs", breaks);
  g_assert_cmpstr (text, ==,
                   "S-1: 7.20 EUR per pcs\n"
                   "Below the list price by 1.80 EUR per pcs (20 %)\n\n"
                   "Asked: your special prices, no price there.\n"
                   "Rounded to 6 digits: from 36/5 to 7.2\n\n"
                   "Prices by Quantity\n"
                   "    Any quantity: 9.00 EUR\n"
                   "→ From 10 pcs: 7.20 EUR\n"
                   "    From 50 pcs: list price\n"
                   "    From 90 pcs: on request");
}

static void
test_nothing_saved (void)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  PadPrice price = priced (steps);

  price.has_list_price = FALSE;
  g_assert_null (pad_why_saving (&price, "pcs"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/line-words/state-is-the-worst-finding", test_state);
  g_test_add_func ("/ui/line-words/unknown-code-is-named", test_unknown_code);
  g_test_add_func ("/ui/line-words/left-to-the-supplier", test_left);
  g_test_add_func ("/ui/line-words/days-are-the-locale's", test_days);
  g_test_add_func ("/ui/line-words/numbers-are-the-locale's", test_numbers);
  g_test_add_func ("/ui/line-words/why-this-price", test_why);
  g_test_add_func ("/ui/line-words/saving-only-beside-a-list-price", test_nothing_saved);
  return g_test_run ();
}
