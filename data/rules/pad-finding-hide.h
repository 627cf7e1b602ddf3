#pragma once

#include "pad-finding.h"
#include "pad-permissions.h"

G_BEGIN_DECLS

/* Whether parameter @name of a finding of @code may be told to who has @permissions: the figures of
 * a credit limit need `credit.view`, those of a budget `budget.view` (RULES.md 8). */
gboolean pad_finding_tells (const char *code, const char *name, PadPermissions permissions);
/* Takes the parameters away that @permissions do not tell. @findings: of PadFinding. */
void pad_findings_hide (GPtrArray *findings, PadPermissions permissions);
/* Takes all parameters away: who may not see the amounts of an order (RULES.md 3) is told what was
 * found of it, and no figure. @findings: of PadFinding. */
void pad_findings_hide_all (GPtrArray *findings);

G_END_DECLS
