#pragma once

#include "pad-order-desk.h"
#include "pad-search.h"

G_BEGIN_DECLS

/* Who looks at the catalog: what they pay and what they are told of the stock. */
typedef struct
{
  const char *account;
  const char *login;
} PadCatalogViewer;

/**
 * PadCatalogRow: an article as a list shows it.
 * @brand: its name, "" for none
 * @unit: the unit in which it is bought where none is named (RULES.md 2)
 * @num, @den: base units in one @unit
 * @smallest: thousandths of @unit: the smallest valid quantity of one or more, 0 where there is
 * none
 * @has_price: FALSE where no source yields a price; @unit_price of the base unit at @smallest,
 * millionths
 * @has_break: from @break_from (thousandths of the base unit) on it is @break_price
 * @stock: "in_stock", "low" or "out_of_stock"; static
 * @shows_quantity: whether @available (thousandths of the base unit) may be shown (RULES.md 11)
 * @expected: the next day on which goods come in, with @expected_quantity (thousandths of the base
 * unit); PAD_DATE_NONE
 * @made_to_order: any quantity, after @lead_days; below 0 where that is not known
 * @ended: no longer sold
 */
typedef struct
{
  int64_t row_id;
  char *sku;
  char *name;
  char *brand;
  char *unit;
  char *base_unit;
  int64_t num, den;
  int64_t smallest;
  gboolean has_price;
  int64_t unit_price;
  gboolean has_break;
  int64_t break_from;
  int64_t break_price;
  const char *stock;
  gboolean shows_quantity;
  int64_t available;
  PadDate expected;
  int64_t expected_quantity;
  gboolean made_to_order;
  int64_t lead_days;
  gboolean ended;
} PadCatalogRow;

void pad_catalog_row_free (PadCatalogRow *row);

/**
 * PadCatalogBatch:
 * @rows: of PadCatalogRow
 * @currency: of all prices
 * @sees_prices: FALSE where the viewer may see no amounts (RULES.md 3): no row has a price
 * @stock_as_of: (nullable): the instant of the oldest stock figures
 */
typedef struct
{
  GPtrArray *rows;
  char *currency;
  gboolean sees_prices;
  char *stock_as_of;
} PadCatalogBatch;

void pad_catalog_batch_free (PadCatalogBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadCatalogBatch, pad_catalog_batch_free)

#define PAD_CATALOG_BATCH 50

/**
 * pad_catalog_load_rows:
 * @hits: of PadSearchHit, at most PAD_CATALOG_BATCH
 *
 * The articles of @hits that the viewer's account sees, in their order, priced together: one set of
 * facts.
 */
PadCatalogBatch *pad_catalog_load_rows (PadProfile *profile,
                                        PadOrderDesk *desk,
                                        const PadCatalogViewer *viewer,
                                        const GPtrArray *hits,
                                        GError **error);

/* The same for articles by their row ids (int64_t). One that is gone or not seen any more is left
 * out. */
PadCatalogBatch *pad_catalog_load_ids (PadProfile *profile,
                                       PadOrderDesk *desk,
                                       const PadCatalogViewer *viewer,
                                       const GArray *row_ids,
                                       GError **error);

/* The next page of a search: @search->limit rows (at most PAD_CATALOG_BATCH), fewer only at its end
 * or where very many in a row are not seen by the account. */
PadCatalogBatch *pad_catalog_search (PadProfile *profile,
                                     PadOrderDesk *desk,
                                     const PadCatalogViewer *viewer,
                                     const PadSearch *search,
                                     PadSearchPlace *place,
                                     GError **error);

/* Instant of the oldest stock figures the account is shown; NULL without error where there are
 * none. (transfer full) */
gboolean pad_catalog_stock_as_of (PadDb *replica,
                                  const char *account,
                                  char **as_of,
                                  GError **error);

G_END_DECLS
