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
  words = pad_outbox_finding (item->kind, item->findings->pdata[0]);
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

typedef struct
{
  PadOutboxRequest request;
  char *operation;
} Asking;

static gboolean
write_request (PadLocal *local, gpointer data, GError **error)
{
  Asking *asking = data;

  return pad_outbox_request (local, &asking->request, &asking->operation, error);
}

/* Something is asked about @document, which need not be an order of this device. (transfer full) */
static char *
ask (StoreFixture *fixture, const char *kind, const char *document, const char *body)
{
  Asking asking = {
      .request = {
          .kind = kind, .kind_version = 1, .document = document, .body = body ? body : "{}"}};

  g_assert_true (pad_local_writer_run (fixture->writer, write_request, &asking, NULL));
  return asking.operation;
}

/* Each says what it was that came to that end. */
static void
test_arrivals_of_requests (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *result;
    const char *text;
    gboolean needs_user;
  } cases[] = {
      {"order.cancel", "rejected", "Order D-1 could not be cancelled", TRUE},
      {"order.cancel", "unreadable", "The cancellation of order D-1 needs you", TRUE},
      {"order.hand_over", "rejected", "Order D-1 could not be handed over", TRUE},
      {"quote.request", "rejected", "The request for quotation D-1 was refused", TRUE},
      {"approval.decide", "rejected", "Your decision about order D-1 does not count", TRUE},
      {"approval.decide", "accepted", "Your decision about order D-1 counts", FALSE},
      {"order.cancel", "accepted", "Order D-1 is cancelled", FALSE},
  };
  g_autoptr (PadArrivals) arrivals = pad_arrivals_new ();
  g_autofree char *submitted = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &submitted);

  answer (fixture, submitted, "needs_buyer", NULL);
  expect_told (arrivals, fixture, NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *operation = ask (fixture, cases[i].kind, id, NULL);

    expect_told (arrivals, fixture, NULL, FALSE);
    answer (fixture, operation, cases[i].result, NULL);
    expect_told (arrivals, fixture, cases[i].text, cases[i].needs_user);
  }
}

/* Several together, also of several kinds; an order beside them is told by itself. */
static void
test_arrivals_of_requests_together (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadArrivals) arrivals = pad_arrivals_new ();
  g_autofree char *cancel = ask (fixture, "order.cancel", "here", NULL);
  g_autofree char *decide = ask (fixture, "approval.decide", "there", NULL);

  expect_told (arrivals, fixture, NULL, FALSE);
  answer (fixture, cancel, "rejected", NULL);
  answer (fixture, decide, "rejected", NULL);
  expect_told (arrivals, fixture, "2 of your requests were refused", TRUE);
}

/* The replica has @document as an order of that number in that state. */
static void
expect_followed (PadArrivals *arrivals,
                 StoreFixture *fixture,
                 const char *document,
                 const char *state,
                 const char *text)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT OR REPLACE INTO orders (row_id, row_version, id, number, account, currency, "
      "\"date\", state) VALUES (70, 60, '%s', 'SO-7', 'A1', 'EUR', '2026-01-01', '%s')",
      document, state);
  g_autoptr (GPtrArray) items = load (fixture), told = NULL;

  store_fixture_change_replica (fixture, sql);
  g_assert_true (
      pad_outbox_items_follow (items, pad_profile_get_replica (fixture->profile, NULL), NULL));
  told = pad_arrivals_take (arrivals, items);
  g_assert_cmpuint (told->len, ==, text ? 1 : 0);
  if (text)
    g_assert_cmpstr (((PadArrival *)told->pdata[0])->text, ==, text);
}

/* An order that is cancelled elsewhere is told of; of one that was cancelled from here the answer
 * has said it. */
static void
test_arrivals_cancelled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (PadArrivals) arrivals = pad_arrivals_new ();
  g_autofree char *operation = NULL, *cancel = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &operation);

  answer (fixture, operation, "held_approval", "SO-7");
  expect_told (arrivals, fixture, NULL, FALSE);
  expect_followed (arrivals, fixture, id, "cancelled", "Order D-1 was cancelled");
  expect_followed (arrivals, fixture, id, "pending_approval", "Order D-1 waits for approval");
  cancel = ask (fixture, "order.cancel", id, NULL);
  answer (fixture, cancel, "accepted", "SO-7");
  expect_followed (arrivals, fixture, id, "pending_approval", "Order SO-7 is cancelled");
  expect_followed (arrivals, fixture, id, "cancelled", NULL);
}

static void
expect_title (StoreFixture *fixture, const char *operation, const char *wanted)
{
  g_autoptr (GPtrArray) items = load (fixture);
  g_autofree char *title = NULL;

  g_assert_true (
      pad_outbox_items_follow (items, pad_profile_get_replica (fixture->profile, NULL), NULL));
  for (guint i = 0; i < items->len; i++) {
    const PadOutboxItem *item = items->pdata[i];

    if (g_str_equal (item->id, operation))
      title = pad_outbox_title (item);
  }
  g_assert_cmpstr (title, ==, wanted);
}

/* What an operation is about has a name a user knows, wherever it was made. */
static void
test_titles (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *submit = NULL, *here = NULL, *there = NULL, *offer = NULL;
  g_autofree char *id = store_fixture_submit (fixture, 1000, &submit);

  expect_title (fixture, submit, "Order D-1");
  answer (fixture, submit, "accepted", "SO-7");
  expect_title (fixture, submit, "Order D-1 (SO-7)");
  store_fixture_change_replica (
      fixture, "INSERT INTO orders (row_id, row_version, id, number, reference, account, currency, "
               "\"date\", state) VALUES (71, 60, 'theirs', 'SO-8', 'D-44', 'A1', 'EUR', "
               "'2026-01-01', 'confirmed')");
  here = ask (fixture, "order.cancel", id, NULL);
  there = ask (fixture, "order.cancel", "theirs", NULL);
  offer = ask (fixture, "quote.decline", "none", "{\"quotation\":\"Q-3\"}");
  expect_title (fixture, here, "Cancellation of order D-1 (SO-7)");
  expect_title (fixture, there, "Cancellation of order D-44 (SO-8)");
  expect_title (fixture, offer, "Declining quotation Q-3");
}

/* A change has the name of what it changes. */
static void
test_name_of_a_change (StoreFixture *fixture, gconstpointer data)
{
  PadOutboxItem item = {.kind = (char *)"order.change",
                        .document = (char *)"id",
                        .reference = (char *)"D-3",
                        .change_of = (char *)"SO-7"};
  g_autofree char *title = pad_outbox_title (&item);
  g_autofree char *refused = pad_outbox_say (&item, PAD_TEXT_OPERATION_REFUSED);

  g_assert_cmpstr (title, ==, "Change of order SO-7 (D-3)");
  g_assert_cmpstr (refused, ==, "The change of order SO-7 was refused");
}

/* A cancellation leaves no draft when it is given up. */
static void
test_draft_of (StoreFixture *fixture, gconstpointer data)
{
  PadOutboxItem item = {.kind = (char *)"order.cancel"};

  g_assert_false (pad_outbox_has_draft (&item));
  item.kind = (char *)"quote.request";
  g_assert_true (pad_outbox_has_draft (&item));
  item.kind = (char *)"order.submit";
  g_assert_true (pad_outbox_has_draft (&item));
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
  add ("/ui/outbox/arrivals-of-requests", test_arrivals_of_requests);
  add ("/ui/outbox/arrivals-of-requests-together", test_arrivals_of_requests_together);
  add ("/ui/outbox/arrivals-cancelled", test_arrivals_cancelled);
  add ("/ui/outbox/titles", test_titles);
  add ("/ui/outbox/name-of-a-change", test_name_of_a_change);
  add ("/ui/outbox/whose-draft-is-there-again", test_draft_of);
  add ("/ui/outbox/note-of-a-cancel", test_note_of_a_cancel);
  add ("/ui/outbox/log", test_log);
  add ("/ui/outbox/log-counts-attempts", test_log_attempts);
  return g_test_run ();
}
