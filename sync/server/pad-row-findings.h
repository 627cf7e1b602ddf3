#pragma once

#include <pad-permissions.h>

G_BEGIN_DECLS

/* What a row of findings says to who has @permissions (pad_finding_tells()). */

/* (transfer full): @params, a JSON object, of a finding of @code without what they do not tell;
 * what cannot be read says nothing. */
char *pad_row_findings_params (const char *code, const char *params, PadPermissions permissions);
/* (transfer full): the same of @findings, a JSON array of findings. @amounts: FALSE: who sees no
 * prices is told no parameter at all. */
char *pad_row_findings_list (const char *findings, gboolean amounts, PadPermissions permissions);

G_END_DECLS
