#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/* Shows what this program is, under which licence, and what support asks for: versions and where
 * the data lies. */
void pad_about_present (GtkWindow *parent, PadWorkspace *workspace);

G_END_DECLS
