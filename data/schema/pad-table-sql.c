#include "pad-table-sql-private.h"

void
pad_sql_name (GString *sql, const char *name)
{
  g_string_append_printf (sql, "\"%s\"", name);
}

void
pad_sql_column (GString *sql, const char *alias, const char *name)
{
  g_string_append_printf (sql, "%s.\"%s\"", alias, name);
}

int
pad_table_key (const PadTable *table, int *columns)
{
  int n = 0;

  for (int i = 0; i < table->n_columns; i++) {
    if ((table->columns[i].flags & PAD_COLUMN_KEY) == 0)
      continue;
    g_assert (n < PAD_TABLE_KEY_MAX);
    columns[n++] = i;
  }
  return n;
}

const char *
pad_table_last_key (const PadTable *table)
{
  int columns[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, columns);

  g_assert (n > 0);
  return table->columns[columns[n - 1]].name;
}

/* `, "sku", "name"` */
static void
append_names (GString *sql, const PadTable *table, const int *columns, int n)
{
  for (int i = 0; i < n; i++) {
    g_string_append (sql, ", ");
    pad_sql_name (sql, table->columns[columns[i]].name);
  }
}

static void
append_parameters (GString *sql, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
}

char *
pad_table_put_sql (const PadTable *table, const int *columns, int n)
{
  GString *sql = g_string_new ("INSERT INTO ");

  pad_sql_name (sql, table->name);
  g_string_append (sql, " (row_id, row_version");
  append_names (sql, table, columns, n);
  g_string_append (sql, ") VALUES (");
  append_parameters (sql, n + 2);
  g_string_append (sql, ") ON CONFLICT (row_id) DO UPDATE SET row_version = excluded.row_version");
  for (int i = 0; i < n; i++) {
    const char *name = table->columns[columns[i]].name;

    g_string_append_printf (sql, ", \"%s\" = excluded.\"%s\"", name, name);
  }
  g_string_append_printf (sql, " WHERE excluded.row_version > \"%s\".row_version", table->name);
  return g_string_free (sql, FALSE);
}

/* A parameter has the number it has in the put: both are bound alike. */
char *
pad_table_amend_sql (const PadTable *table, const int *columns, int n, const gboolean *fixed)
{
  GString *sql = g_string_new ("UPDATE ");
  g_autoptr (GString) where = g_string_new (" WHERE row_id = ?1 AND row_version < ?2");

  pad_sql_name (sql, table->name);
  g_string_append (sql, " SET row_version = ?2");
  for (int i = 0; i < n; i++)
    g_string_append_printf (fixed[i] ? where : sql,
                            fixed[i] ? " AND \"%s\" IS ?%d" : ", \"%s\" = ?%d",
                            table->columns[columns[i]].name, i + 3);
  g_string_append (sql, where->str);
  return g_string_free (sql, FALSE);
}

char *
pad_table_drop_sql (const PadTable *table)
{
  return g_strdup_printf ("DELETE FROM \"%s\" WHERE row_id = ? AND row_version <= ?", table->name);
}

char *
pad_table_insert_sql (const PadTable *table, const int *columns, int n)
{
  GString *sql = g_string_new ("INSERT OR FAIL INTO ");

  pad_sql_name (sql, table->name);
  g_string_append (sql, " (row_version");
  append_names (sql, table, columns, n);
  g_string_append (sql, ") VALUES (");
  append_parameters (sql, n + 1);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

char *
pad_table_update_sql (const PadTable *table, const int *columns, int n)
{
  GString *sql = g_string_new ("UPDATE OR FAIL ");

  pad_sql_name (sql, table->name);
  g_string_append (sql, " SET row_version = ?");
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, ", \"%s\" = ?", table->columns[columns[i]].name);
  g_string_append (sql, " WHERE row_id = ?");
  return g_string_free (sql, FALSE);
}

char *
pad_table_delete_sql (const PadTable *table)
{
  return g_strdup_printf ("DELETE FROM \"%s\" WHERE row_id = ?", table->name);
}

/* ` FROM "orders" AS t WHERE t."number" = ?` */
static void
append_by_key (GString *sql, const PadTable *table)
{
  int columns[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, columns);

  g_string_append (sql, " FROM ");
  pad_sql_name (sql, table->name);
  g_string_append (sql, " AS t WHERE ");
  for (int i = 0; i < n; i++) {
    g_string_append (sql, i == 0 ? "" : " AND ");
    pad_sql_column (sql, "t", table->columns[columns[i]].name);
    g_string_append (sql, " = ?");
  }
}

char *
pad_select_by_key_sql (const PadSelect *select)
{
  GString *sql = g_string_new ("SELECT ");

  g_string_append (sql, select->list);
  append_by_key (sql, select->table);
  return g_string_free (sql, FALSE);
}

char *
pad_table_find_sql (const PadTable *table)
{
  GString *sql = g_string_new ("SELECT t.row_id");

  append_by_key (sql, table);
  return g_string_free (sql, FALSE);
}
