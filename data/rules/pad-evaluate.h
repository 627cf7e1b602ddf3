#pragma once

#include "pad-order-result.h"

G_BEGIN_DECLS

/**
 * pad_order_evaluate:
 *
 * Prices @order, adds it up and checks it (RULES.md 2 to 7, 9). On the desktop for the order's date
 * and without comparison; on the server for facts->today, compared with the prices and totals that
 * the order carries. All findings are returned at once.
 *
 * What would need a rule that is not there yet is a finding `not_allowed` whose parameter `reason`
 * names it (data/rules/README.md lists them).
 */
PadOrderResult *pad_order_evaluate (const PadOrder *order, const PadFacts *facts);

/**
 * pad_order_evaluate_again:
 * @before: (nullable): what this or another order came to by the very same @facts, which have not
 * changed since
 *
 * The same, and the same result. What articles cost whose sum did not change is taken from @before,
 * so that a long order is priced while somebody types.
 */
PadOrderResult *pad_order_evaluate_again (const PadOrder *order,
                                          const PadFacts *facts,
                                          const PadOrderResult *before);

/**
 * pad_order_explain_line:
 * @result: what @order came to by the very same @facts
 *
 * Why line @line costs what it does (RULES.md 4), in its order: steps of the rules, or of the offer
 * or the confirmed order that its price is from, then those from the price to the line's net.
 *
 * Returns: (transfer full) (nullable): its price with steps; NULL where the line has none: no such
 * line or article, no quantity, or no prices may be seen
 */
PadPrice *pad_order_explain_line (const PadOrder *order,
                                  const PadFacts *facts,
                                  const PadOrderResult *result,
                                  int line);

/* Writes what was worked out into @order as what the user saw: the quote of each line with a price,
 * and the totals. Called at Submit; @priced_at milliseconds since 1970. */
void pad_order_quote (PadOrder *order, const PadOrderResult *result, int64_t priced_at);

G_END_DECLS
