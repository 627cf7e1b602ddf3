#include "change-fixture.h"

#include <pad-operation.h>
#include <pad-protocol.h>

void
change_set_up (PushFixture *fixture, gconstpointer data)
{
  push_fixture_set_up (fixture, data);
  push_sql (fixture, "INSERT INTO user_permissions (login, permission)"
                     " SELECT login, 'order.view.all' FROM users;"
                     "UPDATE accounts SET credit_limit = 100000, credit_policy = 'block'");
}

PadOrderBody *
change_body (PushFixture *fixture, const char *account, const char *login, const char *lines)
{
  PadOrderBody *body = push_body (fixture, account, login, lines);

  body->order->changes = g_strdup (ORDER);
  push_quote (fixture, body, login);
  return body;
}

PadResult *
change_send_of (PushFixture *fixture,
                const char *login,
                const PadOrderBody *body,
                int64_t revision,
                int64_t seen)
{
  g_autoptr (PadWireOperation) operation = pad_wire_operation_new ();
  g_autofree char *text = pad_order_body_write (body);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *message = NULL;
  g_autoptr (PadPushReply) reply = NULL;

  operation->id = push_id (fixture);
  operation->device = g_strdup ("whatever");
  operation->number = 1;
  operation->kind = g_strdup (PAD_OPERATION_ORDER_CHANGE);
  operation->kind_version = PAD_OPERATION_ORDER_CHANGE_VERSION;
  operation->document = g_strdup (body->id);
  operation->base_revision = revision;
  operation->facts_sequence = seen;
  pad_wire_operation_set_body (operation, text);
  pad_wire_operation_write (operation, json);
  message = push_message ((const char *const[]) {json->str, NULL});
  reply = push_send (fixture, login, message);
  g_assert_cmpuint (reply->results->len, ==, 1);
  return g_ptr_array_steal_index (reply->results, 0);
}

PadResult *
change_send (PushFixture *fixture, const char *login, const PadOrderBody *body, int64_t revision)
{
  return change_send_of (fixture, login, body, revision, 0);
}

PadResult *
change_lines (PushFixture *fixture, const char *lines, int64_t revision)
{
  g_autoptr (PadOrderBody) body = change_body (fixture, "C1", "rosa", lines);

  return change_send (fixture, "rosa", body, revision);
}

void
change_confirm (PushFixture *fixture, const char *lines)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C1", "rosa", lines);

  g_assert_cmpstr (result->state, ==, "confirmed");
}

char *
change_describe (PushFixture *fixture)
{
  return push_text (
      fixture,
      "SELECT (SELECT group_concat (revision || state || gross || row_version) FROM orders)"
      " || (SELECT group_concat (sku || quantity || unit_price || reserved || row_version) FROM "
      "order_lines)"
      " || (SELECT group_concat (warehouse || sku || quantity) FROM reservations)"
      " || (SELECT group_concat (reserved || row_version) FROM stock)"
      " || (SELECT group_concat (pending || row_version) FROM credit)"
      " || (SELECT count (*) FROM agreement_takes) || (SELECT count (*) FROM papers_due)");
}

void
change_assert_result (const PadResult *result, PadResultCode code)
{
  g_assert_cmpstr (pad_result_code_name (result->code), ==, pad_result_code_name (code));
}

void
change_assert_refused (PushFixture *fixture,
                       PadResult *result,
                       const char *reason,
                       const char *before)
{
  g_autoptr (PadResult) taken = result;
  g_autofree char *after = change_describe (fixture);
  const PadFinding *finding = pad_findings_find (taken->findings, "not_allowed");

  change_assert_result (taken, PAD_RESULT_REJECTED);
  g_assert_cmpstr (pad_params_get (finding->params, "reason"), ==, reason);
  g_assert_cmpint (taken->sequence, ==, 0);
  g_assert_cmpstr (after, ==, before);
  push_check (fixture);
}
