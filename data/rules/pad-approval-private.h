#pragma once

#include "pad-approval.h"

G_BEGIN_DECLS

/* Where nobody beside the order's authors can decide @stage on @date, it becomes one of the next
 * higher level of its side where somebody can; where nobody can on the whole side it stays. */
void pad_approval_pass_up (const PadApprovalFacts *facts,
                           const PadApprovalOrder *order,
                           PadApprovalStage *stage,
                           PadDate date);

G_END_DECLS
