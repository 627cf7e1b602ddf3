#pragma once

#include "rules-fixture.h"

#include <pad-approval-settled.h>
#include <pad-facts.h>
#include <pad-approval-standing.h>

/* Account A's people: rita (requisitioner, may not approve), ben (buyer, may not), app (approver),
 * pam (purchasing_manager), ada and adi (admin). The supplier's: sam (sales_rep), rex
 * (regional_manager), dora (sales_director), fin (finance), gus (general_manager). */
PadApprovalFacts *approval_facts (void);
/* Ben's order of account A over 1,000.00 EUR of 2026-06-15, revision 1. */
PadApprovalOrder approval_order (void);
/* A rule for @trigger and its only step, for who has @role. */
PadApprovalRule *approval_rule (PadApprovalFacts *facts,
                                const char *code,
                                PadApprovalSide side,
                                const char *trigger,
                                const char *role);
/* Findings of severity `approval` of the order itself: @codes separated by spaces. */
GPtrArray *approval_findings (const char *codes);
/* The plan for @codes on the order's day. */
PadApprovalPlan *approval_plan (const PadApprovalFacts *facts,
                                const PadApprovalOrder *order,
                                const char *codes);

/* What the plan says: `side:people=findings` for each stage, separated by blanks, people being who
 * can decide on the order's day, separated by commas. */
void approval_assert_plan (const PadApprovalFacts *facts,
                           const PadApprovalOrder *order,
                           const PadApprovalPlan *plan,
                           const char *expected);
/* Who can decide @stage on @date, separated by blanks; `deputy/user` for deputies. */
void approval_assert_deciders (const PadApprovalFacts *facts,
                               const PadApprovalOrder *order,
                               const PadApprovalStage *stage,
                               const char *date,
                               int64_t escalations,
                               const char *expected);
