#include "admin-fixture.h"
#include "pad-demo.h"
#include "pad-verify.h"

#define DIGEST                                                                                     \
  "SELECT (SELECT group_concat (sku || name) FROM products), "                                     \
  "(SELECT group_concat (code || ifnull (price, '')) FROM price_rules), "                          \
  "(SELECT group_concat (number || gross || \"date\") FROM orders), "                              \
  "(SELECT group_concat (number || open_amount || state) FROM invoices), "                         \
  "(SELECT group_concat (sku || name || value) FROM product_attributes), "                         \
  "(SELECT group_concat (row_id || number || kind || file) FROM documents)"

/* Papers of few customers: the first one has all that there is. */
static void
fill (Fixture *fixture, int64_t seed, int accounts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = NULL;
  const PadDemoOptions options = {
      .products = 300, .accounts = accounts, .seed = seed, .date = 20000, .papers = accounts < 5};
  pad_demo_fill (fixture->store, &options, &users, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (users->len, >, 5);
}

static void
test_same_for_same_seed (void)
{
  g_autoptr (Fixture) first = fixture_new ();
  g_autoptr (Fixture) second = fixture_new ();
  g_autoptr (Fixture) third = fixture_new ();
  fill (first, 7, 2);
  fill (second, 7, 2);
  fill (third, 8, 2);
  g_autofree char *a = fixture_ask (first, DIGEST);
  g_autofree char *b = fixture_ask (second, DIGEST);
  g_autofree char *c = fixture_ask (third, DIGEST);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
}

static void
expect_clean (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = pad_verify_store (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_clean (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fill (fixture, 1, 10);
  expect_clean (fixture);
  fixture_expect (fixture, "SELECT count (*) FROM products", "300");
  fixture_expect (fixture, "SELECT count (*) FROM accounts", "10");
  fixture_expect (fixture,
                  "SELECT count (*) FROM accounts WHERE credit_policy NOT IN ('block', 'approval')",
                  "0");
}

/* --- What can be shown with it --- */

static void
test_every_state (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fill (fixture, 1, 10);
  fixture_expect (fixture,
                  "SELECT group_concat (state) FROM (SELECT DISTINCT state FROM orders "
                  "WHERE account = 'D1001' ORDER BY state)",
                  "confirmed,delivered,processing,shipped");
  fixture_expect (fixture,
                  "SELECT group_concat (state) FROM (SELECT DISTINCT state FROM invoices "
                  "WHERE account = 'D1001' ORDER BY state)",
                  "open,paid,partly_paid");
  /* Days are since 1970: the demo's is 2024-10-04. */
  fixture_expect (fixture,
                  "SELECT count (*) > 0, min (due_date > '2024-09-20') FROM invoices WHERE "
                  "account = 'D1001' AND open_amount > 0 AND due_date < '2024-10-04'",
                  "1|1");
  fixture_expect (fixture, "SELECT count (*) > 0 FROM invoices WHERE kind = 'credit_note'", "1");
  fixture_expect (fixture, "SELECT count (DISTINCT percent) FROM tax_rates", "3");
  fixture_expect (
      fixture, "SELECT count (*) FROM orders WHERE strftime ('%w', \"date\") IN ('0', '6')", "0");
}

/* Sums that no check of a store looks at, since a supplier's may differ. */
static void
test_sums (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fill (fixture, 1, 10);
  fixture_expect (
      fixture,
      "SELECT count (*) FROM invoices AS i WHERE net <> (SELECT sum (line_net) FROM "
      "invoice_lines WHERE invoice = i.number) + iif (kind = 'invoice', (SELECT charges "
      "FROM orders WHERE number = i.\"order\"), 0)",
      "0");
  fixture_expect (
      fixture,
      "SELECT count (*) FROM invoices AS i WHERE gross - open_amount <> coalesce ((SELECT "
      "abs (sum (amount + discount)) FROM payment_allocations WHERE invoice = i.number), "
      "0)",
      "0");
  fixture_expect (fixture,
                  "SELECT count (*) FROM order_lines WHERE abs (line_net * 10000 - unit_price * "
                  "(base_quantity / 1000)) > 5000",
                  "0");
  fixture_expect (fixture,
                  "SELECT count (*) FROM credit WHERE open_balance + pending > credit_limit", "0");
}

static void
test_papers (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fill (fixture, 1, 2);
  expect_clean (fixture);
  fixture_expect (fixture,
                  "SELECT number FROM orders WHERE number NOT IN (SELECT number FROM documents "
                  "WHERE kind = 'confirmation' AND \"order\" = number)",
                  "");
  fixture_expect (
      fixture,
      "SELECT i.number FROM invoices AS i WHERE NOT EXISTS (SELECT 1 FROM documents AS d "
      "WHERE d.number = i.number AND d.kind = i.kind AND d.invoice = i.number AND "
      "d.account = i.account AND d.\"order\" = i.\"order\")",
      "");
  fixture_expect (
      fixture,
      "SELECT count (*) FROM documents WHERE file NOT IN (SELECT sha256 FROM blobs WHERE "
      "substr (bytes, 1, 5) = CAST ('%PDF-' AS BLOB))",
      "0");
  fixture_expect (fixture, "SELECT count (*) FROM account_settings WHERE name GLOB 'letterhead*'",
                  "0");
}

static void
test_filled_before (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = NULL;
  fixture_fill (fixture);
  const PadDemoOptions options = {.products = 300, .accounts = 10, .seed = 1, .date = 20000};
  g_assert_false (pad_demo_fill (fixture->store, &options, &users, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_EXISTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/demo/same-for-same-seed", test_same_for_same_seed);
  g_test_add_func ("/server/demo/clean", test_clean);
  g_test_add_func ("/server/demo/every-state", test_every_state);
  g_test_add_func ("/server/demo/sums", test_sums);
  g_test_add_func ("/server/demo/papers", test_papers);
  g_test_add_func ("/server/demo/filled-before", test_filled_before);
  return g_test_run ();
}
