#pragma once

#include "pad-fraction.h"

G_BEGIN_DECLS

/**
 * PadCancelledLine: an order line of which something is cancelled (RULES.md 10).
 * @quantity, @cancelled: thousandths of the line's unit; more cancelled than ordered is all of it
 * @amount: line net less its share of the order discount, minor units
 * @tax_percent: ten-thousandths of a percent
 */
typedef struct
{
  int64_t quantity;
  int64_t cancelled;
  int64_t amount;
  int64_t tax_percent;
} PadCancelledLine;

/* What of @base_quantity (thousandths of the base unit) is left of @line: rounded, at least 0. */
int64_t pad_cancelled_left (const PadCancelledLine *line, int64_t base_quantity);

/* Adds to @sum what the cancelled part of @line was worth, in proportion to its quantity: exact,
 * minor units; with its tax where @taxed. An order's sum is rounded once. */
void pad_cancelled_add (const PadCancelledLine *line, gboolean taxed, PadFraction *sum);

G_END_DECLS
