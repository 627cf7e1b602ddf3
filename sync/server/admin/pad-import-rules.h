#pragma once

#include <pad-db.h>
#include <pad-table.h>

G_BEGIN_DECLS

/* The SQL functions that the rules use. */
gboolean pad_import_functions_add (PadDb *db, GError **error);

/**
 * pad_import_rules_sql:
 *
 * What a row of @table must be beyond what the registry says of its columns: an SQL expression over
 * a row `r` of all its columns, which comes to the reason of the first rule that the row breaks
 * ("column: what is wrong"), NULL for none. It needs pad_import_functions_add().
 *
 * Returns: (transfer full) (nullable): NULL when the table has no rules
 */
char *pad_import_rules_sql (const PadTable *table);

G_END_DECLS
