#include "ends-supplier.h"

#include <pad-number.h>

#include "ends-rules.h"

#define LEAST_RULES 60
#define MOST_RULES 400
#define CHANGED_RULES 8

static const char *const currencies[] = {"EUR", "USD", "JPY"};
static const char *const skus[] = {"S", "T", "V", "W"};

static int32_t
pick (GRand *rand, int32_t n)
{
  return g_rand_int_range (rand, 0, n);
}

/* One of the words of @words, which may be empty. */
static const char *
any (GRand *rand, const char *const *words)
{
  return words[pick (rand, (int32_t)g_strv_length ((char **)words))];
}

#define ANY(rand, ...) any (rand, (const char *const[]) {__VA_ARGS__, NULL})

static void
add_products (EndsRows *rows, GRand *rand)
{
  ends_rows_add (rows, "units", "pc,piece,1");
  ends_rows_add (rows, "units", "case,case,0");
  ends_rows_add (rows, "units", "kg,kilogram,0");
  ends_rows_add (rows, "categories", "outer,,Outer");
  ends_rows_add (rows, "categories", "inner,outer,Inner");
  ends_rows_add (rows, "brands", "B,Brand");
  ends_rows_add (rows, "licences", "L,Licence");
  for (guint i = 0; i < G_N_ELEMENTS (skus); i++) {
    ends_rows_add (rows, "products", "%s,Article %s,%s,%s,%s,%s,%s,%s,%s,%s,%s", skus[i], skus[i],
                   ANY (rand, "B", "B", ""), ANY (rand, "inner", "inner", "outer", ""),
                   i == 3 ? "kg" : "pc", ANY (rand, "standard", "standard", "reduced"),
                   pick (rand, 12) > 0 ? "active" : "discontinued",
                   ANY (rand, "backorder", "make_to_order", "partial", "refuse", "hide"),
                   ANY (rand, "", "3", "10"), ANY (rand, "", "", "", "", "", "", "", "quota"),
                   ANY (rand, "", "", "", "", "", "", "", "L"));
    ends_rows_add (rows, "product_units", "%s,case,24,1,%s,%s", skus[i], ANY (rand, "", "", "2"),
                   ANY (rand, "", "", "0.5"));
    if (pick (rand, 3) == 0)
      ends_rows_add (rows, "product_units", "%s,%s,1,1,%s,%s", skus[i], i == 3 ? "kg" : "pc",
                     ANY (rand, "", "3"), ANY (rand, "", "2"));
  }
}

static void
add_stock (EndsRows *rows, GRand *rand)
{
  ends_rows_add (rows, "warehouses", "W1,North");
  ends_rows_add (rows, "warehouses", "W2,South");
  for (guint i = 0; i < 2 * G_N_ELEMENTS (skus); i++)
    if (pick (rand, 4) > 0)
      ends_rows_add (rows, "stock", "W%u,%s,%d", 1 + i % 2, skus[i / 2], pick (rand, 900) - 10);
  for (int i = 0; i < 3; i++)
    ends_rows_add (rows, "incoming", ",W1,%s,2026-01-%02d,%d", skus[pick (rand, 4)],
                   1 + 3 * i + pick (rand, 3), pick (rand, 200));
}

static void
add_assortments (EndsRows *rows, GRand *rand)
{
  ends_rows_add (rows, "assortments", "ALL,All");
  ends_rows_add (rows, "assortment_members", ",ALL,all,,1");
  if (pick (rand, 8) == 0)
    ends_rows_add (rows, "assortment_members", ",ALL,product,%s,0", skus[pick (rand, 4)]);
  if (pick (rand, 4) == 0)
    ends_rows_add (rows, "assortment_members", ",ALL,category,inner,%s", ANY (rand, "0", "1"));
}

static void
add_accounts (EndsRows *rows, GRand *rand)
{
  static const char credit[] = "%s,%s,%s,%s,%s,HOME,%s,%s,%s,active,%s,%s,%s,%s";
  const char *own = currencies[pick (rand, 3)];

  ends_rows_add (rows, "accounts", credit, "PARENT", "Parent", "", currencies[pick (rand, 3)],
                 ANY (rand, "", "G", "H"), "0", "", "", "", ANY (rand, "", "5000", "90000"),
                 ANY (rand, "", "2000"), ANY (rand, "block", "partial", "warn", "approval"));
  ends_rows_add (rows, "accounts", credit, "A", "Account", "PARENT", own, ANY (rand, "G", "G", ""),
                 ANY (rand, "0", "0", "0", "1"), ANY (rand, "", "100", "3000"),
                 ANY (rand, "block", "approval", "surcharge"), ANY (rand, "0", "0", "1"),
                 ANY (rand, "", "700", "20000", "900000"), ANY (rand, "", "500"),
                 ANY (rand, "block", "warn_only", "warn", "approval", "partial", "prepay"));
  ends_rows_add (rows, "account_assortments", "PARENT,ALL");
  ends_rows_add (rows, "price_lists", "L1,One,EUR");
  ends_rows_add (rows, "price_lists", "L2,Two,JPY");
  for (int list = 1; list <= 2; list++)
    if (pick (rand, 4) > 0)
      ends_rows_add (rows, "account_price_lists", ",%s,L%d,%d", ANY (rand, "A", "PARENT"), list,
                     1 + pick (rand, 2));
  ends_rows_add (rows, "agreements", "F,%s,Agreement,%s,%s", ANY (rand, "A", "PARENT"),
                 ANY (rand, "", "", "tower"), ANY (rand, "", "2025-12-31", "2026-01-02"));
  if (pick (rand, 2))
    ends_rows_add (rows, "account_warehouses", "%s,W1", ANY (rand, "A", "PARENT"));
  if (pick (rand, 2))
    ends_rows_add (rows, "account_licences", ",A,L,%s,%s", ANY (rand, "", "2026-01-01"),
                   ANY (rand, "", "2026-01-01", "2026-12-31"));
}

static void
add_people (EndsRows *rows, GRand *rand)
{
  ends_rows_add (rows, "cost_centres", "A,CC,Centre,");
  ends_rows_add (rows, "cost_centres", "A,SUB,Below,CC");
  /* Both have on their disk all that the server looks at: an order of somebody who sees no budgets
   * can exceed one without their desktop knowing. */
  ends_rows_add (
      rows, "users", "u,Buyer,A,%s,%s,%s,%s,%s", ANY (rand, "admin", "admin", "purchasing_manager"),
      ANY (rand, "+budget.view", "+budget.view", "-price.customer +price.catalog +budget.view"),
      ANY (rand, "", "CC"), ANY (rand, "", "", "1000"), ANY (rand, "", "5"));
  ends_rows_add (rows, "users", "r,Rep,,sales_rep,+order.view.all +budget.view,,,10");
  ends_rows_add (rows, "user_accounts", "r,A");
  ends_rows_add (rows, "user_accounts", "r,PARENT");
  for (guint i = 0; i < 3; i++)
    if (pick (rand, 12) > 0)
      ends_rows_add (rows, "addresses", "%s,%s,Place,%s,%d", i == 2 ? "PARENT" : "A",
                     i == 1 ? "SITE" : "MAIN", ANY (rand, "", "AWAY"), i != 1);
  for (guint i = 0; i < 2; i++)
    if (pick (rand, 2))
      ends_rows_add (rows, "budgets", "A,%s,%s,%d,%s", i ? "user,u" : "cost_centre,CC",
                     ANY (rand, "2026", "2026-Q1", "2026-01"), 100 + pick (rand, 5000),
                     ANY (rand, "warn", "approval", "block"));
}

static void
add_rates (EndsRows *rows, GRand *rand)
{
  static const char *const rates[] = {"0.00812345", "0.81234567", "1.1", "151.3", "2"};

  for (guint i = 0; i < 9; i++)
    for (int day = 0; i / 3 != i % 3 && day < 2; day++)
      if (pick (rand, 6) > 0)
        ends_rows_add (rows, "exchange_rates", ",%s,%s,2025-12-%d,%s", currencies[i / 3],
                       currencies[i % 3], 30 + day, rates[pick (rand, G_N_ELEMENTS (rates))]);
  ends_rows_add (rows, "tax_rates", ",standard,HOME,,20");
  ends_rows_add (rows, "tax_rates", ",reduced,HOME,,7.1");
  ends_rows_add (rows, "tax_rates", ",standard,AWAY,2025-07-01,19");
  if (pick (rand, 12) > 0)
    ends_rows_add (rows, "tax_rates", ",reduced,AWAY,,0");
  ends_rows_add (rows, "shipping_methods", "DHL,Parcel,%s,%d,%s,standard",
                 currencies[pick (rand, 3)], pick (rand, 30), ANY (rand, "", "500"));
  for (int i = 0; i < 4; i++) {
    gboolean percent = pick (rand, 2);

    ends_rows_add (rows, "order_discounts", ",D%d,%s,%s,%s,%s,%s", i, ANY (rand, "", "", "G"),
                   currencies[pick (rand, 3)], ANY (rand, "", "50", "500", "2000"),
                   percent ? ANY (rand, "3", "2.5", "33.3333") : "",
                   percent ? "" : ANY (rand, "7", "40"));
  }
}

static void
add_settings (EndsRows *rows, GRand *rand)
{
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "settings", "supplier,,high_value,%d", pick (rand, 5000));
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "settings", "account,PARENT,show_list_price,no");
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "settings", "supplier,,po_unique,%s", ANY (rand, "off", "block"));
  if (pick (rand, 2))
    ends_rows_add (rows, "settings", "supplier,,small_order_surcharge,%d", pick (rand, 20));
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "settings", "account,A,date_tolerance_days,%d", pick (rand, 4));
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "settings", "account,A,prepay_percent,33.3333");
}

/* Amounts are whole, so that they are right in each currency. */
static void
add_history (EndsRows *rows, GRand *rand)
{
  for (int i = 0; i < 3; i++) {
    int amount = 1 + pick (rand, 400);
    const char *account = ANY (rand, "A", "A", "PARENT");

    ends_rows_add (rows, "invoices", "I%d,%s,%s,2025-11-01,2025-12-%02d,JPY,%d,0,%d,%d,open,%d", i,
                   account, ANY (rand, "invoice", "invoice", "credit_note"), 1 + pick (rand, 30),
                   amount, amount, amount, pick (rand, 4) == 0);
    if (pick (rand, 2))
      continue;
    ends_rows_add (rows, "orders",
                   "O%d,0190a000-0000-7000-8000-00000000000%d,%s,2025-12-31,%s,%s,confirmed,JPY,%d,"
                   "0,0,0,%d,%s,%s,1",
                   i, i, account,
                   ANY (rand, "2025-12-31T09:00:00.000Z", "2025-12-30T09:00:00.000Z"),
                   ANY (rand, "", "PO-1", "po-1 "), amount, amount,
                   *account == 'A' ? ANY (rand, "", "CC", "SUB") : "", ANY (rand, "u", "r"));
    ends_rows_add (rows, "order_lines", "O%d,1,S,%d,pc,%d,1,%d,0", i, amount, amount, amount);
  }
}

/* As much as makes half a cent of the fraction that it costs. */
static EndsLine
line_of_fractions (GRand *rand)
{
  return (EndsLine) {.sku = "V",
                     .quantity = (int64_t)(6 + 12 * pick (rand, 10)) * PAD_QUANTITY_ONE,
                     .discount = -1,
                     .kept = TRUE};
}

static EndsLine
any_line (GRand *rand)
{
  int32_t n = pick (rand, 10);
  EndsLine line = {.sku = skus[n > 5 ? n % 4 : n % 2], .discount = -1, .kept = TRUE};

  line.unit = pick (rand, 4) == 0 ? "case" : NULL;
  line.quantity = (int64_t)(1 + pick (rand, line.unit != NULL ? 8 : 130)) * PAD_QUANTITY_ONE;
  if (*line.sku == 'W' && pick (rand, 2))
    line.quantity += pick (rand, 1000);
  if (pick (rand, 5) == 0)
    line.discount = pick (rand, 200000);
  line.rank = pick (rand, 3) == 0 ? pick (rand, 4) : 0;
  return line;
}

static void
make_order (EndsCase *one, GRand *rand)
{
  static const char *const places[] = {NULL, NULL, "MAIN", "SITE"};
  static const char *const methods[] = {NULL, "DHL"}, *const projects[] = {NULL, "tower"};
  static const char *const numbers[] = {NULL, "PO-1"};
  static const char *const centres[] = {NULL, NULL, "CC", "SUB"};
  int32_t lines = 1 + pick (rand, ENDS_LINES);

  one->login = pick (rand, 2) ? "u" : "r";
  one->order.account = *one->login == 'r' && pick (rand, 3) == 0 ? "PARENT" : "A";
  one->order.ship_to = *one->order.account == 'A' ? places[pick (rand, 4)] : NULL;
  one->order.shipping_method = methods[pick (rand, 2)];
  one->order.project = projects[pick (rand, 2)];
  one->order.po_number = numbers[pick (rand, 2)];
  one->order.cost_centre = *one->order.account == 'A' ? centres[pick (rand, 4)] : NULL;
  one->order.requested_in = pick (rand, 3) == 0 ? 4 + pick (rand, 9) : -1;
  for (int32_t i = 0; i < lines; i++)
    one->order.lines[i] = pick (rand, 3) == 0 ? line_of_fractions (rand) : any_line (rand);
}

/* As much of the article as the line of the order has. */
static void
offer_line (EndsRows *rows, GRand *rand, int n, const EndsLine *line)
{
  g_autofree char *quantity = pad_quantity_format (line->quantity);

  ends_rows_add (rows, "quotation_lines", "Q1,%d,%s,%s,%s,%s", n + 1, line->sku, quantity,
                 line->unit != NULL ? line->unit : "",
                 ANY (rand, "10.03,12", "0.835833,", "0.835833,1", "4.5,", "7,3"));
}

/* The order accepts an offer of what it has. */
static void
make_offer (EndsCase *one, GRand *rand)
{
  one->order.quotation = "Q1";
  ends_rows_add (one->rows, "quotations", "Q1,%s,offered,%s", one->order.account,
                 currencies[pick (rand, 3)]);
  for (int i = 0; i < ENDS_LINES; i++) {
    EndsLine *line = &one->order.lines[i];

    line->discount = -1;
    if (line->kept)
      offer_line (one->rows, rand, i, line);
  }
}

/* The offer is made anew, at other prices or in another currency. */
static void
upset_offer (const EndsCase *one, EndsRows *rows, GRand *rand)
{
  if (one->order.quotation == NULL)
    return;
  if (pick (rand, 4) == 0)
    ends_rows_add (rows, "quotations", "Q1,%s,offered,%s", one->order.account,
                   currencies[pick (rand, 3)]);
  for (int i = 0; i < ENDS_LINES; i++)
    if (one->order.lines[i].kept && pick (rand, 4) == 0)
      offer_line (rows, rand, i, &one->order.lines[i]);
}

/* Each about something else, since no row may stand in a file twice. */
static void
add_changes (EndsRows *rows, GRand *rand)
{
  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    if (pick (rand, 3) == 0)
      ends_rows_add (rows, "stock", "W1,%s,%d", skus[i], pick (rand, 300));
  for (guint i = 1; i < G_N_ELEMENTS (currencies); i++)
    if (pick (rand, 3) == 0)
      ends_rows_add (rows, "exchange_rates", ",%s,EUR,2026-01-01,0.9", currencies[i]);
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "tax_rates", ",standard,HOME,,%d", 15 + pick (rand, 10));
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "order_discounts", ",D%d,,%s,,%s,", pick (rand, 5),
                   currencies[pick (rand, 3)], ANY (rand, "1", "9"));
  for (guint i = 0; i < CHANGED_RULES; i++)
    ends_rule_add (rows, rand, (guint)pick (rand, LEAST_RULES) * CHANGED_RULES + i, NULL);
}

static void
upset_articles (EndsRows *rows, GRand *rand)
{
  const char *sku = skus[pick (rand, G_N_ELEMENTS (skus))];

  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "products", "%s,Article,%s,%s,%s", sku, ANY (rand, "B", ""),
                   ANY (rand, "inner", "outer", ""), *sku == 'W' ? "kg" : "pc");
  if (pick (rand, 4) == 0)
    ends_rows_add (rows, "product_units", "%s,case,%d,1,,", sku, 6 + pick (rand, 30));
  if (pick (rand, 4) == 0)
    ends_rows_add (rows, "categories", "inner,%s,Inner", ANY (rand, "outer", ""));
}

static void
upset_account (EndsRows *rows, GRand *rand)
{
  for (int list = 1; list <= 2; list++)
    if (pick (rand, 4) == 0)
      ends_rows_add (rows, "account_price_lists", "%s,A,L%d,%d", ANY (rand, "", "delete"), list,
                     1 + pick (rand, 2));
  if (pick (rand, 4) == 0)
    ends_rows_add (rows, "agreements", "F,%s,Agreement,%s,,%s", ANY (rand, "A", "PARENT"),
                   ANY (rand, "", "tower"), ANY (rand, "", "2026-01-03"));
  if (pick (rand, 4) == 0)
    ends_rows_add (rows, "users", "u,Buyer,A,admin,%s",
                   ANY (rand, "+budget.view", "-price.customer +price.catalog +budget.view"));
  if (pick (rand, 6) == 0)
    ends_rows_add (rows, "tax_rates", ",standard,HOME,%s,%d", ANY (rand, "", "2026-01-02"),
                   15 + pick (rand, 10));
}

EndsRows *
ends_case_upheaval (const EndsCase *one, GRand *rand)
{
  EndsRows *rows = ends_rows_new ();

  upset_offer (one, rows, rand);
  if (pick (rand, 2) == 0)
    ends_rule_add_fraction (rows, rand);
  /* Nothing else, so that what was told is still known. */
  if (pick (rand, 3) == 0)
    return rows;
  upset_articles (rows, rand);
  upset_account (rows, rand);
  if (pick (rand, 3) == 0)
    ends_rows_add (rows, "exchange_rates", ",%s,EUR,2026-01-%02d,%s",
                   currencies[1 + pick (rand, 2)], 1 + pick (rand, 6), ANY (rand, "0.9", "0.7"));
  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    if (pick (rand, 3) == 0)
      ends_rule_add (rows, rand, 900 + i, skus[i]);
  for (guint i = 0; i < CHANGED_RULES; i++)
    ends_rule_add (rows, rand, (guint)pick (rand, LEAST_RULES) * CHANGED_RULES + i, NULL);
  return rows;
}

EndsCase *
ends_case_new (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  EndsCase *one = g_new0 (EndsCase, 1);
  guint rules = LEAST_RULES + (guint)pick (rand, MOST_RULES - LEAST_RULES);

  one->seed = seed;
  one->rows = ends_rows_new ();
  one->changes = ends_rows_new ();
  add_products (one->rows, rand);
  add_stock (one->rows, rand);
  add_assortments (one->rows, rand);
  add_accounts (one->rows, rand);
  add_people (one->rows, rand);
  add_rates (one->rows, rand);
  add_settings (one->rows, rand);
  add_history (one->rows, rand);
  for (guint i = 0; i < G_N_ELEMENTS (skus); i++)
    ends_rule_add (one->rows, rand, 900 + i, skus[i]);
  for (guint i = 0; i < rules; i++)
    ends_rule_add (one->rows, rand, i, NULL);
  ends_rule_add_fraction (one->rows, rand);
  add_changes (one->changes, rand);
  make_order (one, rand);
  if (pick (rand, 3) == 0)
    make_offer (one, rand);
  return one;
}

void
ends_case_free (EndsCase *one)
{
  ends_rows_free (one->rows);
  ends_rows_free (one->changes);
  g_free (one);
}

PadOrder *
ends_case_order (const EndsCase *one)
{
  const EndsOrder *from = &one->order;
  PadOrder *order = pad_order_new (from->account, one->login);
  PadDate today;

  g_assert_true (pad_date_parse (ENDS_DAY, &today, NULL));
  order->id = g_strdup ("0190f3a2-0000-7000-8000-000000000000");
  order->ship_to = g_strdup (from->ship_to);
  order->shipping_method = g_strdup (from->shipping_method);
  order->project = g_strdup (from->project);
  order->po_number = g_strdup (from->po_number);
  order->cost_centre = g_strdup (from->cost_centre);
  order->quotation = g_strdup (from->quotation);
  if (from->requested_in >= 0)
    order->requested_date = today + (PadDate)from->requested_in;
  for (int i = 0; i < ENDS_LINES; i++) {
    const EndsLine *line = &from->lines[i];
    PadOrderLine *added;

    if (!line->kept)
      continue;
    added = pad_order_add_line (order, i + 1, line->sku, line->quantity, line->unit);
    added->has_discount = line->discount >= 0;
    added->discount_percent = MAX (line->discount, 0);
    added->rank = (int)line->rank;
  }
  return order;
}

void
ends_case_describe (const EndsCase *one, GString *text)
{
  const EndsOrder *order = &one->order;

  g_string_append_printf (text, "seed %u, order of %s by %s, to %s, with %s, project %s, number %s",
                          one->seed, order->account, one->login, order->ship_to,
                          order->shipping_method, order->project, order->po_number);
  g_string_append_printf (text, ", cost centre %s, of offer %s, in %d days:\n", order->cost_centre,
                          order->quotation, (int)order->requested_in);
  for (int i = 0; i < ENDS_LINES; i++) {
    const EndsLine *line = &order->lines[i];
    g_autofree char *quantity = pad_quantity_format (line->quantity);

    if (line->kept)
      g_string_append_printf (text, "  line %d: %s %s of %s, discount %d, rank %d\n", i + 1,
                              quantity, line->unit != NULL ? line->unit : "base units", line->sku,
                              (int)line->discount, (int)line->rank);
  }
  g_string_append (text, "supplier:\n");
  ends_rows_describe (one->rows, text);
  g_string_append (text, "changes:\n");
  ends_rows_describe (one->changes, text);
}
