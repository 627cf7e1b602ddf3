#include "pad-import-private.h"

#include "pad-import-copy.h"
#include "pad-import-currency.h"
#include "pad-import-prices.h"

#include <string.h>

/* The main cache and the one of the stages, in KiB as SQLite wants it: negative. */
#define SETTINGS                                                                                   \
  "PRAGMA main.cache_size = -262144;"                                                              \
  "PRAGMA temp.cache_size = -131072;"                                                              \
  "CREATE TEMP TABLE IF NOT EXISTS import_diff "                                                   \
  "(\"@line\" INTEGER PRIMARY KEY, kind INTEGER, row_id INTEGER)"
#define SETTINGS_BACK "PRAGMA main.cache_size = -32768; DROP TABLE IF EXISTS temp.import_diff"

/* --- Which files --- */

static gboolean
add_file (PadImport *import, const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "%s: there is no such file", path);
    return FALSE;
  }
  PadImportFile *file = pad_import_file_open (path, error);
  if (file == NULL)
    return FALSE;
  g_ptr_array_add (import->files, file);
  return TRUE;
}

/* The interchange files of a folder; what else lies there is passed over. */
static gboolean
add_folder (PadImport *import, const char *path, GError **error)
{
  PadWorld *world = pad_supplier_store_get_world (import->store);
  g_auto (GStrv) names = pad_world_folder_list (world, path, error);
  if (names == NULL)
    return FALSE;
  for (int i = 0; names[i] != NULL; i++) {
    g_autofree char *child = g_build_filename (path, names[i], NULL);
    if (g_str_has_suffix (names[i], ".csv") && !add_file (import, child, error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const PadTable *first = (*(PadImportFile *const *)a)->report->table;
  const PadTable *second = (*(PadImportFile *const *)b)->report->table;
  int x = first != NULL ? pad_table_number (first) : -1;
  int y = second != NULL ? pad_table_number (second) : -1;
  return (x > y) - (x < y);
}

static gboolean
find_files (PadImport *import, const char *const *paths, GError **error)
{
  for (int i = 0; paths[i] != NULL; i++) {
    gboolean folder = g_file_test (paths[i], G_FILE_TEST_IS_DIR);
    if (folder ? !add_folder (import, paths[i], error) : !add_file (import, paths[i], error))
      return FALSE;
  }
  if (import->files->len == 0) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NOT_FOUND, "there is no interchange file to import");
    return FALSE;
  }
  g_ptr_array_sort (import->files, compare_files);
  return TRUE;
}

/* --- One file --- */

static gboolean
compare (PadDb *db, gpointer data, GError **error)
{
  gpointer *both = data;
  return pad_import_compare (both[0], both[1], error);
}

static gboolean
drop_stage (PadImport *import, PadImportFile *file, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DROP TABLE IF EXISTS temp.\"%s\"", file->stage);
  file->pending = FALSE;
  return pad_db_run (import->db, sql, error);
}

/* A unique column beside the key that two rows of the file share: the file is refused, the run goes
 * on. */
static gboolean
apply (PadImport *import, PadImportFile *file, int64_t head, gboolean deletes_only, GError **error)
{
  g_autoptr (GError) local = NULL;
  if (pad_import_apply (import, file, head, deletes_only, &local))
    return TRUE;
  if (!g_error_matches (local, PAD_ERROR, PAD_ERROR_EXISTS)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  pad_import_file_refuse (file, 0, g_strdup (local->message));
  return TRUE;
}

/* Compares aside and applies. */
static gboolean
bring_in (PadImport *import, PadImportFile *file, gboolean deletes_only, GError **error)
{
  int64_t head;
  gpointer both[] = {import, file};
  if (!pad_supplier_store_head (import->store, &head, error) ||
      !pad_db_read (import->db, compare, both, error))
    return FALSE;
  return !pad_import_may_apply (import, file) || apply (import, file, head, deletes_only, error);
}

/* Forgets what reading the file came to. */
static gboolean
unstage (PadImport *import, PadImportFile *file, GError **error)
{
  file->report->read = file->report->refused = 0;
  g_ptr_array_set_size (file->report->refusals, 0);
  g_hash_table_remove_all (file->blobs);
  file->cut = FALSE;
  return drop_stage (import, file, error);
}

/* What was read before its turn is read again where its amounts are in currencies that files before
 * it have brought in meanwhile. */
static gboolean
stage (PadImport *import, PadImportFile *file, GError **error)
{
  if (file->pending && pad_import_currency_depends (import, file) && !unstage (import, file, error))
    return FALSE;
  return file->pending || pad_import_stage (import, file, error);
}

static gboolean
process_file (PadImport *import, PadImportFile *file, GError **error)
{
  if (file->table == NULL)
    return TRUE;
  if (!stage (import, file, error))
    return FALSE;
  file->defers = file->has_op &&
                 (pad_import_deletes_defer (import, file) || pad_import_units_defer (import, file));
  if (!bring_in (import, file, FALSE, error))
    return FALSE;
  file->defers = file->defers && file->report->applied && file->report->deleted > 0;
  return file->defers || drop_stage (import, file, error);
}

/* The deletes of a file that had to wait; the rest of it is in. */
static gboolean
process_deletes (PadImport *import, PadImportFile *file, GError **error)
{
  PadImportReport *report = file->report;
  const PadImportReport before = *report;
  g_autofree char *sql = g_strdup_printf ("DELETE FROM temp.\"%s\" WHERE \"@op\" = 0", file->stage);
  report->applied = FALSE;
  if (!pad_db_run (import->db, sql, error) || !bring_in (import, file, TRUE, error))
    return FALSE;
  report->partly = !report->applied;
  if (report->partly)
    report->deleted = 0;
  report->added = before.added;
  report->changed = before.changed;
  report->unchanged =
      before.unchanged + (before.deleted - report->deleted) - (report->refused - before.refused);
  report->sequence = report->sequence != 0 ? report->sequence : before.sequence;
  return drop_stage (import, file, error);
}

/* --- The run --- */

/* Files with deletes are read first, so that each knows what the others are about to delete; then
 * those whose rows may name that. So are rules that units are about to go from, and prices whose
 * currency another file may change. */
static gboolean
stage_deletes (PadImport *import, GError **error)
{
  for (guint i = 0; i < import->files->len; i++) {
    PadImportFile *file = g_ptr_array_index (import->files, i);
    gboolean first = file->table != NULL && (file->has_op || pad_import_units_ask (import, file) ||
                                             pad_import_prices_ask (import, file));
    if (first && !pad_import_stage (import, file, error))
      return FALSE;
  }
  for (guint i = 0; i < import->files->len; i++) {
    PadImportFile *file = g_ptr_array_index (import->files, i);
    gboolean ask = FALSE;
    if (file->table != NULL && !file->pending &&
        (!pad_import_deletes_ask (import, file, &ask, error) ||
         (ask && !pad_import_stage (import, file, error))))
      return FALSE;
  }
  return TRUE;
}

static gboolean
process_files (PadImport *import, GError **error)
{
  if (!stage_deletes (import, error))
    return FALSE;
  for (guint i = 0; i < import->files->len; i++)
    if (!process_file (import, g_ptr_array_index (import->files, i), error))
      return FALSE;
  for (guint i = import->files->len; i-- > 0;) {
    PadImportFile *file = g_ptr_array_index (import->files, i);
    if (file->defers && !process_deletes (import, file, error))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
take_reports (PadImport *import)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_import_report_free);
  for (guint i = 0; i < import->files->len; i++) {
    PadImportFile *file = g_ptr_array_index (import->files, i);
    pad_import_file_sort_refusals (file);
    file->adopted = TRUE;
    g_ptr_array_add (reports, file->report);
  }
  return reports;
}

static GPtrArray *
run (PadSupplierStore *store,
     const char *const *paths,
     const PadImportOptions *options,
     GError **error)
{
  PadImport import = {.store = store, .db = pad_supplier_store_get_db (store), .options = *options};
  GPtrArray *reports = NULL;
  import.files = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_import_file_free);
  if (find_files (&import, paths, error) && pad_import_functions_add (import.db, error) &&
      pad_db_run (import.db, SETTINGS, error) && process_files (&import, error) &&
      pad_db_run (import.db, SETTINGS_BACK, error))
    reports = take_reports (&import);
  g_ptr_array_unref (import.files);
  return reports;
}

GPtrArray *
pad_import_run (PadSupplierStore *store,
                const char *const *paths,
                const PadImportOptions *options,
                GError **error)
{
  if (!options->dry_run)
    return run (store, paths, options, error);
  g_autoptr (PadImportCopy) copy = pad_import_copy_new (store, error);
  if (copy == NULL)
    return NULL;
  GPtrArray *reports = run (pad_import_copy_get_store (copy), paths, options, error);
  for (guint i = 0; reports != NULL && i < reports->len; i++) {
    PadImportReport *report = g_ptr_array_index (reports, i);
    report->applied = report->partly = FALSE;
    report->sequence = 0;
  }
  return reports;
}
