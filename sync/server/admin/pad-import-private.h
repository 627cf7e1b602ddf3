#pragma once

#include "pad-import-rules.h"
#include "pad-import.h"

#include <pad-csv-reader.h>
#include <pad-table-sql.h>

G_BEGIN_DECLS

/*
 * An import on its way. Each file is read into a temporary table of its own (the stage: only the
 * columns that the file has), then compared with the store (the diff: what to add, change and
 * delete), then applied.
 */

typedef enum
{
  PAD_DIFF_ADD = 0,
  PAD_DIFF_CHANGE = 1,
  PAD_DIFF_DELETE = 2,
} PadDiffKind;

/* Text and tables of one run over several files. */
typedef struct
{
  PadSupplierStore *store;
  PadDb *db;
  PadImportOptions options;
  GPtrArray *files; /* (element-type PadImportFile): in the order of the registry */
} PadImport;

/**
 * PadImportFile: one file.
 * @fields: registry number of each CSV field's column, PAD_FIELD_OP for `op`
 * @field_of: the CSV field of each registry column, -1 where the file has none
 * @stage: name of the stage, in the schema temp
 * @blobs: (element-type utf8 utf8): sha256 to path of the files that rows name
 * @defers: its deletes wait until the files that name its rows have done theirs
 */
typedef struct
{
  const PadTable *table;
  int n_fields;
  int *fields;
  int *field_of;
  gboolean has_op;
  char *stage;
  gboolean pending; /* staged, and its deletes are still to come */
  gboolean cut;     /* reading ended before the file did: it is never applied */
  gboolean defers;
  gboolean adopted; /* @report belongs to the caller by now */
  GHashTable *blobs;
  PadImportReport *report;
} PadImportFile;

#define PAD_FIELD_OP -1

/* Reads the first line. A file that cannot be meant has its refusal in the report, and no table.
 * Errors: the file cannot be read at all. */
PadImportFile *pad_import_file_open (const char *path, GError **error);
void pad_import_file_free (PadImportFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadImportFile, pad_import_file_free)

void pad_refusal_free (PadRefusal *refusal);
/* What @error says, without its line; (transfer full). */
char *pad_refusal_reason (const GError *error);

/* Counts a refused row and keeps the reason; @reason is taken. */
void pad_import_file_refuse (PadImportFile *file, int64_t line, char *reason);
/* Sorts the refusals by line. */
void pad_import_file_sort_refusals (PadImportFile *file);
/* `"column" of the file` as SQL: is column @i in the file? */
gboolean pad_import_file_has (const PadImportFile *file, int column);
/* The first file of the run for @table, NULL where there is none. */
PadImportFile *pad_import_find_file (PadImport *import, const PadTable *table);
/* Whether @file goes in with what has been refused of it so far. */
gboolean pad_import_may_apply (const PadImport *import, const PadImportFile *file);
/* The first file of the run for @table that is read and goes in, or of which the deletes are still
 * to come: what it says counts already. NULL where there is none. */
PadImportFile *pad_import_find_coming (PadImport *import, const PadTable *table);

/* Reads the whole file into its stage; rows that cannot be meant are refused. No lock is taken. */
gboolean pad_import_stage (PadImport *import, PadImportFile *file, GError **error);
/* Refuses rows whose key stood in the file before. */
gboolean pad_import_stage_refuse_duplicates (PadImport *import,
                                             PadImportFile *file,
                                             GError **error);
/* Takes the rows at @lines (element-type int64_t) out of the stage. */
gboolean pad_import_stage_drop (PadImport *import,
                                PadImportFile *file,
                                GArray *lines,
                                GError **error);
/* `a."k1" = b."k1" AND ...` over the key columns of @table; (transfer full). */
char *pad_import_match_key (const PadTable *table, const char *a, const char *b);
/* `prefix"k1", prefix"k2"`; (transfer full). */
char *pad_import_list_key (const PadTable *table, const char *prefix);

/**
 * pad_import_compare:
 *
 * Compares the stage with the store and fills temp.import_diff; checks the rows that are new or
 * different: what a new row needs, references, the rules of the table, cycles, deletes of what is
 * still referred to. Rows that are refused leave the stage; with `keep_going` the rest is compared
 * again until it stands on its own. Works inside a transaction or outside.
 */
gboolean pad_import_compare (PadImport *import, PadImportFile *file, GError **error);
/* The compare statement's FROM as a subquery `r`: staged rows over stored ones, column by column.
 */
char *pad_import_merged_sql (PadImportFile *file);

/* What the file says of column @i, over the staged row `s` and, but for a new row, the stored `m`:
 * SQL, (transfer full); NULL where it says nothing. */
char *pad_import_said_sql (PadImportFile *file, int i, gboolean is_new);
/* Whether the record at @reader leaves column @i to its supplier_state: it is staged as NULL. */
gboolean pad_import_leaves_state (PadImportFile *file, PadCsvReader *reader, int i);
/* Keeps with which state their word left the orders of the file. Inside the transaction, after the
 * diff is written. */
gboolean pad_import_note_words (PadImport *import, PadImportFile *file, GError **error);

/* Column @i of a new row: of the staged row `s`, or the fallback; (transfer full). */
char *pad_import_new_value_sql (PadImportFile *file, int i);

/* The references of one table's rows. */
typedef struct _PadImportReferences PadImportReferences;
PadImportReferences *pad_import_references_new (PadImport *import,
                                                PadImportFile *file,
                                                GError **error);
void pad_import_references_free (PadImportReferences *references);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PadImportReferences, pad_import_references_free)
gboolean pad_import_is_reference (const PadTable *table, int column);
/* Columns of @table's row that complete the key of what @column names, into @others; how many. */
int pad_import_reference_others (const PadTable *table, int column, int *others);
/* For each key column of @target, the column of @table's row that holds its value. */
void pad_import_reference_columns (const PadTable *table,
                                   int column,
                                   const PadTable *target,
                                   int *columns);
/* What the compare statement selects for the references of @table, beginning with a comma;
 * (transfer full). */
char *pad_import_references_list (const PadTable *table);
/**
 * pad_import_references_check:
 * @row: stands on a row of the compare statement
 * @first: its column where pad_import_references_list() begins
 * @reasons: a reason is appended for each reference that names nothing
 */
gboolean pad_import_references_check (PadImportReferences *references,
                                      PadStatement *row,
                                      int first,
                                      GString *reasons,
                                      GError **error);

/* Refuses staged rows that would close a cycle in a TREE column. */
gboolean pad_import_trees_check (PadImport *import,
                                 PadImportFile *file,
                                 GArray *refused,
                                 GError **error);

/* Refuses deletes of what rows still refer to, as they will be after the whole run. Reads
 * temp.import_diff. */
gboolean pad_import_deletes_check (PadImport *import,
                                   PadImportFile *file,
                                   GArray *refused,
                                   GError **error);
/* Whether another file of this run deletes rows that may refer to @file's, or makes them refer to
 * others. */
gboolean pad_import_deletes_defer (PadImport *import, PadImportFile *file);
/* Whether another file of this run deletes what rows of @file may refer to: it is staged before.
 * Those with an `op` are staged. */
gboolean pad_import_deletes_ask (PadImport *import,
                                 PadImportFile *file,
                                 gboolean *ask,
                                 GError **error);

/* Refuses what would leave a price rule by a unit that its products do not have any more. Reads
 * temp.import_diff. */
gboolean pad_import_units_check (PadImport *import,
                                 PadImportFile *file,
                                 GArray *refused,
                                 GError **error);
/* Whether another file of this run may change the price rules that are by a unit of @file. */
gboolean pad_import_units_defer (PadImport *import, PadImportFile *file);
/* Whether another file of this run deletes units that the price rules of @file may be by, or sells
 * its products by the units of @file: it is staged before. */
gboolean pad_import_units_ask (PadImport *import, PadImportFile *file);

/* Refuses what would leave a product with a sales unit that is none of its units, as they will be
 * after the whole run. Reads temp.import_diff. */
gboolean pad_import_sold_check (PadImport *import,
                                PadImportFile *file,
                                GArray *refused,
                                GError **error);
/* Refuses what would leave an amount as it is while its currency becomes another one. Reads
 * temp.import_diff. */
gboolean pad_import_amounts_check (PadImport *import,
                                   PadImportFile *file,
                                   GArray *refused,
                                   GError **error);
/* Adds to @tables (element-type utf8) the names of those that it looks at for @file. */
void pad_import_amounts_look_at (PadImportFile *file, GHashTable *tables);
/* Refuses what would make a line of an order another quantity or of another article without saying
 * what it comes to. Reads temp.import_diff. */
gboolean pad_import_lines_check (PadImport *import,
                                 PadImportFile *file,
                                 GArray *refused,
                                 GError **error);

/* Whether anything that the comparison of @file read has changed since sequence @head. */
gboolean pad_import_moved (
    PadImport *import, PadImportFile *file, int64_t head, gboolean *moved, GError **error);

/**
 * pad_import_apply:
 * @deletes_only: the second round of a file that defers: only its deletes are left
 *
 * One write transaction: compares again when the store has moved since @head, writes the diff and
 * brings derived tables up to date. When rows are refused then and the file may not go in without
 * them, nothing is written.
 */
gboolean pad_import_apply (
    PadImport *import, PadImportFile *file, int64_t head, gboolean deletes_only, GError **error);

G_END_DECLS
