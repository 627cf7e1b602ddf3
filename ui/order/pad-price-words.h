#pragma once

#include <pad-pricing.h>

G_BEGIN_DECLS

/* "Why this price": the steps of @price, made with PAD_PRICE_EXPLAIN, in sentences. (transfer
 * full): of char * */
GPtrArray *pad_price_words (const PadPrice *price, const char *base_unit);
/* Where a price comes from: "Special price of the account", ... */
const char *pad_price_source_words (const char *source);

/* One row of the table of breaks: from @quantity (thousandths of the base unit) on a unit costs
 * @price (millionths). */
typedef struct
{
  int64_t quantity;
  int64_t price;
} PadPriceBreak;

/* Of PadPriceBreak, ascending, each with another price. (transfer full) */
GArray *pad_price_breaks (const PadPrice *price);

G_END_DECLS
