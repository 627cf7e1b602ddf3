/* RULES.md 10: an order that its buyer cancels, as the device has it. */
#include <pad-desk-cancel.h>
#include <pad-order-list.h>

#include "store-fixture.h"

/* C-<n> in each state; one of which a piece is shipped, one from elsewhere, a stranger's. */
static const char orders[] =
    "INSERT INTO orders (row_id, row_version, number, id, account, currency, state, \"date\")"
    " SELECT 900 + s.key, 1, 'C-' || s.value, 'id-' || s.value, 'A1', 'EUR', s.value, '2026-06-01'"
    " FROM json_each ('[\"pending_approval\",\"awaiting_payment\",\"confirmed\",\"processing\","
    "\"ready\",\"shipped\",\"delivered\",\"rejected\",\"cancelled\"]') AS s;"
    "INSERT INTO orders (row_id, row_version, number, id, account, currency, state, \"date\") "
    "VALUES"
    " (950, 1, 'C-part', 'id-part', 'A1', 'EUR', 'processing', '2026-06-01'),"
    " (951, 1, 'C-elsewhere', NULL, 'A1', 'EUR', 'confirmed', '2026-06-01'),"
    " (952, 1, 'C-stranger', 'id-stranger', 'A2', 'EUR', 'confirmed', '2026-06-01');"
    "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity,"
    " shipped_quantity) VALUES (950, 1, 'C-part', 1, 'BOLT-8', 4000, 1000)";

static PadOrderView *
view_of (StoreFixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  PadOrderView *view = pad_order_view_load (f->desk, name, &error);

  g_assert_no_error (error);
  return view;
}

static void
assert_refusal (StoreFixture *f, const char *name, PadCancelRefusal wanted)
{
  g_autoptr (PadOrderView) view = view_of (f, name);
  g_autoptr (GError) error = NULL;
  PadCancelRefusal refusal;

  g_test_message ("%s", name);
  g_assert_true (pad_order_desk_find_cancel_refusal (f->desk, view, &refusal, &error));
  g_assert_no_error (error);
  g_assert_cmpint (refusal, ==, wanted);
}

static void
assert_refused (StoreFixture *f, const char *name, int code)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", name);
  g_assert_null (pad_order_desk_cancel (f->desk, name, &error));
  g_assert_error (error, PAD_ERROR, code);
}

static void
test_which (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    PadCancelRefusal refusal;
  } cases[] = {
      {"C-pending_approval", PAD_CANCEL_POSSIBLE},
      {"C-awaiting_payment", PAD_CANCEL_POSSIBLE},
      {"C-confirmed", PAD_CANCEL_POSSIBLE},
      {"C-processing", PAD_CANCEL_POSSIBLE},
      {"C-ready", PAD_CANCEL_POSSIBLE},
      {"C-shipped", PAD_CANCEL_STATE},
      {"C-delivered", PAD_CANCEL_STATE},
      {"C-rejected", PAD_CANCEL_STATE},
      {"C-cancelled", PAD_CANCEL_STATE},
      {"C-part", PAD_CANCEL_SHIPPED},
      {"C-elsewhere", PAD_CANCEL_ELSEWHERE},
      {"C-stranger", PAD_CANCEL_NOT_ALLOWED},
  };

  store_fixture_change_replica (f, orders);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refusal (f, cases[i].name, cases[i].refusal);
  assert_refused (f, "C-shipped", PAD_ERROR_INVALID);
  assert_refused (f, "C-part", PAD_ERROR_INVALID);
  assert_refused (f, "C-elsewhere", PAD_ERROR_INVALID);
  assert_refused (f, "C-stranger", PAD_ERROR_NOT_ALLOWED);
  store_fixture_change_replica (f,
                                "DELETE FROM user_permissions WHERE permission = 'order.submit'");
  assert_refusal (f, "C-confirmed", PAD_CANCEL_NOT_ALLOWED);
  assert_refused (f, "C-confirmed", PAD_ERROR_NOT_ALLOWED);
}

/* Which of the orders that are listed wait to be cancelled, "C-confirmed ". (transfer full) */
static char *
list_waiting (StoreFixture *f)
{
  const PadOrderFilter filter = {.limit = 50};
  g_autoptr (GPtrArray) rows = pad_order_list (f->profile, &filter, NULL);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const PadOrderRow *row = rows->pdata[i];

    if (row->cancelling)
      g_string_append_printf (found, "%s ", row->number);
  }
  return g_string_free (found, FALSE);
}

/* Page and list say that it waits, until it is taken back. */
static void
test_waits (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadCancel) cancel = NULL;
  g_autoptr (PadOrderView) waiting = NULL, taken_back = NULL;
  g_autofree char *none = NULL, *one = NULL, *again = NULL;

  store_fixture_change_replica (f, orders);
  none = list_waiting (f);
  cancel = pad_order_desk_cancel (f->desk, "C-confirmed", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cancel->outcome, ==, PAD_CANCEL_ASKED);
  waiting = view_of (f, "C-confirmed");
  g_assert_true (waiting->cancelling && waiting->recallable);
  g_assert_cmpstr (waiting->state, ==, "confirmed");
  one = list_waiting (f);
  assert_refusal (f, "C-confirmed", PAD_CANCEL_WAITING);
  assert_refused (f, "C-confirmed", PAD_ERROR_EXISTS);
  g_assert_true (store_fixture_run (f, pad_outbox_recall, "id-confirmed", &error));
  g_assert_no_error (error);
  taken_back = view_of (f, "C-confirmed");
  g_assert_false (taken_back->cancelling);
  assert_refusal (f, "C-confirmed", PAD_CANCEL_POSSIBLE);
  again = list_waiting (f);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (one, ==, "C-confirmed ");
  g_assert_cmpstr (again, ==, "");
}

/* Sent and done there, it waits for the rows; once they are here it is cancelled. */
static void
test_answered (StoreFixture *f, gconstpointer data)
{
  const PadOutboxResult accepted = {
      .kind = "accepted", .json = "{\"result\":\"accepted\"}", .sequence = 1000};
  g_autoptr (GError) error = NULL;
  g_autoptr (PadCancel) cancel = NULL;
  g_autofree char *sent = NULL, *here = NULL;

  store_fixture_change_replica (f, orders);
  cancel = pad_order_desk_cancel (f->desk, "C-ready", &error);
  g_assert_no_error (error);
  store_fixture_answer (f, cancel->operation, &accepted);
  sent = list_waiting (f);
  g_assert_cmpstr (sent, ==, "C-ready ");
  store_fixture_change_replica (f,
                                "UPDATE orders SET state = 'cancelled' WHERE number = 'C-ready'");
  here = list_waiting (f);
  g_assert_cmpstr (here, ==, "");
  assert_refusal (f, "C-ready", PAD_CANCEL_STATE);
}

/* Asks to cancel @id and gives it that answer, NULL for none; the operation. (transfer full) */
static char *
cancel_and_answer (StoreFixture *f, const char *id, const char *kind)
{
  const PadOutboxResult result = {
      .kind = kind,
      .json = "{\"findings\":[{\"code\":\"not_allowed\",\"severity\":\"block\",\"line\":0,"
              "\"params\":{\"reason\":\"order.submit\"}}]}"};
  g_autoptr (GError) error = NULL;
  g_autoptr (PadCancel) cancel = pad_order_desk_cancel (f->desk, id, &error);

  g_assert_no_error (error);
  if (kind)
    store_fixture_answer (f, cancel->operation, &result);
  return g_strdup (cancel->operation);
}

/* What the supplier asks about the order is there to be answered. */
static void
assert_asks (StoreFixture *f, const char *id, const char *operation, guint kept)
{
  g_autoptr (PadOrderView) view = view_of (f, id);

  g_assert_cmpstr (view->state, ==, "needs_buyer");
  g_assert_cmpstr (view->operation, ==, operation);
  g_assert_cmpint (view->operation_state, ==, PAD_OUTBOX_NEEDS_BUYER);
  g_assert_true (view->acceptable);
  g_assert_cmpstr (((PadFinding *)view->findings->pdata[0])->code, ==, "price_changed");
  g_assert_cmpuint (view->kept ? view->kept->len : 0, ==, kept);
}

/* A cancellation that is taken back, refused or done with leaves the answer to be given. */
static void
test_question_stays (StoreFixture *f, gconstpointer data)
{
  const PadOutboxResult asked = {
      .kind = "needs_buyer",
      .json = "{\"findings\":[{\"code\":\"price_changed\",\"severity\":\"block\",\"line\":1,"
              "\"params\":{\"old\":\"2.50\",\"new\":\"2.75\",\"currency\":\"EUR\"}}],"
              "\"totals\":{\"currency\":\"EUR\",\"goods\":\"2.75\",\"discount\":\"0.00\","
              "\"gross\":\"3.27\",\"charges\":[],\"tax\":[]}}",
      .order_number = "SO-9",
      .order_state = "needs_buyer"};
  g_autofree char *submit = NULL, *cancel = NULL, *again = NULL;
  g_autofree char *id = store_fixture_submit (f, 1000, &submit);
  g_autoptr (PadOrderView) waiting = NULL;

  store_fixture_answer (f, submit, &asked);
  assert_asks (f, id, submit, 0);
  cancel = cancel_and_answer (f, id, NULL);
  waiting = view_of (f, id);
  g_assert_true (waiting->cancelling && waiting->recallable);
  g_assert_true (store_fixture_run (f, pad_outbox_recall, id, NULL));
  assert_asks (f, id, submit, 0);
  again = cancel_and_answer (f, id, "rejected");
  assert_asks (f, id, submit, 1);
  g_assert_true (store_fixture_run (f, pad_outbox_discard, again, NULL));
  assert_asks (f, id, submit, 0);
}

/* The state of the order of this device in the list and on its page. */
static void
assert_state (StoreFixture *f, const char *id, const char *state)
{
  const PadOrderFilter filter = {.limit = 50};
  g_autoptr (GPtrArray) rows = pad_order_list (f->profile, &filter, NULL);
  g_autoptr (PadOrderView) view = view_of (f, id);
  const PadOrderRow *row = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((PadOrderRow *)rows->pdata[i])->id, id) == 0)
      row = rows->pdata[i];
  g_assert_nonnull (row);
  g_assert_cmpstr (row->state, ==, state);
  g_assert_cmpstr (view->state, ==, state);
}

/* What the replica says of a confirmed order counts whatever became of a cancellation. */
static void
test_goes_on (StoreFixture *f, gconstpointer data)
{
  const PadOutboxResult accepted = {.kind = "accepted",
                                    .json = "{\"result\":\"accepted\"}",
                                    .sequence = 1,
                                    .order_number = "SO-9",
                                    .order_state = "confirmed"};
  g_autofree char *submit = NULL, *cancel = NULL, *again = NULL, *sql = NULL;
  g_autofree char *id = store_fixture_submit (f, 1000, &submit);

  store_fixture_answer (f, submit, &accepted);
  sql = g_strdup_printf ("INSERT INTO orders (row_id, row_version, number, id, account, currency, "
                         "state, \"date\") VALUES (990, 1, 'SO-9', '%s', 'A1', 'EUR', "
                         "'processing', '2026-06-01')",
                         id);
  store_fixture_change_replica (f, sql);
  assert_state (f, id, "processing");
  cancel = cancel_and_answer (f, id, NULL);
  assert_state (f, id, "processing");
  g_assert_true (store_fixture_run (f, pad_outbox_recall, id, NULL));
  assert_state (f, id, "processing");
  again = cancel_and_answer (f, id, "rejected");
  store_fixture_change_replica (f, "UPDATE orders SET state = 'delivered' WHERE number = 'SO-9'");
  assert_state (f, id, "delivered");
  g_assert_true (store_fixture_run (f, pad_outbox_discard, again, NULL));
  assert_state (f, id, "delivered");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/desk-cancel/" name, StoreFixture, NULL, store_fixture_set_up, func,          \
              store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("by-state-place-and-right", test_which);
  ADD ("waits-until-taken-back", test_waits);
  ADD ("waits-until-its-rows-are-here", test_answered);
  ADD ("the-supplier-s-question-stays", test_question_stays);
  ADD ("the-order-goes-on", test_goes_on);
  return g_test_run ();
}
