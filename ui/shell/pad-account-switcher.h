#pragma once

#include <adwaita.h>
#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadAccountSwitcher:
 *
 * Chooses the account that is ordered for, of those the user orders for; hidden where there is one
 * only.
 */
#define PAD_TYPE_ACCOUNT_SWITCHER (pad_account_switcher_get_type ())
G_DECLARE_FINAL_TYPE (PadAccountSwitcher, pad_account_switcher, PAD, ACCOUNT_SWITCHER, AdwBin)

void pad_account_switcher_follow (PadAccountSwitcher *self, PadWorkspace *workspace);
/* Opens its list; FALSE where there is nothing to choose. */
gboolean pad_account_switcher_popup (PadAccountSwitcher *self);

G_END_DECLS
