#include "pad-supplier-store.h"

#include <pad-date.h>
#include <pad-migrations.h>
#include <pad-number.h>
#include <pad-table.h>
#include <pad-triggers.h>
#include <string.h>

#include "pad-supplier-store.sql.h"

/* Rows that were touched and may or may not have got a new version; more than these count as
 * changed. */
#define TOUCHED_MAX 64

typedef struct
{
  const PadTable *table;
  int64_t row_id;
} Touched;

struct _PadSupplierStore
{
  PadWorld *world;
  PadDb *db;
  char *epoch;
  char *currency;
  GTimeZone *zone;
  GHashTable *synced; /* name -> PadTable */
  int64_t writing;    /* 0 outside pad_supplier_store_write() */
  gboolean changed;
  int n_touched;
  Touched touched[TOUCHED_MAX];
};

typedef struct
{
  PadSupplierStore *store;
  PadDbFunc func;
  gpointer data;
  int64_t sequence;
} Write;

typedef struct
{
  const char *supplier;
  const char *currency;
  const char *time_zone;
} Founding;

static GHashTable *
synced_tables (void)
{
  GHashTable *synced = g_hash_table_new (g_str_hash, g_str_equal);
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++)
    if (pad_table_is_synced (&tables[i]))
      g_hash_table_insert (synced, (gpointer)tables[i].name, (gpointer)&tables[i]);
  return synced;
}

/* What a write transaction touches. A delete always leaves a tombstone; whether an insert or update
 * raised a version is looked at when the transaction ends. */
static void
on_row_touched_cb (void *data, int op, const char *db_name, const char *name, sqlite3_int64 row_id)
{
  PadSupplierStore *store = data;
  if (store->writing == 0 || store->changed || strcmp (db_name, "main") != 0)
    return;
  const PadTable *table = g_hash_table_lookup (store->synced, name);
  if (table == NULL)
    return;
  if (op == SQLITE_DELETE || store->n_touched == TOUCHED_MAX) {
    store->changed = TRUE;
    return;
  }
  Touched *last = store->n_touched > 0 ? &store->touched[store->n_touched - 1] : NULL;
  if (last != NULL && last->table == table && last->row_id == row_id)
    return;
  store->touched[store->n_touched++] = (Touched) {table, row_id};
}

static PadSupplierStore *
store_new (PadWorld *world, PadDb *db)
{
  PadSupplierStore *store = g_new0 (PadSupplierStore, 1);
  store->world = pad_world_ref (world);
  store->db = db;
  store->synced = synced_tables ();
  sqlite3_update_hook (pad_db_get_handle (db), on_row_touched_cb, store);
  return store;
}

static gboolean
read_identity (PadSupplierStore *store, GError **error)
{
  PadStatement *row = pad_db_query (store->db, sql_read_identity);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW && !pad_statement_is_null (row, 1)) {
    store->epoch = pad_statement_dup_text (row, 0);
    store->currency = pad_statement_dup_text (row, 1);
    g_autofree char *zone = pad_statement_dup_text (row, 2);
    pad_statement_reset (row);
    store->zone = pad_time_zone_new (zone != NULL ? zone : "UTC", error);
    return store->zone != NULL;
  }
  pad_statement_reset (row);
  if (step != PAD_STEP_ERROR)
    g_set_error (error, PAD_ERROR, PAD_ERROR_DAMAGED, "“%s” is a store without a supplier",
                 pad_db_get_path (store->db));
  return FALSE;
}

PadSupplierStore *
pad_supplier_store_open (PadWorld *world, const char *path, PadDbMode mode, GError **error)
{
  g_return_val_if_fail (world != NULL && path != NULL, NULL);
  g_return_val_if_fail (mode != PAD_DB_CREATE, NULL);

  g_autoptr (PadDb) db = pad_db_open (world, path, mode, PAD_DB_FULL, error);
  if (db == NULL)
    return NULL;
  if (!pad_db_verify (db, PAD_STORE_APPLICATION_ID, pad_store_migrations, error))
    return NULL;
  g_autoptr (PadSupplierStore) store = store_new (world, g_steal_pointer (&db));
  if (!read_identity (store, error))
    return NULL;
  return g_steal_pointer (&store);
}

/* Runs @sql with a new epoch. */
static gboolean
set_epoch (PadDb *db, gpointer sql, GError **error)
{
  PadWorld *world = pad_db_get_world (db);
  uint8_t bytes[16];
  g_autoptr (GString) epoch = g_string_new (NULL);
  pad_world_random (world, bytes, sizeof bytes);
  for (size_t i = 0; i < sizeof bytes; i++)
    g_string_append_printf (epoch, "%02x", bytes[i]);
  PadStatement *head = pad_db_query (db, sql);
  pad_statement_bind_text (head, ":epoch", epoch->str);
  return pad_statement_run (head, error);
}

static gboolean
make_supplier (PadDb *db, gpointer data, GError **error)
{
  const Founding *founding = data;
  PadStatement *row = pad_db_query (db, sql_make_supplier);
  pad_statement_bind_text (row, ":name", founding->supplier);
  pad_statement_bind_text (row, ":currency", founding->currency);
  pad_statement_bind_text (row, ":time_zone", founding->time_zone);
  return pad_statement_run (row, error);
}

static gboolean
found (PadSupplierStore *store, Founding *founding, GError **error)
{
  return pad_db_migrate (store->db, PAD_STORE_APPLICATION_ID, pad_store_migrations, error) &&
         pad_triggers_install (store->db, error) &&
         pad_db_transact (store->db, set_epoch, (gpointer)sql_make_head, error) &&
         pad_supplier_store_write (store, make_supplier, founding, NULL, error) &&
         read_identity (store, error);
}

/* Nothing is left of a store that could not be made. */
static void
remove_files (PadWorld *world, const char *path)
{
  static const char *const endings[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (path, endings[i], NULL);
    pad_world_file_delete (world, file, NULL);
  }
}

PadSupplierStore *
pad_supplier_store_make (PadWorld *world,
                         const char *path,
                         const char *supplier,
                         const char *currency,
                         const char *time_zone,
                         GError **error)
{
  g_return_val_if_fail (world != NULL && path != NULL, NULL);
  g_return_val_if_fail (supplier != NULL && currency != NULL && time_zone != NULL, NULL);

  if (pad_world_file_exists (world, path)) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_EXISTS, "“%s” exists already", path);
    return NULL;
  }
  if (pad_currency_digits (currency) < 0) {
    g_set_error (error, PAD_ERROR, PAD_ERROR_INVALID,
                 "“%s” is no currency; write its ISO 4217 code, such as EUR", currency);
    return NULL;
  }
  g_autoptr (GTimeZone) zone = pad_time_zone_new (time_zone, error);
  if (zone == NULL)
    return NULL;
  PadDb *db = pad_db_open (world, path, PAD_DB_CREATE, PAD_DB_FULL, error);
  if (db == NULL)
    return NULL;
  PadSupplierStore *store = store_new (world, db);
  Founding founding = {supplier, currency, time_zone};
  if (found (store, &founding, error))
    return store;
  pad_supplier_store_close (store);
  remove_files (world, path);
  return NULL;
}

void
pad_supplier_store_close (PadSupplierStore *store)
{
  if (store == NULL)
    return;
  pad_db_close (store->db);
  g_hash_table_unref (store->synced);
  g_clear_pointer (&store->zone, g_time_zone_unref);
  g_free (store->epoch);
  g_free (store->currency);
  pad_world_unref (store->world);
  g_free (store);
}

PadDb *
pad_supplier_store_get_db (PadSupplierStore *store)
{
  return store->db;
}

PadWorld *
pad_supplier_store_get_world (PadSupplierStore *store)
{
  return store->world;
}

const char *
pad_supplier_store_get_epoch (PadSupplierStore *store)
{
  return store->epoch;
}

gboolean
pad_supplier_store_head (PadSupplierStore *store, int64_t *sequence, GError **error)
{
  return pad_db_read_int (store->db, sql_read_head, 0, sequence, error);
}

gboolean
pad_supplier_store_durable (PadSupplierStore *store, int64_t *sequence, GError **error)
{
  return pad_db_read_int (store->db, sql_read_durable, 0, sequence, error);
}

gboolean
pad_supplier_store_raise_durable (PadSupplierStore *store,
                                  const char *epoch,
                                  int64_t sequence,
                                  GError **error)
{
  PadStatement *head = pad_db_query (store->db, sql_raise_durable);
  pad_statement_bind_int (head, ":durable", sequence);
  pad_statement_bind_text (head, ":epoch", epoch);
  return pad_statement_run (head, error);
}

gboolean
pad_supplier_store_begin_epoch (PadWorld *world, const char *path, GError **error)
{
  g_autoptr (PadDb) db = pad_db_open (world, path, PAD_DB_WRITE, PAD_DB_FULL, error);
  return db != NULL && pad_db_verify (db, PAD_STORE_APPLICATION_ID, pad_store_migrations, error) &&
         pad_db_transact (db, set_epoch, (gpointer)sql_begin_epoch, error);
}

const char *
pad_supplier_store_get_currency (PadSupplierStore *store)
{
  return store->currency;
}

GTimeZone *
pad_supplier_store_get_zone (PadSupplierStore *store)
{
  return store->zone;
}

int32_t
pad_supplier_store_today (PadSupplierStore *store)
{
  return pad_date_at (pad_world_now (store->world), store->zone);
}

gboolean
pad_supplier_store_find_sequence (PadSupplierStore *store,
                                  int64_t sequence,
                                  PadSequence *found_sequence,
                                  GError **error)
{
  *found_sequence = (PadSequence) {0};
  PadStatement *row = pad_db_query (store->db, sql_find_sequence);
  pad_statement_bind_int (row, ":sequence", sequence);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW) {
    found_sequence->known = TRUE;
    found_sequence->salt = g_ascii_strtoll (pad_statement_get_text (row, 0), NULL, 10);
    gboolean ok = pad_instant_parse (pad_statement_get_text (row, 1), &found_sequence->time, error);
    pad_statement_reset (row);
    return ok;
  }
  return step == PAD_STEP_DONE;
}

gboolean
pad_supplier_store_horizon (PadSupplierStore *store, int64_t *sequence, GError **error)
{
  int64_t oldest;
  if (!pad_db_read_int (store->db, sql_read_oldest, 1, &oldest, error))
    return FALSE;
  *sequence = oldest > 1 ? oldest : 0;
  return TRUE;
}

/* Whether a touched row now has the version of this transaction. */
static gboolean
row_changed (PadSupplierStore *store, const Touched *touched, gboolean *changed, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT row_version FROM \"%s\" WHERE row_id = ?", touched->table->name);
  g_autoptr (PadStatement) row = pad_db_prepare (store->db, sql, error);
  if (row == NULL)
    return FALSE;
  pad_statement_bind_int_at (row, 0, touched->row_id);
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    *changed = pad_statement_get_int (row, 0) == store->writing;
  return step != PAD_STEP_ERROR;
}

static gboolean
find_changed (PadSupplierStore *store, GError **error)
{
  for (int i = 0; i < store->n_touched && !store->changed; i++)
    if (!row_changed (store, &store->touched[i], &store->changed, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_sequence (PadSupplierStore *store, GError **error)
{
  int64_t salt;
  pad_world_random (store->world, &salt, sizeof salt);
  g_autofree char *salt_text = g_strdup_printf ("%" G_GINT64_FORMAT, salt);
  g_autofree char *time = pad_instant_format (pad_world_now (store->world));
  PadStatement *row = pad_db_query (store->db, sql_add_sequence);
  pad_statement_bind_int (row, ":sequence", store->writing);
  pad_statement_bind_text (row, ":salt", salt_text);
  pad_statement_bind_text (row, ":time", time);
  return pad_statement_run (row, error) &&
         pad_statement_run (pad_db_query (store->db, sql_end_sequence), error);
}

static gboolean
begin_sequence (PadSupplierStore *store, GError **error)
{
  PadStatement *row = pad_db_query (store->db, sql_begin_sequence);
  if (pad_statement_step (row, error) != PAD_STEP_ROW)
    return FALSE;
  store->writing = pad_statement_get_int (row, 0);
  store->changed = FALSE;
  store->n_touched = 0;
  /* To its end: RETURNING writes before its first row, and the statement must not stay open. */
  return pad_statement_step (row, error) == PAD_STEP_DONE;
}

static gboolean
write_in_sequence (PadDb *db, gpointer data, GError **error)
{
  Write *write = data;
  PadSupplierStore *store = write->store;
  if (!begin_sequence (store, error) || !write->func (db, write->data, error) ||
      !find_changed (store, error))
    return FALSE;
  if (!store->changed)
    return pad_statement_run (pad_db_query (db, sql_drop_sequence), error);
  write->sequence = store->writing;
  return add_sequence (store, error);
}

gboolean
pad_supplier_store_write (
    PadSupplierStore *store, PadDbFunc func, gpointer data, int64_t *sequence, GError **error)
{
  g_return_val_if_fail (store != NULL && func != NULL, FALSE);
  g_return_val_if_fail (store->writing == 0, FALSE);

  Write write = {store, func, data, 0};
  gboolean ok = pad_db_transact (store->db, write_in_sequence, &write, error);
  store->writing = 0;
  if (ok && sequence != NULL)
    *sequence = write.sequence;
  return ok;
}

int64_t
pad_supplier_store_writing (PadSupplierStore *store)
{
  g_return_val_if_fail (store->writing != 0, 0);

  return store->writing;
}
