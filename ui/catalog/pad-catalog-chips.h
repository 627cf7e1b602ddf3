#pragma once

#include <adwaita.h>

#include "pad-catalog-filter.h"

G_BEGIN_DECLS

/**
 * PadCatalogChips:
 *
 * The filters in force as buttons that remove them; not there without a filter.
 *
 * Signals:
 * - removed (): the user removed one
 */
#define PAD_TYPE_CATALOG_CHIPS (pad_catalog_chips_get_type ())
G_DECLARE_FINAL_TYPE (PadCatalogChips, pad_catalog_chips, PAD, CATALOG_CHIPS, AdwBin)

/* Shows what @filter says now; the filter has to outlive the chips' presses. */
void pad_catalog_chips_show (PadCatalogChips *self, PadCatalogFilter *filter);

G_END_DECLS
