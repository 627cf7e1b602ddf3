/* RULES.md 10: the ways of orders and quotations as one table each. */
#include <pad-outcome.h>
#include <pad-states.h>
#include <string.h>

/* "a>b a>c ...": every way of the page that a table must have. */
static void
assert_ways (const PadTransition *ways, const char *expected)
{
  g_auto (GStrv) pairs = g_strsplit (expected, " ", -1);

  for (guint i = 0; pairs[i]; i++) {
    gboolean found = FALSE;

    for (const PadTransition *way = ways; way->from && !found; way++) {
      g_autofree char *pair = g_strdup_printf ("%s>%s", way->from, way->to);

      found = g_str_equal (pair, pairs[i]);
    }
    if (!found)
      g_error ("%s is missing", pairs[i]);
  }
}

static void
test_orders (void)
{
  assert_ways (
      pad_order_transitions (),
      "draft>queued queued>sent sent>needs_buyer sent>pending_approval sent>awaiting_payment "
      "sent>confirmed sent>rejected draft>handed_over handed_over>draft queued>draft "
      "needs_buyer>queued needs_buyer>cancelled pending_approval>confirmed "
      "pending_approval>awaiting_payment pending_approval>rejected pending_approval>draft "
      "pending_approval>needs_buyer pending_approval>cancelled awaiting_payment>confirmed "
      "awaiting_payment>needs_buyer awaiting_payment>cancelled confirmed>processing "
      "processing>ready ready>shipped shipped>delivered confirmed>ready confirmed>shipped "
      "confirmed>delivered processing>shipped processing>delivered ready>delivered "
      "ready>processing confirmed>cancelled processing>cancelled ready>cancelled");
}

static void
test_quotations (void)
{
  assert_ways (pad_quotation_transitions (),
               "requested>offered requested>declined requested>withdrawn offered>accepted "
               "offered>change_requested offered>declined offered>expired "
               "change_requested>offered change_requested>declined change_requested>expired "
               "change_requested>withdrawn");
}

/* What the page does not have, as far as somebody could think it has. */
static void
test_impossible (void)
{
  g_assert_false (pad_order_can_become ("shipped", "cancelled"));
  g_assert_false (pad_order_can_become ("sent", "draft"));
  g_assert_false (pad_order_can_become ("shipped", "ready"));
  g_assert_false (pad_order_can_become ("handed_over", "queued"));
  g_assert_false (pad_order_can_become ("draft", "confirmed"));
  g_assert_null (pad_order_next_state ("sent", PAD_ORDER_RECALL));
  g_assert_null (pad_order_next_state ("needs_buyer", PAD_ORDER_SUBMIT));
  g_assert_cmpstr (pad_order_next_state ("needs_buyer", PAD_ORDER_ANSWER), ==, "queued");
  g_assert_cmpstr (pad_order_next_state ("queued", PAD_ORDER_RECALL), ==, "draft");
}

static void
test_ends (void)
{
  g_assert_true (pad_order_has_ended ("rejected"));
  g_assert_true (pad_order_has_ended ("cancelled"));
  g_assert_true (pad_order_has_ended ("delivered"));
  g_assert_false (pad_order_has_ended ("shipped"));
  g_assert_false (pad_order_has_ended ("needs_buyer"));
  g_assert_false (pad_order_has_ended ("no such state"));
}

static void
test_buyer_and_day (void)
{
  PadDate day = 20000;

  g_assert_cmpstr (pad_quotation_buyer_state ("offered", PAD_QUOTATION_DECLINE), ==, "declined");
  g_assert_cmpstr (pad_quotation_buyer_state ("offered", PAD_QUOTATION_CHANGE), ==,
                   "change_requested");
  g_assert_cmpstr (pad_quotation_buyer_state ("requested", PAD_QUOTATION_WITHDRAW), ==,
                   "withdrawn");
  g_assert_null (pad_quotation_buyer_state ("requested", PAD_QUOTATION_DECLINE));
  g_assert_null (pad_quotation_buyer_state ("offered", PAD_QUOTATION_WITHDRAW));
  g_assert_null (pad_quotation_buyer_state ("offered", PAD_QUOTATION_EXPIRE));
  g_assert_true (pad_quotation_leads_to (PAD_QUOTATION_DECLINE, "declined"));
  g_assert_false (pad_quotation_leads_to (PAD_QUOTATION_DECLINE, "withdrawn"));
  g_assert_true (pad_quotation_has_ended ("expired"));
  g_assert_false (pad_quotation_has_ended ("change_requested"));
  g_assert_cmpstr (pad_quotation_state_on ("offered", day, day), ==, "offered");
  g_assert_cmpstr (pad_quotation_state_on ("offered", day, day + 1), ==, "expired");
  g_assert_cmpstr (pad_quotation_state_on ("change_requested", day, day + 1), ==, "expired");
  g_assert_cmpstr (pad_quotation_state_on ("accepted", day, day + 1), ==, "accepted");
  g_assert_cmpstr (pad_quotation_state_on ("offered", PAD_DATE_NONE, day), ==, "offered");
}

/* Whatever the findings come to, an order that was sent can become it. */
static void
test_outcomes (void)
{
  for (int outcome = PAD_OUTCOME_CONFIRMED; outcome <= PAD_OUTCOME_REJECTED; outcome++)
    g_assert_true (pad_order_can_become ("sent", pad_outcome_state ((PadOutcome)outcome)));
}

/* In one state, one event leads to one state. */
static void
assert_certain (const PadTransition *ways)
{
  for (const PadTransition *way = ways; way->from; way++)
    for (const PadTransition *other = way + 1; other->from; other++)
      if (strcmp (way->from, other->from) == 0 && strcmp (way->event, other->event) == 0)
        g_error ("%s in %s leads to two states", way->event, way->from);
}

static void
test_certain (void)
{
  assert_certain (pad_order_transitions ());
  assert_certain (pad_quotation_transitions ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/states/orders", test_orders);
  g_test_add_func ("/rules/states/quotations", test_quotations);
  g_test_add_func ("/rules/states/impossible", test_impossible);
  g_test_add_func ("/rules/states/ends", test_ends);
  g_test_add_func ("/rules/states/what-the-buyer-and-the-day-do", test_buyer_and_day);
  g_test_add_func ("/rules/states/outcomes-can-be-reached", test_outcomes);
  g_test_add_func ("/rules/states/one-event-one-state", test_certain);
  return g_test_run ();
}
