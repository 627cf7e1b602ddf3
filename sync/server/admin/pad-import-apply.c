#include "pad-as-of.h"
#include "pad-derive.h"
#include "pad-import-private.h"
#include "pad-push-approvals.h"
#include "pad-push-enter.h"
#include "pad-replaced-rules.h"

#include <pad-row.h>
#include <string.h>

typedef struct
{
  PadImport *import;
  PadImportFile *file;
  int64_t head; /* at which the diff was made */
  gboolean deletes_only;
  gboolean refused;
} Application;

/* Runs @sql with the transaction's sequence as its only parameter, if it has one. */
static gboolean
run_versioned (Application *application, const char *sql, GError **error)
{
  g_autoptr (PadStatement) statement = pad_db_prepare (application->import->db, sql, error);
  if (statement == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (pad_statement_get_handle (statement)) > 0)
    pad_statement_bind_int_at (statement, 0,
                               pad_supplier_store_writing (application->import->store));
  return pad_statement_run (statement, error);
}

static gboolean
add_rows (Application *application, GError **error)
{
  PadImportFile *file = application->file;
  g_autoptr (GString) names = g_string_new ("row_version");
  g_autoptr (GString) values = g_string_new ("?");
  for (int i = 0; i < file->table->n_columns; i++) {
    if ((file->table->columns[i].flags & PAD_COLUMN_DERIVED) != 0)
      continue;
    g_autofree char *value = pad_import_new_value_sql (file, i);
    g_string_append_printf (names, ", \"%s\"", file->table->columns[i].name);
    g_string_append_printf (values, ", %s", value);
  }
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO main.\"%s\" (%s) SELECT %s FROM temp.import_diff AS d "
      "CROSS JOIN temp.\"%s\" AS s WHERE d.kind = %d AND s.\"@line\" = d.\"@line\"",
      file->table->name, names->str, values->str, file->stage, PAD_DIFF_ADD);
  return run_versioned (application, sql, error);
}

static gboolean
change_rows (Application *application, GError **error)
{
  PadImportFile *file = application->file;
  g_autoptr (GString) set = g_string_new ("row_version = ?");
  for (int i = 0; i < file->table->n_columns; i++) {
    const PadColumn *column = &file->table->columns[i];
    g_autofree char *said = pad_import_said_sql (file, i, FALSE);
    if (said != NULL && (column->flags & PAD_COLUMN_KEY) == 0)
      g_string_append_printf (set, ", \"%s\" = %s", column->name, said);
  }
  g_autofree char *sql = g_strdup_printf (
      "UPDATE main.\"%s\" AS m SET %s FROM temp.import_diff AS d "
      "CROSS JOIN temp.\"%s\" AS s WHERE d.kind = %d AND s.\"@line\" = d.\"@line\" "
      "AND m.row_id = d.row_id",
      file->table->name, set->str, file->stage, PAD_DIFF_CHANGE);
  return run_versioned (application, sql, error);
}

/* Keeps the keys of what is about to be deleted, for `export --since`. */
static gboolean
note_deletions (Application *application, GError **error)
{
  const PadTable *table = application->file->table;
  g_autofree char *key = pad_import_list_key (table, "t.");
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO deletions (\"table\", sequence, key) SELECT '%s', ?, json_array (%s) "
      "FROM temp.import_diff AS d CROSS JOIN main.\"%s\" AS t ON t.row_id = d.row_id "
      "WHERE d.kind = %d",
      table->name, key, table->name, PAD_DIFF_DELETE);
  return run_versioned (application, sql, error);
}

static gboolean
delete_rows (Application *application, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM main.\"%s\" WHERE row_id IN "
                       "(SELECT d.row_id FROM temp.import_diff AS d WHERE d.kind = %d)",
                       application->file->table->name, PAD_DIFF_DELETE);
  return note_deletions (application, error) && run_versioned (application, sql, error);
}

/* Whose change decides who may decide. */
static gboolean
is_of_people (const PadTable *table)
{
  static const char *const tables[] = {"users",    "user_accounts", "role_permissions",
                                       "deputies", "accounts",      NULL};
  return g_strv_contains (tables, table->name);
}

static gboolean
derive (PadImport *import, const PadTable *table, GError **error)
{
  if (strcmp (table->name, "price_rules") == 0 && !pad_replaced_rules_prune (import->store, error))
    return FALSE;
  if (!pad_derive_after (import->store, table, error))
    return FALSE;
  if (is_of_people (table) && !pad_approvals_renew (import->store, error))
    return FALSE;
  return strcmp (table->name, "payments") != 0 || pad_push_enter_paid (import->store, error);
}

/* Keeps the content of the files that rows name. */
static gboolean
add_blobs (Application *application, GError **error)
{
  PadWorld *world = pad_supplier_store_get_world (application->import->store);
  GHashTableIter iter;
  gpointer sha256, path;
  g_hash_table_iter_init (&iter, application->file->blobs);
  while (g_hash_table_iter_next (&iter, &sha256, &path)) {
    g_autoptr (GBytes) bytes = pad_world_file_read (world, path, error);
    if (bytes == NULL)
      return FALSE;
    g_autofree char *now = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    if (strcmp (now, sha256) != 0) {
      g_set_error (error, PAD_ERROR, PAD_ERROR_IO, "%s changed while it was imported",
                   (char *)path);
      return FALSE;
    }
    PadStatement *add = pad_db_query (
        application->import->db,
        "INSERT OR IGNORE INTO blobs (sha256, size, bytes) VALUES (:sha256, :size, :bytes)");
    gsize size = 0;
    const void *data = g_bytes_get_data (bytes, &size);
    pad_statement_bind_text (add, ":sha256", sha256);
    pad_statement_bind_int (add, ":size", (int64_t)size);
    pad_statement_bind_bytes (add, ":bytes", data != NULL ? data : "", size);
    if (!pad_statement_run (add, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_difference (Application *application, GError **error)
{
  PadImport *import = application->import;
  PadImportReport *report = application->file->report;
  int64_t as_of = import->options.as_of != 0
                      ? import->options.as_of
                      : pad_world_now (pad_supplier_store_get_world (import->store));
  gboolean deletes =
      report->deleted > 0 && (application->deletes_only || !application->file->defers);
  if (!application->deletes_only && (!add_blobs (application, error) ||
                                     (report->changed > 0 && !change_rows (application, error)) ||
                                     (report->added > 0 && !add_rows (application, error)) ||
                                     !pad_import_note_words (import, application->file, error)))
    return FALSE;
  if (deletes && !delete_rows (application, error))
    return FALSE;
  if (report->added + report->changed + report->deleted > 0 &&
      !derive (import, application->file->table, error))
    return FALSE;
  return pad_as_of_set (import->db, application->file->table->name, as_of, error);
}

static gboolean
apply (PadDb *db, gpointer data, GError **error)
{
  Application *application = data;
  gboolean moved;
  if (!pad_import_moved (application->import, application->file, application->head, &moved, error))
    return FALSE;
  if (moved) {
    int64_t refused = application->file->report->refused;
    if (!pad_import_compare (application->import, application->file, error))
      return FALSE;
    application->refused = application->file->report->refused > refused;
  }
  if (application->refused && !application->import->options.keep_going)
    return TRUE;
  return write_difference (application, error);
}

gboolean
pad_import_apply (
    PadImport *import, PadImportFile *file, int64_t head, gboolean deletes_only, GError **error)
{
  Application application = {import, file, head, deletes_only, FALSE};
  if (!pad_supplier_store_write (import->store, apply, &application, &file->report->sequence,
                                 error))
    return FALSE;
  file->report->applied = !application.refused || import->options.keep_going;
  return TRUE;
}
