#include "pad-import-private.h"
#include "pad-import-prices.h"

/* While a file was compared, others may have written. Comparing again under the lock is only needed
 * when what the comparison read has changed: an order that came in meanwhile says nothing about
 * prices. */

/* What the rules of a row look at beside its references. */
static const char *const looked_at[] = {"products",         "product_units", "payments", "orders",
                                        "role_permissions", "accounts",      "state_map"};

static void
add_targets (GHashTable *tables, const PadTable *table, int column)
{
  const PadColumn *description = &table->columns[column];
  int decider = pad_reference_decider (table, column);
  const char *const *values = decider >= 0 ? table->columns[decider].values : NULL;
  if (description->reference != NULL)
    g_hash_table_add (tables, (gpointer)description->reference);
  for (int i = 0; values != NULL && values[i] != NULL; i++) {
    const PadTable *target = pad_reference_by_value (table, column, values[i]);
    if (target != NULL)
      g_hash_table_add (tables, (gpointer)target->name);
  }
}

/* (element-type utf8): names of the tables that a comparison of @file reads. */
static GHashTable *
find_tables (PadImportFile *file)
{
  GHashTable *tables = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (tables, (gpointer)file->table->name);
  for (size_t i = 0; i < G_N_ELEMENTS (looked_at); i++)
    g_hash_table_add (tables, (gpointer)looked_at[i]);
  for (int i = 0; i < file->table->n_columns; i++)
    add_targets (tables, file->table, i);
  int base_unit = pad_table_column (file->table, "base_unit");
  if (base_unit >= 0 && pad_import_file_has (file, base_unit))
    g_hash_table_add (tables, (gpointer) "price_rules");
  pad_import_amounts_look_at (file, tables);
  pad_import_prices_look_at (file, tables);
  return tables;
}

/* Rows of @name that changed or went after sequence @head. */
static gboolean
table_moved (PadImport *import, const char *name, int64_t head, gboolean *moved, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT EXISTS (SELECT 1 FROM main.\"%s\" WHERE row_version > ?1) OR "
      "EXISTS (SELECT 1 FROM tombstones WHERE sequence > ?1 AND \"table\" = '%s') OR "
      "EXISTS (SELECT 1 FROM deletions WHERE sequence > ?1 AND \"table\" = '%s')",
      name, name, name);
  g_autoptr (PadStatement) row = pad_db_prepare (import->db, sql, error);
  if (row == NULL)
    return FALSE;
  pad_statement_bind_int_at (row, 0, head);
  PadStep step = pad_statement_step (row, error);
  *moved = step == PAD_STEP_ROW && pad_statement_get_int (row, 0) != 0;
  return step == PAD_STEP_ROW;
}

gboolean
pad_import_moved (
    PadImport *import, PadImportFile *file, int64_t head, gboolean *moved, GError **error)
{
  int64_t now;
  if (!pad_supplier_store_head (import->store, &now, error))
    return FALSE;
  /* Deletes look at everything that could name a row. */
  *moved = now != head && file->has_op;
  if (now == head || *moved)
    return TRUE;
  g_autoptr (GHashTable) tables = find_tables (file);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, tables);
  while (!*moved && g_hash_table_iter_next (&iter, &name, NULL))
    if (!table_moved (import, name, head, moved, error))
      return FALSE;
  return TRUE;
}
