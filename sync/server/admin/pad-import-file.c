#include "pad-import-private.h"

#include <string.h>

/* The name of the table a path stands for: its base name without `.csv`. */
static const PadTable *
find_table (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  if (!g_str_has_suffix (name, ".csv"))
    return NULL;
  name[strlen (name) - strlen (".csv")] = '\0';
  const PadTable *table = pad_table_find (name);
  return table != NULL && table->file ? table : NULL;
}

void
pad_import_file_refuse (PadImportFile *file, int64_t line, char *reason)
{
  g_autofree char *owned = reason;
  file->report->refused++;
  if (file->report->refusals->len >= PAD_IMPORT_REFUSALS_MOST)
    return;
  PadRefusal *refusal = g_new0 (PadRefusal, 1);
  refusal->line = line;
  refusal->reason = g_steal_pointer (&owned);
  g_ptr_array_add (file->report->refusals, refusal);
}

static int
compare_refusals (gconstpointer a, gconstpointer b)
{
  const PadRefusal *first = *(PadRefusal *const *)a;
  const PadRefusal *second = *(PadRefusal *const *)b;
  return (first->line > second->line) - (first->line < second->line);
}

void
pad_import_file_sort_refusals (PadImportFile *file)
{
  g_ptr_array_sort (file->report->refusals, compare_refusals);
}

/* Which column of the table a field of the first line is; FALSE and a refusal when it is none. */
static gboolean
map_field (PadImportFile *file, int field, const char *name)
{
  if (strcmp (name, "op") == 0) {
    file->has_op = TRUE;
    file->fields[field] = PAD_FIELD_OP;
    return TRUE;
  }
  int column = pad_table_column (file->table, name);
  if (column < 0 || (file->table->columns[column].flags & PAD_COLUMN_DERIVED) != 0) {
    g_autofree char *quoted = pad_error_quote (name);
    pad_import_file_refuse (file, 1,
                            g_strdup_printf ("%s has no column %s", file->table->name, quoted));
    return FALSE;
  }
  file->fields[field] = column;
  file->field_of[column] = field;
  return TRUE;
}

static gboolean
require_keys (PadImportFile *file)
{
  gboolean whole = TRUE;
  for (int i = 0; i < file->table->n_columns; i++) {
    const PadColumn *column = &file->table->columns[i];
    if ((column->flags & PAD_COLUMN_KEY) == 0 || file->field_of[i] >= 0)
      continue;
    pad_import_file_refuse (file, 1,
                            g_strdup_printf ("the key column \"%s\" is missing", column->name));
    whole = FALSE;
  }
  return whole;
}

static gboolean
map_columns (PadImportFile *file, PadCsvReader *reader)
{
  gboolean good = TRUE;
  file->n_fields = (int)pad_csv_reader_get_n_columns (reader);
  file->fields = g_new0 (int, file->n_fields);
  file->field_of = g_new (int, file->table->n_columns);
  for (int i = 0; i < file->table->n_columns; i++)
    file->field_of[i] = -1;
  for (int i = 0; i < file->n_fields; i++)
    good = map_field (file, i, pad_csv_reader_get_column (reader, (guint)i)) && good;
  return require_keys (file) && good;
}

static PadImportFile *
file_new (const char *path)
{
  static gint serial;
  PadImportFile *file = g_new0 (PadImportFile, 1);
  file->stage = g_strdup_printf ("import_%d", g_atomic_int_add (&serial, 1));
  file->blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  file->report = g_new0 (PadImportReport, 1);
  file->report->path = g_strdup (path);
  file->report->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_refusal_free);
  return file;
}

/* What is wrong with the first line, as a refusal of the whole file. */
static PadImportFile *
refuse_whole (PadImportFile *file, char *reason)
{
  file->table = NULL;
  pad_import_file_refuse (file, 1, reason);
  return file;
}

PadImportFile *
pad_import_file_open (const char *path, GError **error)
{
  g_autoptr (PadImportFile) file = file_new (path);
  g_autoptr (GError) local = NULL;
  file->table = file->report->table = find_table (path);
  if (file->table == NULL)
    return refuse_whole (g_steal_pointer (&file), g_strdup ("no interchange file has this name"));
  g_autoptr (PadCsvReader) reader = pad_csv_reader_open (path, &local);
  if (reader == NULL && g_error_matches (local, PAD_ERROR, PAD_ERROR_INVALID))
    return refuse_whole (g_steal_pointer (&file), pad_refusal_reason (local));
  if (reader == NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (!map_columns (file, reader))
    file->table = NULL;
  return g_steal_pointer (&file);
}

void
pad_import_file_free (PadImportFile *file)
{
  if (file == NULL)
    return;
  if (!file->adopted)
    pad_import_report_free (file->report);
  g_hash_table_unref (file->blobs);
  g_free (file->stage);
  g_free (file->fields);
  g_free (file->field_of);
  g_free (file);
}

gboolean
pad_import_file_has (const PadImportFile *file, int column)
{
  return file->field_of[column] >= 0;
}

gboolean
pad_import_may_apply (const PadImport *import, const PadImportFile *file)
{
  return !file->cut && (import->options.keep_going || file->report->refused == 0);
}

PadImportFile *
pad_import_find_coming (PadImport *import, const PadTable *table)
{
  for (guint i = 0; i < import->files->len; i++) {
    PadImportFile *file = g_ptr_array_index (import->files, i);
    if (file->table == table && file->pending && pad_import_may_apply (import, file))
      return file;
  }
  return NULL;
}

PadImportFile *
pad_import_find_file (PadImport *import, const PadTable *table)
{
  for (guint i = 0; i < import->files->len; i++) {
    PadImportFile *file = g_ptr_array_index (import->files, i);
    if (file->table == table)
      return file;
  }
  return NULL;
}
