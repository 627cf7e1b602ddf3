#pragma once

#include "pad-catalog-rows.h"

G_BEGIN_DECLS

/* What rows are made from. */
typedef struct
{
  PadOrderDesk *desk;
  const PadCatalogViewer *viewer;
  const PadFacts *facts;
} PadCatalogSource;

/* The facts of @hits (PadSearchHit): an order of one line each, of which nothing but the facts is
 * needed, as for an order that is sent after what is queued. */
PadFacts *pad_catalog_read_facts (PadProfile *profile,
                                  const PadCatalogViewer *viewer,
                                  const GPtrArray *hits,
                                  GError **error);
/* @row: (out) (transfer full): NULL without error where the account does not see it */
gboolean pad_catalog_make_row (const PadCatalogSource *source,
                               const PadSearchHit *hit,
                               PadCatalogRow **row,
                               GError **error);
/* What the row's price is asked for: thousandths of the base unit. */
int64_t pad_catalog_base_quantity (const PadProductFacts *product, const PadCatalogRow *row);
/* Of PadSearchHit: articles by their row ids (int64_t); what is not there is left out. */
GPtrArray *pad_catalog_read_hits (PadDb *replica, const GArray *row_ids, GError **error);

G_END_DECLS
