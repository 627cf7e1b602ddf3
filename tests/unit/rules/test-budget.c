/* Budgets: RULES.md 8. */
#include "rules-fixture.h"

/* One article S at 5.00, and a budget of 100.00 of the year with @policy. */
static PadFacts *
one_budget (PadBudgetPolicy policy)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");
  PadBudgetFacts *budget = pad_facts_add_budget (facts, "cost_centre", "CC", "2026");

  fixture_product (facts, "S");
  fixture_list_price (facts, "L", "S", "0", "5.00");
  budget->amount = 10000;
  budget->policy = policy;
  return facts;
}

static PadOrderResult *
evaluate (const PadFacts *facts, const char *quantity)
{
  g_autoptr (PadOrder) order = fixture_order ();
  PadOrderResult *result;

  fixture_line (order, "S", quantity, NULL);
  result = pad_order_evaluate (order, facts);
  result->credit.account = result->credit.currency = NULL;
  return result;
}

/* Goods of 50.00 (60.00 with tax, which does not count): 50.00 used is 100.00, as much as there
 * is. */
static void
test_limit (void)
{
  static const struct
  {
    int64_t used;
    gboolean exceeded;
  } rows[] = {{0, FALSE}, {5000, FALSE}, {5001, TRUE}, {INT64_MAX, TRUE}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_budget (PAD_BUDGET_WARN);
    g_autoptr (PadOrderResult) result = NULL;

    pad_facts_use_budget (facts, facts->budgets->pdata[0], "EUR", rows[i].used);
    result = evaluate (facts, "10");
    fixture_assert_codes (result, rows[i].exceeded ? "budget_exceeded" : "");
  }
}

/* The discount is less, charges are more. */
static void
test_discount_and_charges (void)
{
  g_autoptr (PadFacts) facts = one_budget (PAD_BUDGET_WARN);
  g_autoptr (PadOrderResult) cheap = NULL, dear = NULL;
  PadDiscountFacts discount = {.code = "D",
                               .group = "",
                               .currency = "EUR",
                               .has_amount = TRUE,
                               .amount = 500,
                               .valid_from = PAD_DATE_NONE,
                               .valid_to = PAD_DATE_NONE};

  g_array_append_val (facts->discounts, discount);
  pad_facts_use_budget (facts, facts->budgets->pdata[0], "EUR", 5500);
  cheap = evaluate (facts, "10");
  fixture_assert_codes (cheap, "");
  facts->account.has_order_minimum = TRUE;
  facts->account.order_minimum = 100000;
  facts->account.order_minimum_policy = PAD_MINIMUM_SURCHARGE;
  facts->settings.small_order_surcharge = (PadSettingAmount) {TRUE, 1, "EUR"};
  dear = evaluate (facts, "10");
  fixture_assert_codes (dear, "order_below_minimum budget_exceeded");
}

static void
test_policies (void)
{
  static const PadSeverity severities[] = {PAD_SEVERITY_WARNING, PAD_SEVERITY_APPROVAL,
                                           PAD_SEVERITY_BLOCK};

  for (int policy = PAD_BUDGET_WARN; policy <= PAD_BUDGET_BLOCK; policy++) {
    g_autoptr (PadFacts) facts = one_budget (policy);
    g_autoptr (PadOrderResult) result = NULL;

    pad_facts_add_budget (facts, "user", "u", "2026-Q2")->amount = 100000;
    result = evaluate (facts, "21");
    g_assert_cmpint (fixture_find (result, "budget_exceeded", 1)->severity, ==, severities[policy]);
    g_assert_cmpint (pad_findings_stop_submit (result->findings), ==, policy == PAD_BUDGET_BLOCK);
  }
}

/* 20 USD at 0.9 and 20 EUR are 38 EUR: with 62 there is as much as there is. Without a rate it
 * counts as exceeded, and no figure is told. */
static void
test_currencies (void)
{
  g_autoptr (PadFacts) facts = one_budget (PAD_BUDGET_APPROVAL);
  g_autoptr (PadOrderResult) unknown = NULL, fits = NULL, over = NULL;
  const PadFinding *finding;

  pad_role_bundle ("admin", &facts->user.permissions);
  facts->user.permissions |= PAD_PERMISSION_ORDER_SUBMIT | PAD_PERMISSION_BUDGET_VIEW;
  pad_facts_use_budget (facts, facts->budgets->pdata[0], "USD", 2000);
  pad_facts_use_budget (facts, facts->budgets->pdata[0], "EUR", 1000);
  pad_facts_use_budget (facts, facts->budgets->pdata[0], "EUR", 1000);
  unknown = evaluate (facts, "1");
  finding = fixture_find (unknown, "budget_exceeded", 1);
  g_assert_null (pad_params_get (finding->params, "used"));
  fixture_rate (facts, "USD", "EUR", "2026-06-01", "0.9");
  fits = evaluate (facts, "12.4");
  fixture_assert_codes (fits, "");
  over = evaluate (facts, "12.6");
  finding = fixture_find (over, "budget_exceeded", 1);
  g_assert_cmpstr (pad_params_get (finding->params, "budget"), ==, "CC");
  g_assert_cmpstr (pad_params_get (finding->params, "period"), ==, "2026");
  g_assert_cmpstr (pad_params_get (finding->params, "used"), ==, "38.00");
  g_assert_cmpstr (pad_params_get (finding->params, "over"), ==, "1.00");
}

/* Who may not see budgets is told that one is exceeded, not by how much. */
static void
test_figures_are_kept (void)
{
  g_autoptr (PadFacts) facts = one_budget (PAD_BUDGET_WARN);
  g_autoptr (PadOrderResult) result = NULL;
  const PadFinding *finding;

  facts->user.permissions &= ~PAD_PERMISSION_BUDGET_VIEW;
  result = evaluate (facts, "21");
  finding = fixture_find (result, "budget_exceeded", 1);
  g_assert_cmpstr (pad_params_get (finding->params, "budget"), ==, "CC");
  g_assert_null (pad_params_get (finding->params, "over"));
  g_assert_null (pad_params_get (finding->params, "used"));
  g_assert_null (pad_params_get (finding->params, "amount"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/budget/limit", test_limit);
  g_test_add_func ("/rules/budget/discount-and-charges", test_discount_and_charges);
  g_test_add_func ("/rules/budget/policies", test_policies);
  g_test_add_func ("/rules/budget/currencies", test_currencies);
  g_test_add_func ("/rules/budget/figures-are-kept", test_figures_are_kept);
  return g_test_run ();
}
