#include "pad-order-approvals.h"

#include "pad-order-approvals.sql.h"

static void
free_approval (gpointer data)
{
  PadOrderApproval *approval = data;

  g_free (approval->side);
  g_free (approval->role);
  g_free (approval->user);
  g_free (approval->state);
  g_free (approval->since);
  g_free (approval->expected_at);
  g_free (approval->deciders);
  g_free (approval->decided_by);
  g_free (approval->decided_at);
  g_free (approval->reason);
  g_free (approval->alternatives);
  g_free (approval);
}

static PadOrderApproval *
read_approval (PadStatement *s)
{
  PadOrderApproval *approval = g_new0 (PadOrderApproval, 1);

  approval->revision = pad_statement_get_int (s, 0);
  approval->stage = pad_statement_get_int (s, 1);
  approval->side = pad_statement_dup_text (s, 2);
  approval->role = pad_statement_dup_text (s, 3);
  approval->user = pad_statement_dup_text (s, 4);
  approval->state = pad_statement_dup_text (s, 5);
  approval->since = pad_statement_dup_text (s, 6);
  approval->expected_at = pad_statement_dup_text (s, 7);
  approval->deciders = pad_statement_dup_text (s, 8);
  approval->decided_by = pad_statement_dup_text (s, 9);
  approval->decided_at = pad_statement_dup_text (s, 10);
  approval->reason = pad_statement_dup_text (s, 11);
  approval->alternatives = pad_statement_dup_text (s, 12);
  return approval;
}

GPtrArray *
pad_order_approvals_load (PadDb *replica, const char *id, GError **error)
{
  g_autoptr (GPtrArray) approvals = g_ptr_array_new_with_free_func (free_approval);
  PadStatement *s = pad_db_query (replica, sql_order_approvals);
  PadStep step;

  pad_statement_bind_text (s, ":id", id);
  while ((step = pad_statement_step (s, error)) == PAD_STEP_ROW)
    g_ptr_array_add (approvals, read_approval (s));
  return step == PAD_STEP_DONE ? g_steal_pointer (&approvals) : NULL;
}
