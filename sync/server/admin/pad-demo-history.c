#include "pad-demo-private.h"

#include <string.h>

#define ORDERS_EACH 7
#define DAYS_BACK 180

/* An order as its papers need it; money in hundredths. */
typedef struct
{
  const PadDemoAccount *account;
  char number[16];
  int age; /* days before the demo's date */
  int64_t goods, tax, gross;
  int n_lines;
} Order;

/* What an order of that age has come to. */
static const char *
find_state (const Order *order)
{
  return order->age > 12  ? "delivered"
         : order->age > 6 ? "shipped"
         : order->age > 2 ? "processing"
                          : "confirmed";
}

static gboolean
is_invoiced (const Order *order)
{
  return order->age > 6;
}

static const PadDemoProduct *
pick_product (PadDemo *demo)
{
  for (;;) {
    int i = pad_demo_random (demo, (int)demo->products->len);
    const PadDemoProduct *product = &g_array_index (demo->products, PadDemoProduct, i);
    if (product->sold && product->price >= 20)
      return product;
  }
}

static void
make_line (PadDemo *demo, Order *order, int line)
{
  char price[32], net[32];
  const PadDemoProduct *product = pick_product (demo);
  int quantity =
      product->price < 2000 ? 5 * (1 + pad_demo_random (demo, 10)) : 1 + pad_demo_random (demo, 3);
  int64_t unit_price = MAX (product->price * (100 - order->account->discount) / 100, 1);
  order->goods += unit_price * quantity;
  pad_demo_amount (demo, unit_price, price);
  pad_demo_amount (demo, unit_price * quantity, net);
  pad_demo_add (demo, "order_lines", "%s,%d,%s,%d,pcs,%d,%s,%s,%d", order->number, line,
                product->sku, quantity, quantity, price, net, is_invoiced (order) ? quantity : 0);
  if (is_invoiced (order))
    pad_demo_add (demo, "invoice_lines", "R%s,%d,%s,%d,%s,%d,pcs,%s,%s", order->number + 1, line,
                  order->number, line, product->sku, quantity, price, net);
}

/* --- Papers --- */

static void
make_invoice (PadDemo *demo, const Order *order)
{
  char day[16], due[16], paid_on[16], net[32], tax[32], gross[32], open[32];
  int late = order->account->prompt ? 0 : 25;
  int pays_at = order->age - 30 - late; /* days before the demo's date; below 0 is still to come */
  gboolean paid =
      pays_at >= 0 || (order->account->prompt && order->age > 10 && order->age % 2 == 0);
  pad_demo_amount (demo, order->goods, net);
  pad_demo_amount (demo, order->tax, tax);
  pad_demo_amount (demo, order->gross, gross);
  pad_demo_amount (demo, paid ? 0 : order->gross, open);
  pad_demo_add (demo, "invoices", "R%s,%s,%s,invoice,%s,%s,%s,%s,%s,%s,%s,%s", order->number + 1,
                order->account->code, order->number, pad_demo_day (demo, 1 - order->age, day),
                pad_demo_day (demo, 31 - order->age, due), demo->currency, net, tax, gross, open,
                paid ? "paid" : "open");
  if (!paid)
    return;
  pad_demo_add (demo, "payments", "Z%s,%s,%s,%s,%s,transfer", order->number + 1,
                order->account->code, pad_demo_day (demo, -MAX (pays_at, 0), paid_on),
                demo->currency, gross);
  pad_demo_add (demo, "payment_allocations", "Z%s,R%s,%s,%s", order->number + 1, order->number + 1,
                gross, pad_demo_amount (demo, 0, open));
}

static void
make_order (PadDemo *demo, const PadDemoAccount *account, int number, int age)
{
  char day[16], goods[32], tax[32], gross[32], nothing[32];
  Order order = {.account = account, .age = age};
  g_snprintf (order.number, sizeof order.number, "S%07d", number);
  order.n_lines = 2 + pad_demo_random (demo, 6);
  for (int line = 1; line <= order.n_lines; line++)
    make_line (demo, &order, line);
  order.tax = strcmp (account->zone, "DE") == 0 ? (order.goods * 19 + 50) / 100 : 0;
  order.gross = order.goods + order.tax;
  pad_demo_amount (demo, order.goods, goods);
  pad_demo_amount (demo, order.tax, tax);
  pad_demo_amount (demo, order.gross, gross);
  pad_demo_amount (demo, 0, nothing);
  pad_demo_add (demo, "orders", "%s,%s,%s,PO-%d,%s,%s,%s,%s,%s,%s,%s,MAIN,phone", order.number,
                account->code, pad_demo_day (demo, -age, day), number, find_state (&order),
                demo->currency, goods, nothing, nothing, tax, gross);
  if (is_invoiced (&order))
    make_invoice (demo, &order);
}

void
pad_demo_make_history (PadDemo *demo)
{
  pad_demo_begin (demo, "orders",
                  "number,account,date,po_number,state,currency,goods,discount,charges,tax,gross,"
                  "ship_to,channel");
  pad_demo_begin (
      demo, "order_lines",
      "order,line,sku,quantity,unit,base_quantity,unit_price,line_net,shipped_quantity");
  pad_demo_begin (
      demo, "invoices",
      "number,account,order,kind,date,due_date,currency,net,tax,gross,open_amount,state");
  pad_demo_begin (demo, "invoice_lines",
                  "invoice,line,order,order_line,sku,quantity,unit,unit_price,line_net");
  pad_demo_begin (demo, "payments", "number,account,date,currency,amount,method");
  pad_demo_begin (demo, "payment_allocations", "payment,invoice,amount,discount");
  int number = 2000000;
  for (guint i = 0; i < demo->accounts->len; i++)
    for (int n = 0; n < ORDERS_EACH; n++)
      make_order (demo, &g_array_index (demo->accounts, PadDemoAccount, i), ++number,
                  1 + pad_demo_random (demo, DAYS_BACK));
}
