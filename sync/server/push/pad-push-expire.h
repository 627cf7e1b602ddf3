#pragma once

#include "pad-supplier-store.h"

G_BEGIN_DECLS

/* Offers whose last day has passed by the store's clock are `expired` (RULES.md 10), all in a
 * transaction of their own; nothing is written where there are none. One that was accepted in time
 * and arrives later is an order all the same. Outside pad_supplier_store_write().
 * @moved: (out): whether there were any */
gboolean pad_quotations_expire (PadSupplierStore *store, gboolean *moved, GError **error);

G_END_DECLS
