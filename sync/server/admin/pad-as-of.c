#include "pad-as-of.h"

#include "pad-as-of.sql.h"

gboolean
pad_as_of_get (PadDb *db, const char *table, int64_t *instant, GError **error)
{
  PadStatement *row = pad_db_query (db, sql_get_as_of);
  pad_statement_bind_text (row, ":table", table);
  *instant = 0;
  PadStep step = pad_statement_step (row, error);
  if (step == PAD_STEP_ROW)
    *instant = pad_statement_get_int (row, 0);
  pad_statement_reset (row);
  return step != PAD_STEP_ERROR;
}

gboolean
pad_as_of_set (PadDb *db, const char *table, int64_t instant, GError **error)
{
  PadStatement *put = pad_db_query (db, sql_set_as_of);
  pad_statement_bind_text (put, ":table", table);
  pad_statement_bind_int (put, ":instant", instant);
  return pad_statement_run (put, error);
}
