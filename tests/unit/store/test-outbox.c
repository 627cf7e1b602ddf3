#include "store-fixture.h"

#include <glib/gstdio.h>
#include <pad-drafts.h>
#include <pad-order-list.h>

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

static char *
order_state (StoreFixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (f->profile), id, &error);

  g_assert_no_error (error);
  return g_strdup (draft->state);
}

static void
assert_order_state (StoreFixture *f, const char *id, const char *expected)
{
  g_autofree char *state = order_state (f, id);

  g_assert_cmpstr (state, ==, expected);
}

/* Every pair of state and event: the legal ones lead where SYNC.md 6 says, all others nowhere. */
static void
test_table (void)
{
  static const char *const legal[] = {"/submit=queued",
                                      "queued/send=sending",
                                      "queued/retry=queued",
                                      "queued/recall=closed",
                                      "sending/send=sending",
                                      "sending/lost=queued",
                                      "sending/accept=acknowledged",
                                      "sending/ask=needs_buyer",
                                      "sending/clash=conflict",
                                      "sending/refuse=rejected",
                                      "sending/unreadable=quarantined",
                                      "needs_buyer/supersede=closed",
                                      "conflict/supersede=closed",
                                      "needs_buyer/discard=closed",
                                      "conflict/discard=closed",
                                      "quarantined/discard=closed",
                                      "rejected/discard=closed",
                                      "quarantined/retry=queued",
                                      "acknowledged/forget=closed",
                                      "acknowledged/ask=needs_buyer",
                                      "acknowledged/refuse=rejected",
                                      "acknowledged/return=closed",
                                      "acknowledged/repeat=queued",
                                      NULL};
  guint found = 0;

  for (int state = PAD_OUTBOX_NONE; state <= PAD_OUTBOX_CLOSED; state++)
    for (int event = PAD_OUTBOX_SUBMIT; event <= PAD_OUTBOX_REPEAT; event++) {
      PadOutboxState next;
      g_autofree char *text = NULL;

      if (!pad_outbox_next (state, event, &next))
        continue;
      text = g_strdup_printf ("%s/%s=%s", pad_outbox_state_name (state),
                              pad_outbox_event_name (event), pad_outbox_state_name (next));
      if (!g_strv_contains (legal, text))
        g_error ("not in SYNC.md 6: %s", text);
      found++;
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (legal) - 1);
}

static void
test_submit_stores_both (StoreFixture *f, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (GPtrArray) history =
      pad_outbox_history (pad_profile_get_local (f->profile), operation, NULL);
  g_autoptr (GPtrArray) sendable =
      pad_outbox_sendable (pad_profile_get_local (f->profile), G_MAXINT64, 100, NULL);

  g_assert_cmpint (state_of (f, operation), ==, PAD_OUTBOX_QUEUED);
  assert_order_state (f, id, "queued");
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpstr (((PadOutboxEntry *)history->pdata[0])->event, ==, "submit");
  g_assert_cmpuint (sendable->len, ==, 1);
  g_assert_nonnull (strstr (((PadOperation *)sendable->pdata[0])->body, "[\"BOLT-8\",2500000]"));
}

static gboolean
submit_then_fail (PadLocal *local, gpointer data, GError **error)
{
  PadOutboxSubmit submit = {.document = data, .edit = 2, .body = "{}"};

  g_assert_true (pad_outbox_submit (local, &submit, NULL, NULL));
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_FULL, "killed before the commit");
  return FALSE;
}

/* Killed between the synced line of outbox.log and the commit: the order is queued at the next
 * start, once. */
static void
test_killed_before_commit (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autoptr (GPtrArray) operations = NULL;

  g_assert_false (pad_local_writer_run (f->writer, submit_then_fail, id, &error));
  assert_order_state (f, id, "draft");
  for (int i = 0; i < 2; i++) {
    store_fixture_reopen (f);
    assert_order_state (f, id, "queued");
    g_clear_pointer (&operations, g_ptr_array_unref);
    operations = pad_outbox_list (pad_profile_get_local (f->profile), TRUE, NULL);
    g_assert_cmpuint (operations->len, ==, 1);
  }
}

/* The same, but the user went on with the draft before the next start: what was never committed is
 * void. */
static void
test_killed_then_edited (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autoptr (GPtrArray) operations = NULL;

  g_assert_false (pad_local_writer_run (f->writer, submit_then_fail, id, &error));
  g_clear_error (&error);
  g_assert_true (pad_order_desk_set (f->desk, id, 1, 7000, &error));
  store_fixture_reopen (f);
  assert_order_state (f, id, "draft");
  operations = pad_outbox_list (pad_profile_get_local (f->profile), TRUE, NULL);
  g_assert_cmpuint (operations->len, ==, 0);
}

static void
delete_local (StoreFixture *f)
{
  static const char *const names[] = {"local.db", "local.db-wal", "local.db-shm"};

  store_fixture_close (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

    g_remove (path);
  }
}

/* local.db is lost: what was handed in comes back from the log, what was recalled does not. */
static void
test_lost_is_refilled (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autofree char *kept = store_fixture_submit (f, 4000, &first);
  g_autofree char *recalled = store_fixture_submit (f, 5000, &second);
  g_autoptr (PadSignedIn) who = NULL;
  g_autoptr (PadDraft) draft = NULL;

  g_assert_true (store_fixture_run (f, pad_outbox_recall, recalled, &error));
  delete_local (f);
  store_fixture_reopen (f);
  assert_order_state (f, kept, "queued");
  g_assert_cmpint (state_of (f, first), ==, PAD_OUTBOX_QUEUED);
  g_assert_null (pad_outbox_load (pad_profile_get_local (f->profile), second, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  who = pad_signed_in_load (pad_profile_get_local (f->profile), NULL);
  g_assert_cmpstr (who->login, ==, "anna");
  draft = pad_draft_load (pad_profile_get_local (f->profile), kept, NULL);
  g_assert_cmpuint (draft->order->lines->len, ==, 1);
  g_assert_cmpint (draft->order->quoted->gross, ==, 1190);
}

/* A torn last line and a changed one are left out; the good ones count. */
static void
test_damaged_log (StoreFixture *f, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL, *text = NULL;
  g_autofree char *kept = store_fixture_submit (f, 4000, &first);
  g_autofree char *lost = store_fixture_submit (f, 5000, &second);
  g_autofree char *log = g_build_filename (f->folder, "outbox.log", NULL);
  g_autoptr (GPtrArray) operations = NULL;
  char *last;

  delete_local (f);
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  last = strrchr (g_strchomp (text), '\n');
  last[strlen (last) / 2] = '\0';
  g_assert_true (g_file_set_contents (log, text, -1, NULL));
  store_fixture_reopen (f);
  operations = pad_outbox_list (pad_profile_get_local (f->profile), TRUE, NULL);
  g_assert_cmpuint (operations->len, ==, 1);
  g_assert_cmpstr (((PadOperation *)operations->pdata[0])->document, ==, kept);
}

/* The log is lost: it is written anew from local.db. */
static void
test_lost_log (StoreFixture *f, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autofree char *log = g_build_filename (f->folder, "outbox.log", NULL);
  g_autofree char *text = NULL;

  store_fixture_close (f);
  g_remove (log);
  store_fixture_reopen (f);
  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, operation));
}

static void
test_damaged_is_refused_and_recovered (StoreFixture *f, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autofree char *path = g_build_filename (f->folder, "local.db", NULL);
  g_autoptr (GError) error = NULL;
  PadRecovery recovery;

  store_fixture_close (f);
  g_assert_true (g_file_set_contents (path,
                                      "this is no database at all, but long enough to be read as "
                                      "one: it has more than the hundred bytes of a header.......",
                                      -1, NULL));
  g_assert_null (pad_profile_open (f->world, f->folder, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "recover"));
  g_clear_error (&error);
  g_assert_true (pad_profile_recover (f->world, f->folder, &recovery, &error));
  g_assert_no_error (error);
  g_assert_cmpint (recovery.operations, ==, 1);
  g_assert_true (g_file_test (recovery.kept, G_FILE_TEST_EXISTS));
  pad_recovery_clear (&recovery);
  store_fixture_reopen (f);
  assert_order_state (f, id, "queued");
}

static void
test_newer_is_refused (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "local.db", NULL);
  g_autoptr (GError) error = NULL;
  PadDb *db;

  store_fixture_close (f);
  db = pad_db_open (f->world, path, PAD_DB_WRITE, PAD_DB_FULL, NULL);
  g_assert_true (pad_db_run (db, "PRAGMA user_version = 999", NULL));
  pad_db_close (db);
  g_assert_null (pad_profile_open (f->world, f->folder, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NEWER);
}

static void
test_recall (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL, *again = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (PadOrderCheck) check = NULL;

  g_assert_true (store_fixture_run (f, pad_outbox_recall, id, &error));
  assert_order_state (f, id, "draft");
  g_assert_cmpint (state_of (f, operation), ==, PAD_OUTBOX_CLOSED);
  g_assert_true (pad_order_desk_set (f->desk, id, 1, 6000, &error));
  check = pad_order_desk_submit (f->desk, id, NULL, &again, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, !=, operation);
  assert_order_state (f, id, "queued");
}

static gboolean
lose (PadLocal *local, const char *id, GError **error)
{
  return pad_outbox_mark_lost (local, id, 5000, TRUE, "no answer", error);
}

static void
test_recall_after_send (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (PadOperation) loaded = NULL;

  g_assert_true (store_fixture_run (f, pad_outbox_mark_sending, operation, &error));
  g_assert_true (store_fixture_run (f, lose, operation, &error));
  g_assert_false (store_fixture_run (f, pad_outbox_recall, id, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
  loaded = pad_outbox_load (pad_profile_get_local (f->profile), operation, NULL);
  g_assert_cmpint (loaded->attempts, ==, 1);
  g_assert_cmpint (loaded->next_attempt, ==, 5000);
  g_assert_cmpint (loaded->first_sent, >, 0);
}

static void
test_illegal_is_refused (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);

  g_assert_false (store_fixture_run (f, lose, operation, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (store_fixture_run (f, pad_outbox_discard, operation, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_cmpint (state_of (f, operation), ==, PAD_OUTBOX_QUEUED);
}

static void
test_backing_off (StoreFixture *f, gconstpointer data)
{
  PadDb *local = pad_profile_get_local (f->profile);
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  int64_t instant = 0;

  g_assert_true (store_fixture_run (f, pad_outbox_mark_sending, operation, &error));
  g_assert_true (store_fixture_run (f, lose, operation, &error));
  before = pad_outbox_sendable (local, 4999, 10, NULL);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_true (pad_outbox_next_attempt (local, &instant, NULL));
  g_assert_cmpint (instant, ==, 5000);
  g_assert_true (store_fixture_run (f, pad_outbox_retry, operation, &error));
  after = pad_outbox_sendable (local, 4999, 10, NULL);
  g_assert_cmpuint (after->len, ==, 1);
}

static const char needs_buyer_json[] =
    "{\"result\":\"needs_buyer\",\"findings\":[{\"code\":\"price_changed\",\"severity\":\"block\","
    "\"line\":1,"
    "\"params\":{\"old\":\"2.5\",\"new\":\"3\"}}],"
    "\"lines\":[{\"line\":1,\"sku\":\"BOLT-8\",\"unit_price\":\"3\",\"line_net\":\"12.00\","
    "\"source\":\"list\","
    "\"rule\":\"L9\",\"rule_version\":50}],"
    "\"totals\":{\"currency\":\"EUR\",\"goods\":\"12.00\",\"discount\":\"0.00\",\"charges\":[],"
    "\"tax\":[{\"percent\":\"19\",\"base\":\"12.00\",\"amount\":\"2.28\"}],\"gross\":\"14.28\"}}";

static void
test_accept (StoreFixture *f, gconstpointer data)
{
  PadDb *local = pad_profile_get_local (f->profile);
  PadOutboxResult result = {.kind = "needs_buyer", .json = needs_buyer_json};
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL, *next = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (PadOperation) old = NULL, accepted = NULL;
  g_autoptr (PadDraft) draft = NULL;

  store_fixture_answer (f, operation, &result);
  assert_order_state (f, id, "needs_buyer");
  g_assert_true (pad_order_desk_accept (f->desk, operation, &next, &error));
  g_assert_no_error (error);
  old = pad_outbox_load (local, operation, NULL);
  accepted = pad_outbox_load (local, next, NULL);
  g_assert_cmpint (old->state, ==, PAD_OUTBOX_CLOSED);
  g_assert_cmpstr (old->superseded_by, ==, next);
  g_assert_cmpint (accepted->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_cmpstr (accepted->body, !=, old->body);
  g_assert_nonnull (strstr (accepted->body, "[\"BOLT-8\",3000000]],\"accepted\":1"));
  draft = pad_draft_load (local, id, NULL);
  g_assert_cmpint (draft->order->quoted->gross, ==, 1428);
  assert_order_state (f, id, "queued");
}

static void
test_accept_what_is_no_price (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {.kind = "needs_buyer",
                            .json = "{\"findings\":[{\"code\":\"credit_exceeded\",\"severity\":"
                                    "\"block\",\"line\":0,\"params\":{}}],"
                                    "\"totals\":{\"currency\":\"EUR\",\"goods\":\"1.00\","
                                    "\"discount\":\"0.00\",\"gross\":\"1.00\"}}"};
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL, *next = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);

  store_fixture_answer (f, operation, &result);
  g_assert_false (pad_order_desk_accept (f->desk, operation, &next, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (store_fixture_run (f, pad_outbox_discard, operation, &error));
  assert_order_state (f, id, "draft");
  g_assert_cmpint (state_of (f, operation), ==, PAD_OUTBOX_CLOSED);
}

/* Shown as what it is, in the list too; then sent again, or a draft again. */
static void
test_unreadable (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {.kind = "unreadable", .json = "{}"};
  PadOrderFilter filter = {.state = "quarantined", .limit = 10};
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (GPtrArray) rows = NULL;

  store_fixture_answer (f, operation, &result);
  assert_order_state (f, id, "quarantined");
  rows = pad_order_list (f->profile, &filter, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_false (pad_order_desk_set (f->desk, id, 1, 6000, &error));
  g_assert_nonnull (strstr (error->message, "--discard"));
  g_clear_error (&error);
  g_assert_true (store_fixture_run (f, pad_outbox_retry, operation, &error));
  assert_order_state (f, id, "queued");
  store_fixture_answer (f, operation, &result);
  g_assert_true (store_fixture_run (f, pad_outbox_discard, operation, &error));
  assert_order_state (f, id, "draft");
  g_assert_true (pad_order_desk_set (f->desk, id, 1, 6000, &error));
  g_assert_no_error (error);
}

static void
test_rejected_becomes_a_draft (StoreFixture *f, gconstpointer data)
{
  PadDb *local = pad_profile_get_local (f->profile);
  PadOutboxResult result = {.kind = "rejected", .json = "{}"};
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autofree char *copy = NULL;
  g_autoptr (PadDraft) draft = NULL;

  store_fixture_answer (f, operation, &result);
  assert_order_state (f, id, "rejected");
  g_assert_true (pad_draft_find (local, "D-2", &copy, NULL));
  draft = pad_draft_load (local, copy, NULL);
  g_assert_cmpstr (draft->state, ==, "draft");
  g_assert_cmpstr (draft->copied_from, ==, id);
  g_assert_cmpint (((PadOrderLine *)draft->order->lines->pdata[0])->quantity, ==, 4000);
}

static void
test_answer_twice (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult first = {.kind = "accepted",
                           .json = "{}",
                           .sequence = 50,
                           .order_number = "O-1",
                           .order_state = "confirmed"};
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (PadDraft) draft = NULL;

  store_fixture_answer (f, operation, &first);
  assert_order_state (f, id, "confirmed");
  draft = pad_draft_load (pad_profile_get_local (f->profile), id, NULL);
  g_assert_cmpstr (draft->number, ==, "O-1");
  history = pad_outbox_history (pad_profile_get_local (f->profile), operation, NULL);
  g_assert_cmpuint (history->len, ==, 3);
}

static gboolean
repeat_above (PadLocal *local, const char *id, GError **error)
{
  return pad_outbox_repeat_above (local, 45, error);
}

static void
test_restored_server (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {
      .kind = "accepted", .json = "{}", .sequence = 50, .order_state = "confirmed"};
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);

  store_fixture_answer (f, operation, &result);
  g_assert_true (store_fixture_run (f, repeat_above, NULL, &error));
  g_assert_cmpint (state_of (f, operation), ==, PAD_OUTBOX_QUEUED);
  store_fixture_answer (f, operation, &result);
  g_assert_cmpint (state_of (f, operation), ==, PAD_OUTBOX_ACKNOWLEDGED);
}

/* What the server says of the order of 4 pieces of which it took 3. */
#define TAKEN                                                                                      \
  "{\"totals\":{\"currency\":\"EUR\",\"goods\":\"3.00\",\"discount\":\"0.00\",\"charges\":[],"     \
  "\"tax\":[],\"gross\":\"3.00\"},\"lines\":[{\"line\":1,\"base_quantity\":\"3\","                 \
  "\"unit_price\":\"1\",\"line_net\":\"3.00\",\"source\":\"list\"}],"                              \
  "\"rest\":[{\"line\":1,\"quantity\":\"1\"}]}"

/* The order keeps what was taken, the rest is a new draft; a second answer, after the server was
 * restored, makes no second one. */
static void
test_partially_accepted (StoreFixture *f, gconstpointer data)
{
  PadDb *local = pad_profile_get_local (f->profile);
  PadOutboxResult result = {
      .kind = "partially_accepted", .json = TAKEN, .sequence = 50, .order_state = "confirmed"};
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autofree char *rest = NULL, *second = NULL;
  g_autoptr (PadDraft) order = NULL, draft = NULL;
  PadOrderLine *line;

  store_fixture_answer (f, operation, &result);
  assert_order_state (f, id, "confirmed");
  order = pad_draft_load (local, id, NULL);
  line = order->order->lines->pdata[0];
  g_assert_cmpint (line->quantity, ==, 3000);
  g_assert_cmpint (line->quoted_net, ==, 300);
  g_assert_cmpint (order->order->quoted->gross, ==, 300);
  g_assert_true (pad_draft_find (local, "D-2", &rest, NULL));
  draft = pad_draft_load (local, rest, NULL);
  g_assert_cmpstr (draft->state, ==, "draft");
  g_assert_cmpstr (draft->copied_from, ==, id);
  line = draft->order->lines->pdata[0];
  g_assert_cmpint (line->quantity, ==, 1000);
  g_assert_false (line->has_quote);
  g_assert_true (store_fixture_run (f, repeat_above, NULL, NULL));
  store_fixture_answer (f, operation, &result);
  g_assert_true (pad_draft_find (local, "D-3", &second, NULL));
  g_assert_null (second);
}

/* First in, first out per document, and nothing before what it depends on. */
static void
test_order_of_sending (StoreFixture *f, gconstpointer data)
{
  PadDb *local = pad_profile_get_local (f->profile);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL, *sql = NULL;
  g_autofree char *a = store_fixture_submit (f, 4000, &first);
  g_autofree char *b = store_fixture_submit (f, 5000, &second);
  g_autoptr (GPtrArray) held = NULL, both = NULL;
  g_autofree char *path = g_build_filename (f->folder, "local.db", NULL);
  PadDb *db = pad_db_open (f->world, path, PAD_DB_WRITE, PAD_DB_FULL, NULL);

  sql = g_strdup_printf ("INSERT INTO outbox_depends VALUES ('%s', '%s')", second, first);
  g_assert_true (pad_db_run (db, sql, NULL));
  pad_db_close (db);
  held = pad_outbox_sendable (local, G_MAXINT64, 10, NULL);
  g_assert_cmpuint (held->len, ==, 1);
  g_assert_cmpstr (((PadOperation *)held->pdata[0])->id, ==, first);
  store_fixture_answer (f, first,
                        &(PadOutboxResult) {.kind = "accepted", .json = "{}", .sequence = 50});
  both = pad_outbox_sendable (local, G_MAXINT64, 10, NULL);
  g_assert_cmpuint (both->len, ==, 1);
  g_assert_cmpstr (((PadOperation *)both->pdata[0])->id, ==, second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/table/every-pair", test_table);
  ADD ("/outbox/submit/stores-order-and-operation", test_submit_stores_both);
  ADD ("/outbox/submit/killed-before-commit-is-queued-once", test_killed_before_commit);
  ADD ("/outbox/submit/killed-then-edited-stays-a-draft", test_killed_then_edited);
  ADD ("/outbox/log/lost-local-db-is-refilled", test_lost_is_refilled);
  ADD ("/outbox/log/torn-line-is-left-out", test_damaged_log);
  ADD ("/outbox/log/lost-log-is-written-anew", test_lost_log);
  ADD ("/outbox/log/damaged-local-db-is-refused-and-recovered",
       test_damaged_is_refused_and_recovered);
  ADD ("/outbox/log/newer-local-db-is-refused", test_newer_is_refused);
  ADD ("/outbox/recall/before-the-first-send", test_recall);
  ADD ("/outbox/recall/after-the-first-send-is-refused", test_recall_after_send);
  ADD ("/outbox/illegal-transitions-are-refused", test_illegal_is_refused);
  ADD ("/outbox/back-off/retry-ends-it", test_backing_off);
  ADD ("/outbox/accept/new-operation-with-the-servers-prices", test_accept);
  ADD ("/outbox/accept/only-prices-and-totals", test_accept_what_is_no_price);
  ADD ("/outbox/unreadable/needs-the-user-and-is-given-back", test_unreadable);
  ADD ("/outbox/rejected/content-becomes-a-draft", test_rejected_becomes_a_draft);
  ADD ("/outbox/partially-accepted/rest-becomes-a-draft-once", test_partially_accepted);
  ADD ("/outbox/answer/number-and-state-are-kept", test_answer_twice);
  ADD ("/outbox/restored-server/sent-again", test_restored_server);
  ADD ("/outbox/sending/first-in-first-out-and-dependencies", test_order_of_sending);
  return g_test_run ();
}
