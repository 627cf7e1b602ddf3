#include "admin-fixture.h"
#include "pad-demo.h"
#include "pad-verify.h"

#define DIGEST                                                                                     \
  "SELECT (SELECT group_concat (sku || name) FROM products), "                                     \
  "(SELECT group_concat (code || ifnull (price, '')) FROM price_rules), "                          \
  "(SELECT group_concat (number || gross || \"date\") FROM orders)"

static void
fill (Fixture *fixture, int64_t seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = NULL;
  const PadDemoOptions options = {.products = 300, .accounts = 10, .seed = seed, .date = 20000};
  pad_demo_fill (fixture->store, &options, &users, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (users->len, >, 10);
}

static void
test_same_for_same_seed (void)
{
  g_autoptr (Fixture) first = fixture_new ();
  g_autoptr (Fixture) second = fixture_new ();
  g_autoptr (Fixture) third = fixture_new ();
  fill (first, 7);
  fill (second, 7);
  fill (third, 8);
  g_autofree char *a = fixture_ask (first, DIGEST);
  g_autofree char *b = fixture_ask (second, DIGEST);
  g_autofree char *c = fixture_ask (third, DIGEST);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, !=, c);
}

static void
test_clean (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  fill (fixture, 1);
  g_autoptr (GPtrArray) problems = pad_verify_store (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  fixture_expect (fixture, "SELECT count (*) FROM products", "300");
  fixture_expect (fixture, "SELECT count (*) FROM accounts", "10");
  fixture_expect (fixture,
                  "SELECT count (*) FROM accounts WHERE credit_policy NOT IN ('block', 'approval')",
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
  g_test_add_func ("/server/demo/filled-before", test_filled_before);
  return g_test_run ();
}
