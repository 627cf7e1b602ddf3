/* What is said beside the credit bar. */
#include <pad-credit-words.h>
#include <string.h>

static PadOrderResult *
above (PadCreditPolicy policy, const char *rate_from)
{
  PadOrderResult *result = pad_order_result_new ();

  result->credit = (PadCreditResult) {.checked = TRUE,
                                      .answer = PAD_CREDIT_EXCEEDED,
                                      .currency = "EUR",
                                      .policy = policy,
                                      .has_gross = TRUE,
                                      .gross = 12000,
                                      .has_exposure = !rate_from,
                                      .available = rate_from ? 0 : 10000,
                                      .rate_from = rate_from,
                                      .rate_to = rate_from ? "EUR" : NULL};
  return result;
}

static void
test_above (void)
{
  g_autoptr (PadOrderResult) result = above (PAD_CREDIT_BLOCK, NULL);
  PadSeverity severity;
  g_autofree char *words = pad_credit_limit_words (&result->credit);
  g_autofree char *chip = pad_credit_short_words (result, &severity);

  g_assert_cmpstr (chip, ==, "Above the limit");
  g_assert_cmpint (severity, ==, PAD_SEVERITY_BLOCK);
  g_assert_nonnull (strstr (words, "20.00"));
  g_assert_nonnull (
      strstr (words, "above the limit. The supplier takes no orders above the limit."));
}

/* Nobody is told an amount, to take something out or to pay: it would not help. */
static void
test_without_a_rate (void)
{
  static const struct
  {
    PadCreditPolicy policy;
    PadSeverity severity;
    const char *then;
  } rows[] = {
      {PAD_CREDIT_BLOCK, PAD_SEVERITY_BLOCK, "The order can be sent all the same: the supplier"},
      {PAD_CREDIT_PARTIAL, PAD_SEVERITY_BLOCK, "The order can be sent all the same: the supplier"},
      {PAD_CREDIT_WARN_ONLY, PAD_SEVERITY_WARNING, "The supplier takes the order all the same."},
      {PAD_CREDIT_WARN, PAD_SEVERITY_APPROVAL, "The supplier's finance decides about the order"},
      {PAD_CREDIT_APPROVAL, PAD_SEVERITY_APPROVAL, "The supplier's finance decides about the"},
      {PAD_CREDIT_PREPAY, PAD_SEVERITY_WARNING, "The supplier delivers after payment in advance."},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadOrderResult) result = above (rows[i].policy, "USD");
    PadSeverity severity;
    g_autofree char *words = pad_credit_limit_words (&result->credit);
    g_autofree char *chip = pad_credit_short_words (result, &severity);

    g_assert_cmpstr (chip, ==, "Exchange rate missing");
    g_assert_cmpint (severity, ==, rows[i].severity);
    g_assert_true (g_str_has_prefix (words,
                                     "There is no exchange rate from USD to EUR, so it is not "
                                     "known what is left of the credit limit"));
    g_assert_nonnull (strstr (words, "Please ask the supplier to enter the rate."));
    g_assert_nonnull (strstr (words, rows[i].then));
    g_assert_null (strstr (words, ".00"));
    g_assert_null (strstr (words, "take something out"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/credit-words/above", test_above);
  g_test_add_func ("/ui/credit-words/without-a-rate", test_without_a_rate);
  return g_test_run ();
}
