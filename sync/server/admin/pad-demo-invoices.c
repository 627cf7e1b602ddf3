#include "pad-demo-private.h"

#include <pad-number.h>
#include <pad-payment-terms.h>

#define NET_DAYS 30
#define EARLY_DAYS 10
#define EARLY_PERCENT 2

/* An invoice or a credit note; hundredths. @age: days before the demo's date; @paid: days before it
 * on which it was paid, below 0 for not at all. */
typedef struct
{
  const PadDemoOrder *order;
  gboolean credit_note;
  char number[16];
  int age;
  guint line; /* of a credit note: what came back */
  int pieces;
  int64_t net, tax, gross, taken, open;
  int paid;
} Invoice;

static PadDemoAccount *
account_of (PadDemo *demo, const Invoice *invoice)
{
  return &g_array_index (demo->accounts, PadDemoAccount, invoice->order->account);
}

/* --- What became of them --- */

/* By its terms, in days from today. */
static PadPaymentDates
dates_of (PadDemo *demo, const Invoice *invoice)
{
  gboolean early = !invoice->credit_note && account_of (demo, invoice)->early;
  const PadPaymentTerms terms = {NET_DAYS, early ? EARLY_DAYS : -1,
                                 EARLY_PERCENT * PAD_PERCENT_ONE};
  PadPaymentDates dates;
  pad_payment_terms_work_out (&terms, -invoice->age, invoice->gross, &dates);
  return dates;
}

/* Of the first customer one invoice is a few days late and one is paid in part. */
static gboolean
pays_part (PadDemo *demo, const Invoice *invoice)
{
  if (invoice->order->account == 0)
    return invoice->age >= NET_DAYS - 8 && invoice->age < NET_DAYS - 1;
  return pad_demo_random (demo, 25) == 0 && invoice->age < 90;
}

static gboolean
is_forgotten (const Invoice *invoice)
{
  return invoice->order->account == 0 && invoice->age > NET_DAYS && invoice->age <= NET_DAYS + 9;
}

/* Days after its date on which it is paid. */
static int
find_delay (PadDemo *demo, const PadDemoAccount *account)
{
  if (!account->prompt)
    return NET_DAYS + 12 + pad_demo_random (demo, 40);
  if (account->early && pad_demo_random (demo, 10) < 7)
    return EARLY_DAYS - pad_demo_random (demo, 3);
  return NET_DAYS - pad_demo_random (demo, 6);
}

static void
settle (PadDemo *demo, Invoice *invoice)
{
  const PadDemoAccount *account = account_of (demo, invoice);
  int delay = find_delay (demo, account);
  gboolean part = pays_part (demo, invoice);
  invoice->open = invoice->gross;
  invoice->paid = -1;
  if (invoice->age < delay || (part && invoice->age < 5) || is_forgotten (invoice))
    if (!part)
      return;
  invoice->paid = MAX (invoice->age - delay, 1);
  if (part)
    invoice->open = invoice->gross - invoice->gross / 200 * 100;
  else if (account->early && delay <= EARLY_DAYS)
    invoice->taken = dates_of (demo, invoice).discount_amount;
  if (!part)
    invoice->open = 0;
}

/* What came back is paid out after a month, else it stands against the next invoices. */
static void
settle_credit_note (Invoice *invoice)
{
  invoice->paid = invoice->age > NET_DAYS ? invoice->age - NET_DAYS : -1;
  invoice->open = invoice->paid >= 0 ? 0 : invoice->gross;
}

/* --- Making them --- */

static void
bill (PadDemo *demo, const PadDemoOrder *order, GArray *invoices)
{
  Invoice invoice = {.order = order, .age = order->shipped};
  invoice.net = order->goods + order->freight;
  invoice.tax = order->tax;
  invoice.gross = order->gross;
  settle (demo, &invoice);
  g_array_append_val (invoices, invoice);
}

/* Half of a line, or one piece, two weeks after it was delivered. */
static void
take_back (PadDemo *demo, const PadDemoOrder *order, GArray *invoices)
{
  Invoice note = {.order = order, .credit_note = TRUE};
  note.age = -pad_demo_workday (demo, 15 - order->shipped);
  note.line = (guint)pad_demo_random (demo, (int)order->lines->len);
  const PadDemoLine *line = &g_array_index (order->lines, PadDemoLine, note.line);
  int64_t factor = pad_demo_price_factor (demo);
  note.pieces = MAX (line->quantity / 2, 1) * (line->pieces / line->quantity);
  note.net = (line->price * note.pieces * 2 + factor) / (factor * 2);
  note.tax = pad_demo_tax (account_of (demo, &note), note.net, line->product->tax);
  note.gross = note.net + note.tax;
  settle_credit_note (&note);
  g_array_append_val (invoices, note);
}

static int
compare_invoices (gconstpointer a, gconstpointer b)
{
  const Invoice *left = a, *right = b;
  return left->age != right->age ? right->age - left->age
                                 : left->order->number - right->order->number;
}

/* --- Rows --- */

static void
add_invoice_line (PadDemo *demo, const Invoice *invoice, int number, guint i)
{
  char price[32], net[32];
  const PadDemoLine *line = &g_array_index (invoice->order->lines, PadDemoLine, i);
  int64_t amount = invoice->credit_note ? invoice->net : line->net;
  int quantity =
      invoice->credit_note ? invoice->pieces / (line->pieces / line->quantity) : line->quantity;
  pad_decimal_print (line->price, PAD_PRICE_DIGITS, 0, price);
  pad_demo_add (demo, "invoice_lines", "%s,%d,S%07d,%u,%s,%d,%s,%s,%s", invoice->number, number,
                invoice->order->number, i + 1, line->product->sku, quantity, line->unit, price,
                pad_demo_amount (demo, amount, net));
}

static void
add_lines (PadDemo *demo, const Invoice *invoice)
{
  if (invoice->credit_note) {
    add_invoice_line (demo, invoice, 1, invoice->line);
    return;
  }
  for (guint i = 0; i < invoice->order->lines->len; i++)
    add_invoice_line (demo, invoice, (int)i + 1, i);
}

/* A refund is a payment below 0. */
static void
add_payment (PadDemo *demo, const Invoice *invoice, int number)
{
  char day[16], amount[32], taken[32];
  if (invoice->paid < 0)
    return;
  int64_t paid = invoice->gross - invoice->open - invoice->taken;
  pad_demo_amount (demo, invoice->credit_note ? -paid : paid, amount);
  pad_demo_amount (demo, invoice->taken, taken);
  pad_demo_add (demo, "payments", "Z%07d,%s,%s,%s,%s,transfer", number,
                account_of (demo, invoice)->code, pad_demo_day (demo, -invoice->paid, day),
                demo->currency, amount);
  pad_demo_add (demo, "payment_allocations", "Z%07d,%s,%s,%s", number, invoice->number, amount,
                taken);
}

static const char *
find_state (const Invoice *invoice)
{
  return invoice->open == 0 ? "paid" : invoice->open < invoice->gross ? "partly_paid" : "open";
}

static void
add_invoice (PadDemo *demo, const Invoice *invoice)
{
  char day[16], due[16] = "", early[16] = "", taken[32] = "", net[32], tax[32], gross[32], open[32];
  const PadDemoAccount *account = account_of (demo, invoice);
  PadPaymentDates dates = dates_of (demo, invoice);
  if (!invoice->credit_note)
    pad_demo_day (demo, dates.due, due);
  if (dates.discount_date != PAD_DATE_NONE) {
    pad_demo_day (demo, dates.discount_date, early);
    pad_demo_amount (demo, dates.discount_amount, taken);
  }
  pad_demo_amount (demo, invoice->net, net);
  pad_demo_amount (demo, invoice->tax, tax);
  pad_demo_amount (demo, invoice->gross, gross);
  pad_demo_amount (demo, invoice->open, open);
  gboolean disputed = !account->prompt && invoice->open > 0 && invoice->order->number % 5 == 0;
  pad_demo_add (demo, "invoices", "%s,%s,S%07d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%d",
                invoice->number, account->code, invoice->order->number,
                invoice->credit_note ? "credit_note" : "invoice",
                pad_demo_day (demo, -invoice->age, day), due, early, taken, demo->currency, net,
                tax, gross, open, find_state (invoice), disputed ? 1 : 0);
}

static void
add_rows (PadDemo *demo, GArray *invoices)
{
  for (guint i = 0; i < invoices->len; i++) {
    Invoice *invoice = &g_array_index (invoices, Invoice, i);
    g_snprintf (invoice->number, sizeof invoice->number, "%c%07d", invoice->credit_note ? 'G' : 'R',
                3000001 + (int)i);
    account_of (demo, invoice)->exposure += invoice->credit_note ? -invoice->open : invoice->open;
    add_invoice (demo, invoice);
    add_lines (demo, invoice);
    add_payment (demo, invoice, 4000001 + (int)i);
  }
}

void
pad_demo_make_invoices (PadDemo *demo)
{
  g_autoptr (GArray) invoices = g_array_new (FALSE, FALSE, sizeof (Invoice));
  pad_demo_begin (demo, "invoices",
                  "number,account,order,kind,date,due_date,discount_date,discount_amount,currency,"
                  "net,tax,gross,open_amount,state,disputed");
  pad_demo_begin (demo, "invoice_lines",
                  "invoice,line,order,order_line,sku,quantity,unit,unit_price,line_net");
  pad_demo_begin (demo, "payments", "number,account,date,currency,amount,method");
  pad_demo_begin (demo, "payment_allocations", "payment,invoice,amount,discount");
  for (guint i = 0; i < demo->orders->len; i++) {
    const PadDemoOrder *order = &g_array_index (demo->orders, PadDemoOrder, i);
    if (order->shipped < 0)
      continue;
    bill (demo, order, invoices);
    if (order->shipped > 20 && order->number % 17 == 3)
      take_back (demo, order, invoices);
  }
  g_array_sort (invoices, compare_invoices);
  add_rows (demo, invoices);
}
