#pragma once

#include "pad-import-private.h"

G_BEGIN_DECLS

/* Refuses what would leave a price as it is while its currency becomes another one. Reads
 * temp.import_diff. */
gboolean pad_import_prices_check (PadImport *import,
                                  PadImportFile *file,
                                  GArray *refused,
                                  GError **error);
/* Whether another file of this run may change the currency of the prices of @file: it is staged
 * before. */
gboolean pad_import_prices_ask (PadImport *import, PadImportFile *file);
/* Adds to @tables (element-type utf8) the names of those that it looks at for @file. */
void pad_import_prices_look_at (PadImportFile *file, GHashTable *tables);

G_END_DECLS
