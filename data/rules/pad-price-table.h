#pragma once

#include "pad-pricing.h"

G_BEGIN_DECLS

/**
 * PadPriceBreak: a row of the table of breaks.
 * @from: thousandths of the base unit, from where on it is @unit_price (millionths)
 * @current: the one that counts for the quantity asked for
 * @no_price: from there on nothing yields a price, as where an agreement is used up
 * @not_shown: from there on it is a list price, which may not be seen
 */
typedef struct
{
  int64_t from;
  int64_t unit_price;
  gboolean current;
  gboolean no_price;
  gboolean not_shown;
} PadPriceBreak;

/**
 * pad_price_table:
 * @steps: (nullable): of a PadPrice with PAD_PRICE_EXPLAIN
 * @product: whose smallest quantity the table begins at
 *
 * Where the price changes, from the smallest quantity that can be ordered on (RULES.md 4, "why this
 * price").
 *
 * Returns: (transfer full): of PadPriceBreak, empty without a price
 */
GArray *pad_price_table (const GPtrArray *steps, const PadProductFacts *product);

/* What can be ordered of @product at least, in whichever unit: thousandths of the base unit; 0
 * where nothing can. */
int64_t pad_product_smallest (const PadProductFacts *product);

G_END_DECLS
