#pragma once

#include <pad-db.h>

G_BEGIN_DECLS

/**
 * pad_as_of_get:
 * @table: a table with an interchange file ("stock", "invoices", "accounts", ...)
 * @instant: (out): when its figures were true: `import --as-of`, else when it was last imported;
 * milliseconds since 1970. 0 when it was never imported: then the commit of the last change counts
 * (SYNC.md 2)
 *
 * For the header of a segment: `stock:` asks for "stock", `account:<code>:credit` for "invoices",
 * `account:<code>:invoices` too.
 */
gboolean pad_as_of_get (PadDb *db, const char *table, int64_t *instant, GError **error);
/* Inside a write transaction. */
gboolean pad_as_of_set (PadDb *db, const char *table, int64_t instant, GError **error);

G_END_DECLS
