#include "vectors-store.h"

#include "vectors-rows.h"

#include <glib/gstdio.h>
#include <pad-derive.h>
#include <pad-facts-loader.h>
#include <pad-import.h>
#include <temporary-folder.h>
#include <virtual-world.h>

#define HOUR_MS (INT64_C (3600) * 1000)
#define DAY_MS (24 * HOUR_MS)

static void
set_today (VectorStore *store, PadDate today)
{
  virtual_world_set_now (store->world, today * DAY_MS + DAY_MS / 2);
}

static char *
path_of (VectorStore *store, const char *name)
{
  return g_build_filename (store->folder, name, NULL);
}

/* What is thrown away again need not reach the disk. */
static void
hurry (VectorStore *store)
{
  g_autoptr (GError) error = NULL;

  pad_db_run (pad_supplier_store_get_db (store->store), "PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
}

VectorStore *
vector_store_new (JsonObject *base, PadDate today)
{
  g_autoptr (GError) error = NULL;
  VectorStore *store = g_new0 (VectorStore, 1);
  JsonObject *supplier = json_object_get_object_member (base, "supplier");
  g_autofree char *path = NULL, *problem = NULL;

  store->world = virtual_world_new ();
  store->folder = g_dir_make_tmp ("orderpad-vectors-XXXXXX", &error);
  g_assert_no_error (error);
  set_today (store, today);
  path = path_of (store, "base.db");
  store->store = pad_supplier_store_make (
      store->world, path, "Vectors", json_object_get_string_member (supplier, "currency"),
      json_object_get_string_member (supplier, "time_zone"), &error);
  g_assert_no_error (error);
  hurry (store);
  problem = vector_store_import (store, json_object_get_object_member (base, "facts"), today);
  g_assert_cmpstr (problem, ==, NULL);
  g_clear_pointer (&store->store, pad_supplier_store_close);
  return store;
}

void
vector_store_free (VectorStore *store)
{
  g_clear_pointer (&store->store, pad_supplier_store_close);
  temporary_folder_remove (store->folder);
  pad_world_unref (store->world);
  g_free (store->folder);
  g_free (store);
}

void
vector_store_begin (VectorStore *store, PadDate today)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = path_of (store, "base.db"), *path = path_of (store, "case.db");
  g_autoptr (GFile) from = g_file_new_for_path (base), to = g_file_new_for_path (path);

  set_today (store, today);
  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  store->store = pad_supplier_store_open (store->world, path, PAD_DB_WRITE, &error);
  g_assert_no_error (error);
  hurry (store);
}

void
vector_store_pass (VectorStore *store, int hours)
{
  virtual_world_pass (store->world, hours * HOUR_MS);
}

void
vector_store_end (VectorStore *store)
{
  g_clear_pointer (&store->store, pad_supplier_store_close);
}

static char *
say_refused (GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++) {
    const PadImportReport *report = reports->pdata[i];

    if (report->refusals->len > 0) {
      const PadRefusal *refusal = report->refusals->pdata[0];

      return g_strdup_printf ("%s line %" G_GINT64_FORMAT ": %s", report->path, refusal->line,
                              refusal->reason);
    }
  }
  return NULL;
}

char *
vector_store_import (VectorStore *store, JsonObject *facts, PadDate today)
{
  const PadImportOptions options = {0};
  g_autofree char *folder = path_of (store, "rows");
  const char *const paths[] = {folder, NULL};
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;
  char *problem = NULL;

  if (!vectors_write_rows (facts, folder, today, &problem))
    return problem;
  reports = pad_import_run (store->store, paths, &options, &error);
  temporary_folder_remove (folder);
  if (reports == NULL)
    return g_strdup (error->message);
  return say_refused (reports);
}

char *
vector_store_find_id (VectorStore *store, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PadStatement) row =
      pad_db_prepare (pad_supplier_store_get_db (store->store),
                      "SELECT id FROM orders WHERE number = :number AND id IS NOT NULL", &error);

  g_assert_no_error (error);
  pad_statement_bind_text (row, ":number", number);
  g_assert_cmpint (pad_statement_step (row, &error), ==, PAD_STEP_ROW);
  return pad_statement_dup_text (row, 0);
}

typedef struct
{
  PadSupplierStore *store;
  const char *number;
} Release;

static gboolean
release (PadDb *db, gpointer data, GError **error)
{
  const Release *job = data;
  g_autoptr (PadStatement) row = pad_db_prepare (
      db, "UPDATE orders SET state = 'needs_buyer' WHERE number = :number RETURNING account",
      error);
  g_autofree char *account = NULL;

  if (row == NULL)
    return FALSE;
  pad_statement_bind_text (row, ":number", job->number);
  if (pad_statement_step (row, error) != PAD_STEP_ROW)
    return FALSE;
  account = pad_statement_dup_text (row, 0);
  pad_statement_reset (row);
  return pad_derive_credit (job->store, account, error);
}

void
vector_store_release (VectorStore *store, const char *number)
{
  g_autoptr (GError) error = NULL;
  Release job = {store->store, number};

  pad_supplier_store_write (store->store, release, &job, NULL, &error);
  g_assert_no_error (error);
}

int64_t
vector_store_head (VectorStore *store)
{
  g_autoptr (GError) error = NULL;
  int64_t head = 0;

  pad_db_read_int (pad_supplier_store_get_db (store->store), "SELECT sequence FROM head", 0, &head,
                   &error);
  g_assert_no_error (error);
  return head;
}

static gboolean
lose_account (PadDb *db, gpointer code, GError **error)
{
  g_autoptr (PadStatement) row =
      pad_db_prepare (db, "DELETE FROM accounts WHERE code = :code", error);

  if (row == NULL)
    return FALSE;
  pad_statement_bind_text (row, ":code", code);
  return pad_statement_run (row, error);
}

void
vector_store_lose_account (VectorStore *store, const char *code)
{
  g_autoptr (GError) error = NULL;

  pad_supplier_store_write (store->store, lose_account, (gpointer)code, NULL, &error);
  g_assert_no_error (error);
}

PadFacts *
vector_store_facts (VectorStore *store, const PadOrder *order, PadSide side)
{
  g_autoptr (GError) error = NULL;
  PadFacts *facts = pad_facts_load (pad_supplier_store_get_db (store->store), order, side, &error);

  g_assert_no_error (error);
  return facts;
}
