#include <locale.h>
#include <pad-invoice-words.h>

#define TODAY "2026-11-21"

static void
assert_meaning (const PadInvoice *invoice, const char *wanted)
{
  g_autofree char *text = pad_invoice_meaning (invoice, TODAY);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_due (void)
{
  PadInvoice invoice = {.state = "open", .due_date = "2026-12-03", .kind = "invoice"};

  assert_meaning (&invoice, "Due in 12 days, on 3 Dec 2026.");
  invoice.due_date = "2026-11-22";
  assert_meaning (&invoice, "Due in 1 day, on 22 Nov 2026.");
  invoice.due_date = TODAY;
  assert_meaning (&invoice, "Due today.");
  invoice.state = "overdue";
  invoice.due_date = "2026-11-20";
  assert_meaning (&invoice, "1 day overdue: it was due on 20 Nov 2026.");
  invoice.disputed = TRUE;
  assert_meaning (&invoice,
                  "You have disputed this invoice. 1 day overdue: it was due on 20 Nov 2026.");
  g_assert_cmpstr (pad_invoice_word (&invoice), ==, "Disputed");
}

static void
test_nothing_due (void)
{
  PadInvoice invoice = {.state = "paid", .due_date = "2026-11-01", .kind = "invoice"};

  assert_meaning (&invoice, "");
  g_assert_cmpstr (pad_invoice_word (&invoice), ==, "Paid");
  invoice.state = "open";
  invoice.due_date = NULL;
  assert_meaning (&invoice, "");
  invoice.due_date = "no day";
  assert_meaning (&invoice, "");
}

static void
test_credit_note (void)
{
  PadInvoice note = {.number = "G-1", .state = "open", .kind = "credit_note"};
  g_autofree char *title = pad_invoice_title (&note);

  g_assert_cmpstr (title, ==, "Credit Note G-1");
  assert_meaning (&note, "This amount is in your favour.");
  note.state = "paid";
  g_assert_cmpstr (pad_invoice_word (&note), ==, "Credited");
}

static void
assert_discount (const PadInvoice *invoice, const char *wanted)
{
  g_autofree char *text = pad_invoice_discount (invoice, TODAY);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_discount (void)
{
  PadInvoice invoice = {.state = "open",
                        .kind = "invoice",
                        .currency = "EUR",
                        .open_amount = 123450,
                        .has_discount = TRUE,
                        .discount_amount = 2469,
                        .discount_date = TODAY};

  assert_discount (&invoice, "Pay 1,209.81\u00a0EUR by 21 Nov 2026 and save 24.69\u00a0EUR.");
  invoice.discount_date = "2026-11-20";
  assert_discount (&invoice, NULL);
  invoice.discount_date = TODAY;
  invoice.state = "paid";
  assert_discount (&invoice, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/invoice-words/due", test_due);
  g_test_add_func ("/invoice-words/nothing-due", test_nothing_due);
  g_test_add_func ("/invoice-words/credit-note", test_credit_note);
  g_test_add_func ("/invoice-words/discount", test_discount);
  return g_test_run ();
}
