/* RULES.md 10: the state of orders by the supplier's own word and state_map. */
#include "admin-fixture.h"

/* MRPeasy's table. */
#define MRPEASY                                                                                    \
  "supplier_state,state,label\nConfirmed,confirmed,Ordered\n"                                      \
  "Waiting for production,processing,Processing\nIn production,processing,Processing\n"            \
  "Ready for shipment,ready,Ready for shipment\nShipped and invoiced,shipped,Shipped\n"            \
  "Delivered,shipped,Shipped\n"
#define STATES "SELECT number, state FROM orders WHERE number GLOB 'W*' ORDER BY 1"

/* New orders W1 to W8, each with a word. */
static void
add_words (Fixture *fixture)
{
  fixture_import (fixture, "orders",
                  "number,account,currency,supplier_state\nW1,A,EUR,Confirmed\n"
                  "W2,A,EUR,Waiting for production\nW3,A,EUR,In production\n"
                  "W4,A,EUR,Ready for shipment\nW5,A,EUR,Shipped and invoiced\n"
                  "W6,A,EUR,Delivered\nW7,A,EUR,Quotation\nW8,A,EUR,\n");
}

static void
test_mrpeasy (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "state_map", MRPEASY);
  add_words (fixture);
  fixture_expect (fixture, STATES,
                  "W1|confirmed;W2|processing;W3|processing;W4|ready;W5|shipped;W6|shipped;"
                  "W7|confirmed;W8|confirmed");
  fixture_expect_problems (fixture, 0);
}

/* The map arrives last: the same. */
static void
test_map_afterwards (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  add_words (fixture);
  fixture_expect (fixture, "SELECT DISTINCT state FROM orders", "confirmed");
  fixture_import (fixture, "state_map", MRPEASY);
  fixture_expect (fixture, STATES,
                  "W1|confirmed;W2|processing;W3|processing;W4|ready;W5|shipped;W6|shipped;"
                  "W7|confirmed;W8|confirmed");
  fixture_expect (fixture,
                  "SELECT count (*) FROM orders WHERE row_version = "
                  "(SELECT sequence FROM head)",
                  "5");
  fixture_expect_problems (fixture, 0);
}

static void
test_files (void)
{
  static const struct
  {
    const char *file, *state;
  } cases[] = {
      {"number,supplier_state\nW1,In production\n", "processing"},
      /* Both: the state counts; one of the two alone. */
      {"number,state,supplier_state\nW1,ready,In production\n", "ready"},
      {"number,state\nW1,ready\n", "ready"},
      {"number,state,supplier_state\nW1,,In production\n", "processing"},
      {"number,state,supplier_state\nW1,,\n", "confirmed"},
      /* The map says nothing of it: what it was. */
      {"number,supplier_state\nW1,Odd\n", "confirmed"},
      {"number,supplier_state\nW1,Hidden\n", "confirmed"},
      {"number,note\nW1,Hello\n", "confirmed"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fixture) fixture = fixture_new ();
    g_autofree char *wanted = g_strdup_printf ("W1|%s", cases[i].state);
    fixture_fill (fixture);
    fixture_import (fixture, "state_map", MRPEASY "Hidden,,\n");
    fixture_import (fixture, "orders", "number,account,currency,state\nW1,A,EUR,confirmed\n");
    fixture_import (fixture, "orders", cases[i].file);
    fixture_expect (fixture, STATES, wanted);
    fixture_expect_problems (fixture, 0);
  }
}

/* Without a map an empty field is `confirmed`, as ever. */
static void
test_no_map (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (
      fixture, "orders",
      "number,account,currency,state\nW1,A,EUR,processing\nW2,A,EUR,pending_approval\n");
  fixture_import (fixture, "orders", "number,supplier_state\nW1,Odd\n");
  fixture_import (fixture, "orders", "number,state,supplier_state\nW2,,Odd\n");
  fixture_expect (fixture, STATES, "W1|processing;W2|confirmed");
}

/* Credit, stock and the rest follow in the map's own transaction. */
static void
test_map_changes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "state_map", MRPEASY "Void,processing,\n");
  fixture_import (fixture, "orders", "number,supplier_state\nO1,Void\n");
  fixture_import (fixture, "orders",
                  "number,account,currency,state,supplier_state\nW1,A,EUR,processing,Void\n"
                  "W2,A,EUR,delivered,Void\n");
  fixture_expect (fixture, "SELECT pending FROM credit WHERE account = 'A'", "1190");
  fixture_import (fixture, "state_map", "supplier_state,state\nVoid,cancelled\n");
  fixture_expect (fixture, "SELECT state FROM orders WHERE number = 'O1'", "cancelled");
  fixture_expect (fixture, "SELECT pending FROM credit WHERE account = 'A'", "0");
  fixture_expect (fixture, STATES, "W1|processing;W2|delivered");
  fixture_expect_problems (fixture, 0);
}

static void
test_impossible_row (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "state_map", MRPEASY);
  add_words (fixture);
  fixture_expect_refused (
      fixture, "orders", "number,supplier_state\nW5,Confirmed\n",
      "the order is shipped, which cannot become confirmed (what state_map says");
  /* The word that it has, of an order that went on: nothing new is said. */
  fixture_import (fixture, "orders", "number,state\nW2,shipped\n");
  fixture_import (fixture, "orders", "number,supplier_state,note\nW2,Waiting for production,x\n");
  fixture_expect (fixture, "SELECT state, note FROM orders WHERE number = 'W2'", "shipped|x");
  /* And it does not count in the map, since it is not what the order is. */
  fixture_import (fixture, "state_map", "supplier_state,state\nWaiting for production,cancelled\n");
  fixture_expect (fixture, "SELECT state FROM orders WHERE number = 'W2'", "shipped");
  fixture_expect_problems (fixture, 0);
}

/* A map that would bring orders back is refused until they have a state of their own; what has
 * ended stays as it is. */
static void
test_impossible_map (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "state_map", MRPEASY);
  add_words (fixture);
  fixture_expect_refused (fixture, "state_map", "supplier_state,state\nDelivered,ready\n",
                          "state: W6 cannot become ready");
  fixture_expect (fixture, STATES,
                  "W1|confirmed;W2|processing;W3|processing;W4|ready;W5|shipped;W6|shipped;"
                  "W7|confirmed;W8|confirmed");
  fixture_import (fixture, "orders", "number,state\nW6,shipped\n");
  fixture_import (fixture, "state_map", "supplier_state,state\nDelivered,ready\n");
  fixture_import (fixture, "state_map", "supplier_state,state\nShipped and invoiced,delivered\n");
  fixture_import (fixture, "state_map", "supplier_state,state\nShipped and invoiced,shipped\n");
  fixture_expect (fixture,
                  "SELECT number, state FROM orders WHERE number IN ('W5', 'W6') ORDER BY 1",
                  "W5|delivered;W6|shipped");
  fixture_expect_problems (fixture, 0);
}

static void
test_check (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  fixture_import (fixture, "state_map", MRPEASY);
  add_words (fixture);
  fixture_damage (fixture,
                  "UPDATE state_map SET state = 'ready' WHERE supplier_state = 'In production'");
  fixture_expect_problems (fixture, 1);
  fixture_damage (fixture, "UPDATE orders SET state = 'cancelled' WHERE number = 'W3'");
  fixture_expect_problems (fixture, 0);
}

static void
test_deleted (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  fixture_fill (fixture);
  add_words (fixture);
  fixture_expect (fixture, "SELECT count (*) FROM order_words", "7");
  fixture_import (fixture, "orders", "number,op\nW3,delete\n");
  fixture_import (fixture, "orders", "number,supplier_state\nW4,\n");
  fixture_expect (fixture, "SELECT count (*) FROM order_words", "5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/import/states/mrpeasy", test_mrpeasy);
  g_test_add_func ("/server/import/states/map-afterwards", test_map_afterwards);
  g_test_add_func ("/server/import/states/files", test_files);
  g_test_add_func ("/server/import/states/no-map", test_no_map);
  g_test_add_func ("/server/import/states/map-changes", test_map_changes);
  g_test_add_func ("/server/import/states/impossible-row", test_impossible_row);
  g_test_add_func ("/server/import/states/impossible-map", test_impossible_map);
  g_test_add_func ("/server/import/states/check", test_check);
  g_test_add_func ("/server/import/states/deleted", test_deleted);
  return g_test_run ();
}
