#include "pad-import-currency.h"
#include "pad-import-private.h"

#include <pad-date.h>
#include <pad-row.h>
#include <string.h>

/* What reading one file needs. What is bound borrows the reader's record, or @written. */
typedef struct
{
  PadImport *import;
  PadImportFile *file;
  PadCsvReader *reader;
  PadStatement *insert;
  PadImportCurrency **currencies; /* by registry column, NULL where it is no money */
  GPtrArray *written;             /* texts of this record in another form than the file's */
} Staging;

char *
pad_import_list_key (const PadTable *table, const char *prefix)
{
  GString *list = g_string_new (NULL);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);
  for (int i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s\"%s\"", i > 0 ? ", " : "", prefix,
                            table->columns[keys[i]].name);
  return g_string_free (list, FALSE);
}

char *
pad_import_match_key (const PadTable *table, const char *a, const char *b)
{
  GString *match = g_string_new (NULL);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);
  for (int i = 0; i < n; i++) {
    const char *name = table->columns[keys[i]].name;
    g_string_append_printf (match, "%s%s.\"%s\" = %s.\"%s\"", i > 0 ? " AND " : "", a, name, b,
                            name);
  }
  return g_string_free (match, FALSE);
}

static gboolean
make_table (PadImport *import, PadImportFile *file, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, "CREATE TEMP TABLE \"%s\" (\"@line\" INTEGER PRIMARY KEY, \"@op\" INTEGER",
                   file->stage);
  for (int i = 0; i < file->table->n_columns; i++) {
    const PadColumn *column = &file->table->columns[i];
    if (pad_import_file_has (file, i))
      g_string_append_printf (sql, ", \"%s\" %s", column->name,
                              pad_kind_is_number (column->kind) ? "INTEGER" : "TEXT");
  }
  g_string_append_c (sql, ')');
  return pad_db_run (import->db, sql->str, error);
}

static PadStatement *
prepare_insert (PadImport *import, PadImportFile *file, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, "INSERT INTO temp.\"%s\" VALUES (?, ?", file->stage);
  for (int i = 0; i < file->table->n_columns; i++)
    if (pad_import_file_has (file, i))
      g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return pad_db_prepare (import->db, sql->str, error);
}

/* The sha256 of the file that a field names; its path is kept for the transaction. NULL with
 * @error. */
static const char *
read_blob (Staging *staging, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (staging->file->report->path);
  g_autofree char *path =
      g_path_is_absolute (text) ? g_strdup (text) : g_build_filename (folder, text, NULL);
  g_autoptr (GError) local = NULL;
  PadWorld *world = pad_supplier_store_get_world (staging->import->store);
  g_autoptr (GBytes) bytes = pad_world_file_read (world, path, &local);
  if (bytes == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "file: %s", local->message);
    return NULL;
  }
  char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_hash_table_replace (staging->file->blobs, sha256, g_steal_pointer (&path));
  return sha256;
}

/* An instant as RULES.md 1 writes it, so that texts compare as instants do; it may be read with
 * fewer digits. What is none stays, to be refused. */
static const char *
write_instant (Staging *staging, const char *text)
{
  int64_t instant;
  char *written;
  if (!pad_instant_parse (text, &instant, NULL))
    return text;
  written = pad_instant_format (instant);
  g_ptr_array_add (staging->written, written);
  return written;
}

/* Refuses the record with what @local says, or passes on a failure of the store. TRUE to go on. */
static gboolean
refuse_record (Staging *staging, GError *local, GError **error)
{
  if (!g_error_matches (local, PAD_ERROR, PAD_ERROR_INVALID)) {
    g_propagate_error (error, g_error_copy (local));
    return FALSE;
  }
  int64_t line = (int64_t)pad_csv_reader_get_line (staging->reader);
  pad_import_file_refuse (staging->file, line, pad_refusal_reason (local));
  return TRUE;
}

/* Binds registry column @column of the record as parameter @index of the insert. */
static gboolean
bind_field (Staging *staging, int column, int index, GError **error)
{
  const PadColumn *description = &staging->file->table->columns[column];
  size_t length = 0;
  const char *text =
      pad_csv_reader_get_field (staging->reader, (guint)staging->file->field_of[column], &length);
  const char *currency = NULL;
  PadValue value;
  if (description->kind == PAD_KIND_MONEY && length > 0) {
    currency = pad_import_currency_find (staging->currencies[column], staging->reader, error);
    if (currency == NULL)
      return FALSE;
  }
  if (description->kind == PAD_KIND_FILE && length > 0) {
    text = read_blob (staging, text, error);
    if (text == NULL)
      return FALSE;
    length = strlen (text);
  }
  if (description->kind == PAD_KIND_INSTANT && strlen (text) == length && length > 0) {
    text = write_instant (staging, text);
    length = strlen (text);
  }
  if (!pad_value_parse (description, text, (int)length, currency, &value, error))
    return FALSE;
  pad_value_bind (&value, staging->insert, index);
  return TRUE;
}

/* 1 for a record that deletes, 0 for one that does not. */
static gboolean
read_op (Staging *staging, int *op, GError **error)
{
  *op = 0;
  int field = staging->file->has_op ? pad_csv_reader_find_column (staging->reader, "op") : -1;
  const char *text =
      field >= 0 ? pad_csv_reader_get_field (staging->reader, (guint)field, NULL) : "";
  if (*text == '\0')
    return TRUE;
  *op = 1;
  if (strcmp (text, "delete") == 0)
    return TRUE;
  g_autofree char *quoted = pad_error_quote (text);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "op: %s is neither empty nor \"delete\"",
               quoted);
  return FALSE;
}

static gboolean
stage_record (Staging *staging, GError **error)
{
  int op, index = 2;
  g_ptr_array_set_size (staging->written, 0);
  if (!read_op (staging, &op, error))
    return FALSE;
  pad_statement_bind_int_at (staging->insert, 0,
                             (int64_t)pad_csv_reader_get_line (staging->reader));
  pad_statement_bind_int_at (staging->insert, 1, op);
  for (int i = 0; i < staging->file->table->n_columns; i++) {
    if (!pad_import_file_has (staging->file, i))
      continue;
    gboolean wanted = op == 0 || (staging->file->table->columns[i].flags & PAD_COLUMN_KEY) != 0;
    if (!wanted || pad_import_leaves_state (staging->file, staging->reader, i))
      pad_statement_bind_null_at (staging->insert, index);
    else if (!bind_field (staging, i, index, error))
      return FALSE;
    index++;
  }
  return pad_statement_run (staging->insert, error);
}

static gboolean
stage_records (PadDb *db, gpointer data, GError **error)
{
  Staging *staging = data;
  PadCsvStep step = PAD_CSV_ROW;
  while (step != PAD_CSV_END) {
    g_autoptr (GError) local = NULL;
    step = pad_csv_reader_next (staging->reader, &local);
    if (step == PAD_CSV_END)
      break;
    staging->file->report->read++;
    if (step == PAD_CSV_ROW && stage_record (staging, &local))
      continue;
    if (!refuse_record (staging, local, error))
      return FALSE;
    if (step == PAD_CSV_ERROR && !pad_csv_reader_can_go_on (staging->reader)) {
      staging->file->cut = TRUE;
      break;
    }
  }
  return TRUE;
}

static gboolean
prepare_currencies (Staging *staging, GError **error)
{
  const PadTable *table = staging->file->table;
  for (int i = 0; i < table->n_columns; i++) {
    if (table->columns[i].kind != PAD_KIND_MONEY || !pad_import_file_has (staging->file, i))
      continue;
    staging->currencies[i] = pad_import_currency_new (staging->import, staging->file, i, error);
    if (staging->currencies[i] == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
run_staging (Staging *staging, GError **error)
{
  staging->reader = pad_csv_reader_open (staging->file->report->path, error);
  if (staging->reader == NULL)
    return FALSE;
  if (!make_table (staging->import, staging->file, error) || !prepare_currencies (staging, error))
    return FALSE;
  staging->insert = prepare_insert (staging->import, staging->file, error);
  return staging->insert != NULL &&
         pad_db_read (staging->import->db, stage_records, staging, error);
}

static gboolean
index_key (PadImport *import, PadImportFile *file, GError **error)
{
  g_autofree char *key = pad_import_list_key (file->table, "");
  g_autofree char *sql = g_strdup_printf ("CREATE INDEX temp.\"%s_key\" ON \"%s\" (%s)",
                                          file->stage, file->stage, key);
  return pad_db_run (import->db, sql, error);
}

gboolean
pad_import_stage (PadImport *import, PadImportFile *file, GError **error)
{
  Staging staging = {.import = import, .file = file};
  staging.currencies = g_new0 (PadImportCurrency *, file->table->n_columns);
  staging.written = g_ptr_array_new_with_free_func (g_free);
  gboolean done = run_staging (&staging, error);
  for (int i = 0; i < file->table->n_columns; i++)
    pad_import_currency_free (staging.currencies[i]);
  g_free (staging.currencies);
  g_clear_pointer (&staging.insert, pad_statement_free);
  g_ptr_array_unref (staging.written);
  g_clear_pointer (&staging.reader, pad_csv_reader_free);
  file->pending = TRUE;
  return done && index_key (import, file, error) &&
         pad_import_stage_refuse_duplicates (import, file, error);
}

/* `line, line of the first, key columns ...` of rows whose key stood in the file before. */
static char *
duplicates_sql (PadImportFile *file)
{
  g_autofree char *key = pad_import_list_key (file->table, "");
  g_autofree char *shown = pad_import_list_key (file->table, "s.");
  g_autofree char *match = pad_import_match_key (file->table, "s", "d");
  return g_strdup_printf (
      "SELECT s.\"@line\", d.\"@first\", %s FROM (SELECT %s, min (\"@line\") AS \"@first\" "
      "FROM temp.\"%s\" GROUP BY %s HAVING count (*) > 1) AS d "
      "JOIN temp.\"%s\" AS s ON %s WHERE s.\"@line\" > d.\"@first\" ORDER BY s.\"@line\"",
      shown, key, file->stage, key, file->stage, match);
}

static char *
duplicate_reason (PadStatement *row)
{
  g_autoptr (GString) key = g_string_new (NULL);
  for (int i = 2; i < pad_statement_n_columns (row); i++)
    g_string_append_printf (key, "%s%s", i > 2 ? ", " : "", pad_statement_get_text (row, i));
  g_autofree char *quoted = pad_error_quote (key->str);
  return g_strdup_printf ("%s stands on line %" G_GINT64_FORMAT " already", quoted,
                          pad_statement_get_int (row, 1));
}

gboolean
pad_import_stage_refuse_duplicates (PadImport *import, PadImportFile *file, GError **error)
{
  g_autofree char *sql = duplicates_sql (file);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int64_t));
  g_autoptr (PadStatement) rows = pad_db_prepare (import->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    int64_t line = pad_statement_get_int (rows, 0);
    g_array_append_val (lines, line);
    pad_import_file_refuse (file, line, duplicate_reason (rows));
  }
  return step == PAD_STEP_DONE && pad_import_stage_drop (import, file, lines, error);
}

gboolean
pad_import_stage_drop (PadImport *import, PadImportFile *file, GArray *lines, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM temp.\"%s\" WHERE \"@line\" = ?", file->stage);
  g_autoptr (PadStatement) drop = pad_db_prepare (import->db, sql, error);
  if (drop == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++) {
    pad_statement_bind_int_at (drop, 0, g_array_index (lines, int64_t, i));
    if (!pad_statement_run (drop, error))
      return FALSE;
  }
  return TRUE;
}
