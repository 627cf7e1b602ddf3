/* RULES.md 7, 10: what becomes of orders that are shipped and cancelled in parts, and what they
 * hold. */
#include "admin-fixture.h"

/* O1 is 8 of B1 at 1.25, net 10.00, gross 11.90, confirmed. */
#define TAXED "order,line,tax_percent\nO1,1,19\n"
#define STATE "SELECT state FROM orders WHERE number = 'O1'"
#define PENDING "SELECT pending FROM credit WHERE account = 'A'"

static void
import_line (Fixture *fixture, const char *shipped, const char *cancelled)
{
  g_autofree char *text = g_strdup_printf (
      "order,line,shipped_quantity,cancelled_quantity\nO1,1,%s,%s\n", shipped, cancelled);
  fixture_import (fixture, "order_lines", text);
}

/* --- Credit --- */

/* 3 of 8 with 19 %: 3.75 and 0.7125 of 11.90, rounded once. */
static void
test_pending_of_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "order_lines", TAXED);
  import_line (fixture, "1", "3");
  fixture_expect (fixture, PENDING, "744");
  fixture_expect (fixture, STATE, "confirmed");
  import_line (fixture, "1", "0");
  fixture_expect (fixture, PENDING, "1190");
  import_line (fixture, "5", "3");
  fixture_expect (fixture, STATE, "shipped");
  fixture_expect (fixture, PENDING, "744");
  fixture_import (fixture, "invoices",
                  "number,account,order,kind,date,currency,net,tax,gross,open_amount,state\n"
                  "I2,A,O1,invoice,2026-11-02,EUR,6.25,1.19,7.44,0.00,paid\n");
  fixture_expect (fixture, PENDING, "0");
  fixture_expect_problems (fixture, 0);
}

/* The share of the order's discount goes with the line. */
static void
test_pending_less_discount (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "orders", "number,discount,tax,gross\nO1,2.00,1.52,9.52\n");
  fixture_import (fixture, "order_lines", "order,line,tax_percent,order_discount\nO1,1,19,2.00\n");
  import_line (fixture, "0", "4");
  fixture_expect (fixture, PENDING, "476");
  fixture_expect_problems (fixture, 0);
}

#define INVOICE(number, open, state)                                                               \
  "number,account,order,kind,date,currency,net,tax,gross,open_amount,state\n" number               \
  ",A,O1,invoice,2026-11-02,USD,10.00,0.00,10.00," open "," state "\n"

/* 10.00 USD at 0.5; without a rate an invoice leaves all of the order. */
static void
test_pending_invoiced_elsewhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "invoices", INVOICE ("I2", "0.00", "paid"));
  fixture_expect (fixture, PENDING, "1190");
  fixture_import (fixture, "exchange_rates", "from,to,date,rate\nEUR,USD,2020-01-01,2\n");
  fixture_expect (fixture, PENDING, "1190");
  fixture_import (fixture, "exchange_rates",
                  "from,to,date,rate\nUSD,EUR,2020-01-01,0.5\nUSD,EUR,2999-01-01,9\n");
  fixture_expect (fixture, PENDING, "690");
  fixture_import (fixture, "invoices", INVOICE ("I3", "10.00", "open"));
  fixture_expect (fixture, "SELECT open_balance, pending FROM credit WHERE account = 'A'",
                  "7400|190");
  fixture_import (fixture, "invoices", INVOICE ("I4", "0.00", "paid"));
  fixture_expect (fixture, PENDING, "0");
  fixture_import (fixture, "invoices", "number,state\nI4,cancelled\n");
  fixture_expect (fixture, PENDING, "190");
  fixture_expect_problems (fixture, 0);
}

/* --- Stock and agreements --- */

/* What is left keeps what it needs, in the first warehouses. */
static void
test_reservations (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "stock", "warehouse,sku,available\nSOUTH,B1,100\n");
  fixture_damage (fixture,
                  "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "
                  "VALUES ('O1', 1, 'MAIN', 'B1', 3000), ('O1', 1, 'SOUTH', 'B1', 4000);"
                  "UPDATE order_lines SET reserved = 7000;"
                  "UPDATE stock SET reserved = 3000 WHERE warehouse = 'MAIN' AND sku = 'B1';"
                  "UPDATE stock SET reserved = 4000 WHERE warehouse = 'SOUTH' AND sku = 'B1'");
#define RESERVED "SELECT warehouse, reserved FROM stock WHERE sku = 'B1' ORDER BY 1"
  import_line (fixture, "0", "1");
  fixture_expect (fixture, RESERVED, "MAIN|3000;SOUTH|4000");
  import_line (fixture, "0", "4");
  fixture_expect (fixture, RESERVED, "MAIN|3000;SOUTH|1000");
  fixture_expect (fixture, "SELECT reserved FROM order_lines", "4000");
  import_line (fixture, "0", "6");
  fixture_expect (fixture, RESERVED, "MAIN|2000;SOUTH|0");
  fixture_expect (fixture, "SELECT warehouse, quantity FROM reservations", "MAIN|2000");
  fixture_expect_problems (fixture, 0);
}

/* 8 of a limit of which 10 are left now. */
static void
take (Fixture *fixture)
{
  fixture_fill (fixture);
  fixture_import (fixture, "agreements", "code,account\nF,A\n");
  fixture_import (fixture, "price_rules",
                  "code,source,owner,scope,scope_code,currency,method,price,quantity_left\n"
                  "FA,agreement,F,product,B1,EUR,fixed,1.25,10\n");
  fixture_damage (fixture, "INSERT INTO agreement_takes (\"order\", line, rule, quantity) "
                           "VALUES ('O1', 1, 'FA', 8000);"
                           "UPDATE order_lines SET agreed = 8000 WHERE \"order\" = 'O1'");
}

#define AGREED                                                                                     \
  "SELECT quantity_left, (SELECT coalesce (sum (quantity), 0) FROM agreement_takes) "              \
  "FROM price_rules WHERE code = 'FA'"

/* Once for each piece, however often it is said. */
static void
test_agreements (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  take (fixture);
  import_line (fixture, "1", "3");
  fixture_expect (fixture, AGREED, "13000|5000");
  import_line (fixture, "2", "3");
  fixture_expect (fixture, AGREED, "13000|5000");
  fixture_import (fixture, "orders", "number,state\nO1,processing\n");
  fixture_expect (fixture, AGREED, "13000|5000");
  import_line (fixture, "2", "4");
  fixture_expect (fixture, AGREED, "14000|4000");
  /* Less cancelled again takes nothing: the supplier sets what is left. */
  import_line (fixture, "2", "0");
  fixture_expect (fixture, AGREED, "14000|4000");
  fixture_expect_problems (fixture, 0);
}

/* A file of orders that says "shipped" comes before the lines of which some are cancelled. */
static void
test_agreements_after_shipping (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  take (fixture);
  fixture_import (fixture, "orders", "number,state\nO1,delivered\n");
  fixture_expect (fixture, AGREED, "10000|8000");
  import_line (fixture, "6", "2");
  fixture_expect (fixture, AGREED, "12000|6000");
  fixture_expect_problems (fixture, 0);
  fixture_import (fixture, "order_lines", "order,line,op\nO1,1,delete\n");
  fixture_expect (fixture, AGREED, "12000|0");
}

static void
test_agreements_all_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  take (fixture);
  import_line (fixture, "0", "3");
  fixture_import (fixture, "orders", "number,state\nO1,cancelled\n");
  fixture_expect (fixture, AGREED, "18000|0");
  fixture_import (fixture, "orders", "number,note\nO1,again\n");
  fixture_expect (fixture, AGREED, "18000|0");
}

static void
test_cancelled_beyond (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_expect_refused (fixture, "order_lines", "order,line,cancelled_quantity\nO1,1,9\n",
                          "cancelled_quantity: not between 0 and quantity");
  fixture_expect_refused (fixture, "order_lines", "order,line,cancelled_quantity\nO1,1,-1\n",
                          "cancelled_quantity");
}

/* --- Lines that become less, or another article's --- */

#define RESERVE                                                                                    \
  "INSERT INTO reservations (\"order\", line, warehouse, sku, quantity) "                          \
  "VALUES ('O1', 1, 'MAIN', 'B1', 8000); UPDATE order_lines SET reserved = 8000;"                  \
  "UPDATE stock SET reserved = 8000 WHERE sku = 'B1';"                                             \
  "UPDATE agreement_takes SET sku = 'B1'"
#define HELD                                                                                       \
  "SELECT l.reserved, coalesce (l.agreed, 0), (SELECT coalesce (sum (quantity), 0) FROM "          \
  "reservations), (SELECT sum (reserved) FROM stock) FROM order_lines AS l WHERE line = 1"
#define WORTH_5 "number,goods,tax,gross\nO1,6.25,1.19,7.44\n"
#define LINE_5 "order,line,quantity,base_quantity,line_net\nO1,1,5,5,6.25\n"

static Fixture *
hold_fixture (void)
{
  Fixture *fixture = fixture_new ();
  take (fixture);
  fixture_damage (fixture, RESERVE);
  fixture_expect (fixture, HELD, "8000|8000|8000|8000");
  fixture_expect_problems (fixture, 0);
  return fixture;
}

/* As what is cancelled: stock, agreement and credit are free, once. */
static void
test_lowered (void)
{
  g_autoptr (Fixture) fixture = hold_fixture ();
  fixture_import (fixture, "orders", WORTH_5);
  fixture_import (fixture, "order_lines", LINE_5);
  fixture_expect (fixture, HELD, "5000|5000|5000|5000");
  fixture_expect (fixture, AGREED, "13000|5000");
  fixture_expect (fixture, PENDING, "744");
  import_line (fixture, "0", "1");
  fixture_expect (fixture, HELD, "4000|4000|4000|4000");
  fixture_expect (fixture, AGREED, "14000|4000");
  fixture_expect_problems (fixture, 0);
}

/* In halves of another unit: what counts is the base quantity. More again takes nothing. */
static void
test_lowered_by_unit (void)
{
  g_autoptr (Fixture) fixture = hold_fixture ();
  fixture_import (fixture, "order_lines",
                  "order,line,quantity,base_quantity,line_net\nO1,1,6,3,10.00\n");
  fixture_expect (fixture, HELD, "3000|3000|3000|3000");
  fixture_expect (fixture, AGREED, "15000|3000");
  fixture_import (fixture, "order_lines",
                  "order,line,quantity,base_quantity,line_net\nO1,1,8,8,10.00\n");
  fixture_expect (fixture, HELD, "3000|3000|3000|3000");
  fixture_expect (fixture, AGREED, "15000|3000");
  fixture_expect_problems (fixture, 0);
}

/* Of the new article nothing is taken: what there is of it, the supplier says. */
static void
test_another_article (void)
{
  g_autoptr (Fixture) fixture = hold_fixture ();
  fixture_import (fixture, "order_lines",
                  "order,line,sku,base_quantity,line_net\nO1,1,B2,8,10.00\n");
  fixture_expect (fixture, HELD, "0|0|0|0");
  fixture_expect (fixture, AGREED, "18000|0");
  fixture_import (fixture, "order_lines",
                  "order,line,sku,base_quantity,line_net\nO1,1,B1,8,10.00\n");
  fixture_expect (fixture, AGREED, "18000|0");
  fixture_expect_problems (fixture, 0);
}

/* The order may have been shipped since: what it took of the agreement is still its. */
static void
test_another_article_after_shipping (void)
{
  g_autoptr (Fixture) fixture = hold_fixture ();
  fixture_import (fixture, "orders", "number,state\nO1,delivered\n");
  fixture_expect (fixture, AGREED, "10000|8000");
  fixture_import (fixture, "order_lines",
                  "order,line,sku,base_quantity,line_net\nO1,1,B2,8,10.00\n");
  fixture_expect (fixture, AGREED, "18000|0");
  fixture_expect_problems (fixture, 0);
}

/* What the file leaves out would stay as it was: the credit would count what is not wanted. */
static void
test_lowered_alone (void)
{
  g_autoptr (Fixture) fixture = hold_fixture ();
  fixture_expect_refused (fixture, "order_lines", "order,line,quantity\nO1,1,5\n",
                          "base_quantity, line_net: would stay as of the former quantity");
  fixture_expect_refused (fixture, "order_lines", "order,line,quantity,line_net\nO1,1,5,6.25\n",
                          "base_quantity: would stay");
  fixture_expect_refused (fixture, "order_lines", "order,line,sku\nO1,1,B2\n",
                          "base_quantity, line_net: would stay");
  fixture_expect_refused (fixture, "order_lines", LINE_5,
                          "line_net: the lines of O1 would no longer come to its goods");
  fixture_expect (fixture, HELD, "8000|8000|8000|8000");
  fixture_import (fixture, "order_lines", "order,line,quantity,note\nO1,1,8,same\n");
  fixture_expect_problems (fixture, 0);
}

/* Another line of the same file may take up what one is less. */
static void
test_lowered_beside_another (void)
{
  g_autoptr (Fixture) fixture = hold_fixture ();
  fixture_import (fixture, "order_lines",
                  "order,line,sku,quantity,base_quantity,line_net\nO1,1,B1,5,5,6.25\n"
                  "O1,2,B2,1,1,3.75\n");
  fixture_expect (fixture, HELD, "5000|5000|5000|5000");
  fixture_import (
      fixture, "order_lines",
      "order,line,quantity,base_quantity,line_net,op\nO1,1,8,8,10.00,\nO1,2,,,,delete\n");
  fixture_expect_problems (fixture, 0);
}

/* --- Shipped --- */

static void
test_shipped_by_lines (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "order_lines", "order,line,sku,quantity,line_net\nO1,2,B2,2,0.00\n");
  import_line (fixture, "8", "0");
  fixture_expect (fixture, STATE, "confirmed");
  fixture_import (fixture, "order_lines",
                  "order,line,shipped_quantity,cancelled_quantity\nO1,2,1,0.5\n");
  fixture_expect (fixture, STATE, "confirmed");
  fixture_import (fixture, "order_lines", "order,line,cancelled_quantity\nO1,2,1\n");
  fixture_expect (fixture, STATE, "shipped");
  /* A file that is behind its own lines changes nothing, and is not refused. */
  fixture_import (fixture, "orders", "number,state,note\nO1,processing,late\n");
  fixture_expect (fixture, "SELECT state, note FROM orders WHERE number = 'O1'", "shipped|late");
  fixture_import (fixture, "orders", "number,state\nO1,delivered\n");
  fixture_expect_refused (fixture, "orders", "number,state\nO1,processing\n",
                          "cannot become processing");
  fixture_expect_problems (fixture, 0);
}

/* Shipments say the same as the line: they are not added to it. */
static void
test_shipped_by_shipments (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "shipments", "number,order\nS1,O1\nS2,O1\n");
  fixture_import (fixture, "shipment_lines",
                  "shipment,line,order_line,quantity\nS1,1,1,5\nS1,2,,9\n");
  import_line (fixture, "5", "0");
  fixture_expect (fixture, STATE, "confirmed");
  fixture_import (fixture, "shipment_lines", "shipment,line,order_line,quantity\nS2,1,1,3\n");
  fixture_expect (fixture, STATE, "shipped");
  fixture_expect_problems (fixture, 0);
}

static void
test_cancelled_by_lines (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  import_line (fixture, "0", "8");
  fixture_expect (fixture, STATE, "cancelled");
  fixture_expect (fixture, PENDING, "0");
  fixture_import (fixture, "orders", "number,state\nO1,confirmed\n");
  fixture_expect (fixture, STATE, "cancelled");
  fixture_expect_problems (fixture, 0);
}

/* What waits here, and what has no lines, is not shipped. */
static void
test_not_shipped (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "orders",
                  "number,account,currency,state\nO2,A,EUR,pending_approval\nO3,A,EUR,confirmed\n");
  fixture_import (fixture, "order_lines",
                  "order,line,sku,quantity,shipped_quantity\nO2,1,B1,1,1\n");
  fixture_expect (fixture, "SELECT number, state FROM orders ORDER BY 1",
                  "O1|confirmed;O2|pending_approval;O3|confirmed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/progress/credit/cancelled", test_pending_of_cancelled);
  g_test_add_func ("/server/progress/credit/less-discount", test_pending_less_discount);
  g_test_add_func ("/server/progress/credit/invoiced-in-another-currency",
                   test_pending_invoiced_elsewhere);
  g_test_add_func ("/server/progress/reservations", test_reservations);
  g_test_add_func ("/server/progress/agreements/once", test_agreements);
  g_test_add_func ("/server/progress/agreements/after-shipping", test_agreements_after_shipping);
  g_test_add_func ("/server/progress/agreements/all-cancelled", test_agreements_all_cancelled);
  g_test_add_func ("/server/progress/lowered", test_lowered);
  g_test_add_func ("/server/progress/lowered/by-unit", test_lowered_by_unit);
  g_test_add_func ("/server/progress/lowered/alone", test_lowered_alone);
  g_test_add_func ("/server/progress/lowered/beside-another", test_lowered_beside_another);
  g_test_add_func ("/server/progress/another-article", test_another_article);
  g_test_add_func ("/server/progress/another-article/after-shipping",
                   test_another_article_after_shipping);
  g_test_add_func ("/server/progress/cancelled-beyond", test_cancelled_beyond);
  g_test_add_func ("/server/progress/shipped/by-lines", test_shipped_by_lines);
  g_test_add_func ("/server/progress/shipped/by-shipments", test_shipped_by_shipments);
  g_test_add_func ("/server/progress/shipped/all-cancelled", test_cancelled_by_lines);
  g_test_add_func ("/server/progress/shipped/not", test_not_shipped);
  return g_test_run ();
}
