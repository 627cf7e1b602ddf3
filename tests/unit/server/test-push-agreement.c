/* RULES.md 4, 10 at the server: what an order takes from a framework agreement, and gives back. */
#include <pad-derive.h>

#include "push-fixture.h"

#define LEFT "SELECT quantity_left FROM price_rules WHERE code = 'FA'"
#define TAKES "SELECT coalesce (sum (quantity), 0) FROM agreement_takes"

/* Agreement F of C1 and C2: 10 pieces of A at 8.00; without it A costs 10.00. */
static void
set_up (PushFixture *fixture, gconstpointer data)
{
  push_fixture_set_up (fixture, data);
  push_sql (fixture,
            "INSERT INTO agreements (code, account, valid_from) VALUES ('F', 'C1', '2020-01-01');"
            "INSERT INTO account_scopes (account, kind, code, position) VALUES"
            " ('C1', 'agreement', 'F', 0), ('C2', 'agreement', 'F', 0);"
            "INSERT INTO price_rules (code, source, owner, scope, scope_code, currency, method, "
            "price, quantity_left) VALUES"
            " ('FA', 'agreement', 'F', 'product', 'A', 'EUR', 'fixed', 8000000, 10000)");
}

static void
assert_goods (const PadResult *result, PadResultCode code, int64_t goods)
{
  g_assert_cmpstr (pad_result_code_name (result->code), ==, pad_result_code_name (code));
  g_assert_cmpint (result->totals->goods, ==, goods);
}

static void
assert_left (PushFixture *fixture, int64_t left, int64_t taken)
{
  g_assert_cmpint (push_int (fixture, LEFT), ==, left);
  g_assert_cmpint (push_int (fixture, TAKES), ==, taken);
  push_check (fixture);
}

static gboolean
cancel (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, "UPDATE orders SET state = 'cancelled'", error) &&
         pad_derive_after (data, pad_table_find ("orders"), error);
}

/* As an import does it. */
static void
cancel_orders (PushFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  pad_supplier_store_write (fixture->store, cancel, fixture->store, NULL, &error);
  g_assert_no_error (error);
}

/* The rule's change has the order's sequence: it goes to the replicas with it. */
static void
test_takes (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C1", "rosa", "A 6 B 1");

  assert_goods (result, PAD_RESULT_ACCEPTED, 4800 + 250);
  assert_left (fixture, 4000, 6000);
  g_assert_cmpint (push_int (fixture, "SELECT row_version FROM price_rules WHERE code = 'FA'"), ==,
                   result->sequence);
}

static void
test_to_the_last_piece (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) all = push_lines (fixture, "C1", "rosa", "A 4 A 6");
  g_autoptr (PadResult) next = push_lines (fixture, "C1", "rosa", "A 1");

  assert_goods (all, PAD_RESULT_ACCEPTED, 8000);
  assert_goods (next, PAD_RESULT_ACCEPTED, 1000);
  g_assert_nonnull (pad_findings_find (next->findings, "agreement_exhausted"));
  assert_left (fixture, 0, 10000);
}

/* The sum of the lines is what counts: 12 of 10. */
static void
test_sum_beyond (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C1", "rosa", "A 6 A 6");

  assert_goods (result, PAD_RESULT_ACCEPTED, 12000);
  assert_left (fixture, 10000, 0);
}

/* Both were built when there was enough for either; honouring a quote does not make more of it. */
static void
test_two_orders (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) left = push_body (fixture, "C1", "rosa", "A 6");
  g_autoptr (PadOrderBody) right = push_body (fixture, "C2", "omar", "A 6");
  g_autoptr (PadResult) first = push_order (fixture, "rosa", left);
  g_autoptr (PadResult) second = push_order (fixture, "omar", right);
  const PadFinding *finding = pad_findings_find (second->findings, "price_changed");

  assert_goods (first, PAD_RESULT_ACCEPTED, 4800);
  assert_goods (second, PAD_RESULT_NEEDS_BUYER, 6000);
  g_assert_cmpint (finding->severity, ==, PAD_SEVERITY_BLOCK);
  g_assert_nonnull (pad_findings_find (second->findings, "agreement_exhausted"));
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM orders"), ==, 1);
  assert_left (fixture, 4000, 6000);
}

/* A raised agreement price is honoured, and taken from what is left now. */
static void
test_honoured (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) first = push_body (fixture, "C1", "rosa", "A 6");
  g_autoptr (PadOrderBody) second = push_body (fixture, "C2", "omar", "A 6");
  g_autoptr (PadResult) kept = NULL, asked = NULL;

  push_sql (fixture, "UPDATE price_rules SET price = 9000000 WHERE code = 'FA'");
  kept = push_order (fixture, "rosa", first);
  assert_goods (kept, PAD_RESULT_ACCEPTED, 4800);
  asked = push_order (fixture, "omar", second);
  assert_goods (asked, PAD_RESULT_NEEDS_BUYER, 6000);
  assert_left (fixture, 4000, 6000);
}

static void
test_deleted_is_not_honoured (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadOrderBody) body = push_body (fixture, "C1", "rosa", "A 6");
  g_autoptr (PadResult) limited = NULL, unlimited = NULL;

  push_sql (fixture, "DELETE FROM price_rules WHERE code = 'FA'");
  limited = push_order (fixture, "rosa", body);
  assert_goods (limited, PAD_RESULT_NEEDS_BUYER, 6000);
  push_sql (fixture, "UPDATE replaced_price_rules SET quantity_left = NULL");
  unlimited = push_order (fixture, "rosa", body);
  assert_goods (unlimited, PAD_RESULT_ACCEPTED, 4800);
  g_assert_cmpint (push_int (fixture, TAKES), ==, 0);
}

static void
test_without_a_limit (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = NULL;
  int64_t version;

  push_sql (fixture, "UPDATE price_rules SET quantity_left = NULL WHERE code = 'FA'");
  version = push_int (fixture, "SELECT row_version FROM price_rules WHERE code = 'FA'");
  result = push_lines (fixture, "C1", "rosa", "A 12");
  assert_goods (result, PAD_RESULT_ACCEPTED, 9600);
  g_assert_cmpint (push_int (fixture, TAKES), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT row_version FROM price_rules WHERE code = 'FA'"), ==,
                   version);
}

static void
test_held_takes_nothing (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C2", "omar", "A 10 B 500");

  assert_goods (result, PAD_RESULT_HELD_CREDIT, 8000 + 125000);
  assert_left (fixture, 10000, 0);
}

/* Once, on top of what an import has set meanwhile. */
static void
test_cancelled_gives_back (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) first = push_lines (fixture, "C1", "rosa", "A 6");
  g_autoptr (PadResult) second = NULL;

  cancel_orders (fixture);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 10000);
  cancel_orders (fixture);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 10000);
  second = push_lines (fixture, "C1", "rosa", "A 7");
  assert_goods (second, PAD_RESULT_ACCEPTED, 5600);
  push_sql (fixture, "UPDATE price_rules SET quantity_left = 20000 WHERE code = 'FA'");
  cancel_orders (fixture);
  g_assert_cmpint (push_int (fixture, LEFT), ==, 27000);
  g_assert_cmpint (push_int (fixture, TAKES), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/server/push-agreement/" name, PushFixture, NULL, set_up, func,                     \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("takes", test_takes);
  ADD ("to-the-last-piece", test_to_the_last_piece);
  ADD ("sum-beyond", test_sum_beyond);
  ADD ("two-orders", test_two_orders);
  ADD ("honoured", test_honoured);
  ADD ("deleted-is-not-honoured", test_deleted_is_not_honoured);
  ADD ("without-a-limit", test_without_a_limit);
  ADD ("held-takes-nothing", test_held_takes_nothing);
  ADD ("cancelled-gives-back", test_cancelled_gives_back);
  return g_test_run ();
}
