#include "pad-verify-private.h"

#include <string.h>

#include "pad-verify.sql.h"

void
pad_store_problem_free (PadStoreProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->table);
  g_free (problem->key);
  g_free (problem->text);
  g_free (problem);
}

void
pad_verify_add (PadVerify *check, const char *table, const char *key, char *text)
{
  PadStoreProblem *problem = g_new0 (PadStoreProblem, 1);
  problem->table = g_strdup (table);
  problem->key = g_strdup (key);
  problem->text = text;
  g_ptr_array_add (check->problems, problem);
}

/* The columns from @first on, joined by a blank. */
static char *
join_key (PadStatement *row, int first)
{
  GString *key = g_string_new (NULL);
  for (int i = first; i < pad_statement_n_columns (row); i++) {
    const char *text = pad_statement_get_text (row, i);
    g_string_append_printf (key, "%s%s", i > first ? " " : "", text != NULL ? text : "");
  }
  return g_string_free (key, FALSE);
}

gboolean
pad_verify_rows (PadVerify *check,
                 const char *table,
                 const char *sql,
                 int first,
                 const char *text,
                 GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (check->db, sql, error);
  PadStep step = PAD_STEP_ERROR;
  int64_t n = 0;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    if (++n > PAD_VERIFY_NAMED_MOST)
      continue;
    g_autofree char *key = join_key (rows, first);
    pad_verify_add (check, table, key,
                    text != NULL ? g_strdup (text) : pad_statement_dup_text (rows, 0));
  }
  if (n > PAD_VERIFY_NAMED_MOST)
    pad_verify_add (check, table, "",
                    g_strdup_printf ("%" G_GINT64_FORMAT " rows more%s%s",
                                     n - PAD_VERIFY_NAMED_MOST, text != NULL ? ": " : "",
                                     text != NULL ? text : ""));
  return step == PAD_STEP_DONE;
}

/* --- The file itself --- */

static gboolean
check_integrity (PadVerify *check, GError **error)
{
  g_autoptr (PadStatement) rows = pad_db_prepare (check->db, "PRAGMA integrity_check (100)", error);
  PadStep step = PAD_STEP_ERROR;
  while (rows != NULL && (step = pad_statement_step (rows, error)) == PAD_STEP_ROW) {
    const char *text = pad_statement_get_text (rows, 0);
    if (g_strcmp0 (text, "ok") != 0)
      pad_verify_add (check, "", "", g_strdup (text));
  }
  return step == PAD_STEP_DONE;
}

/* No row may be newer than the head: a pull would pass it by (SYNC.md 3). */
static gboolean
check_versions (PadVerify *check, GError **error)
{
  int n;
  const PadTable *tables = pad_tables (&n);
  for (int i = 0; i < n; i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT row_id FROM \"%s\" WHERE row_version > "
                                            "(SELECT sequence FROM head) OR row_version < 1",
                                            tables[i].name);
    if (!pad_verify_rows (check, tables[i].name, sql, 0,
                          "this row_id has a version outside the change order", error))
      return FALSE;
  }
  return TRUE;
}

gboolean
pad_verify_file (PadVerify *check, GError **error)
{
  return check_integrity (check, error) &&
         pad_verify_rows (check, "head", sql_find_bad_head, 0,
                          "the change order does not hold together", error) &&
         pad_verify_rows (check, "tombstones", sql_find_bad_tombstones, 0, "newer than the head",
                          error) &&
         check_versions (check, error);
}

/* --- The whole store --- */

static gboolean
run (PadDb *db, gpointer data, GError **error)
{
  PadVerify *check = data;
  return pad_verify_file (check, error) && pad_verify_values (check, error) &&
         pad_verify_references (check, error) && pad_verify_totals (check, error) &&
         pad_verify_derived (check, error) && pad_verify_blobs (check, error);
}

GPtrArray *
pad_verify_store (PadSupplierStore *store, GError **error)
{
  PadVerify check = {.store = store, .db = pad_supplier_store_get_db (store)};
  check.problems = g_ptr_array_new_with_free_func ((GDestroyNotify)pad_store_problem_free);
  /* The connection is for reading, but what should be there is collected in temporary tables. */
  if (pad_db_run (check.db, "PRAGMA query_only = OFF", error) &&
      pad_db_read (check.db, run, &check, error))
    return check.problems;
  g_ptr_array_unref (check.problems);
  return NULL;
}
