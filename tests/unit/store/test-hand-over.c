/* RULES.md 8: what is handed over and taken over, as far as it is done on a device. */
#include "store-fixture.h"

#include <pad-draft-hand-over.h>
#include <pad-drafts.h>

#define ID "0190f3a2-0000-7000-8000-00000000000a"

static const char handed_over[] =
    "INSERT INTO orders (row_id, row_version, number, id, account, currency, state, revision, note,"
    " shipping_method, project) VALUES"
    " (900, 1, 'SO-9', '" ID "', 'A1', 'EUR', 'handed_over', 1, 'for Friday', 'FAST', 'P7'),"
    " (901, 1, 'SO-8', '0190f3a2-0000-7000-8000-00000000000b', 'A1', 'EUR', 'confirmed', 1, NULL,"
    "  NULL, NULL);"
    "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, unit, \"rank\", "
    "note, requested_price, discount_percent)"
    " VALUES (900, 1, 'SO-9', 1, 'BOLT-8', 3000, NULL, 2, 'zinc', 90000, NULL),"
    " (901, 1, 'SO-9', 2, 'BOLT-8', 1000, NULL, NULL, NULL, NULL, 50000);";

static char *
dup_operation (StoreFixture *f, const char *document)
{
  g_autoptr (PadOperation) operation = NULL;

  g_assert_true (pad_outbox_find (pad_profile_get_local (f->profile), document, &operation, NULL));
  g_assert_nonnull (operation);
  return g_strdup (operation->id);
}

static void
assert_state (StoreFixture *f, const char *id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (f->profile), id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (draft->state, ==, expected);
}

static void
answer (StoreFixture *f, const char *document, const char *kind, const char *state)
{
  g_autofree char *operation = dup_operation (f, document);
  const PadOutboxResult result = {.kind = kind, .json = "{}", .order_state = state};

  store_fixture_answer (f, operation, &result);
}

static void
test_hand_over (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 1000);
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_order_desk_hand_over (f->desk, id, &error));
  g_assert_no_error (error);
  assert_state (f, id, "handed_over");
  g_assert_false (pad_order_desk_hand_over (f->desk, id, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  answer (f, id, "accepted", "handed_over");
  assert_state (f, id, "handed_over");
}

static void
test_refused (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 1000);

  g_assert_true (pad_order_desk_hand_over (f->desk, id, NULL));
  answer (f, id, "rejected", NULL);
  assert_state (f, id, "draft");
}

/* The server could not read it, and is asked again when it has been updated. */
static void
test_asked_again (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 1000);
  g_autofree char *operation = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_order_desk_hand_over (f->desk, id, NULL));
  operation = dup_operation (f, id);
  answer (f, id, "unreadable", NULL);
  assert_state (f, id, "draft");
  g_assert_true (store_fixture_run (f, pad_outbox_retry, operation, &error));
  g_assert_no_error (error);
  assert_state (f, id, "handed_over");
  answer (f, id, "accepted", "handed_over");
  assert_state (f, id, "handed_over");
}

static void
test_recalled (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 1000);
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_order_desk_hand_over (f->desk, id, NULL));
  g_assert_true (store_fixture_run (f, pad_outbox_recall, id, &error));
  g_assert_no_error (error);
  assert_state (f, id, "draft");
}

static void
test_take_over (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDraft) draft = NULL;
  const PadOrderLine *line;

  store_fixture_change_replica (f, handed_over);
  g_assert_true (pad_order_desk_take_over (f->desk, "SO-9", &id, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, ID);
  draft = pad_draft_load (pad_profile_get_local (f->profile), id, NULL);
  g_assert_cmpstr (draft->state, ==, "draft");
  g_assert_cmpstr (draft->number, ==, "SO-9");
  g_assert_cmpstr (draft->order->note, ==, "for Friday");
  g_assert_cmpstr (draft->order->shipping_method, ==, "FAST");
  g_assert_cmpstr (draft->order->project, ==, "P7");
  g_assert_cmpuint (draft->order->lines->len, ==, 2);
  line = draft->order->lines->pdata[1];
  g_assert_true (line->has_discount && !line->has_requested);
  g_assert_cmpint (line->discount_percent, ==, 50000);
  line = draft->order->lines->pdata[0];
  g_assert_true (line->has_requested && !line->has_discount);
  g_assert_cmpint (line->requested_price, ==, 90000);
  g_assert_cmpint (line->quantity, ==, 3000);
  g_assert_cmpint (line->rank, ==, 2);
  g_assert_cmpstr (line->note, ==, "zinc");
  g_assert_true (line->has_quote);
  answer (f, id, "accepted", "draft");
  assert_state (f, id, "draft");
}

/* The draft of who was too late is nothing to order; one that was submitted has its own answer. */
static void
test_too_late (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;

  store_fixture_change_replica (f, handed_over);
  g_assert_true (pad_order_desk_take_over (f->desk, ID, &id, NULL));
  answer (f, id, "rejected", NULL);
  assert_state (f, id, "rejected");
}

static void
test_only_what_was_handed_over (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_change_replica (f, handed_over);
  g_assert_false (pad_order_desk_take_over (f->desk, "SO-8", &id, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (pad_order_desk_take_over (f->desk, "none", &id, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/hand-over/handed-over", test_hand_over);
  ADD ("/hand-over/refused", test_refused);
  ADD ("/hand-over/asked-again", test_asked_again);
  ADD ("/hand-over/recalled", test_recalled);
  ADD ("/hand-over/taken-over", test_take_over);
  ADD ("/hand-over/too-late", test_too_late);
  ADD ("/hand-over/only-what-was-handed-over", test_only_what_was_handed_over);
  return g_test_run ();
}
