/* What waits for a user's decision, and how it is handed in: pad_approval_items(),
 * pad_approval_desk_decide(). */
#include "store-fixture.h"

#include <pad-approval-desk.h>
#include <json-glib/json-glib.h>

#define ADD(name, func)                                                                            \
  g_test_add ("/approval-desk/" name, StoreFixture, NULL, store_fixture_set_up, func,              \
              store_fixture_tear_down)

#define ID(n) "0190f3a2-0000-7000-8000-00000000000" n

/* Order @n (one digit) in @state at revision 2, and the stage of @revision that asks @deciders. */
static void
add_order (StoreFixture *f,
           const char *n,
           const char *state,
           int revision,
           const char *deciders,
           const char *since)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO orders (row_id, row_version, number, id, account, currency, state, revision,"
      " gross, entered_by) VALUES (%s, 50, 'S%s', '" ID (
          "%s") "', 'A1', 'EUR', '%s', 2, 1234,"
                " 'otto');"
                "INSERT INTO approvals (row_id, row_version, \"order\", revision, stage, side, "
                "findings,"
                " state, asked_at, since, expected_at, due_at, deciders) VALUES (%s, 50, 'S%s', "
                "%d, 1,"
                " 'dealer', "
                "'[{\"code\":\"high_value\",\"severity\":\"approval\",\"line\":0,\"params\":"
                "{\"gross\":\"12.34\"}}]', 'open', '%s', '%s', '2026-11-22T08:00:00.000Z', NULL, "
                "'%s')",
      n, n, n, state, n, n, revision, since, since, deciders);

  store_fixture_change_replica (f, sql);
}

static GPtrArray *
list (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = pad_approval_items (f->desk, &error);

  g_assert_no_error (error);
  return items;
}

static gboolean
decide (StoreFixture *f,
        const char *order,
        const PadApprovalChoice *choice,
        char **operation,
        GError **error)
{
  return pad_approval_desk_decide (f->desk, order, choice, operation, error);
}

/* Only what is open for this user at the revision that the order has, the oldest first. */
static void
test_list (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = list (f), items = NULL;
  const PadApprovalItem *first, *second;
  const PadFinding *finding;

  g_assert_cmpuint (none->len, ==, 0);
  add_order (f, "1", "pending_approval", 2, "[\"anna\",\"ute\"]", "2026-11-20T09:00:00.000Z");
  add_order (f, "2", "pending_approval", 2, "[\"anna\"]", "2026-11-20T08:00:00.000Z");
  add_order (f, "3", "pending_approval", 2, "[\"ute\"]", "2026-11-20T07:00:00.000Z");
  add_order (f, "4", "pending_approval", 1, "[\"anna\"]", "2026-11-20T06:00:00.000Z");
  add_order (f, "5", "confirmed", 2, "[\"anna\"]", "2026-11-20T05:00:00.000Z");
  items = list (f);
  g_assert_cmpuint (items->len, ==, 2);
  first = items->pdata[0];
  second = items->pdata[1];
  g_assert_cmpstr (first->number, ==, "S2");
  g_assert_cmpstr (second->number, ==, "S1");
  g_assert_cmpstr (second->id, ==, ID ("1"));
  g_assert_cmpstr (second->account, ==, "A1");
  g_assert_cmpstr (second->entered_by, ==, "otto");
  g_assert_true (second->has_gross);
  g_assert_cmpint (second->gross, ==, 1234);
  g_assert_cmpint (second->revision, ==, 2);
  g_assert_cmpint (second->stage, ==, 1);
  g_assert_cmpstr (second->expected_at, ==, "2026-11-22T08:00:00.000Z");
  g_assert_null (second->due_at);
  g_assert_null (second->operation);
  finding = pad_findings_find (second->findings, PAD_FINDING_HIGH_VALUE);
  g_assert_nonnull (finding);
  g_assert_cmpstr (pad_params_get (finding->params, "gross"), ==, "12.34");
}

/* What cannot be read is not said; what waits is. */
static void
test_hidden (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  const PadApprovalItem *item;

  add_order (f, "1", "pending_approval", 2, "[\"anna\"]", "2026-11-20T09:00:00.000Z");
  store_fixture_change_replica (f, "UPDATE orders SET gross = NULL;"
                                   "UPDATE approvals SET findings = '[7]'");
  items = list (f);
  g_assert_cmpuint (items->len, ==, 1);
  item = items->pdata[0];
  g_assert_false (item->has_gross);
  g_assert_cmpuint (item->findings->len, ==, 0);
}

static void
assert_lines (JsonObject *body)
{
  JsonArray *lines = json_object_get_array_member (body, "lines");
  JsonObject *one = json_array_get_object_element (lines, 0);
  JsonObject *two = json_array_get_object_element (lines, 1);

  g_assert_cmpuint (json_array_get_length (lines), ==, 2);
  g_assert_cmpint (json_object_get_int_member (one, "line"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (one, "quantity"), ==, "1.5");
  g_assert_cmpint (json_object_get_int_member (two, "line"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (two, "quantity"), ==, "0");
}

/* The operation as it is sent (sync/README.md): revision, decision, reason, what is lowered. */
static void
test_body (StoreFixture *f, gconstpointer data)
{
  char *const others[] = {"NUT-8", "KEY.13/A", NULL};
  const PadApprovalLowered lowered[] = {{1, 1500}, {3, 0}};
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (PadApprovalLowered));
  const PadApprovalChoice choice = {PAD_DECISION_APPROVE, "\"quoted\"", others, lines};
  g_autoptr (PadOperation) operation = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *id = NULL;
  JsonObject *body;

  add_order (f, "1", "pending_approval", 2, "[\"anna\"]", "2026-11-20T09:00:00.000Z");
  g_array_append_vals (lines, lowered, G_N_ELEMENTS (lowered));
  g_assert_true (decide (f, "S1", &choice, &id, NULL));
  operation = pad_outbox_load (pad_profile_get_local (f->profile), id, NULL);
  g_assert_cmpstr (operation->kind, ==, "approval.decide");
  g_assert_cmpstr (operation->document, ==, ID ("1"));
  g_assert_cmpint (operation->base_revision, ==, 2);
  g_assert_cmpint (operation->state, ==, PAD_OUTBOX_QUEUED);
  g_assert_true (json_parser_load_from_data (parser, operation->body, -1, NULL));
  body = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (body, "order"), ==, ID ("1"));
  g_assert_cmpint (json_object_get_int_member (body, "revision"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (body, "decision"), ==, "approve");
  g_assert_cmpstr (json_object_get_string_member (body, "reason"), ==, "\"quoted\"");
  g_assert_cmpstr (
      json_array_get_string_element (json_object_get_array_member (body, "alternatives"), 1), ==,
      "KEY.13/A");
  assert_lines (body);
}

/* One decision about a revision: the list says so, and there is no second one, also once the
 * answer is there and the pull is not; of the next revision it is asked again. */
static void
test_once (StoreFixture *f, gconstpointer data)
{
  const PadApprovalChoice back = {.kind = PAD_DECISION_RETURN};
  const PadOutboxResult result = {.kind = "accepted", .json = "{}", .sequence = 51};
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  add_order (f, "1", "pending_approval", 2, "[\"anna\"]", "2026-11-20T09:00:00.000Z");
  g_assert_true (decide (f, ID ("1"), &back, &first, NULL));
  items = list (f);
  g_assert_cmpstr (((PadApprovalItem *)items->pdata[0])->decision, ==, "return");
  g_assert_cmpstr (((PadApprovalItem *)items->pdata[0])->operation, ==, first);
  store_fixture_answer (f, first, &result);
  g_assert_false (decide (f, "S1", &back, &second, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_EXISTS);
  g_assert_null (second);
  store_fixture_change_replica (f, "UPDATE orders SET revision = 3;"
                                   "UPDATE approvals SET revision = 3");
  g_assert_true (decide (f, "S1", &back, &second, NULL));
}

/* A second stage of the same revision that asks the same user is decided too, once the pull that
 * opened it is there. */
static void
test_next_stage (StoreFixture *f, gconstpointer data)
{
  const PadApprovalChoice yes = {.kind = PAD_DECISION_APPROVE};
  const PadOutboxResult result = {.kind = "accepted", .json = "{}", .sequence = 51};
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const PadApprovalItem *item;

  add_order (f, "1", "pending_approval", 2, "[\"anna\"]", "2026-11-20T09:00:00.000Z");
  g_assert_true (decide (f, "S1", &yes, &first, NULL));
  store_fixture_answer (f, first, &result);
  store_fixture_change_replica (
      f, "UPDATE approvals SET stage = 2;"
         "INSERT OR REPLACE INTO meta (key, value) VALUES ('sequence', '51')");
  items = list (f);
  g_assert_cmpuint (items->len, ==, 1);
  item = items->pdata[0];
  g_assert_cmpint (item->stage, ==, 2);
  g_assert_null (item->decision);
  g_assert_true (decide (f, "S1", &yes, &second, NULL));
}

/* A decision that the server did not take may be made again. */
static void
test_refused (StoreFixture *f, gconstpointer data)
{
  const PadApprovalChoice yes = {.kind = PAD_DECISION_APPROVE};
  const PadOutboxResult result = {.kind = "rejected", .json = "{}"};
  g_autofree char *first = NULL, *second = NULL;

  add_order (f, "1", "pending_approval", 2, "[\"anna\"]", "2026-11-20T09:00:00.000Z");
  g_assert_true (decide (f, "S1", &yes, &first, NULL));
  store_fixture_answer (f, first, &result);
  g_assert_true (decide (f, "S1", &yes, &second, NULL));
}

/* A clear word for each, and nothing is queued. */
static void
test_not_possible (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *order;
    PadApprovalChoice choice;
    gint code;
    const char *words;
  } cases[] = {
      {"S9", {.kind = PAD_DECISION_APPROVE}, PAD_ERROR_NOT_FOUND, "*S9*approval list*"},
      {"S2", {.kind = PAD_DECISION_APPROVE}, PAD_ERROR_NOT_FOUND, "*S2*approval list*"},
      {"", {.kind = PAD_DECISION_APPROVE}, PAD_ERROR_NOT_FOUND, "*approval list*"},
      {"S1", {.kind = PAD_DECISION_REJECT}, PAD_ERROR_INVALID, "*--reason*"},
      {"S1", {.kind = PAD_DECISION_REJECT, .reason = ""}, PAD_ERROR_INVALID, "*--reason*"},
  };
  int64_t queued = -1;

  add_order (f, "1", "pending_approval", 2, "[\"anna\"]", "2026-11-20T09:00:00.000Z");
  add_order (f, "2", "pending_approval", 2, "[\"ute\"]", "2026-11-20T09:00:00.000Z");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *operation = NULL;

    g_assert_false (decide (f, cases[i].order, &cases[i].choice, &operation, &error));
    g_assert_error (error, PAD_ERROR, cases[i].code);
    g_assert_true (g_pattern_match_simple (cases[i].words, error->message));
    g_assert_null (operation);
  }
  g_assert_true (pad_db_read_int (pad_profile_get_local (f->profile),
                                  "SELECT count (*) FROM outbox", 0, &queued, NULL));
  g_assert_cmpint (queued, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-waits", test_list);
  ADD ("what-cannot-be-read-waits-all-the-same", test_hidden);
  ADD ("the-operation", test_body);
  ADD ("one-decision-a-revision", test_once);
  ADD ("the-next-stage-too", test_next_stage);
  ADD ("refused-may-be-made-again", test_refused);
  ADD ("not-possible-says-why", test_not_possible);
  return g_test_run ();
}
