#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/*
 * Full text search over the replica's products (PLATFORM.md: FTS5 with a rowid of its own, the
 * popularity rank at fill time, index prefixes 1 to 8, no bm25).
 *
 * Once built, the search tables are kept up by triggers on `products`: rows are to be changed by
 * INSERT (also ON CONFLICT DO UPDATE), UPDATE and DELETE, never by INSERT OR REPLACE, which runs no
 * DELETE trigger. SQLite 3.40 lets triggers write to FTS5 only with a trusted schema: the
 * connection that changes products sets SQLITE_DBCONFIG_TRUSTED_SCHEMA, on replicas that this
 * program made.
 */

/**
 * PadSearch: what is looked for.
 * @text: words; every one must match the beginning of a word of SKU, name, brand, GTIN or
 * description. "" finds everything, most popular first
 * @category: (nullable): only products of this category or one below it
 * @brand: (nullable): code of a brand
 * @in_stock: only what is available somewhere (available - reserved > 0)
 * @limit: at most so many, 1 to 1000
 */
typedef struct
{
  const char *text;
  const char *category;
  const char *brand;
  gboolean in_stock;
  int limit;
} PadSearch;

/* @brand: its name, "" for none */
typedef struct
{
  int64_t row_id;
  char *sku;
  char *name;
  char *brand;
} PadSearchHit;

void pad_search_hit_free (PadSearchHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadSearchHit, pad_search_hit_free)

/**
 * pad_search_find:
 *
 * Of PadSearchHit, each product once: the exact SKU (case and separators aside), SKUs that begin
 * with the text, the exact GTIN, then by popularity. Long enough a read to be made off the main
 * thread under load; pad_db_interrupt() ends it with PAD_ERROR_CANCELLED.
 */
GPtrArray *pad_search_find (PadDb *replica, const PadSearch *search, GError **error);

/**
 * PadSearchPlace: how far a list that is read page by page has come. All zero: its beginning.
 * @done: there is nothing after it
 *
 * The rest is pad_search_next()'s own. After a failure, and for another search, it is to be
 * cleared.
 */
typedef struct
{
  gboolean begun;
  gboolean words_done;
  gboolean done;
  int64_t rank;
  char *sku;
  GHashTable *shown;
} PadSearchPlace;

void pad_search_place_clear (PadSearchPlace *place);

/**
 * pad_search_next:
 * @place: (inout): moves on
 *
 * The next @search->limit products after @place, of PadSearchHit, each product once over all pages:
 * first what pad_search_find() puts first, then by popularity, last those that only begin with the
 * text when separators are left aside. Reads no more than the page, wherever it is: no OFFSET.
 */
GPtrArray *pad_search_next (PadDb *replica,
                            const PadSearch *search,
                            PadSearchPlace *place,
                            GError **error);

/* Builds the search tables anew from all products, ranked by their popularity now, and the triggers
 * that keep them up. Inside a transaction of the caller's or without one. */
gboolean pad_search_rebuild (PadDb *replica, GError **error);
/* The same in @n short steps, each a transaction of its own, made in their order from 0; products
 * must stay as they are meanwhile. Until the last one is through the tables are not to be read, and
 * step 0 begins anew. */
gboolean pad_search_count_steps (PadDb *replica, int *n, GError **error);
gboolean pad_search_rebuild_step (PadDb *replica, int number, int n, GError **error);
/* Removes search tables and triggers: before a change of very many products, and after a revocation
 * (FTS5 3.40 keeps deleted text; rebuild, then truncate the WAL). */
gboolean pad_search_drop (PadDb *replica, GError **error);
/* Whether the search tables are there. */
gboolean pad_search_is_built (PadDb *replica, gboolean *built, GError **error);

G_END_DECLS
