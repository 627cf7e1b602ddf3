#include "store-fixture.h"

#include <pad-credit-view.h>
#include <pad-drafts.h>
#include <pad-invoices.h>
#include <pad-number.h>
#include <pad-order-list.h>
#include <pad-order-view.h>
#include <pad-status.h>

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

static PadOrderView *
view (StoreFixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  PadOrderView *loaded = pad_order_view_load (f->desk, id, &error);

  g_assert_no_error (error);
  return loaded;
}

static const PadOrderViewLine *
line (PadOrderView *v, guint i)
{
  g_assert_cmpuint (i, <, v->lines->len);
  return v->lines->pdata[i];
}

static void
test_draft (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autoptr (PadOrderView) v = view (f, id);
  g_autoptr (PadOrderView) by_reference = view (f, "D-1");

  g_assert_cmpstr (v->state, ==, "draft");
  g_assert_cmpstr (v->account, ==, "A1");
  g_assert_cmpstr (by_reference->id, ==, id);
  g_assert_cmpint (line (v, 0)->unit_price, ==, 2500000);
  g_assert_cmpint (line (v, 0)->line_net, ==, 1000);
  g_assert_cmpstr (line (v, 0)->rule, ==, "L1");
  g_assert_cmpint (v->totals->gross, ==, 1190);
}

static void
test_survives_reopen (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autoptr (PadDraft) draft = NULL;
  PadOrderLine *stored;

  store_fixture_reopen (f);
  draft = pad_draft_load (pad_profile_get_local (f->profile), id, NULL);
  g_assert_cmpstr (draft->reference, ==, "D-1");
  g_assert_cmpuint (draft->order->lines->len, ==, 1);
  stored = draft->order->lines->pdata[0];
  g_assert_true (stored->has_quote);
  g_assert_cmpint (stored->quoted_unit_price, ==, 2500000);
  g_assert_cmpstr (stored->quoted_rule, ==, "L1");
  g_assert_cmpint (stored->quoted_rule_version, ==, 3);
  g_assert_cmpint (stored->priced_at, >, 0);
}

/* The same product is a new line; together they reach the break, and both have its price. */
static void
test_lines (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 60000);
  g_autoptr (PadDraft) draft = NULL;
  int second = 0, third = 0;

  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"BOLT-8", 60000, NULL}, &second, &error));
  g_assert_cmpint (second, ==, 2);
  draft = pad_draft_load (pad_profile_get_local (f->profile), id, NULL);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((PadOrderLine *)draft->order->lines->pdata[i])->quoted_unit_price, ==,
                     2000000);
  g_assert_true (pad_order_desk_remove (f->desk, id, 2, &error));
  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"NUT-8", 1000, NULL}, &third, &error));
  g_assert_cmpint (third, ==, 3);
  g_assert_false (pad_order_desk_set (f->desk, id, 2, 1000, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

static const char *
unit_of (StoreFixture *f, const char *id, guint i)
{
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (f->profile), id, NULL);

  return g_intern_string (((PadOrderLine *)draft->order->lines->pdata[i])->unit);
}

/* RULES.md 2: the buyer's last one, else the sales unit, else the base unit. */
static void
test_units (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 4000);
  int n = 0;

  g_assert_cmpstr (unit_of (f, id, 0), ==, "pcs");
  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"NUT-8", 1000, NULL}, &n, &error));
  g_assert_cmpstr (unit_of (f, id, 1), ==, "box");
  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"NUT-8", 1000, "pcs"}, &n, &error));
  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"NUT-8", 1000, NULL}, &n, &error));
  g_assert_cmpstr (unit_of (f, id, 3), ==, "pcs");
  g_assert_false (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"NUT-8", 1000, "litre"}, &n, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"NOTHING", 1000, NULL}, &n, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

/* A device that is new: what was ordered on another one counts. */
static void
test_unit_of_history (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 4000);
  int n = 0;

  store_fixture_change_replica (
      f, "INSERT INTO orders (row_id, row_version, number, account, \"date\", state, currency, "
         "entered_by, revision, allow_partial)"
         " VALUES (1, 9, 'O-1', 'A1', '2026-10-01', 'confirmed', 'EUR', 'anna', 1, 1),"
         " (2, 9, 'O-2', 'A1', '2026-11-01', 'confirmed', 'EUR', 'bert', 1, 1);"
         "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, unit, "
         "reserved, shipped_quantity, cancelled_quantity)"
         " VALUES (1, 9, 'O-1', 1, 'NUT-8', 1000, 'pcs', 0, 0, 0), (2, 9, 'O-2', 1, 'NUT-8', 1000, "
         "'box', 0, 0, 0)");
  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"NUT-8", 1000, NULL}, &n, &error));
  g_assert_cmpstr (unit_of (f, id, 1), ==, "pcs");
}

/* What an order says of its articles stays when they go, and is what a draft calls them then. */
static void
test_name_of_an_article_that_is_gone (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autoptr (PadOrderView) before = NULL, ordered = NULL, draft = NULL;

  store_fixture_change_replica (
      f, "INSERT INTO orders (row_id, row_version, number, account, \"date\", state, currency, "
         "revision, allow_partial) VALUES (1, 9, 'O-1', 'A1', '2026-10-01', 'confirmed', 'EUR', 1, "
         "1);"
         "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, name)"
         " VALUES (1, 9, 'O-1', 1, 'BOLT-8', 1000, 'Bolt of old'), (2, 9, 'O-1', 2, 'NUT-8', 1000, "
         "NULL)");
  before = view (f, "O-1");
  g_assert_cmpstr (line (before, 0)->name, ==, "Bolt of old");
  g_assert_cmpstr (line (before, 1)->name, !=, "");
  store_fixture_change_replica (f, "DELETE FROM products WHERE sku = 'BOLT-8'");
  ordered = view (f, "O-1");
  g_assert_cmpstr (line (ordered, 0)->name, ==, "Bolt of old");
  g_assert_cmpstr (line (ordered, 1)->name, !=, "");
  draft = view (f, id);
  g_assert_cmpstr (line (draft, 0)->name, ==, "Bolt of old");
}

static void
test_queued_is_not_edited (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);

  g_assert_false (pad_order_desk_set (f->desk, id, 1, 5000, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "recall"));
}

/* The price moved since the line was built: said, and Submit takes the one of now. */
static void
test_price_moved (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = NULL, submitted = NULL;
  const PadFinding *finding;

  store_fixture_change_replica (
      f, "UPDATE price_rules SET price = 3000000, row_version = 60 WHERE code = 'L1'");
  check = pad_order_desk_check (f->desk, id, &error);
  finding = pad_findings_find (check->result->findings, PAD_FINDING_PRICE_CHANGED);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_WARNING);
  g_assert_cmpstr (pad_params_get (finding->params, "old"), ==, "2.5");
  g_assert_cmpstr (pad_params_get (finding->params, "new"), ==, "3");
  submitted = pad_order_desk_submit (f->desk, id, NULL, &operation, &error);
  g_assert_no_error (error);
  g_assert_cmpint (submitted->draft->order->quoted->gross, ==, 1428);
}

static void
test_stopped (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autofree char *operation = NULL;
  g_autoptr (PadOrderCheck) check = NULL;
  g_autoptr (PadOrderView) v = NULL;
  int n = 0;

  g_assert_true (
      pad_order_desk_add (f->desk, id, &(PadDraftItem) {"ASK-1", 1000, NULL}, &n, &error));
  check = pad_order_desk_submit (f->desk, id, &(PadOrderTerms) {-1, "PO 7"}, &operation, &error);
  g_assert_no_error (error);
  g_assert_null (operation);
  g_assert_nonnull (pad_findings_find (check->result->findings, PAD_FINDING_NO_PRICE));
  v = view (f, id);
  g_assert_cmpstr (v->state, ==, "draft");
  g_assert_cmpstr (v->po_number, ==, "PO 7");
}

/* What the server would refuse is refused when it is typed, and the draft stays as it was. */
static void
test_texts (StoreFixture *f, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (20000, 'x');
  g_autofree char *longer = g_strnfill (20001, 'x');
  const struct
  {
    const char *column, *text, *says;
  } cases[] = {
      {"po_number", "PO 7 / Büro", NULL},    {"po_number", longest, NULL},
      {"po_number", longer, "shorter"},      {"po_number", "PO\n7", "purchase-order number"},
      {"po_number", "PO\x07", "without"},    {"po_number", "PO\xff", "without"},
      {"reference", "a\tb", "reference"},    {"cost_centre", "K\xc2\x85", "cost centre"},
      {"note", "one\r\n\ttwo", NULL},        {"note", "one\x1b[2J", "note"},
      {"note", longer, "longer than 20000"}, {"note", "", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (pad_draft_check_text (cases[i].column, cases[i].text, &error) == !cases[i].says);
    if (cases[i].says) {
      g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
  }
}

static void
test_refused_terms (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 4000);
  g_autofree char *operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PadOrderView) before = view (f, id);
  g_autoptr (PadOrderCheck) check = NULL;
  g_autoptr (PadOrderView) after = NULL;

  check =
      pad_order_desk_submit (f->desk, id, &(PadOrderTerms) {25000, "PO\n7"}, &operation, &error);
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  g_assert_null (check);
  g_assert_null (operation);
  after = view (f, id);
  g_assert_cmpstr (after->state, ==, "draft");
  g_assert_cmpstr (after->po_number, ==, before->po_number);
}

static guint
count (StoreFixture *f, const char *id, gboolean *local)
{
  PadOrderFilter filter = {.limit = 100};
  g_autoptr (GPtrArray) rows = pad_order_list (f->profile, &filter, NULL);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++) {
    PadOrderRow *row = rows->pdata[i];

    if (g_strcmp0 (row->id, id) == 0) {
      *local = row->local;
      n++;
    }
  }
  return n;
}

/* S56: acknowledged at 50 while the replica is at 40; then the row comes; then the cursor passes.
 */
static void
test_overlay (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {.kind = "accepted",
                            .json = "{}",
                            .sequence = 50,
                            .order_number = "O-1",
                            .order_state = "confirmed"};
  g_autofree char *operation = NULL, *sql = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  g_autoptr (PadOrderView) before = NULL, after = NULL;
  gboolean local = FALSE;

  store_fixture_answer (f, operation, &result);
  g_assert_cmpuint (count (f, id, &local), ==, 1);
  g_assert_true (local);
  sql = g_strdup_printf ("INSERT INTO orders (row_id, row_version, number, id, reference, account, "
                         "\"date\", state, currency, goods,"
                         " discount, charges, tax, gross, revision, allow_partial) VALUES (1, 50, "
                         "'O-1', '%s', 'D-1', 'A1', '2026-11-20', 'processing',"
                         " 'EUR', 1000, 0, 0, 190, 1190, 1, 1);"
                         "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, "
                         "quantity, unit, base_quantity, unit_price,"
                         " line_net, order_discount, tax_percent, source, rule, reserved, "
                         "shipped_quantity, cancelled_quantity)"
                         " VALUES (1, 50, 'O-1', 1, 'BOLT-8', 4000, 'pcs', 4000, 2500000, 1000, 0, "
                         "190000, 'list', 'L1', 0, 0, 0)",
                         id);
  store_fixture_change_replica (f, sql);
  g_assert_cmpuint (count (f, id, &local), ==, 1);
  g_assert_true (local);
  before = view (f, "O-1");
  g_assert_cmpstr (before->state, ==, "confirmed");
  store_fixture_change_replica (f, "UPDATE meta SET value = '50' WHERE \"key\" = 'sequence'");
  g_assert_cmpuint (count (f, id, &local), ==, 1);
  g_assert_false (local);
  after = view (f, id);
  g_assert_cmpstr (after->state, ==, "processing");
  g_assert_cmpint (after->totals->gross, ==, 1190);
  g_assert_cmpint (g_array_index (after->totals->taxes, PadOrderTax, 0).amount, ==, 190);
  g_assert_cmpint (line (after, 0)->unit_price, ==, 2500000);
}

/* Passed, but the row is gone (cancelled and no longer shown): it stays in the list from here. */
static void
test_never_missing (StoreFixture *f, gconstpointer data)
{
  PadOutboxResult result = {.kind = "accepted",
                            .json = "{}",
                            .sequence = 39,
                            .order_number = "O-1",
                            .order_state = "confirmed"};
  g_autofree char *operation = NULL;
  g_autofree char *id = store_fixture_submit (f, 4000, &operation);
  gboolean local = FALSE;

  store_fixture_answer (f, operation, &result);
  g_assert_cmpuint (count (f, id, &local), ==, 1);
  g_assert_true (local);
}

/* The queue knows what the replica does not yet; an order is none of its own, and what comes after
 * it says nothing. */
static void
test_duplicate_in_queue (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *first = store_fixture_submit (f, 4000, &operation);
  g_autofree char *second = store_fixture_draft (f, 4000);
  g_autofree char *other = store_fixture_draft (f, 5000);
  g_autoptr (PadOrderCheck) sent = pad_order_desk_check (f->desk, first, &error);
  g_autoptr (PadOrderCheck) again = pad_order_desk_check (f->desk, second, &error);
  g_autoptr (PadOrderCheck) different = pad_order_desk_check (f->desk, other, &error);
  const PadFinding *finding = pad_findings_find (again->result->findings, "possible_duplicate");

  g_assert_no_error (error);
  g_assert_null (pad_findings_find (sent->result->findings, "possible_duplicate"));
  g_assert_null (pad_findings_find (different->result->findings, "possible_duplicate"));
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_WARNING);
  g_assert_cmpstr (pad_params_get (finding->params, "order"), ==, sent->draft->reference);
}

static void
test_list_filters (StoreFixture *f, gconstpointer data)
{
  g_autofree char *operation = NULL;
  g_autofree char *queued = store_fixture_submit (f, 4000, &operation);
  g_autofree char *draft = store_fixture_draft (f, 4000);
  PadOrderFilter drafts = {.state = "draft", .limit = 100};
  PadOrderFilter text = {.text = "d-1", .limit = 100};
  PadOrderFilter past = {.to = "2001-01-01", .limit = 100};
  g_autoptr (GPtrArray) a = pad_order_list (f->profile, &drafts, NULL);
  g_autoptr (GPtrArray) b = pad_order_list (f->profile, &text, NULL);
  g_autoptr (GPtrArray) c = pad_order_list (f->profile, &past, NULL);

  g_assert_cmpuint (a->len, ==, 1);
  g_assert_cmpstr (((PadOrderRow *)a->pdata[0])->id, ==, draft);
  g_assert_cmpint (((PadOrderRow *)a->pdata[0])->gross, ==, 1190);
  g_assert_cmpuint (b->len, ==, 1);
  g_assert_cmpstr (((PadOrderRow *)b->pdata[0])->id, ==, queued);
  g_assert_cmpuint (c->len, ==, 0);
}

/* Limit 1000, open 200, pending 50: the queue counts, and its orders before this one (RULES.md 7).
 */
static void
test_credit (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *operation = NULL;
  g_autofree char *first = store_fixture_submit (f, 200000, &operation); /* 400 and tax: 476 */
  g_autofree char *second = store_fixture_draft (f, 200000);
  g_autoptr (PadCreditView) credit = pad_credit_view_load (f->desk, "A1", &error);
  g_autoptr (PadOrderCheck) check = NULL, sent = NULL, submitted = NULL;
  g_autofree char *later = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (credit->limit, ==, 100000);
  g_assert_cmpint (credit->queued, ==, 47600);
  g_assert_cmpint (credit->available, ==, 100000 - 20000 - 5000 - 47600);
  g_assert_cmpstr (credit->as_of, ==, "2026-11-20T08:00:00.000Z");
  check = pad_order_desk_check (f->desk, second, &error);
  g_assert_nonnull (pad_findings_find (check->result->findings, PAD_FINDING_CREDIT_EXCEEDED));
  /* Over the limit by old figures: sent all the same, for the server to decide; the first one comes
   * before it. */
  submitted = pad_order_desk_submit (f->desk, second, NULL, &later, &error);
  g_assert_nonnull (later);
  sent = pad_order_desk_check (f->desk, first, &error);
  g_assert_null (pad_findings_find (sent->result->findings, PAD_FINDING_CREDIT_EXCEEDED));
}

static void
test_invoices_and_status (StoreFixture *f, gconstpointer data)
{
  PadInvoiceFilter overdue = {.state = "overdue", .today = "2026-11-21", .limit = 10};
  PadInvoiceFilter all = {.today = "2026-11-21", .limit = 10};
  PadDb *replica = pad_profile_get_replica (f->profile, NULL);
  g_autoptr (GPtrArray) late = pad_invoices_list (replica, &overdue, NULL);
  g_autoptr (GPtrArray) both = pad_invoices_list (replica, &all, NULL);
  g_autofree char *id = store_fixture_draft (f, 1000);
  g_autoptr (PadStatus) status = pad_status_load (f->profile, NULL);

  g_assert_cmpuint (late->len, ==, 1);
  g_assert_cmpstr (((PadInvoice *)late->pdata[0])->number, ==, "R1");
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (((PadInvoice *)both->pdata[0])->number, ==, "R2");
  g_assert_cmpstr (status->login, ==, "anna");
  g_assert_cmpint (status->drafts, ==, 1);
  g_assert_cmpint (status->sequence, ==, 40);
  g_assert_cmpstr (status->as_of[PAD_DATA_STOCK], ==, "2026-11-19T09:00:00.000Z");
  g_assert_cmpint (status->replica_bytes, >, 4096);
}

static gboolean
sign_in_other (PadLocal *local, const char *id, GError **error)
{
  return pad_signed_in_store (local, FIXTURE_SERVER, "bert", "dev-2", error);
}

/* SYNC.md 10: an outbox never crosses to another user. */
static void
test_other_user (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_draft (f, 1000);

  g_assert_false (store_fixture_run (f, sign_in_other, NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_EXISTS);
}

static void
test_replica_gone (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pad_profile_replica_path (f->folder, 1);

  store_fixture_close (f);
  g_assert_true (g_file_set_contents (path, "no database", -1, NULL));
  store_fixture_reopen (f);
  g_assert_null (pad_profile_get_replica (f->profile, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "sync"));
}

typedef struct
{
  GMainLoop *loop;
  gboolean changed;
  gboolean done;
} Waiting;

static void
on_changed_cb (PadLocalWriter *writer, gpointer data)
{
  Waiting *waiting = data;

  waiting->changed = TRUE;
  if (waiting->done)
    g_main_loop_quit (waiting->loop);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (pad_local_writer_run_finish (PAD_LOCAL_WRITER (source), result, &error));
  waiting->done = TRUE;
  if (waiting->changed)
    g_main_loop_quit (waiting->loop);
}

static gboolean
write_setting (PadLocal *local, gpointer data, GError **error)
{
  return pad_settings_set (local, "test", data, error);
}

/* The store's thread: posted without waiting, told when it is committed. */
static void
test_thread (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  Waiting waiting = {g_main_loop_new (NULL, FALSE)};
  PadLocalWriter *writer =
      pad_local_writer_new (f->world, f->folder, PAD_LOCAL_WRITER_THREAD, &error);

  g_assert_no_error (error);
  g_signal_connect (writer, "changed", G_CALLBACK (on_changed_cb), &waiting);
  pad_local_writer_run_async (writer, write_setting, g_strdup ("one"), g_free, on_written_cb,
                              &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_true (pad_local_writer_run (writer, write_setting, (gpointer) "two", &error));
  g_assert_true (pad_settings_get (pad_profile_get_local (f->profile), "test", &value, NULL));
  g_assert_cmpstr (value, ==, "two");
  pad_local_writer_close (writer);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (writer);
  g_main_loop_unref (waiting.loop);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/order/draft/priced-as-it-is-built", test_draft);
  ADD ("/order/draft/survives-reopen", test_survives_reopen);
  ADD ("/order/draft/same-product-is-a-new-line", test_lines);
  ADD ("/order/draft/unit-where-none-is-named", test_units);
  ADD ("/order/draft/unit-of-the-last-order", test_unit_of_history);
  ADD ("/order/draft/queued-is-not-edited", test_queued_is_not_edited);
  ADD ("/order/duplicate/in-the-queue", test_duplicate_in_queue);
  ADD ("/order/draft/price-moved-since", test_price_moved);
  ADD ("/order/submit/stopped-by-a-finding", test_stopped);
  ADD ("/order/texts/what-the-server-would-refuse", test_texts);
  ADD ("/order/submit/a-refused-text-changes-nothing", test_refused_terms);
  ADD ("/order/overlay/never-twice", test_overlay);
  ADD ("/order/overlay/never-missing", test_never_missing);
  ADD ("/order/list/filters", test_list_filters);
  ADD ("/order/credit/own-queue-counts", test_credit);
  ADD ("/profile/invoices-and-status", test_invoices_and_status);
  ADD ("/profile/another-user-is-refused", test_other_user);
  ADD ("/order/view/name-of-an-article-that-is-gone", test_name_of_an_article_that_is_gone);
  ADD ("/profile/damaged-replica", test_replica_gone);
  ADD ("/profile/store-thread", test_thread);
  return g_test_run ();
}
