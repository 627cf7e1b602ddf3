#pragma once

#include "pad-price-query-private.h"

G_BEGIN_DECLS

/* A rule of a source that was asked: @hit has its candidate, and with PAD_VERDICT_APPLIES its
 * price. */
typedef struct
{
  PadPriceHit hit;
  PadVerdict verdict;
  gboolean own; /* in the query's currency */
} PadPriceJudged;

/* The rules of @book in the order in which they are compared (RULES.md 4, "within one source"),
 * whatever the order they are stored in: PadPriceJudged. Of those that are equal till then, the
 * ones that apply come first. @by_price: FALSE where not even which of two prices is lower may be
 * told.
 */
GPtrArray *pad_price_judge_book (const PadPriceQuery *query,
                                 const PadPriceBook *book,
                                 gboolean by_price);

G_END_DECLS
