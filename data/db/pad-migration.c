#include "pad-db-private.h"

typedef struct
{
  int application_id;
  const PadMigration *migrations;
  int64_t version; /* out: user_version of the database */
  gboolean empty;  /* out: nothing has ever been made in it */
} Migrating;

static int
last_number (const PadMigration *migrations)
{
  int last = 0;

  for (; migrations->sql != NULL; migrations++)
    last = migrations->number;
  return last;
}

/* What kind of database it is and how old; refuses what is not ours or newer. */
static gboolean
inspect (PadDb *db, Migrating *migrating, GError **error)
{
  int64_t id, objects;

  if (!pad_db_read_int (db, "PRAGMA application_id", 0, &id, error) ||
      !pad_db_read_int (db, "PRAGMA user_version", 0, &migrating->version, error) ||
      !pad_db_read_int (db, "SELECT count(*) FROM sqlite_schema", 0, &objects, error))
    return FALSE;
  migrating->empty = id == 0 && migrating->version == 0 && objects == 0;
  if (!migrating->empty && id != migrating->application_id) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "%s: not an Orderpad store of this kind",
                 db->path);
    return FALSE;
  }
  if (migrating->version > last_number (migrating->migrations)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_NEWER,
                 "%s: made by a newer Orderpad (schema %d, this program knows %d)", db->path,
                 (int)migrating->version, last_number (migrating->migrations));
    return FALSE;
  }
  return TRUE;
}

static const PadMigration *
next_migration (const Migrating *migrating)
{
  const PadMigration *migration = migrating->migrations;

  while (migration->sql != NULL && migration->number <= migrating->version)
    migration++;
  return migration;
}

/* One migration, together with the numbers that say it was applied. What is missing is looked up
 * again in here: another process may have been faster. */
static gboolean
apply_next (PadDb *db, gpointer data, GError **error)
{
  Migrating *migrating = data;
  const PadMigration *migration;
  g_autofree char *numbers = NULL;

  if (!inspect (db, migrating, error))
    return FALSE;
  migration = next_migration (migrating);
  if (migration->sql == NULL)
    return TRUE;
  numbers = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                             migrating->application_id, migration->number);
  if (!pad_db_run (db, migration->sql, error) || !pad_db_run (db, numbers, error))
    return FALSE;
  migrating->version = migration->number;
  return TRUE;
}

gboolean
pad_db_migrate (PadDb *db, int application_id, const PadMigration *migrations, GError **error)
{
  Migrating migrating = {application_id, migrations};

  g_return_val_if_fail (db != NULL && migrations != NULL, FALSE);
  if (!inspect (db, &migrating, error) || !pad_db_use_wal (db, error))
    return FALSE;
  while (next_migration (&migrating)->sql != NULL) {
    if (!pad_db_transact (db, apply_next, &migrating, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
pad_db_verify (PadDb *db, int application_id, const PadMigration *migrations, GError **error)
{
  Migrating migrating = {application_id, migrations};

  g_return_val_if_fail (db != NULL && migrations != NULL, FALSE);
  if (!inspect (db, &migrating, error))
    return FALSE;
  if (migrating.empty) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "%s: not an Orderpad store, it is empty",
                 db->path);
    return FALSE;
  }
  if (migrating.version < last_number (migrations)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED,
                 "%s: made by an older Orderpad (schema %d, needed %d): run migrate", db->path,
                 (int)migrating.version, last_number (migrations));
    return FALSE;
  }
  return db->mode == PAD_DB_READ || pad_db_use_wal (db, error);
}

gboolean
pad_db_copy (PadDb *db, const char *path, GError **error)
{
  PadStatement *copy = pad_db_query (db, "VACUUM INTO :path");
  gboolean made = TRUE;

  g_return_val_if_fail (path != NULL, FALSE);
  if (pad_db_is_file (db) && !pad_db_make_file (path, &made, error))
    return FALSE;
  if (!made) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS, "%s exists already", path);
    return FALSE;
  }
  pad_statement_bind_text (copy, ":path", path);
  return pad_statement_run (copy, error);
}
