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

/* An earlier order of @lines ("S 2 T 1", base units). */
static PadEarlierOrder *
add_earlier (PadFacts *facts, const char *number, const char *lines)
{
  PadEarlierOrder *order = pad_facts_add_earlier (facts, number);
  g_auto (GStrv) words = g_strsplit (lines, " ", -1);

  order->recent = TRUE;
  for (int i = 0; words[i] != NULL; i += 2) {
    PadEarlierLine line = {pad_facts_text (facts, words[i]), fixture_quantity (words[i + 1])};

    g_array_append_val (order->lines, line);
  }
  return order;
}

/* What is said of an order of @lines, on the desktop. */
static PadOrderResult *
evaluate_again (PadFacts *facts, const char *lines, const char *po_number)
{
  g_autoptr (PadOrder) order = fixture_order ();
  g_auto (GStrv) words = g_strsplit (lines, " ", -1);
  PadOrderResult *result;

  facts->side = PAD_SIDE_DESKTOP;
  order->po_number = g_strdup (po_number);
  for (int i = 0; words[i] != NULL; i += 2)
    fixture_line (order, words[i], words[i + 1], NULL);
  result = pad_order_evaluate (order, facts);
  result->credit.account = result->credit.currency = NULL;
  return result;
}

/* Each line counts, in any order; what is older does not. */
static void
test_same_content (void)
{
  static const struct
  {
    const char *earlier, *lines;
    gboolean same;
  } rows[] = {{"S 2 T 1", "S 2 T 1", TRUE},        {"T 1 S 2", "S 2 T 1", TRUE},
              {"S 2 T 1", "S 2", FALSE},           {"S 2", "S 2 T 1", FALSE},
              {"S 2 T 1", "S 2 T 1.001", FALSE},   {"S 10", "S 5 S 5", FALSE},
              {"S 5 S 5", "S 5 S 5", TRUE},        {"S 5 S 5 T 1", "S 5 T 1 T 1", FALSE},
              {"T 1 S 2 S 1", "S 2 T 1 S 1", TRUE}};

  for (guint i = 0; i < G_N_ELEMENTS (rows) * 2; i++) {
    g_autoptr (PadFacts) facts = one_product ();
    g_autoptr (PadOrderResult) result = NULL;
    gboolean same = rows[i / 2].same && i % 2 == 0;

    fixture_product (facts, "T");
    fixture_list_price (facts, "LT", "T", "0", "1.00");
    add_earlier (facts, "O-7", rows[i / 2].earlier)->recent = i % 2 == 0;
    result = evaluate_again (facts, rows[i / 2].lines, NULL);
    fixture_assert_codes (result, same ? "possible_duplicate" : "");
    if (same)
      g_assert_cmpint (fixture_find (result, "possible_duplicate", 1)->severity, ==,
                       PAD_SEVERITY_WARNING);
  }
}

/* A case of 24 is 24 pieces: base quantities are compared. A quantity that is none is nothing to
 * compare. */
static void
test_same_base_quantity (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL, broken = NULL;

  facts->side = PAD_SIDE_DESKTOP;
  fixture_unit (pad_facts_get_product (facts, "S"), "case", 24, 1, NULL, NULL);
  add_earlier (facts, "O-7", "S 48");
  fixture_line (order, "S", "2", "case");
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "possible_duplicate");
  g_assert_cmpstr (pad_params_get (fixture_find (result, "possible_duplicate", 1)->params, "order"),
                   ==, "O-7");
  ((PadOrderLine *)order->lines->pdata[0])->quantity = 0;
  broken = pad_order_evaluate (order, facts);
  fixture_assert_codes (broken, "quantity_invalid");
}

static void
test_same_po_number (void)
{
  static const struct
  {
    const char *earlier, *own;
    gboolean same;
  } rows[] = {{"PO 1", "PO 1", TRUE},   {" po 1\t", "PO 1 ", TRUE}, {"PO 1", "PO 11", FALSE},
              {"PO 1", "PO  1", FALSE}, {"ÄRA", "ära", TRUE},       {"Straße", "strasse", FALSE},
              {"", "", FALSE},          {"  ", "  ", FALSE},        {"PO 1", NULL, FALSE}};
  static const char *const settings[] = {"off", "warn", "block"};

  for (guint i = 0; i < G_N_ELEMENTS (rows) * G_N_ELEMENTS (settings); i++) {
    g_autoptr (PadFacts) facts = one_product ();
    g_autoptr (PadOrderResult) result = NULL;
    guint row = i / G_N_ELEMENTS (settings), setting = i % G_N_ELEMENTS (settings);
    gboolean told = rows[row].same && setting > 0;
    const PadFinding *finding;

    facts->settings.po_unique = settings[setting];
    pad_facts_add_earlier (facts, "")->po_number = rows[row].earlier;
    result = evaluate_again (facts, "S 2", rows[row].own);
    finding = fixture_find (result, "possible_duplicate", told);
    fixture_assert_codes (result, told ? "possible_duplicate" : "");
    if (!told)
      continue;
    g_assert_cmpint (finding->severity, ==,
                     setting == 2 ? PAD_SEVERITY_BLOCK : PAD_SEVERITY_WARNING);
    g_assert_null (pad_params_get (finding->params, "order"));
    g_assert_cmpint (pad_findings_stop_submit (result->findings), ==, setting == 2);
  }
}

/* `off` is about the numbers; the same content is still said. Both reasons are said. */
static void
test_both_reasons (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrderResult) off = NULL, both = NULL;

  add_earlier (facts, "O-7", "S 2")->po_number = "A";
  add_earlier (facts, "O-6", "S 2")->po_number = "A";
  facts->settings.po_unique = "off";
  off = evaluate_again (facts, "S 2", "A");
  fixture_assert_codes (off, "possible_duplicate");
  facts->settings.po_unique = "block";
  both = evaluate_again (facts, "S 2", "A");
  fixture_assert_codes (both, "possible_duplicate possible_duplicate");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/history/first-order", test_first_order);
  g_test_add_func ("/rules/history/same-content", test_same_content);
  g_test_add_func ("/rules/history/same-base-quantity", test_same_base_quantity);
  g_test_add_func ("/rules/history/same-po-number", test_same_po_number);
  g_test_add_func ("/rules/history/both-reasons", test_both_reasons);
  return g_test_run ();
}
