#include <pad-table-sql.h>

#include "schema-fixture.h"

#include <string.h>

/* A catalog of three articles, R hidden from assortment `FEW`; account A has FEW only. Sequence 1.
 */
#define CATALOG                                                                                    \
  "INSERT INTO products (sku, base_unit) VALUES ('P', 'u'), ('Q', 'u'), ('R', 'u');"               \
  "INSERT INTO memberships (assortment, sku) VALUES ('ALL', 'P'), ('ALL', 'Q'), ('ALL', 'R'), "    \
  "('FEW', 'P'), ('FEW', 'Q');"                                                                    \
  "INSERT INTO account_scopes (account, kind, code) VALUES ('A', 'assortment', 'FEW');"

static void
bind_if (PadStatement *statement, const char *name, const char *value)
{
  if (sqlite3_bind_parameter_index (pad_statement_get_handle (statement), name) > 0)
    pad_statement_bind_text (statement, name, value);
}

/* Row ids of @table by way @way, newer than @after. */
typedef struct
{
  const char *table;
  int way;
  int64_t after;
  gboolean entered, second;
  const char *owner, *source, *assortment;
} Asked;

static char *
ask (PadDb *db, Asked asked)
{
  const PadTable *table = pad_table_find (asked.table);
  const PadFollows *follows = &table->follows[pad_table_header (table) == table ? asked.way : 0];
  g_autofree char *from =
      pad_follows_from_sql (table, follows, asked.way, asked.entered, asked.second);
  g_autofree char *sql = g_strconcat ("SELECT t.row_id", from, " ORDER BY t.row_id", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) statement = pad_db_prepare (db, sql, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  pad_statement_bind_int (statement, ":after", asked.after);
  bind_if (statement, ":owner", asked.owner);
  bind_if (statement, ":source", asked.source);
  bind_if (statement, ":assortment", asked.assortment);
  while (pad_statement_step (statement, &error) == PAD_STEP_ROW)
    g_string_append_printf (ids, "%s%d", ids->len > 0 ? " " : "",
                            (int)pad_statement_get_int (statement, 0));
  g_assert_no_error (error);
  return g_string_free (ids, FALSE);
}

#define assert_rows(db, expected, ...)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *rows_ = ask (db, (Asked) {__VA_ARGS__});                                      \
    g_assert_cmpstr (rows_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_products (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, CATALOG
              "INSERT INTO product_links (sku, kind, other_sku) VALUES ('P', 'substitute', 'Q'),"
              " ('P', 'substitute', 'R'), ('R', 'substitute', 'P')");
  assert_rows (db, "1 2 3", "products", .assortment = "ALL");
  assert_rows (db, "1 2", "products", .assortment = "FEW");
  assert_rows (db, "", "products", .assortment = "NONE");
  assert_rows (db, "1", "product_links", .assortment = "FEW");
  schema_next_sequence (db);
  schema_run (db, "UPDATE products SET name = 'x' WHERE sku = 'Q'");
  assert_rows (db, "2", "products", .assortment = "FEW", .after = 1);
}

static void
test_what_enters (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (
      db, CATALOG
      "INSERT INTO product_links (sku, kind, other_sku) VALUES ('P', 'substitute', 'R'), ('R', "
      "'accessory', 'P');"
      "INSERT INTO stock (warehouse, sku) VALUES ('MAIN', 'P'), ('MAIN', 'R'), ('NORTH', 'R');"
      "INSERT INTO buyer_articles (account, buyer_article, sku) VALUES ('A', 'mine', 'R'), ('B', "
      "'theirs', 'R');"
      "INSERT INTO price_rules (code, source, owner, scope, scope_code, method) VALUES"
      " ('1', 'list', NULL, 'product', 'R', 'fixed'), ('2', 'account', 'A', 'product', 'R', "
      "'fixed'),"
      " ('3', 'list', NULL, 'product', 'P', 'fixed'), ('4', 'list', NULL, 'brand', 'R', 'fixed')");
  assert_rows (db, "", "buyer_articles", .owner = "A");
  schema_next_sequence (db);
  schema_run (db, "INSERT INTO memberships (assortment, sku) VALUES ('FEW', 'R')");
  assert_rows (db, "3", "products", .assortment = "FEW", .after = 1, .entered = TRUE);
  assert_rows (db, "", "products", .assortment = "ALL", .after = 1, .entered = TRUE);
  assert_rows (db, "2", "product_links", .assortment = "FEW", .after = 1, .entered = TRUE);
  assert_rows (db, "1", "product_links", .assortment = "FEW", .after = 1, .entered = TRUE,
               .second = TRUE);
  assert_rows (db, "2", "stock", .owner = "MAIN", .assortment = "FEW", .after = 1, .entered = TRUE);
  assert_rows (db, "1", "buyer_articles", .owner = "A", .after = 1, .entered = TRUE);
  assert_rows (db, "1", "buyer_articles", .owner = "A");
  assert_rows (db, "1", "price_rules", 1, .source = "list", .owner = "", .assortment = "FEW",
               .after = 1, .entered = TRUE);
  assert_rows (db, "2", "price_rules", 1, .source = "account", .owner = "A", .assortment = "FEW",
               .after = 1, .entered = TRUE);
}

static void
test_price_owners (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (
      db, CATALOG
      "INSERT INTO price_rules (code, source, owner, scope, scope_code, method, groups) VALUES"
      " ('1', 'list', NULL, 'product', 'P', 'fixed', NULL),"
      " ('2', 'list', NULL, 'product', 'R', 'fixed', NULL),"
      " ('3', 'tier', 'GOLD', 'all', NULL, 'percent', NULL),"
      " ('4', 'promotion', NULL, 'product', 'P', 'fixed', NULL),"
      " ('5', 'promotion', NULL, 'all', NULL, 'percent', 'gold silver'),"
      " ('6', 'promotion', NULL, 'product', 'Q', 'fixed', 'silver');"
      "INSERT INTO price_lists (code, currency) VALUES ('GOLD', 'EUR'), ('SILVER', 'EUR');"
      "INSERT INTO order_discounts (code, \"group\", currency) VALUES ('1', NULL, 'EUR'), ('2', "
      "'gold', 'EUR')");
  assert_rows (db, "1", "price_rules", 1, .source = "list", .owner = "", .assortment = "FEW");
  assert_rows (db, "1 2", "price_rules", 1, .source = "list", .owner = "", .assortment = "ALL");
  assert_rows (db, "", "price_rules", 0, .source = "list", .owner = "");
  assert_rows (db, "3", "price_rules", 0, .source = "tier", .owner = "GOLD");
  assert_rows (db, "", "price_rules", 2, .source = "promotion", .owner = "*");
  assert_rows (db, "5", "price_rules", 2, .source = "promotion", .owner = "silver");
  assert_rows (db, "", "price_rules", 2, .source = "promotion", .owner = "sil");
  assert_rows (db, "4", "price_rules", 3, .source = "promotion", .owner = "*", .assortment = "FEW");
  assert_rows (db, "6", "price_rules", 3, .source = "promotion", .owner = "silver",
               .assortment = "FEW");
  assert_rows (db, "", "price_rules", 1, .source = "promotion", .owner = "", .assortment = "ALL");
  assert_rows (db, "1", "price_lists", .source = "tier", .owner = "GOLD");
  assert_rows (db, "", "price_lists", .source = "agreement", .owner = "GOLD");
  assert_rows (db, "1", "order_discounts", .source = "discount", .owner = "");
  assert_rows (db, "2", "order_discounts", .source = "discount", .owner = "gold");
}

static void
test_papers (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (
      db,
      "INSERT INTO orders (number, account, currency, entered_by, assigned_to) VALUES"
      " ('1', 'A', 'EUR', 'anna', NULL), ('2', 'A', 'EUR', 'bert', 'rep'), ('3', 'B', 'EUR', NULL, "
      "NULL);"
      "INSERT INTO order_lines (\"order\", line, sku, quantity) VALUES ('1', 1, 'P', 1), ('2', 1, "
      "'P', 1), ('3', 1, 'P', 1);"
      "INSERT INTO shipments (number, \"order\") VALUES ('1', '1'), ('2', '2');"
      "INSERT INTO shipment_lines (shipment, line, quantity) VALUES ('1', 1, 1), ('2', 1, 1);"
      "INSERT INTO documents (number, kind, account, sku) VALUES ('1', 'invoice', 'A', NULL),"
      " ('2', 'confirmation', 'A', NULL), ('3', 'manual', NULL, 'P'), ('4', 'other', NULL, NULL),"
      " ('5', 'quotation', 'A', NULL);"
      "INSERT INTO contacts (account, code) VALUES ('', '1'), ('A', '1')");
  assert_rows (db, "1 2", "orders", 0, .owner = "A");
  assert_rows (db, "1", "orders", 1, .owner = "anna");
  assert_rows (db, "2", "orders", 2, .owner = "rep");
  assert_rows (db, "1 2", "order_lines", 0, .owner = "A");
  assert_rows (db, "2", "order_lines", 2, .owner = "rep");
  assert_rows (db, "1", "shipment_lines", 1, .owner = "anna");
  assert_rows (db, "1", "documents", 0, .owner = "A");
  assert_rows (db, "2 5", "documents", 1, .owner = "A");
  assert_rows (db, "5", "documents", 8, .owner = "A");
  assert_rows (db, "4", "documents", 3);
  assert_rows (db, "1", "contacts", 0);
  assert_rows (db, "2", "contacts", 1, .owner = "A");
  schema_next_sequence (db);
  schema_run (db, "UPDATE shipment_lines SET batch = 'b' WHERE shipment = '2'");
  assert_rows (db, "2", "orders", 0, .owner = "A", .after = 1);
  assert_rows (db, "2", "shipment_lines", 0, .owner = "A", .after = 1);
  assert_rows (db, "", "order_lines", 0, .owner = "A", .after = 1);
}

/* Who is in the list of an order that waits has it with all that rides with it. */
static void
test_approvers (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO orders (number, account, currency, approvers) VALUES"
                  " ('1', 'A', 'EUR', '[\"anna\",\"bert x\"]'), ('2', 'A', 'EUR', '[\"ann\"]'),"
                  " ('3', 'A', 'EUR', NULL);"
                  "INSERT INTO order_lines (\"order\", line, sku, quantity) VALUES"
                  " ('1', 1, 'P', 1), ('2', 1, 'P', 1), ('3', 1, 'P', 1)");
  assert_rows (db, "1", "orders", 3, .owner = "anna");
  assert_rows (db, "1", "orders", 3, .owner = "bert x");
  assert_rows (db, "1", "order_lines", 3, .owner = "anna");
  assert_rows (db, "2", "order_lines", 3, .owner = "ann");
  assert_rows (db, "", "orders", 3, .owner = "bert");
}

/* While it is handed over, the account it lies with has it with its lines: whoever writes the
 * state. */
static void
test_handed_over (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (db, "INSERT INTO orders (number, account, currency, state) VALUES"
                  " ('1', 'A', 'EUR', 'handed_over'), ('2', 'A', 'EUR', 'confirmed'),"
                  " ('3', 'B', 'EUR', 'draft');"
                  "INSERT INTO order_lines (\"order\", line, sku, quantity) VALUES"
                  " ('1', 1, 'P', 1), ('2', 1, 'P', 1), ('3', 1, 'P', 1)");
  assert_rows (db, "1", "orders", 4, .owner = "A");
  assert_rows (db, "1", "order_lines", 4, .owner = "A");
  assert_rows (db, "", "orders", 4, .owner = "B");
  schema_next_sequence (db);
  schema_run (db, "UPDATE orders SET state = 'draft' WHERE number = '1';"
                  "UPDATE orders SET state = 'handed_over' WHERE number = '3'");
  assert_rows (db, "", "orders", 4, .owner = "A");
  assert_rows (db, "3", "order_lines", 4, .owner = "B", .after = 1);
  schema_run (db, "UPDATE orders SET account = 'A' WHERE number = '3'");
  assert_rows (db, "3", "orders", 4, .owner = "A", .after = 1);
}

/* No table is read through, but for the one that has one row, and arrays of a row. */
static void
check_plan (PadDb *db, const char *what, const char *select, const char *from, const char *order)
{
  g_autofree char *sql =
      g_strconcat ("EXPLAIN QUERY PLAN SELECT ", select, from, " ORDER BY ", order, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) plan = pad_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  while (pad_statement_step (plan, &error) == PAD_STEP_ROW) {
    const char *detail = pad_statement_get_text (plan, 3);

    if (g_str_has_prefix (detail, "SCAN") && strcmp (what, "supplier") != 0 &&
        strstr (detail, "VIRTUAL TABLE") == NULL)
      g_error ("%s: %s\n%s", what, detail, sql);
  }
  g_assert_no_error (error);
}

/* The version that a pull walks along. */
static const char *
leader_of (const PadTable *table)
{
  if (pad_table_header (table) == table)
    return "t.row_version";
  return pad_table_find (table->follows[0].section) == pad_table_header (table) ? "p.row_version"
                                                                                : "q.row_version";
}

static void
test_ways_use_indexes (void)
{
  g_autoptr (PadDb) db = schema_make_store ();
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    const PadTable *header = pad_table_header (&tables[i]);

    for (int way = 0; way < header->n_follows; way++) {
      const PadFollows *follows =
          header == &tables[i] ? &tables[i].follows[way] : &tables[i].follows[0];
      g_autofree char *from = pad_follows_from_sql (&tables[i], follows, way, FALSE, FALSE);
      g_autofree char *entered = follows->product == NULL
                                     ? NULL
                                     : pad_follows_from_sql (&tables[i], follows, way, TRUE, FALSE);

      check_plan (db, tables[i].name, "t.row_id", from, leader_of (&tables[i]));
      if (entered != NULL)
        check_plan (db, tables[i].name, "t.row_id", entered, "m.row_version");
    }
  }
}

/* Millions of rules are read in the order of the index: nothing is sorted. */
static void
test_rules_are_not_sorted (void)
{
  g_autoptr (PadDb) db = schema_make_store ();
  const PadTable *table = pad_table_find ("price_rules");
  g_autofree char *from = pad_follows_from_sql (table, &table->follows[1], 1, FALSE, FALSE);
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN SELECT t.row_id", from,
                                      " ORDER BY t.row_version, t.row_id LIMIT 1000", NULL);
  g_autoptr (PadStatement) plan = pad_db_prepare (db, sql, NULL);
  gboolean indexed = FALSE;

  while (pad_statement_step (plan, NULL) == PAD_STEP_ROW) {
    const char *detail = pad_statement_get_text (plan, 3);

    g_assert_null (strstr (detail, "TEMP B-TREE"));
    indexed =
        indexed ||
        strstr (detail, "price_rules_by_version (source=? AND owner=? AND row_version>?)") != NULL;
  }
  g_assert_true (indexed);
}

static void
test_article_that_left (void)
{
  g_autoptr (PadDb) db = schema_make_replica ();
  const PadTable *table = pad_table_find ("price_rules");
  g_autofree char *sql = pad_follows_drop_product_sql (table, &table->follows[1], FALSE);
  g_autoptr (PadStatement) drop = pad_db_prepare (db, sql, NULL);

  schema_run (
      db, "INSERT INTO price_rules (row_id, row_version, code, source, scope, scope_code) VALUES"
          " (1, 1, '1', 'list', 'product', 'P'), (2, 1, '2', 'list', 'brand', 'P'), (3, 1, '3', "
          "'list', 'product', 'Q')");
  pad_statement_bind_text_at (drop, 0, "P");
  g_assert_true (pad_statement_run (drop, NULL));
  schema_assert_all (db, "SELECT row_id FROM price_rules", "2 3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/follows/products-of-an-assortment", test_products);
  g_test_add_func ("/schema/follows/an-article-that-enters-brings-its-rows", test_what_enters);
  g_test_add_func ("/schema/follows/owners-of-prices", test_price_owners);
  g_test_add_func ("/schema/follows/papers-of-accounts-and-users", test_papers);
  g_test_add_func ("/schema/follows/approvers", test_approvers);
  g_test_add_func ("/schema/follows/handed-over", test_handed_over);
  g_test_add_func ("/schema/follows/every-way-uses-an-index", test_ways_use_indexes);
  g_test_add_func ("/schema/follows/rules-are-not-sorted", test_rules_are_not_sorted);
  g_test_add_func ("/schema/follows/an-article-that-left-takes-its-rows", test_article_that_left);
  return g_test_run ();
}
