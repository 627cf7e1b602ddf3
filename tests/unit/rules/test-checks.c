/* RULES.md 6: what is said about products, stock, the account, the user and the order, and what
 * follows. */
#include "rules-fixture.h"

static PadFacts *
one_product (void)
{
  PadFacts *facts = fixture_facts (PAD_SIDE_DESKTOP, "EUR");

  fixture_product (facts, "S");
  fixture_list_price (facts, "L", "S", "0", "10.00");
  return facts;
}

static PadOrderResult *
evaluate (const PadFacts *facts, const char *quantity)
{
  g_autoptr (PadOrder) order = fixture_order ();

  fixture_line (order, "S", quantity, NULL);
  return pad_order_evaluate (order, facts);
}

static void
assert_codes (const PadFacts *facts, const char *codes)
{
  g_autoptr (PadOrderResult) result = evaluate (facts, "2");

  fixture_assert_codes (result, codes);
}

static void
test_product_unknown_and_hidden (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  PadProductFacts *product = pad_facts_get_product (facts, "S");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  product->visible = FALSE;
  assert_codes (facts, "product_not_visible");
  product->visible = TRUE;
  product->status = PAD_PRODUCT_UNPUBLISHED;
  assert_codes (facts, "product_not_visible");
  product->status = PAD_PRODUCT_ACTIVE;
  product->stock_policy = PAD_STOCK_HIDE;
  product->available = 0;
  assert_codes (facts, "product_not_visible");
  product->available = fixture_quantity ("2");
  assert_codes (facts, "");
  fixture_line (order, "NOWHERE", "1", NULL);
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "product_unknown");
  g_assert_cmpstr (pad_params_get (fixture_find (result, "product_unknown", 1)->params, "sku"), ==,
                   "NOWHERE");
}

/* Discontinued, or after its end: a warning while there is enough, else a block with alternatives.
 */
static void
test_discontinued (void)
{
  static const struct
  {
    PadProductStatus status;
    const char *end, *available;
    const char *codes;
    PadSeverity severity;
  } rows[] = {
      {PAD_PRODUCT_ACTIVE, "2026-06-15", "2", "", 0},
      {PAD_PRODUCT_ACTIVE, "2026-06-14", "2", "product_discontinued", PAD_SEVERITY_WARNING},
      {PAD_PRODUCT_DISCONTINUED, NULL, "2", "product_discontinued", PAD_SEVERITY_WARNING},
      {PAD_PRODUCT_DISCONTINUED, NULL, "1.999", "product_discontinued stock_short",
       PAD_SEVERITY_BLOCK},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_product ();
    PadProductFacts *product = pad_facts_get_product (facts, "S");
    g_autoptr (PadOrderResult) result = NULL;

    product->status = rows[i].status;
    product->end_date = rows[i].end != NULL ? fixture_date (rows[i].end) : PAD_DATE_NONE;
    product->available = fixture_quantity (rows[i].available);
    product->substitutes = "T U";
    result = evaluate (facts, "2");
    fixture_assert_codes (result, rows[i].codes);
    if (*rows[i].codes == '\0')
      continue;
    g_assert_cmpint (fixture_find (result, "product_discontinued", 1)->severity, ==,
                     rows[i].severity);
    g_assert_cmpstr (
        pad_params_get (fixture_find (result, "product_discontinued", 1)->params, "substitutes"),
        ==, "T U");
  }
}

/* With `level` and `in_out` the word that the account is shown, no quantity. */
static void
test_stock_display (void)
{
  static const struct
  {
    PadStockDisplay display;
    const char *available;
    const char *quantity;
    const char *word;
  } rows[] = {{PAD_STOCK_SHOW_QUANTITY, "1", "1", NULL},
              {PAD_STOCK_SHOW_LEVEL, "1", NULL, "low"},
              {PAD_STOCK_SHOW_LEVEL, "0", NULL, "out_of_stock"},
              {PAD_STOCK_SHOW_IN_OUT, "1", NULL, "in_stock"},
              {PAD_STOCK_SHOW_IN_OUT, "0", NULL, "out_of_stock"}};
  static const char *const codes[] = {"stock_short", "product_discontinued"};

  for (guint i = 0; i < G_N_ELEMENTS (rows) * 2; i++) {
    g_autoptr (PadFacts) facts = one_product ();
    PadProductFacts *product = pad_facts_get_product (facts, "S");
    g_autoptr (PadOrderResult) result = NULL;
    const PadParams *params;

    facts->settings.stock_display = rows[i / 2].display;
    product->status = PAD_PRODUCT_DISCONTINUED;
    product->yellow_below = 2000;
    product->available = fixture_quantity (rows[i / 2].available);
    result = evaluate (facts, "2");
    params = fixture_find (result, codes[i % 2], 1)->params;
    g_assert_cmpstr (pad_params_get (params, "available"), ==, rows[i / 2].quantity);
    g_assert_cmpstr (pad_params_get (params, "stock"), ==, rows[i / 2].word);
  }
}

static void
test_restricted_and_special (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  PadProductFacts *product = pad_facts_get_product (facts, "S");

  product->licence = "EXPLOSIVES";
  assert_codes (facts, "restricted_product");
  product->licensed = TRUE;
  assert_codes (facts, "");
  product->special = "hazardous";
  assert_codes (facts, "special_product");
}

static void
test_stock_policies (void)
{
  static const struct
  {
    PadStockPolicy policy;
    PadSeverity severity;
    const char *date;
  } rows[] = {
      {PAD_STOCK_BACKORDER, PAD_SEVERITY_INFO, "2026-07-01"},
      {PAD_STOCK_MAKE_TO_ORDER, PAD_SEVERITY_INFO, "2026-07-01"},
      {PAD_STOCK_PARTIAL, PAD_SEVERITY_WARNING, NULL},
      {PAD_STOCK_REFUSE, PAD_SEVERITY_BLOCK, NULL},
      {PAD_STOCK_HIDE, PAD_SEVERITY_BLOCK, NULL},
  };
  PadIncoming late = {fixture_date ("2026-07-01"), fixture_quantity ("1")};
  PadIncoming past = {fixture_date ("2026-06-14"), fixture_quantity ("100")};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadFacts) facts = one_product ();
    PadProductFacts *product = pad_facts_get_product (facts, "S");
    g_autoptr (PadOrderResult) result = NULL;
    const PadFinding *finding;

    product->stock_policy = rows[i].policy;
    product->available = fixture_quantity ("1");
    g_array_append_val (product->incoming, past);
    g_array_append_val (product->incoming, late);
    result = evaluate (facts, "2");
    finding = fixture_find (result, "stock_short", 1);
    g_assert_cmpint (finding->severity, ==, rows[i].severity);
    g_assert_cmpstr (pad_params_get (finding->params, "available"), ==, "1");
    g_assert_cmpstr (pad_params_get (finding->params, "wanted"), ==, "2");
    g_assert_cmpstr (pad_params_get (finding->params, "date"), ==, rows[i].date);
    g_assert_false (pad_findings_stop_submit (result->findings));
  }
}

/* The product's lines are counted together, and said once; the lead time where nothing is coming.
 */
static void
test_stock_of_all_lines (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  PadProductFacts *product = pad_facts_get_product (facts, "S");
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) enough = NULL, shortage = NULL;

  fixture_line (order, "S", "3", NULL);
  fixture_line (order, "S", "4", NULL);
  product->available = fixture_quantity ("7");
  enough = pad_order_evaluate (order, facts);
  fixture_assert_codes (enough, "");
  for (int line = 1; line <= 2; line++) {
    const PadLineResult *of = pad_order_result_get_line (enough, line);

    g_assert_cmpint (of->stock_wanted, ==, 7000);
    g_assert_cmpint (of->stock_available, ==, 7000);
  }
  product->available = fixture_quantity ("6.999");
  product->has_lead_time = TRUE;
  product->lead_time_days = 16;
  shortage = pad_order_evaluate (order, facts);
  fixture_assert_codes (shortage, "stock_short");
  g_assert_cmpint (fixture_find (shortage, "stock_short", 1)->line, ==, 1);
  g_assert_cmpstr (pad_params_get (fixture_find (shortage, "stock_short", 1)->params, "date"), ==,
                   "2026-07-01");
}

static void
test_order_minimum (void)
{
  static const PadSeverity severities[] = {PAD_SEVERITY_BLOCK, PAD_SEVERITY_APPROVAL,
                                           PAD_SEVERITY_INFO};
  g_autoptr (PadFacts) facts = one_product ();

  facts->account.has_order_minimum = TRUE;
  facts->account.order_minimum = fixture_money ("500.00", "EUR");
  for (guint i = 0; i < G_N_ELEMENTS (severities); i++) {
    g_autoptr (PadOrderResult) below = NULL, equal = NULL;

    facts->account.order_minimum_policy = i;
    below = evaluate (facts, "49.999");
    g_assert_cmpint (fixture_find (below, "order_below_minimum", 1)->severity, ==, severities[i]);
    g_assert_cmpstr (
        pad_params_get (fixture_find (below, "order_below_minimum", 1)->params, "missing"), ==,
        "0.01");
    equal = evaluate (facts, "50");
    fixture_assert_codes (equal, "");
  }
}

static void
test_account_and_user (void)
{
  g_autoptr (PadFacts) facts = one_product ();

  facts->account.status = PAD_ACCOUNT_ON_HOLD;
  assert_codes (facts, "account_suspended");
  facts->account.status = PAD_ACCOUNT_CLOSED;
  assert_codes (facts, "account_suspended");
  facts->account.status = PAD_ACCOUNT_ACTIVE;
  facts->user.permissions &= ~PAD_PERMISSION_ORDER_SUBMIT;
  assert_codes (facts, "not_allowed");
  facts->account.known = FALSE;
  assert_codes (facts, "not_allowed account_unknown");
  facts->user.may_order = FALSE;
  assert_codes (facts, "not_allowed");
  facts->account.known = TRUE;
  assert_codes (facts, "not_allowed");
  facts->user.known = FALSE;
  assert_codes (facts, "not_allowed");
  facts->account.known = FALSE;
  assert_codes (facts, "not_allowed");
}

static void
test_references (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) gone = NULL, there = NULL;

  fixture_line (order, "S", "2", NULL);
  order->ship_to = g_strdup ("ELSEWHERE");
  order->shipping_method = g_strdup ("PIGEON");
  order->cost_centre = g_strdup ("MOON");
  gone = pad_order_evaluate (order, facts);
  fixture_assert_codes (gone, "address_gone shipping_method_gone cost_centre_gone");
  g_free (order->ship_to);
  order->ship_to = g_strdup ("MAIN");
  facts->account.cost_centre_known = TRUE;
  facts->shipping.known = TRUE;
  facts->shipping.currency = "EUR";
  facts->shipping.tax_class = "standard";
  there = pad_order_evaluate (order, facts);
  fixture_assert_codes (there, "");
}

/* Pickup: where there is no address, else only where the setting offers it. */
static void
test_pickup (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) refused = NULL, offered = NULL, sent = NULL, only = NULL;

  fixture_line (order, "S", "2", NULL);
  order->pickup = TRUE;
  refused = pad_order_evaluate (order, facts);
  fixture_assert_codes (refused, "address_gone");
  g_assert_cmpstr (
      pad_params_get (pad_findings_find (refused->findings, "address_gone")->params, "place"), ==,
      "pickup");
  facts->settings.pickup = TRUE;
  offered = pad_order_evaluate (order, facts);
  fixture_assert_codes (offered, "");
  g_assert_true (offered->pickup);
  order->pickup = FALSE;
  sent = pad_order_evaluate (order, facts);
  g_assert_false (sent->pickup);
  facts->settings.pickup = FALSE;
  g_array_set_size (facts->account.addresses, 0);
  only = pad_order_evaluate (order, facts);
  fixture_assert_codes (only, "");
  g_assert_true (only->pickup);
}

/* What is short under backorder is delivered in parts or whole, by the setting; what it is worth is
 * the same, and only the first is another delivery than was ordered. */
static void
test_backorder_split (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrder) order = fixture_order ();
  int64_t gross = 0;

  pad_facts_get_product (facts, "S")->stock_policy = PAD_STOCK_BACKORDER;
  pad_facts_get_product (facts, "S")->available = 3000;
  fixture_line (order, "S", "5", NULL);
  for (int split = 0; split < 2; split++) {
    g_autoptr (PadOrderResult) result = NULL;
    const PadFinding *finding;

    facts->settings.backorder_split = split;
    result = pad_order_evaluate (order, facts);
    fixture_assert_codes (result, "stock_short");
    finding = pad_findings_find (result->findings, "stock_short");
    g_assert_cmpstr (pad_params_get (finding->params, "rest"), ==, split ? "2" : NULL);
    g_assert_cmpstr (pad_params_get (finding->params, "together"), ==, split ? NULL : "5");
    g_assert_cmpint (result->whole_lines, ==, !split);
    g_assert_cmpint (pad_findings_adjusted (result->findings), ==, split);
    g_assert_true (split == 0 || result->totals->gross == gross);
    gross = result->totals->gross;
  }
}

/* Who is shown levels only is not told how much comes later either. */
static void
test_backorder_split_in_levels (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;
  const PadFinding *finding;

  pad_facts_get_product (facts, "S")->stock_policy = PAD_STOCK_BACKORDER;
  pad_facts_get_product (facts, "S")->available = 3000;
  facts->settings.stock_display = PAD_STOCK_SHOW_LEVEL;
  fixture_line (order, "S", "5", NULL);
  result = pad_order_evaluate (order, facts);
  finding = pad_findings_find (result->findings, "stock_short");
  g_assert_null (pad_params_get (finding->params, "rest"));
  g_assert_null (pad_params_get (finding->params, "available"));
}

/* A discount within the user's limit counts; beyond it, and a requested price, ask for approval. */
static void
test_discount_and_requested_price (void)
{
  static const struct
  {
    const char *discount, *requested, *codes, *goods;
  } rows[] = {
      {"5", NULL, "", "19.00"},
      {"5.0001", NULL, "special_price", "19.00"},
      {"100", NULL, "special_price", "0.00"},
      {"-1", NULL, "discount_invalid", "0.00"},
      {"100.0001", NULL, "discount_invalid", "0.00"},
      {NULL, "7.50", "special_price", "20.00"},
      {NULL, "-1", "discount_invalid", "0.00"},
      {"1", "7.50", "discount_invalid", "0.00"},
  };
  g_autoptr (PadFacts) facts = one_product ();

  facts->user.discount_limit = fixture_percent ("5");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (PadOrder) order = fixture_order ();
    PadOrderLine *line = fixture_line (order, "S", "2", NULL);
    g_autoptr (PadOrderResult) result = NULL;

    line->has_discount = rows[i].discount != NULL;
    line->discount_percent = rows[i].discount != NULL ? fixture_percent (rows[i].discount) : 0;
    line->has_requested = rows[i].requested != NULL;
    line->requested_price = rows[i].requested != NULL ? fixture_price (rows[i].requested) : 0;
    result = pad_order_evaluate (order, facts);
    fixture_assert_codes (result, rows[i].codes);
    fixture_assert_money (result->totals->goods, "EUR", rows[i].goods);
  }
}

/* spending_limit: above; high_value: from the amount on. Gross is 24.00. */
static void
test_limits_on_gross (void)
{
  g_autoptr (PadFacts) facts = one_product ();

  facts->user.has_spending_limit = TRUE;
  facts->user.spending_limit = fixture_money ("24.00", "EUR");
  facts->user.spending_currency = "EUR";
  assert_codes (facts, "");
  facts->user.spending_limit--;
  assert_codes (facts, "spending_limit");
  facts->user.has_spending_limit = FALSE;
  facts->settings.high_value = (PadSettingAmount) {TRUE, fixture_money ("24.01", "EUR"), "EUR"};
  assert_codes (facts, "");
  facts->settings.high_value.amount--;
  assert_codes (facts, "high_value");
}

/* A line with a block of RULES.md 1, 2 or 4 has no net and is left out of goods; others stay. */
static void
test_blocked_line_left_out (void)
{
  g_autoptr (PadFacts) facts = one_product ();
  g_autoptr (PadOrder) order = fixture_order ();
  g_autoptr (PadOrderResult) result = NULL;

  fixture_product (facts, "NOPRICE");
  fixture_line (order, "NOPRICE", "1", NULL);
  fixture_line (order, "S", "1", NULL);
  fixture_line (order, "S", "0", NULL);
  result = pad_order_evaluate (order, facts);
  fixture_assert_codes (result, "no_price quantity_invalid");
  g_assert_false (pad_order_result_get_line (result, 1)->has_net);
  g_assert_false (pad_order_result_get_line (result, 3)->has_net);
  fixture_assert_money (result->totals->goods, "EUR", "10.00");
  g_assert_true (pad_findings_stop_submit (result->findings));
}

/* RULES.md 6, `late_date`: today is 15 June, 7 wanted of 4, 2 more on the 20th and on the 25th. */
static void
test_late_date (void)
{
  static const struct
  {
    const char *requested, *wanted;
    PadStockPolicy policy;
    gboolean late;
  } rows[] = {{"2026-06-22", "7", PAD_STOCK_BACKORDER, FALSE},
              {"2026-06-21", "7", PAD_STOCK_BACKORDER, TRUE},
              {"2026-06-21", "7", PAD_STOCK_MAKE_TO_ORDER, TRUE},
              {"2026-06-21", "7", PAD_STOCK_PARTIAL, FALSE},
              {"2026-06-21", "6", PAD_STOCK_BACKORDER, FALSE},
              {"2026-06-16", "6", PAD_STOCK_BACKORDER, TRUE},
              {"2026-06-12", "4", PAD_STOCK_BACKORDER, FALSE},
              {"2026-06-11", "4", PAD_STOCK_BACKORDER, TRUE},
              /* More than is expected: nothing is promised. */
              {"2026-06-16", "9", PAD_STOCK_BACKORDER, FALSE},
              {NULL, "7", PAD_STOCK_BACKORDER, FALSE}};
  static const PadSide sides[] = {PAD_SIDE_DESKTOP, PAD_SIDE_SERVER};

  for (guint i = 0; i < G_N_ELEMENTS (rows) * 2; i++) {
    g_autoptr (PadFacts) facts = one_product ();
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) result = NULL;
    PadProductFacts *product = pad_facts_get_product (facts, "S");
    PadIncoming first = {fixture_date ("2026-06-20"), 2000};
    PadIncoming second = {fixture_date ("2026-06-25"), 2000};
    const PadFinding *finding;

    facts->side = sides[i % 2];
    product->available = 4000;
    product->stock_policy = rows[i / 2].policy;
    g_array_append_val (product->incoming, first);
    g_array_append_val (product->incoming, second);
    if (rows[i / 2].requested != NULL)
      order->requested_date = fixture_date (rows[i / 2].requested);
    fixture_line (order, "S", rows[i / 2].wanted, NULL);
    result = pad_order_evaluate (order, facts);
    finding = fixture_find (result, "late_date", rows[i / 2].late);
    if (finding == NULL)
      continue;
    g_assert_cmpint (finding->line, ==, 1);
    g_assert_cmpint (finding->severity, ==, i % 2 == 0 ? PAD_SEVERITY_WARNING : PAD_SEVERITY_BLOCK);
    g_assert_cmpstr (pad_params_get (finding->params, "requested_date"), ==, rows[i / 2].requested);
    if (i == 2)
      g_assert_cmpstr (pad_params_get (finding->params, "promised_date"), ==, "2026-06-25");
  }
}

/* The setting says how late may be; once per product. */
static void
test_date_tolerance (void)
{
  for (int days = 0; days <= 2; days++) {
    g_autoptr (PadFacts) facts = one_product ();
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) result = NULL;
    PadProductFacts *product = pad_facts_get_product (facts, "S");

    facts->side = PAD_SIDE_DESKTOP;
    facts->settings.date_tolerance_days = days;
    product->available = 0;
    product->has_lead_time = TRUE;
    product->lead_time_days = 10;
    order->requested_date = fixture_date ("2026-06-24");
    fixture_line (order, "S", "1", NULL);
    fixture_line (order, "S", "1", NULL);
    result = pad_order_evaluate (order, facts);
    fixture_find (result, "late_date", days == 0);
  }
}

/* What is not there yet is refused by name. */
static void
test_reach (void)
{
  static const char *const reasons[] = {"setting", "no_lines", "price_view"};

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    g_autoptr (PadFacts) facts = one_product ();
    g_autoptr (PadOrder) order = fixture_order ();
    g_autoptr (PadOrderResult) result = NULL;

    if (i != 1)
      fixture_line (order, "S", "2", NULL);
    if (i == 0)
      facts->settings.unreadable = "visibility";
    if (i == 2)
      facts->user.permissions &= ~PAD_PERMISSION_PRICE_CUSTOMER;
    result = pad_order_evaluate (order, facts);
    fixture_assert_codes (result, "not_allowed");
    g_assert_cmpstr (pad_params_get (fixture_find (result, "not_allowed", 1)->params, "reason"), ==,
                     reasons[i]);
    g_assert_cmpint (pad_findings_outcome (result->findings), ==, PAD_OUTCOME_REJECTED);
  }
}

/* RULES.md 6, the last paragraph: what findings come to. */
static void
test_outcome (void)
{
  static const struct
  {
    const char *code;
    PadSeverity severity;
    PadOutcome outcome;
    gboolean stops;
  } rows[] = {
      {"stock_short", PAD_SEVERITY_INFO, PAD_OUTCOME_CONFIRMED, FALSE},
      {"credit_near", PAD_SEVERITY_WARNING, PAD_OUTCOME_CONFIRMED, FALSE},
      {"payment_required", PAD_SEVERITY_WARNING, PAD_OUTCOME_AWAITING_PAYMENT, FALSE},
      {"special_product", PAD_SEVERITY_APPROVAL, PAD_OUTCOME_PENDING_APPROVAL, FALSE},
      {"stock_short", PAD_SEVERITY_BLOCK, PAD_OUTCOME_NEEDS_BUYER, FALSE},
      {"account_overdue", PAD_SEVERITY_BLOCK, PAD_OUTCOME_NEEDS_BUYER, FALSE},
      {"no_price", PAD_SEVERITY_BLOCK, PAD_OUTCOME_NEEDS_BUYER, TRUE},
      {"account_suspended", PAD_SEVERITY_BLOCK, PAD_OUTCOME_REJECTED, TRUE},
  };
  g_autoptr (GPtrArray) findings = pad_findings_new ();

  g_assert_cmpint (pad_findings_outcome (findings), ==, PAD_OUTCOME_CONFIRMED);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) alone = pad_findings_new ();

    pad_findings_add (alone, rows[i].code, rows[i].severity, 0);
    pad_findings_add (findings, rows[i].code, rows[i].severity, 0);
    g_assert_cmpint (pad_findings_outcome (alone), ==, rows[i].outcome);
    g_assert_cmpint (pad_findings_outcome (findings), ==, rows[i].outcome);
    g_assert_cmpint (pad_findings_stop_submit (alone), ==, rows[i].stops);
  }
  g_assert_cmpstr (pad_outcome_state (PAD_OUTCOME_PENDING_APPROVAL), ==, "pending_approval");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/checks/product-unknown-and-hidden", test_product_unknown_and_hidden);
  g_test_add_func ("/rules/checks/discontinued", test_discontinued);
  g_test_add_func ("/rules/checks/stock-display", test_stock_display);
  g_test_add_func ("/rules/checks/restricted-and-special", test_restricted_and_special);
  g_test_add_func ("/rules/checks/stock-policies", test_stock_policies);
  g_test_add_func ("/rules/checks/stock-of-all-lines", test_stock_of_all_lines);
  g_test_add_func ("/rules/checks/order-minimum-500", test_order_minimum);
  g_test_add_func ("/rules/checks/account-and-user", test_account_and_user);
  g_test_add_func ("/rules/checks/references", test_references);
  g_test_add_func ("/rules/checks/pickup", test_pickup);
  g_test_add_func ("/rules/checks/backorder-split", test_backorder_split);
  g_test_add_func ("/rules/checks/backorder-split-in-levels", test_backorder_split_in_levels);
  g_test_add_func ("/rules/checks/discount-and-requested-price", test_discount_and_requested_price);
  g_test_add_func ("/rules/checks/limits-on-gross", test_limits_on_gross);
  g_test_add_func ("/rules/checks/blocked-line-left-out", test_blocked_line_left_out);
  g_test_add_func ("/rules/checks/refused-by-name", test_reach);
  g_test_add_func ("/rules/checks/outcome", test_outcome);
  g_test_add_func ("/rules/checks/late-date", test_late_date);
  g_test_add_func ("/rules/checks/date-tolerance", test_date_tolerance);
  return g_test_run ();
}
