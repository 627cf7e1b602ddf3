#include "pad-import-private.h"

/* One way in which rows of @table name rows of the file's table. */
typedef struct
{
  const PadTable *table;
  int column;
  const char *decided; /* the decider's value that makes it so, NULL when the column always does */
} Way;

/* The values of @column's decider by which it names @target, NULL-terminated in @values; how many.
 */
static int
find_deciding_values (
    const PadTable *table, int column, const PadTable *target, const char **found, int most)
{
  int n = 0;
  int decider = pad_reference_decider (table, column);
  const char *const *values = decider >= 0 ? table->columns[decider].values : NULL;
  for (int i = 0; values != NULL && values[i] != NULL && n < most; i++)
    if (pad_reference_by_value (table, column, values[i]) == target)
      found[n++] = values[i];
  return n;
}

static void
add_ways (GArray *ways, const PadTable *table, int column, const PadTable *target)
{
  const PadColumn *description = &table->columns[column];
  if ((description->flags & (PAD_COLUMN_HISTORY | PAD_COLUMN_DERIVED)) != 0)
    return;
  if (description->reference != NULL && pad_table_find (description->reference) == target) {
    Way way = {table, column, NULL};
    g_array_append_val (ways, way);
  }
  const char *values[8];
  int n = find_deciding_values (table, column, target, values, G_N_ELEMENTS (values));
  for (int i = 0; i < n; i++) {
    Way way = {table, column, values[i]};
    g_array_append_val (ways, way);
  }
}

/* (element-type Way): everything that names rows of @target and must not be left without them. */
static GArray *
find_ways (const PadTable *target)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (Way));
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < tables[i].n_columns && tables[i].file; j++)
      add_ways (ways, &tables[i], j, target);
  return ways;
}

/* Whether @file may make rows name something else by @way: it has one of the columns that say what
 * they name, other than the key of the rows themselves. */
static gboolean
says_names (const Way *way, const PadImportFile *file)
{
  int others[PAD_TABLE_KEY_MAX];
  int n = pad_import_reference_others (way->table, way->column, others);
  int decider = pad_reference_decider (way->table, way->column);
  if (pad_import_file_has (file, way->column) ||
      (decider >= 0 && pad_import_file_has (file, decider)))
    return TRUE;
  for (int i = 0; i < n; i++)
    if ((way->table->columns[others[i]].flags & PAD_COLUMN_KEY) == 0 &&
        pad_import_file_has (file, others[i]))
      return TRUE;
  return FALSE;
}

gboolean
pad_import_deletes_defer (PadImport *import, PadImportFile *file)
{
  g_autoptr (GArray) ways = find_ways (file->table);
  for (guint i = 0; i < ways->len; i++) {
    const Way *way = &g_array_index (ways, Way, i);
    PadImportFile *other =
        way->table != file->table ? pad_import_find_coming (import, way->table) : NULL;
    if (other != NULL && (other->has_op || says_names (way, other)))
      return TRUE;
  }
  return FALSE;
}

/* Whether @file, which is staged, deletes anything. */
static gboolean
has_deletes (PadImport *import, const PadImportFile *file, gboolean *has, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM temp.\"%s\" WHERE \"@op\" = 1)", file->stage);
  int64_t any = 0;
  if (!pad_db_read_int (import->db, sql, 0, &any, error))
    return FALSE;
  *has = any != 0;
  return TRUE;
}

static gboolean
may_name (const PadImportFile *file, const PadTable *target)
{
  g_autoptr (GArray) ways = find_ways (target);
  for (guint i = 0; i < ways->len; i++) {
    const Way *way = &g_array_index (ways, Way, i);
    if (way->table == file->table && says_names (way, file))
      return TRUE;
  }
  return FALSE;
}

gboolean
pad_import_deletes_ask (PadImport *import, PadImportFile *file, gboolean *ask, GError **error)
{
  *ask = FALSE;
  for (guint i = 0; !*ask && i < import->files->len; i++) {
    const PadImportFile *other = g_ptr_array_index (import->files, i);
    if (other->table == NULL || !other->has_op || !may_name (file, other->table))
      continue;
    if (!has_deletes (import, other, ask, error))
      return FALSE;
  }
  return TRUE;
}

/* `u."x" = t."key" AND ...` for rows `u` that name row `t` by @way. */
static void
append_names (GString *sql, const Way *way, const PadTable *target)
{
  int keys[PAD_TABLE_KEY_MAX], columns[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (target, keys);
  pad_import_reference_columns (way->table, way->column, target, columns);
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, "%su.\"%s\" = t.\"%s\"", i > 0 ? " AND " : "",
                            way->table->columns[columns[i]].name, target->columns[keys[i]].name);
  if (way->decided != NULL)
    g_string_append_printf (
        sql, " AND u.\"%s\" = '%s'",
        way->table->columns[pad_reference_decider (way->table, way->column)].name, way->decided);
}

/* Leaves out rows `u` that @other deletes, or says more about: those are looked at as they will be.
 */
static void
append_exceptions (GString *sql, const PadImportFile *other, const Way *way)
{
  g_autofree char *match = pad_import_match_key (way->table, "x", "u");
  g_string_append_printf (sql, " AND NOT EXISTS (SELECT 1 FROM temp.\"%s\" AS x WHERE %s%s)",
                          other->stage, match, says_names (way, other) ? "" : " AND x.\"@op\" = 1");
}

/* What @way looks at, of the rows that @other adds and changes, as they will be. */
static char *
coming_sql (const PadImportFile *other, const Way *way)
{
  const PadTable *table = way->table;
  g_autofree char *match = pad_import_match_key (table, "m", "s");
  GString *sql = g_string_new ("(SELECT ");
  for (int i = 0; i < table->n_columns; i++)
    if ((table->columns[i].flags & PAD_COLUMN_DERIVED) == 0)
      g_string_append_printf (sql, "%s%s.\"%s\" AS \"%s\"", i > 0 ? ", " : "",
                              pad_import_file_has (other, i) ? "s" : "m", table->columns[i].name,
                              table->columns[i].name);
  g_string_append_printf (sql,
                          " FROM temp.\"%s\" AS s LEFT JOIN main.\"%s\" AS m ON %s "
                          "WHERE s.\"@op\" = 0)",
                          other->stage, table->name, match);
  return g_string_free (sql, FALSE);
}

/* Lines that delete what a row `u` of @from names. */
static char *
still_named_sql (PadImportFile *file, const Way *way, const char *from)
{
  GString *sql = g_string_new (NULL);
  g_string_printf (sql,
                   "SELECT DISTINCT d.\"@line\" FROM temp.import_diff AS d "
                   "CROSS JOIN main.\"%s\" AS t CROSS JOIN %s AS u "
                   "WHERE d.kind = %d AND t.row_id = d.row_id AND ",
                   file->table->name, from, PAD_DIFF_DELETE);
  append_names (sql, way, file->table);
  return g_string_free (sql, FALSE);
}

/* The deletes of a file that others still name. */
typedef struct
{
  PadImport *import;
  PadImportFile *file;
  GArray *refused;  /* (element-type int64_t): lines */
  GHashTable *seen; /* (element-type int64_t): the same */
} Deletes;

/* Refuses the deletes that @sql finds; each once. */
static gboolean
refuse_found (Deletes *deletes, const Way *way, const char *sql, GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (deletes->import->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int64_t line = pad_statement_get_int (rows, 0);
    if (!g_hash_table_add (deletes->seen, g_memdup2 (&line, sizeof line)))
      continue;
    g_array_append_val (deletes->refused, line);
    pad_import_file_refuse (deletes->file, line,
                            g_strdup_printf ("op: rows of %s still name this one (%s); change or "
                                             "delete them, in the same import or an earlier one",
                                             way->table->name,
                                             way->table->columns[way->column].name));
  }
  return step == PAD_STEP_DONE;
}

static gboolean
check_way (Deletes *deletes, const Way *way, GError **error)
{
  PadImportFile *file = deletes->file;
  PadImportFile *other =
      way->table == file->table ? file : pad_import_find_coming (deletes->import, way->table);
  g_autofree char *table = g_strdup_printf ("main.\"%s\"", way->table->name);
  g_autofree char *stored = still_named_sql (file, way, table);
  g_autoptr (GString) sql = g_string_new (stored);
  if (other != NULL)
    append_exceptions (sql, other, way);
  if (!refuse_found (deletes, way, sql->str, error))
    return FALSE;
  if (other == NULL || !says_names (way, other))
    return TRUE;
  g_autofree char *rows = coming_sql (other, way);
  g_autofree char *coming = still_named_sql (file, way, rows);
  return refuse_found (deletes, way, coming, error);
}

gboolean
pad_import_deletes_check (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  int64_t any = 0;
  if (!pad_db_read_int (import->db, "SELECT 1 FROM temp.import_diff WHERE kind = 2 LIMIT 1", 0,
                        &any, error))
    return FALSE;
  if (any == 0)
    return TRUE;
  g_autoptr (GArray) ways = find_ways (file->table);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Deletes deletes = {import, file, refused, seen};
  for (guint i = 0; i < ways->len; i++)
    if (!check_way (&deletes, &g_array_index (ways, Way, i), error))
      return FALSE;
  return TRUE;
}
