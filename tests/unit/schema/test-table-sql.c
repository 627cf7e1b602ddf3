#include <pad-row.h>
#include <pad-table-sql.h>

#include "schema-fixture.h"

#include <string.h>

static PadStatement *
prepare (PadDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  PadStatement *statement = pad_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  return statement;
}

/* Everything that is made from the registry is SQL of the store, and of the replica where it is
 * synced. */
static void
check_prepares (PadDb *db, const PadTable *table, PadColumnSet set)
{
  g_autoptr (PadSelect) select = pad_select_new (table, set);
  g_autofree char *all = g_strdup_printf ("SELECT %s FROM \"%s\" AS t", select->list, table->name);
  g_autofree char *by_key = pad_select_by_key_sql (select);
  g_autofree char *find = pad_table_find_sql (table);
  g_autofree char *put = pad_table_put_sql (table, select->columns, select->n);
  g_autofree char *drop = pad_table_drop_sql (table);
  g_autofree char *insert = pad_table_insert_sql (table, select->columns, select->n);
  g_autofree char *update = pad_table_update_sql (table, select->columns, select->n);
  g_autofree char *remove = pad_table_delete_sql (table);
  const char *const sql[] = {all, by_key, find, put, drop, insert, update, remove};

  for (size_t i = 0; i < G_N_ELEMENTS (sql); i++) {
    g_autoptr (PadStatement) statement = prepare (db, sql[i]);

    g_assert_nonnull (statement);
  }
}

static void
check_columns (PadDb *db, const PadTable *table)
{
  for (int i = 0; i < table->n_columns; i++) {
    g_autoptr (PadReference) reference = pad_reference_new (table, i);
    g_autoptr (PadMoney) money = pad_money_new (table, i);
    g_autofree char *orphans = pad_table_orphans_sql (table, i);
    g_autoptr (PadStatement) one = reference == NULL ? NULL : prepare (db, reference->sql);
    g_autoptr (PadStatement) two =
        money == NULL || money->sql == NULL ? NULL : prepare (db, money->sql);
    g_autoptr (PadStatement) three = orphans == NULL ? NULL : prepare (db, orphans);

    g_assert_true ((reference != NULL) == (table->columns[i].reference != NULL));
  }
}

static void
test_all_prepares (void)
{
  g_autoptr (PadDb) store = schema_make_store ();
  g_autoptr (PadDb) replica = schema_make_replica ();
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    check_prepares (store, &tables[i], PAD_COLUMNS_ALL);
    check_prepares (store, &tables[i], PAD_COLUMNS_FILE);
    check_prepares (store, &tables[i], PAD_COLUMNS_SYNCED);
    check_columns (store, &tables[i]);
    if (pad_table_is_synced (&tables[i]))
      check_prepares (replica, &tables[i], PAD_COLUMNS_SYNCED);
  }
}

static void
test_column_sets (void)
{
  g_autoptr (PadSelect) all = pad_select_new (pad_table_find ("accounts"), PAD_COLUMNS_ALL);
  g_autoptr (PadSelect) synced = pad_select_new (pad_table_find ("accounts"), PAD_COLUMNS_SYNCED);
  g_autoptr (PadSelect) file = pad_select_new (pad_table_find ("stock"), PAD_COLUMNS_FILE);
  g_autoptr (PadSelect) wire = pad_select_new (pad_table_find ("stock"), PAD_COLUMNS_SYNCED);

  g_assert_cmpint (all->n - synced->n, ==, 3);
  g_assert_null (strstr (synced->list, "credit"));
  g_assert_cmpint (wire->n - file->n, ==, 1);
  g_assert_nonnull (strstr (wire->list, "reserved"));
}

/* The text of column @name of the first row of @table. */
static char *
text_of (PadDb *db, const char *table, const char *name)
{
  g_autoptr (PadSelect) select = pad_select_new (pad_table_find (table), PAD_COLUMNS_ALL);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" AS t", select->list, table);
  g_autoptr (PadStatement) row = prepare (db, sql);
  GString *out = g_string_new (NULL);

  g_assert_cmpint (pad_statement_step (row, NULL), ==, PAD_STEP_ROW);
  for (int i = 0; i < select->n; i++)
    if (strcmp (pad_select_column (select, i)->name, name) == 0 &&
        !pad_select_append (select, row, i, out))
      g_string_append (out, "NULL");
  return g_string_free (out, FALSE);
}

static void
assert_text (PadDb *db, const char *table, const char *column, const char *expected)
{
  g_autofree char *text = text_of (db, table, column);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_money_has_its_digits (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (
      db, "INSERT INTO supplier (name, currency, time_zone) VALUES ('S', 'KWD', 'UTC');"
          "INSERT INTO accounts (code, currency, credit_limit, order_minimum) VALUES ('A', 'JPY', "
          "500, NULL);"
          "INSERT INTO orders (number, account, currency, gross) VALUES ('O1', 'A', 'EUR', 12345);"
          "INSERT INTO order_lines (\"order\", line, sku, quantity, line_net, unit_price) VALUES"
          " ('O1', 1, 'S', 1500, -5, 1250000);"
          "INSERT INTO users (login, role, spending_limit) VALUES ('boss', 'admin', 1234)");
  assert_text (db, "accounts", "credit_limit", "500");
  assert_text (db, "accounts", "order_minimum", "NULL");
  assert_text (db, "orders", "gross", "123.45");
  assert_text (db, "order_lines", "line_net", "-0.05");
  assert_text (db, "order_lines", "unit_price", "1.25");
  assert_text (db, "order_lines", "quantity", "1.5");
  assert_text (db, "users", "spending_limit", "1.234");
  schema_run (db, "UPDATE users SET account = 'A'");
  assert_text (db, "users", "spending_limit", "1234");
}

static void
put_unit (PadDb *db, int64_t id, int64_t version, const char *code, int64_t changes)
{
  const PadTable *table = pad_table_find ("units");
  int column = pad_table_column (table, "code");
  g_autofree char *sql = pad_table_put_sql (table, &column, 1);
  g_autoptr (PadStatement) put = prepare (db, sql);

  pad_statement_bind_int_at (put, 0, id);
  pad_statement_bind_int_at (put, 1, version);
  pad_statement_bind_text_at (put, 2, code);
  g_assert_true (pad_statement_run (put, NULL));
  g_assert_cmpint (pad_db_changes (db), ==, changes);
}

static void
test_version_guard (void)
{
  g_autoptr (PadDb) db = schema_make_replica ();
  g_autofree char *sql = pad_table_drop_sql (pad_table_find ("units"));
  g_autoptr (PadStatement) drop = prepare (db, sql);

  put_unit (db, 7, 5, "five", 1);
  put_unit (db, 7, 5, "again", 0);
  put_unit (db, 7, 4, "older", 0);
  schema_assert_all (db, "SELECT row_id || code || row_version FROM units", "7five5");
  put_unit (db, 7, 6, "newer", 1);
  schema_assert_all (db, "SELECT row_id || code || row_version FROM units", "7newer6");
  pad_statement_bind_int_at (drop, 0, 7);
  pad_statement_bind_int_at (drop, 1, 5);
  g_assert_true (pad_statement_run (drop, NULL));
  g_assert_cmpint (schema_read_int (db, "SELECT count(*) FROM units"), ==, 1);
  pad_statement_bind_int_at (drop, 1, 6);
  g_assert_true (pad_statement_run (drop, NULL));
  g_assert_cmpint (schema_read_int (db, "SELECT count(*) FROM units"), ==, 0);
}

/* How many index entries the program of @sql writes. */
static int64_t
count_index_writes (PadDb *db, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN ", sql, NULL);
  g_autoptr (PadStatement) program = prepare (db, explain);
  int64_t n = 0;

  while (pad_statement_step (program, NULL) == PAD_STEP_ROW)
    n += g_str_equal (pad_statement_get_text (program, 1), "IdxInsert");
  return n;
}

static int64_t
amend (PadDb *db, const char *sql, int64_t version, const char *sku, const char *name)
{
  g_autoptr (PadStatement) statement = prepare (db, sql);

  pad_statement_bind_int_at (statement, 0, 7);
  pad_statement_bind_int_at (statement, 1, version);
  pad_statement_bind_text_at (statement, 2, name);
  pad_statement_bind_text_at (statement, 3, sku);
  g_assert_true (pad_statement_run (statement, NULL));
  return pad_db_changes (db);
}

/* An amend is the put of a row whose indexed columns stay: the same guard, and no index is written.
 */
static void
test_amend (void)
{
  static const gboolean fixed[] = {FALSE, TRUE};
  g_autoptr (PadDb) db = schema_make_replica ();
  const PadTable *table = pad_table_find ("products");
  int columns[] = {pad_table_column (table, "name"), pad_table_column (table, "sku")};
  g_autofree char *put = pad_table_put_sql (table, columns, 2);
  g_autofree char *sql = pad_table_amend_sql (table, columns, 2, fixed);

  g_assert_cmpint (count_index_writes (db, put), >, 0);
  g_assert_cmpint (count_index_writes (db, sql), ==, 0);
  g_assert_cmpint (amend (db, sql, 5, "A", "absent"), ==, 0);
  g_assert_cmpint (amend (db, put, 5, "A", "five"), ==, 1);
  g_assert_cmpint (amend (db, sql, 5, "A", "again"), ==, 0);
  g_assert_cmpint (amend (db, sql, 4, "A", "older"), ==, 0);
  g_assert_cmpint (amend (db, sql, 6, "B", "another sku"), ==, 0);
  schema_assert_all (db, "SELECT row_id || sku || name || row_version FROM products", "7Afive5");
  g_assert_cmpint (amend (db, sql, 6, "A", "six"), ==, 1);
  schema_assert_all (db, "SELECT row_id || sku || name || row_version FROM products", "7Asix6");
}

/* Empty fixed columns are equal too. */
static void
test_amend_null (void)
{
  static const gboolean fixed[] = {FALSE, TRUE};
  g_autoptr (PadDb) db = schema_make_replica ();
  const PadTable *table = pad_table_find ("products");
  int columns[] = {pad_table_column (table, "name"), pad_table_column (table, "gtin")};
  g_autofree char *sql = pad_table_amend_sql (table, columns, 2, fixed);

  schema_run (db, "INSERT INTO products (row_id, row_version, sku) VALUES (7, 5, 'A')");
  g_assert_cmpint (amend (db, sql, 6, NULL, "six"), ==, 1);
  g_assert_cmpint (amend (db, sql, 7, "4006381333931", "seven"), ==, 0);
  schema_assert_all (db, "SELECT name || row_version FROM products", "six6");
}

/* In the middle of a pull two rows may have one natural key. */
static void
test_keys_may_meet (void)
{
  g_autoptr (PadDb) db = schema_make_replica ();

  put_unit (db, 1, 5, "pcs", 1);
  put_unit (db, 2, 6, "pcs", 1);
}

static void
test_update_takes_order (void)
{
  g_autoptr (PadDb) db = schema_make_store ();
  const PadTable *table = pad_table_find ("categories");
  int columns[] = {pad_table_column (table, "name"), pad_table_column (table, "code")};
  g_autofree char *insert_sql = pad_table_insert_sql (table, columns, 2);
  g_autofree char *update_sql = pad_table_update_sql (table, columns, 1);
  g_autoptr (PadStatement) insert = prepare (db, insert_sql);
  g_autoptr (PadStatement) update = prepare (db, update_sql);

  pad_statement_bind_int_at (insert, 0, 1);
  pad_statement_bind_text_at (insert, 1, "Tools");
  pad_statement_bind_text_at (insert, 2, "t");
  g_assert_true (pad_statement_run (insert, NULL));
  schema_assert_all (db, "SELECT row_version || code || name FROM categories", "1tTools");
  pad_statement_bind_int_at (update, 0, 1);
  pad_statement_bind_text_at (update, 1, "Other");
  pad_statement_bind_int_at (update, 2, 1);
  g_assert_true (pad_statement_run (update, NULL));
  schema_assert_all (db, "SELECT code || name FROM categories", "tOther");
}

static void
test_references (void)
{
  g_autoptr (PadDb) db = schema_make_store ();
  const PadTable *users = pad_table_find ("users");
  g_autoptr (PadReference) reference =
      pad_reference_new (users, pad_table_column (users, "department"));
  g_autoptr (PadStatement) statement = NULL;

  schema_run (db, "INSERT INTO departments (account, code) VALUES ('A', 'D')");
  g_assert_true (reference->table == pad_table_find ("departments"));
  g_assert_cmpint (reference->others[0], ==, pad_table_column (users, "account"));
  g_assert_cmpint (reference->others[1], ==, -1);
  statement = prepare (db, reference->sql);
  pad_statement_bind_text_at (statement, 0, "D");
  pad_statement_bind_text_at (statement, 1, "A");
  g_assert_cmpint (pad_statement_step (statement, NULL), ==, PAD_STEP_ROW);
  pad_statement_reset (statement);
  pad_statement_bind_text_at (statement, 1, "B");
  g_assert_cmpint (pad_statement_step (statement, NULL), ==, PAD_STEP_DONE);
}

static void
assert_orphans (PadDb *db, const char *table, const char *column, const char *expected)
{
  const PadTable *t = pad_table_find (table);
  g_autofree char *sql = pad_table_orphans_sql (t, pad_table_column (t, column));

  schema_assert_all (db, sql, expected);
}

static void
test_orphans (void)
{
  g_autoptr (PadDb) db = schema_make_store ();

  schema_run (
      db,
      "INSERT INTO units (code) VALUES ('pcs');"
      "INSERT INTO products (sku, base_unit, brand) VALUES ('S', 'pcs', NULL), ('T', 'case', 'B');"
      "INSERT INTO price_rules (code, source, owner, scope, scope_code, method) VALUES"
      " ('1', 'list', NULL, 'product', 'S', 'fixed'), ('2', 'tier', 'GOLD', 'product', 'X', "
      "'fixed'),"
      " ('3', 'group', 'g', 'all', NULL, 'fixed'), ('4', 'account', 'A', 'brand', 'S', 'fixed');"
      "INSERT INTO contacts (account, code) VALUES ('', 'c'), ('A', 'c')");
  assert_orphans (db, "products", "base_unit", "2");
  assert_orphans (db, "products", "brand", "2");
  assert_orphans (db, "price_rules", "scope_code", "2 4");
  assert_orphans (db, "price_rules", "owner", "2 4");
  assert_orphans (db, "contacts", "account", "2");
  g_assert_null (pad_table_orphans_sql (pad_table_find ("orders"),
                                        pad_table_column (pad_table_find ("orders"), "ship_to")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/table-sql/all-prepares", test_all_prepares);
  g_test_add_func ("/schema/table-sql/column-sets", test_column_sets);
  g_test_add_func ("/schema/table-sql/money-has-the-digits-of-its-currency",
                   test_money_has_its_digits);
  g_test_add_func ("/schema/table-sql/version-guard", test_version_guard);
  g_test_add_func ("/schema/table-sql/amend-writes-no-index", test_amend);
  g_test_add_func ("/schema/table-sql/amend-with-null", test_amend_null);
  g_test_add_func ("/schema/table-sql/keys-may-meet-in-a-replica", test_keys_may_meet);
  g_test_add_func ("/schema/table-sql/writes-take-columns-in-order", test_update_takes_order);
  g_test_add_func ("/schema/table-sql/references-with-an-account", test_references);
  g_test_add_func ("/schema/table-sql/orphans", test_orphans);
  return g_test_run ();
}
