#pragma once

#include "pad-facts.h"

G_BEGIN_DECLS

/* What became of a quantity in the base unit (RULES.md 2). */
typedef enum
{
  PAD_BASE_OK,
  PAD_BASE_INVALID,           /* not above 0 */
  PAD_BASE_NOT_REPRESENTABLE, /* not whole thousandths, or not whole of a unit marked whole */
  PAD_BASE_OVERFLOW,          /* 10^9 units or more */
} PadBaseAnswer;

/**
 * pad_quantity_to_base:
 * @whole: the base unit is marked whole
 * @quantity: thousandths of @unit
 * @base: (out): quantity x num / den, thousandths of the base unit, with PAD_BASE_OK
 */
PadBaseAnswer pad_quantity_to_base (const PadUnitFacts *unit,
                                    gboolean whole,
                                    int64_t quantity,
                                    int64_t *base);

/* @sum, the product's summed base quantity in thousandths, is at least the minimum of @unit. */
gboolean pad_quantity_reaches_minimum (const PadUnitFacts *unit, int64_t sum);
/* @quantity (thousandths of @unit) is a multiple of multiple_of, counted from 0. */
gboolean pad_quantity_is_multiple (const PadUnitFacts *unit, int64_t quantity);

/* Thousandths of the unit, where has_. */
typedef struct
{
  gboolean has_below, has_above;
  int64_t below, above;
} PadNearest;

/**
 * pad_quantity_nearest:
 * @others: thousandths of the base unit on the order's other lines of the product: they count
 * towards the minimum
 *
 * The nearest valid quantities below and above @quantity, which is not valid itself (RULES.md 6):
 * above 0, representable, a multiple, reaching the minimum, below 10^9 units.
 */
PadNearest pad_quantity_nearest (const PadUnitFacts *unit,
                                 gboolean whole,
                                 int64_t quantity,
                                 int64_t others);

/* The valid quantities from @least to @most, each @step after the last; thousandths of the unit. */
typedef struct
{
  int64_t least, most, step;
} PadQuantityRange;

/**
 * pad_quantity_range:
 * @below: a valid quantity, thousandths of the unit
 * @others: as for pad_quantity_nearest()
 *
 * The valid quantities below @below. Returns: FALSE where there is none
 */
gboolean pad_quantity_range (const PadUnitFacts *unit,
                             gboolean whole,
                             int64_t below,
                             int64_t others,
                             PadQuantityRange *range);

/* The smallest valid quantity of one or more: what is taken where none is said. Thousandths of the
 * unit; 0 where nothing can be ordered in it. */
int64_t pad_unit_smallest (const PadUnitFacts *unit, gboolean whole);

G_END_DECLS
