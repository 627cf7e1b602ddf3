#pragma once

#include <pad-price-table.h>

#include "pad-catalog-rows.h"

G_BEGIN_DECLS

/* A sales unit: @num / @den base units; @min_quantity and @multiple_of in thousandths of it, 0
 * where empty; @name: what @code stands for. */
typedef struct
{
  char *code;
  char *name;
  int64_t num, den;
  int64_t min_quantity;
  int64_t multiple_of;
} PadProductUnit;

/* "Bore", "20", "mm". @unit may be "". */
typedef struct
{
  char *name;
  char *value;
  char *unit;
} PadProductAttribute;

/* What lies in one warehouse, as PadCatalogRow has it for all. @as_of: (nullable): an instant */
typedef struct
{
  char *warehouse;
  const char *stock;
  int64_t available;
  char *as_of;
} PadProductStock;

/**
 * PadProductView: all that is shown of one article.
 * @row: the same as in the list
 * @name, @description: in the user's language where the supplier has it; "" for none
 * @category: names from the topmost down, "" for none
 * @gtin: "" for none
 * @units: of PadProductUnit, the base unit among them
 * @attributes: of PadProductAttribute; @stock: of PadProductStock
 * @incoming: of PadIncoming: the days on which goods come in
 * @has_list_price: @list_price (millionths), where it may be shown
 * @breaks: of PadPriceBreak; empty without a price
 * @price: (nullable): with its steps; NULL where no amounts may be seen
 */
typedef struct
{
  PadCatalogRow *row;
  char *name;
  char *description;
  char *category;
  char *gtin;
  char *currency;
  gboolean sees_prices;
  GPtrArray *units;
  GPtrArray *attributes;
  GPtrArray *stock;
  GArray *incoming;
  gboolean has_list_price;
  int64_t list_price;
  GArray *breaks;
  PadPrice *price;
} PadProductView;

void pad_product_view_free (PadProductView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadProductView, pad_product_view_free)

/**
 * pad_product_view_load:
 * @languages: locale names, the best first (g_get_language_names())
 *
 * Returns: (transfer full): PAD_ERROR_NOT_FOUND where there is no such article, or the viewer's
 * account does not see it
 */
PadProductView *pad_product_view_load (PadProfile *profile,
                                       PadOrderDesk *desk,
                                       const PadCatalogViewer *viewer,
                                       int64_t row_id,
                                       const char *const *languages,
                                       GError **error);

G_END_DECLS
