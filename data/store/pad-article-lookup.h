#pragma once

#include <gio/gio.h>

#include "pad-reader.h"

G_BEGIN_DECLS

#define PAD_ARTICLE_SUGGESTIONS 8

/**
 * PadArticle: an article as it can be put into an order.
 * @own: (nullable): the account's own number of it, where that was typed
 * @unit: the one a new line gets: that of a typed GTIN, else the buyer's last one, else the sales
 * unit, else the base unit
 * @units: all, the sales unit first
 * @smallest: the smallest valid quantity in @unit (RULES.md 2), thousandths; 0 for none
 * @unit_price: for that quantity, millionths per base unit of @currency, where @has_price
 * @last_quantity: thousandths of @last_unit, as the account ordered it last, where @has_last
 * @orderable: FALSE: a finding would stop it (withdrawn, no price)
 */
typedef struct
{
  char *sku;
  char *own;
  char *name;
  char *base_unit;
  char *unit;
  GStrv units;
  int64_t smallest;
  gboolean has_price;
  int64_t unit_price;
  char *currency;
  gboolean has_last;
  int64_t last_quantity;
  char *last_unit;
  gboolean orderable;
} PadArticle;

void pad_article_free (PadArticle *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadArticle, pad_article_free)

/**
 * pad_article_exact:
 * @text: an article number (case and separators aside; the very one first), the account's own
 * number of it, or a GTIN
 * @article: (out) (transfer full): NULL without error for none that the account sees
 *
 * What Enter takes. A few indexed rows: for the main thread.
 */
gboolean pad_article_exact (PadOrderDesk *desk,
                            const char *account,
                            const char *text,
                            PadArticle **article,
                            GError **error);

/**
 * pad_article_suggest_async:
 *
 * What can be meant by the beginning @text: the exact one first, own numbers that begin so,
 * article numbers that do, GTIN, beginnings of words; at most PAD_ARTICLE_SUGGESTIONS.
 * @cancellable: cancel it when the text changes.
 */
void pad_article_suggest_async (PadReader *reader,
                                const char *account,
                                const char *text,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
/* Of PadArticle. (transfer full) */
GPtrArray *pad_article_suggest_finish (PadReader *reader, GAsyncResult *result, GError **error);

G_END_DECLS
