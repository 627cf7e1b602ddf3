/* Who is asked about an order: RULES.md 8. */
#include "approval-fixture.h"

/* Without a rule. */
static void
test_default_routing (void)
{
  static const struct
  {
    const char *code, *plan;
    gboolean four_eyes;
  } rows[] = {
      {"spending_limit", "dealer:ada,adi=spending_limit", FALSE},
      {"budget_exceeded", "dealer:ada,adi=budget_exceeded", FALSE},
      {"credit_exceeded", "supplier:fin=credit_exceeded", FALSE},
      {"account_overdue", "supplier:fin=account_overdue", FALSE},
      {"high_value", "supplier:sam=high_value", TRUE},
      {"special_price", "supplier:sam=special_price", FALSE},
      {"order_below_minimum", "supplier:sam=order_below_minimum", FALSE},
      {"first_order", "supplier:sam=first_order", FALSE},
      {"special_product", "supplier:sam=special_product", FALSE},
  };
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadApprovalPlan) plan = approval_plan (facts, &order, rows[i].code);

    approval_assert_plan (facts, &order, plan, rows[i].plan);
    g_assert_cmpint (pad_approval_plan_nth (plan, 0)->four_eyes, ==, rows[i].four_eyes);
    g_assert_cmpuint (pad_approval_plan_nth (plan, 0)->rules->len, ==, 0);
  }
}

/* Only what asks for approval. */
static void
test_other_severities (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  g_autoptr (GPtrArray) findings = pad_findings_new ();
  g_autoptr (PadApprovalPlan) plan = NULL;
  PadApprovalOrder order = approval_order ();

  pad_findings_add (findings, "credit_exceeded", PAD_SEVERITY_WARNING, 0);
  pad_findings_add (findings, "stock_short", PAD_SEVERITY_INFO, 1);
  plan = pad_approval_plan_new (facts, &order, findings, order.date);
  g_assert_cmpuint (plan->stages->len, ==, 0);
}

/* Account, trigger, and whether it has steps at all. */
static void
test_rules_that_match (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  g_autoptr (PadApprovalPlan) own = NULL, other = NULL;
  PadApprovalOrder order = approval_order ();
  PadApprovalRule *rule;

  rule = approval_rule (facts, "R1", PAD_APPROVAL_DEALER, "first_order", "approver");
  rule->account = "A";
  approval_rule (facts, "R2", PAD_APPROVAL_SUPPLIER, "special_price", "finance");
  pad_approval_facts_add_rule (facts, "R3", PAD_APPROVAL_SUPPLIER, "first_order");
  own = approval_plan (facts, &order, "first_order");
  approval_assert_plan (facts, &order, own, "dealer:app=first_order");
  g_assert_cmpuint (pad_approval_plan_nth (own, 0)->rules->len, ==, 1);
  g_assert_cmpstr (pad_approval_plan_nth (own, 0)->rules->pdata[0], ==, "R1");
  order.account = "B";
  other = approval_plan (facts, &order, "first_order");
  approval_assert_plan (facts, &order, other, "supplier:sam=first_order");
}

/* 1,000.00 EUR; both bounds are within, and without a rate the band counts. */
static void
test_value_band (void)
{
  static const struct
  {
    const char *currency, *from, *to;
    gboolean matches;
  } rows[] = {
      {"EUR", "1000.00", NULL, TRUE},  {"EUR", "1000.01", NULL, FALSE},
      {"EUR", NULL, "1000.00", TRUE},  {"EUR", NULL, "999.99", FALSE},
      {"EUR", "900.00", "1100", TRUE}, {"USD", "1100.00", NULL, TRUE},
      {"USD", "1100.01", NULL, FALSE}, {"USD", NULL, "1100.00", TRUE},
      {"USD", NULL, "1099.99", FALSE}, {"JPY", "999999999", NULL, TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadApprovalFacts) facts = approval_facts ();
    g_autoptr (PadApprovalPlan) plan = NULL;
    PadApprovalOrder order = approval_order ();
    PadApprovalRule *rule =
        approval_rule (facts, "R", PAD_APPROVAL_SUPPLIER, "high_value", "finance");
    PadRateFacts rate = {"EUR", "USD", fixture_date ("2026-06-15"), 110000000};

    g_array_append_val (facts->rates, rate);
    rule->currency = rows[i].currency;
    rule->has_from = rows[i].from != NULL;
    rule->value_from = rule->has_from ? fixture_money (rows[i].from, rule->currency) : 0;
    rule->has_to = rows[i].to != NULL;
    rule->value_to = rule->has_to ? fixture_money (rows[i].to, rule->currency) : 0;
    plan = approval_plan (facts, &order, "high_value");
    approval_assert_plan (facts, &order, plan,
                          rows[i].matches ? "supplier:fin=high_value" : "supplier:sam=high_value");
  }
}

/* Dealer side first; then by step, then by level; the same people are asked once. */
static void
test_merged (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  g_autoptr (PadApprovalPlan) plan = NULL;
  PadApprovalOrder order = approval_order ();
  PadApprovalRule *value, *special, *limit;

  value = approval_rule (facts, "R1", PAD_APPROVAL_SUPPLIER, "high_value", "sales_rep");
  pad_approval_rule_add_step (facts, value, 2, "general_manager", "");
  pad_approval_rule_add_step (facts, value, 3, "", "fin");
  special = approval_rule (facts, "R2", PAD_APPROVAL_SUPPLIER, "special_price", "general_manager");
  pad_approval_rule_add_step (facts, special, 2, "sales_director", "");
  limit = approval_rule (facts, "R3", PAD_APPROVAL_DEALER, "spending_limit", "approver");
  pad_approval_rule_add_step (facts, limit, 7, "admin", "");
  plan = approval_plan (facts, &order,
                        "high_value special_price spending_limit credit_exceeded budget_exceeded");
  approval_assert_plan (facts, &order, plan,
                        "dealer:app=spending_limit dealer:ada,adi=spending_limit,budget_exceeded "
                        "supplier:sam=high_value supplier:fin=credit_exceeded "
                        "supplier:dora=special_price supplier:gus=high_value,special_price "
                        "supplier:fin=high_value");
  g_assert_cmpuint (pad_approval_plan_nth (plan, 5)->rules->len, ==, 2);
  g_assert_true (pad_approval_plan_nth (plan, 5)->four_eyes);
  g_assert_false (pad_approval_plan_nth (plan, 4)->four_eyes);
}

/* Whichever finding comes first: the people of two numbers are asked at the higher one. */
static void
test_at_the_higher_number (void)
{
  static const char *const findings[] = {"high_value special_price", "special_price high_value"};

  for (guint i = 0; i < G_N_ELEMENTS (findings); i++) {
    g_autoptr (PadApprovalFacts) facts = approval_facts ();
    g_autoptr (PadApprovalPlan) plan = NULL;
    PadApprovalOrder order = approval_order ();
    PadApprovalRule *rule;

    approval_rule (facts, "R1", PAD_APPROVAL_SUPPLIER, "high_value", "sales_rep");
    rule = approval_rule (facts, "R2", PAD_APPROVAL_SUPPLIER, "special_price", "general_manager");
    pad_approval_rule_add_step (facts, rule, 2, "sales_rep", "");
    plan = approval_plan (facts, &order, findings[i]);
    g_assert_cmpuint (plan->stages->len, ==, 2);
    g_assert_cmpstr (pad_approval_plan_nth (plan, 0)->role, ==, "general_manager");
    g_assert_cmpstr (pad_approval_plan_nth (plan, 1)->role, ==, "sales_rep");
    g_assert_cmpuint (pad_approval_plan_nth (plan, 1)->rules->len, ==, 2);
    g_assert_cmpstr (pad_approval_plan_nth (plan, 1)->rules->pdata[0], ==, "R1");
  }
}

static void
set_hours (PadApprovalStep *step, int64_t expected, int64_t escalate, PadTimeout on_timeout)
{
  step->has_expected = expected >= 0;
  step->expected_hours = expected;
  step->has_escalate = escalate >= 0;
  step->escalate_hours = escalate;
  step->on_timeout = on_timeout;
}

/* What merged steps say of hours and of their end. */
static void
test_merged_hours (void)
{
  static const struct
  {
    int64_t expected[2], escalate[2];
    PadTimeout on_timeout[2];
    int64_t hours, next_level, end;
    PadTimeout outcome;
  } rows[] = {
      {{4, -1}, {24, -1}, {0, 0}, 4, 24, 0, PAD_TIMEOUT_WAIT},
      {{4, 6}, {24, 12}, {0, 0}, 6, 12, 0, PAD_TIMEOUT_WAIT},
      {{6, 4}, {12, 24}, {0, 0}, 6, 12, 0, PAD_TIMEOUT_WAIT},
      {{-1, -1},
       {24, 12},
       {PAD_TIMEOUT_REJECT, PAD_TIMEOUT_APPROVE},
       -1,
       -1,
       24,
       PAD_TIMEOUT_REJECT},
      {{1, 1}, {24, 12}, {PAD_TIMEOUT_WAIT, PAD_TIMEOUT_REJECT}, 1, 24, 12, PAD_TIMEOUT_REJECT},
      {{1, 1}, {24, 12}, {PAD_TIMEOUT_REJECT, PAD_TIMEOUT_REJECT}, 1, -1, 12, PAD_TIMEOUT_REJECT},
      {{1, 1},
       {24, 12},
       {PAD_TIMEOUT_APPROVE, PAD_TIMEOUT_APPROVE},
       1,
       -1,
       24,
       PAD_TIMEOUT_APPROVE},
      {{1, 1},
       {12, 24},
       {PAD_TIMEOUT_APPROVE, PAD_TIMEOUT_APPROVE},
       1,
       -1,
       24,
       PAD_TIMEOUT_APPROVE},
      {{1, 1}, {24, 12}, {PAD_TIMEOUT_APPROVE, PAD_TIMEOUT_WAIT}, 1, 12, 0, PAD_TIMEOUT_WAIT},
      {{1, 1}, {24, -1}, {PAD_TIMEOUT_APPROVE, PAD_TIMEOUT_APPROVE}, 1, -1, 0, PAD_TIMEOUT_WAIT},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadApprovalFacts) facts = approval_facts ();
    g_autoptr (PadApprovalPlan) plan = NULL;
    PadApprovalOrder order = approval_order ();
    const PadApprovalStage *stage;
    int64_t hours;

    for (guint j = 0; j < 2; j++) {
      PadApprovalRule *rule = approval_rule (facts, j == 0 ? "R1" : "R2", PAD_APPROVAL_SUPPLIER,
                                             "first_order", "finance");

      set_hours (&g_array_index (rule->steps, PadApprovalStep, 0), rows[i].expected[j],
                 rows[i].escalate[j], rows[i].on_timeout[j]);
    }
    plan = approval_plan (facts, &order, "first_order");
    g_assert_cmpuint (plan->stages->len, ==, 1);
    stage = pad_approval_plan_nth (plan, 0);
    g_assert_cmpint (pad_approval_plan_expected (plan, &hours) ? hours : -1, ==, rows[i].hours);
    g_assert_cmpint (stage->has_escalate ? stage->escalate_hours : -1, ==, rows[i].next_level);
    g_assert_cmpint (stage->on_timeout, ==, rows[i].outcome);
    g_assert_cmpint (stage->timeout_hours, ==, rows[i].end);
  }
}

static void
test_expected_is_the_sum (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  g_autoptr (PadApprovalPlan) plan = NULL;
  PadApprovalOrder order = approval_order ();
  PadApprovalRule *rule =
      approval_rule (facts, "R", PAD_APPROVAL_SUPPLIER, "first_order", "sales_rep");
  int64_t hours;

  set_hours (&g_array_index (rule->steps, PadApprovalStep, 0), 4, -1, PAD_TIMEOUT_WAIT);
  set_hours (pad_approval_rule_add_step (facts, rule, 2, "finance", ""), 24, -1, PAD_TIMEOUT_WAIT);
  pad_approval_rule_add_step (facts, rule, 3, "general_manager", "");
  plan = approval_plan (facts, &order, "first_order");
  g_assert_true (pad_approval_plan_expected (plan, &hours));
  g_assert_cmpint (hours, ==, 28);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/approval/default-routing", test_default_routing);
  g_test_add_func ("/rules/approval/other-severities", test_other_severities);
  g_test_add_func ("/rules/approval/rules-that-match", test_rules_that_match);
  g_test_add_func ("/rules/approval/value-band", test_value_band);
  g_test_add_func ("/rules/approval/merged", test_merged);
  g_test_add_func ("/rules/approval/at-the-higher-number", test_at_the_higher_number);
  g_test_add_func ("/rules/approval/merged-hours", test_merged_hours);
  g_test_add_func ("/rules/approval/expected-is-the-sum", test_expected_is_the_sum);
  return g_test_run ();
}
