#include "pad-db-private.h"

#include <string.h>

struct _PadStatement
{
  PadDb *db;
  sqlite3_stmt *handle;
  char *sql;       /* (nullable): the text of one that is kept */
  GError *failure; /* of preparing or binding; reported by the next step */
};

static PadStatement *
statement_new (PadDb *db, const char *sql, unsigned int flags)
{
  PadStatement *statement = g_new0 (PadStatement, 1);
  const char *rest = NULL;

  statement->db = db;
  if (sqlite3_prepare_v3 (db->handle, sql, -1, flags, &statement->handle, &rest) != SQLITE_OK)
    pad_db_fail (db, &statement->failure);
  else if (statement->handle == NULL)
    pad_db_fail_code (db, SQLITE_MISUSE, "an empty statement", &statement->failure);
  return statement;
}

PadStatement *
pad_db_query (PadDb *db, const char *sql)
{
  PadStatement *statement;

  g_return_val_if_fail (db != NULL && sql != NULL, NULL);
  statement = g_hash_table_lookup (db->statements, sql);
  if (statement != NULL && statement->handle != NULL) {
    /* A text that came to lie where another one was would run that one. */
    g_assert (strcmp (sql, statement->sql) == 0);
    g_clear_error (&statement->failure);
    sqlite3_reset (statement->handle);
    sqlite3_clear_bindings (statement->handle);
    return statement;
  }
  /* One that failed to prepare is tried again: the table may be there now. */
  statement = statement_new (db, sql, SQLITE_PREPARE_PERSISTENT);
  statement->sql = g_strdup (sql);
  g_hash_table_replace (db->statements, (gpointer)sql, statement);
  return statement;
}

PadStatement *
pad_db_prepare (PadDb *db, const char *sql, GError **error)
{
  g_autoptr (PadStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && sql != NULL, NULL);
  statement = statement_new (db, sql, 0);
  if (statement->failure == NULL)
    return g_steal_pointer (&statement);
  g_propagate_error (error, g_steal_pointer (&statement->failure));
  return NULL;
}

void
pad_statement_free (PadStatement *statement)
{
  if (statement == NULL)
    return;
  sqlite3_finalize (statement->handle);
  g_clear_error (&statement->failure);
  g_free (statement->sql);
  g_free (statement);
}

/* Position of parameter @name, from 1; 0 only for a statement that could not be prepared. */
static int
find_parameter (PadStatement *statement, const char *name)
{
  int index;

  if (statement->handle == NULL)
    return 0;
  index = sqlite3_bind_parameter_index (statement->handle, name);
  if (index == 0)
    g_error ("no parameter %s in: %s", name, sqlite3_sql (statement->handle));
  return index;
}

static void
check_bound (PadStatement *statement, int code)
{
  if (code != SQLITE_OK && statement->handle != NULL && statement->failure == NULL)
    pad_db_fail_code (statement->db, code, "a value cannot be bound", &statement->failure);
}

void
pad_statement_bind_text (PadStatement *statement, const char *name, const char *text)
{
  pad_statement_bind_text_at (statement, find_parameter (statement, name) - 1, text);
}

void
pad_statement_bind_int (PadStatement *statement, const char *name, int64_t value)
{
  pad_statement_bind_int_at (statement, find_parameter (statement, name) - 1, value);
}

void
pad_statement_bind_bytes (PadStatement *statement, const char *name, const void *bytes, size_t n)
{
  int index = find_parameter (statement, name);

  if (statement->handle != NULL)
    check_bound (statement, sqlite3_bind_blob64 (statement->handle, index, n > 0 ? bytes : "", n,
                                                 SQLITE_TRANSIENT));
}

void
pad_statement_bind_null (PadStatement *statement, const char *name)
{
  pad_statement_bind_null_at (statement, find_parameter (statement, name) - 1);
}

void
pad_statement_bind_text_at (PadStatement *statement, int index, const char *text)
{
  if (statement->handle != NULL)
    check_bound (statement,
                 sqlite3_bind_text (statement->handle, index + 1, text, -1, SQLITE_TRANSIENT));
}

void
pad_statement_bind_int_at (PadStatement *statement, int index, int64_t value)
{
  if (statement->handle != NULL)
    check_bound (statement, sqlite3_bind_int64 (statement->handle, index + 1, value));
}

void
pad_statement_bind_null_at (PadStatement *statement, int index)
{
  if (statement->handle != NULL)
    check_bound (statement, sqlite3_bind_null (statement->handle, index + 1));
}

PadStep
pad_statement_step (PadStatement *statement, GError **error)
{
  int code;

  g_return_val_if_fail (statement != NULL, PAD_STEP_ERROR);
  if (statement->failure != NULL) {
    g_propagate_error (error, g_error_copy (statement->failure));
    return PAD_STEP_ERROR;
  }
  code = sqlite3_step (statement->handle);
  if (code == SQLITE_ROW)
    return PAD_STEP_ROW;
  if (code != SQLITE_DONE)
    pad_db_fail (statement->db, error);
  sqlite3_reset (statement->handle);
  return code == SQLITE_DONE ? PAD_STEP_DONE : PAD_STEP_ERROR;
}

void
pad_statement_reset (PadStatement *statement)
{
  if (statement->handle != NULL)
    sqlite3_reset (statement->handle);
}

gboolean
pad_statement_run (PadStatement *statement, GError **error)
{
  PadStep step = pad_statement_step (statement, error);

  if (step == PAD_STEP_ROW) {
    pad_statement_reset (statement);
    return pad_db_fail_code (statement->db, SQLITE_MISUSE, "a write returned rows", error);
  }
  return step == PAD_STEP_DONE;
}

const char *
pad_statement_get_text (PadStatement *statement, int column)
{
  return (const char *)sqlite3_column_text (statement->handle, column);
}

char *
pad_statement_dup_text (PadStatement *statement, int column)
{
  return g_strdup (pad_statement_get_text (statement, column));
}

int64_t
pad_statement_get_int (PadStatement *statement, int column)
{
  return sqlite3_column_int64 (statement->handle, column);
}

GBytes *
pad_statement_dup_bytes (PadStatement *statement, int column)
{
  const void *bytes = sqlite3_column_blob (statement->handle, column);

  if (pad_statement_is_null (statement, column))
    return NULL;
  return g_bytes_new (bytes, sqlite3_column_bytes (statement->handle, column));
}

gboolean
pad_statement_is_null (PadStatement *statement, int column)
{
  return sqlite3_column_type (statement->handle, column) == SQLITE_NULL;
}

int
pad_statement_n_columns (PadStatement *statement)
{
  return sqlite3_column_count (statement->handle);
}

const char *
pad_statement_column_name (PadStatement *statement, int column)
{
  return sqlite3_column_name (statement->handle, column);
}

sqlite3_stmt *
pad_statement_get_handle (PadStatement *statement)
{
  return statement->handle;
}
