#pragma once

#include "pad-evaluate-private.h"

G_BEGIN_DECLS

/**
 * pad_credit_part:
 * @whole: priced, added up, and above what is available
 *
 * What is taken of an order under the policy `partial` (RULES.md 7): its lines in the order of
 * their rank, each taken whole if the gross of what is taken stays within what is available, else
 * cut to the largest valid quantity that fits, else left out. Unit prices are those of the whole
 * order; discount, charges and tax are worked out for what is taken.
 *
 * Returns: (nullable) (transfer full): the lines taken, with totals and credit of their own and
 * without findings; NULL where nothing fits
 */
PadOrderResult *pad_credit_part (const PadEvaluation *whole);

G_END_DECLS
