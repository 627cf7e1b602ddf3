/* What becomes of an order that waited at the server when it was answered: pad_outbox_follow(). */
#include "store-fixture.h"

#include <pad-drafts.h>
#include <pad-outbox-follow.h>
#include <string.h>

#define ADD(name, func)                                                                            \
  g_test_add ("/outbox/follow/" name, StoreFixture, NULL, store_fixture_set_up, func,              \
              store_fixture_tear_down)

/* An order of 4 pieces of BOLT-8 that the server holds. */
typedef struct
{
  char *id;
  char *operation;
} Held;

static void
clear_held (Held *held)
{
  g_free (held->id);
  g_free (held->operation);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, clear_held)

static Held
hold (StoreFixture *f, const char *kind, const char *state)
{
  const PadOutboxResult result = {.kind = kind,
                                  .json = "{}",
                                  .sequence = 41,
                                  .order_number = "S1",
                                  .order_state = state,
                                  .order_revision = 1};
  Held held = {NULL};

  held.id = store_fixture_submit (f, 4000, &held.operation);
  store_fixture_answer (f, held.operation, &result);
  return held;
}

/* What a pull brought: the order in @state with @pieces of its line, none for 0. */
static void
pull (StoreFixture *f, const Held *held, const char *state, int revision, int pieces)
{
  g_autofree char *order = g_strdup_printf (
      "DELETE FROM order_lines; DELETE FROM orders;"
      "INSERT INTO orders (row_id, row_version, number, id, account, currency, state, revision,"
      " goods, discount, charges, tax, gross) VALUES"
      " (1, 50, 'S1', '%s', 'A1', 'EUR', '%s', %d, %d, 0, 0, %d, %d)",
      held->id, state, revision, pieces * 300, pieces * 57, pieces * 357);
  g_autofree char *line = g_strdup_printf (
      "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, unit,"
      " base_quantity, unit_price, line_net, source, rule) VALUES"
      " (1, 50, 'S1', 1, 'BOLT-8', %d, 'pcs', %d, 3000000, %d, 'list', 'L9')",
      pieces * 1000, pieces * 1000, pieces * 300);

  store_fixture_change_replica (f, order);
  if (pieces > 0)
    store_fixture_change_replica (f, line);
}

static GPtrArray *
read_news (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  PadDb *replica = pad_profile_get_replica (f->profile, &error);
  GPtrArray *news = NULL;

  g_assert_no_error (error);
  news = pad_outbox_read_news (pad_profile_get_local (f->profile), replica, &error);
  g_assert_no_error (error);
  return news;
}

static gboolean
write_news (PadLocal *local, gpointer news, GError **error)
{
  return pad_outbox_follow (local, news, error);
}

static void
follow (StoreFixture *f, GPtrArray *news)
{
  g_autoptr (GError) error = NULL;

  pad_local_writer_run (f->writer, write_news, news, &error);
  g_assert_no_error (error);
}

/* As the engine does after a pull. */
static void
catch_up (StoreFixture *f)
{
  g_autoptr (GPtrArray) news = read_news (f);

  g_assert_cmpuint (news->len, ==, 1);
  follow (f, news);
}

static PadOperation *
load_operation (StoreFixture *f, const Held *held)
{
  g_autoptr (GError) error = NULL;
  PadOperation *operation =
      pad_outbox_load (pad_profile_get_local (f->profile), held->operation, &error);

  g_assert_no_error (error);
  return operation;
}

static PadDraft *
load_order (StoreFixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  PadDraft *draft = pad_draft_load (pad_profile_get_local (f->profile), id, &error);

  g_assert_no_error (error);
  return draft;
}

static void
assert_states (StoreFixture *f, const Held *held, const char *order, PadOutboxState operation)
{
  g_autoptr (PadDraft) draft = load_order (f, held->id);
  g_autoptr (PadOperation) submit = load_operation (f, held);

  g_assert_cmpstr (draft->state, ==, order);
  g_assert_cmpint (submit->state, ==, operation);
}

static int64_t
count_orders (StoreFixture *f)
{
  int64_t n = -1;

  g_assert_true (pad_db_read_int (pad_profile_get_local (f->profile),
                                  "SELECT count (*) FROM orders", 0, &n, NULL));
  return n;
}

/* The second order of the profile, which was made from @held: a draft of @pieces. */
static void
assert_copy (StoreFixture *f, const Held *held, int pieces)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PadDraft) draft = NULL;
  const PadOrderLine *line;

  g_assert_cmpint (count_orders (f), ==, 2);
  g_assert_true (pad_draft_find (pad_profile_get_local (f->profile), "D-2", &id, &error));
  draft = load_order (f, id);
  g_assert_cmpstr (draft->state, ==, "draft");
  g_assert_cmpstr (draft->copied_from, ==, held->id);
  g_assert_cmpuint (draft->order->lines->len, ==, 1);
  line = draft->order->lines->pdata[0];
  g_assert_cmpstr (line->sku, ==, "BOLT-8");
  g_assert_cmpint (line->quantity, ==, pieces * 1000);
}

/* Not pulled yet, or as it was, and what never waited: nothing is new. */
static void
test_no_news (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");
  g_autoptr (GPtrArray) before = read_news (f), same = NULL, ended = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  pull (f, &held, "pending_approval", 1, 4);
  same = read_news (f);
  g_assert_cmpuint (same->len, ==, 0);
  pull (f, &held, "confirmed", 1, 4);
  catch_up (f);
  pull (f, &held, "shipped", 1, 4);
  ended = read_news (f);
  g_assert_cmpuint (ended->len, ==, 0);
  assert_states (f, &held, "confirmed", PAD_OUTBOX_ACKNOWLEDGED);
}

/* A draft again: the next submit is the revision after the one it comes from. */
static void
test_returned (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");
  g_autoptr (PadDraft) draft = NULL;
  g_autoptr (PadOrderCheck) check = NULL;
  g_autoptr (PadOperation) next = NULL;
  g_autofree char *operation = NULL;

  pull (f, &held, "draft", 3, 4);
  catch_up (f);
  assert_states (f, &held, "draft", PAD_OUTBOX_CLOSED);
  draft = load_order (f, held.id);
  g_assert_cmpint (draft->revision, ==, 3);
  g_assert_cmpint (((PadOrderLine *)draft->order->lines->pdata[0])->quantity, ==, 4000);
  check = pad_order_desk_submit (f->desk, held.id, NULL, &operation, NULL);
  g_assert_nonnull (operation);
  next = pad_outbox_load (pad_profile_get_local (f->profile), operation, NULL);
  g_assert_cmpint (next->base_revision, ==, 3);
  g_assert_cmpint (count_orders (f), ==, 1);
}

/* Waits for its buyer, with what was found and what it would cost now; one answer accepts it. */
static void
test_facts_changed (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");
  g_autoptr (PadOperation) asked = NULL;
  g_autofree char *next = NULL;
  g_autoptr (PadDraft) draft = NULL;

  pull (f, &held, "needs_buyer", 1, 4);
  store_fixture_change_replica (
      f, "INSERT INTO order_findings (row_id, row_version, \"order\", position, code, severity,"
         " line, params) VALUES (1, 50, 'S1', 0, 'price_changed', 'block', 1,"
         " '{\"old\":\"2.5\",\"new\":\"3\"}')");
  catch_up (f);
  assert_states (f, &held, "needs_buyer", PAD_OUTBOX_NEEDS_BUYER);
  asked = load_operation (f, &held);
  g_assert_cmpstr (asked->result_kind, ==, "needs_buyer");
  g_assert_nonnull (strstr (asked->result, "\"price_changed\""));
  g_assert_nonnull (strstr (asked->result, "\"unit_price\":\"3\""));
  g_assert_nonnull (strstr (asked->result, "\"gross\":\"14.28\""));
  g_assert_true (pad_order_desk_accept (f->desk, held.operation, &next, NULL));
  draft = load_order (f, held.id);
  g_assert_cmpint (((PadOrderLine *)draft->order->lines->pdata[0])->quoted_unit_price, ==, 3000000);
}

/* It stays as the record; what was in it is a draft to begin again with. */
static void
test_rejected (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");

  pull (f, &held, "rejected", 1, 4);
  catch_up (f);
  assert_states (f, &held, "rejected", PAD_OUTBOX_REJECTED);
  assert_copy (f, &held, 4);
}

/* On: from one that decides to the one that is paid, and there to the end. */
static void
test_on (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");

  pull (f, &held, "awaiting_payment", 1, 4);
  catch_up (f);
  assert_states (f, &held, "awaiting_payment", PAD_OUTBOX_ACKNOWLEDGED);
  pull (f, &held, "cancelled", 1, 4);
  catch_up (f);
  assert_states (f, &held, "cancelled", PAD_OUTBOX_ACKNOWLEDGED);
  g_assert_cmpint (count_orders (f), ==, 1);
}

/* What was not taken on entering `confirmed` is a draft; of one taken whole nothing is left. */
static void
test_taken_in_part (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");
  g_autoptr (PadDraft) draft = NULL;

  pull (f, &held, "confirmed", 1, 3);
  catch_up (f);
  assert_states (f, &held, "confirmed", PAD_OUTBOX_ACKNOWLEDGED);
  draft = load_order (f, held.id);
  g_assert_cmpint (((PadOrderLine *)draft->order->lines->pdata[0])->quantity, ==, 3000);
  assert_copy (f, &held, 1);
}

static void
test_taken_whole (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "payment_required", "awaiting_payment");

  pull (f, &held, "processing", 1, 4);
  catch_up (f);
  assert_states (f, &held, "processing", PAD_OUTBOX_ACKNOWLEDGED);
  g_assert_cmpint (count_orders (f), ==, 1);
}

/* What an approver took out is not wanted: no draft of it. */
static void
test_lowered (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");

  pull (f, &held, "confirmed", 2, 3);
  catch_up (f);
  assert_states (f, &held, "confirmed", PAD_OUTBOX_ACKNOWLEDGED);
  g_assert_cmpint (count_orders (f), ==, 1);
}

/* Older news after newer ones: the order is further. */
static void
test_overtaken (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");
  g_autoptr (GPtrArray) older = NULL, newer = NULL;

  pull (f, &held, "awaiting_payment", 1, 4);
  older = read_news (f);
  pull (f, &held, "cancelled", 1, 4);
  newer = read_news (f);
  follow (f, newer);
  follow (f, older);
  assert_states (f, &held, "cancelled", PAD_OUTBOX_ACKNOWLEDGED);
}

/* The same news twice make one draft. */
static void
test_twice (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");
  g_autoptr (GPtrArray) news = NULL;

  pull (f, &held, "rejected", 1, 4);
  news = read_news (f);
  follow (f, news);
  follow (f, news);
  assert_states (f, &held, "rejected", PAD_OUTBOX_REJECTED);
  assert_copy (f, &held, 4);
}

/* What this device has asked meanwhile is answered first. */
static gboolean
queue_request (PadLocal *local, gpointer id, GError **error)
{
  const PadOutboxRequest request = {
      .kind = "order.cancel", .kind_version = 1, .document = id, .base_revision = 1, .body = "{}"};

  return pad_outbox_request (local, &request, NULL, error);
}

static void
test_request_on_its_way (StoreFixture *f, gconstpointer data)
{
  g_auto (Held) held = hold (f, "held_approval", "pending_approval");

  g_assert_true (pad_local_writer_run (f->writer, queue_request, held.id, NULL));
  pull (f, &held, "draft", 1, 4);
  catch_up (f);
  assert_states (f, &held, "pending_approval", PAD_OUTBOX_ACKNOWLEDGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-new", test_no_news);
  ADD ("returned-is-a-draft-of-that-revision", test_returned);
  ADD ("facts-changed-asks-its-buyer", test_facts_changed);
  ADD ("rejected-leaves-a-draft", test_rejected);
  ADD ("on-to-the-payment-and-to-the-end", test_on);
  ADD ("taken-in-part-leaves-the-rest", test_taken_in_part);
  ADD ("taken-whole-leaves-nothing", test_taken_whole);
  ADD ("lowered-leaves-nothing", test_lowered);
  ADD ("overtaken-news-change-nothing", test_overtaken);
  ADD ("the-same-news-twice-make-one-draft", test_twice);
  ADD ("a-request-on-its-way-comes-first", test_request_on_its_way);
  return g_test_run ();
}
