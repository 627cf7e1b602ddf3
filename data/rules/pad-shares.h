#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PadShare: what of an order discount falls on one line (RULES.md 5.2).
 * @line: its number; lower ones come first where remainders are equal
 * @net: minor units, above 0
 * @of: the caller's own
 * @part: (out): minor units
 */
typedef struct
{
  int line;
  int64_t net;
  guint of;
  int64_t part;
  int64_t remainder;
} PadShare;

/**
 * pad_shares_apportion:
 * @discount: minor units, at most @goods
 * @goods: the sum of all nets
 *
 * Apportions @discount in proportion to the nets in whole minor units by the largest remainder. The
 * shares stand in another order afterwards.
 */
void pad_shares_apportion (PadShare *shares, guint n, int64_t discount, int64_t goods);

G_END_DECLS
