#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadSidebar:
 *
 * The list of pages, grouped, with counts. Shows what the user may see; choosing a row activates
 * `win.show-page`.
 */
#define PAD_TYPE_SIDEBAR (pad_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (PadSidebar, pad_sidebar, PAD, SIDEBAR, AdwBin)

/* Looks again at what the user may see. */
void pad_sidebar_update (PadSidebar *self, PadWorkspace *workspace);
/* Marks the row of @page without activating it; none where it has no row. */
void pad_sidebar_select (PadSidebar *self, const char *page);
/* A count at the row of @page: @count 0 none; @words says what is counted ("2 drafts"). */
void pad_sidebar_set_badge (PadSidebar *self, const char *page, int64_t count, const char *words);

G_END_DECLS
