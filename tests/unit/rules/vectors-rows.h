#pragma once

#include <json-glib/json-glib.h>
#include <pad-date.h>

/* The rows of a case (tests/data/rules/README.md) as the interchange files of INTERFACES.md. */

/* Writes each table of @facts as TABLE.csv into @folder, which is made; relative dates are resolved
 * against @today. FALSE with a message where a row is no row. */
gboolean vectors_write_rows (JsonObject *facts, const char *folder, PadDate today, char **problem);
/* What a date or a period is on @today (README.md there); other texts as they are. (transfer full).
 */
char *vectors_resolve (const char *text, PadDate today);
/* The same for every text in @node, in place. */
void vectors_resolve_all (JsonNode *node, PadDate today);
