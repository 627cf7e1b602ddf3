#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/* SKUs with price rules of their own among @rows, row ids (int64_t) of price_rules, each once. */
GPtrArray *pad_catalog_repriced (PadDb *replica, const GArray *rows, GError **error);
/* SKUs whose own price rules have a row version above @version, in the order of the rules; at most
 * @limit. Looks through all rules: for changes too large to name their rows. */
GPtrArray *pad_catalog_repriced_since (PadDb *replica, int64_t version, int limit, GError **error);

/**
 * pad_catalog_concerned:
 * @table: a table of the registry
 * @rows: row ids (int64_t) of it
 * @skus: (inout): set of char *, owned by it, to which the articles that the rows are about are
 * added
 * @all: (out): the rows may be about any article
 *
 * Which articles look different in a list after a change of @rows.
 */
gboolean pad_catalog_concerned (PadDb *replica,
                                const char *table,
                                const GArray *rows,
                                GHashTable *skus,
                                gboolean *all,
                                GError **error);

/* Whether one of the stock rows @rows (int64_t) is of an article that is hidden while nothing of it
 * is available; where @rows is NULL, whether there is such an article. */
gboolean pad_catalog_stock_hides (PadDb *replica,
                                  const GArray *rows,
                                  gboolean *hides,
                                  GError **error);

G_END_DECLS
