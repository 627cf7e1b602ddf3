/* What was ordered before: RULES.md 6. */
#include "rules-fixture.h"

/* One article S at 5.00. */
static PadFacts *
one_product (void)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_SERVER, "EUR");

  fixture_product (facts, "S");
  fixture_list_price (facts, "L", "S", "0", "5.00");
  return facts;
}

/* @confirmed orders before this one, of @wanted that are reviewed; quoted as it is found. */
static PadOrderResult *
evaluate_first (int64_t wanted, int64_t confirmed)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) first = NULL;
  PadOrderResult *result;

  facts->settings.first_orders = wanted;
  facts->history.confirmed = confirmed;
  fixture_line (order, "S", "2", NULL);
  first = pad_order_evaluate (order, facts);
  pad_order_quote (order, first, 0);
  result = pad_order_evaluate (order, facts);
  result->credit.account = result->credit.currency = NULL;
  return result;
}

static void
test_first_order (void)
{
  static const struct
  {
    int64_t wanted, confirmed;
    const char *codes;
  } rows[] = {{0, 0, ""}, {1, 0, "first_order"}, {1, 1, ""}, {3, 2, "first_order"}, {3, 3, ""}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadOrderResult) result = evaluate_first (rows[i].wanted, rows[i].confirmed);

    fixture_assert_codes (result, rows[i].codes);
    g_assert_cmpint (pad_findings_outcome (result->findings), ==,
                     *rows[i].codes != '\0' ? PAD_OUTCOME_PENDING_APPROVAL : PAD_OUTCOME_CONFIRMED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/history/first-order", test_first_order);
  return g_test_run ();
}
