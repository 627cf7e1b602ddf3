#pragma once

#include "pad-table-sql.h"

G_BEGIN_DECLS

/* Pieces of SQL, appended: `"name"`, `alias."name"`. */
void pad_sql_name (GString *sql, const char *name);
void pad_sql_column (GString *sql, const char *alias, const char *name);
/* @condition of a PadFollows with its `t.` replaced by @alias. */
void pad_sql_condition (GString *sql, const char *condition, const char *alias);

/* The parent that rows of @table ride with, and the column that names its key; NULL when it is no
 * child. */
const PadTable *pad_table_parent (const PadTable *table, const char **column);
/* Name of the only key column of @table, or of the last one. */
const char *pad_table_last_key (const PadTable *table);

G_END_DECLS
