#include "pad-demo-private.h"

#include <string.h>

#define YEAR 365
/* Freight, free from so much on, in hundredths. */
#define FREIGHT 990
#define FREIGHT_FREE 50000

/* Days ago on which the first customer ordered: whoever tries the demo sees every state. */
static const int first_ages[] = {1,   3,   4,   7,   9,   12,  16,  21,  27,  34,  41,  43,
                                 55,  68,  77,  90,  103, 119, 131, 140, 155, 170, 183, 196,
                                 214, 229, 242, 256, 270, 283, 299, 312, 327, 340, 356, 363};

/* --- Lines --- */

static const PadDemoProduct *
pick_product (PadDemo *demo)
{
  for (;;) {
    int i = pad_demo_random (demo, (int)demo->products->len);
    const PadDemoProduct *product = &g_array_index (demo->products, PadDemoProduct, i);
    if (product->sold)
      return product;
  }
}

static gboolean
has_product (const PadDemoOrder *order, const PadDemoProduct *product)
{
  for (guint i = 0; i < order->lines->len; i++)
    if (g_array_index (order->lines, PadDemoLine, i).product == product)
      return TRUE;
  return FALSE;
}

/* Dear parts are bought one by one, cheap ones by the pack. */
static void
choose_quantity (PadDemo *demo, PadDemoLine *line)
{
  const PadDemoProduct *product = line->product;
  gboolean packed = product->family->pack > 0;
  int most = product->price < 300     ? 40
             : product->price < 2000  ? 12
             : product->price < 10000 ? 4
                                      : 2;
  line->unit = packed ? "pack" : "pcs";
  line->quantity = packed ? 1 + pad_demo_random (demo, 5) : 1 + pad_demo_random (demo, most);
  line->pieces = line->quantity * (packed ? product->family->pack : 1);
}

static void
make_line (PadDemo *demo, PadDemoOrder *order)
{
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, order->account);
  PadDemoLine line = {.product = pick_product (demo)};
  if (has_product (order, line.product))
    return;
  int64_t factor = pad_demo_price_factor (demo);
  choose_quantity (demo, &line);
  line.price = pad_demo_find_price (demo, account, line.product, line.pieces);
  line.net = (line.price * line.pieces * 2 + factor) / (factor * 2);
  order->goods += line.net;
  g_array_append_val (order->lines, line);
}

/* --- Totals --- */

static int64_t
sum_lines (const PadDemoOrder *order, int percent)
{
  int64_t sum = 0;
  for (guint i = 0; i < order->lines->len; i++) {
    const PadDemoLine *line = &g_array_index (order->lines, PadDemoLine, i);
    sum += line->product->tax == percent ? line->net : 0;
  }
  return sum;
}

static void
add_up (PadDemo *demo, PadDemoOrder *order)
{
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, order->account);
  order->freight = order->goods < FREIGHT_FREE ? FREIGHT : 0;
  order->tax =
      pad_demo_tax (account, sum_lines (order, PAD_DEMO_TAX) + order->freight, PAD_DEMO_TAX) +
      pad_demo_tax (account, sum_lines (order, PAD_DEMO_TAX_REDUCED), PAD_DEMO_TAX_REDUCED);
  order->gross = order->goods + order->freight + order->tax;
}

/* --- Orders --- */

/* @nth: of its account, the youngest first. Every twelfth is a long one. */
static void
make_order (PadDemo *demo, guint account, int nth, int age)
{
  PadDemoOrder order = {.account = account,
                        .lines = g_array_new (FALSE, FALSE, sizeof (PadDemoLine))};
  int lines = nth % 12 == 5 ? 26 + pad_demo_random (demo, 18) : 1 + pad_demo_random (demo, 9);
  order.age = -pad_demo_workday (demo, -age);
  order.cancelled = account > 0 && pad_demo_random (demo, 60) == 0;
  int shipped = order.age - 3 - pad_demo_random (demo, 3);
  order.shipped = shipped > 0 && !order.cancelled ? -pad_demo_workday (demo, -shipped) : -1;
  while (order.lines->len < (guint)lines)
    make_line (demo, &order);
  add_up (demo, &order);
  g_array_append_val (demo->orders, order);
}

static void
make_account_orders (PadDemo *demo, guint account)
{
  int first = G_N_ELEMENTS (first_ages);
  int n = account == 0 ? first : 5 + pad_demo_random (demo, 11);
  for (int i = 0; i < n; i++)
    make_order (demo, account, i,
                account == 0 ? first_ages[i]
                             : 1 + (pad_demo_random (demo, YEAR) + i * YEAR / n) % YEAR);
}

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const PadDemoOrder *left = a, *right = b;
  return left->age != right->age ? right->age - left->age
                                 : (int)left->account - (int)right->account;
}

/* --- Rows --- */

static const char *
find_state (const PadDemoOrder *order)
{
  return order->cancelled      ? "cancelled"
         : order->shipped >= 5 ? "delivered"
         : order->shipped >= 0 ? "shipped"
         : order->age > 4      ? "ready"
         : order->age > 2      ? "processing"
                               : "confirmed";
}

static void
add_line (PadDemo *demo, const PadDemoOrder *order, guint i)
{
  char price[32], net[32], nothing[32];
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, order->account);
  const PadDemoLine *line = &g_array_index (order->lines, PadDemoLine, i);
  pad_decimal_print (line->price, PAD_PRICE_DIGITS, 0, price);
  pad_demo_amount (demo, line->net, net);
  pad_demo_amount (demo, 0, nothing);
  pad_demo_add (demo, "order_lines", "S%07d,%u,%s,%d,%s,%d,%s,%s,%s,%d,%s,%s%s,%d,%d",
                order->number, i + 1, line->product->sku, line->quantity, line->unit, line->pieces,
                price, net, nothing, strcmp (account->zone, "DE") == 0 ? line->product->tax : 0,
                account->tier != NULL ? "tier" : "list", account->tier != NULL ? "T-" : "",
                account->tier != NULL ? account->tier->code : "",
                order->shipped >= 0 ? line->quantity : 0, order->cancelled ? line->quantity : 0);
}

static void
add_freight (PadDemo *demo, const PadDemoOrder *order)
{
  char freight[32];
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, order->account);
  if (order->freight > 0)
    pad_demo_add (demo, "order_charges", "S%07d,freight,%s,%d", order->number,
                  pad_demo_amount (demo, order->freight, freight),
                  strcmp (account->zone, "DE") == 0 ? PAD_DEMO_TAX : 0);
}

/* Who uses Orderpad has entered most of the orders there. */
static void
add_order (PadDemo *demo, const PadDemoOrder *order)
{
  char day[16], expected[16], goods[32], freight[32], tax[32], gross[32], nothing[32];
  const PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, order->account);
  gboolean by_phone = order->number % 4 == 0;
  g_autofree char *login = g_ascii_strdown (account->code, -1);
  pad_demo_amount (demo, order->goods, goods);
  pad_demo_amount (demo, order->freight, freight);
  pad_demo_amount (demo, order->tax, tax);
  pad_demo_amount (demo, order->gross, gross);
  pad_demo_amount (demo, 0, nothing);
  int ready = order->shipped >= 0 ? -order->shipped : pad_demo_workday (demo, 5 - order->age);
  pad_demo_add (demo, "orders", "S%07d,%s,%s,%d-%03d,%s,%s,%s,%s,%s,%s,%s,MAIN,STANDARD,%s,%s%s,%s",
                order->number, account->code, pad_demo_day (demo, -order->age, day),
                45000 + (int)order->account * 100, order->number % 1000, find_state (order),
                demo->currency, goods, nothing, freight, tax, gross,
                pad_demo_day (demo, ready, expected), by_phone ? "" : "buyer.",
                by_phone ? "" : login, by_phone ? "phone" : "orderpad");
  for (guint i = 0; i < order->lines->len; i++)
    add_line (demo, order, i);
  add_freight (demo, order);
}

void
pad_demo_make_orders (PadDemo *demo)
{
  pad_demo_begin (demo, "orders",
                  "number,account,date,po_number,state,currency,goods,discount,charges,tax,gross,"
                  "ship_to,shipping_method,expected_date,entered_by,channel");
  pad_demo_begin (demo, "order_lines",
                  "order,line,sku,quantity,unit,base_quantity,unit_price,line_net,order_discount,"
                  "tax_percent,source,rule,shipped_quantity,cancelled_quantity");
  pad_demo_begin (demo, "order_charges", "order,kind,amount,tax_percent");
  for (guint i = 0; i < demo->accounts->len; i++)
    make_account_orders (demo, i);
  g_array_sort (demo->orders, compare_orders);
  for (guint i = 0; i < demo->orders->len; i++) {
    PadDemoOrder *order = &g_array_index (demo->orders, PadDemoOrder, i);
    PadDemoAccount *account = &g_array_index (demo->accounts, PadDemoAccount, order->account);
    order->number = 2000001 + (int)i;
    if (order->shipped < 0 && !order->cancelled)
      account->exposure += order->gross;
    add_order (demo, order);
  }
}
