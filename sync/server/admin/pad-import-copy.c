#include "pad-import-copy.h"

#include <glib/gstdio.h>

struct _PadImportCopy
{
  char *folder;
  char *path;
  PadSupplierStore *store;
};

/* One pass of SQLite's online backup: a single read transaction on the store. */
static gboolean
copy_pages (PadSupplierStore *store, PadDb *target, GError **error)
{
  sqlite3 *from = pad_db_get_handle (pad_supplier_store_get_db (store));
  sqlite3_backup *backup = sqlite3_backup_init (pad_db_get_handle (target), "main", from, "main");
  int code = backup != NULL ? sqlite3_backup_step (backup, -1) : SQLITE_ERROR;
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  g_set_error (error, PAD_ERROR, code == SQLITE_FULL ? PAD_ERROR_FULL : PAD_ERROR_IO,
               "cannot copy the store for the dry run: %s", sqlite3_errstr (code));
  return FALSE;
}

static gboolean
make_copy (PadImportCopy *copy, PadSupplierStore *store, GError **error)
{
  PadWorld *world = pad_supplier_store_get_world (store);
  g_autoptr (PadDb) target = pad_db_open (world, copy->path, PAD_DB_CREATE, PAD_DB_NORMAL, error);
  if (target == NULL || !copy_pages (store, target, error))
    return FALSE;
  g_clear_pointer (&target, pad_db_close);
  copy->store = pad_supplier_store_open (world, copy->path, PAD_DB_WRITE, error);
  return copy->store != NULL &&
         pad_db_run (pad_supplier_store_get_db (copy->store), "PRAGMA synchronous = OFF", error);
}

PadImportCopy *
pad_import_copy_new (PadSupplierStore *store, GError **error)
{
  g_autoptr (PadImportCopy) copy = g_new0 (PadImportCopy, 1);
  g_autoptr (GError) local = NULL;
  copy->folder = g_dir_make_tmp ("orderpad-dry-run-XXXXXX", &local);
  if (copy->folder == NULL) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_FULL, "%s", local->message);
    return NULL;
  }
  copy->path = g_build_filename (copy->folder, "store", NULL);
  return make_copy (copy, store, error) ? g_steal_pointer (&copy) : NULL;
}

PadSupplierStore *
pad_import_copy_get_store (PadImportCopy *copy)
{
  return copy->store;
}

void
pad_import_copy_free (PadImportCopy *copy)
{
  static const char *const endings[] = {"", "-wal", "-shm"};
  if (copy == NULL)
    return;
  g_clear_pointer (&copy->store, pad_supplier_store_close);
  for (size_t i = 0; copy->path != NULL && i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *path = g_strconcat (copy->path, endings[i], NULL);
    g_unlink (path);
  }
  if (copy->folder != NULL)
    g_rmdir (copy->folder);
  g_free (copy->folder);
  g_free (copy->path);
  g_free (copy);
}
