#pragma once

#include <pad-price-table.h>

G_BEGIN_DECLS

/* "Below the list price by 1.80 EUR per pcs (20 %)"; NULL where nothing is saved or the list price
 * may not be seen (RULES.md 4). (transfer full) */
char *pad_why_saving (const PadPrice *price, const char *base_unit);
/* Where a row of the table of breaks begins: "From 10 pcs", "Any quantity". (transfer full) */
char *pad_why_from (const PadPriceBreak *row, const char *base_unit);
/* Its price without the currency, or that there is none. (transfer full) */
char *pad_why_price (const PadPriceBreak *row, const char *currency);

/**
 * pad_why_text:
 * @price: with its steps (PAD_PRICE_EXPLAIN)
 * @breaks: of PadPriceBreak, from pad_price_table()
 *
 * "Why this price" as text of several lines that can be taken elsewhere: what @sku costs, the
 * saving, the steps, and the table of breaks with an arrow at the row that counts.
 *
 * Returns: (transfer full)
 */
char *pad_why_text (const char *sku,
                    const PadPrice *price,
                    const char *base_unit,
                    const GArray *breaks);

G_END_DECLS
