#pragma once

#include <adwaita.h>

#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadFirstFill: what the first fill is at, with Cancel and Resume, and what stands in its way.
 */
#define PAD_TYPE_FIRST_FILL (pad_first_fill_get_type ())
G_DECLARE_FINAL_TYPE (PadFirstFill, pad_first_fill, PAD, FIRST_FILL, AdwBin)

void pad_first_fill_set_workspace (PadFirstFill *self, PadWorkspace *workspace);

G_END_DECLS
