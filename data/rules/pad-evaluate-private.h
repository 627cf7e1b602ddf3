#pragma once

#include "pad-evaluate.h"

G_BEGIN_DECLS

/* One line while it is worked on. @first: no line before it names the same article. @product: NULL
 * where unknown or not seen. @blocked: a block of RULES.md 1, 2 or 4, so that it has no net.
 * @offered: (nullable): the line of the accepted offer that it is. @former: (nullable): the line of
 * the confirmed order that it is as it was; without a @product all of it is kept. @kept:
 * (nullable): the line of the confirmed order whose net it keeps. @recounted: the net that was sent
 * is of another base quantity, as its unit may have had another factor then. @result: the line's
 * result, borrowed. */
typedef struct
{
  const PadOrderLine *line;
  const PadProductFacts *product;
  gboolean first;
  gboolean has_unit;
  PadUnitFacts unit;
  gboolean blocked;
  const PadQuotationLineFacts *offered;
  const PadFormerLineFacts *former;
  const PadFormerLineFacts *kept;
  gboolean recounted;
  PadLineResult *result;
} PadLineWork;

/* An order while it is worked on. @work: of PadLineWork. @sums: of pad_sums_new(), the product's
 * base quantity over all lines where it is valid. @former_sums: the same over the lines of the
 * confirmed order that is changed. @known: (nullable): sku -> PadLineResult *, of the result
 * before, whose price is the article's for its sum. @explained: the line whose price takes its
 * steps down, 0: none. @address: (nullable) where it goes; NULL is pickup. */
typedef struct
{
  const PadOrder *order;
  const PadFacts *facts;
  PadOrderResult *result;
  PadDate date;
  PadPriceView view;
  GArray *work;
  GHashTable *sums;
  GHashTable *former_sums;
  GHashTable *known;
  int explained;
  const PadAddressFacts *address;
} PadEvaluation;

/* pad-sums.c: sku -> int64_t *, thousandths of the base unit added up by article. The skus are
 * borrowed. */
GHashTable *pad_sums_new (void);
/* INT64_MAX, once it is reached, stays: too much to say, or not known. */
void pad_sums_add (GHashTable *sums, const char *sku, int64_t base);
/* 0 where nothing was added. */
int64_t pad_sums_get (GHashTable *sums, const char *sku);

PadLineWork *pad_evaluation_line (const PadEvaluation *evaluation, guint n);
/* Thousandths of the base unit; 0 where no line of it is valid. */
int64_t pad_evaluation_sum (const PadEvaluation *evaluation, const PadProductFacts *product);
/* No line before @n is of the same product: what concerns the product is said there, once. */
gboolean pad_evaluation_is_first (const PadEvaluation *evaluation, guint n);
/* Adds a finding; its parameters are returned, borrowed. */
PadParams *pad_evaluation_add (PadEvaluation *evaluation,
                               const char *code,
                               PadSeverity severity,
                               int line);
/* A block of RULES.md 1, 2 or 4: the line gets no net. */
PadParams *pad_evaluation_block (PadEvaluation *evaluation, PadLineWork *work, const char *code);
/* What no rule here covers yet. */
PadParams *pad_evaluation_refuse (PadEvaluation *evaluation, int line, const char *reason);

/* pad-check-quantities.c: product, unit, base quantity, sums, minimum, multiple (RULES.md 2). */
void pad_check_quantities (PadEvaluation *evaluation);
/* pad-check-quotation.c: the offer that the order accepts, and which of its lines each line is
 * (RULES.md 10). After the quantities. */
void pad_check_quotation (PadEvaluation *evaluation);
/* Makes @price what was offered for @work, which is a line of the offer, at the rate of @date. */
void pad_quotation_price (const PadEvaluation *evaluation,
                          const PadLineWork *work,
                          PadDate date,
                          PadPrice *price);
/* pad-check-prices.c: price, discount, requested price, net (RULES.md 4). */
void pad_check_prices (PadEvaluation *evaluation);
/* The line asks for a price, and that was approved. */
gboolean pad_evaluation_is_granted (const PadEvaluation *evaluation, const PadOrderLine *line);
/* pad-check-products.c: what is sold, to whom, and how much of it there is (RULES.md 6). */
void pad_check_products (PadEvaluation *evaluation);
/* pad-check-dates.c: when what is wanted is there, against the day it is asked for (RULES.md 6). */
void pad_check_dates (PadEvaluation *evaluation);
/* When what is short will be there: the first day, from the order's on, by which what is expected
 * covers @wanted (thousandths of the base unit), else after the lead time, else PAD_DATE_NONE. */
PadDate pad_check_stock_date (const PadEvaluation *evaluation,
                              const PadProductFacts *product,
                              int64_t wanted);
/* pad-check-order.c: who, where, from which amount (RULES.md 6, 8). The first runs before prices:
 * FALSE where the account is not known and nothing more can be said; the second needs the totals.
 */
gboolean pad_check_account (PadEvaluation *evaluation);
void pad_check_references (PadEvaluation *evaluation);
void pad_check_amounts (PadEvaluation *evaluation);
/* pad-check-budget.c: each budget that applies, with what is used of it (RULES.md 8). */
void pad_check_budget (PadEvaluation *evaluation);
/* pad-check-history.c: what was ordered before (RULES.md 6). */
void pad_check_history (PadEvaluation *evaluation);
/* pad-check-credit.c: what the limit and what is overdue say (RULES.md 7). The first needs the
 * totals. */
void pad_check_credit (PadEvaluation *evaluation);
void pad_check_overdue (PadEvaluation *evaluation);
/* pad-check-former.c: which lines are as they were confirmed (RULES.md 10), with the base quantity
 * that they were confirmed with. Between units and sums. */
void pad_check_former_lines (PadEvaluation *evaluation);
/* No more of the article is wanted (thousandths of its base unit) than was confirmed. */
gboolean pad_former_covers (const PadEvaluation *evaluation, const char *sku, int64_t wanted);
/* Where the price found is higher than that of the line as it was confirmed, or none is found, the
 * result has the confirmed one. Before nets are worked out. */
void pad_check_former (PadEvaluation *evaluation, PadLineWork *work);
/* The same of a line that is as it was and whose article is not seen any more. */
void pad_check_former_alone (PadEvaluation *evaluation, PadLineWork *work);
/* pad-check-honour.c: where the price found is higher than the quoted one and that was the price of
 * the rule and version which the line names within the last `honour_days`, the result has it back
 * (RULES.md 9). Before nets are worked out. */
void pad_check_honour (PadEvaluation *evaluation, PadLineWork *work);
/* pad-check-quote.c: what was sent against what was found (RULES.md 9). */
void pad_check_quote (PadEvaluation *evaluation);

/* pad-check-quote-known.c: FALSE where no device can have been told the price that the line was
 * sent with: what is still known of the rule and version it names never gave it (RULES.md 6,
 * `total_mismatch`). */
gboolean pad_quote_may_be (const PadEvaluation *evaluation, const PadLineWork *work);
/* The price that was sent is the one found beyond six digits too, so that it has the same net: what
 * gave it is the same and gives no other fraction. */
gboolean pad_quote_is_same_fraction (const PadEvaluation *evaluation, const PadLineWork *work);
/* FALSE where the line's unit had the factor then that it has now. */
gboolean pad_quote_may_count_otherwise (const PadEvaluation *evaluation, const PadLineWork *work);
/* FALSE where the totals that were sent would have to be those of now: nothing they depend on has
 * changed since, nor did a day, and each line has the net it was sent with. */
gboolean pad_quote_totals_may_be (const PadEvaluation *evaluation);

/* pad-check-quote-gross.c: what was sent is whole and no line asks the buyer; discount, charges or
 * taxes may still have made another gross of the same prices (RULES.md 9, `total_changed`). */
void pad_check_quoted_gross (PadEvaluation *evaluation);
/* @now, above @old, is within the order's tolerance, which is a percent of @old. */
gboolean pad_quote_tolerates (const PadEvaluation *evaluation, int64_t old, int64_t now);
/* pad-check-reach.c: what an order would need that is not there. */
void pad_check_reach (PadEvaluation *evaluation);

/* A charge that an order has while its goods are below @below (INT64_MAX: always). Minor units of
 * the account's currency, @amount above 0. */
typedef struct
{
  const char *kind;
  int64_t amount;
  const char *tax_class;
  int64_t below;
} PadCharge;

#define PAD_CHARGES_MAX 2

/* pad-totals.c: RULES.md 5. */
void pad_totals_work_out (PadEvaluation *evaluation);
/* The charges that the order may have, whatever its goods, into @charges (PAD_CHARGES_MAX of them).
 * Returns: how many */
guint pad_totals_list_charges (PadEvaluation *evaluation, PadCharge *charges);
/* The percent of a tax class; FALSE, 0 and `tax_rate_missing` at @line where there is none. An
 * exempt account has 0 for everything. */
gboolean pad_totals_percent (PadEvaluation *evaluation,
                             const char *tax_class,
                             int line,
                             int64_t *percent);

/* pad-order-discount.c */

/* Minor units off @goods (RULES.md 5.2), 0 where no rule is in force. */
int64_t pad_order_discount_find (const PadFacts *facts, int64_t goods, PadDate date);
/* The rules in force on @date whatever the goods, by their thresholds: of PadDiscountFacts,
 * borrowed from @facts. */
GPtrArray *pad_order_discounts_list (const PadFacts *facts, PadDate date);
/* What pad_order_discount_find() finds, of such a list. */
int64_t pad_order_discounts_amount (const GPtrArray *rules, int64_t goods);
/* The largest threshold of at most @goods; INT64_MIN where there is none. */
int64_t pad_order_discounts_threshold (const GPtrArray *rules, int64_t goods);
/* Puts each line's part of @discount into its result, by largest remainder. @goods is above 0. */
void pad_order_discount_apportion (const PadEvaluation *evaluation,
                                   int64_t discount,
                                   int64_t goods);

G_END_DECLS
