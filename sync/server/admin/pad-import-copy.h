#pragma once

#include <pad-supplier-store.h>

G_BEGIN_DECLS

/* A copy of a store for a dry run: an import into it tells what the real one would do, file after
 * file, without a lock on the store. Freed, it is gone. */
typedef struct _PadImportCopy PadImportCopy;

PadImportCopy *pad_import_copy_new (PadSupplierStore *store, GError **error);
PadSupplierStore *pad_import_copy_get_store (PadImportCopy *copy);
void pad_import_copy_free (PadImportCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadImportCopy, pad_import_copy_free)

G_END_DECLS
