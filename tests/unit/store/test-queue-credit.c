/* What the device's own queue takes of a limit (RULES.md 7). */
#include "store-fixture.h"

#include <pad-credit-view.h>

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

/* A limit in dollars, and orders in euros: without a rate what is queued is no amount, and one
 * after it is above the limit; with one it counts at it. */
static void
test_credit_without_a_rate (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *first = store_fixture_submit (f, 4000, &operation); /* 10 and tax: 11.90 */
  g_autofree char *second = store_fixture_draft (f, 4000);
  g_autoptr (PadCreditView) without = NULL, with = NULL;
  g_autoptr (PadOrderCheck) check = NULL;
  const PadFinding *finding;

  store_fixture_change_replica (f, "UPDATE credit SET currency = 'USD'");
  without = pad_credit_view_load (f->desk, "A1", &error);
  g_assert_no_error (error);
  g_assert_true (without->has_open_balance && without->has_pending);
  g_assert_false (without->has_queued || without->has_available);
  g_assert_cmpstr (without->rate_from, ==, "EUR");
  check = pad_order_desk_check (f->desk, second, &error);
  finding = pad_findings_find (check->result->findings, PAD_FINDING_CREDIT_EXCEEDED);
  g_assert_cmpstr (pad_params_get (finding->params, "rate_from"), ==, "EUR");
  g_assert_cmpstr (pad_params_get (finding->params, "rate_to"), ==, "USD");
  g_assert_null (pad_params_get (finding->params, "available"));
  store_fixture_change_replica (f, "INSERT INTO exchange_rates (row_id, row_version, \"from\", "
                                   "\"to\", \"date\", rate) VALUES"
                                   " (1, 1, 'EUR', 'USD', '2020-01-01', 200000000)");
  with = pad_credit_view_load (f->desk, "A1", &error);
  g_assert_null (with->rate_from);
  g_assert_cmpint (with->queued, ==, 2380);
  g_assert_cmpint (with->available, ==, 100000 - 20000 - 5000 - 2380);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/queue-credit/without-a-rate", test_credit_without_a_rate);
  return g_test_run ();
}
