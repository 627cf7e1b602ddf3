#include "pad-overdue.h"

#include "pad-overdue.sql.h"
#include "pad-replica-state.h"

gboolean
pad_overdue_count (PadDb *replica, int64_t *count, GError **error)
{
  g_autofree char *today = pad_replica_today (replica, error);
  PadStatement *s;
  PadStep step;

  *count = 0;
  if (!today)
    return FALSE;
  s = pad_db_query (replica, sql_count_overdue);
  pad_statement_bind_text (s, ":today", today);
  step = pad_statement_step (s, error);
  if (step == PAD_STEP_ROW)
    *count = pad_statement_get_int (s, 0);
  pad_statement_reset (s);
  return step != PAD_STEP_ERROR;
}
