#include "pad-import-private.h"

/*
 * An amount is stored in the minor unit of its currency, which the row has itself or one that it
 * names. Where the currency becomes another one, amounts that stay would be worth something else:
 * 100.00 EUR is 10000, which is 10000 JPY. So a row that changes a currency is refused while
 * something stays that is in it; what is empty or 0 is worth the same in all of them.
 */

/* Rows `c` of a file that change the currency of what finds it in one of its columns: line, was,
 * becomes, row_id. */
#define CHANGED                                                                                    \
  "(SELECT d.\"@line\" AS line, %s AS was, %s AS becomes, d.row_id "                               \
  "FROM temp.import_diff AS d CROSS JOIN main.\"%s\" AS m CROSS JOIN temp.\"%s\" AS s "            \
  "WHERE d.kind = %d AND m.row_id = d.row_id AND s.\"@line\" = d.\"@line\" "                       \
  "AND m.\"%s\" IS NOT s.\"%s\") AS c"

typedef struct
{
  PadImport *import;
  PadImportFile *file;
  GHashTable *reasons; /* (element-type int64_t GString): by line */
} Amounts;

static char *
changed_sql (PadImportFile *file, int source)
{
  const PadTable *table = file->table;
  const char *name = table->columns[source].name;
  g_autofree char *was = pad_money_currency_sql (table, source, "m");
  g_autofree char *becomes = pad_money_currency_sql (table, source, "s");
  return g_strdup_printf (CHANGED, was, becomes, table->name, file->stage, PAD_DIFF_CHANGE, name,
                          name);
}

/* Whether column @i of @table is an amount whose currency is found in column @source. */
static gboolean
is_amount_by (const PadTable *table, int i, int source)
{
  const PadColumn *column = &table->columns[i];
  return column->kind == PAD_KIND_MONEY && (column->flags & PAD_COLUMN_DERIVED) == 0 &&
         pad_table_column (table, column->currency) == source;
}

/* Keeps what @sql finds of rows that change @column: line, was, becomes, which amounts stay. */
static gboolean
note_found (
    Amounts *amounts, const char *column, const char *sql, const char *remedy, GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (amounts->import->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int64_t line = pad_statement_get_int (rows, 0);
    GString *reason = g_hash_table_lookup (amounts->reasons, &line);
    if (reason == NULL) {
      reason = g_string_new (NULL);
      g_hash_table_insert (amounts->reasons, g_memdup2 (&line, sizeof line), reason);
    }
    g_string_append_printf (reason, "%s%s: amounts in %s would be in %s (%s); %s",
                            reason->len > 0 ? "; " : "", column, pad_statement_get_text (rows, 1),
                            pad_statement_get_text (rows, 2), pad_statement_get_text (rows, 3),
                            remedy);
  }
  return step == PAD_STEP_DONE;
}

/* --- Of the same row --- */

/* The names of those columns of the stored row `m`, each after ", ", that the file leaves out and
 * that have an amount; NULL where there is no such column. */
static char *
kept_sql (PadImportFile *file, int source)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  for (int i = 0; i < file->table->n_columns; i++) {
    const char *name = file->table->columns[i].name;
    if (!is_amount_by (file->table, i, source) || pad_import_file_has (file, i))
      continue;
    g_string_append_printf (sql, "%siif (coalesce (m.\"%s\", 0) <> 0, ', %s', '')",
                            sql->len > 0 ? " || " : "", name, name);
  }
  return sql->len > 0 ? g_string_free (g_steal_pointer (&sql), FALSE) : NULL;
}

static gboolean
check_own (Amounts *amounts, int source, GError **error)
{
  const PadTable *table = amounts->file->table;
  g_autofree char *kept = kept_sql (amounts->file, source);
  if (kept == NULL)
    return TRUE;
  g_autofree char *changed = changed_sql (amounts->file, source);
  g_autofree char *sql =
      g_strdup_printf ("SELECT line, was, becomes, substr (kept, 3) FROM (SELECT c.*, %s AS kept "
                       "FROM %s CROSS JOIN main.\"%s\" AS m WHERE m.row_id = c.row_id) "
                       "WHERE was <> becomes AND kept <> ''",
                       kept, changed, table->name);
  return note_found (amounts, table->columns[source].name, sql,
                     "name them in the same file, in the new currency", error);
}

/* --- Of rows that name this one --- */

/* The condition under which the row `u` of @table has an amount by @source; NULL for never. */
static char *
has_amount_sql (const PadTable *table, int source)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  for (int i = 0; i < table->n_columns; i++)
    if (is_amount_by (table, i, source))
      g_string_append_printf (sql, "%su.\"%s\" <> 0", sql->len > 0 ? " OR " : "",
                              table->columns[i].name);
  return sql->len > 0 ? g_string_free (g_steal_pointer (&sql), FALSE) : NULL;
}

/* Where rows of @table find the currency of amounts in the row of @target that they name; -1. */
static int
find_source (const PadTable *table, const PadTable *target)
{
  for (int i = 0; i < table->n_columns && table->file; i++) {
    const PadColumn *column = &table->columns[i];
    int source = column->kind == PAD_KIND_MONEY ? pad_table_column (table, column->currency) : -1;
    if (source >= 0 && table->columns[source].kind != PAD_KIND_CURRENCY &&
        pad_table_find (table->columns[source].reference) == target)
      return source;
  }
  return -1;
}

/* `u."k1" || ', ' || ...` */
static char *
key_text_sql (const PadTable *table)
{
  GString *sql = g_string_new (NULL);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, "%su.\"%s\"", i > 0 ? " || ', ' || " : "",
                            table->columns[keys[i]].name);
  return g_string_free (sql, FALSE);
}

/* Refuses where rows `u` of @table that meet @condition have amounts in the currency of the row
 * that their @column names. */
static gboolean
check_rows (Amounts *amounts,
            const PadTable *table,
            const char *column,
            const char *condition,
            GError **error)
{
  const PadTable *target = amounts->file->table;
  int keys[PAD_TABLE_KEY_MAX];
  int last = keys[pad_table_key (target, keys) - 1];
  int currency = pad_table_column (target, "currency");
  g_autofree char *changed = changed_sql (amounts->file, currency);
  g_autofree char *key = key_text_sql (table);
  g_autofree char *sql = g_strdup_printf (
      "SELECT c.line, c.was, c.becomes, '%s: ' || min (%s) || "
      "iif (count (*) > 1, ' and ' || (count (*) - 1) || ' more', '') "
      "FROM %s CROSS JOIN main.\"%s\" AS t CROSS JOIN main.\"%s\" AS u "
      "WHERE c.was <> c.becomes AND t.row_id = c.row_id AND u.\"%s\" = t.\"%s\" AND (%s) "
      "GROUP BY c.line",
      table->name, key, changed, target->name, table->name, column, target->columns[last].name,
      condition);
  return note_found (amounts, "currency", sql,
                     "set them to 0 in an earlier import, and name them in the new currency in a "
                     "later one",
                     error);
}

#define SETTING_AMOUNTS                                                                            \
  "u.\"scope\" = 'account' AND pad_setting_is_amount (u.\"name\") "                                \
  "AND trim (coalesce (u.\"value\", ''), '0') <> ''"

/* Whether rows of @table have amounts in the currency of the row of @target that they name: the
 * column that names it, the condition under which a row has some; (transfer full). */
static gboolean
find_holder (const PadTable *table, const PadTable *target, const char **column, char **condition)
{
  if (g_str_equal (table->name, "settings") && g_str_equal (target->name, "accounts")) {
    *column = "owner";
    *condition = g_strdup (SETTING_AMOUNTS);
    return TRUE;
  }
  int source = find_source (table, target);
  if (source < 0)
    return FALSE;
  *column = table->columns[source].name;
  *condition = has_amount_sql (table, source);
  return *condition != NULL;
}

static gboolean
check_others (Amounts *amounts, GError **error)
{
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++) {
    const char *column;
    g_autofree char *condition = NULL;
    if (find_holder (&tables[i], amounts->file->table, &column, &condition) &&
        !check_rows (amounts, &tables[i], column, condition, error))
      return FALSE;
  }
  return TRUE;
}

/* --- The file --- */

static gboolean
changes_currency (PadImportFile *file)
{
  int currency = pad_table_column (file->table, "currency");
  return currency >= 0 && pad_import_file_has (file, currency);
}

void
pad_import_amounts_look_at (PadImportFile *file, GHashTable *tables)
{
  int n;
  const PadTable *all = pad_tables (&n);
  for (int i = 0; i < n && changes_currency (file); i++) {
    const char *column;
    g_autofree char *condition = NULL;
    if (find_holder (&all[i], file->table, &column, &condition))
      g_hash_table_add (tables, (gpointer)all[i].name);
  }
}

static void
free_reason (gpointer reason)
{
  g_string_free (reason, TRUE);
}

static void
refuse_all (Amounts *amounts, GArray *refused)
{
  GHashTableIter iter;
  gpointer line, reason;
  g_hash_table_iter_init (&iter, amounts->reasons);
  while (g_hash_table_iter_next (&iter, &line, &reason)) {
    g_array_append_val (refused, *(int64_t *)line);
    pad_import_file_refuse (amounts->file, *(int64_t *)line, g_strdup (((GString *)reason)->str));
  }
}

gboolean
pad_import_amounts_check (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  g_autoptr (GHashTable) reasons =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_reason);
  Amounts amounts = {import, file, reasons};
  for (int i = 0; i < file->table->n_columns; i++) {
    gboolean key = (file->table->columns[i].flags & PAD_COLUMN_KEY) != 0;
    if (!key && pad_import_file_has (file, i) && !check_own (&amounts, i, error))
      return FALSE;
  }
  if (changes_currency (file) && !check_others (&amounts, error))
    return FALSE;
  refuse_all (&amounts, refused);
  return TRUE;
}
