#include "pad-quantities.h"

#include <pad-number.h>

/* Products of a 64-bit quantity and a factor of a unit. */
__extension__ typedef __int128 Wide;

static Wide
common_divisor (Wide a, Wide b)
{
  while (b != 0) {
    Wide rest = a % b;

    a = b;
    b = rest;
  }
  return a;
}

/* Rounded up; @b is above 0. */
static Wide
divide_up (Wide a, Wide b)
{
  return a >= 0 ? (a + b - 1) / b : -(-a / b);
}

PadBaseAnswer
pad_quantity_to_base (const PadUnitFacts *unit, gboolean whole, int64_t quantity, int64_t *base)
{
  Wide wide;

  if (quantity <= 0)
    return PAD_BASE_INVALID;
  if (quantity >= PAD_QUANTITY_LIMIT)
    return PAD_BASE_OVERFLOW;
  wide = (Wide)quantity * unit->num;
  if (wide % unit->den != 0)
    return PAD_BASE_NOT_REPRESENTABLE;
  wide /= unit->den;
  if (whole && wide % PAD_QUANTITY_ONE != 0)
    return PAD_BASE_NOT_REPRESENTABLE;
  if (wide >= PAD_QUANTITY_LIMIT)
    return PAD_BASE_OVERFLOW;
  *base = (int64_t)wide;
  return PAD_BASE_OK;
}

gboolean
pad_quantity_reaches_minimum (const PadUnitFacts *unit, int64_t sum)
{
  return (Wide)sum * unit->den >= (Wide)unit->min_quantity * unit->num;
}

gboolean
pad_quantity_is_multiple (const PadUnitFacts *unit, int64_t quantity)
{
  return unit->multiple_of <= 0 || quantity % unit->multiple_of == 0;
}

/* The distance between valid quantities, thousandths of the unit. */
static Wide
find_step (const PadUnitFacts *unit, gboolean whole)
{
  Wide grain = (Wide)unit->den * (whole ? PAD_QUANTITY_ONE : 1);
  Wide step = grain / common_divisor (grain, unit->num);

  if (unit->multiple_of <= 0)
    return step;
  return step / common_divisor (step, unit->multiple_of) * unit->multiple_of;
}

/* What this line must at least hold for the product to reach the minimum, thousandths of the unit.
 */
static Wide
find_least (const PadUnitFacts *unit, int64_t others)
{
  Wide missing = (Wide)unit->min_quantity * unit->num - (Wide)others * unit->den;

  return missing <= 0 ? 1 : divide_up (missing, unit->num);
}

static gboolean
is_possible (const PadUnitFacts *unit, Wide quantity)
{
  return quantity < PAD_QUANTITY_LIMIT && quantity * unit->num / unit->den < PAD_QUANTITY_LIMIT;
}

PadNearest
pad_quantity_nearest (const PadUnitFacts *unit, gboolean whole, int64_t quantity, int64_t others)
{
  PadNearest nearest = {0};
  Wide step = find_step (unit, whole);
  Wide least = divide_up (find_least (unit, others), step) * step;
  Wide below = quantity > 0 ? (Wide)(quantity - 1) / step * step : 0;
  Wide above = quantity > 0 ? ((Wide)quantity / step + 1) * step : step;

  above = MAX (above, least);
  if (below >= least && is_possible (unit, below)) {
    nearest.has_below = TRUE;
    nearest.below = (int64_t)below;
  }
  if (is_possible (unit, above)) {
    nearest.has_above = TRUE;
    nearest.above = (int64_t)above;
  }
  return nearest;
}

gboolean
pad_quantity_range (const PadUnitFacts *unit,
                    gboolean whole,
                    int64_t below,
                    int64_t others,
                    PadQuantityRange *range)
{
  Wide step = find_step (unit, whole);
  Wide least = divide_up (find_least (unit, others), step) * step;

  if (least >= below)
    return FALSE;
  range->step = (int64_t)step;
  range->least = (int64_t)least;
  range->most = (below - 1) / range->step * range->step;
  return TRUE;
}

int64_t
pad_unit_smallest (const PadUnitFacts *unit, gboolean whole)
{
  PadNearest nearest = pad_quantity_nearest (unit, whole, PAD_QUANTITY_ONE - 1, 0);

  return nearest.has_above ? nearest.above : 0;
}
