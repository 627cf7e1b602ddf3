/* orderpadctl: articles and their prices. */
#include "ctl-fixture.h"

static void
test_search (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) result = ctl_call (f, "search|bolt-8|--json");
  JsonArray *hits = json_node_get_array (ctl_document (&result));
  g_auto (CtlResult) none = ctl_call (f, "search|nothing at all|--json");
  g_auto (CtlResult) human = ctl_call (f, "search|bolt|--limit|2");
  JsonObject *hit = ctl_element (hits, 0);

  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpuint (json_array_get_length (hits), ==, 3);
  g_assert_cmpstr (ctl_text (hit, "sku"), ==, "BOLT-8");
  g_assert_cmpstr (ctl_text (hit, "brand"), ==, "Würth");
  g_assert_cmpstr (ctl_text (hit, "unit_price"), ==, "2.5");
  g_assert_cmpstr (ctl_text (hit, "unit"), ==, "pcs");
  g_assert_cmpstr (ctl_text (hit, "availability"), ==, "500");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (ctl_document (&none))), ==, 0);
  g_assert_nonnull (strstr (human.out, "2.50 EUR"));
}

/* RULES.md 11: what of the stock is shown is the supplier's to say. */
static void
test_stock_display (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *change;
    const char *json, *words;
  } cases[] = {
      {"INSERT INTO account_settings (row_id, row_version, account, name, value) VALUES"
       " (900, 1, 'A1', 'stock_display', 'in_out')",
       "in_stock", "in stock"},
      {"UPDATE account_settings SET value = 'level'", "in_stock", "in stock"},
      {"UPDATE stock SET yellow_below = 600000 WHERE sku = 'BOLT-8'", "low", "low"},
      {"UPDATE account_settings SET value = 'in_out'", "in_stock", "in stock"},
      {"UPDATE stock SET available = 0 WHERE sku = 'BOLT-8'", "out_of_stock", "out of stock"},
      {"UPDATE account_settings SET value = 'quantity'", "0", "0\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (CtlResult) json = {0};
    g_auto (CtlResult) human = {0};

    store_fixture_change_replica (f, cases[i].change);
    json = ctl_call (f, "search|bolt-8|--limit|1|--json");
    human = ctl_call (f, "search|bolt-8|--limit|1");
    g_assert_cmpstr (
        ctl_text (ctl_element (json_node_get_array (ctl_document (&json)), 0), "availability"), ==,
        cases[i].json);
    g_assert_nonnull (strstr (human.out, cases[i].words));
  }
}

static void
test_explained (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) human = ctl_call (f, "price|BOLT-8|2|box|--explain");
  g_auto (CtlResult) plain = ctl_call (f, "price|BOLT-8|2|box");
  g_auto (CtlResult) unknown = ctl_call (f, "price|NOTHING|1|--explain");

  g_assert_nonnull (strstr (human.out, "Why this price:\n"));
  g_assert_nonnull (strstr (human.out, "Asked: your special prices (A1), no price there.\n"));
  g_assert_nonnull (
      strstr (human.out, "Rule L2 for this article from 100 pcs, gives 2.00 EUR: counts"));
  g_assert_nonnull (strstr (human.out, "  Price 2.00 EUR for 1 pcs: 2\n"));
  g_assert_nonnull (strstr (human.out, "->   100  pcs"));
  g_assert_null (strstr (plain.out, "Why"));
  g_assert_nonnull (strstr (unknown.out, "Must be changed:\n  The article number NOTHING"));
}

/* Only where the price changes, and nothing smaller than can be ordered. */
static void
test_breaks (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) plain = ctl_call (f, "price|BOLT-8|4|--explain");
  g_auto (CtlResult) least = {0};
  g_auto (CtlResult) more = {0};

  g_assert_nonnull (strstr (plain.out, "->     1  pcs    2.50\n     100  pcs    2.00\n"));
  store_fixture_change_replica (
      f,
      "INSERT INTO price_rules (row_id, row_version, code, source, scope, scope_code,"
      " min_quantity, currency, method, price, per, firm)"
      " SELECT 900, 3, 'L30', source, scope, scope_code, 50000, currency, method, price, per, firm"
      " FROM price_rules WHERE code = 'L1'");
  more = ctl_call (f, "price|BOLT-8|60|--explain");
  g_assert_null (strstr (more.out, " 50  pcs"));
  store_fixture_change_replica (
      f, "UPDATE product_units SET min_quantity = 3000 WHERE sku = 'BOLT-8';"
         "INSERT INTO product_units (row_id, row_version, sku, unit, num, den, min_quantity)"
         " VALUES (900, 1, 'BOLT-8', 'pcs', 1, 1, 120000)");
  least = ctl_call (f, "price|BOLT-8|150|--explain");
  g_assert_nonnull (strstr (least.out, "->   120  pcs    2.00\n"));
  g_assert_null (strstr (least.out, "  pcs    2.50"));
  g_assert_nonnull (strstr (more.out, "->     1  pcs    2.50\n     100  pcs    2.00\n"));
}

static void
test_price (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) result = ctl_call (f, "price|BOLT-8|2|box|--json|--explain");
  JsonObject *price = ctl_object (&result);
  g_auto (CtlResult) none = ctl_call (f, "price|ASK-1|1|--json");
  g_auto (CtlResult) unknown = ctl_call (f, "price|NOTHING|1|--json");
  g_auto (CtlResult) small = ctl_call (f, "price|BOLT-8|4|--json");
  JsonArray *breaks;
  JsonObject *next;

  g_assert_cmpint (result.code, ==, 0);
  g_assert_cmpstr (ctl_text (price, "quantity"), ==, "2");
  g_assert_cmpstr (ctl_text (price, "base_quantity"), ==, "100");
  g_assert_cmpstr (ctl_text (price, "unit_price"), ==, "2");
  g_assert_cmpstr (ctl_text (price, "line_net"), ==, "200.00");
  g_assert_cmpstr (ctl_text (price, "currency"), ==, "EUR");
  g_assert_cmpstr (ctl_text (price, "source"), ==, "list");
  g_assert_cmpstr (ctl_text (price, "rule"), ==, "L2");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (price, "steps")), >, 0);
  breaks = json_object_get_array_member (price, "breaks");
  g_assert_cmpuint (json_array_get_length (breaks), ==, 2);
  next = json_array_get_object_element (breaks, 1);
  g_assert_cmpstr (ctl_text (next, "base_quantity"), ==, "100");
  g_assert_true (json_object_get_boolean_member (next, "current"));
  g_assert_true (json_object_get_null_member (price, "saving"));
  next = json_object_get_object_member (ctl_object (&small), "next_break");
  g_assert_cmpstr (ctl_text (next, "base_quantity"), ==, "100");
  g_assert_cmpstr (ctl_text (next, "unit_price"), ==, "2");
  g_assert_cmpint (none.code, ==, 1);
  g_assert_null (ctl_text (ctl_object (&none), "source"));
  g_assert_cmpint (unknown.code, ==, 1);
  g_assert_null (ctl_text (ctl_object (&unknown), "source"));
}

/* RULES.md 2: without a unit the last one, while it is one: as a line that is ordered. */
static void
test_unit (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) made = ctl_call (f, "order|new|--json");
  g_autofree char *order =
      g_strdup_printf ("order|add|%s|BOLT-8|2", ctl_text (ctl_object (&made), "id"));
  g_autofree char *in_boxes = g_strconcat (order, "|box", NULL);
  g_auto (CtlResult) boxes = ctl_call (f, in_boxes);
  g_auto (CtlResult) last = ctl_call (f, "price|BOLT-8|2|--json");
  CtlResult gone = {0}, named = {0}, ordered = {0};

  g_assert_cmpint (boxes.code, ==, 0);
  g_assert_cmpstr (ctl_text (ctl_object (&last), "unit"), ==, "box");
  store_fixture_change_replica (f, "DELETE FROM product_units WHERE sku = 'BOLT-8'");
  gone = ctl_call (f, "price|BOLT-8|2|--json");
  g_assert_cmpint (gone.code, ==, 0);
  g_assert_cmpstr (ctl_text (ctl_object (&gone), "unit"), ==, "pcs");
  g_assert_cmpstr (ctl_text (ctl_object (&gone), "line_net"), ==, "5.00");
  named = ctl_call (f, "price|BOLT-8|2|box|--json");
  g_assert_cmpint (named.code, ==, 1);
  ordered = ctl_call (f, order);
  g_assert_cmpint (ordered.code, ==, 0);
  ctl_result_clear (&gone);
  ctl_result_clear (&named);
  ctl_result_clear (&ordered);
}

/* RULES.md 1: a price beyond the limits is none, and no figure stands for it. */
static void
test_beyond (StoreFixture *f, gconstpointer data)
{
  g_auto (CtlResult) price = {0};
  g_auto (CtlResult) words = {0};
  g_auto (CtlResult) found = {0};

  store_fixture_change_replica (f, "UPDATE price_rules SET price = 9223372036854775807 "
                                   "WHERE scope_code = 'BOLT-8'");
  price = ctl_call (f, "price|BOLT-8|1|--json");
  words = ctl_call (f, "price|BOLT-8|1");
  found = ctl_call (f, "search|BOLT-8|--json");
  g_assert_cmpint (price.code, ==, 1);
  g_assert_null (ctl_text (ctl_object (&price), "unit_price"));
  g_assert_true (json_object_get_null_member (ctl_object (&price), "next_break"));
  g_assert_nonnull (strstr (price.out, "\"overflow\""));
  g_assert_null (strstr (words.out, "92233720"));
  g_assert_null (strstr (found.out, "92233720"));
}

/* RULES.md 3, 8: who may not see something is told so; nothing that reads like "there is none". */
static void
test_not_allowed (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *words, *right;
  } cases[] = {
      {"price|BOLT-8|1", "price.customer"},   {"credit", "credit.view"},
      {"invoices", "invoice.view.own"},       {"invoice|show|I1", "invoice.view.own"},
      {"order|explain|D|1", "price.catalog"},
  };

  store_fixture_change_replica (f, "DELETE FROM user_permissions WHERE permission NOT LIKE "
                                   "'order.%'");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strconcat (cases[i].words, "|--json", NULL);
    g_auto (CtlResult) said = ctl_call (f, cases[i].words);
    g_auto (CtlResult) document = ctl_call (f, json);

    g_assert_cmpint (said.code, ==, 5);
    g_assert_cmpint (document.code, ==, 5);
    g_assert_cmpstr (said.out, ==, "");
    g_assert_cmpstr (document.out, ==, "");
    g_assert_nonnull (strstr (said.err, cases[i].right));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CTL_ADD ("/ctl/search/json-and-text", test_search);
  CTL_ADD ("/ctl/price/break-steps-and-none", test_price);
  CTL_ADD ("/ctl/price/unit-of-a-line-that-names-none", test_unit);
  CTL_ADD ("/ctl/price/breaks-where-the-price-changes", test_breaks);
  CTL_ADD ("/ctl/price/explained-in-sentences", test_explained);
  CTL_ADD ("/ctl/what-may-not-be-seen", test_not_allowed);
  CTL_ADD ("/ctl/price/beyond-the-limits", test_beyond);
  CTL_ADD ("/ctl/search/stock-as-the-supplier-shows-it", test_stock_display);
  return g_test_run ();
}
