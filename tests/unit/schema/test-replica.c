#include <pad-replica.h>
#include <pad-row.h>
#include <pad-table.h>
#include <string.h>

#include "schema-fixture.h"

static PadDb *
open_memory (void)
{
  g_autoptr (PadWorld) world = pad_world_new ();

  return pad_db_open (world, ":memory:", PAD_DB_CREATE, PAD_DB_NORMAL, NULL);
}

/* Every synced table with its synced columns, in order, and nothing else. */
static void
test_tables_are_the_registry (void)
{
  g_autoptr (PadDb) db = schema_make_replica ();
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    g_autoptr (GString) expected = g_string_new (NULL);
    g_autofree char *sql = g_strdup_printf (
        "SELECT name || ':' || type FROM pragma_table_info ('%s')", tables[i].name);
    g_autofree char *found = schema_read_all (db, sql);

    if (pad_table_is_synced (&tables[i]))
      g_string_append (expected, "row_id:INTEGER row_version:INTEGER");
    for (int j = 0; j < tables[i].n_columns && expected->len > 0; j++)
      if ((tables[i].columns[j].flags & PAD_COLUMN_SERVER) == 0)
        g_string_append_printf (expected, " %s:%s", tables[i].columns[j].name,
                                pad_kind_is_number (tables[i].columns[j].kind) ? "INTEGER"
                                                                               : "TEXT");
    g_assert_cmpstr (found, ==, expected->str);
  }
}

/* A user without a price permission gets rows without amounts. */
static void
test_amounts_may_be_missing (void)
{
  g_autoptr (PadDb) db = schema_make_replica ();

  schema_run (db, "INSERT INTO orders (row_id, row_version, number) VALUES (1, 1, 'O1')");
  g_assert_false (pad_db_run (
      db, "INSERT INTO orders (row_id, row_version, number) VALUES (2, 1, NULL)", NULL));
}

static void
test_verified (void)
{
  g_autoptr (PadDb) db = open_memory ();
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) newer = NULL;
  g_autoptr (GError) older = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_false (pad_replica_verify (db, &empty));
  g_assert_error (empty, PAD_ERROR, PAD_ERROR_DAMAGED);
  g_assert_true (pad_replica_create_tables (db, NULL));
  g_assert_true (pad_replica_verify (db, NULL));
  g_assert_cmpint (schema_read_int (db, "PRAGMA application_id"), ==, PAD_REPLICA_APPLICATION_ID);
  g_assert_false (pad_replica_create_tables (db, &again));
  g_assert_error (again, PAD_ERROR, PAD_ERROR_EXISTS);
  schema_run (db, "PRAGMA user_version = 1000");
  g_assert_false (pad_replica_verify (db, &newer));
  g_assert_error (newer, PAD_ERROR, PAD_ERROR_NEWER);
  schema_run (db, "PRAGMA user_version = 1");
  g_assert_false (pad_replica_verify (db, &older));
  g_assert_nonnull (strstr (older->message, "sync"));
  g_assert_error (older, PAD_ERROR, PAD_ERROR_DAMAGED);
}

static void
test_indexes (void)
{
  g_autoptr (PadDb) db = open_memory ();
  int64_t made;

  g_assert_true (pad_replica_create_tables (db, NULL));
  g_assert_cmpint (
      schema_read_int (
          db, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"),
      ==, 0);
  g_assert_true (pad_replica_create_indexes (db, NULL));
  made = schema_read_int (db, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'");
  g_assert_cmpint (made, >, 50);
  g_assert_true (pad_replica_create_indexes (db, NULL));
  g_assert_cmpint (schema_read_int (db, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'"),
                   ==, made);
}

/* What an article that leaves takes along is found by an index on every column that names a
 * product. */
static void
test_product_columns_are_indexed (void)
{
  g_autoptr (PadDb) db = schema_make_replica ();
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    for (int way = 0; way < tables[i].n_follows; way++) {
      const PadFollows *follows = &tables[i].follows[way];
      const char *const products[] = {follows->product, follows->product2};

      for (int j = 0; j < 2 && products[j] != NULL; j++) {
        g_autofree char *sql = g_strdup_printf (
            "EXPLAIN QUERY PLAN DELETE FROM \"%s\" AS t WHERE t.\"%s\" = ? AND %s", tables[i].name,
            products[j], follows->condition != NULL ? follows->condition : "1");
        g_autoptr (PadStatement) plan = pad_db_prepare (db, sql, NULL);

        g_assert_cmpint (pad_statement_step (plan, NULL), ==, PAD_STEP_ROW);
        g_assert_nonnull (strstr (pad_statement_get_text (plan, 3), "SEARCH t USING"));
      }
    }
  }
}

static void
test_meta (void)
{
  g_autoptr (PadDb) db = schema_make_replica ();
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_null (pad_replica_get_meta (db, "cursor", &error));
  g_assert_no_error (error);
  g_assert_true (pad_replica_set_meta (db, "cursor", "1", &error));
  g_assert_true (pad_replica_set_meta (db, "cursor", "2", &error));
  value = pad_replica_get_meta (db, "cursor", &error);
  g_assert_cmpstr (value, ==, "2");
  g_assert_true (pad_replica_set_meta (db, "cursor", NULL, &error));
  g_assert_null (pad_replica_get_meta (db, "cursor", &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/replica/tables-are-the-registry", test_tables_are_the_registry);
  g_test_add_func ("/schema/replica/amounts-may-be-missing-keys-not", test_amounts_may_be_missing);
  g_test_add_func ("/schema/replica/another-or-newer-is-refused", test_verified);
  g_test_add_func ("/schema/replica/indexes-are-made-once", test_indexes);
  g_test_add_func ("/schema/replica/product-columns-are-indexed", test_product_columns_are_indexed);
  g_test_add_func ("/schema/replica/meta-keeps-and-forgets", test_meta);
  return g_test_run ();
}
