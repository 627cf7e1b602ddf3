#pragma once

#include "pad-answer-private.h"
#include "pad-order-desk.h"

G_BEGIN_DECLS

struct _PadOrderDesk
{
  PadProfile *profile;
  PadLocalWriter *writer;
  PadOrderEncode encode;
};

/* The unit that counts for a new line of @sku. (transfer full) PAD_ERROR_NOT_FOUND: no such article
 * or unit. */
char *pad_desk_choose_unit (
    PadOrderDesk *desk, const char *account, const char *sku, const char *unit, GError **error);

/* Whether a needs_buyer answer can be accepted as it is: what blocks are prices and totals only,
 * and it has the totals. */
gboolean pad_desk_can_accept (const PadAnswer *answer);

G_END_DECLS
