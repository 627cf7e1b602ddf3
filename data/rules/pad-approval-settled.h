#pragma once

#include "pad-finding.h"

G_BEGIN_DECLS

/* The same thing is asked, whatever its figures are: code, line, and for a budget which one. */
gboolean pad_finding_is_same (const PadFinding *a, const PadFinding *b);

/**
 * pad_finding_is_settled:
 * @finding: one that an order has on entering `confirmed`
 * @decided: of PadFinding: those that were approved or prepaid on this revision
 *
 * Whether it is not asked again (RULES.md 7): of the same thing, and no stricter than what was
 * approved. What the limit says (`credit_exceeded`, `payment_required`, `credit_partial`) and
 * `account_overdue` are settled whatever they have become: an order whose credit was approved is
 * taken whole.
 */
gboolean pad_finding_is_settled (const PadFinding *finding, const GPtrArray *decided);
/* What the limit says was approved or prepaid: credit is not tested again. */
gboolean pad_findings_settle_credit (const GPtrArray *decided);

G_END_DECLS
