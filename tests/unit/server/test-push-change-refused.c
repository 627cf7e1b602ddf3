/* RULES.md 10 at the server: a change that is not taken leaves the order as it was. */
#include "change-fixture.h"

/* -- refused -- */

static void
test_reasons (PushFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *undo;
    const char *reason;
  } cases[] = {
      {"UPDATE orders SET state = 'processing'", "UPDATE orders SET state = 'confirmed'",
       "change_state"},
      {"UPDATE orders SET state = 'cancelled'", "UPDATE orders SET state = 'confirmed'",
       "change_state"},
      {"UPDATE order_lines SET shipped_quantity = 1", "UPDATE order_lines SET shipped_quantity = 0",
       "change_shipped"},
      {"UPDATE order_lines SET cancelled_quantity = 1",
       "UPDATE order_lines SET cancelled_quantity = 0", "change_shipped"},
      {"UPDATE orders SET change_until = '2020-01-01T00:00:00.000Z'",
       "UPDATE orders SET change_until = '2999-01-01T00:00:00.000Z'", "change_until"},
      {"UPDATE orders SET revision = 2", "UPDATE orders SET revision = 1", "change_revision"},
      {"UPDATE orders SET id = NULL",
       "UPDATE orders SET id = '0190f3a2-0000-7000-8000-000000000009'", "order_unknown"},
      {"DELETE FROM user_permissions WHERE login = 'rosa' AND permission = 'order.submit'",
       "INSERT INTO user_permissions (login, permission) VALUES ('rosa', 'order.submit')",
       "order.submit"},
      {"UPDATE user_permissions SET permission = 'price.catalog'"
       " WHERE login = 'rosa' AND permission = 'price.customer'",
       "UPDATE user_permissions SET permission = 'price.customer'"
       " WHERE login = 'rosa' AND permission = 'price.catalog'",
       "change_prices"},
      {"DELETE FROM user_permissions WHERE login = 'rosa' AND permission = 'order.view.all'",
       "INSERT INTO user_permissions (login, permission) VALUES ('rosa', 'order.view.all')",
       "order_unknown"},
  };
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) taken = NULL;

  change_confirm (fixture, "A 2");
  body = change_body (fixture, "C1", "rosa", "A 3");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PadResult) result = NULL;
    g_autofree char *before = NULL, *after = NULL;
    const PadFinding *finding;

    push_sql (fixture, cases[i].sql);
    before = change_describe (fixture);
    result = change_send (fixture, "rosa", body, 1);
    after = change_describe (fixture);
    finding = pad_findings_find (result->findings, "not_allowed");
    change_assert_result (result, PAD_RESULT_REJECTED);
    g_assert_cmpstr (pad_params_get (finding->params, "reason"), ==, cases[i].reason);
    g_assert_cmpstr (result->number, ==,
                     g_str_equal (cases[i].reason, "order_unknown") ? NULL : ORDER);
    g_assert_cmpstr (after, ==, before);
    push_sql (fixture, cases[i].undo);
  }
  taken = change_send (fixture, "rosa", body, 1);
  change_assert_result (taken, PAD_RESULT_ACCEPTED);
}

/* What the supplier's books changed after the device had seen the order is not undone. */
static void
test_overtaken (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) taken = NULL;
  g_autofree char *before = NULL;
  int64_t version;

  change_confirm (fixture, "A 2");
  version = push_int (fixture, "SELECT row_version FROM orders");
  body = change_body (fixture, "C1", "rosa", "A 3");
  before = change_describe (fixture);
  change_assert_refused (fixture, change_send_of (fixture, "rosa", body, 1, version - 1),
                         "change_revision", before);
  taken = change_send_of (fixture, "rosa", body, 1, version);
  change_assert_result (taken, PAD_RESULT_ACCEPTED);
}

/* Nothing is told of an order of another account. */
static void
test_foreign (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = NULL;
  g_autoptr (PadResult) result = NULL;
  g_autofree char *before = NULL;

  change_confirm (fixture, "A 2");
  before = change_describe (fixture);
  body = change_body (fixture, "C2", "omar", "A 3");
  result = change_send (fixture, "omar", body, 1);
  g_assert_null (result->number);
  g_assert_null (result->order_id);
  change_assert_refused (fixture, g_steal_pointer (&result), "order_unknown", before);
  body->order->account[1] = '1';
  result = change_send (fixture, "omar", body, 1);
  change_assert_refused (fixture, g_steal_pointer (&result), "order_unknown", before);
  /* Who orders for both does not move it from one to the other. */
  push_sql (fixture, "INSERT INTO user_accounts (login, account) VALUES ('omar', 'C1');"
                     "INSERT INTO user_permissions (login, permission) VALUES"
                     " ('omar', 'act_for_account')");
  body->order->account[1] = '2';
  result = change_send (fixture, "omar", body, 1);
  change_assert_refused (fixture, g_steal_pointer (&result), "order_unknown", before);
  body->order->account[1] = '1';
  result = change_send (fixture, "omar", body, 1);
  change_assert_result (result, PAD_RESULT_ACCEPTED);
}

/* There is no way from `confirmed` to where an order waits. */
static void
test_would_wait (PushFixture *fixture, gconstpointer policy)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE accounts SET credit_policy = '%s' WHERE code = 'C1';"
                       "UPDATE credit SET policy = '%s' WHERE account = 'C1'",
                       (char *)policy, (char *)policy);
  g_autofree char *before = NULL;
  PadResult *result;

  push_sql (fixture, sql);
  change_confirm (fixture, "A 80");
  before = change_describe (fixture);
  result = change_lines (fixture, "A 90", 1);
  g_assert_cmpuint (result->findings->len, >, 1);
  g_assert_cmpstr (result->state, ==, "confirmed");
  change_assert_refused (fixture, result, "change_approval", before);
}

static void
test_account_suspended (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;
  g_autofree char *before = NULL, *after = NULL;

  change_confirm (fixture, "A 2");
  push_sql (fixture, "UPDATE accounts SET status = 'on_hold' WHERE code = 'C1'");
  before = change_describe (fixture);
  result = change_lines (fixture, "A 3", 1);
  change_assert_result (result, PAD_RESULT_REJECTED);
  g_assert_nonnull (pad_findings_find (result->findings, "account_suspended"));
  g_assert_cmpstr (result->number, ==, ORDER);
  g_assert_cmpstr (result->state, ==, "confirmed");
  after = change_describe (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_no_order (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 1");
  g_autoptr (PadResult) result = change_send (fixture, "rosa", body, 1);

  change_assert_result (result, PAD_RESULT_UNREADABLE);
  g_assert_nonnull (strstr (result->detail, "changes"));
}

/* Two devices change the same revision: the second one is told. */
static void
test_two_changes (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) one = NULL, two = NULL;
  g_autoptr (PadResult) first = NULL;
  g_autofree char *before = NULL;

  change_confirm (fixture, "A 2");
  one = change_body (fixture, "C1", "rosa", "A 3");
  two = change_body (fixture, "C1", "rosa", "A 4");
  first = change_send (fixture, "rosa", one, 1);
  change_assert_result (first, PAD_RESULT_ACCEPTED);
  before = change_describe (fixture);
  change_assert_refused (fixture, change_send (fixture, "rosa", two, 1), "change_revision", before);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/push/change/" name, PushFixture, NULL, change_set_up, func, push_fixture_tear_down)
#define WAIT(policy)                                                                               \
  g_test_add ("/push/change/would-wait/" policy, PushFixture, policy, change_set_up,               \
              test_would_wait, push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("refused/reasons", test_reasons);
  ADD ("refused/overtaken", test_overtaken);
  ADD ("refused/another-account", test_foreign);
  ADD ("refused/account-suspended", test_account_suspended);
  ADD ("refused/no-order-named", test_no_order);
  ADD ("refused/two-changes", test_two_changes);
  WAIT ("approval");
  WAIT ("prepay");
  WAIT ("partial");
  return g_test_run ();
}
