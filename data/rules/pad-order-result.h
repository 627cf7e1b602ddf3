#pragma once

#include "pad-credit.h"
#include "pad-finding.h"
#include "pad-order.h"
#include "pad-pricing.h"

G_BEGIN_DECLS

/**
 * PadLineResult: what an order line came to.
 * @unit: the unit that counts, "" where none is known
 * @base_quantity: thousandths of the base unit, where @has_base_quantity
 * @price: (nullable): what was found, with next break; its source is PAD_SOURCE_NONE without a
 * price
 * @priced_for: the product's summed base quantity that @price was found for; 0 where an offer, a
 * request, an honoured quote or what was confirmed stands in its place
 * @honoured: the quoted price was kept although it has risen (RULES.md 9); @honoured_on: the last
 * day on which it was the price
 * @has_net: FALSE where a block of RULES.md 1, 2 or 4 leaves the line out of goods; @net minor
 * units
 * @order_discount: the part of the order discount that falls on it, minor units
 * @tax_percent: where @has_tax
 * @stock_wanted, @stock_available: the product's summed base quantity and what there is,
 * thousandths
 */
typedef struct
{
  int line;
  char *sku;
  int64_t quantity;
  char *unit;
  gboolean has_base_quantity;
  int64_t base_quantity;
  PadPrice *price;
  int64_t priced_for;
  gboolean honoured;
  PadDate honoured_on;
  int64_t discount_percent;
  gboolean has_net;
  int64_t net;
  int64_t order_discount;
  gboolean has_tax;
  int64_t tax_percent;
  int64_t stock_wanted;
  int64_t stock_available;
} PadLineResult;

/**
 * PadOrderResult:
 * @date: the day it was priced for
 * @project: (nullable): the order's
 * @currency: the account's, "" where the account is not known
 * @lines: of PadLineResult, one for each line of the order, in its order
 * @pickup: it goes to no address: collected at the supplier's (RULES.md 5)
 * @whole_lines: no line is delivered in parts (RULES.md 11, `backorder_split`)
 * @totals: goods, discount, charges, taxes, gross (RULES.md 5)
 * @has_totals: FALSE where the sums do not fit 64 bits, or no amounts may be seen
 * @credit: what the limit says; its strings are borrowed from the facts
 * @overdue: where the account stands on the overdue ladder
 * @findings: of PadFinding: lines ascending, then the order's own
 * @part: (nullable): with the finding `credit_partial` what is taken of the order (RULES.md 7), as
 * a result of its own: only the lines taken, with the quantities taken, unit prices and findings of
 * the whole
 */
typedef struct _PadOrderResult PadOrderResult;
struct _PadOrderResult
{
  PadDate date;
  char *project;
  char *currency;
  GPtrArray *lines;
  gboolean pickup;
  gboolean whole_lines;
  gboolean has_totals;
  PadOrderTotals *totals;
  PadCreditResult credit;
  PadOverdueLadder overdue;
  GPtrArray *findings;
  PadOrderResult *part;
};

/* Empty; pad_order_evaluate() fills it. */
PadOrderResult *pad_order_result_new (void);
void pad_order_result_free (PadOrderResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadOrderResult, pad_order_result_free)

/* (nullable): borrowed. */
const PadLineResult *pad_order_result_get_line (const PadOrderResult *result, int line);

G_END_DECLS
