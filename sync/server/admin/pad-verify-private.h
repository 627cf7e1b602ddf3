#pragma once

#include "pad-verify.h"

#include <pad-table.h>

G_BEGIN_DECLS

/* Each part adds what it finds to @problems. */
typedef struct
{
  PadSupplierStore *store;
  PadDb *db;
  GPtrArray *problems; /* (element-type PadStoreProblem) */
} PadVerify;

/* @text is taken. */
void pad_verify_add (PadVerify *check, const char *table, const char *key, char *text);
/**
 * pad_verify_rows:
 * @sql: selects what is wrong: from column @first on the key of a row each
 *
 * @text: (nullable): NULL where the first column says what is wrong
 *
 * One problem "@text" a row, at most PAD_VERIFY_NAMED_MOST.
 */
gboolean pad_verify_rows (PadVerify *check,
                          const char *table,
                          const char *sql,
                          int first,
                          const char *text,
                          GError **error);

gboolean pad_verify_file (PadVerify *check, GError **error);
gboolean pad_verify_values (PadVerify *check, GError **error);
gboolean pad_verify_references (PadVerify *check, GError **error);
gboolean pad_verify_totals (PadVerify *check, GError **error);
gboolean pad_verify_derived (PadVerify *check, GError **error);
gboolean pad_verify_blobs (PadVerify *check, GError **error);

G_END_DECLS
