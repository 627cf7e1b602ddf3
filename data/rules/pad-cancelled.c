#include "pad-cancelled.h"

#include <pad-number.h>

static int64_t
cancelled_of (const PadCancelledLine *line)
{
  return CLAMP (line->cancelled, 0, MAX (line->quantity, 0));
}

int64_t
pad_cancelled_left (const PadCancelledLine *line, int64_t base_quantity)
{
  g_auto (PadFraction) left = PAD_FRACTION_INIT;
  int64_t rounded = 0;

  if (line->quantity <= 0)
    return 0;
  pad_fraction_set (&left, base_quantity, line->quantity);
  pad_fraction_multiply (&left, line->quantity - cancelled_of (line), 1);
  return pad_fraction_round (&left, &rounded) ? MAX (rounded, 0) : 0;
}

void
pad_cancelled_add (const PadCancelledLine *line, gboolean taxed, PadFraction *sum)
{
  g_auto (PadFraction) worth = PAD_FRACTION_INIT;

  if (line->quantity <= 0)
    return;
  pad_fraction_set (&worth, line->amount, line->quantity);
  pad_fraction_multiply (&worth, cancelled_of (line), 1);
  if (taxed)
    pad_fraction_multiply (&worth, PAD_PERCENT_HUNDRED + line->tax_percent, PAD_PERCENT_HUNDRED);
  pad_fraction_add (sum, &worth);
}
