#include "pad-store-migrate.h"

#include <pad-migrations.h>
#include <pad-triggers.h>

#include "pad-derive.h"
#include "pad-supplier-store.h"

static int
newest_schema (void)
{
  int number = 0;
  for (const PadMigration *migration = pad_store_migrations; migration->sql != NULL; migration++)
    number = migration->number;
  return number;
}

/* A store, and an older one: everything else is for pad_db_verify() to judge. */
static gboolean
is_older (PadDb *db, int64_t *schema, gboolean *older, GError **error)
{
  int64_t id = 0;
  if (!pad_db_read_int (db, "PRAGMA application_id", 0, &id, error) ||
      !pad_db_read_int (db, "PRAGMA user_version", 0, schema, error))
    return FALSE;
  *older = id == PAD_STORE_APPLICATION_ID && *schema > 0 && *schema < newest_schema ();
  return TRUE;
}

static char *
keep_copy (PadDb *db, int64_t schema, GError **error)
{
  g_autofree char *copy =
      g_strdup_printf ("%s.schema-%" G_GINT64_FORMAT, pad_db_get_path (db), schema);
  if (pad_world_file_exists (pad_db_get_world (db), copy)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS,
                 "“%s” exists already: a copy from before would be lost; move it away", copy);
    return NULL;
  }
  return pad_db_copy (db, copy, error) ? g_steal_pointer (&copy) : NULL;
}

static gboolean
derive_all (PadDb *db, gpointer data, GError **error)
{
  return pad_derive_all (data, error);
}

/* What this version works out from the rows may be more than the older one did. */
static gboolean
derive (PadWorld *world, const char *path, GError **error)
{
  g_autoptr (PadSupplierStore) store = pad_supplier_store_open (world, path, PAD_DB_WRITE, error);
  return store != NULL && pad_supplier_store_write (store, derive_all, store, NULL, error);
}

static gboolean
bring_up (PadDb *db, GError **error)
{
  return pad_db_migrate (db, PAD_STORE_APPLICATION_ID, pad_store_migrations, error) &&
         pad_triggers_install (db, error) &&
         derive (pad_db_get_world (db), pad_db_get_path (db), error);
}

gboolean
pad_store_bring_up (PadWorld *world, const char *path, GError **error)
{
  g_return_val_if_fail (world != NULL && path != NULL, FALSE);

  g_autoptr (PadDb) db = pad_db_open (world, path, PAD_DB_WRITE, PAD_DB_FULL, error);
  int64_t schema = 0;
  gboolean older = FALSE;
  if (db == NULL || !is_older (db, &schema, &older, error))
    return FALSE;
  return older ? bring_up (db, error)
               : pad_db_verify (db, PAD_STORE_APPLICATION_ID, pad_store_migrations, error);
}

gboolean
pad_store_migrate (PadWorld *world, const char *path, char **copy, GError **error)
{
  g_return_val_if_fail (world != NULL && path != NULL && copy != NULL, FALSE);

  *copy = NULL;
  g_autoptr (PadDb) db = pad_db_open (world, path, PAD_DB_WRITE, PAD_DB_FULL, error);
  int64_t schema = 0;
  gboolean older = FALSE;
  if (db == NULL || !is_older (db, &schema, &older, error))
    return FALSE;
  if (!older)
    return pad_db_verify (db, PAD_STORE_APPLICATION_ID, pad_store_migrations, error);
  g_autofree char *kept = keep_copy (db, schema, error);
  if (kept == NULL || !bring_up (db, error))
    return FALSE;
  *copy = g_steal_pointer (&kept);
  return TRUE;
}
