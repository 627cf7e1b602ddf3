#include <pad-invoices.h>
#include <pad-order-invoicing.h>
#include <pad-order-list.h>
#include <pad-order-view.h>
#include <sqlite3.h>

#include "store-fixture.h"

#define TODAY "2026-11-21"

/* Beside R1, overdue, and R2, open: one paid in two parts, one in another currency, a credit note
 * that stands against R1, a cancelled one. */
static const char more[] =
    "INSERT INTO orders (row_id, row_version, number, account, po_number, currency, state) VALUES"
    " (900, 1, 'O-7', 'A1', 'PO-Blue', 'EUR', 'delivered');"
    "INSERT INTO payment_terms (row_id, row_version, code, name) VALUES (900, 1, 'N60', '60 days');"
    "UPDATE accounts SET payment_terms = 'N60' WHERE code = 'A1';"
    "INSERT INTO invoices (row_id, row_version, number, account, \"order\", kind, \"date\","
    " due_date, currency, net, tax, gross, open_amount, state, disputed) VALUES"
    " (10, 1, 'R3', 'A1', 'O-7', 'invoice', '2026-04-05', '2026-05-05', 'EUR', 10000, 1900, 11900,"
    "  0, 'paid', 0),"
    " (11, 1, 'R4', 'A1', NULL, 'invoice', '2026-04-06', '2026-05-06', 'USD', NULL, NULL, 5000,"
    "  2000, 'partly_paid', 0),"
    " (12, 1, 'G1', 'A1', NULL, 'credit_note', '2026-04-07', NULL, 'EUR', NULL, NULL, 1900, 1900,"
    "  'open', 0),"
    " (13, 1, 'R5', 'A1', NULL, 'invoice', '2026-04-08', '2026-05-08', 'EUR', NULL, NULL, 700, 700,"
    "  'cancelled', 0);"
    "INSERT INTO payments (row_id, row_version, number, account, \"date\", currency, amount, "
    "method)"
    " VALUES (1, 1, 'P1', 'A1', '2026-04-20', 'EUR', 10000, 'transfer'),"
    " (2, 1, 'P2', 'A1', '2026-04-10', 'EUR', 1662, NULL);"
    "UPDATE invoices SET terms = '30 days' WHERE number = 'R3';"
    "INSERT INTO payment_allocations (row_id, row_version, payment, invoice, amount, discount)"
    " VALUES (1, 1, 'P1', 'R3', 10000, 0), (2, 1, 'P2', 'R3', 1662, 238);";

static PadDb *
replica (StoreFixture *f)
{
  store_fixture_change_replica (f, more);
  return pad_profile_get_replica (f->profile, NULL);
}

static void
assert_list (PadDb *db, const char *state, const char *text, const char *wanted)
{
  const PadInvoiceFilter filter = {.state = state, .text = text, .today = TODAY, .limit = 50};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) invoices = pad_invoices_list (db, &filter, &error);
  g_autoptr (GString) got = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < invoices->len; i++)
    g_string_append_printf (got, "%s ", ((PadInvoice *)invoices->pdata[i])->number);
  g_assert_cmpstr (got->str, ==, wanted);
}

static void
test_filters (StoreFixture *f, gconstpointer data)
{
  PadDb *db = replica (f);

  assert_list (db, NULL, NULL, "R5 G1 R4 R3 R2 R1 ");
  assert_list (db, "unpaid", NULL, "G1 R4 R2 R1 ");
  assert_list (db, "overdue", NULL, "R4 R1 ");
  assert_list (db, "paid", NULL, "R3 ");
  assert_list (db, NULL, "r3", "R3 ");
  assert_list (db, NULL, "o-7", "R3 ");
  assert_list (db, NULL, "blue", "R3 ");
  assert_list (db, "unpaid", "blue", "");
}

/* Credit notes are taken off, currencies are kept apart, cancelled ones do not count. */
static void
test_sums (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) sums = pad_invoices_sum (replica (f), NULL, TODAY, NULL);
  const PadInvoiceSum *euro = sums->pdata[0];
  const PadInvoiceSum *dollar = sums->pdata[1];

  g_assert_cmpuint (sums->len, ==, 2);
  g_assert_cmpstr (euro->currency, ==, "EUR");
  g_assert_cmpint (euro->n_open, ==, 3);
  g_assert_cmpint (euro->open, ==, 11900 + 8100 - 1900);
  g_assert_cmpint (euro->n_overdue, ==, 1);
  g_assert_cmpint (euro->overdue, ==, 11900);
  g_assert_cmpstr (dollar->currency, ==, "USD");
  g_assert_cmpint (dollar->open, ==, 2000);
  g_assert_cmpint (dollar->overdue, ==, 2000);
}

static void
test_detail (StoreFixture *f, gconstpointer data)
{
  PadDb *db = replica (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadInvoiceDetail) paid = pad_invoice_detail_load (db, "R3", TODAY, &error);
  g_autoptr (PadInvoiceDetail) late = pad_invoice_detail_load (db, "R1", TODAY, NULL);
  const PadInvoicePayment *first;

  g_assert_no_error (error);
  g_assert_cmpstr (paid->invoice->po_number, ==, "PO-Blue");
  g_assert_true (paid->has_net);
  g_assert_cmpint (paid->tax, ==, 1900);
  g_assert_cmpstr (paid->terms, ==, "30 days");
  g_assert_cmpuint (paid->payments->len, ==, 2);
  first = paid->payments->pdata[0];
  g_assert_cmpstr (first->number, ==, "P2");
  g_assert_cmpint (first->discount, ==, 238);
  g_assert_cmpstr (late->invoice->state, ==, "overdue");
  g_assert_null (late->terms);
  g_assert_false (late->has_net);
  g_assert_null (pad_invoice_detail_load (db, "none", TODAY, &error));
  g_assert_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND);
}

/* -- what of an order is invoiced and paid -- */

static void
assert_invoicing (PadDb *db, const char *number, PadPart invoiced, PadPart paid)
{
  g_autoptr (GError) error = NULL;
  PadInvoicing found;

  g_assert_true (pad_order_invoicing_load_one (db, number, &found, &error));
  g_assert_no_error (error);
  g_assert_cmpint (found.invoiced, ==, invoiced);
  g_assert_cmpint (found.paid, ==, paid);
}

/* By invoices that name the order, or that have lines of it; what is cancelled is not waited for.
 */
static void
test_order_invoicing (StoreFixture *f, gconstpointer data)
{
  PadDb *db = replica (f);

  /* R3, paid, and nothing to compare it with. */
  assert_invoicing (db, "O-7", PAD_PART_WHOLE, PAD_PART_WHOLE);
  assert_invoicing (db, "O-8", PAD_PART_NONE, PAD_PART_NONE);
  store_fixture_change_replica (f, "UPDATE orders SET gross = 23800 WHERE number = 'O-7'");
  assert_invoicing (db, "O-7", PAD_PART_SOME, PAD_PART_SOME);
  /* Half of it was cancelled: 100.00 and 19 %. */
  store_fixture_change_replica (
      f,
      "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, line_net,"
      " tax_percent, cancelled_quantity) VALUES (900, 1, 'O-7', 1, 'BOLT-8', 4000, 20000, 190000,"
      " 2000)");
  assert_invoicing (db, "O-7", PAD_PART_WHOLE, PAD_PART_WHOLE);
  store_fixture_change_replica (f, "UPDATE order_lines SET cancelled_quantity = 0");
  /* The rest is one of three lines of an invoice for others. */
  store_fixture_change_replica (
      f,
      "INSERT INTO invoices (row_id, row_version, number, account, kind, \"date\", currency, gross,"
      " open_amount, state) VALUES (20, 1, 'R9', 'A1', 'invoice', '2026-05-01', 'EUR', 35700, "
      "35700,"
      " 'open');"
      "INSERT INTO invoice_lines (row_id, row_version, invoice, line, \"order\", line_net) VALUES"
      " (1, 1, 'R9', 1, 'O-7', 10000), (2, 1, 'R9', 2, 'O-8', 20000)");
  assert_invoicing (db, "O-7", PAD_PART_WHOLE, PAD_PART_SOME);
  store_fixture_change_replica (f, "UPDATE invoice_lines SET line_net = 5000 WHERE line = 1");
  assert_invoicing (db, "O-7", PAD_PART_SOME, PAD_PART_SOME);
  /* Cancelled invoices and credit notes bill nothing. */
  store_fixture_change_replica (f, "UPDATE invoices SET state = 'cancelled' WHERE number = 'R9';"
                                   "UPDATE invoices SET kind = 'credit_note' WHERE number = 'R3'");
  assert_invoicing (db, "O-7", PAD_PART_NONE, PAD_PART_NONE);
}

/* Lists and pages say it; nothing to who has no invoices on the disk. */
static void
test_order_says_so (StoreFixture *f, gconstpointer data)
{
  const PadOrderFilter filter = {.limit = 10};
  g_autoptr (GPtrArray) rows = NULL, none = NULL;
  g_autoptr (PadOrderView) view = NULL;

  replica (f);
  rows = pad_order_list (f->profile, &filter, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (((PadOrderRow *)rows->pdata[0])->invoicing.paid, ==, PAD_PART_WHOLE);
  view = pad_order_view_load (f->desk, "O-7", NULL);
  g_assert_cmpint (view->invoicing.invoiced, ==, PAD_PART_WHOLE);
  store_fixture_change_replica (f, "DELETE FROM invoices");
  none = pad_order_list (f->profile, &filter, NULL);
  g_assert_cmpint (((PadOrderRow *)none->pdata[0])->invoicing.invoiced, ==, PAD_PART_NONE);
}

/* Orders of every kind: without an invoice, with one of all or half of it, in another currency, in
 * part cancelled, and several on one invoice. */
#define MANY 300
static const char many_orders[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (
        MANY) ") "
              "INSERT INTO orders (row_id, row_version, number, account, currency, gross, state, "
              "\"date\")"
              " SELECT 1000 + i, 1, 'M-' || i, 'A1', 'EUR', iif (i % 11, 11900, NULL), 'delivered',"
              " '2026-06-01' FROM n;"
              "INSERT INTO order_lines (row_id, row_version, \"order\", line, sku, quantity, "
              "line_net,"
              " tax_percent, cancelled_quantity) SELECT row_id, 1, number, 1, 'BOLT-8', 4000, "
              "10000, 190000,"
              " iif (row_id % 5, 0, 2000) FROM orders WHERE row_id > 1000;"
              "INSERT INTO invoices (row_id, row_version, number, account, \"order\", kind, "
              "\"date\","
              " currency, gross, open_amount, state) SELECT row_id, 1, 'I-' || number, 'A1',"
              " iif (row_id % 7, number, NULL), iif (row_id % 13, 'invoice', 'credit_note'), "
              "'2026-06-02',"
              " iif (row_id % 17, 'EUR', 'USD'), iif (row_id % 2, 11900, 5950), iif (row_id % 3, "
              "0, 900),"
              " iif (row_id % 3, 'paid', 'partly_paid') FROM orders WHERE row_id > 1000 AND row_id "
              "% 4;"
              "INSERT INTO invoice_lines (row_id, row_version, invoice, line, \"order\", line_net)"
              " SELECT i.row_id * 2 + k.value, 1, i.number, 1 + k.value, 'M-' || (i.row_id - 1000 "
              "+ k.value),"
              " 5000 FROM invoices AS i CROSS JOIN json_each ('[0,1]') AS k"
              " WHERE i.row_id > 1000 AND i.row_id % 7 = 0;";

static int
on_statement_cb (unsigned kind, void *data, void *statement, void *sql)
{
  ++*(int *)data;
  return 0;
}

/* @among: how often each kind of answer was there. */
static void
check_row (PadDb *db, const PadOrderRow *row, int among[3][3])
{
  g_autoptr (GError) error = NULL;
  PadInvoicing one;

  g_assert_true (pad_order_invoicing_load_one (db, row->number, &one, &error));
  g_assert_no_error (error);
  g_assert_cmpint (row->invoicing.invoiced, ==, one.invoiced);
  g_assert_cmpint (row->invoicing.paid, ==, one.paid);
  among[one.invoiced][one.paid]++;
}

/* A list of many says of each order what its page says, and reads no more often than one of few. */
static void
test_many_orders (StoreFixture *f, gconstpointer data)
{
  PadOrderFilter filter = {.limit = 1};
  PadDb *db = replica (f);
  int among[3][3] = {{0}}, few = 0, many = 0;
  g_autoptr (GPtrArray) one = NULL, rows = NULL;

  store_fixture_change_replica (f, many_orders);
  sqlite3_trace_v2 (pad_db_get_handle (db), SQLITE_TRACE_STMT, on_statement_cb, &few);
  one = pad_order_list (f->profile, &filter, NULL);
  filter.limit = MANY;
  sqlite3_trace_v2 (pad_db_get_handle (db), SQLITE_TRACE_STMT, on_statement_cb, &many);
  rows = pad_order_list (f->profile, &filter, NULL);
  sqlite3_trace_v2 (pad_db_get_handle (db), 0, NULL, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (rows->len, ==, MANY);
  g_assert_cmpint (many, ==, few);
  for (guint i = 0; i < rows->len; i++)
    check_row (db, rows->pdata[i], among);
  for (int invoiced = PAD_PART_NONE; invoiced <= PAD_PART_WHOLE; invoiced++)
    g_test_message ("%d, %d, %d", among[invoiced][0], among[invoiced][1], among[invoiced][2]);
  g_assert_cmpint (among[PAD_PART_NONE][PAD_PART_NONE], >, 0);
  g_assert_cmpint (among[PAD_PART_SOME][PAD_PART_SOME], >, 0);
  g_assert_cmpint (among[PAD_PART_WHOLE][PAD_PART_SOME], >, 0);
  g_assert_cmpint (among[PAD_PART_WHOLE][PAD_PART_WHOLE], >, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/invoices/filters", test_filters);
  ADD ("/invoices/sums", test_sums);
  ADD ("/invoices/detail", test_detail);
  ADD ("/invoices/what-of-an-order", test_order_invoicing);
  ADD ("/invoices/beside-the-order-s-state", test_order_says_so);
  ADD ("/invoices/beside-the-states-of-many", test_many_orders);
  return g_test_run ();
}
