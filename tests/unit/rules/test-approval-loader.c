/* Who decides, as the server's store has it: RULES.md 8. */
#include "approval-fixture.h"
#include "facts-fixture.h"

#include <pad-approval-loader.h>
#include <pad-error.h>
#include <string.h>

static const char rows[] =
    "INSERT INTO users (row_version, login, account, role) VALUES (1, 'boss', 'CHILD', 'admin'),"
    " (1, 'parent', 'PARENT', 'admin'), (1, 'idle', 'PARENT', 'admin'),"
    " (1, 'fin', NULL, 'finance'), (1, 'far', NULL, 'sales_rep'), (1, 'man', NULL, 'sales_rep');"
    "INSERT INTO user_accounts (row_version, login, account) VALUES (1, 'parent', 'CHILD'),"
    " (1, 'idle', 'CHILD'), (1, 'far', 'OTHER'), (1, 'man', 'OTHER');"
    "INSERT INTO user_permissions (row_version, login, permission) VALUES"
    " (1, 'boss', 'order.approve'), (1, 'parent', 'order.approve'), (1, 'parent', "
    "'act_for_account'),"
    " (1, 'idle', 'order.approve'), (1, 'fin', 'order.approve'), (1, 'far', 'order.approve'),"
    " (1, 'man', 'order.approve'), (1, 'rep', 'order.approve');"
    "UPDATE accounts SET manager = 'man' WHERE code = 'CHILD';"
    "INSERT INTO deputies (row_version, \"user\", deputy, \"from\", \"to\") VALUES"
    " (1, 'fin', 'rep', '2026-06-15', NULL), (1, 'boss', 'parent', NULL, '2026-06-14'),"
    " (1, 'stranger', 'boss', NULL, NULL);"
    "INSERT INTO approval_rules (row_version, code, side, account, \"trigger\", value_from, "
    "value_to, currency, four_eyes) VALUES"
    " (1, 'R1', 'supplier', NULL, 'high_value', 1000, NULL, 'USD', 0),"
    " (1, 'R2', 'dealer', 'CHILD', 'high_value', NULL, 5000, NULL, NULL),"
    " (1, 'R3', 'dealer', 'CHILD', 'first_order', NULL, NULL, NULL, 1),"
    " (1, 'R4', 'dealer', 'PARENT', 'first_order', NULL, NULL, NULL, NULL);"
    "INSERT INTO approval_steps (row_version, rule, step, role, \"user\", expected_hours, "
    "escalate_hours, on_timeout) VALUES"
    " (1, 'R1', 2, 'finance', NULL, 4, 24, 'reject'), (1, 'R1', 1, NULL, 'rep', NULL, NULL, NULL),"
    " (1, 'R2', 1, 'admin', NULL, NULL, NULL, 'wait'), (1, 'R4', 1, 'admin', NULL, NULL, NULL, "
    "'wait');"
    "INSERT INTO exchange_rates (row_version, \"from\", \"to\", \"date\", rate) VALUES"
    " (1, 'EUR', 'USD', '2026-06-16', 1), (1, 'EUR', 'USD', '2026-06-15', 110000000),"
    " (1, 'EUR', 'USD', '2026-06-14', 2), (1, 'EUR', 'CHF', '2026-06-14', 3);";

static PadApprovalOrder
child_order (void)
{
  PadApprovalOrder order = approval_order ();

  order.account = "CHILD";
  return order;
}

static PadApprovalFacts *
load (FactsFixture *fixture, const PadApprovalOrder *order)
{
  g_autoptr (GError) error = NULL;
  PadApprovalFacts *facts;

  facts_fixture_run (fixture, rows);
  facts = pad_approval_facts_load (fixture->db, order, &error);
  g_assert_no_error (error);
  return facts;
}

static void
test_rules (FactsFixture *fixture, gconstpointer data)
{
  PadApprovalOrder order = child_order ();
  g_autoptr (PadApprovalFacts) facts = load (fixture, &order);
  const PadApprovalRule *rule;
  const PadApprovalStep *step;

  g_assert_cmpuint (facts->rules->len, ==, 3);
  rule = facts->rules->pdata[0];
  g_assert_cmpstr (rule->code, ==, "R1");
  g_assert_cmpint (rule->side, ==, PAD_APPROVAL_SUPPLIER);
  g_assert_true (rule->has_from && !rule->has_to && !rule->four_eyes);
  g_assert_cmpint (rule->value_from, ==, 1000);
  g_assert_cmpstr (rule->currency, ==, "USD");
  g_assert_cmpuint (rule->steps->len, ==, 2);
  step = &g_array_index (rule->steps, PadApprovalStep, 0);
  g_assert_cmpstr (step->user, ==, "rep");
  g_assert_false (step->has_expected || step->has_escalate);
  step = &g_array_index (rule->steps, PadApprovalStep, 1);
  g_assert_cmpstr (step->role, ==, "finance");
  g_assert_cmpint (step->expected_hours, ==, 4);
  g_assert_cmpint (step->escalate_hours, ==, 24);
  g_assert_cmpint (step->on_timeout, ==, PAD_TIMEOUT_REJECT);
  rule = facts->rules->pdata[1];
  g_assert_cmpstr (rule->account, ==, "CHILD");
  g_assert_cmpstr (rule->currency, ==, "EUR");
  g_assert_true (rule->four_eyes && rule->has_to && rule->value_to == 5000);
  rule = facts->rules->pdata[2];
  g_assert_true (rule->four_eyes && rule->steps->len == 0);
}

/* Of the account, its acting users and the supplier's people of it, or of all; others are known,
 * but not for this account. */
static void
test_people (FactsFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *login;
    gboolean there, supplier, of_account, may_approve;
  } people[] = {
      {"boss", TRUE, FALSE, TRUE, TRUE},   {"buyer", TRUE, FALSE, TRUE, FALSE},
      {"parent", TRUE, FALSE, TRUE, TRUE}, {"idle", FALSE, 0, 0, 0},
      {"stranger", FALSE, 0, 0, 0},        {"rep", TRUE, TRUE, TRUE, TRUE},
      {"fin", TRUE, TRUE, TRUE, TRUE},     {"far", TRUE, TRUE, FALSE, TRUE},
      {"man", TRUE, TRUE, TRUE, TRUE},
  };
  PadApprovalOrder order = child_order ();
  g_autoptr (PadApprovalFacts) facts = load (fixture, &order);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    const PadApprovalPerson *one = pad_approval_facts_get_person (facts, people[i].login);

    g_assert_cmpint (one != NULL, ==, people[i].there);
    if (one == NULL)
      continue;
    g_assert_cmpint (one->supplier, ==, people[i].supplier);
    g_assert_cmpint (one->of_account, ==, people[i].of_account);
    g_assert_cmpint (one->may_approve, ==, people[i].may_approve);
  }
}

/* Deputies with their dates, and the rate of the order's day. */
static void
test_plan (FactsFixture *fixture, gconstpointer data)
{
  PadApprovalOrder order = child_order ();
  g_autoptr (PadApprovalFacts) facts = load (fixture, &order);
  g_autoptr (PadApprovalPlan) over = NULL, under = NULL;

  g_assert_cmpuint (facts->rates->len, ==, 1);
  over = approval_plan (facts, &order, "high_value credit_exceeded");
  approval_assert_plan (facts, &order, over,
                        "supplier:rep=high_value supplier:fin,rep/fin=high_value,credit_exceeded");
  order.gross = 908; /* 9.988 USD */
  under = approval_plan (facts, &order, "high_value");
  approval_assert_plan (facts, &order, under, "dealer:boss,parent=high_value");
}

static void
test_unknown_word (FactsFixture *fixture, gconstpointer data)
{
  PadApprovalOrder order = child_order ();
  g_autoptr (PadApprovalFacts) facts = load (fixture, &order);
  g_autoptr (PadApprovalFacts) none = NULL;
  g_autoptr (GError) error = NULL;

  facts_fixture_run (fixture, "UPDATE approval_steps SET on_timeout = 'sleep' WHERE rule = 'R2'");
  none = pad_approval_facts_load (fixture->db, &order, &error);
  g_assert_null (none);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "R2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  facts_fixture_add_at ("store", "approval/rules", test_rules);
  facts_fixture_add_at ("store", "approval/people", test_people);
  facts_fixture_add_at ("store", "approval/plan", test_plan);
  facts_fixture_add_at ("store", "approval/unknown-word", test_unknown_word);
  return g_test_run ();
}
