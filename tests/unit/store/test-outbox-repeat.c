/* SYNC.md 10: after a restore of the server each order, and what was asked of it, is handed in once
 * more. */
#include <pad-drafts.h>

#include "store-fixture.h"

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

static PadOutboxState
state_of (StoreFixture *f, const char *operation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOperation) loaded =
      pad_outbox_load (pad_profile_get_local (f->profile), operation, &error);

  g_assert_no_error (error);
  return loaded->state;
}

static void
assert_order (StoreFixture *f, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (f->profile), id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (draft->state, ==, expected);
}

/* The one operation that can be sent now. */
static void
assert_next (StoreFixture *f, const char *operation)
{
  g_autoptr (GPtrArray) sendable =
      pad_outbox_sendable (pad_profile_get_local (f->profile), G_MAXINT64, 10, NULL);

  g_assert_cmpuint (sendable->len, ==, 1);
  g_assert_cmpstr (((PadOperation *)sendable->pdata[0])->id, ==, operation);
}

static void
accept (StoreFixture *f, const char *operation, const char *state)
{
  const PadOutboxResult result = {
      .kind = "accepted", .json = "{}", .sequence = 50, .order_state = state};

  store_fixture_answer (f, operation, &result);
}

static gboolean
repeat_all (PadLocal *local, const char *id, GError **error)
{
  return pad_outbox_repeat_above (local, 0, error);
}

static void
repeat (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_fixture_run (f, repeat_all, NULL, &error));
  g_assert_no_error (error);
}

static char *asked;

static gboolean
ask_to_cancel (PadLocal *local, const char *document, GError **error)
{
  const PadOutboxRequest request = {
      .kind = "order.cancel", .kind_version = 1, .document = document, .body = "{}"};

  g_clear_pointer (&asked, g_free);
  return pad_outbox_request (local, &request, &asked, error);
}

/* What this device cancelled is ordered and cancelled once more, in that order: a server that lost
 * only the end of it must not deliver. */
static void
test_cancelled (StoreFixture *f, gconstpointer data)
{
  g_autofree char *submit = NULL, *cancel = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &submit);

  accept (f, submit, "confirmed");
  g_assert_true (store_fixture_run (f, ask_to_cancel, id, NULL));
  cancel = g_steal_pointer (&asked);
  accept (f, cancel, "cancelled");
  assert_order (f, id, "cancelled");
  repeat (f);
  assert_order (f, id, "queued");
  assert_next (f, submit);
  accept (f, submit, "confirmed");
  assert_next (f, cancel);
  accept (f, cancel, "cancelled");
  assert_order (f, id, "cancelled");
  g_assert_cmpint (state_of (f, submit), ==, PAD_OUTBOX_ACKNOWLEDGED);
  g_assert_cmpint (state_of (f, cancel), ==, PAD_OUTBOX_ACKNOWLEDGED);
}

/* Nobody would cancel it once more: it is not ordered again. */
static void
test_cancelled_elsewhere (StoreFixture *f, gconstpointer data)
{
  g_autofree char *submit = NULL, *other = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &submit);
  g_autofree char *id_of_other = store_fixture_submit (f, 5000, &other);

  accept (f, submit, "cancelled");
  accept (f, other, "confirmed");
  repeat (f);
  g_assert_cmpint (state_of (f, submit), ==, PAD_OUTBOX_ACKNOWLEDGED);
  assert_order (f, id, "cancelled");
  assert_next (f, other);
  assert_order (f, id_of_other, "queued");
}

/* However far the supplier had come with it. */
static void
test_under_way (StoreFixture *f, gconstpointer data)
{
  static const char *const states[] = {
      "pending_approval", "awaiting_payment", "confirmed", "processing", "ready",
      "shipped",          "delivered"};
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autofree char *submit = NULL;

    g_ptr_array_add (ids, store_fixture_submit (f, 4000, &submit));
    accept (f, submit, states[i]);
    assert_order (f, ids->pdata[i], states[i]);
  }
  repeat (f);
  for (guint i = 0; i < ids->len; i++)
    assert_order (f, ids->pdata[i], "queued");
}

/* An order that has come back to its buyer is theirs; it keeps nothing else from being sent. */
static void
test_come_back (StoreFixture *f, gconstpointer data)
{
  g_autofree char *submit = NULL, *other = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &submit);
  g_autofree char *id_of_other = store_fixture_submit (f, 5000, &other);

  accept (f, submit, "draft");
  accept (f, other, "confirmed");
  repeat (f);
  g_assert_cmpint (state_of (f, submit), ==, PAD_OUTBOX_ACKNOWLEDGED);
  assert_order (f, id, "draft");
  assert_next (f, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/outbox/repeat/cancelled", test_cancelled);
  ADD ("/outbox/repeat/cancelled-elsewhere", test_cancelled_elsewhere);
  ADD ("/outbox/repeat/under-way", test_under_way);
  ADD ("/outbox/repeat/come-back", test_come_back);
  return g_test_run ();
}
