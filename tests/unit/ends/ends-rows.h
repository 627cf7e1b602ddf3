#pragma once

#include <glib.h>

/*
 * Rows of a supplier as interchange files (INTERFACES.md), of which any can be left out.
 */
typedef struct
{
  GPtrArray *rows; /* of Row */
} EndsRows;

/* @table: one of those that ends-rows.c knows the columns of. @text: the CSV line, without quotes;
 * @kept: it is there. */
typedef struct
{
  const char *table;
  char *text;
  gboolean kept;
} EndsRow;

EndsRows *ends_rows_new (void);
void ends_rows_free (EndsRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EndsRows, ends_rows_free)

/* One row, its columns in the order of ends-rows.c, the last ones may be missing. */
void ends_rows_add (EndsRows *rows, const char *table, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* Writes those that are kept, each table as TABLE.csv in @folder, which is made; @mixed: in another
 * order, which follows from it, 0 for the order they were added in; orders stay in theirs, which is
 * that of their time. FALSE: there are none. */
gboolean ends_rows_write (const EndsRows *rows, const char *folder, guint32 mixed);
/* Every row that is kept, for a failure's report. */
void ends_rows_describe (const EndsRows *rows, GString *text);
