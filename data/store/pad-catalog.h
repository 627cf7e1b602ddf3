#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/* @num / @den base units; @min_quantity, @multiple_of in thousandths of the unit, 0 for none. */
typedef struct
{
  char *unit;
  int64_t num, den;
  int64_t min_quantity;
  int64_t multiple_of;
} PadCatalogUnit;

/* @available: thousandths of the base unit, less reservations; @yellow_below the same, where
 * @has_yellow. */
typedef struct
{
  char *warehouse;
  char *name;
  int64_t available;
  gboolean has_yellow;
  int64_t yellow_below;
} PadCatalogStock;

/**
 * PadCatalogProduct: an article as a detail page shows it. Texts are never NULL.
 * @brand, @category: names; the codes are in @brand_code, @category_code
 * @units: of PadCatalogUnit, the base unit first
 * @stock: of PadCatalogStock
 */
typedef struct
{
  int64_t row_id;
  char *sku;
  char *name;
  char *description;
  char *brand_code;
  char *brand;
  char *category_code;
  char *category;
  char *base_unit;
  char *sales_unit;
  char *status;
  char *gtin;
  GPtrArray *units;
  GPtrArray *stock;
} PadCatalogProduct;

void pad_catalog_product_free (PadCatalogProduct *product);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCatalogProduct, pad_catalog_product_free)

/* PAD_ERROR_NOT_FOUND. */
PadCatalogProduct *pad_catalog_product (PadDb *replica, const char *sku, GError **error);

/* SKUs with price rules of their own among @rows, row ids (int64_t) of price_rules, each once. */
GPtrArray *pad_catalog_repriced (PadDb *replica, const GArray *rows, GError **error);
/* SKUs whose own price rules have a row version above @version, in the order of the rules; at most
 * @limit. Looks through all rules: for changes too large to name their rows. */
GPtrArray *pad_catalog_repriced_since (PadDb *replica, int64_t version, int limit, GError **error);

G_END_DECLS
