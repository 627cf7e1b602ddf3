#include "store-fixture.h"

#include <glib/gstdio.h>
#include <pad-drafts.h>

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

static char *made;

static gboolean
ask (PadLocal *local, const char *document, GError **error)
{
  PadOutboxRequest request = {.kind = "order.test",
                              .kind_version = 2,
                              .document = document,
                              .base_revision = 3,
                              .body = "{\"a\":1}"};

  g_clear_pointer (&made, g_free);
  return pad_outbox_request (local, &request, &made, error);
}

/* (transfer full) the operation that asks something about @document. */
static char *
request (StoreFixture *f, const char *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_fixture_run (f, ask, document, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&made);
}

static void
assert_operation (StoreFixture *f, const char *id, PadOutboxState expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOperation) operation =
      pad_outbox_load (pad_profile_get_local (f->profile), id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (operation->state, ==, expected);
  g_assert_cmpstr (operation->kind, ==, "order.test");
  g_assert_cmpint (operation->kind_version, ==, 2);
  g_assert_cmpint (operation->base_revision, ==, 3);
}

static void
assert_order (StoreFixture *f, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (f->profile), id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (draft->state, ==, expected);
}

/* About an order that this device does not have: nothing but the operation moves. */
static void
test_of_another_device (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {.kind = "rejected", .json = "{}"};
  g_autofree char *operation = request (f, "0190f3a2-0000-7000-8000-00000000000a");
  g_autoptr (GError) error = NULL;

  assert_operation (f, operation, PAD_OUTBOX_QUEUED);
  store_fixture_answer (f, operation, &result);
  assert_operation (f, operation, PAD_OUTBOX_REJECTED);
  g_assert_true (store_fixture_run (f, pad_outbox_discard, operation, &error));
  g_assert_no_error (error);
  assert_operation (f, operation, PAD_OUTBOX_CLOSED);
}

/* An order of this device waits for its own way; an answer that says its state is shown. */
static void
test_of_an_own_order (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult first = {.kind = "accepted",
                           .json = "{}",
                           .sequence = 50,
                           .order_number = "O-1",
                           .order_state = "confirmed"};
  PadOutboxResult second = {
      .kind = "accepted", .json = "{}", .sequence = 51, .order_state = "cancelled"};
  PadOutboxResult refused = {.kind = "rejected", .json = "{}"};
  g_autofree char *submit = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &submit);
  g_autofree char *early = request (f, id);
  g_autofree char *late = NULL;

  assert_order (f, id, "queued");
  store_fixture_answer (f, submit, &first);
  store_fixture_answer (f, early, &refused);
  assert_order (f, id, "confirmed");
  late = request (f, id);
  store_fixture_answer (f, late, &second);
  assert_order (f, id, "cancelled");
}

/* It goes after the order that it is about, and only when that is done. */
static void
test_goes_behind_the_order (StoreFixture *f, gconstpointer data)
{
  PadDb *local = pad_profile_get_local (f->profile);
  g_autoptr (GError) error = NULL;
  g_autofree char *submit = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &submit);
  g_autofree char *operation = request (f, id);
  g_autoptr (GPtrArray) sendable = pad_outbox_sendable (local, INT64_MAX, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sendable->len, ==, 1);
  g_assert_cmpstr (((PadOperation *)sendable->pdata[0])->id, ==, submit);
}

/* Its line in outbox.log brings it back, and no order with it. */
static void
test_lost_is_refilled (StoreFixture *f, gconstpointer data)
{
  static const char *const names[] = {"local.db", "local.db-wal", "local.db-shm"};
  const char *document = "0190f3a2-0000-7000-8000-00000000000a";
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = request (f, document);
  g_autoptr (PadDraft) draft = NULL;

  store_fixture_close (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

    g_remove (path);
  }
  store_fixture_reopen (f);
  assert_operation (f, operation, PAD_OUTBOX_QUEUED);
  draft = pad_draft_load (pad_profile_get_local (f->profile), document, &error);
  g_assert_null (draft);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/outbox/request/of-another-device", test_of_another_device);
  ADD ("/outbox/request/of-an-own-order", test_of_an_own_order);
  ADD ("/outbox/request/goes-behind-the-order", test_goes_behind_the_order);
  ADD ("/outbox/request/lost-local-db-is-refilled", test_lost_is_refilled);
  return g_test_run ();
}
