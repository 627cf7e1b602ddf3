#include "pad-approval.h"

#include <pad-number.h>
#include <string.h>

static void
free_stage (gpointer data)
{
  PadApprovalStage *stage = data;

  g_ptr_array_unref (stage->findings);
  g_ptr_array_unref (stage->rules);
  g_free (stage);
}

PadApprovalPlan *
pad_approval_plan_new_empty (void)
{
  PadApprovalPlan *plan = g_new0 (PadApprovalPlan, 1);

  plan->stages = g_ptr_array_new_with_free_func (free_stage);
  plan->pool = g_string_chunk_new (256);
  return plan;
}

void
pad_approval_plan_free (PadApprovalPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->stages);
  g_string_chunk_free (plan->pool);
  g_free (plan);
}

static const char *
keep (PadApprovalPlan *plan, const char *text)
{
  return text != NULL && *text != '\0' ? g_string_chunk_insert_const (plan->pool, text) : "";
}

PadApprovalStage *
pad_approval_plan_add_stage (PadApprovalPlan *plan,
                             PadApprovalSide side,
                             const char *role,
                             const char *user)
{
  PadApprovalStage *stage = g_new0 (PadApprovalStage, 1);

  stage->side = side;
  stage->role = keep (plan, role);
  stage->user = keep (plan, user);
  stage->findings = pad_findings_new ();
  stage->rules = g_ptr_array_new ();
  g_ptr_array_add (plan->stages, stage);
  return stage;
}

void
pad_approval_stage_add_rule (PadApprovalPlan *plan, PadApprovalStage *stage, const char *rule)
{
  guint at = 0;

  while (at < stage->rules->len && strcmp (stage->rules->pdata[at], rule) < 0)
    at++;
  if (at == stage->rules->len || !g_str_equal (stage->rules->pdata[at], rule))
    g_ptr_array_insert (stage->rules, (int)at, (char *)keep (plan, rule));
}

void
pad_approval_plan_ask (PadApprovalPlan *plan, int64_t instant)
{
  for (guint i = 0; i < plan->stages->len; i++)
    ((PadApprovalStage *)plan->stages->pdata[i])->asked_at = instant;
}

const PadApprovalStage *
pad_approval_plan_nth (const PadApprovalPlan *plan, guint n)
{
  g_return_val_if_fail (n < plan->stages->len, NULL);

  return plan->stages->pdata[n];
}

gboolean
pad_approval_plan_expected (const PadApprovalPlan *plan, int64_t *hours)
{
  gboolean known = FALSE;

  *hours = 0;
  for (guint i = 0; i < plan->stages->len; i++) {
    const PadApprovalStage *stage = plan->stages->pdata[i];

    known = known || stage->has_expected;
    if (stage->has_expected && !pad_add (*hours, stage->expected_hours, hours))
      *hours = INT64_MAX;
  }
  return known;
}
