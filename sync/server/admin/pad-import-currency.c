#include "pad-import-currency.h"

#include <string.h>

struct _PadImportCurrency
{
  PadImportFile *file;
  PadMoney *money;
  const char *supplier;
  const char *fallback; /* of the deciding column */
  PadStatement *lookup; /* deciding value to currency; NULL when the value is the currency */
  PadStatement *stored; /* key to deciding value, when the file leaves that column out */
  char *decider;        /* of the last record */
  char *found;          /* its currency */
};

/* `SELECT "decider" FROM main.table WHERE key`; parameters: the key columns. */
static PadStatement *
prepare_stored (PadImport *import, PadImportFile *file, int column, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_printf (sql, "SELECT \"%s\" FROM main.\"%s\" WHERE 1", file->table->columns[column].name,
                   file->table->name);
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (file->table, keys);
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, " AND \"%s\" = ?", file->table->columns[keys[i]].name);
  return pad_db_prepare (import->db, sql->str, error);
}

PadImportCurrency *
pad_import_currency_new (PadImport *import, PadImportFile *file, int column, GError **error)
{
  PadMoney *money = pad_money_new (file->table, column);
  if (money == NULL)
    return NULL;
  g_autoptr (PadImportCurrency) currency = g_new0 (PadImportCurrency, 1);
  currency->file = file;
  currency->money = money;
  currency->supplier = pad_supplier_store_get_currency (import->store);
  currency->fallback = file->table->columns[money->column].fallback;
  if (money->sql != NULL) {
    currency->lookup = pad_db_prepare (import->db, money->sql, error);
    if (currency->lookup == NULL)
      return NULL;
  }
  if (!pad_import_file_has (file, money->column)) {
    currency->stored = prepare_stored (import, file, money->column, error);
    if (currency->stored == NULL)
      return NULL;
  }
  return g_steal_pointer (&currency);
}

void
pad_import_currency_free (PadImportCurrency *currency)
{
  if (currency == NULL)
    return;
  pad_money_free (currency->money);
  g_clear_pointer (&currency->lookup, pad_statement_free);
  g_clear_pointer (&currency->stored, pad_statement_free);
  g_free (currency->decider);
  g_free (currency->found);
  g_free (currency);
}

/* The first column of the only row of @statement, whose parameters are bound; "" when there is
 * none. */
static gboolean
read_one (PadStatement *statement, char **text, GError **error)
{
  PadStep step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW) {
    *text = pad_statement_dup_text (statement, 0);
    pad_statement_reset (statement);
  }
  if (*text == NULL)
    *text = g_strdup ("");
  return step != PAD_STEP_ERROR;
}

static gboolean
find_decider (PadImportCurrency *currency, PadCsvReader *reader, char **text, GError **error)
{
  int field = currency->file->field_of[currency->money->column];
  if (field >= 0) {
    *text = g_strdup (pad_csv_reader_get_field (reader, (guint)field, NULL));
    return TRUE;
  }
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (currency->file->table, keys);
  for (int i = 0; i < n; i++) {
    guint place = (guint)currency->file->field_of[keys[i]];
    pad_statement_bind_text_at (currency->stored, i,
                                pad_csv_reader_get_field (reader, place, NULL));
  }
  return read_one (currency->stored, text, error);
}

static gboolean
resolve (PadImportCurrency *currency, const char *decider, char **found, GError **error)
{
  const char *value = *decider != '\0' ? decider : currency->fallback;
  if (currency->lookup != NULL && value != NULL) {
    pad_statement_bind_text_at (currency->lookup, 0, value);
    if (!read_one (currency->lookup, found, error))
      return FALSE;
  } else {
    *found = g_strdup (value != NULL ? value : "");
  }
  if (**found == '\0') {
    g_free (*found);
    *found = g_strdup (currency->supplier);
  }
  return TRUE;
}

const char *
pad_import_currency_find (PadImportCurrency *currency, PadCsvReader *reader, GError **error)
{
  g_autofree char *decider = NULL;
  g_autofree char *found = NULL;
  if (!find_decider (currency, reader, &decider, error))
    return NULL;
  if (g_strcmp0 (decider, currency->decider) == 0)
    return currency->found;
  if (!resolve (currency, decider, &found, error))
    return NULL;
  g_free (currency->decider);
  g_free (currency->found);
  currency->decider = g_steal_pointer (&decider);
  currency->found = g_steal_pointer (&found);
  return currency->found;
}

gboolean
pad_import_currency_depends (PadImport *import, PadImportFile *file)
{
  for (int i = 0; i < file->table->n_columns; i++) {
    const PadColumn *column = &file->table->columns[i];
    if (column->kind != PAD_KIND_MONEY || !pad_import_file_has (file, i))
      continue;
    const PadColumn *source =
        &file->table->columns[pad_table_column (file->table, column->currency)];
    if (source->kind != PAD_KIND_CURRENCY &&
        pad_import_find_file (import, pad_table_find (source->reference)) != NULL)
      return TRUE;
  }
  return FALSE;
}
