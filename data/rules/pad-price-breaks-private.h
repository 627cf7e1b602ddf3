#pragma once

#include "pad-price-query-private.h"

G_BEGIN_DECLS

/* The quantities (thousandths of the base unit, ascending, int64_t) from which a rule counts that
 * applies but for its min_quantity; 0 is not among them. */
GArray *pad_price_break_quantities (const PadPriceQuery *query, const GArray *books);

/* The same with 0, and with the quantities that are just beyond what is left of an agreement. */
GArray *pad_price_change_quantities (const PadPriceQuery *query, const GArray *books);

/* The smallest quantity there is of the article, whatever its units: thousandths of its base unit.
 */
int64_t pad_price_least_quantity (const PadProductFacts *product);

/* The smallest quantity above the query's with a price strictly below that of @found (RULES.md 4);
 * FALSE also where that price is a list price that may not be seen. */
gboolean pad_price_next_break (const PadPriceQuery *query,
                               const GArray *books,
                               const PadPriceHit *found,
                               int64_t *quantity,
                               int64_t *price);

G_END_DECLS
