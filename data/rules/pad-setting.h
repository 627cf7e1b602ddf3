#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most that `honour_days` may be: so long a store keeps what prices were (RULES.md 9), and what
 * happened on each of the days is looked at for one order. */
#define PAD_HONOUR_DAYS_MOST 366

/**
 * pad_setting_check:
 * @scope: "supplier", "group" or "account"
 * @name: of the setting
 * @value: (nullable): as `settings.csv` has it; empty is the default
 * @currency: (nullable): what amounts of this scope and owner are in; without it they are not read
 *
 * Whether a row of `settings` means anything: RULES.md 11, and the supplier's letterhead.
 *
 * Returns: FALSE with PAD_ERROR_INVALID, which names the column at fault and what is known there
 */
gboolean pad_setting_check (
    const char *scope, const char *name, const char *value, const char *currency, GError **error);

/* Whether the value of the setting @name is an amount of money. */
gboolean pad_setting_is_amount (const char *name);

G_END_DECLS
