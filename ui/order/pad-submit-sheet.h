#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadSubmitSheet:
 *
 * What there is to know before an order goes: what must be changed, what will need approval, what
 * to check, the credit, the age of the figures. Shown after Submit, and only where there is
 * something to say.
 *
 * Signal `confirmed` (): the user sends it; pad_submit_sheet_get_terms() says how.
 */
#define PAD_TYPE_SUBMIT_SHEET (pad_submit_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PadSubmitSheet, pad_submit_sheet, PAD, SUBMIT_SHEET, AdwWindow)

/* @findings: of PadFinding. @open: what cells say that cannot be taken */
PadSubmitSheet *pad_submit_sheet_new (GtkWindow *parent,
                                      PadWorkspace *workspace,
                                      PadOrderEdit *edit,
                                      const GPtrArray *findings,
                                      const char *const *open);
/* Borrowed. */
const PadOrderTerms *pad_submit_sheet_get_terms (PadSubmitSheet *self);

G_END_DECLS
