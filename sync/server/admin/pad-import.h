#pragma once

#include <pad-supplier-store.h>
#include <pad-table.h>

G_BEGIN_DECLS

/**
 * PadImportOptions:
 * @dry_run: compare and report, change nothing
 * @keep_going: leave refused rows out instead of the whole file
 * @as_of: when the figures were true, milliseconds since 1970; 0: at this moment
 */
typedef struct
{
  gboolean dry_run;
  gboolean keep_going;
  int64_t as_of;
} PadImportOptions;

/**
 * PadRefusal: why a row (or with line 0 a whole file) was not taken.
 * @line: where the record begins, from 1
 * @reason: a sentence in English, with the column's name where there is one
 */
typedef struct
{
  int64_t line;
  char *reason;
} PadRefusal;

/* How many refusals of one file are kept with their reason; the rest is only counted. */
#define PAD_IMPORT_REFUSALS_MOST 1000

/**
 * PadImportReport: what became of one file.
 * @table: NULL when the file belongs to no table
 * @applied: TRUE when it was imported, also when there was nothing to change
 * @partly: its deletes were not applied, as some were refused; what it adds and changes was before
 * @read: records; each is one of added, changed, deleted, unchanged and refused. When the file was
 * not applied, not even partly, added, changed and deleted say what would have been done
 * @refusals: (element-type PadRefusal): in the order of lines
 * @sequence: of the transaction, 0 when no synced row changed
 */
typedef struct
{
  const PadTable *table;
  char *path;
  gboolean applied;
  gboolean partly;
  int64_t read;
  int64_t added;
  int64_t changed;
  int64_t deleted;
  int64_t unchanged;
  int64_t refused;
  GPtrArray *refusals;
  int64_t sequence;
} PadImportReport;

void pad_import_report_free (PadImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadImportReport, pad_import_report_free)

/**
 * pad_import_run:
 * @store: opened for writing, and not used for anything else meanwhile
 * @paths: (array zero-terminated=1): interchange files, or folders of them (INTERFACES.md)
 *
 * Imports files in an order that satisfies references, each in one write transaction that holds
 * only what changed. A file with a refused row is left out as a whole unless @keep_going. Deletes
 * of what other files of the run still name until they are in come last, in a transaction of their
 * own: what the whole run comes to counts. An error is a failure of the store or a path that cannot
 * be read; files before it stay imported.
 *
 * Returns: (element-type PadImportReport) (transfer full): one for each file, in the order they
 * were applied
 */
GPtrArray *pad_import_run (PadSupplierStore *store,
                           const char *const *paths,
                           const PadImportOptions *options,
                           GError **error);
/* Rows refused in all of @reports, and files that were refused as a whole. */
int64_t pad_import_count_refused (GPtrArray *reports);

G_END_DECLS
