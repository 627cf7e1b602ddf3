/* Where columns point: by the registry, or by the value of another column. */
#include "pad-table-sql-private.h"

#include <string.h>

/* What a column of @table names when column @decider holds @value. */
typedef struct
{
  const char *table;
  const char *column;
  const char *decider;
  const char *value;
  const char *target;
} Decided;

static const Decided decided[] = {
    {"assortment_members", "code", "scope", "product", "products"},
    {"assortment_members", "code", "scope", "category", "categories"},
    {"assortment_members", "code", "scope", "brand", "brands"},
    {"price_rules", "scope_code", "scope", "product", "products"},
    {"price_rules", "scope_code", "scope", "category", "categories"},
    {"price_rules", "scope_code", "scope", "brand", "brands"},
    {"price_rules", "owner", "source", "account", "accounts"},
    {"price_rules", "owner", "source", "agreement", "agreements"},
    {"price_rules", "owner", "source", "tier", "price_lists"},
    {"budgets", "code", "scope", "cost_centre", "cost_centres"},
    {"budgets", "code", "scope", "department", "departments"},
    {"budgets", "code", "scope", "user", "users"},
    {"settings", "owner", "scope", "account", "accounts"},
};

static gboolean
concerns (const Decided *entry, const PadTable *table, int column)
{
  return strcmp (entry->table, table->name) == 0 &&
         strcmp (entry->column, table->columns[column].name) == 0;
}

int
pad_reference_decider (const PadTable *table, int column)
{
  for (size_t i = 0; i < G_N_ELEMENTS (decided); i++)
    if (concerns (&decided[i], table, column))
      return pad_table_column (table, decided[i].decider);
  return -1;
}

const PadTable *
pad_reference_by_value (const PadTable *table, int column, const char *decider_value)
{
  for (size_t i = 0; i < G_N_ELEMENTS (decided); i++)
    if (concerns (&decided[i], table, column) && g_strcmp0 (decided[i].value, decider_value) == 0)
      return pad_table_find (decided[i].target);
  return NULL;
}

/* A key of several columns is named by its last one; the others are those of the same name in
 * @table. */
static int
find_others (const PadTable *table, const PadTable *target, int *others)
{
  int key[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (target, key) - 1;

  for (int i = 0; i < n; i++) {
    others[i] = pad_table_column (table, target->columns[key[i]].name);
    g_assert (others[i] >= 0);
  }
  others[n] = -1;
  return n;
}

PadReference *
pad_reference_new_to (const PadTable *table, const PadTable *target)
{
  PadReference *reference = g_new0 (PadReference, 1);
  GString *sql = g_string_new (NULL);

  reference->table = target;
  find_others (table, target, reference->others);
  g_string_printf (sql, "SELECT row_id FROM \"%s\" WHERE \"%s\" = ?", target->name,
                   pad_table_last_key (target));
  for (int i = 0; reference->others[i] >= 0; i++)
    g_string_append_printf (sql, " AND \"%s\" = ?", table->columns[reference->others[i]].name);
  reference->sql = g_string_free (sql, FALSE);
  return reference;
}

PadReference *
pad_reference_new (const PadTable *table, int column)
{
  const char *target = table->columns[column].reference;

  return target == NULL ? NULL : pad_reference_new_to (table, pad_table_find (target));
}

void
pad_reference_free (PadReference *reference)
{
  if (reference != NULL)
    g_free (reference->sql);
  g_free (reference);
}

/* `NOT EXISTS (...)`: there is no row of @target that column @column names. */
static void
append_missing (GString *sql, const PadTable *table, int column, const PadTable *target)
{
  int others[PAD_TABLE_KEY_MAX];
  int n = find_others (table, target, others);

  g_string_append_printf (sql, "NOT EXISTS (SELECT 1 FROM \"%s\" AS r WHERE r.\"%s\" = t.\"%s\"",
                          target->name, pad_table_last_key (target), table->columns[column].name);
  for (int i = 0; i < n; i++) {
    const char *name = table->columns[others[i]].name;

    g_string_append_printf (sql, " AND r.\"%s\" = t.\"%s\"", name, name);
  }
  g_string_append_c (sql, ')');
}

static void
append_decided (GString *sql, const PadTable *table, int column)
{
  const char * or = "(";

  for (size_t i = 0; i < G_N_ELEMENTS (decided); i++) {
    if (!concerns (&decided[i], table, column))
      continue;
    g_string_append_printf (sql, "%st.\"%s\" = '%s' AND ", or, decided[i].decider,
                            decided[i].value);
    append_missing (sql, table, column, pad_table_find (decided[i].target));
    or = " OR ";
  }
  g_string_append_c (sql, ')');
}

/* `SELECT t.row_id, t."order", t."line" FROM "order_lines" AS t WHERE t."sku" <> ''`; NULL is not
 * <> '' either. */
static GString *
select_filled (const PadTable *table, int column)
{
  GString *sql = g_string_new ("SELECT t.row_id");
  int key[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, key);

  for (int i = 0; i < n; i++) {
    g_string_append (sql, ", ");
    pad_sql_column (sql, "t", table->columns[key[i]].name);
  }
  g_string_append_printf (sql, " FROM \"%s\" AS t WHERE t.\"%s\" <> '' AND ", table->name,
                          table->columns[column].name);
  return sql;
}

char *
pad_table_orphans_sql (const PadTable *table, int column)
{
  const PadColumn *c = &table->columns[column];
  gboolean by_value = pad_reference_decider (table, column) >= 0;
  GString *sql;

  if ((c->flags & PAD_COLUMN_HISTORY) != 0 || (c->reference == NULL && !by_value))
    return NULL;
  sql = select_filled (table, column);
  if (by_value)
    append_decided (sql, table, column);
  else
    append_missing (sql, table, column, pad_table_find (c->reference));
  g_string_append (sql, " ORDER BY t.row_id");
  return g_string_free (sql, FALSE);
}
