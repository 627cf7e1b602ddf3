#pragma once

#include "pad-approval-facts.h"
#include "pad-finding.h"

G_BEGIN_DECLS

/*
 * Who decides about an order (RULES.md 8), and in which order. What the plan says stays with the
 * order's revision; who can decide a stage is asked again whenever it is looked at, since people
 * and deputies change.
 */

/**
 * PadApprovalStage: one decision that an order waits for; strings in the plan's pool.
 * @role, @user: who has the role or is the user decides, "" for neither
 * @findings: of PadFinding *: what is decided
 * @rules: of const char *: the approval rules that ask for it, by code; empty for the default
 * routing
 * @four_eyes: nobody decides what they entered or submitted
 * @expected_hours: where @has_expected
 * @escalate_hours: where @has_escalate; after these, and after each time as many, the next higher
 * level may decide too
 * @timeout_hours: where @on_timeout is not PAD_TIMEOUT_WAIT; after these it is decided by itself
 * @asked_at: when the order began to wait for it, milliseconds since 1970: what an order is asked
 * about only later, once facts have changed, has hours of its own
 */
typedef struct
{
  PadApprovalSide side;
  const char *role;
  const char *user;
  GPtrArray *findings;
  GPtrArray *rules;
  gboolean four_eyes;
  gboolean has_expected;
  int64_t expected_hours;
  gboolean has_escalate;
  int64_t escalate_hours;
  PadTimeout on_timeout;
  int64_t timeout_hours;
  int64_t asked_at;
} PadApprovalStage;

/* @stages: of PadApprovalStage *, in the order in which they are decided; none: nothing to decide.
 */
typedef struct
{
  GPtrArray *stages;
  GStringChunk *pool;
} PadApprovalPlan;

/**
 * pad_approval_plan_new:
 * @findings: of PadFinding: all that the order has; those of severity `approval` are routed
 * @date: the supplier's day, for deputies
 *
 * For each finding the rules that match it (trigger, account, value band), or where none does the
 * default routing; their steps, those of the same people merged, dealer side first. A step that
 * nobody beside the order's authors could decide has passed to the next higher level of its side.
 * RULES.md 8; data/rules/README.md says how steps are merged.
 */
PadApprovalPlan *pad_approval_plan_new (const PadApprovalFacts *facts,
                                        const PadApprovalOrder *order,
                                        const GPtrArray *findings,
                                        PadDate date);
/* One without stages, to be filled with what was planned before. */
PadApprovalPlan *pad_approval_plan_new_empty (void);
void pad_approval_plan_free (PadApprovalPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadApprovalPlan, pad_approval_plan_free)

/* A last stage without findings, rules and hours, which waits; borrowed. */
PadApprovalStage *pad_approval_plan_add_stage (PadApprovalPlan *plan,
                                               PadApprovalSide side,
                                               const char *role,
                                               const char *user);
/* All stages of @plan are asked for at @instant (milliseconds since 1970). */
void pad_approval_plan_ask (PadApprovalPlan *plan, int64_t instant);
/* @rule joins those that ask for @stage; once. */
void pad_approval_stage_add_rule (PadApprovalPlan *plan, PadApprovalStage *stage, const char *rule);
const PadApprovalStage *pad_approval_plan_nth (const PadApprovalPlan *plan, guint n);
/* Sum of the expected hours; FALSE where no stage has any. */
gboolean pad_approval_plan_expected (const PadApprovalPlan *plan, int64_t *hours);

/* Someone who can decide; @deputy_of: in whose place, "" for their own. Borrowed from the facts. */
typedef struct
{
  const char *login;
  const char *deputy_of;
} PadApprovalDecider;

/**
 * pad_approval_deciders:
 * @date: the supplier's day, for deputies
 * @escalations: how many higher levels may decide too (PadApprovalStanding)
 *
 * Returns: (transfer full): of PadApprovalDecider, lowest level first, then by login; empty where
 * nobody of the side can
 */
GArray *pad_approval_deciders (const PadApprovalFacts *facts,
                               const PadApprovalOrder *order,
                               const PadApprovalStage *stage,
                               PadDate date,
                               int64_t escalations);
/* (nullable): who of @deciders @login is. */
const PadApprovalDecider *pad_approval_find_decider (const GArray *deciders, const char *login);
/* @login entered or submitted the order. */
gboolean pad_approval_order_is_by (const PadApprovalOrder *order, const char *login);

G_END_DECLS
