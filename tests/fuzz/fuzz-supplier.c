#include "fuzz-supplier.h"

#include <pad-import.h>
#include <pad-verify.h>
#include <temporary-folder.h>
#include <virtual-world.h>

#include "fuzz-image.h"
#include "fuzz.h"

/* 2026-11-22T12:00:00Z: the day on which the corpus was recorded. */
#define NOW_MS INT64_C (1795348800000)

#define DEVICES                                                                                    \
  "INSERT INTO devices (id, login, name, refresh_hash, enrolled_at)"                               \
  " SELECT login, login, 'fuzz', x'00', 0 FROM users"

struct _FuzzSupplier
{
  PadWorld *world;
  char *folder;
  PadSupplierStore *store;
  FuzzImage *image;
};

static void
import (FuzzSupplier *supplier, const char *first, const char *second)
{
  const char *data = g_getenv ("FUZZ_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "tests", first, second, NULL);
  const char *const paths[] = {path, NULL};
  const PadImportOptions options = {.as_of = NOW_MS};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = pad_import_run (supplier->store, paths, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pad_import_count_refused (reports), ==, 0);
}

static gboolean
add_devices (PadDb *db, gpointer data, GError **error)
{
  return pad_db_run (db, DEVICES, error);
}

FuzzSupplier *
fuzz_supplier_new (void)
{
  FuzzSupplier *supplier = g_new0 (FuzzSupplier, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  supplier->folder = fuzz_folder_new ();
  supplier->world = virtual_world_new ();
  virtual_world_set_now (supplier->world, NOW_MS);
  path = fuzz_supplier_path (supplier, "store.db");
  supplier->store = pad_supplier_store_make (supplier->world, path, "Northwind Parts", "GBP",
                                             "Europe/London", &error);
  g_assert_no_error (error);
  import (supplier, "data", "small");
  import (supplier, "fuzz", "supplier");
  pad_supplier_store_write (supplier->store, add_devices, NULL, NULL, &error);
  g_assert_no_error (error);
  fuzz_supplier_keep (supplier);
  return supplier;
}

void
fuzz_supplier_free (FuzzSupplier *supplier)
{
  if (supplier == NULL)
    return;
  pad_supplier_store_close (supplier->store);
  fuzz_image_free (supplier->image);
  pad_world_unref (supplier->world);
  temporary_folder_remove (supplier->folder);
  g_free (supplier->folder);
  g_free (supplier);
}

void
fuzz_supplier_keep (FuzzSupplier *supplier)
{
  g_clear_pointer (&supplier->image, fuzz_image_free);
  supplier->image = fuzz_image_new (pad_supplier_store_get_db (supplier->store));
}

void
fuzz_supplier_reset (FuzzSupplier *supplier)
{
  virtual_world_set_now (supplier->world, NOW_MS);
  fuzz_image_bring_back (supplier->image);
}

gboolean
fuzz_supplier_is_changed (FuzzSupplier *supplier)
{
  return fuzz_image_is_changed (supplier->image);
}

PadSupplierStore *
fuzz_supplier_get_store (FuzzSupplier *supplier)
{
  return supplier->store;
}

char *
fuzz_supplier_path (FuzzSupplier *supplier, const char *name)
{
  return g_build_filename (supplier->folder, name, NULL);
}

PadWorld *
fuzz_supplier_get_world (FuzzSupplier *supplier)
{
  return supplier->world;
}

gboolean
fuzz_supplier_has_user (FuzzSupplier *supplier, const char *login)
{
  PadStatement *row = pad_db_query (pad_supplier_store_get_db (supplier->store),
                                    "SELECT 1 FROM users WHERE login = :login");
  g_autoptr (GError) error = NULL;
  PadStep step;

  pad_statement_bind_text (row, ":login", login);
  step = pad_statement_step (row, &error);
  g_assert_no_error (error);
  pad_statement_reset (row);
  return step == PAD_STEP_ROW;
}

int64_t
fuzz_supplier_head (FuzzSupplier *supplier)
{
  g_autoptr (GError) error = NULL;
  int64_t head = 0;

  pad_supplier_store_head (supplier->store, &head, &error);
  g_assert_no_error (error);
  return head;
}

/* How many of @problems are not of a table of @but. */
static guint
tell (GPtrArray *problems, const char *const *but)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++) {
    const PadStoreProblem *problem = problems->pdata[i];

    if (g_strv_contains (but, problem->table))
      continue;
    g_message ("%s %s: %s", problem->table, problem->key, problem->text);
    n++;
  }
  return n;
}

void
fuzz_supplier_check (FuzzSupplier *supplier, const char *const *but)
{
  g_autofree char *path = fuzz_supplier_path (supplier, "store.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PadSupplierStore) store =
      pad_supplier_store_open (supplier->world, path, PAD_DB_READ, &error);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  problems = pad_verify_store (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tell (problems, but), ==, 0);
}
