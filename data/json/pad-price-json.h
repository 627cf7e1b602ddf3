#pragma once

#include <pad-pricing.h>

G_BEGIN_DECLS

/**
 * pad_price_json:
 * @price, @product: (nullable): what is explained, and the article that it is a price of
 *
 * "Why this price" as members of the JSON object that is being written: `saving` (null where there
 * is none), `breaks` (pad_price_table()) and `steps` (data/rules/README.md, "Steps of a price").
 */
void pad_price_json (const PadPrice *price, const PadProductFacts *product, GString *out);

G_END_DECLS
