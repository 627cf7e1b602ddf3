#include "pad-draft-trash.h"

#include "pad-draft-trash.sql.h"

static gboolean
make_record (PadLocal *local, const char *id, char **record, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql_draft_record);
  PadStep step;

  pad_statement_bind_text (statement, ":id", id);
  step = pad_statement_step (statement, error);
  if (step == PAD_STEP_ROW)
    *record = pad_statement_dup_text (statement, 0);
  else if (step == PAD_STEP_DONE)
    g_set_error_literal (error, PAD_ERROR, PAD_ERROR_INVALID, "this order is no draft any more");
  pad_statement_reset (statement);
  return step == PAD_STEP_ROW;
}

gboolean
pad_draft_delete (PadLocal *local, const char *id, char **record, GError **error)
{
  g_autofree char *made = NULL;
  PadStatement *statement;

  if (!make_record (local, id, &made, error))
    return FALSE;
  statement = pad_db_query (local->db, sql_delete_draft);
  pad_statement_bind_text (statement, ":id", id);
  if (!pad_statement_run (statement, error))
    return FALSE;
  *record = g_steal_pointer (&made);
  return TRUE;
}

static gboolean
run_with_record (PadLocal *local, const char *sql, const char *record, GError **error)
{
  PadStatement *statement = pad_db_query (local->db, sql);

  pad_statement_bind_text (statement, ":record", record);
  return pad_statement_run (statement, error);
}

gboolean
pad_draft_restore (PadLocal *local, const char *record, GError **error)
{
  if (!run_with_record (local, sql_restore_draft, record, error))
    return FALSE;
  return pad_db_changes (local->db) == 0 ||
         (run_with_record (local, sql_restore_lines, record, error) &&
          run_with_record (local, sql_restore_parts, record, error));
}
