/* Facts are read in a bounded number of statements, whatever the number of lines and rules. */
#include "facts-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define MANY 1000

/* Numbers from 1 to MANY. */
#define NUMBERS                                                                                    \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (       \
      MANY) ") "

/* Articles of a category, brand and unit each, with all that facts can be of one: seen, out of
 * sale with a substitute, in stock, expected, priced by each source, with a replaced price. They
 * were ordered before, as the order that is changed, and are offered. */
static const char many_articles[] = NUMBERS
    "INSERT INTO units (row_version, code) SELECT 1, 'u' || i FROM n;" NUMBERS
    "INSERT INTO categories (row_version, code, parent) SELECT 1, 'c' || i, "
    "iif (i > 1, 'c' || (i / 2), NULL) FROM n;" NUMBERS
    "INSERT INTO brands (row_version, code) SELECT 1, 'b' || i FROM n;" NUMBERS
    "INSERT INTO products (row_version, sku, brand, category, base_unit, tax_class, status, "
    "end_date) SELECT 1, 'x' || i, 'b' || i, 'c' || i, 'u' || i, 't' || i, 'discontinued', "
    "'2026-01-31' FROM n;" NUMBERS
    "INSERT INTO product_units (row_version, sku, unit, num) SELECT 1, 'x' || i, 'case', 24 "
    "FROM n;" NUMBERS
    "INSERT INTO product_links (row_version, sku, kind, other_sku) SELECT 1, 'x' || i, "
    "'substitute', 'P1' FROM n;" NUMBERS
    "INSERT INTO memberships (row_version, assortment, sku) SELECT 1, 'X', 'x' || i FROM n;" NUMBERS
    "INSERT INTO stock (row_version, warehouse, sku, available, reserved) SELECT 1, "
    "'W1', 'x' || i, 9000, 1000 FROM n;" NUMBERS
    "INSERT INTO incoming (row_version, warehouse, sku, \"date\", quantity) SELECT 1, 'W1', "
    "'x' || i, '2026-07-01', 9000 FROM n;" NUMBERS
    "INSERT INTO tax_rates (row_version, tax_class, tax_zone, valid_from, percent) SELECT 1, "
    "'t' || i, 'EU', '', 190000 FROM n;" NUMBERS
    "INSERT INTO price_rules (row_version, code, source, owner, scope, scope_code, currency, "
    "method, price, quantity_left) SELECT 1, 'l' || i, 'list', NULL, 'product', 'x' || i, "
    "'EUR', 'fixed', 1000000, NULL FROM n UNION ALL SELECT 1, 'f' || i, 'agreement', 'FW', "
    "'product', 'x' || i, 'USD', 'fixed', 900000, 9000 FROM n;";

static const char many_ordered[] =
    "INSERT INTO orders (row_version, number, id, account, \"date\", created_at, currency, gross, "
    "state, entered_by) VALUES (1, 'F1', 'F', 'CHILD', '2026-06-15', '2026-06-15T08:00:00.000Z', "
    "'EUR', 100, 'confirmed', 'buyer'), (1, 'F2', 'G', 'CHILD', '2026-06-15', "
    "'2026-06-15T08:00:00.000Z', 'EUR', 100, 'confirmed', 'buyer');" NUMBERS
    "INSERT INTO order_lines (row_version, \"order\", line, sku, quantity, base_quantity, "
    "unit_price, line_net, source, rule, reserved) SELECT 1, o.number, i, 'x' || i, 1000, 1000, "
    "900000, 90, 'agreement', 'f' || i, 1000 FROM n CROSS JOIN orders AS o;"
    "INSERT INTO quotations (row_version, number, account, state, valid_to, currency) VALUES (1, "
    "'Q', 'CHILD', 'offered', '2026-12-31', 'EUR');" NUMBERS
    "INSERT INTO quotation_lines (row_version, quotation, line, sku, quantity, price) SELECT 1, "
    "'Q', i, 'x' || i, 1000, 800000 FROM n;";

/* The server's own: rules that were replaced, and when. */
static const char many_replaced[] = NUMBERS
    "INSERT INTO replaced_price_rules (code, version, replaced, source, scope, scope_code, "
    "currency, method, price) SELECT 'l' || i, 0, 2, 'list', 'product', 'x' || i, 'EUR', "
    "'fixed', 800000 FROM n;"
    "INSERT INTO sequences (sequence, salt, time) VALUES (1, '', '2026-06-15T08:00:00.000Z'),"
    " (2, '', strftime ('%Y-%m-%dT%H:%M:%fZ'));";

/* Rules that concern an order of x1, of each source and scope. */
static const char more_rules[] = NUMBERS
    "INSERT INTO price_rules (row_version, code, source, owner, scope, scope_code, "
    "min_quantity, currency, method, price) SELECT 1, s.value || '-' || p.value || i, s.value, "
    "CASE s.value WHEN 'account' THEN 'PARENT' WHEN 'agreement' THEN 'FW' WHEN 'tier' THEN "
    "'ZL' WHEN 'group' THEN 'G' END, p.value, CASE p.value WHEN 'product' THEN 'x1' WHEN "
    "'category' THEN 'c1' WHEN 'brand' THEN 'b1' END, i, 'EUR', 'fixed', 900000 FROM n "
    "CROSS JOIN json_each ('[\"account\",\"agreement\",\"tier\",\"group\",\"list\","
    "\"promotion\"]') AS s CROSS JOIN json_each ('[\"product\",\"category\",\"brand\","
    "\"all\"]') AS p WHERE s.value <> 'agreement' OR p.value = 'product';";

static PadOrder *
make_order (int lines)
{
  PadOrder *order = pad_order_new ("CHILD", "buyer");

  order->date = fixture_date ("2026-06-15");
  order->id = g_strdup ("F");
  order->changes = g_strdup ("F1");
  order->quotation = g_strdup ("Q");
  order->po_number = g_strdup ("PO");
  order->shipping_method = g_strdup ("STD");
  order->cost_centre = g_strdup ("CC1");
  order->facts_sequence = 1;
  for (int i = 1; i <= lines; i++) {
    g_autofree char *sku = g_strdup_printf ("x%d", i);
    PadOrderLine *line = fixture_line (order, sku, "1", NULL);

    line->has_quote = TRUE;
    line->quoted_source = g_strdup ("list");
    line->quoted_rule = g_strdup_printf ("l%d", i);
  }
  return order;
}

/* @invoiced: those that read what is invoiced of the order that is changed. */
typedef struct
{
  int all;
  int invoiced;
} Statements;

/* Triggers are told as comments. */
static int
on_statement_cb (unsigned kind, void *data, void *statement, void *sql)
{
  Statements *n = data;

  n->all += strncmp (sql, "--", 2) != 0;
  n->invoiced += strstr (sql, "invoices AS") != NULL;
  return 0;
}

/* How many statements it takes; @rules: how many rules it found. */
static int
count_statements (FactsFixture *fixture, int lines, PadSide side, guint *rules)
{
  sqlite3 *handle = pad_db_get_handle (fixture->db);
  g_autoptr (PadOrder) order = make_order (lines);
  g_autoptr (PadFacts) facts = NULL;
  Statements n = {0};

  sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT, on_statement_cb, &n);
  facts = facts_fixture_load (fixture, order, side);
  sqlite3_trace_v2 (handle, 0, NULL, NULL);
  g_assert_cmpuint (g_hash_table_size (facts->products), ==, lines);
  g_assert_cmpuint (facts->former->len, ==, MANY);
  g_assert_cmpint (n.invoiced, ==, 1);
  *rules = facts->rules->len;
  return n.all;
}

static void
test_bounded (FactsFixture *fixture, gconstpointer data)
{
  PadSide side = data != NULL ? PAD_SIDE_DESKTOP : PAD_SIDE_SERVER;
  guint few, with_lines, with_rules;
  int one, lines, rules;

  facts_fixture_run (fixture, many_articles);
  facts_fixture_run (fixture, many_ordered);
  if (side == PAD_SIDE_SERVER)
    facts_fixture_run (fixture, many_replaced);
  one = count_statements (fixture, 1, side, &few);
  lines = count_statements (fixture, MANY, side, &with_lines);
  facts_fixture_run (fixture, more_rules);
  rules = count_statements (fixture, 1, side, &with_rules);
  g_test_message ("%d statements for 1 line and %u rules, %d for %d lines and %u rules, %d for 1 "
                  "line and %u rules",
                  one, few, lines, MANY, with_lines, rules, with_rules);
  g_assert_cmpuint (with_lines, >=, few + 2 * (MANY - 1));
  g_assert_cmpuint (with_rules, >=, few + 20 * MANY);
  g_assert_cmpint (one, >, 20);
  g_assert_cmpint (lines, ==, one);
  g_assert_cmpint (rules, ==, one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  facts_fixture_add ("bounded", test_bounded);
  return g_test_run ();
}
