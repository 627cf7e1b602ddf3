/* Who can decide: four eyes, deputies, higher levels. RULES.md 8. */
#include "approval-fixture.h"

static PadApprovalPerson *
person (PadApprovalFacts *facts, const char *login)
{
  return (PadApprovalPerson *)pad_approval_facts_get_person (facts, login);
}

/* The only stage of an order that @codes ask about. */
static void
assert_asked (const PadApprovalFacts *facts,
              const PadApprovalOrder *order,
              const char *codes,
              const char *expected)
{
  g_autoptr (PadApprovalPlan) plan = approval_plan (facts, order, codes);

  g_assert_cmpuint (plan->stages->len, ==, 1);
  approval_assert_deciders (facts, order, pad_approval_plan_nth (plan, 0), "2026-06-15", 0,
                            expected);
}

/* Who entered it and who submitted it; others may, and without four eyes so may they. */
static void
test_four_eyes (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();

  approval_rule (facts, "R", PAD_APPROVAL_DEALER, "high_value", "admin");
  order.entered_by = "ada";
  assert_asked (facts, &order, "spending_limit", "ada adi");
  assert_asked (facts, &order, "high_value", "adi");
  order.submitted_by = "adi";
  assert_asked (facts, &order, "high_value", "");
  pad_approval_facts_get_rule (facts, "R")->four_eyes = FALSE;
  assert_asked (facts, &order, "high_value", "ada adi");
}

/* A step that only the author could decide passes up, four eyes or not. */
static void
test_next_higher_level (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();

  approval_rule (facts, "R", PAD_APPROVAL_DEALER, "first_order", "approver");
  assert_asked (facts, &order, "first_order", "app");
  order.submitted_by = "app";
  assert_asked (facts, &order, "first_order", "pam");
  person (facts, "pam")->may_approve = FALSE;
  assert_asked (facts, &order, "first_order", "ada adi");
  order.entered_by = "sam";
  assert_asked (facts, &order, "special_price", "rex");
  person (facts, "rex")->of_account = FALSE;
  assert_asked (facts, &order, "special_price", "dora");
  assert_asked (facts, &order, "credit_exceeded", "fin");
  person (facts, "fin")->may_approve = FALSE;
  assert_asked (facts, &order, "credit_exceeded", "gus");
}

/* Nobody above: the author, unless four eyes forbid it; then nobody. */
static void
test_top_of_the_side (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();

  person (facts, "adi")->may_approve = FALSE;
  order.submitted_by = "ada";
  assert_asked (facts, &order, "spending_limit", "ada");
  approval_rule (facts, "R", PAD_APPROVAL_DEALER, "spending_limit", "admin")->four_eyes = TRUE;
  assert_asked (facts, &order, "spending_limit", "");
}

/* Two steps that end up with the same people are one. */
static void
test_passed_up_steps_merge (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  g_autoptr (PadApprovalPlan) plan = NULL;
  PadApprovalOrder order = approval_order ();
  PadApprovalRule *rule =
      approval_rule (facts, "R", PAD_APPROVAL_DEALER, "first_order", "approver");

  pad_approval_rule_add_step (facts, rule, 2, "purchasing_manager", "");
  pad_approval_rule_add_step (facts, rule, 3, "admin", "");
  order.submitted_by = "app";
  plan = approval_plan (facts, &order, "first_order");
  approval_assert_plan (facts, &order, plan, "dealer:pam=first_order dealer:ada,adi=first_order");
}

/* A step of a user, who may be gone or may not approve: then the level above theirs. */
static void
test_named_user (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  PadApprovalRule *rule =
      pad_approval_facts_add_rule (facts, "R", PAD_APPROVAL_DEALER, "first_order");

  pad_approval_rule_add_step (facts, rule, 1, "", "pam");
  assert_asked (facts, &order, "first_order", "pam");
  order.submitted_by = "pam";
  assert_asked (facts, &order, "first_order", "ada adi");
  g_array_index (rule->steps, PadApprovalStep, 0).role = "approver";
  assert_asked (facts, &order, "first_order", "app pam");
}

/* From and to, both included. */
static void
test_deputies (void)
{
  static const struct
  {
    const char *date, *expected;
  } rows[] = {{"2026-06-09", "fin"},
              {"2026-06-10", "fin rex/fin"},
              {"2026-06-20", "fin rex/fin"},
              {"2026-06-21", "fin"}};
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  g_autoptr (PadApprovalPlan) plan = NULL;
  PadApprovalOrder order = approval_order ();

  pad_approval_facts_add_deputy (facts, "fin", "rex", fixture_date ("2026-06-10"),
                                 fixture_date ("2026-06-20"));
  plan = approval_plan (facts, &order, "credit_exceeded");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    approval_assert_deciders (facts, &order, pad_approval_plan_nth (plan, 0), rows[i].date, 0,
                              rows[i].expected);
}

/* Open ends; who may not approve, is of the other side or wrote the order is no deputy; who decides
 * by their own right is named for that. */
static void
test_who_may_be_deputy (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();
  static const char *const deputies[] = {"ben", "sam", "app", "pam", "adi"};

  for (guint i = 0; i < G_N_ELEMENTS (deputies); i++)
    pad_approval_facts_add_deputy (facts, "ada", deputies[i], PAD_DATE_NONE, PAD_DATE_NONE);
  approval_rule (facts, "R", PAD_APPROVAL_DEALER, "high_value", "admin");
  order.submitted_by = "pam";
  assert_asked (facts, &order, "high_value", "ada adi app/ada");
}

/* A deputy of who may not decide may not either. */
static void
test_deputy_of_the_author (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  PadApprovalOrder order = approval_order ();

  pad_approval_facts_add_deputy (facts, "ada", "app", PAD_DATE_NONE, PAD_DATE_NONE);
  approval_rule (facts, "R", PAD_APPROVAL_DEALER, "high_value", "admin");
  order.submitted_by = "ada";
  assert_asked (facts, &order, "high_value", "adi");
}

/* Each escalation lets in the next level at which somebody is. */
static void
test_escalation (void)
{
  g_autoptr (PadApprovalFacts) facts = approval_facts ();
  g_autoptr (PadApprovalPlan) plan = NULL;
  PadApprovalOrder order = approval_order ();
  const PadApprovalStage *stage;

  person (facts, "dora")->may_approve = FALSE;
  plan = approval_plan (facts, &order, "special_price");
  stage = pad_approval_plan_nth (plan, 0);
  approval_assert_deciders (facts, &order, stage, "2026-06-15", 0, "sam");
  approval_assert_deciders (facts, &order, stage, "2026-06-15", 1, "sam rex");
  approval_assert_deciders (facts, &order, stage, "2026-06-15", 2, "sam rex fin");
  approval_assert_deciders (facts, &order, stage, "2026-06-15", 3, "sam rex fin gus");
  approval_assert_deciders (facts, &order, stage, "2026-06-15", INT64_MAX, "sam rex fin gus");
}

static void
test_levels (void)
{
  g_assert_cmpstr (pad_role_above ("requisitioner", FALSE), ==, "buyer");
  g_assert_cmpstr (pad_role_above ("purchasing_manager", FALSE), ==, "admin");
  g_assert_null (pad_role_above ("admin", FALSE));
  g_assert_cmpstr (pad_role_above ("sales_director", TRUE), ==, "finance");
  g_assert_null (pad_role_above ("general_manager", TRUE));
  g_assert_null (pad_role_above ("supplier_admin", TRUE));
  g_assert_cmpstr (pad_role_above ("accounting", FALSE), ==, "requisitioner");
  g_assert_cmpint (pad_role_level ("sales_rep", TRUE), ==, 0);
  g_assert_cmpint (pad_role_level ("sales_rep", FALSE), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/approval/people/four-eyes", test_four_eyes);
  g_test_add_func ("/rules/approval/people/next-higher-level", test_next_higher_level);
  g_test_add_func ("/rules/approval/people/top-of-the-side", test_top_of_the_side);
  g_test_add_func ("/rules/approval/people/passed-up-steps-merge", test_passed_up_steps_merge);
  g_test_add_func ("/rules/approval/people/named-user", test_named_user);
  g_test_add_func ("/rules/approval/people/deputies", test_deputies);
  g_test_add_func ("/rules/approval/people/who-may-be-deputy", test_who_may_be_deputy);
  g_test_add_func ("/rules/approval/people/deputy-of-the-author", test_deputy_of_the_author);
  g_test_add_func ("/rules/approval/people/escalation", test_escalation);
  g_test_add_func ("/rules/approval/people/levels", test_levels);
  return g_test_run ();
}
