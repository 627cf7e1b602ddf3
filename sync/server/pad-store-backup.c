#include "pad-store-backup.h"

#include "pad-supplier-store.h"

/* The first thing that is wrong with a file, to its last index; "ok" where nothing is. */
static gboolean
check_whole (PadDb *db, GError **error)
{
  g_autofree char *found = pad_db_read_text (db, "PRAGMA integrity_check(1)", error);
  if (found == NULL)
    return FALSE;
  if (g_strcmp0 (found, "ok") == 0)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "%s is damaged: %s", pad_db_get_path (db),
               found);
  return FALSE;
}

static gboolean
is_store (PadDb *db, GError **error)
{
  int64_t id;
  if (!pad_db_read_int (db, "PRAGMA application_id", 0, &id, error))
    return FALSE;
  if (id == PAD_STORE_APPLICATION_ID)
    return TRUE;
  g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "“%s” is no store of Orderpad",
               pad_db_get_path (db));
  return FALSE;
}

static gboolean
copy_whole (PadDb *from, const char *to, GError **error)
{
  if (!pad_db_copy (from, to, error))
    return FALSE;
  g_autoptr (PadDb) copy =
      pad_db_open (pad_db_get_world (from), to, PAD_DB_READ, PAD_DB_FULL, error);
  return copy != NULL && check_whole (copy, error);
}

gboolean
pad_store_copy (PadWorld *world, const char *from, const char *to, GError **error)
{
  g_return_val_if_fail (world != NULL && from != NULL && to != NULL, FALSE);

  if (pad_world_file_exists (world, to)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS, "“%s” exists already; choose another name",
                 to);
    return FALSE;
  }
  /* For writing: a connection that only reads may not make a copy either. */
  g_autoptr (PadDb) db = pad_db_open (world, from, PAD_DB_WRITE, PAD_DB_FULL, error);
  if (db == NULL || !is_store (db, error))
    return FALSE;
  if (copy_whole (db, to, error))
    return TRUE;
  pad_world_file_delete (world, to, NULL);
  return FALSE;
}

/* The backup says of itself what it holds; the commit syncs the file. */
static gboolean
seal (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, "UPDATE head SET durable = sequence", error);
}

static gboolean
read_seal (PadWorld *world, const char *copy, char **epoch, int64_t *sequence, GError **error)
{
  g_autoptr (PadDb) db = pad_db_open (world, copy, PAD_DB_WRITE, PAD_DB_FULL, error);
  if (db == NULL || !pad_db_transact (db, seal, NULL, error) ||
      !pad_db_read_int (db, "SELECT durable FROM head", 0, sequence, error))
    return FALSE;
  *epoch = pad_db_read_text (db, "SELECT epoch FROM head", error);
  return *epoch != NULL;
}

gboolean
pad_store_backup (
    PadWorld *world, const char *path, const char *copy, int64_t *sequence, GError **error)
{
  g_return_val_if_fail (world != NULL && path != NULL && copy != NULL && sequence != NULL, FALSE);

  g_autoptr (PadSupplierStore) store = pad_supplier_store_open (world, path, PAD_DB_WRITE, error);
  g_autofree char *part = g_strconcat (copy, ".part", NULL);
  g_autofree char *epoch = NULL;
  if (store == NULL)
    return FALSE;
  if (pad_world_file_exists (world, copy)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS, "“%s” exists already; choose another name",
                 copy);
    return FALSE;
  }
  if (!pad_world_file_delete (world, part, error) || !pad_store_copy (world, path, part, error))
    return FALSE;
  if (!read_seal (world, part, &epoch, sequence, error) ||
      !pad_world_file_rename (world, part, copy, error)) {
    pad_world_file_delete (world, part, NULL);
    return FALSE;
  }
  return pad_supplier_store_raise_durable (store, epoch, *sequence, error);
}
