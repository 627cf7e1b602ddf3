/* What the Sync Center and the toasts say of operations. */
#include "store-fixture.h"

#include <pad-arrivals.h>
#include <pad-log-item.h>
#include <pad-outbox-words.h>

static GPtrArray *
load (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = pad_outbox_items (pad_profile_get_local (fixture->profile), 50, &error);

  g_assert_no_error (error);
  return items;
}

static void
answer (StoreFixture *fixture, const char *operation, const char *kind, const char *number)
{
  PadOutboxResult result = {.kind = kind, .json = "{}", .sequence = 50, .order_number = number};

  store_fixture_answer (fixture, operation, &result);
}

/* The one thing there is to tell. */
static void
expect_told (PadArrivals *arrivals, StoreFixture *fixture, const char *text, gboolean needs_user)
{
  g_autoptr (GPtrArray) items = load (fixture);
  g_autoptr (GPtrArray) told = pad_arrivals_take (arrivals, items);

  if (!text) {
    g_assert_cmpuint (told->len, ==, 0);
    return;
  }
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpstr (((PadArrival *)told->pdata[0])->text, ==, text);
  g_assert_cmpint (((PadArrival *)told->pdata[0])->needs_user, ==, needs_user);
}

static void
test_items (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *waiting = NULL, *asking = NULL, *refused = NULL;
  g_autofree char *a = store_fixture_submit (fixture, 1000, &waiting);
  g_autofree char *b = store_fixture_submit (fixture, 2000, &asking);
  g_autofree char *c = store_fixture_submit (fixture, 3000, &refused);
  g_autoptr (GPtrArray) items = NULL;
  PadOutboxItem *item;

  answer (fixture, asking, "needs_buyer", NULL);
  answer (fixture, refused, "rejected", NULL);
  items = load (fixture);
  g_assert_cmpuint (items->len, ==, 3);
  item = items->pdata[0];
  g_assert_cmpstr (item->document, ==, b);
  g_assert_true (pad_outbox_item_needs_user (item));
  item = items->pdata[1];
  g_assert_cmpstr (item->document, ==, c);
  g_assert_nonnull (item->copy);
  g_assert_cmpstr (item->copy, !=, c);
  item = items->pdata[2];
  g_assert_cmpstr (item->document, ==, a);
  g_assert_cmpint (item->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_true (item->has_gross);
  g_assert_false (pad_outbox_item_needs_user (item));
}

static void
test_answer (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &operation);
  PadOutboxResult result = {
      .kind = "needs_buyer",
      .json = "{\"findings\":[{\"code\":\"price_changed\",\"severity\":\"block\",\"line\":1,"
              "\"params\":{\"old\":\"2.50\",\"new\":\"2.75\",\"currency\":\"EUR\"}}],"
              "\"totals\":{\"currency\":\"EUR\",\"goods\":\"2.75\",\"discount\":\"0.00\","
              "\"gross\":\"3.27\",\"charges\":[],\"tax\":[]}}"};
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *words = NULL;
  PadOutboxItem *item;

  store_fixture_answer (fixture, operation, &result);
  items = load (fixture);
  item = items->pdata[0];
  g_assert_cmpuint (item->findings->len, ==, 1);
  words = pad_outbox_finding (item->findings->pdata[0]);
  g_assert_cmpstr (words, ==, "Line 1: Price changed since you added it: 2.50 → 2.75");
  g_assert_true (item->acceptable);
  g_assert_true (item->has_new_gross);
  g_assert_cmpint (item->new_gross, ==, 327);
}

static void
expect_why (PadOutboxItem *item, PadSyncState state, const char *text)
{
  g_autofree char *why = pad_outbox_why (item, state, 0);

  g_assert_cmpstr (why, ==, text);
}

static void
test_why (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &operation);
  g_autoptr (GPtrArray) items = load (fixture);
  PadOutboxItem *item = items->pdata[0];

  expect_why (item, PAD_SYNC_IDLE, "Will be sent at once");
  expect_why (item, PAD_SYNC_OFFLINE, "Will be sent when you are online");
  expect_why (item, PAD_SYNC_PAUSED, "Will be sent when synchronisation goes on; it is paused");
  expect_why (item, PAD_SYNC_SIGNED_OUT, "Will be sent when you have signed in again");
  item->next_attempt = 60000;
  expect_why (item, PAD_SYNC_IDLE, "Will be sent in a moment; it can still be recalled");
  item->last_error = g_strdup ("the server is busy");
  expect_why (item, PAD_SYNC_IDLE,
              "Next attempt 00:01. The last attempt failed: the server is busy");
  item->held = TRUE;
  expect_why (item, PAD_SYNC_IDLE, "Waits for what was submitted before it");
  item->state = PAD_OUTBOX_SENDING;
  expect_why (item, PAD_SYNC_SYNCING, "On its way; the answer is not here yet");
}

/* Nothing at the start; then each change once. */
static void
test_arrivals (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadArrivals) arrivals = pad_arrivals_new ();
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  g_autofree char *a = store_fixture_submit (fixture, 1000, &first);
  g_autofree char *b = NULL, *c = NULL;

  answer (fixture, first, "needs_buyer", NULL);
  expect_told (arrivals, fixture, NULL, FALSE);
  b = store_fixture_submit (fixture, 1000, &second);
  c = store_fixture_submit (fixture, 1000, &third);
  expect_told (arrivals, fixture, NULL, FALSE);
  answer (fixture, second, "accepted", "SO-1042");
  expect_told (arrivals, fixture, "Order D-2 confirmed as SO-1042", FALSE);
  expect_told (arrivals, fixture, NULL, FALSE);
  answer (fixture, third, "rejected", NULL);
  expect_told (arrivals, fixture, "Order D-3 was refused", TRUE);
}

static void
test_arrivals_together (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadArrivals) arrivals = pad_arrivals_new ();
  g_autofree char *first = NULL, *second = NULL;
  g_autofree char *a = store_fixture_submit (fixture, 1000, &first);
  g_autofree char *b = store_fixture_submit (fixture, 1000, &second);

  expect_told (arrivals, fixture, NULL, FALSE);
  answer (fixture, first, "held_credit", "SO-1");
  answer (fixture, second, "held_approval", "SO-2");
  expect_told (arrivals, fixture, "2 orders are held", FALSE);
}

/* Held by the answer; approved by a later pull. */
static void
test_arrivals_approved (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadArrivals) arrivals = pad_arrivals_new ();
  g_autofree char *operation = NULL, *sql = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &operation);
  g_autoptr (GPtrArray) items = NULL, told = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  expect_told (arrivals, fixture, NULL, FALSE);
  answer (fixture, operation, "held_approval", "SO-7");
  expect_told (arrivals, fixture, "Order D-1 waits for approval", FALSE);
  sql = g_strdup_printf ("INSERT INTO orders (row_id, row_version, id, number, account, currency, "
                         "\"date\", state) VALUES (70, 60, '%s', 'SO-7', 'A1', 'EUR', "
                         "'2026-01-01', 'confirmed')",
                         id);
  store_fixture_change_replica (fixture, sql);
  items = load (fixture);
  ok = pad_outbox_items_follow (items, pad_profile_get_replica (fixture->profile, NULL), &error);
  g_assert_no_error (error);
  g_assert_true (ok);
  told = pad_arrivals_take (arrivals, items);
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpstr (((PadArrival *)told->pdata[0])->text, ==, "Order D-1 confirmed as SO-7");
}

/* What was refused was the cancellation: the order stands, and nothing became a draft. */
static void
test_note_of_a_cancel (StoreFixture *fixture, gconstpointer data)
{
  const PadOutboxEntry refused = {.event = (char *)"refuse", .note = (char *)"rejected"};
  g_autofree char *cancel = pad_outbox_note ("order.cancel", &refused);
  g_autofree char *submit = pad_outbox_note ("order.submit", &refused);

  g_assert_cmpstr (cancel, ==, "The order could not be cancelled any more.");
  g_assert_cmpstr (submit, ==,
                   "The supplier refused the order. What you wrote is kept as a draft.");
}

static void
test_log (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &operation);
  g_autoptr (GPtrArray) log = NULL;
  g_autofree char *first = NULL, *last = NULL, *note = NULL;

  answer (fixture, operation, "accepted", "SO-1");
  log = pad_outbox_evidence (pad_profile_get_local (fixture->profile), 50, NULL);
  g_assert_cmpuint (log->len, ==, 3);
  first = pad_outbox_transition (&((PadOutboxEvidence *)log->pdata[2])->entry);
  last = pad_outbox_transition (&((PadOutboxEvidence *)log->pdata[0])->entry);
  note = pad_outbox_note (((PadOutboxEvidence *)log->pdata[0])->kind,
                          &((PadOutboxEvidence *)log->pdata[0])->entry);
  g_assert_cmpstr (first, ==, "Submitted");
  g_assert_cmpstr (last, ==, "Sending → Sent");
  g_assert_cmpstr (note, ==, "The order is confirmed.");
  g_assert_cmpstr (((PadOutboxEvidence *)log->pdata[0])->reference, ==, "D-1");
  g_ptr_array_unref (log);
  log = pad_outbox_evidence (pad_profile_get_local (fixture->profile), 1, NULL);
  g_assert_cmpuint (log->len, ==, 1);
}

static gboolean
lose (PadLocal *local, const char *id, GError **error)
{
  return pad_outbox_mark_sending (local, id, error) &&
         pad_outbox_mark_lost (local, id, 0, TRUE, "no answer", error);
}

/* Three attempts, then it arrived. */
static void
test_log_attempts (StoreFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {"Sending → Sent", "Not sent, 3 attempts", "Submitted"};
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &operation);
  g_autoptr (GPtrArray) log = NULL, items = NULL;

  for (int i = 0; i < 3; i++)
    g_assert_true (store_fixture_run (fixture, lose, operation, NULL));
  answer (fixture, operation, "accepted", "SO-1");
  log = pad_outbox_evidence (pad_profile_get_local (fixture->profile), 50, NULL);
  items = pad_log_items (log, 0);
  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpstr (pad_log_item_get_text (items->pdata[i], PAD_LOG_WHAT), ==, texts[i]);
  g_assert_cmpstr (pad_log_item_get_text (items->pdata[1], PAD_LOG_NOTE), ==, "no answer");
}

static void
add (const char *path, void (*test) (StoreFixture *fixture, gconstpointer data))
{
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("/ui/outbox/what-needs-the-user-comes-first", test_items);
  add ("/ui/outbox/what-the-supplier-said", test_answer);
  add ("/ui/outbox/why", test_why);
  add ("/ui/outbox/arrivals", test_arrivals);
  add ("/ui/outbox/arrivals-together", test_arrivals_together);
  add ("/ui/outbox/arrivals-approved-later", test_arrivals_approved);
  add ("/ui/outbox/note-of-a-cancel", test_note_of_a_cancel);
  add ("/ui/outbox/log", test_log);
  add ("/ui/outbox/log-counts-attempts", test_log_attempts);
  return g_test_run ();
}
