/* Confirmations that are due, and papers as the store has what stands on them. */
#include <pad-papers-load.h>
#include <pad-papers.h>

#include "push-fixture.h"

static GPtrArray *
print_due (PushFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *last = NULL;
  GPtrArray *printed = pad_papers_print_due (fixture->store, "", &last, &error);

  g_assert_no_error (error);
  return printed;
}

static void
store_due (PushFixture *fixture, GPtrArray *printed)
{
  g_autoptr (GError) error = NULL;

  pad_papers_store_due (fixture->store, printed, &error);
  g_assert_no_error (error);
}

static int64_t
count_due (PushFixture *fixture)
{
  return push_int (fixture, "SELECT count (*) FROM papers_due");
}

static int64_t
count_papers (PushFixture *fixture)
{
  return push_int (fixture, "SELECT count (*) FROM documents");
}

static void
confirm (PushFixture *fixture, const char *lines)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C1", "rosa", lines);

  g_assert_cmpstr (result->state, ==, "confirmed");
}

static void
test_confirmed (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) printed = NULL;
  g_autofree char *row = NULL;
  int64_t head;

  confirm (fixture, "A 2 B 10");
  g_assert_cmpint (count_due (fixture), ==, 1);
  printed = print_due (fixture);
  g_assert_cmpuint (printed->len, ==, 1);
  g_assert_cmpint (count_due (fixture), ==, 1);
  head = push_int (fixture, "SELECT sequence FROM head");
  store_due (fixture, printed);
  g_assert_cmpint (count_due (fixture), ==, 0);
  g_assert_cmpint (push_int (fixture, "SELECT row_version FROM documents"), ==, head + 1);
  row = push_text (fixture, "SELECT number || ' ' || kind || ' ' || account || ' ' || \"order\" || "
                            "' ' || title FROM documents JOIN blobs ON sha256 = file");
  g_assert_cmpstr (row, ==, "SO-000001 confirmation C1 SO-000001 Order confirmation SO-000001");
}

static void
test_held (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadResult) result = push_lines (fixture, "C2", "omar", "A 90");

  g_assert_cmpstr (result->state, ==, "pending_approval");
  g_assert_cmpint (count_due (fixture), ==, 0);
}

/* Drawn twice, as when the first drawing was not stored in time: there is one all the same. */
static void
test_once (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  confirm (fixture, "A 2");
  first = print_due (fixture);
  second = print_due (fixture);
  store_due (fixture, first);
  store_due (fixture, second);
  g_assert_cmpint (count_papers (fixture), ==, 1);
  g_assert_cmpint (push_int (fixture, "SELECT count (*) FROM blobs"), ==, 1);
}

/* A paper of the supplier's own stays. */
static void
test_there_already (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) printed = NULL;
  g_autofree char *title = NULL;

  confirm (fixture, "A 2");
  push_sql (fixture, "INSERT INTO documents (number, kind, account, title)"
                     " VALUES ('SO-000001', 'confirmation', 'C1', 'Own')");
  printed = print_due (fixture);
  store_due (fixture, printed);
  title = push_text (fixture, "SELECT group_concat (title) FROM documents");
  g_assert_cmpstr (title, ==, "Own");
  g_assert_cmpint (count_due (fixture), ==, 0);
}

static void
test_order_gone (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) printed = NULL;

  push_sql (fixture, "INSERT INTO papers_due (\"order\") VALUES ('SO-999999')");
  printed = print_due (fixture);
  store_due (fixture, printed);
  g_assert_cmpint (count_due (fixture), ==, 0);
  g_assert_cmpint (count_papers (fixture), ==, 0);
}

/* More than one round draws: all of them, each once, in order. */
static void
test_many (PushFixture *fixture, gconstpointer data)
{
  g_autofree char *after = g_strdup ("");
  int rounds = 0;

  for (int i = 0; i < 11; i++)
    confirm (fixture, "B 1");
  for (;; rounds++) {
    g_autoptr (GError) error = NULL;
    char *last = NULL;
    g_autoptr (GPtrArray) printed = pad_papers_print_due (fixture->store, after, &last, &error);

    g_assert_no_error (error);
    if (last == NULL)
      break;
    g_free (after);
    after = last;
    store_due (fixture, printed);
  }
  g_assert_cmpint (rounds, >, 1);
  g_assert_cmpint (count_papers (fixture), ==, 11);
  g_assert_cmpint (count_due (fixture), ==, 0);
}

/* --- What stands on them --- */

static void
test_order (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  const PadPaperTax *tax;

  push_sql (fixture,
            "INSERT INTO settings (scope, owner, name, value) VALUES"
            " ('supplier', '', 'letterhead.city', 'Kiel'),"
            " ('supplier', '', 'letterheads', 'no'), ('group', 'x', 'letterhead.city', 'no');"
            "INSERT INTO addresses (account, code, name, city, is_default) VALUES"
            " ('C1', 'M', 'Door', 'Ulm', 1), ('C1', 'Y', 'Yard', 'Gera', 0);"
            "UPDATE tax_rates SET name = 'VAT 19 %'");
  confirm (fixture, "A 2 B 10");
  push_sql (fixture, "UPDATE orders SET ship_to = 'Y';"
                     "UPDATE products SET name = 'Renamed' WHERE sku = 'B'");
  paper = pad_papers_load_order (fixture->store, "SO-000001", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (paper->letterhead.address.name, ==, "Supplier");
  g_assert_cmpstr (paper->letterhead.address.city, ==, "Kiel");
  g_assert_cmpstr (paper->buyer.name, ==, "One");
  g_assert_cmpstr (paper->buyer.city, ==, "Ulm");
  g_assert_cmpstr (paper->ship_to.name, ==, "Yard");
  g_assert_cmpstr (paper->contact, ==, "Rosa");
  g_assert_cmpuint (paper->lines->len, ==, 2);
  g_assert_cmpstr (g_array_index (paper->lines, PadPaperLine, 1).name, ==, "Bolt");
  g_assert_cmpint (paper->goods, ==, 4500);
  g_assert_cmpint (paper->gross, ==, 5355);
  g_assert_cmpuint (paper->taxes->len, ==, 1);
  tax = &g_array_index (paper->taxes, PadPaperTax, 0);
  g_assert_cmpstr (tax->name, ==, "VAT 19 %");
  g_assert_cmpint (tax->base, ==, 4500);
  g_assert_cmpint (tax->amount, ==, 855);
}

/* What names no address goes to the default one, which may be in another tax zone; what is
 * collected says so. */
static void
test_default_address (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  push_sql (fixture,
            "INSERT INTO addresses (account, code, name, city, tax_zone, is_default) VALUES"
            " ('C1', 'M', 'Door', 'Ulm', 'X', 1);"
            "INSERT INTO tax_rates (tax_class, tax_zone, valid_from, percent, name) VALUES"
            " ('standard', 'X', '', 190000, 'X 19 %')");
  confirm (fixture, "A 2");
  for (int pickup = 0; pickup < 2; pickup++) {
    g_autoptr (PadPaper) paper = NULL;

    if (pickup)
      push_sql (fixture, "UPDATE orders SET pickup = 1");
    paper = pad_papers_load_order (fixture->store, "SO-000001", &error);
    g_assert_no_error (error);
    g_assert_cmpstr (paper->buyer.city, ==, "Ulm");
    g_assert_cmpstr (paper->ship_to.name, ==, pickup ? "Pickup at Vendor's location" : "Door");
    g_assert_cmpstr (paper->ship_to.city, ==, pickup ? "" : "Ulm");
    g_assert_cmpstr (g_array_index (paper->taxes, PadPaperTax, 0).name, ==,
                     pickup ? "Tax 19\u00a0%" : "X 19 %");
  }
}

/* What is not there yet says when it comes, and what comes before it where it may. */
static void
test_expected (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  push_sql (fixture, "UPDATE products SET lead_time_days = 5 WHERE sku = 'A'");
  confirm (fixture, "A 20 B 10");
  for (int whole = 0; whole < 2; whole++) {
    g_autoptr (PadPaper) paper = NULL;
    const PadPaperLine *lines;

    if (whole)
      push_sql (fixture, "UPDATE orders SET allow_partial = 0");
    paper = pad_papers_load_order (fixture->store, "SO-000001", &error);
    g_assert_no_error (error);
    lines = (const PadPaperLine *)paper->lines->data;
    g_assert_cmpint (lines[0].promised, ==, paper->date + 5);
    g_assert_cmpint (lines[0].now, ==, whole ? 0 : 14000);
    g_assert_cmpint (lines[1].promised, ==, PAD_DATE_NONE);
  }
}

static PadPaper *
load_invoice (PushFixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  PadPaper *paper = pad_papers_load_invoice (fixture->store, number, &error);

  g_assert_no_error (error);
  return paper;
}

/* An invoice of the supplier's says less than ours: its tax is one line, what is between lines and
 * net has no name. */
static void
test_imported_invoice (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadPaper) paper = NULL;

  push_sql (fixture,
            "INSERT INTO invoices (number, account, kind, \"date\", currency, net, tax, gross)"
            " VALUES ('I1', 'C1', 'invoice', '2026-01-05', 'EUR', 1200, 228, 1428);"
            "INSERT INTO invoice_lines (invoice, line, sku, quantity, unit, unit_price, line_net)"
            " VALUES ('I1', 1, 'gone', 2000, 'pc', 5000000, 1000)");
  paper = load_invoice (fixture, "I1");
  g_assert_cmpint (paper->kind, ==, PAD_PAPER_INVOICE);
  g_assert_cmpstr (paper->buyer_code, ==, "C1");
  g_assert_cmpuint (paper->charges->len, ==, 1);
  g_assert_cmpint (g_array_index (paper->charges, PadPaperCharge, 0).amount, ==, 200);
  g_assert_cmpuint (paper->taxes->len, ==, 1);
  g_assert_cmpint (g_array_index (paper->taxes, PadPaperTax, 0).amount, ==, 228);
  g_assert_cmpint (g_array_index (paper->taxes, PadPaperTax, 0).base, ==, 1200);
  g_assert_cmpstr (g_array_index (paper->lines, PadPaperLine, 0).sku, ==, "gone");
}

/* RULES.md 12: the terms it was issued with, whatever those of its account are by now. */
static void
test_terms_of_an_invoice (PushFixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = {"I1", "I2"};

  confirm (fixture, "B 10");
  push_sql (
      fixture,
      "INSERT INTO payment_terms (code, name) VALUES ('OLD', '30 days net'), ('NEW', 'at once');"
      "UPDATE accounts SET payment_terms = 'OLD' WHERE code = 'C1';"
      "INSERT INTO invoices (number, account, \"order\", kind, \"date\", currency, net, tax, gross)"
      " VALUES ('I1', 'C1', 'SO-000001', 'invoice', '2026-01-05', 'EUR', 0, 0, 0),"
      " ('I2', 'C1', NULL, 'invoice', '2026-01-05', 'EUR', 0, 0, 0);"
      "UPDATE accounts SET payment_terms = 'NEW' WHERE code = 'C1'");
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (PadPaper) paper = load_invoice (fixture, numbers[i]);

    g_assert_cmpstr (paper->terms, ==, "30 days net");
  }
}

static void
test_credit_note (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (PadPaper) paper = NULL;

  confirm (fixture, "B 10");
  push_sql (
      fixture,
      "DELETE FROM products WHERE sku = 'B';"
      "INSERT INTO invoices (number, account, \"order\", kind, \"date\", currency, net, tax, gross)"
      " VALUES ('G1', 'C1', 'SO-000001', 'credit_note', '2026-01-05', 'EUR', 1000, 190, 1190);"
      "INSERT INTO invoice_lines (invoice, line, \"order\", order_line, sku, quantity, unit, "
      "unit_price, line_net) VALUES ('G1', 1, 'SO-000001', 1, 'B', 1000, 'pc', 10000000, 1000)");
  paper = load_invoice (fixture, "G1");
  g_assert_cmpint (paper->kind, ==, PAD_PAPER_CREDIT_NOTE);
  g_assert_cmpstr (paper->order, ==, "SO-000001");
  g_assert_cmpstr (g_array_index (paper->lines, PadPaperLine, 0).name, ==, "Bolt");
  g_assert_cmpint (paper->goods, ==, 1000);
  g_assert_cmpuint (paper->charges->len, ==, 0);
  g_assert_cmpint (g_array_index (paper->taxes, PadPaperTax, 0).percent, ==, 190000);
}

static void
test_none (PushFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pad_papers_print_order (fixture->store, "x", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (pad_papers_print_invoice (fixture->store, "x", &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/server/papers/" path, PushFixture, NULL, push_fixture_set_up, func,                \
              push_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("due/confirmed-order", test_confirmed);
  ADD ("due/held-order-has-none", test_held);
  ADD ("due/drawn-twice-stored-once", test_once);
  ADD ("due/there-already", test_there_already);
  ADD ("due/order-gone", test_order_gone);
  ADD ("due/many", test_many);
  ADD ("load/order", test_order);
  ADD ("load/default-address", test_default_address);
  ADD ("load/expected", test_expected);
  ADD ("load/imported-invoice", test_imported_invoice);
  ADD ("load/terms-of-an-invoice", test_terms_of_an_invoice);
  ADD ("load/credit-note", test_credit_note);
  ADD ("load/none", test_none);
  return g_test_run ();
}
