#pragma once

#include <adwaita.h>
#include <pad-sync-view.h>

G_BEGIN_DECLS

/**
 * PadBanner:
 *
 * A strip that says what lasts ("Working offline"), with one button at most; there only while it
 * is so.
 */
#define PAD_TYPE_BANNER (pad_banner_get_type ())
G_DECLARE_FINAL_TYPE (PadBanner, pad_banner, PAD, BANNER, AdwBin)

void pad_banner_follow (PadBanner *self, PadSyncView *view);
/* The page that is seen: a button that only leads there is left out. @page: (nullable): static */
void pad_banner_set_page (PadBanner *self, const char *page);

G_END_DECLS
