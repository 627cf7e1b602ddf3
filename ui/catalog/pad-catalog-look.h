#pragma once

#include <pad-catalog-rows.h>

#include "pad-catalog-text.h"

G_BEGIN_DECLS

/**
 * PadCatalogLook: how all cells of the catalog's list are written.
 * @style: its texts are the look's
 * @stock_as_of: (nullable): an instant
 */
typedef struct
{
  PadCatalogStyle style;
  char *age_text;
  char *stock_as_of;
  gboolean sees_prices;
} PadCatalogLook;

void pad_catalog_look_init (PadCatalogLook *look);
void pad_catalog_look_clear (PadCatalogLook *look);

/* @now: milliseconds since 1970. TRUE where cells are written differently now. */
gboolean pad_catalog_look_update_age (PadCatalogLook *look, int64_t now);
/* @as_of: (nullable): the instant of the stock figures. TRUE as above. */
gboolean pad_catalog_look_take_as_of (PadCatalogLook *look, const char *as_of, int64_t now);
/* What @batch says: currency, right, age, and the digits its prices need. @anew: no other rows are
 * in the list. TRUE as above. */
gboolean pad_catalog_look_take_batch (PadCatalogLook *look,
                                      const PadCatalogBatch *batch,
                                      gboolean anew,
                                      int64_t now);

G_END_DECLS
