#pragma once

#include <pad-supplier-store.h>
#include <pad-table.h>

G_BEGIN_DECLS

/* What was written of one table. */
typedef struct
{
  const PadTable *table;
  int64_t rows;
  int64_t deleted; /* rows with `op` delete */
} PadExportCount;

/**
 * PadExportOptions:
 * @table: (nullable): only this one, else every table with an interchange file
 * @since: only what changed after this sequence; 0 for everything
 */
typedef struct
{
  const PadTable *table;
  int64_t since;
} PadExportOptions;

/**
 * pad_export_run:
 * @folder: made when it is not there; files of an earlier export in it are replaced
 * @counts: (out) (element-type PadExportCount) (transfer full)
 * @next: (out): the sequence to use as the next @since
 *
 * Writes interchange files (INTERFACES.md) of one moment. Files that rows name lie in `files/`
 * beside them. With @since, rows that an import deleted meanwhile come with `delete` in a column
 * `op`.
 */
gboolean pad_export_run (PadSupplierStore *store,
                         const char *folder,
                         const PadExportOptions *options,
                         GArray **counts,
                         int64_t *next,
                         GError **error);

G_END_DECLS
