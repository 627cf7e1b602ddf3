#include "pad-admin-rows.h"

#include "pad-import.h"

#include <glib/gstdio.h>
#include <string.h>

void
pad_admin_append_field (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\n\r") == NULL) {
    g_string_append (csv, text);
    return;
  }
  g_string_append_c (csv, '"');
  for (const char *c = text; *c != '\0'; c++)
    g_string_append (csv, *c == '"' ? "\"\"" : (char[]) {*c, '\0'});
  g_string_append_c (csv, '"');
}

static gboolean
import_file (PadSupplierStore *store, const char *path, GError **error)
{
  const PadImportOptions options = {0};
  const char *const paths[] = {path, NULL};
  g_autoptr (GPtrArray) reports = pad_import_run (store, paths, &options, error);
  if (reports == NULL)
    return FALSE;
  const PadImportReport *report = g_ptr_array_index (reports, 0);
  if (report->refused == 0)
    return TRUE;
  const PadRefusal *refusal = g_ptr_array_index (report->refusals, 0);
  g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID, "%s", refusal->reason);
  return FALSE;
}

gboolean
pad_admin_import_text (PadSupplierStore *store, const char *table, const char *csv, GError **error)
{
  g_autoptr (GError) local = NULL;
  PadWorld *world = pad_supplier_store_get_world (store);
  g_autofree char *folder = g_dir_make_tmp ("orderpad-rows-XXXXXX", &local);
  if (folder == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_FULL, "%s", local->message);
    return FALSE;
  }
  g_autofree char *name = g_strconcat (table, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean done = pad_world_file_replace (world, path, csv, strlen (csv), 0600, error) &&
                  import_file (store, path, error);
  g_unlink (path);
  g_rmdir (folder);
  return done;
}
