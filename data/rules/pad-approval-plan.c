#include "pad-approval-private.h"

#include "pad-approval-settled.h"
#include "pad-facts.h"
#include "pad-permissions.h"

#include <string.h>

#define FIRST_STEP 1

/* A plan while it is made. @numbers: of int64_t, for each stage the step number it stands at. */
typedef struct
{
  const PadApprovalFacts *facts;
  const PadApprovalOrder *order;
  PadDate date;
  PadApprovalPlan *plan;
  GArray *numbers;
} Planning;

/* Whether the order's gross is within the rule's band; without a rate it counts as within. */
static gboolean
is_in_band (const Planning *planning, const PadApprovalRule *rule)
{
  const PadApprovalOrder *order = planning->order;
  int64_t gross;

  if (!rule->has_from && !rule->has_to)
    return TRUE;
  if (!pad_rates_convert (planning->facts->rates, order->gross, order->currency, rule->currency,
                          order->date, &gross))
    return TRUE;
  return (!rule->has_from || gross >= rule->value_from) &&
         (!rule->has_to || gross <= rule->value_to);
}

static gboolean
matches (const Planning *planning, const PadApprovalRule *rule, const PadFinding *finding)
{
  return rule->steps->len > 0 && g_str_equal (rule->trigger, finding->code) &&
         (*rule->account == '\0' || g_strcmp0 (rule->account, planning->order->account) == 0) &&
         is_in_band (planning, rule);
}

/* The first stage for the same people; @at: its place. */
static PadApprovalStage *
find_stage (const Planning *planning, const PadApprovalStage *wanted, guint *at)
{
  const GPtrArray *stages = planning->plan->stages;

  for (*at = 0; *at < stages->len; (*at)++) {
    PadApprovalStage *stage = stages->pdata[*at];

    if (stage->side == wanted->side && g_str_equal (stage->role, wanted->role) &&
        g_str_equal (stage->user, wanted->user))
      return stage;
  }
  return NULL;
}

static void
merge_expected (PadApprovalStage *stage, const PadApprovalStep *step)
{
  if (!step->has_expected)
    return;
  stage->expected_hours = MAX (stage->expected_hours, step->expected_hours);
  stage->has_expected = TRUE;
}

static void
merge_escalation (PadApprovalStage *stage, const PadApprovalStep *step)
{
  if (step->on_timeout != PAD_TIMEOUT_WAIT || !step->has_escalate)
    return;
  if (!stage->has_escalate || step->escalate_hours < stage->escalate_hours)
    stage->escalate_hours = step->escalate_hours;
  stage->has_escalate = TRUE;
}

/* Where one step rejects, so does the stage, at the earliest; it approves by itself only where all
 * its steps do, at the latest. */
static void
merge_timeout (PadApprovalStage *stage, const PadApprovalStep *step, gboolean first)
{
  PadTimeout timeout = step->has_escalate ? step->on_timeout : PAD_TIMEOUT_WAIT;

  if (first || (timeout == PAD_TIMEOUT_REJECT && stage->on_timeout != PAD_TIMEOUT_REJECT)) {
    stage->on_timeout = timeout;
    stage->timeout_hours = timeout != PAD_TIMEOUT_WAIT ? step->escalate_hours : 0;
  } else if (timeout == PAD_TIMEOUT_REJECT)
    stage->timeout_hours = MIN (stage->timeout_hours, step->escalate_hours);
  else if (stage->on_timeout == PAD_TIMEOUT_APPROVE && timeout == PAD_TIMEOUT_APPROVE)
    stage->timeout_hours = MAX (stage->timeout_hours, step->escalate_hours);
  else if (stage->on_timeout == PAD_TIMEOUT_APPROVE) {
    stage->on_timeout = PAD_TIMEOUT_WAIT;
    stage->timeout_hours = 0;
  }
}

static void
add_finding (PadApprovalStage *stage, const PadFinding *finding)
{
  for (guint i = 0; i < stage->findings->len; i++)
    if (pad_finding_is_same (stage->findings->pdata[i], finding))
      return;
  g_ptr_array_add (stage->findings, pad_finding_copy (finding));
}

static PadApprovalStage *
join_stage (Planning *planning, const PadApprovalStage *wanted, const PadApprovalStep *step)
{
  guint at;
  PadApprovalStage *stage = find_stage (planning, wanted, &at);
  gboolean first = stage == NULL;
  int64_t *number;

  if (first) {
    stage = pad_approval_plan_add_stage (planning->plan, wanted->side, wanted->role, wanted->user);
    g_array_append_val (planning->numbers, step->number);
  }
  number = &g_array_index (planning->numbers, int64_t, at);
  *number = MAX (*number, step->number);
  merge_expected (stage, step);
  merge_escalation (stage, step);
  merge_timeout (stage, step, first);
  return stage;
}

/* @rule: NULL for the default routing. */
static void
add_step (Planning *planning,
          const PadApprovalRule *rule,
          const PadApprovalStep *step,
          const PadApprovalStage *from,
          const PadFinding *finding)
{
  PadApprovalStage wanted = *from;
  PadApprovalStage *stage;

  wanted.role = step->role;
  wanted.user = step->user;
  pad_approval_pass_up (planning->facts, planning->order, &wanted, planning->date);
  stage = join_stage (planning, &wanted, step);
  stage->four_eyes = stage->four_eyes || wanted.four_eyes;
  add_finding (stage, finding);
  if (rule != NULL)
    pad_approval_stage_add_rule (planning->plan, stage, rule->code);
}

static gboolean
add_rules (Planning *planning, const PadFinding *finding)
{
  gboolean any = FALSE;

  for (guint i = 0; i < planning->facts->rules->len; i++) {
    const PadApprovalRule *rule = planning->facts->rules->pdata[i];
    PadApprovalStage from = {.side = rule->side, .four_eyes = rule->four_eyes};

    if (!matches (planning, rule, finding))
      continue;
    for (guint j = 0; j < rule->steps->len; j++)
      add_step (planning, rule, &g_array_index (rule->steps, PadApprovalStep, j), &from, finding);
    any = TRUE;
  }
  return any;
}

/* Who decides where no rule says so. */
static void
add_default (Planning *planning, const PadFinding *finding)
{
  static const char *const dealers[] = {PAD_FINDING_SPENDING_LIMIT, PAD_FINDING_BUDGET_EXCEEDED,
                                        NULL};
  PadApprovalStep step = {.number = FIRST_STEP, .role = "sales_rep", .user = ""};
  PadApprovalStage from = {.side = PAD_APPROVAL_SUPPLIER,
                           .four_eyes = g_str_equal (finding->code, PAD_FINDING_HIGH_VALUE)};

  if (g_strv_contains (dealers, finding->code)) {
    from.side = PAD_APPROVAL_DEALER;
    step.role = "admin";
  } else if (g_str_has_prefix (finding->code, "credit_") ||
             g_str_equal (finding->code, PAD_FINDING_ACCOUNT_OVERDUE))
    step.role = "finance";
  add_step (planning, NULL, &step, &from, finding);
}

/* A stage and the step number it stands at, while they are sorted. */
typedef struct
{
  PadApprovalStage *stage;
  int64_t number;
  int level;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a, *second = b;
  int order;

  if (first->stage->side != second->stage->side)
    return first->stage->side < second->stage->side ? -1 : 1;
  if (first->number != second->number)
    return first->number < second->number ? -1 : 1;
  if (first->level != second->level)
    return first->level < second->level ? -1 : 1;
  order = strcmp (first->stage->role, second->stage->role);
  return order != 0 ? order : strcmp (first->stage->user, second->stage->user);
}

static int
level_of (const Planning *planning, const PadApprovalStage *stage)
{
  const PadApprovalPerson *person = pad_approval_facts_get_person (planning->facts, stage->user);
  const char *role = *stage->role == '\0' && person != NULL ? person->role : stage->role;

  return pad_role_level (role, stage->side == PAD_APPROVAL_SUPPLIER);
}

static void
sort_stages (Planning *planning)
{
  GPtrArray *stages = planning->plan->stages;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < stages->len; i++) {
    Place place = {stages->pdata[i], g_array_index (planning->numbers, int64_t, i),
                   level_of (planning, stages->pdata[i])};

    g_array_append_val (places, place);
  }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < stages->len; i++)
    stages->pdata[i] = g_array_index (places, Place, i).stage;
}

PadApprovalPlan *
pad_approval_plan_new (const PadApprovalFacts *facts,
                       const PadApprovalOrder *order,
                       const GPtrArray *findings,
                       PadDate date)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int64_t));
  Planning planning = {facts, order, date, pad_approval_plan_new_empty (), numbers};

  for (guint i = 0; i < findings->len; i++) {
    const PadFinding *finding = findings->pdata[i];

    if (finding->severity == PAD_SEVERITY_APPROVAL && !add_rules (&planning, finding))
      add_default (&planning, finding);
  }
  sort_stages (&planning);
  return planning.plan;
}
