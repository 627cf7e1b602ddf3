#pragma once

#include "pad-import-private.h"

G_BEGIN_DECLS

/* Whose digits an amount of the file has: asked once for each money column of a row. */
typedef struct _PadImportCurrency PadImportCurrency;

/* NULL without an error when @column of the file's table is no money. */
PadImportCurrency *pad_import_currency_new (PadImport *import,
                                            PadImportFile *file,
                                            int column,
                                            GError **error);
void pad_import_currency_free (PadImportCurrency *currency);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadImportCurrency, pad_import_currency_free)

/**
 * pad_import_currency_find:
 * @reader: stands on a record
 *
 * The currency of the money column in this record: from the file, or where that leaves the column
 * out that says it, from the stored row; else the supplier's.
 *
 * Returns: borrowed until the next call; NULL with an error when the store cannot be read
 */
const char *pad_import_currency_find (PadImportCurrency *currency,
                                      PadCsvReader *reader,
                                      GError **error);

/* Whether rows of another file of this run say the currencies of amounts in @file. */
gboolean pad_import_currency_depends (PadImport *import, PadImportFile *file);

G_END_DECLS
