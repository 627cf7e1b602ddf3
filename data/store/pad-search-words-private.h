#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/* The words of @text as the search table's own tokenizer splits and folds them, so that no input
 * can be more than words; at most 16. */
GPtrArray *pad_search_words (PadDb *db, const char *text, GError **error);

G_END_DECLS
