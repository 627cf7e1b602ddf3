#include "pad-import-rules.h"
#include "pad-verify-private.h"

#include <pad-date.h>
#include <pad-number.h>
#include <pad-table-sql.h>

/* What each column may hold, and what the rules of its table say: what import refuses, found where
 * it came in another way. */

/* --- SQL functions --- */

static void
is_currency (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);

  sqlite3_result_int (context, text == NULL || pad_currency_digits (text) >= 0);
}

static void
is_date (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);
  PadDate date;

  sqlite3_result_int (context, text == NULL || *text == '\0' || pad_date_parse (text, &date, NULL));
}

static void
is_instant (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);
  int64_t instant;

  sqlite3_result_int (context,
                      text == NULL || *text == '\0' || pad_instant_parse (text, &instant, NULL));
}

static gboolean
add_functions (PadDb *db, GError **error)
{
  static const struct
  {
    const char *name;
    void (*run) (sqlite3_context *context, int n, sqlite3_value **values);
  } functions[] = {
      {"pad_is_currency", is_currency}, {"pad_is_date", is_date}, {"pad_is_instant", is_instant}};

  for (size_t i = 0; i < G_N_ELEMENTS (functions); i++) {
    int code = sqlite3_create_function_v2 (pad_db_get_handle (db), functions[i].name, 1,
                                           SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                           functions[i].run, NULL, NULL, NULL);
    if (code != SQLITE_OK) {
      g_set_error (error, PAD_ERROR, PAD_ERROR_IO, "cannot add a function: %s",
                   sqlite3_errstr (code));
      return FALSE;
    }
  }
  return pad_import_functions_add (db, error);
}

/* --- Conditions --- */

/* Limits of RULES.md 1, exclusive; 0 for none. */
static int64_t
limit_of (PadKind kind)
{
  switch (kind) {
  case PAD_KIND_PRICE:
    return PAD_PRICE_LIMIT;
  case PAD_KIND_QUANTITY:
    return PAD_QUANTITY_LIMIT;
  case PAD_KIND_RATE:
    return PAD_RATE_LIMIT;
  default:
    return 0;
  }
}

static void
append_problem (GString *sql, const PadColumn *column, const char *condition, const char *text)
{
  g_string_append_printf (sql, "iif (%s, '%s: %s', NULL), ", condition, column->name, text);
}

static void
append_range (GString *sql, const PadColumn *column)
{
  int64_t limit = limit_of (column->kind);
  int64_t least = limit > 0 ? 1 - limit : 0;
  int64_t most = limit > 0 ? limit - 1 : 0;
  g_autofree char *condition = NULL;

  if (column->least != 0 || column->most != 0) {
    least = column->least;
    if (column->most != PAD_LEAST_ONLY || limit == 0)
      most = column->most;
  }
  if (least == 0 && most == 0)
    return;
  condition = g_strdup_printf ("r.\"%s\" NOT BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                               column->name, least, most);
  append_problem (sql, column, condition, "out of range");
}

static void
append_word (GString *sql, const PadColumn *column)
{
  g_autofree char *known = g_strjoinv ("'', ''", (char **)column->values);
  g_autofree char *words = g_strjoinv ("', '", (char **)column->values);
  g_autofree char *condition = g_strdup_printf ("r.\"%s\" <> '' AND r.\"%s\" NOT IN ('%s')",
                                                column->name, column->name, words);
  g_autofree char *text = g_strdup_printf ("is none of ''%s''", known);

  append_problem (sql, column, condition, text);
}

static void
append_form (GString *sql, const PadColumn *column, const char *function, const char *text)
{
  g_autofree char *condition = g_strdup_printf ("NOT %s (r.\"%s\")", function, column->name);

  append_problem (sql, column, condition, text);
}

static void
append_column (GString *sql, const PadColumn *column)
{
  if ((column->flags & PAD_COLUMN_REQUIRED) != 0) {
    g_autofree char *condition =
        g_strdup_printf ("r.\"%s\" IS NULL OR r.\"%s\" = ''", column->name, column->name);

    append_problem (sql, column, condition, "must not be empty");
  }
  switch (column->kind) {
  case PAD_KIND_CODE:
    append_word (sql, column);
    return;
  case PAD_KIND_CURRENCY:
    append_form (sql, column, "pad_is_currency", "is no currency of ISO 4217");
    return;
  case PAD_KIND_DATE:
    append_form (sql, column, "pad_is_date", "is no date");
    return;
  case PAD_KIND_INSTANT:
    append_form (sql, column, "pad_is_instant", "is no instant");
    return;
  case PAD_KIND_TEXT:
  case PAD_KIND_FILE:
    return;
  default:
    append_range (sql, column);
  }
}

/* --- A table --- */

/* `SELECT problem, key... FROM table`: all rows with a problem. */
static char *
find_problems_sql (const PadTable *table)
{
  g_autofree char *rules = pad_import_rules_sql (table);
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  int keys[PAD_TABLE_KEY_MAX];
  int n = pad_table_key (table, keys);

  g_string_append (sql, "coalesce (");
  for (int i = 0; i < table->n_columns; i++)
    append_column (sql, &table->columns[i]);
  g_string_append_printf (sql, "%s, NULL) AS problem", rules != NULL ? rules : "NULL");
  for (int i = 0; i < n; i++)
    g_string_append_printf (sql, ", r.\"%s\"", table->columns[keys[i]].name);
  g_string_append_printf (sql, " FROM main.\"%s\" AS r WHERE problem IS NOT NULL", table->name);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

gboolean
pad_verify_values (PadVerify *check, GError **error)
{
  int n;
  const PadTable *tables = pad_tables (&n);

  if (!add_functions (check->db, error))
    return FALSE;
  for (int i = 0; i < n; i++) {
    g_autofree char *sql = tables[i].file ? find_problems_sql (&tables[i]) : NULL;

    if (sql != NULL && !pad_verify_rows (check, tables[i].name, sql, 1, NULL, error))
      return FALSE;
  }
  return TRUE;
}
