#include "pad-import-private.h"
#include "pad-import-prices.h"

#include <pad-row.h>
#include <string.h>

/* Columns of the compare statement; behind them the reference values. */
enum
{
  COMPARE_LINE,
  COMPARE_OP,
  COMPARE_ROW,
  COMPARE_DIFFERS,
  COMPARE_RULE,
  COMPARE_REFERENCES,
};

typedef struct
{
  PadImport *import;
  PadImportFile *file;
  PadStatement *rows;
  PadStatement *insert;
  PadImportReferences *references;
  GArray *refused;
  GString *reasons;
  char *missing; /* what a new row lacks, NULL when the file has all that it needs */
} Comparison;

/* --- The statement --- */

/* The SQL literal of what a new row gets in a column that the file leaves out: a constant of the
 * registry. */
static char *
fallback_literal (const PadColumn *column)
{
  PadValue value;
  if (column->fallback == NULL ||
      !pad_value_parse (column, column->fallback, -1, NULL, &value, NULL) ||
      value.type == PAD_VALUE_NULL)
    return g_strdup ((column->flags & PAD_COLUMN_KEY) != 0 ? "''" : "NULL");
  if (value.type == PAD_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
  return g_strdup_printf ("'%s'", value.text);
}

char *
pad_import_new_value_sql (PadImportFile *file, int i)
{
  char *said = pad_import_said_sql (file, i, TRUE);
  return said != NULL ? said : fallback_literal (&file->table->columns[i]);
}

/* Column @i of a row as it will be: of the file `s`, else of the store `m`, else the fallback. */
static char *
merged_column (PadImportFile *file, int i)
{
  const PadColumn *column = &file->table->columns[i];
  char *said = pad_import_said_sql (file, i, FALSE);
  if (said != NULL)
    return said;
  g_autofree char *fallback = fallback_literal (column);
  return g_strdup_printf ("iif (m.row_id IS NULL, %s, m.\"%s\")", fallback, column->name);
}

static void
append_changed (GString *sql, PadImportFile *file, int i)
{
  g_autofree char *said = pad_import_said_sql (file, i, FALSE);
  if (said != NULL)
    g_string_append_printf (sql, " OR m.\"%s\" IS NOT %s", file->table->columns[i].name, said);
}

/* The condition under which a row differs from the stored one. */
static char *
differs_sql (PadImportFile *file)
{
  GString *sql = g_string_new ("m.row_id IS NULL");
  for (int i = 0; i < file->table->n_columns; i++)
    if ((file->table->columns[i].flags & PAD_COLUMN_KEY) == 0)
      append_changed (sql, file, i);
  return g_string_free (sql, FALSE);
}

/* Column @i where it says something new, else NULL: what is unchanged was asked when it arrived. */
static char *
reference_value (PadImportFile *file, int i)
{
  int decider = pad_reference_decider (file->table, i);
  int others[PAD_TABLE_KEY_MAX];
  int n = pad_import_reference_others (file->table, i, others);
  g_autofree char *value = merged_column (file, i);
  g_autoptr (GString) changed = g_string_new ("m.row_id IS NULL");
  append_changed (changed, file, i);
  if (decider >= 0)
    append_changed (changed, file, decider);
  for (int j = 0; j < n; j++)
    append_changed (changed, file, others[j]);
  return g_strdup_printf ("iif (%s, %s, NULL)", changed->str, value);
}

char *
pad_import_merged_sql (PadImportFile *file)
{
  g_autofree char *differs = differs_sql (file);
  g_autofree char *match = pad_import_match_key (file->table, "m", "s");
  GString *sql =
      g_string_new ("(SELECT s.\"@line\" AS \"@line\", s.\"@op\" AS \"@op\", m.row_id AS \"@row\"");
  g_string_append_printf (sql, ", iif (%s, 1, 0) AS \"@differs\"", differs);
  for (int i = 0; i < file->table->n_columns; i++) {
    const PadColumn *column = &file->table->columns[i];
    if ((column->flags & PAD_COLUMN_DERIVED) != 0)
      continue;
    g_autofree char *value = merged_column (file, i);
    g_string_append_printf (sql, ", %s AS \"%s\"", value, column->name);
    if (!pad_import_is_reference (file->table, i))
      continue;
    g_autofree char *reference = reference_value (file, i);
    g_string_append_printf (sql, ", %s AS \"@%s\"", reference, column->name);
  }
  g_string_append_printf (sql, " FROM temp.\"%s\" AS s LEFT JOIN main.\"%s\" AS m ON %s) AS r",
                          file->stage, file->table->name, match);
  return g_string_free (sql, FALSE);
}

static char *
compare_sql (PadImportFile *file)
{
  g_autofree char *merged = pad_import_merged_sql (file);
  g_autofree char *rule = pad_import_rules_sql (file->table);
  g_autofree char *list = pad_import_references_list (file->table);
  return g_strdup_printf ("SELECT r.\"@line\", r.\"@op\", r.\"@row\", r.\"@differs\", "
                          "iif (r.\"@op\" = 0 AND r.\"@differs\", %s, NULL)%s FROM %s",
                          rule != NULL ? rule : "NULL", list, merged);
}

/* The first required column that neither file nor registry gives a new row. */
static char *
missing_column (PadImportFile *file)
{
  for (int i = 0; i < file->table->n_columns; i++) {
    const PadColumn *column = &file->table->columns[i];
    if ((column->flags & PAD_COLUMN_REQUIRED) != 0 && (column->flags & PAD_COLUMN_DERIVED) == 0 &&
        column->fallback == NULL && !pad_import_file_has (file, i))
      return g_strdup_printf ("a new row needs the column \"%s\", which the file leaves out",
                              column->name);
  }
  return NULL;
}

/* --- A row --- */

static gboolean
add_difference (Comparison *comparison, PadDiffKind kind, GError **error)
{
  pad_statement_bind_int_at (comparison->insert, 0,
                             pad_statement_get_int (comparison->rows, COMPARE_LINE));
  pad_statement_bind_int_at (comparison->insert, 1, kind);
  pad_statement_bind_int_at (comparison->insert, 2,
                             pad_statement_get_int (comparison->rows, COMPARE_ROW));
  return pad_statement_run (comparison->insert, error);
}

static void
refuse_row (Comparison *comparison, char *reason)
{
  int64_t line = pad_statement_get_int (comparison->rows, COMPARE_LINE);
  g_array_append_val (comparison->refused, line);
  pad_import_file_refuse (comparison->file, line, reason);
}

/* A row that is new or differs: everything that speaks against it is said at once. */
static gboolean
take_row (Comparison *comparison, gboolean is_new, GError **error)
{
  GString *reasons = comparison->reasons;
  const char *rule = pad_statement_get_text (comparison->rows, COMPARE_RULE);
  g_string_assign (reasons, is_new && comparison->missing != NULL ? comparison->missing : "");
  if (!pad_import_references_check (comparison->references, comparison->rows, COMPARE_REFERENCES,
                                    reasons, error))
    return FALSE;
  if (rule != NULL)
    g_string_append_printf (reasons, "%s%s", reasons->len > 0 ? "; " : "", rule);
  if (reasons->len == 0)
    return add_difference (comparison, is_new ? PAD_DIFF_ADD : PAD_DIFF_CHANGE, error);
  refuse_row (comparison, g_strdup (reasons->str));
  return TRUE;
}

static gboolean
compare_row (Comparison *comparison, GError **error)
{
  gboolean is_new = pad_statement_is_null (comparison->rows, COMPARE_ROW);
  if (pad_statement_get_int (comparison->rows, COMPARE_OP) != 0)
    return is_new || add_difference (comparison, PAD_DIFF_DELETE, error);
  if (pad_statement_get_int (comparison->rows, COMPARE_DIFFERS) == 0)
    return TRUE;
  return take_row (comparison, is_new, error);
}

static gboolean
compare_rows (Comparison *comparison, GError **error)
{
  g_autofree char *sql = compare_sql (comparison->file);
  PadDb *db = comparison->import->db;
  comparison->rows = pad_db_prepare (db, sql, error);
  comparison->insert = pad_db_prepare (db, "INSERT INTO temp.import_diff VALUES (?, ?, ?)", error);
  if (comparison->rows == NULL || comparison->insert == NULL)
    return FALSE;
  PadStep step;
  while ((step = pad_statement_step (comparison->rows, error)) == PAD_STEP_ROW)
    if (!compare_row (comparison, error))
      return FALSE;
  return step == PAD_STEP_DONE;
}

/* --- The whole file --- */

/* Lines refused by what looks at all rows leave stage and diff. */
static gboolean
drop_refused (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  g_autoptr (PadStatement) drop =
      pad_db_prepare (import->db, "DELETE FROM temp.import_diff WHERE \"@line\" = ?", error);
  if (drop == NULL)
    return FALSE;
  for (guint i = 0; i < refused->len; i++) {
    pad_statement_bind_int_at (drop, 0, g_array_index (refused, int64_t, i));
    if (!pad_statement_run (drop, error))
      return FALSE;
  }
  return pad_import_stage_drop (import, file, refused, error);
}

static gboolean
count_differences (PadImport *import, PadImportFile *file, GError **error)
{
  PadImportReport *report = file->report;
  int64_t counts[3] = {0};
  PadStep step;
  PadStatement *rows =
      pad_db_query (import->db, "SELECT kind, count (*) FROM temp.import_diff GROUP BY kind");
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW)
    counts[pad_statement_get_int (rows, 0)] = pad_statement_get_int (rows, 1);
  report->added = counts[PAD_DIFF_ADD];
  report->changed = counts[PAD_DIFF_CHANGE];
  report->deleted = counts[PAD_DIFF_DELETE];
  report->unchanged =
      report->read - report->refused - report->added - report->changed - report->deleted;
  return step == PAD_STEP_DONE;
}

static void
comparison_clear (Comparison *comparison)
{
  g_clear_pointer (&comparison->rows, pad_statement_free);
  g_clear_pointer (&comparison->insert, pad_statement_free);
  g_clear_pointer (&comparison->references, pad_import_references_free);
  g_string_free (comparison->reasons, TRUE);
  g_free (comparison->missing);
}

/* Looks at each row for itself; fills the diff. */
static gboolean
check_rows (PadImport *import, PadImportFile *file, GArray *refused, GError **error)
{
  Comparison comparison = {.import = import, .file = file, .refused = refused};
  comparison.reasons = g_string_new (NULL);
  comparison.missing = missing_column (file);
  comparison.references = pad_import_references_new (import, file, error);
  gboolean done = comparison.references != NULL &&
                  pad_db_run (import->db, "DELETE FROM temp.import_diff", error) &&
                  compare_rows (&comparison, error);
  comparison_clear (&comparison);
  return done;
}

/* One round over all staged rows; @refused counts what this round refused. */
static gboolean
compare_once (PadImport *import, PadImportFile *file, guint *refused, GError **error)
{
  static gboolean (*const checks[]) (PadImport *, PadImportFile *, GArray *, GError **) = {
      check_rows,
      pad_import_trees_check,
      pad_import_deletes_check,
      pad_import_units_check,
      pad_import_sold_check,
      pad_import_amounts_check,
      pad_import_prices_check,
      pad_import_lines_check,
  };
  *refused = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (checks); i++) {
    g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int64_t));
    if (!checks[i](import, file, lines, error) || !drop_refused (import, file, lines, error))
      return FALSE;
    *refused += lines->len;
  }
  return TRUE;
}

gboolean
pad_import_compare (PadImport *import, PadImportFile *file, GError **error)
{
  guint refused;
  /* Without a refused row another may refer to nothing: again, until nothing more is refused. */
  do {
    if (!compare_once (import, file, &refused, error))
      return FALSE;
  } while (refused > 0 && import->options.keep_going);
  return count_differences (import, file, error);
}
