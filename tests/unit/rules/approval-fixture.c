#include "approval-fixture.h"

PadApprovalFacts *
approval_facts (void)
{
  static const struct
  {
    const char *login, *role;
    gboolean supplier, may_approve;
  } people[] = {
      {"rita", "requisitioner", FALSE, FALSE}, {"ben", "buyer", FALSE, FALSE},
      {"app", "approver", FALSE, TRUE},        {"pam", "purchasing_manager", FALSE, TRUE},
      {"ada", "admin", FALSE, TRUE},           {"adi", "admin", FALSE, TRUE},
      {"sam", "sales_rep", TRUE, TRUE},        {"rex", "regional_manager", TRUE, TRUE},
      {"dora", "sales_director", TRUE, TRUE},  {"fin", "finance", TRUE, TRUE},
      {"gus", "general_manager", TRUE, TRUE},
  };
  PadApprovalFacts *facts = pad_approval_facts_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    pad_approval_facts_add_person (facts, people[i].login, people[i].role, people[i].supplier)
        ->may_approve = people[i].may_approve;
  return facts;
}

PadApprovalOrder
approval_order (void)
{
  return (PadApprovalOrder) {.account = "A",
                             .currency = "EUR",
                             .gross = 100000,
                             .date = fixture_date ("2026-06-15"),
                             .revision = 1,
                             .entered_by = "ben",
                             .submitted_by = "ben"};
}

PadApprovalRule *
approval_rule (PadApprovalFacts *facts,
               const char *code,
               PadApprovalSide side,
               const char *trigger,
               const char *role)
{
  PadApprovalRule *rule = pad_approval_facts_add_rule (facts, code, side, trigger);

  pad_approval_rule_add_step (facts, rule, 1, role, "");
  return rule;
}

GPtrArray *
approval_findings (const char *codes)
{
  g_auto (GStrv) words = g_strsplit (codes, " ", -1);
  GPtrArray *findings = pad_findings_new ();

  for (guint i = 0; words[i] != NULL; i++)
    pad_findings_add (findings, words[i], PAD_SEVERITY_APPROVAL, 0);
  return findings;
}

PadApprovalPlan *
approval_plan (const PadApprovalFacts *facts, const PadApprovalOrder *order, const char *codes)
{
  g_autoptr (GPtrArray) findings = approval_findings (codes);

  return pad_approval_plan_new (facts, order, findings, order->date);
}

static void
append_findings (GString *text, const PadApprovalStage *stage)
{
  for (guint i = 0; i < stage->findings->len; i++) {
    const PadFinding *finding = stage->findings->pdata[i];

    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", finding->code);
  }
}

static void
append_deciders (GString *text, const GArray *deciders, const char *between)
{
  for (guint i = 0; i < deciders->len; i++) {
    const PadApprovalDecider *one = &g_array_index (deciders, PadApprovalDecider, i);

    g_string_append_printf (text, "%s%s%s%s", i > 0 ? between : "", one->login,
                            *one->deputy_of != '\0' ? "/" : "", one->deputy_of);
  }
}

void
approval_assert_plan (const PadApprovalFacts *facts,
                      const PadApprovalOrder *order,
                      const PadApprovalPlan *plan,
                      const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->stages->len; i++) {
    const PadApprovalStage *stage = pad_approval_plan_nth (plan, i);
    g_autoptr (GArray) deciders = pad_approval_deciders (facts, order, stage, order->date, 0);

    g_string_append_printf (text, "%s%s:", i > 0 ? " " : "", pad_approval_side_name (stage->side));
    append_deciders (text, deciders, ",");
    g_string_append_c (text, '=');
    append_findings (text, stage);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

void
approval_assert_deciders (const PadApprovalFacts *facts,
                          const PadApprovalOrder *order,
                          const PadApprovalStage *stage,
                          const char *date,
                          int64_t escalations,
                          const char *expected)
{
  g_autoptr (GArray) deciders =
      pad_approval_deciders (facts, order, stage, fixture_date (date), escalations);
  g_autoptr (GString) text = g_string_new (NULL);

  append_deciders (text, deciders, " ");
  g_assert_cmpstr (text->str, ==, expected);
}
