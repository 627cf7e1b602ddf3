/* What the device's own queue takes of agreements counts wherever a price is shown (RULES.md 4). */
#include "store-fixture.h"

#include <pad-catalog-rows.h>
#include <pad-number.h>
#include <pad-product-view.h>

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

/* BOLT-8 is 2.50, and 1.00 as long as 10 pieces are left of the agreement. */
static const char agreement_sql[] =
    "INSERT INTO agreements (row_id, row_version, code, account, name) VALUES"
    " (1, 1, 'AG', 'A1', 'Frame');"
    "INSERT INTO account_scopes (row_id, row_version, account, kind, code, position) VALUES"
    " (900, 1, 'A1', 'agreement', 'AG', 0);"
    "INSERT INTO price_rules (row_id, row_version, code, source, owner, scope, scope_code, "
    "min_quantity, currency, method, price, per, firm, quantity_left) VALUES"
    " (900, 1, 'R-AG', 'agreement', 'AG', 'product', 'BOLT-8', 0, 'EUR', 'fixed', 1000000, 1, 0, "
    "10000);";

static const PadCatalogViewer viewer = {"A1", "anna"};

/* The row of BOLT-8 in a list. */
static PadCatalogBatch *
load_row (StoreFixture *f)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (int64_t));
  g_autoptr (GError) error = NULL;
  PadCatalogBatch *batch;

  g_array_append_val (ids, (int64_t) {1});
  batch = pad_catalog_load_ids (f->profile, f->desk, &viewer, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (batch->rows->len, ==, 1);
  return batch;
}

static int64_t
row_price (StoreFixture *f)
{
  g_autoptr (PadCatalogBatch) batch = load_row (f);

  return ((PadCatalogRow *)batch->rows->pdata[0])->unit_price;
}

static int64_t
view_price (StoreFixture *f)
{
  static const char *const languages[] = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (PadProductView) view =
      pad_product_view_load (f->profile, f->desk, &viewer, 1, languages, &error);

  g_assert_no_error (error);
  return view->row->unit_price;
}

/* As the command `price` asks. */
static int64_t
asked_price (StoreFixture *f, int64_t quantity)
{
  g_autoptr (PadOrder) order = pad_order_new ("A1", "anna");
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOrderPrices) prices = NULL;

  pad_order_add_line (order, 1, "BOLT-8", quantity, NULL);
  prices = pad_order_desk_price (f->desk, order, &error);
  g_assert_no_error (error);
  return pad_order_result_get_line (prices->result, 1)->price->unit_price;
}

/* What the order page says of a new order. */
static int64_t
draft_price (StoreFixture *f, int64_t quantity)
{
  g_autofree char *draft = store_fixture_draft (f, quantity);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOrderCheck) check = pad_order_desk_check (f->desk, draft, &error);

  g_assert_no_error (error);
  return pad_order_result_get_line (check->result, 1)->price->unit_price;
}

/* Ten are left, then two, then none: lists, the article's page, `price` and an order say the same.
 */
static void
test_prices (StoreFixture *f, gconstpointer data)
{
  g_autofree char *operation = NULL, *other = NULL, *first = NULL, *second = NULL;

  store_fixture_change_replica (f, agreement_sql);
  g_assert_cmpint (asked_price (f, 10000), ==, 1000000);
  g_assert_cmpint (draft_price (f, 10000), ==, 1000000);
  first = store_fixture_submit (f, 8000, &operation);
  g_assert_cmpint (asked_price (f, 3000), ==, 2500000);
  g_assert_cmpint (draft_price (f, 3000), ==, 2500000);
  g_assert_cmpint (asked_price (f, 2000), ==, 1000000);
  g_assert_cmpint (row_price (f), ==, 1000000);
  g_assert_cmpint (view_price (f), ==, 1000000);
  second = store_fixture_submit (f, 2000, &other);
  g_assert_cmpint (row_price (f), ==, 2500000);
  g_assert_cmpint (view_price (f), ==, 2500000);
  g_assert_cmpint (asked_price (f, 1000), ==, 2500000);
  g_assert_cmpint (draft_price (f, 1000), ==, 2500000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/queue-agreements/prices-everywhere", test_prices);
  return g_test_run ();
}
