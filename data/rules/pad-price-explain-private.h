#pragma once

#include "pad-price-query-private.h"
#include "pad-pricing.h"

G_BEGIN_DECLS

/**
 * pad_price_explain:
 * @found: (nullable): what pad_price_choose() found for @query
 *
 * "Why this price" (RULES.md 4), worked out again rule by rule.
 *
 * Returns: (transfer full): PadPriceStep in their order
 */
GPtrArray *pad_price_explain (const PadPriceQuery *query,
                              const GArray *books,
                              const PadPriceHit *found);

G_END_DECLS
