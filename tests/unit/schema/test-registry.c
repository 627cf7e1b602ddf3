#include "schema-fixture.h"

#include <pad-row.h>
#include <pad-table-sql.h>
#include <string.h>

static void
test_references_resolve (void)
{
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    for (int j = 0; j < tables[i].n_columns; j++) {
      const PadColumn *column = &tables[i].columns[j];
      const PadTable *target = pad_table_find (column->reference);

      if (column->reference == NULL)
        continue;
      g_assert_nonnull (target);
      if ((column->flags & PAD_COLUMN_TREE) != 0)
        g_assert_true (target == &tables[i]);
      else
        g_assert_cmpint (pad_table_number (target), <, i);
    }
  }
}

/* Every value that the deciding column may have and that names a table names one that comes before.
 */
static void
test_decided_references_resolve (void)
{
  int n, found = 0;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    for (int j = 0; j < tables[i].n_columns; j++) {
      int decider = pad_reference_decider (&tables[i], j);

      for (int k = 0; decider >= 0 && tables[i].columns[decider].values[k] != NULL; k++) {
        const PadTable *target =
            pad_reference_by_value (&tables[i], j, tables[i].columns[decider].values[k]);

        if (target == NULL)
          continue;
        g_assert_cmpint (pad_table_number (target), <, i);
        found++;
      }
    }
  }
  g_assert_cmpint (found, ==, 13);
}

static void
test_money_finds_its_currency (void)
{
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    for (int j = 0; j < tables[i].n_columns; j++) {
      g_autoptr (PadMoney) money = pad_money_new (&tables[i], j);
      const PadColumn *source;

      g_assert_true ((money != NULL) == (tables[i].columns[j].kind == PAD_KIND_MONEY));
      if (money == NULL)
        continue;
      source = &tables[i].columns[money->column];
      if (source->kind == PAD_KIND_CURRENCY)
        g_assert_null (money->sql);
      else
        g_assert_cmpint (pad_table_column (pad_table_find (source->reference), "currency"), >=, 0);
    }
  }
}

static void
assert_has (const PadTable *table, const char *column)
{
  if (column != NULL && column[0] != '\'')
    g_assert_cmpint (pad_table_column (table, column), >=, 0);
}

static void
test_follows_name_columns (void)
{
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    for (int way = 0; way < tables[i].n_follows; way++) {
      const PadFollows *follows = &tables[i].follows[way];

      assert_has (&tables[i], follows->owner);
      assert_has (&tables[i], follows->source);
      assert_has (&tables[i], follows->product);
      assert_has (&tables[i], follows->product2);
      if (follows->word == PAD_FOLLOWS_PARENT) {
        g_assert_cmpint (tables[i].n_follows, ==, 1);
        g_assert_cmpint (pad_table_number (pad_table_find (follows->section)), <, i);
      }
    }
  }
  g_assert_false (pad_table_is_synced (pad_table_find ("settings")));
  g_assert_cmpint (pad_table_find ("price_rules")->n_follows, ==, 4);
  g_assert_true (pad_table_header (pad_table_find ("shipment_lines")) == pad_table_find ("orders"));
}

static void
test_names_are_found (void)
{
  int n;
  const PadTable *tables = pad_tables (&n);

  g_assert_cmpint (n, ==, 63);
  for (int i = 0; i < n; i++) {
    g_assert_true (pad_table_find (tables[i].name) == &tables[i]);
    g_assert_cmpint (pad_table_number (&tables[i]), ==, i);
  }
  g_assert_null (pad_table_find ("nothing"));
  g_assert_null (pad_table_find (NULL));
  g_assert_cmpint (pad_table_column (&tables[0], "nothing"), ==, -1);
}

/* Fallbacks are values of their columns; limits are the right way round. */
static void
test_fallbacks_are_valid (void)
{
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    for (int j = 0; j < tables[i].n_columns; j++) {
      const PadColumn *column = &tables[i].columns[j];
      g_autoptr (GError) error = NULL;
      PadValue value;

      g_assert_cmpint (column->least, <=, column->most);
      if (column->fallback == NULL)
        continue;
      pad_value_parse (column, "", 0, "EUR", &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value.type, !=, PAD_VALUE_NULL);
    }
  }
}

/* What `PRAGMA table_info` must say of @column, as one line. */
static char *
describe (const PadColumn *column)
{
  gboolean filled = (column->flags & (PAD_COLUMN_KEY | PAD_COLUMN_REQUIRED)) != 0;

  return g_strdup_printf ("%s %s%s", column->name,
                          pad_kind_is_number (column->kind) ? "INTEGER" : "TEXT",
                          filled ? " NOT NULL" : "");
}

/* `stock.reserved` is kept by the server and never NULL. */
static gboolean
is_kept (const PadTable *table, const char *column)
{
  return strcmp (table->name, "stock") == 0 && strcmp (column, "reserved") == 0;
}

static void
compare_columns (PadDb *store, const PadTable *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name || ' ' || type || iif (\"notnull\", ' NOT "
                                          "NULL', '') FROM pragma_table_info ('%s')",
                                          table->name);
  g_autoptr (PadStatement) info = pad_db_prepare (store, sql, NULL);

  g_assert_cmpint (pad_statement_step (info, NULL), ==, PAD_STEP_ROW);
  g_assert_cmpstr (pad_statement_get_text (info, 0), ==, "row_id INTEGER");
  g_assert_cmpint (pad_statement_step (info, NULL), ==, PAD_STEP_ROW);
  g_assert_cmpstr (pad_statement_get_text (info, 0), ==, "row_version INTEGER NOT NULL");
  for (int i = 0; i < table->n_columns; i++) {
    g_autofree char *expected = describe (&table->columns[i]);

    g_assert_cmpint (pad_statement_step (info, NULL), ==, PAD_STEP_ROW);
    if (!is_kept (table, table->columns[i].name))
      g_assert_cmpstr (pad_statement_get_text (info, 0), ==, expected);
  }
  g_assert_cmpint (pad_statement_step (info, NULL), ==, PAD_STEP_DONE);
}

/* The natural key is unique, in its order. */
static void
compare_key (PadDb *store, const PadTable *table)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  int key[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, key);
  g_autofree char *sql =
      g_strdup_printf ("SELECT group_concat (c.name, ' ') FROM pragma_index_list ('%s') AS l, "
                       "pragma_index_info (l.name) AS c"
                       " WHERE l.origin = 'u'",
                       table->name);
  g_autofree char *unique = schema_read_text (store, sql);

  for (int i = 0; i < n; i++)
    g_string_append_printf (expected, "%s%s", i == 0 ? "" : " ", table->columns[key[i]].name);
  g_assert_cmpstr (unique, ==, expected->str);
}

static void
compare_ddl (PadDb *store, const PadTable *table)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '%s'", table->name);
  g_autofree char *ddl = schema_read_text (store, sql);

  g_assert_nonnull (ddl);
  g_assert_true (g_str_has_suffix (ddl, "STRICT"));
  g_assert_nonnull (strstr (ddl, "row_id INTEGER PRIMARY KEY AUTOINCREMENT"));
}

static void
test_ddl_says_the_same (void)
{
  g_autoptr (PadDb) store = schema_make_store ();
  int n;
  const PadTable *tables = pad_tables (&n);

  for (int i = 0; i < n; i++) {
    compare_ddl (store, &tables[i]);
    compare_columns (store, &tables[i]);
    compare_key (store, &tables[i]);
  }
}

static void
test_no_table_beside (void)
{
  g_autoptr (PadDb) store = schema_make_store ();
  g_autoptr (PadStatement) names =
      pad_db_prepare (store,
                      "SELECT m.name FROM sqlite_schema AS m, pragma_table_info (m.name) AS c"
                      " WHERE m.type = 'table' AND c.name = 'row_version'",
                      NULL);
  int n, found = 0;

  while (pad_statement_step (names, NULL) == PAD_STEP_ROW) {
    g_assert_nonnull (pad_table_find (pad_statement_get_text (names, 0)));
    found++;
  }
  pad_tables (&n);
  g_assert_cmpint (found, ==, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/registry/references-resolve-and-come-before", test_references_resolve);
  g_test_add_func ("/schema/registry/decided-references-resolve", test_decided_references_resolve);
  g_test_add_func ("/schema/registry/money-finds-its-currency", test_money_finds_its_currency);
  g_test_add_func ("/schema/registry/follows-name-columns", test_follows_name_columns);
  g_test_add_func ("/schema/registry/names-are-found", test_names_are_found);
  g_test_add_func ("/schema/registry/fallbacks-are-valid", test_fallbacks_are_valid);
  g_test_add_func ("/schema/registry/ddl-says-the-same", test_ddl_says_the_same);
  g_test_add_func ("/schema/registry/no-versioned-table-beside-it", test_no_table_beside);
  return g_test_run ();
}
