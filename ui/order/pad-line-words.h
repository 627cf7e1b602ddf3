#pragma once

#include <glib.h>
#include <pad-finding.h>

G_BEGIN_DECLS

/* What a finding says. (transfer full) */
char *pad_finding_words (const PadFinding *finding);
/* The same behind its severity: "Must be changed: The minimum is 5 pcs". (transfer full) */
char *pad_finding_long_words (const PadFinding *finding);
/* Whether @finding is left to the supplier, who may not take the order: it is sent all the same,
 * and there is nothing that must be changed first. */
gboolean pad_finding_is_left (const PadFinding *finding);
/* What a finding of @severity asks for; @left: pad_finding_is_left(). */
const char *pad_weight_words (PadSeverity severity, gboolean left);
/* The icon that goes with the words of @severity. */
const char *pad_severity_icon (PadSeverity severity);
/* The style class: "error", "warning", "accent" or "dim-label". */
const char *pad_severity_style (PadSeverity severity);

/* The state of a line in a word or two, with its icon and style class: that of its worst finding.
 * @findings: (nullable): of PadFinding */
typedef struct
{
  const char *word;
  const char *icon;
  const char *style;
} PadLineState;

PadLineState pad_line_state (const GPtrArray *findings);
/* What was typed is no article, or no quantity. */
PadLineState pad_line_state_unknown (void);
PadLineState pad_line_state_mistyped (void);

G_END_DECLS
