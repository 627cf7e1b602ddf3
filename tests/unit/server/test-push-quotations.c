/* Quotations that a buyer asks for, answers and lets end (RULES.md 10). */
#include <pad-date.h>
#include <pad-push-expire.h>
#include <string.h>

#include "push-fixture.h"

static void
give_rights (PushFixture *fixture)
{
  push_sql (fixture, "INSERT INTO user_permissions (login, permission) SELECT u.login, p.value FROM"
                     " users AS u, json_each ('[\"quote.request\",\"quote.accept\"]') AS p"
                     " WHERE u.login <> 'vera'");
}

static void
add_offers (PushFixture *fixture)
{
  push_sql (fixture, "INSERT INTO quotations (number, account, state, valid_to, currency) VALUES"
                     " ('Q1', 'C1', 'offered', '9999-12-31', 'EUR'),"
                     " ('Q2', 'C1', 'requested', NULL, 'EUR'),"
                     " ('Q3', 'C2', 'offered', '9999-12-31', 'EUR')");
}

/* The operation @kind with @body; its only result. */
static PadResult *
send (PushFixture *fixture,
      const char *login,
      const char *kind,
      const char *id,
      const char *document,
      const char *body)
{
  g_autofree char *submit = push_operation (id, document, body);
  g_autoptr (GString) operation = g_string_new (submit);
  g_autofree char *message = NULL;
  g_autoptr (PadPushReply) reply = NULL;

  g_string_replace (operation, "order.submit", kind, 1);
  message = push_message ((const char *const[]) {operation->str, NULL});
  reply = push_send (fixture, login, message);
  g_assert_cmpuint (reply->results->len, ==, 1);
  return g_ptr_array_steal_index (reply->results, 0);
}

static PadResult *
request (PushFixture *fixture, const char *login, const PadOrderBody *body)
{
  g_autofree char *id = push_id (fixture);
  g_autofree char *text = pad_order_body_write (body);

  return send (fixture, login, "quote.request", id, body->id, text);
}

static PadResult *
answer (
    PushFixture *fixture, const char *login, const char *kind, const char *number, const char *note)
{
  g_autofree char *id = push_id (fixture);
  g_autofree char *document = push_id (fixture);
  g_autofree char *body = g_strdup_printf ("{\"quotation\":\"%s\",\"note\":\"%s\"}", number, note);

  return send (fixture, login, kind, id, document, body);
}

static void
assert_refused (const PadResult *result, const char *reason)
{
  g_assert_cmpint (result->code, ==, PAD_RESULT_REJECTED);
  g_assert_cmpstr (
      pad_params_get (pad_findings_find (result->findings, "not_allowed")->params, "reason"), ==,
      reason);
}

static void
assert_text (PushFixture *fixture, const char *sql, const char *wanted)
{
  g_autofree char *text = push_text (fixture, sql);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_request (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2 B 10");
  g_autoptr (PadResult) result = NULL, second = NULL;

  give_rights (fixture);
  body->order->note = g_strdup ("for the mill");
  push_sql (fixture, "INSERT INTO quotations (number, account, currency) VALUES"
                     " ('RQ-000001', 'C2', 'EUR')");
  result = request (fixture, "rosa", body);
  g_assert_cmpint (result->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpstr (result->number, ==, "RQ-000002");
  g_assert_cmpstr (result->state, ==, "requested");
  g_assert_cmpint (result->sequence, >, 0);
  assert_text (fixture, "SELECT state || entered_by || account FROM quotations WHERE id NOT NULL",
               "requestedrosaC1");
  assert_text (
      fixture,
      "SELECT group_concat (sku || quantity || coalesce (price, '-')) FROM quotation_lines",
      "A2000-,B10000-");
  assert_text (fixture, "SELECT event || note FROM quotation_notes", "requestfor the mill");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 0);
  second = request (fixture, "rosa", body);
  assert_refused (second, "already_requested");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM quotations"), ==, 2);
}

/* The id is one request, however often it comes. */
static void
test_sent_twice (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  g_autofree char *text = pad_order_body_write (body), *id = push_id (fixture);
  g_autoptr (PadResult) first = NULL, again = NULL;

  give_rights (fixture);
  first = send (fixture, "rosa", "quote.request", id, body->id, text);
  again = send (fixture, "rosa", "quote.request", id, body->id, text);
  g_assert_cmpint (again->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpstr (again->number, ==, first->number);
  g_assert_cmpint (again->sequence, ==, first->sequence);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM quotations"), ==, 1);
  push_sql (fixture, "UPDATE quotations SET state = 'offered'");
  pad_result_free (g_steal_pointer (&again));
  again = send (fixture, "rosa", "quote.request", id, body->id, text);
  g_assert_cmpstr (again->state, ==, "offered");
}

static void
test_request_refused (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 2");
  g_autoptr (PadOrderBody) hidden = push_body (fixture, "C1", "rosa", "A 2 H 1");
  g_autoptr (PadOrderBody) ordered = push_body (fixture, "C1", "rosa", "A 1");
  g_autoptr (PadResult) without = request (fixture, "rosa", body);
  g_autoptr (PadResult) order = push_order (fixture, "rosa", ordered);
  g_autoptr (PadResult) viewer = NULL, other = NULL, unseen = NULL, twice = NULL;

  assert_refused (without, "quote.request");
  give_rights (fixture);
  viewer = request (fixture, "vera", body);
  assert_refused (viewer, "quote.request");
  other = request (fixture, "omar", body);
  assert_refused (other, "account");
  unseen = request (fixture, "rosa", hidden);
  g_assert_cmpint (unseen->code, ==, PAD_RESULT_REJECTED);
  g_assert_nonnull (pad_findings_find (unseen->findings, "product_not_visible"));
  g_assert_cmpuint (unseen->findings->len, ==, 1);
  g_assert_cmpint (order->code, ==, PAD_RESULT_ACCEPTED);
  twice = request (fixture, "rosa", ordered);
  assert_refused (twice, "already_ordered");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM quotations"), ==, 0);
}

static void
test_answers (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) change = NULL, withdraw = NULL, again = NULL, late = NULL;

  give_rights (fixture);
  add_offers (fixture);
  change = answer (fixture, "rosa", "quote.change", "Q1", "forty");
  g_assert_cmpint (change->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpstr (change->state, ==, "change_requested");
  withdraw = answer (fixture, "rosa", "quote.withdraw", "Q1", "");
  g_assert_cmpstr (withdraw->state, ==, "withdrawn");
  again = answer (fixture, "rosa", "quote.withdraw", "Q1", "");
  g_assert_cmpint (again->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (again->sequence, ==, 0);
  late = answer (fixture, "rosa", "quote.decline", "Q1", "no");
  assert_refused (late, "quotation_over");
  g_assert_cmpstr (late->state, ==, "withdrawn");
  assert_text (fixture,
               "SELECT group_concat (position || event || coalesce (note, '-')) FROM "
               "quotation_notes",
               "1request_changeforty,2withdraw-");
}

static void
test_answers_refused (PushFixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *login, *kind, *number, *note, *reason;
  } cases[] = {
      {"rosa", "quote.change", "Q1", "", "quotation_note"},
      {"rosa", "quote.decline", "Q2", "", "quotation_over"}, /* what is not offered */
      {"rosa", "quote.withdraw", "Q1", "", "quotation_over"},
      {"rosa", "quote.decline", "Q3", "", "quotation"}, /* somebody else's: as if it were not */
      {"rosa", "quote.decline", "Q4", "", "quotation"},
      {"vera", "quote.decline", "Q1", "", "quote.accept"},
      {"vera", "quote.change", "Q1", "x", "quote.request"},
  };

  give_rights (fixture);
  add_offers (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (PadResult) result =
        answer (fixture, cases[i].login, cases[i].kind, cases[i].number, cases[i].note);

    g_test_message ("%s %s by %s", cases[i].kind, cases[i].number, cases[i].login);
    assert_refused (result, cases[i].reason);
    g_assert_cmpint (result->state != NULL, ==, g_str_equal (cases[i].reason, "quotation_over"));
  }
  assert_text (fixture, "SELECT group_concat (state) FROM quotations", "offered,requested,offered");
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM quotation_notes"), ==, 0);
}

static void
test_poison (PushFixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {"{}", "[]", "{\"quotation\":7}", "{\"quotation\":\"\"}",
                                       "{\"quotation\":\"Q1\",\"note\":\"a\\u0007b\"}"};

  give_rights (fixture);
  add_offers (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autofree char *id = push_id (fixture), *document = push_id (fixture);
    g_autoptr (PadResult) result = send (fixture, "rosa", "quote.decline", id, document, bodies[i]);

    g_test_message ("%s: %s", bodies[i], pad_result_code_name (result->code));
    if (i == 3)
      assert_refused (result, "quotation");
    else
      g_assert_cmpint (result->code, ==, PAD_RESULT_UNREADABLE);
  }
  assert_text (fixture, "SELECT state FROM quotations WHERE number = 'Q1'", "offered");
}

/* As the device sends it: lines of an offer that another order of the split has a part of. */
static PadOrderBody *
rest_body (PushFixture *fixture, const char *split, const char *lines)
{
  PadOrderBody *body = push_body (fixture, "C1", "rosa", lines);

  body->order->quotation = g_strdup ("Q1");
  body->order->split = g_strdup (split);
  push_quote (fixture, body, "rosa");
  return body;
}

/* What the first order of a split left of an offer is ordered at its price, once, and only with it.
 */
static void
test_rest (PushFixture *fixture, gconstpointer data)
{
  static const char first[] = "0190f3a2-0000-7000-8000-0000000000aa";
  g_autoptr (PadOrderBody) rest = NULL, twice = NULL, more = NULL, alone = NULL, dearer = NULL;
  g_autoptr (PadResult) result = NULL, nothing = NULL, much = NULL, other = NULL, asked = NULL;

  give_rights (fixture);
  push_sql (fixture,
            "INSERT INTO quotations (number, account, state, valid_to, currency) VALUES"
            " ('Q1', 'C1', 'accepted', '2001-01-01', 'EUR');"
            "INSERT INTO quotation_lines (quotation, line, sku, quantity, price, per) VALUES"
            " ('Q1', 1, 'A', 4000, 2000000, 1);"
            "INSERT INTO orders (number, id, account, currency, state, quotation, split) VALUES"
            " ('S1', '0190f3a2-0000-7000-8000-0000000000aa', 'C1', 'EUR', 'confirmed', 'Q1',"
            "  '0190f3a2-0000-7000-8000-0000000000aa');"
            "INSERT INTO order_lines (\"order\", line, sku, quantity, unit, base_quantity, "
            "unit_price)"
            " VALUES ('S1', 1, 'A', 1000, 'pc', 1000, 2000000)");
  more = rest_body (fixture, first, "A 4");
  much = push_order (fixture, "rosa", more);
  assert_refused (much, "quotation_lines");
  alone = rest_body (fixture, NULL, "A 4");
  other = push_order (fixture, "rosa", alone);
  assert_refused (other, "quotation_accepted");
  dearer = rest_body (fixture, first, "A 3");
  ((PadOrderLine *)dearer->order->lines->pdata[0])->quoted_net++;
  asked = push_order (fixture, "rosa", dearer);
  g_assert_cmpint (asked->code, ==, PAD_RESULT_NEEDS_BUYER);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM offers_asked"), ==, 0);
  rest = rest_body (fixture, first, "A 3");
  result = push_order (fixture, "rosa", rest);
  g_assert_cmpint (result->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (result->totals->goods, ==, 600);
  twice = rest_body (fixture, first, "A 3");
  nothing = push_order (fixture, "rosa", twice);
  assert_refused (nothing, "quotation_lines");
  assert_text (fixture, "SELECT state FROM quotations", "accepted");
}

static void
test_expire (PushFixture *fixture, gconstpointer data)
{
  g_autofree char *today = pad_date_format (pad_supplier_store_today (fixture->store));
  g_autofree char *yesterday = pad_date_format (pad_supplier_store_today (fixture->store) - 1);
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO quotations (number, account, state, valid_to, currency) VALUES"
      " ('Q1', 'C1', 'offered', '%s', 'EUR'), ('Q2', 'C1', 'offered', '%s', 'EUR'),"
      " ('Q3', 'C1', 'change_requested', '%s', 'EUR'), ('Q4', 'C1', 'declined', '%s', 'EUR'),"
      " ('Q5', 'C1', 'offered', NULL, 'EUR'), ('Q6', 'C1', 'requested', '%s', 'EUR')",
      yesterday, today, yesterday, yesterday, yesterday);
  gboolean moved = FALSE;
  int64_t before, after;

  push_sql (fixture, sql);
  before = push_int (fixture, "SELECT max (row_version) FROM quotations");
  g_assert_true (pad_quotations_expire (fixture->store, &moved, NULL));
  g_assert_true (moved);
  assert_text (fixture, "SELECT group_concat (number || ' ' || state) FROM quotations",
               "Q1 expired,Q2 offered,Q3 expired,Q4 declined,Q5 offered,Q6 requested");
  after = push_int (fixture, "SELECT max (row_version) FROM quotations");
  g_assert_cmpint (after, ==, before + 1);
  g_assert_true (pad_quotations_expire (fixture->store, &moved, NULL));
  g_assert_false (moved);
  g_assert_cmpint (push_int (fixture, "SELECT sequence FROM head"), ==, after);
}

/* That somebody was asked in time is kept as long as the offer can be accepted, and no longer. */
static void
test_asked_until_over (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) declined = NULL, changed = NULL;
  gboolean moved = FALSE;

  give_rights (fixture);
  add_offers (fixture);
  push_sql (fixture, "INSERT INTO quotations (number, account, state, valid_to, currency) VALUES"
                     " ('Q4', 'C1', 'offered', '2001-01-01', 'EUR'),"
                     " ('Q5', 'C1', 'offered', '9999-12-31', 'EUR')");
  push_sql (fixture, "INSERT INTO offers_asked (document, quotation) VALUES"
                     " ('a', 'Q1'), ('b', 'Q1'), ('a', 'Q3'), ('a', 'Q4'), ('a', 'Q5')");
  declined = answer (fixture, "rosa", "quote.decline", "Q1", "");
  changed = answer (fixture, "rosa", "quote.change", "Q5", "sooner");
  g_assert_cmpint (declined->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_cmpint (changed->code, ==, PAD_RESULT_ACCEPTED);
  g_assert_true (pad_quotations_expire (fixture->store, &moved, NULL));
  assert_text (fixture, "SELECT state FROM quotations WHERE number = 'Q4'", "expired");
  assert_text (fixture, "SELECT group_concat (document || quotation) FROM offers_asked",
               "aQ3,aQ4,aQ5");
  push_sql (fixture, "UPDATE quotations SET state = 'accepted' WHERE number = 'Q4';"
                     "DELETE FROM quotations WHERE number = 'Q3'");
  assert_text (fixture, "SELECT group_concat (document || quotation) FROM offers_asked", "aQ5");
}

static void
add (const char *name, void (*test) (PushFixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/server/push/quotations/", name, NULL);

  g_test_add (path, PushFixture, NULL, push_fixture_set_up, test, push_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("request", test_request);
  add ("request-sent-twice-is-one", test_sent_twice);
  add ("request-refused", test_request_refused);
  add ("answers", test_answers);
  add ("answers-refused", test_answers_refused);
  add ("bodies-that-are-none", test_poison);
  add ("rest-of-an-offer", test_rest);
  add ("offers-end-with-their-day", test_expire);
  add ("who-was-asked-is-kept-until-the-offer-is-over", test_asked_until_over);
  return g_test_run ();
}
