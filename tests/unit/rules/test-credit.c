/* RULES.md 7: credit policies and overdue. */
#include "rules-fixture.h"

typedef struct
{
  const char *name, *limit, *warn, *open, *pending, *queued, *price;
  PadCreditPolicy policy;
  const char *codes;
} CreditCase;

/* Gross is the price and 20 percent tax: 100 -> 120. */
static const CreditCase cases[] = {
    {"no-limit-no-check", NULL, NULL, "5000.00", "0.00", "0.00", "100", PAD_CREDIT_BLOCK, ""},
    {"equal-is-allowed", "1000.00", NULL, "500.00", "380.00", "0.00", "100", PAD_CREDIT_BLOCK, ""},
    {"a-cent-over-is-not", "1000.00", NULL, "500.00", "380.01", "0.00", "100", PAD_CREDIT_BLOCK,
     "credit_exceeded"},
    {"zero-is-no-credit", "0.00", NULL, "0.00", "0.00", "0.00", "0.01", PAD_CREDIT_BLOCK,
     "credit_exceeded"},
    {"negative-balance-adds", "100.00", NULL, "-20.00", "0.00", "0.00", "100", PAD_CREDIT_BLOCK,
     ""},
    {"own-queue-counts-before", "1000.00", NULL, "0.00", "0.00", "880.01", "100", PAD_CREDIT_BLOCK,
     "credit_exceeded"},
    {"near", "1000.00", "100.00", "0.00", "0.00", "0.00", "100", PAD_CREDIT_BLOCK, "credit_near"},
    {"at-the-warning-is-not-near", "1000.00", "120.00", "0.00", "0.00", "0.00", "100",
     PAD_CREDIT_BLOCK, ""},
    {"near-and-exceeded", "100.00", "80.00", "0.00", "0.00", "0.00", "100", PAD_CREDIT_APPROVAL,
     "credit_near credit_exceeded"},
    {"warn-without-limit", NULL, "80.00", "0.00", "0.00", "0.00", "100", PAD_CREDIT_BLOCK,
     "credit_near"},
    {"policy-is-not-needed", "120.00", NULL, "0.00", "0.00", "0.00", "100", PAD_CREDIT_PREPAY, ""},
};

static int64_t
euros (const char *text)
{
  return fixture_money (text, "EUR");
}

static PadFacts *
with_credit (const CreditCase *one, const char *currency)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, currency);
  PadCreditFacts *credit = &facts->credit;

  credit->known = TRUE;
  credit->account = "OWNER";
  credit->currency = "EUR";
  credit->policy = one->policy;
  credit->has_limit = one->limit != NULL;
  credit->limit = one->limit != NULL ? euros (one->limit) : 0;
  credit->has_warn = one->warn != NULL;
  credit->warn = one->warn != NULL ? euros (one->warn) : 0;
  credit->open_balance = euros (one->open);
  credit->pending = euros (one->pending);
  credit->queued = euros (one->queued);
  fixture_product (facts, "S");
  fixture_list_price (facts, "L", "S", "0", one->price);
  return facts;
}

static void
test_case (gconstpointer data)
{
  const CreditCase *one = data;
  g_autoptr (PadFacts) facts = with_credit (one, "EUR");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  fixture_line (order, "S", "1", NULL);
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, one->codes);
  g_assert_cmpstr (result->credit.account, ==, "OWNER");
}

/* Each fits alone and not together: the second sees the first among the pending ones. */
static void
test_two_orders (void)
{
  CreditCase one = cases[1];
  g_autoptr (PadFacts) facts = NULL;
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) first = NULL, second = NULL;

  one.limit = "1000.00";
  one.open = one.pending = "0.00";
  one.price = "500";
  facts = with_credit (&one, "EUR");
  fixture_line (order, "S", "1", NULL);
  first = pad_order_evaluate (order, facts);
  g_assert_cmpint (pad_findings_outcome (first->findings), ==, PAD_OUTCOME_CONFIRMED);
  facts->credit.pending += first->credit.gross;
  second = pad_order_evaluate (order, facts);
  fixture_assert_codes (second, "credit_exceeded");
  g_assert_cmpint (pad_findings_outcome (second->findings), ==, PAD_OUTCOME_NEEDS_BUYER);
  g_assert_false (pad_findings_stop_submit (second->findings));
  g_assert_cmpstr (
      pad_params_get (fixture_find (second, "credit_exceeded", 1)->params, "available"), ==,
      "400.00");
  facts->credit.policy = PAD_CREDIT_APPROVAL;
  pad_order_result_free (g_steal_pointer (&second));
  second = pad_order_evaluate (order, facts);
  g_assert_cmpint (pad_findings_outcome (second->findings), ==, PAD_OUTCOME_PENDING_APPROVAL);
  g_assert_true (pad_findings_held_for_credit (second->findings));
}

/* Each policy, its findings with their severities, and what follows. */
static void
test_policies (void)
{
  static const struct
  {
    PadCreditPolicy policy;
    const char *said;
    PadOutcome outcome;
  } rows[] = {
      {PAD_CREDIT_BLOCK, "credit_exceeded/block ", PAD_OUTCOME_NEEDS_BUYER},
      {PAD_CREDIT_WARN_ONLY, "credit_exceeded/warning ", PAD_OUTCOME_CONFIRMED},
      {PAD_CREDIT_WARN, "credit_exceeded/warning credit_exceeded/approval ",
       PAD_OUTCOME_PENDING_APPROVAL},
      {PAD_CREDIT_APPROVAL, "credit_exceeded/approval ", PAD_OUTCOME_PENDING_APPROVAL},
      {PAD_CREDIT_PARTIAL, "credit_partial/warning ", PAD_OUTCOME_CONFIRMED},
      {PAD_CREDIT_PREPAY, "payment_required/warning ", PAD_OUTCOME_AWAITING_PAYMENT},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    CreditCase one = {NULL, "119.99", NULL, "0.00", "0.00", "0.00", "100", rows[i].policy, ""};
    g_autoptr (PadFacts) facts = with_credit (&one, "EUR");
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) result = NULL;
    g_autoptr (GString) said = g_string_new (NULL);

    fixture_line (order, "S", "1", NULL);
    result = pad_order_evaluate (order, facts);
    for (guint f = 0; f < result->findings->len; f++) {
      const PadFinding *finding = result->findings->pdata[f];

      g_string_append_printf (said, "%s/%s ", finding->code, pad_severity_name (finding->severity));
      g_assert_cmpstr (pad_params_get (finding->params, "policy"), ==,
                       pad_credit_policy_name (rows[i].policy));
    }
    g_assert_cmpstr (said->str, ==, rows[i].said);
    g_assert_cmpint (pad_findings_outcome (result->findings), ==, rows[i].outcome);
    g_assert_false (pad_findings_stop_submit (result->findings));
  }
}

/* A third of 120.01 in advance, rounded; all of it by default. */
static void
test_prepay_percent (void)
{
  CreditCase one = {NULL, "0.00", NULL, "0.00", "0.00", "0.00", "100.01", PAD_CREDIT_PREPAY, ""};
  g_autoptr (PadFacts) facts = with_credit (&one, "EUR");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) all = NULL, third = NULL;

  fixture_line (order, "S", "1", NULL);
  all = pad_order_evaluate (order, facts);
  g_assert_cmpstr (pad_params_get (fixture_find (all, "payment_required", 1)->params, "amount"), ==,
                   "120.01");
  facts->settings.prepay_percent = fixture_percent ("33.3333");
  third = pad_order_evaluate (order, facts);
  g_assert_cmpstr (pad_params_get (fixture_find (third, "payment_required", 1)->params, "amount"),
                   ==, "40.00");
}

/* The gross is converted to the limit's currency; without a rate the limit counts as exceeded. */
static void
test_other_currency (void)
{
  g_autoptr (PadFacts) facts = with_credit (&cases[1], "USD");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) without = NULL, with = NULL;

  fixture_line (order, "S", "1", NULL);
  without = pad_order_evaluate (order, facts);
  fixture_assert_codes (without, "credit_exceeded");
  fixture_rate (facts, "USD", "EUR", "2026-06-15", "0.9");
  with = pad_order_evaluate (order, facts);
  fixture_assert_codes (with, "");
  fixture_assert_money (with->credit.gross, "EUR", "108.00");
}

static const char *
get_param (const PadOrderResult *result, const char *code, const char *name)
{
  return pad_params_get (fixture_find (result, code, 1)->params, name);
}

/* A rate that is missing: figures that are there are told, those that cannot be worked out are not,
 * and the pair is named. */
static void
assert_missing (const PadOrderResult *result, const char *code, const char *from, gboolean exposure)
{
  g_assert_cmpstr (get_param (result, code, "rate_from"), ==, from);
  g_assert_cmpstr (get_param (result, code, "rate_to"), ==, "EUR");
  g_assert_cmpint (get_param (result, code, "exposure") != NULL, ==, exposure);
  g_assert_cmpint (get_param (result, code, "available") != NULL, ==, exposure);
  g_assert_null (get_param (result, code, "over"));
  g_assert_cmpstr (get_param (result, code, "limit"), ==, "1000.00");
}

/* Whichever of the figures cannot be worked out, the limit counts as exceeded, and the desktop says
 * that the server decides. */
static void
test_no_rate_of_a_figure (void)
{
  for (int i = 0; i < 3; i++) {
    g_autoptr (PadFacts) facts = with_credit (&cases[6], "EUR");
    const char **figures[] = {&facts->credit.open_no_rate, &facts->credit.pending_no_rate,
                              &facts->credit.queued_no_rate};
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) desktop = NULL, server = NULL;

    fixture_line (order, "S", "1", NULL);
    *figures[i] = "USD";
    desktop = pad_order_evaluate (order, facts);
    fixture_assert_codes (desktop, "credit_near credit_exceeded");
    assert_missing (desktop, "credit_exceeded", "USD", FALSE);
    assert_missing (desktop, "credit_near", "USD", FALSE);
    g_assert_cmpstr (get_param (desktop, "credit_exceeded", "gross"), ==, "120.00");
    g_assert_cmpstr (get_param (desktop, "credit_exceeded", "decides"), ==, "server");
    g_assert_false (pad_findings_stop_submit (desktop->findings));
    facts->side = PAD_SIDE_SERVER;
    server = pad_order_evaluate (order, facts);
    g_assert_null (get_param (server, "credit_exceeded", "decides"));
    g_assert_cmpint (pad_findings_outcome (server->findings), ==, PAD_OUTCOME_NEEDS_BUYER);
  }
}

/* Of the order itself: what is left is known. A sum that leaves 64 bits is no missing rate. */
static void
test_no_rate_of_the_order (void)
{
  g_autoptr (PadFacts) facts = with_credit (&cases[1], "USD");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL, large = NULL;

  fixture_line (order, "S", "1", NULL);
  result = pad_order_evaluate (order, facts);
  assert_missing (result, "credit_exceeded", "USD", TRUE);
  g_assert_cmpstr (get_param (result, "credit_exceeded", "available"), ==, "120.00");
  g_assert_null (get_param (result, "credit_exceeded", "gross"));
  fixture_rate (facts, "USD", "EUR", "2026-06-15", "0.9");
  facts->credit.pending = INT64_MAX;
  large = pad_order_evaluate (order, facts);
  g_assert_null (get_param (large, "credit_exceeded", "rate_from"));
}

/* No policy takes a part of what nobody can compare. */
static void
test_no_rate_policies (void)
{
  static const struct
  {
    PadCreditPolicy policy;
    const char *code;
    PadSeverity severity;
  } rows[] = {{PAD_CREDIT_BLOCK, "credit_exceeded", PAD_SEVERITY_BLOCK},
              {PAD_CREDIT_WARN_ONLY, "credit_exceeded", PAD_SEVERITY_WARNING},
              {PAD_CREDIT_APPROVAL, "credit_exceeded", PAD_SEVERITY_APPROVAL},
              {PAD_CREDIT_PARTIAL, "credit_exceeded", PAD_SEVERITY_BLOCK},
              {PAD_CREDIT_PREPAY, "payment_required", PAD_SEVERITY_WARNING}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = with_credit (&cases[1], "EUR");
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) result = NULL;

    facts->credit.policy = rows[i].policy;
    facts->credit.pending_no_rate = "USD";
    fixture_line (order, "S", "1", NULL);
    result = pad_order_evaluate (order, facts);
    fixture_assert_codes (result, rows[i].code);
    g_assert_cmpint (fixture_find (result, rows[i].code, 1)->severity, ==, rows[i].severity);
    g_assert_cmpstr (get_param (result, rows[i].code, "rate_from"), ==, "USD");
    g_assert_null (result->part);
  }
}

/* 15 / 30 / 45 days past due, each bound from both sides; an empty rung is off. */
static void
test_overdue_ladder (void)
{
  static const struct
  {
    int days;
    PadOverdue overdue;
  } rows[] = {{0, PAD_OVERDUE_NONE},   {14, PAD_OVERDUE_NONE},     {15, PAD_OVERDUE_WARN},
              {29, PAD_OVERDUE_WARN},  {30, PAD_OVERDUE_RESTRICT}, {44, PAD_OVERDUE_RESTRICT},
              {45, PAD_OVERDUE_BLOCK}, {400, PAD_OVERDUE_BLOCK},   {-5, PAD_OVERDUE_NONE}};
  g_autoptr (PadFacts) facts = with_credit (&cases[0], "EUR");
  int64_t days;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    facts->credit.oldest_due = facts->today - rows[i].days;
    g_assert_cmpint (pad_credit_overdue (facts, &days), ==, rows[i].overdue);
    g_assert_cmpint (days, ==, rows[i].days);
  }
  facts->credit.oldest_due = facts->today - 100;
  facts->settings.overdue_block.has = FALSE;
  g_assert_cmpint (pad_credit_overdue (facts, &days), ==, PAD_OVERDUE_RESTRICT);
  facts->credit.oldest_due = PAD_DATE_NONE;
  g_assert_cmpint (pad_credit_overdue (facts, &days), ==, PAD_OVERDUE_NONE);
}

static void
test_overdue_finding (void)
{
  g_autoptr (PadFacts) facts = with_credit (&cases[0], "EUR");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;
  const PadFinding *finding;

  fixture_line (order, "S", "1", NULL);
  facts->credit.oldest_due = facts->today - 31;
  result = pad_order_evaluate (order, facts);
  finding = fixture_find (result, "account_overdue", 1);
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_APPROVAL);
  g_assert_cmpstr (pad_params_get (finding->params, "days"), ==, "31");
  g_assert_cmpstr (pad_params_get (finding->params, "due_date"), ==, "2026-05-15");
}

/* A desktop without credit figures says nothing about them. */
static void
test_unknown_is_silent (void)
{
  g_autoptr (PadFacts) facts = with_credit (&cases[2], "EUR");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  fixture_line (order, "S", "1", NULL);
  facts->credit.known = FALSE;
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "");
  g_assert_false (result->credit.checked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/rules/credit/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/rules/credit/two-orders-one-fits", test_two_orders);
  g_test_add_func ("/rules/credit/policies", test_policies);
  g_test_add_func ("/rules/credit/prepay-percent", test_prepay_percent);
  g_test_add_func ("/rules/credit/other-currency", test_other_currency);
  g_test_add_func ("/rules/credit/no-rate-of-a-figure", test_no_rate_of_a_figure);
  g_test_add_func ("/rules/credit/no-rate-of-the-order", test_no_rate_of_the_order);
  g_test_add_func ("/rules/credit/no-rate-policies", test_no_rate_policies);
  g_test_add_func ("/rules/credit/overdue-ladder-15-30-45", test_overdue_ladder);
  g_test_add_func ("/rules/credit/overdue-finding", test_overdue_finding);
  g_test_add_func ("/rules/credit/unknown-is-silent", test_unknown_is_silent);
  return g_test_run ();
}
