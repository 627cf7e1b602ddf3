#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/* What follows from how far orders have come (RULES.md 10). All but the last belong inside
 * pad_supplier_store_write(), and before reservations, agreements and credit. */

/* Orders whose word counts get the state that state_map says by now; one that has ended keeps its
 * own. */
gboolean pad_derive_words (PadSupplierStore *store, GError **error);
/* Orders of which all is shipped or cancelled become `shipped`, or `cancelled` where nothing was
 * shipped. */
gboolean pad_derive_done (PadSupplierStore *store, GError **error);
/* What lines hold of stock and agreements beyond what is left of them, or of an article that they
 * are not of any more, is given back, once. */
gboolean pad_derive_beyond (PadSupplierStore *store, GError **error);

/* A line that holds more than what is left of it; thousandths of the base unit. Of one that is of
 * another article by now nothing is left. */
typedef struct
{
  char *order;
  int64_t line;
  int64_t left;
  int64_t reserved;
  int64_t taken;
} PadHoldingLine;

/* (element-type PadHoldingLine) (transfer full): all of them. */
GArray *pad_derive_find_holding (PadDb *db, GError **error);

G_END_DECLS
