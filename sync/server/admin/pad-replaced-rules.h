#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/* Inside pad_supplier_store_write(): forgets versions of price rules that were replaced longer ago
 * than the longest `honour_days` in force (RULES.md 9). */
gboolean pad_replaced_rules_prune (PadSupplierStore *store, GError **error);

G_END_DECLS
