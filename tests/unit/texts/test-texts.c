#include <pad-texts.h>

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
} Param;

static const char *
look_up (const char *name, gpointer data)
{
  for (const Param *param = data; param->name; param++)
    if (g_str_equal (param->name, name))
      return param->text;
  return NULL;
}

static void
substitute_parameters (void)
{
  Param params[] = {{"old", "12.4"}, {"new", "12.90"}, {"currency", "EUR"}, {NULL, NULL}};
  g_autofree char *text = pad_text_finding ("price_changed", look_up, params);

  g_assert_cmpstr (text, ==, "Price changed since you added it: 12.40 → 12.90");
}

static void
do_without_parameters (void)
{
  Param params[] = {{"old", "12.40"}, {"new", ""}, {NULL, NULL}};
  g_autofree char *half = pad_text_finding ("price_changed", look_up, params);
  g_autofree char *none = pad_text_finding ("price_changed", NULL, NULL);

  g_assert_cmpstr (half, ==, "Price changed since you added it");
  g_assert_cmpstr (none, ==, "Price changed since you added it");
}

static void
show_values_in_their_form (void)
{
  Param yen[] = {{"old", "1240"}, {"new", "1240.5"}, {"currency", "JPY"}, {NULL, NULL}};
  Param bare[] = {{"old", "1.5"}, {"new", "many"}, {NULL, NULL}};
  Param reason[] = {{"reason", "no_lines"}, {NULL, NULL}};
  g_autofree char *price = pad_text_finding ("price_changed", look_up, yen);
  g_autofree char *no_price = pad_text_finding ("price_changed", look_up, bare);
  g_autofree char *not_allowed = pad_text_finding ("not_allowed", look_up, reason);

  g_assert_cmpstr (price, ==, "Price changed since you added it: 1240 → 1240.5");
  g_assert_cmpstr (no_price, ==, "Price changed since you added it: 1.5 → many");
  g_assert_cmpstr (not_allowed, ==, "This order is not possible: the order has no lines");
}

/* A rate that is missing is named, whose it is to enter it and what becomes of the order, in place
 * of figures. */
static void
say_a_missing_rate (void)
{
  Param params[] = {{"rate_from", "USD"}, {"rate_to", "EUR"},  {"gross", "12.00"},
                    {"currency", "EUR"},  {"amount", "12.00"}, {"limit", "1000.00"},
                    {NULL, NULL},         {NULL, NULL}};
  g_autofree char *answered = pad_text_finding ("credit_exceeded", look_up, params);
  g_autofree char *near = pad_text_finding ("credit_near", look_up, params);
  g_autofree char *advance = pad_text_finding ("payment_required", look_up, params);
  g_autofree char *sent = NULL, *asked = NULL;

  g_assert_cmpstr (answered, ==,
                   "The credit limit counts as exceeded, as it cannot be worked out what is left: "
                   "there is no exchange rate from USD to EUR, which the supplier has to enter");
  g_assert_nonnull (strstr (near, "no exchange rate from USD to EUR, which the supplier has to"));
  g_assert_nonnull (
      strstr (advance, "no exchange rate from USD to EUR, which the supplier has to"));
  g_assert_true (g_str_has_suffix (advance, "after a payment of 12.00 EUR"));
  params[6] = (Param) {"decides", "server"};
  sent = pad_text_finding ("credit_exceeded", look_up, params);
  g_assert_true (g_str_has_prefix (sent, answered));
  g_assert_true (g_str_has_suffix (sent, ". The order can be sent all the same: the supplier "
                                         "decides, with newer figures"));
  params[6] = (Param) {"approver", "finance"};
  asked = pad_text_finding ("credit_exceeded", look_up, params);
  g_assert_true (g_str_has_prefix (asked, "This will need approval by the supplier's finance"));
  g_assert_nonnull (strstr (asked, "no exchange rate from USD to EUR, which the supplier has to"));
}

/* A parameter's own braces and percent signs are text. */
static void
take_values_as_they_are (void)
{
  Param params[] = {{"reason", "{sku} %s %n"}, {NULL, NULL}};
  g_autofree char *text = pad_text_finding ("not_allowed", look_up, params);

  g_assert_cmpstr (text, ==, "This order is not possible: {sku} %s %n");
}

static const char *
say_every_parameter (const char *name, gpointer data)
{
  return "#";
}

/* RULES.md 6, and what stands for not_allowed where it was no new order. */
static const char *const FINDINGS[] = {
    "product_unknown",
    "product_not_visible",
    "account_unknown",
    "unit_unknown",
    "product_discontinued",
    "restricted_product",
    "no_price",
    "tax_rate_missing",
    "overflow",
    "agreement_exhausted",
    "total_mismatch",
    "quantity_invalid",
    "quantity_not_representable",
    "quantity_below_minimum",
    "quantity_not_multiple",
    "discount_invalid",
    "stock_short",
    "late_date",
    "order_below_minimum",
    "price_changed",
    "total_changed",
    "special_price",
    "high_value",
    "first_order",
    "special_product",
    "credit_near",
    "credit_exceeded",
    "payment_required",
    "credit_partial",
    "account_overdue",
    "spending_limit",
    "budget_exceeded",
    "possible_duplicate",
    "address_gone",
    "cost_centre_gone",
    "shipping_method_gone",
    "offer_expired",
    "account_suspended",
    "not_allowed",
    "date_out_of_range",
    "invoice_differs",
    "not_cancelled",
    "not_done",
};

/* Two prices in two currencies, each with the digits of its own. */
static void
say_two_currencies (void)
{
  Param params[] = {{"sku", "B1"},      {"invoiced", "310"},         {"currency", "JPY"},
                    {"ordered", "2.5"}, {"ordered_currency", "EUR"}, {NULL, NULL}};
  g_autofree char *text = pad_text_finding ("invoice_differs", look_up, params);

  g_assert_cmpstr (text, ==, "B1: 310 JPY are invoiced, 2.50 EUR were ordered");
}

static void
say_every_finding (void)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (FINDINGS); i++) {
    g_autofree char *bare = pad_text_finding (FINDINGS[i], NULL, NULL);
    g_autofree char *full = pad_text_finding (FINDINGS[i], say_every_parameter, NULL);

    g_assert_cmpstr (bare, !=, FINDINGS[i]);
    g_assert_null (strpbrk (bare, "{}"));
    g_assert_null (strpbrk (full, "{}"));
    g_assert_true (g_utf8_validate (full, -1, NULL));
  }
  while (pad_text_finding_code (n))
    n++;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (FINDINGS));
}

/* Each kind and each of its ends, with the name; an unknown kind as an order. */
static void
say_every_operation (void)
{
  static const char *const kinds[] = {
      "order.submit",    "order.change",  "order.cancel", "order.hand_over", "order.take_over",
      "approval.decide", "quote.request", "quote.change", "quote.decline",   "quote.withdraw"};
  g_autofree char *unknown = pad_text_operation ("order.fold", PAD_TEXT_OPERATION_TITLE, "D-1");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int what = 0; what < PAD_TEXT_OPERATION_TEXTS; what++) {
      g_autofree char *text = pad_text_operation (kinds[i], what, "%s {x}");
      g_autofree char *order = pad_text_operation ("order.submit", what, "%s {x}");

      g_assert_nonnull (strstr (text, " %s {x}"));
      g_assert_null (strstr (text, "{name}"));
      if (i > 0 && what != PAD_TEXT_OPERATION_RECALLED)
        g_assert_cmpstr (text, !=, order);
    }
  g_assert_cmpstr (unknown, ==, "Order D-1");
  g_assert_cmpstr (pad_text_finding_of ("order.submit", "not_allowed"), ==, "not_allowed");
  g_assert_cmpstr (pad_text_finding_of ("order.cancel", "not_allowed"), ==, "not_cancelled");
  g_assert_cmpstr (pad_text_finding_of ("approval.decide", "not_allowed"), ==, "not_done");
  g_assert_cmpstr (pad_text_finding_of ("order.change", "price_changed"), ==, "price_changed");
}

static void
name_unknown_codes (void)
{
  g_autofree char *text = pad_text_finding ("quota_exceeded", NULL, NULL);

  g_assert_cmpstr (text, ==, "quota_exceeded");
  g_assert_cmpstr (pad_text_problem ("new_problem"), ==, "new_problem");
  g_assert_cmpstr (pad_text_order_state ("new_state"), ==, "new_state");
}

typedef const char *(*Lookup) (const char *code);

static void
check_all_said (Lookup say, const char *codes)
{
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);

  for (int i = 0; list[i]; i++)
    if (g_str_equal (say (list[i]), list[i]))
      g_error ("no words for %s", list[i]);
}

static void
say_every_code (void)
{
  check_all_said (pad_text_invoice_state, "draft open overdue partly_paid paid cancelled");
  check_all_said (pad_text_order_state, "draft queued sent needs_buyer quarantined "
                                        "pending_approval awaiting_payment confirmed rejected "
                                        "handed_over processing ready shipped delivered cancelled");
  check_all_said (pad_text_outbox_state,
                  "queued sending acknowledged needs_buyer conflict rejected "
                  "quarantined closed");
  check_all_said (pad_text_result, "accepted accepted_adjusted held_credit held_approval "
                                   "payment_required partially_accepted needs_buyer rejected "
                                   "operation_reused unreadable try_again");
  g_assert_null (strstr (pad_text_result ("unreadable"), "export"));
  g_assert_null (strstr (pad_text_deed ("order.cancel", "unreadable"), "draft"));
  check_all_said (pad_text_severity, "info warning approval block");
  check_all_said (pad_text_problem,
                  "epoch_changed history_diverged cursor_ahead segments_changed cursor_expired "
                  "upgrade_required token_expired device_revoked device_forked invite_expired "
                  "invite_used wrong_password too_many_attempts");
}

static void
use_the_user_s_words (void)
{
  g_assert_cmpstr (pad_text_outbox_state ("queued"), ==, "Waiting");
  g_assert_cmpstr (pad_text_outbox_state ("acknowledged"), ==, "Sent");
  g_assert_cmpstr (pad_text_outbox_state ("conflict"), ==, "Needs you");
  g_assert_cmpstr (pad_text_outbox_state ("rejected"), ==, "Refused");
  g_assert_cmpstr (pad_text_outbox_state ("closed"), ==, "Done");
  g_assert_cmpstr (pad_text_order_state ("confirmed"), ==, "Ordered");
}

/* RULES.md 10: the supplier's own word beside ours, once where they are the same. */
static void
say_the_supplier_s_word (void)
{
  g_autofree char *both = pad_text_supplier_state ("Processing", "Being made");
  g_autofree char *same = pad_text_supplier_state ("Processing", "Processing");
  g_autofree char *none = pad_text_supplier_state ("Processing", NULL);

  g_assert_cmpstr (both, ==, "Processing (Being made)");
  g_assert_cmpstr (same, ==, "Processing");
  g_assert_cmpstr (none, ==, "Processing");
}

/* RULES.md 10: what is invoiced and paid beside the state; nothing where nothing is known. */
static void
say_what_is_invoiced (void)
{
  g_autofree char *beside = pad_text_state_and_invoiced ("Delivered", "whole", "whole");
  g_autofree char *alone = pad_text_state_and_invoiced ("Delivered", NULL, NULL);

  g_assert_cmpstr (beside, ==, "Delivered · Paid");
  g_assert_cmpstr (alone, ==, "Delivered");
  g_assert_cmpstr (pad_text_invoiced ("part", NULL), ==, "Invoiced in part");
  g_assert_cmpstr (pad_text_invoiced ("part", "part"), ==, "Invoiced and paid in part");
  g_assert_cmpstr (pad_text_invoiced ("whole", NULL), ==, "Invoiced");
  g_assert_cmpstr (pad_text_invoiced ("whole", "part"), ==, "Invoiced, paid in part");
}

static void
assert_step (const char *step, Param *params, const char *expected)
{
  g_autofree char *text = pad_text_price_step (step, "EUR", "pcs", look_up, params);

  g_assert_cmpstr (text, ==, expected);
}

/* Why this price: what a step leaves out is not said. */
static void
say_price_steps (void)
{
  Param list[] = {{"unit_price", "2.5"}, {"rate", "0.9"},          {"rate_date", "2026-06-01"},
                  {"from_price", "3"},   {"from_currency", "USD"}, {NULL, NULL}};
  Param source[] = {{"source", "tier"}, {"owner", "GOLD"}, {"outcome", "none"}, {NULL, NULL}};
  Param rule[] = {{"rule", "T1"},         {"scope", "brand"}, {"scope_code", "ARVIKA"},
                  {"min_quantity", "10"}, {"percent", "5"},   {"unit_price", "2"},
                  {"outcome", "won"},     {NULL, NULL}};
  Param none[] = {{"outcome", "not_lower"}, {NULL, NULL}};

  assert_step ("list_price", list,
               "The list price is 2.50 EUR per pcs (3 USD at the rate 0.9 of 2026-06-01).");
  assert_step ("source", source, "Asked: price list (GOLD), no price there.");
  assert_step ("rule", rule,
               "Rule T1 for brand ARVIKA from 10 pcs, list price less 5 %, gives 2.00 EUR: counts");
  rule[4].text = "-5";
  assert_step ("rule", rule,
               "Rule T1 for brand ARVIKA from 10 pcs, list price plus 5 %, gives 2.00 EUR: counts");
  assert_step ("promotion", none, "No promotion is lower.");
  assert_step ("result", none, NULL);
  assert_step ("break", none, NULL);
}

/* By what a rule lost is said where it is told; else only that it did. */
static void
say_why_a_rule_lost (void)
{
  Param rule[] = {{"rule", "T1"},
                  {"scope", "all"},
                  {"outcome", "lost"},
                  {"lost_by", "min_quantity"},
                  {NULL, NULL}};

  assert_step ("rule", rule, "Rule T1 for all articles: a rule from a larger quantity comes first");
  rule[3].name = NULL;
  assert_step ("rule", rule, "Rule T1 for all articles: another rule comes first");
}

/* Of an order that was handed in, what it keeps. */
static void
say_kept_steps (void)
{
  Param kept[] = {{"stage", "confirmed"},
                  {"date", "2026-03-05"},
                  {"source", "agreement"},
                  {"rule", "FA"},
                  {"owner", "F"},
                  {"valid_to", "2026-12-31"},
                  {NULL, NULL}};
  Param elsewhere[] = {{"stage", "priced"}, {NULL, NULL}};
  Param honoured[] = {{"stage", "sent"}, {"honoured_on", "2026-03-04"}, {NULL, NULL}};
  Param now[] = {{"rule", "T1"}, {"honoured_on", "2026-03-04"}, {"today", "8"}, {NULL, NULL}};
  Param price[] = {
      {"of", "price"}, {"operation", "kept"}, {"kept", "5"}, {"value", "5"}, {NULL, NULL}};
  Param net[] = {
      {"of", "line_net"}, {"operation", "kept"}, {"kept", "15.00"}, {"value", "15"}, {NULL, NULL}};

  assert_step ("kept", kept,
               "The price that the order was confirmed with on 2026-03-05, from your framework "
               "agreements (FA), as it was then. It is of F, which is valid until 2026-12-31.");
  kept[5].name = NULL;
  assert_step ("kept", kept,
               "The price that the order was confirmed with on 2026-03-05, from your framework "
               "agreements (FA), as it was then. It is of F.");
  assert_step ("kept", elsewhere, "The price that the order has, as it was then.");
  assert_step (
      "kept", honoured,
      "The price that the order was handed in with, as it was then. It was the price until "
      "2026-03-04 and was kept, though it had risen.");
  assert_step ("honoured", now,
               "The price that was shown is kept (T1): it was the price until 2026-03-04, "
               "and would be 8.00 EUR today.");
  assert_step ("working", price, "As the order keeps it, 5: 5");
  assert_step ("working", net, "The line's total as the order keeps it, 15.00: 15");
}

/* What stands in place of a price that rules give, and the way from the price to the line's total.
 */
static void
say_line_steps (void)
{
  Param quotation[] = {{"quotation", "Q-1"}, {NULL, NULL}};
  Param confirmed[] = {{"source", "tier"}, {"rule", "T0"}, {"today", "7.5"}, {NULL, NULL}};
  Param kept[] = {{"of", "price"},
                  {"operation", "confirmed"},
                  {"confirmed", "5"},
                  {"value", "5"},
                  {NULL, NULL}};
  Param times[] = {{"of", "line_net"},
                   {"operation", "base_quantity"},
                   {"base_quantity", "3"},
                   {"value", "21.45"},
                   {NULL, NULL}};
  Param less[] = {{"of", "line_net"},
                  {"operation", "discount_percent"},
                  {"discount_percent", "10"},
                  {"value", "19.305"},
                  {NULL, NULL}};
  Param rounding[] = {{"of", "line_net"},
                      {"multiple", "0.01"},
                      {"before", "19.305"},
                      {"after", "19.31"},
                      {NULL, NULL}};
  Param net[] = {{"line_net", "19.31"}, {NULL, NULL}};

  assert_step ("quotation", quotation, "The price of quotation Q-1, whatever the lists say.");
  assert_step ("confirmed", confirmed,
               "The price that the order was confirmed with, from price list (T0), since it would "
               "be 7.50 EUR today.");
  confirmed[2].name = NULL;
  assert_step ("confirmed", confirmed,
               "The price that the order was confirmed with, from price list (T0).");
  assert_step ("working", kept, "As it was confirmed, 5: 5");
  assert_step ("working", times, "Times 3 pcs: 21.45");
  assert_step ("working", less, "Less the discount of 10 %: 19.305");
  assert_step ("rounding", rounding,
               "The line's total is rounded to a multiple of 0.01: from 19.305 to 19.31");
  assert_step ("line_net", net, "The line's total is 19.31 EUR.");
  assert_step ("requested", net, "The price that was asked for and approved.");
}

/* How a price came about: exact values as they are, prices with the digits of their currency. */
static void
say_price_workings (void)
{
  Param fixed[] = {
      {"of", "price"},  {"operation", "fixed"}, {"price", "10"}, {"currency", "USD"}, {"per", "3"},
      {"unit", "case"}, {"num", "24"},          {"den", "1"},    {"value", "10/72"},  {NULL, NULL}};
  Param percent[] = {
      {"of", "price"}, {"operation", "percent"}, {"percent", "5"}, {"value", "9.5"}, {NULL, NULL}};
  Param converted[] = {
      {"of", "list_price"}, {"operation", "conversion"}, {"from", "10/3"}, {"from_currency", "USD"},
      {"rate", "0.9"},      {"rate_date", "2026-06-01"}, {"value", "3"},   {NULL, NULL}};
  Param rounding[] = {
      {"of", "price"}, {"multiple", "0.25"}, {"before", "8.1"}, {"after", "8"}, {NULL, NULL}};
  Param shown[] = {{"of", "unit_price"},
                   {"multiple", "0.000001"},
                   {"before", "10/3"},
                   {"after", "3.333333"},
                   {NULL, NULL}};

  assert_step ("working", fixed, "Price 10.00 USD for 3 case of 24 pcs: 10/72");
  fixed[4].text = "1";
  fixed[5].text = "pcs";
  fixed[6].text = "1";
  assert_step ("working", fixed, "Price 10.00 USD for 1 pcs: 10/72");
  assert_step ("working", percent, "List price less 5 %: 9.5");
  percent[2].text = "-12.5";
  assert_step ("working", percent, "List price plus 12.5 %: 9.5");
  assert_step ("working", converted,
               "For the list price: Converted from 10/3 USD at the rate 0.9 of 2026-06-01: 3");
  assert_step ("rounding", rounding, "Rounded to a multiple of 0.25: from 8.1 to 8");
  assert_step ("rounding", shown, "Rounded to be shown: from 10/3 to 3.333333");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/texts/finding/parameters", substitute_parameters);
  g_test_add_func ("/texts/finding/missing-parameter", do_without_parameters);
  g_test_add_func ("/texts/finding/values-in-their-form", show_values_in_their_form);
  g_test_add_func ("/texts/finding/two-currencies", say_two_currencies);
  g_test_add_func ("/texts/finding/missing-rate", say_a_missing_rate);
  g_test_add_func ("/texts/finding/values-are-no-templates", take_values_as_they_are);
  g_test_add_func ("/texts/finding/every-code-of-the-rules", say_every_finding);
  g_test_add_func ("/texts/price/steps", say_price_steps);
  g_test_add_func ("/texts/operation/every-kind", say_every_operation);
  g_test_add_func ("/texts/unknown-codes-are-named", name_unknown_codes);
  g_test_add_func ("/texts/every-code-has-words", say_every_code);
  g_test_add_func ("/texts/words-of-the-outbox", use_the_user_s_words);
  g_test_add_func ("/texts/the-supplier-s-word", say_the_supplier_s_word);
  g_test_add_func ("/texts/what-is-invoiced", say_what_is_invoiced);
  g_test_add_func ("/texts/price/workings", say_price_workings);
  g_test_add_func ("/texts/price-steps/why-a-rule-lost", say_why_a_rule_lost);
  g_test_add_func ("/texts/price-steps/of-a-line", say_line_steps);
  g_test_add_func ("/texts/price-steps/of-a-line/kept", say_kept_steps);
  return g_test_run ();
}
