#pragma once

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

G_END_DECLS
