#pragma once

#include <pad-permissions.h>

#include "pad-profile.h"

G_BEGIN_DECLS

/**
 * pad_profile_accounts:
 *
 * Codes of the accounts that the signed-in user orders for, the user's own first.
 */
GStrv pad_profile_accounts (PadProfile *profile, GError **error);
/**
 * pad_profile_account:
 * @named: (nullable): the account asked for
 *
 * Returns: (transfer full): @named when the user orders for it, or the user's own, or the only one;
 * else PAD_ERROR_INVALID that lists them, or PAD_ERROR_NOT_ALLOWED
 */
char *pad_profile_account (PadProfile *profile, const char *named, GError **error);

/* What the signed-in user may do (RULES.md 8), as the server has worked it out. */
gboolean pad_profile_permissions (PadProfile *profile, PadPermissions *permissions, GError **error);
/* RULES.md 8: who makes or changes a draft has `order.draft`, else PAD_ERROR_NOT_ALLOWED. For whom
 * they may order is said by the order's findings. */
gboolean pad_profile_may_draft (PadProfile *profile, GError **error);
/* The same where the rights are known. */
gboolean pad_may_draft (PadPermissions permissions, GError **error);

/* The supplier's name. (transfer full) */
char *pad_supplier_name (PadDb *replica, GError **error);

/* The name of an account, its code where the replica has none. (transfer full) */
char *pad_account_name (PadDb *replica, const char *account, GError **error);
/* ISO 4217 currency of an account; PAD_ERROR_NOT_FOUND when the replica has none of that code. */
char *pad_account_currency (PadDb *replica, const char *account, GError **error);

G_END_DECLS
