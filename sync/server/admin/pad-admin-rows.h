#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/**
 * pad_admin_import_text:
 * @table: "users"
 * @csv: an interchange file's text
 *
 * Imports @csv, so that rows made by a command are checked and followed by what is derived like any
 * others. PAD_ERROR_INVALID with the first refusal's reason when a row is refused: then nothing was
 * written.
 */
gboolean pad_admin_import_text (PadSupplierStore *store,
                                const char *table,
                                const char *csv,
                                GError **error);
/* @text as a field of such a file, appended to @csv. */
void pad_admin_append_field (GString *csv, const char *text);

G_END_DECLS
