#include "pad-export.h"

#include <pad-csv-writer.h>
#include <pad-row.h>
#include <pad-table-sql.h>
#include <string.h>

#include "pad-export.sql.h"

typedef struct
{
  PadSupplierStore *store;
  PadDb *db;
  const char *folder;
  const PadTable *only;
  int64_t since;
  GArray *counts;
  int64_t head;
} Export;

/* One file being written. */
typedef struct
{
  Export *export;
  PadSelect *select;
  PadCsvWriter *writer;
  GString *text;
  gboolean has_op;
  PadExportCount count;
} File;

/* --- Files that rows name --- */

/* Writes the content of @sha256 to files/@sha256 unless it is there. */
static gboolean
write_blob (Export *export, const char *sha256, GError **error)
{
  PadWorld *world = pad_supplier_store_get_world (export->store);
  g_autofree char *folder = g_build_filename (export->folder, "files", NULL);
  g_autofree char *path = g_build_filename (folder, sha256, NULL);
  if (pad_world_file_exists (world, path))
    return TRUE;
  PadStatement *row = pad_db_query (export->db, sql_read_blob);
  pad_statement_bind_text (row, ":sha256", sha256);
  PadStep step = pad_statement_step (row, error);
  g_autoptr (GBytes) bytes = step == PAD_STEP_ROW ? pad_statement_dup_bytes (row, 0) : NULL;
  pad_statement_reset (row);
  if (step == PAD_STEP_ERROR)
    return FALSE;
  if (bytes == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "the content of file %s is missing", sha256);
    return FALSE;
  }
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  return pad_world_folder_make (world, folder, 0755, error) &&
         pad_world_file_replace (world, path, data, size, 0644, error);
}

/* --- Rows --- */

static gboolean
write_field (File *file, PadStatement *row, int i, GError **error)
{
  g_string_truncate (file->text, 0);
  if (!pad_select_append (file->select, row, i, file->text)) {
    pad_csv_writer_field (file->writer, NULL);
    return TRUE;
  }
  if (pad_select_column (file->select, i)->kind == PAD_KIND_FILE) {
    if (!write_blob (file->export, file->text->str, error))
      return FALSE;
    g_string_prepend (file->text, "files/");
  }
  pad_csv_writer_field_bytes (file->writer, file->text->str, file->text->len);
  return TRUE;
}

static gboolean
write_rows (File *file, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM \"%s\" AS t WHERE t.row_version > ? ORDER BY t.row_id",
                       file->select->list, file->select->table->name);
  g_autoptr (PadStatement) rows = pad_db_prepare (file->export->db, sql, error);
  if (rows == NULL)
    return FALSE;
  pad_statement_bind_int_at (rows, 0, file->export->since > 0 ? file->export->since : -1);
  PadStep step;
  while ((step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    for (int i = 0; i < file->select->n; i++)
      if (!write_field (file, rows, i, error))
        return FALSE;
    if (file->has_op)
      pad_csv_writer_field (file->writer, NULL);
    if (!pad_csv_writer_end_row (file->writer, error))
      return FALSE;
    file->count.rows++;
  }
  return step == PAD_STEP_DONE;
}

/* --- Deleted rows --- */

/* `FROM deletions AS d WHERE ...` of keys that are not there again. */
static char *
deletions_sql (const PadTable *table, const char *list)
{
  GString *sql = g_string_new (NULL);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);
  g_string_printf (
      sql,
      "SELECT DISTINCT %s FROM deletions AS d WHERE d.\"table\" = ? AND d.sequence > ? "
      "AND NOT EXISTS (SELECT 1 FROM \"%s\" AS t WHERE 1",
      list, table->name);
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, " AND t.\"%s\" = json_extract (d.key, '$[%d]')",
                            table->columns[keys[i]].name, i);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static PadStatement *
select_deletions (File *file, const char *list, GError **error)
{
  g_autofree char *sql = deletions_sql (file->select->table, list);
  PadStatement *rows = pad_db_prepare (file->export->db, sql, error);
  if (rows == NULL)
    return NULL;
  pad_statement_bind_text_at (rows, 0, file->select->table->name);
  pad_statement_bind_int_at (rows, 1, file->export->since);
  return rows;
}

static gboolean
find_deletions (File *file, GError **error)
{
  if (file->export->since <= 0)
    return TRUE;
  g_autoptr (PadStatement) rows = select_deletions (file, "1", error);
  PadStep step = rows != NULL ? pad_statement_step (rows, error) : PAD_STEP_ERROR;
  file->has_op = step == PAD_STEP_ROW;
  return step != PAD_STEP_ERROR;
}

/* `json_extract (...)` of each key column. */
static char *
key_list (const PadTable *table)
{
  GString *list = g_string_new (NULL);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);
  for (int i = 0; i < n; i++)
    g_string_append_printf (list, "%sjson_extract (d.key, '$[%d]')", i > 0 ? ", " : "", i);
  return g_string_free (list, FALSE);
}

static void
write_deletion (File *file, PadStatement *row)
{
  int key = 0;
  for (int i = 0; i < file->select->n; i++) {
    const PadColumn *column = pad_select_column (file->select, i);
    gboolean is_key = (column->flags & PAD_COLUMN_KEY) != 0;
    g_string_truncate (file->text, 0);
    if (is_key && pad_row_append (file->text, column, row, key++, 0))
      pad_csv_writer_field_bytes (file->writer, file->text->str, file->text->len);
    else
      pad_csv_writer_field (file->writer, NULL);
  }
  pad_csv_writer_field (file->writer, "delete");
}

static gboolean
write_deletions (File *file, GError **error)
{
  if (!file->has_op)
    return TRUE;
  g_autofree char *list = key_list (file->select->table);
  g_autoptr (PadStatement) rows = select_deletions (file, list, error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    write_deletion (file, rows);
    file->count.deleted++;
    if (!pad_csv_writer_end_row (file->writer, error))
      return FALSE;
  }
  return step == PAD_STEP_DONE;
}

/* --- A table, all tables --- */

static gboolean
write_head (File *file, GError **error)
{
  for (int i = 0; i < file->select->n; i++)
    pad_csv_writer_field (file->writer, pad_select_column (file->select, i)->name);
  if (file->has_op)
    pad_csv_writer_field (file->writer, "op");
  return pad_csv_writer_end_row (file->writer, error);
}

static gboolean
write_file (File *file, GError **error)
{
  g_autofree char *name = g_strconcat (file->select->table->name, ".csv", NULL);
  g_autofree char *path = g_build_filename (file->export->folder, name, NULL);
  file->writer = pad_csv_writer_open (path, error);
  return file->writer != NULL && find_deletions (file, error) && write_head (file, error) &&
         write_rows (file, error) && write_deletions (file, error) &&
         pad_csv_writer_close (file->writer, error);
}

static gboolean
export_table (Export *export, const PadTable *table, GError **error)
{
  File file = {.export = export, .count = {.table = table}};
  file.select = pad_select_new (table, PAD_COLUMNS_FILE);
  file.text = g_string_new (NULL);
  gboolean done = write_file (&file, error);
  g_clear_pointer (&file.writer, pad_csv_writer_free);
  pad_select_free (file.select);
  g_string_free (file.text, TRUE);
  g_array_append_val (export->counts, file.count);
  return done;
}

static gboolean
export_tables (PadDb *db, gpointer data, GError **error)
{
  Export *export = data;
  int n;
  const PadTable *tables = pad_tables (&n);
  if (!pad_supplier_store_head (export->store, &export->head, error))
    return FALSE;
  for (int i = 0; i < n; i++)
    if (tables[i].file && (export->only == NULL || export->only == &tables[i]) &&
        !export_table (export, &tables[i], error))
      return FALSE;
  return TRUE;
}

gboolean
pad_export_run (PadSupplierStore *store,
                const char *folder,
                const PadExportOptions *options,
                GArray **counts,
                int64_t *next,
                GError **error)
{
  Export export = {.store = store,
                   .db = pad_supplier_store_get_db (store),
                   .folder = folder,
                   .only = options->table,
                   .since = options->since};
  export.counts = g_array_new (FALSE, FALSE, sizeof (PadExportCount));
  if (!pad_world_folder_make (pad_supplier_store_get_world (store), folder, 0755, error) ||
      !pad_db_read (export.db, export_tables, &export, error)) {
    g_array_unref (export.counts);
    return FALSE;
  }
  *counts = export.counts;
  *next = export.head;
  return TRUE;
}
