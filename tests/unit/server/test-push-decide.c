/* RULES.md 8 at the server: decisions about an order that waits, and what time decides. */
#include <pad-decision-body.h>
#include <pad-operation.h>
#include <pad-push-approvals.h>

#include "push-fixture.h"

#define TEXT(sql) "SELECT coalesce ((" sql "), '')"
#define RULE                                                                                       \
  "INSERT INTO approval_rules (code, side, \"trigger\") VALUES ('R', 'supplier', "                 \
  "'credit_exceeded');"

/* Flo and Fay of finance, Gil above them; C2 is above its limit with 1,428.00. */
static void
set_up (PushFixture *fixture, gconstpointer data)
{
  push_fixture_set_up (fixture, data);
  push_sql (fixture, "INSERT INTO users (login, role) VALUES ('flo', 'finance'), ('fay', "
                     "'finance'), ('gil', 'general_manager'), ('sam', 'sales_rep');"
                     "INSERT INTO user_permissions (login, permission) SELECT login, "
                     "'order.approve' FROM users WHERE account IS NULL;"
                     "INSERT INTO devices (id, login, name, refresh_hash, enrolled_at)"
                     " SELECT 'device-' || login, login, 'test', x'00', 0 FROM users WHERE account "
                     "IS NULL;");
}

static PadOrderBody *
hold (PushFixture *fixture)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C2", "omar", "A 5 B 460");
  g_autoptr (PadResult) result = push_order (fixture, "omar", body);

  g_assert_cmpstr (result->state, ==, "pending_approval");
  return g_steal_pointer (&body);
}

static PadResult *
send_as (PushFixture *fixture, const char *login, const char *id, const PadDecisionBody *body)
{
  g_autofree char *text = pad_decision_body_write (body);
  g_autoptr (PadWireOperation) operation = pad_wire_operation_new ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (PadPushReply) reply = NULL;
  g_autofree char *message = NULL;

  operation->id = g_strdup (id);
  operation->device = g_strdup ("whatever");
  operation->number = 1;
  operation->kind = g_strdup ("approval.decide");
  operation->kind_version = 1;
  operation->document = g_strdup (body->order);
  pad_wire_operation_set_body (operation, text);
  pad_wire_operation_write (operation, json);
  message = push_message ((const char *const[]) {json->str, NULL});
  reply = push_send (fixture, login, message);
  return g_ptr_array_steal_index (reply->results, 0);
}

static PadResult *
decide (PushFixture *fixture,
        const char *login,
        const PadOrderBody *order,
        int64_t revision,
        PadDecisionKind kind,
        const char *reason)
{
  g_autofree char *id = push_id (fixture);
  g_autoptr (PadDecisionBody) body = pad_decision_body_new (order->id, revision, kind);

  body->reason = g_strdup (reason);
  return send_as (fixture, login, id, body);
}

static void
assert_text (PushFixture *fixture, const char *sql, const char *expected)
{
  g_autofree char *text = push_text (fixture, sql);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (const PadResult *result, const char *reason)
{
  g_assert_cmpint (result->code, ==, PAD_RESULT_REJECTED);
  g_assert_cmpstr (
      pad_params_get (pad_findings_find (result->findings, "not_allowed")->params, "reason"), ==,
      reason);
}

static void
test_approved (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadResult) result = NULL;

  assert_text (fixture, "SELECT approvers FROM orders", "[\"fay\",\"flo\"]");
  assert_text (fixture, "SELECT state FROM approvals", "open");
  result = decide (fixture, "flo", order, 1, PAD_DECISION_APPROVE, NULL);
  g_assert_cmpint (result->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpstr (result->state, ==, "confirmed");
  assert_text (fixture, "SELECT state || decided_by FROM approvals", "approvedflo");
  assert_text (fixture, TEXT ("SELECT approvers FROM orders"), "");
  push_check (fixture);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C2'"), ==,
                   142800);
}

static void
test_first_counts (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadResult) first = decide (fixture, "flo", order, 1, PAD_DECISION_APPROVE, NULL);
  g_autoptr (PadResult) second = decide (fixture, "fay", order, 1, PAD_DECISION_REJECT, "no");
  const PadParams *params = pad_findings_find (second->findings, "not_allowed")->params;

  g_assert_cmpint (first->code, ==, PAD_RESULT_ACCEPTED);
  assert_refused (second, "approval.decided");
  g_assert_cmpstr (pad_params_get (params, "decided_by"), ==, "flo");
  g_assert_cmpstr (pad_params_get (params, "decision"), ==, "approved");
  g_assert_cmpstr (second->state, ==, "confirmed");
}

/* The id is one decision, however often it comes. */
static void
test_sent_twice (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autofree char *id = push_id (fixture);
  g_autoptr (PadDecisionBody) body = pad_decision_body_new (order->id, 1, PAD_DECISION_APPROVE);
  g_autoptr (PadResult) first = send_as (fixture, "flo", id, body);
  g_autoptr (PadResult) again = send_as (fixture, "flo", id, body);

  g_assert_cmpint (again->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (again->sequence, ==, first->sequence);
  g_assert_cmpint (push_int (fixture, "SELECT pending FROM credit WHERE account = 'C2'"), ==,
                   142800);
}

static void
test_rejected (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadResult) mute = decide (fixture, "flo", order, 1, PAD_DECISION_REJECT, "");
  g_autoptr (PadDecisionBody) body = pad_decision_body_new (order->id, 1, PAD_DECISION_REJECT);
  g_autofree char *id = push_id (fixture);
  g_autoptr (PadResult) result = NULL;

  assert_refused (mute, "approval.reason_missing");
  body->reason = g_strdup ("pay first");
  g_strfreev (body->alternatives);
  body->alternatives = g_strsplit ("B R", " ", -1);
  result = send_as (fixture, "flo", id, body);
  g_assert_cmpstr (result->state, ==, "rejected");
  assert_text (fixture, "SELECT reason || alternatives FROM approvals", "pay first[\"B\",\"R\"]");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM held_orders"), ==, 0);
}

static void
test_others_may_not (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadResult) dealer = decide (fixture, "rosa", order, 1, PAD_DECISION_APPROVE, NULL);
  g_autoptr (PadResult) author = decide (fixture, "omar", order, 1, PAD_DECISION_APPROVE, NULL);
  g_autoptr (PadResult) rep = decide (fixture, "sam", order, 1, PAD_DECISION_APPROVE, NULL);
  g_autoptr (PadOrderBody) unknown = push_body (fixture, "C2", "omar", "A 1");
  g_autoptr (PadResult) nothing = decide (fixture, "flo", unknown, 1, PAD_DECISION_APPROVE, NULL);

  assert_refused (dealer, "approval.account");
  g_assert_null (dealer->number);
  assert_refused (author, "approval.order.approve");
  assert_refused (rep, "approval.stage");
  assert_refused (nothing, "approval.account");
  assert_text (fixture, "SELECT state FROM orders", "pending_approval");
}

/* Its buyer changes it: the next revision is checked again, and a decision about the first is
 * late. */
static void
test_returned (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadResult) result = decide (fixture, "flo", order, 1, PAD_DECISION_RETURN, "less");
  g_autofree char *text = NULL, *operation = NULL, *message = NULL, *answer = NULL;
  g_autofree char *id = push_id (fixture);
  g_autoptr (PadPushReply) reply = NULL;
  g_autoptr (PadResult) late = NULL;
  const PadResult *second;

  g_assert_cmpstr (result->state, ==, "draft");
  ((PadOrderLine *)order->order->lines->pdata[1])->quantity = 440000;
  push_quote (fixture, order, "omar");
  text = pad_order_body_write (order);
  answer = push_operation (id, order->id, text);
  operation = g_strdup (answer);
  message = push_message ((const char *const[]) {operation, NULL});
  reply = push_send (fixture, "omar", message);
  g_assert_cmpint (((PadResult *)reply->results->pdata[0])->code, ==, PAD_RESULT_REJECTED);
  g_clear_pointer (&reply, pad_push_reply_free);
  g_clear_pointer (&message, g_free);
  g_clear_pointer (&operation, g_free);
  {
    g_auto (GStrv) parts = g_strsplit (answer, "\"base_revision\":0", 2);
    g_autofree char *other = push_id (fixture);
    g_autofree char *joined = g_strjoinv ("\"base_revision\":1", parts);
    g_auto (GStrv) ids = g_strsplit (joined, id, 2);

    operation = g_strjoinv (other, ids);
  }
  message = push_message ((const char *const[]) {operation, NULL});
  reply = push_send (fixture, "omar", message);
  second = reply->results->pdata[0];
  g_assert_cmpstr (second->state, ==, "pending_approval");
  g_assert_cmpint (second->revision, ==, 2);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM order_lines"), ==, 2);
  late = decide (fixture, "flo", order, 1, PAD_DECISION_APPROVE, NULL);
  assert_refused (late, "approval.revision");
}

static void
test_cancelled_meanwhile (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadResult) result = NULL;

  push_sql (fixture, "UPDATE orders SET state = 'cancelled'");
  assert_text (fixture, "SELECT state FROM approvals", "lapsed");
  result = decide (fixture, "flo", order, 1, PAD_DECISION_APPROVE, NULL);
  assert_refused (result, "approval.not_waiting");
  assert_text (fixture, "SELECT state FROM orders", "cancelled");
}

/* 5 A and 460 B become 300 B, 892.50: it fits, and is confirmed as a revision of its own. */
static void
test_lowered (PushFixture *fixture, gconstpointer data)
{
  PadLoweredLine removed = {1, 0}, less = {2, 300000}, more = {2, 470000};
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadDecisionBody) body = pad_decision_body_new (order->id, 1, PAD_DECISION_APPROVE);
  g_autofree char *first = push_id (fixture), *second = push_id (fixture);
  g_autoptr (PadResult) refused = NULL, result = NULL;

  g_array_append_val (body->lowered, more);
  refused = send_as (fixture, "flo", first, body);
  assert_refused (refused, "approval.lines");
  g_array_set_size (body->lowered, 0);
  g_array_append_val (body->lowered, removed);
  g_array_append_val (body->lowered, less);
  result = send_as (fixture, "flo", second, body);
  g_assert_cmpstr (result->state, ==, "confirmed");
  g_assert_cmpint (result->revision, ==, 2);
  assert_text (fixture, "SELECT state || revision FROM approvals", "approved1");
  g_assert_cmpint (push_int (fixture, "SELECT gross FROM orders"), ==, 89250);
  push_check (fixture);
}

/* Still above the limit: who lowered it has said yes to the rest too. */
static void
test_lowered_and_asked (PushFixture *fixture, gconstpointer data)
{
  PadLoweredLine less = {2, 450000};
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadDecisionBody) body = pad_decision_body_new (order->id, 1, PAD_DECISION_APPROVE);
  g_autofree char *id = push_id (fixture);
  g_autoptr (PadResult) result = NULL;

  g_array_append_val (body->lowered, less);
  result = send_as (fixture, "flo", id, body);
  g_assert_cmpstr (result->state, ==, "confirmed");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM approvals WHERE state = 'approved'"),
                   ==, 2);
}

/* A costs more meanwhile, which its buyer does not tolerate: who lowers B cannot decide that. What
 * is left of A itself costs what it costs. */
static void
test_lowered_beside_a_rise (PushFixture *fixture, gconstpointer data)
{
  PadLoweredLine beside = {2, 450000}, itself = {1, 4000};
  g_autoptr (PadOrderBody) order = hold (fixture);
  g_autoptr (PadDecisionBody) body = pad_decision_body_new (order->id, 1, PAD_DECISION_APPROVE);
  g_autofree char *first = push_id (fixture), *second = push_id (fixture);
  g_autoptr (PadResult) refused = NULL, result = NULL;
  const PadFinding *finding;

  push_sql (fixture, "UPDATE price_rules SET price = 11000000, row_version = 0 WHERE scope_code = "
                     "'A'; DELETE FROM replaced_price_rules");
  g_array_append_val (body->lowered, beside);
  refused = send_as (fixture, "flo", first, body);
  finding = pad_findings_find (refused->findings, "price_changed");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->line, ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT revision FROM orders"), ==, 1);
  g_array_set_size (body->lowered, 0);
  g_array_append_val (body->lowered, itself);
  result = send_as (fixture, "flo", second, body);
  g_assert_cmpstr (result->state, ==, "confirmed");
  g_assert_cmpint (push_int (fixture, "SELECT unit_price FROM order_lines WHERE line = 1"), ==,
                   11000000);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM held_quotes"), ==, 0);
  push_check (fixture);
}

/* -- time -- */

static void
look (PushFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_approvals_pass (fixture->store, FALSE, &error));
  g_assert_no_error (error);
}

/* As if the order had come so long ago. */
static void
wait (PushFixture *fixture, int hours)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE approvals SET asked_at = strftime ('%%Y-%%m-%%dT%%H:%%M:%%fZ', "
                       "asked_at, '-%d hours'), due_at = strftime ('%%Y-%%m-%%dT%%H:%%M:%%fZ', "
                       "due_at, '-%d hours')",
                       hours, hours);

  push_sql (fixture, sql);
  look (fixture);
}

static void
test_times_out (PushFixture *fixture, gconstpointer data)
{
  int64_t next;

  push_sql (fixture,
            RULE "INSERT INTO approval_steps (rule, step, role, expected_hours, "
                 "escalate_hours, on_timeout) VALUES ('R', 1, 'finance', 2, 4, 'approve')");
  pad_order_body_free (hold (fixture));
  wait (fixture, 3);
  assert_text (fixture, "SELECT state FROM orders", "pending_approval");
  g_assert_true (pad_approvals_next (fixture->store, &next, NULL));
  g_assert_cmpint (next, >, pad_world_now (fixture->world));
  wait (fixture, 1);
  assert_text (fixture, "SELECT state FROM orders", "confirmed");
  assert_text (fixture, "SELECT state || coalesce (decided_by, '-') FROM approvals", "approved-");
  g_assert_true (pad_approvals_next (fixture->store, &next, NULL));
  g_assert_cmpint (next, ==, PAD_INSTANT_NEVER);
}

/* What is confirmed on a later day is judged by what its account sees by then (RULES.md 3). */
static void
test_times_out_on_a_new_day (PushFixture *fixture, gconstpointer data)
{
  push_sql (fixture, RULE "INSERT INTO approval_steps (rule, step, role, escalate_hours, "
                          "on_timeout) VALUES ('R', 1, 'finance', 4, 'approve')");
  pad_order_body_free (hold (fixture));
  /* As if a price list had shown its articles, and their rules had ended yesterday. */
  push_sql (fixture,
            "UPDATE account_scopes SET code = 'price_list:T' WHERE account = 'C2'"
            " AND kind = 'assortment';"
            "INSERT INTO memberships (assortment, sku) VALUES ('price_list:T', 'A'),"
            " ('price_list:T', 'B');"
            "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method,"
            " price, valid_to) VALUES"
            " ('TA', 'tier', 'T', 'product', 'A', 'EUR', 'fixed', 10000000, '2000-01-01'),"
            " ('TB', 'tier', 'T', 'product', 'B', 'EUR', 'fixed', 2500000, '2000-01-01');"
            "INSERT INTO listed_days (assortment, day) VALUES ('price_list:T', '2000-01-01')");
  wait (fixture, 4);
  assert_text (fixture, "SELECT state FROM orders", "needs_buyer");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM memberships"
                                      " WHERE assortment = 'price_list:T'"),
                   ==, 0);
}

static void
test_times_out_rejected (PushFixture *fixture, gconstpointer data)
{
  push_sql (fixture, RULE "INSERT INTO approval_steps (rule, step, role, escalate_hours, "
                          "on_timeout) VALUES ('R', 1, 'finance', 4, 'reject')");
  pad_order_body_free (hold (fixture));
  wait (fixture, 4);
  assert_text (fixture, "SELECT state FROM orders", "rejected");
}

/* An order that cannot be read holds up no other, and is looked at again later. */
static void
test_one_fails (PushFixture *fixture, gconstpointer data)
{
  GLogLevelFlags fatal;
  int64_t next;

  push_sql (fixture, RULE "INSERT INTO approval_steps (rule, step, role, escalate_hours, "
                          "on_timeout) VALUES ('R', 1, 'finance', 4, 'approve')");
  pad_order_body_free (hold (fixture));
  pad_order_body_free (hold (fixture));
  push_sql (fixture,
            "UPDATE held_orders SET body = '{' WHERE \"order\" = (SELECT min (number) FROM "
            "orders)");
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  wait (fixture, 4);
  g_log_set_always_fatal (fatal);
  assert_text (fixture,
               "SELECT group_concat (state) FROM (SELECT state FROM orders ORDER BY number)",
               "pending_approval,confirmed");
  g_assert_true (pad_approvals_next (fixture->store, &next, NULL));
  g_assert_cmpint (next, >, pad_world_now (fixture->world) + 59 * 60 * 1000);
}

static void
test_escalates (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) order = NULL;
  g_autoptr (PadResult) early = NULL, result = NULL;

  push_sql (fixture, RULE "INSERT INTO approval_steps (rule, step, role, escalate_hours, "
                          "on_timeout) VALUES ('R', 1, 'finance', 4, 'wait')");
  order = hold (fixture);
  early = decide (fixture, "gil", order, 1, PAD_DECISION_APPROVE, NULL);
  assert_refused (early, "approval.stage");
  wait (fixture, 4);
  assert_text (fixture, "SELECT approvers FROM orders", "[\"fay\",\"flo\",\"gil\"]");
  result = decide (fixture, "gil", order, 1, PAD_DECISION_APPROVE, NULL);
  g_assert_cmpstr (result->state, ==, "confirmed");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/server/push-decide/" name, PushFixture, NULL, set_up, func, push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("approved", test_approved);
  ADD ("first-counts", test_first_counts);
  ADD ("sent-twice", test_sent_twice);
  ADD ("rejected", test_rejected);
  ADD ("others-may-not", test_others_may_not);
  ADD ("returned", test_returned);
  ADD ("cancelled-meanwhile", test_cancelled_meanwhile);
  ADD ("lowered", test_lowered);
  ADD ("lowered-and-asked", test_lowered_and_asked);
  ADD ("lowered-beside-a-rise", test_lowered_beside_a_rise);
  ADD ("times-out", test_times_out);
  ADD ("times-out-on-a-new-day", test_times_out_on_a_new_day);
  ADD ("times-out-rejected", test_times_out_rejected);
  ADD ("one-fails", test_one_fails);
  ADD ("escalates", test_escalates);
  return g_test_run ();
}
