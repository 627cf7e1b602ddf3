#pragma once

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

/* ISO 4217 currency of an account; PAD_ERROR_NOT_FOUND when the replica has none of that code. */
char *pad_account_currency (PadDb *replica, const char *account, GError **error);

G_END_DECLS
