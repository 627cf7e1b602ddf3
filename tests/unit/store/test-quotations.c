/* RULES.md 10: quotations as a device shows them, and what it does with them before the server has
 * answered. */
#include "store-fixture.h"

#include <pad-drafts.h>
#include <pad-quotation-desk.h>
#include <pad-quotations.h>

static const char rights[] = "INSERT INTO user_permissions (row_id, row_version, login, permission)"
                             " SELECT 900 + key, 1, 'anna', value FROM"
                             " json_each ('[\"quote.request\",\"quote.accept\"]')";

static const char offers[] =
    "INSERT INTO quotations (row_id, row_version, number, account, state, valid_to, currency, id)"
    " VALUES (900, 1, 'Q1', 'A1', 'offered', '2001-01-01', 'EUR', NULL),"
    " (901, 1, 'Q2', 'A1', 'offered', '9999-01-01', 'EUR', 'id-2'),"
    " (902, 1, 'Q3', 'A1', 'declined', '2001-01-01', 'EUR', NULL);"
    "INSERT INTO quotation_lines (row_id, row_version, quotation, line, sku, quantity, price, per)"
    " VALUES (900, 1, 'Q2', 1, 'BOLT-8', 3000, 2000000, NULL), (901, 1, 'Q2', 2, NULL, NULL, NULL, "
    "NULL);"
    "INSERT INTO quotation_notes (row_id, row_version, quotation, position, login, event, note)"
    " VALUES (900, 1, 'Q2', 1, 'anna', 'request', 'for Friday');";

/* "number state on_its_way, ..." */
static char *
list (StoreFixture *f, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) quotations = pad_quotations_list (f->profile, state, 10, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < quotations->len; i++) {
    const PadQuotation *quotation = quotations->pdata[i];

    g_string_append_printf (text, "%s%s %s %s", i > 0 ? ", " : "",
                            quotation->number ? quotation->number : "-", quotation->state,
                            quotation->on_its_way ? quotation->on_its_way : "-");
  }
  return g_string_free (text, FALSE);
}

static void
assert_list (StoreFixture *f, const char *state, const char *wanted)
{
  g_autofree char *text = list (f, state);

  g_assert_cmpstr (text, ==, wanted);
}

static void
assert_order (StoreFixture *f, const char *id, const char *state, const char *number)
{
  g_autoptr (PadDraft) draft = pad_draft_load (pad_profile_get_local (f->profile), id, NULL);

  g_assert_cmpstr (draft->state, ==, state);
  g_assert_cmpstr (draft->number, ==, number);
}

static void
answer (StoreFixture *f, const char *document, const char *kind, const char *number)
{
  g_autoptr (PadOperation) operation = NULL;
  const PadOutboxResult result = {
      .kind = kind, .json = "{}", .order_state = "requested", .order_number = number};

  g_assert_true (pad_outbox_find (pad_profile_get_local (f->profile), document, &operation, NULL));
  store_fixture_answer (f, operation->id, &result);
}

static void
test_by_the_day (StoreFixture *f, gconstpointer data)
{
  store_fixture_change_replica (f, offers);
  assert_list (f, NULL, "Q3 declined -, Q2 offered -, Q1 expired -");
  assert_list (f, "expired", "Q1 expired -");
  assert_list (f, "offered", "Q2 offered -");
}

static void
test_shown_whole (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadQuotation) quotation = NULL;
  const PadQuotationLine *line;

  store_fixture_change_replica (f, offers);
  quotation = pad_quotation_load (f->profile, "id-2", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (quotation->number, ==, "Q2");
  g_assert_cmpuint (quotation->lines->len, ==, 2);
  line = quotation->lines->pdata[0];
  g_assert_true (line->has_price);
  g_assert_cmpint (line->per, ==, 1);
  line = quotation->lines->pdata[1];
  g_assert_false (line->has_price || line->has_quantity);
  g_assert_cmpstr (((PadQuotationNote *)quotation->notes->pdata[0])->note, ==, "for Friday");
  g_assert_null (pad_quotation_load (f->profile, "Q9", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

/* A draft until somebody has it; then the quotation is shown in its place. */
static void
test_request (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = store_fixture_draft (f, 1000);
  g_autofree char *there = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (pad_order_desk_request_quotation (f->desk, id, NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  store_fixture_change_replica (f, rights);
  g_assert_true (pad_order_desk_request_quotation (f->desk, id, "soon", &error));
  g_assert_no_error (error);
  assert_order (f, id, "requested", NULL);
  assert_list (f, NULL, "- requested quote.request");
  g_assert_false (pad_order_desk_request_quotation (f->desk, id, NULL, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_INVALID);
  answer (f, id, "accepted", "RQ-1");
  assert_order (f, id, "requested", "RQ-1");
  assert_list (f, NULL, "RQ-1 requested -");
  there = g_strdup_printf (
      "INSERT INTO quotations (row_id, row_version, number, account, state, currency, id)"
      " VALUES (900, 1, 'RQ-1', 'A1', 'offered', 'EUR', '%s')",
      id);
  store_fixture_change_replica (f, there);
  assert_list (f, NULL, "RQ-1 offered -");
}

static void
test_refused_and_recalled (StoreFixture *f, gconstpointer data)
{
  g_autofree char *refused = store_fixture_draft (f, 1000);
  g_autofree char *recalled = store_fixture_draft (f, 1000);
  g_autoptr (GError) error = NULL;

  store_fixture_change_replica (f, rights);
  g_assert_true (pad_order_desk_request_quotation (f->desk, refused, NULL, NULL));
  answer (f, refused, "rejected", NULL);
  assert_order (f, refused, "draft", NULL);
  g_assert_true (pad_order_desk_request_quotation (f->desk, recalled, NULL, NULL));
  g_assert_true (store_fixture_run (f, pad_outbox_recall, recalled, &error));
  g_assert_no_error (error);
  assert_order (f, recalled, "draft", NULL);
  assert_list (f, NULL, "");
}

static void
assert_answer (StoreFixture *f, const char *number, const char *kind, const char *note, int code)
{
  g_autofree char *operation = NULL;
  g_autoptr (GError) error = NULL;

  pad_quotation_desk_answer (f->desk, number, kind, note, &operation, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PAD_ERROR, code);
  g_assert_cmpint (operation != NULL, ==, code < 0);
}

static void
test_answers (StoreFixture *f, gconstpointer data)
{
  store_fixture_change_replica (f, offers);
  assert_answer (f, "Q2", PAD_QUOTE_DECLINE, NULL, PAD_ERROR_NOT_ALLOWED);
  store_fixture_change_replica (f, rights);
  assert_answer (f, "Q1", PAD_QUOTE_DECLINE, NULL, PAD_ERROR_INVALID);
  assert_answer (f, "Q3", PAD_QUOTE_CHANGE, "x", PAD_ERROR_INVALID);
  assert_answer (f, "Q2", PAD_QUOTE_WITHDRAW, NULL, PAD_ERROR_INVALID);
  assert_answer (f, "Q2", PAD_QUOTE_CHANGE, "", PAD_ERROR_INVALID);
  assert_answer (f, "Q2", PAD_QUOTE_CHANGE, "say \"forty\"", -1);
  assert_list (f, "offered", "Q2 offered quote.change");
  assert_answer (f, "Q2", PAD_QUOTE_DECLINE, NULL, PAD_ERROR_EXISTS);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/quotations/expired-by-the-day", test_by_the_day);
  ADD ("/quotations/shown-whole", test_shown_whole);
  ADD ("/quotations/asked-for", test_request);
  ADD ("/quotations/refused-and-recalled", test_refused_and_recalled);
  ADD ("/quotations/answers", test_answers);
  return g_test_run ();
}
