#include "pad-local-db-private.h"

#include <pad-migrations.h>

#include "pad-local-db.sql.h"
#include "pad-outbox-log-private.h"
#include "pad-profile.h"

static void
say_what_to_do (const char *path, GError **error)
{
  if (error && g_error_matches (*error, PAD_ERROR, PAD_ERROR_DAMAGED))
    g_prefix_error (
        error,
        "%s is damaged and was not touched; \"orderpadctl recover\" puts what can still be "
        "read and the orders of outbox.log into a new one: ",
        path);
  else if (error && g_error_matches (*error, PAD_ERROR, PAD_ERROR_NEWER))
    g_prefix_error (error, "%s was written by a newer Orderpad; update this program: ", path);
}

PadDb *
pad_local_db_open (PadWorld *world, const char *folder, PadDbMode mode, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PAD_LOCAL_DB, NULL);
  g_autoptr (PadDb) db = pad_db_open (world, path, mode, PAD_DB_FULL, error);

  if (!db || !pad_db_verify (db, PAD_LOCAL_APPLICATION_ID, pad_local_migrations, error)) {
    say_what_to_do (path, error);
    return NULL;
  }
  return g_steal_pointer (&db);
}

static int
newest_migration (void)
{
  int number = 0;

  for (const PadMigration *m = pad_local_migrations; m->sql; m++)
    number = m->number;
  return number;
}

/* A migration that goes wrong must not be the end of what exists nowhere else. */
static gboolean
keep_copy (PadDb *db, PadWorld *world, const char *folder, GError **error)
{
  int64_t version = 0;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!pad_db_read_int (db, "PRAGMA user_version", 0, &version, error))
    return FALSE;
  if (version == 0 || version >= newest_migration ())
    return TRUE;
  name = g_strdup_printf ("local-%" G_GINT64_FORMAT ".db", version);
  path = g_build_filename (folder, name, NULL);
  return pad_world_file_delete (world, path, error) && pad_db_copy (db, path, error);
}

static gboolean
check_pages (PadDb *db, GError **error)
{
  g_autofree char *answer = pad_db_read_text (db, "PRAGMA quick_check (1)", error);

  if (!answer)
    return FALSE;
  if (g_str_equal (answer, "ok"))
    return TRUE;
  g_set_error_literal (error, PAD_ERROR, PAD_ERROR_DAMAGED, answer);
  return FALSE;
}

static gboolean
take_over (PadDb *db, gpointer data, GError **error)
{
  return pad_outbox_log_take_over (data, error);
}

static gboolean
take_over_log (PadDb *db, PadWorld *world, const char *folder, GError **error)
{
  g_autofree char *log = g_build_filename (folder, PAD_OUTBOX_LOG, NULL);
  PadLocal local = {db, world, folder, log};
  gboolean differs = FALSE;

  if (!pad_outbox_log_differs (&local, &differs, error))
    return FALSE;
  return !differs || pad_db_transact (db, take_over, &local, error);
}

static gboolean
bring_up (PadWorld *world, const char *folder, const char *path, GError **error)
{
  g_autoptr (PadDb) db = pad_db_open (world, path, PAD_DB_CREATE, PAD_DB_FULL, error);

  return db && keep_copy (db, world, folder, error) &&
         pad_db_migrate (db, PAD_LOCAL_APPLICATION_ID, pad_local_migrations, error) &&
         check_pages (db, error) && take_over_log (db, world, folder, error);
}

gboolean
pad_local_db_bring_up (PadWorld *world, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PAD_LOCAL_DB, NULL);
  GError *local_error = NULL;

  if (bring_up (world, folder, path, &local_error))
    return TRUE;
  say_what_to_do (path, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* -- recovery -- */

static gboolean
set_aside_file (PadWorld *world, const char *from, const char *to, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!pad_world_file_exists (world, from))
    return TRUE;
  bytes = pad_world_file_read (world, from, error);
  return bytes &&
         pad_world_file_replace (world, to, g_bytes_get_data (bytes, NULL),
                                 g_bytes_get_size (bytes), 0600, error) &&
         pad_world_file_delete (world, from, error);
}

/* Moves local.db with its WAL aside, under the first free name. (transfer full) */
static char *
set_aside (PadWorld *world, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PAD_LOCAL_DB, NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *kept_wal = NULL;

  for (int n = 1; !kept || pad_world_file_exists (world, kept); n++) {
    g_autofree char *name = g_strdup_printf ("local-damaged-%d.db", n);

    g_free (kept);
    kept = g_build_filename (folder, name, NULL);
  }
  kept_wal = g_strconcat (kept, "-wal", NULL);
  if (!set_aside_file (world, wal, kept_wal, error) || !pad_world_file_delete (world, shm, error) ||
      !set_aside_file (world, path, kept, error))
    return NULL;
  return g_steal_pointer (&kept);
}

/* Table by table: what cannot be read of one is no reason to leave out the next. */
static void
salvage (PadDb *db, const char *kept)
{
  static const char *const tables[] = {
      "INSERT OR IGNORE INTO settings SELECT * FROM damaged.settings WHERE name NOT LIKE "
      "'outbox-log.%'",
      "INSERT OR IGNORE INTO orders SELECT * FROM damaged.orders",
      "INSERT OR IGNORE INTO order_lines SELECT * FROM damaged.order_lines"
      " WHERE \"order\" IN (SELECT id FROM orders)",
      /* Of a file older than the positions; of another one it says that the columns are too many.
       */
      "INSERT OR IGNORE INTO order_lines SELECT *, line * 1048576 FROM damaged.order_lines"
      " WHERE \"order\" IN (SELECT id FROM orders)",
      "INSERT OR IGNORE INTO order_parts SELECT * FROM damaged.order_parts"
      " WHERE \"order\" IN (SELECT id FROM orders)",
      "INSERT OR IGNORE INTO last_units SELECT * FROM damaged.last_units",
      "INSERT OR IGNORE INTO outbox SELECT * FROM damaged.outbox",
      "INSERT OR IGNORE INTO outbox_depends SELECT * FROM damaged.outbox_depends"
      " WHERE operation IN (SELECT id FROM outbox)",
      "INSERT OR IGNORE INTO outbox_log SELECT * FROM damaged.outbox_log",
  };
  PadStatement *attach = pad_db_query (db, sql_salvage_attach);

  pad_statement_bind_text (attach, ":path", kept);
  if (!pad_statement_run (attach, NULL))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GError) unreadable = NULL;

    if (!pad_db_run (db, tables[i], &unreadable))
      g_info ("not readable any more: %s", unreadable->message);
  }
  pad_db_run (db, "DETACH damaged", NULL);
}

static gboolean
refill (PadWorld *world, const char *folder, PadRecovery *recovery, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PAD_LOCAL_DB, NULL);
  g_autoptr (PadDb) db = pad_db_open (world, path, PAD_DB_CREATE, PAD_DB_FULL, error);

  if (!db || !pad_db_migrate (db, PAD_LOCAL_APPLICATION_ID, pad_local_migrations, error))
    return FALSE;
  if (recovery->kept)
    salvage (db, recovery->kept);
  return take_over_log (db, world, folder, error) &&
         pad_db_read_int (db, "SELECT count(*) FROM orders", 0, &recovery->orders, error) &&
         pad_db_read_int (db, "SELECT count(*) FROM outbox", 0, &recovery->operations, error);
}

gboolean
pad_profile_recover (PadWorld *world, const char *folder, PadRecovery *recovery, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PAD_LOCAL_DB, NULL);
  g_autoptr (GError) damage = NULL;

  *recovery = (PadRecovery) {NULL};
  if (bring_up (world, folder, path, &damage)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS, "%s is in order; nothing to recover", path);
    return FALSE;
  }
  if (!g_error_matches (damage, PAD_ERROR, PAD_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&damage));
    return FALSE;
  }
  recovery->kept = set_aside (world, folder, error);
  return recovery->kept && refill (world, folder, recovery, error);
}

void
pad_recovery_clear (PadRecovery *recovery)
{
  g_clear_pointer (&recovery->kept, g_free);
}
